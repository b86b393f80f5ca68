import { dayNumber, type IsoDate } from "@kriebel/record";
import { baseColumns, outcomeOf, timesOf } from "./base-columns.ts";
import { type Effect, effectOf } from "./coefficient.ts";
import { type Diary, type DiaryNight, hasScore } from "./diary.ts";
import { fitNights } from "./fit-nights.ts";
import { smallestSaid } from "./habits.ts";
import { hasNoVariation } from "./no-variation.ts";
import { type MakeNoise, stateSpaceNoise } from "./noise.ts";
import { periodSums, type RandomisationResult, randomisationTest, type TrialNight } from "./randomisation-test.ts";
import { drawSchedule, type Schedule, type SchedulesOf, schedulesOf, scheduleText, type TrialDesign } from "./schedule.ts";

export interface TrialToAnalyse {
  readonly design: TrialDesign;
  /** Dice of the schedule and of the test. */
  readonly seed: number;
  readonly testSeed: number;
  /** Periods that were done, when the trial was stopped early. */
  readonly stoppedAfter?: number;
}

export type TrialVerdict = "no_variation" | "worse" | "better" | "no_big_difference" | "cannot_tell" | "too_few_nights" | "no_schedule";

export interface TrialResult extends Partial<Effect>, Partial<RandomisationResult> {
  readonly startDate?: IsoDate;
  readonly schedule?: string;
  readonly firstFiveSchedules?: readonly string[];
  /** Share of nights done as planned, of those where it is known. */
  readonly adherence?: number;
  /** Nights whose written-down arm is another than the one that was drawn: somebody changed the plan. */
  readonly armsChanged?: number;
  /** Nights that count. */
  readonly nights: number;
  readonly nightsA: number;
  readonly nightsB: number;
  readonly memory?: number;
  readonly noiseSd?: number;
  readonly verdict: TrialVerdict;
}

export interface PlacedNight {
  readonly night: DiaryNight;
  readonly period: number;
  /** Place in its period, from 0. */
  readonly place: number;
}

/** The nights of the diary that fall inside the trial, with their period. */
export function placeNights(diary: Diary, design: TrialDesign, startDate: IsoDate): readonly PlacedNight[] {
  const first = dayNumber(startDate);
  return diary.flatMap((night) => {
    const since = dayNumber(night.date) - first;
    const period = Math.floor(since / design.nights);
    return since < 0 || period >= design.periods ? [] : [{ night, period, place: since - period * design.nights }];
  });
}

/** The nights that count: scored, not in a washout, not after an early stop. */
function analysedNights(placed: readonly PlacedNight[], design: TrialDesign, stoppedAfter: number | undefined): readonly TrialNight[] {
  return placed.flatMap(({ night, period, place }) =>
    hasScore(night) && place >= design.washout && period < (stoppedAfter ?? design.periods) ? [{ night, period }] : [],
  );
}

/**
 * (b) A one-person trial, analysed as it was planned, by the randomisation that was really possible (METHOD §3).
 * A is without, B is with; the effect is B minus A.
 */
export function analyseTrial(
  diary: Diary,
  trial: TrialToAnalyse,
  makeNoise: MakeNoise = stateSpaceNoise,
  schedules: SchedulesOf | undefined = schedulesOf(trial.design),
): TrialResult {
  const { design, seed, testSeed, stoppedAfter } = trial;
  if (schedules === undefined) return { nights: 0, nightsA: 0, nightsB: 0, verdict: "no_schedule" };
  const schedule = drawSchedule(schedules, seed);
  const placed = placeNights(diary, design, schedules.startDate);
  const counted = analysedNights(placed, design, stoppedAfter);
  const plan = planOf(schedules, schedule, placed, stoppedAfter);
  const nightsB = counted.filter(({ period }) => schedule[period] === 1).length;
  const tally = { nights: counted.length, nightsA: counted.length - nightsB, nightsB };
  if (counted.length === 0) return { ...plan, ...tally, verdict: "too_few_nights" };

  const test = randomisationTest(periodSums(counted, design.periods, makeNoise), schedule, schedules, testSeed);
  const rows = counted.map(({ night }) => night);
  const base = baseColumns(rows);
  const arm = { name: "arm", sd: 3, values: Float64Array.from(counted, ({ period }) => (schedule[period] as number) - 0.5) };
  const fit = fitNights({ times: timesOf(rows), outcome: outcomeOf(rows), columns: [...base, arm], prior: "usual" }, makeNoise);
  const effect = effectOf(fit, base.length);
  return {
    ...plan,
    ...tally,
    ...test,
    ...effect,
    memory: fit.memory,
    noiseSd: fit.noiseSd,
    verdict: verdictOf(
      effect,
      test.p,
      rows.map(({ score }) => score),
    ),
  };
}

function verdictOf(effect: Effect, p: number, scores: readonly number[]): TrialVerdict {
  if (hasNoVariation(scores)) return "no_variation";
  const sure = Math.max(effect.pWorse, 1 - effect.pWorse) >= 0.95;
  if (p <= 0.05 && sure && Math.abs(effect.mean) >= smallestSaid) return effect.mean > 0 ? "worse" : "better";
  return effect.low > -1 && effect.high < 1 ? "no_big_difference" : "cannot_tell";
}

function planOf(schedules: SchedulesOf, schedule: Schedule, placed: readonly PlacedNight[], stoppedAfter: number | undefined) {
  const upTo = placed.filter(({ period }) => period < (stoppedAfter ?? Number.POSITIVE_INFINITY));
  const told = upTo.filter(({ night }) => night.did !== undefined);
  const asPlanned = told.filter(({ night, period }) => night.did === schedule[period]).length;
  const armsChanged = placed.filter(({ night, period }) => night.arm !== undefined && night.arm !== schedule[period]).length;
  return {
    startDate: schedules.startDate,
    schedule: scheduleText(schedule),
    firstFiveSchedules: (schedules.listed ?? []).slice(0, 5).map(scheduleText),
    ...(told.length > 0 ? { adherence: asPlanned / told.length } : {}),
    armsChanged,
  };
}
