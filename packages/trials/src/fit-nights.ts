import { cholesky, inverseFromLower, solveWithLower } from "./cholesky.ts";
import { type GridCell, gridOf, noiseSds, type PriorKind } from "./grid.ts";
import { type MakeNoise, stateSpaceNoise } from "./noise.ts";

/** One column of the regression: its value on every row, and the sd of its coefficient beforehand. */
export interface Column {
  readonly name: string;
  readonly values: Float64Array;
  readonly sd: number;
}

export interface NightsToFit {
  /** Time of each row in nights, ascending, no two the same. */
  readonly times: Float64Array;
  /** Outcome of each row, the fixed 5 (or 0) already taken off. */
  readonly outcome: Float64Array;
  readonly columns: readonly Column[];
  readonly prior: PriorKind;
}

/** One cell of the grid with one noise sd: its weight, and the normal posterior of the coefficients inside it. */
export interface Component {
  readonly weight: number;
  readonly cell: GridCell;
  readonly noiseSd: number;
  readonly mean: Float64Array;
  /** p × p, row-major. */
  readonly covariance: Float64Array;
}

export interface Fit {
  readonly nights: NightsToFit;
  readonly components: readonly Component[];
  readonly heaviest: Component;
  /** Σ w φ s */
  readonly memory: number;
  /** Σ w σ, in the unit of the outcome. */
  readonly noiseSd: number;
  /** log weight of every cell × noise sd before normalising, and what is needed to go on from there (see `change-point.ts`). */
  readonly cells: readonly FittedCell[];
}

/** What one cell leaves behind: the whitened columns and outcome, and the log weight for each noise sd. */
export interface FittedCell {
  readonly cell: GridCell;
  /** n × (p + 1), whitened: columns times their sd, then the outcome. */
  readonly white: Float64Array;
  readonly logWeights: Float64Array;
}

/** Components lighter than this share of the heaviest change nothing that is shown (they move no result by 1e-12). */
const negligible = 1e-16;

/** Columns times their sd, then the outcome, row-major. */
export function scaledRows({ columns, outcome }: NightsToFit): Float64Array {
  const width = columns.length + 1;
  const rows = new Float64Array(outcome.length * width);
  for (let i = 0; i < outcome.length; i += 1) {
    columns.forEach(({ values, sd }, j) => {
      rows[i * width + j] = (values[i] as number) * sd;
    });
    rows[i * width + columns.length] = outcome[i] as number;
  }
  return rows;
}

/** Products of all columns of a row-major matrix with each other: Wᵀ W. */
export function crossProducts(rows: Float64Array, n: number, width: number): Float64Array {
  const out = new Float64Array(width * width);
  for (let i = 0; i < n; i += 1) {
    const base = i * width;
    for (let a = 0; a < width; a += 1) {
      const left = rows[base + a] as number;
      if (left === 0) continue;
      for (let b = 0; b <= a; b += 1) out[a * width + b] = (out[a * width + b] as number) + left * (rows[base + b] as number);
    }
  }
  for (let a = 0; a < width; a += 1) for (let b = 0; b < a; b += 1) out[b * width + a] = out[a * width + b] as number;
  return out;
}

/**
 * The one regression behind every question (METHOD §1): outcome = X b + noise with memory, averaged over a fixed grid of 29
 * kinds of memory × 32 noise sds. Deterministic: same nights, same numbers.
 *
 * @param makeNoise the state-space form, unless a test wants the plain Cholesky
 */
export function fitNights(nights: NightsToFit, makeNoise: MakeNoise = stateSpaceNoise): Fit {
  const { times, columns, prior } = nights;
  const n = times.length;
  const p = columns.length;
  if (n === 0) throw new RangeError("There is no night to fit.");
  const width = p + 1;
  const rows = scaledRows(nights);
  const sizes = { n, p, width };

  const cells = gridOf(prior).map((cell): FittedCell & { readonly products: Float64Array } => {
    const noise = makeNoise(times, cell.carry, cell.slowShare);
    const white = noise.whiten(rows, width);
    const products = crossProducts(white, n, width);
    const logWeights = Float64Array.from(noiseSds, (sd) => logWeightOf(products, sizes, sd * sd, noise.logDeterminant, cell.prior));
    return { cell, white, logWeights, products };
  });

  const top = cells.reduce((most, { logWeights }) => logWeights.reduce((a, b) => Math.max(a, b), most), Number.NEGATIVE_INFINITY);
  let total = 0;
  for (const { logWeights } of cells) for (const logWeight of logWeights) total += Math.exp(logWeight - top);

  let memory = 0;
  let noiseSd = 0;
  const components: Component[] = [];
  let heaviest: Component | undefined;
  for (const { cell, logWeights, products } of cells) {
    for (let k = 0; k < noiseSds.length; k += 1) {
      const share = Math.exp((logWeights[k] as number) - top);
      if (share < negligible) continue;
      const sd = noiseSds[k] as number;
      const weight = share / total;
      memory += weight * cell.carry * cell.slowShare;
      noiseSd += weight * sd;
      const component = { weight, cell, noiseSd: sd, ...posteriorOf(products, sizes, sd * sd, columns) };
      components.push(component);
      if (heaviest === undefined || weight > heaviest.weight) heaviest = component;
    }
  }
  return { nights, components, heaviest: heaviest as Component, memory, noiseSd, cells };
}

interface Sizes {
  readonly n: number;
  readonly p: number;
  readonly width: number;
}

/** M = A/v + I, from the products of the whitened columns. */
function roundedBy(products: Float64Array, { p, width }: Sizes, variance: number): Float64Array {
  const out = new Float64Array(p * p);
  for (let a = 0; a < p; a += 1)
    for (let b = 0; b < p; b += 1) out[a * p + b] = (products[a * width + b] as number) / variance + (a === b ? 1 : 0);
  return out;
}

const rightSide = (products: Float64Array, { p, width }: Sizes, variance: number): Float64Array =>
  Float64Array.from({ length: p }, (_, j) => (products[p * width + j] as number) / variance);

function logWeightOf(products: Float64Array, sizes: Sizes, variance: number, logDeterminant: number, prior: number): number {
  const { n, p, width } = sizes;
  const lower = cholesky(roundedBy(products, sizes, variance), p);
  const right = rightSide(products, sizes, variance);
  const z = solveWithLower(lower, p, right);
  let logM = 0;
  let explained = 0;
  for (let j = 0; j < p; j += 1) {
    logM += 2 * Math.log(lower[j * p + j] as number);
    explained += (right[j] as number) * (z[j] as number);
  }
  const squares = (products[p * width + p] as number) / variance;
  return -0.5 * (n * Math.log(2 * Math.PI * variance) + logDeterminant + logM + squares - explained) + Math.log(prior);
}

function posteriorOf(
  products: Float64Array,
  sizes: Sizes,
  variance: number,
  columns: readonly Column[],
): Pick<Component, "mean" | "covariance"> {
  const { p } = sizes;
  const lower = cholesky(roundedBy(products, sizes, variance), p);
  const z = solveWithLower(lower, p, rightSide(products, sizes, variance));
  const covariance = inverseFromLower(lower, p);
  const mean = new Float64Array(p);
  columns.forEach(({ sd }, a) => {
    mean[a] = sd * (z[a] as number);
    columns.forEach(({ sd: other }, b) => {
      covariance[a * p + b] = (covariance[a * p + b] as number) * sd * other;
    });
  });
  return { mean, covariance };
}
