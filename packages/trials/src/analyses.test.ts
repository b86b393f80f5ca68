import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { addDays } from "@kriebel/record";
import fc from "fast-check";
import { baseColumns, outcomeOf, timesOf } from "./base-columns.ts";
import { analyseEvent } from "./before-after.ts";
import { findChangePoint } from "./change-point.ts";
import { choleskyNoise } from "./cholesky-noise.ts";
import { watchClock } from "./clock.ts";
import { influences } from "./diagnostics.ts";
import type { Diary, DiaryNight } from "./diary.ts";
import { makeDice } from "./dice.ts";
import { fitNights } from "./fit-nights.ts";
import { analyseHabits, holm, standardHabits } from "./habits.ts";
import { readDiary } from "./read-diary.ts";
import { analyseTrial } from "./trial.ts";

function diaryOf(name: string): Diary {
  const read = readDiary(readFileSync(new URL(`../reference/${name}.csv`, import.meta.url), "utf8"));
  assert.ok(read.ok);
  return read.value;
}

/** Invented nights: score by a rule, coffee by the dice. */
function invent(nights: number, score: (t: number, coffee: number) => number | undefined, seed = 1): Diary {
  const dice = makeDice(seed);
  return Array.from({ length: nights }, (_, t): DiaryNight => {
    const coffee = dice.below(2);
    const value = score(t, coffee);
    return { date: addDays("2026-01-05", t), t, caffeineAfterNoon: coffee, ...(value === undefined ? {} : { score: value }) };
  });
}
const varied = (t: number): number => [3, 6, 4, 7, 5, 2, 5, 6, 3, 4, 8][(t * 7) % 11] as number;

test("a year with all habits gives the same numbers by the state-space form and by the plain Cholesky", () => {
  const diary = diaryOf("dev-01-habits-clear");
  const [quick, plain] = [analyseHabits(diary), analyseHabits(diary, standardHabits, choleskyNoise)];
  quick.habits.forEach((habit, h) => {
    for (const key of ["mean", "sd", "low", "high", "pWorse", "pHolm", "influence"] as const)
      assert.ok(Math.abs(habit[key] - (plain.habits[h]?.[key] ?? Number.NaN)) < 1e-8, `${habit.name}.${key}`);
  });
});

test("leaving a night out moves the effect by what its influence says, when the noise stays as it was", () => {
  const rows = diaryOf("dev-01-habits-clear")
    .flatMap((night) => (night.score === undefined ? [] : [{ ...night, score: night.score }]))
    .slice(0, 30);
  const columns = (some: typeof rows) => [
    ...baseColumns(rows).map((column) => ({
      ...column,
      values: column.values.filter((_, i) => some.includes(rows[i] as (typeof rows)[number])),
    })),
    { name: "coffee", sd: 2, values: Float64Array.from(some, ({ caffeineAfterNoon }) => ((caffeineAfterNoon ?? 0) > 0 ? 1 : 0)) },
  ];
  const fit = fitNights({ times: timesOf(rows), outcome: outcomeOf(rows), columns: columns(rows), prior: "usual" });
  const place = fit.nights.columns.length - 1;
  const [found] = influences(fit, [place]);
  assert.ok(found !== undefined);
  const rest = rows.filter((_, i) => i !== found.row);
  const without = fitNights({ times: timesOf(rest), outcome: outcomeOf(rest), columns: columns(rest), prior: "usual" });
  const same = without.components.find(
    ({ cell, noiseSd }) =>
      cell.carry === fit.heaviest.cell.carry && cell.slowShare === fit.heaviest.cell.slowShare && noiseSd === fit.heaviest.noiseSd,
  );
  const moved =
    (fit.meansUnder(fit.heaviest)[place] as number) - (same === undefined ? Number.NaN : (without.meansUnder(same)[place] as number));
  assert.ok(Math.abs(moved - found.influence) < 1e-9, `${moved} against ${found.influence}`);
});

test("the order of the habits changes nothing but the order of the list", () => {
  const diary = diaryOf("dev-01-habits-clear");
  const forward = analyseHabits(diary);
  const backward = analyseHabits(diary, [...standardHabits].reverse());
  for (const habit of forward.habits) {
    const other = backward.habits.find(({ name }) => name === habit.name);
    assert.equal(other?.verdict, habit.verdict);
    assert.ok(Math.abs((other?.mean ?? 9) - habit.mean) < 1e-9, habit.name);
  }
});

test("a blank row equals an absent row", () => {
  const diary = diaryOf("dev-02-habits-nothing");
  const absent = diary.filter(({ score }) => score !== undefined || diary.length === 0);
  const blanked = diary.map((night) => (night.score === undefined ? { date: night.date, t: night.t } : night));
  const sameHabits = standardHabits.filter(({ name }) => name !== "short_sleep_before");
  assert.deepEqual(analyseHabits(blanked, sameHabits), analyseHabits(absent, sameHabits));
  assert.deepEqual(findChangePoint(blanked), findChangePoint(absent));
});

test("calling A what was B changes the sign of the effect and keeps p, when the groups are equal", () => {
  const design = { start: "2026-03-09", periods: 10, nights: 4, washout: 1, maxRun: 2, nB: 5, scheme: "free", weekendSlack: 2 } as const;
  const diary = diaryOf("dev-03-trial-exact");
  const result = analyseTrial(diary, { design, seed: 31, testSeed: 1 });
  // The mirror of the schedule that this seed draws is also on the list; find the seed that draws it.
  const mirror = [...(result.schedule ?? "")].map((arm) => (arm === "A" ? "B" : "A")).join("");
  const seed = Array.from({ length: 20_000 }, (_, i) => i).find((one) => analyseSchedule(one) === mirror);
  function analyseSchedule(one: number): string | undefined {
    return analyseTrial([], { design, seed: one, testSeed: 1 }).schedule;
  }
  assert.ok(seed !== undefined);
  const turned = analyseTrial(diary, { design, seed, testSeed: 1 });
  assert.ok(Math.abs((turned.mean ?? 0) + (result.mean ?? 0)) < 1e-9);
  assert.equal(turned.p, result.p);
  assert.equal(turned.verdict, "better");
});

test("Holm: 0.01, 0.04, 0.03 become 0.03, 0.06, 0.06", () => {
  const corrected = holm([0.01, 0.04, 0.03]);
  [0.03, 0.06, 0.06].forEach((p, i) => {
    assert.ok(Math.abs((corrected[i] as number) - p) < 1e-12);
  });
});

// What a tired person may hand over.
test("three nights, no nights and nights without a score give no verdict at all", () => {
  assert.equal(analyseHabits(invent(3, varied)).verdict, "too_few_nights");
  assert.equal(analyseHabits([]).verdict, "too_few_nights");
  assert.equal(analyseHabits(invent(60, () => undefined)).verdict, "too_few_nights");
  assert.equal(findChangePoint([]).verdict, "too_few_nights");
  assert.equal(watchClock([]).verdict, "too_few_nights");
  assert.equal(analyseEvent([], { date: "2026-02-01", profile: "step" }).verdict, "too_few_nights");
});

test("all nights the same score: nothing to compare, and nothing is said of coffee", () => {
  assert.deepEqual(
    analyseHabits(invent(60, () => 5)).habits.map(({ verdict }) => verdict),
    ["no_variation"],
  );
  assert.equal(findChangePoint(invent(60, () => 5)).verdict, "no_variation");
});

test("a habit that was there every night is left out as too few, never called harmless", () => {
  const always = invent(60, varied).map((night) => ({ ...night, caffeineAfterNoon: 1 }));
  assert.equal(analyseHabits(always).left_out.caffeine_after_noon, "too_few");
});

test("five thousand nights are answered from the latest four hundred", () => {
  const long = invent(5_000, (t, coffee) => varied(t) + (coffee ? 2 : 0));
  const result = analyseHabits(long);
  assert.equal(result.nightsUsed, 400);
  assert.equal(result.habits[0]?.verdict, "worse");
});

test("a trial that was never filled in says too few nights and still shows its schedule", () => {
  const design = { start: "2026-03-09", periods: 10, nights: 4, washout: 1, maxRun: 2, nB: 5, scheme: "free", weekendSlack: 2 } as const;
  const result = analyseTrial([], { design, seed: 31, testSeed: 1 });
  assert.equal(result.verdict, "too_few_nights");
  assert.equal(result.schedule, "AABBABAABB");
});

test("a plan that was changed afterwards is analysed as it was drawn, and the change is counted", () => {
  const design = { start: "2026-03-09", periods: 10, nights: 4, washout: 1, maxRun: 2, nB: 5, scheme: "free", weekendSlack: 2 } as const;
  const diary = diaryOf("dev-03-trial-exact");
  const edited = diary.map((night, i) => (i < 4 ? { ...night, arm: 1 as const } : night));
  const [asDrawn, afterEdit] = [diary, edited].map((one) => analyseTrial(one, { design, seed: 31, testSeed: 1 }));
  assert.equal(afterEdit?.p, asDrawn?.p);
  assert.equal(afterEdit?.armsChanged, 4);
  assert.equal(asDrawn?.armsChanged, 0);
});

test("no diary whatever makes an analysis fall over or give a number that is none", () => {
  const night = fc.record(
    {
      score: fc.integer({ min: 0, max: 10 }),
      startHour: fc.double({ min: 0, max: 23.99, noNaN: true }),
      sleepHours: fc.double({ min: 0, max: 24, noNaN: true }),
      caffeineAfterNoon: fc.integer({ min: 0, max: 3 }),
      stress: fc.integer({ min: 0, max: 10 }),
    },
    { requiredKeys: [] },
  );
  const finite = (value: unknown, at: string): void => {
    if (typeof value === "number") assert.ok(Number.isFinite(value), `${at} is ${value}`);
    else if (typeof value === "object" && value !== null) for (const [key, one] of Object.entries(value)) finite(one, `${at}.${key}`);
  };
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), night), { maxLength: 80 }), (rows) => {
      let t = -1;
      const diary: Diary = rows.map(([gap, one]) => {
        t += gap;
        return { date: addDays("2026-01-01", t), t, ...one };
      });
      finite(analyseHabits(diary), "habits");
      finite(findChangePoint(diary), "change");
      finite(watchClock(diary), "clock");
      finite(analyseEvent(diary, { date: addDays("2026-01-01", 60), profile: "step" }), "event");
    }),
    { numRuns: 40 },
  );
});

test("a habit on four evenings is left out, on five it is compared", () => {
  const withAlcohol = (evenings: number): Diary =>
    invent(60, varied).map((night, t) => ({ ...night, alcohol: t % 12 === 3 && t < 12 * evenings ? 1 : 0 }));
  assert.equal(analyseHabits(withAlcohol(4)).left_out["alcohol"], "too_few");
  assert.equal(analyseHabits(withAlcohol(5)).left_out["alcohol"], undefined);
});

test("of several habits one is called worse only by the p that is corrected for all of them", () => {
  let between = 0;
  for (let seed = 1; seed <= 40; seed += 1) {
    const dice = makeDice(seed);
    const diary = invent(56, () => undefined, seed).map((night): DiaryNight => {
      const [alcohol, nicotine, exerciseEvening] = [dice.below(2), dice.below(2), dice.below(2)];
      const score = 2 + dice.below(5) + 1.1 * alcohol + 1.1 * nicotine;
      return { ...night, alcohol, nicotine, exerciseEvening, score: Math.min(10, Math.round(score)) };
    });
    for (const { pTwoSided, pHolm, mean, verdict } of analyseHabits(diary).habits) {
      assert.ok(pHolm >= pTwoSided);
      if (!(pTwoSided <= 0.03 && pHolm > 0.03 && Math.abs(mean) >= 0.5)) continue;
      between += 1;
      assert.ok(verdict !== "worse" && verdict !== "better", `seed ${seed}`);
    }
  }
  assert.ok(between > 0, "some lie between the two, so the test can fail");
});

test("fewer than fourteen scored nights on a side of what happened are too few, fourteen are enough", () => {
  const before = (nights: number) => analyseEvent(invent(60, varied), { date: addDays("2026-01-05", nights), profile: "step" });
  assert.equal(before(13).verdict, "too_few_nights");
  assert.notEqual(before(14).verdict, "too_few_nights");
  // After the date the first three nights are left out.
  assert.equal(before(60 - 16).verdict, "too_few_nights");
  assert.notEqual(before(60 - 17).verdict, "too_few_nights");
});

test("a habit that is unknown on more than a fifth of the nights is not compared", () => {
  const unknownOn = (nights: number): Diary => invent(60, varied).map((night, t) => (t < nights ? night : { ...night, alcohol: t % 2 }));
  assert.notEqual(analyseHabits(unknownOn(12)).left_out["alcohol"], "not_recorded");
  assert.equal(analyseHabits(unknownOn(13)).left_out["alcohol"], "not_recorded");
});

test("two habits that nearly always come together are said to be tangled; two that do not are not", () => {
  const together = invent(70, varied).map(
    (night, t): DiaryNight => ({
      ...night,
      alcohol: t % 10 === 0 ? 1 - (night.caffeineAfterNoon ?? 0) : (night.caffeineAfterNoon ?? 0),
      nicotine: t % 3 === 0 ? 1 : 0,
    }),
  );
  const tangled = Object.fromEntries(analyseHabits(together).habits.map(({ name, tangledWith }) => [name, tangledWith]));
  assert.deepEqual(tangled["alcohol"], ["caffeine_after_noon"]);
  assert.deepEqual(tangled["nicotine"], []);
});
