import { type GridCell, gridOf, noiseSds, type PriorKind } from "./grid.ts";
import { type MakeNoise, stateSpaceNoise } from "./noise.ts";
import { Shifted, type Tridiagonal, tridiagonalise } from "./tridiagonal.ts";

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

/** One cell of the grid with one noise sd, and its weight; what it says of the coefficients is worked out when it is asked for. */
export interface Component {
  readonly weight: number;
  readonly cell: GridCell;
  readonly noiseSd: number;
}

/** What every component says of one coefficient: its mean and variance, in the order of the components. */
export interface Marginal {
  readonly means: Float64Array;
  readonly variances: Float64Array;
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
  /** Coefficient j under each component. Kept: asked twice, worked out once. */
  readonly marginal: (j: number) => Marginal;
  /** Covariance of two coefficients under each component. */
  readonly covariances: (a: number, b: number) => Float64Array;
  /** All coefficients under one component. */
  readonly meansUnder: (component: Component) => Float64Array;
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
  const shifted = new Shifted(p);
  const cells = gridOf(prior).map((cell): WorkedCell => {
    const noise = makeNoise(times, cell.carry, cell.slowShare);
    const white = noise.whiten(rows, width);
    const products = crossProducts(white, n, width);
    const factor = tridiagonalise(withoutLast(products, p), p);
    const turned = turnedBy(factor, products, p * width);
    const squares = products[p * width + p] as number;
    const logWeights = Float64Array.from(noiseSds, (sd) => {
      const variance = sd * sd;
      shifted.set(factor, variance);
      const explained = shifted.square(turned) / (variance * variance);
      return (
        -0.5 * (n * Math.log(2 * Math.PI * variance) + noise.logDeterminant + shifted.logDeterminant + squares / variance - explained) +
        Math.log(cell.prior)
      );
    });
    return { cell, white, logWeights, factor, turned };
  });

  const top = cells.reduce((most, { logWeights }) => logWeights.reduce((a, b) => Math.max(a, b), most), Number.NEGATIVE_INFINITY);
  let total = 0;
  for (const { logWeights } of cells) for (const logWeight of logWeights) total += Math.exp(logWeight - top);

  let memory = 0;
  let noiseSd = 0;
  const components: WorkedComponent[] = [];
  let heaviest: WorkedComponent | undefined;
  for (const worked of cells) {
    const { cell, logWeights } = worked;
    for (let k = 0; k < noiseSds.length; k += 1) {
      const share = Math.exp((logWeights[k] as number) - top);
      if (share < negligible) continue;
      const sd = noiseSds[k] as number;
      const weight = share / total;
      memory += weight * cell.carry * cell.slowShare;
      noiseSd += weight * sd;
      const component = { weight, cell, noiseSd: sd, worked };
      components.push(component);
      if (heaviest === undefined || weight > heaviest.weight) heaviest = component;
    }
  }
  return { nights, components, heaviest: heaviest as Component, memory, noiseSd, cells, ...askedOf(components, columns) };
}

interface WorkedCell extends FittedCell {
  readonly factor: Tridiagonal;
  /** Qᵀ times the products of the columns with the outcome. */
  readonly turned: Float64Array;
}

interface WorkedComponent extends Component {
  readonly worked: WorkedCell;
}

/** The products of the columns with each other, without those with the outcome. */
function withoutLast(products: Float64Array, p: number): Float64Array {
  const out = new Float64Array(p * p);
  for (let a = 0; a < p; a += 1) for (let b = 0; b < p; b += 1) out[a * p + b] = products[a * (p + 1) + b] as number;
  return out;
}

/** Qᵀ times a vector that begins at an offset. */
function turnedBy({ size, turn }: Tridiagonal, from: Float64Array, offset: number): Float64Array {
  const out = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    const value = from[offset + i] as number;
    for (let j = 0; j < size; j += 1) out[j] = (out[j] as number) + (turn[i * size + j] as number) * value;
  }
  return out;
}

/**
 * What may be asked of the components: with x = (T/v + I)⁻¹ Qᵀ e_j one coefficient has variance sd² (Qᵀe_j)·x, mean sd (Qᵀb)·x / v, and
 * covariance sd sd' (Qᵀe_j')·x with another. So a coefficient that nobody asks for costs nothing.
 */
function askedOf(components: readonly WorkedComponent[], columns: readonly Column[]): Pick<Fit, "marginal" | "covariances" | "meansUnder"> {
  const p = columns.length;
  const count = components.length;
  const shifted = new Shifted(p);
  const sdOf = (j: number): number => columns[j]?.sd ?? 0;
  const kept = new Map<number, Marginal & { readonly solved: Float64Array }>();
  const workedOut = (j: number): Marginal & { readonly solved: Float64Array } => {
    const known = kept.get(j);
    if (known !== undefined) return known;
    const sd = sdOf(j);
    const means = new Float64Array(count);
    const variances = new Float64Array(count);
    const solved = new Float64Array(count * p);
    components.forEach(({ noiseSd, worked: { factor, turned } }, c) => {
      const variance = noiseSd * noiseSd;
      shifted.set(factor, variance);
      shifted.solve(factor.turn, j * p, solved, c * p);
      let own = 0;
      let along = 0;
      for (let i = 0; i < p; i += 1) {
        const x = solved[c * p + i] as number;
        own += x * (factor.turn[j * p + i] as number);
        along += x * (turned[i] as number);
      }
      means[c] = (sd * along) / variance;
      variances[c] = sd * sd * own;
    });
    const found = { means, variances, solved };
    kept.set(j, found);
    return found;
  };
  return {
    marginal: workedOut,
    meansUnder: (component) => {
      const { noiseSd, worked } = component as WorkedComponent;
      const { factor, turned } = worked;
      const variance = noiseSd * noiseSd;
      const solved = new Float64Array(p);
      shifted.set(factor, variance);
      shifted.solve(turned, 0, solved, 0);
      return Float64Array.from({ length: p }, (_, j) => {
        let sum = 0;
        for (let i = 0; i < p; i += 1) sum += (factor.turn[j * p + i] as number) * (solved[i] as number);
        return (sdOf(j) * sum) / variance;
      });
    },
    covariances: (a, b) => {
      const { solved } = workedOut(a);
      const scale = sdOf(a) * sdOf(b);
      const out = new Float64Array(count);
      for (let c = 0; c < count; c += 1) {
        const { turn } = (components[c] as WorkedComponent).worked.factor;
        let sum = 0;
        for (let i = 0; i < p; i += 1) sum += (solved[c * p + i] as number) * (turn[b * p + i] as number);
        out[c] = scale * sum;
      }
      return out;
    },
  };
}
