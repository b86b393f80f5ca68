import { cholesky, inverseFromLower } from "./cholesky.ts";
import { crossProducts, type Fit, scaledRows } from "./fit-nights.ts";
import { type MakeNoise, stateSpaceNoise } from "./noise.ts";

export interface ResidualMemory {
  /** Correlation of what is left over on neighbouring nights; near zero when the model fits. */
  readonly residualR1: number;
  readonly residualPairs: number;
}

/** Does the model leave memory behind? At the heaviest component (METHOD §1, diagnostic 1). */
export function residualMemory(fit: Fit, makeNoise: MakeNoise = stateSpaceNoise): ResidualMemory {
  const { times, outcome, columns } = fit.nights;
  const { cell } = fit.heaviest;
  const mean = fit.meansUnder(fit.heaviest);
  const left = Float64Array.from(outcome, (y, i) =>
    columns.reduce((rest, { values }, j) => rest - (values[i] as number) * (mean[j] as number), y),
  );
  const z = makeNoise(times, cell.carry, cell.slowShare).whiten(left, 1);
  let pairs = 0;
  let products = 0;
  let squares = 0;
  for (let i = 0; i < z.length; i += 1) {
    squares += (z[i] as number) ** 2;
    if (i === 0 || (times[i] as number) - (times[i - 1] as number) !== 1) continue;
    pairs += 1;
    products += (z[i] as number) * (z[i - 1] as number);
  }
  const scale = (squares / z.length) * pairs;
  return { residualR1: scale > 0 ? products / scale : 0, residualPairs: pairs };
}

/** Above this the model fits these nights poorly, and a person is told so. */
export const fitsPoorly = ({ residualR1, residualPairs }: ResidualMemory): boolean =>
  residualPairs > 0 && Math.abs(residualR1) > 2 / Math.sqrt(residualPairs);

export interface Influence {
  /** Row of the night that moves the coefficient most. */
  readonly row: number;
  /** Effect with that night minus effect without it. */
  readonly influence: number;
}

/**
 * The night that moves each of some coefficients most, at the heaviest component (METHOD §1, diagnostic 2).
 * Q = V⁻¹ with V = σ²R + X diag(sd²) Xᵀ is never formed: only its product with y, with X, and its diagonal are needed, and
 * Woodbury gives them from R⁻¹, which costs O(n) a column.
 *
 * @param which places of the coefficients
 */
export function influences(fit: Fit, which: readonly number[], makeNoise: MakeNoise = stateSpaceNoise): readonly Influence[] {
  const { times, columns } = fit.nights;
  const { cell, noiseSd } = fit.heaviest;
  const n = times.length;
  const p = columns.length;
  const width = p + 1;
  const variance = noiseSd * noiseSd;
  const noise = makeNoise(times, cell.carry, cell.slowShare);
  const rows = scaledRows(fit.nights);
  const solved = noise.solve(rows, width); // R⁻¹ [X·sd, y]
  const white = crossProducts(noise.whiten(rows, width), n, width); // [X·sd, y]ᵀ R⁻¹ [X·sd, y]
  const m = new Float64Array(p * p);
  for (let a = 0; a < p; a += 1)
    for (let b = 0; b < p; b += 1) m[a * p + b] = (white[a * width + b] as number) / variance + (a === b ? 1 : 0);
  const inverse = inverseFromLower(cholesky(m, p), p);

  /** Q times column `c` of [X·sd, y]. */
  const weighted = (c: number): Float64Array => {
    const pull = Float64Array.from({ length: p }, (_, a) => {
      let sum = 0;
      for (let b = 0; b < p; b += 1) sum += (inverse[a * p + b] as number) * (white[b * width + c] as number);
      return sum / (variance * variance);
    });
    return Float64Array.from({ length: n }, (_, i) => {
      let value = (solved[i * width + c] as number) / variance;
      for (let a = 0; a < p; a += 1) value -= (solved[i * width + a] as number) * (pull[a] as number);
      return value;
    });
  };
  const diagonal = noise.inverseDiagonal();
  for (let i = 0; i < n; i += 1) {
    let taken = 0;
    for (let a = 0; a < p; a += 1) {
      let inner = 0;
      for (let b = 0; b < p; b += 1) inner += (inverse[a * p + b] as number) * (solved[i * width + b] as number);
      taken += (solved[i * width + a] as number) * inner;
    }
    diagonal[i] = (diagonal[i] as number) / variance - taken / (variance * variance);
  }
  const residual = weighted(p);
  return which.map((j) => {
    const sd = columns[j]?.sd ?? 0;
    const k = weighted(j); // Q X_j sd_j; the coefficient moves by sd_j² X_jᵀ Q
    let row = 0;
    let most = 0;
    for (let i = 0; i < n; i += 1) {
      const value = (sd * (k[i] as number) * (residual[i] as number)) / (diagonal[i] as number);
      if (Math.abs(value) > Math.abs(most)) {
        most = value;
        row = i;
      }
    }
    return { row, influence: most };
  });
}
