import { baseColumns, outcomeOf, timesOf } from "./base-columns.ts";
import { cholesky, inverseFromLower } from "./cholesky.ts";
import type { DiaryNight } from "./diary.ts";
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

/** Many schedules reduced to what the test needs, in columns: zᵀh, zᵀGz_real, and √(zᵀGz), zero where all nights are of one arm. */
interface Weighed {
  readonly along: Float64Array;
  readonly withReal: Float64Array;
  readonly root: Float64Array;
}

function weigh(schedules: readonly Schedule[], real: Schedule, { periods, g, h, hasNights }: PeriodSums): Weighed {
  const along = new Float64Array(schedules.length);
  const withReal = new Float64Array(schedules.length);
  const root = new Float64Array(schedules.length);
  // Periods without nights have zero rows in G and h; only the others are walked.
  const used = Int32Array.from(hasNights.flatMap((has, k) => (has ? [k] : [])));
  const count = used.length;
  const block = new Float64Array(count * count);
  const gReal = new Float64Array(count);
  for (let i = 0; i < count; i += 1)
    for (let j = 0; j < count; j += 1) {
      const weight = g[(used[i] as number) * periods + (used[j] as number)] as number;
      block[i * count + j] = weight;
      gReal[i] = (gReal[i] as number) + weight * ((real[used[j] as number] as number) - 0.5);
    }
  const z = new Float64Array(count);
  for (let s = 0; s < schedules.length; s += 1) {
    const schedule = schedules[s] as Schedule;
    let ones = 0;
    let sumH = 0;
    let sumReal = 0;
    for (let i = 0; i < count; i += 1) {
      const arm = schedule[used[i] as number] as number;
      ones += arm;
      const half = arm - 0.5;
      z[i] = half;
      sumH += half * (h[used[i] as number] as number);
      sumReal += half * (gReal[i] as number);
    }
    along[s] = sumH;
    withReal[s] = sumReal;
    if (ones === 0 || ones === count) continue;
    let square = 0;
    for (let i = 0; i < count; i += 1) {
      let row = 0.5 * (block[i * count + i] as number) * (z[i] as number);
      for (let j = 0; j < i; j += 1) row += (block[i * count + j] as number) * (z[j] as number);
      square += 2 * (z[i] as number) * row;
    }
    root[s] = square > 0 ? Math.sqrt(square) : 0;
  }
  return { along, withReal, root };
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
  const others = listed ?? schedules.drawMany(testSeed, draws);
  const { along, withReal, root } = weigh(others, real, sums);
  const mine = weigh([real], real, sums);
  const [mineAlong, mineReal, mineRoot] = [mine.along[0] as number, mine.withReal[0] as number, mine.root[0] as number];
  // The real schedule is one of the list; beside draws it counts as one more.
  const extra = listed === undefined ? 1 : 0;
  const total = others.length + extra;
  const mineFor = (delta: number): number => (mineRoot === 0 ? 0 : (mineAlong - delta * mineReal) / mineRoot);
  const pFor = (delta: number): number => {
    const limit = Math.abs(mineFor(delta)) - tie;
    let count = extra;
    for (let s = 0; s < others.length; s += 1) {
      const scale = root[s] as number;
      const statistic = scale === 0 ? 0 : ((along[s] as number) - delta * (withReal[s] as number)) / scale;
      if (Math.abs(statistic) >= limit) count += 1;
    }
    return count / total;
  };
  const kept = Array.from(deltas).filter((delta) => pFor(delta) > 0.05);
  let same = 0;
  for (const schedule of others) if (looksTheSame(schedule, real, sums.hasNights)) same += 1;
  return {
    exact: listed !== undefined,
    assignments: listed?.length ?? null,
    statistic: mineFor(0),
    p: pFor(0),
    smallestP: (same + extra) / total,
    estimateWorking: mineRoot === 0 ? 0 : mineAlong / mineRoot ** 2,
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
