import type { Ratio } from "@kriebel/evidence";
import type { Standing } from "../assessment.ts";
import { openIn } from "../is-open.ts";
import type { Observed } from "../observe.ts";
import { habitsToTry } from "../observe-trials.ts";
import { ourFigures } from "../our-figures.ts";
import type { ExposureOfPeople, RouteOfPeople, Settled } from "./exposure-groups.ts";
import { exposureGroups, settle, settleAbsent } from "./exposure-groups.ts";
import type { DraftedRoute, OpenExposure } from "./route-draft.ts";
import {
  type Cause,
  causeOf,
  noCause,
  preparedExposure,
  probabilityOfCausation,
  type Reason,
  scaled,
  withRatios,
  withTiming,
} from "./weigh-exposures.ts";

const isNerve = new Set(["polyneuropathy", "diabetic_neuropathy"]);
/** From this odds ratio on a condition that is present is worth naming as possible (decision 0020); migraine and a mildly lower kidney function are not. */
const notable = 1.4;

/** What speaks for and against one route while it is weighed. */
interface Weighing {
  readonly route: string;
  readonly observed: Observed;
  readonly pro: Reason[];
  readonly against: Reason[];
  direct: boolean;
  floor: Standing | undefined;
}

/** Time order between a condition and the complaints. */
function timingOfCondition({ findings }: Observed, concepts: readonly string[]): "after" | "before" | undefined {
  for (const concept of concepts) {
    const after = findings.get(`after.${concept}`)?.state;
    if (after === "present") return "after";
    if (after === "absent") return "before";
  }
  return undefined;
}

/** What treating the condition did to the legs: supports or speaks against, and counts as a direct finding (decision 0029). */
function treatmentOf({ findings }: Observed, concepts: readonly string[]): "better" | "unchanged" | undefined {
  for (const concept of concepts) {
    const treated = findings.get(`treated.${concept}`)?.state;
    if (treated === "present") return "better";
    if (treated === "absent") return "unchanged";
  }
  return undefined;
}

/** What the order in time and a treatment make of a condition that is there. */
function ratiosOfCondition(weighing: Weighing, concepts: readonly string[]): Ratio[] {
  const { observed, pro, against } = weighing;
  const { timing } = observed.evidence.model;
  const ratios: Ratio[] = [];
  const order = timingOfCondition(observed, concepts);
  if (order === "after") {
    ratios.push(timing["onset_after_disease"] ?? [1.5, 1, 2.2]);
    pro.push({ claim: "timing/onset_after_disease", weight: 405 });
    weighing.direct = true;
  } else if (order === "before") {
    ratios.push(timing["onset_before_exposure"] ?? [0.15, 0.05, 0.4]);
    against.push({ claim: "timing/onset_before_exposure", weight: 1897 });
  }
  const treated = treatmentOf(observed, concepts);
  if (treated === "better") {
    ratios.push(ourFigures.better_with_treatment.ratio);
    pro.push({ claim: "ours/better_with_treatment", weight: 1099 });
    weighing.direct = true;
    weighing.floor = "possible";
  } else if (treated === "unchanged") {
    ratios.push(ourFigures.unchanged_with_treatment.ratio);
    against.push({ claim: "ours/unchanged_with_treatment", weight: 916 });
  }
  return ratios;
}

function addBurningFeet(weighing: Weighing, ratios: Ratio[]): void {
  if (weighing.route !== "neuropathy" || weighing.observed.is("neuropathy.burning_feet") !== "present") return;
  ratios.push(weighing.observed.evidence.model.timing["burning_feet"] ?? [2, 1, 4]);
  weighing.pro.push({ claim: "timing/burning_feet", weight: 693 });
  weighing.direct = true;
}

function addSuddenOnset(weighing: Weighing, ratios: Ratio[]): void {
  if (weighing.route !== "neurological" || weighing.observed.record.complaint.sudden !== "yes") return;
  ratios.push(ourFigures.sudden_with_nerve_disease.ratio);
  weighing.pro.push({ claim: "ours/sudden_with_nerve_disease", weight: 1609 });
  weighing.direct = true;
}

/** The contribution of an exposure that is there, with its order in time and what treating it did. */
function causeOfPresent(weighing: Weighing, { exposure, pro: present, concepts }: ExposureOfPeople): Cause {
  const { route, observed, pro } = weighing;
  const { child, evidence } = observed;
  // A condition that is there and goes with restless legs is never "less likely": it may always play a part.
  if (exposure.ratio[0] >= notable && route !== "lifestyle" && route !== "mood") weighing.floor = "possible";
  // A ratio of one or less is no reason for (much caffeine, sleep apnoea): the guideline's advice stands below.
  if (exposure.ratio[0] > 1) pro.push(present);
  const ratios = ratiosOfCondition(weighing, concepts);
  addBurningFeet(weighing, ratios);
  if (exposure.tier === "C+") addSuddenOnset(weighing, ratios);
  const cause = causeOf(withTiming(preparedExposure(exposure, evidence.model, child), ratios));
  // Depression and an antidepressant: half the weight stays with the mood (model, independence_fails).
  const shared = exposure.id === "depression" && observed.medicines.some((m) => m.inUse && m.atc.some((code) => code.startsWith("N06A")));
  return shared ? scaled(cause, 0.5) : cause;
}

/** Conditions of this person without a figure of their own: wide on purpose (decision 0010). */
function causesWithoutFigure(weighing: Weighing): readonly Cause[] {
  const { route, observed, pro } = weighing;
  const { child, conditions, evidence } = observed;
  if (conditions.length === 0) return [];
  const causes: Cause[] = [];
  for (const { concept, place, pro: present } of exposureGroups(evidence).withoutFigure.get(route) ?? []) {
    if (observed.isAt(place) !== "present") continue;
    // Dialysis or a measured kidney function says it all: "kidney disease" beside it would count the same twice.
    if (route === "kidney" && pro.length > 0) {
      causes.push(noCause);
      continue;
    }
    pro.push(present);
    const ratios = ratiosOfCondition(weighing, [concept]);
    addSuddenOnset(weighing, ratios);
    addBurningFeet(weighing, ratios);
    const prepared = probabilityOfCausation(ourFigures.condition_without_figure.ratio, "C", evidence.model, child);
    causes.push(causeOf(withTiming(prepared, ratios)));
    weighing.floor = "possible";
  }
  return causes;
}

/** What a guideline or a sign says of a route apart from its exposures; true when it counts as looked at. */
function addGuidelineReasons(weighing: Weighing, nerveSigns: boolean): boolean {
  const { route, observed, pro } = weighing;
  if (nerveSigns && pro.length === 0) {
    weighing.floor = "possible";
    pro.push({
      claim: observed.is("neuropathy.burning_feet") === "present" ? "timing/burning_feet" : "answer/lookalike.neuropathy.1",
      weight: 693,
    });
    return true;
  }
  // The American guideline of 2025 names untreated sleep apnoea, caffeine and alcohol as things to look at first.
  if (
    route === "sleep_breathing" &&
    (observed.is("exposure.osa") === "present" || observed.record.sleepStudies.some((s) => (s.ahiPerHour ?? 0) >= 15))
  ) {
    weighing.floor = "possible";
    pro.push({ claim: "treatment/treat_sleep_apnoea", weight: 200 });
    return true;
  }
  if (route !== "lifestyle") return false;
  const caffeine = observed.is("exposure.caffeine_high") === "present";
  if (caffeine) pro.push({ claim: "treatment/caffeine", weight: 150 });
  const units = observed.record.lifestyle.alcoholUnitsPerWeek;
  const alcohol = (units !== undefined && units >= 7) || observed.is("exposure.alcohol_daily") === "present";
  if (alcohol) pro.push({ claim: "treatment/alcohol", weight: 150 });
  if (caffeine || alcohol) weighing.floor = "possible";
  return alcohol;
}

/** What trials by lot said of this person's habits: the strongest counts, once (decision 0085). */
function ratiosOfTrials(weighing: Weighing): readonly Ratio[] {
  const { observed, pro, against } = weighing;
  if (weighing.route !== "lifestyle" || observed.record.trials === undefined) return [];
  const found = (verdict: string): readonly string[] =>
    habitsToTry.map((habit) => `${verdict}.${habit}`).filter((id) => observed.findings.has(id));
  const [worse, same] = [found("trial_worse"), found("trial_no_difference")];
  for (const id of worse) pro.push({ claim: `finding/${id}`, weight: 1386 });
  for (const id of same) against.push({ claim: `finding/${id}`, weight: 357 });
  if (worse.length > 0) {
    weighing.direct = true;
    weighing.floor = "possible";
    return [ourFigures.trial_worse.ratio];
  }
  return same.length > 0 ? [ourFigures.trial_no_difference.ratio] : [];
}

/** Weighs a route whose exposures are conditions and habits of the model. */
export function weighExposureRoute(route: string, observed: Observed, people: RouteOfPeople, gone: ReadonlySet<string>): DraftedRoute {
  const weighing: Weighing = { route, observed, pro: [], against: [], direct: false, floor: undefined };
  const { pro, against } = weighing;
  const { exposures } = people;
  const nerveSigns =
    route === "neuropathy" && (observed.is("neuropathy.burning_feet") === "present" || observed.is("lookalike.neuropathy.1") === "present");
  let asked = false;
  let onlyClinic = true;
  let absentBits = 0;
  /** Filled only when more than absent and unknown exposures count. */
  let causes: Cause[] | undefined;
  for (let i = 0; i < exposures.length; i += 1) {
    const one = exposures[i] as ExposureOfPeople;
    const { exposure } = one;
    if (gone.size > 0 && gone.has(exposure.id)) {
      causes ??= causesBefore(exposures, i, absentBits);
      continue;
    }
    const state = stateOf(one, observed, nerveSigns);
    if (state === "unknown") {
      causes?.push(one.cause);
      continue;
    }
    asked = true;
    if (state === "absent") {
      absentBits |= 1 << i;
      causes?.push(one.absent);
      // What follows from a measured kidney function was not asked: it is no reason of its own.
      if (observed.labs.size === 0 || observed.findings.get(one.observation)?.from[0]?.startsWith("labs[") !== true)
        against.push(one.against);
      continue;
    }
    if (exposure.tier !== "C") onlyClinic = false;
    causes ??= causesBefore(exposures, i, absentBits);
    causes.push(causeOfPresent(weighing, one));
  }
  const more = causesWithoutFigure(weighing);
  if (more.length > 0) {
    asked = true;
    causes ??= causesBefore(exposures, exposures.length, absentBits);
    causes.push(...more);
  }
  if (addGuidelineReasons(weighing, nerveSigns)) asked = true;
  const trials = ratiosOfTrials(weighing);
  if (trials.length > 0) asked = true;
  const { estimate, open, looked } =
    causes === undefined ? settleAbsent(people, absentBits) : settlePresent(causes, exposures, observed, gone, nerveSigns);
  const { direct, floor } = weighing;
  return {
    draft: {
      id: route,
      kind: "trigger",
      estimate: trials.length === 0 ? estimate : withRatios(estimate, trials),
      priorLogit: people.priorLogit,
      for: pro,
      against,
      unknown: openIn(observed, route),
      asked,
      direct,
      proven: false,
      looked: looked ?? (asked ? 1 : 0),
      floor,
      // Clinic studies alone, or a mood that may as well follow from the legs, never rise above possible without time order.
      cap: (onlyClinic || route === "mood") && !direct ? "possible" : undefined,
      fixed: undefined,
    },
    open,
  };
}

/** A sign of nerve damage that was told keeps "no nerve disease found so far" open: nobody may have looked. */
function stateOf({ exposure, place }: ExposureOfPeople, observed: Observed, nerveSigns: boolean): "present" | "absent" | "unknown" {
  const told = observed.isAt(place);
  return nerveSigns && told === "absent" && isNerve.has(exposure.id) ? "unknown" : told;
}

/** The contributions of the exposures before this one: none of them was there. */
function causesBefore(exposures: readonly ExposureOfPeople[], end: number, absentBits: number): Cause[] {
  const causes: Cause[] = [];
  for (let i = 0; i < end; i += 1) {
    const { absent, cause } = exposures[i] as ExposureOfPeople;
    causes.push((absentBits & (1 << i)) === 0 ? cause : absent);
  }
  return causes;
}

/** The mixture when something is there; what was replaced by something more specific counts as looked at. */
function settlePresent(
  causes: readonly Cause[],
  exposures: readonly ExposureOfPeople[],
  observed: Observed,
  gone: ReadonlySet<string>,
  nerveSigns: boolean,
): Settled {
  const open: OpenExposure[] = [];
  let total = 0;
  let seen = 0;
  for (const one of exposures) {
    total += one.cause.l;
    if (gone.has(one.exposure.id) || stateOf(one, observed, nerveSigns) !== "unknown") seen += one.cause.l;
    else if (one.share > 0) open.push(one.open);
  }
  return { ...settle(causes, open), looked: total <= 1e-9 ? undefined : seen / total };
}
