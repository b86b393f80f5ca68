import { inside, logistic, logit, logRatio } from "./arithmetic.ts";
import type { Ask, Fit } from "./assessment.ts";
import type { Observed } from "./observe.ts";
import { type HabitToTry, habitsToTry, isGoingOn, tellingTrials } from "./observe-trials.ts";
import { ourFigures } from "./our-figures.ts";
import type { Weighed } from "./weigh/weigh-routes.ts";

/**
 * How often a trial of the length that is offered (20 periods of 2 evenings) says what, of 900 simulated ones each: "worse" when the
 * habit really adds two points, "worse" when it adds nothing, and "no big difference" when it adds nothing (docs/measured/trials.md).
 */
const says = { worseOfTwo: 0.85, worseOfNothing: 0.02, sameOfNothing: 0.02 } as const;

/** Chance that a habit matters when the diary already goes along with it; "goes together" is often something else (ours). */
const whenDiaryGoesAlong = 0.5;

const withFigure = (p: number, figure: "trial_worse" | "trial_no_difference"): number =>
  logistic(logit(inside(p)) + logRatio(ourFigures[figure].ratio).mean);

/** The expected change of the lifestyle route by a trial: on the same scale as a question or a blood test (decision 0085). */
export function gainOfTrial(p: number, chance: number): number {
  const worse = says.worseOfTwo * chance + says.worseOfNothing * (1 - chance);
  const same = says.sameOfNothing * (1 - chance);
  return worse * (withFigure(p, "trial_worse") - p) + same * (p - withFigure(p, "trial_no_difference"));
}

const unwiseWithAlcohol = ["alcohol", "cirrhosis", "hepatitis", "liver_disease", "fatty_liver", "pancreatitis", "epilepsy"] as const;
const dependence = ["opioid_dependence", "sedative_dependence"] as const;

/**
 * May this habit be varied by this person alone? The same answer as the door that plans a trial gives (`whyNotTry`; a test holds
 * them together): never in a child, alcohol never with medicines, pregnancy or the illnesses that drinking makes worse.
 */
function isSafe(habit: HabitToTry, { record, conditions, pregnant, child, said }: Observed): boolean {
  if (habit !== "alcohol") return true;
  return (
    // Whatever says "pregnant", though something else says not.
    pregnant !== "present" &&
    record.person.pregnant !== "yes" &&
    said("pregnancy.now") !== "yes" &&
    record.answers["pregnancy.now"]?.value !== "yes" &&
    record.person.pregnancyWeeks === undefined &&
    (record.person.weeksSinceBirth ?? 1_000) > 52 &&
    !child &&
    ![...unwiseWithAlcohol, ...dependence].some((one) => conditions.includes(one)) &&
    !record.medicines.some(({ using, stopped }) => using === "yes" || (using === undefined && stopped === undefined))
  );
}

/** Eight weeks from week 32 of a pregnancy on run past the birth, which changes the nights by itself: such a trial can tell nothing. */
function endsAfterBirth({ record, said }: Observed): boolean {
  const weeks = record.person.pregnancyWeeks ?? said("pregnancy.weeks");
  return typeof weeks === "number" && weeks >= 32;
}

/** Does this person do it at all, so that there is something to vary? */
function isDone(habit: HabitToTry, observed: Observed): boolean {
  if (observed.record.habits?.some((one) => one.habit === habit && (one.nightsWith ?? 0) > 0)) return true;
  if (habit === "caffeine_after_noon") return ((observed.findings.get("exposure.caffeine_high")?.value as number | undefined) ?? 0) >= 1;
  if (habit !== "alcohol") return false;
  const units = observed.record.lifestyle.alcoholUnitsPerWeek ?? observed.said("lifestyle.alcohol");
  return typeof units === "number" && units >= 1;
}

/**
 * One trial by lot, where it is safe, where there is something to vary, and where it can still change the picture. Only for an adult
 * who answers for themselves, whose story fits, and after the urgent signs were asked: those come first.
 */
export function askTrial(
  observed: Observed,
  fit: Fit,
  weighed: Weighed,
  scale: number,
  offer: (id: string, gain: number, settles: readonly string[], kind: Ask["kind"]) => void,
): void {
  const { record, today } = observed;
  const urgent = observed.said("alarms.any");
  if (!Array.isArray(urgent) || urgent.length > 0) return;
  if (fit.label !== "fits_well" && fit.label !== "fits_partly") return;
  if ((record.answeredBy ?? "self") !== "self" || record.person.canTell === "no" || (observed.ageYears ?? 0) < 18) return;
  if (endsAfterBirth(observed)) return;
  const route = weighed.routes.find(({ id }) => id === "lifestyle");
  if (route === undefined || (record.trials ?? []).some((trial) => isGoingOn(trial, today))) return;
  const p = route.probability.mean;
  const settled = new Set(
    tellingTrials(record, today).flatMap(({ habit, outcome }) => (outcome?.verdict === "cannot_tell" ? [] : [habit])),
  );
  let best: { readonly habit: HabitToTry; readonly gain: number } | undefined;
  for (const habit of habitsToTry) {
    if (settled.has(habit) || !isSafe(habit, observed) || !isDone(habit, observed)) continue;
    const diary = record.habits?.find((one) => one.habit === habit)?.verdict;
    if (diary === "no_big_difference" || diary === "better") continue;
    const gain = gainOfTrial(p, diary === "worse" ? Math.max(p, whenDiaryGoesAlong) : p) * scale;
    if (best === undefined || gain > best.gain) best = { habit, gain };
  }
  if (best !== undefined) offer(`trial:${best.habit}`, best.gain, ["lifestyle"], "study");
}
