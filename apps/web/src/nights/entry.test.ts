import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyRecord, type Night, type PersonRecord } from "@kriebel/record";
import { cycleDayNow, dayBefore, withDayBefore, withNothingElse } from "./like-before.ts";
import { notedByButton } from "./noted-by-button.ts";
import { sleepOfClocks } from "./sleep-of-clocks.ts";

const followed = ["caffeine", "exercise", "alcohol", "stress", "menstruation"].map((id) => ({ id }));
const withNights = (nights: readonly Night[]): PersonRecord => ({ ...emptyRecord("one"), followed, nights: [...nights] });

test("the day before is taken over without its clock times, its stress and its cycle; what was answered stays as it was answered", () => {
  const before = dayBefore(
    withNights([
      {
        on: "2026-11-20",
        severity: 7,
        beganAt: "21:00",
        exposures: [
          { id: "caffeine", has: "yes", at: "16:10" },
          { id: "exercise", has: "yes", at: "17:59" },
          { id: "alcohol", has: "no" },
          { id: "stress", has: "yes", amount: 8 },
          { id: "menstruation", has: "yes", amount: 12 },
        ],
      },
    ]),
    "2026-11-22",
  );
  assert.ok(before !== undefined);
  assert.equal(before.on, "2026-11-20");
  assert.deepEqual(withDayBefore({ on: "2026-11-22", exposures: [{ id: "alcohol", has: "yes" }] }, before), {
    on: "2026-11-22",
    exposures: [
      { id: "alcohol", has: "yes" },
      { id: "caffeine", has: "yes", part: "afternoon" },
      { id: "exercise", has: "yes", part: "morning" },
    ],
  });
});

test("a day that was all no, was imported, is not known or lies more than a week back is not offered", () => {
  const day = (on: string, exposure: NonNullable<Night["exposures"]>[number]): PersonRecord => withNights([{ on, exposures: [exposure] }]);
  const coffee = { id: "caffeine", has: "yes" } as const;
  assert.ok(dayBefore(day("2026-11-15", coffee), "2026-11-22") !== undefined, "a week back still is");
  assert.equal(dayBefore(day("2026-11-14", coffee), "2026-11-22"), undefined);
  assert.equal(dayBefore(day("2026-11-22", coffee), "2026-11-22"), undefined, "the day itself is no day before");
  assert.equal(dayBefore(day("2026-11-21", { ...coffee, has: "no" }), "2026-11-22"), undefined);
  assert.equal(dayBefore(day("2026-11-21", { ...coffee, has: "unknown" }), "2026-11-22"), undefined);
  assert.equal(dayBefore(day("2026-11-21", { ...coffee, app: "garmin" }), "2026-11-22"), undefined);
  assert.equal(dayBefore(day("2026-11-21", { id: "nicotine", has: "yes" }), "2026-11-22"), undefined, "it is not followed any more");
});

test("no to the rest says no to nothing that is a number of its own, and changes no answer", () => {
  assert.deepEqual(withNothingElse({ on: "2026-11-22", exposures: [{ id: "caffeine", has: "unknown" }] }, followed).exposures, [
    { id: "caffeine", has: "unknown" },
    { id: "exercise", has: "no" },
    { id: "alcohol", has: "no" },
  ]);
});

test("the day of the cycle goes on from the last one told, for five weeks", () => {
  const told = withNights([{ on: "2026-11-01", exposures: [{ id: "menstruation", has: "yes", amount: 3 }] }]);
  assert.equal(cycleDayNow(told, "2026-11-22"), 24);
  assert.equal(cycleDayNow(told, "2026-12-06"), 38);
  assert.equal(cycleDayNow(told, "2026-12-07"), undefined);
  assert.equal(cycleDayNow(told, "2026-11-01"), undefined, "the day itself is no day before");
});

test("the night button tells how often and how long only where every press came back to bed within four hours", () => {
  const noted = (...stamps: NonNullable<Night["stamps"]>) => notedByButton({ on: "2026-11-22", stamps });
  const first = { at: "2026-11-23T01:10+01:00", backAt: "2026-11-23T01:40+01:00" };
  assert.deepEqual(noted(first, { at: "2026-11-23T03:12+01:00", backAt: "2026-11-23T03:17+01:00" }), { timesUp: 2, minutesAwake: 35 });
  assert.deepEqual(noted(first, { at: "2026-11-23T03:12+01:00" }), {}, "a press alone is not being up");
  assert.deepEqual(noted({ ...first, backAt: "2026-11-23T05:11+01:00" }), {});
  assert.deepEqual(noted({ ...first, backAt: "2026-11-23T05:10+01:00" }), { timesUp: 1, minutesAwake: 240 });
  assert.deepEqual(noted({ ...first, backAt: "2026-11-23T01:09+01:00" }), {}, "the clock was set back in between");
  assert.deepEqual(notedByButton({ on: "2026-11-22" }), {});
});

test("two clocks make a sleep; one alone, the same twice and more than sixteen hours are told apart", () => {
  const on = "2026-06-12";
  const kind = (from: string, to: string) => sleepOfClocks({ from, to }, on).kind;
  assert.equal(kind("", ""), "unknown");
  assert.equal(kind("23:00", ""), "half");
  assert.equal(kind("", "07:00"), "half");
  assert.equal(kind("22:00", "22:00"), "equal");
  const plain = sleepOfClocks({ from: "23:00", to: "07:00" }, on);
  assert.ok(plain.kind === "sleep" && plain.longHours === undefined);
  assert.deepEqual([plain.slept.from.slice(0, 16), plain.slept.to.slice(0, 16)], ["2026-06-12T23:00", "2026-06-13T07:00"]);
  const day = sleepOfClocks({ from: "09:00", to: "16:00" }, on);
  assert.equal(day.kind === "sleep" ? day.slept.from.slice(0, 10) : "", "2026-06-13", "a day sleep after a night shift");
  const sixteen = sleepOfClocks({ from: "20:00", to: "12:00" }, on);
  assert.ok(sixteen.kind === "sleep" && sixteen.longHours === undefined);
  const longer = sleepOfClocks({ from: "20:00", to: "12:01" }, on);
  assert.ok(longer.kind === "sleep" && longer.longHours === 16);
  const almost = sleepOfClocks({ from: "22:00", to: "21:59" }, on);
  assert.ok(almost.kind === "sleep" && almost.longHours === 24);
});
