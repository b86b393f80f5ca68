/** Reads exports of watches and apps off the page, in pieces as they come from the disk. Nothing leaves the device. */

import {
  addNights,
  clockOfZones,
  countImport,
  type DiaryField,
  diaryFields,
  type ExportFile,
  lookAtTable,
  type OpenDatabase,
  type OwnTable,
  type ReadExport,
  readExports,
  type TableSetting,
  traceImport,
  type ZoneClock,
} from "@kriebel/reading/exports";
import { type PersonRecord, readRecord } from "@kriebel/record";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { FromWorker, RememberedTables, TableChoice, ToWorker } from "./import-messages.ts";

const scope = self as unknown as {
  postMessage(message: FromWorker): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
};
const send = (message: FromWorker): void => scope.postMessage(message);

/** Bytes that are asked of the disk at a time. */
const piece = 1 << 18;
/** A table is looked at whole before it is read; larger ones are no diary. */
const largestTable = 8 * 1024 * 1024;

async function* bytesOf(file: File): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += piece) yield new Uint8Array(await file.slice(at, at + piece).arrayBuffer());
}

/** What the clock of a zone showed, by the browser's own tables. */
function openZone(zone: string | undefined): ZoneClock | undefined {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-GB", {
      ...(zone === undefined ? {} : { timeZone: zone }),
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    });
  } catch {
    return undefined; // a zone that this browser does not know: the person's own counts
  }
  return (utcSeconds) => {
    const parts = Object.fromEntries(format.formatToParts(utcSeconds * 1000).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - utcSeconds;
  };
}

/** SQLite as JavaScript, fetched only for a database: so the page need not be allowed to run WebAssembly (decision 0083). */
const openDatabase: OpenDatabase = async (bytes) => {
  const { default: initSqlJs } = await import("sql.js/dist/sql-asm-memory-growth.js");
  const { Database } = await initSqlJs();
  const database = new Database(bytes);
  return {
    each(query, row) {
      const statement = database.prepare(query);
      try {
        while (statement.step()) row(statement.get());
      } finally {
        statement.free();
      }
    },
    close: () => database.close(),
  };
};

const fingerprint = (columns: readonly string[]): string => bytesToHex(sha256(utf8ToBytes(JSON.stringify(columns)))).slice(0, 32);

function settingOf({ columns }: OwnTable, choice: TableChoice): TableSetting {
  const named: Partial<Record<DiaryField, string>> = {};
  for (const field of diaryFields) {
    const index = choice.columns[field];
    const name = index === undefined ? undefined : columns[index];
    if (name !== undefined) named[field] = name;
  }
  return { columns: named, onlyThese: true, ...(choice.dates === undefined ? {} : { dates: choice.dates }) };
}

function guessOf(table: OwnTable): TableChoice {
  const columns: Partial<Record<DiaryField, number>> = {};
  for (const field of diaryFields) {
    const name = table.guess[field];
    if (name !== undefined) columns[field] = table.columns.indexOf(name);
  }
  const told = table.guess.on === undefined ? undefined : table.dates[table.guess.on];
  return { columns, ...(told === "day_first" || told === "month_first" ? { dates: told } : {}) };
}

/** A choice that fits these headings: every column is there, and the night has its date. */
const fits = (choice: TableChoice | undefined, table: OwnTable): boolean =>
  choice?.columns.on !== undefined && Object.values(choice.columns).every((index) => index < table.columns.length);

let answerTable: ((choice: TableChoice | undefined) => void) | undefined;
let tried: { readonly name: string; readonly bytes: Uint8Array; readonly table: OwnTable } | undefined;
let lastRead: ReadExport | undefined;
let lastNotes: readonly { readonly nl: string; readonly en: string }[] = [];
let asBefore = false;
let day = "";

scope.onmessage = ({ data }) => {
  switch (data.kind) {
    case "read":
      day = data.today;
      void read(data.files, data.record, data.remembered);
      break;
    case "try":
      void tryTable(data.choice, data.ask);
      break;
    case "table":
      answerTable?.(data.choice);
      break;
    case "again":
      report(data.record);
  }
};

async function tryTable(choice: TableChoice, ask: number): Promise<void> {
  if (tried === undefined) return;
  const { name, bytes, table } = tried;
  const result = await readExports([{ name, chunks: [bytes], table: settingOf(table, choice) }], { offsetAt: () => 0 });
  const nights = result.ok ? (result.value.diary?.nights ?? []) : [];
  const problems = result.ok ? result.notes : [];
  send({
    kind: "tried",
    ask,
    tried: {
      nights: nights.slice(0, 3),
      found: nights.length,
      rows: table.rows,
      problems: problems
        .filter(({ code }) => code !== "dates-either-way")
        .map(({ say }) => say)
        .slice(0, 3),
    },
  });
}

/** Asks for the columns of a table of one's own, where they were not chosen before; undefined: leave this file out. */
async function tableOf(file: File, remembered: RememberedTables): Promise<TableSetting | "no table" | undefined> {
  if (file.size > largestTable) return "no table";
  const bytes = new Uint8Array(await file.arrayBuffer());
  const table = lookAtTable(bytes, file.name);
  if (table === undefined) return "no table";
  const headings = fingerprint(table.columns);
  const before = remembered[headings];
  if (before !== undefined && fits(before, table)) {
    asBefore = true;
    return settingOf(table, before);
  }
  tried = { name: file.name, bytes, table };
  send({ kind: "table", asked: { name: file.name, headings, table, choice: guessOf(table) } });
  const choice = await new Promise<TableChoice | undefined>((done) => {
    answerTable = done;
  });
  answerTable = undefined;
  tried = undefined;
  return choice === undefined ? undefined : settingOf(table, choice);
}

async function read(files: readonly File[], record: PersonRecord, remembered: RememberedTables): Promise<void> {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  let told = 0;
  try {
    const given: ExportFile[] = [];
    for (const file of files) {
      const table = await tableOf(file, remembered);
      if (table === undefined) continue;
      given.push({ name: file.name, chunks: bytesOf(file), ...(table === "no table" ? {} : { table }) });
    }
    if (given.length === 0) {
      send({ kind: "refused", said: [] });
      return;
    }
    const result = await readExports(given, {
      offsetAt: clockOfZones(undefined, openZone),
      openDatabase,
      stop: (bytesRead) => {
        const now = Date.now();
        if (now - told > 100) {
          told = now;
          send({ kind: "progress", share: size === 0 ? 1 : Math.min(1, bytesRead / size), name: given[0]?.name ?? "" });
        }
        return false;
      },
    });
    if (!result.ok) {
      send({ kind: "refused", said: result.problems.map(({ say }) => say) });
      return;
    }
    lastRead = result.value;
    lastNotes = result.notes.map(({ say }) => say);
    report(record);
  } catch (error) {
    // The browser gives a file back only as long as it is unchanged: moved, deleted or written to while it was read.
    if (!(error instanceof DOMException)) throw error;
    send({
      kind: "refused",
      said: [
        {
          nl: "Het bestand is niet meer te lezen. Is het verplaatst of veranderd? Kies het opnieuw; er is niets overgenomen.",
          en: "The file can no longer be read. Was it moved or changed? Choose it again; nothing was taken over.",
        },
      ],
    });
  }
}

function report(record: PersonRecord): void {
  if (lastRead === undefined) return;
  const added = addNights(record, lastRead);
  // What would be kept is read back first: an export may never make a record that cannot be opened any more.
  const back = readRecord(added.record, day);
  if (!back.ok) {
    send({ kind: "refused", said: back.problems.map(({ say }) => say).slice(0, 3) });
    return;
  }
  const { files, devices, beside, passedOver, diary } = lastRead;
  send({
    kind: "read",
    nights: back.value.nights,
    trace: traceImport(record, back.value),
    report: {
      counts: countImport(lastRead),
      files: files.slice(0, 40),
      devices,
      beside,
      passedOver,
      unread: diary === undefined ? files.reduce((sum, { notUnderstood }) => sum + notUnderstood, 0) : 0,
      notes: lastNotes.slice(0, 20),
      leftOut: diary?.leftOut ?? [],
      asBefore,
      added: added.added,
      changed: added.changed,
      same: added.same,
      kept: added.kept.length,
    },
  });
}
