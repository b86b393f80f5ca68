import type { LetterFonts } from "./fonts.ts";

/** What we use of a PDFKit document. Its own types hang on Node; the browser build has none. */
export interface Pdf {
  readonly page: { readonly width: number; readonly height: number };
  registerFont(name: string, bytes: Uint8Array): Pdf;
  font(name: string): Pdf;
  fontSize(size: number): Pdf;
  widthOfString(text: string): number;
  text(text: string, x: number, y: number, options: { readonly lineBreak: false; readonly baseline: "alphabetic" }): Pdf;
  fillColor(color: string): Pdf;
  strokeColor(color: string): Pdf;
  lineWidth(width: number): Pdf;
  moveTo(x: number, y: number): Pdf;
  lineTo(x: number, y: number): Pdf;
  rect(x: number, y: number, width: number, height: number): Pdf;
  circle(x: number, y: number, radius: number): Pdf;
  path(d: string): Pdf;
  fill(color?: string): Pdf;
  stroke(color?: string): Pdf;
  fillAndStroke(fill: string, stroke: string): Pdf;
  save(): Pdf;
  restore(): Pdf;
  translate(x: number, y: number): Pdf;
  scale(factor: number): Pdf;
  link(x: number, y: number, width: number, height: number, url: string): Pdf;
  addPage(): Pdf;
  struct(type: string, options?: Record<string, unknown> | (() => void), children?: unknown): StructElement;
  addStructure(element: StructElement): Pdf;
  end(): void;
  on(event: "data", listener: (chunk: Uint8Array) => void): Pdf;
  on(event: "end", listener: () => void): Pdf;
  on(event: "error", listener: (error: Error) => void): Pdf;
}
export interface StructElement {
  add(child: StructElement | (() => void)): StructElement;
  end(): void;
}

/** A stretch of text in one style. `rise` lifts it (source numbers). */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly size?: number;
  readonly rise?: number;
  readonly link?: string;
}

export interface SetLine {
  readonly parts: readonly {
    readonly x: number;
    readonly font: string;
    readonly size: number;
    readonly text: string;
    readonly rise: number;
    readonly width: number;
    readonly link?: string;
  }[];
}

/** Which code points a face holds; asked of the font itself. */
export type Holds = (font: string, codePoint: number) => boolean;

export const missing = "[…]";

/** Text measured and broken into lines with the letter's faces; characters that no face holds show as "[…]". */
export class TextSetter {
  readonly #pdf: Pdf;
  readonly #holds: Holds;
  readonly #widths = new Map<string, number>();
  /** Was some character not shown? The letter then says so. */
  missed = false;

  constructor(pdf: Pdf, fonts: LetterFonts) {
    this.#pdf = pdf;
    for (const [name, bytes] of Object.entries(fonts)) pdf.registerFont(name, bytes as Uint8Array);
    const sets = new Map<string, { hasGlyphForCodePoint(code: number): boolean }>();
    this.#holds = (font, codePoint) => {
      let set = sets.get(font);
      if (!set) {
        pdf.font(font);
        // The opened font (fontkit) of the document's current face.
        set = (pdf as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } })._font.font;
        sets.set(font, set);
      }
      return set.hasGlyphForCodePoint(codePoint);
    };
  }

  width(font: string, size: number, text: string): number {
    const key = `${font}|${size}|${text}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      width = this.#pdf.font(font).fontSize(size).widthOfString(text);
      this.#widths.set(key, width);
    }
    return width;
  }

  /** Splits a text by the face that holds each character. */
  #byFace(text: string, bold: boolean): readonly { readonly font: string; readonly text: string }[] {
    const faces = bold ? ["bold", "boldExtended", "microBold"] : ["regular", "regularExtended", "micro"];
    const out: { font: string; text: string }[] = [];
    let gap = false;
    for (const letter of text.normalize("NFC")) {
      const code = letter.codePointAt(0) ?? 0;
      const font = faces.find((face) => this.#holds(face, code));
      if (font === undefined) {
        this.missed = true;
        if (!gap) out.push({ font: faces[0] ?? "regular", text: missing });
        gap = true;
        continue;
      }
      gap = false;
      const last = out[out.length - 1];
      if (last && last.font === font) last.text += letter;
      else out.push({ font, text: letter });
    }
    return out;
  }

  /** Breaks runs into lines of at most `width` points. A word longer than the line is cut by letters. */
  lines(runs: readonly Run[], width: number, size: number): readonly SetLine[] {
    type Part = SetLine["parts"][number];
    // 1. Words: what stands between two breakable spaces, in one or more styles.
    const words: { parts: Omit<Part, "x">[]; spaceBefore: boolean }[] = [];
    let fresh = true;
    for (const run of runs) {
      const partSize = run.size ?? size;
      for (const token of run.text.split(/( +)/)) {
        if (token === "") continue;
        if (/^ +$/.test(token)) {
          fresh = true;
          continue;
        }
        const parts = this.#byFace(token, run.bold === true).map((piece) => ({
          ...piece,
          size: partSize,
          rise: run.rise ?? 0,
          width: this.width(piece.font, partSize, piece.text),
          ...(run.link ? { link: run.link } : {}),
        }));
        const last = words[words.length - 1];
        if (!fresh && last) last.parts.push(...parts);
        else words.push({ parts, spaceBefore: words.length > 0 });
        fresh = false;
      }
    }
    // 2. Lines.
    const space = this.width("regular", size, " ");
    const lines: Part[][] = [];
    let line: Part[] = [];
    let x = 0;
    const place = (parts: readonly Omit<Part, "x">[]): void => {
      for (const part of parts) {
        const before = line[line.length - 1];
        // One drawing for what stands together in one style: searching and copying find whole words.
        if (
          before &&
          before.font === part.font &&
          before.size === part.size &&
          before.rise === part.rise &&
          before.link === part.link &&
          Math.abs(before.x + before.width - x) < 0.01
        ) {
          line[line.length - 1] = { ...before, text: before.text + part.text, width: before.width + part.width };
        } else line.push({ ...part, x });
        x += part.width;
      }
    };
    const flush = (): void => {
      lines.push(line);
      line = [];
      x = 0;
    };
    for (const word of words) {
      const wide = word.parts.reduce((sum, part) => sum + part.width, 0);
      if (line.length > 0 && word.spaceBefore && x + space + wide > width) flush();
      else if (line.length > 0 && word.spaceBefore) {
        const last = line[line.length - 1];
        if (last) line[line.length - 1] = { ...last, text: `${last.text} `, width: last.width + this.width(last.font, last.size, " ") };
        x = last ? last.x + last.width + this.width(last.font, last.size, " ") : x;
      }
      if (wide <= width) place(word.parts);
      else {
        for (const part of word.parts) {
          for (const letter of part.text) {
            const one = { ...part, text: letter, width: this.width(part.font, part.size, letter) };
            if (x + one.width > width) flush();
            place([one]);
          }
        }
      }
    }
    if (line.length > 0) flush();
    return lines.map((parts) => ({ parts }));
  }

  /** Draws lines with the first baseline at `y + size`; gives the y under the last line. */
  draw(
    lines: readonly SetLine[],
    x: number,
    y: number,
    leading: number,
    options: { readonly align?: "right"; readonly width?: number; readonly color?: string } = {},
  ): number {
    let baseline = y + leading * 0.77;
    for (const line of lines) {
      const wide = line.parts.reduce((most, part) => Math.max(most, part.x + part.width), 0);
      const left = options.align === "right" ? x + (options.width ?? wide) - wide : x;
      for (const part of line.parts) {
        this.#pdf
          .font(part.font)
          .fontSize(part.size)
          .fillColor(options.color ?? "#000")
          .text(part.text, left + part.x, baseline - part.rise, { lineBreak: false, baseline: "alphabetic" });
        if (part.link) this.#pdf.link(left + part.x, baseline - part.size, part.width, part.size + 2, part.link);
      }
      baseline += leading;
    }
    return y + lines.length * leading;
  }
}
