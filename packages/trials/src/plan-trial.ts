import { addDays, type IsoDate } from "@kriebel/record";
import { baseColumns, timesOf } from "./base-columns.ts";
import { cholesky, solveWithLower } from "./cholesky.ts";
import type { DiaryNight } from "./diary.ts";
import { crossProducts } from "./fit-nights.ts";
import { stateSpaceNoise } from "./noise.ts";
import { normalBelow } from "./normal-distribution.ts";
import { workingNoise } from "./randomisation-test.ts";
import { drawSchedule, type Schedule, type SchedulesOf, schedulesOf, type TrialDesign } from "./schedule.ts";

/** A layout that may be offered. `max_run` is given where it is not the usual 2. */
export interface Layout {
  readonly periods: number;
  readonly nights: number;
  readonly washout: number;
  readonly max_run?: number;
}

/** The layouts of METHOD §3, short periods first. Weeks only where a habit needs days to wear off. */
export const layouts: readonly Layout[] = [
  { periods: 28, nights: 1, washout: 0, max_run: 3 },
  { periods: 42, nights: 1, washout: 0, max_run: 3 },
  { periods: 56, nights: 1, washout: 0, max_run: 3 },
  { periods: 84, nights: 1, washout: 0, max_run: 3 },
  { periods: 20, nights: 2, washout: 0, max_run: 3 },
  { periods: 28, nights: 2, washout: 0, max_run: 3 },
  { periods: 14, nights: 3, washout: 1 },
  { periods: 20, nights: 3, washout: 1 },
  { periods: 14, nights: 4, washout: 1 },
  { periods: 20, nights: 4, washout: 1 },
  { periods: 12, nights: 7, washout: 2 },
  { periods: 16, nights: 7, washout: 2 },
];

export const designOf = (layout: Layout, start: IsoDate): TrialDesign => ({
  start,
  periods: layout.periods,
  nights: layout.nights,
  washout: layout.washout,
  maxRun: layout.max_run ?? 2,
  nB: layout.periods / 2,
  scheme: "free",
  weekendSlack: 2,
});

/** This person's noise, from an earlier fit; the working noise where nothing is known. */
export interface PersonNoise {
  readonly carry: number;
  readonly slowShare: number;
  /** Points. */
  readonly sd: number;
  /** Share of nights that go without a score. */
  readonly missing: number;
}

/** One night in ten goes without a score, until a diary tells how many. */
export const usualNoise: PersonNoise = { ...workingNoise, missing: 0.1 };

export interface PlannedDesign extends Layout {
  readonly totalNights: number;
  /** How many schedules it allows; null when there are more than 20,000. */
  readonly schedules: number | null;
  readonly smallestP: number;
  /** Enough schedules for a test that can show anything. */
  readonly offered: boolean;
  /** Expected sd of the effect, in points. */
  readonly effectSd: number;
  /** Power for a difference of 1 and of 2 points. */
  readonly powerOne: number;
  readonly powerTwo: number;
}

const seeds = Array.from({ length: 20 }, (_, i) => i + 1);
const fewestSchedules = 200;

/** The sd of the effect under one schedule: 1/√(xᵀV⁻¹x (1 − missing)). */
function effectSdOf(design: TrialDesign, schedules: SchedulesOf, schedule: Schedule, noise: PersonNoise): number {
  const nights: DiaryNight[] = [];
  const arms: number[] = [];
  for (let t = 0; t < design.periods * design.nights; t += 1) {
    if (t % design.nights < design.washout) continue;
    nights.push({ date: addDays(schedules.startDate, t), t });
    arms.push((schedule[Math.floor(t / design.nights)] as number) - 0.5);
  }
  const base = baseColumns(nights);
  const b = base.length;
  const width = b + 1;
  const rows = new Float64Array(nights.length * width);
  arms.forEach((arm, i) => {
    base.forEach(({ values, sd }, j) => {
      rows[i * width + j] = (values[i] as number) * sd;
    });
    rows[i * width + b] = arm;
  });
  const variance = noise.sd ** 2;
  const products = crossProducts(stateSpaceNoise(timesOf(nights), noise.carry, noise.slowShare).whiten(rows, width), nights.length, width);
  const m = new Float64Array(b * b);
  const right = new Float64Array(b);
  for (let i = 0; i < b; i += 1) {
    right[i] = products[b * width + i] as number;
    for (let j = 0; j < b; j += 1) m[i * b + j] = (products[i * width + j] as number) / variance + (i === j ? 1 : 0);
  }
  const z = solveWithLower(cholesky(m, b), b, right);
  let information = (products[b * width + b] as number) / variance;
  for (let i = 0; i < b; i += 1) information -= ((right[i] as number) * (z[i] as number)) / (variance * variance);
  return 1 / Math.sqrt(information * (1 - noise.missing));
}

const powerFor = (points: number, sd: number): number => normalBelow((0.9 * points) / sd - 1.96);

/** What one layout could show this person. Undefined when its rules allow no schedule. */
export function planDesign(layout: Layout, start: IsoDate, noise: PersonNoise = usualNoise): PlannedDesign | undefined {
  const design = designOf(layout, start);
  const schedules = schedulesOf(design);
  if (schedules === undefined) return undefined;
  const sds = seeds.map((seed) => effectSdOf(design, schedules, drawSchedule(schedules, seed), noise));
  const effectSd = sds.reduce((a, b) => a + b, 0) / sds.length;
  const count = schedules.listed?.length;
  return {
    ...layout,
    totalNights: layout.periods * layout.nights,
    schedules: count ?? null,
    smallestP: count === undefined ? 1 / 10_000 : Math.min(1, 2 / count),
    offered: count === undefined || count >= fewestSchedules,
    effectSd,
    powerOne: powerFor(1, effectSd),
    powerTwo: powerFor(2, effectSd),
  };
}

export const planTrials = (start: IsoDate, noise: PersonNoise = usualNoise): { readonly designs: readonly PlannedDesign[] } => ({
  designs: layouts.flatMap((layout) => {
    const planned = planDesign(layout, start, noise);
    return planned === undefined ? [] : [planned];
  }),
});

/** The shortest offered design that shows a difference of 2 points in 8 of 10 trials. */
export function shortestDesign(designs: readonly PlannedDesign[]): PlannedDesign | undefined {
  return designs
    .filter(({ offered, powerTwo }) => offered && powerTwo >= 0.8)
    .reduce<PlannedDesign | undefined>((best, one) => (best === undefined || one.totalNights < best.totalNights ? one : best), undefined);
}
