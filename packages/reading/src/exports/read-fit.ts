import { type FitRawMessage, readFitMessages, readFitUnsignedField } from "fit-file-parser/raw";
import { momentAt, type OffsetAt } from "./moment.ts";
import type { Stage, Tell } from "./seen.ts";

/** Global message numbers of the FIT profile. */
const fileId = 0;
const monitoring = 55;
const sleepLevel = 275;

/** Seconds between the epochs of FIT (1989-12-31) and of Unix. */
const fitEpoch = 631_065_600;
const enumType = 0x00;
const uint8 = 0x02;
const uint16 = 0x84;
const uint32 = 0x86;

/** FIT's sleep levels; 0 is "not measurable" and says nothing. */
const stages: Readonly<Record<number, Stage>> = { 1: "awake", 2: "light", 3: "deep", 4: "rem" };

const field = (message: FitRawMessage, number: number, type: number, size: 1 | 2 | 4): number | undefined => {
  const found = message.fields.find(({ fieldNumber }) => fieldNumber === number);
  return found === undefined ? undefined : readFitUnsignedField(found, type, size, message.littleEndian);
};

export interface FitRead {
  readonly understood: number;
  readonly notUnderstood: number;
}

/**
 * A Garmin FIT file of sleep or of the day. A sleep level counts from its own moment to that of the next one, and the last one closes the
 * night (ours: the profile does not say; total time asleep hardly depends on it). Steps in a file of the day are running totals per kind of
 * activity. Checksum and structure are checked by the reader of the library, which throws on the first fault.
 */
export function readFit(bytes: Uint8Array, offsetAt: OffsetAt, tell: Tell): FitRead {
  const { messages } = readFitMessages(bytes, { messageNumbers: [fileId, monitoring, sleepLevel], maxInputBytes: 64 * 1024 * 1024 });
  const levels: { readonly at: number; readonly stage: Stage | undefined }[] = [];
  const stepsPerDay = new Map<string, { at: number; count: number }>();
  let notUnderstood = 0;
  let last: number | undefined;
  for (const message of messages) {
    if (message.globalMessageNumber === fileId) continue;
    const told = field(message, 253, uint32, 4) ?? message.timestamp ?? message.compressedTimestamp;
    if (message.globalMessageNumber === sleepLevel) {
      const level = field(message, 0, enumType, 1) ?? field(message, 0, uint8, 1);
      if (told === undefined || level === undefined) notUnderstood += 1;
      else levels.push({ at: told + fitEpoch, stage: stages[level] });
      continue;
    }
    // Later messages of the day carry only the low half of the time.
    const low = field(message, 26, uint16, 2);
    if (told !== undefined) last = told;
    else if (low !== undefined && last !== undefined) last += (low - (last & 0xffff)) & 0xffff;
    const cycles = field(message, 3, uint32, 4);
    const activity = field(message, 5, enumType, 1);
    if (last === undefined || cycles === undefined || (activity !== 6 && activity !== 1)) continue; // walking, running
    const moment = momentAt(last + fitEpoch, offsetAt);
    const key = `${Math.floor((moment.local - 1) / 86_400)} ${activity}`;
    // The raw number counts steps (the profile's scale of two turns it into strides).
    const have = stepsPerDay.get(key);
    if (have === undefined || cycles > have.count) stepsPerDay.set(key, { at: last + fitEpoch - 1, count: cycles });
  }
  levels.sort((a, b) => a.at - b.at);
  for (let index = 0; index + 1 < levels.length; index += 1) {
    const { at, stage } = levels[index]!;
    const next = levels[index + 1]!.at;
    if (stage !== undefined && next > at && next - at <= 6 * 3600)
      tell({ kind: "sleep", app: "garmin", from: momentAt(at, offsetAt), to: momentAt(next, offsetAt), stage });
  }
  for (const { at, count } of stepsPerDay.values()) tell({ kind: "steps", app: "garmin", at: momentAt(at, offsetAt), count });
  return { understood: levels.length + stepsPerDay.size, notUnderstood };
}
