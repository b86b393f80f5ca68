import type { Evidence, Exposure, Ratio } from "@kriebel/evidence";
import { fieldAnswer } from "./answer-question.ts";
import { inside, ln, logit, toMilli } from "./arithmetic.ts";
import type { IronReading, RouteVerdict, Standing } from "./assessment.ts";
import { canBePregnant, type Observed } from "./observe.ts";
import { ourFigures } from "./our-figures.ts";
import { type Stratum, strataOf } from "./strata.ts";
import {
  absentFactor,
  type Cause,
  causeOf,
  type Estimate,
  estimateOf,
  intervalOf,
  noCause,
  plain,
  preparedExposure,
  presentCause,
  probabilityOfCausation,
  type Reason,
  scaled,
  shareOf,
  together,
  unknownCause,
  withTiming,
} from "./weigh-exposures.ts";
import { weighHeredity } from "./weigh-heredity.ts";
import { ironRuleSaysLow, weighIron } from "./weigh-iron.ts";
import { provokingCombinations, weighMedicine } from "./weigh-medicines.ts";
import { weighAugmentation, weighWithdrawal } from "./weigh-treatment.ts";

/** The routes, and what later steps need of the arithmetic. */
export interface Weighed {
  readonly routes: readonly RouteVerdict[];
  /** For each route what asking could still change: contribution of each unknown exposure. */
  readonly open: ReadonlyMap<string, RouteOpen>;
  readonly noExternal: number;
}

export interface RouteOpen {
  readonly cause: Cause;
  /** Unknown exposure → its present contribution and what it would be when present. */
  readonly unknown: ReadonlyMap<string, { readonly now: Cause; readonly present: Cause; readonly share: number }>;
  readonly p: number;
}

/** What one route's weighing gives before its standing is decided. */
interface Draft {
  readonly id: string;
  readonly kind: RouteVerdict["kind"];
  readonly estimate: Estimate;
  readonly priorLogit: number;
  readonly for: readonly Reason[];
  readonly against: readonly Reason[];
  readonly unknown: readonly string[];
  /** This person's own findings bear on it. */
  readonly asked: boolean;
  /** Time order, stopping or a measurement speaks for it, not only that it is there. */
  readonly direct: boolean;
  /** More than a story: measured, gone after stopping, back after taking it again, begun in this pregnancy, two relatives. */
  readonly proven?: boolean;
  // Always there, also when undefined: objects of one shape are read faster.
  readonly floor: Standing | undefined;
  readonly cap: Standing | undefined;
  readonly fixed: Standing | undefined;
  /** Share of the prior mass that has been looked at, 0 … 1. */
  readonly looked: number;
}

const rank: Readonly<Record<Standing, number>> = { established: 0, likely: 1, possible: 2, unsettled: 3, less_likely: 4, ruled_out: 5 };
const better = (a: Standing, b: Standing): Standing => (rank[a] <= rank[b] ? a : b);
const worse = (a: Standing, b: Standing): Standing => (rank[a] >= rank[b] ? a : b);

/** Routes whose exposures are conditions and habits of the model. */
const exposureRoutes = [
  "kidney",
  "neuropathy",
  "inflammatory",
  "lifestyle",
  "neurological",
  "endocrine",
  "sleep_breathing",
  "other_internal",
  "mood",
] as const;

/** An exposure with the name of its observation and of its claim, made once. */
interface KeyedExposure {
  readonly exposure: Exposure;
  readonly observation: string;
  readonly pro: Reason;
}

interface Grouped {
  readonly keyed: ReadonlyMap<string, readonly KeyedExposure[]>;
  /** Specific exposure, as observation → the general ones that it replaces. */
  readonly supersedes: readonly (readonly [string, readonly string[]])[];
  readonly byRoute: ReadonlyMap<string, readonly Exposure[]>;
  readonly conceptsOf: ReadonlyMap<string, readonly string[]>;
  /** Conditions without an exposure, by route, with the name of their observation. */
  readonly withoutFigure: ReadonlyMap<string, readonly { readonly concept: string; readonly observation: string }[]>;
  /** Unknown contributions by stratum: computed on first use. */
  readonly unknownCauses: Map<string, ReadonlyMap<string, UnknownCause>>;
}
const grouped = new WeakMap<object, Grouped>();

function groupsOf(evidence: Evidence): Grouped {
  const known = grouped.get(evidence);
  if (known) return known;
  const byRoute = new Map<string, Exposure[]>();
  for (const exposure of Object.values(evidence.model.exposures)) {
    // Companions without a route in the model belong to `other_internal` in DESIGN §5 (liver, heart, veins, fibromyalgia).
    const route = exposure.modelRoute === "parity" ? "parity" : (exposure.route ?? "other_internal");
    byRoute.set(route, [...(byRoute.get(route) ?? []), exposure]);
  }
  const conceptsOf = new Map<string, string[]>();
  const withoutFigure = new Map<string, { concept: string; observation: string }[]>();
  for (const concept of Object.values(evidence.conditions)) {
    for (const exposure of concept.exposures) conceptsOf.set(exposure, [...(conceptsOf.get(exposure) ?? []), concept.id]);
    if (concept.exposures.length === 0 && concept.route !== undefined)
      withoutFigure.set(concept.route, [
        ...(withoutFigure.get(concept.route) ?? []),
        { concept: concept.id, observation: `condition.${concept.id}` },
      ]);
  }
  const keyed = new Map(
    [...byRoute].map(([route, exposures]) => [
      route,
      exposures.map((exposure): KeyedExposure => {
        return {
          exposure,
          observation: `exposure.${exposure.id}`,
          pro: { claim: `exposure/${exposure.id}`, weight: toMilli(ln(exposure.ratio[0])) },
        };
      }),
    ]),
  );
  const supersedes = Object.entries(evidence.model.supersedes).map(([specific, general]) => [`exposure.${specific}`, general] as const);
  const made = { keyed, supersedes, byRoute, conceptsOf, withoutFigure, unknownCauses: new Map() };
  grouped.set(evidence, made);
  return made;
}

/** What an exposure is of which nothing is known, and what asking could make of it. */
interface UnknownCause {
  readonly cause: Cause;
  readonly share: number;
  readonly open: { readonly now: Cause; readonly present: Cause; readonly share: number };
  /** What is left of it when it was asked about and is not there, and that as a reason. */
  readonly absent: Cause;
  readonly against: Reason;
}

function unknownCausesFor(groups: Grouped, observed: Observed, strata: readonly Stratum[]): ReadonlyMap<string, UnknownCause> {
  const { ageYears, child, evidence } = observed;
  const fertile = ageYears === undefined || (ageYears >= 14 && ageYears <= 52);
  const key = `${strata.join()}|${fertile}|${observed.pregnant === "absent"}`;
  let causes = groups.unknownCauses.get(key);
  if (causes === undefined) {
    const made = new Map<string, UnknownCause>();
    for (const exposure of Object.values(evidence.model.exposures)) {
      const share = shareOf(exposure, strata, ageYears);
      const cause = unknownCause(exposure, evidence.model, child, share);
      const absent = scaled(cause, absentFactor);
      const against: Reason = { claim: `exposure/${exposure.id}`, weight: Math.round((cause.l - absent.l) * 1000) };
      made.set(exposure.id, {
        cause,
        share,
        absent,
        against,
        open: { now: cause, present: presentCause(preparedExposure(exposure, evidence.model, child)), share },
      });
    }
    causes = made;
    groups.unknownCauses.set(key, causes);
  }
  return causes;
}

/** Exposures that a more specific present one replaces. */
function superseded(observed: Observed, groups: Grouped): ReadonlySet<string> {
  const gone = new Set<string>();
  for (const [specific, general] of groups.supersedes) {
    if (observed.is(specific) === "present") for (const id of general) gone.add(id);
  }
  return gone;
}

/** Time order between a condition and the complaints. */
function timingOfCondition(observed: Observed, concepts: readonly string[]): "after" | "before" | undefined {
  for (const concept of concepts) {
    const after = observed.findings.get(`after.${concept}`)?.state;
    if (after === "present") return "after";
    if (after === "absent") return "before";
  }
  return undefined;
}

/** What treating the condition did to the legs: supports or speaks against, and counts as a direct finding (decision 0029). */
function treatmentOf(observed: Observed, concepts: readonly string[]): "better" | "unchanged" | undefined {
  for (const concept of concepts) {
    const treated = observed.findings.get(`treated.${concept}`)?.state;
    if (treated === "present") return "better";
    if (treated === "absent") return "unchanged";
  }
  return undefined;
}

const priorLogits = new WeakMap<object, Map<string, number>>();

/** Log-odds of a route before anything of this person is known: the same for everyone of the same strata, so made once. */
function priorLogitOf(route: string, groups: Grouped, unknownCauses: ReadonlyMap<string, UnknownCause>): number {
  let byRoute = priorLogits.get(unknownCauses);
  if (byRoute === undefined) {
    byRoute = new Map();
    priorLogits.set(unknownCauses, byRoute);
  }
  let prior = byRoute.get(route);
  if (prior === undefined) {
    const causes = (groups.byRoute.get(route) ?? []).flatMap(({ id }) => unknownCauses.get(id)?.cause ?? []);
    prior = logit(estimateOf(together(causes)).p);
    byRoute.set(route, prior);
  }
  return prior;
}

const isNerve = new Set(["polyneuropathy", "diabetic_neuropathy"]);
/** From this odds ratio on a condition that is present is worth naming as possible (decision 0020); migraine and a mildly lower kidney function are not. */
const notable = 1.4;

interface Mass {
  total: number;
  seen: number;
}

function weighExposureRoute(
  route: string,
  observed: Observed,
  groups: Grouped,
  unknownCauses: ReadonlyMap<string, UnknownCause>,
  gone: ReadonlySet<string>,
): { draft: Draft; open: RouteOpen } {
  const { evidence, child } = observed;
  const { model } = evidence;
  const timing = model.timing;
  const causes: Cause[] = [];
  const pro: Reason[] = [];
  const against: Reason[] = [];
  const unknown: string[] = [];
  const open = new Map<string, UnknownCause["open"]>();
  const mass: Mass = { total: 0, seen: 0 };
  let asked = false;
  let direct = false;
  let onlyClinic = true;
  let floor: Standing | undefined;
  const nerveSigns =
    route === "neuropathy" && (observed.is("neuropathy.burning_feet") === "present" || observed.is("lookalike.neuropathy.1") === "present");

  for (const { exposure, observation, pro: present } of groups.keyed.get(route) ?? []) {
    const before = unknownCauses.get(exposure.id);
    if (before === undefined) continue;
    mass.total += before.cause.l;
    const told = observed.is(observation);
    // A sign of nerve damage that was told keeps "no nerve disease found so far" open: nobody may have looked.
    const state = told === "absent" && nerveSigns && isNerve.has(exposure.id) ? "unknown" : told;
    if (gone.has(exposure.id)) {
      mass.seen += before.cause.l;
      continue;
    }
    if (state === "unknown") {
      causes.push(before.cause);
      if (before.share > 0) open.set(exposure.id, before.open);
      continue;
    }
    asked = true;
    mass.seen += before.cause.l;
    if (state === "absent") {
      causes.push(before.absent);
      // What follows from a measured kidney function was not asked: it is no reason of its own.
      if (observed.findings.get(observation)?.from[0]?.startsWith("labs[") !== true) against.push(before.against);
      continue;
    }
    if (exposure.tier !== "C") onlyClinic = false;
    // A condition that is there and goes with restless legs is never "less likely": it may always play a part.
    if (exposure.ratio[0] >= notable && route !== "lifestyle" && route !== "mood") floor = "possible";
    const ratios: Ratio[] = [];
    // A ratio of one or less is no reason for (much caffeine, sleep apnoea): the guideline's advice stands below.
    if (exposure.ratio[0] > 1) pro.push(present);
    const order = timingOfCondition(observed, groups.conceptsOf.get(exposure.id) ?? []);
    if (order === "after") {
      ratios.push(timing["onset_after_disease"] ?? [1.5, 1, 2.2]);
      pro.push({ claim: "timing/onset_after_disease", weight: 405 });
      direct = true;
    } else if (order === "before") {
      ratios.push(timing["onset_before_exposure"] ?? [0.15, 0.05, 0.4]);
      against.push({ claim: "timing/onset_before_exposure", weight: 1897 });
    }
    const treated = treatmentOf(observed, groups.conceptsOf.get(exposure.id) ?? []);
    if (treated === "better") {
      ratios.push(ourFigures.better_with_treatment.ratio);
      pro.push({ claim: "ours/better_with_treatment", weight: 1099 });
      direct = true;
      floor = "possible";
    } else if (treated === "unchanged") {
      ratios.push(ourFigures.unchanged_with_treatment.ratio);
      against.push({ claim: "ours/unchanged_with_treatment", weight: 916 });
    }
    if (route === "neuropathy" && observed.is("neuropathy.burning_feet") === "present") {
      ratios.push(timing["burning_feet"] ?? [2, 1, 4]);
      pro.push({ claim: "timing/burning_feet", weight: 693 });
      direct = true;
    }
    if (route === "neurological" && exposure.tier === "C+" && observed.record.complaint.sudden === "yes") {
      ratios.push(ourFigures.sudden_with_nerve_disease.ratio);
      pro.push({ claim: "ours/sudden_with_nerve_disease", weight: 1609 });
      direct = true;
    }
    let cause = causeOf(withTiming(preparedExposure(exposure, model, child), ratios));
    // Depression and an antidepressant: half the weight stays with the mood (model, independence_fails).
    if (exposure.id === "depression" && observed.medicines.some((m) => m.inUse && m.atc.some((code) => code.startsWith("N06A"))))
      cause = scaled(cause, 0.5);
    causes.push(cause);
  }
  for (const { concept, observation } of observed.hasConditions ? (groups.withoutFigure.get(route) ?? []) : []) {
    if (observed.is(observation) !== "present") continue;
    asked = true;
    // Dialysis or a measured kidney function says it all: "kidney disease" beside it would count the same twice.
    if (route === "kidney" && pro.length > 0) continue;
    const ratios: Ratio[] = [];
    pro.push({ claim: `condition/${concept}`, weight: toMilli(ln(ourFigures.condition_without_figure.ratio[0])) });
    const order = timingOfCondition(observed, [concept]);
    if (order === "after") {
      ratios.push(timing["onset_after_disease"] ?? [1.5, 1, 2.2]);
      pro.push({ claim: "timing/onset_after_disease", weight: 405 });
      direct = true;
    } else if (order === "before") {
      ratios.push(timing["onset_before_exposure"] ?? [0.15, 0.05, 0.4]);
      against.push({ claim: "timing/onset_before_exposure", weight: 1897 });
    }
    const treated = treatmentOf(observed, [concept]);
    if (treated === "better") {
      ratios.push(ourFigures.better_with_treatment.ratio);
      pro.push({ claim: "ours/better_with_treatment", weight: 1099 });
      direct = true;
    } else if (treated === "unchanged") {
      ratios.push(ourFigures.unchanged_with_treatment.ratio);
      against.push({ claim: "ours/unchanged_with_treatment", weight: 916 });
    }
    if (route === "neurological" && observed.record.complaint.sudden === "yes") {
      ratios.push(ourFigures.sudden_with_nerve_disease.ratio);
      pro.push({ claim: "ours/sudden_with_nerve_disease", weight: 1609 });
      direct = true;
    }
    if (route === "neuropathy" && observed.is("neuropathy.burning_feet") === "present") {
      ratios.push(timing["burning_feet"] ?? [2, 1, 4]);
      pro.push({ claim: "timing/burning_feet", weight: 693 });
      direct = true;
    }
    const prepared = probabilityOfCausation(ourFigures.condition_without_figure.ratio, "C", model, child);
    causes.push(causeOf(withTiming(prepared, ratios)));
    floor = "possible";
  }
  if (nerveSigns && pro.length === 0) {
    asked = true;
    floor = "possible";
    pro.push({
      claim: observed.is("neuropathy.burning_feet") === "present" ? "timing/burning_feet" : "answer/lookalike.neuropathy.1",
      weight: 693,
    });
  }
  // The American guideline of 2025 names untreated sleep apnoea, caffeine and alcohol as things to look at first.
  if (
    route === "sleep_breathing" &&
    (observed.is("exposure.osa") === "present" || observed.record.sleepStudies.some((s) => (s.ahiPerHour ?? 0) >= 15))
  ) {
    floor = "possible";
    asked = true;
    pro.push({ claim: "treatment/treat_sleep_apnoea", weight: 200 });
  }
  if (route === "lifestyle") {
    if (observed.is("exposure.caffeine_high") === "present") pro.push({ claim: "treatment/caffeine", weight: 150 });
    const units = observed.record.lifestyle.alcoholUnitsPerWeek;
    if ((units !== undefined && units >= 7) || observed.is("exposure.alcohol_daily") === "present") {
      pro.push({ claim: "treatment/alcohol", weight: 150 });
      asked = true;
    }
    if (pro.some((r) => r.claim.startsWith("treatment/"))) floor = "possible";
  }
  const mixed = together(causes);
  const estimate = estimateOf(mixed);
  const priorLogit = priorLogitOf(route, groups, unknownCauses);
  for (const question of evidence.routes[route]?.lookAt ?? [])
    if (isOpen(observed, question) && !unknown.includes(question)) unknown.push(question);
  const draft: Draft = {
    id: route,
    kind: "trigger",
    estimate,
    priorLogit,
    for: pro,
    against,
    unknown,
    asked,
    direct,
    looked: mass.total <= 1e-9 ? (asked ? 1 : 0) : mass.seen / mass.total,
    floor,
    // Clinic studies alone, or a mood that may as well follow from the legs, never rise above possible without time order.
    cap: (onlyClinic || route === "mood") && !direct ? "possible" : undefined,
    fixed: undefined,
  };
  return { draft, open: { cause: mixed, unknown: open, p: estimate.p } };
}

/** Has nobody answered this question, measured this value or done this study? */
export function isOpen(observed: Observed, id: string): boolean {
  if (id.startsWith("lab:")) return !observed.labs.has(id.slice(4));
  if (id === "study:sleep") return observed.record.sleepStudies.length === 0;
  const question = observed.evidence.questions[id];
  if (question?.kind === "many") return observed.said(id) === undefined;
  if (id === "medicines.any" && observed.record.medicines.length > 0) return false;
  const said = observed.told.get(id);
  // Coffee has a finding of its own, which a number of cups sets.
  if (said !== undefined && id !== "lifestyle.coffee") return false;
  const answered = fieldAnswer(observed.record, id) ?? said;
  if (answered !== undefined && answered !== "unknown") return false;
  if (id === "lifestyle.coffee") return observed.is("exposure.caffeine_high") === "unknown";
  return said === undefined && observed.is(id) === "unknown";
}

/** @param shift log-odds of the estimate against the prior */
function decide(draft: Draft, evidence: Evidence, shift: number): Standing {
  if (draft.fixed !== undefined) return draft.fixed;
  const { minP, minShift, highP } = evidence.model.rankRule;
  const p = draft.estimate.p;
  let standing: Standing;
  const supported = draft.asked && draft.for.length > 0 && ((p >= minP && shift >= minShift) || (p >= highP && shift >= 0));
  if (supported) {
    standing = p >= highP && draft.proven === true ? "established" : p >= 0.6 || (p >= 0.4 && draft.direct) ? "likely" : "possible";
  } else if (draft.asked && draft.looked >= 0.5 && (draft.kind === "trigger" || draft.for.length === 0 || shift <= -minShift))
    standing = "less_likely";
  else standing = "unsettled";
  if (draft.cap !== undefined) standing = worse(standing, rank[standing] < rank[draft.cap] ? draft.cap : standing);
  if (draft.floor !== undefined) standing = better(standing, draft.floor);
  return standing;
}

const byWeight = (a: Reason, b: Reason): number => b.weight - a.weight || (a.claim < b.claim ? -1 : a.claim > b.claim ? 1 : 0);

const claimsOf = (reasons: readonly Reason[]): string[] => {
  if (reasons.length < 2) return reasons.map((r) => r.claim);
  const claims: string[] = [];
  for (const { claim } of [...reasons].sort(byWeight)) if (!claims.includes(claim)) claims.push(claim);
  return claims;
};

function finish(draft: Draft, evidence: Evidence): RouteVerdict {
  const x = logit(inside(draft.estimate.p));
  const shift = x - draft.priorLogit;
  return {
    id: draft.id,
    kind: draft.kind,
    standing: decide(draft, evidence, shift),
    probability: intervalOf(draft.estimate, x),
    shift: toMilli(shift),
    for: claimsOf(draft.for),
    against: claimsOf(draft.against),
    unknown: draft.unknown,
  };
}

function weighMedicineRoute(
  observed: Observed,
  groups: Grouped,
  unknownCauses: ReadonlyMap<string, UnknownCause>,
): { draft: Draft; open: RouteOpen } {
  const { evidence } = observed;
  const exposures = groups.byRoute.get("medicine") ?? [];
  const listed = observed.record.medicines.length > 0 || observed.said("medicines.any") === "no";
  const weighed = observed.medicines.flatMap((m) => weighMedicine(m, observed) ?? []);
  const present = new Set(weighed.flatMap((w) => (w.exposure === undefined ? [] : [w.exposure])));
  const causes: Cause[] = weighed.map((w) => w.cause);
  const open = new Map<string, UnknownCause["open"]>();
  for (const exposure of exposures) {
    const before = unknownCauses.get(exposure.id);
    if (before === undefined) continue;
    if (present.has(exposure.id)) continue;
    if (listed) causes.push(before.absent);
    else {
      causes.push(before.cause);
      open.set(exposure.id, before.open);
    }
  }
  const combinations = provokingCombinations(observed, evidence);
  const pro = [...weighed.flatMap((w) => w.reasons), ...combinations.map((id) => ({ claim: `combination/${id}`, weight: 693 }))];
  if (combinations.length > 0 && weighed.length > 0) {
    // The pair together: once, as an extra cause (decision 0021).
    const extra = probabilityOfCausation(ourFigures.combination.ratio, "C+", evidence.model, observed.child);
    causes.push(causeOf(plain(extra)));
  }
  const mixed = together(causes);
  const estimate = estimateOf(mixed);
  const priorLogit = priorLogitOf("medicine", groups, unknownCauses);
  const unknown = [...(listed ? [] : ["medicines.any"]), ...weighed.flatMap((w) => w.unknown)];
  // A carer who saw a new medicine just before the restlessness: that goes before "no medicines".
  const newMedicineSeen = observed.is("carer.4") === "present" && weighed.length === 0;
  if (newMedicineSeen) pro.push({ claim: "answer/carer.4", weight: 900 });
  const none = observed.said("medicines.any") === "no" && observed.record.medicines.length === 0 && !newMedicineSeen;
  return {
    draft: {
      id: "medicine",
      kind: "trigger",
      estimate,
      priorLogit,
      for: pro,
      against: [
        ...weighed.flatMap((w) => w.against),
        ...(listed && weighed.length === 0 && !newMedicineSeen
          ? [{ claim: none ? "answer/medicines.any" : "finding/no_provoking_medicine", weight: 500 }]
          : []),
      ],
      unknown: newMedicineSeen && !unknown.includes("medicines.any") ? ["medicines.any", ...unknown] : unknown,
      asked: listed || newMedicineSeen,
      direct: weighed.some((w) => w.direct),
      looked: listed ? 1 : 0,
      // Time order alone makes a medicine likely; what stopping or taking it again did makes it more (WHO-UMC, Naranjo).
      proven: weighed.some(
        (w) =>
          w.medicine.medicine.effectOfStopping === "resolved" ||
          w.medicine.medicine.effectOfStopping === "improved" ||
          w.medicine.medicine.effectOfRestart === "returned",
      ),
      floor: newMedicineSeen ? "possible" : undefined,
      cap: undefined,
      fixed: none ? "ruled_out" : undefined,
    },
    open: { cause: mixed, unknown: open, p: estimate.p },
  };
}

function weighPregnancy(observed: Observed, unknownCauses: ReadonlyMap<string, UnknownCause>): { draft: Draft; open: RouteOpen } {
  const { evidence, child } = observed;
  const model = evidence.model;
  const pro: Reason[] = [];
  const against: Reason[] = [];
  const causes: Cause[] = [];
  const priors: Cause[] = [];
  const open = new Map<string, UnknownCause["open"]>();
  let direct = false;
  let soil = false;
  const present = ["pregnancy_t1", "pregnancy_t2", "pregnancy_t3"].find((id) => observed.is(`exposure.${id}`) === "present");
  for (const id of ["pregnancy_t1", "pregnancy_t2", "pregnancy_t3"]) {
    const exposure = model.exposures[id];
    const before = unknownCauses.get(id);
    if (exposure === undefined || before === undefined) continue;
    priors.push(before.cause);
    if (observed.pregnant === "unknown") {
      causes.push(before.cause);
      if (before.share > 0) open.set(id, before.open);
    }
    if (id !== present) continue;
    const ratios: Ratio[] = [];
    pro.push({ claim: `exposure/${id}`, weight: toMilli(ln(exposure.ratio[0])) });
    const existed = observed.is("pregnancy.legs_before");
    if (existed === "present") {
      ratios.push(model.timing["existed_before_pregnancy"] ?? [0.25, 0.1, 0.6]);
      against.push({ claim: "timing/existed_before_pregnancy", weight: 1386 });
    } else if (existed === "absent") {
      ratios.push(model.timing["onset_during_exposure"] ?? [5, 2, 12]);
      pro.push({ claim: "timing/onset_during_exposure", weight: 1609 });
    }
    direct = existed !== "present";
    causes.push(causeOf(withTiming(preparedExposure(exposure, model, child), ratios)));
  }
  const earlier = model.exposures["past_pregnancy_rls"];
  if (earlier !== undefined && observed.is("exposure.past_pregnancy_rls") === "present") {
    const prepared = preparedExposure(earlier, model, child);
    causes.push(causeOf(plain(prepared)));
    pro.push({ claim: "exposure/past_pregnancy_rls", weight: toMilli(ln(earlier.ratio[0])) });
    // It rises only when these complaints began with a pregnancy that is recent or named as their start; an earlier
    // pregnancy with such legs is soil, and counts with heredity.
    soil =
      present === undefined &&
      (observed.is("pregnancy.legs_before") === "absent" ||
        observed.is("pregnancy.recent_birth") === "present" ||
        (observed.record.person.weeksSinceBirth ?? 999) <= 52);
  }
  for (const id of ["parity_1", "parity_2", "parity_3"])
    if (observed.is(`exposure.${id}`) === "present") pro.push({ claim: `exposure/${id}`, weight: 1 });
  const mixed = together(causes.length === 0 ? [noCause] : causes);
  const estimate = estimateOf(mixed);
  const prior = estimateOf(together(priors));
  const cannot = observed.sex === "male" || !canBePregnant(evidence, observed.ageYears);
  const unknown = [
    ...(observed.pregnant === "unknown" ? ["pregnancy.now"] : []),
    ...(present !== undefined && observed.is("pregnancy.legs_before") === "unknown" ? ["pregnancy.legs_before"] : []),
    ...(!cannot &&
    observed.sex === "female" &&
    observed.is("pregnancy.earlier_rls") === "unknown" &&
    observed.is("exposure.past_pregnancy_rls") === "unknown"
      ? ["pregnancy.earlier_rls"]
      : []),
  ];
  const ruledOut = cannot || (observed.pregnant === "absent" && !soil);
  if (ruledOut) against.push({ claim: cannot ? "finding/cannot_be_pregnant" : "answer/pregnancy.now", weight: 900 });
  return {
    draft: {
      // Legs that were restless in an earlier pregnancy are soil, not a trigger of today (DESIGN §5).
      id: "pregnancy",
      kind: soil ? "soil" : "trigger",
      estimate,
      priorLogit: logit(inside(prior.p)),
      for: pro,
      against,
      unknown,
      asked: observed.pregnant !== "unknown" || soil,
      direct,
      proven: observed.is("pregnancy.legs_before") === "absent",
      looked: observed.pregnant === "unknown" ? 0 : 1,
      floor: undefined,
      cap: soil ? "possible" : undefined,
      // Shortly after a birth it is not ruled out: complaints of the pregnancy can last a while.
      fixed: !ruledOut
        ? undefined
        : pro.some((r) => r.claim === "exposure/past_pregnancy_rls") ||
            (!cannot && ((observed.record.person.weeksSinceBirth ?? 999) <= 26 || observed.is("pregnancy.recent_birth") === "present"))
          ? "less_likely"
          : "ruled_out",
    },
    open: { cause: mixed, unknown: open, p: estimate.p },
  };
}

function weighOtherDeficiency(observed: Observed, groups: Grouped): Draft {
  const { evidence, child } = observed;
  const pro: Reason[] = [];
  const against: Reason[] = [];
  const causes: Cause[] = [];
  const prepared = probabilityOfCausation(ourFigures.condition_without_figure.ratio, "C", evidence.model, child);
  let measured = 0;
  for (const analyte of ["b12_total", "b12_active", "folate", "magnesium", "vitamin_d"]) {
    const lab = observed.labs.get(analyte);
    if (lab === undefined) continue;
    measured += 1;
    if (lab.low === "present") {
      pro.push({ claim: `lab/${analyte}`, weight: 900 });
      causes.push(causeOf(plain(prepared)));
    } else if (lab.low === "absent") against.push({ claim: `lab/${analyte}`, weight: 300 });
  }
  for (const { concept, observation } of groups.withoutFigure.get("other_deficiency") ?? []) {
    if (observed.is(observation) !== "present") continue;
    pro.push({ claim: `condition/${concept}`, weight: 900 });
    causes.push(causeOf(plain(prepared)));
  }
  const unknown: string[] = [];
  // Laughing gas puts vitamin B12 out of action, also when the value in the blood is normal (ntvg_lachgas2017).
  if (observed.is("lifestyle.nitrous") === "present" || observed.is("alarm.nitrous_oxide_nerve_signs") === "present") {
    pro.push({ claim: "answer/lifestyle.nitrous", weight: 800 });
    causes.push(causeOf(plain(prepared)));
    for (const id of ["lab:b12_total", "lab:mma"]) if (isOpen(observed, id)) unknown.push(id);
  }
  for (const m of observed.medicines) {
    const effect = m.effect("b12_depletion");
    if (effect === undefined || !m.inUse) continue;
    if (!observed.labs.has("b12_total")) unknown.push("lab:b12_total");
    else if (observed.labs.get("b12_total")?.low === "present") pro.push({ claim: effect.id, weight: 1 });
  }
  for (const id of evidence.routes["other_deficiency"]?.lookAt ?? []) if (isOpen(observed, id) && !unknown.includes(id)) unknown.push(id);
  const mixed = together([{ l: 0.01, sdDown: 0.004, sdUp: 0.01 }, ...causes]);
  return {
    id: "other_deficiency",
    kind: "trigger",
    estimate: estimateOf(mixed),
    priorLogit: logit(0.01),
    for: pro,
    against,
    unknown,
    asked: pro.length > 0 || measured > 0,
    direct: false,
    looked: measured >= 2 ? 1 : measured / 2,
    floor: pro.length > 0 ? "possible" : undefined,
    cap: "possible",
    fixed: undefined,
  };
}

/**
 * Weighs every route: probability that it contributes, given that the complaint is restless legs (epidemiology §9).
 * Order: standing, then probability, then id; soil never competes with triggers for first place.
 */
export function weighRoutes(observed: Observed, iron: IronReading): Weighed {
  const { evidence } = observed;
  const groups = groupsOf(evidence);
  const strata = strataOf(observed.ageYears, observed.sex);
  const unknownCauses = unknownCausesFor(groups, observed, strata);
  const gone = superseded(observed, groups);
  const drafts: Draft[] = [];
  const open = new Map<string, RouteOpen>();

  const weighedIron = weighIron(observed, strata, iron);
  const low = ironRuleSaysLow(iron);
  // With an inflammation a ferritin that is not low says nothing: nobody has really looked yet (rules Q2, Q3).
  const unreadable =
    low.length === 0 &&
    (iron.fired.includes("Q2_inflammation") || iron.fired.includes("Q3_inflammation_grey")) &&
    observed.ironLabs.get("tsat") === undefined;
  const enough = iron.shown.includes("A3_enough") && low.length === 0;
  // A value that a rule calls low is told once, as low for restless legs; not also as a reason against.
  const ironLowers = weighedIron.reasons
    .filter((r) => r.weight < 0 && !(low.length > 0 && r.claim === "iron/ferritin"))
    .map((r) => ({ claim: r.claim, weight: -r.weight }));
  drafts.push({
    id: "iron",
    kind: "trigger",
    estimate: weighedIron.estimate,
    priorLogit: weighedIron.priorLogit,
    for: weighedIron.reasons.filter((r) => r.weight > 0 && r.claim !== "iron/crp"),
    against: [...ironLowers, ...(enough ? [{ claim: "iron-rule/A3_enough", weight: 500 }] : [])],
    unknown: unreadable && !weighedIron.unknown.includes("lab:ferritin") ? ["lab:ferritin", ...weighedIron.unknown] : weighedIron.unknown,
    asked: weighedIron.asked,
    direct: weighedIron.measured,
    proven: weighedIron.measured,
    looked: unreadable ? 0 : weighedIron.measured ? 1 : weighedIron.asked ? 0.3 : 0,
    floor: low.length > 0 ? "possible" : undefined,
    cap: undefined,
    fixed: undefined,
  });
  open.set("iron", { cause: noCause, unknown: new Map(), p: weighedIron.estimate.p });

  for (const route of exposureRoutes) {
    const { draft, open: left } = weighExposureRoute(route, observed, groups, unknownCauses, gone);
    drafts.push(route === "kidney" ? withKidneyFloor(draft, observed) : draft);
    open.set(route, left);
  }
  const medicine = weighMedicineRoute(observed, groups, unknownCauses);
  drafts.push(medicine.draft);
  open.set("medicine", medicine.open);
  const pregnancy = weighPregnancy(observed, unknownCauses);
  drafts.push(pregnancy.draft);
  open.set("pregnancy", pregnancy.open);
  drafts.push(weighOtherDeficiency(observed, groups));

  const augmentation = weighAugmentation(observed);
  drafts.push({
    id: "augmentation",
    kind: "trigger",
    estimate: augmentation.estimate,
    priorLogit: logit(0.2),
    for: augmentation.for,
    against: augmentation.against,
    unknown: augmentation.unknown,
    asked: augmentation.signs > 0 || augmentation.against.length > 0,
    direct: augmentation.direct,
    looked: augmentation.unknown.length === 0 ? 1 : augmentation.against.length / 6,
    floor: undefined,
    cap: undefined,
    fixed: augmentation.applies === true ? undefined : augmentation.applies === false ? "ruled_out" : "unsettled",
  });
  const withdrawal = weighWithdrawal(observed);
  drafts.push({
    id: "withdrawal",
    kind: "trigger",
    estimate: withdrawal.estimate,
    priorLogit: logit(0.02),
    for: withdrawal.for,
    against: withdrawal.against,
    unknown: withdrawal.unknown,
    asked: withdrawal.applies === true,
    direct: withdrawal.direct,
    looked: withdrawal.applies === undefined ? 0 : 1,
    floor: undefined,
    cap: undefined,
    fixed: withdrawal.applies === true ? undefined : withdrawal.applies === false ? "less_likely" : "unsettled",
  });

  const p = (id: string): number => drafts.find((d) => d.id === id)?.estimate.p ?? 0;
  const external = 1 - (1 - p("kidney")) * (1 - p("medicine")) * (1 - p("neuropathy"));
  const heredity = weighHeredity(observed, external);
  const relatives = heredity.firstDegree + heredity.further;
  const soilDraft: Draft = {
    id: "heredity",
    kind: "soil",
    estimate: heredity.estimate,
    priorLogit: heredity.priorLogit,
    for: heredity.reasons.filter((r) => r.weight > 0),
    against: heredity.reasons.filter((r) => r.weight < 0).map((r) => ({ claim: r.claim, weight: -r.weight })),
    unknown: heredity.unknown,
    asked: heredity.asked,
    direct: relatives >= 2,
    proven: relatives >= 2,
    looked: heredity.unknown.includes("family.affected") ? 0.4 : 1,
    // Someone in the family has it: never below possible, whatever the age.
    floor: relatives > 0 ? "possible" : undefined,
    cap: relatives > 0 ? undefined : "possible",
    fixed: undefined,
  };
  let noExternal = 1;
  for (const draft of drafts)
    if (draft.id !== "augmentation" && draft.id !== "withdrawal" && draft.kind === "trigger" && draft.fixed !== "ruled_out")
      noExternal *= 1 - draft.estimate.p;

  const routes = [...drafts, soilDraft].map((draft) => finish(draft, evidence));
  routes.push(conclude(routes, observed, noExternal));
  return { routes: inOrder(routes), open, noExternal };
}

function withKidneyFloor(draft: Draft, observed: Observed): Draft {
  const egfr = observed.labs.get("egfr");
  if (egfr !== undefined && egfr.value >= 60 && observed.is("exposure.dialysis") !== "present")
    return { ...draft, fixed: "ruled_out", against: [...draft.against, { claim: "lab/egfr", weight: 900 }] };
  // Dialysis and kidney failure are measured facts, not only a circumstance.
  const severe = observed.is("exposure.dialysis") === "present" || observed.is("exposure.egfr_lt15") === "present";
  return severe ? { ...draft, direct: true, proven: true } : draft;
}

/** What must have been looked at before "no cause found" may be said (DESIGN §5). */
const toLookAtFirst = ["iron", "medicine", "kidney", "neuropathy", "pregnancy"] as const;

function conclude(routes: readonly RouteVerdict[], observed: Observed, noExternal: number): RouteVerdict {
  const standing = (id: string): Standing => routes.find((r) => r.id === id)?.standing ?? "unsettled";
  const openRoutes = toLookAtFirst.filter((id) => standing(id) === "unsettled");
  const risen = routes.filter((r) => r.kind === "trigger" && rank[r.standing] <= rank.possible);
  const estimate: Estimate = { p: inside(noExternal), sdLogit: 0.6 };
  const looked = openRoutes.length === 0;
  const strong = risen.some((r) => rank[r.standing] <= rank.likely);
  return {
    id: "primary_unexplained",
    kind: "conclusion",
    standing: strong ? "less_likely" : !looked ? "unsettled" : risen.length === 0 && noExternal >= 0.6 ? "likely" : "possible",
    probability: intervalOf(estimate),
    shift: 0,
    for: looked && risen.length === 0 ? ["finding/looked_and_found_nothing"] : [],
    against: risen.map((r) => `route/${r.id}`),
    unknown: openRoutes
      .flatMap((id) => routes.find((r) => r.id === id)?.unknown.slice(0, 2) ?? [])
      .filter((id, i, all) => all.indexOf(id) === i && isOpen(observed, id)),
  };
}

const hasRisen = (route: RouteVerdict): boolean => rank[route.standing] <= rank.possible;
const kindOrder: Readonly<Record<RouteVerdict["kind"], number>> = { trigger: 0, soil: 1, conclusion: 2 };

/** Standing first; of equal standing a trigger before the soil before the conclusion; then probability, then id. */
function byImportance(a: RouteVerdict, b: RouteVerdict): number {
  const conclusionLast = Number(hasRisen(a) && a.kind !== "conclusion") - Number(hasRisen(b) && b.kind !== "conclusion");
  return (
    -conclusionLast ||
    rank[a.standing] - rank[b.standing] ||
    kindOrder[a.kind] - kindOrder[b.kind] ||
    b.probability.mean - a.probability.mean ||
    (a.id < b.id ? -1 : 1)
  );
}

/** Soil never competes with triggers for first place: when a trigger has risen, the first of them stands first. */
function inOrder(routes: readonly RouteVerdict[]): readonly RouteVerdict[] {
  const sorted = [...routes].sort(byImportance);
  const first = sorted.findIndex((route) => route.kind === "trigger" && hasRisen(route));
  if (first <= 0) return sorted;
  const [trigger] = sorted.splice(first, 1);
  return trigger === undefined ? sorted : [trigger, ...sorted];
}
