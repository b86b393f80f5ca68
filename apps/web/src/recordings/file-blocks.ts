import type { ByteSource } from "@kriebel/signals";

/** What is kept of a file, in pieces of this size; how many at most; and how many come with one read. */
const cellBytes = 1 << 18;
const kept = 48;
/**
 * Each read goes through the browser's own process and waits for it: 31 MB in reads of 1 MB take 100 ms, in reads of 4 MB 50, of 8 MB 40
 * (docs/measured/app-signals.md). But a look at ten seconds in the middle must not fetch 4 MB.
 */
const mostAtOnce = 16;

/** One read, from its first cell on. */
interface Fetched {
  readonly first: number;
  readonly coming: Promise<ArrayBuffer>;
}

/**
 * A file on the device for a worker. Reads are small where somebody looks here and there, and grow up to 4 MB where the file is walked through; the last
 * 12 MB are kept, so that channels side by side in a record are read from the disk once. Fails when the file is gone or changed.
 */
export function fileBlocks(file: File): ByteSource {
  const cells = new Map<number, Fetched>();
  /** The read before: where it ended, and how long it was, in cells. */
  let end = 0;
  let length = 1;
  const fetch = (first: number, last: number): void => {
    length = Math.min(mostAtOnce, Math.max(last - first + 1, first === end ? length * 2 : 1));
    end = Math.min(first + length, Math.ceil(file.size / cellBytes));
    for (const oldest of cells.keys()) {
      if (cells.size + length <= kept) break;
      cells.delete(oldest);
    }
    const coming = file.slice(first * cellBytes, Math.min(file.size, end * cellBytes)).arrayBuffer();
    const fetched: Fetched = { first, coming };
    for (let cell = first; cell < end; cell += 1) cells.set(cell, fetched);
  };
  /** Bytes from `from` on that lie together in memory, at most `most`; none at the end of the file. */
  const together = async (from: number, most: number): Promise<Uint8Array> => {
    const first = Math.floor(from / cellBytes);
    const last = Math.floor((Math.min(file.size, from + most) - 1) / cellBytes);
    if (!cells.has(first)) {
      let until = first;
      while (until < last && until - first + 1 < mostAtOnce && !cells.has(until + 1)) until += 1;
      fetch(first, until);
    }
    const fetched = cells.get(first) as Fetched;
    let until = first;
    while (until < last && cells.get(until + 1) === fetched) until += 1;
    const buffer = await fetched.coming;
    const at = from - fetched.first * cellBytes;
    const reach = Math.min(buffer.byteLength, (until + 1 - fetched.first) * cellBytes);
    return new Uint8Array(buffer, Math.min(at, reach), Math.max(0, Math.min(most, reach - at)));
  };
  const copy = async (from: number, wanted: number, into: Uint8Array, place: number): Promise<number> => {
    let done = 0;
    while (done < wanted && from + done < file.size) {
      const part = await together(from + done, wanted - done);
      if (part.length === 0) break;
      into.set(part, place + done);
      done += part.length;
    }
    return done;
  };
  return {
    size: file.size,
    async read(at, asked) {
      const from = Math.max(0, at);
      const wanted = Math.max(0, Math.min(file.size - from, asked));
      if (wanted === 0) return new Uint8Array(0);
      const part = await together(from, wanted);
      if (part.length === wanted) return part;
      const out = new Uint8Array(wanted);
      out.set(part);
      return out.subarray(0, part.length + (await copy(from + part.length, wanted - part.length, out, part.length)));
    },
    async readRows(at, stride, rowBytes, count, into) {
      let row = 0;
      while (row < count) {
        const from = at + row * stride;
        if (from + rowBytes > file.size) return row;
        // Rows far apart, as many as come with one read.
        const rows = Math.max(1, Math.min(count - row, Math.floor((mostAtOnce * cellBytes - rowBytes) / stride) + 1));
        const part = await together(from, Math.min(file.size - from, (rows - 1) * stride + rowBytes));
        const whole = part.length < rowBytes ? 0 : Math.min(rows, Math.floor((part.length - rowBytes) / stride) + 1);
        for (let k = 0; k < whole; k += 1) into.set(part.subarray(k * stride, k * stride + rowBytes), (row + k) * rowBytes);
        row += whole;
        if (whole > 0) continue;
        if ((await copy(from, rowBytes, into, row * rowBytes)) < rowBytes) return row;
        row += 1;
      }
      return count;
    },
  };
}
