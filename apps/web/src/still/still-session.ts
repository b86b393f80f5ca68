import { countsOf, type PhoneChunk } from "@kriebel/signals";

export type StillKind = "phone" | "sit" | "m-sit";

export interface StillPlan {
  readonly id: string;
  readonly kind: StillKind;
  readonly everyMinutes: 5 | 10;
  /** Milliseconds since 1970 when the hour began. */
  readonly startedMs: number;
}

/** Seconds of the test that hold no measurements, and why. */
export interface StillHole {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** `answer`: the person was asked something, and taps move a leg. `hidden`: screen off, or another app. */
  readonly why: "pause" | "hidden" | "answer";
}

/** Everything about a test but its samples; plain data, so that it can be kept and taken up again. */
export interface StillState extends StillPlan {
  readonly marks: readonly { readonly minute: number; readonly atSeconds: number; readonly value: number }[];
  readonly holes: readonly StillHole[];
  /** Questions that nobody answered in time, by minute. Nothing is filled in for them. */
  readonly missed: readonly number[];
  readonly open: { readonly fromSeconds: number; readonly why: StillHole["why"] } | undefined;
  /** Seconds after the start at which it ended; undefined while it runs. */
  readonly endedSeconds: number | undefined;
}

export const stillSeconds = 3600;
/** A question waits this long; the mark belongs to its minute, within half the distance of five minutes. */
export const answerSeconds = 140;
/** After a tap the leg lies down again. */
const settleSeconds = 3;
/** Samples that are kept together. A tab that dies loses at most this much. */
const chunkSeconds = 10;
/** Longer without a sample is a break. */
const breakSeconds = 0.5;

export const beginStill = (plan: StillPlan): StillState => ({
  ...plan,
  marks: [],
  holes: [],
  missed: [],
  open: undefined,
  endedSeconds: undefined,
});

export const secondsOf = (state: StillState, nowMs: number): number => Math.max(0, (nowMs - state.startedMs) / 1000);

/** The minute that is asked about now, or undefined. */
export function askedMinute(state: StillState, seconds: number): number | undefined {
  const every = state.everyMinutes;
  const minute = Math.min(60, Math.floor(seconds / 60 / every + 1e-9) * every);
  if (seconds - minute * 60 > answerSeconds) return undefined;
  return state.marks.some((one) => one.minute === minute) || state.missed.includes(minute) ? undefined : minute;
}

/** Seconds until the next question; undefined after the last. */
export function untilNext(state: StillState, seconds: number): number | undefined {
  const next = (Math.floor(seconds / 60 / state.everyMinutes + 1e-9) + 1) * state.everyMinutes;
  return next > 60 ? undefined : next * 60 - seconds;
}

const closed = (state: StillState, seconds: number): StillState =>
  state.open === undefined
    ? state
    : {
        ...state,
        open: undefined,
        holes: [
          ...state.holes,
          { fromSeconds: state.open.fromSeconds, toSeconds: Math.max(state.open.fromSeconds, seconds), why: state.open.why },
        ],
      };

/** Time passes: questions open, and those that nobody answered close. The hour ends by itself when its last question is done. */
export function tick(state: StillState, seconds: number): StillState {
  if (state.endedSeconds !== undefined) return state;
  let next = state;
  for (let minute = 0; minute <= 60; minute += state.everyMinutes) {
    const over = seconds - minute * 60 > answerSeconds;
    if (over && !next.marks.some((one) => one.minute === minute) && !next.missed.includes(minute)) {
      next = { ...next, missed: [...next.missed, minute] };
      if (next.open?.why === "answer") next = closed(next, minute * 60 + answerSeconds);
    }
  }
  const asked = askedMinute(next, seconds);
  if (asked !== undefined && next.open === undefined) next = { ...next, open: { fromSeconds: asked * 60, why: "answer" } };
  const lastDone = next.marks.some(({ minute }) => minute === 60) || next.missed.includes(60);
  return seconds >= stillSeconds && lastDone ? { ...closed(next, stillSeconds), endedSeconds: stillSeconds } : next;
}

/** @param value discomfort, 0 to 100 */
export function answer(state: StillState, minute: number, value: number, seconds: number): StillState {
  const marked: StillState = {
    ...state,
    marks: [...state.marks.filter((one) => one.minute !== minute), { minute, atSeconds: seconds, value }].sort(
      (a, b) => a.minute - b.minute,
    ),
    missed: state.missed.filter((one) => one !== minute),
  };
  return tick(marked.open?.why === "answer" ? closed(marked, seconds + settleSeconds) : marked, seconds);
}

/** A pause or a hidden page begins; what is open already stays what it was. */
export const openHole = (state: StillState, why: "pause" | "hidden", seconds: number): StillState =>
  state.endedSeconds !== undefined || (state.open !== undefined && state.open.why !== "answer")
    ? state
    : { ...closed(state, seconds), open: { fromSeconds: seconds, why } };

export const closeHole = (state: StillState, seconds: number): StillState =>
  state.open === undefined || state.open.why === "answer" ? state : tick(closed(state, seconds), seconds);

export const endStill = (state: StillState, seconds: number): StillState =>
  state.endedSeconds !== undefined
    ? state
    : { ...closed(state, Math.min(seconds, stillSeconds)), endedSeconds: Math.min(seconds, stillSeconds) };

/** A test that was cut off (tab killed, battery empty): what there is stands, the time since is a gap. */
export const takeUpAgain = (state: StillState, lastSampleSeconds: number, seconds: number): StillState => {
  const since = state.open?.fromSeconds ?? lastSampleSeconds;
  const without: StillState = { ...state, open: undefined };
  return tick({ ...without, holes: [...without.holes, { fromSeconds: since, toSeconds: seconds, why: "hidden" }] }, seconds);
};

/** Takes samples as they come and hands them on in chunks of ten seconds, with the rate as it was measured. */
export class SampleKeeper {
  readonly #startedMs: number;
  readonly #hand: (chunk: PhoneChunk) => void;
  #counts = new Int16Array(3 * 4096);
  #count = 0;
  #firstMs = 0;
  #lastMs = 0;
  #usualStep = 1000 / 60;

  constructor(startedMs: number, hand: (chunk: PhoneChunk) => void) {
    this.#startedMs = startedMs;
    this.#hand = hand;
  }

  take(x: number, y: number, z: number, nowMs: number): void {
    if (this.#count > 0) {
      const full = nowMs - this.#firstMs >= chunkSeconds * 1000 || this.#count >= 4096;
      // Clocks that are set back begin a new stretch too.
      if (full || nowMs - this.#lastMs > breakSeconds * 1000 || nowMs < this.#lastMs)
        this.flush(full && nowMs - this.#lastMs < 500 ? nowMs : undefined);
    }
    if (this.#count === 0) this.#firstMs = nowMs;
    this.#counts[3 * this.#count] = countsOf(x);
    this.#counts[3 * this.#count + 1] = countsOf(y);
    this.#counts[3 * this.#count + 2] = countsOf(z);
    this.#count += 1;
    this.#lastMs = nowMs;
  }

  /** Hands on what there is. `nextMs`: when the sample after these came, so that the rate is counted without a missing step. */
  flush(nextMs?: number): void {
    const count = this.#count;
    if (count === 0) return;
    this.#count = 0;
    if (nextMs !== undefined) this.#usualStep = (nextMs - this.#firstMs) / count;
    else if (count > 30) this.#usualStep = (this.#lastMs - this.#firstMs) / (count - 1);
    const step = this.#usualStep;
    if (!(step > 0.4) || count < 2) return; // a burst in one moment tells no rate
    this.#hand({ fromSeconds: (this.#firstMs - this.#startedMs) / 1000, hz: 1000 / step, counts: this.#counts.slice(0, 3 * count) });
  }
}
