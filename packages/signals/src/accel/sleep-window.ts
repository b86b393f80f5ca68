import type { IsoDate } from "@kriebel/record";
import { dateOfDay } from "@kriebel/record/calendar";
import type { AccelStretch } from "./accel-source.ts";

/** The sleep window of one night, noon to noon, without a diary. */
export interface NightWindow {
  /** The date of the evening, on the device's clock. */
  readonly on: IsoDate;
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** Degrees of change under which the window was found. */
  readonly threshold: number;
  /** Minutes of sustained inactivity inside the window: no change over 5 degrees for 5 minutes. Not the same as sleep. */
  readonly inactiveMinutes: number;
}

const epochSeconds = 5;
/** Days that are looked at: a file whose clock jumps about may name any number of them. */
const mostDays = 800;
const perDay = 86_400 / epochSeconds;
/** Rolling median over five minutes. */
const window = 300 / epochSeconds;
const shortest = 30 * 60;
const longestGap = 60 * 60;
const degrees = 180 / Math.PI;

/**
 * Sleep window from the angle of the z axis (SCORING §13, after Van Hees 2018): per five seconds the angle of the medians of the three axes; five-minute
 * rolling median of its change; threshold fifteen times its tenth percentile over the day, kept between 0.13 and 0.50 degrees; blocks below it
 * longer than half an hour, joined over gaps shorter than an hour; the longest is the window.
 */
export class SleepWindows {
  /** Angle per epoch since 1970, by epoch number; NaN where nothing was measured. */
  readonly #angles = new Map<number, Float32Array>();
  #epoch = -1;
  /** Room for the samples of one epoch, and how many are in it. */
  #room = new Float32Array(3 * 16_384);
  #count = 0;

  add({ startSeconds, hz, x, y, z }: AccelStretch): void {
    for (let i = 0; i < x.length; i += 1) {
      const epoch = Math.floor((startSeconds + i / hz) / epochSeconds);
      if (epoch !== this.#epoch) {
        this.#close();
        this.#epoch = epoch;
      }
      const third = this.#room.length / 3;
      if (this.#count >= third) continue; // more samples than any rate has: the first ones of the epoch stand for it
      this.#room[this.#count] = x[i] as number;
      this.#room[third + this.#count] = y[i] as number;
      this.#room[2 * third + this.#count] = z[i] as number;
      this.#count += 1;
    }
  }

  #close(): void {
    if (this.#count > 0) {
      const third = this.#room.length / 3;
      const [ax, ay, az] = [0, 1, 2].map((axis) => median(this.#room.subarray(axis * third, axis * third + this.#count))) as [
        number,
        number,
        number,
      ];
      // Noon to noon: half a day is taken off before the days are counted.
      const shifted = this.#epoch - perDay / 2;
      const day = Math.floor(shifted / perDay);
      let angles = this.#angles.get(day);
      if (angles === undefined) {
        if (this.#angles.size === mostDays) {
          this.#count = 0;
          return;
        }
        angles = new Float32Array(perDay).fill(Number.NaN);
        this.#angles.set(day, angles);
      }
      angles[shifted - day * perDay] = Math.atan2(az, Math.sqrt(ax * ax + ay * ay)) * degrees;
    }
    this.#count = 0;
  }

  /** @param worn whether the device was worn at a second */
  finish(worn: (seconds: number) => boolean): readonly NightWindow[] {
    this.#close();
    const days = [...this.#angles.keys()].sort((a, b) => a - b);
    return days.flatMap((day) => {
      const found = windowOf(this.#angles.get(day) as Float32Array, (index) => worn((day * perDay + perDay / 2 + index) * epochSeconds));
      if (found === undefined) return [];
      const start = (day * perDay + perDay / 2) * epochSeconds;
      return [
        {
          on: dateOfDay(day),
          fromSeconds: start + found.from * epochSeconds,
          toSeconds: start + found.to * epochSeconds,
          threshold: found.threshold,
          inactiveMinutes: (found.inactive * epochSeconds) / 60,
        },
      ];
    });
  }
}

/** Sorts the values that it is given. */
function median(values: Float32Array): number {
  const sorted = values.sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

function windowOf(
  angles: Float32Array,
  worn: (index: number) => boolean,
): { from: number; to: number; threshold: number; inactive: number } | undefined {
  const change = new Float32Array(angles.length).fill(Number.NaN);
  for (let i = 1; i < angles.length; i += 1) change[i] = Math.abs((angles[i] as number) - (angles[i - 1] as number));
  const smooth = rollingMedian(change, window);
  const known = Array.from(smooth.filter((value, i) => !Number.isNaN(value) && worn(i))).sort((a, b) => a - b);
  if (known.length < (2 * 3600) / epochSeconds) return undefined; // less than two hours worn: no night
  const tenth = known[Math.floor((known.length - 1) * 0.1)] as number;
  const threshold = Math.min(0.5, Math.max(0.13, 15 * tenth));
  const blocks: { from: number; to: number }[] = [];
  for (let i = 0; i < smooth.length; i += 1) {
    if (!((smooth[i] as number) < threshold) || !worn(i)) continue;
    const last = blocks.at(-1);
    if (last !== undefined && last.to === i) last.to = i + 1;
    else blocks.push({ from: i, to: i + 1 });
  }
  const long = blocks.filter(({ from, to }) => (to - from) * epochSeconds > shortest);
  const joined: { from: number; to: number }[] = [];
  for (const block of long) {
    const last = joined.at(-1);
    if (last !== undefined && (block.from - last.to) * epochSeconds < longestGap) last.to = block.to;
    else joined.push({ ...block });
  }
  const longest = joined.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)[0];
  return longest === undefined ? undefined : { ...longest, threshold, inactive: inactiveIn(change, longest.from, longest.to) };
}

/** Epochs in runs of at least five minutes without a change over five degrees. */
function inactiveIn(change: Float32Array, from: number, to: number): number {
  let sum = 0;
  let run = 0;
  for (let i = from; i <= to; i += 1) {
    const calm = i < to && (change[i] as number) <= 5;
    if (calm) run += 1;
    else {
      if (run >= window) sum += run;
      run = 0;
    }
  }
  return sum;
}

/** Centred rolling median; NaN where half of the window or more was not measured. */
export function rollingMedian(values: Float32Array, width: number): Float32Array {
  const out = new Float32Array(values.length).fill(Number.NaN);
  const half = Math.floor(width / 2);
  // A sorted window that one value enters and one leaves: a binary search each.
  const sorted: number[] = [];
  const place = (value: number): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((sorted[mid] as number) < value) low = mid + 1;
      else high = mid;
    }
    return low;
  };
  for (let i = 0; i < values.length + half; i += 1) {
    const entering = values[i];
    if (i < values.length && !Number.isNaN(entering as number)) sorted.splice(place(entering as number), 0, entering as number);
    const leaving = values[i - width];
    if (i - width >= 0 && !Number.isNaN(leaving as number)) sorted.splice(place(leaving as number), 1);
    const centre = i - half;
    if (centre < 0 || centre >= values.length || sorted.length * 2 <= width) continue;
    const mid = sorted.length >> 1;
    out[centre] = sorted.length % 2 === 1 ? (sorted[mid] as number) : ((sorted[mid - 1] as number) + (sorted[mid] as number)) / 2;
  }
  return out;
}
