import type { SheetText } from "./sheet-text.ts";

/** A piece of a line between separators. `start` and `end` are places in the line, without the white around it. */
export interface Cell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface SheetLine {
  /** First line is 1. Lines of the sheet text: for HTML, its rows. */
  readonly number: number;
  readonly text: string;
  /** Place of the line in the sheet text. */
  readonly start: number;
  readonly cells: readonly Cell[];
  /** Cells come from real separators (tab, semicolon, bar, CSV comma), so their order is their column. */
  readonly hard: boolean;
}

/** Longer lines are cut into pieces of this size: no sheet has them, and nothing may take more than linear time. */
const longestLine = 4_000;

const trimmed = (line: string, from: number, to: number): Cell => {
  let start = from;
  let end = to;
  while (start < end && /[\s"]/.test(line[start] as string)) start += 1;
  while (end > start && /[\s"]/.test(line[end - 1] as string)) end -= 1;
  return { text: line.slice(start, end), start, end };
};

/** Cuts at a sign outside quotes. */
function cut(line: string, sign: string): readonly Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  let quoted = false;
  for (let i = 0; i < line.length; i += 1) {
    const here = line[i];
    if (here === '"') quoted = !quoted;
    else if (here === sign && !quoted) {
      cells.push(trimmed(line, from, i));
      from = i + 1;
    }
  }
  // A quote that never closes is a sign like any other.
  if (quoted) return cutPlain(line, sign);
  cells.push(trimmed(line, from, line.length));
  return cells;
}

function cutPlain(line: string, sign: string): readonly Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  for (;;) {
    const at = line.indexOf(sign, from);
    cells.push(trimmed(line, from, at < 0 ? line.length : at));
    if (at < 0) return cells;
    from = at + 1;
  }
}

/** Cells between two or more spaces. */
function cutAtSpaces(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  for (const match of line.matchAll(/\S+(?: \S+)*/g))
    cells.push({ text: match[0], start: match.index, end: match.index + match[0].length });
  return cells;
}

const count = (line: string, sign: string): number => {
  let found = 0;
  for (const one of line) if (one === sign) found += 1;
  return found;
};

/** A comma separates only in a file where every line has as many outside quotes, and more of them than numbers with a comma could give. */
function separatesByComma(lines: readonly string[]): boolean {
  const some = lines.filter((line) => line.trim() !== "").slice(0, 60);
  const [head] = some;
  if (head === undefined || some.length < 2) return false;
  const columns = cut(head, ",").length;
  if (columns < 3 || /\d,\d/.test(head.replace(/"[^"]*"/g, ""))) return false;
  // Room behind each comma is a sentence ("ropinirole 0.5 mg, amlodipine 5 mg"), unless they stand between heads.
  if (!/,\S/.test(head.replace(/"[^"]*"/g, "")) && /[\d:]/.test(head)) return false;
  // "Macrogol: 13,8 g, om de dag": commas of a sentence, when room follows each of the first line and a later one is a decimal sign.
  if (!/,\S/.test(head) && some.some((line) => /\d,\d/.test(line.replace(/"[^"]*"/g, "")))) return false;
  return some.filter((line) => Math.abs(cut(line, ",").length - columns) <= 1).length >= some.length * 0.8;
}

function withTabs(line: string, cells: readonly Cell[]): string {
  let made = "";
  let at = 0;
  for (const cell of cells) {
    made += line.slice(at, cell.start).replace(",", "\t") + cell.text;
    at = cell.end;
  }
  return made + line.slice(at).replace(",", "\t");
}

/** Lines of a sheet with their cells. Tabs cut first, else semicolons, else bars, else CSV commas, else wide spaces. */
export function sheetLines(sheet: SheetText): readonly SheetLine[] {
  const raw: { text: string; start: number }[] = [];
  let at = 0;
  for (const line of sheet.text.split("\n")) {
    if (line.length <= longestLine) raw.push({ text: line, start: at });
    else
      for (let from = 0; from < line.length; from += longestLine)
        raw.push({ text: line.slice(from, from + longestLine), start: at + from });
    at += line.length + 1;
  }
  const comma = separatesByComma(raw.slice(0, 200).map(({ text }) => text));
  const barred = raw.filter(({ text }) => count(text, "|") >= 2);
  const isMarkdown = barred.every(({ text }) => /^\s*\|/.test(text));
  return raw.map(({ text, start }, index) => {
    const number = index + 1;
    if (text.includes("\t")) return { number, text, start, cells: cut(text, "\t"), hard: true };
    if (count(text, ";") >= 2) return { number, text, start, cells: cut(text, ";"), hard: true };
    if (count(text, "|") >= 2) {
      const cells = cut(text, "|");
      // Tables in Markdown begin and end with a bar; elsewhere an empty first cell is a column.
      const bare = isMarkdown && cells[0]?.text === "" ? cells.slice(1) : cells;
      return { number, text, start, cells: bare.at(-1)?.text === "" ? bare.slice(0, -1) : bare, hard: true };
    }
    if (comma && text.includes(",")) {
      // With tabs for its commas, so that no reader takes a separator for a decimal sign; every place stays the same.
      const cells = cut(text, ",");
      return { number, text: withTabs(text, cells), start, cells, hard: true };
    }
    return { number, text, start, cells: cutAtSpaces(text), hard: false };
  });
}
