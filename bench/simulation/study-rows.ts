import {
  analyseEvent,
  analyseHabits,
  analyseTrial,
  drawSchedule,
  findChangePoint,
  type HabitResult,
  type Schedule,
  type SchedulesOf,
  schedulesOf,
  standardHabits,
  type TrialDesign,
  watchClock,
} from "@kriebel/trials";
import { type MadeDiary, makeDiary, makeStarts, type Setting, settings, type Told } from "./simulate-nights.ts";

/** The questions of the method, and its two extra ones: a change at an unknown date (u), and how many more nights (e). */
export type Part = "a" | "b" | "c" | "d" | "u" | "e";
export const parts: readonly Part[] = ["a", "b", "d", "e", "c", "u"];

/** Sums over diaries; which names it holds differs by question. */
export type Tally = Readonly<Record<string, number>>;

/** One line of a table: a setting, and the sizes of effect that it is asked with. */
export interface StudyRow {
  readonly part: Part;
  /** As the method names it, for instance `phi0.5 120` or `14 × 3 skewed`. */
  readonly key: string;
  readonly sizes: readonly number[];
  /** What one diary of this size and seed adds to the sums. */
  readonly add: (size: number, seed: number) => Tally;
  /** Begin of the seeds: no two rows share diaries. */
  readonly seed: number;
}

const settingOf = (name: string): Setting => {
  const setting = settings[name];
  if (setting === undefined) throw new Error(`No setting ${name}.`);
  return setting;
};

/** Seeds that no rule was chosen on. */
export const seedOf = (row: StudyRow, size: number, i: number): number =>
  (row.seed * 1_000_003 + (i + 100_000 * size) * 7_919 + 20_261_122) >>> 0;

/** Diaries over which the difference in written-down scores is averaged: what the intervals of a row have to cover. */
const truthDiaries = 200;
const onlyIf = (is: boolean): number => (is ? 1 : 0);
const within = (low: number | undefined, truth: number, high: number | undefined): number =>
  onlyIf(low !== undefined && high !== undefined && low <= truth && truth <= high);

/** The true difference of a row for each size, worked out once. */
function makeTruth(diaryOf: (size: number, seed: number) => MadeDiary): (size: number) => number {
  const known = new Map<number, number>();
  return (size) => {
    let truth = known.get(size);
    if (truth === undefined) {
      truth = 0;
      for (let i = 0; i < truthDiaries; i += 1) truth += diaryOf(size, 77_000_000 + i).difference / truthDiaries;
      known.set(size, truth);
    }
    return truth;
  };
}

const coffee = "caffeine_after_noon";
const six = standardHabits.filter(({ name }) => !["late_shift", "around_menses"].includes(name));

function habitRow(name: string, nights: number): Omit<StudyRow, "seed"> {
  const diaryOf = (size: number, seed: number): MadeDiary => makeDiary(settingOf(name), { nights, coffee: size }, seed);
  const truth = makeTruth(diaryOf);
  return {
    part: "a",
    key: `${name} ${nights}`,
    sizes: [0, 1],
    add: (size, seed) => {
      const { habits } = analyseHabits(diaryOf(size, seed).diary, six);
      const found = habits.find((habit) => habit.name === coffee);
      // Where the confounder is written down it is the stress, and that is really there.
      const isTrue = (one: string): boolean =>
        (one === coffee && size === 1) || (one === "stress_per_3" && name === "confounder written down");
      const isWrong = ({ verdict, name: one }: HabitResult): boolean => (verdict === "worse" && !isTrue(one)) || verdict === "better";
      return {
        told: onlyIf(found !== undefined),
        cover: within(found?.low, truth(size), found?.high),
        wrong: onlyIf(habits.some(isWrong)),
        power: onlyIf(found?.verdict === "worse"),
        width: found === undefined ? 0 : found.high - found.low,
      };
    },
  };
}

function trialRow(periods: number, nights: number, washout: number, maxRun: number, name: string): Omit<StudyRow, "seed"> {
  const design: TrialDesign = { start: "2026-01-05", periods, nights, washout, maxRun, nB: periods / 2, scheme: "free", weekendSlack: 2 };
  let kept: SchedulesOf | undefined;
  const schedules = (): SchedulesOf => {
    kept ??= schedulesOf(design);
    if (kept === undefined) throw new Error("no schedule");
    return kept;
  };
  const made = (size: number, seed: number, schedule: Schedule): MadeDiary =>
    makeDiary(
      { ...settingOf(name), coffeeAfterBadNight: false },
      { nights: periods * nights, armOf: (t) => schedule[Math.floor(t / nights)] as 0 | 1, armEffect: size },
      seed,
    );
  const truth = makeTruth((size, seed) => made(size, seed, drawSchedule(schedules(), seed)));
  return {
    part: "b",
    key: `${periods} × ${nights} ${name}`,
    sizes: [0, 1, 2],
    add: (size, seed) => {
      const { diary } = made(size, seed, drawSchedule(schedules(), seed));
      const result = analyseTrial(diary, { design, seed, testSeed: 1 }, undefined, schedules());
      return {
        test: onlyIf((result.p ?? 1) <= 0.05),
        said: onlyIf(result.verdict === "worse" || (size === 0 && result.verdict === "better")),
        cover: within(result.randLow, truth(size), result.randHigh),
        engine: within(result.low, truth(size), result.high),
        width: (result.randHigh ?? 8) - (result.randLow ?? -8),
      };
    },
  };
}

/** The clock is looked at once a week for half a year. */
function clockRow(name: string): Omit<StudyRow, "seed"> {
  const setting = name === "wandering" ? { ...settingOf("phi0.3"), wandering: true } : settingOf(name);
  return {
    part: "c",
    key: name,
    sizes: [0, 1, 2, 3, 4],
    add: (size, seed) => {
      const diary = makeStarts(setting, size, seed);
      let [earlier, somewhat, told, cover] = [0, 0, 0, 0];
      for (let end = 28; end <= 182; end += 7) {
        const { verdict, low, high } = watchClock(diary.slice(0, end));
        if (verdict === "earlier") earlier = 1;
        if (verdict === "earlier" || verdict === "somewhat_earlier") somewhat = 1;
        if (end !== 182) continue;
        // With many nights missing the last two weeks can hold too few: then nothing is claimed, and nothing can be covered.
        told = onlyIf(low !== undefined);
        cover = within(low, size, high);
      }
      return { earlier, somewhat, told, cover };
    },
  };
}

function stepRow(part: "d" | "u", name: string, nights: number, share: number): Omit<StudyRow, "seed"> {
  const badWeek = name === "started in a bad week";
  const setting = { ...settingOf(badWeek || name.startsWith("unequal") ? "phi0.5" : name), coffeeAfterBadNight: false };
  const diaryOf = (size: number, seed: number): MadeDiary => {
    const told: Told = { nights, step: { at: badWeek ? -1 : Math.round(nights * share), points: -size }, stepInBadWeek: badWeek };
    return makeDiary(setting, told, seed);
  };
  const truth = makeTruth(diaryOf);
  const key = `${name} ${nights}`;
  if (part === "u")
    return {
      part,
      key,
      sizes: [0, 2, 3],
      add: (size, seed) => ({ changed: onlyIf(findChangePoint(diaryOf(size, seed).diary).verdict === "changed") }),
    };
  return {
    part,
    key,
    sizes: [0, 1, 2],
    add: (size, seed) => {
      const { diary, stepAt } = diaryOf(size, seed);
      const date = diary[stepAt]?.date;
      const { low, high, verdict } = date === undefined ? {} : analyseEvent(diary, { date, profile: "step" });
      if (low === undefined || high === undefined) return { asked: 0 };
      return {
        asked: 1,
        cover: within(low, truth(size), high),
        said: onlyIf(verdict === "better" || (size === 0 && verdict === "worse")),
        width: high - low,
      };
    },
  };
}

const asked = 28;
const longest = 240;

/** "About so many more nights", asked after four weeks: was a difference of a point then told? */
function moreRow(name: string): Omit<StudyRow, "seed"> {
  const setting = settingOf(name);
  return {
    part: "e",
    key: name,
    sizes: [1],
    add: (size, seed) => {
      const { habits } = analyseHabits(makeDiary(setting, { nights: asked, coffee: size, trendAround: 60 }, seed).diary, six);
      const more = habits.find((habit) => habit.name === coffee && habit.verdict === "cannot_tell")?.moreNights ?? undefined;
      if (more === undefined) return { asked: 0 };
      const total = Math.min(longest, asked + more);
      const later = analyseHabits(makeDiary(setting, { nights: total, coffee: size, trendAround: 60 }, seed).diary, six);
      return {
        asked: 1,
        reached: onlyIf(later.habits.some((habit) => habit.name === coffee && habit.verdict === "worse")),
        [`total ${total}`]: 1,
      };
    },
  };
}

const habitSettings = [
  "phi0",
  "phi0.3",
  "phi0.5",
  "phi0.7",
  "mixed noise",
  "trend+drift",
  "missing30",
  "skewed",
  "confounder written down",
  "confounder not written down",
  "bad night, then coffee",
  "everything hard",
];
const trialSettings = ["phi0", "phi0.5", "phi0.7", "missing30", "skewed", "carry-over one night", "everything hard"];
const designs = [
  [14, 3, 1, 2],
  [28, 2, 0, 3],
  [56, 1, 0, 3],
  [12, 7, 2, 2],
] as const;
const stepSettings = ["phi0", "phi0.3", "phi0.5", "phi0.7", "mixed noise", "trend", "drift", "missing30", "skewed"];
const lateStepSettings = ["started in a bad week", "everything hard"];

function stepRows(part: "d" | "u"): readonly Omit<StudyRow, "seed">[] {
  const half = (name: string) => [56, 120].map((nights) => stepRow(part, name, nights, 0.5));
  return [...stepSettings.flatMap(half), stepRow(part, "unequal 1:4", 120, 0.2), ...lateStepSettings.flatMap(half)];
}

/** Every line of every table, in the order in which they are printed. */
export const studyRows: readonly StudyRow[] = (
  [
    [0, habitSettings.flatMap((name) => [28, 56, 120].map((nights) => habitRow(name, nights)))],
    [1_000, designs.flatMap(([p, l, w, run]) => trialSettings.map((name) => trialRow(p, l, w, run, name)))],
    [2_000, ["phi0", "phi0.3", "phi0.5", "phi0.7", "wandering", "missing30", "skewed"].map(clockRow)],
    [3_000, stepRows("d")],
    [4_000, stepRows("u")],
    [5_000, ["phi0.3", "phi0.5", "phi0.7", "missing30", "trend+drift"].map(moreRow)],
  ] as const
).flatMap(([from, rows]) => rows.map((row, i) => ({ ...row, seed: from + i })));

/** A stretch of diaries of one row and size: what one worker takes at a time, and what is kept when it is done. */
export interface Block {
  readonly row: number;
  readonly size: number;
  readonly from: number;
  readonly count: number;
}

export const nameOf = ({ row, size, from, count }: Block): string => `${row}/${size}/${from}+${count}`;

/** The sums of one block. */
export function runBlock({ row: place, size, from, count }: Block): Tally {
  const row = studyRows[place];
  if (row === undefined) throw new Error(`No row ${place}.`);
  const sums: Record<string, number> = { n: count };
  for (let i = from; i < from + count; i += 1)
    for (const [name, value] of Object.entries(row.add(size, seedOf(row, size, i)))) sums[name] = (sums[name] ?? 0) + value;
  return sums;
}
