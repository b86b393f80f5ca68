import { type Columns, columnOf } from "./lab-columns.ts";
import type { ReadLine, Token } from "./tokens.ts";

/** The columns of a second head under the days of a first: each result gets the day that stands nearest above it. */
export function withDatesOf(above: Columns, below: Columns): Columns {
  const days = above.columns.filter(({ date }) => date !== undefined);
  if (below.columns.some(({ date }) => date !== undefined) || above.hard !== below.hard) return below;
  const results = below.columns.filter(({ role }) => role === "result" || role === "previous");
  if (results.length < days.length) return above;
  const dayOf = (column: Columns["columns"][number]): Columns["columns"][number] | undefined => {
    const before = days.filter((day) => (above.hard ? day.index <= column.index : day.start <= column.start + 4));
    return before.at(-1) ?? days[0];
  };
  const columns = below.columns.map((column) => {
    if (column.role !== "result" && column.role !== "previous") return column;
    const day = dayOf(column);
    return {
      ...column,
      role: "result" as const,
      ...(day?.date === undefined ? {} : { date: day.date }),
      ...(day?.hour === undefined ? {} : { hour: day.hour }),
    };
  });
  const others = above.columns.filter(
    ({ date, role }) => date === undefined && role !== "name" && role !== "comment" && !below.columns.some((one) => one.role === role),
  );
  return { columns: [...columns, ...(above.hard ? [] : others)].toSorted((a, b) => a.start - b.start), hard: below.hard, decides: true };
}

/** "(10.03.2025)" on the line below "Antérieur": the days of the columns under which they stand. */
export function datesUnder(above: Columns | undefined, read: ReadLine): Columns | undefined {
  if (above === undefined || above.hard !== read.line.hard || above.columns.some(({ date }) => date !== undefined)) return undefined;
  const days = read.tokens.filter((token): token is Extract<Token, { kind: "date" }> => token.kind === "date");
  if (days.length === 0 || days.length !== read.tokens.length) return undefined;
  const dayOf = new Map<Columns["columns"][number], (typeof days)[number]>();
  for (const day of days) {
    const column = columnOf(above, read, day);
    if (column === undefined || (column.role !== "result" && column.role !== "previous") || dayOf.has(column)) return undefined;
    // With room for separators a day that stands apart is a day of the sheet.
    if (!above.hard && (day.start > column.end + 8 || day.end < column.start - 8)) return undefined;
    dayOf.set(column, day);
  }
  return {
    ...above,
    decides: true,
    columns: above.columns.map((column) => {
      const day = dayOf.get(column);
      return day === undefined
        ? column
        : { ...column, role: "result" as const, date: day.text, ...(day.hour === undefined ? {} : { hour: day.hour }) };
    }),
  };
}
