import assert from "node:assert/strict";
import { test } from "node:test";
import { normalBelow, normalQuantile } from "./normal-distribution.ts";

// Values to 16 digits from Abramowitz & Stegun, table 26.1, and its identities.
for (const [x, p] of [
  [0, 0.5],
  [1, 0.841344746068543],
  [-1, 0.158655253931457],
  [1.96, 0.97500210485178],
  [2.5, 0.993790334674224],
  [-3, 0.00134989803163],
  [4.75, 0.999998982916757],
] as const) {
  test(`below ${x} lies ${p} of a normal distribution`, () => {
    assert.ok(Math.abs(normalBelow(x) - p) < 1e-13);
  });
}

test("the two halves add up to one and no step goes down, far out too", () => {
  let before = 0;
  for (let x = -12; x <= 12; x += 0.003) {
    const here = normalBelow(x);
    assert.ok(here >= before - 1e-15, `at ${x}`);
    assert.ok(Math.abs(here + normalBelow(-x) - 1) < 1e-14, `at ${x}`);
    before = here;
  }
});

test("the quantile turns the probability round", () => {
  assert.ok(Math.abs(normalQuantile(0.975) - 1.959963984540054) < 1e-12);
  for (const p of [0.0001, 0.2, 0.5, 0.8, 0.997857]) assert.ok(Math.abs(normalBelow(normalQuantile(p)) - p) < 1e-14);
  assert.throws(() => normalQuantile(1), RangeError);
});
