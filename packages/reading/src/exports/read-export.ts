import { failed, ok, type Problem, problem, quoteText, type Result } from "@kriebel/record";
import { DecodeUTF8 } from "fflate";
import { FitMessageReaderError } from "fit-file-parser/raw";
import { type GatheredNights, NightGatherer } from "./gather-nights.ts";
import { type Kind, kindOf, textOf } from "./kind-of-file.ts";
import type { OffsetAt } from "./moment.ts";
import { appleHealthReader, type TextReader } from "./read-apple-health.ts";
import { ArchiveBudget, archiveReader, type FileReader } from "./read-archive.ts";
import { readCsvExport } from "./read-csv-exports.ts";
import { type DiaryRead, readDiaryCsv, type TableSetting } from "./read-diary-csv.ts";
import { readFit } from "./read-fit.ts";
import { type OpenDatabase, readHealthConnect } from "./read-health-connect.ts";
import { readJsonExport } from "./read-json-exports.ts";
import {
  extraBytesWords,
  nestedTooDeepWords,
  nestedTornWords,
  noDates,
  noRows,
  notAnExport,
  onlyDates,
  Refused,
  refuse,
  tooLargeWords,
  tornDatabaseWords,
  tornFitWords,
  tornXmlWords,
  wrongEncodingWords,
} from "./refused.ts";

export interface ExportSettings {
  /** The clock of the person's zone, and of zones that an export names. */
  readonly offsetAt: OffsetAt;
  /** For a table of one's own: which column holds what. */
  readonly columns?: TableSetting["columns"];
  /** For a table of one's own: which of two numbers is the day. */
  readonly dates?: TableSetting["dates"];
  /** Opens a database (Health Connect); the door gives it, since it is heavy and few need it. */
  readonly openDatabase?: OpenDatabase;
  /** Called after each piece with the bytes read so far, over all files; true stops the import, and nothing of it is used. */
  readonly stop?: (bytesRead: number) => boolean;
}

export interface ExportFile {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** How this one is read when it is a table of one's own; without it the columns are guessed from their names. */
  readonly table?: TableSetting;
}

export interface ReadFile {
  readonly name: string;
  readonly from:
    | "apple_health"
    | "fitbit"
    | "google_fit"
    | "oura"
    | "garmin"
    | "fit"
    | "withings"
    | "samsung"
    | "sleep_as_android"
    | "health_connect"
    | "diary";
  readonly understood: number;
  readonly notUnderstood: number;
}

export interface ReadExport extends GatheredNights {
  /** Rows of a diary of one's own, when the file was one. */
  readonly diary?: DiaryRead;
  readonly files: readonly ReadFile[];
  /** Files of the archive that hold nothing for the nights: how many, and the first few names. */
  readonly passedOver: { readonly count: number; readonly names: readonly string[] };
}

const megabyte = 1024 * 1024;
/** A file that is parsed whole may have this many bytes; larger than any real one of its kind. Apple's XML has no such limit. */
const largestWhole = 64 * megabyte;
/** Health Connect keeps every heart beat of years in one database. */
const largestDatabase = 512 * megabyte;
/** `[]`, `{"sleep": []}`, `{"data": [], "next_token": null}`: what a maker gives when there are no nights. */
function holdsNothing(json: unknown): boolean {
  const empty = (value: unknown): boolean =>
    value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
  return empty(json) || (typeof json === "object" && Object.values(json as object).every(empty));
}

/** An archive in an archive in an archive: no maker goes deeper. */
const deepest = 3;

class ExportReader {
  readonly gatherer = new NightGatherer();
  readonly files: ReadFile[] = [];
  readonly notes: Problem[] = [];
  readonly budget = new ArchiveBudget();
  diary: DiaryRead | undefined;
  passed = 0;
  readonly passedNames: string[] = [];
  readonly #settings: ExportSettings;
  readonly #table: TableSetting;
  /** Databases wait until all bytes are there: opening one takes its time. */
  readonly #databases: { readonly name: string; readonly bytes: Uint8Array; readonly alone: boolean }[] = [];

  constructor(settings: ExportSettings, table: TableSetting) {
    this.#settings = settings;
    this.#table = table;
  }

  passOver(name: string): void {
    this.passed += 1;
    if (this.passedNames.length < 5) this.passedNames.push(quoteText(name, 80));
  }

  #note(code: string, at: string, [nl, en]: readonly [string, string]): void {
    if (this.notes.length < 50) this.notes.push(problem(code, at, nl, en, "note"));
  }

  /** @param depth archives around this file; without one every fault refuses the whole */
  open(name: string, depth: number): FileReader {
    let head: Uint8Array = new Uint8Array(0);
    let inner: FileReader | undefined;
    const choose = (): FileReader => {
      inner = this.#readerOf(kindOf(head), name, depth);
      if (head.length > 0) inner.push(head);
      return inner;
    };
    return {
      push: (bytes) => {
        if (inner !== undefined) return inner.push(bytes);
        const joined = new Uint8Array(head.length + bytes.length);
        joined.set(head);
        joined.set(bytes, head.length);
        head = joined;
        if (head.length >= 64) choose();
      },
      end: () => (inner ?? choose()).end(),
    };
  }

  #readerOf(kind: Kind, name: string, depth: number): FileReader {
    const alone = depth === 0;
    if (kind === "zip") return this.#zip(name, depth);
    if (kind === "xml") return this.#xml(name, alone);
    if (kind === "json" || kind === "csv" || kind === "fit")
      return this.#whole(name, alone, largestWhole, (bytes) => this.#readWhole(kind, name, bytes, alone));
    if (kind === "sqlite")
      return this.#whole(name, alone, largestDatabase, (bytes) => {
        this.#databases.push({ name, bytes, alone });
      });
    if (!alone) {
      this.passOver(name);
      return { push: () => {}, end: () => {} };
    }
    throw notAnExport(kind, name);
  }

  #zip(name: string, depth: number): FileReader {
    if (depth >= deepest) {
      this.#note("too-deep", name, nestedTooDeepWords(name));
      return { push: () => {}, end: () => {} };
    }
    const inside = archiveReader({
      name,
      budget: this.budget,
      open: (entry) => this.open(entry, depth + 1),
      passOver: (entry) => this.passOver(entry),
    });
    if (depth === 0) return inside;
    // A torn archive inside a whole one: the rest of the export is still worth having.
    let torn = false;
    const step = (work: () => void): void => {
      if (torn) return;
      try {
        work();
      } catch (error) {
        if (!(error instanceof Refused) || error.problem.code !== "torn-zip") throw error;
        torn = true;
        this.#note("torn-zip", name, nestedTornWords(name));
      }
    };
    return { push: (bytes) => step(() => inside.push(bytes)), end: () => step(() => inside.end()) };
  }

  #xml(name: string, alone: boolean): FileReader {
    let understood = 0;
    let notUnderstood = 0;
    let dead = false;
    let begun = false;
    const reader: TextReader = appleHealthReader(
      (seen) => {
        understood += 1;
        this.gatherer.tell(seen);
      },
      this.#settings.offsetAt,
      () => {
        notUnderstood += 1;
      },
    );
    const fail = (error: unknown): void => {
      if (!(error instanceof Error) || error instanceof Refused) throw error;
      dead = true;
      const why = quoteText(error.message, 120);
      if (/not <HealthData>/.test(error.message)) {
        if (!alone) {
          this.passOver(name);
          return;
        }
        throw refuse(
          "not-an-export",
          name,
          `Dit XML-bestand is geen export van Apple Gezondheid (${why}). Kies export.zip of export.xml uit de app Gezondheid.`,
          `This XML file is no export of Apple Health (${why}). Choose export.zip or export.xml from the Health app.`,
        );
      }
      throw refuse("torn-xml", name, ...tornXmlWords(name, error.message));
    };
    const decoder = new DecodeUTF8((text) => {
      if (!dead && text !== "") reader.write(text);
    });
    const decode = (bytes: Uint8Array, last: boolean): void => {
      try {
        decoder.push(bytes, last);
        if (last && !dead) reader.end();
      } catch (error) {
        fail(error); // letters that are no UTF-8, or a document that is not whole
      }
    };
    return {
      push: (bytes) => {
        // A letter of UTF-16 has a zero beside it; the head comes in one piece.
        if (!begun && (bytes[0] === 0 || bytes[1] === 0 || (bytes[0] ?? 0) >= 0xfe))
          throw refuse("torn-xml", name, ...wrongEncodingWords(name));
        begun = true;
        if (!dead) decode(bytes, false);
      },
      end: () => {
        if (!dead) decode(new Uint8Array(0), true);
        if (!dead) this.files.push({ name, from: "apple_health", understood, notUnderstood });
      },
    };
  }

  /** Gathers a file of at most so many bytes and gives it on whole. */
  #whole(name: string, alone: boolean, most: number, take: (bytes: Uint8Array) => void): FileReader {
    const pieces: Uint8Array[] = [];
    let length = 0;
    const words = tooLargeWords(name, most / megabyte);
    return {
      push: (bytes) => {
        length += bytes.length;
        if (length > most) {
          pieces.length = 0;
          if (alone) throw refuse("too-large", name, ...words);
          return;
        }
        pieces.push(bytes.slice());
      },
      end: () => {
        if (length > most) {
          this.#note("too-large", name, words);
          return;
        }
        const bytes = new Uint8Array(length);
        let at = 0;
        for (const piece of pieces) {
          bytes.set(piece, at);
          at += piece.length;
        }
        pieces.length = 0;
        take(bytes);
      },
    };
  }

  #readWhole(kind: "json" | "csv" | "fit", name: string, bytes: Uint8Array, alone: boolean): void {
    const { offsetAt } = this.#settings;
    const { tell } = this.gatherer;
    if (kind === "fit") {
      try {
        const { extraBytes, ...read } = readFit(bytes, offsetAt, tell);
        this.files.push({ name, from: "fit", ...read });
        if (extraBytes > 0) this.#note("extra-bytes", name, extraBytesWords(name, extraBytes));
      } catch (error) {
        if (!(error instanceof FitMessageReaderError)) throw error;
        const words = tornFitWords(name, error.code);
        if (alone) throw refuse("torn-fit", name, ...words);
        this.#note("torn-fit", name, words);
      }
      return;
    }
    const text = textOf(bytes);
    if (kind === "json") {
      let json: unknown;
      try {
        json = JSON.parse(text);
      } catch {
        const words = [
          `Het bestand ${quoteText(name, 80)} is geen heel JSON-bestand; het is overgeslagen. Maak de export opnieuw.`,
          `The file ${quoteText(name, 80)} is not a whole JSON file; it was left out. Make the export again.`,
        ] as const;
        if (alone) throw refuse("torn-json", name, ...words);
        this.#note("torn-json", name, words);
        return;
      }
      const read = readJsonExport(json, name, offsetAt, tell);
      if (read !== undefined) this.files.push({ name, ...read });
      // An export of which nothing is in it yet is not another's file: it holds no nights.
      else if (alone && !holdsNothing(json)) throw notAnExport("json", name);
      else this.passOver(name);
      return;
    }
    const read = readCsvExport(text, name, offsetAt, tell);
    if (read !== undefined) {
      this.files.push({ name, ...read });
      return;
    }
    const diary = alone ? readDiaryCsv(text, this.#table) : undefined;
    if (diary !== undefined) {
      const refused = diary.problems.find(({ level }) => level === "refuse");
      if (refused !== undefined) throw new Refused(refused);
      if (diary.rows === 0) throw noRows(name);
      if (diary.nights.length === 0) throw noDates(name, diary.columns.on ?? "");
      // A date alone is no night: a table of weights or costs would fill the diary with empty ones.
      if (!diary.nights.some((night) => Object.keys(night).length > 1)) throw onlyDates(name);
      this.diary = diary;
      this.files.push({ name, from: "diary", understood: diary.nights.length, notUnderstood: diary.problems.length });
    } else if (alone) throw notAnExport("csv", name);
    else this.passOver(name);
  }

  /** Reads the databases that were found; after the last byte. */
  async finish(): Promise<void> {
    const { openDatabase, offsetAt } = this.#settings;
    for (const { name, bytes, alone } of this.#databases.splice(0)) {
      const read = openDatabase === undefined ? undefined : await readHealthConnect(bytes, openDatabase, offsetAt, this.gatherer.tell);
      if (read !== undefined) this.files.push({ name, from: "health_connect", ...read });
      else if (alone) throw refuse("torn-database", name, ...tornDatabaseWords(name));
      else this.#note("torn-database", name, tornDatabaseWords(name));
    }
  }
}

const stopped = (name: string): Problem =>
  problem("stopped", name, "Het inlezen is gestopt; er is niets overgenomen.", "Reading was stopped; nothing was taken over.");

/** Of two tables for one night the last one given counts, as with two rows of one table. */
function joinDiaries(first: DiaryRead | undefined, next: DiaryRead | undefined): DiaryRead | undefined {
  if (first === undefined || next === undefined) return first ?? next;
  const nights = new Map([...first.nights, ...next.nights].map((night) => [night.on, night]));
  return {
    ...next,
    nights: [...nights.values()].sort((a, b) => (a.on < b.on ? -1 : 1)),
    leftOut: [...new Set([...first.leftOut, ...next.leftOut])],
    problems: [...first.problems, ...next.problems],
  };
}

/**
 * Reads exports of watches, rings and apps, or diaries in tables, from their bytes as they come: several files of one person are gathered
 * together, so that the nights of a folder of small files are whole. Memory grows with the nights and not with the files. Nothing is
 * written and nothing opened but the bytes; names inside an archive are names and no more. A file that cannot be used is told in the
 * notes; when none can, its sentences are the answer.
 */
export async function readExports(files: readonly ExportFile[], settings: ExportSettings): Promise<Result<ReadExport>> {
  const all = new NightGatherer();
  const read: ReadFile[] = [];
  const notes: Problem[] = [];
  const refused: Problem[] = [];
  const passedNames: string[] = [];
  let diary: DiaryRead | undefined;
  let passed = 0;
  let bytesRead = 0;
  for (const { name, chunks, table } of files) {
    const reader = new ExportReader(
      settings,
      table ?? { columns: settings.columns ?? {}, ...(settings.dates && { dates: settings.dates }) },
    );
    try {
      const file = reader.open(name, 0);
      for await (const chunk of chunks) {
        bytesRead += chunk.length;
        reader.budget.read += chunk.length;
        file.push(chunk);
        if (settings.stop?.(bytesRead)) return failed(stopped(name));
      }
      file.end();
      await reader.finish();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push(...reader.notes.filter(({ code }) => code !== "too-large"), error.problem);
      continue;
    }
    all.absorb(reader.gatherer);
    read.push(...reader.files);
    notes.push(...reader.notes, ...(reader.diary?.problems ?? []));
    diary = joinDiaries(diary, reader.diary);
    passed += reader.passed;
    passedNames.push(...reader.passedNames);
  }
  if (read.length === 0 && refused.length > 0) return failed(...notes, ...refused);
  const gathered = all.finish();
  if (gathered.nights.length === 0 && (diary?.nights.length ?? 0) === 0) {
    const shown = files.map(({ name }) => quoteText(name, 80)).join(", ");
    return failed(
      ...notes.filter(({ code }) => code !== "too-large"),
      ...refused,
      problem(
        "nothing-found",
        files[0]?.name ?? "",
        `In ${shown} staat geen slaap, beweging of koffie die bij een nacht hoort. Kies het bestand zoals de app het gaf, of maak de export opnieuw.`,
        `${shown} holds no sleep, movement or coffee that belongs to a night. Choose the file as the app gave it, or make the export again.`,
      ),
    );
  }
  return ok(
    {
      ...gathered,
      ...(diary === undefined ? {} : { diary }),
      files: read,
      passedOver: { count: passed, names: passedNames.slice(0, 5) },
    },
    [...refused.map((one) => ({ ...one, level: "note" as const })), ...notes],
  );
}

/** Reads one file; see `readExports`. */
export const readExport = (name: string, chunks: ExportFile["chunks"], settings: ExportSettings): Promise<Result<ReadExport>> =>
  readExports([{ name, chunks }], settings);
