import { readSync } from "node:fs";
import type { ByteSource } from "@kriebel/signals";

/** What is read ahead of whoever reads on: half of it and what is scored from it stay near the processor. */
const aheadBytes = 1 << 19;
/** Who skips no more than this still reads on, and what was skipped is read along: the hash wants it too. */
const smallSkip = 1 << 13;
/** Room above this goes back to the machine. */
const mostIdle = 1 << 23;

/** Who wants to know which stretches of the file are read; the bytes are good during the call. */
interface Listener {
  saw(at: number, bytes: Uint8Array): void;
}

/** The room of the night before, until the next one of this thread takes it: fresh memory costs more than reading. */
let idleRoom: Uint8Array<ArrayBuffer> | undefined;

/**
 * The bytes of one recording for the scorer, each stretch told to the hash. Read in order and by this very thread: a queue of nights
 * keeps every core at work anyhow. A night asks for hundreds of small stretches one behind the other; they come out of one room, so that
 * nothing is left behind for the collector of garbage, which would run on a core that another night wants.
 */
export function nightSource(file: number, size: number, hash: Listener): ByteSource & { readonly release: () => void } {
  let room = idleRoom ?? new Uint8Array(aheadBytes);
  idleRoom = undefined;
  // Bytes `from` to `until` of the file lie at the front of the room; the last answer ended at `answered`.
  let from = 0;
  let until = 0;
  let answered = -1;
  const answer = (at: number, end: number): Promise<Uint8Array> => {
    answered = end;
    return Promise.resolve(room.subarray(at - from, end - from));
  };
  return {
    size,
    release: () => {
      if (room.length <= mostIdle) idleRoom = room;
    },
    read(at, length) {
      if (at >= size || length <= 0) return Promise.resolve(new Uint8Array(0));
      const end = Math.min(at + length, size);
      if (at >= from && end <= until) return answer(at, end);
      const readsOn = answered >= 0 && at >= answered && at - answered <= smallSkip;
      // Who reads on keeps what lies there already, gets what was skipped read along, and more behind it.
      const first = readsOn ? Math.min(at, until) : at;
      const kept = readsOn ? until - first : 0;
      const wanted = Math.min(size, readsOn ? Math.max(end, first + aheadBytes) : end) - first;
      const old = room;
      if (wanted > room.length) room = new Uint8Array(wanted);
      if (kept > 0) room.set(old.subarray(first - from, until - from));
      const fresh = room.subarray(kept, wanted);
      const got = fill(file, fresh, first + kept);
      hash.saw(first + kept, fresh.subarray(0, got));
      from = first;
      until = first + kept + got;
      // A file that became shorter gives less than was asked.
      return answer(Math.min(at, until), Math.min(end, until));
    },
    readRows(at, stride, length, count, into) {
      if (stride === length) {
        const bytes = into.subarray(0, fill(file, into.subarray(0, length * count), at));
        hash.saw(at, bytes);
        return Math.floor(bytes.length / length);
      }
      for (let row = 0; row < count; row += 1) if (readSync(file, into, row * length, length, at + row * stride) < length) return row;
      return count;
    },
  };
}

/** Fills `into` from byte `at` of the file on. @returns how much there was */
export function fill(file: number, into: Uint8Array, at: number): number {
  let done = 0;
  while (done < into.length) {
    const got = readSync(file, into, done, into.length - done, at + done);
    if (got === 0) break;
    done += got;
  }
  return done;
}
