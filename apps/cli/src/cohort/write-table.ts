import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import type { CohortRow } from "@kriebel/fhir";
import { type Cell, cellOf, columns } from "./table-columns.ts";

/** A table that is filled row by row; what is not finished is never seen under its name. */
export interface TableWriter {
  add(row: CohortRow): void;
  /** The table is whole: it takes its place. */
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): void;
}

export const tableForms = [".csv", ".ndjson", ".parquet"] as const;
export const isTableForm = (path: string): boolean => tableForms.some((form) => extname(path).toLowerCase() === form);

const bufferedBytes = 256_000;
const rowsPerGroup = 20_000;

/** A file beside the wanted one, private to its owner, put in its place at the end. */
class WholeFile {
  readonly temporary: string;
  private readonly path: string;
  private file: number | undefined;
  private parts: string[] = [];
  private size = 0;

  constructor(path: string) {
    this.path = path;
    this.temporary = join(dirname(path), `.${basename(path).slice(0, 100)}.${process.pid}.part`);
  }
  write(text: string): void {
    this.file ??= openSync(this.temporary, "wx", 0o600);
    this.parts.push(text);
    this.size += text.length;
    if (this.size > bufferedBytes) this.flush();
  }
  private flush(): void {
    const bytes = Buffer.from(this.parts.join(""), "utf8");
    this.parts = [];
    this.size = 0;
    for (let at = 0; at < bytes.length; ) at += writeSync(this.file as number, bytes, at);
  }
  /** For a writer that opens it by name. */
  create(): void {
    closeSync(openSync(this.temporary, "wx", 0o600));
  }
  place(): void {
    if (this.file !== undefined) {
      this.flush();
      fsyncSync(this.file);
      closeSync(this.file);
      this.file = undefined;
    }
    renameSync(this.temporary, this.path);
  }
  drop(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
    rmSync(this.temporary, { force: true });
  }
}

/** A cell of a spreadsheet that begins with one of these signs would be run as a formula. */
export function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** By the end of the name: CSV, one JSON object a line, or Parquet. */
export async function openTable(path: string): Promise<TableWriter> {
  const file = new WholeFile(path);
  switch (extname(path).toLowerCase()) {
    case ".csv":
      file.write(`${columns.map(({ name }) => name).join(",")}\r\n`);
      return {
        add: (row) => file.write(`${columns.map((column) => csvCell(cellOf(row, column))).join(",")}\r\n`),
        finish: async () => file.place(),
        abandon: () => file.drop(),
      };
    case ".ndjson":
      file.write("");
      return { add: (row) => file.write(`${JSON.stringify(row)}\n`), finish: async () => file.place(), abandon: () => file.drop() };
    default:
      return openParquet(file);
  }
}

const types = { text: "STRING", number: "DOUBLE", flag: "BOOLEAN", list: "STRING" } as const;

/** Parquet in groups of rows, so that memory stays flat. */
async function openParquet(file: WholeFile): Promise<TableWriter> {
  const { fileWriter, ParquetWriter, schemaFromColumnData } = await import("hyparquet-writer");
  const empty = columns.map(({ name, kind }) => ({ name, data: [], type: types[kind], nullable: true }));
  file.create();
  const writer = new ParquetWriter({ writer: fileWriter(file.temporary), schema: schemaFromColumnData({ columnData: empty }) });
  let rows: CohortRow[] = [];
  const group = (): void => {
    if (rows.length === 0) return;
    const full = rows;
    rows = [];
    void writer.write({
      columnData: columns.map((column) => ({
        name: column.name,
        data: full.map((row) => cellOf(row, column)),
        type: types[column.kind],
        nullable: true,
      })),
      rowGroupSize: rowsPerGroup,
    });
  };
  return {
    add: (row) => {
      rows.push(row);
      if (rows.length >= rowsPerGroup) group();
    },
    finish: async () => {
      group();
      await writer.finish();
      file.place();
    },
    abandon: () => file.drop(),
  };
}
