/**
 * Butterworth high-pass and low-pass, both of the second order, run forward and backward: no delay (SCORING §3.1 step 2).
 *
 * Kept in the form y = w − 2w₁ + w₂ (high) and y = w + 2w₁ + w₂ (low) with w = x − a₁w₁ − a₂w₂; the gains stand apart, to be
 * multiplied once at the end. The poles of the high-pass die out by e⁻⁴⁴ in a second at 10 Hz, so a pass that starts a second
 * earlier (or, backward, a second later) than the samples it is wanted for gives them to the last bit that matters.
 */
export interface BandPass {
  readonly highPassA1: number;
  readonly highPassA2: number;
  readonly lowPassA1: number;
  readonly lowPassA2: number;
  /** Gain of one direction. */
  readonly gain: number;
  /** Samples after which a start is forgotten. */
  readonly settleSamples: number;
}

export function bandPass(samplesPerSecond: number, lowHertz: number, highHertz: number): BandPass {
  const high = secondOrder(lowHertz / samplesPerSecond);
  const low = secondOrder(Math.min(highHertz, 0.45 * samplesPerSecond) / samplesPerSecond);
  return {
    highPassA1: high.a1,
    highPassA2: high.a2,
    lowPassA1: low.a1,
    lowPassA2: low.a2,
    gain: high.norm * low.k * low.k * low.norm,
    settleSamples: Math.ceil(samplesPerSecond * Math.min(10, Math.max(1, 10 / lowHertz))),
  };
}

/** Bilinear transform with the corner kept in place. */
function secondOrder(share: number): { readonly k: number; readonly norm: number; readonly a1: number; readonly a2: number } {
  const k = Math.tan(Math.PI * share);
  const norm = 1 / (1 + Math.SQRT2 * k + k * k);
  return { k, norm, a1: 2 * (k * k - 1) * norm, a2: (1 - Math.SQRT2 * k + k * k) * norm };
}

/** Samples as a file gives them. */
export type Samples = Int16Array | Int32Array | Float64Array;

/**
 * The whole of `samples` filtered forward and backward, each pass from the steady state of its first sample; multiplied by
 * `scale` (µV per digit) and the gains. For short stretches; the night itself goes through `leg-loops.ts`.
 */
export function filterWhole(samples: Samples, count: number, filter: BandPass, scale: number): Float64Array {
  const out = new Float64Array(count);
  if (count === 0) return out;
  const { highPassA1: h1, highPassA2: h2, lowPassA1: l1, lowPassA2: l2 } = filter;
  const gain = filter.gain * filter.gain * scale;
  let w1 = (samples[0] as number) / (1 + h1 + h2);
  let w2 = w1;
  let v1 = 0;
  let v2 = 0;
  for (let i = 0; i < count; i += 1) {
    const w = (samples[i] as number) - h2 * w2 - h1 * w1;
    const x = w - 2 * w1 + w2;
    w2 = w1;
    w1 = w;
    const v = x - l2 * v2 - l1 * v1;
    out[i] = v + 2 * v1 + v2;
    v2 = v1;
    v1 = v;
  }
  w1 = (out[count - 1] as number) / (1 + h1 + h2);
  w2 = w1;
  v1 = 0;
  v2 = 0;
  for (let i = count - 1; i >= 0; i -= 1) {
    const w = (out[i] as number) - h2 * w2 - h1 * w1;
    const x = w - 2 * w1 + w2;
    w2 = w1;
    w1 = w;
    const v = x - l2 * v2 - l1 * v1;
    out[i] = (v + 2 * v1 + v2) * gain;
    v2 = v1;
    v1 = v;
  }
  return out;
}
