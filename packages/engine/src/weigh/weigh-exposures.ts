import type { Exposure, Model, Ratio } from "@kriebel/evidence";
import { exp, inside, ln, logistic, logit, logRatio, toMilli, toThousandths } from "../arithmetic.ts";
import { baseRisk, prevalenceIn, type Stratum, shareAmongAffected } from "./strata.ts";

/** A reason with its weight in thousandths of log-odds; the sign says for or against. */
export interface Reason {
  readonly claim: string;
  readonly weight: number;
}

/**
 * Probability that one exposure contributes, on the scale on which independent causes add: L = −ln(1 − p). Its spread
 * downwards and upwards apart, because a ratio near 1 has almost no room below it.
 */
export interface Cause {
  readonly l: number;
  readonly sdDown: number;
  readonly sdUp: number;
}

export const noCause: Cause = { l: 0, sdDown: 0, sdUp: 0 };

export const scaled = (cause: Cause, factor: number): Cause => ({
  l: cause.l * factor,
  sdDown: cause.sdDown * factor,
  sdUp: cause.sdUp * factor,
});

/** A probability with its standard deviation on the log-odds scale; downwards alone where `sdUp` is given. */
export interface Estimate {
  readonly p: number;
  readonly sdLogit: number;
  readonly sdUp?: number;
  /** Its log-odds and interval, where they were worked out before. */
  readonly known?: { readonly logit: number; readonly interval: Interval };
}

/** Mean and 95 % interval, in thousandths. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface Prepared {
  /** Logit of the probability of causation, and its standard deviation. */
  readonly logitPc: number;
  readonly sdDown: number;
  readonly sdUp: number;
  readonly pc: number;
}

/** Standard deviations from the middle to the end of a 95 % interval. */
export const reach = 1.96;

/**
 * Probability of causation from a published ratio, shrunk by the tier of its evidence (epidemiology §9):
 * a = k·ln OR; RR = e^a / (1 − p0 + p0·e^a); PC = 1 − 1/RR = (1 − p0)(1 − e^−a). Never below 0.
 */
export function probabilityOfCausation(ratio: Ratio, tier: keyof Model["tiers"], model: Model, child: boolean): Prepared {
  let ofModel = causations.get(model);
  if (ofModel === undefined) {
    ofModel = new WeakMap();
    causations.set(model, ofModel);
  }
  let ofRatio = ofModel.get(ratio);
  if (ofRatio === undefined) {
    ofRatio = { adult: {}, child: {} };
    ofModel.set(ratio, ofRatio);
  }
  const ofTier = child ? ofRatio.child : ofRatio.adult;
  let prepared = ofTier[tier];
  if (prepared === undefined) {
    prepared = computeCausation(ratio, tier, model, child);
    ofTier[tier] = prepared;
  }
  return prepared;
}

type ByTier = Partial<Record<keyof Model["tiers"], Prepared>>;

/** Ratios are facts: each is one object for as long as its edition lives, and what follows from it is computed once. */
const causations = new WeakMap<Model, WeakMap<Ratio, { readonly adult: ByTier; readonly child: ByTier }>>();

function computeCausation(ratio: Ratio, tier: keyof Model["tiers"], model: Model, child: boolean): Prepared {
  const k = model.tiers[tier];
  const p0 = baseRisk(model, child);
  const or = logRatio(ratio);
  const a = k.median * or.mean;
  // k is log-normal: its lower end lies nearer to the middle than its upper end.
  const byRatio = k.median * or.sd;
  const ends = [(a * (1 - exp(-reach * k.sdLn))) / reach, (a * (exp(reach * k.sdLn) - 1)) / reach].map((byTier) =>
    squareRoot(byRatio * byRatio + byTier * byTier),
  );
  const [down, up] = a >= 0 ? (ends as [number, number]) : (ends.reverse() as [number, number]);
  const pcOf = (x: number): number => {
    const value = (1 - p0) * (1 - exp(-x));
    return value < 0.001 ? 0.001 : value;
  };
  const pc = pcOf(a);
  // The upper half: a ratio whose interval crosses 1 has no lower half on the log-odds scale.
  // Measured at the ends of the interval, not near the middle: where the ratio lies close to 1, the curve bends sharply.
  return {
    logitPc: logit(pc),
    pc,
    sdDown: (logit(pc) - logit(pcOf(a - reach * down))) / reach,
    sdUp: (logit(pcOf(a + reach * up)) - logit(pc)) / reach,
  };
}

/** √x, correctly rounded in every engine (IEEE 754 requires it of the square root). */
export const squareRoot = (x: number): number => Math.sqrt(x);

/** An estimate moved by what was found of this person since. */
export function withRatios({ p, sdLogit, sdUp = sdLogit }: Estimate, ratios: readonly Ratio[]): Estimate {
  let x = logit(inside(p));
  let variance = 0;
  for (const ratio of ratios) {
    const lr = logRatio(ratio);
    x += lr.mean;
    variance += lr.sd * lr.sd;
  }
  return { p: logistic(x), sdLogit: squareRoot(variance + sdLogit * sdLogit), sdUp: squareRoot(variance + sdUp * sdUp) };
}

/** Adds likelihood ratios (timing, stopping, …) to a probability of causation. */
export function withTiming(prepared: Prepared, ratios: readonly Ratio[]): Estimate {
  let x = prepared.logitPc;
  let variance = 0;
  for (const ratio of ratios) {
    const lr = logRatio(ratio);
    x += lr.mean;
    variance += lr.sd * lr.sd;
  }
  return {
    p: logistic(x),
    sdLogit: squareRoot(variance + prepared.sdDown * prepared.sdDown),
    sdUp: squareRoot(variance + prepared.sdUp * prepared.sdUp),
  };
}

/** The probability of causation itself, when nothing is known of its order in time. */
export const plain = (prepared: Prepared): Estimate => ({ p: prepared.pc, sdLogit: prepared.sdDown, sdUp: prepared.sdUp });

export function causeOf(estimate: Estimate, share = 1): Cause {
  const at = (shift: number): number => -ln(1 - inside(share * logistic(logit(inside(estimate.p)) + shift)));
  const l = at(0);
  return { l, sdDown: (l - at(-reach * estimate.sdLogit)) / reach, sdUp: (at(reach * (estimate.sdUp ?? estimate.sdLogit)) - l) / reach };
}

/** Noisy-or: independent causes add on the L scale. */
export function together(causes: Iterable<Cause>): Cause {
  let l = 0;
  let down = 0;
  let up = 0;
  for (const cause of causes) {
    l += cause.l;
    down += cause.sdDown * cause.sdDown;
    up += cause.sdUp * cause.sdUp;
  }
  return { l, sdDown: squareRoot(down), sdUp: squareRoot(up) };
}

/** Log-odds of the probability that lies at l on the scale −ln(1 − p). */
const logitAt = (l: number): number => logit(inside(l <= 0 ? 0 : 1 - exp(-l)));

export function estimateOf(cause: Cause): Estimate {
  const p = 1 - exp(-cause.l);
  const middle = logit(inside(cause.l <= 0 ? 0 : p));
  return {
    p: inside(p),
    sdLogit: (middle - logitAt(cause.l - reach * cause.sdDown)) / reach,
    sdUp: (logitAt(cause.l + reach * cause.sdUp) - middle) / reach,
  };
}

/** Mean and 95 % interval, in thousandths. */
export function intervalOf(estimate: Estimate, x = logit(inside(estimate.p))): Interval {
  return {
    mean: toThousandths(estimate.p),
    low: toThousandths(logistic(x - reach * estimate.sdLogit)),
    high: toThousandths(logistic(x + reach * (estimate.sdUp ?? estimate.sdLogit))),
  };
}

/** The same estimate with its log-odds and interval, for what is worked out once for many people. */
export function workedOut(estimate: Estimate): Estimate {
  const x = logit(inside(estimate.p));
  return { ...estimate, known: { logit: x, interval: intervalOf(estimate, x) } };
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

const presentCauses = new WeakMap<Prepared, Cause>();

/** The cause that an exposure is when it is present and nothing is known of its order in time; made once. */
export function presentCause(prepared: Prepared): Cause {
  let cause = presentCauses.get(prepared);
  if (cause === undefined) {
    cause = causeOf(plain(prepared));
    presentCauses.set(prepared, cause);
  }
  return cause;
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
  return share <= 0 ? noCause : causeOf(plain(prepared), share);
};

/** Weight of a likelihood ratio as a reason. */
export const reason = (claim: string, ratio: number): Reason => ({ claim, weight: toMilli(ln(ratio)) });
