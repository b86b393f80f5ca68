import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import {
  addDays,
  addMonths,
  ageOn,
  comesBefore,
  dateOfDay,
  dayNumber,
  daysBetween,
  daysBetweenPartial,
  intervalOf,
  isRealDate,
  monthsBetween,
  monthsBetweenPartial,
} from "./calendar.ts";

test("days are counted through leap years", () => {
  assert.equal(dayNumber("1970-01-01"), 0);
  assert.equal(daysBetween("2024-02-28", "2024-03-01"), 2);
  assert.equal(daysBetween("2025-02-28", "2025-03-01"), 1);
  assert.equal(daysBetween("1900-02-28", "1900-03-01"), 1, "1900 was no leap year");
  assert.equal(daysBetween("2025-03-14", "2025-03-01"), -13);
});

test("a day number and its date are each other's inverse, and agree with the platform", () => {
  fc.assert(
    fc.property(fc.integer({ min: -60_000, max: 60_000 }), (day) => {
      const date = dateOfDay(day);
      assert.equal(dayNumber(date), day);
      assert.equal(date, new Date(day * 86_400_000).toISOString().slice(0, 10));
    }),
  );
});

test("31 February does not exist, and neither does month 13", () => {
  for (const date of ["2025-02-29", "2025-02-31", "2025-13", "2025-00", "2025-1-1", "25", "", "2025-04-31"])
    assert.equal(isRealDate(date), false, date);
  for (const date of ["2024-02-29", "2025", "2025-12", "2025-12-31"]) assert.equal(isRealDate(date), true, date);
});

test("months and years count only when complete", () => {
  assert.equal(monthsBetween("2025-01-15", "2025-02-14"), 0);
  assert.equal(monthsBetween("2025-01-15", "2025-02-15"), 1);
  assert.equal(monthsBetween("2025-01-31", "2025-02-28"), 1);
  assert.equal(monthsBetween("2025-02-15", "2025-01-15"), -1);
  assert.equal(ageOn("1980-11-22", "2026-11-21"), 45);
  assert.equal(ageOn("1980-11-22", "2026-11-22"), 46);
  assert.equal(addMonths("2025-01-31", 1), "2025-02-28");
  assert.equal(addMonths("2025-01-31", -12), "2024-01-31");
  assert.equal(addDays("2025-12-31", 1), "2026-01-01");
});

test("a partial date is an interval, and what the interval leaves open is unknown", () => {
  assert.deepEqual(intervalOf("2024-02"), { first: "2024-02-01", last: "2024-02-29" });
  assert.equal(comesBefore("2024", "2025-03"), "yes");
  assert.equal(comesBefore("2025", "2025-03"), "unknown");
  assert.equal(comesBefore("2025-03", "2025-03"), "unknown");
  assert.equal(comesBefore("2025-03-14", "2025-03-14"), "no");
  assert.equal(comesBefore("2026", "2025-03"), "no");
  assert.deepEqual(daysBetweenPartial("2025-03", "2025-04-01"), { least: 1, most: 31 });
  assert.deepEqual(monthsBetweenPartial("2025", "2026-03-15"), { least: 2, most: 14 });
});
