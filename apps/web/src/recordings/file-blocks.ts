import type { ByteSource } from "@kriebel/signals";

/**
 * Bytes that are read at once, and how many such blocks stay in memory. Each read goes through the browser's own process and waits for it: 31 MB in
 * blocks of 1 MB add 400 ms to a scoring of 400, in blocks of 8 MB hardly any (docs/measured/app-signals.md).
 */
const blockBytes = 1 << 23;
const kept = 3;

type Block = Uint8Array<ArrayBuffer>;

/**
 * A file on the device for a worker: read in blocks of 8 MB, the last few kept. Channels that lie side by side in a record are then read from the disk
 * once. Fails when the file is gone or changed.
 */
export function fileBlocks(file: File): ByteSource {
  const blocks = new Map<number, Promise<Block>>();
  const fetch = async (number: number): Promise<Block> =>
    new Uint8Array(await file.slice(number * blockBytes, Math.min(file.size, (number + 1) * blockBytes)).arrayBuffer());
  const blockAt = (number: number): Promise<Block> => {
    const there = blocks.get(number);
    if (there !== undefined) return there;
    for (const oldest of blocks.keys()) {
      if (blocks.size < kept) break;
      blocks.delete(oldest);
    }
    const coming = fetch(number);
    blocks.set(number, coming);
    return coming;
  };
  const copy = async (from: number, length: number, into: Uint8Array, place: number): Promise<number> => {
    let done = 0;
    while (done < length && from + done < file.size) {
      const number = Math.floor((from + done) / blockBytes);
      const block = await blockAt(number);
      const inside = from + done - number * blockBytes;
      const part = block.subarray(inside, Math.min(block.length, inside + length - done));
      if (part.length === 0) break;
      into.set(part, place + done);
      done += part.length;
    }
    return done;
  };
  return {
    size: file.size,
    async read(at, length) {
      const from = Math.max(0, at);
      const wanted = Math.max(0, Math.min(file.size - from, length));
      const number = Math.floor(from / blockBytes);
      const inside = from - number * blockBytes;
      if (inside + wanted <= blockBytes) return (await blockAt(number)).subarray(inside, inside + wanted);
      const out = new Uint8Array(wanted);
      return out.subarray(0, await copy(from, wanted, out, 0));
    },
    async readRows(at, stride, length, count, into) {
      for (let row = 0; row < count; row += 1) {
        const from = at + row * stride;
        const number = Math.floor(from / blockBytes);
        const inside = from - number * blockBytes;
        if (inside + length > blockBytes) {
          if ((await copy(from, length, into, row * length)) < length) return row;
          continue;
        }
        const block = await blockAt(number);
        if (inside + length > block.length) return row;
        into.set(block.subarray(inside, inside + length), row * length);
      }
      return count;
    },
  };
}
