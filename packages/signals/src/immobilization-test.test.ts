import assert from "node:assert/strict";
import { test } from "node:test";
import { meanOfTests } from "./immobilization-test.ts";
import { discomfortOf, type MadeMovement, makeNight, memorySource, type NightMarks, type ScoreOptions, scoreNight } from "./index.ts";

const none = {
  stages: [],
  respiratory: [],
  arousals: [],
  artefacts: [],
  movements: [],
  series: [],
  lightsOff: [],
  lightsOn: [],
  points: [],
};
const marksWith = (more: Partial<NightMarks>): NightMarks => ({ ...none, discomfort: [], unread: [], ...more });
const every = (seconds: number, until: number): readonly MadeMovement[] =>
  Array.from({ length: Math.floor((until - 30) / seconds) }, (_, k) => ({
    leg: "left",
    onsetSeconds: 30 + k * seconds,
    seconds: 2,
    microvolts: 80,
  }));

/** A quarter of an hour of sitting still, awake unless told otherwise. */
async function sit(movements: readonly MadeMovement[], options: ScoreOptions = {}) {
  const { bytes } = makeNight({ seed: 5, hours: 0.25, hertz: 200, oneLeg: true, hypnogram: false, movements });
  const scored = await scoreNight(memorySource(bytes), { immobilization: true, ...options });
  assert.ok(scored.ok);
  const test = scored.value.byRules["wasm-2016"].immobilization;
  assert.ok(test);
  return test;
}

test("SIT: movements every 20 s for a quarter of an hour are counted per hour awake", async () => {
  const result = await sit(every(20, 900));
  assert.equal(result.plm, 43);
  assert.equal(result.wakeHours, 0.25);
  assert.equal(result.plmPerHour, 172);
});

test("SIT: time in sleep leaves numerator and denominator, and above 5 min it is flagged", async () => {
  const stages = Array.from(
    { length: 30 },
    (_, k) => ({ startSeconds: k * 30, endSeconds: k * 30 + 30, stage: k < 12 ? "N2" : "W" }) as const,
  );
  const result = await sit(every(20, 900), { marks: marksWith({ stages }) });
  assert.equal(result.sleepMinutes, 6);
  assert.equal(result.sleptTooLong, true);
  assert.equal(result.wakeHours, 0.15);
  assert.equal(result.plm, 26, "those with their onset awake");
  const five = stages.map((one, k) => ({ ...one, stage: k < 10 ? ("N2" as const) : ("W" as const) }));
  assert.equal((await sit(every(20, 900), { marks: marksWith({ stages: five }) })).sleptTooLong, false, "5 min exactly is not above it");
});

test("SIT: intervals are 10 to 90 s by default, 5 to 90 s as a setting, and the result says which", async () => {
  const short = every(7, 900);
  const usual = await sit(short);
  assert.deepEqual([usual.plm, usual.intervalSeconds], [0, [10, 90]]);
  const original = await sit(short, { wasm: { shortestInterval: 5 } });
  assert.ok(original.plm > 100);
  assert.deepEqual(original.intervalSeconds, [5, 90]);
});

test("SIT: a table by 10 min; the rate of a last block that breaks off goes by its own minutes", async () => {
  const { blocks } = await sit(every(20, 900));
  assert.deepEqual(
    blocks.map(({ fromMinute, plmw, plmwPerHour }) => [fromMinute, plmw, Math.round(plmwPerHour ?? 0)]),
    [
      [0, 29, 174],
      [10, 14, 168],
    ],
  );
});

test("discomfort every 5 min has 13 marks, every 10 min 7; mean, maximum, last minus first and slope", () => {
  const five = discomfortOf(
    Array.from({ length: 13 }, (_, k) => ({ minute: k * 5, value: k * 5 })),
    60,
  );
  assert.deepEqual(
    [five?.everyMinutes, five?.marks.length, five?.mean, five?.maximum, five?.lastMinusFirst, five?.missingMinutes],
    [5, 13, 30, 60, 60, []],
  );
  assert.ok(Math.abs((five?.slopePerTenMinutes ?? 0) - 10) < 1e-9);
  const ten = discomfortOf(
    Array.from({ length: 7 }, (_, k) => ({ minute: k * 10, value: 40 })),
    60,
  );
  assert.deepEqual([ten?.everyMinutes, ten?.marks.length, ten?.slopePerTenMinutes], [10, 7, 0]);
});

test("discomfort that is missing stays missing: nothing is filled in, and its minute is listed", () => {
  const marks = [0, 10, 30, 60].map((minute) => ({ minute, value: 50 }));
  const given = discomfortOf(marks, 60);
  assert.deepEqual(given?.missingMinutes, [20, 40, 50]);
  assert.equal(given?.marks.length, 4);
  assert.equal(discomfortOf([], 60), null);
});

test("m-SIT: the mean of the tests that there are; one without a figure does not count as 0", () => {
  const discomfort = (value: number) =>
    discomfortOf(
      [0, 10, 20, 30, 40, 50, 60].map((minute) => ({ minute, value })),
      60,
    );
  const tests = [
    { plmPerHour: 10, discomfort: discomfort(2) },
    { plmPerHour: 30, discomfort: discomfort(4) },
    { plmPerHour: null, discomfort: null },
    { plmPerHour: 50, discomfort: discomfort(6) },
  ];
  assert.deepEqual(meanOfTests(tests), { tests: 4, plmPerHour: 30, discomfort: 4 });
  assert.deepEqual(meanOfTests([]), { tests: 0, plmPerHour: null, discomfort: null });
});
