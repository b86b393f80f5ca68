import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readDiary, readRatings } from "./read-diary.ts";

const read = (text: string) => {
  const result = readDiary(text);
  assert.ok(result.ok, JSON.stringify(result));
  return result;
};

test("a blank cell is unknown, a zero is zero, and columns may stand in any order", () => {
  const { value } = read("score,date,alcohol_glasses\n4,2026-01-05,0\n,2026-01-07,\n");
  assert.deepEqual(value, [
    { date: "2026-01-05", t: 0, score: 4, alcohol: 0 },
    { date: "2026-01-07", t: 2 },
  ]);
});

test("two lines for one night: the first is kept and the person is told; a line without a score gives way", () => {
  const { value, notes } = read("date,score\n2026-01-05,4\n2026-01-05,9\n2026-01-06,\n2026-01-06,2\n");
  assert.deepEqual(
    value.map(({ score }) => score),
    [4, 2],
  );
  assert.deepEqual(
    notes.map(({ code }) => code),
    ["two-entries", "two-entries"],
  );
});

test("a night of thirty hours and a score of eleven are left out of that night, with a sentence each", () => {
  const { value, notes } = read("date,score,sleep_hours\n2026-01-05,11,30\n");
  assert.deepEqual(value, [{ date: "2026-01-05", t: 0 }]);
  assert.deepEqual(
    notes.map(({ say }) => /11|30/.test(say.nl)),
    [true, true],
  );
});

test("dates that run backwards are put in order", () => {
  assert.deepEqual(
    read("date,score\n2026-01-07,1\n2026-01-05,2\n").value.map(({ t, score }) => [t, score]),
    [
      [0, 2],
      [2, 1],
    ],
  );
});

test("a semicolon and a byte order mark, as a Dutch spreadsheet writes them, are read", () => {
  assert.deepEqual(read("\uFEFFdate;score;start\r\n2026-01-05;4;23:30\r\n").value, [
    { date: "2026-01-05", t: 0, score: 4, startHour: 23.5 },
  ]);
});

test("no date column, no nights, nothing at all: one sentence each", () => {
  for (const text of ["", "score\n4\n", "date,score\n", "date,score\n2026-02-30,4\n"]) {
    const result = readDiary(text);
    assert.ok(!result.ok, JSON.stringify(text));
    assert.equal(result.problems.length, 1);
  }
});

test("any text whatever is read or refused, never an exception", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => void readDiary(text)),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => void readRatings(`date,time,rating\n${text}`)),
    { numRuns: 300 },
  );
});
