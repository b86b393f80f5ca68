import type { MapRow, RouteMapDrawing } from "@kriebel/engine";
import type { Pdf, TextSetter } from "./set-text.ts";

/** Hatch lines are at least 0.35 mm thick on paper (LOOK §4, Print). */
const hatchPx = 1.33;

/** Height of the drawing on paper, in points, when it is `width` points wide. */
export const mapHeight = (drawing: RouteMapDrawing, width: number): number => (drawing.height / drawing.width) * width;

/** Draws the route map black on white as vectors, with its words as text. Geometry is the engine's (`routeMap(…, "letter")`). */
export function drawRouteMap(
  pdf: Pdf,
  setter: TextSetter,
  drawing: RouteMapDrawing,
  lang: "nl" | "en",
  x: number,
  y: number,
  width: number,
): void {
  const factor = width / drawing.width;
  const words = (text: string, left: number, baseline: number, sizePt: number, bold: boolean): void => {
    const size = sizePt / factor;
    const [line] = setter.lines([{ text, bold }], 10_000, size);
    if (line) setter.draw([line], left, baseline - size * 0.77, size);
  };
  pdf.save().translate(x, y).scale(factor);
  for (const row of drawing.rows) {
    words(row.label[lang], 0, row.middle - 2.5, 9.5, true);
    words(row.word[lang], 0, row.middle + 10, 8.3, false);
  }
  pdf.lineWidth(0.8).strokeColor("#888");
  for (const row of drawing.rows.slice(0, -1))
    pdf
      .moveTo(0, row.top + row.height)
      .lineTo(drawing.labelWidth - 4, row.top + row.height)
      .stroke();
  for (const row of [...drawing.rows].reverse()) drawLine(pdf, row);
  const { pool, soil } = drawing;
  pdf.lineWidth(1.4).path(pool.outline).fillAndStroke("#fff", "#000");
  words(pool.label[lang], pool.labelAt.x, pool.labelAt.y + 4.5, 9.5, true);
  if (pool.moon) pdf.lineWidth(1).path(pool.moon.path).stroke("#000");
  if (soil.fill === "hatched") {
    pdf.lineWidth(hatchPx).path(soil.hatch).stroke("#000");
  } else if (soil.fill === "dotted") {
    for (const dot of soil.dots) pdf.circle(dot.x, dot.y, soil.dotRadius);
    pdf.fill("#000");
  } else {
    pdf
      .lineWidth(0.8)
      .rect(0.5, soil.top, drawing.width - 1, soil.height)
      .stroke("#888");
  }
  const text = `${soil.label[lang]}: ${soil.word[lang]}`;
  if (soil.fill === "hatched") {
    const size = 9.5 / factor;
    const wide = setter.width("bold", size, text);
    pdf.rect(soil.labelAt.x - 4, soil.labelAt.y - 8, wide + 8, 16).fill("#fff");
  }
  words(text, soil.labelAt.x, soil.labelAt.y + 4, 9.5, true);
  pdf.restore();
}

function drawLine(pdf: Pdf, row: MapRow): void {
  const { line } = row;
  switch (line.kind) {
    case "solid":
      pdf.lineWidth(line.halo.width).path(line.halo.path).stroke("#fff");
      pdf.path(line.outline).fill("#000");
      if (line.thread) pdf.lineWidth(line.thread.width).path(line.thread.path).stroke("#fff");
      return;
    case "striped":
      pdf.lineWidth(line.halo.width).path(line.halo.path).stroke("#fff");
      pdf.path(line.outline).fill("#fff");
      pdf.path(line.stripes).fill("#000");
      pdf.lineWidth(line.bank).path(line.outline).stroke("#000");
      return;
    case "dotted":
      pdf.lineWidth(line.halo.width).path(line.halo.path).stroke("#fff");
      for (const dot of line.dots) pdf.circle(dot.x, dot.y, line.radius);
      pdf.fill("#000");
      return;
    case "dam":
      pdf.lineWidth(line.lineWidth).path(line.line).stroke("#000");
      pdf.lineWidth(line.barWidth).path(line.bar).stroke("#000");
      return;
    case "closed":
      pdf.lineWidth(line.barWidth).path(line.bars).stroke("#000");
      return;
  }
}
