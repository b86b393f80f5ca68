import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { makeDice } from "./dice.ts";
import { drawSchedule, schedulesOf, scheduleText, startOn, type TrialDesign } from "./schedule.ts";

const design = (change: Partial<TrialDesign> = {}): TrialDesign => ({
  start: "2026-03-09",
  periods: 10,
  nights: 4,
  washout: 1,
  maxRun: 2,
  nB: 5,
  scheme: "free",
  weekendSlack: 2,
  ...change,
});

test("the dice give the throws of the method, on every device", () => {
  const dice = makeDice(20261122);
  assert.deepEqual(
    Array.from({ length: 6 }, () => dice.next()),
    [2249398649, 1453583200, 675867200, 4096080551, 3940756875, 2740069212],
  );
  assert.deepEqual(
    Array.from({ length: 12 }, () => dice.below(10)),
    [8, 5, 4, 1, 3, 6, 5, 0, 3, 6, 4, 8],
  );
});

test("a trial begins on a Monday to Thursday: Friday 6 March moves to Monday 9 March, Thursday stays", () => {
  assert.equal(startOn("2026-03-06"), "2026-03-09");
  assert.equal(startOn("2026-03-12"), "2026-03-12");
});

/** Every schedule of A and B by counting, checked against the rules as they are written. */
function bruteForce({ periods, nights, maxRun, nB, scheme, weekendSlack, start }: TrialDesign): readonly string[] {
  const first = new Date(`${startOn(start)}T00:00:00Z`).getTime();
  const weekends = Array.from(
    { length: periods },
    (_, k) =>
      Array.from({ length: nights }, (_, i) => new Date(first + (k * nights + i) * 86_400_000).getUTCDay()).filter(
        (d) => d === 5 || d === 6,
      ).length,
  );
  const even = (weekends.reduce((a, b) => a + b, 0) * nB) / periods;
  const all = Array.from({ length: 2 ** periods }, (_, bits) =>
    bits.toString(2).padStart(periods, "0").replaceAll("0", "A").replaceAll("1", "B"),
  ).filter((text) => {
    if ([...text].filter((arm) => arm === "B").length !== nB) return false;
    if (scheme === "pairs") return (text.match(/../g) ?? []).every((pair) => pair === "AB" || pair === "BA");
    return !new RegExp(`A{${maxRun + 1}}|B{${maxRun + 1}}`).test(text);
  });
  for (let slack = weekendSlack; ; slack += 1) {
    const fits = all.filter(
      (text) =>
        scheme === "pairs" ||
        Math.abs([...text].reduce((sum, arm, k) => sum + (arm === "B" ? (weekends[k] ?? 0) : 0), 0) - even) <= slack + 1e-9,
    );
    if (fits.length > 0 || all.length === 0) return fits;
  }
}

test("the listed schedules are those that counting by hand gives, in dictionary order, for any design", () => {
  fc.assert(
    fc.property(
      fc.record({
        periods: fc.integer({ min: 2, max: 11 }),
        nights: fc.integer({ min: 1, max: 7 }),
        maxRun: fc.integer({ min: 1, max: 4 }),
        share: fc.integer({ min: 1, max: 10 }),
        scheme: fc.constantFrom("free" as const, "pairs" as const),
        weekendSlack: fc.integer({ min: 0, max: 3 }),
      }),
      ({ share, ...rest }) => {
        const one = design({ ...rest, nB: rest.scheme === "pairs" ? Math.floor(rest.periods / 2) : Math.min(share, rest.periods - 1) });
        const found = schedulesOf(one);
        assert.deepEqual(found?.listed?.map(scheduleText) ?? [], rest.scheme === "pairs" && rest.periods % 2 === 1 ? [] : bruteForce(one));
      },
    ),
    { numRuns: 150 },
  );
});

test("six week-long periods have 14 schedules and can never show anything", () => {
  assert.equal(schedulesOf(design({ periods: 6, nights: 7, washout: 2, nB: 3 }))?.listed?.length, 14);
});

test("fifty-six single nights have too many schedules to list, and each draw keeps to the rules", () => {
  const one = design({ start: "2026-04-06", periods: 56, nights: 1, washout: 0, maxRun: 3, nB: 28 });
  const schedules = schedulesOf(one);
  assert.ok(schedules !== undefined && schedules.listed === undefined);
  for (let seed = 1; seed <= 30; seed += 1) {
    const text = scheduleText(drawSchedule(schedules, seed));
    assert.doesNotMatch(text, /A{4}|B{4}/);
    assert.equal([...text].filter((arm) => arm === "B").length, 28);
  }
});

test("a design that allows no schedule is said to have none: four B's in a row cannot be kept apart", () => {
  assert.equal(schedulesOf(design({ periods: 5, nB: 4, maxRun: 1 })), undefined);
  assert.equal(schedulesOf(design({ nB: 0 })), undefined);
});
