import type { LabColumn } from "@kriebel/evidence/lab-words";
import type { ReadLine, Token } from "./tokens.ts";

/** One column of a table: what it holds, or the date on which its values were taken. */
export interface Column {
  readonly role: LabColumn;
  readonly date?: string;
  readonly hour?: number;
  /** Place in the line of the head. */
  readonly start: number;
  readonly end: number;
  readonly index: number;
}

export interface Columns {
  readonly columns: readonly Column[];
  readonly hard: boolean;
  /** Columns say something that the cells themselves cannot: several dates, limits in cells of their own, an older value. */
  readonly decides: boolean;
}

/** Columns that make a line the head of a table of values. */
const aboutValues = new Set<LabColumn>(["result", "unit", "reference", "low", "high", "previous"]);

/** The columns that a line heads, or undefined when it is no head. `read` must be read as a head. */
export function columnsOf(read: ReadLine): Columns | undefined {
  const { line, tokens } = read;
  if (
    tokens.some(
      (token) =>
        (token.kind === "number" && !token.bracketed) ||
        token.kind === "range" ||
        (token.kind === "name" && token.analyte !== undefined && !token.weak),
    )
  )
    return undefined;
  const labels = tokens.filter((token) => token.kind === "label");
  const dates = tokens.filter((token, i) => token.kind === "date" && tokens[i - 1]?.kind !== "not-the-draw");
  if (tokens.filter(({ kind }) => kind === "word").length > 8 || tokens.some(({ kind }) => kind === "not-the-draw")) return undefined;
  // "Periode: 01-01-2026 t/m 31-12-2026" is what was asked for; "Datum afname 3/9/26  Datum uitslag 4/9/26" says two things of one draw.
  const daysSaid = tokens.flatMap((token, i) => (token.kind === "date" ? [{ token, label: tokens[i - 1] }] : []));
  if (
    daysSaid.length === 2 &&
    /^ ?(?:t\/m|tot(?: en met)?|to|until|au|[-–]) ?$/i.test(line.text.slice(daysSaid[0]?.token.end, daysSaid[1]?.token.start))
  )
    return undefined;
  const said = daysSaid.map(({ label }) => (label?.kind === "label" && label.column === "date" ? label.text.toLowerCase() : undefined));
  if (said.length >= 2 && said.every((one) => one !== undefined) && new Set(said).size > 1) return undefined;
  const roles = new Set(labels.map(({ column }) => column));
  const valueRoles = [...roles].filter((role) => aboutValues.has(role)).length;
  // "Afname: 21/01/2025" is a label with its date; "Datum  21/01/2025  10/01/2024" is a head.
  const labelled = tokens.filter(
    (token, i) => token.kind === "date" && isDateLabel(tokens[i - 1]) && /[:=]/.test(line.text.slice(tokens[i - 1]?.end, token.start)),
  );
  // "Uitslagen van 12-03-2025" and "Laboratory results from …" are titles: a head stands in several cells, or names three columns.
  const isWide = line.cells.length >= 2;
  const isHead =
    (roles.size >= 2 && valueRoles >= 1 && isWide) ||
    (roles.size >= 3 && valueRoles >= 2 && dates.length === 0) ||
    // "Dictated 20 May 2026. Typed 22 May 2026." is a sentence; days that head columns stand in cells of their own, or alone.
    (dates.length >= 2 &&
      labelled.length === 0 &&
      (line.cells.length >= dates.length || tokens.filter(({ kind }) => kind === "word").length <= 1)) ||
    (dates.length === 1 &&
      labelled.length === 0 &&
      line.cells.length >= 2 &&
      // "Uitslag bloedonderzoek   dd 1 september 2025" is a title with its day: a head names the tests, the unit or the limits too.
      (roles.has("name") || valueRoles >= 2 || (valueRoles === 1 && !roles.has("result") && !roles.has("date"))));
  if (!isHead) return undefined;
  const columns: Column[] = [];
  if (line.hard) {
    line.cells.forEach((cell, index) => {
      const inside = tokens.filter((token) => token.start >= cell.start && token.start < cell.end);
      const date = inside.find((token) => token.kind === "date");
      const label = inside.find((token) => token.kind === "label");
      const place = { start: cell.start, end: cell.end, index };
      if (date !== undefined && date.kind === "date")
        columns.push({ role: "result", date: date.text, ...(date.hour === undefined ? {} : { hour: date.hour }), ...place });
      else if (label !== undefined && label.kind === "label") columns.push({ role: label.column, ...place });
      else columns.push({ role: index === 0 ? "name" : "comment", ...place });
    });
  } else {
    for (const [i, token] of tokens.entries()) {
      const index = columns.length;
      if (token.kind === "date") {
        const before = tokens[i - 1];
        const last = columns.at(-1);
        const place = { start: token.start, end: token.end, index };
        const date = { role: "result" as const, date: token.text, ...(token.hour === undefined ? {} : { hour: token.hour }) };
        // "Uitslag 12-03-2025" and "Vorige (10-01-2024)" are one column.
        if (
          before?.kind === "label" &&
          last !== undefined &&
          token.start - before.end <= 2 &&
          (before.column === "result" || before.column === "previous")
        )
          columns[columns.length - 1] = { ...date, start: last.start, end: token.end, index: last.index };
        else columns.push({ ...date, ...place });
      } else if (token.kind === "label") columns.push({ role: token.column, start: token.start, end: token.end, index });
      else if (token.kind === "flag") columns.push({ role: "flag", start: token.start, end: token.end, index });
    }
  }
  const dated = columns.filter(({ date }) => date !== undefined).length;
  const results = columns.filter(({ role }) => role === "result").length;
  return {
    columns,
    hard: line.hard,
    decides:
      dated >= 1 ||
      results >= 2 ||
      columns.some(({ role }) => role === "low" || role === "high" || role === "previous") ||
      referenceFirst(columns),
  };
}

const referenceFirst = (columns: readonly Column[]): boolean => {
  const reference = columns.findIndex(({ role }) => role === "reference");
  const result = columns.findIndex(({ role }) => role === "result");
  return reference >= 0 && result > reference;
};

const isDateLabel = (token: Token | undefined): boolean =>
  token?.kind === "not-the-draw" || (token?.kind === "label" && token.column === "date");

/** The column in which a token stands: by cell where separators are real, else the nearest head above it. */
export function columnOf(columns: Columns, read: ReadLine, token: Token): Column | undefined {
  if (columns.hard) {
    if (!read.line.hard) return undefined;
    const cell = read.line.cells.findIndex(({ start, end }) => token.start >= start && token.start < Math.max(end, start + 1));
    return columns.columns[cell];
  }
  if (read.line.hard) return undefined;
  let best: Column | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  for (const column of columns.columns) {
    const overlap = Math.min(column.end, token.end) - Math.max(column.start, token.start);
    const distance = overlap > 0 ? -overlap : -overlap + 0.5;
    if (distance < nearest) {
      nearest = distance;
      best = column;
    }
  }
  return best;
}
