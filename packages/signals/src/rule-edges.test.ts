/** Edges of the rules that a small mistake in the code would move without any other test seeing it: each was found by making that mistake. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  aasmSettings,
  indicesOf,
  type Leg,
  type LegInput,
  type NightEvents,
  type NightHours,
  type Scored,
  type Stage,
  scoreMovements,
  wasmSettings,
} from "./index.ts";

const lm = (leg: Leg, startSeconds: number, endSeconds: number, stage: Stage = "N2"): Omit<LegInput, "id"> => ({
  leg,
  startSeconds,
  endSeconds,
  signalSeconds: startSeconds,
  piece: 0,
  stage,
  flags: [],
  sustained: true,
});
const night = (more: Partial<NightEvents> = {}): NightEvents => ({
  respiratory: undefined,
  arousals: undefined,
  lights: [{ startSeconds: 0, endSeconds: 36_000 }],
  ...more,
});
const scored = (rules: "wasm" | "aasm", list: readonly Omit<LegInput, "id">[], events: Partial<NightEvents> = {}): Scored =>
  scoreMovements(
    list.map((one, id) => ({ ...one, id })),
    night(events),
    rules === "wasm" ? wasmSettings : aasmSettings,
  );
const hours: NightHours = {
  epochs: [],
  byStage: { W: 1, N1: 0, N2: 2, N3: 0, R: 0, "?": 0 },
  scorable: 3,
  shareByLeg: [],
  hasHypnogram: true,
};

test("a movement counts by its onset: begun before the lights go on it counts to its end, begun as they go on it does not", () => {
  const lights = [{ startSeconds: 100, endSeconds: 200 }];
  const list = [lm("left", 100, 102), lm("left", 199, 203), lm("left", 200, 202)];
  const { movements, rejected } = scored("wasm", list, { lights });
  assert.deepEqual(
    movements.map((one) => [one.startSeconds, one.endSeconds]),
    [
      [100, 102],
      [199, 203],
    ],
  );
  assert.deepEqual(rejected, [{ part: 2, reason: "outside-lights" }]);
});

test("under AASM rules two movements with an arousal 10.000 s apart both keep it; 9.9 s apart only the first does, and both count", () => {
  const at = (second: number) => {
    const arousals = [100, second].map((one) => ({ startSeconds: one + 1, endSeconds: one + 4 }));
    return scored("aasm", [lm("left", 100, 102), lm("left", second, second + 2)], { arousals }).movements.map(({ arousal }) => arousal);
  };
  assert.deepEqual(at(110), [true, true]);
  assert.deepEqual(at(109.9), [true, false]);
});

test("a bilateral movement of which only the second part is longer than 10 s is no candidate, and says so", () => {
  const { movements } = scored("wasm", [lm("left", 100, 102), lm("right", 101, 111.5)]);
  assert.deepEqual(
    movements.map(({ side, candidate, reason }) => [side, candidate, reason]),
    [["bilateral", false, "bilateral-part-too-long"]],
  );
});

test("the end of a group is its latest offset: a short part inside a long one does not close it sooner", () => {
  const { movements } = scored("wasm", [lm("left", 100, 105), lm("right", 101, 102), lm("right", 105.3, 107)]);
  assert.deepEqual(
    movements.map(({ side, startSeconds, endSeconds }) => [side, startSeconds, endSeconds]),
    [["bilateral", 100, 107]],
  );
});

test("intervals are counted where their movement is asleep: those of movements awake stand in no row of imi", () => {
  const list = [0, 20, 40, 60].map((at) => lm("left", 100 + at, 102 + at, at < 40 ? "N2" : "W"));
  const { counts, imi_hist_lin } = indicesOf(scored("wasm", list), hours, night(), undefined);
  assert.deepEqual([counts["imi_lt10"], counts["imi_10_90"], counts["imi_gt90"]], [0, 1, 0]);
  assert.equal(
    imi_hist_lin.counts.reduce((a, b) => a + b, 0),
    1,
  );
});

test("the first hour begins when the lights go off, not when the recording does", () => {
  const lights = [{ startSeconds: 1800, endSeconds: 9000 }];
  const epochs = Array.from({ length: 240 }, (_, k) => ({
    startSeconds: 1800 + k * 30,
    endSeconds: 1830 + k * 30,
    signalSeconds: 1800 + k * 30,
    seconds: 30,
    stage: "N2" as const,
  }));
  const list = [3700, 3720, 3740, 3760].map((at) => lm("left", at, at + 2));
  const { by_hour } = indicesOf(scored("wasm", list, { lights }), { ...hours, epochs }, night({ lights }), undefined);
  assert.deepEqual(
    by_hour.map((row) => row.plms),
    [4, 0],
  );
});
