import type { Answer, Lab } from "@kriebel/record";
import type { Analyte, Evidence, ReferenceRange } from "./types.ts";
import { convertToCanonical, isBelow } from "./units.ts";

/** What is known of the person at the blood test; absent is unknown. */
export interface RangePerson {
  readonly sex?: "female" | "male" | undefined;
  readonly ageYears?: number | undefined;
  readonly pregnant?: boolean | undefined;
  readonly pregnancyWeeks?: number | undefined;
}

export interface Reference {
  /** The usual range of this person; absent while something that decides it is unknown. */
  readonly shown?: ReferenceRange;
  /** Usual ranges that it can still be. */
  readonly possible: readonly ReferenceRange[];
  /** Other limits that fit this person, to be named beside it: deficiency, restless legs, alternative upper limits. */
  readonly beside: readonly ReferenceRange[];
}

const both = (a: Answer, b: Answer): Answer => (a === "no" || b === "no" ? "no" : a === "yes" && b === "yes" ? "yes" : "unknown");
const when = (known: boolean | undefined): Answer => (known === undefined ? "unknown" : known ? "yes" : "no");

function fits(range: ReferenceRange, person: RangePerson): Answer {
  const { ageYears, sex } = person;
  // Nobody born male is pregnant: the record refuses that.
  const pregnant = sex === "male" ? false : (person.pregnant ?? (person.pregnancyWeeks === undefined ? undefined : true));
  const weeks = pregnant === true ? person.pregnancyWeeks : undefined;
  const hasWeeks = range.weeksMin !== undefined || range.weeksMax !== undefined;
  return [
    range.sex === null ? when(true) : when(sex === undefined ? undefined : sex === range.sex),
    range.pregnant === null ? when(true) : when(pregnant === undefined ? undefined : pregnant === range.pregnant),
    // Completed years, both ends inclusive; 0.5 is six months (labs.json, age_policy).
    range.ageMin === null ? when(true) : when(ageYears === undefined ? undefined : ageYears >= range.ageMin),
    range.ageMax === null ? when(true) : when(ageYears === undefined ? undefined : Math.floor(ageYears) <= range.ageMax),
    hasWeeks
      ? when(weeks === undefined ? undefined : Math.floor(weeks) >= (range.weeksMin ?? 0) && Math.floor(weeks) <= (range.weeksMax ?? 99))
      : when(true),
  ].reduce(both);
}

/** Where two fit, the one that says more about the person goes first: pregnancy, then sex, then the narrower age. */
const detail = (range: ReferenceRange): number =>
  (range.pregnant === true ? 8 : 0) + (range.sex === null ? 0 : 4) + (range.ageMin === null ? 0 : 1) + (range.ageMax === null ? 0 : 1);

const byDetail = (a: ReferenceRange, b: ReferenceRange): number => detail(b) - detail(a);

/**
 * The reference range of the evidence for one person: a fallback, the interval printed on the sheet goes first.
 * Of two that fit the one of kind `reference` is shown; other limits are named beside it (labs.json, age_policy).
 */
export function referenceFor(analyte: Analyte, person: RangePerson): Reference {
  const certain: ReferenceRange[] = [];
  const open: ReferenceRange[] = [];
  const beside: ReferenceRange[] = [];
  for (const range of analyte.reference) {
    const fit = fits(range, person);
    if (range.kind !== "reference") {
      if (fit === "yes") beside.push(range);
    } else if (fit === "yes") certain.push(range);
    else if (fit === "unknown") open.push(range);
  }
  if (certain.length > 1) certain.sort(byDetail);
  if (open.length > 1) open.sort(byDetail);
  const [first] = certain;
  if (first === undefined) return { possible: open, beside };
  // A range that says more and is still open keeps the other one from being certain.
  const finer = open.filter((range) => detail(range) > detail(first));
  return finer.length === 0 ? { shown: first, possible: [first], beside } : { possible: [...finer, first], beside };
}

/**
 * Is the value below the lower limit: the one printed on the sheet, else the reference table?
 * Unknown when the ranges that are still possible do not agree, or when no limit is known.
 */
export function isBelowLimit(evidence: Pick<Evidence, "analytes">, lab: Lab, person: RangePerson): Answer {
  const analyte = Object.hasOwn(evidence.analytes, lab.analyte) ? evidence.analytes[lab.analyte] : undefined;
  if (analyte === undefined) return "unknown";
  if (lab.low !== undefined) {
    const printed = convertToCanonical(analyte, lab.low, lab.unit);
    return printed === undefined ? "unknown" : isBelow(evidence, lab, printed);
  }
  const limits = referenceFor(analyte, person).possible.flatMap(({ low }) => (low === null ? [] : [low]));
  const answers = new Set(limits.map((limit) => isBelow(evidence, lab, limit)));
  const [only] = answers;
  return answers.size === 1 && only !== undefined ? only : "unknown";
}
