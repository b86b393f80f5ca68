import type { SheetLine } from "../sheet/cells.ts";
import type { ReadLine, Token } from "./tokens.ts";

/** Dates above columns that no single cell of a line holds. */
export interface MendedHeads {
  /** The line with its dates in place of what stood there. */
  readonly of: (read: ReadLine) => ReadLine;
  /** Lines that said only a part of a date that now stands above: years below days. */
  readonly taken: ReadonlySet<SheetLine>;
}

const month = "(?:jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-zé]{0,7}";
const monthAndYear = new RegExp(`^(${month})\\.?[-/ ']{1,2}(\\d{2})$`, "i");
const numberAndYear = /^(?:0?[1-9]|1[0-2])[-/](?:19|20)\d{2}$/;
const dayAndMonth = /^(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.]?$/;
const year = /^(?:19|20)\d{2}$/;

interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Parts between separators or room; where separators are real, the cells. */
const partsOf = (line: SheetLine): readonly Part[] =>
  line.hard
    ? line.cells.filter(({ text }) => text !== "")
    : [...line.text.matchAll(/\S+/g)].map((found) => ({ text: found[0], start: found.index, end: found.index + found[0].length }));

/** "Mar-26  Sep-25  Feb-24" and "03-2026  09-2025": at least two, and nothing else but a word at the head. */
function monthsOf(line: SheetLine): readonly Part[] {
  const parts = line.hard ? partsOf(line) : line.cells.filter(({ text }) => text !== "");
  const months = parts.flatMap((part) => {
    const found = monthAndYear.exec(part.text);
    if (found !== null) return [{ ...part, text: `${found[1] as string} 20${found[2] as string}` }];
    return numberAndYear.test(part.text) ? [part] : [];
  });
  const others = parts.filter(({ text }) => !monthAndYear.test(text) && !numberAndYear.test(text));
  return months.length >= 2 && others.every(({ text }) => !/\d/.test(text)) ? months : [];
}

/** Finds dates in two rows (12/04 above 2025) and months as heads. Places stay those of the sheet. */
export function mendHeads(lines: readonly SheetLine[]): MendedHeads {
  const datesOf = new Map<SheetLine, readonly Part[]>();
  const taken = new Set<SheetLine>();
  for (const [at, line] of lines.entries()) {
    if (line.text.length > 400) continue;
    const months = monthsOf(line);
    if (months.length > 0) {
      datesOf.set(line, months);
      continue;
    }
    const next = lines[at + 1];
    if (next === undefined || next.text.length > 400) continue;
    const parts = partsOf(line);
    const days = parts.filter(({ text }) => dayAndMonth.test(text));
    if (days.length < 2 || parts.some((part) => /\d/.test(part.text) && !days.includes(part))) continue;
    const years = partsOf(next);
    if (days.length !== years.length || !years.every(({ text }) => year.test(text))) continue;
    datesOf.set(
      line,
      days.map((day, i) => ({
        ...day,
        text: `${day.text.replace(/[-/.]$/, "")}${/[-/.]/.exec(day.text)?.[0] ?? "-"}${years[i]?.text ?? ""}`,
      })),
    );
    taken.add(next);
  }
  const of = (read: ReadLine): ReadLine => {
    const dates = datesOf.get(read.line);
    if (dates === undefined) return read;
    const own = dates.map(({ text, start, end }): Token => ({ kind: "date", text, start, end }));
    const rest = read.tokens.filter((token) => !dates.some(({ start, end }) => token.start < end && token.end > start));
    return { ...read, tokens: [...rest, ...own].toSorted((a, b) => a.start - b.start) };
  };
  return { of, taken };
}
