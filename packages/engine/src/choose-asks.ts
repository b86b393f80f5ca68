import type { Evidence, Question } from "@kriebel/evidence";
import { answerOf, applies, fieldAnswer, templateOf } from "./answer-question.ts";
import { exp, inside, logistic, logit, logRatio } from "./arithmetic.ts";
import { askTrial } from "./ask-trials.ts";
import type { Ask, Fit, IronReading, LookAlikeVerdict } from "./assessment.ts";
import { derivedAnswer, isCompanion } from "./judge-fit.ts";
import type { Observed } from "./observe.ts";
import type { ObservedMedicine } from "./observe-medicines.ts";
import { isGroupTold } from "./open-choices.ts";
import { ourFigures } from "./our-figures.ts";
import { answerIndex, observationOf } from "./read-answers.ts";
import type { OpenExposure, RouteOpen } from "./weigh/route-draft.ts";
import { absentFactor } from "./weigh/weigh-exposures.ts";
import type { Weighed } from "./weigh/weigh-routes.ts";
import { augmenting } from "./weigh/weigh-treatment.ts";

/** Below this expected change nothing left is worth the effort: the interview stops by itself. */
export const worthAsking = 0.04;

/** How much an effort may cost: a tap, thinking, looking up, a blood test, a night in a laboratory or a trial of weeks (decisions 0027, 0085). */
const effort: readonly number[] = [1, 1, 0.8, 0.6, 0.5, 0.25];
const value = (ask: Ask): number => ask.gain * (effort[ask.burden] ?? 0.25);

/** Expected change of a probability when the answer is yes with probability q. */
const expectedChange = (q: number, p: number, ifYes: number, ifNo: number): number =>
  q * Math.abs(ifYes - p) + (1 - q) * Math.abs(p - ifNo);

const withRatio = (p: number, lr: number): number => logistic(logit(inside(p)) + logRatio([lr, lr * 0.9, lr * 1.1]).mean);

interface Draft {
  readonly id: string;
  readonly kind: Ask["kind"];
  readonly gain: number;
  /** Before rounding: of two reasons for the same question the better counts. */
  readonly exactGain: number;
  readonly burden: number;
  readonly settles: readonly string[];
}

const round = (x: number): number => Math.round(Math.min(1, Math.max(0, x)) * 1000) / 1000;

/**
 * What to ask or look at next, on one scale: expected change of the verdict and the routes against the effort.
 * Never what is known, was answered with "I don't know", or cannot apply. Urgent signs and the basics that everything
 * hangs on (who, age, sex) come first; ties are broken by id.
 */
export function chooseAsks(
  observed: Observed,
  fit: Fit,
  weighed: Weighed,
  iron: IronReading,
  lookAlikes: readonly LookAlikeVerdict[],
): readonly Ask[] {
  const { evidence, record } = observed;
  const { screenOf } = answerIndex(evidence);
  const drafts: Draft[] = [];
  const wasAsked = (id: string): boolean =>
    (id.startsWith("medicine.") ? answerOf(record, id, evidence) : (observed.told.get(id) ?? fieldAnswer(record, id))) !== undefined ||
    Object.hasOwn(record.answers, id) ||
    (record.skipped?.includes(id) ?? false) ||
    (record.skipped?.includes(screenOf.get(id)?.id ?? id) ?? false);
  const offer = (id: string, gain: number, settles: readonly string[], kind: Ask["kind"] = "question"): void => {
    const rounded = round(gain);
    if (rounded < worthAsking) return;
    const before = drafts.findIndex((draft) => draft.id === id);
    if (before >= 0) {
      const draft = drafts[before] as Draft;
      if (draft.exactGain < gain) drafts[before] = { ...draft, exactGain: gain, gain: rounded, settles };
      return;
    }
    let burden = kind === "study" ? 5 : 4;
    if (kind === "question" || kind === "record") {
      const question = evidence.questions[templateOf(id).template];
      if (question === undefined || wasAsked(id) || !applies(question.appliesIf, record, evidence)) return;
      burden = question.burden;
    }
    drafts.push({ id, kind, gain: rounded, exactGain: gain, burden, settles });
  };

  offer("person.who", 1, ["fit"]);
  offer("person.age", 0.99, ["fit", "heredity", "iron"]);
  offer("person.sex", 0.98, ["pregnancy", "iron"]);
  if (record.answeredBy === "parent" || record.answeredBy === "carer") offer("person.can_tell", 0.975, ["fit"]);
  offer("alarms.any", 0.97, ["alarms"]);
  const chosen = observed.said("alarms.any");
  if (Array.isArray(chosen)) for (const checklist of chosen) if (!isGroupTold(checklist, record, evidence)) offer(checklist, 1, ["alarms"]);

  askCriteria(observed, fit, offer);
  // What only the person can feel is not asked of someone who answers for them.
  const cannotTell = record.person.canTell === "no";
  if (fit.criteria.urge === "not_met") {
    // Without the urge it is something else: what, is worth more than the rest of the criteria.
    if (!Array.isArray(observed.said("lookalikes.signs"))) offer("lookalikes.signs", 0.8, ["fit"]);
  } else {
    const settled = ["rest", "relief_by_movement", "evening_night"].filter((c) => fit.criteria[c as "rest"] !== "unknown").length;
    if (settled >= 2 && !cannotTell && !Array.isArray(observed.said("lookalikes.signs")) && observed.said("C5") === undefined)
      offer("lookalikes.signs", 0.3, ["fit"]);
  }
  for (const lookAlike of lookAlikes) {
    if (cannotTell || lookAlike.standing === "less_likely") continue;
    // What goes together with restless legs and never speaks against them: more about it changes nothing of a story that fits.
    if (isCompanion(lookAlike.id) && (fit.label === "fits_well" || fit.verdict === "probable")) continue;
    const weight = lookAlike.standing === "possible" ? 0.12 : lookAlike.standing === "likely" ? 0.05 : 0.06;
    for (const d of evidence.lookAlikes[lookAlike.id]?.discriminators ?? []) {
      if (
        d.strength === "weak" ||
        d.supports.startsWith("red_flag") ||
        observed.said(d.question) !== undefined ||
        derivedAnswer(observed, d.question) !== undefined
      )
        continue;
      offer(d.question, d.strength === "strong" ? weight : weight / 2, ["fit"]);
    }
  }

  // Routes mean little while the story does not fit: their questions shrink with the probability of restless legs.
  const scale = fit.label === "fits_poorly" ? 0.15 : Math.max(0.4, fit.probability.mean);
  askRoutes(observed, weighed, (id, gain, settles, kind) => offer(id, gain * scale, settles, kind));
  askIron(observed, weighed, iron, scale, offer);
  askMedicines(observed, fit, weighed, scale, offer);
  askTrial(observed, fit, weighed, scale, offer);

  return gather(drafts, observed)
    .map(({ id, kind, gain, burden, settles }): Ask => ({ id, kind, gain, burden, settles }))
    .sort((a, b) => value(b) - value(a) || (a.id < b.id ? -1 : 1));
}

/** Two or more questions that stand together on one screen are asked by that screen, once. */
function gather(drafts: readonly Draft[], { evidence, record }: Observed): readonly Draft[] {
  const { screenOf } = answerIndex(evidence);
  const gathered = new Map<Question, Draft[]>();
  for (const draft of drafts) {
    const screen = screenOf.get(draft.id);
    if (screen === undefined || Object.hasOwn(record.answers, screen.id) || !applies(screen.appliesIf, record, evidence)) continue;
    const parts = gathered.get(screen);
    if (parts === undefined) gathered.set(screen, [draft]);
    else parts.push(draft);
  }
  let left = drafts;
  for (const [screen, parts] of gathered) {
    if (parts.length < 2) continue;
    const gain = round(parts.reduce((sum, part) => sum + part.exactGain, 0));
    const settles = [...new Set(parts.flatMap((part) => part.settles))].sort();
    left = [
      ...left.filter((draft) => !parts.includes(draft)),
      { id: screen.id, kind: "question", gain, exactGain: gain, burden: screen.burden, settles },
    ];
  }
  return left;
}

type Offer = (id: string, gain: number, settles: readonly string[], kind?: Ask["kind"]) => void;

function askCriteria(observed: Observed, fit: Fit, offer: Offer): void {
  const p = fit.probability.mean;
  const gain = (yes: readonly [number, number, number], no: readonly [number, number, number], weight: number): number =>
    weight * expectedChange(0.75, p, withRatio(p, yes[0]), withRatio(p, no[0]));
  if (observed.record.person.canTell === "no") {
    for (const [i, id] of ["carer.1", "carer.2", "carer.3", "carer.4"].entries()) offer(id, 0.9 - i / 100, ["fit"]);
    return;
  }
  if (fit.criteria.urge === "unknown") offer("C1.1", 0.95, ["fit"]);
  if (fit.criteria.urge === "not_met") return;
  if (fit.criteria.rest === "unknown")
    offer("C2.1", Math.min(0.94, 0.6 + gain(ourFigures.criterion_rest_met.ratio, ourFigures.criterion_rest_not.ratio, 1.5)), ["fit"]);
  if (fit.criteria.relief_by_movement === "unknown") {
    offer("C3.1", Math.min(0.93, 0.59 + gain(ourFigures.criterion_relief_met.ratio, ourFigures.criterion_relief_not.ratio, 1.5)), ["fit"]);
    if (observed.said("C3.1") === "no") offer("C3.4", 0.6, ["fit"]);
    if (observed.said("C3.3") === "yes") offer("C3.2", 0.6, ["fit"]);
  }
  if (fit.criteria.evening_night === "unknown") {
    offer("C4.1", Math.min(0.92, 0.58 + gain(ourFigures.criterion_evening_met.ratio, ourFigures.criterion_evening_not.ratio, 1.5)), [
      "fit",
    ]);
    if (observed.said("C4.1") === "no" || observed.said("C4.2") === "the_same" || observed.said("C4.2") === "more_in_morning")
      offer("C4.3", 0.55, ["fit"]);
  }
  if (observed.said("C2.3") === "yes") offer("C2.2", 0.3, ["fit"]);
}

/** The checklists that ask for exposures of the model, and where else the model's exposures are asked for. */
interface AskedExposures {
  /** Each with the numbers of the exposures of its choices, in their order. */
  readonly checklists: readonly { readonly id: string; readonly exposures: readonly number[] }[];
  readonly pregnancies: readonly number[];
  readonly count: number;
}

const askedExposures = new WeakMap<object, AskedExposures>();

function exposuresAsked(evidence: Evidence): AskedExposures {
  let known = askedExposures.get(evidence);
  if (known === undefined) {
    const order = Object.keys(evidence.model.exposures);
    const numbersOf = (ids: readonly string[]): number[] => ids.map((id) => order.indexOf(id)).filter((number) => number >= 0);
    const checklists = ["conditions.body", "conditions.brain", "conditions.mood", "lifestyle.habits"].flatMap((id) => {
      const question = evidence.questions[id];
      if (question === undefined) return [];
      const exposures = (question.choices ?? []).flatMap((choice) => {
        const observation = observationOf(question, choice.id);
        return observation.startsWith("exposure.") ? [observation.slice(9)] : (evidence.conditions[choice.id]?.exposures ?? []);
      });
      return [{ id, exposures: numbersOf(exposures) }];
    });
    known = { checklists, pregnancies: numbersOf(["pregnancy_t1", "pregnancy_t2", "pregnancy_t3"]), count: order.length };
    askedExposures.set(evidence, known);
  }
  return known;
}

/** For every open exposure of a route, the expected change of its probability by asking. */
function gainsOf(open: RouteOpen): readonly number[] {
  open.gains ??= open.unknown.map((left) => {
    const ifPresent = 1 - exp(-(open.cause.l - left.now.l + left.present.l));
    const ifAbsent = 1 - exp(-(open.cause.l - left.now.l * (1 - absentFactor)));
    return expectedChange(left.share, open.p, ifPresent, ifAbsent);
  });
  return open.gains;
}

/** What each checklist could still change: for every open exposure in it, the expected change of its route. */
function askRoutes(observed: Observed, weighed: Weighed, offer: Offer): void {
  const { evidence } = observed;
  const { checklists, pregnancies, count } = exposuresAsked(evidence);
  /** By the number of the exposure; −1: nothing to ask. */
  const gains = new Array<number>(count).fill(-1);
  const routeOf = new Array<string>(count).fill("");
  let medicine = 0;
  weighed.open.forEach((open, route) => {
    const ofRoute = gainsOf(open);
    for (let i = 0; i < ofRoute.length; i += 1) {
      const { number } = open.unknown[i] as OpenExposure;
      gains[number] = ofRoute[i] as number;
      routeOf[number] = route;
      if (route === "medicine") medicine += ofRoute[i] as number;
    }
  });
  for (const { id, exposures } of checklists) {
    let gain = 0;
    const routes: string[] = [];
    for (const number of exposures) {
      if ((gains[number] as number) < 0) continue;
      gain += gains[number] as number;
      if (!routes.includes(routeOf[number] as string)) routes.push(routeOf[number] as string);
    }
    offer(id, gain, routes.sort());
  }
  // Not only the groups with a figure: any medicine, its order in time, withdrawal and augmentation hang on this answer.
  if (observed.record.medicines.length === 0)
    offer("medicines.any", Math.max(0.5, medicine * 2), ["medicine", "augmentation", "withdrawal", "iron"]);
  let pregnancy = 0;
  for (const number of pregnancies) pregnancy += Math.max(0, gains[number] as number);
  if (observed.pregnant === "unknown" && observed.sex !== "male") {
    // Much hangs on it for a woman: her iron, her medicines. Of someone whose sex nobody told, only what the model expects.
    offer("pregnancy.now", observed.sex === "female" ? Math.max(0.1, pregnancy) : pregnancy, ["pregnancy", "iron"]);
  }
  if (observed.pregnant === "present") {
    offer("pregnancy.legs_before", 0.3, ["pregnancy"]);
    offer("pregnancy.weeks", 0.2, ["pregnancy"]);
  } else if (observed.sex === "female" && (observed.ageYears ?? 30) >= 18) {
    const soil = weighed.routes.find((r) => r.id === "heredity")?.probability.mean ?? 0.5;
    const share = evidence.model.exposures["past_pregnancy_rls"]?.prevalence["f18_44"] ?? 0.1;
    offer(
      "pregnancy.earlier_rls",
      expectedChange(share, soil, withRatio(soil, evidence.model.heredity.modifiers["own_pregnancy_rls"]?.[0] ?? 1.6), soil),
      ["pregnancy", "heredity"],
    );
  }

  const heredity = weighed.routes.find((r) => r.id === "heredity");
  if (heredity !== undefined) {
    const p = heredity.probability.mean;
    const family = evidence.model.heredity.family;
    if (heredity.unknown.includes("family.affected"))
      offer("family.affected", expectedChange(0.45, p, withRatio(p, family.first_degree[0]), withRatio(p, family.none_of_2[0])), [
        "heredity",
      ]);
    if (heredity.unknown.includes("complaint.onset_age"))
      offer("complaint.onset_age", expectedChange(0.5, p, withRatio(p, 1.9), withRatio(p, 0.5)), ["heredity"]);
    const ticked = observed.said("family.affected");
    if (Array.isArray(ticked) && ticked.length === 0) offer("family.known", 0.06, ["heredity"]);
  }
  const neuropathy = weighed.routes.find((r) => r.id === "neuropathy");
  if (neuropathy !== undefined && neuropathy.for.length > 0)
    offer(
      "neuropathy.burning_feet",
      expectedChange(
        0.4,
        neuropathy.probability.mean,
        withRatio(neuropathy.probability.mean, 2),
        withRatio(neuropathy.probability.mean, 0.8),
      ),
      ["neuropathy"],
    );
  const neurological = weighed.routes.find((r) => r.id === "neurological");
  if (neurological !== undefined && neurological.for.length > 0) offer("complaint.sudden", 0.12, ["neurological", "alarms"]);
  if (observed.record.sleepStudies.length === 0) {
    const apnoea = ["osa.1", "osa.2", "osa.3", "osa.4"].filter((id) => observed.said(id) === "yes").length;
    const partner = observed.said("support.plms") === "yes" || observed.said("sleep.partner_sees_jerks") === "yes";
    offer("study:sleep", apnoea >= 2 ? 0.2 : partner && nothingRisen(weighed) ? 0.1 : 0.03, ["sleep_breathing"], "study");
  }
  const kidney = weighed.routes.find((r) => r.id === "kidney");
  if (kidney !== undefined && !observed.labs.has("egfr") && kidney.standing !== "ruled_out")
    offer("lab:egfr", Math.max(0.03, kidney.probability.mean * 0.6), ["kidney"], "lab");
  const other = weighed.routes.find((r) => r.id === "other_deficiency");
  if (other?.unknown.includes("lab:b12_total") && observed.medicines.some((m) => m.effect("b12_depletion") !== undefined))
    offer("lab:b12_total", 0.06, ["other_deficiency", "neuropathy"], "lab");
  const endocrine = weighed.routes.find((r) => r.id === "endocrine");
  if (endocrine !== undefined && endocrine.for.length > 0 && !observed.labs.has("tsh")) offer("lab:tsh", 0.05, ["endocrine"], "lab");
}

/** Was this list shown: answered, also with "I don't know", or passed over? */
const wasOffered = (observed: Observed, id: string): boolean =>
  Object.hasOwn(observed.record.answers, id) || (observed.record.skipped?.includes(id) ?? false);

/** No route stands out yet: a study may still change the picture. */
const nothingRisen = (weighed: Weighed): boolean => !weighed.routes.some((r) => r.standing === "established" || r.standing === "likely");

function askIron(observed: Observed, weighed: Weighed, iron: IronReading, scale: number, offer: Offer): void {
  const route = weighed.routes.find((r) => r.id === "iron");
  if (route === undefined) return;
  const p = route.probability.mean;
  const ferritin = observed.labs.get("ferritin");
  if (route.unknown.includes("lab:ferritin")) {
    // Near-perfect knowledge of the stores: up to about 0.55 when empty, down to about 0.05 when full.
    const q = Math.min(0.9, p / 0.55);
    const change = expectedChange(q, p, 0.55, 0.05);
    offer("lab:ferritin", Math.max(0.2, change * 1.2) * scale, ["iron"], "lab");
    offer("labs.any", Math.max(0.1, change * 0.6) * scale, ["iron", "kidney"]);
    const losses =
      observed.sex === "female" && (observed.ageYears ?? 30) < 57
        ? expectedChange(0.4, p, withRatio(p, 2), withRatio(p, 0.7))
        : expectedChange(0.15, p, withRatio(p, 2.5), withRatio(p, 0.9));
    offer("iron.losses", losses * scale, ["iron"]);
  } else {
    // Where the stores go matters while they may be low; with enough in the blood it changes nothing.
    if (!iron.shown.includes("A3_enough")) offer("iron.losses", 0.06 * scale, ["iron"]);
    if (route.unknown.includes("lab:tsat"))
      offer("lab:tsat", (ferritin !== undefined && ferritin.value > 45 ? 0.12 : 0.06) * scale, ["iron"], "lab");
    if (route.unknown.includes("lab:crp") && ferritin !== undefined && ferritin.value > 25) offer("lab:crp", 0.06 * scale, ["iron"], "lab");
  }
  if (iron.fired.includes("S6_overload_unknown")) offer("iron.overload", 0.4, ["iron"]);
  // The list of conditions answers this for most people; only who has passed that list is asked for it apart.
  if (iron.fired.includes("Q9_kidney_ask") && wasOffered(observed, "conditions.body")) offer("kidney.dialysis", 0.2, ["iron", "kidney"]);
  if (iron.fired.includes("Q7_pregnancy_ask")) offer("pregnancy.now", 0.3, ["iron", "pregnancy"]);
  // A low ferritin stays low with a fever, so only one that is not low can be read otherwise (rules Q2, Q3). A CRP tells it better.
  if (ferritin !== undefined && ferritin.value > 75 && ferritin.value <= 300 && !observed.labs.has("crp"))
    offer("iron.fever_last_4_weeks", 0.05, ["iron"]);
  if (ferritin !== undefined && ferritin.value < 30 && observed.sex === "female" && (observed.ageYears ?? 0) >= 40)
    offer("women.menopause", 0.05, ["iron", "alarms"]);
}

function askMedicines(observed: Observed, fit: Fit, weighed: Weighed, scale: number, offer: Offer): void {
  const { evidence } = observed;
  for (const m of observed.medicines) {
    const provokes = m.effect("provokes_rls");
    const treats = m.effect("treats_rls");
    const isDopamine = isOf(m, "N04B");
    if (treats !== undefined && (isDopamine || provokes !== undefined) && m.medicine.forLegs === undefined)
      offer(`medicine.for_legs:${m.index}`, gainOfPurpose(m, observed, weighed) * scale, ["medicine", "augmentation"]);
    if (treats !== undefined && isForLegs(m) && m.medicine.helped === undefined)
      offer(`medicine.helped:${m.index}`, gainOfHelped(m, observed, fit), ["fit"]);
    const provoking = weighed.medicines.find((one) => one.medicine === m);
    if (provoking !== undefined) {
      const p = provoking.estimate.p;
      if (m.timing === "unknown") {
        const ratio = evidence.model.timing;
        const gain =
          0.35 * (withRatio(p, ratio["onset_within_4w_of_start"]?.[0] ?? 8) - p) +
          0.35 * (p - withRatio(p, ratio["onset_before_exposure"]?.[0] ?? 0.15));
        offer(`medicine.timing:${m.index}`, gain * scale, ["medicine"]);
      }
      if (m.timing === "after_onset" && m.medicine.worseSinceStart === undefined)
        offer(`medicine.worse_since:${m.index}`, 0.3 * (withRatio(p, 15) - p) * scale, ["medicine"]);
      if (m.medicine.effectOfStopping === undefined && m.medicine.using !== "yes")
        offer(`medicine.stopping:${m.index}`, 0.25 * p * scale, ["medicine"]);
      // A later rise explains what an early start does not; who does not know when it began hardly knows when it was raised.
      if (m.timing !== "within_4_weeks" && m.timing !== "unknown" && (m.medicine.changes ?? []).length === 0)
        offer(`medicine.dose:${m.index}`, 0.15 * p * scale, ["medicine"]);
    }
    const withdrawal = m.effect("withdrawal_rls");
    if (withdrawal !== undefined && m.stopped && m.medicine.effectOfStopping === undefined)
      offer(`medicine.stopping:${m.index}`, 0.2 * scale, ["withdrawal"]);
  }
  if (augmenting(observed).length > 0) {
    const open = ["augmentation.A2", "augmentation.A3", "augmentation.A4", "augmentation.A5", "augmentation.A6"].some(
      (id) => observed.said(id) === undefined,
    );
    offer("augmentation.A1", 0.28 * scale, ["augmentation", "alarms"]);
    if (open) offer("augmentation.signs", 0.3 * scale, ["augmentation", "alarms"]);
  }
  if (augmenting(observed).length > 0) offer("impulse.1", 0.12, ["alarms"]);
  // "No medicines, now or recently" answers it. And who listed them, without one whose end is known for this, hardly has it:
  // the route stays open, but asking would change too little.
  const listed = observed.record.medicines.length > 0;
  const endsBadly = observed.medicines.some(
    (m) =>
      (m.effect("withdrawal_rls") !== undefined || m.effect("augmentation") !== undefined) &&
      // Legs that a medicine was given for did not begin with its end.
      !isForLegs(m) &&
      // What its end did was asked for this medicine by name.
      m.medicine.effectOfStopping === undefined &&
      !Object.hasOwn(observed.record.answers, `medicine.stopping:${m.index}`),
  );
  if (listed ? endsBadly : observed.said("medicines.any") === "yes") offer("withdrawal.recent", 0.06 * scale, ["withdrawal"]);
}

const isOf = (m: ObservedMedicine, group: string): boolean => m.atc.some((code) => code.startsWith(group));

/** Told, or a dopamine medicine in use of which nobody said what it is for. */
const isForLegs = (m: ObservedMedicine): boolean =>
  m.medicine.forLegs === "yes" || (m.medicine.forLegs === undefined && !m.stopped && isOf(m, "N04B"));

/**
 * What a medicine is for. A dopamine medicine is for the legs in nearly everyone with restless legs who has no Parkinson's
 * disease; it only matters when it is not, and then as much as augmentation stands (decision 0041). One that has ended counts
 * as a treatment only when it was.
 */
function gainOfPurpose(m: ObservedMedicine, observed: Observed, { routes }: Weighed): number {
  if (!isOf(m, "N04B") || m.stopped || m.effect("provokes_rls") !== undefined) return 0.15;
  const notForLegs = observed.is("condition.parkinson") === "present" ? 0.5 : 0.1;
  return notForLegs * (routes.find((r) => r.id === "augmentation")?.probability.mean ?? 0);
}

/**
 * What a medicine for the legs did is asked where it can change something: a dopamine medicine that helped speaks for restless
 * legs, and iron that did not help says which blood value to weigh.
 */
function gainOfHelped(m: ObservedMedicine, observed: Observed, fit: Fit): number {
  if (isOf(m, "B03A")) return observed.ironLabs === observed.labs ? 0 : 0.1;
  // A story that fits well does not fit better by it.
  if (!isOf(m, "N04B") || fit.label === "fits_well") return 0;
  const p = fit.probability.mean;
  return expectedChange(0.6, p, withRatio(p, ourFigures.dopamine_response.ratio[0]), p);
}

/** The first question that the person can answer now; none when asking more would change nothing. */
export const nextQuestion = (assessment: { readonly ask: readonly Ask[] }): Ask | undefined =>
  assessment.ask.find((ask) => ask.kind === "question");

/** Questions that change no route and that the letter wants: how often, from when, what it does, what the person thinks. */
export function letterQuestions(record: Observed["record"], evidence: Evidence): readonly string[] {
  return [
    "complaint.per_week",
    "complaint.starts_at",
    "complaint.place",
    "complaint.effect_by_day",
    "complaint.thinks",
    "complaint.tried",
    "complaint.hopes",
  ].filter(
    (id) =>
      evidence.questions[id] !== undefined && answerOf(record, id, evidence) === undefined && !(record.skipped?.includes(id) ?? false),
  );
}
