import type { ByteSource, EdfChannel, EdfHeader } from "@kriebel/signals";
import { type WalkThrough, walkThrough } from "./read-through.ts";
import { type Column, columnAt, copyRows, type Gathered, keep, placeOf, readFrom, rowBytes, withRows } from "./row-columns.ts";

/** Both legs of 14 hours at 512 Hz would be 100 MB: what needs more than this comes in windows, in memory that does not grow. */
const mostBytes = 1 << 26;
/** Of the windows, how much is kept of each, and how much of the file each may take: two of them are kept. */
const windowKeeps = 1 << 22;
const windowTakes = 1 << 26;

/**
 * Walks through a recording once and keeps only the channels that scoring asks for, each by itself. In a browser the bytes between two rows cannot be
 * skipped (a small read costs half a millisecond, a gigabyte has 28,800 of them), so that one walk is most of the work on a large file: here it
 * is made once instead of three times.
 *
 * @param otherwise serves everything else, such as the header
 */
export async function gatherRows(
  file: File,
  header: EdfHeader,
  channels: readonly EdfChannel[],
  otherwise: ByteSource,
  progress: (share: number) => void = () => {},
): Promise<ByteSource> {
  const wanted = withRows(channels);
  if (rowBytes(wanted) * header.records > mostBytes) return rowWindows(file, header, channels, otherwise);
  const gathered = await gather(walkThrough(file), header, wanted, 0, header.records, progress);
  return {
    size: otherwise.size,
    gathered: true,
    read: (at, length) => readFrom(gathered, header, at, length) ?? otherwise.read(at, length),
    readRows(at, stride, length, count, into) {
      const { record, inside } = placeOf(header, at);
      const column = stride === header.recordBytes ? columnAt(gathered, inside, length) : undefined;
      if (column === undefined || record < 0) return otherwise.readRows?.(at, stride, length, count, into) ?? 0;
      const rows = Math.max(0, Math.min(count, gathered.came - record));
      copyRows(column, record, inside, length, rows, into, 0);
      return rows;
    },
  };
}

/**
 * Serves the rows of some channels to somebody who walks from the front of a recording to its end: the file comes in windows that are walked through
 * whole, and two of them are kept. Memory does not grow with the file or with its other channels.
 */
export function rowWindows(file: File, header: EdfHeader, channels: readonly EdfChannel[], otherwise: ByteSource): ByteSource {
  const wanted = withRows(channels);
  const perRecord = rowBytes(wanted);
  const records = Math.floor(Math.min(windowKeeps / Math.max(1, perRecord), windowTakes / Math.max(1, header.recordBytes)));
  // A record as long as a window is read where it is asked for.
  if (records < 1 || perRecord === 0) return otherwise;
  const through = walkThrough(file);
  const kept = new Map<number, Promise<Gathered>>();
  const windowAt = (number: number): Promise<Gathered> => {
    const first = number * records;
    const coming = kept.get(number) ?? gather(through, header, wanted, first, Math.min(records, header.records - first));
    kept.delete(number);
    kept.set(number, coming);
    for (const oldest of kept.keys()) if (kept.size > 2) kept.delete(oldest);
    return coming;
  };
  return {
    size: otherwise.size,
    gathered: true,
    async read(at, length) {
      const { record } = placeOf(header, at);
      if (record < 0 || record >= header.records) return otherwise.read(at, length);
      return readFrom(await windowAt(Math.floor(record / records)), header, at, length) ?? otherwise.read(at, length);
    },
    async readRows(at, stride, length, count, into) {
      const { record, inside } = placeOf(header, at);
      if (stride !== header.recordBytes || record < 0) return otherwise.readRows?.(at, stride, length, count, into) ?? 0;
      let done = 0;
      while (done < count && record + done < header.records) {
        const gathered = await windowAt(Math.floor((record + done) / records));
        const column = columnAt(gathered, inside, length);
        if (column === undefined) return otherwise.readRows?.(at, stride, length, count, into) ?? 0;
        const from = record + done - gathered.first;
        const rows = Math.min(count - done, gathered.came - from);
        if (rows <= 0) break;
        copyRows(column, from, inside, length, rows, into, done);
        done += rows;
      }
      return done;
    },
  };
}

/** The rows of `channels` in `records` records from `first` on. */
async function gather(
  through: WalkThrough,
  { headerBytes, recordBytes }: EdfHeader,
  channels: readonly EdfChannel[],
  first: number,
  records: number,
  progress: (share: number) => void = () => {},
): Promise<Gathered> {
  const columns = channels.map(
    ({ startInRecord, bytesInRecord }): Column => ({
      start: startInRecord,
      width: bytesInRecord,
      bytes: new Uint8Array(bytesInRecord * records),
    }),
  );
  const from = headerBytes + first * recordBytes;
  const whole = recordBytes * records;
  let taken = 0;
  const reached = await through(from, from + whole, (bytes, at) => {
    for (const column of columns) keep(column, bytes, at - from, recordBytes);
    taken += bytes.length;
    progress(taken / whole);
  });
  return { first, came: Math.floor((reached - from) / recordBytes), columns };
}
