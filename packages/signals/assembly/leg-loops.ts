/**
 * The three inner loops of `src/plain-loops.ts` in AssemblyScript: two legs in the two lanes of a vector. Every operation stands in
 * the same order as there, and vectors round as single numbers do, so both give the same bits; `leg-loops.test.ts` holds them to it.
 *
 * Compiled by `node packages/signals/tools/compile-loops.ts` into `src/compiled-loops.ts`. Addresses are bytes in the one memory,
 * whose layout `src/leg-loops.ts` decides. Band-passed values stand in turn: left, right, left, right.
 */

/** One sample of both legs. */
// @ts-expect-error: decorator
function samplePair<T>(left: usize, right: usize): v128 {
  return f64x2.replace_lane(f64x2.splat(<f64>load<T>(left)), 1, <f64>load<T>(right));
}

// @ts-expect-error: decorator
function forwardAny<T>(left: usize, right: usize, count: i32, state: usize, out: usize, h1: f64, h2: f64, l1: f64, l2: f64): void {
  const a1 = f64x2.splat(h1);
  const a2 = f64x2.splat(h2);
  const b1 = f64x2.splat(l1);
  const b2 = f64x2.splat(l2);
  const two = f64x2.splat(2);
  let w1 = v128.load(state);
  let w2 = v128.load(state, 16);
  let v1 = v128.load(state, 32);
  let v2 = v128.load(state, 48);
  for (let i = 0; i < count; i += 1) {
    const w = f64x2.sub(f64x2.sub(samplePair<T>(left, right), f64x2.mul(a2, w2)), f64x2.mul(a1, w1));
    const x = f64x2.add(f64x2.sub(w, f64x2.mul(two, w1)), w2);
    const v = f64x2.sub(f64x2.sub(x, f64x2.mul(b2, v2)), f64x2.mul(b1, v1));
    v128.store(out, f64x2.add(f64x2.add(v, f64x2.mul(two, v1)), v2));
    left += sizeof<T>();
    right += sizeof<T>();
    out += 16;
    w2 = w1;
    w1 = w;
    v2 = v1;
    v1 = v;
  }
  v128.store(state, w1);
  v128.store(state, w2, 16);
  v128.store(state, v1, 32);
  v128.store(state, v2, 48);
}

/** Forward, from samples of 16 bits. */
export function forward16(left: usize, right: usize, count: i32, state: usize, out: usize, h1: f64, h2: f64, l1: f64, l2: f64): void {
  forwardAny<i16>(left, right, count, state, out, h1, h2, l1, l2);
}

/** Forward, from samples that a 24-bit file gave. */
export function forward32(left: usize, right: usize, count: i32, state: usize, out: usize, h1: f64, h2: f64, l1: f64, l2: f64): void {
  forwardAny<i32>(left, right, count, state, out, h1, h2, l1, l2);
}

/** Backward from `end` to the first; what lies below `keep` is kept, times its leg's scale. */
export function backward(
  from: usize,
  end: i32,
  keep: i32,
  out: usize,
  scaleLeft: f64,
  scaleRight: f64,
  h1: f64,
  h2: f64,
  l1: f64,
  l2: f64,
): void {
  const a1 = f64x2.splat(h1);
  const a2 = f64x2.splat(h2);
  const b1 = f64x2.splat(l1);
  const b2 = f64x2.splat(l2);
  const two = f64x2.splat(2);
  const scale = f64x2.replace_lane(f64x2.splat(scaleLeft), 1, scaleRight);
  let at = from + ((<usize>(end - 1)) << 4);
  let w1 = f64x2.div(v128.load(at), f64x2.splat(1 + h1 + h2));
  let w2 = w1;
  let v1 = f64x2.splat(0);
  let v2 = v1;
  let i = end - 1;
  for (; i >= keep; i -= 1) {
    const w = f64x2.sub(f64x2.sub(v128.load(at), f64x2.mul(a2, w2)), f64x2.mul(a1, w1));
    const x = f64x2.add(f64x2.sub(w, f64x2.mul(two, w1)), w2);
    const v = f64x2.sub(f64x2.sub(x, f64x2.mul(b2, v2)), f64x2.mul(b1, v1));
    at -= 16;
    w2 = w1;
    w1 = w;
    v2 = v1;
    v1 = v;
  }
  let to = out + ((<usize>i) << 4);
  for (; i >= 0; i -= 1) {
    const w = f64x2.sub(f64x2.sub(v128.load(at), f64x2.mul(a2, w2)), f64x2.mul(a1, w1));
    const x = f64x2.add(f64x2.sub(w, f64x2.mul(two, w1)), w2);
    const v = f64x2.sub(f64x2.sub(x, f64x2.mul(b2, v2)), f64x2.mul(b1, v1));
    v128.store(to, f64x2.mul(f64x2.add(f64x2.add(v, f64x2.mul(two, v1)), v2), scale));
    at -= 16;
    to -= 16;
    w2 = w1;
    w1 = w;
    v2 = v1;
    v1 = v;
  }
}

/** Rectified values, their moving mean, and its highest value per block. */
export function mean(
  values: usize,
  half: i32,
  count: i32,
  blockSamples: i32,
  left: usize,
  right: usize,
  keptLeft: usize,
  keptRight: usize,
  peaks: usize,
): void {
  const width = 2 * half + 1;
  const share = f64x2.splat(1 / <f64>width);
  let sum = f64x2.splat(0);
  for (let i = 0; i < width - 1; i += 1) sum = f64x2.add(sum, f64x2.abs(v128.load(values + ((<usize>i) << 4))));
  let leaves = values;
  let middle = values + ((<usize>half) << 4);
  let enters = values + ((<usize>(width - 1)) << 4);
  let leaving = f64x2.splat(0);
  for (let start = 0; start < count; start += blockSamples) {
    const length = min(blockSamples, count - start);
    let peak = f64x2.splat(0);
    for (let i = 0; i < length; i += 1) {
      sum = f64x2.add(sum, f64x2.sub(f64x2.abs(v128.load(enters)), leaving));
      leaving = f64x2.abs(v128.load(leaves));
      const average = f64x2.mul(sum, share);
      peak = f64x2.pmax(peak, average);
      const e = f32x4.demote_f64x2_zero(average);
      const r = f32x4.demote_f64x2_zero(f64x2.abs(v128.load(middle)));
      v128.store32_lane(left, e, 0);
      v128.store32_lane(right, e, 1);
      v128.store32_lane(keptLeft, r, 0);
      v128.store32_lane(keptRight, r, 1);
      enters += 16;
      leaves += 16;
      middle += 16;
      left += 4;
      right += 4;
      keptLeft += 4;
      keptRight += 4;
    }
    v128.store(peaks, peak);
    peaks += 16;
  }
}

/** Least and most of samples of 16 bits, as two numbers at `out`. */
export function extremes16(samples: usize, count: i32, out: usize): void {
  let least = i16x8.splat(i16.MAX_VALUE);
  let most = i16x8.splat(i16.MIN_VALUE);
  const whole = count & ~7;
  for (let i = 0; i < whole; i += 8) {
    const eight = v128.load(samples + ((<usize>i) << 1));
    least = i16x8.min_s(least, eight);
    most = i16x8.max_s(most, eight);
  }
  let low = i16.MAX_VALUE;
  let high = i16.MIN_VALUE;
  for (let i = whole; i < count; i += 1) {
    const one = load<i16>(samples + ((<usize>i) << 1));
    low = min(low, one);
    high = max(high, one);
  }
  v128.store(out, least);
  v128.store(out, most, 16);
  for (let k: usize = 0; k < 16; k += 2) {
    low = min(low, load<i16>(out + k));
    high = max(high, load<i16>(out + k, 16));
  }
  store<f64>(out, <f64>low);
  store<f64>(out, <f64>high, 8);
}
