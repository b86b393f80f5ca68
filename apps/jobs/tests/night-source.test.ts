import assert from "node:assert/strict";
import { closeSync, openSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { HashAlong } from "../src/hash-along.ts";
import { hashRecording } from "../src/index.ts";
import { nightSource } from "../src/night-source.ts";
import { folder } from "./made-nights.ts";

const whole = new Uint8Array(2_300_000).map((_, i) => (i * 2_654_435_761) >>> 24);
const path = join(folder(), "a");
writeFileSync(path, whole);
const wanted = hashRecording(path);

/** One after the other, with a small step to the front or the back, or anywhere. */
const readsArbitrary = fc.array(
  fc.record({
    step: fc.oneof(fc.constant(0), fc.integer({ min: -5_000, max: 20_000 }), fc.integer({ min: -2_400_000, max: 2_400_000 })),
    length: fc.oneof(fc.nat(2_000), fc.nat(50_000), fc.nat(1_500_000)),
  }),
  { maxLength: 40 },
);

test("every stretch is that of the file, whatever was asked before it, and the hash stays that of the whole", async () => {
  await fc.assert(
    fc.asyncProperty(readsArbitrary, async (reads) => {
      const file = openSync(path, "r");
      const hash = new HashAlong(file);
      const source = nightSource(file, whole.length, hash);
      try {
        let at = 0;
        for (const { step, length } of reads) {
          at = Math.max(0, at + step);
          const bytes = await source.read(at, length);
          assert.ok(Buffer.from(bytes).equals(whole.slice(at, at + length)), `${length} bytes from ${at}`);
          at += length;
        }
        assert.equal(hash.digest(), wanted);
      } finally {
        source.release();
        closeSync(file);
      }
    }),
    { numRuns: 60 },
  );
});

test("a file that becomes shorter gives what is left, and nothing of the night before", async () => {
  const short = join(folder(), "b");
  writeFileSync(short, whole.subarray(0, 1_000_000));
  const file = openSync(short, "r");
  const source = nightSource(file, 1_000_000, new HashAlong(file));
  try {
    truncateSync(short, 700_000);
    assert.equal((await source.read(0, 100)).length, 100);
    assert.ok(Buffer.from(await source.read(100, 699_950)).equals(whole.slice(100, 700_000)));
    assert.equal((await source.read(700_000, 100)).length, 0);
    assert.equal((await source.read(699_990, 100)).length, 10);
    assert.equal((await source.read(2_000_000, 100)).length, 0);
  } finally {
    source.release();
    closeSync(file);
  }
});
