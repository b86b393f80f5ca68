import { daysBetween, type IsoDate } from "@kriebel/record";
import { baseColumns, outcomeOf, timesOf, trendPlace } from "./base-columns.ts";
import { type Effect, effectOf, momentsOf, twoSided } from "./coefficient.ts";
import { type Diary, hasScore, mostNights } from "./diary.ts";
import { fitNights } from "./fit-nights.ts";
import { smallestSaid } from "./habits.ts";
import { hasNoVariation } from "./no-variation.ts";
import { type MakeNoise, stateSpaceNoise } from "./noise.ts";

/** What happened, and when. The kind fixes the profile before anyone looks at the nights. */
export interface Event {
  readonly date: IsoDate;
  /** `step`: a medicine started, stopped or changed. `ramp`: iron, which works up over twelve weeks. */
  readonly profile: "step" | "ramp";
  /** First nights after a step that are left out. */
  readonly skip?: number;
  /** Nights over which a ramp rises. */
  readonly ramp?: number;
}

export type EventVerdict = "no_variation" | "worse" | "better" | "no_big_difference" | "cannot_tell" | "too_few_nights";

export interface EventResult extends Partial<Effect> {
  readonly nightsBefore: number;
  readonly nightsAfter: number;
  readonly pTwoSided?: number;
  readonly memory?: number;
  readonly noiseSd?: number;
  readonly trendPer28?: number;
  readonly verdict: EventVerdict;
}

const fewestOnASide = 14;
const pNeeded = 0.04;

/**
 * (d) Did the nights change around X? (METHOD §5.) May say "changed around the time of X"; never "X worked".
 */
export function analyseEvent(diary: Diary, event: Event, makeNoise: MakeNoise = stateSpaceNoise): EventResult {
  const skip = event.profile === "step" ? (event.skip ?? 3) : (event.skip ?? 0);
  const rampNights = event.ramp ?? 84;
  const rows = diary
    .filter(hasScore)
    .map((night) => ({ ...night, since: daysBetween(event.date, night.date) }))
    .filter(({ since }) => since < 0 || since >= skip)
    .slice(-mostNights);
  const nightsBefore = rows.filter(({ since }) => since < 0).length;
  const nightsAfter = rows.length - nightsBefore;
  if (nightsBefore < fewestOnASide || nightsAfter < fewestOnASide) return { nightsBefore, nightsAfter, verdict: "too_few_nights" };
  const profile = (since: number): number =>
    event.profile === "step" ? (since < 0 ? 0 : 1) : Math.min(1, Math.max(0, since / rampNights));
  const base = baseColumns(rows, 0.75);
  const step = { name: "event", sd: 3, values: Float64Array.from(rows, ({ since }) => profile(since) - 0.5) };
  const fit = fitNights({ times: timesOf(rows), outcome: outcomeOf(rows), columns: [...base, step], prior: "slow" }, makeNoise);
  const effect = effectOf(fit, base.length);
  const pTwoSided = twoSided(effect.pWorse);
  const verdict: EventVerdict = hasNoVariation(rows.map(({ score }) => score))
    ? "no_variation"
    : pTwoSided <= pNeeded && Math.abs(effect.mean) >= smallestSaid
      ? effect.mean > 0
        ? "worse"
        : "better"
      : effect.low > -1 && effect.high < 1
        ? "no_big_difference"
        : "cannot_tell";
  return {
    nightsBefore,
    nightsAfter,
    ...effect,
    pTwoSided,
    memory: fit.memory,
    noiseSd: fit.noiseSd,
    trendPer28: momentsOf(fit, trendPlace).mean,
    verdict,
  };
}
