import { FitMessageReaderError, type FitRawMessage, readFitMessages, readFitUnsignedField } from "fit-file-parser/raw";
import { momentAt, type OffsetAt } from "./moment.ts";
import type { Stage, Tell } from "./seen.ts";

/** Global message numbers of the FIT profile. */
const fileId = 0;
const session = 18;
const monitoring = 55;
const monitoringHeart = 211;
const sleepLevel = 275;
const wanted = [fileId, session, monitoring, monitoringHeart, sleepLevel];

/** Seconds between the epochs of FIT (1989-12-31) and of Unix. */
const fitEpoch = 631_065_600;
const enumType = 0x00;
const uint8 = 0x02;
const uint16 = 0x84;
const uint32 = 0x86;

/** FIT's sleep levels; 0 is "not measurable" and says nothing. */
const stages: Readonly<Record<number, Stage>> = { 1: "awake", 2: "light", 3: "deep", 4: "rem" };

/** Sports of the FIT profile that move the legs or the whole body, by their number; others (driving, flying, sailing) are no exercise. */
const sports: Readonly<Record<number, string>> = {
  0: "exercise",
  1: "running",
  2: "cycling",
  4: "fitness equipment",
  5: "swimming",
  6: "basketball",
  7: "soccer",
  8: "tennis",
  9: "american football",
  10: "training",
  11: "walking",
  12: "cross country skiing",
  13: "alpine skiing",
  14: "snowboarding",
  15: "rowing",
  16: "mountaineering",
  17: "hiking",
  18: "multisport",
  19: "paddling",
  21: "e-biking",
  25: "golf",
  27: "horse riding",
  30: "inline skating",
  31: "rock climbing",
  33: "ice skating",
  35: "snowshoeing",
  37: "paddling",
  38: "surfing",
  41: "kayaking",
  47: "boxing",
  48: "stair climbing",
  53: "diving",
  62: "interval training",
  64: "racket sport",
};

/**
 * Makers as the FIT profile numbers them, as ids of a program. What is not here, or not told, is a `fit` file and no more: the format is
 * Garmin's, the watch need not be.
 */
const makers: Readonly<Record<number, string>> = {
  1: "garmin",
  2: "garmin",
  13: "garmin",
  15: "garmin",
  23: "suunto",
  32: "wahoo",
  70: "sigma",
  89: "tacx",
  115: "igpsport",
  123: "polar",
  258: "lezyne",
  260: "zwift",
  265: "strava",
  267: "bryton",
  268: "sram",
  289: "hammerhead",
  294: "coros",
  305: "whoop",
  310: "decathlon",
  339: "zepp",
  348: "huawei",
};

/** A number of a message; undefined when it is not there, not given, or written in another form than the profile says. */
const field = (message: FitRawMessage, number: number, type: number, size: 1 | 2 | 4): number | undefined => {
  const found = message.fields.find(({ fieldNumber }) => fieldNumber === number);
  if (found === undefined) return undefined;
  try {
    return readFitUnsignedField(found, type, size, message.littleEndian);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
};

export interface FitRead {
  readonly understood: number;
  readonly notUnderstood: number;
  /** Bytes behind the last whole part, which were not read. */
  readonly extraBytes: number;
}

const largest = 64 * 1024 * 1024;

/** Where the file that begins here ends, told by its own head; undefined when there is none, or it is not whole. */
function endOfPart(bytes: Uint8Array, at: number): number | undefined {
  const head = bytes[at];
  if ((head !== 12 && head !== 14) || at + head + 2 > bytes.length) return undefined;
  if (String.fromCharCode(...bytes.subarray(at + 8, at + 12)) !== ".FIT") return undefined;
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at + 4, true);
  const end = at + head + size + 2;
  return end <= bytes.length ? end : undefined;
}

/**
 * The messages of a FIT file. Devices that lose their connection write several whole files one behind the other (the protocol calls them
 * chained); each is read. What stands behind the last whole one is not read and told of.
 */
function messagesOf(bytes: Uint8Array): { readonly messages: readonly FitRawMessage[]; readonly extraBytes: number } {
  const messages: FitRawMessage[] = [];
  let at = 0;
  for (let end = endOfPart(bytes, 0); end !== undefined; end = endOfPart(bytes, at)) {
    try {
      messages.push(...readFitMessages(bytes.subarray(at, end), { messageNumbers: wanted, maxInputBytes: largest }).messages);
    } catch (error) {
      // A first part that is wrong refuses the file; a later one is what stands behind a whole file.
      if (at === 0 || !(error instanceof FitMessageReaderError)) throw error;
      break;
    }
    at = end;
  }
  if (at === 0) readFitMessages(bytes, { messageNumbers: [], maxInputBytes: largest }); // throws what is wrong with it
  return { messages, extraBytes: bytes.length - at };
}

/**
 * A FIT file of sleep, of the day or of an activity: Garmin's form, which Wahoo, Coros, Suunto and others write too; the maker stands in the file. A sleep level counts from its own moment to that of the next one, and the last one closes the
 * night (ours: the profile does not say; total time asleep hardly depends on it). Steps in a file of the day are running totals per kind of
 * activity. Checksum and structure are checked by the reader of the library, which throws on the first fault.
 */
export function readFit(bytes: Uint8Array, offsetAt: OffsetAt, tell: Tell): FitRead {
  const { messages, extraBytes } = messagesOf(bytes);
  const levels: { readonly app: string; readonly at: number; readonly stage: Stage | undefined }[] = [];
  const stepsPerDay = new Map<string, { app: string; at: number; count: number }>();
  let notUnderstood = 0;
  let understood = 0;
  let last: number | undefined;
  let app = "fit";
  for (const message of messages) {
    if (message.globalMessageNumber === fileId) {
      app = makers[field(message, 1, uint16, 2) ?? -1] ?? "fit";
      continue;
    }
    if (message.globalMessageNumber === session) {
      if (tellSession(message, app, offsetAt, tell)) understood += 1;
      continue;
    }
    const told = field(message, 253, uint32, 4) ?? message.timestamp ?? message.compressedTimestamp;
    if (message.globalMessageNumber === sleepLevel) {
      const level = field(message, 0, enumType, 1) ?? field(message, 0, uint8, 1);
      if (told === undefined || level === undefined) notUnderstood += 1;
      else levels.push({ app, at: told + fitEpoch, stage: stages[level] });
      continue;
    }
    if (message.globalMessageNumber === monitoringHeart) {
      const resting = field(message, 1, uint8, 1) ?? field(message, 0, uint8, 1);
      if (told === undefined || resting === undefined || resting <= 15 || resting >= 250) continue;
      tell({ kind: "resting_heart_rate", app, at: momentAt(told + fitEpoch, offsetAt), perMinute: resting });
      understood += 1;
      continue;
    }
    // Later messages of the day carry only the low half of the time.
    const low = field(message, 26, uint16, 2);
    if (told !== undefined) last = told;
    else if (low !== undefined && last !== undefined) last += (low - (last & 0xffff)) & 0xffff;
    const beats = field(message, 27, uint8, 1);
    if (last !== undefined && beats !== undefined && beats > 15) {
      tell({ kind: "heart_rate", app, at: momentAt(last + fitEpoch, offsetAt), perMinute: beats });
      understood += 1;
    }
    const cycles = field(message, 3, uint32, 4);
    const activity = field(message, 5, enumType, 1);
    if (last === undefined || cycles === undefined || (activity !== 6 && activity !== 1)) continue; // walking, running
    const moment = momentAt(last + fitEpoch, offsetAt);
    const key = `${app} ${Math.floor((moment.local - 1) / 86_400)} ${activity}`;
    // The raw number counts steps (the profile's scale of two turns it into strides).
    const have = stepsPerDay.get(key);
    if (have === undefined || cycles > have.count) stepsPerDay.set(key, { app, at: last + fitEpoch - 1, count: cycles });
  }
  levels.sort((a, b) => a.at - b.at);
  for (let index = 0; index + 1 < levels.length; index += 1) {
    const { app: by, at, stage } = levels[index]!;
    const next = levels[index + 1]!.at;
    if (stage !== undefined && next > at && next - at <= 6 * 3600)
      tell({ kind: "sleep", app: by, from: momentAt(at, offsetAt), to: momentAt(next, offsetAt), stage });
  }
  for (const { app: by, at, count } of stepsPerDay.values()) tell({ kind: "steps", app: by, at: momentAt(at, offsetAt), count });
  return { understood: understood + levels.length + stepsPerDay.size, notUnderstood, extraBytes };
}

/** One activity of a FIT file as exercise; false when it is none, or has no time. */
function tellSession(message: FitRawMessage, app: string, offsetAt: OffsetAt, tell: Tell): boolean {
  const start = field(message, 2, uint32, 4);
  const what = sports[field(message, 5, enumType, 1) ?? 0];
  if (start === undefined || what === undefined) return false;
  const seconds = (field(message, 7, uint32, 4) ?? field(message, 8, uint32, 4) ?? 0) / 1000;
  const minutes = Math.round(seconds / 60);
  tell({
    kind: "exercise",
    app,
    at: momentAt(start + fitEpoch, offsetAt),
    what,
    ...(minutes > 0 && minutes < 1440 ? { minutes } : {}),
  });
  return true;
}
