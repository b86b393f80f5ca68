import { randomUUID } from "node:crypto";
import { accessSync, constants, createReadStream, existsSync, type Stats, statSync } from "node:fs";
import { basename } from "node:path";
import {
  type AddedNights,
  addNights,
  type ColumnMap,
  clockOfZones,
  type DateOrder,
  type DiaryField,
  diaryFields,
  type ReadExport,
  readExports,
  type ZoneClock,
} from "@kriebel/reading";
import { chooseMeasured, emptyRecord, type PersonRecord, type Problem, readRecord, sayDate, scanJson } from "@kriebel/record";
import { SingleBar } from "cli-progress";
import { tellNotes } from "./assess-command.ts";
import { todayHere } from "./command-setting.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { openDatabase } from "./open-database.ts";
import { readInput } from "./read-input.ts";
import { type Refusal, refuse, refuseProblems } from "./refusal.ts";
import { calm, type Lang, paint, type Terminal, terminalFor } from "./terminal.ts";
import { wrapText } from "./wrap-text.ts";
import { writeOut } from "./write-out.ts";
import { writeWholeFile } from "./write-whole-file.ts";

export interface ImportOptions {
  readonly into?: string;
  readonly zone?: string;
  readonly columns?: string;
  readonly dates?: "day-first" | "month-first";
  readonly json: boolean;
  readonly lang: Lang;
}

/** What the clock of a zone showed, by the machine's own tables. */
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
    return undefined; // a zone that this machine does not know: the caller falls back on the person's own
  }
  return (utcSeconds) => {
    const parts = Object.fromEntries(format.formatToParts(utcSeconds * 1000).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - utcSeconds;
  };
}

function columnsOf(text: string | undefined): ColumnMap | undefined {
  if (text === undefined) return undefined;
  const out: Partial<Record<DiaryField, string>> = {};
  for (const part of text.split(",")) {
    const [field, ...name] = part.split("=");
    if (name.length === 0 || !(diaryFields as readonly string[]).includes(field?.trim() ?? ""))
      throw refuse(
        `Schrijf de kolommen als on=Datum,severity=Cijfer; mogelijk zijn ${diaryFields.join(", ")}.`,
        `Write the columns as on=Date,severity=Score; possible are ${diaryFields.join(", ")}.`,
        exitCodes.wrongUsage,
      );
    out[field!.trim() as DiaryField] = name.join("=").trim();
  }
  return out;
}

/** The bytes of a file as they come, and how many there are. Opened only when its turn comes: a folder of a watch holds thousands. */
function openBytes(path: string): { readonly chunks: AsyncIterable<Uint8Array>; readonly size: number } {
  const shown = calm(path).slice(0, 200);
  const notRead = (code: string | undefined): Refusal =>
    code === "EACCES" || code === "EPERM"
      ? refuse(`Het bestand "${shown}" mag niet gelezen worden.`, `The file "${shown}" may not be read.`)
      : refuse(
          `Het bestand "${shown}" is er niet; kijk de naam en de map na.`,
          `The file "${shown}" is not there; check the name and the folder.`,
        );
  let stat: Stats;
  try {
    accessSync(path, constants.R_OK);
    stat = statSync(path);
  } catch (error) {
    throw notRead((error as NodeJS.ErrnoException).code);
  }
  if (stat.isDirectory())
    throw refuse(
      `"${shown}" is een map; noem het bestand zelf, bijvoorbeeld export.zip.`,
      `"${shown}" is a folder; name the file itself, for example export.zip.`,
    );
  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      yield* createReadStream(path, { highWaterMark: 1 << 16 });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Gone or closed off since it was looked at; anything else is our own mistake.
      throw code === "ENOENT" || code === "EACCES" || code === "EPERM" ? notRead(code) : error;
    }
  }
  return { chunks: bytes(), size: stat.size };
}

const many = (lang: Lang, count: number, one: string, more: string): string => `${count.toLocaleString(lang)} ${count === 1 ? one : more}`;

const hours = (minutes: number, lang: Lang): string => {
  const whole = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  return lang === "nl" ? `${whole} uur ${rest} min` : `${whole} h ${rest} min`;
};

const middle = (values: readonly number[]): number | undefined => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? undefined : sorted[Math.floor(sorted.length / 2)];
};

/** What was read, in a few sentences. */
export function showImport(read: ReadExport, terminal: Terminal): string {
  const { lang, width } = terminal;
  const { nights, diary, beside, passedOver, files, devices } = read;
  const measured = nights.flatMap(({ on, measured }) => {
    const main = chooseMeasured(measured);
    return main === undefined ? [] : [{ on, ...main }];
  });
  const lines: string[] = [];
  const say = (nl: string, en: string): void => {
    lines.push(...wrapText(lang === "nl" ? nl : en, width));
  };
  const found = diary?.nights.length ?? measured.length;
  const first = diary?.nights[0]?.on ?? measured[0]?.on ?? nights[0]?.on;
  const last = diary?.nights.at(-1)?.on ?? measured.at(-1)?.on ?? nights.at(-1)?.on;
  // Steps or a walk belong to a day; without sleep it is no night that was read.
  const [what, whatEn] =
    found > 0
      ? [many("nl", found, "nacht", "nachten"), many("en", found, "night", "nights")]
      : [`${many("nl", nights.length, "dag", "dagen")} zonder slaap`, `${many("en", nights.length, "day", "days")} without sleep`];
  const [from, to] = [sayDate(first ?? "", lang), sayDate(last ?? "", lang)];
  const span = from === to ? from : pickLang(lang, `${from} tot en met ${to}`, `${from} to ${to}`);
  const head = pickLang(lang, `${what} gelezen, van ${span}.`, `${whatEn} read, from ${span}.`);
  lines.push(paint(terminal, ["bold"], head));
  const asleep = middle(measured.flatMap(({ minutesAsleep }) => minutesAsleep ?? []));
  const awake = middle(measured.flatMap(({ minutesAwake }) => minutesAwake ?? []));
  if (asleep !== undefined)
    say(
      `Een gewone nacht: ${hours(asleep, lang)} slaap${awake === undefined ? "" : `, ${hours(awake, lang)} wakker ertussen`} (volgens het apparaat).`,
      `A usual night: ${hours(asleep, lang)} asleep${awake === undefined ? "" : `, ${hours(awake, lang)} awake in between`} (by the device).`,
    );
  if (diary !== undefined) {
    const scored = diary.nights.filter(({ severity }) => severity !== undefined).length;
    say(`Met een cijfer: ${scored}. Zonder cijfer blijft onbekend.`, `With a score: ${scored}. Without a score stays unknown.`);
    if (diary.leftOut.length > 0)
      say(
        `Kolommen die niet gebruikt zijn: ${calm(diary.leftOut.join(", "))}.`,
        `Columns that were not used: ${calm(diary.leftOut.join(", "))}.`,
      );
  }
  if (devices.length > 1)
    say(
      `Meer apparaten (${calm(devices.join(", "))}): ze staan naast elkaar en worden niet opgeteld.`,
      `Several devices (${calm(devices.join(", "))}): they stand beside each other and are not added up.`,
    );
  const left: string[] = [];
  if (beside.otherDevice > 0)
    left.push(pickLang(lang, `${beside.otherDevice}× een tweede apparaat`, `a second device ${beside.otherDevice}×`));
  if (beside.nap > 0) left.push(pickLang(lang, `${beside.nap}× een dutje of losse slaap`, `${beside.nap}× a nap or separate sleep`));
  if (beside.impossible > 0)
    left.push(pickLang(lang, `${beside.impossible}× een tijd die niet kan`, `${beside.impossible}× a time that cannot be`));
  const unread = files.reduce((sum, { notUnderstood }) => sum + notUnderstood, 0);
  if (unread > 0 && diary === undefined)
    left.push(pickLang(lang, `${unread}× een regel die niet te lezen was`, `${unread}× an entry that could not be read`));
  if (left.length > 0) say(`Niet meegeteld: ${left.join(", ")}.`, `Not counted: ${left.join(", ")}.`);
  if (passedOver.count > 0)
    say(
      `${many("nl", passedOver.count, "ander bestand", "andere bestanden")} in de export gaan niet over nachten (${calm(passedOver.names.join(", "))}${passedOver.count > passedOver.names.length ? ", …" : ""}).`,
      `${many("en", passedOver.count, "other file", "other files")} in the export are not about nights (${calm(passedOver.names.join(", "))}${passedOver.count > passedOver.names.length ? ", …" : ""}).`,
    );
  return `${lines.join("\n")}\n`;
}

const pickLang = (lang: Lang, nl: string, en: string): string => (lang === "nl" ? nl : en);

/** Puts the nights into a record on disk, whole or not at all; a file that is not there yet is made. */
function addInto(path: string, read: ReadExport): AddedNights {
  const before = existsSync(path) ? readOwnRecord(path) : emptyRecord(randomUUID());
  const added = addNights(before, read);
  if (added.added + added.changed > 0) writeWholeFile(path, `${JSON.stringify(added.record, null, 2)}\n`);
  return added;
}

function readOwnRecord(path: string): PersonRecord {
  const text = readInput(path);
  const wrong = scanJson(text);
  if (wrong) throw refuseProblems([wrong]);
  const record = readRecord(JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text), todayHere());
  if (!record.ok) throw refuseProblems(record.problems);
  return record.value;
}

function showAdded({ added, changed, same, kept }: AddedNights, path: string, { lang, width }: Terminal): string {
  const name = calm(path).slice(0, 200);
  const say = pickLang(
    lang,
    `In ${name}: ${many("nl", added, "nacht", "nachten")} erbij, ${changed} aangevuld, ${same} waren er al.${kept.length === 0 ? "" : ` Wat je zelf had ingevuld is blijven staan (${kept.length}×).`}`,
    `In ${name}: ${many("en", added, "night", "nights")} added, ${changed} filled in, ${same} were there already.${kept.length === 0 ? "" : ` What you had filled in yourself has stayed (${kept.length}×).`}`,
  );
  return `${wrapText(say, width).join("\n")}\n`;
}

export async function importCommand(paths: readonly string[], options: ImportOptions): Promise<ExitCode> {
  const columns = columnsOf(options.columns);
  const dates: DateOrder | undefined =
    options.dates === undefined ? undefined : options.dates === "month-first" ? "month_first" : "day_first";
  const files = paths.map((path) => ({ name: basename(path), ...openBytes(path) }));
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const bar =
    process.stderr.isTTY && size > 20_000_000
      ? new SingleBar({ stream: process.stderr, format: "{bar} {percentage}%", clearOnComplete: true })
      : undefined;
  bar?.start(size, 0);
  // Ctrl+C stops between two pieces, so that nothing is half taken over.
  let stopped = false;
  const onStop = (): void => {
    stopped = true;
  };
  process.once("SIGINT", onStop);
  const read = await readExports(files, {
    offsetAt: clockOfZones(options.zone, openZone),
    openDatabase,
    ...(columns === undefined ? {} : { columns }),
    ...(dates === undefined ? {} : { dates }),
    stop: (bytesRead) => {
      bar?.update(bytesRead);
      return stopped;
    },
  }).finally(() => {
    bar?.stop();
    process.off("SIGINT", onStop);
  });
  if (!read.ok) throw refuseProblems(read.problems);
  const notes: readonly Problem[] = read.notes;
  const into = options.into === undefined ? undefined : addInto(options.into, read.value);
  if (options.json) {
    const { diary, nights: _seen, ...rest } = read.value;
    // The nights as the record keeps them, whatever they came from.
    const { nights } = addNights(emptyRecord("import"), read.value).record;
    const columnsUsed = diary === undefined ? {} : { columns: diary.columns, columnsLeftOut: diary.leftOut, dates: diary.dates };
    const added = into === undefined ? {} : { into: { added: into.added, changed: into.changed, same: into.same, kept: into.kept } };
    await writeOut(`${JSON.stringify({ nights, ...rest, ...columnsUsed, ...added, notes }, null, 2)}\n`);
  } else {
    tellNotes(notes, options.lang);
    const terminal = terminalFor(process.stdout, options.lang);
    await writeOut(`${showImport(read.value, terminal)}${into === undefined ? "" : showAdded(into, options.into ?? "", terminal)}`);
  }
  return exitCodes.done;
}
