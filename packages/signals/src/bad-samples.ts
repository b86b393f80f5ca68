import type { Samples } from "./band-pass.ts";

/** Samples `from` up to but not including `to` of a piece. */
export interface SampleRun {
  readonly from: number;
  readonly to: number;
}

/** Longest list of runs that is kept of one leg; behind that the last one is stretched. */
const mostRuns = 100_000;

/** A value that does not change for this long is a lead that came off (SCORING §3.1 step 8). */
export const leadOffSeconds = 5;
/** This many samples at the limit are clipping. */
const clippedSamples = 3;

/** Watches a leg's digital samples go by and keeps where the lead was off and where the signal stood at its limit. */
export class BadSampleWatch {
  readonly leadOff: SampleRun[] = [];
  readonly clipped: SampleRun[] = [];
  /** Digital limits of the channel. */
  readonly least: number;
  readonly most: number;
  readonly #leadOffSamples: number;
  #sameFrom = 0;
  #seen = 0;
  #last = Number.NaN;

  /** @param least, most digital limits of the channel */
  constructor(least: number, most: number, samplesPerSecond: number) {
    this.least = Math.min(least, most);
    this.most = Math.max(least, most);
    this.#leadOffSamples = Math.max(2, Math.ceil(leadOffSeconds * samplesPerSecond));
  }

  /** Looks at samples `at` to `at + count` of the piece; to be called in order. `mayReach`: one of them may stand at a limit. */
  watch(samples: Samples, count: number, at: number, mayReach = true): void {
    this.#seen = at + count;
    if (mayReach) this.#watchClipping(samples, count, at);
    this.#watchLeadOff(samples, count, at);
  }

  /** The run that is still going on, when it is long enough already. */
  get open(): readonly SampleRun[] {
    return this.#seen - this.#sameFrom >= this.#leadOffSamples ? [{ from: this.#sameFrom, to: this.#seen }] : [];
  }

  /** Closes a run that reaches the end of the piece. */
  end(at: number): void {
    if (at - this.#sameFrom >= this.#leadOffSamples) push(this.leadOff, this.#sameFrom, at);
    this.#sameFrom = at;
  }

  #watchClipping(samples: Samples, count: number, at: number): void {
    const least = this.least;
    const most = this.most;
    // A run of three holds a sample whose number is a multiple of three: only those are looked at.
    for (let i = 0; i < count; i += clippedSamples) {
      const value = samples[i] as number;
      if (value < most && value > least) continue;
      const isAtLimit = (k: number): boolean => (samples[k] as number) >= most || (samples[k] as number) <= least;
      let from = i;
      while (from > 0 && isAtLimit(from - 1)) from -= 1;
      let to = i + 1;
      while (to < count && isAtLimit(to)) to += 1;
      if (to - from >= clippedSamples || (from === 0 && this.clipped.at(-1)?.to === at)) push(this.clipped, at + from, at + to);
      i = to - (to % clippedSamples);
    }
  }

  /**
   * A run of the whole length that starts at `start` holds the sample at `start + length - 1`; so that one is looked at first, then
   * backward. Most samples are never looked at.
   */
  #watchLeadOff(samples: Samples, count: number, at: number): void {
    const length = this.#leadOffSamples;
    let start = 0;
    while (start < count && (samples[start] as number) === this.#last) start += 1;
    if (start === count) return;
    if (at + start - this.#sameFrom >= length) push(this.leadOff, this.#sameFrom, at + start);
    for (;;) {
      const probe = Math.min(start + length - 1, count - 1);
      const value = samples[probe] as number;
      let from = probe;
      while (from > start && (samples[from - 1] as number) === value) from -= 1;
      let to = probe + 1;
      while (to < count && (samples[to] as number) === value) to += 1;
      if (to === count) {
        this.#sameFrom = at + from;
        this.#last = value;
        return;
      }
      if (to - from >= length) push(this.leadOff, at + from, at + to);
      start = to;
    }
  }
}

function push(runs: SampleRun[], from: number, to: number): void {
  const last = runs.at(-1);
  if (last !== undefined && from <= last.to) runs[runs.length - 1] = { from: last.from, to: Math.max(last.to, to) };
  else if (runs.length < mostRuns) runs.push({ from, to });
  else runs[runs.length - 1] = { from: (last as SampleRun).from, to };
}
