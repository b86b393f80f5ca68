import type { DetectSettings } from "./detect-settings.ts";
import { atLeast } from "./detect-settings.ts";
import { selectInPlace } from "./quantile.ts";

/** A burst of activity that rose above the onset limit, in samples of a piece. Kept also when it does not count. */
export interface Burst {
  readonly from: number;
  /** First sample that does not belong to it. */
  readonly to: number;
  /** A gap, a bad stretch or the end of the recording cuts it off. */
  readonly cut: boolean;
  /** Long enough. */
  readonly longEnough: boolean;
  /** Half a second in it has a median amplitude of 2 µV above rest: not a train of spikes (WASM 2016). */
  readonly sustained: boolean;
  /** Resting level at the onset, µV. */
  readonly restMicrovolts: number;
  /** Highest envelope, µV. */
  readonly peakMicrovolts: number;
  /** Mean of the rectified signal, µV. */
  readonly meanMicrovolts: number;
  /** Area of the rectified signal above rest, µV s. */
  readonly areaMicrovoltSeconds: number;
}

/** A leg's envelope and rectified signal, the last so many samples of it: sample `i` stands at `i % length`. */
export interface LegTrace {
  readonly envelope: Float32Array;
  readonly rectified: Float32Array;
  /** Highest envelope per block. */
  readonly blockPeak: Float32Array;
}

/** The envelope is stored in 32 bits, which may round up. */
const roundingRoom = 1 + 1e-6;
/** Step of the windows of the morphology test, s. */
const morphologyStep = 0.05;
const morphologyWindow = 0.5;

/**
 * Steps 9 and 10 of SCORING §3.1 for one leg in one piece: onset where the envelope reaches rest + rise, offset at the start of
 * half a second below rest + fall. Blocks in which nothing happens are passed over by their peak.
 */
export class MovementFinder {
  readonly bursts: Burst[] = [];
  readonly #trace: LegTrace;
  readonly #settings: DetectSettings;
  readonly #samplesPerSecond: number;
  readonly #blockSamples: number;
  readonly #quietSamples: number;
  readonly #isBad: (sample: number) => boolean;
  readonly #scratch: Float32Array;
  readonly #keep: (burst: Burst) => void;
  #from = -1;
  #quietFrom = -1;
  #nextWindow = 0;
  #rest = 0;
  #sustained = false;
  #peak = 0;
  #sum = 0;
  #area = 0;
  #pendingPeak = 0;
  #pendingSum = 0;
  #pendingArea = 0;
  #at = 0;

  constructor(
    trace: LegTrace,
    settings: DetectSettings,
    samplesPerSecond: number,
    blockSamples: number,
    isBad: (sample: number) => boolean,
    keep: (burst: Burst) => void,
  ) {
    this.#trace = trace;
    this.#settings = settings;
    this.#samplesPerSecond = samplesPerSecond;
    this.#blockSamples = blockSamples;
    this.#quietSamples = Math.max(1, Math.ceil(settings.quietSeconds * samplesPerSecond - 1e-6));
    this.#isBad = isBad;
    this.#scratch = new Float32Array(Math.max(1, Math.round(morphologyWindow * samplesPerSecond)));
    this.#keep = keep;
  }

  /** Goes through block `block` up to sample `end`, with its resting level. */
  scan(block: number, end: number, level: Float32Array): void {
    const rest = level[block] as number;
    const { riseMicrovolts, fallMicrovolts } = this.#settings;
    const on = rest + riseMicrovolts;
    const off = rest + fallMicrovolts;
    const { envelope, rectified, blockPeak } = this.#trace;
    const length = envelope.length;
    const start = this.#at;
    this.#at = end;
    if (this.#from < 0 && (blockPeak[block] as number) * roundingRoom < on) return;
    let i = start;
    let place = start % length;
    while (i < end) {
      if (this.#from < 0) {
        while (i < end && (envelope[place] as number) < on) {
          i += 1;
          place += 1;
          if (place === length) place = 0;
        }
        if (i === end) return;
        this.#begin(i, rest);
      }
      const e = envelope[place] as number;
      const r = rectified[place] as number;
      if (e < off) {
        if (this.#quietFrom < 0) {
          this.#quietFrom = i;
          this.#pendingPeak = 0;
          this.#pendingSum = 0;
          this.#pendingArea = 0;
        }
        this.#pendingPeak = Math.max(this.#pendingPeak, e);
        this.#pendingSum += r;
        this.#pendingArea += Math.max(0, r - rest);
        if (i + 1 - this.#quietFrom >= this.#quietSamples) this.#finish(this.#quietFrom, false, level);
      } else {
        if (this.#quietFrom >= 0) {
          this.#quietFrom = -1;
          this.#peak = Math.max(this.#peak, this.#pendingPeak);
          this.#sum += this.#pendingSum;
          this.#area += this.#pendingArea;
        }
        if (e > this.#peak) this.#peak = e;
        this.#sum += r;
        this.#area += Math.max(0, r - rest);
      }
      i += 1;
      place += 1;
      if (place === length) place = 0;
    }
    if (this.#from >= 0) this.#testWindows(this.#quietFrom < 0 ? end : this.#quietFrom, level);
  }

  /** The piece ends at sample `end`: what is still going on is cut off there. */
  finish(end: number, level: Float32Array): void {
    if (this.#from >= 0) this.#finish(this.#quietFrom < 0 ? end : this.#quietFrom, true, level);
  }

  #begin(at: number, rest: number): void {
    this.#from = at;
    this.#quietFrom = -1;
    this.#nextWindow = at;
    this.#rest = rest;
    this.#sustained = false;
    this.#peak = 0;
    this.#sum = 0;
    this.#area = 0;
  }

  #finish(to: number, atEnd: boolean, level: Float32Array): void {
    const from = this.#from;
    this.#testWindows(to, level);
    const seconds = (to - from) / this.#samplesPerSecond;
    this.#keep({
      from,
      to,
      cut: atEnd || from === 0 || this.#isBad(to) || (from > 0 && this.#isBad(from - 1)),
      longEnough: atLeast(seconds, this.#settings.minimumSeconds),
      sustained: this.#sustained,
      restMicrovolts: this.#rest,
      peakMicrovolts: this.#peak,
      meanMicrovolts: to > from ? this.#sum / (to - from) : 0,
      areaMicrovoltSeconds: this.#area / this.#samplesPerSecond,
    });
    this.#from = -1;
    this.#quietFrom = -1;
  }

  /** Every window that lies before `until`, as long as none has passed. */
  #testWindows(until: number, level: Float32Array): void {
    const window = this.#scratch.length;
    const step = Math.max(1, Math.round(morphologyStep * this.#samplesPerSecond));
    const { rectified } = this.#trace;
    const length = rectified.length;
    while (!this.#sustained && this.#nextWindow + window <= until) {
      const start = this.#nextWindow % length;
      for (let k = 0; k < window; k += 1) this.#scratch[k] = rectified[(start + k) % length] as number;
      const median = selectInPlace(this.#scratch, window, window >> 1);
      const rest = level[Math.min(level.length - 1, Math.floor(this.#nextWindow / this.#blockSamples))] as number;
      if (median >= rest + this.#settings.fallMicrovolts) this.#sustained = true;
      this.#nextWindow += step;
    }
  }
}
