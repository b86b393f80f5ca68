import assert from "node:assert/strict";
import { test } from "node:test";
import { type MadeMovement, makeNight, memorySource, type NightPlan, type NightResult, type ScoreOptions, scoreNight } from "./index.ts";

async function scored(
  plan: NightPlan,
  options: ScoreOptions = {},
): Promise<{ readonly night: NightResult; readonly truth: readonly MadeMovement[] }> {
  const made = makeNight(plan);
  const result = await scoreNight(memorySource(made.bytes), options);
  assert.ok(result.ok, JSON.stringify(result));
  return { night: result.value, truth: made.movements };
}

/** F1 of what was found against what was put in, leg by leg; a pair is at most 0.15 s apart (the envelope is 0.15 s wide). */
function f1(night: NightResult, truth: readonly MadeMovement[]): number {
  const found = night.bursts.filter((one) => one.longEnough && one.sustained);
  const used = new Set<number>();
  let pairs = 0;
  for (const one of truth) {
    const k = found.findIndex(
      (burst, i) => !used.has(i) && burst.leg === one.leg && Math.abs(burst.signalSeconds - one.onsetSeconds) < 0.15,
    );
    if (k < 0) continue;
    used.add(k);
    pairs += 1;
  }
  return (2 * pairs) / (found.length + truth.length);
}

/** Onsets, lengths and verdicts, for comparing two ways to the same night. */
const outcome = (night: NightResult): unknown =>
  night.byRules["wasm-2016"].scored.movements.map((one) => [
    one.startSeconds.toFixed(2),
    one.endSeconds.toFixed(2),
    one.side,
    one.periodic,
  ]);

for (const hertz of [100, 128, 200, 256, 500, 512]) {
  test(`a clean night at ${hertz} Hz is found whole (F1 at least 0.995; real nights are harder)`, async () => {
    const { night, truth } = await scored({ seed: hertz, hours: 0.75, hertz, driftMicrovolts: 30 });
    assert.ok(truth.length > 20, "the night holds movements, so the test can fail");
    assert.ok(f1(night, truth) >= 0.995, `F1 is ${f1(night, truth)}`);
  });
}

for (const [name, more] of [
  ["the heart at 108 a minute, 45 µV", { ecgMicrovolts: 45, beatsPerMinute: 108 }],
  ["mains of 5 µV at 50 Hz", { mainsMicrovolts: 5 }],
  ["mains of 5 µV at 60 Hz and the heart", { mainsMicrovolts: 5, mainsHertz: 60, ecgMicrovolts: 35, beatsPerMinute: 76 }],
  [
    "a lead that comes off twice",
    {
      leadOff: [
        { fromSeconds: 600, toSeconds: 900 },
        { fromSeconds: 1500, toSeconds: 1510 },
      ],
    },
  ],
] as const) {
  test(`a hard night is found nearly whole: ${name} (F1 at least 0.98; real nights are harder)`, async () => {
    const { night, truth } = await scored({ seed: 5, hours: 0.75, hertz: 256, driftMicrovolts: 30, ...more });
    assert.ok(f1(night, truth) >= 0.98, `F1 is ${f1(night, truth)}`);
  });
}

for (const hertz of [100, 128, 200, 256, 500, 512]) {
  test(`a kick at 6 h is found at 6 h when sampled at ${hertz} Hz`, async () => {
    const kick = { leg: "left", onsetSeconds: 21_600, seconds: 2, microvolts: 80 } as const;
    const { night } = await scored({ seed: 1, hours: 6.02, hertz, movements: [kick], oneLeg: true });
    const found = night.bursts.filter((one) => one.longEnough && one.sustained);
    assert.equal(found.length, 1, "the recording holds one kick");
    // Half the envelope window early, and no more (SCORING §3.1).
    assert.ok(Math.abs((found[0]?.startSeconds ?? 0) - 21_600 + 0.04) < 0.05, String(found[0]?.startSeconds));
  });
}

test("V, mV and µV, and a channel that stands upside down, give the same movements", async () => {
  const plan = { seed: 3, hours: 0.4, hertz: 200 };
  const want = outcome((await scored(plan)).night);
  for (const more of [{ unit: "mV" }, { unit: "V" }, { inverted: true }] as const) {
    assert.deepEqual(outcome((await scored({ ...plan, ...more })).night), want, JSON.stringify(more));
  }
});

test("another gain gives the same movements", async () => {
  const plan = { seed: 3, hours: 0.4, hertz: 200, format: "bdf+c" } as const;
  assert.deepEqual(
    outcome((await scored({ ...plan, limitMicrovolts: 1000 })).night),
    outcome((await scored({ ...plan, limitMicrovolts: 4000 })).night),
  );
});

test("swapping the legs swaps left and right and nothing else", async () => {
  const made = makeNight({ seed: 8, hours: 0.4, hertz: 200 });
  const one = await scoreNight(memorySource(made.bytes));
  const other = await scoreNight(memorySource(made.bytes), { left: "EMG RAT", right: "EMG LAT" });
  assert.ok(one.ok && other.ok);
  const swap = { left: "right", right: "left", bilateral: "bilateral" } as const;
  assert.deepEqual(
    other.value.byRules["wasm-2016"].scored.movements.map((m) => [m.startSeconds, m.endSeconds, swap[m.side], m.periodic]),
    one.value.byRules["wasm-2016"].scored.movements.map((m) => [m.startSeconds, m.endSeconds, m.side, m.periodic]),
  );
});

test("one leg by itself and both legs together find the same on that leg", async () => {
  const made = makeNight({ seed: 8, hours: 0.4, hertz: 200 });
  const both = await scoreNight(memorySource(made.bytes));
  const left = await scoreNight(memorySource(made.bytes), { left: "EMG LAT" });
  assert.ok(both.ok && left.ok);
  const of = (night: NightResult): unknown => night.bursts.filter(({ leg }) => leg === "left").map((b) => [b.startSeconds, b.endSeconds]);
  assert.deepEqual(of(left.value), of(both.value));
});

test("a source that gives its bytes in another way gives the same result", async () => {
  const { bytes } = makeNight({ seed: 4, hours: 0.3, hertz: 200, otherChannels: 30 });
  const { readRows: _quick, ...slow } = memorySource(bytes);
  const one = await scoreNight(memorySource(bytes));
  const other = await scoreNight(slow);
  assert.ok(one.ok && other.ok);
  assert.deepEqual(outcome(other.value), outcome(one.value));
});

test("a recording cut into two EDF+D pieces that join scores as one", async () => {
  const plan = { seed: 6, hours: 0.4, hertz: 200 };
  const { night, truth: movements } = await scored(plan);
  const want = outcome(night);
  assert.deepEqual(outcome((await scored({ ...plan, movements, gaps: [{ afterSeconds: 700, seconds: 0 }] })).night), want);
});

test("silence behind the night adds no movement and moves none", async () => {
  const truth = makeNight({ seed: 2, hours: 0.3, hertz: 200 }).movements;
  const short = (await scored({ seed: 2, hours: 0.3, hertz: 200, movements: truth })).night;
  const long = (await scored({ seed: 2, hours: 0.5, hertz: 200, movements: truth })).night;
  const onsets = (night: NightResult): readonly string[] =>
    night.bursts.filter((one) => one.longEnough).map((one) => one.startSeconds.toFixed(1));
  assert.deepEqual(onsets(long), onsets(short));
});

test("clipping keeps the movement, with a flag", async () => {
  const movements = [100, 130, 160, 190].map((onsetSeconds) => ({ leg: "left" as const, onsetSeconds, seconds: 2, microvolts: 90 }));
  const { night } = await scored({ seed: 1, hours: 0.1, hertz: 200, oneLeg: true, movements, limitMicrovolts: 60 });
  const found = night.bursts.filter((one) => one.longEnough && one.sustained);
  assert.equal(found.length, 4);
  assert.ok(found.every(({ clipped }) => clipped));
  assert.ok(night.inputs.every(({ flags }) => flags.includes("clipped")));
});

test("mains of 5 µV at 50 Hz: the resting level stays below 5 µV", async () => {
  const { night } = await scored({ seed: 9, hours: 0.2, hertz: 256, mainsMicrovolts: 5 });
  for (const leg of night.detections) assert.ok(leg.restMedianMicrovolts < 2.5, String(leg.restMedianMicrovolts));
});

test("two nights of the same seed are the same bytes", () => {
  assert.deepEqual(makeNight({ seed: 1, hours: 0.02, hertz: 100 }).bytes, makeNight({ seed: 1, hours: 0.02, hertz: 100 }).bytes);
});
