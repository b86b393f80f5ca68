import { decodeLabel } from "./decode-text.ts";

/** One annotation of a recording, in file time (seconds since the start that the header gives). */
export interface Annotation {
  readonly onsetSeconds: number;
  /** Undefined when the file gives none. */
  readonly durationSeconds: number | undefined;
  readonly text: string;
}

/** Most annotations that are kept of one file; a night of two scorers has a few thousand. */
export const mostAnnotations = 100_000;
const longestText = 250;

/** What a record's annotation bytes say. */
export interface RecordTals {
  /** File time of the record itself, when its first entry is a time-keeping one. */
  readonly recordSeconds: number | undefined;
  /** Entries that could not be read. */
  readonly torn: number;
}

const [zero, onsetEnd, durationMark] = [0x00, 0x14, 0x15];
const [plus, minus] = [0x2b, 0x2d];

/**
 * Reads the time-stamped lists (TALs) of one record: `+onset [0x15 duration] 0x14 text 0x14 … 0x00`. Padding is skipped, torn
 * entries are counted and left.
 *
 * @param keep gets every annotation with a text; gives false when it wants no more
 * @param from, until the bytes of the record in `bytes`
 */
export function readTals(bytes: Uint8Array, keep: (annotation: Annotation) => boolean, from = 0, until = bytes.length): RecordTals {
  let recordSeconds: number | undefined;
  let torn = 0;
  let first = true;
  let at = from;
  while (at < until) {
    if (bytes[at] === zero) {
      at += 1;
      continue;
    }
    const end = placeOf(bytes, zero, at, until, until);
    const timeEnd = placeOf(bytes, onsetEnd, at, end, -1);
    const sign = bytes[at];
    if ((sign !== plus && sign !== minus) || timeEnd < 0 || timeEnd >= end) {
      torn += 1;
      at = end + 1;
      first = false;
      continue;
    }
    const mark = placeOf(bytes, durationMark, at, timeEnd, -1);
    const onset = readDecimal(bytes, at, mark < 0 ? timeEnd : mark);
    const length = mark < 0 ? undefined : readDecimal(bytes, mark + 1, timeEnd);
    if (onset === undefined || (mark >= 0 && length === undefined)) {
      torn += 1;
    } else {
      let textAt = timeEnd + 1;
      if (first && bytes[textAt] === onsetEnd) recordSeconds = onset;
      while (textAt < end) {
        const textEnd = placeOf(bytes, onsetEnd, textAt, end, end);
        if (textEnd > textAt) {
          const text = decodeLabel(bytes.subarray(textAt, Math.min(textEnd, textAt + longestText))).trim();
          if (text !== "" && !keep({ onsetSeconds: onset, durationSeconds: length, text })) return { recordSeconds, torn };
        }
        textAt = textEnd + 1;
      }
    }
    first = false;
    at = end + 1;
  }
  return { recordSeconds, torn };
}

/** First place of a byte in `from` to `until`, or `otherwise`. A loop: these stretches are a few bytes long. */
function placeOf(bytes: Uint8Array, byte: number, from: number, until: number, otherwise: number): number {
  for (let i = from; i < until; i += 1) if (bytes[i] === byte) return i;
  return otherwise;
}

/** Digits with at most one point, a sign in front; undefined for anything else or what no night can hold (31 years). */
function readDecimal(bytes: Uint8Array, from: number, to: number): number | undefined {
  let at = from;
  let sign = 1;
  if (bytes[at] === minus) sign = -1;
  if (bytes[at] === minus || bytes[at] === plus) at += 1;
  if (at >= to || to - at > 24) return undefined;
  let digits = 0;
  let whole = 0;
  let behindPoint = -1; // digits behind the point; below 0 before it came
  for (; at < to; at += 1) {
    const code = bytes[at] as number;
    if (code >= 0x30 && code <= 0x39) {
      digits += 1;
      whole = whole * 10 + (code - 0x30);
      if (behindPoint >= 0) behindPoint += 1;
    } else if ((code === 0x2e || code === 0x2c) && behindPoint < 0) behindPoint = 0;
    else return undefined;
  }
  if (digits === 0) return undefined;
  // Both are whole numbers that a double holds, and so is a quotient of two such rounded once; longer ones lose nothing that a night has.
  const value = behindPoint > 0 ? whole / 10 ** behindPoint : whole;
  return value < 1e9 ? sign * value : undefined;
}
