import type { Pdf, TextSetter } from "./set-text.ts";

/** A picture of the nights as plain data (the same form that the screen draws); roles instead of colours. */
export interface PaperPicture {
  readonly width: number;
  readonly height: number;
  readonly caption: string;
  readonly shapes: readonly PaperShape[];
}

export interface PaperShape {
  readonly tag: "g" | "line" | "rect" | "circle" | "path" | "text";
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children?: readonly PaperShape[];
  readonly text?: string;
}

interface Ink {
  readonly fill?: string;
  readonly stroke?: string;
  readonly width: number;
}

/** Black on white: a role is told by its form, not by its colour. */
const inks: Readonly<Record<string, Ink>> = {
  "p-grid": { stroke: "#bbbbbb", width: 1 },
  "p-axis": { stroke: "#555555", width: 2 },
  "p-mark": { fill: "#000000", width: 0 },
  "p-ring": { fill: "#ffffff", stroke: "#000000", width: 2 },
  "p-line": { stroke: "#000000", width: 2.5 },
  "p-range": { stroke: "#777777", width: 4 },
  "p-mean": { stroke: "#000000", width: 3 },
  "p-box": { fill: "#ffffff", stroke: "#555555", width: 1.5 },
  "p-well": { fill: "#eeeeee", width: 0 },
};

const number = (value: string | number | undefined): number => (value === undefined ? 0 : Number(value));

/** Draws the picture as vectors, `width` points wide, its words as text. */
export function drawPicture(pdf: Pdf, setter: TextSetter, picture: PaperPicture, x: number, y: number, width: number): void {
  pdf
    .save()
    .translate(x, y)
    .scale(width / picture.width);
  for (const shape of picture.shapes) drawShape(pdf, setter, shape);
  pdf.restore();
}

function drawShape(pdf: Pdf, setter: TextSetter, { tag, attributes: a, children, text }: PaperShape): void {
  if (tag === "g") {
    for (const child of children ?? []) drawShape(pdf, setter, child);
    return;
  }
  if (tag === "text") {
    drawWords(setter, a, text ?? "");
    return;
  }
  const ink = String(a["class"] ?? "")
    .split(" ")
    .map((role) => inks[role])
    .find((one) => one !== undefined);
  if (ink === undefined) return;
  pdf.lineWidth(ink.width);
  if (tag === "line") pdf.moveTo(number(a["x1"]), number(a["y1"])).lineTo(number(a["x2"]), number(a["y2"]));
  else if (tag === "circle") pdf.circle(number(a["cx"]), number(a["cy"]), number(a["r"]));
  else if (tag === "rect") pdf.rect(number(a["x"]), number(a["y"]), number(a["width"]), number(a["height"]));
  else pdf.path(String(a["d"] ?? ""));
  if (ink.fill !== undefined && ink.stroke !== undefined) pdf.fillAndStroke(ink.fill, ink.stroke);
  else if (ink.fill !== undefined) pdf.fill(ink.fill);
  else pdf.stroke(ink.stroke);
}

const wordSize = 15;

function drawWords(setter: TextSetter, a: PaperShape["attributes"], words: string): void {
  const isStrong = String(a["class"] ?? "").includes("p-strong");
  const [line] = setter.lines([{ text: words, bold: isStrong }], 10_000, wordSize);
  if (line === undefined) return;
  const wide = line.parts.reduce((most, part) => Math.max(most, part.x + part.width), 0);
  const anchor = a["text-anchor"];
  const left = number(a["x"]) - (anchor === "middle" ? wide / 2 : anchor === "end" ? wide : 0);
  setter.draw([line], left, number(a["y"]) - wordSize * 0.77, wordSize);
}
