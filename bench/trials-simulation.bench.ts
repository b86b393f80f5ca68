/**
 * The simulation study: how often an interval covers the truth, how often a wrong "worse" or "better" is said, how often a real
 * difference is found. Prints its tables beside those of the method. Slow; a few diaries a row by default.
 *
 *   npm run bench -- trials-simulation               30 diaries a row
 *   npm run bench -- trials-simulation --diaries=400 as many as the method
 *   npm run bench -- trials-simulation --part=a      only one question (a, b, c, d)
 */
import {
  analyseEvent,
  analyseHabits,
  analyseTrial,
  drawSchedule,
  findChangePoint,
  schedulesOf,
  standardHabits,
  type TrialDesign,
  watchClock,
} from "@kriebel/trials";
import { printTable } from "./measure.ts";
import { published } from "./published-simulation.ts";
import { makeDiary, makeStarts, type Setting, settings } from "./simulate-nights.ts";

const flag = (name: string): string | undefined => process.argv.find((word) => word.startsWith(`--${name}=`))?.split("=")[1];
const diaries = Number(flag("diaries") ?? 30);
const parts = flag("part") ?? "abcd";
const percent = (hits: number, of: number): string => (of === 0 ? "-" : ((100 * hits) / of).toFixed(of >= 200 ? 1 : 0));
/** Seeds that no rule was chosen on. */
const seedOf = (row: number, i: number): number => (row * 1_000_003 + i * 7_919 + 20_261_122) >>> 0;
const from = process.hrtime.bigint();
const settingOf = (name: string): Setting => settings[name] as Setting;
const beside = (ours: string, theirs: string | undefined): string => `${ours} (${theirs ?? "-"})`;
let weak: string[] = [];

const six = standardHabits.filter(({ name }) => !["late_shift", "around_menses"].includes(name));

function habitRows(): void {
  const rows: string[][] = [];
  let row = 0;
  for (const name of [
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
  ])
    for (const nights of [28, 56, 120]) {
      const cover = [0, 0];
      const wrong = [0, 0];
      let told = 0;
      let power = 0;
      let width = 0;
      for (const coffee of [0, 1] as const)
        for (let i = 0; i < diaries; i += 1) {
          const { diary } = makeDiary(settingOf(name), { nights, coffee }, seedOf(row, i + 100_000 * coffee));
          const { habits } = analyseHabits(diary, six);
          const found = habits.find((habit) => habit.name === "caffeine_after_noon");
          // Where the confounder is written down it is the stress, and that is really there.
          const isTrue = (one: string): boolean =>
            (one === "caffeine_after_noon" && coffee === 1) || (one === "stress_per_3" && name === "confounder written down");
          if (habits.some(({ verdict, name: one }) => (verdict === "worse" && !isTrue(one)) || verdict === "better"))
            wrong[coffee] = (wrong[coffee] as number) + 1;
          if (found === undefined) continue;
          // Scores are rounded and cut, so the truth is the difference in written-down scores: about the effect itself here.
          if (coffee === 0) told += 1;
          if (found.low <= coffee && found.high >= coffee) cover[coffee] = (cover[coffee] as number) + 1;
          if (coffee === 1 && found.verdict === "worse") power += 1;
          width += (found.high - found.low) / 2 / diaries;
        }
      const theirs = published.habits[`${name} ${nights}`];
      const cells = [
        percent(cover[0] as number, told),
        percent(cover[1] as number, diaries),
        percent(wrong[0] as number, diaries),
        percent(wrong[1] as number, diaries),
        percent(power, diaries),
        width.toFixed(1),
      ];
      if (theirs !== undefined && (Number(theirs[0]) < 93 || Number(theirs[2]) > 5))
        weak.push(`(a) ${name}, ${nights} nights: coverage ${theirs[0]}, false ${theirs[2]} in the method`);
      rows.push([name, String(nights), ...cells.map((cell, c) => beside(cell, theirs?.[c]))]);
      row += 1;
    }
  process.stdout.write(`\n(a) Habits, coffee 0 or 1 point; ours (method)\n\n`);
  printTable(["setting", "nights", "cover 0", "cover 1", "false 0", "false 1", "power", "width"], rows);
}

function trialRows(): void {
  const rows: string[][] = [];
  let row = 1_000;
  for (const [periods, nights, washout, maxRun] of [
    [14, 3, 1, 2],
    [28, 2, 0, 3],
    [56, 1, 0, 3],
    [12, 7, 2, 2],
  ] as const) {
    const design: TrialDesign = { start: "2026-01-05", periods, nights, washout, maxRun, nB: periods / 2, scheme: "free", weekendSlack: 2 };
    const schedules = schedulesOf(design);
    if (schedules === undefined) throw new Error("no schedule");
    for (const name of ["phi0", "phi0.5", "phi0.7", "missing30", "skewed", "carry-over one night", "everything hard"]) {
      const cover = [0, 0, 0];
      const engine = [0, 0, 0];
      const said = [0, 0, 0];
      let test = 0;
      let width = 0;
      for (const effect of [0, 1, 2] as const)
        for (let i = 0; i < diaries; i += 1) {
          const seed = seedOf(row, i + 100_000 * effect);
          const schedule = drawSchedule(schedules, seed);
          const { diary } = makeDiary(
            { ...settingOf(name), coffeeAfterBadNight: false },
            { nights: periods * nights, armOf: (t) => schedule[Math.floor(t / nights)] as 0 | 1, armEffect: effect },
            seed,
          );
          const result = analyseTrial(diary, { design, seed, testSeed: 1 }, undefined, schedules);
          if (effect === 0 && (result.p ?? 1) <= 0.05) test += 1;
          const right = effect === 0 ? result.verdict === "worse" || result.verdict === "better" : result.verdict === "worse";
          if (right) said[effect] = (said[effect] as number) + 1;
          if ((result.randLow ?? 1) <= effect && (result.randHigh ?? -1) >= effect) cover[effect] = (cover[effect] as number) + 1;
          if ((result.low ?? 1) <= effect && (result.high ?? -1) >= effect) engine[effect] = (engine[effect] as number) + 1;
          width += ((result.randHigh ?? 8) - (result.randLow ?? -8)) / 3 / diaries;
        }
      const design_ = `${periods} × ${nights}`;
      const theirs = published.trials[`${design_} ${name}`];
      const cells = [
        percent(test, diaries),
        percent(said[0] as number, diaries),
        ...cover.map((hits) => percent(hits, diaries)),
        engine.map((hits) => percent(hits, diaries)).join("/"),
        percent(said[1] as number, diaries),
        percent(said[2] as number, diaries),
        width.toFixed(1),
      ];
      if (theirs !== undefined && Number(theirs[4]) < 90)
        weak.push(`(b) ${design_}, ${name}: an effect of 2 points is covered in ${theirs[4]} % of trials in the method`);
      rows.push([design_, name, ...cells.map((cell, c) => beside(cell, theirs?.[c]))]);
      row += 1;
    }
  }
  process.stdout.write(`\n(b) Trials, 0, 1 or 2 points; ours (method)\n\n`);
  printTable(["design", "setting", "test", "false", "cover 0", "cover 1", "cover 2", "engine cover", "power 1", "power 2", "width"], rows);
}

function clockRows(): void {
  const rows: string[][] = [];
  const few = Math.max(5, Math.round(diaries / 4));
  let row = 2_000;
  for (const name of ["phi0", "phi0.3", "phi0.5", "phi0.7", "wandering", "missing30", "skewed"]) {
    const setting = name === "wandering" ? { ...settingOf("phi0.3"), wandering: true } : settingOf(name);
    const cells: string[] = [];
    const covers: string[] = [];
    for (const shift of [0, 1, 2, 3, 4]) {
      let earlier = 0;
      let somewhat = 0;
      let covered = 0;
      for (let i = 0; i < few; i += 1) {
        const diary = makeStarts(setting, shift, seedOf(row, i + 100_000 * shift));
        let [saidEarlier, saidSomewhat] = [false, false];
        for (let end = 28; end <= 182; end += 7) {
          const result = watchClock(diary.slice(0, end));
          if (result.verdict === "earlier") saidEarlier = true;
          if (result.verdict === "earlier" || result.verdict === "somewhat_earlier") saidSomewhat = true;
          if (end === 182 && (result.low ?? 99) <= shift && (result.high ?? -99) >= shift) covered += 1;
        }
        if (saidEarlier) earlier += 1;
        if (saidSomewhat) somewhat += 1;
      }
      cells.push(`${percent(earlier, few)} [${percent(somewhat, few)}]`);
      covers.push(percent(covered, few));
    }
    const theirs = published.clock[name];
    rows.push([name, ...cells.map((cell, c) => beside(cell, theirs?.[c])), beside(covers.join("/"), theirs?.[5])]);
    row += 1;
  }
  process.stdout.write(
    `\n(c) Clock, weekly looks for half a year, ${few} diaries a row: "earlier" ["or somewhat"] said, %; ours (method)\n\n`,
  );
  printTable(["setting", "0 h", "1 h", "2 h", "3 h", "4 h", "interval covers 0/1/2/3/4 h"], rows);
}

function stepRows(): void {
  const rows: string[][] = [];
  let row = 3_000;
  const one = (name: string, nights: number, share = 0.5): void => {
    const cover = [0, 0, 0];
    const said = [0, 0, 0];
    const asked = [0, 0, 0];
    let wrong = 0;
    let width = 0;
    let changed = 0;
    const badWeek = name === "started in a bad week";
    const setting = badWeek || name.startsWith("unequal") ? settingOf("phi0.5") : settingOf(name);
    for (const size of [0, 1, 2] as const)
      for (let i = 0; i < diaries; i += 1) {
        const { diary, stepAt } = makeDiary(
          { ...setting, coffeeAfterBadNight: false },
          { nights, step: { at: badWeek ? -1 : Math.round(nights * share), points: -size }, stepInBadWeek: badWeek },
          seedOf(row, i + 100_000 * size),
        );
        const date = diary[stepAt]?.date;
        if (date === undefined) continue;
        const result = analyseEvent(diary, { date, profile: "step" });
        if (result.low === undefined || result.high === undefined) continue;
        asked[size] = (asked[size] as number) + 1;
        if (result.low <= -size && result.high >= -size) cover[size] = (cover[size] as number) + 1;
        if (result.verdict === "better" && size > 0) said[size] = (said[size] as number) + 1;
        if (size === 0 && (result.verdict === "better" || result.verdict === "worse")) wrong += 1;
        width += (result.high - result.low) / 3 / diaries;
        if (size === 0 && i < diaries / 3 && findChangePoint(diary).verdict === "changed") changed += 1;
      }
    const theirs = published.steps[`${name} ${nights}`];
    const cells = [
      ...cover.map((hits, size) => percent(hits, asked[size] as number)),
      percent(wrong, asked[0] as number),
      percent(said[1] as number, asked[1] as number),
      percent(said[2] as number, asked[2] as number),
      width.toFixed(1),
    ];
    rows.push([name, String(nights), ...cells.map((cell, c) => beside(cell, theirs?.[c])), percent(changed, Math.ceil(diaries / 3))]);
    row += 1;
  };
  for (const name of [
    "phi0",
    "phi0.3",
    "phi0.5",
    "phi0.7",
    "mixed noise",
    "trend",
    "drift",
    "missing30",
    "skewed",
    "started in a bad week",
    "everything hard",
  ])
    for (const nights of [56, 120]) one(name, nights);
  one("unequal 1:4", 120, 0.2);
  process.stdout.write(
    `\n(d) Step, 0, -1, -2 points; ours (method). Last column: "something changed" at an unknown date, without a change, %\n\n`,
  );
  printTable(["setting", "nights", "cover 0", "cover -1", "cover -2", "false", "power 1", "power 2", "width", "unknown date"], rows);
}

process.stdout.write(
  `${diaries} diaries a row, so a 95 % coverage is known to about ±${(196 * Math.sqrt(0.0475 / diaries)) | 0 || 1} points.\n`,
);
if (parts.includes("a")) habitRows();
if (parts.includes("b")) trialRows();
if (parts.includes("c")) clockRows();
if (parts.includes("d")) stepRows();
weak = [...new Set(weak)];
if (weak.length > 0) process.stdout.write(`\nWeak rows of the method itself:\n${weak.map((line) => `- ${line}`).join("\n")}\n`);
process.stdout.write(`\n${Math.round(Number(process.hrtime.bigint() - from) / 1e9)} s\n`);
