import { failed, ok, type Problem, type Result } from "@kriebel/record/result";
import { memorySource } from "./byte-source.ts";
import { decodeFile } from "./decode-text.ts";
import type { Annotation } from "./edf-annotations.ts";
import { mostAnnotations } from "./edf-annotations.ts";
import { readNumber } from "./edf-header.ts";
import { openRecording } from "./open-recording.ts";
import { plainWords } from "./plain-words.ts";
import { readLabel } from "./read-label.ts";
import { notes, refuses } from "./recording-problems.ts";

/** When the recording began, for lists that only tell the time on the clock. */
export interface RecordingStart {
  readonly date: { readonly year: number; readonly month: number; readonly day: number } | undefined;
  readonly clockSeconds: number | undefined;
}

/** Which columns hold what, by the words above them or their number from 1. Only needed where our guess is wrong. */
export interface ColumnMapping {
  readonly time?: string;
  readonly end?: string;
  readonly duration?: string;
  readonly event?: string;
}

export type MarksFormat = "edf+" | "nsrr-xml" | "csv" | "stage-per-line";

export interface MarksFile {
  readonly format: MarksFormat;
  readonly annotations: readonly Annotation[];
}

/** Larger lists than this are no list of one night. */
export const mostMarksBytes = 40_000_000;

/**
 * Reads an event list or hypnogram in any of the forms that sleep systems write: EDF+ annotations, NSRR XML, and tables with a
 * comma, semicolon or tab (plain hypnograms, Noxturnal, Remlogic and Compumedics exports, our own events), in any encoding.
 */
export async function readMarks(bytes: Uint8Array, start: RecordingStart, mapping: ColumnMapping = {}): Promise<Result<MarksFile>> {
  if (bytes.length > mostMarksBytes) {
    return failed(
      refuses(
        "marks-too-large",
        "",
        "De lijst met gebeurtenissen is te groot voor één nacht (meer dan 40 MB); kies een kleiner bestand.",
        "The list of events is too large for one night (over 40 MB); choose a smaller file.",
      ),
    );
  }
  if (bytes[0] === 0x30 || bytes[0] === 0xff) {
    const head = String.fromCharCode(...bytes.subarray(0, 8));
    if (/^0[ \0]{7}$|^\u00ffBIOSEMI/.test(head)) {
      const opened = await openRecording(memorySource(bytes));
      return opened.ok ? ok({ format: "edf+", annotations: opened.value.annotations }, opened.notes) : opened;
    }
  }
  const text = decodeFile(bytes);
  if (text.indexOf("\u0000") >= 0) {
    return failed(
      refuses(
        "marks-not-text",
        "",
        "Dit bestand is geen lijst met gebeurtenissen; kies een CSV, XML of EDF+ met slaapstadia.",
        "This file is no list of events; choose a CSV, XML or EDF+ with sleep stages.",
      ),
    );
  }
  const annotations = /^\s*(?:<\?xml|<[A-Za-z])/.test(text.slice(0, 200)) ? readXml(text) : undefined;
  if (annotations !== undefined) return finish("nsrr-xml", annotations, []);
  return readTable(text, start, mapping);
}

function finish(format: MarksFormat, annotations: readonly Annotation[], found: readonly Problem[]): Result<MarksFile> {
  if (annotations.length === 0) {
    return failed(
      refuses(
        "no-marks",
        "",
        "In deze lijst is geen enkele gebeurtenis gevonden. Zeg met --map in welke kolommen tijd en gebeurtenis staan.",
        "No event was found in this list. Say with --map in which columns time and event stand.",
      ),
    );
  }
  const sorted = [...annotations].sort((a, b) => a.onsetSeconds - b.onsetSeconds);
  return ok({ format, annotations: sorted.slice(0, mostAnnotations) }, found);
}

/** NSRR: `<ScoredEvent>` with `<EventConcept>` (`words|code`), `<Start>` and `<Duration>` in seconds. */
function readXml(text: string): readonly Annotation[] | undefined {
  const out: Annotation[] = [];
  const open = "<ScoredEvent>";
  let at = text.indexOf(open);
  while (at >= 0 && out.length < mostAnnotations) {
    const end = text.indexOf("</ScoredEvent>", at);
    if (end < 0) break;
    const part = text.slice(at, Math.min(end, at + 4000));
    const onset = readNumber(field(part, "Start"));
    const length = readNumber(field(part, "Duration"));
    const concept = field(part, "EventConcept").split("|")[0] ?? "";
    const name = field(part, "Name");
    const signal = field(part, "SignalLocation");
    if (onset !== undefined && (concept !== "" || name !== "")) {
      const words = concept === "" ? name : concept;
      const side = /\b(?:left|right)\b/i.test(words) ? "" : / ?(?:left|right|leg\/?[lr]|\b[lr]leg)/i.test(signal) ? ` ${signal}` : "";
      out.push({ onsetSeconds: onset, durationSeconds: length, text: `${words}${side}` });
    }
    at = text.indexOf(open, end);
  }
  return text.includes("<ScoredEvents>") || out.length > 0 ? out : [];
}

function field(part: string, name: string): string {
  const from = part.indexOf(`<${name}>`);
  if (from < 0) return "";
  const to = part.indexOf(`</${name}>`, from);
  if (to < 0) return "";
  return part
    .slice(from + name.length + 2, to)
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&")
    .trim();
}

type Role = "time" | "end" | "duration" | "event" | "leg" | "location";

/** Words above columns; the first that fits wins. */
const roles: readonly (readonly [Role, RegExp])[] = [
  ["end", /^(?:end|stop|offset|end time|heure de fin|eindtijd|einde|ende|endzeit|fin|fine|hora de fin|slut)(?: |$)/],
  ["duration", /^(?:duration|dur|duree|dauer|duur|duracion|durata|duracao|varaktighed|langd|length)(?: |$)/],
  [
    "time",
    /^(?:onset|start|begin|time|start time|heure de debut|heure|zeit|startzeit|tijd|begintijd|starttijd|inicio|inizio|hora|ora|tid|time hh mm ss|epoch start|clock)(?: |$)/,
  ],
  ["leg", /^(?:leg|side|been|bein|jambe|zijde)$/],
  [
    "event",
    /^(?:event|evenement|ereignis|gebeurtenis|evento|type|label|name|naam|description|annotation|text|handelse|haendelse|scoring|evento tipo)(?: |$)/,
  ],
  ["location", /^(?:location|channel|kanaal|kanal|canal|signal|ort)(?: |$)/],
];

function readTable(text: string, start: RecordingStart, mapping: ColumnMapping): Result<MarksFile> {
  const lines = linesOf(text, mostAnnotations + 200);
  const separator = separatorOf(lines);
  const rows = lines.map((line) => cells(line, separator));
  const single = stagePerLine(lines);
  if (single !== undefined) return finish("stage-per-line", single, []);
  const head = headOf(rows, mapping);
  if (head === undefined) return finish("csv", [], []);
  const { row, columns } = head;
  const found: Problem[] = [];
  const out: Annotation[] = [];
  const clock = new ClockTimes(start);
  for (const line of rows.slice(row + 1)) {
    const cell = (role: Role): string => {
      const at = columns.get(role);
      return at === undefined ? "" : (line[at] ?? "").trim();
    };
    const onset = readNumber(cell("time")) ?? clock.read(cell("time"));
    if (onset === undefined) continue;
    const end = readNumber(cell("end")) ?? clock.read(cell("end"));
    const length = readNumber(cell("duration")) ?? lengthOf(cell("duration")) ?? (end === undefined ? undefined : Math.max(0, end - onset));
    // A table with a side is one of movements, also where the stage stands beside it (as in our own events).
    const both = /^(?:b|both|bilateral|beide)$/i.test(cell("leg"));
    const leg = /^(?:l|left|links|gauche)$/i.test(cell("leg")) ? " left" : /^(?:r|right|rechts|droite)$/i.test(cell("leg")) ? " right" : "";
    const sided = columns.has("leg") && (leg !== "" || both) && readLabel(cell("event"))?.kind !== "movement";
    const name = sided ? "LM" : cell("event");
    const place = columns.has("location") && leg === "" && /limb|leg|plm|^lm/i.test(name) ? ` ${cell("location")}` : "";
    if (name === "") continue;
    for (const side of both ? [" left", " right"] : [leg]) {
      out.push({ onsetSeconds: onset, durationSeconds: length, text: `${name}${side}${place}` });
    }
  }
  if (clock.used && !clock.anchored) {
    found.push(
      notes(
        "clock-without-start",
        "",
        "De lijst geeft kloktijden, en van de opname is geen begintijd bekend; het eerste tijdstip is als begin genomen.",
        "The list gives clock times, and the start of the recording is not known; the first time was taken as the start.",
      ),
    );
  }
  if (
    out.length > 0 &&
    out.every(({ onsetSeconds }) => Number.isInteger(onsetSeconds)) &&
    out.some(({ text: t }) => readLabel(t)?.kind === "movement")
  ) {
    found.push(
      notes(
        "whole-seconds",
        "",
        "De lijst geeft begintijden in hele seconden: grenzen aan de tussentijd zijn op 1 s nauwkeurig.",
        "The list gives starts in whole seconds: limits on intervals are good to 1 s.",
      ),
    );
  }
  return finish("csv", out, found);
}

function linesOf(text: string, most: number): readonly string[] {
  const out: string[] = [];
  let at = 0;
  while (at < text.length && out.length < most) {
    let end = text.indexOf("\n", at);
    if (end < 0) end = text.length;
    const line = text.slice(at, Math.min(end, at + 4000)).replace(/\r$/, "");
    if (line.trim() !== "") out.push(line);
    at = end + 1;
  }
  return out;
}

function separatorOf(lines: readonly string[]): string {
  const sample = lines.slice(0, 200);
  const count = (sign: string): number => sample.reduce((sum, line) => sum + Math.min(20, line.split(sign).length - 1), 0);
  const [best] = ["\t", ";", ","].map((sign) => ({ sign, n: count(sign) })).sort((a, b) => b.n - a.n);
  // A decimal comma makes commas common; a tab or semicolon in most lines says more.
  for (const sign of ["\t", ";"]) if (count(sign) >= sample.length * 0.8) return sign;
  return best === undefined || best.n === 0 ? "," : best.sign;
}

/** Cells of a line; quotes may hold the separator, a doubled quote is a quote. */
function cells(line: string, separator: string): readonly string[] {
  if (!line.includes('"')) return line.split(separator).slice(0, 64);
  const out: string[] = [];
  let cell = "";
  let inside = false;
  for (let i = 0; i < line.length; i += 1) {
    const sign = line[i] as string;
    if (sign === '"') {
      if (inside && line[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else inside = !inside;
    } else if (sign === separator && !inside) {
      out.push(cell);
      cell = "";
    } else cell += sign;
  }
  out.push(cell);
  return out.slice(0, 64);
}

/** No plain object: a line may say `constructor`. */
const stageCodes: ReadonlyMap<string, string> = new Map(
  Object.entries({ "0": "W", "1": "N1", "2": "N2", "3": "N3", "4": "N3", "5": "R", "9": "?" }),
);

/** A hypnogram that is one stage per line, thirty seconds each. */
function stagePerLine(lines: readonly string[]): readonly Annotation[] | undefined {
  const stages = lines.map((line) => line.trim()).map((one) => stageCodes.get(one) ?? one);
  const known = stages.filter((one) => one.length < 30 && readLabel(one)?.kind === "stage").length;
  if (lines.length < 2 || known < lines.length - 1) return undefined;
  return stages.flatMap((one, i) => {
    const label = readLabel(one);
    const before = known === lines.length ? 0 : 1;
    return label?.kind === "stage" ? [{ onsetSeconds: (i - before) * 30, durationSeconds: 30, text: one }] : [];
  });
}

/** The row with the words above the columns; Remlogic and Compumedics write some lines about the patient before it. */
function headOf(
  rows: readonly (readonly string[])[],
  mapping: ColumnMapping,
): { readonly row: number; readonly columns: ReadonlyMap<Role, number> } | undefined {
  const wanted = Object.entries(mapping).filter((pair): pair is [Role, string] => pair[1] !== undefined && pair[1] !== "");
  for (const [row, line] of rows.slice(0, 100).entries()) {
    const columns = new Map<Role, number>();
    const words = line.map(plainWords);
    for (const [role, name] of wanted) {
      const at = /^\d{1,2}$/.test(name) ? Number(name) - 1 : words.indexOf(plainWords(name));
      if (at >= 0 && at < line.length) columns.set(role, at);
    }
    for (const [at, word] of words.entries()) {
      if ([...columns.values()].includes(at)) continue;
      const role = roles.find(([one, pattern]) => !columns.has(one) && pattern.test(word))?.[0];
      if (role !== undefined) columns.set(role, at);
    }
    // A column of stages beside one of events only repeats the stage in which they fall.
    const stage = words.findIndex((word) => /^(?:sleep )?(?:stage|stadium|stade|slaapstadium|schlafstadium)(?: |$)/.test(word));
    if (stage >= 0 && !columns.has("event")) columns.set("event", stage);
    if (columns.has("time") && (columns.has("event") || columns.has("leg"))) {
      const numbered = wanted.length > 0 && wanted.every(([, name]) => /^\d{1,2}$/.test(name));
      return { row: numbered && readNumber((line[columns.get("time") as number] ?? "").trim()) !== undefined ? row - 1 : row, columns };
    }
  }
  return undefined;
}

/** A length such as 0:00:12.5. */
function lengthOf(text: string): number | undefined {
  const parts = /^(?:(\d{1,2}):)?(\d{1,3}):(\d{2}(?:[.,]\d{1,6})?)$/.exec(text);
  return parts === null ? undefined : Number(parts[1] ?? 0) * 3600 + Number(parts[2]) * 60 + Number((parts[3] as string).replace(",", "."));
}

/** Times on the clock, with or without a date, as seconds since the recording began; past midnight they go on. */
class ClockTimes {
  used = false;
  readonly anchored: boolean;
  readonly #start: RecordingStart;
  #first: number | undefined;
  #last = Number.NEGATIVE_INFINITY;

  constructor(start: RecordingStart) {
    this.#start = start;
    this.anchored = start.clockSeconds !== undefined;
  }

  read(text: string): number | undefined {
    const parts =
      /^(?:(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})[ T]+)?(\d{1,2})[:.](\d{2})[:.](\d{2})(?:[.,](\d{1,6}))?(?: ?([AaPp])\.?[Mm]\.?)?$/.exec(
        text.slice(0, 60),
      );
    if (parts === null) return undefined;
    this.used = true;
    let hour = Number(parts[4]);
    if (parts[8] !== undefined) hour = (hour % 12) + (/p/i.test(parts[8]) ? 12 : 0);
    const clock = hour * 3600 + Number(parts[5]) * 60 + Number(parts[6]) + Number(`0.${parts[7] ?? "0"}`);
    const date = dayOf(parts[1], parts[2], parts[3]);
    const { date: startDate, clockSeconds } = this.#start;
    if (date !== undefined && startDate !== undefined && clockSeconds !== undefined) {
      const days = date - dayNumber(startDate.year, startDate.month, startDate.day);
      // Another date than the header's: a file made anonymous. Then only the clock can be used.
      if (Math.abs(days) <= 2) return days * 86_400 + clock - clockSeconds;
    }
    if (date !== undefined && clockSeconds === undefined) {
      const absolute = date * 86_400 + clock;
      this.#first ??= absolute;
      return absolute - this.#first;
    }
    this.#first ??= clock;
    const origin = clockSeconds ?? this.#first;
    let seconds = clock - origin;
    // An hour before the start is a list that began early; more is the next day.
    if (seconds < -3600) seconds += 86_400;
    while (seconds < this.#last - 43_200) seconds += 86_400;
    this.#last = Math.max(this.#last, seconds);
    return seconds;
  }
}

function dayOf(a: string | undefined, b: string | undefined, c: string | undefined): number | undefined {
  if (a === undefined || b === undefined || c === undefined) return undefined;
  const [x, y, z] = [Number(a), Number(b), Number(c)];
  if (a.length === 4) return dayNumber(x, y, z);
  const year = z < 100 ? 2000 + z : z;
  // Day first, as most of the world writes; month first only where the second number can be no month.
  return y > 12 ? dayNumber(year, x, y) : dayNumber(year, y, x);
}

/** Days since 1 March of year 0, in the calendar of today. */
function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const m = (month + 9) % 12;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5) + day - 1;
}
