import { baseColumns, outcomeOf, timesOf, trendPlace } from "./base-columns.ts";
import { correlationOf, type Effect, effectOf, momentsOf, twoSided } from "./coefficient.ts";
import { influences, type ResidualMemory, residualMemory } from "./diagnostics.ts";
import { type Diary, type DiaryNight, hasScore, mostNights } from "./diary.ts";
import { fitNights } from "./fit-nights.ts";
import { moreNights } from "./more-nights.ts";
import { hasNoVariation, shareOf } from "./no-variation.ts";
import { type MakeNoise, stateSpaceNoise } from "./noise.ts";

/**
 * A habit whose nights are compared. The lag (same night or next night) is fixed here and never searched: someone who tries
 * every lag finds one.
 */
export interface Habit {
  readonly name: string;
  /** A number for the night, 0 and 1 where `isChoice`; undefined when it is not known. Unknown is never no. */
  readonly on: (night: DiaryNight, nightBefore: DiaryNight | undefined) => number | undefined;
  /** A column of zeros and ones: needs five nights on either side. Otherwise three different values. */
  readonly isChoice: boolean;
  /** May a person try it out alone, in a trial? */
  readonly mayTry: boolean;
}

const anyOf = (amount: number | undefined): number | undefined => (amount === undefined ? undefined : amount > 0 ? 1 : 0);

/** The habits of METHOD §2, in its order. */
export const standardHabits: readonly Habit[] = [
  { name: "caffeine_after_noon", on: (night) => anyOf(night.caffeineAfterNoon), isChoice: true, mayTry: true },
  { name: "alcohol", on: (night) => anyOf(night.alcohol), isChoice: true, mayTry: true },
  { name: "nicotine", on: (night) => anyOf(night.nicotine), isChoice: true, mayTry: false },
  { name: "exercise_evening", on: (night) => anyOf(night.exerciseEvening), isChoice: true, mayTry: true },
  { name: "stress_per_3", on: (night) => (night.stress === undefined ? undefined : night.stress / 3), isChoice: false, mayTry: false },
  { name: "late_shift", on: (night) => anyOf(night.lateShift), isChoice: true, mayTry: false },
  {
    name: "short_sleep_before",
    on: (_, before) => (before?.sleepHours === undefined ? undefined : before.sleepHours < 6 ? 1 : 0),
    isChoice: true,
    mayTry: false,
  },
  {
    name: "around_menses",
    on: (night) => (night.cycleDay === undefined ? undefined : night.cycleDay >= 25 || night.cycleDay <= 2 ? 1 : 0),
    isChoice: true,
    mayTry: false,
  },
];

/** A thing of the person's own, yes or no, on the same night. */
export const ownHabit = (name: string): Habit => ({ name, on: (night) => anyOf(night.own?.[name]), isChoice: true, mayTry: false });

export type LeftOut = "not_recorded" | "too_few";
export type HabitVerdict = "no_variation" | "worse" | "better" | "no_big_difference" | "cannot_tell";

export interface HabitResult extends Effect {
  readonly name: string;
  /** Nights with and without it; null for what is not yes or no. */
  readonly nightsWith: number | null;
  readonly nightsWithout: number | null;
  readonly pTwoSided: number;
  /** After Holm, over the habits in the model. */
  readonly pHolm: number;
  readonly verdict: HabitVerdict;
  /** Habits that come together with this one so often that they cannot be told apart. */
  readonly tangledWith: readonly string[];
  /** How many more nights before it could be told; 0 where it can, null when nobody can say. */
  readonly moreNights: number | null;
  /** t of the night that carries most, and what it carries. */
  readonly mostInfluentialNight: number;
  readonly influence: number;
}

export interface HabitsResult {
  readonly nightsWithScore: number;
  readonly left_out: Readonly<Record<string, LeftOut>>;
  readonly nightsUsed: number;
  readonly habits: readonly HabitResult[];
  readonly verdict?: "too_few_nights";
  readonly memory?: number;
  readonly noiseSd?: number;
  readonly residualR1?: number;
  readonly residualPairs?: number;
  readonly trendPer28?: number;
  readonly floorShare?: number;
  readonly ceilingShare?: number;
}

interface Chosen {
  readonly rows: readonly ScoredNight[];
  readonly habits: readonly Habit[];
  readonly leftOut: Readonly<Record<string, LeftOut>>;
}
type ScoredNight = DiaryNight & { readonly score: number };

/** Which habits can be compared, and on which nights (METHOD §2, steps 1 to 4). */
function chooseHabits(
  diary: Diary,
  habits: readonly Habit[],
): Chosen & { readonly valueFor: (habit: Habit, night: DiaryNight) => number | undefined } {
  const byTime = new Map(diary.map((night) => [night.t, night]));
  const valueFor = (habit: Habit, night: DiaryNight): number | undefined => habit.on(night, byTime.get(night.t - 1));
  const scored = diary.filter(hasScore);
  const leftOut: Record<string, LeftOut> = {};
  let remaining = habits.filter((habit) => {
    const unknown = scored.filter((night) => valueFor(habit, night) === undefined).length;
    if (unknown <= 0.2 * scored.length && scored.length > 0) return true;
    leftOut[habit.name] = "not_recorded";
    return false;
  });
  for (;;) {
    const rows = scored.filter((night) => remaining.every((habit) => valueFor(habit, night) !== undefined)).slice(-mostNights);
    const thin = remaining.find((habit) => {
      const values = rows.map((night) => valueFor(habit, night) as number);
      if (!habit.isChoice) return new Set(values).size < 3;
      const yes = values.filter((value) => value === 1).length;
      return yes < 5 || values.length - yes < 5;
    });
    if (thin === undefined) return { rows, habits: remaining, leftOut, valueFor };
    leftOut[thin.name] = "too_few";
    remaining = remaining.filter((habit) => habit !== thin);
  }
}

/** Holm's step-down: smallest p times the number of tests, and so on, never falling. */
export function holm(ps: readonly number[]): readonly number[] {
  const order = ps.map((p, place) => ({ p, place })).sort((a, b) => a.p - b.p || a.place - b.place);
  const out = new Array<number>(ps.length).fill(1);
  let most = 0;
  order.forEach(({ p, place }, rank) => {
    most = Math.max(most, Math.min(1, p * (ps.length - rank)));
    out[place] = most;
  });
  return out;
}

/** |mean| a verdict needs before it says worse or better, in points. */
export const smallestSaid = 0.5;
const pNeeded = 0.03;

/**
 * (a) Which habits go together with worse nights: one regression with all habits at once (METHOD §2).
 * It may say "goes together with"; it may never say "causes".
 */
export function analyseHabits(
  diary: Diary,
  habits: readonly Habit[] = standardHabits,
  makeNoise: MakeNoise = stateSpaceNoise,
): HabitsResult {
  const { rows, habits: used, leftOut, valueFor } = chooseHabits(diary, habits);
  const nightsWithScore = diary.filter(hasScore).length;
  if (rows.length < 14 || used.length === 0)
    return { nightsWithScore, left_out: leftOut, nightsUsed: rows.length, habits: [], verdict: "too_few_nights" };

  const base = baseColumns(rows);
  const raw = used.map((habit) => rows.map((night) => valueFor(habit, night) as number));
  const columns = raw.map((values, h) => {
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    return { name: (used[h] as Habit).name, sd: 2, values: Float64Array.from(values, (value) => value - mean) };
  });
  const fit = fitNights({ times: timesOf(rows), outcome: outcomeOf(rows), columns: [...base, ...columns], prior: "usual" }, makeNoise);

  const scores = rows.map(({ score }) => score);
  const flat = hasNoVariation(scores);
  const places = used.map((_, h) => base.length + h);
  const effects = places.map((place) => effectOf(fit, place));
  const two = effects.map(({ pWorse }) => twoSided(pWorse));
  const corrected = holm(two);
  const carried = influences(fit, places, makeNoise);
  const span = (rows.at(-1) as DiaryNight).t - (rows[0] as DiaryNight).t + 1;

  const results = used.map((habit, h): HabitResult => {
    const effect = effects[h] as Effect;
    const pHolm = corrected[h] as number;
    const verdict: HabitVerdict = flat
      ? "no_variation"
      : pHolm <= pNeeded && Math.abs(effect.mean) >= smallestSaid
        ? effect.mean > 0
          ? "worse"
          : "better"
        : effect.low > -1 && effect.high < 1
          ? "no_big_difference"
          : "cannot_tell";
    const yes = (raw[h] as number[]).filter((value) => value === 1).length;
    const { row, influence } = carried[h] as { readonly row: number; readonly influence: number };
    return {
      name: habit.name,
      nightsWith: habit.isChoice ? yes : null,
      nightsWithout: habit.isChoice ? rows.length - yes : null,
      ...effect,
      pTwoSided: two[h] as number,
      pHolm,
      verdict,
      tangledWith: used
        .filter((_, other) => other !== h && correlationOf(fit, places[h] as number, places[other] as number) <= -0.5)
        .map(({ name }) => name),
      moreNights:
        verdict === "cannot_tell" ? moreNights({ sd: effect.sd, nightsUsed: rows.length, habits: used.length, nightsSoFar: span }) : 0,
      mostInfluentialNight: (rows[row] as DiaryNight).t,
      influence,
    };
  });
  const residual: ResidualMemory = residualMemory(fit, makeNoise);
  return {
    nightsWithScore,
    left_out: leftOut,
    nightsUsed: rows.length,
    habits: results,
    memory: fit.memory,
    noiseSd: fit.noiseSd,
    ...residual,
    trendPer28: momentsOf(fit, trendPlace).mean,
    floorShare: shareOf(scores, 0),
    ceilingShare: shareOf(scores, 10),
  };
}
