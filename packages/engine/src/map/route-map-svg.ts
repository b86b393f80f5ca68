import type { MapRow, RouteMapDrawing } from "./route-map.ts";

/** Colours by role (LOOK §2); values may be `var(--k-…)`. */
export interface MapPalette {
  readonly bg: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly line: string;
  readonly stream: string;
  readonly pool: string;
  readonly onPool: string;
  readonly poolEdge: string;
  readonly soil: string;
  readonly soilSoft: string;
  readonly sunken: string;
}

/** Black on white: what a fax and a copier leave. */
export const letterPalette: MapPalette = {
  bg: "#fff",
  ink: "#000",
  inkSoft: "#000",
  line: "#888",
  stream: "#000",
  pool: "#fff",
  onPool: "#000",
  poolEdge: "#000",
  soil: "#000",
  soilSoft: "#fff",
  sunken: "#fff",
};

export const screenPalette: MapPalette = {
  bg: "var(--k-bg)",
  ink: "var(--k-ink)",
  inkSoft: "var(--k-ink-soft)",
  line: "var(--k-line)",
  stream: "var(--k-stream)",
  pool: "var(--k-pool)",
  onPool: "var(--k-on-pool)",
  poolEdge: "var(--k-stream)",
  soil: "var(--k-soil)",
  soilSoft: "var(--k-soil-soft)",
  sunken: "var(--k-sunken)",
};

/** The drawing as one SVG, without ids, scripts or outside parts. Hidden from screen readers: the rows stand beside it as a list. */
export function routeMapToSvg(drawing: RouteMapDrawing, lang: "nl" | "en", palette: MapPalette): string {
  const p = palette;
  const letter = drawing.size === "letter";
  const sizes = letter ? { name: 12, word: 10.5 } : { name: drawing.size === "phone" ? 18 : 17, word: drawing.size === "phone" ? 16 : 15 };
  const parts: string[] = [];
  const rule = (y: number): string => `<path d="M0 ${y}H${drawing.labelWidth - (letter ? 4 : 8)}" stroke="${p.line}" stroke-width="1"/>`;
  for (const row of drawing.rows) parts.push(rowLabel(row, lang, p, letter, sizes));
  for (const row of drawing.rows.slice(0, -1)) parts.push(rule(round(row.top + row.height)));
  // From the last row to the first: the outermost stream lies on top.
  for (const row of [...drawing.rows].reverse()) parts.push(rowLine(row, p));
  const { pool, soil } = drawing;
  parts.push(`<path d="${pool.outline}" fill="${p.pool}"${letter ? ` stroke="${p.poolEdge}" stroke-width="1.4"` : ""}/>`);
  if (!letter) parts.push(`<path d="${pool.surface}" fill="none" stroke="${p.poolEdge}" stroke-width="1.5"/>`);
  parts.push(text(pool.labelAt.x, pool.labelAt.y + sizes.name * 0.35, sizes.name, 700, p.onPool, pool.label[lang]));
  if (pool.moon)
    parts.push(`<path d="${pool.moon.path}" fill="none" stroke="${p.onPool}" stroke-width="${letter ? 1 : 1.8}" stroke-linejoin="round"/>`);
  if (soil.fill === "hatched") {
    parts.push(
      `<rect x="0" y="${soil.top}" width="${drawing.width}" height="${soil.height}" fill="${p.soilSoft}"/><path d="${soil.hatch}" fill="none" stroke="${p.soil}" stroke-width="${letter ? 1 : 1.2}" opacity="${letter ? 1 : 0.6}"/><path d="M0 ${soil.top}H${drawing.width}" stroke="${p.soil}" stroke-width="${letter ? 1.4 : 3}"/>`,
    );
  } else if (soil.fill === "dotted") {
    parts.push(...soil.dots.map((dot) => `<circle cx="${dot.x}" cy="${dot.y}" r="${soil.dotRadius}" fill="${p.soil}"/>`));
  } else {
    parts.push(
      `<rect x="0" y="${soil.top}" width="${drawing.width}" height="${soil.height}" fill="${p.sunken}"${letter ? ` stroke="${p.line}"` : ""}/>`,
    );
  }
  if (letter) {
    const words = `${soil.label[lang]}: ${soil.word[lang]}`;
    if (soil.fill === "hatched")
      parts.push(
        `<rect x="${soil.labelAt.x - 4}" y="${round(soil.labelAt.y - 8)}" width="${round(words.length * 6.9 + 8)}" height="16" fill="${p.bg}"/>`,
      );
    parts.push(text(soil.labelAt.x, soil.labelAt.y + 4, sizes.name, 700, p.ink, words));
  } else {
    parts.push(
      text(soil.labelAt.x, soil.labelAt.y - 3, sizes.name, 700, p.ink, soil.label[lang]),
      text(soil.labelAt.x, soil.labelAt.y + 18, sizes.word, 400, p.ink, soil.word[lang]),
    );
  }
  if (drawing.flag) {
    const f = drawing.flag;
    parts.push(
      `<circle cx="${f.x}" cy="${f.y}" r="${f.radius}" fill="${p.bg}" stroke="${p.ink}" stroke-width="2.5"/>`,
      text(f.x, f.y + 5, 15, 700, p.ink, "1", "middle"),
    );
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${drawing.width} ${drawing.height}" width="${letter ? "88mm" : drawing.width}"${letter ? "" : ` height="${drawing.height}"`} aria-hidden="true" focusable="false">${parts.join("")}</svg>`;
}

function rowLabel(
  row: MapRow,
  lang: "nl" | "en",
  p: MapPalette,
  letter: boolean,
  sizes: { readonly name: number; readonly word: number },
): string {
  const x = letter ? 0 : 34;
  if (letter)
    return (
      text(x, row.middle - 2, sizes.name, 700, p.ink, row.label[lang]) + text(x, row.middle + 10.5, sizes.word, 400, p.ink, row.word[lang])
    );
  const [first, second] = row.twoLines ? inTwo(row.label[lang]) : [row.label[lang], undefined];
  const lines = second === undefined ? [first] : [first, second];
  const step = sizes.name * 1.3;
  const top = row.middle - (lines.length * step + sizes.word * 1.3) / 2;
  return (
    lines.map((one, i) => text(x, top + step * (i + 0.8), sizes.name, 700, p.ink, one)).join("") +
    text(
      x,
      top + step * lines.length + sizes.word,
      sizes.word,
      400,
      p.inkSoft,
      row.detail ? `${row.word[lang]} · ${row.detail[lang]}` : row.word[lang],
    )
  );
}

/** Breaks at the space nearest to the middle. */
function inTwo(label: string): readonly [string, string | undefined] {
  const spaces = [...label].flatMap((sign, i) => (sign === " " ? [i] : []));
  if (spaces.length === 0) return [label, undefined];
  const middle = label.length / 2;
  const at = spaces.reduce((best, i) => (Math.abs(i - middle) < Math.abs(best - middle) ? i : best));
  return [label.slice(0, at), label.slice(at + 1)];
}

function rowLine(row: MapRow, p: MapPalette): string {
  const { line } = row;
  switch (line.kind) {
    case "solid":
      return `<path d="${line.halo.path}" fill="none" stroke="${p.bg}" stroke-width="${line.halo.width}" stroke-linejoin="round"/><path d="${line.outline}" fill="${p.stream}"/>${line.thread ? `<path d="${line.thread.path}" fill="none" stroke="${p.bg}" stroke-width="${line.thread.width}"/>` : ""}`;
    case "striped":
      return `<path d="${line.halo.path}" fill="none" stroke="${p.bg}" stroke-width="${line.halo.width}" stroke-linejoin="round"/><path d="${line.outline}" fill="${p.bg}"/><path d="${line.stripes}" fill="${p.stream}"/><path d="${line.outline}" fill="none" stroke="${p.stream}" stroke-width="${line.bank}" stroke-linejoin="round"/>`;
    case "dotted":
      return `<path d="${line.halo.path}" fill="none" stroke="${p.bg}" stroke-width="${line.halo.width}"/>${line.dots.map((dot) => `<circle cx="${dot.x}" cy="${dot.y}" r="${line.radius}" fill="${p.stream}"/>`).join("")}`;
    case "dam":
      return `<path d="${line.line}" stroke="${p.inkSoft}" stroke-width="${line.lineWidth}"/><path d="${line.bar}" stroke="${p.inkSoft}" stroke-width="${line.barWidth}"/>`;
    case "closed":
      return `<path d="${line.bars}" stroke="${p.inkSoft}" stroke-width="${line.barWidth}"/>`;
  }
}

const text = (x: number, y: number, size: number, weight: 400 | 700, fill: string, words: string, anchor?: "middle"): string =>
  `<text x="${round(x)}" y="${round(y)}" font-size="${size}" font-weight="${weight}" fill="${fill}"${anchor ? ` text-anchor="${anchor}"` : ""}>${words.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</text>`;

const round = (x: number): number => Math.round(x * 100) / 100;
