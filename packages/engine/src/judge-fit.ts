import type { Discriminator, Evidence, LookAlike, Ratio } from "@kriebel/evidence";
import { logistic, logRatio } from "./arithmetic.ts";
import type { CriterionName, CriterionState, Fit, FitLabel, LookAlikeVerdict, Verdict } from "./assessment.ts";
import type { Observed } from "./observe.ts";
import { ourFigures } from "./our-figures.ts";
import { type AnswerIndex, answerIndex, placeIn, type Said } from "./read-answers.ts";
import { intervalOf, squareRoot } from "./weigh/weigh-exposures.ts";

interface CriterionReading {
  readonly state: CriterionState;
  readonly past: boolean;
}
const met: CriterionReading = { state: "met", past: false };
const metEarlier: CriterionReading = { state: "met", past: true };
const notMet: CriterionReading = { state: "not_met", past: false };
const open: CriterionReading = { state: "unknown", past: false };

/** The four criteria as `diagnosis.json` writes them (`met_when`, `not_met_when`), with "met in the past". */
export function readCriteria(observed: Observed): Readonly<Record<"C1" | "C2" | "C3" | "C4", CriterionReading>> {
  const { said } = observed;
  if (observed.record.person.canTell === "no" && said("C1.1") === undefined) return readObservedBehaviour(observed);
  const urge = said("C1.1");
  const rest = said("C2.1");
  const relief = said("C3.1");
  const evening = said("C4.1");
  const morning = said("C4.2");
  const past = said("C4.3");
  const notLess = morning === "the_same" || morning === "more_in_morning";

  const c2 = rest === "yes" ? (said("C2.3") === "yes" && said("C2.2") === "no" ? notMet : met) : rest === "no" ? notMet : open;
  let c3 = open;
  if (relief === "yes_fully" || relief === "yes_partly" || relief === "yes") {
    c3 = said("C3.3") !== "yes" || said("C3.2") === "yes" ? met : said("C3.2") === "no" ? notMet : open;
  } else if (relief === "no") c3 = said("C3.4") === "yes" ? metEarlier : said("C3.4") === "no" ? notMet : open;
  let c4 = open;
  if (evening === "yes" && !notLess) c4 = met;
  else if (past === "yes") c4 = metEarlier;
  else if (past === "no" && (evening === "no" || notLess)) c4 = notMet;
  return { C1: urge === "yes" ? met : urge === "no" ? notMet : open, C2: c2, C3: c3, C4: c4 };
}

/** Someone who cannot tell: what a carer sees (criteria of 2003). The evening is noted, never required (richards2015). */
function readObservedBehaviour(observed: Observed): Readonly<Record<"C1" | "C2" | "C3" | "C4", CriterionReading>> {
  const rubs = observed.said("carer.1");
  const walks = observed.said("carer.2");
  const settles = observed.said("carer.3");
  const seen = rubs === "yes" || walks === "yes";
  return {
    C1: seen ? met : rubs === "no" && walks === "no" ? notMet : open,
    // What a carer or a source says of rest and evening counts as it is said.
    C2: observed.said("C2.1") === "yes" ? met : observed.said("C2.1") === "no" ? notMet : open,
    C3:
      settles === "yes" || ["yes", "yes_fully", "yes_partly"].includes(String(observed.said("C3.1")))
        ? met
        : settles === "no"
          ? notMet
          : open,
    C4: walks === "yes" || observed.said("C4.1") === "yes" ? met : open,
  };
}

/** Derived answers that colour a look-alike and never bring one up by themselves: they only repeat the criteria. */
const onlyColours = new Set(["lookalike.akathisia.3", "lookalike.neuropathy.4", "lookalike.pad.4", "lookalike.neurogenic_claudication.5"]);

/** The questions that `derivedAnswer` knows something of. */
const derivedQuestions = new Set([
  "lookalike.akathisia.2",
  "lookalike.akathisia.3",
  "lookalike.neuropathy.4",
  "lookalike.statin_muscle.1",
  "lookalike.pad.4",
  "lookalike.neurogenic_claudication.5",
  "lookalike.growing_pains.4",
  "lookalike.plmd.2",
]);

/** Answers that other facts of the record give without asking again. */
export function derivedAnswer(observed: Observed, question: string): Said {
  const { said, medicines } = observed;
  switch (question) {
    case "lookalike.akathisia.2":
      return medicines.some(
        (m) =>
          m.effect("akathisia_mimic") !== undefined &&
          m.inUse &&
          (m.timing === "within_4_weeks" ||
            m.raisedJustBefore ||
            (m.medicine.startedDaysBeforeOnset !== undefined &&
              m.medicine.startedDaysBeforeOnset >= 0 &&
              m.medicine.startedDaysBeforeOnset <= 60)),
      )
        ? "yes"
        : undefined;
    case "lookalike.akathisia.3":
    case "lookalike.neuropathy.4":
      // "As bad by day" is about a restlessness that is there: without the urge it says nothing.
      return said("C1.1") === "no" ? undefined : said("C4.1") === "no" ? "yes" : said("C4.1") === "yes" ? "no" : undefined;
    case "lookalike.statin_muscle.1":
      return medicines.some((m) => m.atc.some((code) => code.startsWith("C10AA")) && (m.timing === "within_4_weeks" || m.raisedJustBefore))
        ? "yes"
        : undefined;
    case "lookalike.pad.4":
      return observed.is("exposure.smoking") === "present" || observed.is("condition.diabetes") === "present" ? "yes" : undefined;
    case "lookalike.neurogenic_claudication.5":
      return observed.ageYears === undefined ? undefined : observed.ageYears > 70 ? "yes" : "no";
    case "lookalike.growing_pains.4":
      return observed.record.family.some((r) => ["mother", "father", "parent"].includes(r.relation) && r.affected === "yes")
        ? "yes"
        : undefined;
    case "lookalike.plmd.2":
      return said("C1.1") === "yes" ? "yes" : said("C1.1") === "no" ? "no" : undefined;
    default:
      return undefined;
  }
}

const points = { strong: 3, moderate: 2, weak: 1 } as const;

/** Companions often go together with restless legs and never lower the fit on their own (diagnosis §3, rule 4). */
const companions = new Set(["neuropathy", "fibromyalgia", "venous", "adhd", "anxiety", "leg_oedema", "growing_pains"]);

export const isCompanion = (lookAlike: string): boolean => companions.has(lookAlike);

export interface ReadLookAlike {
  readonly verdict: LookAlikeVerdict;
  readonly score: number;
  readonly companion: boolean;
  readonly explainsMore: boolean;
}

/** A sign of a look-alike with the names that it goes by; the same for everyone, so made once for each evidence. */
interface Sign {
  readonly question: string;
  readonly place: number;
  readonly onAnswer: string;
  readonly speaks: "for" | "against" | "neither";
  readonly strong: boolean;
  /** It speaks for a look-alike, of this one or another. */
  readonly isMimic: boolean;
  readonly points: number;
  readonly claim: string;
  readonly onlyColours: boolean;
  /** Other facts of the record may answer it. */
  readonly derived: boolean;
}
interface CompiledLookAlike {
  readonly lookAlike: LookAlike;
  readonly signs: readonly Sign[];
  readonly named: readonly string[];
}

const compiledLookAlikes = new WeakMap<object, readonly CompiledLookAlike[]>();

function compiledOf(evidence: Evidence): readonly CompiledLookAlike[] {
  let compiled = compiledLookAlikes.get(evidence);
  if (compiled === undefined) {
    const index = answerIndex(evidence);
    compiled = Object.values(evidence.lookAlikes).map((lookAlike) => ({
      lookAlike,
      signs: lookAlike.discriminators.map((d) => compileSign(d, lookAlike.id, index)),
      named: [`look-alike/${lookAlike.id}`],
    }));
    compiledLookAlikes.set(evidence, compiled);
  }
  return compiled;
}

function compileSign({ question, onAnswer, supports, strength }: Discriminator, lookAlike: string, index: AnswerIndex): Sign {
  return {
    question,
    place: placeIn(index, question),
    onAnswer,
    speaks: supports === `mimic:${lookAlike}` ? "for" : supports === "rls" || supports === `against:${lookAlike}` ? "against" : "neither",
    strong: strength === "strong",
    isMimic: supports.startsWith("mimic:"),
    points: points[strength],
    claim: `answer/${question}`,
    onlyColours: onlyColours.has(question),
    derived: derivedQuestions.has(question),
  };
}

function answerOf(observed: Observed, sign: Sign): Said {
  const told = observed.told.at(sign.place);
  return sign.derived && (told === undefined || told === "unknown") ? (derivedAnswer(observed, sign.question) ?? told) : told;
}

function readLookAlike(
  { lookAlike, signs, named }: CompiledLookAlike,
  observed: Observed,
  criteria: ReturnType<typeof readCriteria>,
  worthAsking: ReadonlySet<string>,
  diagnosed: ReadonlyMap<string, readonly string[]>,
): ReadLookAlike | undefined {
  let score = 0;
  let counter = 0;
  let strong = false;
  let asked = 0;
  let own = 0;
  let felt = 0;
  const because: { claim: string; weight: number }[] = [];
  for (let i = 0; i < signs.length; i += 1) {
    const sign = signs[i] as Sign;
    const said = answerOf(observed, sign);
    if (said === undefined || said === "unknown") continue;
    asked += 1;
    const hits = said === sign.onAnswer;
    if (sign.speaks === "for") {
      if (hits) {
        const told = observed.told.at(sign.place);
        if (!sign.onlyColours || told === "yes") own += 1;
        if (told === sign.onAnswer) felt += 1;
        score += sign.points;
        if (sign.strong) strong = true;
        because.push({ claim: sign.claim, weight: sign.points });
      } else if (sign.strong) counter += 1;
    } else if (hits && sign.speaks === "against") counter += sign.points;
  }
  const known = diagnosed.get(lookAlike.id);
  // Nothing said of it and nothing that makes it worth asking: it is not named at all.
  if (asked === 0 && known === undefined && !worthAsking.has(lookAlike.id)) return undefined;
  // A medicine's dates alone carry a look-alike only while nobody said that its own signs are not there.
  if ((own === 0 || (felt === 0 && counter > 0)) && known === undefined) {
    score = 0;
    strong = false;
    because.length = 0;
  }
  // A look-alike that lives by the urge to move (akathisia, a bad position) is not there without it.
  if (criteria.C1.state === "not_met" && lookAlike.canSeemToMeet.includes("C1")) {
    score = 0;
    strong = false;
    because.length = 0;
  }
  // Only look-alikes that mean something for this person are listed as less likely: those that were really asked about.
  if (score === 0 && known === undefined && !worthAsking.has(lookAlike.id)) return undefined;
  const fails = lookAlike.failedCriteria.filter((c) => criteria[c as "C1"]?.state === "not_met");
  const contradicted = lookAlike.failedCriteria.filter((c) => criteria[c as "C1"]?.state === "met").length;
  if (known !== undefined) {
    for (const concept of known) because.push({ claim: `condition/${concept}`, weight: 2 });
    score += 2;
  }
  if (score > 0 && fails.length > 0) {
    score += fails.length;
    because.push({ claim: `criterion/${fails[0]}`, weight: 1 });
  }
  const wins = score > counter;
  const standing =
    wins &&
    ((strong && score >= 4) || (known !== undefined && fails.length >= 1) || (strong && fails.length > 0)) &&
    contradicted < lookAlike.failedCriteria.length
      ? "likely"
      : (wins && (strong || score >= 3)) || (known !== undefined && score > 0)
        ? "possible"
        : asked > 0 || score > 0
          ? "less_likely"
          : "unsettled";
  const claims = because.sort((a, b) => b.weight - a.weight || (a.claim < b.claim ? -1 : 1)).map((b) => b.claim);
  return {
    verdict: { id: lookAlike.id, standing, because: claims.length > 0 ? claims : named },
    score: score - counter / 10,
    companion: companions.has(lookAlike.id),
    explainsMore: fails.length > 0 || lookAlike.failedCriteria.some((c) => criteria[c as "C1"]?.state === "unknown"),
  };
}

/** Look-alike → conditions of this person that it is the complaint of. */
function diagnosedLookAlikes(observed: Observed): ReadonlyMap<string, readonly string[]> {
  const diagnosed = new Map<string, string[]>();
  for (const concept of observed.conditions) {
    const lookAlike = observed.evidence.conditions[concept]?.lookAlike;
    if (lookAlike === undefined) continue;
    const list = diagnosed.get(lookAlike);
    if (list === undefined) diagnosed.set(lookAlike, [concept]);
    else list.push(concept);
  }
  return diagnosed;
}

/** Look-alikes that a condition or a medicine of this person makes worth asking about. */
function worthAskingAbout(observed: Observed, diagnosed: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const ids = new Set<string>(diagnosed.keys());
  for (const m of observed.medicines) {
    if (!m.inUse) continue;
    if (m.effect("akathisia_mimic") !== undefined) ids.add("akathisia");
    if (m.atc.some((code) => code.startsWith("C10AA"))) ids.add("statin_muscle");
    else if (m.effect("cramp_mimic") !== undefined) ids.add("leg_cramps");
    if (m.effect("neuropathy") !== undefined) ids.add("neuropathy");
    if (m.effect("oedema") !== undefined) ids.add("leg_oedema");
  }
  if (observed.child) ids.add("growing_pains");
  return ids;
}

const standingOrder = { likely: 0, possible: 1, unsettled: 2, less_likely: 3 } as const;

export function readLookAlikes(observed: Observed, criteria: ReturnType<typeof readCriteria>): readonly ReadLookAlike[] {
  const diagnosed = diagnosedLookAlikes(observed);
  const worthAsking = worthAskingAbout(observed, diagnosed);
  const found: ReadLookAlike[] = [];
  for (const compiled of compiledOf(observed.evidence)) {
    if (compiled.lookAlike.id === "growing_pains" && observed.ageYears !== undefined && !observed.child) continue;
    const read = readLookAlike(compiled, observed, criteria, worthAsking, diagnosed);
    if (read !== undefined) found.push(read);
  }
  return found.sort(
    (a, b) =>
      standingOrder[a.verdict.standing] - standingOrder[b.verdict.standing] || b.score - a.score || (a.verdict.id < b.verdict.id ? -1 : 1),
  );
}

/** So many look-alikes, each with a strong sign of its own that was asked and is not there, stand for the list. */
const enoughAsked = 3;

/**
 * Were look-alikes asked about: the list, or a clinician, or strong questions of at least three of them, each put by itself? "None of
 * these" on the list of urgent signs says no to some of the same signs and asked about no look-alike; what a story denies by itself was
 * not asked either (decision 0194).
 */
function lookAlikesAsked(observed: Observed): boolean {
  if (observed.said("C5") === "yes" || Array.isArray(observed.said("lookalikes.signs"))) return true;
  const { answers } = observed.record;
  const wasAsked = (question: string): boolean =>
    Object.hasOwn(answers, question) && answers[question]?.value === "no" && answers[question]?.from?.how !== "read";
  let lookAlikes = 0;
  for (const { signs } of compiledOf(observed.evidence))
    if (signs.some((sign) => sign.strong && sign.isMimic && wasAsked(sign.question))) lookAlikes += 1;
  return lookAlikes >= enoughAsked;
}

const names: Readonly<Record<"C1" | "C2" | "C3" | "C4", CriterionName>> = {
  C1: "urge",
  C2: "rest",
  C3: "relief_by_movement",
  C4: "evening_night",
};

const criterionClaims = [
  ["C1", "criterion/C1"],
  ["C2", "criterion/C2"],
  ["C3", "criterion/C3"],
  ["C4", "criterion/C4"],
] as const;

/** Too young or too ill to put the feeling into words: under six, dementia, or someone else says so. */
const cannotDescribe = (observed: Observed): boolean =>
  observed.record.person.canTell === "no" ||
  (observed.ageYears !== undefined && observed.ageYears < 6) ||
  observed.is("condition.dementia") === "present" ||
  observed.is("condition.intellectual_disability") === "present";

/** Leg movements in sleep: a sign that supports, never proves (15 per hour in adults, 5 in children; LR 2.0, 1.3–3.5). */
const plmsRatio: Ratio = [2, 1.3, 3.5];

/**
 * How well the story fits (gate, epidemiology §9.1): criteria, look-alikes by their own questions, supporting signs.
 * The label follows `decision_rules` to the letter; the verdict adds the probability (decision 0025).
 */
export function judgeFit(observed: Observed): { readonly fit: Fit; readonly lookAlikes: readonly LookAlikeVerdict[] } {
  const criteria = readCriteria(observed);
  const reads = readLookAlikes(observed, criteria);
  const states = [criteria.C2, criteria.C3, criteria.C4];
  const missing = states.filter((c) => c.state === "not_met").length;
  const openCount = states.filter((c) => c.state === "unknown").length;
  const allMet = criteria.C1.state === "met" && states.every((c) => c.state === "met");
  const likely = reads.filter((r) => r.verdict.standing === "likely");
  const strongMimic = likely.some((r) => !r.companion);
  const clinician = observed.said("C5");
  const asked = lookAlikesAsked(observed);
  // Something else that fits too keeps the fifth criterion open, until a clinician has looked.
  const stillOpen =
    clinician !== "yes" && reads.some((r) => !r.companion && (r.verdict.standing === "likely" || r.verdict.standing === "possible"));

  const because: string[] = [];
  const ratios: Ratio[] = [ourFigures.prior_with_leg_complaints.ratio];
  const weigh = (state: CriterionState, yes: Ratio, no: Ratio): void => {
    if (state === "met") ratios.push(yes);
    else if (state === "not_met") ratios.push(no);
  };
  weigh(criteria.C1.state, ourFigures.criterion_urge_met.ratio, ourFigures.criterion_urge_not.ratio);
  weigh(criteria.C2.state, ourFigures.criterion_rest_met.ratio, ourFigures.criterion_rest_not.ratio);
  weigh(criteria.C3.state, ourFigures.criterion_relief_met.ratio, ourFigures.criterion_relief_not.ratio);
  weigh(criteria.C4.state, ourFigures.criterion_evening_met.ratio, ourFigures.criterion_evening_not.ratio);
  for (const [id, claim] of criterionClaims) if (criteria[id].state !== "unknown") because.push(claim);

  if (clinician === "no") ratios.push(ourFigures.full_other_explanation.ratio);
  else if (strongMimic)
    ratios.push(likely.some((r) => !r.companion && r.explainsMore) ? ourFigures.look_alike_strong.ratio : ourFigures.look_alike_some.ratio);
  else if (allMet && asked && !stillOpen) ratios.push(ourFigures.look_alikes_asked.ratio);
  for (const r of likely) because.push(`look-alike/${r.verdict.id}`);

  let supports = 0;
  const plms = observed.record.sleepStudies.some((s) => s.plmsPerHour !== undefined && s.plmsPerHour > (observed.child ? 5 : 15));
  if (plms) {
    ratios.push(plmsRatio);
    because.push("support/plms");
    supports += 1;
  }
  const helped =
    observed.medicines.some(
      (m) => m.medicine.helped === "yes" && m.medicine.forLegs !== "no" && m.atc.some((code) => code.startsWith("N04B")),
    ) || observed.is("support.dopamine_response") === "present";
  if (helped) {
    ratios.push(ourFigures.dopamine_response.ratio);
    because.push("support/dopamine_response");
    supports += 1;
  }
  if (observed.record.family.some((r) => r.affected === "yes") || observed.is("support.family") === "present") {
    because.push("support/family");
    supports += 1;
  }

  let x = 0;
  let variance = 0;
  for (const ratio of ratios) {
    const lr = logRatio(ratio);
    x += lr.mean;
    variance += lr.sd * lr.sd;
  }
  const p = logistic(x);
  const probability = intervalOf({ p, sdLogit: squareRoot(variance) });
  const childWithoutEvening = observed.child && criteria.C1.state === "met" && criteria.C2.state === "met" && criteria.C3.state === "met";
  const metCount = [criteria.C1, ...states].filter((c) => c.state === "met").length;

  let label: FitLabel;
  let verdict: Verdict;
  if (criteria.C1.state === "unknown") {
    label = missing >= 2 ? "fits_poorly" : "cannot_tell";
    // Someone who cannot tell: the other criteria, seen by others, carry it (2003 rules for dementia; "possible" of 2013 for a child).
    const seenByOthers = cannotDescribe(observed) && criteria.C2.state === "met" && criteria.C3.state === "met";
    verdict =
      missing >= 2
        ? "unlikely"
        : clinician === "no"
          ? p < 0.05
            ? "not_rls"
            : "unlikely"
          : !seenByOthers
            ? "unknown"
            : criteria.C4.state === "met" && !observed.child
              ? "probable"
              : "possible";
  } else if (criteria.C1.state === "not_met") {
    label = "fits_poorly";
    verdict = "not_rls";
  } else if (missing >= 2) {
    label = "fits_poorly";
    verdict = p < 0.05 ? "not_rls" : "unlikely";
  } else if (missing + openCount >= 2) {
    label = "cannot_tell";
    verdict = p < 0.08 ? "not_rls" : p < 0.25 ? "unlikely" : supports > 0 && metCount >= 2 && p >= 0.6 ? "probable" : "possible";
  } else if (missing + openCount === 1) {
    label = "fits_partly";
    verdict = p < 0.08 ? "not_rls" : p < 0.2 ? "unlikely" : p >= 0.5 || childWithoutEvening ? "probable" : "possible";
  } else {
    label = strongMimic || clinician === "no" ? "fits_partly" : "fits_well";
    verdict =
      clinician === "no" ? "unlikely" : p >= 0.8 && asked && !strongMimic && !stillOpen ? "definite" : p >= 0.5 ? "probable" : "possible";
  }
  if (clinician === "no" && (verdict === "definite" || verdict === "probable" || verdict === "possible")) verdict = "unlikely";

  const c5: CriterionState =
    clinician === "yes" ? "met" : clinician === "no" ? "not_met" : allMet && asked && !stillOpen && likely.length === 0 ? "met" : "unknown";
  const past = (Object.keys(names) as (keyof typeof names)[]).filter((id) => criteria[id].past).map((id) => names[id]);
  return {
    fit: {
      verdict,
      label,
      probability,
      criteria: {
        urge: criteria.C1.state,
        rest: criteria.C2.state,
        relief_by_movement: criteria.C3.state,
        evening_night: criteria.C4.state,
        not_solely_other: c5,
      },
      metInThePast: past,
      because,
    },
    lookAlikes: reads.map((r) => r.verdict),
  };
}
