import { existsSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { Journal } from "./journal.ts";

/** A database in memory that never fetches an extension and never grows past its share. */
export async function withDuckDb<T>(temporary: string, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "2",
    memory_limit: "1GB",
    temp_directory: temporary,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    preserve_insertion_order: "false",
  });
  try {
    const connection = await instance.connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const asName = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const texts = ["recording", "edition", "file", "person", "rules", "sex", "warnings"];
const lists = ["imi_lin", "imi_log"];
/** First the columns by which a night is found; then figures by name. */
const first = ["recording", "edition", "file", "person", "age_years", "sex", "rules", "recording_h", "tst_h", "plms_h", "plmw_h"];

export interface WrittenTable {
  readonly rows: number;
  /** Nights that are the same recording as another night under another name. */
  readonly same: number;
}

/**
 * The rows of the wanted nights as one table, each recording and edition once, in the order of the names; by the end of the name
 * Parquet, CSV or NDJSON. The work is DuckDB's and does not grow in memory with the cohort. What is not whole is never seen.
 */
export async function writeNightTable(journal: Journal, out: string): Promise<WrittenTable> {
  const temporary = join(dirname(out), `.${basename(out).slice(0, 100)}.${process.pid}.part`);
  const form = { ".csv": "FORMAT csv, HEADER", ".ndjson": "FORMAT json", ".parquet": "FORMAT parquet, COMPRESSION snappy" }[
    extname(out).toLowerCase()
  ];
  const csv = extname(out).toLowerCase() === ".csv";
  if (form === undefined) throw new Error(`A table ends in .parquet, .csv or .ndjson, not ${extname(out)}.`);
  try {
    return await withDuckDb(journal.folder, async (connection) => {
      const rowsOf = async (sql: string): Promise<readonly Record<string, unknown>[]> =>
        (await connection.runAndReadAll(sql)).getRowObjects();
      await connection.run(
        `CREATE VIEW outcome AS SELECT id, key, kind, "row" FROM read_json(${quoted(journal.path)}, format='newline_delimited', columns={id:'VARCHAR', key:'VARCHAR', kind:'VARCHAR', name:'VARCHAR', "row":'JSON'}, maximum_object_size=16777216)`,
      );
      await connection.run(
        `CREATE VIEW wanted AS SELECT id FROM read_json(${quoted(journal.wantedPath)}, format='newline_delimited', columns={id:'VARCHAR'}, maximum_object_size=16777216)`,
      );
      await connection.run(
        `CREATE TABLE night AS SELECT key, "row" AS cells FROM (SELECT key, "row", row_number() OVER (PARTITION BY key ORDER BY "row"->>'file', id) AS turn FROM outcome SEMI JOIN wanted USING (id) WHERE kind = 'row') WHERE turn = 1`,
      );
      const [counted] = await rowsOf(
        "SELECT (SELECT count(*) FROM night)::INTEGER AS rows, (SELECT count(DISTINCT id) FROM outcome SEMI JOIN wanted USING (id) WHERE kind = 'row')::INTEGER AS nights",
      );
      const found = (await rowsOf("SELECT DISTINCT unnest(json_keys(cells)) AS name FROM night ORDER BY name")).map(({ name }) =>
        String(name),
      );
      const columns = [
        ...first.filter((name) => found.includes(name) || found.length === 0),
        ...found.filter((name) => !first.includes(name)),
      ];
      const select = columns.map((name) => {
        const cell = `(cells->>${quoted(`$.${asName(name)}`)})`;
        // A cell of a spreadsheet that begins with one of these signs would be run as a formula.
        const calm = csv ? `CASE WHEN regexp_matches(${cell}, '^[=+@\\t\\r-]') THEN '''' || ${cell} ELSE ${cell} END` : cell;
        if (texts.includes(name)) return `${calm} AS ${asName(name)}`;
        if (lists.includes(name)) return `from_json(json_extract(cells, ${quoted(`$.${asName(name)}`)}), '["INTEGER"]') AS ${asName(name)}`;
        return `CAST(${cell} AS DOUBLE) AS ${asName(name)}`;
      });
      await connection.run(`COPY (SELECT ${select.join(", ")} FROM night ORDER BY cells->>'file', key) TO ${quoted(temporary)} (${form})`);
      const rows = Number(counted?.["rows"] ?? 0);
      const nights = Number(counted?.["nights"] ?? 0);
      renameSync(temporary, out);
      return { rows, same: nights - rows };
    });
  } finally {
    if (existsSync(temporary)) rmSync(temporary, { force: true });
  }
}
