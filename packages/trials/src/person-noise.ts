import { baseColumns, outcomeOf, timesOf } from "./base-columns.ts";
import { type Diary, hasScore, mostNights } from "./diary.ts";
import { fitNights } from "./fit-nights.ts";
import { hasNoVariation } from "./no-variation.ts";
import { type PersonNoise, usualNoise } from "./plan-trial.ts";

const fewest = 28;

/**
 * How much this person's own nights swing and remember, for planning a trial: φ and s weighed over the grid, the noise sd, and
 * the share of nights that went without a score. The usual noise where there are fewer than 28 scored nights.
 */
export function personNoise(diary: Diary): PersonNoise {
  const rows = diary.filter(hasScore).slice(-mostNights);
  if (rows.length < fewest || hasNoVariation(rows.map(({ score }) => score))) return usualNoise;
  const fit = fitNights({ times: timesOf(rows), outcome: outcomeOf(rows), columns: baseColumns(rows), prior: "usual" });
  const carry = fit.components.reduce((sum, { weight, cell }) => sum + weight * cell.carry, 0);
  const span = (rows.at(-1)?.t ?? 0) - (rows[0]?.t ?? 0) + 1;
  return {
    carry,
    slowShare: carry > 0 ? Math.min(1, fit.memory / carry) : 1,
    sd: fit.noiseSd,
    missing: Math.min(0.9, Math.max(0, 1 - rows.length / span)),
  };
}
