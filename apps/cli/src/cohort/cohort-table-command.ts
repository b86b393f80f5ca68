import { closeSync, openSync, readSync, statSync } from "node:fs";
import { extname } from "node:path";
import type { CohortRow } from "@kriebel/fhir";
import { peopleStep } from "@kriebel/jobs/told-count";
import type { CohortTableOptions } from "../add-cohort.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { refuse } from "../refusal.ts";
import { calm } from "../terminal.ts";
import { writeOut } from "../write-out.ts";
import { CohortCounter, type Count } from "./count-cohort.ts";
import { readLines } from "./read-lines.ts";

const wrongTable = (path: string) =>
  refuse(
    `"${calm(path)}" is geen tabel van kriebel cohort assess of cohort score.`,
    `"${calm(path)}" is no table of kriebel cohort assess or cohort score.`,
  );

const isRow = (value: unknown): value is CohortRow => {
  const row = value as Partial<CohortRow> | null;
  return (
    typeof row === "object" &&
    row !== null &&
    typeof row.patient === "string" &&
    (row.legs === "known" || row.legs === "suspected" || row.legs === "over" || row.legs === "none")
  );
};

/** Counts by age and sex from a table that `cohort assess` made; small counts are left out. */
export async function cohortTableCommand(path: string, { least, json, lang }: CohortTableOptions): Promise<ExitCode> {
  const counter = new CohortCounter();
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
    throw refuse(
      `Het bestand "${calm(path)}" is er niet; kijk de naam en de map na.`,
      `The file "${calm(path)}" is not there; check the name and the folder.`,
    );
  // Numbers, lists and nothing look alike there: a table for a spreadsheet is not counted.
  if (extname(path).toLowerCase() === ".csv")
    throw refuse(
      `cohort table telt een .parquet of .ndjson; "${calm(path)}" is voor een rekenblad. Maak de tabel met --out X.parquet.`,
      `cohort table counts a .parquet or .ndjson; "${calm(path)}" is for a spreadsheet. Make the table with --out X.parquet.`,
    );
  if (await holdsNights(path)) {
    const { countNights, NoNightTable } = await import("@kriebel/jobs");
    const counted = await countNights(path, least).catch((error: unknown) =>
      Promise.reject(error instanceof NoNightTable ? wrongTable(path) : error),
    );
    const { showNightsTable } = await import("./show-nights-table.ts");
    await writeOut(json ? `${JSON.stringify(counted, null, 2)}\n` : showNightsTable(counted, lang));
    return exitCodes.done;
  }
  if (extname(path).toLowerCase() === ".parquet") await countParquet(path, counter);
  else
    for (const { bytes, tooLong } of readLines(path, 1_000_000)) {
      if (tooLong) throw wrongTable(path);
      const text = bytes.toString("utf8");
      if (text.trim() === "") continue;
      const row = parse(text);
      if (!isRow(row)) throw wrongTable(path);
      counter.add(row);
    }
  const counted = counter.groupsFrom(least);
  if (json) {
    await writeOut(`${JSON.stringify({ least, step: peopleStep, ...counted }, null, 2)}\n`);
    return exitCodes.done;
  }
  const head = {
    nl: ["leeftijd", "geslacht", "mensen", "rusteloze benen", "geen ferritine", "uitlokkend middel"],
    en: ["age", "sex", "people", "restless legs", "no ferritin", "provoking medicine"],
  }[lang];
  const sexes = { nl: { female: "vrouw", male: "man", unknown: "?" }, en: { female: "female", male: "male", unknown: "?" } }[lang];
  const shown = (count: Count): string => (count === null ? `<${least}*` : String(count));
  const rows = [
    head,
    ...counted.groups.map((group) => [
      group.band,
      sexes[group.sex],
      shown(group.people),
      shown(group.legs),
      shown(group.noFerritin),
      shown(group.provoking),
    ]),
    [
      { nl: "samen", en: "together" }[lang],
      "",
      ...(["people", "legs", "noFerritin", "provoking"] as const).map((measure) =>
        counted.total[measure] === null ? "*" : String(counted.total[measure]),
      ),
    ],
  ];
  const widths = head.map((_, i) => Math.max(...rows.map((row) => (row[i] ?? "").length)));
  await writeOut(
    `${rows
      .map((row) =>
        row
          .map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
          .join("  ")
          .trimEnd(),
      )
      .join("\n")}\n\n${
      {
        nl: `* niet genoemd: een aantal onder ${least} (ook nul), of een waaruit zo'n aantal te berekenen is.\nAantallen zijn afgerond op ${peopleStep}, zodat twee tabellen naast elkaar niets over één mens zeggen.\n`,
        en: `* not told: a count below ${least} (zero too), or one from which such a count could be worked out.\nCounts are rounded to ${peopleStep}, so that two tables side by side say nothing about one person.\n`,
      }[lang]
    }`,
  );
  return exitCodes.done;
}

/** A table of scored nights, seen from its first line or its columns, before anything large is loaded. */
async function holdsNights(path: string): Promise<boolean> {
  if (extname(path).toLowerCase() !== ".parquet") {
    for (const { bytes, tooLong } of readLines(path, 1_000_000)) {
      if (tooLong) return false;
      const row = parse(bytes.toString("utf8")) as Readonly<Record<string, unknown>> | null | undefined;
      return typeof row === "object" && row !== null && "recording" in row && "edition" in row;
    }
    return false;
  }
  const { isNightTable } = await import("@kriebel/jobs");
  return isNightTable(path);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the one sentence about the whole table says it
  }
}

/** Group of rows by group of rows, so that memory stays flat. */
async function countParquet(path: string, counter: CohortCounter): Promise<void> {
  const { parquetMetadataAsync, parquetReadObjects } = await import("hyparquet");
  const file = openSync(path, "r");
  try {
    const { size } = statSync(path);
    const slice = (start: number, end: number = size): ArrayBuffer => {
      const bytes = new Uint8Array(Math.max(0, end - start));
      readSync(file, bytes, 0, bytes.length, start);
      return bytes.buffer;
    };
    const source = { byteLength: size, slice };
    let metadata: Awaited<ReturnType<typeof parquetMetadataAsync>>;
    try {
      metadata = await parquetMetadataAsync(source);
    } catch {
      throw wrongTable(path);
    }
    let from = 0;
    for (const group of metadata.row_groups) {
      const to = from + Number(group.num_rows);
      const rows = await parquetReadObjects({
        file: source,
        metadata,
        rowStart: from,
        rowEnd: to,
        columns: ["patient", "ageYears", "sex", "legs", "noFerritin", "provoking"],
      });
      for (const row of rows) {
        const one = {
          ...row,
          provoking: typeof row["provoking"] === "string" && row["provoking"] !== "" ? row["provoking"].split(";") : [],
        };
        if (!isRow(one)) throw wrongTable(path);
        counter.add(one);
      }
      from = to;
    }
  } finally {
    closeSync(file);
  }
}
