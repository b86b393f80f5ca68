/** Room for what one read of a stream brings. */
const roomBytes = 1 << 19;
/** What one stream reads before it takes the next stretch: at least, and at most. The first stretch is a short one: it tells how quick the disk is. */
const leastStretch = 1 << 22;
const mostStretch = 1 << 25;
/**
 * Streams side by side. A stream waits for the browser's own process at every 64 kB; with four of them a gigabyte takes half the time of one
 * (docs/measured/app-signals.md), with eight it takes the same.
 */
const mostStreams = 4;
/** Bytes per millisecond. What is slower than this is a turning disk or a network, and there streams side by side would only make it jump about. */
const quickDisk = 250_000;

/** Takes a piece that begins at byte `at` of the file; it is good until the function returns. Pieces come in any order. */
export type TakeBytes = (bytes: Uint8Array, at: number) => void;

/** For who takes the bytes more slowly than they come. */
export interface Pace {
  /** Bytes that one stream reads before it takes the next stretch. */
  readonly stretch: number;
  /** Waits until a stretch that ends before byte `end` may come. */
  readonly wait: (end: number) => Promise<void>;
}

/**
 * Walks through a part of a file, every byte once, in memory that does not grow with it.
 *
 * @returns up to which byte everything came: less than `to` when the file became shorter
 */
export type WalkThrough = (from: number, to: number, take: TakeBytes, pace?: Pace) => Promise<number>;

/** Remembers how quick the file is from one walk to the next. */
export function walkThrough(file: Blob): WalkThrough {
  let quick = false;
  return async (from, to, take, pace) => {
    const stretch = pace?.stretch ?? Math.max(leastStretch, Math.min(mostStretch, Math.ceil((to - from) / (2 * mostStreams))));
    let next = from;
    let reached = to;
    let active = 0;
    const failures: unknown[] = [];
    const others: Promise<void>[] = [];
    const stream = async (first: boolean): Promise<void> => {
      active += 1;
      while (next < to && reached === to && failures.length === 0 && (first || quick)) {
        const at = next;
        const end = Math.min(to, at + (quick ? stretch : Math.min(stretch, leastStretch)));
        next = end;
        let began = 0;
        const read = async (): Promise<number> => {
          await pace?.wait(end);
          began = performance.now();
          return readStream(file.slice(at, end), at, take);
        };
        const came = await read().catch((error) => {
          failures.push(error);
          return at;
        });
        if (came < end) reached = Math.min(reached, came);
        quick = (came - at) * active >= quickDisk * (performance.now() - began);
        while (first && quick && active < mostStreams && next < to && reached === to && failures.length === 0) others.push(stream(false));
      }
      active -= 1;
    };
    await stream(true);
    await Promise.all(others);
    if (failures.length > 0) throw failures[0];
    return reached;
  };
}

/**
 * What is being read. Chromium may clear away a stream that nobody else holds, also while a read of it is waiting; that read then never ends (seen with
 * version 156 whenever its collector ran meanwhile).
 */
const held = new Set<object>();

/** Into one and the same room where the browser can: pieces of their own wait for the collector, up to 250 MB of them on a file of a gigabyte. */
async function readStream(part: Blob, from: number, take: TakeBytes): Promise<number> {
  const stream = part.stream();
  const holding = { part, stream };
  held.add(holding);
  try {
    return await readAll(stream, part.size, from, take);
  } catch (error) {
    // A stream only says that it broke; a read says why: that the file was changed, moved or is gone.
    await part.slice(0, 1).arrayBuffer();
    throw error;
  } finally {
    held.delete(holding);
  }
}

async function readAll(stream: ReadableStream<Uint8Array<ArrayBuffer>>, size: number, from: number, take: TakeBytes): Promise<number> {
  let at = from;
  let own: ReadableStreamBYOBReader | undefined;
  try {
    own = stream.getReader({ mode: "byob" });
  } catch {
    // A browser whose files are plain streams.
  }
  if (own === undefined) {
    const reader = stream.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      take(next.value, at);
      at += next.value.length;
    }
    return at;
  }
  let room = new ArrayBuffer(Math.min(roomBytes, Math.max(1, size)));
  for (;;) {
    const { done, value } = await own.read(new Uint8Array(room));
    if (done || value === undefined) return at;
    take(value, at);
    at += value.length;
    room = value.buffer;
  }
}
