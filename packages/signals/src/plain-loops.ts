import type { BandPass } from "./band-pass.ts";
import { type LegLoops, type LoopSizes, placesFor, roomIn } from "./leg-loops.ts";

/** The loops as plain numbers, for wherever WebAssembly may not run. */
export function plainLoops(sizes: LoopSizes): LegLoops {
  const places = placesFor(sizes, 0);
  const room = roomIn(new ArrayBuffer(places.end), sizes, places);
  const { raw, state, forward, values, envelope, rectified, peaks } = room;
  const { half } = sizes;
  return {
    room,
    forward: (filter, count, at) => filterForward(raw[0], raw[1], count, filter, state, forward, 2 * at),
    backward: (filter, end, keep, scales) => filterBackward(forward, end, keep, filter, scales[0], scales[1], values, 2 * half),
    mean: (count, place, blockSamples) =>
      movingMean(values, half, count, blockSamples, envelope[0], envelope[1], rectified[0], rectified[1], place, peaks),
    mayReach: () => true, // looking costs as much as the search that it would save
    giveBack: () => {},
  };
}

// Two pairs of names in each loop, and no destructuring of arrays: its iterator would leave every one of these a boxed number.

function filterForward(
  left: Int16Array | Int32Array,
  right: Int16Array | Int32Array,
  count: number,
  filter: BandPass,
  state: Float64Array,
  out: Float64Array,
  at: number,
): void {
  const { highPassA1: h1, highPassA2: h2, lowPassA1: l1, lowPassA2: l2 } = filter;
  let w1 = state[0] as number;
  let p1 = state[1] as number;
  let w2 = state[2] as number;
  let p2 = state[3] as number;
  let v1 = state[4] as number;
  let q1 = state[5] as number;
  let v2 = state[6] as number;
  let q2 = state[7] as number;
  for (let i = 0, k = at; i < count; i += 1, k += 2) {
    // What is known of two samples ago first: the sum waits for the last sample once, not twice.
    const w = (left[i] as number) - h2 * w2 - h1 * w1;
    const p = (right[i] as number) - h2 * p2 - h1 * p1;
    const v = w - 2 * w1 + w2 - l2 * v2 - l1 * v1;
    const q = p - 2 * p1 + p2 - l2 * q2 - l1 * q1;
    out[k] = v + 2 * v1 + v2;
    out[k + 1] = q + 2 * q1 + q2;
    w2 = w1;
    w1 = w;
    v2 = v1;
    v1 = v;
    p2 = p1;
    p1 = p;
    q2 = q1;
    q1 = q;
  }
  state[0] = w1;
  state[1] = p1;
  state[2] = w2;
  state[3] = p2;
  state[4] = v1;
  state[5] = q1;
  state[6] = v2;
  state[7] = q2;
}

function filterBackward(
  forward: Float64Array,
  end: number,
  keep: number,
  filter: BandPass,
  leftScale: number,
  rightScale: number,
  out: Float64Array,
  at: number,
): void {
  const { highPassA1: h1, highPassA2: h2, lowPassA1: l1, lowPassA2: l2 } = filter;
  let w1 = (forward[2 * end - 2] as number) / (1 + h1 + h2);
  let p1 = (forward[2 * end - 1] as number) / (1 + h1 + h2);
  let w2 = w1;
  let p2 = p1;
  let v1 = 0;
  let v2 = 0;
  let q1 = 0;
  let q2 = 0;
  for (let k = 2 * (end - 1); k >= 0; k -= 2) {
    const w = (forward[k] as number) - h2 * w2 - h1 * w1;
    const p = (forward[k + 1] as number) - h2 * p2 - h1 * p1;
    const v = w - 2 * w1 + w2 - l2 * v2 - l1 * v1;
    const q = p - 2 * p1 + p2 - l2 * q2 - l1 * q1;
    if (k < 2 * keep) {
      out[at + k] = (v + 2 * v1 + v2) * leftScale;
      out[at + k + 1] = (q + 2 * q1 + q2) * rightScale;
    }
    w2 = w1;
    w1 = w;
    v2 = v1;
    v1 = v;
    p2 = p1;
    p1 = p;
    q2 = q1;
    q1 = q;
  }
}

function movingMean(
  values: Float64Array,
  half: number,
  count: number,
  blockSamples: number,
  left: Float32Array,
  right: Float32Array,
  keptLeft: Float32Array,
  keptRight: Float32Array,
  place: number,
  peaks: Float64Array,
): void {
  const width = 2 * half + 1;
  const share = 1 / width;
  let sum = 0;
  let sam = 0;
  for (let i = 0; i < width - 1; i += 1) {
    sum += Math.abs(values[2 * i] as number);
    sam += Math.abs(values[2 * i + 1] as number);
  }
  let leaving = 0;
  let losing = 0;
  for (let start = 0, block = 0; start < count; start += blockSamples, block += 2) {
    const end = Math.min(count, start + blockSamples);
    let peak = 0;
    let peek = 0;
    for (let i = start; i < end; i += 1) {
      const k = 2 * i;
      sum += Math.abs(values[k + 2 * width - 2] as number) - leaving;
      sam += Math.abs(values[k + 2 * width - 1] as number) - losing;
      leaving = Math.abs(values[k] as number);
      losing = Math.abs(values[k + 1] as number);
      const mean = sum * share;
      const mien = sam * share;
      if (mean > peak) peak = mean;
      if (mien > peek) peek = mien;
      left[place + i] = mean;
      right[place + i] = mien;
      keptLeft[place + i] = Math.abs(values[k + 2 * half] as number);
      keptRight[place + i] = Math.abs(values[k + 2 * half + 1] as number);
    }
    peaks[block] = peak;
    peaks[block + 1] = peek;
  }
}
