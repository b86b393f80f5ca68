import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, emptyRecord, type PersonRecord } from "@kriebel/record";
import { analyseEvent } from "./before-after.ts";
import { describeClock } from "./clock.ts";
import type { DiaryNight } from "./diary.ts";
import { diaryOfRecord, ownNames } from "./diary-of-record.ts";
import { makeDice } from "./dice.ts";
import { weeksOnIron } from "./follow-up.ts";
import { analyseHabits, ownHabit, smallestSaid, standardHabits } from "./habits.ts";
import { withNightFacts } from "./index.ts";
import { moreNights } from "./more-nights.ts";
import { drawSchedule, schedulesOf, type TrialDesign } from "./schedule.ts";
import { eventsOf } from "./summarise-nights.ts";
import { analyseTrial } from "./trial.ts";

const start = "2026-01-05";
const noisy = (seed: number, shift: number): readonly DiaryNight[] => {
  const dice = makeDice(seed);
  return Array.from(
    { length: 120 },
    (_, t): DiaryNight => ({ date: addDays(start, t), t, score: 2.5 + dice.below(31) / 10 + (t < 60 ? 0 : shift) }),
  );
};

test("an unknown thing with a nought beside it stays unknown; a yes of nought is a no; a yes anywhere is a yes", () => {
  const caffeineOf = (...lines: { has: "yes" | "no" | "unknown"; amount?: number; part?: "afternoon" }[]): number | undefined => {
    const exposures = lines.map((line) => ({ id: "alcohol", ...line }));
    return diaryOfRecord({ ...emptyRecord("one"), nights: [{ on: start, severity: 5, exposures }] })[0]?.alcohol;
  };
  assert.equal(caffeineOf({ has: "unknown", amount: 0 }), undefined);
  assert.equal(caffeineOf({ has: "yes", amount: 0 }), 0);
  assert.equal(caffeineOf({ has: "no" }, { has: "yes" }), 1);
});

test("a habit that is unknown on twenty of a hundred nights is compared, on twenty-one it is not", () => {
  const diary = (unknown: number): readonly DiaryNight[] =>
    noisy(3, 0)
      .slice(0, 100)
      .map((night, t) => (t < unknown ? night : { ...night, alcohol: t % 2 }));
  assert.deepEqual(analyseHabits(diary(20)).left_out["alcohol"], undefined);
  assert.equal(analyseHabits(diary(21)).left_out["alcohol"], "not_recorded");
});

test("a trial is called quicker for coffee after noon, alcohol and exercise in the evening, and for nothing else", () => {
  assert.deepEqual(
    standardHabits.filter(({ mayTry }) => mayTry).map(({ name }) => name),
    ["caffeine_after_noon", "alcohol", "exercise_evening"],
  );
  assert.equal(ownHabit("own-1").mayTry, false, "an own thing is looked at by its words first");
});

test("half a point is the least that is called worse or better", () => {
  assert.equal(smallestSaid, 0.5);
});

for (const [seed, shift, low, high, verdict] of [
  [1, 0.35, -0.5, 0.97, "no_big_difference"],
  [3, 0.35, -0.46, 1.05, "cannot_tell"],
  [7, 0.3, -0.96, 0.51, "no_big_difference"],
  [3, -0.35, -1.15, 0.36, "cannot_tell"],
] as const)
  test(`an event whose interval runs from ${low} to ${high} is ${verdict}: one point either way is the edge`, () => {
    const found = analyseEvent(noisy(seed, shift), { date: addDays(start, 60), profile: "step" });
    assert.equal(found.low?.toFixed(2), low.toFixed(2));
    assert.equal(found.high?.toFixed(2), high.toFixed(2));
    assert.equal(found.verdict, verdict);
  });

test("how closely start times lie together: the concentration solves I1/I0 = R within one per cent, over its whole range", () => {
  /** I1(x)/I0(x) by its continued fraction. */
  const ratio = (x: number): number => {
    let value = 0;
    for (let k = 200; k >= 1; k -= 1) value = 1 / ((2 * k) / x + value);
    return value;
  };
  let compared = 0;
  for (let hours = 0.5; hours < 5.95; hours += 0.05) {
    // Two starts, as far before as after ten in the evening, lie together as the cosine of their distance.
    const found = describeClock([22 - hours, (22 + hours) % 24]);
    const R = Math.cos((hours * 2 * Math.PI) / 24);
    assert.ok(found !== undefined && typeof found.kappa === "number", `${hours}`);
    // Within one per cent of the root: so the root lies between 0.99 and 1.01 of it.
    assert.ok(ratio(found.kappa * 0.99) <= R && ratio(found.kappa * 1.01) >= R, `R ${R.toFixed(3)} gives ${found.kappa}`);
    compared += 1;
  }
  assert.ok(compared > 100);
  assert.equal(describeClock([22, 22])?.kappa, null, "all at one hour: it has no end");
});

test("changes of one day stand in the order of their names, whatever their order in the record", () => {
  const medicines: PersonRecord["medicines"] = [
    { name: "zopiclon", started: "2026-02-01" },
    { name: "amitriptyline", started: "2026-02-01" },
    { name: "citalopram", stopped: "2026-01-01" },
  ];
  const named = (list: PersonRecord["medicines"]): readonly string[] =>
    eventsOf({ ...emptyRecord("one"), medicines: list }).map(({ medicine }) => medicine);
  assert.deepEqual(named(medicines), ["citalopram", "amitriptyline", "zopiclon"]);
  assert.deepEqual(named([...medicines].reverse()), named(medicines));
});

test("iron that began today is no week old, iron of tomorrow does not count yet", () => {
  const record = { ...emptyRecord("one"), medicines: [{ name: "ferrofumaraat", started: "2026-02-10" }] };
  assert.equal(weeksOnIron(record, "2026-02-10"), 0);
  assert.equal(weeksOnIron(record, "2026-02-09"), undefined);
  assert.equal(weeksOnIron(record, "2026-02-16"), 0);
  assert.equal(weeksOnIron(record, "2026-02-17"), 1);
});

test("own things go by the name that the person gave, others have none", () => {
  const record = { ...emptyRecord("one"), followed: [{ id: "caffeine" }, { id: "own-1", name: "warm bad" }] };
  assert.deepEqual(ownNames(record), { "own-1": "warm bad" });
  const dice = makeDice(5);
  const nights = Array.from({ length: 60 }, (_, t) => ({
    on: addDays(start, t),
    severity: 2 + dice.below(6),
    exposures: [
      { id: "own-1", has: dice.below(2) === 1 ? ("yes" as const) : ("no" as const) },
      { id: "caffeine", has: dice.below(2) === 1 ? ("yes" as const) : ("no" as const), part: "afternoon" as const },
    ],
  }));
  const { habits } = withNightFacts({ ...record, nights }, addDays(start, 60));
  assert.deepEqual(
    habits?.map(({ habit, name }) => [habit, name]),
    [
      ["caffeine_after_noon", undefined],
      ["own-1", "warm bad"],
    ],
  );
});

test("a look at the clock of a week ago stays beside the new one; of six days ago, of today or of later it is replaced", () => {
  const wobble = [0, 0.4, -0.3, 0.2, -0.5, 0.1, 0.3];
  const nights = Array.from({ length: 60 }, (_, t) => {
    const minutes = Math.round((22 + (wobble[t % 7] ?? 0)) * 60);
    return {
      on: addDays(start, t),
      severity: 5,
      beganAt: `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`,
    };
  });
  const today = addDays(start, 60);
  const looksAfter = (on: string): readonly string[] =>
    withNightFacts({ ...emptyRecord("one"), nights, clock: [{ on, verdict: "cannot_tell" }] }, today).clock?.map((look) => look.on) ?? [];
  assert.deepEqual(looksAfter(addDays(today, -7)), [addDays(today, -7), today]);
  assert.deepEqual(looksAfter(addDays(today, -6)), [today]);
  assert.deepEqual(looksAfter(today), [today]);
  assert.deepEqual(looksAfter(addDays(today, 1)), [today]);
});

test("nights that already know enough ask for no more; without anything learned nothing is promised; else whole weeks", () => {
  const asked = { nightsUsed: 40, habits: 2, nightsSoFar: 50 };
  assert.equal(moreNights({ ...asked, sd: 0.2 }), 0);
  assert.equal(moreNights({ ...asked, sd: 2 }), null);
  const more = moreNights({ ...asked, sd: 0.6 });
  assert.ok(more !== null && more > 0 && more % 7 === 0, `${more}`);
  assert.ok((moreNights({ ...asked, nightsSoFar: 80, sd: 0.6 }) ?? 0) > more, "who misses half of the nights needs more of the calendar");
});

test("a trial in which nobody told what was done has no share done as planned; told, it counts only the nights that were told", () => {
  const design: TrialDesign = { start, periods: 20, nights: 2, washout: 0, maxRun: 3, nB: 10, scheme: "free", weekendSlack: 2 };
  const schedules = schedulesOf(design);
  assert.ok(schedules !== undefined);
  const schedule = drawSchedule(schedules, 7);
  const adherenceWith = (did: (t: number, arm: 0 | 1) => 0 | 1 | undefined): number | undefined =>
    analyseTrial(
      noisy(3, 0)
        .slice(0, 40)
        .map((night, t): DiaryNight => {
          const done = did(t, schedule[Math.floor(t / 2)] === 1 ? 1 : 0);
          return done === undefined ? night : { ...night, did: done };
        }),
      { design, seed: 7, testSeed: 7 },
    ).adherence;
  assert.equal(
    adherenceWith(() => undefined),
    undefined,
  );
  assert.equal(
    adherenceWith((t, arm) => (t < 10 ? arm : undefined)),
    1,
  );
  assert.equal(
    adherenceWith((t, arm) => (t < 10 ? (t === 0 ? (arm === 1 ? 0 : 1) : arm) : undefined)),
    0.9,
  );
});
