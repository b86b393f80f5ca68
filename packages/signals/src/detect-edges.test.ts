import assert from "node:assert/strict";
import { test } from "node:test";
import { bandPass, filterWhole } from "./band-pass.ts";
import {
  type MadeMovement,
  makeNight,
  memorySource,
  type NightMarks,
  type NightPlan,
  type NightResult,
  type ScoreOptions,
  scoreMarks,
  scoreNight,
} from "./index.ts";

async function scored(plan: NightPlan, options: ScoreOptions = {}): Promise<NightResult> {
  const result = await scoreNight(memorySource(makeNight(plan).bytes), options);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}
const kick = (leg: "left" | "right", onsetSeconds: number, seconds = 2, microvolts = 80): MadeMovement => ({
  leg,
  onsetSeconds,
  seconds,
  microvolts,
});
const whole = (night: NightResult) => night.bursts.filter((one) => one.longEnough && one.sustained);
const near = (value: number | undefined, wanted: number, within = 0.13): void =>
  assert.ok(value !== undefined && Math.abs(value - wanted) <= within, `${value} instead of ${wanted}`);

test("a movement that runs over the end of the recording ends at its last sample, flag cut", async () => {
  const night = await scored({ seed: 1, hours: 0.1, hertz: 200, movements: [kick("left", 358, 20)] });
  const last = whole(night).at(-1);
  assert.equal(last?.cut, true);
  assert.equal(last?.endSeconds, 360);
  assert.deepEqual(night.inputs.at(-1)?.flags, ["cut"]);
});

test("a movement that touches a gap is cut there; what is left below half a second is dropped, else kept with flag cut", async () => {
  const plan = { seed: 2, hours: 0.1, hertz: 200, gaps: [{ afterSeconds: 180, seconds: 60 }] };
  const over = await scored({ ...plan, movements: [kick("left", 178.5, 1.5), kick("left", 180, 2)] });
  const cut = whole(over);
  assert.deepEqual(
    cut.map((one) => [one.cut, one.piece]),
    [
      [true, 0],
      [true, 1],
    ],
  );
  assert.equal(cut[0]?.endSeconds, 180, "file time at the gap");
  assert.equal(cut[1]?.startSeconds, 240, "file time behind the gap");
  const stub = await scored({ ...plan, movements: [kick("left", 179.7, 0.3)] });
  assert.equal(whole(stub).length, 0);
  assert.ok(
    stub.bursts.some((one) => one.cut && !one.longEnough),
    "it was there, too short",
  );
  assert.ok(
    over.byRules["wasm-2016"].scored.movements.every(({ intervalSeconds }) => intervalSeconds === undefined),
    "no interval over a gap",
  );
});

test("a movement that a lead-off cuts is kept with flag cut when half a second is left", async () => {
  const night = await scored({
    seed: 3,
    hours: 0.1,
    hertz: 200,
    movements: [kick("left", 148, 4)],
    leadOff: [{ fromSeconds: 150, toSeconds: 170 }],
  });
  const [one] = whole(night);
  assert.equal(one?.cut, true);
  near(one?.endSeconds, 150);
});

test("lead off on one leg: that leg cannot be scored there, the other goes on with flag one leg", async () => {
  const night = await scored({
    seed: 4,
    hours: 0.2,
    hertz: 200,
    movements: [kick("left", 100), kick("right", 100.1), kick("right", 400)],
    leadOff: [{ fromSeconds: 300, toSeconds: 500 }],
  });
  const flags = night.inputs.filter(({ leg }) => leg === "right").map((one) => [Math.round(one.startSeconds), one.flags]);
  assert.deepEqual(flags, [
    [100, []],
    [400, ["one leg"]],
  ]);
  assert.ok(
    night.detections[0]?.bad.some(
      ({ why, startSeconds, endSeconds }) => why === "lead-off" && endSeconds - startSeconds > 199 && startSeconds < 301,
    ),
  );
  const shares = Object.fromEntries(night.hours.shareByLeg.map(({ leg, share }) => [leg, share]));
  near(shares["left"], 520 / 720, 0.01);
  assert.equal(shares["right"], 1);
  assert.equal(night.hours.scorable, 0.2, "one leg is enough for the hours");
  assert.ok(
    night.notes.some(({ code, at }) => code === "little-scorable" && at === "left"),
    "below 80 % is said",
  );
});

test("lead off on both legs behaves as a gap: no hours there", async () => {
  const night = await scored({ seed: 5, hours: 0.2, hertz: 200, oneLeg: true, leadOff: [{ fromSeconds: 300, toSeconds: 500 }] });
  near(night.hours.scorable * 3600, 520, 0.1);
});

test("an annotated artefact ends a movement and its time cannot be scored", async () => {
  const plan = { seed: 6, hours: 0.1, hertz: 200, oneLeg: true, movements: [kick("left", 148, 4)] };
  const none = { stages: [], respiratory: [], arousals: [], movements: [], series: [], lightsOff: [], lightsOn: [], points: [] };
  const marks: NightMarks = { ...none, discomfort: [], unread: [], artefacts: [{ startSeconds: 150, endSeconds: 160 }] };
  const night = await scored(plan, { marks });
  assert.equal(whole(night)[0]?.cut, true);
  near(whole(night)[0]?.endSeconds, 150, 0.001);
  near(night.hours.scorable * 3600, 350, 0.1);
});

test("a value that does not change for 5 s is a lead that is off, for 4 s it is not", async () => {
  const off = async (seconds: number): Promise<number> => {
    const night = await scored({ seed: 7, hours: 0.05, hertz: 200, oneLeg: true, leadOff: [{ fromSeconds: 60, toSeconds: 60 + seconds }] });
    return night.detections[0]?.bad.filter(({ why }) => why === "lead-off").length ?? 0;
  };
  assert.equal(await off(6), 1);
  assert.equal(await off(4), 0);
});

test("an all-zero channel beside a good one: only the good one is scored", async () => {
  const night = await scored({
    seed: 8,
    hours: 0.1,
    hertz: 200,
    movements: [kick("right", 200)],
    leadOff: [{ fromSeconds: 0, toSeconds: 360 }],
  });
  assert.deepEqual(
    night.hours.shareByLeg.map(({ share }) => share),
    [0, 1],
  );
  assert.equal(whole(night).length, 1);
});

test("the heart at 110 a minute that stays in a leg is flagged, with the share of movements that are no candidates; one that was taken out is not", async () => {
  const movements = Array.from({ length: 20 }, (_, k) => kick("left", 60 + k * 30));
  const plan = { seed: 21, hours: 0.2, hertz: 200, oneLeg: true, movements, ecgMicrovolts: 45, beatsPerMinute: 110 };
  const code = "ecg-stays-in-leg";
  const out = await scored(plan);
  assert.equal(whole(out).length, movements.length);
  assert.ok(!out.notes.some((note) => note.code === code), "taken out");
  const stays = await scored(plan, { detect: { ecg: "off" } });
  assert.match(stays.notes.find((note) => note.code === code)?.say.en ?? "", /[1-9]\d*% of the movements on this leg are no candidates/);
  const without = await scored({ ...plan, ecgMicrovolts: 0 }, { detect: { ecg: "off", mains: "off" } });
  assert.ok(!without.notes.some((note) => note.code === code), "no heart, no flag");
});

test("mains is taken out only where its line stands clear: a clean leg keeps its 50 Hz", async () => {
  const plan = { seed: 22, hours: 0.1, hertz: 200, oneLeg: true, movements: [kick("left", 100)] };
  assert.equal((await scored(plan)).detections[0]?.interference.mains, undefined);
  assert.equal((await scored({ ...plan, mainsMicrovolts: 5 })).detections[0]?.interference.mains, 50);
  assert.equal((await scored({ ...plan, mainsMicrovolts: 5, mainsHertz: 60 })).detections[0]?.interference.mains, 60);
});

test("at 200 samples a second the upper edge of the band is 90 Hz, at 256 and more 100 Hz", () => {
  const gain = (rate: number, hertz: number): number => {
    const values = Float64Array.from({ length: 4000 }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / rate));
    const out = filterWhole(values, values.length, bandPass(rate, 10, 100), 1);
    return Math.max(...out.subarray(1000, 3000));
  };
  // Forward and backward, each edge is passed at a half.
  for (const [rate, edge] of [
    [200, 90],
    [256, 100],
    [512, 100],
  ] as const) {
    const [low, high] = [gain(rate, 10), gain(rate, edge)];
    assert.ok(Math.abs(low - 0.5) < 0.03, `${rate}: ${low} at 10 Hz`);
    assert.ok(Math.abs(high - 0.5) < 0.06, `${rate}: ${high} at ${edge} Hz`);
  }
});

test("two bursts on one leg 0.4 s apart are one movement, 0.8 s apart are two", async () => {
  const count = async (pause: number): Promise<number> =>
    whole(await scored({ seed: 9, hours: 0.1, hertz: 256, oneLeg: true, movements: [kick("left", 100, 1), kick("left", 101 + pause, 1)] }))
      .length;
  assert.equal(await count(0.4), 1);
  assert.equal(await count(0.8), 2);
});

test("a burst of 4 µV above rest and one of a quarter of a second are no movements", async () => {
  const night = await scored({
    seed: 10,
    hours: 0.1,
    hertz: 256,
    oneLeg: true,
    movements: [kick("left", 100, 2, 5), kick("left", 200, 0.2), kick("left", 300)],
  });
  assert.deepEqual(
    whole(night).map(({ startSeconds }) => Math.round(startSeconds)),
    [300],
  );
});

test("onsets lie 0.04 s early and ends 0.08 s late in the middle, as the rule says, uncorrected", async () => {
  const { bytes, movements } = makeNight({ seed: 11, hours: 0.75, hertz: 256 });
  const result = await scoreNight(memorySource(bytes));
  assert.ok(result.ok);
  const found = whole(result.value);
  const differences = (of: (one: (typeof found)[number], truth: MadeMovement) => number): number => {
    const all = movements.flatMap((truth) => {
      const one = found.find((burst) => burst.leg === truth.leg && Math.abs(burst.signalSeconds - truth.onsetSeconds) < 0.15);
      return one === undefined ? [] : [of(one, truth)];
    });
    assert.ok(all.length > 20);
    return all.sort((a, b) => a - b)[all.length >> 1] ?? Number.NaN;
  };
  near(
    differences((one, truth) => one.signalSeconds - truth.onsetSeconds),
    -0.04,
    0.03,
  );
  near(
    differences((one, truth) => one.endSeconds - truth.onsetSeconds - truth.seconds),
    0.08,
    0.03,
  );
});

for (const hertz of [100, 128, 200, 256, 500, 512]) {
  test(`the index of a clean night at ${hertz} Hz is within 1 % of the plan's, of one with heart and mains within 3 %`, async () => {
    const plan = { seed: 40 + hertz, hours: 1, hertz };
    const { movements } = makeNight(plan);
    const clean = await scored({ ...plan, movements });
    const hard = await scored({ ...plan, movements, mainsMicrovolts: 5, ecgMicrovolts: 35, beatsPerMinute: 76, driftMicrovolts: 30 });
    const expected = planned(clean, movements);
    const plms = (night: NightResult): number => night.byRules["wasm-2016"].indices.counts["plms"] ?? 0;
    assert.ok(expected > 20, "the night holds series, so the test can fail");
    assert.ok(Math.abs(plms(clean) - expected) <= 0.01 * expected, `${plms(clean)} instead of ${expected}`);
    assert.ok(Math.abs(plms(hard) - expected) <= 0.03 * expected, `${plms(hard)} instead of ${expected}, with heart and mains`);
  });
}

/** PLMS of the movements that were put in, by the same rules. */
function planned(night: NightResult, movements: readonly MadeMovement[]): number {
  const marks = movements.map((one) => ({ leg: one.leg, startSeconds: one.onsetSeconds, endSeconds: one.onsetSeconds + one.seconds }));
  return scoreMarks(marks, night, "wasm-2016").indices.counts["plms"] ?? 0;
}

test("14 hours and over 2000 movements: every one stands in its place", async () => {
  const movements = Array.from({ length: 2100 }, (_, k) => kick("left", 30 + k * 23.7, 1.5));
  const night = await scored({ seed: 12, hours: 14, hertz: 100, oneLeg: true, movements });
  assert.equal(whole(night).length, movements.length);
  for (const [k, one] of whole(night).entries()) near(one.startSeconds, (movements[k]?.onsetSeconds ?? 0) - 0.04, 0.06);
});

test("marks whose clock was wrong are moved by the seconds that were asked for, and never without being asked", async () => {
  const plan = { seed: 23, hours: 0.2, hertz: 200, oneLeg: true, hypnogram: false, movements: [kick("left", 100), kick("left", 400)] };
  const stages = [
    { startSeconds: 0, endSeconds: 300, stage: "W" as const },
    { startSeconds: 300, endSeconds: 720, stage: "N2" as const },
  ];
  const none = { respiratory: [], arousals: [], artefacts: [], movements: [], series: [], lightsOff: [], lightsOn: [], points: [] };
  const marks = { ...none, stages, discomfort: [], unread: [] } as unknown as NightMarks;
  const stagesAt = async (options: ScoreOptions): Promise<readonly string[]> =>
    (await scored(plan, { marks, ...options })).byRules["wasm-2016"].scored.movements.map(({ stage }) => stage);
  assert.deepEqual(await stagesAt({}), ["W", "N2"]);
  assert.deepEqual(await stagesAt({ marksShiftSeconds: -240 }), ["N2", "N2"]);
  assert.deepEqual(await stagesAt({ marksShiftSeconds: 300 }), ["?", "W"]);
  const told = async (options: ScoreOptions) =>
    (await scored(plan, { marks, ...options })).notes.filter(({ code }) => code === "marks-shifted");
  assert.deepEqual(await told({}), []);
  assert.match((await told({ marksShiftSeconds: -240 }))[0]?.say.en ?? "", /240 s earlier/, "never silently");
});

test("without another list the shift moves the marks in the recording itself", async () => {
  const plan = { seed: 24, hours: 0.2, hertz: 200, oneLeg: true, movements: [kick("left", 100), kick("left", 400)] };
  const stagesOf = async (by: number) =>
    (await scored(plan, { marksShiftSeconds: by })).hypnogram?.epochs.slice(0, 3).map(({ startSeconds, stage }) => [startSeconds, stage]);
  const [first] = (await stagesOf(0)) ?? [];
  assert.deepEqual(first?.[0], 0);
  assert.deepEqual((await stagesOf(60))?.[0], [60, first?.[1]]);
  // A list that holds no stages does not keep them where they are.
  const list = {
    ...{
      stages: [],
      respiratory: [],
      arousals: [],
      artefacts: [],
      series: [],
      lightsOff: [],
      lightsOn: [],
      points: [],
      discomfort: [],
      unread: [],
    },
    movements: [{ leg: "left" as const, startSeconds: 100, endSeconds: 102 }],
  };
  const beside = await scored(plan, { marksShiftSeconds: 60, marks: list });
  assert.deepEqual([beside.hypnogram?.epochs[0]?.startSeconds, beside.marks.movements[0]?.startSeconds], [60, 100]);
});
