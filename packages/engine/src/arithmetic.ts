/**
 * Arithmetic that gives the same digits in every engine. `Math.exp` and `Math.log` may differ in the last bit between
 * browsers; + − × ÷ and rounding may not (IEEE 754). Weights are then kept as whole numbers: log-odds in thousandths,
 * probabilities in millionths, so that no later comparison hangs on a last bit.
 */

const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const ln2 = ln2High + ln2Low;

/** 1/14!, 1/13! … 1/0!: the series of e^x, the smallest term first. */
const taylor: readonly number[] = (() => {
  const terms = [1];
  for (let n = 1, factorial = 1; n <= 14; n += 1) {
    factorial *= n;
    terms.unshift(1 / factorial);
  }
  return terms;
})();

/** 1/21, 1/19 … 1/1. */
const oddInverses: readonly number[] = Array.from({ length: 11 }, (_, i) => 1 / (21 - 2 * i));

/** 2 to the power −1100 … 1100: exact, by doubling and halving only. */
const powersOfTwo: readonly number[] = (() => {
  const powers = new Array<number>(2201).fill(1);
  for (let k = 1; k <= 1100; k += 1) {
    powers[1100 + k] = (powers[1099 + k] as number) * 2;
    powers[1100 - k] = (powers[1101 - k] as number) * 0.5;
  }
  return powers;
})();

/** Natural logarithm of x > 0, to about 1e-15, from basic operations only. */
export function ln(x: number): number {
  if (!(x > 0)) throw new RangeError(`ln of ${x}`);
  let exponent = 0;
  let m = x;
  while (m > 1.4142135623730951) {
    m /= 2;
    exponent += 1;
  }
  while (m < 0.7071067811865476) {
    m *= 2;
    exponent -= 1;
  }
  // ln m = 2 artanh((m − 1)/(m + 1)); |argument| ≤ 0.1716, so ten terms suffice.
  const t = (m - 1) / (m + 1);
  const t2 = t * t;
  let sum = 0;
  for (let i = 0; i < oddInverses.length; i += 1) sum = sum * t2 + (oddInverses[i] as number);
  return exponent * ln2High + (2 * t * sum + exponent * ln2Low);
}

/** e to the power x, to about 1e-15 relative, from basic operations only; clamped to ±700. */
export function exp(x: number): number {
  const clamped = x > 700 ? 700 : x < -700 ? -700 : x;
  const k = Math.round(clamped / ln2);
  const r = clamped - k * ln2High - k * ln2Low;
  let sum = 0;
  for (let n = 0; n < taylor.length; n += 1) sum = sum * r + (taylor[n] as number);
  return sum * (powersOfTwo[1100 + k] as number);
}

export const logit = (p: number): number => ln(p / (1 - p));
export const logistic = (x: number): number => 1 / (1 + exp(-x));

/** Thousandths of a natural-log unit, whole. */
export type Milli = number;
export const toMilli = (x: number): Milli => Math.round(x * 1000);

/** Cumulative standard normal distribution (Abramowitz and Stegun 26.2.17, |error| < 7.5e-8). */
export function normalCdf(z: number): number {
  const a = Math.abs(z);
  const t = 1 / (1 + 0.2316419 * a);
  const d = 0.3989422804014327 * exp((-a * a) / 2);
  const tail = d * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z >= 0 ? 1 - tail : tail;
}

/** Density of the normal distribution with this mean and standard deviation. */
export function normalDensity(x: number, mean: number, sd: number): number {
  const z = (x - mean) / sd;
  return (0.3989422804014327 / sd) * exp((-z * z) / 2);
}

/** A log ratio and its standard deviation, from value and 95 % interval. */
export function logRatio(ratio: readonly [number, number, number]): { readonly mean: number; readonly sd: number } {
  return { mean: ln(ratio[0]), sd: ratio[1] > 0 && ratio[2] > ratio[1] ? ln(ratio[2] / ratio[1]) / 3.92 : 0 };
}

/** Kept away from 0 and 1, where a logit does not exist. */
export const inside = (p: number): number => (p < 1e-6 ? 1e-6 : p > 1 - 1e-6 ? 1 - 1e-6 : p);

/** To three decimals, as probabilities are shown. */
export const toThousandths = (p: number): number => Math.round(p * 1000) / 1000;
