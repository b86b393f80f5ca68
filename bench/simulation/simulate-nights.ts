import { addDays } from "@kriebel/record";
import { type Diary, type DiaryNight, type Dice, makeDice } from "@kriebel/trials";

/**
 * Invented nights of which the truth is known, after the description of the method (docs/methods/trials.md, Simulation): noise sd
 * 1.8 points with memory, scores rounded and cut at 0 to 10, weekends +0.7, six habits of which short sleep always follows a bad
 * night. How strong the trend, the drift and the confounder are is not written there; those figures are ours and stand here.
 */
export interface Setting {
  readonly name: string;
  /** φ of the slow part, and its share of the variance. */
  readonly carry: number;
  readonly slowShare?: number;
  readonly missing?: number;
  /** Low scores with a long tail, many at zero. */
  readonly skewed?: boolean;
  /** Points per 28 nights. */
  readonly trend?: number;
  /** sd of a slow random walk, points per night. */
  readonly drift?: number;
  /** Something that brings both coffee and bad nights; written down as stress, or not. */
  readonly confounder?: "written" | "hidden";
  /** After a bad night more coffee. */
  readonly coffeeAfterBadNight?: boolean;
  /** Share of yesterday's effect that is still there today. */
  readonly carryOver?: number;
}

export const settings: Readonly<Record<string, Setting>> = {
  phi0: { name: "phi0", carry: 0 },
  "phi0.3": { name: "phi0.3", carry: 0.3 },
  "phi0.5": { name: "phi0.5", carry: 0.5 },
  "phi0.7": { name: "phi0.7", carry: 0.7 },
  "mixed noise": { name: "mixed noise", carry: 0.8, slowShare: 0.5 },
  "trend+drift": { name: "trend+drift", carry: 0.4, trend: 0.4, drift: 0.08 },
  trend: { name: "trend", carry: 0.4, trend: -0.4 },
  drift: { name: "drift", carry: 0.4, drift: 0.12 },
  missing30: { name: "missing30", carry: 0.4, missing: 0.3 },
  skewed: { name: "skewed", carry: 0.4, skewed: true },
  "confounder written down": { name: "confounder written down", carry: 0.4, confounder: "written" },
  "confounder not written down": { name: "confounder not written down", carry: 0.4, confounder: "hidden" },
  "bad night, then coffee": { name: "bad night, then coffee", carry: 0.4, coffeeAfterBadNight: true },
  "carry-over one night": { name: "carry-over one night", carry: 0.4, carryOver: 0.5 },
  "everything hard": {
    name: "everything hard",
    carry: 0.7,
    slowShare: 0.7,
    missing: 0.3,
    skewed: true,
    drift: 0.05,
    coffeeAfterBadNight: true,
    carryOver: 0.5,
  },
};

export class Chance {
  readonly dice: Dice;
  constructor(seed: number) {
    this.dice = makeDice(seed);
  }
  uniform(): number {
    return (this.dice.next() + 0.5) / 4_294_967_296;
  }
  happens(p: number): boolean {
    return this.uniform() < p;
  }
  normal(): number {
    return Math.sqrt(-2 * Math.log(this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }
}

const noiseSd = 1.8;

/** The noise of one diary: a slow part and a part that is new every night, and a drift. */
function* noiseOf(setting: Setting, chance: Chance): Generator<number> {
  const share = setting.slowShare ?? 1;
  let slow = chance.normal();
  let walk = 0;
  for (;;) {
    yield noiseSd * (Math.sqrt(share) * slow + Math.sqrt(1 - share) * chance.normal()) + walk;
    slow = setting.carry * slow + Math.sqrt(1 - setting.carry ** 2) * chance.normal();
    walk += (setting.drift ?? 0) * chance.normal();
  }
}

/** A written-down score: rounded, cut at 0 to 10. Skewed: a low level and a long tail upward. */
function written(setting: Setting, level: number, noise: number): number {
  const raw = setting.skewed === true ? level - 2.4 + 1.35 * (Math.exp(noise / noiseSd / 1.6) * 1.6 - 1.6) : level + noise;
  return Math.min(10, Math.max(0, Math.round(raw)));
}

const first = "2026-01-05";
const isWeekendNight = (t: number): boolean => t % 7 === 4 || t % 7 === 5;

export interface Told {
  readonly nights: number;
  /** Points that coffee after noon adds. */
  readonly coffee?: number;
  /** Arms of a trial by night: 0, 1 or none. */
  readonly armOf?: (t: number) => 0 | 1 | undefined;
  readonly armEffect?: number;
  /** A step on this night. */
  readonly step?: { readonly at: number; readonly points: number };
  /** Things are started in bad weeks: the step comes after the worst week. */
  readonly stepInBadWeek?: boolean;
  /** Night around which the trend turns; half of the nights otherwise. */
  readonly trendAround?: number;
}

export interface MadeDiary {
  readonly diary: Diary;
  /** Night of the step, where one was asked for. */
  readonly stepAt: number;
  /**
   * What the effect (coffee, arm or step) makes of the average written-down score, on these very nights: rounding, the floor at 0
   * and the ceiling at 10 eat part of it. This is what an interval has to cover.
   */
  readonly difference: number;
}

/** One diary of a setting. */
export function makeDiary(setting: Setting, told: Told, seed: number): MadeDiary {
  const chance = new Chance(seed);
  // Dice of its own, so that a longer diary of the same seed begins with the same nights.
  const noise = noiseOf(setting, new Chance((seed ^ 0x5bd1e995) >>> 0));
  const noises = Array.from({ length: told.nights }, () => noise.next().value as number);
  let stepAt = told.step?.at ?? -1;
  if (told.stepInBadWeek === true) {
    const week = (t: number): number => noises.slice(t - 7, t).reduce((a, b) => a + b, 0);
    for (let t = Math.floor(told.nights * 0.3); t < told.nights * 0.7; t += 1) if (stepAt < 0 || week(t) > week(stepAt)) stepAt = t;
  }
  const nights: DiaryNight[] = [];
  const size = (told.coffee ?? 0) + (told.armEffect ?? 0) + (told.step?.points ?? 0);
  let difference = 0;
  let effectBefore = 0;
  let scoreBefore = 5;
  for (let t = 0; t < told.nights; t += 1) {
    const hidden = setting.confounder === undefined ? 0 : chance.normal();
    const stress = Math.min(10, Math.max(0, Math.round(4 + (setting.confounder === "written" ? 2.2 * hidden : 2.2 * chance.normal()))));
    let likely = 0.45;
    if (setting.confounder === "written") likely = 0.15 + 0.07 * stress;
    if (setting.confounder === "hidden") likely = hidden > 0 ? 0.75 : 0.2;
    if (setting.coffeeAfterBadNight === true) likely = scoreBefore >= 6 ? 0.7 : 0.3;
    const coffee = chance.happens(likely) ? 1 : 0;
    const arm = told.armOf?.(t);
    const effect = (arm ?? 0) * (told.armEffect ?? 0) + coffee * (told.coffee ?? 0);
    // What is left of yesterday shows only where today adds less.
    const carried = Math.max(effect, (setting.carryOver ?? 0) * effectBefore);
    effectBefore = effect;
    const bad = setting.confounder === "written" ? 0.35 * (stress - 4) : setting.confounder === "hidden" ? 0.9 * hidden : 0;
    const without = 4.5 + (isWeekendNight(t) ? 0.7 : 0) + bad + ((setting.trend ?? 0) * (t - (told.trendAround ?? told.nights / 2))) / 28;
    const stepped = t >= stepAt ? (told.step?.points ?? 0) : 0;
    const score = written(setting, without + carried + stepped, noises[t] as number);
    difference += (written(setting, without + size, noises[t] as number) - written(setting, without, noises[t] as number)) / told.nights;
    const gone = chance.happens(setting.missing ?? 0);
    const sleepHours = Math.max(3, 7.6 - 0.28 * score + 0.7 * chance.normal());
    nights.push({
      date: addDays(first, t),
      t,
      ...(gone ? {} : { score }),
      sleepHours,
      caffeineAfterNoon: coffee,
      alcohol: chance.happens(isWeekendNight(t) ? 0.6 : 0.2) ? 1 : 0,
      exerciseEvening: chance.happens(0.3) ? 1 : 0,
      nicotine: chance.happens(0.5) ? 1 : 0,
      stress,
      ...(arm === undefined ? {} : { arm, did: arm }),
    });
    scoreBefore = score;
  }
  return { diary: nights, stepAt, difference };
}

/** Start times of half a year: a shift that grows over eight weeks from the sixth week on. */
export function makeStarts(setting: Setting & { readonly wandering?: boolean }, shiftHours: number, seed: number): Diary {
  const chance = new Chance(seed);
  let slow = chance.normal();
  let walk = 0;
  return Array.from({ length: 182 }, (_, t): DiaryNight => {
    const grown = Math.min(1, Math.max(0, (t - 42) / 56)) * shiftHours;
    const spread = setting.skewed === true ? Math.exp(0.5 * slow) * 1.3 - 1.4 : 1.3 * slow;
    const hour = 21.5 + (isWeekendNight(t) ? 0.4 : 0) + spread + walk - grown;
    slow = setting.carry * slow + Math.sqrt(1 - setting.carry ** 2) * chance.normal();
    if (setting.wandering === true) walk += 0.08 * chance.normal();
    return chance.happens((setting.missing ?? 0) + 0.1)
      ? { date: addDays(first, t), t }
      : { date: addDays(first, t), t, startHour: (((Math.round(hour * 12) / 12) % 24) + 24) % 24 };
  });
}
