import { dateOfDay, dayNumber, type IsoDate, isRealDate } from "@kriebel/record";

const day = 86_400;

/**
 * A moment as an export tells it. `local`: what the clock on the wall showed, as seconds since 1970-01-01 00:00 on that same clock.
 * `utc`: the same moment in seconds since the epoch, when the export says how far the clock was from it. A duration is taken from
 * `utc` where both ends have it, so that the hour of a clock change is neither lost nor doubled.
 */
export interface Moment {
  readonly local: number;
  readonly utc?: number;
}

/**
 * How many seconds the clock was ahead of universal time at a moment. Without a name: the person's own zone. Undefined when nobody
 * knows a zone of that name. The door gives it, because what the zones of the world do is a matter of the machine.
 */
export type OffsetAt = (utcSeconds: number, zone?: string) => number | undefined;

const stamp =
  /^(\d{4})[-/](\d{2})[-/](\d{2})[T ](\d{1,2})[:_](\d{2})(?:[:_](\d{2})(?:[.,]\d{1,9})?)?(?: ?(AM|PM|am|pm))? ?(?:(Z)|(?:UTC|GMT)?([+-])(\d{2})[:_]?(\d{2}))?$/;

let lastDate = "";
let lastDay = 0;
/** The number of a date that is real, else undefined. An export names the same date thousands of times in a row. */
function dayIn(date: string): number | undefined {
  if (date === lastDate) return lastDay;
  if (!isRealDate(date)) return undefined;
  lastDate = date;
  lastDay = dayNumber(date);
  return lastDay;
}

const digit = (text: string, at: number): number => {
  const code = text.charCodeAt(at) - 48;
  return code >= 0 && code <= 9 ? code : Number.NaN;
};
const twoDigits = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);

/** `2024-03-30 23:10:00 +0100`, the form of Apple, without a regular expression: an export of 2 GB holds ten million of them. */
function readAppleStamp(text: string): (Moment & { readonly zone: "offset" }) | undefined {
  if (text.length !== 25 || text[10] !== " " || text[13] !== ":" || text[16] !== ":" || text[19] !== " ") return undefined;
  const sign = text[20] === "+" ? 1 : text[20] === "-" ? -1 : 0;
  const number = dayIn(text.slice(0, 10));
  const [hour, minute, second] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
  const ahead = sign * (twoDigits(text, 21) * 3600 + twoDigits(text, 23) * 60);
  if (sign === 0 || number === undefined || !(hour <= 24 && minute <= 59 && second <= 60 && Math.abs(ahead) <= 14 * 3600)) return undefined;
  const local = number * day + hour * 3600 + minute * 60 + second;
  return { local, utc: local - ahead, zone: "offset" };
}

/** A stamp such as `2024-03-30 23:10:00 +0100`, `2024-03-30T22:10:00.000Z` or `2024-03-30 11:10PM`; undefined when it is none. */
export function readStamp(text: string): (Moment & { readonly zone: "none" | "utc" | "offset" }) | undefined {
  const apple = readAppleStamp(text);
  if (apple !== undefined) return apple;
  const found = stamp.exec(text.trim());
  if (found === null) return undefined;
  const date = `${found[1]}-${found[2]}-${found[3]}`;
  const half = found[7]?.toUpperCase();
  const told = Number(found[4]);
  const minute = Number(found[5]);
  const second = Number(found[6] ?? 0);
  if (half !== undefined && (told < 1 || told > 12)) return undefined;
  const hour = half === undefined ? told : (told % 12) + (half === "PM" ? 12 : 0);
  if (!isRealDate(date) || hour > 24 || minute > 59 || second > 60) return undefined;
  const local = dayNumber(date) * day + hour * 3600 + minute * 60 + second;
  if (found[8] !== undefined) return { local, utc: local, zone: "utc" };
  if (found[9] === undefined) return { local, zone: "none" };
  const ahead = (found[9] === "-" ? -1 : 1) * (Number(found[10]) * 3600 + Number(found[11]) * 60);
  if (Math.abs(ahead) > 14 * 3600) return undefined; // no place on earth is further
  return { local, utc: local - ahead, zone: "offset" };
}

/** A moment known in universal time only, put on the wall clock of a zone (the person's own without a name). */
export function momentAt(utc: number, offsetAt: OffsetAt, zone?: string): Moment {
  const ahead = offsetAt(utc, zone) ?? offsetAt(utc) ?? 0;
  return { local: utc + ahead, utc };
}

/** A stamp on the wall clock: as it stands, or, where it is written in universal time, moved to the person's zone. */
export function readMoment(text: unknown, offsetAt: OffsetAt, zone?: string): Moment | undefined {
  if (typeof text !== "string") return undefined;
  const read = readStamp(text);
  if (read === undefined) return undefined;
  // A named zone is where the person slept; the offset that an export prints may be that of the day on which it was made.
  if (read.utc !== undefined && (read.zone === "utc" || zone !== undefined)) return momentAt(read.utc, offsetAt, zone);
  return read.utc === undefined ? { local: read.local } : { local: read.local, utc: read.utc };
}

/** Seconds from one moment to another. */
export const secondsBetween = (from: Moment, to: Moment): number =>
  from.utc !== undefined && to.utc !== undefined ? to.utc - from.utc : to.local - from.local;

export const laterBy = (from: Moment, seconds: number): Moment =>
  from.utc === undefined ? { local: from.local + seconds } : { local: from.local + seconds, utc: from.utc + seconds };

export const dateOf = (localSeconds: number): IsoDate => dateOfDay(Math.floor(localSeconds / day));

/** `23:10`; the second is cut off, as clocks do. */
export function clockOf(localSeconds: number): string {
  const minutes = Math.floor(localSeconds / 60) % 1440;
  const positive = minutes < 0 ? minutes + 1440 : minutes;
  return `${String(Math.floor(positive / 60)).padStart(2, "0")}:${String(positive % 60).padStart(2, "0")}`;
}

/** `2026-03-28T23:40+01:00`, the form in which a record keeps a moment; without an offset where it is not known. Whole minutes. */
export function writeMoment({ local, utc }: Moment): string {
  const wall = `${dateOf(local)}T${clockOf(local)}`;
  if (utc === undefined) return wall;
  const ahead = Math.round((local - utc) / 60);
  const size = Math.abs(ahead);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${wall}${ahead < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The number of the day to which something done belongs; what happens before four in the morning still belongs to the evening before (ours). */
export const dayNumberOf = (at: Moment): number => Math.floor((at.local - 4 * 3600) / day);

/** A moment from milliseconds since the epoch, as number or digits; undefined when it is none. */
export function momentOfMillis(millis: unknown, offsetAt: OffsetAt, zone?: string): Moment | undefined {
  const at = typeof millis === "string" && millis.length < 16 ? Number(millis) : millis;
  if (typeof at !== "number" || !Number.isFinite(at) || at <= 0 || at > 4e12) return undefined;
  return momentAt(Math.floor(at / 1000), offsetAt, zone);
}
