import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, emptyRecord, type PersonRecord } from "@kriebel/record";
import { analyseEvent } from "./before-after.ts";
import { watchClock } from "./clock.ts";
import type { DiaryNight } from "./diary.ts";
import { makeDice } from "./dice.ts";
import { analyseHabits } from "./habits.ts";
import { hasNoVariation } from "./no-variation.ts";
import { drawSchedule, schedulesOf, type TrialDesign } from "./schedule.ts";
import { dopamineStart, eventsOf } from "./summarise-nights.ts";
import { analyseTrial } from "./trial.ts";

const withMedicines = (...medicines: PersonRecord["medicines"]): PersonRecord => ({ ...emptyRecord("someone"), medicines });

test("one score on eight of ten nights still varies, on more it does not; two different scores never do", () => {
  const nights = (same: number): readonly number[] => [...Array.from({ length: same }, () => 5), 3, 4, 6, 7].slice(0, same + 4);
  assert.equal(hasNoVariation(nights(16)), false);
  assert.equal(hasNoVariation(nights(17)), true);
  assert.equal(hasNoVariation([4, 5, 4, 5, 4, 5]), true);
});

test("iron works up over 84 nights, another medicine from its day on", () => {
  const [iron] = eventsOf(withMedicines({ name: "ferrofumaraat", started: "2026-02-01" }));
  const [other] = eventsOf(withMedicines({ name: "gabapentine", started: "2026-02-01" }));
  assert.deepEqual([iron?.profile, other?.profile], ["ramp", "step"]);
  const diary = Array.from({ length: 100 }, (_, t): DiaryNight => ({ date: addDays("2026-01-05", t), t, score: (t * 7) % 11 }));
  const ramp = (nights?: number) =>
    analyseEvent(diary, { date: "2026-02-01", profile: "ramp", ...(nights === undefined ? {} : { ramp: nights }) }).mean;
  assert.equal(ramp(), ramp(84));
  assert.notEqual(ramp(), ramp(56));
});

test("the clock is compared with before a dopamine medicine only while it is taken", () => {
  assert.equal(dopamineStart(withMedicines({ name: "pramipexol", started: "2026-02-01" })), "2026-02-01");
  assert.equal(dopamineStart(withMedicines({ name: "pramipexol", started: "2026-02-01", stopped: "2026-03-01" })), undefined);
  assert.equal(dopamineStart(withMedicines({ name: "pramipexol", started: "2026-02-01", using: "no" })), undefined);
});

/** Nights that hardly swing, so that even a small difference is certain. */
const steady = (t: number): number => 4 + [0, 0.3, -0.3, 0.2, -0.2][(t * 3) % 5]!;

for (const [points, verdict] of [
  [0.4, "no_big_difference"],
  [0.65, "worse"],
  [-0.4, "no_big_difference"],
  [-0.65, "better"],
] as const) {
  test(`a habit with ${points} points on certain nights is ${verdict}: under half a point nobody is told worse or better`, () => {
    const dice = makeDice(3);
    const diary = Array.from({ length: 160 }, (_, t): DiaryNight => {
      const coffee = dice.below(2);
      return { date: addDays("2026-01-05", t), t, caffeineAfterNoon: coffee, score: steady(t) + points * coffee };
    });
    const [coffee] = analyseHabits(diary).habits;
    assert.ok((coffee?.pHolm ?? 1) < 0.001, "chance alone does not explain it");
    assert.equal(coffee?.verdict, verdict);
  });
  test(`an event after which nights are ${points} points other is ${verdict}`, () => {
    const diary = Array.from(
      { length: 200 },
      (_, t): DiaryNight => ({
        date: addDays("2026-01-05", t),
        t,
        score: steady(t) + (t < 100 ? 0 : points),
      }),
    );
    const found = analyseEvent(diary, { date: addDays("2026-01-05", 100), profile: "step" });
    assert.ok((found.pTwoSided ?? 1) < 0.04);
    assert.equal(found.verdict, verdict);
  });
  test(`a trial that gives ${points} points is ${verdict}`, () => {
    const design: TrialDesign = {
      start: "2026-01-05",
      periods: 20,
      nights: 2,
      washout: 0,
      maxRun: 3,
      nB: 10,
      scheme: "free",
      weekendSlack: 2,
    };
    const schedules = schedulesOf(design);
    assert.ok(schedules !== undefined);
    const schedule = drawSchedule(schedules, 7);
    const diary = Array.from(
      { length: 40 },
      (_, t): DiaryNight => ({
        date: addDays("2026-01-05", t),
        t,
        score: steady(t) + points * (schedule[Math.floor(t / 2)] ?? 0),
      }),
    );
    const found = analyseTrial(diary, { design, seed: 7, testSeed: 7 });
    assert.ok((found.p ?? 1) < 0.05);
    assert.equal(found.verdict, verdict);
  });
}

const wobble = [0, 0.4, -0.3, 0.2, -0.5, 0.1, 0.3, -0.2, 0.5, -0.4, 0.15, -0.1];
const startsAt = (nights: number, hour: (t: number) => number): readonly DiaryNight[] =>
  Array.from({ length: nights }, (_, t) => ({ date: addDays("2026-01-05", t), t, startHour: hour(t) + (wobble[(t * 5) % 12] ?? 0) }));

test("an earlier start that was not yet there a week before is not told; one that was, is", () => {
  const sudden = watchClock(startsAt(70, (t) => (t >= 56 ? 20.2 : 22)));
  assert.ok((sudden.pEarlier1 ?? 0) >= 0.95 && (sudden.pEarlier2 ?? 1) < 0.9, "these two weeks alone would say so");
  assert.equal(sudden.verdict, "cannot_tell");
  const slow = watchClock(startsAt(100, (t) => 22 - 2.3 * Math.min(1, t / 80)));
  assert.equal(slow.verdict, "somewhat_earlier");
});

test("the look of a week earlier ends on that calendar night, written down or not: a night without a row is a blank row", () => {
  const verdicts = new Set<string>();
  for (let seed = 0; seed < 40; seed += 1) {
    const dice = makeDice(seed);
    const chance = (): number => dice.below(1000) / 1000;
    const nights = 60 + dice.below(40);
    const by = 1.5 + chance();
    const gap = 3 + dice.below(8);
    const gapAt = nights - 8 - dice.below(gap);
    const rows = startsAt(nights, (t) => 22 - (t > nights - 17 - gap ? by : (by * t) / nights)).map(
      ({ startHour, ...night }): DiaryNight =>
        night.t === nights - 1 || ((night.t < gapAt || night.t >= gapAt + gap) && chance() < 0.8)
          ? { ...night, startHour: startHour ?? 22 }
          : night,
    );
    const blank = watchClock(rows);
    const absent = watchClock(rows.filter(({ t, startHour }) => t === 0 || startHour !== undefined));
    assert.deepEqual(absent, blank, `seed ${seed}`);
    verdicts.add(blank.verdict);
  }
  assert.ok(verdicts.has("somewhat_earlier") && verdicts.has("cannot_tell"), [...verdicts].join(" "));
});
