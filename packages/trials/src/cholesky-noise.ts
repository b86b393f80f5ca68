import { cholesky, inverseFromLower } from "./cholesky.ts";
import type { NoiseForm } from "./noise.ts";

/**
 * The noise of METHOD §1 by the letter: the whole matrix R, its Cholesky triangle, O(n³).
 * The oracle of the tests and the other side of the bench; the product uses `stateSpaceNoise`.
 */
export function choleskyNoise(times: Float64Array, carry: number, slowShare: number): NoiseForm {
  const n = times.length;
  const correlation = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < n; j += 1)
      correlation[i * n + j] = i === j ? 1 : slowShare * carry ** Math.abs((times[i] as number) - (times[j] as number));
  const lower = cholesky(correlation, n);
  let logDeterminant = 0;
  for (let i = 0; i < n; i += 1) logDeterminant += 2 * Math.log(lower[i * n + i] as number);

  const forward = (rows: Float64Array, width: number): Float64Array => {
    const out = Float64Array.from(rows);
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j < width; j += 1) {
        let sum = out[i * width + j] as number;
        for (let k = 0; k < i; k += 1) sum -= (lower[i * n + k] as number) * (out[k * width + j] as number);
        out[i * width + j] = sum / (lower[i * n + i] as number);
      }
    }
    return out;
  };
  return {
    logDeterminant,
    whiten: forward,
    solve: (rows, width) => {
      const out = forward(rows, width);
      for (let i = n - 1; i >= 0; i -= 1) {
        for (let j = 0; j < width; j += 1) {
          let sum = out[i * width + j] as number;
          for (let k = i + 1; k < n; k += 1) sum -= (lower[k * n + i] as number) * (out[k * width + j] as number);
          out[i * width + j] = sum / (lower[i * n + i] as number);
        }
      }
      return out;
    },
    inverseDiagonal: () => {
      const inverse = inverseFromLower(lower, n);
      return Float64Array.from({ length: n }, (_, i) => inverse[i * n + i] as number);
    },
  };
}
