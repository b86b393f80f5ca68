import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyRecord, type Night, type PersonRecord } from "@kriebel/record";
import fc from "fast-check";
import { addNights } from "./add-nights.ts";
import type { ReadExport } from "./read-export.ts";
import { importedPrograms, traceImport, undoImport, withoutProgram } from "./undo-import.ts";

const record = (nights: readonly Night[]): PersonRecord => ({ ...emptyRecord("someone"), nights: [...nights] });
const watched = (...dates: readonly string[]): ReadExport => ({
  nights: dates.map((on) => ({
    on,
    measured: [{ from: `${on}T22:00+01:00`, to: `${on}T23:30+01:00`, minutesAsleep: 90, app: "fitbit" }],
    exposures: [{ id: "caffeine", has: "yes", at: "15:00", app: "fitbit" }],
    steps: 4000,
    dayBy: "fitbit",
  })),
  beside: { otherDevice: 0, nap: 0, impossible: 0 },
  devices: [],
  files: [],
  passedOver: { count: 0, names: [] },
});

test("an import taken back leaves the record as it was, whatever stood in it", () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2024-02-${String(n).padStart(2, "0")}`);
  fc.assert(
    fc.property(fc.uniqueArray(day, { maxLength: 20 }), fc.uniqueArray(day, { maxLength: 20 }), (own, seen) => {
      const before = record([...own].sort().map((on, i) => ({ on, severity: i % 11 })));
      const after = addNights(before, watched(...seen)).record;
      assert.deepEqual(undoImport(after, traceImport(before, after)), { record: before, kept: [] });
    }),
  );
});

test("a night that was written in after the import stays, and is named", () => {
  const before = record([]);
  const after = addNights(before, watched("2024-02-01", "2024-02-02")).record;
  const trace = traceImport(before, after);
  const scored = { ...after, nights: after.nights.map((night) => (night.on === "2024-02-02" ? { ...night, severity: 5 } : night)) };
  const undone = undoImport(scored, trace);
  assert.deepEqual(undone.kept, ["2024-02-02"]);
  assert.deepEqual(
    undone.record.nights.map(({ on, severity }) => [on, severity]),
    [["2024-02-02", 5]],
  );
});

test("everything of one program can be taken away later; what the person wrote and what another program gave stays", () => {
  const own = record([{ on: "2024-02-01", severity: 7, from: "diary", exposures: [{ id: "alcohol", has: "no" }] }]);
  const both = addNights(own, watched("2024-02-01", "2024-02-02")).record;
  const ring = {
    ...both,
    nights: both.nights.map((night) => ({
      ...night,
      ...(night.on === "2024-02-02"
        ? { measured: [...(night.measured ?? []), { from: "2024-02-02T23:00+01:00", to: "2024-02-03T06:00+01:00", app: "oura" }] }
        : {}),
    })),
  };
  assert.deepEqual(importedPrograms(ring), [
    { app: "fitbit", nights: 2 },
    { app: "oura", nights: 1 },
  ]);
  const { nights } = withoutProgram(ring, "fitbit");
  assert.deepEqual(nights, [
    { on: "2024-02-01", severity: 7, from: "diary", exposures: [{ id: "alcohol", has: "no" }] },
    { on: "2024-02-02", from: "imported", measured: [{ from: "2024-02-02T23:00+01:00", to: "2024-02-03T06:00+01:00", app: "oura" }] },
  ]);
  assert.deepEqual(withoutProgram({ ...ring, nights }, "oura").nights.length, 1, "a night that held nothing else is no night any more");
});
