import type { ByteSource, EdfChannel, EdfHeader } from "@kriebel/signals";
import { type WalkThrough, walkThrough } from "./read-through.ts";

/** Both legs of 14 hours at 512 Hz would be 100 MB: what needs more than this is read from the file each time, in memory that does not grow. */
const mostBytes = 1 << 26;
/** Of the windows, how much is kept of each, and how much of the file each may take: two of them are kept. */
const windowKeeps = 1 << 22;
const windowTakes = 1 << 26;
/** Rows up to this length are copied byte by byte: a view costs more. */
const shortRow = 24;

/** One channel in the records from `first` on, each row behind the other. */
interface Column {
  readonly start: number;
  readonly width: number;
  readonly bytes: Uint8Array;
}

interface Gathered {
  readonly first: number;
  /** Records that really came: a file that is cut while it is read holds fewer. */
  readonly came: number;
  readonly columns: readonly Column[];
}

const withRows = (channels: readonly EdfChannel[]): readonly EdfChannel[] =>
  [...new Set(channels)].filter(({ bytesInRecord }) => bytesInRecord > 0);
const rowBytes = (channels: readonly EdfChannel[]): number => channels.reduce((sum, { bytesInRecord }) => sum + bytesInRecord, 0);

/**
 * Walks through a recording once and keeps only the channels that scoring asks for, each by itself. In a browser the bytes between two rows cannot be
 * skipped (a small read costs half a millisecond, a gigabyte has 28,800 of them), so that one walk is most of the work on a large file: here it
 * is made once instead of three times.
 *
 * @param otherwise serves everything else: the header, and all of it where the channels are too large to keep
 */
export async function gatherRows(
  file: File,
  header: EdfHeader,
  channels: readonly EdfChannel[],
  otherwise: ByteSource,
  progress: (share: number) => void = () => {},
): Promise<ByteSource> {
  const wanted = withRows(channels);
  if (rowBytes(wanted) * header.records > mostBytes) return otherwise;
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

/** The record that byte `at` of the file lies in, and where in it; before 0 in the header. */
function placeOf({ headerBytes, recordBytes }: EdfHeader, at: number): { readonly record: number; readonly inside: number } {
  const record = Math.floor((at - headerBytes) / recordBytes);
  return { record, inside: at - headerBytes - record * recordBytes };
}

const columnAt = ({ columns }: Gathered, inside: number, length: number): Column | undefined =>
  columns.find(({ start, width }) => inside >= start && inside + length <= start + width);

/** Bytes of one row; undefined where they were not gathered. */
function readFrom(gathered: Gathered, header: EdfHeader, at: number, length: number): Promise<Uint8Array> | undefined {
  const { record, inside } = placeOf(header, at);
  const row = record - gathered.first;
  const column = row >= 0 && row < gathered.came ? columnAt(gathered, inside, length) : undefined;
  if (column === undefined) return undefined;
  const place = row * column.width + inside - column.start;
  return Promise.resolve(column.bytes.subarray(place, place + length));
}

/** `length` bytes of each of `rows` rows from `row` on, as the rows `done` and further of `into`. */
function copyRows(
  { bytes, width, start }: Column,
  row: number,
  inside: number,
  length: number,
  rows: number,
  into: Uint8Array,
  done: number,
): void {
  if (length === width) {
    into.set(bytes.subarray(row * width, (row + rows) * width), done * length);
    return;
  }
  for (let k = 0; k < rows; k += 1) {
    const place = (row + k) * width + inside - start;
    into.set(bytes.subarray(place, place + length), (done + k) * length);
  }
}

/** Keeps what of a column lies in `chunk`, which begins at byte `at` behind the first record; records and chunks need not begin together. */
function keep({ start, width, bytes }: Column, chunk: Uint8Array, at: number, recordBytes: number): void {
  const end = at + chunk.length;
  for (let record = Math.floor(at / recordBytes); ; record += 1) {
    const row = record * recordBytes + start;
    if (row >= end) return;
    const from = Math.max(at, row);
    const to = Math.min(end, row + width);
    if (to <= from) continue;
    const place = record * width + from - row;
    if (to - from > shortRow) bytes.set(chunk.subarray(from - at, to - at), place);
    else for (let i = 0; i < to - from; i += 1) bytes[place + i] = chunk[from - at + i] as number;
  }
}
