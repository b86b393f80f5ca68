import type { Fit } from "./fit-nights.ts";
import { normalBelow } from "./normal-distribution.ts";

/** What is known of one coefficient: in the unit of the outcome (points, or hours for the clock). */
export interface Coefficient {
  readonly mean: number;
  readonly sd: number;
  /** 2.5 % and 97.5 % */
  readonly low: number;
  readonly high: number;
}

/** The same for an effect on the score, with what the verdicts need. */
export interface Effect extends Coefficient {
  readonly pWorse: number;
  readonly pHalf: number;
  readonly pOne: number;
  readonly pBetterHalf: number;
  readonly pBetterOne: number;
  readonly pSmall: number;
}

/** Mean and sd of coefficient j over the whole mixture. */
export function momentsOf(fit: Fit, j: number): { readonly mean: number; readonly sd: number } {
  const p = fit.nights.columns.length;
  let mean = 0;
  let square = 0;
  for (const { weight, mean: m, covariance } of fit.components) {
    const own = m[j] as number;
    mean += weight * own;
    square += weight * ((covariance[j * p + j] as number) + own * own);
  }
  return { mean, sd: Math.sqrt(Math.max(0, square - mean * mean)) };
}

/** P(b_j > x) over the whole mixture. */
export function probabilityAbove(fit: Fit, j: number, x: number): number {
  const p = fit.nights.columns.length;
  let sum = 0;
  for (const { weight, mean, covariance } of fit.components)
    sum += weight * normalBelow(((mean[j] as number) - x) / Math.sqrt(covariance[j * p + j] as number));
  return sum;
}

/** Quantiles by bisection from the mean ± 12 sd, 80 halvings (fewer when no number lies between the ends any more). */
function quantile(fit: Fit, j: number, probability: number, { mean, sd }: { readonly mean: number; readonly sd: number }): number {
  const p = fit.nights.columns.length;
  const count = fit.components.length;
  const weights = new Float64Array(count);
  const centres = new Float64Array(count);
  const scales = new Float64Array(count);
  fit.components.forEach((component, c) => {
    weights[c] = component.weight;
    centres[c] = component.mean[j] as number;
    scales[c] = 1 / Math.sqrt(component.covariance[j * p + j] as number);
  });
  let low = mean - 12 * sd;
  let high = mean + 12 * sd;
  for (let halving = 0; halving < 80; halving += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    let below = 0;
    for (let c = 0; c < count; c += 1)
      below += (weights[c] as number) * normalBelow((middle - (centres[c] as number)) * (scales[c] as number));
    if (below < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

export function coefficientOf(fit: Fit, j: number): Coefficient {
  const moments = momentsOf(fit, j);
  return { ...moments, low: quantile(fit, j, 0.025, moments), high: quantile(fit, j, 0.975, moments) };
}

export function effectOf(fit: Fit, j: number): Effect {
  const above = (x: number): number => probabilityAbove(fit, j, x);
  const one = above(1);
  const minusOne = above(-1);
  return {
    ...coefficientOf(fit, j),
    pWorse: above(0),
    pHalf: above(0.5),
    pOne: one,
    pBetterHalf: 1 - above(-0.5),
    pBetterOne: 1 - minusOne,
    pSmall: minusOne - one,
  };
}

/** Posterior covariance of two coefficients, the part between the cells included. */
export function covarianceOf(fit: Fit, a: number, b: number): number {
  const p = fit.nights.columns.length;
  let meanA = 0;
  let meanB = 0;
  let both = 0;
  for (const { weight, mean, covariance } of fit.components) {
    meanA += weight * (mean[a] as number);
    meanB += weight * (mean[b] as number);
    both += weight * ((covariance[a * p + b] as number) + (mean[a] as number) * (mean[b] as number));
  }
  return both - meanA * meanB;
}

export const correlationOf = (fit: Fit, a: number, b: number): number =>
  covarianceOf(fit, a, b) / Math.sqrt(covarianceOf(fit, a, a) * covarianceOf(fit, b, b));

/** Twice the smaller side. */
export const twoSided = (pWorse: number): number => 2 * Math.min(pWorse, 1 - pWorse);
