import type { EdfChannel, EdfHeader } from "@kriebel/signals";

/** Rows up to this length are copied byte by byte: a view costs more. */
const shortRow = 24;

/** One channel in some records, each row behind the other. */
export interface Column {
  /** Where the row begins in a record, and how long it is, bytes. */
  readonly start: number;
  readonly width: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Some channels in the records from `first` on. */
export interface Gathered {
  readonly first: number;
  /** Records that really came: a file that is cut while it is read holds fewer. */
  readonly came: number;
  readonly columns: readonly Column[];
}

/** Channels that take up room in a record, each once. */
export const withRows = (channels: readonly EdfChannel[]): readonly EdfChannel[] =>
  [...new Set(channels)].filter(({ bytesInRecord }) => bytesInRecord > 0);
/** What one record holds of them, bytes. */
export const rowBytes = (channels: readonly EdfChannel[]): number => channels.reduce((sum, { bytesInRecord }) => sum + bytesInRecord, 0);

/** The record that byte `at` of the file lies in, and where in it; before 0 in the header. */
export function placeOf({ headerBytes, recordBytes }: EdfHeader, at: number): { readonly record: number; readonly inside: number } {
  const record = Math.floor((at - headerBytes) / recordBytes);
  return { record, inside: at - headerBytes - record * recordBytes };
}

/** The column that holds `length` bytes from `inside` on of each record. */
export const columnAt = ({ columns }: Gathered, inside: number, length: number): Column | undefined =>
  columns.find(({ start, width }) => inside >= start && inside + length <= start + width);

/** Bytes of one row; undefined where they were not gathered. */
export function readFrom(gathered: Gathered, header: EdfHeader, at: number, length: number): Promise<Uint8Array> | undefined {
  const { record, inside } = placeOf(header, at);
  const row = record - gathered.first;
  const column = row >= 0 && row < gathered.came ? columnAt(gathered, inside, length) : undefined;
  if (column === undefined) return undefined;
  const place = row * column.width + inside - column.start;
  return Promise.resolve(column.bytes.subarray(place, place + length));
}

/** `length` bytes of each of `rows` rows from `row` on, as the rows `done` and further of `into`. */
export function copyRows(
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
export function keep({ start, width, bytes }: Column, chunk: Uint8Array, at: number, recordBytes: number): void {
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
