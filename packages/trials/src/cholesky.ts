/** Small dense symmetric matrices, row-major in one array. */

/**
 * The lower triangle L with M = L Lᵀ.
 * @returns the same size, upper part zero; throws when M is not positive definite (our own mistake)
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * size + j] as number;
      for (let k = 0; k < j; k += 1) sum -= (lower[i * size + k] as number) * (lower[j * size + k] as number);
      if (i === j) {
        if (!(sum > 0)) throw new RangeError("The matrix is not positive definite.");
        lower[i * size + i] = Math.sqrt(sum);
      } else {
        lower[i * size + j] = sum / (lower[j * size + j] as number);
      }
    }
  }
  return lower;
}

/** L⁻¹ of a lower triangle. */
export function invertLower(lower: Float64Array, size: number): Float64Array {
  const out = new Float64Array(size * size);
  for (let column = 0; column < size; column += 1) {
    out[column * size + column] = 1 / (lower[column * size + column] as number);
    for (let i = column + 1; i < size; i += 1) {
      let sum = 0;
      for (let k = column; k < i; k += 1) sum -= (lower[i * size + k] as number) * (out[k * size + column] as number);
      out[i * size + column] = sum / (lower[i * size + i] as number);
    }
  }
  return out;
}

/** M⁻¹ from its Cholesky triangle. */
export function inverseFromLower(lower: Float64Array, size: number): Float64Array {
  const half = invertLower(lower, size);
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = 0;
      for (let k = i; k < size; k += 1) sum += (half[k * size + i] as number) * (half[k * size + j] as number);
      out[i * size + j] = sum;
      out[j * size + i] = sum;
    }
  }
  return out;
}

/** Solves L Lᵀ x = b. */
export function solveWithLower(lower: Float64Array, size: number, right: Float64Array): Float64Array {
  const out = Float64Array.from(right);
  for (let i = 0; i < size; i += 1) {
    let sum = out[i] as number;
    for (let k = 0; k < i; k += 1) sum -= (lower[i * size + k] as number) * (out[k] as number);
    out[i] = sum / (lower[i * size + i] as number);
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = out[i] as number;
    for (let k = i + 1; k < size; k += 1) sum -= (lower[k * size + i] as number) * (out[k] as number);
    out[i] = sum / (lower[i * size + i] as number);
  }
  return out;
}
