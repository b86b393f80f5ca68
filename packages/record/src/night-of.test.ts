import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Moment } from "./night-of.ts";
import {
  chooseMeasured,
  minutesBetween,
  nightOfMoment,
  nightOfSleep,
  readMoment,
  sleepIsPossible,
  utcMinutesOf,
  writeMoment,
} from "./night-of.ts";

const at = (text: string): Moment => {
  const moment = readMoment(text);
  assert.ok(moment !== undefined, text);
  return moment;
};

test("three in the morning belongs to the evening before, one in the afternoon to the same day", () => {
  assert.equal(nightOfMoment(at("2026-03-15T03:12+01:00")), "2026-03-14");
  assert.equal(nightOfMoment(at("2026-03-15T11:59+01:00")), "2026-03-14");
  assert.equal(nightOfMoment(at("2026-03-15T12:00+01:00")), "2026-03-15");
  assert.equal(nightOfMoment(at("2026-01-01T00:30")), "2025-12-31");
});

test("the sleep after a night shift belongs to the evening of that shift, also when it runs past noon", () => {
  assert.equal(nightOfSleep(at("2026-03-15T09:00+01:00")), "2026-03-14");
  assert.equal(nightOfSleep(at("2026-03-15T17:59+01:00")), "2026-03-14");
  assert.equal(nightOfSleep(at("2026-03-15T22:30+01:00")), "2026-03-15");
});

test("the night the clock goes forward lasts an hour less than the wall clock says, and the other an hour more", () => {
  assert.equal(minutesBetween(at("2026-03-28T23:00+01:00"), at("2026-03-29T07:00+02:00")), 7 * 60);
  assert.equal(minutesBetween(at("2026-10-24T23:00+02:00"), at("2026-10-25T07:00+01:00")), 9 * 60);
  assert.equal(minutesBetween(at("2026-10-24T23:00"), at("2026-10-25T07:00")), 8 * 60, "without offsets the wall clock is all there is");
});

test("a flight from Amsterdam to New York: 8 hours in the air are 8 hours", () => {
  assert.equal(minutesBetween(at("2026-05-01T17:00+02:00"), at("2026-05-01T19:00-04:00")), 8 * 60);
});

test("a night of thirty hours and a night that ends before it begins cannot be", () => {
  assert.equal(sleepIsPossible(at("2026-03-14T23:00+01:00"), at("2026-03-16T05:00+01:00")), false);
  assert.equal(sleepIsPossible(at("2026-03-15T07:00+01:00"), at("2026-03-14T23:00+01:00")), false);
  assert.equal(sleepIsPossible(at("2026-03-14T23:00+01:00"), at("2026-03-15T07:00+01:00")), true);
});

test("what is no moment is none: a day that does not exist, hour 24, an offset of 20 hours, loose text", () => {
  for (const text of ["2026-02-30T10:00", "2026-02-20T24:00", "2026-02-20T10:00+20:00", "gisteren", "2026-02-20"])
    assert.equal(readMoment(text), undefined, text);
});

test("a point in time written in any zone reads back as the same point", () => {
  fc.assert(
    fc.property(fc.integer({ min: -20_000_000, max: 60_000_000 }), fc.integer({ min: -56, max: 56 }), (utc, quarter) => {
      assert.equal(utcMinutesOf(at(writeMoment(utc, quarter * 15))), utc);
    }),
  );
});

test("two devices in one night are not added up: the one that watched longest counts, whatever the order, and naps do not", () => {
  const watch = { from: "2026-03-14T23:00+01:00", to: "2026-03-15T07:00+01:00", app: "a" };
  const phone = { from: "2026-03-14T23:30+01:00", to: "2026-03-15T06:00+01:00", app: "b" };
  const nap = { from: "2026-03-15T08:00+01:00", to: "2026-03-15T17:30+01:00", app: "a", nap: true };
  assert.equal(chooseMeasured([phone, watch, nap]), watch);
  assert.equal(chooseMeasured([watch, nap, phone]), watch);
  assert.equal(chooseMeasured([nap]), undefined);
});
