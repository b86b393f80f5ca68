import type { ByteSource } from "@kriebel/signals";

/** Blocks that are read at once, and how many stay in memory. */
const blockBytes = 1 << 22;
const kept = 4;

interface SyncReader {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

/**
 * A file on the device for a worker: read in blocks of 4 MB without waiting (a worker may), the last few kept. Channels that lie side by side in a
 * record are then read from the disk once. Throws when the file is gone or changed.
 */
export function fileBlocks(file: File): ByteSource {
  const reader = new (globalThis as unknown as { FileReaderSync: new () => SyncReader }).FileReaderSync();
  const blocks = new Map<number, Uint8Array<ArrayBuffer>>();
  const blockAt = (number: number): Uint8Array<ArrayBuffer> => {
    const there = blocks.get(number);
    if (there !== undefined) return there;
    const bytes = new Uint8Array(reader.readAsArrayBuffer(file.slice(number * blockBytes, Math.min(file.size, (number + 1) * blockBytes))));
    blocks.set(number, bytes);
    for (const oldest of blocks.keys()) {
      if (blocks.size <= kept) break;
      blocks.delete(oldest);
    }
    return bytes;
  };
  const copy = (from: number, length: number, into: Uint8Array, place: number): number => {
    let done = 0;
    while (done < length && from + done < file.size) {
      const number = Math.floor((from + done) / blockBytes);
      const block = blockAt(number);
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
      if (inside + wanted <= blockBytes) return blockAt(number).subarray(inside, inside + wanted);
      const out = new Uint8Array(wanted);
      return out.subarray(0, copy(from, wanted, out, 0));
    },
    readRows(at, stride, length, count, into) {
      for (let row = 0; row < count; row += 1) {
        if (copy(at + row * stride, length, into, row * length) < length) return row;
      }
      return count;
    },
  };
}
