import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** A line of a file: its bytes, without the end of line, and its number from 1. */
export interface Line {
  readonly bytes: Buffer;
  readonly number: number;
  /** It was longer than a line may be and was passed over. */
  readonly tooLong: boolean;
}

const chunkBytes = 1 << 20;

/**
 * The lines of a file one after the other, in memory that does not grow with the file. A line that is too long comes as an
 * empty one with `tooLong`. The bytes are only good until the next line is asked for.
 *
 * @param path a file, or `-` for stdin
 * @param read told after each piece, with the bytes read so far
 */
export function* readLines(path: string, mostBytes: number, read: (bytes: number) => void = () => undefined): Generator<Line> {
  const file = path === "-" ? 0 : openSync(path, "r");
  try {
    if (fstatSync(file).isDirectory()) throw Object.assign(new Error("is a folder"), { code: "EISDIR" });
    const chunk = Buffer.allocUnsafe(chunkBytes);
    let kept: Buffer[] = [];
    let keptBytes = 0;
    let total = 0;
    let number = 0;
    const line = (end: Buffer): Line => {
      number += 1;
      const tooLong = keptBytes + end.length > mostBytes;
      const bytes = tooLong ? Buffer.alloc(0) : kept.length === 0 ? end : Buffer.concat([...kept, end]);
      kept = [];
      keptBytes = 0;
      return { bytes: bytes.at(-1) === 13 ? bytes.subarray(0, -1) : bytes, number, tooLong };
    };
    for (;;) {
      const got = readSome(file, chunk);
      if (got === 0) break;
      total += got;
      read(total);
      let from = 0;
      for (let at = chunk.indexOf(10); at >= 0 && at < got; at = chunk.indexOf(10, from)) {
        yield line(chunk.subarray(from, at));
        from = at + 1;
      }
      if (from >= got) continue;
      // What is already too long is counted, not kept.
      if (keptBytes <= mostBytes) kept.push(Buffer.from(chunk.subarray(from, got)));
      else kept = [];
      keptBytes += got - from;
    }
    if (keptBytes > 0) yield line(Buffer.alloc(0));
  } finally {
    if (file !== 0) closeSync(file);
  }
}

/** A pipe that has nothing yet says EAGAIN; its end says EOF on some systems. */
function readSome(file: number, into: Buffer): number {
  for (;;) {
    try {
      return readSync(file, into, 0, into.length, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}
