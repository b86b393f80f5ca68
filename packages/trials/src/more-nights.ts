import { normalQuantile } from "./normal-distribution.ts";

/** sd of a habit's coefficient beforehand, in points. */
const priorSd = 2;

/**
 * (e) How many more nights before a difference of one point could be told, if the habit keeps varying as it did (METHOD §6).
 * A projection from this person's own noise, never a promise.
 *
 * @returns whole weeks, in nights; null when these nights tell nothing of the habit yet
 */
export function moreNights(now: {
  /** Posterior sd of the effect, in points. */
  readonly sd: number;
  readonly nightsUsed: number;
  /** Habits in the model. */
  readonly habits: number;
  /** Calendar nights from the first usable to the last: some were missed. */
  readonly nightsSoFar: number;
}): number | null {
  const information = 1 / now.sd ** 2 - 1 / priorSd ** 2;
  if (!(information > 0)) return null;
  const needed = (normalQuantile(1 - 0.03 / (2 * now.habits)) + normalQuantile(0.8)) ** 2;
  const usable = (now.nightsUsed * needed) / information - now.nightsUsed;
  const share = now.nightsUsed / now.nightsSoFar;
  return Math.max(0, Math.ceil(usable / share / 7 - 1e-9) * 7);
}

/** Above this many nights a trial is the quicker way. */
export const notWithinHalfAYear = 182;
