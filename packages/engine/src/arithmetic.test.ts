import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { exp, inside, ln, logistic, logit, logRatio, normalCdf, normalDensity, toMilli, toThousandths } from "./arithmetic.ts";

const near = (a: number, b: number, tolerance: number): boolean => Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b));

test("ln and exp agree with the engine's own to 1e-13, over their whole range", () => {
  fc.assert(fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => near(ln(x), Math.log(x), 1e-13)));
  fc.assert(fc.property(fc.double({ min: -600, max: 600, noNaN: true }), (x) => near(exp(x) / Math.exp(x), 1, 1e-12)));
});

test("ln undoes exp, logit undoes logistic", () => {
  fc.assert(fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => near(ln(exp(x)), x, 1e-12)));
  fc.assert(fc.property(fc.double({ min: -12, max: 12, noNaN: true }), (x) => near(logit(logistic(x)), x, 1e-9)));
});

test("ln of nothing is refused", () => {
  for (const x of [0, -1, Number.NaN]) assert.throws(() => ln(x), RangeError);
});

test("exp stays finite beyond its range", () => {
  assert.equal(exp(1e9), exp(700));
  assert.equal(exp(-1e9), exp(-700));
});

test("the normal distribution has its known values, and mirrors", () => {
  assert.ok(near(normalCdf(0), 0.5, 1e-7));
  assert.ok(near(normalCdf(1.959963985), 0.975, 1e-6));
  fc.assert(fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (z) => near(normalCdf(z) + normalCdf(-z), 1, 2e-7)));
  assert.ok(near(normalDensity(32, 32, 16), 0.3989422804014327 / 16, 1e-12));
});

test("a ratio with its interval is a logarithm with its standard deviation; without an interval it has none", () => {
  const { mean, sd } = logRatio([4.5, 3.2, 6.6]);
  assert.ok(near(mean, Math.log(4.5), 1e-12) && near(sd, Math.log(6.6 / 3.2) / 3.92, 1e-12));
  assert.equal(logRatio([2, 2, 2]).sd, 0);
});

test("weights are whole thousandths, probabilities stay off 0 and 1 and are shown to three decimals", () => {
  assert.equal(toMilli(0.6931471), 693);
  assert.deepEqual([inside(0), inside(1), inside(0.5)], [1e-6, 1 - 1e-6, 0.5]);
  assert.equal(toThousandths(0.12345), 0.123);
});
