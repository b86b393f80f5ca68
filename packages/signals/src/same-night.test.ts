import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  type ByteSource,
  makeNight,
  memorySource,
  type NightPlan,
  type NightResult,
  nightJson,
  type ScoreOptions,
  scoreNight,
} from "./index.ts";

/** What must not change the outcome, for any night: six minutes from any seed, at any of the usual rates. */
const nights = fc.record({ seed: fc.integer({ min: 1, max: 1e6 }), hertz: fc.constantFrom(100, 128, 200, 256, 500, 512) });
const hours = 0.1;
const few = { numRuns: 8, seed: 20 } as const;

async function score(source: ByteSource, options: ScoreOptions = {}): Promise<NightResult> {
  const scored = await scoreNight(source, options);
  assert.ok(scored.ok, JSON.stringify(scored));
  return scored.value;
}
const scoreMade = (plan: NightPlan, options: ScoreOptions = {}): Promise<NightResult> =>
  score(memorySource(makeNight(plan).bytes), options);

/** Onsets and ends to a hundredth of a second, sides and verdicts, under both rule sets. */
const outcome = (night: NightResult): unknown =>
  (["wasm-2016", "aasm-3"] as const).map((rules) =>
    night.byRules[rules].scored.movements.map((one) => [one.startSeconds.toFixed(2), one.endSeconds.toFixed(2), one.side, one.periodic]),
  );

test("any night: its unit, its gain and its sign change nothing", async () => {
  await fc.assert(
    fc.asyncProperty(
      nights,
      fc.constantFrom("uV" as const, "mV" as const, "V" as const),
      fc.integer({ min: 900, max: 8000 }),
      fc.boolean(),
      async (night, unit, limitMicrovolts, inverted) => {
        const plan = { ...night, hours, format: "bdf+c" } as const;
        const want = outcome(await scoreMade(plan));
        assert.deepEqual(outcome(await scoreMade({ ...plan, unit, limitMicrovolts, inverted })), want);
      },
    ),
    few,
  );
});

test("any night: cut into two EDF+D pieces that join, at any second, it scores as one", async () => {
  await fc.assert(
    fc.asyncProperty(nights, fc.integer({ min: 1, max: 359 }), async (night, afterSeconds) => {
      const { movements } = makeNight({ ...night, hours });
      const plan = { ...night, hours, movements };
      assert.deepEqual(outcome(await scoreMade({ ...plan, gaps: [{ afterSeconds, seconds: 0 }] })), outcome(await scoreMade(plan)));
    }),
    few,
  );
});

test("any night: with the legs swapped, left and right change places and nothing else does", async () => {
  const swap = { left: "right", right: "left", bilateral: "bilateral" } as const;
  await fc.assert(
    fc.asyncProperty(nights, async (night) => {
      const plan = { ...night, hours };
      const [one, other] = [await scoreMade(plan), await scoreMade(plan, { left: "EMG RAT", right: "EMG LAT" })];
      for (const rules of ["wasm-2016", "aasm-3"] as const) {
        const list = (of: NightResult, name: (side: "left" | "right" | "bilateral") => string): unknown =>
          of.byRules[rules].scored.movements.map((m) => [m.startSeconds, m.endSeconds, name(m.side), m.periodic]);
        assert.deepEqual(
          list(other, (side) => side),
          list(one, (side) => swap[side]),
        );
      }
    }),
    few,
  );
});

test("any night: however its bytes come in, the result is the same", async () => {
  await fc.assert(
    fc.asyncProperty(nights, fc.integer({ min: 0, max: 60 }), async (night, otherChannels) => {
      const { bytes } = makeNight({ ...night, hours: 0.05, otherChannels });
      const want = outcome(await score(memorySource(bytes)));
      const { readRows: _rows, ...byReads } = memorySource(bytes);
      // One room for every read, as a file has: what a read gave is gone at the next one.
      const room = new Uint8Array(1 << 23);
      const oneRoom: ByteSource = {
        size: bytes.length,
        read: async (at, length) => {
          const part = bytes.subarray(at, at + length);
          room.fill(0xaa, 0, Math.min(room.length, part.length + 64));
          room.set(part);
          return room.subarray(0, part.length);
        },
      };
      assert.deepEqual(outcome(await score(byReads)), want);
      assert.deepEqual(outcome(await score(oneRoom)), want);
      assert.deepEqual(outcome(await score(memorySource(bytes), { loops: "wasm" })), want);
    }),
    few,
  );
});

test("any night: its annotations read behind the legs instead of before them change nothing, also where they leave out a part of the legs", async () => {
  let artefacts = 0;
  await fc.assert(
    fc.asyncProperty(nights, fc.nat({ max: 11 }), fc.boolean(), async (night, which, cut) => {
      const { bytes } = makeNight({ ...night, hours, ...(cut ? { gaps: [{ afterSeconds: 90, seconds: 20 }] } : {}) });
      // One epoch becomes a stretch that must not be scored: the two names are equally long.
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      let at = text.indexOf("Sleep stage ");
      for (let k = 0; k < which; k += 1) at = text.indexOf("Sleep stage ", at + 1);
      const plain = await score(memorySource(bytes));
      text.write("Artefact at ", at, "latin1");
      for (const source of [memorySource(bytes), memorySource(makeNight({ ...night, hours }).bytes)]) {
        const before = await score(source);
        const behind = await score(source, { annotationsLast: true });
        assert.deepEqual(nightJson(behind, "wasm-2016", "a.edf"), nightJson(before, "wasm-2016", "a.edf"));
        assert.deepEqual(behind.notes, before.notes);
        assert.deepEqual(behind.detections, before.detections);
        if (JSON.stringify(before.detections) !== JSON.stringify(plain.detections)) artefacts += 1;
      }
    }),
    few,
  );
  assert.ok(artefacts > 0, "an artefact changes what is found, so the test can fail");
});

test("any night: silence behind it, of any length, adds no movement and moves none", async () => {
  await fc.assert(
    fc.asyncProperty(nights, fc.integer({ min: 30, max: 600 }), async (night, seconds) => {
      const { movements } = makeNight({ ...night, hours });
      const onsets = (of: NightResult): readonly number[] => of.bursts.filter((one) => one.longEnough).map((one) => one.startSeconds);
      const before = onsets(await scoreMade({ ...night, hours, movements }));
      const behind = onsets(await scoreMade({ ...night, hours: hours + seconds / 3600, movements }));
      assert.equal(behind.length, before.length);
      // The resting level looks 150 s around: at the very end it may differ by a hair.
      for (const [i, at] of before.entries()) assert.ok(Math.abs((behind[i] as number) - at) < 0.05, `${behind[i]} instead of ${at}`);
    }),
    few,
  );
});
