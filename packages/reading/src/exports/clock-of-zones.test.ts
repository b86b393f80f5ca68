import assert from "node:assert/strict";
import { test } from "node:test";
import { clockOfZones } from "./clock-of-zones.ts";

const change = Date.UTC(2024, 2, 31, 1) / 1000;

test("a zone is asked twice for a whole day, and by the quarter only on the day of a clock change", () => {
  let asked = 0;
  const offsetAt = clockOfZones("Europe/Amsterdam", () => (at) => {
    asked += 1;
    return at >= change ? 7200 : 3600;
  });
  const noon = Date.UTC(2024, 1, 10, 12) / 1000;
  for (let minute = 0; minute < 600; minute += 1) assert.equal(offsetAt(noon + minute * 60), 3600);
  assert.equal(asked, 2);
  assert.equal(offsetAt(change - 1), 3600);
  assert.equal(offsetAt(change), 7200);
});

test("a zone that the machine does not know gives nothing, and is opened once", () => {
  let opened = 0;
  const offsetAt = clockOfZones(undefined, (zone) => {
    opened += 1;
    return zone === undefined ? () => 0 : undefined;
  });
  assert.equal(offsetAt(1e9, "Mars/Olympus"), undefined);
  assert.equal(offsetAt(1e9 + 5, "Mars/Olympus"), undefined);
  assert.equal(offsetAt(1e9), 0);
  assert.equal(opened, 2);
});
