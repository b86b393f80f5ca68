import { baseColumns, outcomeOf, timesOf } from "./base-columns.ts";
import { cholesky, inverseFromLower } from "./cholesky.ts";
import type { DiaryNight } from "./diary.ts";
import { makeDice } from "./dice.ts";
import { crossProducts } from "./fit-nights.ts";
import { type MakeNoise, stateSpaceNoise } from "./noise.ts";
import type { Schedule, SchedulesOf } from "./schedule.ts";

/** Fixed working noise, so that nothing in the test depends on the true arms (METHOD §3). */
export const workingNoise = { carry: 0.5, slowShare: 0.7, sd: 1.8 } as const;

export interface TrialNight {
  readonly night: DiaryNight & { readonly score: number };
  readonly period: number;
}

/** What the nights of each period weigh together, under the working noise. */
export interface PeriodSums {
  readonly periods: number;
  /** G_kl: sum of Q over the nights of k and l; P × P, row-major. */
  readonly g: Float64Array;
  /** h_k: sum of Q (y − 5) over the nights of k. */
  readonly h: Float64Array;
  readonly hasNights: readonly boolean[];
}

/**
 * Q = V⁻¹ with V = σ²R + B diag(sd²) Bᵀ, summed over periods. By Woodbury from the whitened columns, so V is never formed.
 */
export function periodSums(nights: readonly TrialNight[], periods: number, makeNoise: MakeNoise = stateSpaceNoise): PeriodSums {
  const rows = nights.map(({ night }) => night);
  const base = baseColumns(rows);
  const outcome = outcomeOf(rows);
  const n = rows.length;
  const b = base.length;
  const width = b + periods + 1;
  const matrix = new Float64Array(n * width);
  nights.forEach(({ period }, i) => {
    base.forEach(({ values, sd }, j) => {
      matrix[i * width + j] = (values[i] as number) * sd;
    });
    matrix[i * width + b + period] = 1;
    matrix[i * width + b + periods] = outcome[i] as number;
  });
  const noise = makeNoise(timesOf(rows), workingNoise.carry, workingNoise.slowShare);
  const variance = workingNoise.sd ** 2;
  const products = crossProducts(noise.whiten(matrix, width), n, width);
  const m = new Float64Array(b * b);
  for (let i = 0; i < b; i += 1)
    for (let j = 0; j < b; j += 1) m[i * b + j] = (products[i * width + j] as number) / variance + (i === j ? 1 : 0);
  const inverse = inverseFromLower(cholesky(m, b), b);
  const taken = (left: number, right: number): number => {
    let sum = 0;
    for (let i = 0; i < b; i += 1) {
      let inner = 0;
      for (let j = 0; j < b; j += 1) inner += (inverse[i * b + j] as number) * (products[j * width + right] as number);
      sum += (products[i * width + left] as number) * inner;
    }
    return sum / (variance * variance);
  };
  const q = (left: number, right: number): number => (products[left * width + right] as number) / variance - taken(left, right);
  const g = new Float64Array(periods * periods);
  const h = new Float64Array(periods);
  for (let k = 0; k < periods; k += 1) {
    h[k] = q(b + k, b + periods);
    for (let l = 0; l <= k; l += 1) {
      g[k * periods + l] = q(b + k, b + l);
      g[l * periods + k] = g[k * periods + l] as number;
    }
  }
  const hasNights = Array.from({ length: periods }, (_, k) => nights.some(({ period }) => period === k));
  return { periods, g, h, hasNights };
}

/** A schedule reduced to what the test needs: zᵀh, zᵀGz_real and √(zᵀGz); zero root when all its nights are of one arm. */
interface Weighed {
  readonly along: number;
  readonly withReal: number;
  readonly root: number;
}

function weigh(schedule: Schedule, real: Schedule, { periods, g, h, hasNights }: PeriodSums): Weighed {
  let along = 0;
  let withReal = 0;
  let square = 0;
  let seen = 0; // bit 1: an A with nights; bit 2: a B with nights
  for (let k = 0; k < periods; k += 1) {
    if (hasNights[k] !== true) continue;
    const z = (schedule[k] as number) - 0.5;
    seen |= z < 0 ? 1 : 2;
    along += z * (h[k] as number);
    let row = 0;
    let rowReal = 0;
    for (let l = 0; l < periods; l += 1) {
      const weight = g[k * periods + l] as number;
      row += weight * ((schedule[l] as number) - 0.5);
      rowReal += weight * ((real[l] as number) - 0.5);
    }
    square += z * row;
    withReal += z * rowReal;
  }
  return { along, withReal, root: seen === 3 && square > 0 ? Math.sqrt(square) : 0 };
}

export interface RandomisationResult {
  /** All possible schedules were counted, not drawn. */
  readonly exact: boolean;
  /** How many schedules were possible; null when they were drawn. */
  readonly assignments: number | null;
  readonly statistic: number;
  readonly p: number;
  /** The smallest p that this design and these nights could ever give. */
  readonly smallestP: number;
  /** Difference under the working noise, in points. */
  readonly estimateWorking: number;
  /** Interval by turning the test round: differences that the test would not reject. */
  readonly randLow: number;
  readonly randHigh: number;
}

const draws = 9_999;
const deltas = Float64Array.from({ length: 321 }, (_, i) => Math.round((-8 + i * 0.05) * 100) / 100);
const tie = 1e-9;

/**
 * The exact randomisation test: only schedules that the generator could have given count (METHOD §3). p is right for any kind
 * of noise, if missing nights do not depend on the arm.
 *
 * @param testSeed dice for the draws, used only where there are more than 20,000 schedules
 */
export function randomisationTest(sums: PeriodSums, real: Schedule, schedules: SchedulesOf, testSeed: number): RandomisationResult {
  const { listed } = schedules;
  const dice = makeDice(testSeed);
  const mine = weigh(real, real, sums);
  const others: Weighed[] = [];
  let same = 0;
  const take = (schedule: Schedule): void => {
    others.push(weigh(schedule, real, sums));
    if (looksTheSame(schedule, real, sums.hasNights)) same += 1;
  };
  if (listed !== undefined) for (const schedule of listed) take(schedule);
  else for (let draw = 0; draw < draws; draw += 1) take(schedules.draw(dice));
  // The real schedule is one of the list; beside draws it counts as one more.
  const extra = listed === undefined ? 1 : 0;
  const total = others.length + extra;
  const statistic = ({ along, withReal, root }: Weighed, delta: number): number => (root === 0 ? 0 : (along - delta * withReal) / root);
  const pFor = (delta: number): number => {
    const limit = Math.abs(statistic(mine, delta)) - tie;
    let count = extra;
    for (const other of others) if (Math.abs(statistic(other, delta)) >= limit) count += 1;
    return count / total;
  };
  const kept = Array.from(deltas).filter((delta) => pFor(delta) > 0.05);
  return {
    exact: listed !== undefined,
    assignments: listed?.length ?? null,
    statistic: statistic(mine, 0),
    p: pFor(0),
    smallestP: (same + extra) / total,
    estimateWorking: mine.root === 0 ? 0 : mine.along / mine.root ** 2,
    randLow: kept[0] ?? (deltas[0] as number),
    randHigh: kept.at(-1) ?? (deltas.at(-1) as number),
  };
}

/** Equal, or the mirror of each other, on the periods that have nights. */
function looksTheSame(a: Schedule, b: Schedule, hasNights: readonly boolean[]): boolean {
  let equal = true;
  let mirror = true;
  for (let k = 0; k < a.length; k += 1) {
    if (hasNights[k] !== true) continue;
    if (a[k] === b[k]) mirror = false;
    else equal = false;
  }
  return equal || mirror;
}
