import { spellOut } from "@kriebel/evidence";
import { type Problem, problem, quoteText } from "@kriebel/record";

/** An object with named fields: no list, not null. */
export const isBlock = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Something said that could not be used, with the field where it stood. */
export interface NotUnderstood {
  readonly text: string;
  readonly where: string;
}

/**
 * Takes fields out of one case. Wrong types and impossible numbers become problems that name the case and the field;
 * text where a number is expected is read when it holds one, else kept as not understood. Null and absent are silence.
 */
export class CaseFields {
  readonly problems: Problem[] = [];
  readonly notes: Problem[] = [];
  readonly notUnderstood: NotUnderstood[] = [];
  readonly caseId: string;

  constructor(caseId: string) {
    this.caseId = caseId;
  }

  wrong(at: string, nl: string, en: string, code = "wrong-type"): void {
    const id = quoteText(this.caseId, 40);
    this.problems.push(problem(code, at, `Casus ${id}, veld ${at}: ${nl}`, `Case ${id}, field ${at}: ${en}`));
  }

  /** Said but not understood: kept with its place, and told. */
  missed(text: string, where: string): void {
    const trimmed = text.trim().slice(0, 2_000);
    if (trimmed === "") return;
    if (this.notUnderstood.some((one) => one.text === trimmed && one.where === where)) return;
    this.notUnderstood.push({ text: trimmed, where: where.slice(0, 200) });
    const shown = quoteText(trimmed, 80);
    this.tell(
      "not-understood",
      where,
      `"${shown}" is niet begrepen en telt niet mee.`,
      `"${shown}" was not understood and does not count.`,
    );
  }

  /** Read, but in a way that the reader of the outcome must be able to see. */
  tell(code: string, at: string, nl: string, en: string): void {
    this.notes.push(problem(code, at, nl, en, "note"));
  }

  block(value: unknown, at: string): Readonly<Record<string, unknown>> | undefined {
    if (value === null || value === undefined) return undefined;
    if (typeof value === "object" && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
    this.wrong(at, "hier hoort een blok met velden; laat het anders leeg.", "a block of fields belongs here; otherwise leave it empty.");
    return undefined;
  }

  list(value: unknown, at: string): readonly unknown[] {
    if (value === null || value === undefined) return [];
    if (Array.isArray(value)) return value;
    this.wrong(
      at,
      "hier hoort een lijst; zet er [ ] omheen of laat het leeg.",
      "a list belongs here; put [ ] around it or leave it empty.",
    );
    return [];
  }

  text(value: unknown, at: string): string | undefined {
    if (value === null || value === undefined) return undefined;
    if (typeof value === "string") {
      const trimmed = value.trim().slice(0, 20_000);
      return trimmed === "" ? undefined : trimmed;
    }
    if (typeof value === "number") return String(value);
    this.wrong(
      at,
      "hier hoort tekst; zet er aanhalingstekens omheen of laat het leeg.",
      "text belongs here; put quotes around it or leave it empty.",
    );
    return undefined;
  }

  /** true, false or silence; "yes" and "no" are read too. */
  truth(value: unknown, at: string): boolean | undefined {
    if (value === null || value === undefined) return undefined;
    if (typeof value === "boolean") return value;
    if (typeof value === "string") {
      const word = value.trim().toLowerCase();
      if (/^(?:yes|true|ja|y)\b/.test(word)) return true;
      if (/^(?:no|false|nee|n|none|not)\b/.test(word)) return false;
      if (word === "" || /^(?:unknown|unclear|not stated|null|onbekend)$/.test(word)) return undefined;
      this.missed(value, at);
      return undefined;
    }
    this.wrong(at, "hier hoort true, false of null.", "true, false or null belongs here.");
    return undefined;
  }

  /** A number between two bounds; text that holds one number is read and told. */
  number(value: unknown, at: string, min: number, max: number): number | undefined {
    if (value === null || value === undefined) return undefined;
    let found: number | undefined;
    if (typeof value === "number") found = value;
    else if (typeof value === "string") {
      found = numberIn(value);
      if (found === undefined) {
        this.missed(value, at);
        return undefined;
      }
      if (!/^\s*\d+(?:[.,]\d+)?\s*$/.test(value))
        this.tell(
          "number-from-text",
          at,
          `"${quoteText(value, 60)}" is gelezen als ${found}.`,
          `"${quoteText(value, 60)}" was read as ${found}.`,
        );
    } else {
      this.wrong(at, "hier hoort een getal of null.", "a number or null belongs here.");
      return undefined;
    }
    if (!Number.isFinite(found) || found < min || found > max) {
      this.wrong(
        at,
        `${quoteText(String(found), 20)} kan niet; het moet tussen ${min} en ${max} liggen.`,
        `${quoteText(String(found), 20)} cannot be; it must lie between ${min} and ${max}.`,
        "out-of-range",
      );
      return undefined;
    }
    return found;
  }

  /** Every field that we do not know is told, never passed over. */
  unknownFields(block: Readonly<Record<string, unknown>>, known: readonly string[], at: string): void {
    for (const [key, value] of Object.entries(block)) {
      if (known.includes(key) || value === null || value === undefined) continue;
      const place = at === "" ? quoteText(key, 40) : `${at}.${quoteText(key, 40)}`;
      if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
        this.missed(`${quoteText(key, 40)}: ${String(value)}`, place);
      else this.missed(quoteText(key, 40), place);
    }
  }
}

const numberWords: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  half: 0.5,
  couple: 2,
};

const wordList = Object.keys(numberWords).join("|");

/** The only number of a text: `45`, `about 60`, `20/day`, `3,5`; a range gives its middle; none or several give nothing. */
export const numberIn = (text: string): number | undefined => {
  const range = /(\d+(?:[.,]\d+)?)\s*(?:-|–|to|tot)\s*(\d+(?:[.,]\d+)?)/.exec(text);
  if (range !== null) return (toNumber(range[1]) + toNumber(range[2])) / 2;
  const digits = [...text.matchAll(/\d+(?:[.,]\d+)?/g)];
  if (digits.length === 1) return toNumber(digits[0]?.[0]);
  if (digits.length > 1) return undefined;
  const words = [...text.toLowerCase().matchAll(new RegExp(`\\b(?:${wordList})\\b`, "g"))]
    .map((match) => match[0])
    .filter((word) => word !== "a" && word !== "an");
  return words.length === 1 ? numberWords[words[0] as string] : undefined;
};

const toNumber = (text: string | undefined): number => Number((text ?? "").replace(",", "."));

const unitDays: Readonly<Record<string, number>> = {
  minute: 0,
  hour: 0,
  day: 1,
  night: 1,
  week: 7,
  month: 30.4,
  year: 365.25,
  decade: 3652.5,
  minuut: 0,
  uur: 0,
  dag: 1,
  maand: 30.4,
  jaar: 365.25,
  weken: 7,
  dagen: 1,
  maanden: 30.4,
  jaren: 365.25,
};

/** A stretch of time in a text, in days: "two weeks", "3-4 months", "a year", "several years" gives its least sensible size. */
export const daysIn = (text: string): number | undefined => {
  const lower = spellOut(text).toLowerCase();
  const match = new RegExp(
    `(\\d+(?:[.,]\\d+)?|\\b(?:${wordList}|few|several|some|many)\\b)(?:\\s*(?:-|–|to|or)\\s*(\\d+(?:[.,]\\d+)?|(?:${wordList})\\b))?\\s*(?:a |an |of )?-?(minute|hour|day|night|week|month|year|decade|minuut|uur|dagen|dag|weken|maanden|maand|jaren|jaar)`,
  ).exec(lower);
  if (match === null) return undefined;
  const unit = unitDays[match[3] ?? ""] ?? 0;
  const from = amountOf(match[1] ?? "");
  const to = match[2] === undefined ? from : amountOf(match[2]);
  return Math.round(((from + to) / 2) * unit * 10) / 10;
};

const amountOf = (word: string): number => {
  if (/^\d/.test(word)) return toNumber(word);
  if (word === "few" || word === "some") return 3;
  if (word === "several" || word === "many") return 3;
  return numberWords[word] ?? 1;
};
