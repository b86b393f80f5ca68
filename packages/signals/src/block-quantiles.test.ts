import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { BlockQuantiles } from "./block-quantiles.ts";
import { quantileInPlace } from "./quantile.ts";

const blocks: Readonly<Record<string, fc.Arbitrary<number>>> = {
  "a resting level with now and then a movement": fc.oneof(
    { weight: 6, arbitrary: fc.double({ min: 0.5, max: 4, noNaN: true }) },
    { weight: 1, arbitrary: fc.double({ min: 10, max: 4_000, noNaN: true }) },
  ),
  "a lead that came off, with a rounding just below zero": fc.constantFrom(0, -0, -1e-12, 1e-12, 1, 3),
  "whatever 32 bits hold": fc.float({ noNaN: true }),
  "no more than three values": fc.constantFrom(1, 2, 300),
};

for (const [named, numbers] of Object.entries(blocks)) {
  test(`a quantile by heaps is that of the numbers in order, to the last bit: ${named}`, () => {
    const quantiles = new BlockQuantiles(300);
    fc.assert(
      fc.property(
        fc.array(numbers, { maxLength: 300 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }),
        (some, shares) => {
          const values = Float32Array.from(some);
          quantiles.values.set(values);
          quantiles.take(values.length);
          // Zero and minus zero are the same level.
          for (const share of [0.3, 0.5, ...shares])
            assert.equal(quantiles.quantile(share) + 0, quantileInPlace(values.slice(), values.length, share) + 0);
        },
      ),
    );
  });
}

test("nothing has no quantile, and one number is every quantile of itself", () => {
  const quantiles = new BlockQuantiles(4);
  quantiles.take(0);
  assert.ok(Number.isNaN(quantiles.quantile(0.5)));
  quantiles.values[0] = 7;
  quantiles.take(1);
  assert.deepEqual(
    [0, 0.5, 1].map((share) => quantiles.quantile(share)),
    [7, 7, 7],
  );
});
