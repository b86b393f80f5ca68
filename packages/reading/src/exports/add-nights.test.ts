import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyRecord, type MeasuredSleep, type Night, type PersonRecord, readRecord } from "@kriebel/record";
import { addNights } from "./add-nights.ts";
import type { ReadExport } from "./read-export.ts";

const record = (nights: readonly Night[] = []): PersonRecord => ({ ...emptyRecord("someone"), nights: [...nights] });
const read = (more: Partial<ReadExport>): ReadExport => ({
  nights: [],
  beside: { otherDevice: 0, nap: 0, impossible: 0 },
  devices: [],
  files: [],
  passedOver: { count: 0, names: [] },
  ...more,
});
const sleep = (app: string, minutesAsleep: number): MeasuredSleep => ({
  from: "2024-05-01T23:00+02:00",
  to: "2024-05-02T07:00+02:00",
  minutesAsleep,
  app,
});
const watched = read({
  nights: [
    { on: "2024-05-01", measured: [sleep("fitbit", 420)], exposures: [] },
    { on: "2024-05-02", measured: [], exposures: [{ id: "caffeine", has: "yes", at: "15:00" }], steps: 8000, restingHeartRate: 60 },
  ],
});
const diary = (...nights: NonNullable<ReadExport["diary"]>["nights"][number][]): ReadExport =>
  read({ diary: { nights, rows: 0, columns: {}, dates: "day_first", leftOut: [], problems: [] } });

test("the same export twice changes nothing, and what was written is a record that can be read back", () => {
  const once = addNights(record(), watched);
  assert.deepEqual([once.added, once.changed, once.same], [2, 0, 0]);
  const twice = addNights(once.record, watched);
  assert.deepEqual([twice.added, twice.changed, twice.same], [0, 0, 2]);
  assert.deepEqual(twice.record, once.record);
  const back = readRecord(JSON.parse(JSON.stringify(once.record)), "2026-11-22");
  assert.ok(back.ok, back.ok ? "" : JSON.stringify(back.problems));
  assert.deepEqual(back.value.nights, once.record.nights);
});

test("what the person wrote stays beside what the watch says, and is never written over", () => {
  const own: Night = { on: "2024-05-02", severity: 6, minutesAwake: 120, exposures: [{ id: "caffeine", has: "no" }] };
  const [, after] = addNights(record([own]), watched).record.nights;
  assert.deepEqual([after?.severity, after?.minutesAwake, after?.exposures], [6, 120, [{ id: "caffeine", has: "no" }]]);
  assert.equal(after?.steps, 8000);
});

test("a table that says something else than the person wrote fills the gaps only, and the night is named", () => {
  const { record: after, kept } = addNights(
    record([{ on: "2024-05-01", severity: 6 }]),
    diary({ on: "2024-05-01", severity: 3, beganAt: "21:30", timesAwake: 2 }, { on: "2024-04-30", severity: 4 }),
  );
  assert.deepEqual(after.nights, [
    { on: "2024-04-30", severity: 4, from: "imported" },
    { on: "2024-05-01", severity: 6, beganAt: "21:30", timesUp: 2 },
  ]);
  assert.deepEqual(kept, ["2024-05-01"]);
});

test("a new export of one app replaces what that app had; another app stays beside it", () => {
  const { record: before } = addNights(record(), watched);
  const night = (app: string, minutes: number): ReadExport =>
    read({ nights: [{ on: "2024-05-01", measured: [sleep(app, minutes)], exposures: [] }] });
  const { record: after } = addNights(addNights(before, night("fitbit", 400)).record, night("oura", 410));
  assert.deepEqual(
    after.nights[0]?.measured?.map(({ app, minutesAsleep }) => [app, minutesAsleep]),
    [
      ["fitbit", 400],
      ["oura", 410],
    ],
  );
});

test("clock times of a table fall on the evening or on the morning after it, and an end before the start is the next day", () => {
  const slept = (sleptFrom: string, sleptTo: string) =>
    addNights(record(), diary({ on: "2024-05-01", sleptFrom, sleptTo })).record.nights[0]?.slept;
  assert.deepEqual(slept("23:00", "07:00"), { from: "2024-05-01T23:00", to: "2024-05-02T07:00" });
  assert.deepEqual(slept("01:30", "07:00"), { from: "2024-05-02T01:30", to: "2024-05-02T07:00" });
  assert.deepEqual(slept("21:00", "23:30"), { from: "2024-05-01T21:00", to: "2024-05-01T23:30" });
});
