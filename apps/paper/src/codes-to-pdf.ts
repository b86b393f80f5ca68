import qr from "qrcode-generator";
import type { LetterFonts } from "./fonts.ts";
import { makeReportPdf, reportPage as page } from "./make-report-pdf.ts";
import type { Pdf, TextSetter } from "./set-text.ts";

/** Codes on paper, with every word that stands beside them. */
export interface CodesPaper {
  readonly lang: "nl" | "en";
  readonly title: string;
  readonly lead: readonly string[];
  /** What stands above a code: "Code 2 van 5". */
  readonly name: (number: number, of: number) => string;
  /** Day, yyyy-mm-dd. */
  readonly today: string;
}

const columns = 2;
const rows = 3;
const label = 15;
const gap = 14;
/** The quiet zone that ISO/IEC 18004 asks for, in squares. */
const quiet = 4;

/** The squares of a QR code (correction level M), dark ones true. */
export function codeSquares(text: string): readonly (readonly boolean[])[] {
  const code = qr(0, "M");
  code.addData(text, "Alphanumeric");
  code.make();
  const count = code.getModuleCount();
  return Array.from({ length: count }, (_, row) => Array.from({ length: count }, (__, column) => code.isDark(row, column)));
}

/** Pages of six codes, A4, black on white, each code with its number. Same codes, same bytes. */
export function codesToPdf(codes: readonly string[], paper: CodesPaper, fonts: LetterFonts): Promise<Uint8Array> {
  return makeReportPdf(paper, fonts, (pdf, setter) => drawCodes(pdf, setter, codes, paper));
}

function drawCodes(pdf: Pdf, setter: TextSetter, codes: readonly string[], paper: CodesPaper): void {
  const root = pdf.struct("Document");
  pdf.addStructure(root);
  const tag = (type: string, draw: () => void, options: Record<string, unknown> = {}): void => {
    const element = pdf.struct(type, options, [draw]);
    root.add(element);
    element.end();
  };
  const full = page.width - 2 * page.margin;
  let top = page.margin;
  const paragraph = (type: string, words: string, size: number, leading: number, bold = false): void => {
    const lines = setter.lines([{ text: words, bold }], full, size);
    tag(type, () => void setter.draw(lines, page.margin, top, leading));
    top += lines.length * leading + 3;
  };
  paragraph("H1", paper.title, 16, 20, true);
  for (const line of paper.lead) paragraph("P", line, 10, 13);
  top += 4;
  // The same size on every page: as large as the first page has room for.
  const side = Math.min((full - gap) / columns, (page.height - page.margin - top - rows * (label + gap)) / rows);
  codes.forEach((text, i) => {
    const place = i % (columns * rows);
    if (i > 0 && place === 0) {
      pdf.addPage();
      top = page.margin;
    }
    const x = page.margin + (place % columns) * (full / columns);
    const y = top + Math.floor(place / columns) * (side + label + gap);
    const name = paper.name(i + 1, codes.length);
    const words = setter.lines([{ text: name, bold: true }], side, 10);
    tag("P", () => void setter.draw(words, x, y, 13));
    tag("Figure", () => drawCode(pdf, codeSquares(text), x, y + label, side), { alt: name });
  });
  root.end();
}

function drawCode(pdf: Pdf, squares: readonly (readonly boolean[])[], x: number, y: number, side: number): void {
  const unit = side / (squares.length + 2 * quiet);
  squares.forEach((line, row) => {
    // Runs of dark squares as one box: no hair of white between neighbours.
    for (let column = 0; column < line.length; column += 1) {
      if (line[column] !== true) continue;
      const from = column;
      while (line[column + 1] === true) column += 1;
      pdf.rect(x + (from + quiet) * unit, y + (row + quiet) * unit, (column - from + 1) * unit, unit * 1.02);
    }
  });
  pdf.fill("#000000");
}
