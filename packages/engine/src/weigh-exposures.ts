import type { Exposure, Model, Ratio } from "@kriebel/evidence";
import { exp, inside, ln, logistic, logit, logRatio, toMilli } from "./arithmetic.ts";
import { baseRisk, prevalenceIn, shareAmongAffected, type Stratum } from "./strata.ts";

/** A reason with its weight in thousandths of log-odds; the sign says for or against. */
export interface Reason {
  readonly claim: string;
  readonly weight: number;
}

/** Probability that one exposure contributes, on the scale on which independent causes add: L = −ln(1 − p). */
export interface Cause {
  readonly l: number;
  readonly sd: number;
}

export const noCause: Cause = { l: 0, sd: 0 };

/** A probability with its standard deviation on the log-odds scale. */
export interface Estimate {
  readonly p: number;
  readonly sdLogit: number;
}

interface Prepared {
  /** Logit of the probability of causation, and its standard deviation. */
  readonly logitPc: number;
  readonly sd: number;
  readonly pc: number;
}

/**
 * Probability of causation from a published ratio, shrunk by the tier of its evidence (epidemiology §9):
 * a = k·ln OR; RR = e^a / (1 − p0 + p0·e^a); PC = 1 − 1/RR = (1 − p0)(1 − e^−a). Never below 0.
 */
export function probabilityOfCausation(ratio: Ratio, tier: keyof Model["tiers"], model: Model, child: boolean): Prepared {
  const k = model.tiers[tier];
  const p0 = baseRisk(model, child);
  const or = logRatio(ratio);
  const a = k.median * or.mean;
  const sdA = squareRoot(k.median * or.sd * (k.median * or.sd) + a * k.sdLn * (a * k.sdLn));
  const pcOf = (x: number): number => {
    const value = (1 - p0) * (1 - exp(-x));
    return value < 0.001 ? 0.001 : value;
  };
  const pc = pcOf(a);
  // The upper half: a ratio whose interval crosses 1 has no lower half on the log-odds scale.
  return { logitPc: logit(pc), pc, sd: logit(pcOf(a + sdA)) - logit(pc) };
}

/** √x, correctly rounded in every engine (IEEE 754 requires it of the square root). */
export const squareRoot = (x: number): number => Math.sqrt(x);

/** Adds likelihood ratios (timing, stopping, …) to a probability of causation. */
export function withTiming(prepared: Prepared, ratios: readonly Ratio[]): Estimate {
  let x = prepared.logitPc;
  let variance = prepared.sd * prepared.sd;
  for (const ratio of ratios) {
    const lr = logRatio(ratio);
    x += lr.mean;
    variance += lr.sd * lr.sd;
  }
  return { p: logistic(x), sdLogit: squareRoot(variance) };
}

export function causeOf(estimate: Estimate, share = 1): Cause {
  const at = (shift: number): number => -ln(1 - inside(share * logistic(logit(inside(estimate.p)) + shift)));
  return { l: at(0), sd: (at(estimate.sdLogit) - at(-estimate.sdLogit)) / 2 };
}

/** Noisy-or: independent causes add on the L scale. */
export function together(causes: Iterable<Cause>): Cause {
  let l = 0;
  let variance = 0;
  for (const cause of causes) {
    l += cause.l;
    variance += cause.sd * cause.sd;
  }
  return { l, sd: squareRoot(variance) };
}

export function estimateOf(cause: Cause): Estimate {
  const p = inside(1 - exp(-cause.l));
  return { p, sdLogit: cause.sd / p };
}

/** Mean and 95 % interval, in thousandths. */
export function intervalOf(estimate: Estimate): { readonly mean: number; readonly low: number; readonly high: number } {
  const x = logit(inside(estimate.p));
  const round = (p: number): number => Math.round(p * 1000) / 1000;
  return { mean: round(estimate.p), low: round(logistic(x - 1.96 * estimate.sdLogit)), high: round(logistic(x + 1.96 * estimate.sdLogit)) };
}

const preparedByModel = new WeakMap<object, Map<string, Prepared>>();

/** The prepared probability of causation of an exposure of the model; made once. */
export function preparedExposure(exposure: Exposure, model: Model, child: boolean): Prepared {
  let cache = preparedByModel.get(model);
  if (cache === undefined) {
    cache = new Map();
    preparedByModel.set(model, cache);
  }
  const key = child ? `${exposure.id}|child` : exposure.id;
  let prepared = cache.get(key);
  if (prepared === undefined) {
    prepared = probabilityOfCausation(exposure.ratio, exposure.tier, model, child);
    cache.set(key, prepared);
  }
  return prepared;
}

/** Average over the strata that the person may belong to of the share among affected people that has the exposure. */
export function shareOf(exposure: Exposure, strata: readonly Stratum[], ageYears: number | undefined): number {
  let sum = 0;
  for (const stratum of strata) {
    const prevalence = prevalenceIn(exposure, stratum, ageYears);
    if (prevalence > 0) sum += shareAmongAffected(prevalence, exposure.ratio[0]);
  }
  return sum / strata.length;
}

/** Asked and absent: one per cent of the share stays, since answers err (epidemiology §9.3). */
export const absentFactor = 0.01;

/** An exposure about which nothing is known: its share among people with restless legs times its probability of causation. */
export const unknownCause = (exposure: Exposure, model: Model, child: boolean, share: number): Cause => {
  const prepared = preparedExposure(exposure, model, child);
  return share <= 0 ? noCause : causeOf({ p: prepared.pc, sdLogit: prepared.sd }, share);
};

/** Weight of a likelihood ratio as a reason. */
export const reason = (claim: string, ratio: number): Reason => ({ claim, weight: toMilli(ln(ratio)) });
