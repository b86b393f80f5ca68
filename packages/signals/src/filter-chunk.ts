import type { BandPass, Samples } from "./band-pass.ts";

/**
 * The inner loops of a night: filter forward, filter backward, rectify, moving mean. Two legs go through one loop, because the
 * time goes into waiting for the previous sample of the recursive filter, and a second leg fits in that wait.
 */

/** State of one leg's forward pass: w₁, w₂ of the high-pass, w₁, w₂ of the low-pass. */
export type FilterState = Float64Array;

/** The steady state at a constant input. */
export function steadyState(state: FilterState, first: number, filter: BandPass): void {
  state.fill(0);
  state[0] = first / (1 + filter.highPassA1 + filter.highPassA2);
  state[1] = state[0];
}

/** Filters `count` samples of one leg forward, into `out` from `at`. */
export function forwardOne(samples: Samples, count: number, filter: BandPass, state: FilterState, out: Float64Array, at: number): void {
  const { highPassA1: h1, highPassA2: h2, lowPassA1: l1, lowPassA2: l2 } = filter;
  // Not by destructuring: its iterator would leave every one of these a boxed number in the loop.
  let w1 = state[0] as number;
  let w2 = state[1] as number;
  let v1 = state[2] as number;
  let v2 = state[3] as number;
  for (let i = 0; i < count; i += 1) {
    const w = (samples[i] as number) - h1 * w1 - h2 * w2;
    const v = w - 2 * w1 + w2 - l1 * v1 - l2 * v2;
    out[at + i] = v + 2 * v1 + v2;
    w2 = w1;
    w1 = w;
    v2 = v1;
    v1 = v;
  }
  state[0] = w1;
  state[1] = w2;
  state[2] = v1;
  state[3] = v2;
}

/** The same for two legs at once. */
export function forwardTwo(
  left: Samples,
  right: Samples,
  count: number,
  filter: BandPass,
  leftState: FilterState,
  rightState: FilterState,
  leftOut: Float64Array,
  rightOut: Float64Array,
  at: number,
): void {
  const { highPassA1: h1, highPassA2: h2, lowPassA1: l1, lowPassA2: l2 } = filter;
  let w1 = leftState[0] as number;
  let w2 = leftState[1] as number;
  let v1 = leftState[2] as number;
  let v2 = leftState[3] as number;
  let p1 = rightState[0] as number;
  let p2 = rightState[1] as number;
  let q1 = rightState[2] as number;
  let q2 = rightState[3] as number;
  for (let i = 0; i < count; i += 1) {
    const w = (left[i] as number) - h1 * w1 - h2 * w2;
    const p = (right[i] as number) - h1 * p1 - h2 * p2;
    const v = w - 2 * w1 + w2 - l1 * v1 - l2 * v2;
    const q = p - 2 * p1 + p2 - l1 * q1 - l2 * q2;
    leftOut[at + i] = v + 2 * v1 + v2;
    rightOut[at + i] = q + 2 * q1 + q2;
    w2 = w1;
    w1 = w;
    v2 = v1;
    v1 = v;
    p2 = p1;
    p1 = p;
    q2 = q1;
    q1 = q;
  }
  leftState[0] = w1;
  leftState[1] = w2;
  leftState[2] = v1;
  leftState[3] = v2;
  rightState[0] = p1;
  rightState[1] = p2;
  rightState[2] = q1;
  rightState[3] = q2;
}

/**
 * Filters one leg backward from `end` down to 0 and keeps the rectified values below `keep` in `rectified` from `at`;
 * what lies between `keep` and `end` is there to settle the filter. The signed values go to `signed` when it is given.
 */
export function backwardOne(
  forward: Float64Array,
  end: number,
  keep: number,
  filter: BandPass,
  scale: number,
  rectified: Float64Array,
  at: number,
  signed: Float64Array | undefined,
): void {
  const { highPassA1: h1, highPassA2: h2, lowPassA1: l1, lowPassA2: l2 } = filter;
  let w1 = end > 0 ? (forward[end - 1] as number) / (1 + h1 + h2) : 0;
  let w2 = w1;
  let v1 = 0;
  let v2 = 0;
  for (let i = end - 1; i >= 0; i -= 1) {
    const w = (forward[i] as number) - h1 * w1 - h2 * w2;
    const v = w - 2 * w1 + w2 - l1 * v1 - l2 * v2;
    if (i < keep) {
      const y = (v + 2 * v1 + v2) * scale;
      if (signed === undefined) rectified[at + i] = Math.abs(y);
      else signed[at + i] = y;
    }
    w2 = w1;
    w1 = w;
    v2 = v1;
    v1 = v;
  }
}

/** The same for two legs at once, rectified. */
export function backwardTwo(
  left: Float64Array,
  right: Float64Array,
  end: number,
  keep: number,
  filter: BandPass,
  leftScale: number,
  rightScale: number,
  leftOut: Float64Array,
  rightOut: Float64Array,
  at: number,
): void {
  const { highPassA1: h1, highPassA2: h2, lowPassA1: l1, lowPassA2: l2 } = filter;
  let w1 = end > 0 ? (left[end - 1] as number) / (1 + h1 + h2) : 0;
  let w2 = w1;
  let v1 = 0;
  let v2 = 0;
  let p1 = end > 0 ? (right[end - 1] as number) / (1 + h1 + h2) : 0;
  let p2 = p1;
  let q1 = 0;
  let q2 = 0;
  for (let i = end - 1; i >= 0; i -= 1) {
    const w = (left[i] as number) - h1 * w1 - h2 * w2;
    const p = (right[i] as number) - h1 * p1 - h2 * p2;
    const v = w - 2 * w1 + w2 - l1 * v1 - l2 * v2;
    const q = p - 2 * p1 + p2 - l1 * q1 - l2 * q2;
    if (i < keep) {
      leftOut[at + i] = Math.abs((v + 2 * v1 + v2) * leftScale);
      rightOut[at + i] = Math.abs((q + 2 * q1 + q2) * rightScale);
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

/**
 * Centred moving mean of `2 × half + 1` values: `envelope[at + i]` is the mean around `rectified[half + i]`, for i below `count`.
 * `rectified` holds `half` values before the first and behind the last; values outside the recording are 0 there and
 * `before` and `behind` tell how many real ones there are. The values themselves go to `kept`, the highest mean of each
 * `blockSamples` to `peaks` from `firstBlock`.
 */
export function movingMean(
  rectified: Float64Array,
  half: number,
  count: number,
  before: number,
  behind: number,
  envelope: Float32Array,
  kept: Float32Array,
  at: number,
  peaks: Float32Array,
  firstBlock: number,
  blockSamples: number,
): void {
  const width = 2 * half + 1;
  const share = 1 / width;
  let sum = 0;
  for (let i = 0; i < width - 1; i += 1) sum += rectified[i] as number;
  for (let start = 0, block = firstBlock; start < count; start += blockSamples, block += 1) {
    const end = Math.min(count, start + blockSamples);
    let peak = 0;
    for (let i = start; i < end; i += 1) {
      sum += rectified[i + width - 1] as number;
      const mean = sum * share;
      envelope[at + i] = mean;
      kept[at + i] = rectified[i + half] as number;
      if (mean > peak) peak = mean;
      sum -= rectified[i] as number;
    }
    peaks[block] = peak;
  }
  // The ends of a piece have neighbours on one side only.
  const firstPeak = peaks[firstBlock] as number;
  for (let i = 0; i < half && i < count; i += 1) {
    const missing = Math.max(0, half - before - i);
    if (missing > 0) envelope[at + i] = ((envelope[at + i] as number) * width) / (width - missing);
    const last = count - 1 - i;
    const short = Math.max(0, half - behind - i);
    if (short > 0) envelope[at + last] = ((envelope[at + last] as number) * width) / (width - short);
  }
  if (before < half || behind < half) {
    // A mean over fewer values may be higher than the block's peak so far.
    const lastBlock = firstBlock + Math.ceil(count / blockSamples) - 1;
    for (let i = 0; i < Math.min(half, count); i += 1) {
      peaks[firstBlock] = Math.max(firstPeak, peaks[firstBlock] as number, envelope[at + i] as number);
      peaks[lastBlock] = Math.max(peaks[lastBlock] as number, envelope[at + count - 1 - i] as number);
    }
  }
}
