import { inside, ln, logistic, logRatio, normalCdf, normalDensity } from "../arithmetic.ts";
import type { Observed } from "../observe.ts";
import { type Estimate, type Reason, squareRoot } from "./weigh-exposures.ts";

export interface WeighedHeredity {
  readonly estimate: Estimate;
  readonly priorLogit: number;
  readonly reasons: readonly Reason[];
  readonly unknown: readonly string[];
  readonly asked: boolean;
  /** Affected relatives, first degree and further. */
  readonly firstDegree: number;
  readonly further: number;
}

const firstDegreeRelations = new Set(["mother", "father", "sister", "brother", "sibling", "daughter", "son", "child", "parent", "twin"]);
const checklist: Readonly<Record<string, "first" | "further">> = {
  mother: "first",
  father: "first",
  sister: "first",
  brother: "first",
  daughter: "first",
  son: "first",
  grandparent: "further",
  aunt_uncle: "further",
  cousin: "further",
};

interface FamilyCount {
  readonly first: number;
  readonly further: number;
  /** First-degree relatives of whom it is known that they have no such legs. */
  readonly firstWithout: number;
  readonly asked: boolean;
}

function countFamily(observed: Observed): FamilyCount {
  let first = 0;
  let further = 0;
  let firstWithout = 0;
  let asked = false;
  for (const relative of observed.record.family) {
    const count = relative.count ?? 1;
    const isFirst = firstDegreeRelations.has(relative.relation);
    if (relative.affected === "yes") {
      asked = true;
      if (isFirst) first += count;
      else further += count;
    } else if (relative.affected === "no") {
      asked = true;
      if (isFirst) firstWithout += count;
    }
  }
  const ticked = observed.said("family.affected");
  if (Array.isArray(ticked) && observed.record.family.length === 0) {
    asked = true;
    for (const relation of ticked) {
      if (checklist[relation] === "first") first += 1;
      else further += 1;
    }
    // Nobody ticked: how many are known? All or most: five; a few: two; hardly: none can be counted.
    if (first === 0) {
      const known = observed.said("family.known");
      firstWithout =
        known === "most" || known === "all"
          ? 5
          : known === "few" || known === "a_few"
            ? 2
            : known === undefined || known === "unknown"
              ? 2
              : 0;
    }
  }
  if (observed.is("support.family") === "present" && first === 0) {
    asked = true;
    first = 1;
  }
  return { first, further, firstWithout, asked };
}

/**
 * Heredity is soil (epidemiology §9.5): prior, age at onset (density ratio; without it, the share that has begun by this
 * age), relatives, and explaining-away by kidney, medicine and nerves. Iron and pregnancy explain nothing away: they go
 * together with familial restless legs.
 *
 * @param external probability that kidney, medicine or nerve damage contributes
 */
export function weighHeredity(observed: Observed, external: number): WeighedHeredity {
  const facts = observed.evidence.model.heredity;
  const { famMean, famSd, nonMean, nonSd, shrink, shrinkSd, cap } = facts.onset;
  const reasons: Reason[] = [];
  const unknown: string[] = [];
  let variance = facts.priorSd * facts.priorSd;
  const bounded = (ratio: number): number => ln(ratio > cap ? cap : ratio < 1 / cap ? 1 / cap : ratio);

  let ageTerm = 0;
  if (observed.ageYears !== undefined)
    ageTerm = bounded(inside(normalCdf((observed.ageYears - famMean) / famSd)) / inside(normalCdf((observed.ageYears - nonMean) / nonSd)));
  let onsetTerm = ageTerm;
  if (observed.onsetAge !== undefined) {
    onsetTerm = bounded(normalDensity(observed.onsetAge, famMean, famSd) / normalDensity(observed.onsetAge, nonMean, nonSd));
    reasons.push({ claim: "heredity/onset", weight: Math.round((onsetTerm - 0) * shrink * 1000) });
  } else unknown.push("complaint.onset_age");
  variance += onsetTerm * shrinkSd * (onsetTerm * shrinkSd);

  let x = facts.priorLogit + onsetTerm * shrink;
  const add = (claim: string, mean: number, sd: number): void => {
    x += mean;
    variance += sd * sd;
    reasons.push({ claim, weight: Math.round(mean * 1000) });
  };
  const family = countFamily(observed);
  if (family.first > 0) {
    const lr = logRatio(facts.family.first_degree);
    add("heredity/first_degree", lr.mean, lr.sd);
    // More affected relatives: each next one as a second-degree relative counts, two at most (decision 0026).
    const more = Math.min(2, family.first - 1 + family.further);
    const next = logRatio(facts.family.second_degree);
    if (more > 0) add("heredity/more_relatives", next.mean * more, next.sd * more);
  } else if (family.further > 0) {
    const lr = logRatio(facts.family.second_degree);
    const times = Math.min(3, family.further);
    add("heredity/second_degree", lr.mean * times, lr.sd * times);
  } else if (family.firstWithout > 0) {
    // (1 − 0.236)^n / (1 − 0.035)^n for n known first-degree relatives without it (model, family_lr_formula).
    const n = Math.min(10, family.firstWithout);
    add("heredity/none_affected", n * ln(0.764 / 0.965), logRatio(n >= 4 ? facts.family.none_of_5 : facts.family.none_of_2).sd);
  }
  if (!family.asked) unknown.push("family.affected");
  if (observed.is("neuropathy.burning_feet") === "present") {
    const lr = logRatio(facts.modifiers["neuropathic_pain"] ?? [0.6, 0.35, 1]);
    add("heredity/neuropathic_pain", lr.mean, lr.sd);
  }
  if (observed.is("exposure.past_pregnancy_rls") === "present") {
    const lr = logRatio(facts.modifiers["own_pregnancy_rls"] ?? [1.6, 1.1, 2.4]);
    add("heredity/own_pregnancy_rls", lr.mean, lr.sd);
  }
  const [away, awaySd] = facts.explainingAway;
  const excess = external - facts.meanExternal;
  x += away * excess;
  variance += awaySd * excess * (awaySd * excess);
  if (excess > 0.3) reasons.push({ claim: "heredity/explained_otherwise", weight: Math.round(away * excess * 1000) });

  return {
    estimate: { p: logistic(x), sdLogit: squareRoot(variance) },
    priorLogit: facts.priorLogit + ageTerm * shrink,
    reasons,
    unknown,
    asked: family.asked || observed.onsetAge !== undefined,
    firstDegree: family.first,
    further: family.further,
  };
}
