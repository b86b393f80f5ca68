import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyRecord, type Night, type PersonRecord } from "@kriebel/record";
import fc from "fast-check";
import { addNights } from "./add-nights.ts";
import type { ReadExport } from "./read-export.ts";
import { type ImportTrace, importedPrograms, readTrace, traceImport, undoImport, withoutProgram } from "./undo-import.ts";

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

test("a score that was given after the import stays, and what the import brought to that night goes all the same", () => {
  const before = record([]);
  const after = addNights(before, watched("2024-02-01", "2024-02-02")).record;
  const scored = { ...after, nights: after.nights.map((night) => (night.on === "2024-02-02" ? { ...night, severity: 5 } : night)) };
  const undone = undoImport(scored, traceImport(before, after));
  assert.deepEqual(undone.kept, []);
  assert.deepEqual(undone.record.nights, [{ on: "2024-02-02", from: "imported", severity: 5 }]);
});

test("a night in which somebody changed what the import brought stays as it is, and is named", () => {
  const before = record([]);
  const after = addNights(before, watched("2024-02-01", "2024-02-02")).record;
  const changed = {
    ...after,
    nights: after.nights.map((night) =>
      night.on === "2024-02-02" ? { ...night, exposures: [{ id: "caffeine", has: "no" as const }] } : night,
    ),
  };
  const undone = undoImport(changed, traceImport(before, after));
  assert.deepEqual(undone.kept, ["2024-02-02"]);
  assert.deepEqual(undone.record.nights, [changed.nights[1]]);
});

/** Another device over the same nights. */
const ringed = (...dates: readonly string[]): ReadExport => ({
  ...watched(),
  nights: dates.map((on) => ({
    on,
    measured: [{ from: `${on}T22:30+01:00`, to: `${on}T23:50+01:00`, minutesAsleep: 70, app: "oura" }],
    exposures: [],
  })),
});

test("of several imports each can be taken back by itself, in any order; what remains is what the others brought", () => {
  const day = fc.integer({ min: 1, max: 12 }).map((n) => `2024-02-${String(n).padStart(2, "0")}`);
  const days = fc.uniqueArray(day, { maxLength: 8 });
  fc.assert(
    fc.property(days, days, days, (own, first, second) => {
      const before = record([...own].sort().map((on, i) => ({ on, severity: i % 11 })));
      const one = addNights(before, watched(...first)).record;
      const two = addNights(one, ringed(...second)).record;
      const [traceOne, traceTwo] = [traceImport(before, one), traceImport(one, two)];
      // As the disk gives them back: other order of names, and through text.
      const fromDisk = (trace: ImportTrace): ImportTrace => readTrace(JSON.parse(JSON.stringify(trace))) as ImportTrace;
      const withoutOne = undoImport(two, fromDisk(traceOne));
      assert.deepEqual(withoutOne.kept, []);
      assert.deepEqual(
        withoutOne.record.nights.flatMap(({ measured }) => measured ?? []).map(({ app }) => app),
        second.map(() => "oura"),
      );
      assert.ok(withoutOne.record.nights.every(({ steps, exposures }) => steps === undefined && exposures === undefined));
      assert.deepEqual(
        undoImport(withoutOne.record, fromDisk(traceTwo)).record.nights.filter(({ severity }) => severity !== undefined).length,
        own.length,
      );
      assert.equal(undoImport(withoutOne.record, fromDisk(traceTwo)).record.nights.length, own.length, "no empty night is left");
      assert.deepEqual(undoImport(undoImport(two, fromDisk(traceTwo)).record, fromDisk(traceOne)), { record: before, kept: [] });
    }),
  );
});

test("a newer export of the same app taken back gives the older one back", () => {
  const older = addNights(record([]), watched("2024-02-01")).record;
  const newer = watched("2024-02-01");
  const longer = {
    ...newer,
    nights: newer.nights.map((night) => ({ ...night, steps: 9000, measured: [{ ...night.measured[0]!, minutesAsleep: 85 }] })),
  };
  const after = addNights(older, longer).record;
  assert.equal(after.nights[0]?.measured?.[0]?.minutesAsleep, 85);
  assert.deepEqual(undoImport(after, traceImport(older, after)), { record: older, kept: [] });
});

test("what is remembered of an import does not hang on the order of names, and damage is noticed", () => {
  const before = record([]);
  const after = addNights(before, watched("2024-02-01")).record;
  const turned = {
    ...after,
    nights: after.nights.map((night) => Object.fromEntries(Object.entries(night).reverse()) as unknown as Night),
  };
  assert.deepEqual(undoImport(turned, traceImport(before, after)).record.nights, []);
  for (const damaged of [
    undefined,
    3,
    {},
    { nights: [3] },
    { nights: [{ on: "x", parts: [], mark: "" }] },
    { nights: [{ on: "2024-02-01", parts: 3, mark: "" }] },
  ])
    assert.equal(readTrace(damaged), undefined);
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
