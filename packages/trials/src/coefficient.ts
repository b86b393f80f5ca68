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
  const { means, variances } = fit.marginal(j);
  let mean = 0;
  let square = 0;
  fit.components.forEach(({ weight }, c) => {
    const own = means[c] as number;
    mean += weight * own;
    square += weight * ((variances[c] as number) + own * own);
  });
  return { mean, sd: Math.sqrt(Math.max(0, square - mean * mean)) };
}

/** P(b_j > x) over the whole mixture. */
export function probabilityAbove(fit: Fit, j: number, x: number): number {
  const { means, variances } = fit.marginal(j);
  let sum = 0;
  fit.components.forEach(({ weight }, c) => {
    sum += weight * normalBelow(((means[c] as number) - x) / Math.sqrt(variances[c] as number));
  });
  return sum;
}

/**
 * Quantiles from the mean ± 12 sd, to where no number lies between the ends any more or the step is below 1e-13 of the sd: what 80
 * halvings give (METHOD §1), in fewer looks. Each look is by the line through the ends, pulled to the middle when one end stays
 * (Illinois), so the ends always hold the quantile between them.
 */
function quantile(fit: Fit, j: number, probability: number, { mean, sd }: { readonly mean: number; readonly sd: number }): number {
  const { means, variances } = fit.marginal(j);
  const count = fit.components.length;
  const weights = Float64Array.from(fit.components, ({ weight }) => weight);
  const scales = Float64Array.from(variances, (variance) => 1 / Math.sqrt(variance));
  const beyond = (x: number): number => {
    let below = 0;
    for (let c = 0; c < count; c += 1) below += (weights[c] as number) * normalBelow((x - (means[c] as number)) * (scales[c] as number));
    return below - probability;
  };
  let [low, high] = [mean - 12 * sd, mean + 12 * sd];
  let [atLow, atHigh] = [-probability, 1 - probability];
  let stayed = 0;
  for (let look = 0; look < 200; look += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high || high - low < 1e-13 * sd) break;
    // Far out the curve is flat and the line says little: halve first.
    const line = look < 4 ? middle : (low * atHigh - high * atLow) / (atHigh - atLow);
    const x = line > low && line < high ? line : middle;
    const value = beyond(x);
    if (value < 0) {
      low = x;
      atLow = value;
      if (stayed < 0) atHigh /= 2;
      stayed = -1;
    } else {
      high = x;
      atHigh = value;
      if (stayed > 0) atLow /= 2;
      stayed = 1;
      if (value === 0) return x;
    }
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
  const [meansA, meansB, within] = [fit.marginal(a).means, fit.marginal(b).means, fit.covariances(a, b)];
  let meanA = 0;
  let meanB = 0;
  let both = 0;
  fit.components.forEach(({ weight }, c) => {
    const [one, other] = [meansA[c] as number, meansB[c] as number];
    meanA += weight * one;
    meanB += weight * other;
    both += weight * ((within[c] as number) + one * other);
  });
  return both - meanA * meanB;
}

export const correlationOf = (fit: Fit, a: number, b: number): number =>
  covarianceOf(fit, a, b) / (momentsOf(fit, a).sd * momentsOf(fit, b).sd);

/** Twice the smaller side. */
export const twoSided = (pWorse: number): number => 2 * Math.min(pWorse, 1 - pWorse);
