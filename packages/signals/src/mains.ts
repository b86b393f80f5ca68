import { quantileInPlace } from "./quantile.ts";

export type MainsHertz = 50 | 60;

/** A line stands out when it has this many times the power of its neighbours: 10 dB. */
const standsOut = 10;
/** A line below this amplitude does nothing to an 8 µV rule, µV. */
const leastAmplitude = 0.3;
const around = [-0.15, 0, 0.15] as const;
const neighbours = [-3, -2, -1.25, 1.25, 2, 3] as const;

/** Power at one frequency under a Hann window; scaled so that a sinusoid of amplitude A gives A². */
function powerAt(values: Float64Array, from: number, to: number, samplesPerSecond: number, hertz: number): number {
  const n = to - from;
  const turn = (2 * Math.PI * hertz) / samplesPerSecond;
  const bell = (2 * Math.PI) / n;
  const coefficient = 2 * Math.cos(turn);
  const bellTwice = 2 * Math.cos(bell);
  let s1 = 0;
  let s2 = 0;
  // cos(bell × i) by recurrence: one multiplication instead of a cosine.
  let c1 = Math.cos(bell);
  let c2 = Math.cos(2 * bell);
  for (let i = 0; i < n; i += 1) {
    const c = bellTwice * c1 - c2;
    c2 = c1;
    c1 = c;
    const s = (values[from + i] as number) * (1 - c) * 0.5 + coefficient * s1 - s2;
    s2 = s1;
    s1 = s;
  }
  const power = s1 * s1 + s2 * s2 - coefficient * s1 * s2;
  return (16 * power) / (n * n);
}

/** Does a line near `hertz` stand clearly above its neighbours in these samples? Gives its frequency, or undefined. */
export function lineNear(values: Float64Array, from: number, to: number, samplesPerSecond: number, hertz: number): number | undefined {
  if (hertz + 3 >= samplesPerSecond / 2 || to - from < samplesPerSecond) return undefined;
  let best = 0;
  let at = hertz;
  for (const shift of around) {
    const power = powerAt(values, from, to, samplesPerSecond, hertz + shift);
    if (power > best) [best, at] = [power, hertz + shift];
  }
  let beside = 0;
  for (const shift of neighbours) beside += powerAt(values, from, to, samplesPerSecond, hertz + shift) / neighbours.length;
  return best >= standsOut * beside && best >= leastAmplitude * leastAmplitude ? at : undefined;
}

/**
 * Takes the mains and its harmonics below the edge of the band out of one block of a channel that holds mains: a sinusoid fitted
 * by least squares to the quiet parts of the block, so that neither a movement nor a heart beat bends it. No notch: that rings on every spike (SCORING §3.1 step 3). What follows up to `until` (a margin behind the
 * block) gets the same sinusoid.
 */
export function subtractMains(
  values: Float64Array,
  from: number,
  to: number,
  until: number,
  samplesPerSecond: number,
  mains: MainsHertz,
  highHertz: number,
): void {
  const quiet = quietParts(values, from, to, samplesPerSecond);
  for (let harmonic = 1; harmonic * mains <= Math.min(highHertz, 0.45 * samplesPerSecond) + 1e-9; harmonic += 1) {
    const hertz = refine(values, from, to, samplesPerSecond, harmonic * mains, quiet);
    subtractLine(values, from, to, until, samplesPerSecond, hertz, quiet);
  }
}

const partSeconds = 0.1;

/** One byte per tenth of a second: 1 where it is quiet enough to fit in. */
function quietParts(values: Float64Array, from: number, to: number, samplesPerSecond: number): Uint8Array {
  const part = Math.max(1, Math.round(partSeconds * samplesPerSecond));
  const parts = Math.ceil((to - from) / part);
  const means = new Float64Array(parts);
  for (let p = 0; p < parts; p += 1) {
    const end = Math.min(to, from + (p + 1) * part);
    let sum = 0;
    for (let i = from + p * part; i < end; i += 1) sum += Math.abs(values[i] as number);
    means[p] = sum / (end - from - p * part);
  }
  const limit = 2 * quantileInPlace(means.slice(), parts, 0.3);
  return Uint8Array.from(means, (mean) => (mean <= limit ? 1 : 0));
}

/** The frequency within 0.2 Hz at which the quiet parts follow a sinusoid best: from the turn of its phase between both halves. */
function refine(values: Float64Array, from: number, to: number, samplesPerSecond: number, hertz: number, quiet: Uint8Array): number {
  const middle = (from + to) >> 1;
  const a = phaseOf(values, from, middle, samplesPerSecond, hertz, quiet, from);
  const b = phaseOf(values, middle, to, samplesPerSecond, hertz, quiet, from);
  if (a === undefined || b === undefined) return hertz;
  let turn = b - a;
  while (turn > Math.PI) turn -= 2 * Math.PI;
  while (turn < -Math.PI) turn += 2 * Math.PI;
  const shift = turn / (2 * Math.PI) / ((to - from) / 2 / samplesPerSecond);
  return hertz + Math.max(-0.2, Math.min(0.2, shift));
}

function phaseOf(
  values: Float64Array,
  from: number,
  to: number,
  samplesPerSecond: number,
  hertz: number,
  quiet: Uint8Array,
  origin: number,
): number | undefined {
  const part = Math.max(1, Math.round(partSeconds * samplesPerSecond));
  const turn = (2 * Math.PI * hertz) / samplesPerSecond;
  let [c, s, n] = [0, 0, 0];
  for (let i = from; i < to; i += 1) {
    if (quiet[Math.floor((i - origin) / part)] !== 1) continue;
    c += (values[i] as number) * Math.cos(turn * (i - origin));
    s += (values[i] as number) * Math.sin(turn * (i - origin));
    n += 1;
  }
  return n < samplesPerSecond / 2 ? undefined : Math.atan2(-s, c);
}

function subtractLine(
  values: Float64Array,
  from: number,
  to: number,
  until: number,
  samplesPerSecond: number,
  hertz: number,
  quiet: Uint8Array,
): void {
  const part = Math.max(1, Math.round(partSeconds * samplesPerSecond));
  const turn = (2 * Math.PI * hertz) / samplesPerSecond;
  let [cc, ss, cs, yc, ys, yy, n] = [0, 0, 0, 0, 0, 0, 0];
  for (let i = from; i < to; i += 1) {
    if (quiet[Math.floor((i - from) / part)] !== 1) continue;
    const c = Math.cos(turn * (i - from));
    const s = Math.sin(turn * (i - from));
    const y = values[i] as number;
    cc += c * c;
    ss += s * s;
    cs += c * s;
    yc += y * c;
    ys += y * s;
    yy += y * y;
    n += 1;
  }
  const determinant = cc * ss - cs * cs;
  if (!(determinant > 1e-9) || n < samplesPerSecond / 2) return;
  const a = (yc * ss - ys * cs) / determinant;
  const b = (ys * cc - yc * cs) / determinant;
  // Four times what noise alone would give: below that nothing stands there to be taken out.
  if (Math.hypot(a, b) < Math.max(leastAmplitude, 4 * Math.sqrt((2 * yy) / n / n))) return;
  for (let i = from; i < until; i += 1) {
    values[i] = (values[i] as number) - a * Math.cos(turn * (i - from)) - b * Math.sin(turn * (i - from));
  }
}
