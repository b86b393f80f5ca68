import assert from "node:assert/strict";
import { test } from "node:test";
import { checkRecord } from "./check-record.ts";
import { emptyRecord } from "./record.ts";
import { sayDate, sayMoment } from "./say-date.ts";

test("a day, a month and a year are said in words; what is no date stands as it was written", () => {
  assert.equal(sayDate("2026-11-01", "nl"), "1 november 2026");
  assert.equal(sayDate("2026-03", "en"), "March 2026");
  assert.equal(sayDate("2026", "nl"), "2026");
  assert.equal(sayDate("2026-02-30", "nl"), "2026-02-30");
  assert.equal(sayDate("2026-13", "en"), "2026-13");
});

test("a moment is said with the clock of the wall where the person was, whatever its offset", () => {
  assert.equal(sayMoment("2026-06-13T04:05+02:00", "nl"), "13 juni 2026 om 4:05");
  assert.equal(sayMoment("2026-06-13T23:59:40Z", "en"), "13 June 2026 at 23:59");
  assert.equal(sayMoment("2026-12-31T00:00", "nl"), "31 december 2026 om 0:00");
  assert.equal(sayMoment("2026-06-13T25:05+02:00", "nl"), "2026-06-13T25:05+02:00");
});

test("a check of the nights tells days and clocks in words, each language its own, never as they stand in the file", () => {
  const record = {
    ...emptyRecord("one"),
    nights: [
      { on: "2026-06-12", slept: { from: "2026-06-12T22:00+02:00", to: "2026-06-14T04:05+02:00" } },
      { on: "2026-06-12", severity: 3 },
    ],
  };
  const told = checkRecord(record, "2026-11-22").map(({ say }) => say);
  assert.equal(told.length, 2);
  assert.match(told[0]?.nl ?? "", /nacht van 12 juni 2026 loopt de slaap van 12 juni 2026 om 22:00 tot 14 juni 2026 om 4:05;/);
  assert.match(told[1]?.en ?? "", /night of 12 June 2026 is there twice/);
  for (const { nl, en } of told) {
    assert.doesNotMatch(nl + en, /\d{4}-\d{2}/);
    assert.doesNotMatch(nl, /June/);
    assert.doesNotMatch(en, /juni/);
  }
});
