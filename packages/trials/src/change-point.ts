import type { IsoDate } from "@kriebel/record";
import { baseColumns, outcomeOf, timesOf } from "./base-columns.ts";
import { cholesky, invertLower } from "./cholesky.ts";
import { type Diary, hasScore, mostNights } from "./diary.ts";
import { crossProducts, fitNights } from "./fit-nights.ts";
import { noiseSds } from "./grid.ts";
import { hasNoVariation } from "./no-variation.ts";
import { type MakeNoise, stateSpaceNoise } from "./noise.ts";

export type ChangePointVerdict = "changed" | "cannot_tell" | "too_few_nights" | "no_variation";

export interface ChangePointResult {
  readonly verdict: ChangePointVerdict;
  /** Probability that something changed, half beforehand. */
  readonly pChange?: number;
  /** Night from which a change fits best. */
  readonly bestNight?: IsoDate;
  /** Smallest set of dates that holds 80 % of the probability: its first and last. */
  readonly windowFrom?: IsoDate;
  readonly windowTo?: IsoDate;
  readonly logBayes?: number;
}

const margin = 10;
const stepSd = 2;

/**
 * (d) Did something change, on a date nobody knows? (METHOD §5, Unknown date.) Never says what changed it.
 * A step of ±½ at each candidate night, all dates equally likely, against no step at all.
 */
export function findChangePoint(diary: Diary, makeNoise: MakeNoise = stateSpaceNoise): ChangePointResult {
  const rows = diary.filter(hasScore).slice(-mostNights);
  const n = rows.length;
  if (n < 2 * margin) return { verdict: "too_few_nights" };
  const candidates = Array.from({ length: n - 2 * margin + 1 }, (_, i) => margin + i);
  const times = timesOf(rows);
  const fit = fitNights({ times, outcome: outcomeOf(rows), columns: baseColumns(rows, 0.75), prior: "slow" }, makeNoise);
  const p = fit.nights.columns.length;
  const width = p + 1;
  const count = candidates.length;
  const steps = new Float64Array(n * count);
  for (let i = 0; i < n; i += 1) for (let c = 0; c < count; c += 1) steps[i * count + c] = i < (candidates[c] as number) ? -0.5 : 0.5;

  const top = fit.cells.reduce((most, { logWeights }) => logWeights.reduce((a, b) => Math.max(a, b), most), Number.NEGATIVE_INFINITY);
  let without = 0;
  /** Weight of a step at each candidate, in units of exp(top). */
  const at = new Float64Array(count);
  for (const { cell, white, logWeights } of fit.cells) {
    const shares = logWeights.map((logWeight) => Math.exp(logWeight - top));
    without += shares.reduce((a, b) => a + b, 0);
    const whiteSteps = makeNoise(times, cell.carry, cell.slowShare).whiten(steps, count);
    const { squares, along } = stepProducts(white, whiteSteps, n, width, count);
    const own = crossProducts(white, n, width);
    const outcomeSquares = own[width * width - 1] as number;
    for (let k = 0; k < noiseSds.length; k += 1) {
      const logWeight = (logWeights[k] as number) - top;
      const variance = (noiseSds[k] as number) ** 2;
      // The step can add at most ½·c/v to the log weight; what cannot reach 1e-18 of the whole is passed over.
      if (logWeight + (0.5 * outcomeSquares) / variance < -42) continue;
      addSteps(at, { squares, along, own, p, count, variance, logWeight });
    }
  }
  const withStep = at.reduce((a, b) => a + b, 0) / count;
  const logBayes = Math.log(withStep) - Math.log(without);
  const pChange = withStep / (withStep + without);
  const order = candidates.map((row, c) => ({ row, weight: at[c] as number })).sort((a, b) => b.weight - a.weight || a.row - b.row);
  const total = withStep * count;
  const held: number[] = [];
  let sum = 0;
  for (const { row, weight } of order) {
    if (sum >= 0.8 * total) break;
    held.push(row);
    sum += weight;
  }
  const dateAt = (row: number): IsoDate => (rows[row] as (typeof rows)[number]).date;
  const flat = hasNoVariation(rows.map(({ score }) => score));
  return {
    verdict: flat ? "no_variation" : pChange >= 0.9 ? "changed" : "cannot_tell",
    pChange,
    bestNight: dateAt((order[0] as { readonly row: number }).row),
    windowFrom: dateAt(Math.min(...held)),
    windowTo: dateAt(Math.max(...held)),
    logBayes,
  };
}

/** For every candidate: sᵀR⁻¹s, and sᵀR⁻¹ with each base column and the outcome. */
function stepProducts(white: Float64Array, whiteSteps: Float64Array, n: number, width: number, count: number) {
  const squares = new Float64Array(count);
  const along = new Float64Array(count * width);
  for (let i = 0; i < n; i += 1)
    for (let c = 0; c < count; c += 1) {
      const step = whiteSteps[i * count + c] as number;
      squares[c] = (squares[c] as number) + step * step;
      for (let j = 0; j < width; j += 1) along[c * width + j] = (along[c * width + j] as number) + step * (white[i * width + j] as number);
    }
  return { squares, along };
}

interface StepSums {
  readonly squares: Float64Array;
  readonly along: Float64Array;
  readonly own: Float64Array;
  readonly p: number;
  readonly count: number;
  readonly variance: number;
  readonly logWeight: number;
}

function addSteps(at: Float64Array, { squares, along, own, p, count, variance, logWeight }: StepSums): void {
  const width = p + 1;
  const m = new Float64Array(p * p);
  for (let a = 0; a < p; a += 1)
    for (let b = 0; b < p; b += 1) m[a * p + b] = (own[a * width + b] as number) / variance + (a === b ? 1 : 0);
  const half = invertLower(cholesky(m, p), p); // M⁻¹ = halfᵀ half
  const turn = (from: Float64Array, offset: number): Float64Array =>
    Float64Array.from({ length: p }, (_, a) => {
      let sum = 0;
      for (let b = 0; b <= a; b += 1) sum += (half[a * p + b] as number) * (from[offset + b] as number);
      return sum;
    });
  const outcome = turn(own, p * width);
  for (let c = 0; c < count; c += 1) {
    const step = turn(along, c * width);
    let stepStep = 0;
    let stepOutcome = 0;
    for (let a = 0; a < p; a += 1) {
      stepStep += (step[a] as number) ** 2;
      stepOutcome += (step[a] as number) * (outcome[a] as number);
    }
    const g = (squares[c] as number) / variance - stepStep / (variance * variance);
    const b = (along[c * width + p] as number) / variance - stepOutcome / (variance * variance);
    const prior = stepSd * stepSd;
    at[c] = (at[c] as number) + Math.exp(logWeight - 0.5 * Math.log(1 + prior * g) + (0.5 * prior * b * b) / (1 + prior * g));
  }
}
