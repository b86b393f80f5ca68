/**
 * Bytes with random access: a file handle in Node, a `File` in the browser, memory in tests. The doors make one;
 * nothing in here knows where the bytes come from.
 */
export interface ByteSource {
  /** Length in bytes, as it was when the source was opened. */
  readonly size: number;
  /** Bytes `at` to `at + length`; fewer when the file ends there, or became shorter. Good until the next read. */
  read(at: number, length: number): Promise<Uint8Array>;
  /**
   * A quick way for doors that can read a row by itself: copies `count` stretches of `length` bytes, the first at `at`, each
   * next one `stride` bytes further, one behind the other into `into`. Gives the number of whole stretches copied.
   */
  readRows?(at: number, stride: number, length: number, count: number, into: Uint8Array): number | Promise<number>;
  /** The rows of each channel lie one behind the other in memory already: `readRows` costs less than reading what lies between. */
  readonly gathered?: boolean;
}

/** Bytes that are in memory already. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (at, length) => Promise.resolve(bytes.subarray(Math.max(0, at), Math.max(0, at + length))),
    readRows(at, stride, length, count, into) {
      let done = 0;
      for (; done < count; done += 1) {
        const from = at + done * stride;
        if (from < 0 || from + length > bytes.length) break;
        into.set(bytes.subarray(from, from + length), done * length);
      }
      return done;
    },
  };
}

/** Most bytes that are read in one go when only a part of them is wanted: few enough to stay near the processor. */
const blockBytes = 1 << 20;
/** Rows at most this far apart are read with what lies between them: a call costs more than those bytes. */
const closeRows = 1 << 13;

/**
 * Rows as `readRows`, from any source. Between rows that lie close together the bytes in between are read along and left;
 * rows that lie far apart are read one by one, so that work does not grow with channels that nobody asked for.
 *
 * @returns whole rows copied; fewer than `count` when the file ended early
 */
export async function readRows(
  source: ByteSource,
  at: number,
  stride: number,
  length: number,
  count: number,
  into: Uint8Array,
): Promise<number> {
  if (length === 0) return count;
  if (source.readRows !== undefined && (source.gathered === true || stride > closeRows || stride === length))
    return source.readRows(at, stride, length, count, into);
  const perBlock = Math.max(1, Math.floor(blockBytes / Math.max(1, stride)));
  let done = 0;
  while (done < count) {
    const rows = stride > blockBytes ? 1 : Math.min(perBlock, count - done);
    const bytes = await source.read(at + done * stride, (rows - 1) * stride + length);
    const whole = bytes.length < length ? 0 : Math.min(rows, Math.floor((bytes.length - length) / stride) + 1);
    copyRows(bytes, stride, length, whole, into, done * length);
    done += whole;
    if (whole < rows) break;
  }
  return done;
}

/** A row up to this length is copied byte by byte: a view of it would cost more, and be left for the collector of garbage. */
const shortRow = 128;

function copyRows(bytes: Uint8Array, stride: number, length: number, rows: number, into: Uint8Array, at: number): void {
  let to = at;
  for (let row = 0; row < rows; row += 1) {
    const from = row * stride;
    if (length > shortRow) into.set(bytes.subarray(from, from + length), to);
    else for (let i = 0; i < length; i += 1) into[to + i] = bytes[from + i] as number;
    to += length;
  }
}
