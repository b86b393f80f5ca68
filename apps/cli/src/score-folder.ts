import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { extname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { blandAltman } from "@kriebel/signals";
import type { ScoreCommandOptions } from "./add-score.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { refuse } from "./refusal.ts";
import { calm, terminalFor } from "./terminal.ts";
import { padTo } from "./wrap-text.ts";
import { writeOut } from "./write-out.ts";

export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

/** What a worker is asked and answers. */
export interface NightJob {
  readonly path: string;
  readonly name: string;
  readonly options: ScoreCommandOptions;
}

/** Beside this file, as a source or in the bundle. */
const workerFile = new URL(import.meta.url.endsWith(".ts") ? "./score-worker.ts" : "./score-worker.js", import.meta.url);
const nightFile = /\.(?:edf|bdf|rec)$/i;
/** What watches and ankle monitors write: no night of two legs, so no row. */
const wornFile = /\.(?:cwa|gt3x)$/i;
const mostFiles = 100_000;

/**
 * Every night in a folder, a worker per core, one table out in the order of the names. A night that cannot be scored keeps its
 * row, with the reason; the others go on.
 */
export async function scoreFolder(folder: string, options: ScoreCommandOptions): Promise<ExitCode> {
  const names = namesIn(folder, nightFile);
  const worn = namesIn(folder, wornFile);
  if (worn.length > 0) {
    const some = `${worn
      .slice(0, 3)
      .map((name) => calm(name).slice(0, 80))
      .join(", ")}${worn.length > 3 ? ", …" : ""}`;
    process.stderr.write(
      options.lang === "nl"
        ? `Niet in de tabel: ${worn.length} van een bewegingsmeter (${some}); lees ze een voor een met kriebel score BESTAND.\n`
        : `Not in the table: ${worn.length} of an accelerometer (${some}); read them one by one with kriebel score FILE.\n`,
    );
  }
  if (names.length === 0) {
    throw refuse(
      `In de map "${calm(folder).slice(0, 200)}" staan geen opnamen (.edf, .bdf); noem een andere map.`,
      `The folder "${calm(folder).slice(0, 200)}" holds no recordings (.edf, .bdf); name another folder.`,
    );
  }
  const rows = await runAll(
    names.map((name) => ({ path: join(folder, name), name, options })),
    options,
  );
  const columns = columnsOf(rows);
  if (options.out !== undefined) await writeTable(options.out, rows, columns);
  const failures = rows.filter((row) => row["problem"] !== null).length;
  const agreement = options.compare === undefined ? undefined : agreementOver(rows);
  if (options.json) {
    for (const row of rows) await writeOut(`${JSON.stringify(row)}\n`);
    if (agreement !== undefined) await writeOut(`${JSON.stringify({ bland_altman: agreement })}\n`);
  } else if (options.out === undefined) {
    await writeOut(options.compare === undefined && process.stdout.isTTY ? shownTable(rows, options) : csvOf(rows, columns));
  }
  if (agreement !== undefined && !options.json) {
    const text = (value: number | null): string => (value === null ? "–" : (Math.round(value * 100) / 100 + 0).toFixed(2)); // + 0: no "-0.00"
    const pooled = pooledOver(rows);
    if (pooled !== undefined) {
      const [precision, recall, f1] = [pooled.precision, pooled.recall, pooled.f1].map((one) => one.toFixed(3));
      process.stderr.write(
        options.lang === "nl"
          ? `Bewegingen van alle nachten samen: precision ${precision}, recall ${recall}, F1 ${f1}.\n`
          : `Movements of all nights together: precision ${precision}, recall ${recall}, F1 ${f1}.\n`,
      );
    }
    if (agreement.nights === 0)
      process.stderr.write(
        options.lang === "nl"
          ? "Bij geen nacht staan beenbewegingen van een mens: in het bestand zelf, of ernaast in een lijst NAAM.lm.csv.\n"
          : "No night has leg movements marked by a person: in the file itself, or beside it in a list NAME.lm.csv.\n",
      );
    else
      process.stderr.write(
        options.lang === "nl"
          ? `PLMS/h over ${agreement.nights} nachten: gemiddeld verschil ${text(agreement.meanDifference)}, 95% tussen ${text(agreement.lower)} en ${text(agreement.upper)} (Bland-Altman).\n`
          : `PLMS/h over ${agreement.nights} nights: mean difference ${text(agreement.meanDifference)}, 95% between ${text(agreement.lower)} and ${text(agreement.upper)} (Bland-Altman).\n`,
      );
  }
  process.stderr.write(
    options.lang === "nl"
      ? `${rows.length - failures} nachten gescoord${failures > 0 ? `, ${failures} niet (reden in de kolom problem)` : ""}.\n`
      : `${rows.length - failures} nights scored${failures > 0 ? `, ${failures} not (reason in the column problem)` : ""}.\n`,
  );
  return failures === rows.length ? exitCodes.inputProblem : exitCodes.done;
}

/** Names of a kind below a folder, its folders included, sorted by their letters so that every machine gives the same table. */
function namesIn(folder: string, kind: RegExp): readonly string[] {
  const found = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => kind.test(name));
  return found.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).slice(0, mostFiles);
}

function runAll(jobs: readonly NightJob[], options: ScoreCommandOptions): Promise<readonly Row[]> {
  const rows: Row[] = new Array(jobs.length);
  const crew = Math.min(jobs.length, Math.round(options.workers ?? availableParallelism()));
  const showProgress = process.stderr.isTTY && !options.json;
  let next = 0;
  let finished = 0;
  return new Promise((resolve, reject) => {
    const start = (): void => {
      // `fork`ed from this very file's folder, so that a worker runs the same code.
      const worker = new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: 1024 } });
      let mine = -1;
      const give = (): void => {
        if (next >= jobs.length) {
          worker.postMessage(null);
          return;
        }
        mine = next;
        next += 1;
        worker.postMessage(jobs[mine]);
      };
      worker.on("message", (row: Row) => {
        rows[mine] = row;
        finished += 1;
        mine = -1;
        if (showProgress) process.stderr.write(finished === jobs.length ? "\r\u001b[K" : `\r${finished}/${jobs.length}`);
        if (finished === jobs.length) resolve(rows);
        give();
      });
      worker.on("error", (error) => {
        // A worker that falls takes one night with it, not the rest.
        if (mine < 0) return reject(error);
        rows[mine] = { file: (jobs[mine] as NightJob).name, problem: `own fault: ${error.message.split("\n")[0]}` };
        finished += 1;
        if (finished === jobs.length) resolve(rows);
        else start();
      });
      give();
    };
    for (let i = 0; i < crew; i += 1) start();
  });
}

function columnsOf(rows: readonly Row[]): readonly string[] {
  const columns = new Set<string>(["file", "problem"]);
  for (const row of rows) for (const key of Object.keys(row)) columns.add(key);
  return [...columns];
}

function csvOf(rows: readonly Row[], columns: readonly string[]): string {
  const cell = (value: Cell | undefined): string => {
    if (value === null || value === undefined) return "";
    const text = String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${[columns.join(","), ...rows.map((row) => columns.map((column) => cell(row[column])).join(","))].join("\n")}\n`;
}

async function writeTable(path: string, rows: readonly Row[], columns: readonly string[]): Promise<void> {
  const { writeWholeFile } = await import("./write-whole-file.ts");
  if (extname(path).toLowerCase() !== ".parquet") {
    writeWholeFile(path, csvOf(rows, columns), 0o644);
    return;
  }
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const columnData = columns.map((name) => {
    const values = rows.map((row) => row[name] ?? null);
    const text = values.some((value) => typeof value === "string");
    return {
      name,
      data: text ? values.map((value) => (value === null ? null : String(value))) : values,
      type: (text || values.every((value) => value === null) ? "STRING" : "DOUBLE") as "STRING" | "DOUBLE",
      nullable: true,
    };
  });
  writeWholeFile(path, new Uint8Array(parquetWriteBuffer({ columnData })), 0o644);
}

const shortened = (text: string, most: number): string => (text.length > most ? `${text.slice(0, Math.max(1, most - 1))}…` : text);

/** On a terminal: one line per night, the figures that are looked at first. */
function shownTable(rows: readonly Row[], options: ScoreCommandOptions): string {
  const { width } = terminalFor(process.stdout, options.lang);
  const number = (value: Cell | undefined, digits = 1): string => {
    const text = typeof value === "number" ? value.toFixed(digits) : "–";
    return (options.lang === "nl" ? text.replace(".", ",") : text).padStart(9);
  };
  // The end of a long name tells nights apart.
  const name = (row: Row): string => {
    const whole = calm(String(row["file"]));
    return padTo(whole.length > 30 ? `…${whole.slice(-29)}` : whole, 30);
  };
  const head = `${padTo(options.lang === "nl" ? "nacht" : "night", 30)} ${["PLMS/h", "PLMW/h", "CLM", "TST h"].map((one) => one.padStart(9)).join("")}`;
  const lines = rows.map((row) =>
    row["problem"] === null
      ? `${name(row)} ${number(row["plms_h"])}${number(row["plmw_h"])}${number(row["clm_total"], 0)}${number(row["tst_h"])}`
      : `${name(row)} ${shortened(calm(String(row["problem"])), width - 32)}`,
  );
  return `${[head, ...lines].join("\n")}\n`;
}

/** All movements of all nights as one list: what was found, what was marked, what both have. */
function pooledOver(rows: readonly Row[]): { readonly precision: number; readonly recall: number; readonly f1: number } | undefined {
  const sum = (column: string): number =>
    rows.reduce((all, row) => all + (typeof row[column] === "number" ? (row[column] as number) : 0), 0);
  const [found, marked, both] = [sum("found"), sum("marked"), sum("both")];
  return found === 0 || marked === 0 ? undefined : { precision: both / found, recall: both / marked, f1: (2 * both) / (found + marked) };
}

function agreementOver(rows: readonly Row[]) {
  const number = (value: Cell | undefined): number | null => (typeof value === "number" ? value : null);
  return blandAltman(rows.map((row) => [number(row["plms_h"]), number(row["marked_plms_h"])]));
}
