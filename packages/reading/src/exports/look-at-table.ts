import Papa from "papaparse";
import { kindOf, textOf } from "./kind-of-file.ts";
import { readCsvExport } from "./read-csv-exports.ts";
import { type ColumnMap, type DateOrder, dateOrderOf, guessColumns } from "./read-diary-csv.ts";

/** A table of one's own, as it is shown to the person who says which column holds what. */
export interface OwnTable {
  readonly columns: readonly string[];
  /** The first rows, as they stand. */
  readonly first: readonly (readonly string[])[];
  readonly rows: number;
  readonly guess: ColumnMap;
  /** For every column with dates whether one of them tells which number is the day; undefined: it has to be asked. */
  readonly dates: Readonly<Record<string, DateOrder | "either" | undefined>>;
}

const shownRows = 5;

/** Looks at a file before it is read: undefined when it is no table, or one of a maker that is known by its columns. */
export function lookAtTable(bytes: Uint8Array, name: string): OwnTable | undefined {
  if (kindOf(bytes.subarray(0, 64)) !== "csv") return undefined;
  const text = textOf(bytes);
  if (
    readCsvExport(
      text,
      name,
      () => 0,
      () => {},
    ) !== undefined
  )
    return undefined;
  const { data } = Papa.parse(text, { skipEmptyLines: "greedy" });
  const columns = (data[0] ?? []).map((column) => column.trim());
  const rows = data.slice(1);
  // One column without a row under it is a text, not a table.
  if (rows.length === 0 || columns.every((column) => column === "")) return undefined;
  const dates = Object.fromEntries(columns.map((column, index) => [column, dateOrderOf(rows.map((row) => row[index] ?? ""))]));
  return { columns, first: rows.slice(0, shownRows), rows: rows.length, guess: guessColumns(columns), dates };
}
