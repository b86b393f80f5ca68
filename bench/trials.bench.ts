/**
 * A year of nights with all habits, by the state-space form and by the plain Cholesky of the method; the exact randomisation test
 * with 20,000 schedules; a plan. In the same process, taking turns.
 */
import { addDays } from "@kriebel/record";
import {
  analyseHabits,
  analyseTrial,
  type Diary,
  type DiaryNight,
  makeDice,
  mostListed,
  planTrials,
  schedulesOf,
  type TrialDesign,
} from "@kriebel/trials";
import { choleskyNoise } from "@kriebel/trials/cholesky-noise";
import { millisecondsOf, printTable, shown, spreadOf } from "./measure.ts";

const dice = makeDice(20_261_122);
const year: Diary = Array.from({ length: 365 }, (_, t): DiaryNight => {
  const coffee = dice.below(2);
  return {
    date: addDays("2026-01-01", t),
    t,
    score: Math.min(10, 2 + coffee + dice.below(6)),
    sleepHours: 4.5 + dice.below(8) / 2,
    caffeineAfterNoon: coffee,
    alcohol: dice.below(3) === 0 ? 1 : 0,
    nicotine: dice.below(2),
    exerciseEvening: dice.below(3) === 0 ? 1 : 0,
    stress: dice.below(11),
    lateShift: dice.below(5) === 0 ? 1 : 0,
    cycleDay: 1 + (t % 28),
  };
});

// A layout that allows 19,780 schedules; 20,000 are listed at most, so the list is filled up to that with its own first ones.
const wide: TrialDesign = { start: "2026-01-05", periods: 18, nights: 3, washout: 0, maxRun: 3, nB: 9, scheme: "free", weekendSlack: 4 };
const allowed = schedulesOf(wide);
if (allowed?.listed === undefined) throw new Error("The layout allows more than are listed.");
const schedules = { ...allowed, listed: [...allowed.listed, ...allowed.listed.slice(0, mostListed - allowed.listed.length)] };
const trialNights: Diary = Array.from(
  { length: 54 },
  (_, t): DiaryNight => ({ date: addDays("2026-01-05", t), t, score: 2 + dice.below(7) }),
);

const ways = {
  quick: () => analyseHabits(year),
  plain: () => analyseHabits(year, undefined, choleskyNoise),
  exact: () => analyseTrial(trialNights, { design: wide, seed: 1, testSeed: 1 }, undefined, schedules),
  listing: () => schedulesOf(wide),
  plan: () => planTrials("2026-01-05"),
} as const;
type Way = keyof typeof ways;
const [a, b] = [ways.quick(), ways.plain()];
const apart = Math.max(...a.habits.map((habit, h) => Math.abs(habit.mean - (b.habits[h]?.mean ?? Number.NaN))));
if (!(apart < 1e-8)) throw new Error(`The two ways differ by ${apart}.`);
const rounds = 7;
const times: Record<Way, number[]> = { quick: [], plain: [], exact: [], listing: [], plan: [] };
for (let round = -2; round < rounds; round += 1)
  for (const way of Object.keys(ways) as Way[]) {
    if (way === "plain" && round >= 0 && round % 3 !== 0) continue;
    const took = millisecondsOf(() => void ways[way]());
    if (round >= 0) times[way].push(took);
  }
const ratio = spreadOf(times.plain).median / spreadOf(times.quick).median;
printTable(
  ["what", "median (range of rounds)"],
  [
    [`a year of nights, ${a.habits.length} habits, state-space form`, shown(spreadOf(times.quick), "ms")],
    ["the same by the plain Cholesky", shown(spreadOf(times.plain), "ms")],
    ["the plain way takes this many times as long", `${Math.round(ratio)} times`],
    [`exact randomisation test, ${schedules.listed.length} schedules, with its interval`, shown(spreadOf(times.exact), "ms")],
    [`listing the ${allowed.listed.length} schedules that such a layout allows`, shown(spreadOf(times.listing), "ms")],
    ["planning: twelve layouts, twenty draws each", shown(spreadOf(times.plan), "ms")],
  ],
);
process.stdout.write(`both ways equal to ${apart.toExponential(1)} points\n`);
