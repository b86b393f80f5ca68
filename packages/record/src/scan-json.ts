import { quoteText } from "./quote-text.ts";
import { type Problem, problem } from "./result.ts";

/**
 * Reads JSON text once, without building anything, and names the first thing that is wrong with line and column.
 * JSON.parse cannot do this: it keeps the last of two equal keys without a word, its messages differ per engine,
 * and it follows any depth. RFC 8259 is followed strictly; what passes here is also accepted by JSON.parse.
 */

export interface JsonLimits {
  /** Most UTF-16 units of text. */
  readonly length: number;
  /** Most levels of objects and lists inside each other. */
  readonly depth: number;
  /** Most values in all. */
  readonly values: number;
}

/** Ours: a full record of 20,000 nights and 2,000 blood values stays under each of these. */
export const jsonLimits: JsonLimits = { length: 60_000_000, depth: 32, values: 1_000_000 };

/** Keys that other code could follow into the language itself. */
export const forbiddenKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

const quoteCode = 34;
const backslashCode = 92;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isHex = (code: number): boolean => isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);

/** The first problem of the text, or undefined when it is sound JSON. */
export function scanJson(text: string, limits: JsonLimits = jsonLimits): Problem | undefined {
  if (text.length > limits.length) {
    const megabytes = Math.round(limits.length / 1_000_000);
    return problem(
      "too-large",
      "",
      `Dit bestand is te groot (meer dan ${megabytes} miljoen tekens); kies een kleiner bestand.`,
      `This file is too large (more than ${megabytes} million characters); choose a smaller file.`,
    );
  }
  return new Scanner(text, limits).run();
}

/** What the scanner expects next. */
type Expect = "value" | "valueOrEnd" | "key" | "keyOrEnd" | "colon" | "commaOrEnd" | "nothing";

class Scanner {
  private readonly text: string;
  private readonly limits: JsonLimits;
  private at = 0;

  constructor(text: string, limits: JsonLimits) {
    this.text = text;
    this.limits = limits;
  }

  run(): Problem | undefined {
    const { text, limits } = this;
    // One entry per open bracket: the keys of an object, or null for a list.
    const open: (Set<string> | null)[] = [];
    let expect: Expect = "value";
    let values = 0;
    if (text.charCodeAt(0) === 0xfeff) this.at = 1; // byte order mark, written by some Windows editors
    for (;;) {
      this.skipSpace();
      if (this.at >= text.length) {
        if (expect === "nothing") return undefined;
        return values === 0 ? this.empty() : this.torn();
      }
      const code = text.charCodeAt(this.at);
      const inside = open.at(-1);
      switch (expect) {
        case "nothing":
          return this.unexpected();
        case "colon":
          if (code !== 58) return this.unexpected();
          this.at += 1;
          expect = "value";
          continue;
        case "commaOrEnd":
          if (code === 44) {
            this.at += 1;
            expect = inside ? "key" : "value";
            continue;
          }
          if (code !== (inside ? 125 : 93)) return this.unexpected();
          break;
        case "key":
        case "keyOrEnd":
          if (code === quoteCode) {
            const start = this.at;
            const wrong = this.skipString();
            if (wrong) return wrong;
            const found = this.checkKey(start, inside as Set<string>);
            if (found) return found;
            expect = "colon";
            continue;
          }
          if (expect === "key" || code !== 125) return this.unexpected();
          break;
        case "value":
        case "valueOrEnd":
          if (expect === "valueOrEnd" && code === 93) break;
          values += 1;
          if (values > limits.values) return this.tooMany();
          if (code === 123 || code === 91) {
            if (open.length >= limits.depth) return this.tooDeep();
            open.push(code === 123 ? new Set() : null);
            expect = code === 123 ? "keyOrEnd" : "valueOrEnd";
            this.at += 1;
            continue;
          }
          {
            const wrong = code === quoteCode ? this.skipString() : this.skipScalar(code);
            if (wrong) return wrong;
          }
          expect = open.length === 0 ? "nothing" : "commaOrEnd";
          continue;
      }
      // A bracket closes.
      this.at += 1;
      open.pop();
      expect = open.length === 0 ? "nothing" : "commaOrEnd";
    }
  }

  private skipSpace(): void {
    const { text } = this;
    for (; this.at < text.length; this.at += 1) {
      const code = text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
    }
  }

  /** Leaves `at` after the closing quote. */
  private skipString(): Problem | undefined {
    const { text } = this;
    for (this.at += 1; this.at < text.length; this.at += 1) {
      const code = text.charCodeAt(this.at);
      if (code === quoteCode) {
        this.at += 1;
        return undefined;
      }
      if (code < 32) return this.unexpected();
      if (code === backslashCode) {
        this.at += 1;
        if (this.at >= text.length) return this.torn();
        const escaped = text[this.at] as string;
        if (escaped === "u") {
          for (let digit = 1; digit <= 4; digit += 1) {
            if (this.at + digit >= text.length) return this.torn();
            if (!isHex(text.charCodeAt(this.at + digit))) {
              this.at += digit;
              return this.unexpected();
            }
          }
          this.at += 4;
        } else if (!'"\\/bfnrt'.includes(escaped)) return this.unexpected();
      }
    }
    return this.torn();
  }

  /** A number, `true`, `false` or `null`. */
  private skipScalar(first: number): Problem | undefined {
    for (const word of ["true", "false", "null"]) {
      if (first !== word.charCodeAt(0)) continue;
      for (let i = 0; i < word.length; i += 1, this.at += 1) {
        if (this.at >= this.text.length) return this.torn();
        if (this.text[this.at] !== word[i]) return this.unexpected();
      }
      return undefined;
    }
    if (first === 78 || first === 73 || (first === 45 && this.text.charCodeAt(this.at + 1) === 73)) {
      if (/^-?(NaN|Infinity)/.test(this.text.slice(this.at, this.at + 9))) return this.notFinite();
    }
    return this.skipNumber();
  }

  private skipNumber(): Problem | undefined {
    const { text } = this;
    const start = this.at;
    if (text[this.at] === "-") this.at += 1;
    if (text[this.at] === "0") this.at += 1;
    else {
      const wrong = this.skipDigits();
      if (wrong) return wrong;
    }
    if (text[this.at] === ".") {
      this.at += 1;
      const wrong = this.skipDigits();
      if (wrong) return wrong;
    }
    if (text[this.at] === "e" || text[this.at] === "E") {
      this.at += 1;
      if (text[this.at] === "+" || text[this.at] === "-") this.at += 1;
      const wrong = this.skipDigits();
      if (wrong) return wrong;
    }
    // 1e999 is sound JSON, but no number that can be used.
    if (this.at - start > 17 || text.slice(start, this.at).search(/[eE]/) >= 0) {
      if (!Number.isFinite(Number(text.slice(start, this.at)))) {
        this.at = start;
        return this.notFinite();
      }
    }
    return undefined;
  }

  private skipDigits(): Problem | undefined {
    if (this.at >= this.text.length) return this.torn();
    if (!isDigit(this.text.charCodeAt(this.at))) return this.unexpected();
    while (isDigit(this.text.charCodeAt(this.at))) this.at += 1;
    return undefined;
  }

  private checkKey(start: number, keys: Set<string>): Problem | undefined {
    const raw = this.text.slice(start + 1, this.at - 1);
    // An escaped key is the same key: "\u0061ge" is "age".
    const key = raw.includes("\\") ? (JSON.parse(`"${raw}"`) as string) : raw;
    const shown = quoteText(key);
    if (forbiddenKeys.has(key)) {
      const [line, column] = this.placeOf(start);
      return problem(
        "forbidden-key",
        shown,
        `De naam "${shown}" op regel ${line}, plaats ${column} mag niet in een Kriebel-bestand staan; haal die naam weg.`,
        `The name "${shown}" on line ${line}, column ${column} is not allowed in a Kriebel file; remove that name.`,
      );
    }
    if (keys.has(key)) {
      const [line, column] = this.placeOf(start);
      return problem(
        "duplicate-key",
        shown,
        `De naam "${shown}" staat twee keer in hetzelfde blok (regel ${line}, plaats ${column}); houd één van de twee.`,
        `The name "${shown}" stands twice in the same block (line ${line}, column ${column}); keep one of the two.`,
      );
    }
    keys.add(key);
    return undefined;
  }

  /** Line and column, both from 1. */
  private placeOf(position: number): readonly [number, number] {
    let line = 1;
    let lineStart = 0;
    for (let next = this.text.indexOf("\n"); next >= 0 && next < position; next = this.text.indexOf("\n", next + 1)) {
      line += 1;
      lineStart = next + 1;
    }
    return [line, position - lineStart + 1];
  }

  private empty(): Problem {
    return problem(
      "empty",
      "",
      "Dit bestand is leeg; kies het bestand dat je met Kriebel hebt bewaard.",
      "This file is empty; choose the file that you saved with Kriebel.",
    );
  }

  private torn(): Problem {
    const [line, column] = this.placeOf(this.text.length);
    return problem(
      "torn",
      "",
      `Het bestand breekt te vroeg af (regel ${line}, plaats ${column}); het is niet heel overgekomen, kies een heel exemplaar.`,
      `The file ends too early (line ${line}, column ${column}); it did not arrive whole, choose a complete copy.`,
    );
  }

  private unexpected(): Problem {
    const [line, column] = this.placeOf(this.at);
    const sign = quoteText(String.fromCodePoint(this.text.codePointAt(this.at) ?? 32)) || "?";
    return problem(
      "not-json",
      "",
      `Op regel ${line}, plaats ${column} staat een teken dat daar niet hoort ("${sign}"); dit is geen geldig JSON, kijk daar of kies een ander bestand.`,
      `On line ${line}, column ${column} there is a sign that does not belong there ("${sign}"); this is not valid JSON, look there or choose another file.`,
    );
  }

  private notFinite(): Problem {
    const [line, column] = this.placeOf(this.at);
    return problem(
      "not-finite",
      "",
      `Op regel ${line}, plaats ${column} staat geen bruikbaar getal; zet er een gewoon getal neer of haal het veld weg.`,
      `On line ${line}, column ${column} there is no usable number; write an ordinary number or remove the field.`,
    );
  }

  private tooDeep(): Problem {
    const [line, column] = this.placeOf(this.at);
    return problem(
      "too-deep",
      "",
      `Vanaf regel ${line}, plaats ${column} zitten er meer dan ${this.limits.depth} blokken in elkaar; zo'n bestand maakt Kriebel niet, kies een ander.`,
      `From line ${line}, column ${column} more than ${this.limits.depth} blocks sit inside each other; Kriebel makes no such file, choose another.`,
    );
  }

  private tooMany(): Problem {
    return problem(
      "too-many-values",
      "",
      `Dit bestand heeft meer dan ${this.limits.values} gegevens; dat past niet bij één mens, kies een ander bestand.`,
      `This file has more than ${this.limits.values} values; that does not fit one person, choose another file.`,
    );
  }
}
