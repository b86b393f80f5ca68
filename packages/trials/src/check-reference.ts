import { failed, type IsoDate, isRealDate, ok, type Problem, problem, quoteText, type Result } from "@kriebel/record";
import { analyseEvent } from "./before-after.ts";
import { findChangePoint } from "./change-point.ts";
import { watchClock } from "./clock.ts";
import { fitCosinor } from "./cosinor.ts";
import { makeDice } from "./dice.ts";
import { analyseHabits } from "./habits.ts";
import { planTrials, usualNoise } from "./plan-trial.ts";
import { readDiary, readRatings } from "./read-diary.ts";
import type { TrialDesign } from "./schedule.ts";
import { analyseTrial } from "./trial.ts";

/** How closely each kind of number has to agree (METHOD §9). */
export interface Tolerance {
  readonly points: number;
  readonly hours: number;
  readonly probability: number;
  readonly pExact: number;
  readonly counts: number;
}

const usualTolerance: Tolerance = { points: 1e-4, hours: 1e-4, probability: 1e-4, pExact: 1e-9, counts: 0 };

/** One expected value beside ours. */
export interface ReferenceLine {
  readonly case: string;
  /** Kind of analysis, with its place in the case: `trial[0]`. */
  readonly analysis: string;
  /** Place of the value: `habits[2].pHolm`. */
  readonly name: string;
  readonly expected: unknown;
  readonly ours: unknown;
  readonly tolerance: number | "equal";
  readonly within: boolean;
}

export interface ReferenceCheck {
  readonly compared: number;
  readonly outside: number;
  readonly lines: readonly ReferenceLine[];
  /** What each analysis gave in full. */
  readonly results: readonly { readonly case: string; readonly analysis: string; readonly result: unknown }[];
}

type Json = Readonly<Record<string, unknown>>;
const isBlock = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const numberIn = (block: Json, ...names: readonly string[]): number | undefined => {
  for (const name of names) if (typeof block[name] === "number") return block[name] as number;
  return undefined;
};
const dateIn = (block: Json, ...names: readonly string[]): IsoDate | undefined => {
  for (const name of names) {
    const value = block[name];
    if (typeof value === "string" && value.length === 10 && isRealDate(value)) return value;
  }
  return undefined;
};

const wrongForm = (at: string, nl: string, en: string): Problem => problem("wrong-form", at, nl, en);

function readDesign(block: unknown, at: string): Result<TrialDesign> {
  const bad = failed<TrialDesign>(
    wrongForm(
      at,
      `Bij ${at} hoort een opzet met start (een datum), periods en nights (hele getallen vanaf 1).`,
      `At ${at} there should be a design with start (a date), periods and nights (whole numbers from 1).`,
    ),
  );
  if (!isBlock(block)) return bad;
  const start = dateIn(block, "start");
  const periods = numberIn(block, "periods");
  const nights = numberIn(block, "nights");
  const whole = (value: number | undefined, low: number, high: number): value is number =>
    value !== undefined && Number.isInteger(value) && value >= low && value <= high;
  if (start === undefined || !whole(periods, 2, 400) || !whole(nights, 1, 60)) return bad;
  const washout = numberIn(block, "washout") ?? 0;
  const maxRun = numberIn(block, "maxRun", "max_run") ?? 2;
  const nB = numberIn(block, "nB") ?? periods / 2;
  if (!whole(washout, 0, nights) || !whole(maxRun, 1, 400) || !whole(nB, 0, periods)) return bad;
  return ok({
    start,
    periods,
    nights,
    washout,
    maxRun,
    nB,
    scheme: block.scheme === "pairs" ? "pairs" : "free",
    weekendSlack: numberIn(block, "weekendSlack", "weekend_slack") ?? 2,
  });
}

/** A folder holds many diaries: the sentence begins with the name of the one that it is about. */
const inFile = (name: string, problems: readonly Problem[]): Result<never> =>
  failed(
    ...problems.map((one) => ({
      ...one,
      say: { nl: `${quoteText(name, 60)}: ${one.say.nl}`, en: `${quoteText(name, 60)}: ${one.say.en}` },
    })),
  );

/** Runs one analysis of the reference form on the texts of its files. */
function runAnalysis(analysis: Json, file: string, textOf: (name: string) => string | undefined, at: string): Result<unknown> {
  const name = typeof analysis.file === "string" ? analysis.file : file;
  const text = textOf(name);
  if (text === undefined)
    return failed(
      wrongForm(
        at,
        `Het bestand "${quoteText(name, 60)}" staat niet in de map; zet het erbij.`,
        `The file "${quoteText(name, 60)}" is not in the folder; put it there.`,
      ),
    );
  if (analysis.kind === "cosinor") {
    const ratings = readRatings(text);
    return ratings.ok ? ok(fitCosinor(ratings.value)) : inFile(name, ratings.problems);
  }
  const read = readDiary(text);
  if (!read.ok) return inFile(name, read.problems);
  const diary = read.value;
  switch (analysis.kind) {
    case "habits":
      return ok(analyseHabits(diary));
    case "change_point":
      return ok(findChangePoint(diary));
    case "clock": {
      const medicineStart = dateIn(analysis, "medicineStart", "medicine_start", "medicineStarted", "medicine");
      return ok(watchClock(diary, medicineStart === undefined ? {} : { medicineStart }));
    }
    case "event": {
      const date = dateIn(analysis, "date");
      if (date === undefined)
        return failed(wrongForm(`${at}.date`, `Bij ${at} ontbreekt de datum (date).`, `At ${at} the date is missing (date).`));
      const skip = numberIn(analysis, "skip");
      const ramp = numberIn(analysis, "ramp", "rampNights");
      return ok(
        analyseEvent(diary, {
          date,
          profile: analysis.profile === "ramp" ? "ramp" : "step",
          ...(skip === undefined ? {} : { skip }),
          ...(ramp === undefined ? {} : { ramp }),
        }),
      );
    }
    case "plan": {
      const start = dateIn(analysis, "start") ?? (diary[0]?.date as IsoDate);
      return ok(
        planTrials(start, {
          carry: numberIn(analysis, "phi", "carry") ?? usualNoise.carry,
          slowShare: numberIn(analysis, "s", "share") ?? usualNoise.slowShare,
          sd: numberIn(analysis, "sigma", "noiseSd", "sd") ?? usualNoise.sd,
          missing: numberIn(analysis, "missing") ?? usualNoise.missing,
        }),
      );
    }
    case "trial": {
      const design = readDesign(analysis.design, `${at}.design`);
      if (!design.ok) return design;
      const stoppedAfter = numberIn(analysis, "stoppedAfter", "stopped_after");
      return ok(
        analyseTrial(diary, {
          design: design.value,
          seed: numberIn(analysis, "seed") ?? 1,
          testSeed: numberIn(analysis, "testSeed", "test_seed") ?? 1,
          ...(stoppedAfter === undefined ? {} : { stoppedAfter }),
        }),
      );
    }
    default:
      return failed(
        wrongForm(
          at,
          `Bij ${at} staat een onbekende soort "${quoteText(String(analysis.kind), 30)}".`,
          `At ${at} there is an unknown kind "${quoteText(String(analysis.kind), 30)}".`,
        ),
      );
  }
}

/** How closely one value has to agree, by its name and its kind. */
function toleranceOf(name: string, expected: unknown, kind: string, tolerance: Tolerance): number | "equal" {
  if (typeof expected !== "number") return "equal";
  const last =
    name
      .replace(/\[\d+\]$/, "")
      .split(".")
      .at(-1) ?? "";
  if ((last === "p" || last === "smallestP") && kind.startsWith("trial")) return tolerance.pExact;
  if (last === "smallestP") return tolerance.probability;
  if (/^p[A-Z]/.test(last) || /^(?:noRhythmP|power[A-Z]\w*|adherence|memory|residualR1|\w*Share|R)$/.test(last))
    return tolerance.probability;
  if (
    /^(?:n|n[A-Z]\w*|nights\w*|moreNights|residualPairs|assignments|schedules|periods|washout|max_run|totalNights|mostInfluentialNight)$/.test(
      last,
    )
  )
    return tolerance.counts;
  if (kind.startsWith("dice")) return tolerance.counts;
  return kind.startsWith("clock") || kind.startsWith("cosinor") ? tolerance.hours : tolerance.points;
}

function agrees(expected: unknown, ours: unknown, within: number | "equal"): boolean {
  if (typeof expected === "number" && typeof ours === "number" && within !== "equal")
    return Math.abs(expected - ours) <= within * (1 + 1e-12) || expected === ours;
  return expected === ours;
}

/** Every value of `expected`, with its place, beside ours. */
function* compare(expected: unknown, ours: unknown, name: string): Generator<{ name: string; expected: unknown; ours: unknown }> {
  if (Array.isArray(expected)) {
    const list = Array.isArray(ours) ? ours : [];
    if (expected.length !== list.length)
      yield { name: `${name}.length`, expected: expected.length, ours: Array.isArray(ours) ? list.length : undefined };
    for (const [i, one] of expected.entries()) yield* compare(one, list[i], `${name}[${i}]`);
  } else if (isBlock(expected)) {
    const block = isBlock(ours) ? ours : {};
    for (const [key, one] of Object.entries(expected)) yield* compare(one, block[key], name === "" ? key : `${name}.${key}`);
    // A habit that we left out and the reference did not, or the other way round, is a difference too.
    if (name.endsWith("left_out"))
      for (const key of Object.keys(block))
        if (!Object.hasOwn(expected, key)) yield { name: `${name}.${key}`, expected: undefined, ours: block[key] };
  } else yield { name, expected, ours };
}

function readTolerance(block: unknown): Tolerance {
  if (!isBlock(block)) return usualTolerance;
  const of = (name: keyof Tolerance): number => {
    const value = numberIn(block, name);
    return value !== undefined && value >= 0 ? value : usualTolerance[name];
  };
  return { points: of("points"), hours: of("hours"), probability: of("probability"), pExact: of("pExact"), counts: of("counts") };
}

/**
 * A folder of reference diaries with what they should give, beside what we give.
 *
 * @param expected the parsed `expected.json`
 * @param textOf the text of a file of the folder, undefined when it is not there
 */
export function checkReference(expected: unknown, textOf: (name: string) => string | undefined): Result<ReferenceCheck> {
  if (!isBlock(expected) || !Array.isArray(expected.cases))
    return failed(
      wrongForm(
        "expected.json",
        "In expected.json ontbreekt de lijst cases; neem de map van kriebel trial check als voorbeeld.",
        "The list of cases is missing in expected.json; take the folder of kriebel trial check as an example.",
      ),
    );
  const tolerance = readTolerance(expected.tolerance);
  const lines: ReferenceLine[] = [];
  const results: { case: string; analysis: string; result: unknown }[] = [];
  const add = (caseId: string, analysis: string, wanted: unknown, ours: unknown): void => {
    for (const found of compare(wanted, ours, "")) {
      const within = toleranceOf(found.name, found.expected, analysis, tolerance);
      lines.push({ case: caseId, analysis, ...found, tolerance: within, within: agrees(found.expected, found.ours, within) });
    }
  };
  const { dice } = expected;
  if (isBlock(dice) && typeof dice.seed === "number") {
    const [first, belowTen] = [dice.first, dice.belowTen].map((list) => (Array.isArray(list) ? list.length : 0)) as [number, number];
    const ours = throwDice(dice.seed, Math.min(first, 10_000), Math.min(belowTen, 10_000));
    add("dice", "dice", { first: dice.first, belowTen: dice.belowTen }, ours);
    results.push({ case: "dice", analysis: "dice", result: ours });
  }
  for (const [c, one] of expected.cases.entries()) {
    const at = `cases[${c}]`;
    if (!isBlock(one) || !Array.isArray(one.analyses))
      return failed(wrongForm(at, `Bij ${at} ontbreekt de lijst analyses.`, `At ${at} the list of analyses is missing.`));
    const id = typeof one.id === "string" ? one.id : `${c}`;
    const counts = new Map<string, number>();
    for (const [a, analysis] of one.analyses.entries()) {
      const place = `${at}.analyses[${a}]`;
      if (!isBlock(analysis)) return failed(wrongForm(place, `${place} is geen analyse.`, `${place} is not an analysis.`));
      const ran = runAnalysis(analysis, typeof one.file === "string" ? one.file : "", textOf, place);
      if (!ran.ok) return ran;
      const kind = String(analysis.kind);
      const number = counts.get(kind) ?? 0;
      counts.set(kind, number + 1);
      const name = number === 0 ? kind : `${kind}[${number}]`;
      add(id, name, analysis.expect ?? {}, ran.value);
      results.push({ case: id, analysis: name, result: ran.value });
    }
  }
  return ok({ compared: lines.length, outside: lines.filter(({ within }) => !within).length, lines, results });
}

function throwDice(
  seed: number,
  first: number,
  belowTen: number,
): { readonly first: readonly number[]; readonly belowTen: readonly number[] } {
  const dice = makeDice(seed); // one row of throws: belowTen goes on where first ends
  return { first: Array.from({ length: first }, () => dice.next()), belowTen: Array.from({ length: belowTen }, () => dice.below(10)) };
}
