import { failed, ok, type Problem, problem, quoteText, type Result } from "@kriebel/record";
import { DecodeUTF8, Inflate, strFromU8, Unzip } from "fflate";
import { FitMessageReaderError } from "fit-file-parser/raw";
import { type GatheredNights, NightGatherer } from "./gather-nights.ts";
import type { OffsetAt } from "./moment.ts";
import { appleHealthReader, type TextReader } from "./read-apple-health.ts";
import { readCsvExport } from "./read-csv-exports.ts";
import { type ColumnMap, type DiaryRead, readDiaryCsv } from "./read-diary-csv.ts";
import { readFit } from "./read-fit.ts";
import { readJsonExport } from "./read-json-exports.ts";

export interface ExportSettings {
  /** The clock of the person's zone, and of zones that an export names. */
  readonly offsetAt: OffsetAt;
  /** For a table of one's own: which column holds what. */
  readonly columns?: ColumnMap;
  /** Called after each piece with the bytes read so far; true stops the import, and nothing of it is used. */
  readonly stop?: (bytesRead: number) => boolean;
}

export interface ReadFile {
  readonly name: string;
  readonly from: "apple_health" | "fitbit" | "google_fit" | "oura" | "garmin" | "withings" | "samsung" | "sleep_as_android" | "diary";
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

/** A file that is parsed whole may have this many bytes; larger than any real one of its kind. Apple's XML has no such limit. */
const largestWhole = 64 * 1024 * 1024;
/** More than this much out of one byte, over more than 64 MB, is no export: real ones shrink twenty- to sixtyfold. */
const highestRatio = 250;

/** Bytes of an archive that are inflated at a time. */
const inflatePiece = 4096;

/** What stops an import: one sentence, kept as a Problem. */
class Refused extends Error {
  readonly problem: Problem;
  constructor(refused: Problem) {
    super(refused.code);
    this.problem = refused;
  }
}

const refuse = (code: string, at: string, nl: string, en: string): Refused => new Refused(problem(code, at, nl, en));

type Kind = "xml" | "json" | "csv" | "fit" | "zip" | "sqlite" | "gzip" | "pdf" | "empty" | "binary";

/** What a file is by its first bytes; names lie. */
function kindOf(head: Uint8Array): Kind {
  if (head.length === 0) return "empty";
  const text = strFromU8(head.subarray(0, 64), true);
  if (/^PK(?:\x03\x04|\x05\x06|\x07\x08)/.test(text)) return "zip";
  if (text.startsWith("SQLite format 3")) return "sqlite";
  if (text.startsWith("\x1f\x8b")) return "gzip";
  if (text.startsWith("%PDF")) return "pdf";
  if (text.slice(8, 12) === ".FIT") return "fit";
  const first = text
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "")
    .replace(/\0/g, "")
    .trimStart();
  if (first.startsWith("<")) return "xml";
  if (/^[[{]/.test(first)) return "json";
  return /[\x01-\x08\x0e-\x1a]/.test(first) ? "binary" : "csv";
}

/** Text of a whole file: UTF-8, UTF-16 with its mark, else Western. */
function textOf(bytes: Uint8Array): string {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (little || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    const parts: string[] = [];
    for (let at = 2; at + 1 < bytes.length; at += 2) {
      const [low, high] = little ? [bytes[at]!, bytes[at + 1]!] : [bytes[at + 1]!, bytes[at]!];
      parts.push(String.fromCharCode(low | (high << 8)));
    }
    return parts.join("");
  }
  const text = strFromU8(bytes).replace(/^\ufeff/, "");
  return text.includes("\ufffd") ? strFromU8(bytes, true) : text;
}

/** Which files of an archive can hold nights; by name, since opening all of a Takeout would take hours. */
function wanted(name: string): boolean {
  const path = name.toLowerCase();
  if (path.endsWith("/") || path.includes("__macosx/")) return false;
  if (path.endsWith(".xml")) return !path.includes("cda") && !path.endsWith("prefs.xml");
  if (path.endsWith(".fit")) return true;
  if (path.endsWith(".csv")) return /sleep|slaap/.test(path) && !/(^|\/)raw_|sleep_?score|sleep_goal|sleep_coaching/.test(path);
  if (path.endsWith(".json"))
    return /(^|\/)(?:sleep|steps-|resting_heart_rate-)|sleepdata|oura|all sessions\//.test(path) && !/sleep_score|_goal/.test(path);
  return false;
}

/** Reads one file, whose bytes come in pieces. */
interface FileReader {
  push(bytes: Uint8Array): void;
  end(): void;
}

class ExportReader {
  readonly gatherer = new NightGatherer();
  readonly files: ReadFile[] = [];
  readonly notes: Problem[] = [];
  diary: DiaryRead | undefined;
  passed = 0;
  readonly passedNames: string[] = [];
  readonly #settings: ExportSettings;

  constructor(settings: ExportSettings) {
    this.#settings = settings;
  }

  passOver(name: string): void {
    this.passed += 1;
    if (this.passedNames.length < 5) this.passedNames.push(quoteText(name, 80));
  }

  #note(code: string, at: string, nl: string, en: string): void {
    if (this.notes.length < 50) this.notes.push(problem(code, at, nl, en, "note"));
  }

  /** @param alone the file that was given, not one of an archive: then every fault refuses the whole */
  open(name: string, alone: boolean): FileReader {
    let head: Uint8Array = new Uint8Array(0);
    let inner: FileReader | undefined;
    const choose = (): FileReader => {
      inner = this.#readerOf(kindOf(head), name, alone);
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

  #readerOf(kind: Kind, name: string, alone: boolean): FileReader {
    if (kind === "zip" && alone) return this.#zip(name);
    if (kind === "xml") return this.#xml(name, alone);
    if (kind === "json" || kind === "csv" || kind === "fit") return this.#whole(kind, name, alone);
    if (!alone) {
      this.passOver(name);
      return { push: () => {}, end: () => {} };
    }
    throw notAnExport(kind, name);
  }

  #xml(name: string, alone: boolean): FileReader {
    let understood = 0;
    let notUnderstood = 0;
    let dead = false;
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
      throw refuse(
        "torn-xml",
        name,
        `Het bestand ${quoteText(name, 80)} is niet heel (${why}). Maak de export opnieuw; er is niets overgenomen.`,
        `The file ${quoteText(name, 80)} is not whole (${why}). Make the export again; nothing was taken over.`,
      );
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
        if (!dead) decode(bytes, false);
      },
      end: () => {
        if (!dead) decode(new Uint8Array(0), true);
        if (!dead) this.files.push({ name, from: "apple_health", understood, notUnderstood });
      },
    };
  }

  #whole(kind: "json" | "csv" | "fit", name: string, alone: boolean): FileReader {
    const pieces: Uint8Array[] = [];
    let length = 0;
    return {
      push: (bytes) => {
        length += bytes.length;
        if (length > largestWhole) {
          pieces.length = 0;
          if (alone) throw tooLarge(name);
          return;
        }
        pieces.push(bytes.slice());
      },
      end: () => {
        if (length > largestWhole) {
          this.#note("too-large", name, ...tooLargeWords(name));
          return;
        }
        const bytes = new Uint8Array(length);
        let at = 0;
        for (const piece of pieces) {
          bytes.set(piece, at);
          at += piece.length;
        }
        this.#readWhole(kind, name, bytes, alone);
      },
    };
  }

  #readWhole(kind: "json" | "csv" | "fit", name: string, bytes: Uint8Array, alone: boolean): void {
    const { offsetAt, columns } = this.#settings;
    const { tell } = this.gatherer;
    if (kind === "fit") {
      try {
        this.files.push({ name, from: "garmin", ...readFit(bytes, offsetAt, tell) });
      } catch (error) {
        if (!(error instanceof FitMessageReaderError)) throw error;
        const words = [
          `Het FIT-bestand ${quoteText(name, 80)} klopt niet (${error.code}); het is overgeslagen. Zet het opnieuw over van het horloge.`,
          `The FIT file ${quoteText(name, 80)} is not right (${error.code}); it was left out. Copy it from the watch again.`,
        ] as const;
        if (alone) throw refuse("torn-fit", name, ...words);
        this.#note("torn-fit", name, ...words);
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
        this.#note("torn-json", name, ...words);
        return;
      }
      const read = readJsonExport(json, name, offsetAt, tell);
      if (read !== undefined) this.files.push({ name, ...read });
      else if (alone) throw notAnExport("json", name);
      else this.passOver(name);
      return;
    }
    const read = readCsvExport(text, name, offsetAt, tell);
    if (read !== undefined) {
      this.files.push({ name, ...read });
      return;
    }
    const diary = alone ? readDiaryCsv(text, columns) : undefined;
    if (diary !== undefined) {
      const refused = diary.problems.find(({ level }) => level === "refuse");
      if (refused !== undefined) throw new Refused(refused);
      this.diary = diary;
      this.files.push({ name, from: "diary", understood: diary.nights.length, notUnderstood: diary.problems.length });
    } else if (alone) throw notAnExport("csv", name);
    else this.passOver(name);
  }

  #zip(name: string): FileReader {
    const reader = this;
    let inArchive = 0;
    let any = false;
    let fault: unknown;

    /** One file of the archive: inflated when it is wanted, let pass unread when not. */
    class Entry {
      static compression = 8;
      ondata: (error: Error | null, data: Uint8Array | null, final: boolean) => void = () => {};
      readonly #inflate: Inflate | undefined;
      #compressed = 0;
      #inflated = 0;
      constructor(entryName: string) {
        if (!wanted(entryName)) return;
        const opened = reader.open(entryName, false);
        this.#inflate = new Inflate((data, final) => {
          this.#inflated += data.length;
          if (this.#inflated > 64 * 1024 * 1024 && this.#inflated > this.#compressed * highestRatio)
            throw refuse(
              "zip-bomb",
              entryName,
              `Het bestand ${quoteText(entryName, 80)} in dit zip-bestand wordt onmogelijk groot; het is geen echte export. Er is niets overgenomen.`,
              `The file ${quoteText(entryName, 80)} in this zip file grows impossibly large; it is no real export. Nothing was taken over.`,
            );
          opened.push(data);
          if (final) opened.end();
        });
      }
      push(data: Uint8Array, final: boolean): void {
        this.#compressed += data.length;
        // In small pieces: what comes out is twenty times what goes in, and stands in memory at once.
        for (let at = 0; fault === undefined && this.#inflate !== undefined && (at < data.length || final); at += inflatePiece) {
          const last = at + inflatePiece >= data.length;
          try {
            this.#inflate.push(data.subarray(at, at + inflatePiece), final && last);
          } catch (error) {
            fault = error;
          }
          if (last) break;
        }
        this.ondata(null, null, final);
      }
    }
    /** A file that was stored as it is. */
    class Stored {
      static compression = 0;
      ondata: (error: Error | null, data: Uint8Array | null, final: boolean) => void = () => {};
      readonly #opened: FileReader | undefined;
      constructor(entryName: string) {
        if (wanted(entryName)) this.#opened = reader.open(entryName, false);
      }
      push(data: Uint8Array, final: boolean): void {
        if (fault === undefined && this.#opened !== undefined) {
          try {
            this.#opened.push(data);
            if (final) this.#opened.end();
          } catch (error) {
            fault = error;
          }
        }
        this.ondata(null, null, final);
      }
    }

    const unzip = new Unzip((file) => {
      any = true;
      inArchive += 1;
      if (inArchive > 500_000) throw notAnExport("zip", name);
      if (!wanted(file.name) && !file.name.endsWith("/")) {
        if (/health_connect_export\.db$/i.test(file.name)) {
          reader.#note("not-yet", file.name, ...notYetHealthConnect);
        } else reader.passOver(file.name);
      }
      file.ondata = () => {};
      try {
        file.start();
      } catch {
        fault ??= tornZip(name); // packed in a way that the library does not know
      }
    });
    unzip.register(Entry as never);
    unzip.register(Stored as never);
    return {
      push: (bytes) => {
        try {
          unzip.push(bytes, false);
        } catch (error) {
          fault ??= unzipFault(error, name);
        }
        if (fault !== undefined) throw fault instanceof Refused ? fault : unzipFault(fault, name);
      },
      end: () => {
        try {
          unzip.push(new Uint8Array(0), true);
        } catch (error) {
          fault ??= unzipFault(error, name);
        }
        if (fault !== undefined) throw fault instanceof Refused ? fault : unzipFault(fault, name);
        if (!any) throw tornZip(name);
      },
    };
  }
}

function unzipFault(error: unknown, name: string): unknown {
  if (error instanceof Refused || !(error instanceof Error)) return error;
  const code = (error as { readonly code?: unknown }).code;
  // fflate's own errors carry a number; anything else is our own mistake and must be seen.
  return typeof code === "number" ? tornZip(name) : error;
}

const tornZip = (name: string): Refused =>
  refuse(
    "torn-zip",
    name,
    `Het zip-bestand ${quoteText(name, 80)} is niet heel of met een wachtwoord gesloten. Maak de export opnieuw; er is niets overgenomen.`,
    `The zip file ${quoteText(name, 80)} is not whole, or locked with a password. Make the export again; nothing was taken over.`,
  );

const tooLargeWords = (name: string): readonly [string, string] => [
  `Het bestand ${quoteText(name, 80)} is groter dan 64 MB; zo groot is een export van deze soort niet. Het is overgeslagen.`,
  `The file ${quoteText(name, 80)} is larger than 64 MB; an export of this kind is never that large. It was left out.`,
];
const tooLarge = (name: string): Refused => refuse("too-large", name, ...tooLargeWords(name));

const notYetHealthConnect: readonly [string, string] = [
  "De database van Health Connect kan Kriebel nog niet lezen; kies de export van de app die de slaap meet (Fitbit, Samsung Health, …).",
  "Kriebel cannot read the database of Health Connect yet; choose the export of the app that measures your sleep (Fitbit, Samsung Health, …).",
];

function notAnExport(kind: Kind, name: string): Refused {
  const shown = quoteText(name, 80);
  if (kind === "empty") return refuse("empty", name, `Het bestand ${shown} is leeg.`, `The file ${shown} is empty.`);
  if (kind === "sqlite") return refuse("not-yet", name, ...notYetHealthConnect);
  if (kind === "gzip")
    return refuse(
      "gzip",
      name,
      `${shown} is met gzip ingepakt (.gz of .tgz). Pak het eerst uit, of vraag de export als .zip.`,
      `${shown} is packed with gzip (.gz or .tgz). Unpack it first, or ask for the export as .zip.`,
    );
  if (kind === "csv")
    return refuse(
      "unknown-columns",
      name,
      `In ${shown} staat geen kolom met de datum van de nacht. Noem de kolommen: --columns on=Datum,severity=Cijfer.`,
      `${shown} has no column with the date of the night. Name the columns: --columns on=Date,severity=Score.`,
    );
  return refuse(
    "not-an-export",
    name,
    `${shown} is geen export die Kriebel kent: Apple Gezondheid, Fitbit, Garmin, Oura, Withings, Samsung Health, Sleep as Android, Google Takeout of een eigen tabel (CSV).`,
    `${shown} is no export that Kriebel knows: Apple Health, Fitbit, Garmin, Oura, Withings, Samsung Health, Sleep as Android, Google Takeout or a table of your own (CSV).`,
  );
}

/**
 * Reads an export of a watch, a ring or an app, or a diary in a table, from its bytes as they come. Memory grows with the nights and not
 * with the file. Nothing is written and nothing opened but the bytes; names inside an archive are names and no more.
 */
export async function readExport(
  name: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  settings: ExportSettings,
): Promise<Result<ReadExport>> {
  const reader = new ExportReader(settings);
  const file = reader.open(name, true);
  let bytesRead = 0;
  try {
    for await (const chunk of chunks) {
      bytesRead += chunk.length;
      file.push(chunk);
      if (settings.stop?.(bytesRead))
        return failed(
          problem("stopped", name, "Het inlezen is gestopt; er is niets overgenomen.", "Reading was stopped; nothing was taken over."),
        );
    }
    file.end();
  } catch (error) {
    if (error instanceof Refused) return failed(error.problem);
    throw error;
  }
  const gathered = reader.gatherer.finish();
  if (gathered.nights.length === 0 && (reader.diary?.nights.length ?? 0) === 0)
    return failed(
      ...reader.notes.filter(({ code }) => code !== "too-large"),
      problem(
        "nothing-found",
        name,
        `In ${quoteText(name, 80)} staat geen slaap, beweging of koffie die bij een nacht hoort.`,
        `${quoteText(name, 80)} holds no sleep, movement or coffee that belongs to a night.`,
      ),
    );
  return ok(
    {
      ...gathered,
      ...(reader.diary === undefined ? {} : { diary: reader.diary }),
      files: reader.files,
      passedOver: { count: reader.passed, names: reader.passedNames },
    },
    [...reader.notes, ...(reader.diary?.problems ?? [])],
  );
}
