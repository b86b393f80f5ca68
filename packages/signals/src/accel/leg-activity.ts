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

/** Gaps and jumps of the clock that are followed; a year of nights has fewer. What lies behind has the resting level of the whole. */
const mostSpans = 5000;

/** Seconds that follow each other, with the resting level of each. */
interface RestSpan {
  readonly first: number;
  readonly rest: Float32Array;
}

/** Medians of the magnitude per second, and their spread; NaN where nothing was measured. */
class SecondLevels {
  readonly first: number;
  #level = new Float32Array(64).fill(Number.NaN);
  #width = new Float32Array(64).fill(Number.NaN);
  #filled = 0;
  constructor(first: number) {
    this.first = first;
  }
  /** Does this second belong here: not before, and not so far behind that no window reaches over the gap? */
  holds(second: number): boolean {
    return second >= this.first && second - this.first <= this.#filled + restWidth;
  }
  set(second: number, level: number, width: number): void {
    const at = second - this.first;
    if (at >= this.#level.length) {
      const grow = (old: Float32Array): Float32Array<ArrayBuffer> => {
        const larger = new Float32Array(Math.max(old.length * 2, at + 1)).fill(Number.NaN);
        larger.set(old);
        return larger;
      };
      this.#level = grow(this.#level);
      this.#width = grow(this.#width);
    }
    this.#level[at] = level;
    this.#width[at] = width;
    this.#filled = Math.max(this.#filled, at + 1);
  }
  get levels(): Float32Array {
    return this.#level.subarray(0, this.#filled);
  }
  get widths(): Float32Array {
    return this.#width.subarray(0, this.#filled);
  }
}

/**
 * The resting level of every second that was measured. A gap longer than the window of the running median begins a new span: a clock that jumps by a
 * year costs no room for the year.
 */
async function restLevels(
  stretches: () => AsyncIterable<AccelStretch>,
): Promise<{ readonly spans: readonly RestSpan[]; readonly spread: number; readonly fallback: number } | undefined> {
  const parts: SecondLevels[] = [];
  let second: number | undefined;
  const room = new Float32Array(4096);
  let count = 0;
  const close = (): void => {
    const values = room.subarray(0, count);
    count = 0;
    if (values.length === 0 || second === undefined || !Number.isSafeInteger(second)) return;
    let part = parts.at(-1);
    if (part === undefined || !part.holds(second)) {
      if (parts.length === mostSpans) return;
      part = new SecondLevels(second);
      parts.push(part);
    }
    const typical = middle(values);
    for (let i = 0; i < values.length; i += 1) values[i] = Math.abs((values[i] as number) - typical);
    part.set(second, typical, 1.4826 * middle(values));
  };
  for await (const { startSeconds, hz, m } of magnitudes(stretches)) {
    for (let i = 0; i < m.length; i += 1) {
      const at = Math.floor(startSeconds + i / hz);
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
  if (parts.length === 0) return undefined;
  const total = parts.reduce((sum, { levels }) => sum + levels.length, 0);
  const calm = new Float32Array(total);
  let calmCount = 0;
  const raw = parts.map(({ first, levels, widths }): RestSpan => {
    const around = rollingMedian(levels, restWidth);
    const quiet = levels.map((value, i) => {
      const still = value <= 2 * (around[i] as number);
      if (still && !Number.isNaN(widths[i] as number)) calm[calmCount++] = widths[i] as number;
      return still ? value : Number.NaN; // a second that moves is no rest
    });
    return { first, rest: rollingMedian(quiet, restWidth) };
  });
  const spread = middle(calm.subarray(0, calmCount));
  // Where half of five minutes moves, the level around it stands in.
  const known = middleOfKnown(raw.map(({ rest }) => rest));
  const fallback = Number.isNaN(known) ? middleOfKnown(parts.map(({ levels }) => levels)) : known;
  const spans = raw.map(({ first, rest }) => ({ first, rest: rest.map((value) => (Number.isNaN(value) ? fallback : value)) }));
  return { spans, spread, fallback };
}

/** The middle one of all values that are known. */
function middleOfKnown(parts: readonly Float32Array[]): number {
  const known = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let count = 0;
  for (const part of parts) for (const value of part) if (!Number.isNaN(value)) known[count++] = value;
  return middle(known.subarray(0, count));
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
  // The second walk meets the seconds in the order of the first, so the spans come in that order too.
  let now = 0;
  const restAt = (second: number): number => {
    const there = levels.spans[now] as RestSpan;
    if (second >= there.first && second < there.first + there.rest.length) return there.rest[second - there.first] as number;
    const next = levels.spans[now + 1];
    if (next !== undefined && second >= next.first && second < next.first + next.rest.length) {
      now += 1;
      return next.rest[second - next.first] as number;
    }
    return levels.fallback;
  };
  for await (const { startSeconds, hz: rate, m, fresh } of magnitudes(stretches)) {
    if (fresh) {
      end();
      gapBefore = true;
    }
    for (let i = 0; i < m.length; i += 1) {
      const at = startSeconds + i / rate;
      const rest = restAt(Math.floor(at));
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
