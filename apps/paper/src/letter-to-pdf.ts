import {
  type Letter,
  type LetterBlock,
  type LetterLine,
  type LetterNights,
  type LetterSection,
  type LetterTable,
  type Piece,
  pieceText,
  type RouteMapDrawing,
  type Sentence,
  statusMark,
} from "@kriebel/engine";
import PDFDocument from "pdfkit";
import { drawRouteMap, mapHeight } from "./draw-route-map.ts";
import type { LetterFonts } from "./fonts.ts";
import { type Pdf, type Run, type SetLine, type StructElement, TextSetter } from "./set-text.ts";

const mm = 72 / 25.4;
const page = { width: 595.28, height: 841.89, margin: 12 * mm, topMargin: 10 * mm };
const columnWidth = 88 * mm;
const gutter = page.width - 2 * page.margin - 2 * columnWidth;
const body = { size: 10, leading: 13 };
/** Rule and air of a section heading of one line. */
const headingHeight = 21;
const small = { size: 8.3, leading: 10.4 };
const afterLine = 2.5;

/** A block measured: how high it is, and how to draw it with its top at y. */
interface Placed {
  readonly height: number;
  readonly importance: 1 | 2 | 3;
  readonly draw: (x: number, y: number, parent: StructElement) => void;
  /** Blocks with boxes or bullets make a list together. */
  readonly list: boolean;
}
interface PlacedSection {
  readonly section: LetterSection;
  readonly blocks: readonly Placed[];
}

/**
 * The letter as a tagged PDF: A4, black on white, 10 pt on 13 pt, facts in the left column and inference in the right.
 * What does not fit on the first page goes to an appendix, never to smaller type; the least important blocks go first.
 * Same letter, same bytes: the date of creation is the letter's own day, at noon UTC.
 *
 * @param drawing the route map in size "letter" of the same assessment; drawn where the letter has its map
 * @throws when a font cannot be read
 */
export async function letterToPdf(letter: Letter, drawing: RouteMapDrawing | undefined, fonts: LetterFonts): Promise<Uint8Array> {
  const [year = 2000, month = 1, day = 1] = letter.today.split("-").map(Number);
  const pdf = new (PDFDocument as unknown as new (options: Record<string, unknown>) => Pdf)({
    size: "A4",
    margin: 0,
    tagged: true,
    lang: letter.lang === "nl" ? "nl-NL" : "en-GB",
    pdfVersion: "1.7",
    displayTitle: true,
    autoFirstPage: true,
    // Node (zlib) and the browser build (fflate) compress differently; uncompressed, a letter has the same bytes everywhere.
    compress: false,
    // PDFKit opens Helvetica for the first page when no font is named; the letter embeds all that it uses.
    font: null,
    info: {
      Title: letter.title,
      Subject: letter.subtitle,
      Author: "Kriebel",
      Creator: `Kriebel ${letter.edition} (${letter.hash})`,
      Producer: "Kriebel",
      CreationDate: new Date(Date.UTC(year, month - 1, day, 12)),
    },
  });
  const chunks: Uint8Array[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on("data", (chunk) => chunks.push(chunk));
    pdf.on("end", () => resolve(joined(chunks)));
    pdf.on("error", reject);
  });
  new LetterPage(pdf, new TextSetter(pdf, fonts), letter, drawing).write();
  pdf.end();
  return done;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}

class LetterPage {
  readonly #pdf: Pdf;
  readonly #set: TextSetter;
  readonly #letter: Letter;
  readonly #drawing: RouteMapDrawing | undefined;
  readonly #root: StructElement;
  readonly #nl: boolean;

  constructor(pdf: Pdf, setter: TextSetter, letter: Letter, drawing: RouteMapDrawing | undefined) {
    this.#pdf = pdf;
    this.#set = setter;
    this.#letter = letter;
    this.#drawing = drawing;
    this.#nl = letter.lang === "nl";
    this.#root = pdf.struct("Document");
    pdf.addStructure(this.#root);
  }

  write(): void {
    const letter = this.#letter;
    let y = this.#head(page.topMargin);
    y = this.#box(y);
    const footer = this.#sourceLines();
    const footTop = page.height - page.topMargin - footer.height;
    const top = y + 3;
    const room = footTop - 4 - top;

    const left = this.#fit(
      letter.sections.filter((section) => section.column === "facts"),
      room,
    );
    const inference = letter.sections.filter((section) => section.column === "inference");
    let right = this.#fit(inference, room);
    const factsEnd = this.#column(left.kept, page.margin, top);
    // A letter that needs no second page but for a few lines of the right column has them under the left one.
    const under = left.moved.length === 0 && letter.appendix.length === 0 ? this.#continued(right.moved) : [];
    const fitsUnder = under.length > 0 && factsEnd + this.#heightOf(under) <= top + room;
    if (fitsUnder) right = this.#fit(inference, room, this.#nl ? "Vervolg linksonder." : "Continued at the bottom left.");
    const rightEnd = this.#column(right.kept, page.margin + columnWidth + gutter, top);
    const leftEnd = fitsUnder ? this.#column(under, page.margin, factsEnd) : factsEnd;
    const overflow = [...left.moved, ...(fitsUnder ? [] : right.moved)];
    const hasMore = overflow.length > 0 || letter.appendix.length > 0;
    this.#artifact(() => {
      const x = page.margin + columnWidth + gutter / 2;
      this.#pdf.lineWidth(0.8).moveTo(x, y).lineTo(x, Math.max(leftEnd, rightEnd)).stroke("#000");
    });
    footer.draw(footTop);
    if (hasMore)
      this.#appendix([
        ...overflow.map(({ section, blocks }) => ({ section, blocks: blocks.map((block) => block) })),
        ...letter.appendix.map((section) => ({ section, blocks: section.blocks })),
      ]);
    this.#root.end();
  }

  // ---- first page -----------------------------------------------------------------------------

  #head(y: number): number {
    const letter = this.#letter;
    const full = page.width - 2 * page.margin;
    const whoWidth = Math.min(
      200,
      Math.max(
        ...[letter.person.map(pieceText).join(""), letter.to, letter.code ?? ""].map((text) => this.#set.width("bold", body.size, text)),
      ) + 2,
    );
    const titleLines = this.#set.lines([{ text: letter.title, bold: true }], full - whoWidth - 8, 13);
    const subLines = this.#set.lines([{ text: letter.subtitle }], full - whoWidth - 8, body.size);
    const who = [
      ...this.#set.lines(
        letter.person.map((piece) => ({ text: pieceText(piece), bold: true })),
        whoWidth,
        body.size,
      ),
      ...this.#set.lines([{ text: letter.to }], whoWidth, body.size),
      ...(letter.code ? this.#set.lines([{ text: letter.code }], whoWidth, body.size) : []),
    ];
    let under = y;
    this.#tag("H1", this.#root, () => {
      under = this.#set.draw(titleLines, page.margin, y, 16);
    });
    this.#tag("P", this.#root, () => {
      under = this.#set.draw(subLines, page.margin, under + 1, body.leading);
    });
    let whoUnder = y;
    this.#tag("P", this.#root, () => {
      whoUnder = this.#set.draw(who, page.margin + full - whoWidth, y + 1, body.leading, { align: "right", width: whoWidth });
    });
    return Math.max(under, whoUnder) + 5;
  }

  #box(y: number): number {
    const full = page.width - 2 * page.margin;
    const pad = 7;
    const placed = this.#letter.box.map((line) => this.#line(line, full - 2 * pad));
    const height = placed.reduce((sum, one) => sum + one.height, 0) + 2 * 5 - afterLine;
    this.#artifact(() => {
      this.#pdf.lineWidth(0.9).rect(page.margin, y, full, height).stroke("#000");
      this.#pdf.rect(page.margin - 0.45, y - 1.4, full + 0.9, 2.8).fill("#000");
    });
    const section = this.#open("Sect", this.#root);
    let at = y + 5;
    placed.forEach((one, index) => {
      if (this.#letter.box[index]?.kind === "alarm")
        this.#artifact(() => this.#pdf.rect(page.margin, at - 1, 3.5, one.height - 1).fill("#000"));
      one.draw(page.margin + pad, at, section);
      at += one.height;
    });
    section.end();
    return y + height;
  }

  /** Sections that go on elsewhere on the page, under their own heading. */
  #continued(moved: readonly { readonly section: LetterSection; readonly blocks: readonly LetterBlock[] }[]): readonly PlacedSection[] {
    return moved.map(({ section, blocks }) => ({
      section: { ...section, heading: `${section.heading} ${this.#nl ? "(vervolg)" : "(continued)"}` },
      blocks: blocks.map((block) => this.#block(block, columnWidth)),
    }));
  }

  #heightOf(sections: readonly PlacedSection[]): number {
    return sections.reduce((sum, { blocks }) => sum + headingHeight + blocks.reduce((height, block) => height + block.height, 0), 0);
  }

  /** Keeps what fits: the least important blocks go first, within one importance the last ones. */
  #fit(
    sections: readonly LetterSection[],
    room: number,
    more = this.#nl ? "Meer staat in de bijlage." : "More stands in the appendix.",
  ): {
    readonly kept: readonly PlacedSection[];
    readonly moved: readonly { readonly section: LetterSection; readonly blocks: readonly LetterBlock[] }[];
  } {
    const measured = sections.map((section) => ({
      section,
      blocks: section.blocks.map((block) => ({ block, placed: this.#block(block, columnWidth) })),
    }));
    const gone = new Set<LetterBlock>();
    const total = (): number =>
      measured.reduce((sum, { blocks }) => {
        const rest = blocks.filter(({ block }) => !gone.has(block));
        return sum + (rest.length > 0 ? headingHeight + rest.reduce((h, { placed }) => h + placed.height, 0) : 0);
      }, 0);
    const note = body.leading + afterLine;
    for (const importance of [3, 2, 1] as const) {
      // Results and questions are what the reader came for: they leave last.
      const order = ["measured", "questions"];
      const candidates = measured
        .flatMap(({ section, blocks }) => blocks.map(({ block }) => ({ block, late: order.indexOf(section.id) })))
        .filter(({ block }) => block.importance === importance && block.type !== "map" && !(block.type === "line" && block.pinned))
        .reverse()
        .sort((a, b) => a.late - b.late);
      for (const { block } of candidates) {
        if (total() + (gone.size > 0 ? note : 0) <= room) break;
        gone.add(block);
      }
    }
    // What was taken in passing and fits after all comes back, the most important and first ones first.
    for (const importance of [1, 2, 3] as const) {
      for (const { block } of measured.flatMap(({ blocks }) => blocks)) {
        if (block.importance !== importance || !gone.has(block)) continue;
        gone.delete(block);
        if (total() + (gone.size > 0 ? note : 0) > room) gone.add(block);
      }
    }
    const lastGone = measured.filter(({ blocks }) => blocks.some(({ block }) => gone.has(block))).at(-1)?.section;
    return {
      kept: measured
        .map(({ section, blocks }) => ({
          section,
          blocks: [
            ...blocks.filter(({ block }) => !gone.has(block)).map(({ placed }) => placed),
            ...(section === lastGone ? [this.#more(more)] : []),
          ],
        }))
        .filter(({ blocks }) => blocks.length > 0),
      moved: measured
        .map(({ section, blocks }) => ({ section, blocks: blocks.filter(({ block }) => gone.has(block)).map(({ block }) => block) }))
        .filter(({ blocks }) => blocks.length > 0),
    };
  }

  #more(text: string): Placed {
    return this.#line(
      {
        type: "line",
        kind: "note",
        says: [{ pieces: [text], sources: [] }],
        importance: 1,
      },
      columnWidth,
    );
  }

  #column(sections: readonly PlacedSection[], x: number, top: number): number {
    let y = top;
    for (const { section, blocks } of sections) y = this.#section(section, blocks, x, y);
    return y;
  }

  #section(section: LetterSection, blocks: readonly Placed[], x: number, y: number): number {
    const element = this.#open("Sect", this.#root);
    let at = this.#heading(section.heading, x, y, element);
    let list: StructElement | undefined;
    for (const block of blocks) {
      if (block.list && !list) list = this.#open("L", element);
      if (!block.list && list) {
        list.end();
        list = undefined;
      }
      block.draw(x, at, list ?? element);
      at += block.height;
    }
    list?.end();
    element.end();
    return at;
  }

  #heading(text: string, x: number, y: number, parent: StructElement, width = columnWidth): number {
    const lines = this.#set.lines([{ text, bold: true }], width, 11);
    let under = y;
    this.#tag("H2", parent, () => {
      under = this.#set.draw(lines, x, y + headingHeight - 18, 14);
    });
    this.#artifact(() =>
      this.#pdf
        .lineWidth(0.8)
        .moveTo(x, under + 1.2)
        .lineTo(x + width, under + 1.2)
        .stroke("#000"),
    );
    return under + 4;
  }

  // ---- sources at the foot ----------------------------------------------------------------------

  /** Short citations on the first page, each a link; on the appendix page they stand in full. */
  #sourceLines(): { readonly height: number; readonly draw: (y: number) => void } {
    const letter = this.#letter;
    const full = page.width - 2 * page.margin;
    const runs: Run[] = [{ text: this.#nl ? "Bronnen. " : "Sources. ", bold: true }];
    for (const source of letter.sources) {
      runs.push({ text: `${source.number}\u00a0`, bold: true });
      runs.push({ text: `${source.short}${source.opened ? "" : "°"}`, ...(source.link ? { link: source.link } : {}) });
      runs.push({ text: ". " });
    }
    for (const line of letter.footer) runs.push({ text: `${line} ` });
    const lines = this.#set.lines(runs, full, small.size);
    const height = lines.length * small.leading + 5;
    return {
      height,
      draw: (y) => {
        this.#artifact(() =>
          this.#pdf
            .lineWidth(0.8)
            .moveTo(page.margin, y)
            .lineTo(page.margin + full, y)
            .stroke("#000"),
        );
        this.#tag("P", this.#root, () => this.#set.draw(lines, page.margin, y + 4, small.leading));
      },
    };
  }

  // ---- appendix -----------------------------------------------------------------------------------

  #appendix(sections: readonly { readonly section: LetterSection; readonly blocks: readonly LetterBlock[] }[]): void {
    const letter = this.#letter;
    const full = page.width - 2 * page.margin;
    const bottom = page.height - page.margin;
    let y = bottom + 1;
    let number = 1;
    const need = (height: number): void => {
      if (y + height <= bottom) return;
      this.#pdf.addPage();
      number += 1;
      const lines = this.#set.lines(
        [{ text: `${this.#nl ? "Bijlage" : "Appendix"}. ${letter.title}. ${letter.subtitle}` }],
        full - 60,
        small.size,
      );
      const right = this.#set.lines([{ text: `${this.#nl ? "Bladzijde" : "Page"} ${number}` }], 60, small.size);
      this.#artifact(() => {
        this.#set.draw(lines, page.margin, page.margin, small.leading);
        this.#set.draw(right, page.width - page.margin - 60, page.margin, small.leading, { align: "right", width: 60 });
        this.#pdf
          .lineWidth(0.8)
          .moveTo(page.margin, page.margin + lines.length * small.leading + 3)
          .lineTo(page.margin + full, page.margin + lines.length * small.leading + 3)
          .stroke("#000");
      });
      y = page.margin + lines.length * small.leading + 8;
    };
    const titled = (heading: string): StructElement => {
      need(60);
      const element = this.#open("Sect", this.#root);
      y = this.#heading(heading, page.margin, y, element, full);
      return element;
    };
    for (const { section, blocks } of sections) {
      const element = titled(
        section.column === "appendix" ? section.heading : `${section.heading} ${this.#nl ? "(vervolg)" : "(continued)"}`,
      );
      for (const block of blocks) {
        for (const part of this.#pieces(block, full, bottom - page.margin - 40)) {
          need(part.height);
          const holder = part.list ? this.#open("L", element) : element;
          part.draw(page.margin, y, holder);
          if (part.list) holder.end();
          y += part.height;
        }
      }
      element.end();
      y += 4;
    }
    const element = titled(this.#nl ? "Bronnen voluit" : "Sources in full");
    for (const source of letter.sources) {
      const lines = this.#set.lines(
        [
          { text: `${source.number} `, bold: true },
          { text: source.citation },
          ...(source.link ? [{ text: ` ${source.link}`, link: source.link }] : []),
        ],
        full,
        small.size,
      );
      need(lines.length * small.leading);
      this.#tag("P", element, () => {
        y = this.#set.draw(lines, page.margin, y, small.leading) + 1.5;
      });
    }
    element.end();
  }

  /** A block that is higher than a page is cut into parts of whole lines. */
  #pieces(block: LetterBlock, width: number, most: number): readonly Placed[] {
    if (block.type !== "line") return [this.#block(block, width)];
    const whole = this.#line(block, width);
    if (whole.height <= most) return [whole];
    const lines = this.#set.lines(this.#runs(block), width, body.size);
    const perPart = Math.max(1, Math.floor(most / body.leading));
    const parts: Placed[] = [];
    for (let i = 0; i < lines.length; i += perPart) parts.push(this.#paragraph(lines.slice(i, i + perPart), 3, false));
    return parts;
  }

  // ---- blocks -------------------------------------------------------------------------------------

  #block(block: LetterBlock, width: number): Placed {
    switch (block.type) {
      case "line":
        return this.#line(block, width);
      case "table":
        return this.#table(block, width);
      case "map": {
        const drawing = this.#drawing;
        if (!drawing)
          return this.#line({ type: "line", kind: "inference", says: [{ pieces: [block.alt], sources: [] }], importance: 1 }, width);
        const height = mapHeight(drawing, width);
        return {
          height: height + 4,
          importance: 1,
          list: false,
          draw: (x, y, parent) =>
            this.#figure(block.alt, parent, x, y, width, height, () =>
              drawRouteMap(this.#pdf, this.#set, drawing, this.#letter.lang, x, y, width),
            ),
        };
      }
      case "nights":
        return this.#nights(block, width);
    }
  }

  #runs(line: LetterLine): readonly Run[] {
    const runs: Run[] = line.head ? [{ text: `${line.head} `, bold: true }] : [];
    line.says.forEach((sentence, index) => {
      if (index > 0) runs.push({ text: " " });
      runs.push(...this.#sentence(sentence));
    });
    return runs;
  }

  #sentence(sentence: Sentence): readonly Run[] {
    const runs: Run[] = sentence.pieces.map(
      (piece: Piece): Run => ({ text: pieceText(piece), bold: typeof piece === "object" && "strong" in piece }),
    );
    const numbers = sentence.sources.join(",");
    // A no-break space keeps the number off a figure before it: "75 ²", not "75²".
    const before = runs[runs.length - 1]?.text ?? "";
    if (numbers !== "") runs.push({ text: `${/[\d²³]$/.test(before) ? "\u00a0" : ""}${numbers}`, size: 6.6, rise: 3.2 });
    const mark = statusMark(sentence.status);
    if (mark !== "") runs.push({ text: mark });
    if (sentence.after) runs.push({ text: sentence.after });
    return runs;
  }

  #line(line: LetterLine, width: number): Placed {
    const indent = line.box ? 17 : line.bullet ? 10 : 0;
    const headed = line.bullet && line.head ? this.#set.lines([{ text: line.head, bold: true }], width, body.size) : [];
    const lines = this.#set.lines(
      line.bullet && line.head ? this.#runs({ ...line, head: "" }) : this.#runs(line),
      width - indent,
      body.size,
    );
    const headHeight = headed.length * body.leading;
    const gap = line.bullet ? 1.5 : afterLine;
    const height = headHeight + lines.length * body.leading + gap;
    const draw = (x: number, y: number, parent: StructElement): void => {
      if (indent === 0) {
        this.#tag("P", parent, () => this.#set.draw(lines, x, y, body.leading));
        return;
      }
      const item = this.#open("LI", parent);
      if (headed.length > 0) this.#tag("Lbl", item, () => this.#set.draw(headed, x, y, body.leading));
      const top = y + headHeight;
      this.#artifact(() => {
        if (line.box)
          this.#pdf
            .lineWidth(0.9)
            .rect(x + 0.5, top + 2.2, 8.5, 8.5)
            .stroke("#000");
        else this.#pdf.circle(x + 3, top + body.leading * 0.52, 1.5).fill("#000");
      });
      this.#tag("LBody", item, () => this.#set.draw(lines, x + indent, top, body.leading));
      item.end();
    };
    return { height, importance: line.importance, draw, list: indent > 0 };
  }

  #paragraph(lines: readonly SetLine[], importance: 1 | 2 | 3, list: boolean): Placed {
    return {
      height: lines.length * body.leading + afterLine,
      importance,
      list,
      draw: (x, y, parent) => this.#tag("P", parent, () => this.#set.draw(lines, x, y, body.leading)),
    };
  }

  #table(table: LetterTable, width: number): Placed {
    const pad = 4;
    const widths = table.widths.map((share) => share * width);
    const cell = (runs: readonly Run[], i: number): readonly SetLine[] => this.#set.lines(runs, (widths[i] ?? 40) - pad, body.size);
    const head = table.head.map((text, i) => cell([{ text, bold: true }], i));
    const rows = table.rows.map((row) => row.map((one, i) => cell(this.#sentence(one), i)));
    const rowHeight = (cells: readonly (readonly SetLine[])[]): number =>
      Math.max(...cells.map((lines) => lines.length)) * body.leading + 2.6;
    const caption = this.#set.lines([{ text: table.caption, bold: true }], width, body.size);
    const captionHeight = caption.length * body.leading + 1;
    const height = captionHeight + rowHeight(head) + rows.reduce((sum, row) => sum + rowHeight(row), 0) + 4;
    const draw = (x: number, y: number, parent: StructElement): void => {
      const element = this.#open("Table", parent);
      this.#tag("Caption", element, () => this.#set.draw(caption, x, y, body.leading));
      let at = y + captionHeight;
      const drawRow = (cells: readonly (readonly SetLine[])[], kind: "head" | "row"): void => {
        const row = this.#open("TR", element);
        let left = x;
        cells.forEach((lines, i) => {
          const scope = kind === "head" ? "Column" : i === 0 ? "Row" : undefined;
          this.#tag(scope ? "TH" : "TD", row, () => this.#set.draw(lines, left, at + 1, body.leading), scope ? { scope } : {});
          left += widths[i] ?? 0;
        });
        row.end();
        at += rowHeight(cells);
        this.#artifact(() =>
          this.#pdf
            .lineWidth(kind === "head" ? 0.7 : 0.4)
            .moveTo(x, at)
            .lineTo(x + width, at)
            .stroke(kind === "head" ? "#000" : "#777"),
        );
      };
      drawRow(head, "head");
      for (const row of rows) drawRow(row, "row");
      element.end();
    };
    return { height, importance: table.importance, draw, list: false };
  }

  /** One bar a night; a missing night is a question mark, a night without trouble a low white bar. */
  #nights(nights: LetterNights, width: number): Placed {
    const high = 34;
    const step = width / Math.max(14, nights.severity.length);
    const ends = this.#set.lines([{ text: nights.from }], width / 2, small.size);
    const until = this.#set.lines([{ text: nights.to }], width / 2, small.size);
    return {
      height: high + small.leading + 6,
      importance: nights.importance,
      list: false,
      draw: (x, y, parent) =>
        this.#figure(nights.alt, parent, x, y, width, high + small.leading, () => {
          nights.severity.forEach((value, i) => {
            const left = x + i * step + 1;
            const wide = Math.max(2, step - 2);
            if (value === undefined) {
              const mark = this.#set.lines([{ text: "?" }], 20, 8.3);
              this.#set.draw(mark, left + wide / 2 - this.#set.width("regular", 8.3, "?") / 2, y + high - 9.5, 9);
            } else if (value <= 0)
              this.#pdf
                .lineWidth(0.6)
                .rect(left, y + high - 2, wide, 2)
                .stroke("#000");
            else this.#pdf.rect(left, y + high - (value / 10) * high, wide, (value / 10) * high).fill("#000");
          });
          this.#pdf
            .lineWidth(0.8)
            .moveTo(x, y + high)
            .lineTo(x + nights.severity.length * step, y + high)
            .stroke("#000");
          this.#set.draw(ends, x, y + high + 1, small.leading);
          this.#set.draw(until, x + nights.severity.length * step - width / 2, y + high + 1, small.leading, {
            align: "right",
            width: width / 2,
          });
        }),
    };
  }

  // ---- tags ----------------------------------------------------------------------------------------

  #open(type: string, parent: StructElement, options: Record<string, unknown> = {}): StructElement {
    const element = this.#pdf.struct(type, options);
    parent.add(element);
    return element;
  }

  #tag(type: string, parent: StructElement, draw: () => void, options: Record<string, unknown> = {}): void {
    const element = this.#pdf.struct(type, { ...(options["scope"] ? { scope: options["scope"] } : {}) }, [() => draw()]);
    parent.add(element);
    element.end();
  }

  #figure(alt: string, parent: StructElement, x: number, y: number, width: number, height: number, draw: () => void): void {
    const element = this.#pdf.struct("Figure", { alt, bbox: [x, y, x + width, y + height] }, [() => draw()]);
    parent.add(element);
    element.end();
  }

  /** Rules and boxes: nothing that a screen reader should speak. */
  #artifact(draw: () => void): void {
    const pdf = this.#pdf as unknown as { markContent(tag: string, options?: Record<string, unknown>): void; endMarkedContent(): void };
    pdf.markContent("Artifact", { type: "Layout" });
    draw();
    pdf.endMarkedContent();
  }
}
