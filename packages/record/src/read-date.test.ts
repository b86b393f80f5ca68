import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { addDays, dateOfDay, dayNumber, intervalOf, isRealDate } from "./calendar.ts";
import { readDate } from "./read-date.ts";

const today = "2026-11-22";

for (const [text, date] of [
  ["14 mrt 2025", "2025-03-14"],
  ["14-3-2025", "2025-03-14"],
  ["2025-03-14", "2025-03-14"],
  ["March 2025", "2025-03"],
  ["maart '25", "2025-03"],
  ["maart ’25", "2025-03"],
  ["14.03.2025", "2025-03-14"],
  ["14-03-25", "2025-03-14"],
  ["14 maart 2025", "2025-03-14"],
  ["vrijdag 14 maart 2025", "2025-03-14"],
  ["Fri, 14 Mar 2025", "2025-03-14"],
  ["March 14, 2025", "2025-03-14"],
  ["14th of March 2025", "2025-03-14"],
  ["2025-03-14T10:20:00Z", "2025-03-14"],
  ["14-03-2025 08:15", "2025-03-14"],
  ["20250314", "2025-03-14"],
  ["3/2025", "2025-03"],
  ["2025", "2025"],
  ["in 2019", "2019"],
  ["sinds maart 2019", "2019-03"],
  ["begin maart 2025", "2025-03"],
  ["zomer 2023", "2023"],
  ["the summer of 2023", "2023"],
  ["14-3-98", "1998-03-14"],
  ["14/3/2025", "2025-03-14"],
  ["vandaag", "2026-11-22"],
  ["Yesterday", "2026-11-21"],
  ["eergisteren", "2026-11-20"],
  ["vorige week", "2026-11"],
  ["last month", "2026-10"],
  ["vorig jaar", "2025"],
  ["3 weken geleden", "2026-11"],
  ["two months ago", "2026-09"],
  ["10 dagen geleden", "2026-11-12"],
  ["vijf jaar geleden", "2021"],
  ["half jaar geleden", "2026-05"],
  ["29 februari 2024", "2024-02-29"],
] as const) {
  test(`"${text}" is ${date}`, () => assert.deepEqual(readDate(text, today), { ok: true, value: { date }, notes: [] }));
}

for (const [text, readings] of [
  ["3/4/2025", ["2025-04-03", "2025-03-04"]],
  ["14 maart", ["2026-03-14", "2025-03-14"]],
  ["december", ["2025-12", "2024-12"]],
  ["maart 25", ["2026-03-25", "2025-03-25", "2025-03"]],
] as const) {
  test(`"${text}" can be ${readings.join(" or ")}, and asks`, () => {
    const result = readDate(text, today);
    assert.ok(result.ok);
    assert.deepEqual(result.value.readings, readings);
    assert.deepEqual(
      result.notes.map(({ level }) => level),
      ["ask"],
    );
  });
}

test("3/14/2025 can only be March, and still asks because the order was turned", () => {
  const result = readDate("3/14/2025", today);
  assert.ok(result.ok);
  assert.deepEqual(result.value, { date: "2025-03-14" });
  assert.equal(result.notes[0]?.level, "ask");
});

for (const [text, code] of [
  ["", "empty"],
  ["31-2-2025", "no-such-date"],
  ["2025-13-01", "no-such-date"],
  ["14-3-2027", "date-in-future"],
  ["2027", "date-in-future"],
  ["bij opname", "not-a-date"],
  ["constructor", "not-a-date"],
  ["constructor days ago", "not-a-date"],
  ["1-1-1492", "no-such-date"],
  ["999 jaar geleden", "no-such-date"],
] as const) {
  test(`"${text}" is refused as ${code}`, () => {
    const result = readDate(text, today);
    assert.equal(result.ok ? "read" : result.problems[0]?.code, code);
  });
}

test("any text gives a Result, and every date that is read exists and is not after today", () => {
  const word = fc.constantFrom(
    "14",
    "3",
    "2025",
    "'25",
    "maart",
    "mrt.",
    "May",
    "/",
    "-",
    " ",
    "vorige",
    "week",
    "ago",
    "geleden",
    "12",
    "31",
    "0",
    "van",
    "T10:00",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.array(word, { maxLength: 6 }).map((parts) => parts.join(" ")),
        fc.array(word, { maxLength: 6 }).map((parts) => parts.join("")),
      ),
      (text) => {
        const result = readDate(text, today);
        if (result.ok) {
          assert.ok(isRealDate(result.value.date));
          assert.ok(intervalOf(result.value.date).first <= today);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test("a day comes back from every usual way of writing it", () => {
  const styles = ["nl-NL", "en-GB", "en-US"].map((locale) => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }));
  fc.assert(
    fc.property(fc.integer({ min: dayNumber("1927-01-01"), max: dayNumber(today) }), (day) => {
      const date = dateOfDay(day);
      const moment = new Date(day * 86_400_000);
      for (const text of [
        date,
        addDays(date, 0),
        `${Number(date.slice(8))}-${Number(date.slice(5, 7))}-${date.slice(0, 4)}`,
        ...styles.map((style) => style.format(moment)),
      ]) {
        const result = readDate(text, today);
        assert.equal(result.ok ? result.value.date : text, date);
      }
    }),
  );
});
