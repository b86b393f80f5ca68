import { daysBetween } from "@kriebel/record";
import { inside, logistic, logit, logRatio } from "../arithmetic.ts";
import type { Observed } from "../observe.ts";
import type { ObservedMedicine } from "../observe-medicines.ts";
import { ourFigures } from "../our-figures.ts";
import { type Estimate, probabilityOfCausation, type Reason, reason, squareRoot, withTiming } from "./weigh-exposures.ts";

export interface WeighedTreatment {
  readonly estimate: Estimate;
  readonly for: readonly Reason[];
  readonly against: readonly Reason[];
  readonly unknown: readonly string[];
  /** The route can apply: such a medicine is or was used. */
  readonly applies: boolean | undefined;
  readonly direct: boolean;
  readonly signs: number;
}

const nothing: WeighedTreatment = {
  estimate: { p: 0.001, sdLogit: 0.5 },
  for: [],
  against: [],
  unknown: [],
  applies: undefined,
  direct: false,
  signs: 0,
};

/**
 * Dopamine medicines (and tramadol, case reports) that can make the complaints worse in time. Augmentation is of a
 * treatment: a painkiller, or a medicine that has ended, counts only when it was meant for the legs.
 */
export const augmenting = (observed: Observed): readonly ObservedMedicine[] =>
  observed.medicines.filter((m) => {
    if (!m.inUse || m.effect("augmentation") === undefined || m.medicine.forLegs === "no") return false;
    return m.medicine.forLegs === "yes" || (!m.stopped && !m.atc.some((code) => code.startsWith("N02A")));
  });

/** Questions about the signs of augmentation. */
export const augmentationSigns = [
  "augmentation.A1",
  "augmentation.A2",
  "augmentation.A3",
  "augmentation.A4",
  "augmentation.A5",
  "augmentation.A6",
] as const;

type Sign = 0 | 1 | 2;

/** How a shift of the start counts: two hours is a sign, four a strong one (`diagnosis.json`, augmentation.own_questions, A1). */
const signOfShift = (hours: number): Sign => (hours >= 4 ? 2 : hours >= 2 ? 1 : 0);

/** A finding of the clock that is older than this says nothing of now (decision 0042). */
const clockDays = 92;

/**
 * What the watch over start times last found, when it is sure that they lie two hours or more earlier; undefined otherwise. Its
 * first weeks may lie after the medicine began, so "not earlier" is no answer to this question.
 */
function signOfDiary({ record, today }: Observed): Sign | undefined {
  const newest = record.clock?.filter(({ on }) => on <= today).sort((a, b) => (a.on < b.on ? 1 : -1))[0];
  if (newest === undefined || newest.verdict !== "earlier" || daysBetween(newest.on, today) > clockDays) return undefined;
  return newest.shiftHours === undefined || newest.shiftHours < 2 ? 1 : signOfShift(newest.shiftHours);
}

function signOfAnswer(observed: Observed, id: string): Sign | undefined {
  const said = observed.said(id);
  if (id === "augmentation.A1") return typeof said === "number" ? signOfShift(said) : said === "yes" ? 1 : said === "no" ? 0 : undefined;
  if (said === "yes") return id === "augmentation.A6" ? 2 : 1;
  return said === "no" ? 0 : undefined;
}

/** Does the diary say more of this sign than the person did? */
const diarySaysMore = (observed: Observed, id: string): boolean =>
  id === "augmentation.A1" && (signOfDiary(observed) ?? -1) > (signOfAnswer(observed, id) ?? -1);

/** 0 no sign, 1 a sign, 2 a strong sign, undefined: not known. What the diary measured and what was answered: the stronger counts. */
export function augmentationSign(observed: Observed, id: string): Sign | undefined {
  return diarySaysMore(observed, id) ? signOfDiary(observed) : signOfAnswer(observed, id);
}
export function weighAugmentation(observed: Observed): WeighedTreatment {
  const medicines = augmenting(observed);
  const noneTaken =
    observed.said("medicines.any") === "no" || observed.said("treatment.dopamine") === "no" || observed.record.medicines.length > 0;
  if (medicines.length === 0 && observed.is("treatment.dopamine") !== "present")
    return { ...nothing, applies: noneTaken ? false : undefined };
  const base = logRatio(ourFigures.augmentation_base.ratio);
  let x = base.mean;
  let variance = base.sd * base.sd;
  const pro: Reason[] = medicines.map((m) => ({ claim: m.effect("augmentation")?.id ?? "", weight: 200 }));
  const against: Reason[] = [];
  const unknown: string[] = [];
  let signs = 0;
  for (const id of augmentationSigns) {
    const sign = augmentationSign(observed, id);
    if (sign === undefined) {
      unknown.push(id);
      continue;
    }
    const figure =
      sign === 0 ? ourFigures.augmentation_sign_absent : sign === 1 ? ourFigures.augmentation_sign : ourFigures.augmentation_strong_sign;
    const lr = logRatio(figure.ratio);
    x += lr.mean;
    variance += lr.sd * lr.sd;
    signs += sign;
    if (sign === 0) against.push({ claim: `answer/${id}`, weight: Math.round(-lr.mean * 1000) });
    else pro.push({ claim: diarySaysMore(observed, id) ? "finding/starts_earlier" : `answer/${id}`, weight: Math.round(lr.mean * 1000) });
  }
  return {
    estimate: { p: logistic(x), sdLogit: squareRoot(variance) },
    for: pro,
    against,
    unknown,
    applies: true,
    direct: signs > 0,
    signs,
  };
}

/** Legs that began, or got worse, when a medicine was stopped or lowered (T5 of the timing rules). */
export function weighWithdrawal(observed: Observed): WeighedTreatment {
  const { evidence, child } = observed;
  const timing = evidence.model.timing;
  let best: WeighedTreatment | undefined;
  const unknown: string[] = [];
  for (const m of observed.medicines) {
    const effect = m.effect("withdrawal_rls") ?? (m.effect("augmentation") !== undefined ? m.effect("augmentation") : undefined);
    if (effect === undefined) continue;
    const lowered = m.stopped || (m.medicine.changes ?? []).some((change) => change.what === "lowered" || change.what === "paused");
    const began = m.medicine.effectOfStopping === "started" || m.medicine.effectOfStopping === "worse";
    const soon = m.stoppedDaysBeforeOnset !== undefined && m.stoppedDaysBeforeOnset >= 0 && m.stoppedDaysBeforeOnset <= 14;
    if (!lowered && !began) continue;
    if (!began && !soon) {
      if (m.medicine.effectOfStopping === undefined || m.medicine.effectOfStopping === "unknown")
        unknown.push(`medicine.stopping:${m.index}`);
      continue;
    }
    const prepared = probabilityOfCausation(ourFigures.withdrawal.ratio, "B", evidence.model, child);
    const ratio = timing["onset_within_4w_of_start"] ?? [8, 3, 20];
    const estimate = withTiming(prepared, [ratio]);
    const found: WeighedTreatment = {
      estimate,
      for: [{ claim: `${effect.id}`, weight: 1500 }, reason(`ours/withdrawal@${m.index}`, ratio[0])],
      against: [],
      unknown: [],
      applies: true,
      direct: true,
      signs: 1,
    };
    // Two medicines ended at once: the stronger counts, and both are told, whatever their order in the record.
    best = best === undefined ? found : { ...(found.estimate.p > best.estimate.p ? found : best), for: [...best.for, ...found.for] };
  }
  if (best !== undefined) return best;
  const asked = observed.is("withdrawal.recent");
  if (asked === "present") {
    const prepared = probabilityOfCausation(ourFigures.withdrawal.ratio, "B", evidence.model, child);
    return {
      estimate: withTiming(prepared, [[2.5, 1, 6]]),
      for: [{ claim: "answer/withdrawal.recent", weight: 900 }],
      against: [],
      unknown,
      applies: true,
      direct: true,
      signs: 1,
    };
  }
  return {
    ...nothing,
    unknown: asked === "unknown" && unknown.length === 0 ? ["withdrawal.recent"] : unknown,
    applies: asked === "absent" || observed.said("medicines.any") === "no" ? false : undefined,
  };
}

/** Log-odds of an estimate; kept here so that callers do not repeat the guard. */
export const logitOf = (estimate: Estimate): number => logit(inside(estimate.p));
