import type { AppliesIf, Ratio } from "@kriebel/evidence";
import { applies } from "../answer-question.ts";
import { inside, logistic, logit, logRatio } from "../arithmetic.ts";
import type { IronReading } from "../assessment.ts";
import type { Observed } from "../observe.ts";
import { intervalOfBlocks } from "../perturb.ts";
import { mayShowIronFact } from "./iron-rules.ts";
import { monthsSinceLab } from "./read-iron.ts";
import type { Stratum } from "./strata.ts";
import { type Estimate, probabilityOfCausation, type Reason, reason, squareRoot } from "./weigh-exposures.ts";

export interface WeighedIron {
  readonly estimate: Estimate;
  readonly priorLogit: number;
  readonly reasons: readonly Reason[];
  readonly unknown: readonly string[];
  /** Something of this person's own was looked at. */
  readonly asked: boolean;
  /** Ferritin, saturation or a known deficiency: measured, not only a circumstance. */
  readonly measured: boolean;
  /** Probability that the stores are empty. */
  readonly deficient: number;
}

const rulesThatSayLow = ["A1_low", "A4_discordant", "C1_child_low", "P1_preg_rls", "P2_preg_id", "E1_eskd"];

/** A labs rule calls the iron low: the route is then never below `possible` (model, display_floor). */
export const ironRuleSaysLow = (iron: IronReading): readonly string[] => rulesThatSayLow.filter((id) => iron.fired.includes(id));

/** Sex and age of a question's limits: whether an answer can mean anything, apart from whether it is asked now. */
const ofPersonOnly = (when: AppliesIf | undefined): AppliesIf | undefined =>
  when && {
    ...(when.sex === undefined ? {} : { sex: when.sex }),
    ...(when.ageMin === undefined ? {} : { ageMin: when.ageMin }),
    ...(when.ageMax === undefined ? {} : { ageMax: when.ageMax }),
  };

const power = (ratio: Ratio, weight: number): { readonly mean: number; readonly sd: number } => {
  const lr = logRatio(ratio);
  return { mean: lr.mean * weight, sd: lr.sd * weight };
};

const upstream: readonly { readonly id: string; readonly key: string }[] = [
  { id: "iron.heavy_menses", key: "heavy_menses" },
  { id: "iron.blood_donor", key: "blood_donor" },
  { id: "iron.meat_free_diet", key: "meat_free_diet" },
  { id: "iron.stomach_surgery", key: "bariatric_or_gastrectomy" },
];

/** Share of iron deficiency in the population of these strata: [mean, effective n]. */
function priorDeficiency(observed: Observed, strata: readonly Stratum[]): { readonly p: number; readonly sdLogit: number } {
  let p = 0;
  let n = 0;
  for (const stratum of strata) {
    const [mean, effective] = observed.evidence.model.iron.prevalence[stratum] ?? [0.05, 40];
    p += mean;
    n += effective;
  }
  p = inside(p / strata.length);
  n /= strata.length;
  return { p, sdLogit: 1 / squareRoot(n * p * (1 - p)) };
}

/**
 * The iron chain (epidemiology §9.4): what costs iron → are the stores empty → does that keep the legs awake.
 * Ferritin is halved before reading when CRP is above 10 mg/L; a normal haemoglobin weighs nothing; circumstances count
 * for three tenths once ferritin is known. A result of more than a year old asks again and does not weigh (rule Q8).
 */
export function weighIron(observed: Observed, strata: readonly Stratum[], iron: IronReading): WeighedIron {
  const { evidence, ironLabs: labs, child } = observed;
  const model = evidence.model;
  const facts = model.iron;
  const reasons: Reason[] = [];
  const unknown: string[] = [];

  const ferritinLab = labs.get("ferritin");
  const old = (months: number | undefined): boolean => months !== undefined && months > 12;
  const ferritin = ferritinLab !== undefined && !old(monthsSinceLab(ferritinLab, observed.today)) ? ferritinLab.value : undefined;
  const tsatLab = labs.get("tsat");
  const tsat = tsatLab !== undefined && !old(monthsSinceLab(tsatLab, observed.today)) ? tsatLab.value : undefined;
  const crp = labs.get("crp");
  const inflamed = crp !== undefined && crp.value > facts.crpCut;
  const read = ferritin === undefined ? undefined : inflamed ? ferritin * facts.crpFerritinFactor : ferritin;

  if (ferritin === undefined) unknown.push("lab:ferritin");
  if (tsat === undefined) unknown.push("lab:tsat");
  if (ferritin !== undefined && crp === undefined) unknown.push("lab:crp");

  const knownAnaemia = observed.is("condition.ida") === "present";
  const knownDeficiency = knownAnaemia || observed.is("condition.iron_deficiency") === "present";
  const haemoglobin = labs.get("hemoglobin");
  const anaemic = knownAnaemia || (haemoglobin?.low === "present" && (knownDeficiency || (read !== undefined && read < 30)));

  const prior = priorDeficiency(observed, strata);
  const raw = logit(prior.p) + logRatio([facts.oddsRatioRaw, 1, 1]).mean;
  const blocks: { mean: number; sd: number }[] = [{ mean: raw, sd: prior.sdLogit }];
  if (read !== undefined) {
    const band = facts.ferritinBands.find((b) => read < b.below);
    // In kidney failure other limits hold (E1: below 200): a ferritin between 45 and 200 is no reason against there.
    const kidneyFailure = iron.fields.dialysis_or_egfr_below_15 === true;
    if (band !== undefined && !(kidneyFailure && band.lr[0] < 1 && read < 200)) {
      blocks.push(power(band.lr, 1));
      reasons.push(reason("iron/ferritin", band.lr[0]));
    }
  }
  if (inflamed) reasons.push({ claim: "iron/crp", weight: 1 });
  if (tsat !== undefined) {
    const ratio = tsat < 20 ? facts.tsat.low : facts.tsat.normal;
    blocks.push(power(ratio, 1));
    reasons.push(reason("iron/tsat", ratio[0]));
  }
  if (knownDeficiency) {
    // A deficiency that a doctor established: as sure as the lowest ferritin band.
    const ratio = facts.ferritinBands[0]?.lr ?? [52, 42, 62];
    if (read === undefined) blocks.push(power(ratio, 1));
    reasons.push(reason(knownAnaemia ? "condition/ida" : "condition/iron_deficiency", ratio[0]));
  }
  const weight = read === undefined && !knownDeficiency ? 1 : facts.upstreamWeightIfFerritinKnown;
  const menstruates =
    observed.sex !== "male" &&
    (observed.ageYears === undefined || (observed.ageYears >= 10 && observed.ageYears < 57)) &&
    observed.is("women.menopause") !== "present";
  let circumstance = false;
  for (const { id, key } of upstream) {
    const ratio = facts.upstream[key];
    // A checklist that is left empty says no to heavy periods in a man or a child too: that weighs nothing.
    if (ratio === undefined || !applies(ofPersonOnly(evidence.questions[id]?.appliesIf), observed.record, evidence)) continue;
    // A man, a girl or a woman after the menopause has no periods to speak of: that says nothing about her iron.
    if (key === "heavy_menses" && (!menstruates || observed.pregnant === "present")) continue;
    const state = observed.is(id);
    if (state === "present") {
      blocks.push(power(ratio.pos, weight));
      reasons.push({ claim: `iron/${key}`, weight: Math.round(power(ratio.pos, weight).mean * 1000) });
      circumstance = true;
    } else if (state === "absent") {
      circumstance = true;
      if (ratio.neg !== undefined) {
        blocks.push(power(ratio.neg, weight));
        reasons.push({ claim: `iron/no_${key}`, weight: Math.round(power(ratio.neg, weight).mean * 1000) });
      }
    } else if (ferritin === undefined || weight < 1) unknown.push(id);
  }
  let acid = false;
  for (const m of observed.medicines) {
    if (!m.inUse) continue;
    const lowers = m.effect("lowers_iron_absorption");
    const acidBlocker = m.atc.some((code) => code.startsWith("A02BC") || code.startsWith("A02BA"));
    // Long-term: 60 days or more before, or the person does not say when (T7 asks for more than a year).
    if (lowers !== undefined && acidBlocker && m.timing !== "after_onset" && m.timing !== "within_4_weeks") {
      reasons.push({
        claim: lowers.id,
        weight: acid ? 1 : Math.round(power(facts.upstream["long_term_acid_blocker"]?.pos ?? [1.5, 1, 2.2], weight).mean * 1000),
      });
      if (!acid) blocks.push(power(facts.upstream["long_term_acid_blocker"]?.pos ?? [1.5, 1, 2.2], weight));
      acid = true;
    } else if (lowers !== undefined) reasons.push({ claim: lowers.id, weight: 1 });
    const bleeding = m.effect("bleeding");
    if (bleeding !== undefined) reasons.push({ claim: bleeding.id, weight: 1 });
  }
  // The sentence of a rule suggests to discuss iron: only where nothing holds it back. Else the fact alone (REVIEW §3.7).
  const low = ironRuleSaysLow(iron);
  const sayable = low.filter((rule) => iron.shown.includes(rule));
  for (const rule of sayable) reasons.push({ claim: `iron-rule/${rule}`, weight: 100 });
  if (low.length > 0 && sayable.length === 0 && mayShowIronFact(iron, evidence))
    reasons.push({ claim: "finding/iron_low_for_restless_legs", weight: 100 });

  const withStores = anaemic
    ? probabilityOfCausation(facts.exposures.ida.ratio, facts.exposures.ida.tier, model, child)
    : probabilityOfCausation(facts.exposures.id_nonanaemic.ratio, facts.exposures.id_nonanaemic.tier, model, child);
  const lowNormal =
    read === undefined
      ? facts.exposures.low_normal_unknown.ratio
      : (facts.lowNormalBands.find((b) => read < b.below)?.ratio ?? ([1, 0.9, 1.15] as Ratio));
  const without = probabilityOfCausation(lowNormal, "B", model, child);

  const state = blocks.reduce((sum, block) => sum + block.mean, 0);
  const stateSd = squareRoot(blocks.reduce((sum, block) => sum + block.sd * block.sd, 0));
  const at = (dState: number, dWith: number, dWithout: number): number => {
    const s = logistic(state + dState);
    return s * logistic(withStores.logitPc + dWith) + (1 - s) * logistic(without.logitPc + dWithout);
  };
  const estimate = intervalOfBlocks(at, [
    [stateSd, stateSd],
    [withStores.sdDown, withStores.sdUp],
    [without.sdDown, without.sdUp],
  ]);

  const priorState = logistic(raw);
  const priorP = inside(
    priorState * probabilityOfCausation(facts.exposures.id_nonanaemic.ratio, "A", model, child).pc +
      (1 - priorState) * probabilityOfCausation(facts.exposures.low_normal_unknown.ratio, "B", model, child).pc,
  );
  const measured = read !== undefined || tsat !== undefined || knownDeficiency;
  return {
    estimate,
    priorLogit: logit(priorP),
    reasons,
    unknown,
    asked: measured || circumstance || acid,
    measured,
    deficient: logistic(state),
  };
}
