import type { AccelStretch } from "./accel-source.ts";
import type { NightWindow } from "./sleep-window.ts";
import { rollingMedian } from "./sleep-window.ts";

/** One movement of the limb that wears the device, in seconds on the device's clock. */
export interface LegActivityEvent {
  readonly startSeconds: number;
  readonly seconds: number;
  /** Number of its series, from 1; undefined when it is part of none. */
  readonly series: number | undefined;
}

export interface LegActivity {
  readonly events: readonly LegActivityEvent[];
  /** Movements that are too short or too long to count, by how many. */
  readonly tooShort: number;
  readonly tooLong: number;
  /** Movements per hour, and movements in series per hour, of the sleep windows; undefined without one. Never to be held against a cut-off of an EMG. */
  readonly perHour: number | undefined;
  readonly inSeriesPerHour: number | undefined;
  readonly hours: number;
  /** Thresholds above the resting level, in mg, from this recording's own noise. */
  readonly onsetMg: number | undefined;
  readonly offsetMg: number | undefined;
  /** Slower than this the shape of a movement is lost: asked for is 50. */
  readonly slow: boolean;
}

/** SCORING §13: high-pass 0.5 to 1 Hz. */
const highPassHz = 0.75;
/**
 * Seconds over which the magnitude is averaged. Ours (decision 0077): the noise of a single sample passes "rest + 2 SD" several times in every half second,
 * and a movement would hardly ever end; the mean of a fifth of a second does not.
 */
const meanSeconds = 0.2;
/** Rest: running median outside movements, 150 s to both sides. */
const restWidth = 301;
const onsetTimes = 6;
const offsetTimes = 2;
const shortest = 0.5;
const longest = 10;
const offsetSeconds = 0.5;

/** Second-order Butterworth high-pass, by the bilinear transform. */
class HighPass {
  readonly #b: readonly [number, number, number];
  readonly #a: readonly [number, number];
  #x1 = 0;
  #x2 = 0;
  #y1 = 0;
  #y2 = 0;
  #fresh = true;
  constructor(hz: number) {
    const k = Math.tan((Math.PI * highPassHz) / hz);
    const norm = 1 / (1 + Math.SQRT2 * k + k * k);
    this.#b = [norm, -2 * norm, norm];
    this.#a = [2 * (k * k - 1) * norm, (1 - Math.SQRT2 * k + k * k) * norm];
  }
  next(x: number): number {
    if (this.#fresh) {
      // As if the limb had always lain as it lies now: no step at the beginning.
      this.#x1 = x;
      this.#x2 = x;
      this.#fresh = false;
    }
    const y = this.#b[0] * x + this.#b[1] * this.#x1 + this.#b[2] * this.#x2 - this.#a[0] * this.#y1 - this.#a[1] * this.#y2;
    this.#x2 = this.#x1;
    this.#x1 = x;
    this.#y2 = this.#y1;
    this.#y1 = y;
    return y;
  }
}

/** Mean of the last few values; shorter at the beginning. */
class RunningMean {
  readonly #ring: Float64Array;
  #sum = 0;
  #count = 0;
  constructor(width: number) {
    this.#ring = new Float64Array(width);
  }
  next(value: number): number {
    const at = this.#count % this.#ring.length;
    this.#sum += value - (this.#ring[at] as number);
    this.#ring[at] = value;
    this.#count += 1;
    return Math.max(0, this.#sum) / Math.min(this.#count, this.#ring.length);
  }
}

/** Magnitude of what moves, averaged over a fifth of a second around each sample; a gap starts the filters afresh. */
async function* magnitudes(
  stretches: () => AsyncIterable<AccelStretch>,
): AsyncGenerator<{ readonly startSeconds: number; readonly hz: number; readonly m: Float32Array; readonly fresh: boolean }> {
  let filters: readonly [HighPass, HighPass, HighPass] | undefined;
  let mean = new RunningMean(1);
  let late = 0;
  let until: number | undefined;
  let rate = 0;
  for await (const { startSeconds, hz, x, y, z } of stretches()) {
    const fresh = until === undefined || Math.abs(startSeconds - until) > 0.5 || Math.abs(hz / rate - 1) > 0.1;
    if (fresh || filters === undefined) {
      filters = [new HighPass(hz), new HighPass(hz), new HighPass(hz)];
      rate = hz;
      const width = Math.max(1, Math.round(meanSeconds * hz));
      mean = new RunningMean(width);
      late = (width - 1) / 2 / hz; // the mean stands in the middle of its samples
    }
    const m = new Float32Array(x.length);
    for (let i = 0; i < x.length; i += 1) {
      const [a, b, c] = [filters[0].next(x[i] as number), filters[1].next(y[i] as number), filters[2].next(z[i] as number)];
      m[i] = mean.next(Math.sqrt(a * a + b * b + c * c));
    }
    yield { startSeconds: startSeconds - late, hz, m, fresh };
    until = startSeconds + x.length / hz;
  }
}

/** The middle one; sorts the values that it is given. */
function middle(values: Float32Array): number {
  values.sort();
  return values.length === 0 ? Number.NaN : (values[values.length >> 1] as number);
}

/** Medians of the magnitude per second of the recording, from the first second on; NaN where nothing was measured. */
async function restLevels(
  stretches: () => AsyncIterable<AccelStretch>,
): Promise<{ readonly first: number; readonly rest: Float32Array; readonly spread: number } | undefined> {
  let first: number | undefined;
  let level = new Float32Array(1 << 15).fill(Number.NaN);
  let width = new Float32Array(1 << 15).fill(Number.NaN);
  let filled = 0;
  let second = 0;
  const room = new Float32Array(4096);
  let count = 0;
  const close = (): void => {
    const values = room.subarray(0, count);
    count = 0;
    if (values.length === 0 || first === undefined) return;
    const at = second - first;
    if (at < 0 || at > 400 * 86_400) return; // a clock that jumps by a year: no room is made for it
    if (at >= level.length) {
      const grow = (old: Float32Array): Float32Array<ArrayBuffer> => {
        const larger = new Float32Array(Math.max(old.length * 2, at + 1)).fill(Number.NaN);
        larger.set(old);
        return larger;
      };
      level = grow(level);
      width = grow(width);
    }
    const typical = middle(values);
    level[at] = typical;
    for (let i = 0; i < values.length; i += 1) values[i] = Math.abs((values[i] as number) - typical);
    width[at] = 1.4826 * middle(values);
    filled = Math.max(filled, at + 1);
  };
  for await (const { startSeconds, hz, m } of magnitudes(stretches)) {
    for (let i = 0; i < m.length; i += 1) {
      const at = Math.floor(startSeconds + i / hz);
      first ??= at;
      if (at !== second) {
        close();
        second = at;
      }
      if (count < room.length) {
        room[count] = m[i] as number;
        count += 1;
      }
    }
  }
  close();
  if (first === undefined || filled === 0) return undefined;
  const levels = level.slice(0, filled);
  const around = rollingMedian(levels, restWidth);
  const calm = new Float32Array(levels.length);
  let calmCount = 0;
  const quiet = levels.map((value, i) => {
    const still = value <= 2 * (around[i] as number);
    if (still && !Number.isNaN(width[i] as number)) calm[calmCount++] = width[i] as number;
    return still ? value : Number.NaN; // a second that moves is no rest
  });
  const rest = rollingMedian(quiet, restWidth);
  const spread = middle(calm.subarray(0, calmCount));
  // Where half of five minutes moves, the level around it stands in.
  const known = middle(rest.filter((value) => !Number.isNaN(value)));
  const fallback = Number.isNaN(known) ? middle(levels.filter((value) => !Number.isNaN(value))) : known;
  return { first, rest: rest.map((value) => (Number.isNaN(value) ? fallback : value)), spread };
}

/**
 * Leg activity from acceleration (SCORING §13): the three axes high-passed, their length against the resting level; onset above rest + 6 robust SD, offset
 * half a second below rest + 2; half a second to ten seconds long; then series as the 2016 rules make them (four or more, 10 to 90 s apart).
 *
 * @param stretches walks through the calibrated samples, as often as it is called
 * @param nights sleep windows in which movements count
 * @param leastSpreadG rest is never taken to be quieter than this: a sensor that rounds shows no noise at all
 */
export async function findLegActivity(
  stretches: () => AsyncIterable<AccelStretch>,
  hz: number,
  nights: readonly NightWindow[],
  worn: (seconds: number) => boolean,
  leastSpreadG = 0,
): Promise<LegActivity> {
  const slow = hz < 50;
  const levels = await restLevels(stretches);
  const spread = Math.max(leastSpreadG, levels?.spread ?? 0);
  if (levels === undefined || !(spread > 0))
    return {
      events: [],
      tooShort: 0,
      tooLong: 0,
      perHour: undefined,
      inSeriesPerHour: undefined,
      hours: 0,
      onsetMg: undefined,
      offsetMg: undefined,
      slow,
    };
  const onset = onsetTimes * spread;
  const offset = offsetTimes * spread;
  const found: { startSeconds: number; seconds: number; gapBefore: boolean }[] = [];
  let tooShort = 0;
  let tooLong = 0;
  let began: number | undefined;
  let above = 0;
  let gapBefore = false;
  const end = (): void => {
    if (began === undefined) return;
    const seconds = above - began;
    if (seconds < shortest) tooShort += 1;
    else {
      if (seconds > longest) tooLong += 1;
      found.push({ startSeconds: began, seconds, gapBefore });
      gapBefore = false;
    }
    began = undefined;
  };
  for await (const { startSeconds, hz: rate, m, fresh } of magnitudes(stretches)) {
    if (fresh) {
      end();
      gapBefore = true;
    }
    for (let i = 0; i < m.length; i += 1) {
      const at = startSeconds + i / rate;
      const rest = levels.rest[Math.min(levels.rest.length - 1, Math.max(0, Math.floor(at) - levels.first))] as number;
      const value = m[i] as number;
      if (began === undefined) {
        if (value > rest + onset) {
          began = at;
          above = at + 1 / rate;
        }
      } else if (value >= rest + offset) above = at + 1 / rate;
      else if (at - above >= offsetSeconds) end();
    }
  }
  end();
  const inNight = (at: number): boolean => worn(at) && nights.some(({ fromSeconds, toSeconds }) => at >= fromSeconds && at < toSeconds);
  const counted = found.filter(({ startSeconds }) => inNight(startSeconds));
  const events = withSeries(counted);
  const hours = nights.reduce((sum, { fromSeconds, toSeconds }) => sum + (toSeconds - fromSeconds) / 3600, 0);
  const rate = (count: number): number | undefined => (hours > 0 ? count / hours : undefined);
  const candidates = events.filter(({ seconds }) => seconds <= longest);
  return {
    events,
    tooShort,
    tooLong,
    perHour: rate(candidates.length),
    inSeriesPerHour: rate(candidates.filter(({ series }) => series !== undefined).length),
    hours,
    onsetMg: onset * 1000,
    offsetMg: offset * 1000,
    slow,
  };
}

/** Series by the 2016 rules for one limb: four or more, each 10 to 90 s after the one before; a longer movement or a gap ends it. */
function withSeries(
  found: readonly { readonly startSeconds: number; readonly seconds: number; readonly gapBefore: boolean }[],
): readonly LegActivityEvent[] {
  const series: (number | undefined)[] = found.map(() => undefined);
  let run: number[] = [];
  let number = 0;
  const close = (): void => {
    if (run.length >= 4) {
      number += 1;
      for (const index of run) series[index] = number;
    }
    run = [];
  };
  found.forEach(({ startSeconds, seconds, gapBefore }, index) => {
    const last = run.at(-1);
    if (seconds > longest) {
      close();
      return;
    }
    const interval = last === undefined ? undefined : startSeconds - (found[last]?.startSeconds as number);
    if (gapBefore || (interval !== undefined && (interval < 10 || interval > 90))) close();
    run.push(index);
  });
  close();
  return found.map(({ startSeconds, seconds }, index) => ({ startSeconds, seconds, series: series[index] }));
}
