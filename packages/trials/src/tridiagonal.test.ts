import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cholesky, inverseFromLower } from "./cholesky.ts";
import { Shifted, tridiagonalise } from "./tridiagonal.ts";

/** Wᵀ W of some numbers: symmetric, never negative; columns of zeros and equal columns too. */
const squares = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 60 }))
  .map(([size, numbers]) => {
    const out = new Float64Array(size * size);
    for (let row = 0; row * size < numbers.length; row += 1)
      for (let a = 0; a < size; a += 1)
        for (let b = 0; b < size; b += 1)
          out[a * size + b] = (out[a * size + b] as number) + (numbers[row * size + a] ?? 0) * (numbers[row * size + b] ?? 0);
    return { size, matrix: out };
  });

test("determinant and solutions of A/v + I are those of the plain Cholesky, for any A and v", () => {
  fc.assert(
    fc.property(squares, fc.double({ min: 0.05, max: 20, noNaN: true }), ({ size, matrix }, variance) => {
      const factor = tridiagonalise(matrix, size);
      const shifted = new Shifted(size);
      shifted.set(factor, variance);
      const plain = Float64Array.from(matrix, (value, i) => value / variance + (i % (size + 1) === 0 ? 1 : 0));
      const lower = cholesky(plain, size);
      let log = 0;
      for (let i = 0; i < size; i += 1) log += 2 * Math.log(lower[i * size + i] as number);
      assert.ok(Math.abs(log - shifted.logDeterminant) < 1e-9, `${log} ${shifted.logDeterminant}`);
      const inverse = inverseFromLower(lower, size);
      const solved = new Float64Array(size);
      for (let j = 0; j < size; j += 1) {
        shifted.solve(factor.turn, j * size, solved, 0);
        for (let k = 0; k < size; k += 1) {
          let sum = 0;
          for (let i = 0; i < size; i += 1) sum += (factor.turn[k * size + i] as number) * (solved[i] as number);
          assert.ok(Math.abs(sum - (inverse[k * size + j] as number)) < 1e-9);
        }
        const row = factor.turn.slice(j * size, (j + 1) * size);
        assert.ok(Math.abs(shifted.square(row) - (inverse[j * size + j] as number)) < 1e-9);
      }
    }),
  );
});

test("what is not positive definite is our own mistake and stops", () => {
  const shifted = new Shifted(2);
  assert.throws(() => shifted.set(tridiagonalise(Float64Array.from([-5, 0, 0, 1]), 2), 1), RangeError);
  assert.throws(() => shifted.set(tridiagonalise(Float64Array.from([Number.NaN, 0, 0, 1]), 2), 1), RangeError);
});
