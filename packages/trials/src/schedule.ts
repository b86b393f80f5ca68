import { addDays, type IsoDate } from "@kriebel/record";
import { isWeekend, weekdayOf } from "./base-columns.ts";
import { type Dice, makeDice } from "./dice.ts";

/** How a trial is laid out. A is without, B is with. */
export interface TrialDesign {
  /** Wanted first evening; moves on to the next Monday to Thursday. */
  readonly start: IsoDate;
  readonly periods: number;
  /** Nights in each period. */
  readonly nights: number;
  /** First nights of every period that do not count, whether the arm changed or not. */
  readonly washout: number;
  /** No more equal periods in a row than this (scheme `free`). */
  readonly maxRun: number;
  /** Periods that are B. */
  readonly nB: number;
  /** `pairs`: periods 1-2, 3-4 … hold one A and one B each. */
  readonly scheme: "free" | "pairs";
  /** How far the weekend nights in B may lie from their share. */
  readonly weekendSlack: number;
}

/** One arm for each period: 0 is A, 1 is B. */
export type Schedule = Uint8Array;

/** Above this many, schedules are drawn instead of listed. */
export const mostListed = 20_000;

export const scheduleText = (schedule: Schedule): string => Array.from(schedule, (arm) => (arm === 1 ? "B" : "A")).join("");

/** The first evening that is a Monday, Tuesday, Wednesday or Thursday. */
export function startOn(wanted: IsoDate): IsoDate {
  let date = wanted;
  while (weekdayOf(date) > 3) date = addDays(date, 1);
  return date;
}

/** Everything the rules of one design need, worked out once. */
interface Rules {
  readonly design: TrialDesign;
  /** Friday and Saturday nights in each period. */
  readonly weekends: readonly number[];
  /** Weekend nights that B would hold if they were shared out evenly. */
  readonly evenShare: number;
  /** Fewest and most weekend nights that r more B's can hold from period k on: `least[k][r]`. */
  readonly least: readonly Float64Array[];
  readonly most: readonly Float64Array[];
}

function rulesOf(design: TrialDesign, startDate: IsoDate): Rules {
  const { periods, nights, nB } = design;
  const weekends = Array.from({ length: periods }, (_, k) => {
    let count = 0;
    for (let i = 0; i < nights; i += 1) if (isWeekend(addDays(startDate, k * nights + i))) count += 1;
    return count;
  });
  const evenShare = (weekends.reduce((a, b) => a + b, 0) * nB) / periods;
  const bounds = (pick: (sorted: readonly number[]) => readonly number[]): Float64Array[] =>
    Array.from({ length: periods + 1 }, (_, k) => {
      const sorted = pick(weekends.slice(k).sort((a, b) => a - b));
      const sums = new Float64Array(sorted.length + 1);
      sorted.forEach((value, r) => {
        sums[r + 1] = (sums[r] as number) + value;
      });
      return sums;
    });
  return { design, weekends, evenShare, least: bounds((sorted) => sorted), most: bounds((sorted) => [...sorted].reverse()) };
}

const tiny = 1e-9;

/** Would the generator have given this schedule? */
function isValid(schedule: Schedule, { design, weekends, evenShare }: Rules, slack: number): boolean {
  let inB = 0;
  let run = 0;
  let weekendInB = 0;
  for (let k = 0; k < schedule.length; k += 1) {
    const arm = schedule[k] as number;
    if (design.scheme === "pairs") {
      if (k % 2 === 1 && arm === schedule[k - 1]) return false;
    } else {
      run = k > 0 && arm === schedule[k - 1] ? run + 1 : 1;
      if (run > design.maxRun) return false;
    }
    if (arm === 1) {
      inB += 1;
      weekendInB += weekends[k] as number;
    }
  }
  return inB === design.nB && (design.scheme === "pairs" || Math.abs(weekendInB - evenShare) <= slack + tiny);
}

/** Valid schedules in dictionary order, A before B; stops as soon as there are more than `limit`. */
function listSchedules(rules: Rules, slack: number, limit: number): Schedule[] {
  const { design, weekends, evenShare, least, most } = rules;
  const { periods, nB, maxRun, scheme } = design;
  const found: Schedule[] = [];
  const current = new Uint8Array(periods);
  const place = (k: number, inB: number, run: number, weekendInB: number): void => {
    if (found.length > limit) return;
    if (k === periods) {
      found.push(Uint8Array.from(current));
      return;
    }
    for (const arm of [0, 1]) {
      const nowB = inB + arm;
      const stillB = nB - nowB;
      if (stillB < 0 || stillB > periods - k - 1) continue;
      let nowRun = 1;
      if (scheme === "pairs") {
        if (k % 2 === 1 && arm === current[k - 1]) continue;
      } else {
        nowRun = k > 0 && arm === current[k - 1] ? run + 1 : 1;
        if (nowRun > maxRun) continue;
        // What is left must still fit between the walls that the other arm can make.
        const stillA = periods - k - 1 - stillB;
        const roomForB = stillA * maxRun + (arm === 1 ? maxRun - nowRun : maxRun);
        const roomForA = stillB * maxRun + (arm === 0 ? maxRun - nowRun : maxRun);
        if (stillB > roomForB || stillA > roomForA) continue;
      }
      const weekend = weekendInB + (arm === 1 ? (weekends[k] as number) : 0);
      if (scheme === "free") {
        const fewest = weekend + (least[k + 1]?.[stillB] ?? 0);
        const highest = weekend + (most[k + 1]?.[stillB] ?? 0);
        if (fewest > evenShare + slack + tiny || highest < evenShare - slack - tiny) continue;
      }
      current[k] = arm;
      place(k + 1, nowB, nowRun, weekend);
    }
  };
  place(0, 0, 0, 0);
  return found;
}

export interface SchedulesOf {
  readonly startDate: IsoDate;
  /** All valid schedules in dictionary order, where there are no more than 20,000. */
  readonly listed: readonly Schedule[] | undefined;
  /** One valid schedule, by the dice. */
  readonly draw: (dice: Dice) => Schedule;
  /** The first draws of one seed, kept: a simulation asks for the same ones again and again. */
  readonly drawMany: (seed: number, count: number) => readonly Schedule[];
}

/** Can there be a schedule at all? The longest run that nB B's among P periods must hold. */
function isPossible({ periods, nB, maxRun, scheme }: TrialDesign): boolean {
  if (nB < 1 || nB >= periods) return false;
  if (scheme === "pairs") return periods % 2 === 0 && nB * 2 === periods;
  const nA = periods - nB;
  const fits = (many: number, walls: number): boolean => many <= (walls + 1) * maxRun;
  return maxRun >= 1 && fits(nA, nB) && fits(nB, nA);
}

/** Every schedule that a design allows: listed when there are few, drawn when there are many. Undefined when there is none. */
export function schedulesOf(design: TrialDesign): SchedulesOf | undefined {
  if (!isPossible(design)) return undefined;
  const startDate = startOn(design.start);
  const rules = rulesOf(design, startDate);
  let slack = design.weekendSlack;
  let listed = listSchedules(rules, slack, mostListed);
  while (listed.length === 0) {
    slack += 1; // nothing valid: the weekend rule gives way, one night at a time
    listed = listSchedules(rules, slack, mostListed);
  }
  if (listed.length <= mostListed) {
    const all = listed;
    return withDraws(startDate, all, (dice) => all[dice.below(all.length)] as Schedule);
  }
  return withDraws(startDate, undefined, (dice) => drawUntilValid(rules, slack, dice));
}

function withDraws(startDate: IsoDate, listed: readonly Schedule[] | undefined, draw: (dice: Dice) => Schedule): SchedulesOf {
  let kept: { readonly seed: number; readonly schedules: readonly Schedule[] } | undefined;
  return {
    startDate,
    listed,
    draw,
    drawMany: (seed, count) => {
      if (kept?.seed !== seed || kept.schedules.length !== count) {
        const dice = makeDice(seed);
        kept = { seed, schedules: Array.from({ length: count }, () => draw(dice)) };
      }
      return kept.schedules;
    },
  };
}

function drawUntilValid(rules: Rules, slack: number, dice: Dice): Schedule {
  const { periods, nB } = rules.design;
  const schedule = new Uint8Array(periods);
  do {
    schedule.fill(0, 0, periods - nB);
    schedule.fill(1, periods - nB);
    for (let i = periods - 1; i > 0; i -= 1) {
      const j = dice.below(i + 1);
      const kept = schedule[i] as number;
      schedule[i] = schedule[j] as number;
      schedule[j] = kept;
    }
  } while (!isValid(schedule, rules, slack));
  return schedule;
}

/** The schedule that this seed gives. */
export const drawSchedule = (schedules: SchedulesOf, seed: number): Schedule => schedules.draw(makeDice(seed));
