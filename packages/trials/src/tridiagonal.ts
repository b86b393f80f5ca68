/**
 * A symmetric matrix written as Q T Qᵀ, with T tridiagonal. Then (Q T Qᵀ)/v + I has the same Q for every v, and what is asked of it
 * (its determinant, a solution) costs a few steps a row instead of a factorisation.
 */
export interface Tridiagonal {
  readonly size: number;
  /** T_ii */
  readonly diagonal: Float64Array;
  /** T_i,i−1; the first is zero. */
  readonly beside: Float64Array;
  /** Q, row-major. */
  readonly turn: Float64Array;
}

/** By Householder reflections. @param matrix size × size, symmetric, row-major; left as it is */
export function tridiagonalise(matrix: Float64Array, size: number): Tridiagonal {
  const a = Float64Array.from(matrix);
  const turn = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) turn[i * size + i] = 1;
  const v = new Float64Array(size);
  const w = new Float64Array(size);
  for (let k = 0; k + 2 < size; k += 1) {
    let below = 0;
    for (let i = k + 2; i < size; i += 1) below += (a[i * size + k] as number) ** 2;
    // What is as small as this is nothing, and its square could not be divided by.
    if (below < 1e-200) continue;
    const first = a[(k + 1) * size + k] as number;
    const length = Math.sqrt(first * first + below);
    const head = first > 0 ? first + length : first - length;
    v[k + 1] = head;
    for (let i = k + 2; i < size; i += 1) v[i] = a[i * size + k] as number;
    const beta = 2 / (head * head + below);
    // A ← H A H with H = I − β v vᵀ, as A − v wᵀ − w vᵀ.
    let vp = 0;
    for (let i = k; i < size; i += 1) {
      let sum = 0;
      for (let j = k + 1; j < size; j += 1) sum += (a[i * size + j] as number) * (v[j] as number);
      w[i] = beta * sum;
      if (i > k) vp += (v[i] as number) * (w[i] as number);
    }
    const half = (beta * vp) / 2;
    v[k] = 0;
    for (let i = k; i < size; i += 1) w[i] = (w[i] as number) - half * (v[i] as number);
    for (let i = k; i < size; i += 1)
      for (let j = k; j < size; j += 1)
        a[i * size + j] = (a[i * size + j] as number) - (v[i] as number) * (w[j] as number) - (w[i] as number) * (v[j] as number);
    for (let i = 0; i < size; i += 1) {
      let sum = 0;
      for (let j = k + 1; j < size; j += 1) sum += (turn[i * size + j] as number) * (v[j] as number);
      sum *= beta;
      for (let j = k + 1; j < size; j += 1) turn[i * size + j] = (turn[i * size + j] as number) - sum * (v[j] as number);
    }
  }
  const diagonal = new Float64Array(size);
  const beside = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    diagonal[i] = a[i * size + i] as number;
    if (i > 0) beside[i] = a[i * size + i - 1] as number;
  }
  return { size, diagonal, beside, turn };
}

/** T/v + I as L D Lᵀ: the diagonal D and the elements of L below it. Throws when it is not positive definite (our own mistake). */
export class Shifted {
  readonly #size: number;
  readonly pivots: Float64Array;
  readonly #links: Float64Array;
  logDeterminant = 0;

  constructor(size: number) {
    this.#size = size;
    this.pivots = new Float64Array(size);
    this.#links = new Float64Array(size);
  }

  /** Takes another variance; the numbers of the one before are gone. */
  set({ diagonal, beside }: Tridiagonal, variance: number): void {
    let product = 1;
    let log = 0;
    for (let i = 0; i < this.#size; i += 1) {
      let pivot = (diagonal[i] as number) / variance + 1;
      if (i > 0) {
        const side = (beside[i] as number) / variance;
        const link = side / (this.pivots[i - 1] as number);
        this.#links[i] = link;
        pivot -= side * link;
      }
      if (!(pivot > 0)) throw new RangeError("The matrix is not positive definite.");
      this.pivots[i] = pivot;
      product *= pivot;
      // A logarithm now and then: far from where a product of pivots leaves what a number can hold.
      if (product > 1e200 || product < 1e-200) {
        log += Math.log(product);
        product = 1;
      }
    }
    this.logDeterminant = log + Math.log(product);
  }

  /** rᵀ (T/v + I)⁻¹ r */
  square(right: Float64Array): number {
    let sum = 0;
    let before = 0;
    for (let i = 0; i < this.#size; i += 1) {
      before = (right[i] as number) - (this.#links[i] as number) * before;
      sum += (before * before) / (this.pivots[i] as number);
    }
    return sum;
  }

  /** (T/v + I)⁻¹ times one row of a matrix, written to a row of another. */
  solve(from: Float64Array, offset: number, to: Float64Array, at: number): void {
    let before = 0;
    for (let i = 0; i < this.#size; i += 1) {
      before = (from[offset + i] as number) - (this.#links[i] as number) * before;
      to[at + i] = before;
    }
    let behind = 0;
    for (let i = this.#size - 1; i >= 0; i -= 1) {
      behind = (to[at + i] as number) / (this.pivots[i] as number) - (i + 1 < this.#size ? (this.#links[i + 1] as number) * behind : 0);
      to[at + i] = behind;
    }
  }
}
