import type { Place } from "../labs/lab-reading.ts";
import type { SheetText } from "./sheet-text.ts";

/** Where each line of what was pasted begins. */
export function startsOfLines(original: string): Int32Array {
  const starts = [0];
  for (let at = original.indexOf("\n"); at >= 0; at = original.indexOf("\n", at + 1)) starts.push(at + 1);
  return Int32Array.from(starts);
}

/** The place in what was pasted of a piece of the sheet text. */
export function placeIn(sheet: SheetText, starts: Int32Array, from: number, to: number): Place {
  const start = sheet.from[from] as number;
  const last = sheet.from[Math.max(from, to - 1)] as number;
  const end = Math.max(start, last + 1);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= start) low = middle;
    else high = middle - 1;
  }
  const lineStart = starts[low] as number;
  return { start, end, line: low + 1, from: start - lineStart + 1, to: end - lineStart };
}
