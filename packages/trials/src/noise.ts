/**
 * The noise of a diary: one slow part that fades from night to night, and one part that is new every night.
 *
 *   R_ii = 1,   R_ij = s · φ^|t_i − t_j|
 *
 * A `NoiseForm` knows how to make such numbers independent ("whiten" them: multiply by L⁻¹ where R = L Lᵀ) and how to
 * multiply by R⁻¹. The exact state-space form costs O(n) for each column; the plain Cholesky (`cholesky-noise.ts`) costs
 * O(n³), and stands there for the tests: both give the same to 1e-8.
 */
export interface NoiseForm {
  /** log |R| */
  readonly logDeterminant: number;
  /**
   * Whitens the rows of a row-major matrix.
   * @param rows n × width numbers; row i belongs to time i
   */
  whiten(rows: Float64Array, width: number): Float64Array;
  /** R⁻¹ times every column of a row-major n × width matrix. */
  solve(rows: Float64Array, width: number): Float64Array;
  /** The diagonal of R⁻¹. */
  inverseDiagonal(): Float64Array;
}

export type MakeNoise = (times: Float64Array, carry: number, slowShare: number) => NoiseForm;

/**
 * The exact state-space form: the slow part is a state that keeps φ^d of itself over d nights, seen through new noise
 * with variance 1 − s. One pass forward (Kalman) gives the innovations, which are L⁻¹ y up to their scale; one pass back
 * gives R⁻¹ y and the diagonal of R⁻¹ (the smoothing errors of de Jong 1988, Biometrika 75:594).
 *
 * @param times ascending, in nights; fractions allowed
 * @param carry φ, how much one night's slow part carries to the next
 * @param slowShare s, the share of the variance that is slow
 */
export function stateSpaceNoise(times: Float64Array, carry: number, slowShare: number): NoiseForm {
  const n = times.length;
  const fresh = 1 - slowShare;
  /** Variance of each innovation, its root, gain of the state on it, and what the state keeps to the next row. */
  const innovationVariance = new Float64Array(n);
  const innovationSd = new Float64Array(n);
  const gain = new Float64Array(n);
  const keep = new Float64Array(n);
  let statePredicted = slowShare;
  let logDeterminant = 0;
  for (let i = 0; i < n; i += 1) {
    const variance = statePredicted + fresh;
    innovationVariance[i] = variance;
    innovationSd[i] = Math.sqrt(variance);
    logDeterminant += Math.log(variance);
    if (i === n - 1) break;
    const kept = carry ** ((times[i + 1] as number) - (times[i] as number));
    keep[i] = kept;
    gain[i] = (kept * statePredicted) / variance;
    statePredicted = kept * kept * ((statePredicted * fresh) / variance) + slowShare * (1 - kept * kept);
  }

  /** Innovations of every column, not yet divided by their sd. */
  const innovate = (rows: Float64Array, width: number): Float64Array => {
    const out = new Float64Array(n * width);
    const state = new Float64Array(width);
    for (let i = 0; i < n; i += 1) {
      const base = i * width;
      const k = gain[i] as number;
      const kept = keep[i] as number;
      for (let j = 0; j < width; j += 1) {
        const innovation = (rows[base + j] as number) - (state[j] as number);
        out[base + j] = innovation;
        state[j] = kept * (state[j] as number) + k * innovation;
      }
    }
    return out;
  };

  return {
    logDeterminant,
    whiten: (rows, width) => {
      const out = innovate(rows, width);
      for (let i = 0; i < n; i += 1) {
        const scale = 1 / (innovationSd[i] as number);
        for (let j = 0; j < width; j += 1) out[i * width + j] = (out[i * width + j] as number) * scale;
      }
      return out;
    },
    solve: (rows, width) => {
      const out = innovate(rows, width);
      const back = new Float64Array(width);
      for (let i = n - 1; i >= 0; i -= 1) {
        const base = i * width;
        const k = gain[i] as number;
        const kept = keep[i] as number;
        const variance = innovationVariance[i] as number;
        for (let j = 0; j < width; j += 1) {
          const error = (out[base + j] as number) / variance - k * (back[j] as number);
          out[base + j] = error;
          back[j] = error + kept * (back[j] as number);
        }
      }
      return out;
    },
    inverseDiagonal: () => {
      const out = new Float64Array(n);
      let back = 0;
      for (let i = n - 1; i >= 0; i -= 1) {
        const k = gain[i] as number;
        const variance = innovationVariance[i] as number;
        const rest = (keep[i] as number) - k;
        out[i] = 1 / variance + k * k * back;
        back = 1 / variance + rest * rest * back;
      }
      return out;
    },
  };
}
