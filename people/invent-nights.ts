/**
 * Writes the three people who keep a diary: ninety nights each, from dice with a seed, so that everybody makes the same
 * nights. Run: `node people/invent-nights.ts`, then `node people/write-expected.ts bram theo yvonne`.
 *
 * Bram's coffee matters (2 points), Theo's complaints creep earlier on pramipexole, Yvonne's evening walk changes little in
 * nights that swing a lot: she gets "we cannot tell".
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { addDays, type Exposure, emptyRecord, type Night, type PersonRecord, type PersonTrial, readRecord } from "@kriebel/record";
import {
  analyseTrial,
  type Dice,
  designOf,
  diaryOfRecord,
  diaryOfTrial,
  drawSchedule,
  makeDice,
  personNoise,
  planTrials,
  schedulesOf,
  scheduleText,
  shortestDesign,
  withNightFacts,
} from "@kriebel/trials";
import { today } from "./expected.ts";
import { pathOf } from "./read-people.ts";

const firstNight = "2026-08-24";
const nights = 90;
const asked = { how: "asked" as const, on: today };

/** About normal: twelve throws. */
const wobble = (dice: Dice): number => {
  let sum = -6;
  for (let i = 0; i < 12; i += 1) sum += dice.below(1_000_000) / 1_000_000;
  return sum;
};

/** Summer time until 25 October 2026, 3:00. */
const offsetOn = (date: string, hour: number): string =>
  date < "2026-10-24" || (date === "2026-10-24" && hour >= 12) || (date === "2026-10-25" && hour < 3) ? "+02:00" : "+01:00";

const clock = (hour: number): string => {
  const minutes = (Math.round((hour % 24) * 12) * 5) % 1440;
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
};

interface Made {
  readonly level: number;
  readonly swing: number;
  readonly missing: number;
  /** Hour of the evening at which it begins, on day t. */
  readonly begins: (t: number) => number;
  /** Points that this evening adds, and what is written down of it. */
  readonly evening: (t: number, date: string, dice: Dice) => { readonly points: number; readonly exposures: readonly Exposure[] };
}

function makeNights(seed: number, { level, swing, missing, begins, evening }: Made): Night[] {
  const dice = makeDice(seed);
  let slow = 0;
  return Array.from({ length: nights }, (_, t): Night | undefined => {
    const on = addDays(firstNight, t);
    slow = 0.5 * slow + Math.sqrt(0.75) * wobble(dice);
    const { points, exposures } = evening(t, on, dice);
    const raw = level + points + swing * (0.8 * slow + 0.6 * wobble(dice));
    const start = begins(t) + 0.7 * wobble(dice);
    const [up, sleep] = [wobble(dice), wobble(dice)];
    if (dice.below(100) < missing) return undefined;
    const severity = Math.min(10, Math.max(0, Math.round(raw)));
    const wake = 7 + 0.4 * sleep;
    const next = addDays(on, 1);
    return {
      on,
      severity,
      ...(severity === 0 ? {} : { beganAt: clock(start) }),
      minutesAwake: Math.max(0, 5 * Math.round((severity * 9 + 12 * up) / 5)),
      timesUp: Math.max(0, Math.round(severity / 3 + up / 2)),
      slept: {
        from: `${on}T${clock(22.9 + 0.3 * sleep)}${offsetOn(on, 23)}`,
        to: `${next}T${clock(wake)}${offsetOn(next, 7)}`,
      },
      exposures: [...exposures],
      from: "diary",
    };
  }).filter((night) => night !== undefined);
}

const line = (id: string, has: boolean, at?: string): Exposure => ({
  id,
  has: has ? "yes" : "no",
  ...(has && at !== undefined ? { at } : {}),
});

/** The trial that fits the nights before `from`, drawn by lot. */
function planFrom(record: PersonRecord, from: string, habit: string, seed: number): PersonTrial {
  const before = diaryOfRecord({ ...record, nights: record.nights.filter(({ on }) => on < from) });
  const best = shortestDesign(planTrials(from, personNoise(before)).designs.filter(({ totalNights }) => totalNights <= 60));
  const layout = best ?? { periods: 28, nights: 2, washout: 0, max_run: 3 };
  const design = designOf(layout, from);
  const schedules = schedulesOf(design);
  if (schedules === undefined) throw new Error("no schedule");
  return {
    id: `trial-${from}`,
    habit,
    plannedOn: addDays(from, -2),
    design: { ...design },
    seed,
    testSeed: 1,
    schedule: scheduleText(drawSchedule(schedules, seed)),
    state: "finished",
  };
}

/** The same person, with the trial done and its outcome as a fact. */
function withTrial(
  base: PersonRecord,
  seed: number,
  made: (arm: (date: string) => 0 | 1 | undefined) => Made,
  habit: string,
): PersonRecord {
  const from = addDays(firstNight, 28);
  const plain = {
    ...base,
    nights: makeNights(
      seed,
      made(() => undefined),
    ),
  };
  const trial = planFrom(plain, from, habit, seed);
  const armOf = (date: string): 0 | 1 | undefined => {
    const day = Math.round((Date.parse(date) - Date.parse(trial.design.start)) / 86_400_000);
    const period = Math.floor(day / trial.design.nights);
    return day < 0 || period >= trial.design.periods ? undefined : trial.schedule[period] === "B" ? 1 : 0;
  };
  const lived = { ...base, nights: makeNights(seed, made(armOf)) };
  const did = lived.nights.flatMap(({ on }, i) => {
    const arm = armOf(on);
    return arm === undefined ? [] : [{ on, arm: (arm === 1) !== (i % 23 === 0) ? ("B" as const) : ("A" as const) }];
  });
  const done = { ...trial, did };
  const result = analyseTrial(diaryOfTrial({ ...lived, trials: [done] }, done), {
    design: trial.design,
    seed: trial.seed,
    testSeed: trial.testSeed,
  });
  return {
    ...lived,
    trials: [
      {
        ...done,
        outcome: {
          on: today,
          verdict: result.verdict,
          difference: Math.round((result.mean ?? 0) * 1000) / 1000,
          low: result.randLow ?? 0,
          high: result.randHigh ?? 0,
          p: result.p ?? 1,
          nightsWith: result.nightsB,
          nightsWithout: result.nightsA,
          adherence: Math.round((result.adherence ?? 0) * 1000) / 1000,
        },
      },
    ],
  };
}

const fits = (extra: Readonly<Record<string, string | number | string[]>> = {}): PersonRecord["answers"] =>
  Object.fromEntries(
    Object.entries({
      "C1.1": "yes",
      "C1.2": "yes",
      "C2.1": "yes",
      "C2.2": "yes",
      "C2.3": "no",
      "C3.1": "yes_fully",
      "C3.2": "yes",
      "C3.3": "no",
      "C4.1": "yes",
      "C4.2": "less_in_morning",
      "alarms.any": [] as string[],
      "lookalikes.signs": [] as string[],
      ...extra,
    }).map(([id, value]) => [id, { value, from: asked }]),
  );

const caffeine = (dice: Dice, after: boolean): Exposure =>
  after
    ? line("caffeine", true, clock(14 + dice.below(7)))
    : dice.below(4) === 0
      ? line("caffeine", false)
      : line("caffeine", true, "09:00");

const bram = withTrial(
  {
    ...emptyRecord("person-bram"),
    label: "ik",
    answeredBy: "self",
    person: { ageYears: 44, sexAtBirth: "male" },
    complaint: {
      story: "Mijn benen zijn de ene avond rustig en de andere avond niet te houden. Ik drink de hele dag koffie, ook na het eten.",
      words: ["kriebel"],
      place: ["lower_legs"],
      side: "both",
      onsetAgeYears: 39,
      perWeek: 6,
      startsAt: "21:30",
      thinks: "De koffie?",
      hopes: "Weten of het de koffie is.",
    },
    answers: fits({ "medicines.any": "no" }),
    lifestyle: { coffeeCupsPerDay: 6 },
    followed: [{ id: "caffeine" }, { id: "alcohol" }, { id: "stress" }],
  },
  2026_03,
  (armOf) => ({
    level: 3.6,
    swing: 1.3,
    missing: 8,
    begins: () => 21.6,
    evening: (_, date, dice) => {
      const arm = armOf(date);
      const after = arm === undefined ? dice.below(100) < 60 : arm === 1;
      const drinks = dice.below(100) < 25;
      return {
        points: after ? 2.1 : 0,
        exposures: [caffeine(dice, after), line("alcohol", drinks, "20:00"), { id: "stress", has: "yes", amount: dice.below(8) }],
      };
    },
  }),
  "caffeine_after_noon",
);

const yvonne = withTrial(
  {
    ...emptyRecord("person-yvonne"),
    label: "ik",
    answeredBy: "self",
    person: { ageYears: 58, sexAtBirth: "female" },
    complaint: {
      story:
        "Soms een week bijna niets, dan weer nachten lopen. Ik ben 's avonds gaan sporten en vraag me af of dat goed is of juist niet.",
      words: ["onrust", "trekken"],
      place: ["lower_legs", "thighs"],
      side: "both",
      onsetAgeYears: 50,
      perWeek: 5,
      startsAt: "22:00",
      thinks: "Misschien het sporten zo laat.",
      hopes: "Er wijs uit worden.",
    },
    answers: fits({ "medicines.any": "yes" }),
    medicines: [{ name: "ferrofumaraat", substance: "ferrous-fumarate", using: "yes", started: "2026-10-26", from: asked }],
    labs: [
      { analyte: "ferritin", value: 31, unit: "µg/L", on: "2026-10-12", from: asked },
      { analyte: "tsat", value: 17, unit: "%", on: "2026-10-12", from: asked },
    ],
    followed: [{ id: "exercise" }, { id: "caffeine" }, { id: "stress" }],
  },
  2026_08,
  (armOf) => ({
    level: 4.6,
    swing: 2.7,
    missing: 16,
    begins: () => 22.2,
    evening: (_, date, dice) => {
      const arm = armOf(date);
      const late = arm === undefined ? dice.below(100) < 40 : arm === 1;
      return {
        points: late ? 0.5 : 0,
        exposures: [
          line("exercise", late, "19:30"),
          caffeine(dice, dice.below(100) < 30),
          { id: "stress", has: "yes", amount: dice.below(9) },
        ],
      };
    },
  }),
  "exercise_evening",
);

const theo: PersonRecord = {
  ...emptyRecord("person-theo"),
  label: "ik",
  answeredBy: "self",
  person: { ageYears: 71, sexAtBirth: "male" },
  complaint: {
    story: "Sinds vorig jaar een halve pil voor mijn benen, dat ging goed. Maar de laatste tijd begint het al voor het eten.",
    words: ["stroompjes"],
    place: ["lower_legs"],
    side: "both",
    onsetAgeYears: 60,
    perWeek: 7,
    startsAt: "18:00",
    thinks: "De pil werkt korter.",
    hopes: "Weer rustig eten.",
  },
  answers: fits({ "medicines.any": "yes" }),
  medicines: [
    { name: "pramipexol", substance: "pramipexole", using: "yes", started: "2025-11-03", forLegs: "yes", helped: "yes", from: asked },
  ],
  labs: [{ analyte: "ferritin", value: 118, unit: "µg/L", on: "2026-09-02", from: asked }],
  followed: [{ id: "caffeine" }, { id: "medicine", name: "pramipexol" }],
  nights: makeNights(71, {
    level: 4.4,
    swing: 1.2,
    missing: 10,
    begins: (t) => 22.3 - Math.min(1, Math.max(0, (t - 14) / 56)) * 4.6,
    evening: (t, _, dice) => ({
      points: Math.min(1, t / 80),
      exposures: [{ id: "medicine", has: "yes", at: "20:00", what: "pramipexol" }, caffeine(dice, dice.below(100) < 35)],
    }),
  }),
};

/** A night on a line, so that a difference is easy to read. */
function written(record: PersonRecord): string {
  const { nights: some, ...rest } = record;
  const head = JSON.stringify(rest, null, 2).replace(/\n}$/, "");
  return `${head},\n  "nights": [\n${some.map((night) => `    ${JSON.stringify(night)}`).join(",\n")}\n  ]\n}\n`;
}

for (const [name, plain] of Object.entries({ bram, theo, yvonne })) {
  const record = withNightFacts(plain, today);
  const read = readRecord(record, today);
  if (!read.ok) throw new Error(`${name}: ${read.problems.map(({ say }) => say.en).join(" ")}`);
  mkdirSync(pathOf(name, "."), { recursive: true });
  writeFileSync(pathOf(name, "record.json"), written(record));
  process.stdout.write(`${name}: ${record.nights.length} nights; ${record.trials?.[0]?.outcome?.verdict ?? record.clock?.[0]?.verdict}\n`);
}
