import type { ByteSource, EdfChannel, EdfHeader } from "@kriebel/signals";
import type { FromFeeder, ToFeeder } from "./feed-rows.ts";
import { columnAt, copyRows, type Gathered, keep, placeOf, rowBytes, withRows } from "./row-columns.ts";

/** What may lie in memory, bytes. */
export interface FedSizes {
  /** Rows up to this size are kept until the end, so that they may be gone through again; of larger ones only what is under way. */
  readonly kept: number;
  /** Rows that may wait to be taken. */
  readonly waiting: number;
  /** A window: its rows, and what it takes of the file. */
  readonly windowRows: number;
  readonly windowBytes: number;
}

const usualSizes: FedSizes = { kept: 1 << 26, waiting: 1 << 25, windowRows: 1 << 20, windowBytes: 1 << 25 };
/** Annotations of a whole night are a few megabytes. Who has more is no night for this way of reading. */
const mostAnnotations = 1 << 24;
/** A look here and there reads so much of the file at once, and keeps so much of it; so many looks are kept. */
const lookBytes = 1 << 19;
const lookRows = 1 << 16;
const mostLooks = 96;

/** The end of the channel to the worker that reads ahead. */
export interface FedEnd {
  postMessage(message: ToFeeder, transfer: ArrayBuffer[]): void;
  onmessage: ((event: MessageEvent<FromFeeder>) => void) | null;
}

/**
 * A recording whose rows come from a worker that reads ahead: whoever walks through its legs from front to end never waits for the file longer than reading
 * takes, and memory does not grow with it. Annotations stay until the end. A look elsewhere is read from the file by itself.
 *
 * @param otherwise serves everything that is no row of these channels
 * @returns undefined for a recording that cannot be walked through in this way
 */
export function fedRows(
  file: File,
  header: EdfHeader,
  legs: readonly EdfChannel[],
  otherwise: ByteSource,
  end: FedEnd,
  sizes: FedSizes = usualSizes,
): ByteSource | undefined {
  const annotations = withRows(header.channels.filter((one) => one.annotations));
  const wanted = withRows([...annotations, ...legs]);
  const { headerBytes, recordBytes, records } = header;
  if (header.format.endsWith("+d") || records === 0 || legs.length === 0 || rowBytes(annotations) * records > mostAnnotations)
    return undefined;
  const perRecord = rowBytes(wanted);
  const perWindow = Math.max(1, Math.floor(Math.min(sizes.windowRows / perRecord, sizes.windowBytes / recordBytes)));
  const keepsAll = perRecord * records <= sizes.kept;
  const ahead = Math.max(4, Math.floor(sizes.waiting / (perWindow * perRecord)));
  const windows = new Map<number, Gathered>();
  const waiting = new Map<number, (() => void)[]>();
  let failure: Error | undefined;
  /** Which walk it is; up to which record the legs were walked through; windows before `dropped` are gone. */
  let walk = 0;
  let walked = 0;
  let dropped = 0;

  end.onmessage = ({ data }) => {
    if (data.walk !== walk) return;
    if (data.kind === "failed") {
      failure = Object.assign(new Error(data.what), { name: data.name });
      for (const all of waiting.values()) for (const go of all) go();
      waiting.clear();
      return;
    }
    const { window, came, columns } = data;
    windows.set(window, {
      first: window * perWindow,
      came,
      columns: columns.map((room, i) => {
        const { startInRecord, bytesInRecord } = wanted[i] as EdfChannel;
        return { start: startInRecord, width: bytesInRecord, bytes: new Uint8Array(room) };
      }),
    });
    for (const go of waiting.get(window) ?? []) go();
    waiting.delete(window);
  };
  const rows = wanted.map(({ startInRecord, bytesInRecord }) => ({ start: startInRecord, width: bytesInRecord }));
  const begin = (): void => {
    walk += 1;
    walked = 0;
    dropped = 0;
    windows.clear();
    // A stretch of one window keeps the streams from running far apart.
    const ask = { walk, file, headerBytes, recordBytes, records, rows, perWindow, ahead, stretch: perWindow * recordBytes };
    end.postMessage({ kind: "feed", ask }, []);
  };
  begin();

  const windowAt = async (number: number): Promise<Gathered> => {
    while (failure === undefined) {
      const there = windows.get(number);
      if (there !== undefined) return there;
      await new Promise<void>((go) => waiting.set(number, [...(waiting.get(number) ?? []), go]));
    }
    throw failure;
  };
  /** Of a window that was walked through only the annotations stay. */
  const walkedTo = (record: number): void => {
    if (record <= walked) return;
    walked = record;
    const until = Math.floor(record / perWindow) - 1;
    if (until <= dropped) return;
    const rooms: ArrayBuffer[] = [];
    for (let window = dropped; window < until; window += 1) {
      const one = windows.get(window);
      if (one === undefined || keepsAll) continue;
      windows.set(window, { ...one, columns: one.columns.slice(0, annotations.length) });
      rooms.push(...one.columns.slice(annotations.length).map(({ bytes }) => bytes.buffer));
    }
    dropped = until;
    end.postMessage({ kind: "done", windows: until, rooms }, rooms);
  };

  const perLook = Math.max(1, Math.floor(Math.min(lookBytes / recordBytes, lookRows / perRecord)));
  const looks = new Map<number, Promise<Gathered>>();
  const lookAt = (number: number): Promise<Gathered> => {
    const coming = looks.get(number) ?? look(file, header, wanted, number * perLook, Math.min(perLook, records - number * perLook));
    looks.delete(number);
    looks.set(number, coming);
    for (const oldest of looks.keys()) if (looks.size > mostLooks) looks.delete(oldest);
    return coming;
  };

  return {
    size: otherwise.size,
    gathered: true,
    read: (at, length) => otherwise.read(at, length),
    async readRows(at, stride, length, count, into) {
      const { record, inside } = placeOf(header, at);
      const which = wanted.findIndex(
        ({ startInRecord: start, bytesInRecord: width }) => inside >= start && inside + length <= start + width,
      );
      if (stride !== recordBytes || record < 0 || which < 0) return otherwise.readRows?.(at, stride, length, count, into) ?? 0;
      const isLeg = which >= annotations.length;
      // Who begins anew where the first rows are gone goes through the file again.
      if (isLeg && record === 0 && dropped > 0 && !keepsAll) begin();
      // The walk goes on from where it was; one row of annotations by itself is asked for before it began.
      const isWalk = isLeg ? record <= walked && record + count > walked : count > 1;
      let done = 0;
      while (done < count && record + done < records) {
        const here = record + done;
        const window = Math.floor(here / perWindow);
        const there = isWalk && (window >= dropped || !isLeg) ? await windowAt(window) : windows.get(window);
        const gathered =
          there !== undefined && columnAt(there, inside, length) !== undefined ? there : await lookAt(Math.floor(here / perLook));
        const column = columnAt(gathered, inside, length);
        const rows = Math.min(count - done, gathered.came - (here - gathered.first));
        if (column === undefined || rows <= 0) break;
        copyRows(column, here - gathered.first, inside, length, rows, into, done);
        done += rows;
        // Told at once: what was asked for may be longer than what may wait.
        if (isLeg && isWalk) walkedTo(record + done);
      }
      return done;
    },
  };
}

/** The rows of some records, read by themselves. */
async function look(
  file: File,
  { headerBytes, recordBytes }: EdfHeader,
  channels: readonly EdfChannel[],
  first: number,
  records: number,
): Promise<Gathered> {
  const from = headerBytes + first * recordBytes;
  const bytes = new Uint8Array(await file.slice(from, from + records * recordBytes).arrayBuffer());
  const columns = channels.map(({ startInRecord, bytesInRecord }) => ({
    start: startInRecord,
    width: bytesInRecord,
    bytes: new Uint8Array(bytesInRecord * records),
  }));
  for (const column of columns) keep(column, bytes, 0, recordBytes);
  return { first, came: Math.floor(bytes.length / recordBytes), columns };
}
