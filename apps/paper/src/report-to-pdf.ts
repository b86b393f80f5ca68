import type { LetterFonts } from "./fonts.ts";
import { makeReportPdf, reportPage as page } from "./make-report-pdf.ts";
import type { Pdf, StructElement, TextSetter } from "./set-text.ts";

/** A one-page report: what it is about, tables, small bar pictures, sentences. Everything is words already. */
export interface Report {
  readonly lang: "nl" | "en";
  readonly title: string;
  readonly lead: readonly string[];
  readonly tables: readonly {
    readonly title: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  }[];
  /** Bars of one hue; `words` says the same as the picture. */
  readonly bars: readonly {
    readonly title: string;
    readonly words: string;
    readonly labels: readonly string[];
    readonly values: readonly number[];
  }[];
  /** Steps over time, 0 to 4 from above; undefined is a hole. */
  readonly steps:
    | {
        readonly title: string;
        readonly words: string;
        readonly names: readonly string[];
        readonly values: readonly (number | undefined)[];
      }
    | undefined;
  readonly closing: readonly { readonly title: string; readonly sentences: readonly string[] }[];
  /** Day of the report, yyyy-mm-dd. */
  readonly today: string;
}

const text = { size: 10, leading: 13 } as const;
const small = { size: 8.5, leading: 11 } as const;

/** How tight it is set, loosest first: the first one that fits on a page is taken. Letters never go below eight points. */
const tightness = [1, 0.93, 0.86, 0.8, 0.74] as const;

/** The report as a tagged PDF on one page: A4, black on white, set tighter where there is more to tell. Same report, same bytes. */
export async function reportToPdf(report: Report, fonts: LetterFonts): Promise<Uint8Array> {
  for (const tight of tightness) {
    let pages = 1;
    const made = await makeReportPdf(report, fonts, (pdf, setter) => {
      const page = new ReportPage(pdf, setter, tight);
      page.write(report);
      pages = page.pages;
    });
    if (pages === 1 || tight === tightness.at(-1)) return made;
  }
  throw new Error("No tightness was tried.");
}

class ReportPage {
  readonly #pdf: Pdf;
  readonly #set: TextSetter;
  readonly #root: StructElement;
  readonly #full = page.width - 2 * page.margin;
  readonly #tight: number;
  #y: number = page.margin;
  pages = 1;

  constructor(pdf: Pdf, setter: TextSetter, tight: number) {
    this.#pdf = pdf;
    this.#set = setter;
    this.#tight = tight;
    this.#root = pdf.struct("Document");
    pdf.addStructure(this.#root);
  }

  write(report: Report): void {
    this.#paragraph("H1", report.title, 16, 20, true);
    for (const one of report.lead) this.#paragraph("P", one, text.size, text.leading);
    if (report.steps !== undefined) this.#steps(report.steps);
    for (const table of report.tables) this.#table(table);
    const [first, second] = report.bars;
    if (first !== undefined) this.#bars(first, page.margin, second === undefined ? this.#full : this.#full / 2 - 12, second === undefined);
    if (second !== undefined) this.#bars(second, page.margin + this.#full / 2 + 12, this.#full / 2 - 12, true);
    for (const { title, sentences } of report.closing) {
      this.#paragraph("H2", title, 11, 15, true);
      for (const one of sentences) this.#paragraph("P", one, small.size, small.leading);
    }
    this.#root.end();
  }

  #room(height: number): void {
    if (this.#y + height <= page.height - page.margin) return;
    this.#pdf.addPage();
    this.pages += 1;
    this.#y = page.margin;
  }

  #tag(type: string, draw: () => void, options: Record<string, unknown> = {}): void {
    const element = this.#pdf.struct(type, options, [draw]);
    this.#root.add(element);
    element.end();
  }

  /** Of letters: a tenth tighter at most, and never below eight points. */
  #size(size: number): number {
    return Math.min(size, Math.max(8, size * Math.max(0.9, this.#tight)));
  }

  #paragraph(type: string, words: string, of: number, usual: number, bold = false): void {
    const [size, leading] = [this.#size(of), usual * this.#tight];
    const lines = this.#set.lines([{ text: words, bold }], this.#full, size);
    if (type === "H2") this.#y += 6 * this.#tight;
    // A heading never stands alone at the foot of a page.
    this.#room(lines.length * leading + (type === "H2" ? 2 * text.leading : 4));
    this.#tag(type, () => void this.#set.draw(lines, page.margin, this.#y, leading));
    this.#y += lines.length * leading + 2;
  }

  #table({ title, columns, rows }: Report["tables"][number]): void {
    this.#paragraph("H2", title, 11, 15, true);
    const first = this.#full - 110 * (columns.length - 1);
    const draw = (cells: readonly string[], bold: boolean): void => {
      const leading = text.leading * this.#tight;
      const size = this.#size(text.size);
      this.#room(leading + 4);
      for (const [i, cell] of cells.entries()) {
        const width = i === 0 ? first : 102;
        const x = i === 0 ? page.margin : page.margin + first + (i - 1) * 110;
        const lines = this.#set.lines([{ text: cell, bold }], width, size);
        this.#tag("P", () => void this.#set.draw(lines.slice(0, 1), x, this.#y, leading, i === 0 ? {} : { align: "right", width }));
      }
      this.#y += leading + 1;
    };
    draw(columns, true);
    this.#rule();
    for (const row of rows) draw(row, false);
  }

  #rule(): void {
    this.#pdf
      .lineWidth(0.5)
      .moveTo(page.margin, this.#y)
      .lineTo(page.margin + this.#full, this.#y)
      .stroke("#000000");
    this.#y += 2;
  }

  #figure(words: string, x: number, width: number, height: number, draw: () => void): void {
    this.#tag("Figure", draw, { alt: words, bbox: [x, this.#y, x + width, this.#y + height] });
  }

  #bars({ title, words, labels, values }: Report["bars"][number], x: number, width: number, moves: boolean): void {
    const height = 34 + 62 * this.#tight;
    this.#room(height + 24);
    const heading = this.#set.lines([{ text: title, bold: true }], width, 10);
    this.#tag("H2", () => void this.#set.draw(heading, x, this.#y + 4, 13));
    const base = this.#y + height;
    const wide = width / Math.max(1, values.length);
    const most = Math.max(1, ...values);
    this.#figure(words, x, width, height + 14, () => {
      for (const [i, value] of values.entries()) {
        const tall = (62 * this.#tight * value) / most;
        if (value > 0) this.#pdf.rect(x + i * wide + 0.6, base - tall, wide - 1.2, tall).fill("#444444");
        const label = labels[i];
        if (label !== undefined && label !== "") {
          const line = this.#set.lines([{ text: label }], wide * 4, 7.5);
          this.#set.draw(line, x + i * wide, base + 1, 9);
        }
      }
      const top = this.#set.lines([{ text: String(most) }], 40, 7.5);
      this.#set.draw(top, x, base - 62 * this.#tight - 12, 9);
      this.#pdf
        .lineWidth(0.7)
        .moveTo(x, base)
        .lineTo(x + width, base)
        .stroke("#000000");
    });
    if (moves) this.#y += height + 16;
  }

  #steps({ title, words, names, values }: NonNullable<Report["steps"]>): void {
    this.#paragraph("H2", title, 11, 15, true);
    const height = names.length * 12;
    this.#room(height + 8);
    const left = page.margin + 46;
    const width = this.#full - 46;
    this.#figure(words, page.margin, this.#full, height, () => {
      for (const [i, name] of names.entries()) {
        const line = this.#set.lines([{ text: name }], 44, 8);
        this.#set.draw(line, page.margin, this.#y + i * 12, 10);
      }
      const y = (lane: number): number => this.#y + lane * 12 + 6;
      let last: number | undefined;
      for (let i = 0; i < values.length; ) {
        const lane = values[i];
        let to = i + 1;
        while (to < values.length && values[to] === lane) to += 1;
        if (lane !== undefined) {
          const [a, b] = [left + (width * i) / values.length, left + (width * to) / values.length];
          this.#pdf.lineWidth(names[lane] === "REM" ? 4 : 1);
          if (last !== undefined && last !== lane) this.#pdf.moveTo(a, y(last)).lineTo(a, y(lane)).stroke("#000000");
          this.#pdf.moveTo(a, y(lane)).lineTo(b, y(lane)).stroke("#000000");
        }
        last = lane;
        i = to;
      }
    });
    this.#y += height + 6;
  }
}
