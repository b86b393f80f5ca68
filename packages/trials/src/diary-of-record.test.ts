import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyRecord, type Night, type PersonRecord, readRecord } from "@kriebel/record";
import { diaryOfRecord, diaryOfTrial } from "./diary-of-record.ts";

const recordOf = (nights: readonly Night[], rest: Partial<PersonRecord> = {}): PersonRecord => ({
  ...emptyRecord("invented"),
  ...rest,
  nights: [...nights],
});
const only = (night: Night) => diaryOfRecord(recordOf([night]))[0];

test("coffee at 16:00 is caffeine after noon, at 9:00 it is not, without a time nobody knows, and no coffee is no", () => {
  const caffeine = (...lines: { has: "yes" | "no" | "unknown"; at?: string }[]) =>
    only({ on: "2026-03-14", exposures: lines.map((line) => ({ id: "caffeine", ...line })) })?.caffeineAfterNoon;
  assert.equal(caffeine({ has: "yes", at: "16:00" }), 1);
  assert.equal(caffeine({ has: "yes", at: "09:00" }), 0);
  assert.equal(caffeine({ has: "yes", at: "09:00" }, { has: "yes" }), undefined);
  assert.equal(caffeine({ has: "yes", at: "09:00" }, { has: "yes", at: "12:00" }), 1);
  assert.equal(caffeine({ has: "no" }), 0);
  assert.equal(caffeine({ has: "unknown" }), undefined);
  assert.equal(caffeine(), undefined);
});

test("hours slept over the night the clock goes forward are true hours; what the person says goes before the watch", () => {
  const slept = { from: "2026-03-28T23:00+01:00", to: "2026-03-29T07:00+02:00" };
  const measured = [{ from: "2026-03-28T23:30+01:00", to: "2026-03-29T06:30+02:00", minutesAsleep: 300 }];
  assert.equal(only({ on: "2026-03-28", slept })?.sleepHours, 7);
  assert.equal(only({ on: "2026-03-28", slept, measured })?.sleepHours, 7);
  assert.equal(only({ on: "2026-03-28", measured })?.sleepHours, 5);
});

test("a sleep of thirty hours does not count, and the record asks about it; it is not dropped", () => {
  const night: Night = { on: "2026-03-14", slept: { from: "2026-03-14T23:00+01:00", to: "2026-03-16T05:00+01:00" } };
  assert.equal(only(night)?.sleepHours, undefined);
  const read = readRecord(recordOf([night]), "2026-11-22");
  assert.ok(read.ok);
  assert.deepEqual(
    read.notes.map(({ code }) => code),
    ["sleep-cannot-be"],
  );
  assert.deepEqual(read.value.nights, [night]);
});

test("two entries for one night: the first counts, the record asks which is right", () => {
  const record = recordOf([
    { on: "2026-03-14", severity: 3 },
    { on: "2026-03-14", severity: 9 },
  ]);
  assert.deepEqual(
    diaryOfRecord(record).map(({ score }) => score),
    [3],
  );
  const read = readRecord(record, "2026-11-22");
  assert.ok(read.ok && read.notes.some(({ code }) => code === "two-entries"));
});

test("an own thing is followed by its id, and only when the person chose it", () => {
  const nights: Night[] = [{ on: "2026-03-14", exposures: [{ id: "own-1", has: "yes" }] }];
  assert.equal(diaryOfRecord(recordOf(nights))[0]?.own, undefined);
  assert.deepEqual(diaryOfRecord(recordOf(nights, { followed: [{ id: "own-1", name: "warm bad" }] }))[0]?.own, { "own-1": 1 });
});

test("the arms of a trial stand beside its nights: as drawn, and as done where that is known", () => {
  const trial = {
    id: "t1",
    habit: "caffeine_after_noon",
    plannedOn: "2026-03-08",
    design: { start: "2026-03-09", periods: 2, nights: 2, washout: 0, maxRun: 2, nB: 1, scheme: "free", weekendSlack: 2 },
    seed: 1,
    testSeed: 1,
    schedule: "AB",
    state: "running",
    did: [{ on: "2026-03-10", arm: "B" }],
  } as const;
  const nights = ["2026-03-08", "2026-03-09", "2026-03-10", "2026-03-11"].map((on) => ({ on, severity: 4 }));
  assert.deepEqual(
    diaryOfTrial(recordOf(nights), { ...trial, did: [...trial.did] }).map(({ arm, did }) => [arm, did]),
    [
      [undefined, undefined],
      [0, undefined],
      [0, 1],
      [1, undefined],
    ],
  );
});
