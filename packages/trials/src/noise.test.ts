import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { choleskyNoise } from "./cholesky-noise.ts";
import { stateSpaceNoise } from "./noise.ts";

const diary = fc.record({
  gaps: fc.array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0.02, max: 3, noNaN: true })), { minLength: 1, maxLength: 40 }),
  carry: fc.constantFrom(0, 0.15, 0.5, 0.75, 0.88, 0.96),
  slowShare: fc.constantFrom(0.25, 0.5, 0.75, 1),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

const near = (a: number, b: number, what: string): void =>
  assert.ok(Math.abs(a - b) <= 1e-8 * Math.max(1, Math.abs(b)), `${what}: ${a} against ${b}`);

test("the state-space form gives what the plain Cholesky gives, to 1e-8: log |R|, R⁻¹y, yᵀR⁻¹y and the diagonal of R⁻¹", () => {
  fc.assert(
    fc.property(diary, ({ gaps, carry, slowShare, seed }) => {
      const times = new Float64Array(gaps.length + 1);
      gaps.forEach((gap, i) => {
        times[i + 1] = (times[i] as number) + gap;
      });
      const n = times.length;
      const rows = Float64Array.from({ length: n * 3 }, (_, i) => Math.sin(seed + 7 * i) * 3);
      const quick = stateSpaceNoise(times, carry, slowShare);
      const plain = choleskyNoise(times, carry, slowShare);
      near(quick.logDeterminant, plain.logDeterminant, "log determinant");
      const [a, b] = [quick.whiten(rows, 3), plain.whiten(rows, 3)];
      a.forEach((value, i) => {
        near(value, b[i] as number, `whitened ${i}`);
      });
      const [c, d] = [quick.solve(rows, 3), plain.solve(rows, 3)];
      c.forEach((value, i) => {
        near(value, d[i] as number, `solved ${i}`);
      });
      const [e, f] = [quick.inverseDiagonal(), plain.inverseDiagonal()];
      e.forEach((value, i) => {
        near(value, f[i] as number, `diagonal ${i}`);
      });
    }),
    { numRuns: 200 },
  );
});
