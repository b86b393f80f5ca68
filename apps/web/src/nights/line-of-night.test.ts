import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { clockSinceNoon, lineStartFor, lineStarts, markedOf, moved, shownMinutes, sinceNoon } from "./line-of-night.ts";

test("the night runs from noon to noon: noon is its first minute, a quarter to noon its last quarter", () => {
  assert.equal(sinceNoon("12:00"), 0);
  assert.equal(sinceNoon("00:00"), 720);
  assert.equal(sinceNoon("11:45"), 1425);
  assert.equal(clockSinceNoon(0), "12:00");
  assert.equal(clockSinceNoon(719), "23:59");
  assert.equal(clockSinceNoon(1425), "11:45");
  assert.equal(moved("12:00", -15), "12:00", "it goes no further than its ends");
  assert.equal(moved("11:45", 15), "11:45");
  assert.equal(moved("23:50", 15), "00:05");
});

test("the line shows six to six, and other hours only where they were told", () => {
  assert.equal(lineStartFor(undefined), 360);
  assert.equal(lineStartFor(sinceNoon("18:00")), 360);
  assert.equal(lineStartFor(sinceNoon("17:59")), 0);
  assert.equal(lineStartFor(sinceNoon("05:59")), 360);
  assert.equal(lineStartFor(sinceNoon("06:00")), 720);
});

test("a tap tells when, to the half hour; a swipe also how long, to the quarter, from either end", () => {
  assert.deepEqual(markedOf(624, 624, true, 360), { begin: 630 });
  assert.deepEqual(markedOf(614, 614, true, 360), { begin: 600 });
  assert.deepEqual(markedOf(630, 719, false, 360), { begin: 630, minutes: 90 });
  assert.deepEqual(markedOf(719, 630, false, 360), { begin: 630, minutes: 90 });
  assert.deepEqual(markedOf(630, 634, false, 360), { begin: 630, minutes: 15 }, "who swipes tells a length");
  assert.deepEqual(markedOf(350, 5_000, false, 360), { begin: 360, minutes: 720 }, "off the line is its end");
});

test("wherever a thumb goes, the begin is an hour of the night on the line and the length ends on it", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -500, max: 2_000, noNaN: true }),
      fc.double({ min: -500, max: 2_000, noNaN: true }),
      fc.constantFrom(...lineStarts),
      (from, to, start) => {
        const { begin, minutes = 0 } = markedOf(from, to, false, start);
        assert.ok(begin >= start && begin < Math.min(start + shownMinutes, 1440) && begin % 30 === 0);
        assert.ok(minutes >= 15 && minutes % 15 === 0 && begin + minutes <= start + shownMinutes + 15);
        assert.equal(sinceNoon(clockSinceNoon(begin)), begin);
      },
    ),
  );
});
