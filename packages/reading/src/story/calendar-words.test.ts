import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { calendarAt } from "./calendar-words.ts";

const today = "2026-11-22";
const on = (text: string): string | undefined => calendarAt(text.split(" "), 0, text.split(" ").length, today)?.on;

for (const [text, date] of [
  ["2019", "2019"],
  ["begin 2022", "2022-02"],
  ["het einde van 2020", "2020-11"],
  ["maart", "2026-03"],
  ["december", "2025-12"],
  ["maart 2024", "2024-03"],
  ["juni van dit jaar", "2026-06"],
  ["12 mei 2023", "2023-05-12"],
  ["may 12 2023", "2023-05-12"],
  ["12 05 2023", "2023-05-12"],
  ["12 5 2023", "2023-05-12"],
  ["03 2026", "2026-03"],
  ["februari vorig jaar", "2025-02"],
  ["march of last year", "2025-03"],
  ["last summer", "2026-07"],
  ["het najaar van 2024", "2024-10"],
  ["kerst", "2025-12"],
  ["vorig jaar", "2025"],
  ["last week", "2026-11-15"],
  ["gisteren", "2026-11-21"],
] as const)
  test(`"${text}" is ${date}`, () => assert.equal(on(text), date));

test("what is no day, lies ahead, or is another number, is no date", () => {
  for (const text of ["31 02 2023", "2031", "24 december 2026", "12", "3 times", "mei 2031x", "de kat"])
    assert.equal(on(text) === undefined || (on(text) as string) <= today, true, text);
  assert.equal(on("31 02 2023"), undefined);
  assert.equal(on("12"), undefined);
});

test("no words give a date after today or a date that does not exist", () => {
  const word = fc.constantFrom(
    "31",
    "12",
    "02",
    "2026",
    "2025",
    "december",
    "mei",
    "last",
    "van",
    "zomer",
    "winter",
    "eind",
    "vorig",
    "jaar",
    "week",
    "99",
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
      const found = calendarAt(words, 0, words.length, today);
      if (found === undefined) return;
      assert.match(found.on, /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/);
      assert.ok(found.on <= today.slice(0, found.on.length), found.on);
      assert.ok(found.last < words.length);
    }),
  );
});
