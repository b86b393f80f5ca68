import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, emptyRecord, type PersonRecord } from "@kriebel/record";
import { findChangePoint } from "./change-point.ts";
import { fitsPoorly } from "./diagnostics.ts";
import type { Diary, DiaryNight } from "./diary.ts";
import { makeDice } from "./dice.ts";
import { analyseHabits } from "./habits.ts";
import { normalBelow } from "./normal-distribution.ts";
import { planDesign } from "./plan-trial.ts";
import { drawSchedule, schedulesOf, scheduleText, type TrialDesign } from "./schedule.ts";
import { clockFact, summariseNights } from "./summarise-nights.ts";
import { analyseTrial } from "./trial.ts";

test("a layout with fewer than 200 schedules is not offered, one with more is; the smallest p is two of them", () => {
  const few = planDesign({ periods: 10, nights: 1, washout: 0, max_run: 3 }, "2026-01-05");
  const enough = planDesign({ periods: 12, nights: 2, washout: 0, max_run: 2 }, "2026-01-06");
  assert.deepEqual([few?.schedules, few?.offered], [194, false]);
  assert.deepEqual([enough?.schedules, enough?.offered], [202, true]);
  assert.equal(enough?.smallestP, 2 / 202);
  const many = planDesign({ periods: 56, nights: 1, washout: 0, max_run: 3 }, "2026-01-05");
  assert.deepEqual([many?.schedules, many?.offered, many?.smallestP], [null, true, 1 / 10_000]);
});

test("too many pairs to list are drawn in pairs all the same", () => {
  const design: TrialDesign = {
    start: "2026-01-05",
    periods: 32,
    nights: 1,
    washout: 0,
    maxRun: 2,
    nB: 16,
    scheme: "pairs",
    weekendSlack: 2,
  };
  const schedules = schedulesOf(design);
  assert.ok(schedules !== undefined && schedules.listed === undefined);
  for (let seed = 1; seed <= 3; seed += 1) {
    const text = scheduleText(drawSchedule(schedules, seed));
    assert.ok(
      (text.match(/../g) ?? []).every((pair) => pair === "AB" || pair === "BA"),
      text,
    );
  }
});

test("a p under 0.05 is not enough: the size must be on one side with 95 % too", () => {
  const design: TrialDesign = {
    start: "2026-01-05",
    periods: 8,
    nights: 2,
    washout: 0,
    maxRun: 3,
    nB: 4,
    scheme: "free",
    weekendSlack: 2,
  };
  const schedules = schedulesOf(design);
  assert.ok(schedules !== undefined);
  const verdictOf = (seed: number) => {
    const dice = makeDice(seed);
    const schedule = drawSchedule(schedules, seed);
    const diary = Array.from({ length: 16 }, (_, t): DiaryNight => {
      const more = schedule[Math.floor(t / 2)] === 1 ? 1 + (seed % 2) : 0;
      return { date: addDays("2026-01-05", t), t, score: Math.min(10, 3 + dice.below(4) + more) };
    });
    return analyseTrial(diary, { design, seed, testSeed: 1 }, undefined, schedules);
  };
  for (const seed of [152, 168, 190]) {
    const { p = 1, pWorse = 0, mean = 0, verdict } = verdictOf(seed);
    assert.ok(p <= 0.05 && mean >= 0.5 && pWorse > 0.9 && pWorse < 0.95, `${p} ${mean} ${pWorse}`);
    assert.equal(verdict, "cannot_tell");
  }
});

test("thirteen nights with everything known are too few for habits, fourteen are not", () => {
  const nights = (n: number): Diary =>
    Array.from({ length: n }, (_, t) => ({ date: addDays("2026-01-05", t), t, score: (t * 7) % 10, alcohol: t % 2 }));
  assert.equal(analyseHabits(nights(13)).verdict, "too_few_nights");
  assert.equal(analyseHabits(nights(14)).verdict, undefined);
  assert.equal(analyseHabits(nights(14)).habits[0]?.name, "alcohol");
});

test("the model fits poorly above two over the root of the pairs, on either side, and never without pairs", () => {
  const poorly = (residualR1: number, residualPairs: number): boolean => fitsPoorly({ residualR1, residualPairs });
  assert.deepEqual([poorly(0.4, 25), poorly(0.41, 25), poorly(-0.41, 25), poorly(0.1, 25)], [false, true, true, false]);
  assert.equal(poorly(0.9, 0), false);
});

test("the area under the bell never leaves nought to one, however far out", () => {
  assert.equal(normalBelow(40), 1);
  assert.equal(normalBelow(-40), 0);
  for (let x = -12; x <= 12; x += 0.01) {
    const area = normalBelow(x);
    assert.ok(area >= 0 && area <= 1, `${x}`);
    assert.ok(Math.abs(area + normalBelow(-x) - 1) < 1e-7, `${x}`);
  }
});

for (const [before, base] of [
  [6, "the first weeks"],
  [7, "the weeks before it"],
] as const) {
  test(`with ${before} start times before a dopamine medicine the clock is compared with ${base}`, () => {
    const record: PersonRecord = { ...emptyRecord("someone"), medicines: [{ name: "pramipexol", started: "2026-02-01" }] };
    // Start times: some before the medicine, then every night; the nights before them have a score alone.
    const diary = Array.from({ length: 80 }, (_, t): DiaryNight => {
      const date = addDays("2026-01-05", t);
      const start = date >= addDays("2026-02-01", -before) ? { startHour: date < "2026-02-01" ? 22 : 19 } : {};
      return { date, t, score: 3 + (t % 4), ...start };
    });
    const { clock } = summariseNights(diary, record);
    assert.equal(clock.nBase, before === 7 ? 7 : 14);
  });
}

test("a clock that could not be compared tells no hours, one that could tells them in hundredths", () => {
  const base = { nBase: 3, nBetween: 0, nRecent: 2 };
  assert.deepEqual(clockFact({ verdict: "too_few_nights", ...base } as Parameters<typeof clockFact>[0], "2026-02-01"), {
    on: "2026-02-01",
    verdict: "too_few_nights",
    nights: 5,
  });
  const told = { verdict: "earlier", shift: 2.3456, low: 1.004, high: 3.999, ...base } as Parameters<typeof clockFact>[0];
  assert.deepEqual(clockFact(told, "2026-02-01"), {
    on: "2026-02-01",
    verdict: "earlier",
    shiftHours: 2.35,
    lowHours: 1,
    highHours: 4,
    nights: 5,
  });
});

/** Nights with one step half way, in noise that differs by seed. */
const stepped = (seed: number, size: number, nights = 26): Diary => {
  const dice = makeDice(seed);
  return Array.from(
    { length: nights },
    (_, t): DiaryNight => ({ date: addDays("2026-01-05", t), t, score: 1 + dice.below(4) / 2 + (t >= nights / 2 ? size : 0) }),
  );
};

test("a change at an unknown date is told from 90 % on and not below", () => {
  let closeBelow = 0;
  let closeAbove = 0;
  for (let size = 1.8; size <= 2.2; size += 0.02) {
    const { verdict, pChange = 0 } = findChangePoint(stepped(3, size, 60));
    assert.equal(verdict, pChange >= 0.9 ? "changed" : "cannot_tell", `${size}`);
    if (pChange > 0.86 && pChange < 0.9) closeBelow += 1;
    if (pChange >= 0.9 && pChange < 0.94) closeAbove += 1;
  }
  assert.ok(closeBelow > 0 && closeAbove > 0, `${closeBelow} ${closeAbove}`);
});

/** The unknown date by the letter of METHOD §5: every matrix formed, every system solved by elimination. */
function oracle(diary: Diary, share: number): { readonly pChange: number; readonly from: string; readonly to: string } {
  const n = diary.length;
  const middle = ((diary[0]?.t ?? 0) + (diary.at(-1)?.t ?? 0)) / 2;
  const prior = (a: DiaryNight, b: DiaryNight): number => {
    const weekday = ({ date }: DiaryNight): number => new Date(`${date}T00:00:00Z`).getUTCDay();
    const trend = ((0.75 * (a.t - middle)) / 28) * ((0.75 * (b.t - middle)) / 28);
    return 25 + trend + (weekday(a) === weekday(b) ? 1 : 0);
  };
  const candidates = Array.from({ length: n - 19 }, (_, i) => 10 + i);
  const steps = candidates.map((row) => diary.map((_, i) => (i < row ? -0.5 : 0.5)));
  const y = diary.map(({ score = 0 }) => score - 5);
  const logs: { readonly plain: number; readonly at: readonly number[] }[] = [];
  for (const carry of [0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.88, 0.96])
    for (const slow of carry === 0 ? [1] : [0.25, 0.5, 0.75, 1])
      for (let k = 0; k < 32; k += 1) {
        const sd = 0.3 * 1.1 ** k;
        const v = diary.map((a, i) =>
          diary.map((b, j) => sd * sd * (i === j ? 1 : carry === 0 ? 0 : slow * carry ** Math.abs(a.t - b.t)) + prior(a, b)),
        );
        const { logDet, solved } = solve(v, [y, ...steps]);
        const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
        const qy = solved[0] as readonly number[];
        const plain = -0.5 * (logDet + dot(y, qy)) + Math.log(carry === 0 ? 1 / 8 : 1 / 32);
        const at = steps.map((step, c) => {
          const g = dot(step, solved[c + 1] as readonly number[]);
          const b = dot(step, qy);
          return plain - 0.5 * Math.log(1 + 4 * g) + (0.5 * 4 * b * b) / (1 + 4 * g);
        });
        logs.push({ plain, at });
      }
  const top = Math.max(...logs.map(({ plain, at }) => Math.max(plain, ...at)));
  const without = logs.reduce((sum, { plain }) => sum + Math.exp(plain - top), 0);
  const weights = candidates.map((_, c) => logs.reduce((sum, { at }) => sum + Math.exp((at[c] as number) - top), 0));
  const total = weights.reduce((a, b) => a + b, 0);
  const held: number[] = [];
  let sum = 0;
  for (const { row, weight } of candidates.map((row, c) => ({ row, weight: weights[c] as number })).sort((a, b) => b.weight - a.weight)) {
    if (sum >= share * total) break;
    held.push(row);
    sum += weight;
  }
  const dateAt = (row: number): string => diary[row]?.date ?? "";
  return {
    pChange: total / candidates.length / (total / candidates.length + without),
    from: dateAt(Math.min(...held)),
    to: dateAt(Math.max(...held)),
  };
}

/** Gauss, with the largest pivot: the logarithm of the determinant, and every right-hand side solved. */
function solve(matrix: readonly (readonly number[])[], rights: readonly (readonly number[])[]) {
  const n = matrix.length;
  const a = matrix.map((row, i) => [...row, ...rights.map((right) => right[i] as number)]);
  let logDet = 0;
  for (let k = 0; k < n; k += 1) {
    let best = k;
    for (let i = k + 1; i < n; i += 1)
      if (Math.abs((a[i] as number[])[k] as number) > Math.abs((a[best] as number[])[k] as number)) best = i;
    [a[k], a[best]] = [a[best] as number[], a[k] as number[]];
    const row = a[k] as number[];
    const pivot = row[k] as number;
    logDet += Math.log(Math.abs(pivot));
    for (let i = 0; i < n; i += 1) {
      const other = a[i] as number[];
      if (i === k || other[k] === 0) continue;
      const factor = (other[k] as number) / pivot;
      for (let j = k; j < row.length; j += 1) other[j] = (other[j] as number) - factor * (row[j] as number);
    }
  }
  return { logDet, solved: rights.map((_, r) => a.map((row, i) => (row[n + r] as number) / (row[i] as number))) };
}

test("the window of an unknown date is the smallest set of dates that holds 80 %: by the letter of the method, with other matrices", () => {
  let differs = 0;
  for (const [seed, size] of [
    [5, 1],
    [6, 0.5],
    [7, 1.5],
  ] as const) {
    const diary = stepped(seed, size);
    const { pChange, from, to } = oracle(diary, 0.8);
    const found = findChangePoint(diary);
    assert.ok(Math.abs((found.pChange ?? 0) - pChange) < 1e-6, `${found.pChange} ${pChange}`);
    assert.deepEqual([found.windowFrom, found.windowTo], [from, to]);
    for (const share of [0.72, 0.84, 0.88]) {
      const other = oracle(diary, share);
      if (other.from !== from || other.to !== to) differs += 1;
    }
  }
  assert.ok(differs >= 2, "another share gives another window: the test can fail");
});
