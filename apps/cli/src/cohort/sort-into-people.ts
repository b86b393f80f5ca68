import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

/** One person's lines, made into text only when they are asked for. */
export interface SortedPerson {
  readonly person: string;
  readonly lines: readonly string[];
}

/** Heaps over which large input is dealt out: of a gigabyte two megabytes fall into each. */
const heapCount = 512;
/** Bytes that wait for each heap before they go to the disk: in all always the same, however large the input is. */
const blockBytes = 48_000;
/** Sizes of the name and of the line stand in front of both. */
const headBytes = 8;

interface Heap {
  readonly waiting: Buffer;
  used: number;
  /** Where its blocks lie in the file, and how long they are, one after the other. */
  readonly blocks: number[];
  bytes: number;
}

/**
 * Brings the lines of one person together, however they are ordered in the file, in memory that does not grow with it: small
 * input stays in memory, larger is dealt out by the name of the person over heaps in one temporary file, and each heap
 * is gathered by itself, as bytes outside of what the garbage collector walks through. The folder is private to its owner
 * and goes away at the end.
 */
export class PeopleSorter {
  private readonly place: string;
  private readonly most: number;
  private small: { readonly key: string; readonly line: string }[] | undefined = [];
  private smallBytes = 0;
  private folder: string | undefined;
  private file: number | undefined;
  private written = 0;
  private heaps: Heap[] = [];

  /**
   * @param place folder for the temporary folder
   * @param most bytes that may stay in memory
   */
  constructor(place: string, most = 48_000_000) {
    this.place = place;
    this.most = most;
  }

  add(person: string, line: string): void {
    // As JSON, because a name may hold halves of signs that UTF-8 cannot write.
    const key = JSON.stringify(person);
    if (this.small === undefined) {
      this.deal(key, line);
      return;
    }
    this.small.push({ key, line });
    this.smallBytes += line.length + key.length + 64;
    if (this.smallBytes > this.most) this.spill();
  }

  private spill(): void {
    this.folder = mkdtempSync(join(this.place, "kriebel-cohort-"));
    this.file = openSync(join(this.folder, "lines"), "w+", 0o600);
    this.heaps = Array.from({ length: heapCount }, () => ({ waiting: Buffer.allocUnsafeSlow(blockBytes), used: 0, blocks: [], bytes: 0 }));
    const small = this.small ?? [];
    this.small = undefined;
    for (const { key, line } of small) this.deal(key, line);
  }

  private deal(key: string, line: string): void {
    const heap = this.heaps[heapOf(key)] as Heap;
    // No sign takes more than three bytes for each of its halves.
    const most = headBytes + (key.length + line.length) * 3;
    if (heap.used + most > blockBytes) this.flush(heap);
    const into = most > blockBytes ? Buffer.allocUnsafe(most) : heap.waiting;
    const from = into === heap.waiting ? heap.used : 0;
    const keyBytes = into.write(key, from + headBytes, "utf8");
    const lineBytes = into.write(line, from + headBytes + keyBytes, "utf8");
    into.writeUInt32LE(keyBytes, from);
    into.writeUInt32LE(lineBytes, from + 4);
    const length = headBytes + keyBytes + lineBytes;
    if (into === heap.waiting) heap.used += length;
    else this.put(heap, into.subarray(0, length));
  }

  private flush(heap: Heap): void {
    if (heap.used > 0) this.put(heap, heap.waiting.subarray(0, heap.used));
    heap.used = 0;
  }

  private put(heap: Heap, bytes: Buffer): void {
    for (let at = 0; at < bytes.length; ) at += writeSync(this.file as number, bytes, at, bytes.length - at, this.written + at);
    heap.blocks.push(this.written, bytes.length);
    heap.bytes += bytes.length;
    this.written += bytes.length;
  }

  /** Every person once, with all lines in the order in which they came. */
  *people(): Generator<SortedPerson> {
    if (this.small !== undefined) {
      const byKey = new Map<string, string[]>();
      for (const { key, line } of this.small) {
        const list = byKey.get(key);
        if (list === undefined) byKey.set(key, [line]);
        else list.push(line);
      }
      this.small = [];
      for (const [key, lines] of byKey) yield { person: JSON.parse(key) as string, lines };
      return;
    }
    for (const heap of this.heaps) this.flush(heap);
    const heaps = this.heaps;
    this.heaps = [];
    const room = Buffer.allocUnsafeSlow(Math.max(...heaps.map(({ bytes }) => bytes)));
    for (const { blocks } of heaps) {
      let filled = 0;
      for (let i = 0; i < blocks.length; i += 2)
        filled += readWhole(this.file as number, room, filled, blocks[i + 1] as number, blocks[i] as number);
      yield* gather(room.subarray(0, filled));
    }
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
    this.small = undefined;
    this.heaps = [];
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
  }
}

function readWhole(file: number, into: Buffer, at: number, length: number, position: number): number {
  for (let done = 0; done < length; ) {
    const got = readSync(file, into, at + done, length - done, position + done);
    if (got === 0) throw new Error("A temporary file became shorter while it was read.");
    done += got;
  }
  return length;
}

/** First where everybody's lines lie in the heap, then text for one person after the other. */
function* gather(heap: Buffer): Generator<SortedPerson> {
  const places = new Map<string, number[]>();
  for (let at = 0; at < heap.length; ) {
    const keyBytes = heap.readUInt32LE(at);
    const lineBytes = heap.readUInt32LE(at + 4);
    const key = heap.toString("utf8", at + headBytes, at + headBytes + keyBytes);
    const from = at + headBytes + keyBytes;
    const list = places.get(key);
    if (list === undefined) places.set(key, [from, lineBytes]);
    else list.push(from, lineBytes);
    at = from + lineBytes;
  }
  for (const [key, list] of places) {
    const lines: string[] = [];
    for (let i = 0; i < list.length; i += 2)
      lines.push(heap.toString("utf8", list[i] as number, (list[i] as number) + (list[i + 1] as number)));
    yield { person: JSON.parse(key) as string, lines };
  }
}

/** FNV-1a over the letters: the same person always falls into the same heap. */
function heapOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % heapCount;
}
