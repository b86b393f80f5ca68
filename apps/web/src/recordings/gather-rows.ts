import type { ByteSource, EdfChannel, EdfHeader } from "@kriebel/signals";

/** Both legs of 14 hours at 512 Hz would be 100 MB: what needs more than this is read from the file each time, in memory that does not grow. */
const mostBytes = 1 << 26;
/** Rows up to this length are copied byte by byte: a view costs more. */
const shortRow = 24;

/** Room for what one read brings. */
const roomBytes = 1 << 20;

interface Column {
  readonly start: number;
  readonly width: number;
  readonly bytes: Uint8Array;
}

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
  const { headerBytes, recordBytes, records } = header;
  const wanted = [...new Set(channels)].filter(({ bytesInRecord }) => bytesInRecord > 0);
  if (wanted.reduce((sum, { bytesInRecord }) => sum + bytesInRecord * records, 0) > mostBytes) return otherwise;
  const columns = wanted.map(
    ({ startInRecord, bytesInRecord }): Column => ({
      start: startInRecord,
      width: bytesInRecord,
      bytes: new Uint8Array(bytesInRecord * records),
    }),
  );
  const whole = recordBytes * records;
  let at = 0;
  for await (const chunk of bytesOf(file.slice(headerBytes, headerBytes + whole))) {
    for (const column of columns) keep(column, chunk, at, recordBytes);
    at += chunk.length;
    progress(at / whole);
  }
  /** Records that really came: a file that is cut while it is read holds fewer. */
  const came = Math.floor(at / recordBytes);
  const columnAt = (record: number, inside: number, length: number): Column | undefined =>
    record < 0 ? undefined : columns.find(({ start, width }) => inside >= start && inside + length <= start + width);
  return {
    size: otherwise.size,
    gathered: true,
    read(from, length) {
      const record = Math.floor((from - headerBytes) / recordBytes);
      const inside = from - headerBytes - record * recordBytes;
      const column = columnAt(record, inside, length);
      if (column === undefined || record >= came) return otherwise.read(from, length);
      const place = record * column.width + inside - column.start;
      return Promise.resolve(column.bytes.subarray(place, place + length));
    },
    readRows(from, stride, length, count, into) {
      const record = Math.floor((from - headerBytes) / recordBytes);
      const inside = from - headerBytes - record * recordBytes;
      const column = stride === recordBytes ? columnAt(record, inside, length) : undefined;
      if (column === undefined) return otherwise.readRows?.(from, stride, length, count, into) ?? 0;
      const rows = Math.max(0, Math.min(count, came - record));
      const { bytes, width, start } = column;
      if (length === width) into.set(bytes.subarray(record * width, (record + rows) * width));
      else {
        for (let row = 0; row < rows; row += 1) {
          const place = (record + row) * width + inside - start;
          into.set(bytes.subarray(place, place + length), row * length);
        }
      }
      return rows;
    },
  };
}

/** Keeps what of a column lies in `chunk`, which begins at byte `at` behind the header; records and chunks need not begin together. */
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

/**
 * The bytes of a part of a file, one piece after the other; each is good until the next is asked for. Into one and the same room where the browser can:
 * pieces of their own wait for the collector, up to 250 MB of them on a file of a gigabyte.
 */
async function* bytesOf(part: Blob): AsyncGenerator<Uint8Array> {
  let own: ReadableStreamBYOBReader | undefined;
  const stream = part.stream();
  try {
    own = stream.getReader({ mode: "byob" });
  } catch {
    // A browser whose files are plain streams.
  }
  if (own === undefined) {
    const reader = stream.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
    return;
  }
  let room = new ArrayBuffer(roomBytes);
  for (;;) {
    const { done, value } = await own.read(new Uint8Array(room));
    if (done || value === undefined) return;
    yield value;
    room = value.buffer;
  }
}
