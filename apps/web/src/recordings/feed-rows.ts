import { type WalkThrough, walkThrough } from "./read-through.ts";
import { type Column, keep } from "./row-columns.ts";

/** Which rows of which records somebody wants to walk through. */
export interface FeedAsk {
  /** Counts up: an ask takes the place of the one before. */
  readonly walk: number;
  readonly file: File;
  readonly headerBytes: number;
  readonly recordBytes: number;
  readonly records: number;
  /** Where each column lies in a record. */
  readonly rows: readonly { readonly start: number; readonly width: number }[];
  /** Records that come together. */
  readonly perWindow: number;
  /** Windows that may come before the first of them was done with. */
  readonly ahead: number;
  /** Bytes of the file that one stream reads at a time. */
  readonly stretch: number;
}

export type ToFeeder =
  | { readonly kind: "feed"; readonly ask: FeedAsk }
  /** The first so many windows are done with; their rooms may be used again. */
  | { readonly kind: "done"; readonly windows: number; readonly rooms: readonly ArrayBuffer[] };

export type FromFeeder =
  | {
      readonly kind: "window";
      readonly walk: number;
      readonly window: number;
      readonly came: number;
      readonly columns: readonly ArrayBuffer[];
    } /** An error of the browser, by its name and in its words. */
  | { readonly kind: "failed"; readonly walk: number; readonly name: string; readonly what: string };

/** The end of a channel that this side holds: a port of a worker, or one in a test. */
export interface FeederEnd {
  postMessage(message: FromFeeder, transfer: ArrayBuffer[]): void;
  onmessage: ((event: MessageEvent<ToFeeder>) => void) | null;
}

/** How far the taking side is, and what it gave back. */
interface Taken {
  done: number;
  readonly free: ArrayBuffer[];
  /** Another walk took the place of this one. */
  stopped: boolean;
  go: () => void;
}

interface Filling {
  readonly columns: readonly Column[];
  /** Bytes of the file that are still to come. */
  missing: number;
}

/**
 * Walks through a recording ahead of who takes its rows, in a thread of its own: reading then costs only the time that taking does not. Windows go off
 * as soon as they are whole, about in order; no more than `ahead` of them are under way.
 */
export function feedRows(end: FeederEnd): void {
  let taken: Taken | undefined;
  end.onmessage = ({ data }) => {
    if (data.kind === "feed") {
      if (taken !== undefined) {
        taken.stopped = true;
        taken.go();
      }
      taken = { done: 0, free: [], stopped: false, go: () => {} };
      void feed(end, data.ask, taken);
    } else if (taken !== undefined) {
      taken.done = Math.max(taken.done, data.windows);
      taken.free.push(...data.rooms);
      taken.go();
    }
  };
}

async function feed(
  end: FeederEnd,
  { walk, file, headerBytes, recordBytes, records, rows, perWindow, ahead, stretch }: FeedAsk,
  taken: Taken,
): Promise<void> {
  const windowBytes = perWindow * recordBytes;
  const windows = Math.ceil(records / perWindow);
  const filling = new Map<number, Filling>();
  const roomOf = (bytes: number): ArrayBuffer => {
    const at = taken.free.findIndex(({ byteLength }) => byteLength === bytes);
    return at < 0 ? new ArrayBuffer(bytes) : (taken.free.splice(at, 1)[0] as ArrayBuffer);
  };
  const begin = (window: number): Filling => {
    const count = Math.min(perWindow, records - window * perWindow);
    const columns = rows.map(({ start, width }) => ({ start, width, bytes: new Uint8Array(roomOf(count * width)) }));
    const made = { columns, missing: count * recordBytes };
    filling.set(window, made);
    return made;
  };
  const send = (window: number, { columns, missing }: Filling): void => {
    filling.delete(window);
    const rooms = columns.map(({ bytes }) => bytes.buffer);
    const count = Math.min(perWindow, records - window * perWindow);
    end.postMessage({ kind: "window", walk, window, came: missing === 0 ? count : 0, columns: rooms }, rooms);
  };
  let waiting: (() => void)[] = [];
  taken.go = () => {
    const before = waiting;
    waiting = [];
    for (const go of before) go();
  };
  const through: WalkThrough = walkThrough(file);
  try {
    const reached = await through(
      headerBytes,
      headerBytes + records * recordBytes,
      (bytes, at) => {
        let from = at - headerBytes;
        for (let place = 0; place < bytes.length; ) {
          const window = Math.floor(from / windowBytes);
          const length = Math.min(bytes.length - place, (window + 1) * windowBytes - from);
          const one = filling.get(window) ?? begin(window);
          const part = bytes.subarray(place, place + length);
          for (const column of one.columns) keep(column, part, from - window * windowBytes, recordBytes);
          one.missing -= length;
          if (one.missing === 0) send(window, one);
          place += length;
          from += length;
        }
      },
      {
        stretch,
        wait: async (until) => {
          const last = Math.floor((until - headerBytes - 1) / windowBytes);
          while (last >= taken.done + ahead && !taken.stopped) await new Promise<void>((go) => waiting.push(go));
          if (taken.stopped) throw new Error("another walk");
        },
      },
    );
    if (reached === headerBytes + records * recordBytes) return;
    // The file became shorter: what is not whole is told as nothing, and who takes it stops there.
    for (let window = Math.max(0, Math.floor((reached - headerBytes) / windowBytes)); window < windows; window += 1)
      send(window, filling.get(window) ?? { columns: [], missing: 1 });
  } catch (error) {
    const { name, message: what } = error instanceof Error ? error : new Error(String(error));
    if (!taken.stopped) end.postMessage({ kind: "failed", walk, name, what }, []);
  }
}
