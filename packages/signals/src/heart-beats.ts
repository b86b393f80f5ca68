import { medianOf, quantileInPlace } from "./quantile.ts";

/**
 * The heart in a leg channel (SCORING §3.1 step 4). All in samples of the band-passed signal.
 */

/** Interval between beats, s, and how far intervals may lie from their median. */
const [leastInterval, mostInterval, spread] = [0.33, 2, 0.15];
/** Half the length of the template, s: the complex and the ringing of the 10 Hz filter around it. */
export const templateHalfSeconds = 0.1;
const refractorySeconds = 0.25;

/** One beat: where it stands, and how much of the template and of its slope it holds. */
export interface Beat {
  readonly at: number;
  readonly amount: number;
  readonly slope: number;
}

export interface BeatTemplate {
  readonly shape: Float64Array;
  readonly slope: Float64Array;
}

/** Narrow peaks that stand clearly above the noise around them, at most one per quarter of a second. */
export function findSpikes(values: Float64Array, samplesPerSecond: number): readonly number[] {
  const window = Math.round(10 * samplesPerSecond);
  const apart = Math.round(refractorySeconds * samplesPerSecond);
  const spikes: number[] = [];
  const sizes = new Float64Array(window);
  for (let from = 0; from < values.length; from += window) {
    const to = Math.min(values.length, from + window);
    let n = 0;
    for (let i = from; i < to; i += 2) sizes[n++] = Math.abs(values[i] as number);
    // The 30th percentile of |x| of Gaussian noise lies at 0.385 σ; bursts do not move it.
    const limit = 4.5 * (quantileInPlace(sizes, n, 0.3) / 0.385);
    for (let i = Math.max(1, from); i < Math.min(to, values.length - 1); i += 1) {
      const size = Math.abs(values[i] as number);
      if (size < limit || size < Math.abs(values[i - 1] as number) || size < Math.abs(values[i + 1] as number)) continue;
      const last = spikes.at(-1);
      if (last !== undefined && i - last < apart) {
        if (size > Math.abs(values[last] as number)) spikes[spikes.length - 1] = i;
      } else spikes.push(i);
    }
  }
  return spikes;
}

/** Do the spikes of ten seconds or so follow each other like a heart? */
export function isRegular(spikes: readonly number[], samplesPerSecond: number): boolean {
  if (spikes.length < 5) return false;
  const intervals = spikes.slice(1).map((at, i) => (at - (spikes[i] as number)) / samplesPerSecond);
  const middle = medianOf(intervals);
  if (middle < leastInterval || middle > mostInterval) return false;
  const near = intervals.filter((interval) => Math.abs(interval - middle) <= spread * middle).length;
  return near >= 4 && near >= 0.6 * intervals.length && middle * intervals.length >= 4;
}

/**
 * Beats of a stretch of some minutes and their median shape, or undefined when the spikes in it are no heart.
 */
export function findBeats(
  values: Float64Array,
  samplesPerSecond: number,
): { readonly beats: readonly Beat[]; readonly template: BeatTemplate } | undefined {
  const half = Math.round(templateHalfSeconds * samplesPerSecond);
  const regular = regularSpikes(findSpikes(values, samplesPerSecond), samplesPerSecond).filter(
    (at) => at > half + 1 && at < values.length - half - 2,
  );
  if (regular.length < 8) return undefined;
  // A complex with two peaks may have been caught by either: the commoner sign decides, the rest is aligned by its shape.
  const up = regular.filter((at) => (values[at] as number) > 0).length * 2 >= regular.length;
  const first = regular.filter((at) => (values[at] as number) > 0 === up);
  let shape = medianShape(values, first.slice(0, 300), half);
  const shift = Math.max(1, Math.round(0.03 * samplesPerSecond));
  let aligned = regular.map((at) => align(values, at, shift, shape));
  shape = medianShape(values, aligned.slice(0, 300), half);
  aligned = aligned.map((at) => align(values, at, 2, shape));
  shape = medianShape(values, aligned.slice(0, 300), half);
  if (!(shape.reduce((most, value) => Math.max(most, Math.abs(value)), 0) >= 3)) return undefined;
  const template = { shape, slope: shape.map((_, i) => ((shape[i + 1] ?? 0) - (shape[i - 1] ?? 0)) / 2) };
  const all = withHidden(
    values,
    [...new Set(aligned)].sort((a, b) => a - b),
    samplesPerSecond,
    shape,
  );
  return { beats: all.flatMap((at) => beatAt(values, at, template)), template };
}

/** Spikes with a neighbour at one, two or three times the interval that is usual around them. */
function regularSpikes(spikes: readonly number[], samplesPerSecond: number): readonly number[] {
  const reach = 15 * samplesPerSecond;
  let from = 0;
  let to = 0;
  return spikes.filter((at, i) => {
    while (at - (spikes[from] as number) > reach) from += 1;
    while (to < spikes.length && (spikes[to] as number) - at <= reach) to += 1;
    const near = spikes.slice(from, to);
    const span = ((near.at(-1) as number) - (near[0] as number)) / samplesPerSecond;
    if (near.length < 8 || span < 8) return false;
    const intervals = near.slice(1).map((one, k) => (one - (near[k] as number)) / samplesPerSecond);
    const usual = medianOf(intervals.filter((one) => one >= leastInterval * 0.9 && one <= mostInterval));
    if (!(usual >= leastInterval * 0.95)) return false;
    const fits = (other: number | undefined): boolean => {
      if (other === undefined) return false;
      const times = Math.abs(other - at) / samplesPerSecond / usual;
      const whole = Math.round(times);
      return whole >= 1 && whole <= 3 && Math.abs(times - whole) <= spread;
    };
    return fits(spikes[i - 1]) || fits(spikes[i + 1]);
  });
}

function medianShape(values: Float64Array, at: readonly number[], half: number): Float64Array {
  const column = new Float64Array(at.length);
  return Float64Array.from({ length: 2 * half + 1 }, (_, k) => {
    let n = 0;
    for (const one of at) {
      const i = one - half + k;
      if (i >= 0 && i < values.length) column[n++] = values[i] as number;
    }
    return n === 0 ? 0 : quantileInPlace(column, n, 0.5);
  });
}

/** The place within `reach` samples where the shape fits best. */
function align(values: Float64Array, at: number, reach: number, shape: Float64Array): number {
  const half = shape.length >> 1;
  let best = Number.NEGATIVE_INFINITY;
  let place = at;
  for (let shift = -reach; shift <= reach; shift += 1) {
    let sum = 0;
    const from = at + shift - half;
    if (from < 0 || from + shape.length > values.length) continue;
    for (let k = 0; k < shape.length; k += 1) sum += (shape[k] as number) * (values[from + k] as number);
    if (sum > best) [best, place] = [sum, at + shift];
  }
  return place;
}

/** Beats that a movement hides: as many as fit between two that were seen, each moved to where the shape fits best. */
function withHidden(values: Float64Array, beats: readonly number[], samplesPerSecond: number, shape: Float64Array): readonly number[] {
  const all: number[] = [];
  const usual = medianOf(
    beats
      .slice(1)
      .map((at, i) => at - (beats[i] as number))
      .filter((one) => one <= mostInterval * samplesPerSecond),
  );
  for (const [i, at] of beats.entries()) {
    all.push(at);
    const next = beats[i + 1];
    if (next === undefined || !(usual > 0)) continue;
    const near = beats.slice(Math.max(0, i - 8), i + 9);
    const local =
      medianOf(
        near
          .slice(1)
          .map((one, k) => one - (near[k] as number))
          .filter((one) => one < 1.6 * usual),
      ) || usual;
    const times = Math.round((next - at) / local);
    if (times < 2 || next - at > 20 * samplesPerSecond) continue;
    const reach = Math.round(Math.min(0.08 * samplesPerSecond, 0.15 * local));
    for (let k = 1; k < times; k += 1) {
      const place = align(values, Math.round(at + ((next - at) * k) / times), reach, shape);
      if (place - (all.at(-1) as number) > 0.6 * local) all.push(place);
    }
  }
  return all;
}

/** Least squares of a beat on the template and its slope; nothing where it does not hold the template. */
function beatAt(values: Float64Array, at: number, template: BeatTemplate): readonly Beat[] {
  const { shape, slope } = template;
  const from = at - (shape.length >> 1);
  let [tt, ss, ts, yt, ys] = [0, 0, 0, 0, 0];
  for (let k = 0; k < shape.length; k += 1) {
    const i = from + k;
    if (i < 0 || i >= values.length) continue;
    const [t, s, y] = [shape[k] as number, slope[k] as number, values[i] as number];
    tt += t * t;
    ss += s * s;
    ts += t * s;
    yt += y * t;
    ys += y * s;
  }
  const determinant = tt * ss - ts * ts;
  if (!(determinant > 1e-12)) return [];
  const amount = (yt * ss - ys * ts) / determinant;
  const tilt = (ys * tt - yt * ts) / determinant;
  // Outside this range it is muscle that fits by chance; inside a movement nothing has to be taken out.
  if (amount < 0.3 || amount > 1.8) return [];
  return [{ at, amount, slope: Math.max(-amount, Math.min(amount, tilt)) }];
}
