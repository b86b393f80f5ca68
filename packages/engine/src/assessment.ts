import type { Question, Urgency, Words } from "@kriebel/evidence";
import type { IronFields } from "./weigh/iron-fields.ts";

/** What one observation says: seen, looked at and not there, or nobody looked. */
export type Presence = "present" | "absent" | "unknown";

/** One observation of this person, with the fields of the record that it comes from. */
export interface Finding {
  readonly id: string;
  readonly state: Presence;
  /** The measured or told value, in canonical unit. */
  readonly value?: number | string;
  readonly unit?: string;
  /** Date, as precise as known. */
  readonly on?: string;
  /** Paths in the record: `labs[0]`, `answers.C1.1`, `medicines[2].started`. */
  readonly from: readonly string[];
  /** The person's own name for it: the medicine, condition or relative. */
  readonly name?: string;
}
export type Findings = ReadonlyMap<string, Finding>;

/** A probability with its 95 % interval, each 0 … 1 in steps of 0.001. */
export interface Probability {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export type Verdict = "definite" | "probable" | "possible" | "unlikely" | "not_rls" | "unknown";
export type CriterionState = "met" | "not_met" | "unknown";
/** The four sentences that a person reads: keys of `evidence.labels`. */
export type FitLabel = "fits_well" | "fits_partly" | "fits_poorly" | "cannot_tell";
export type CriterionName = "urge" | "rest" | "relief_by_movement" | "evening_night" | "not_solely_other";

export interface Fit {
  readonly verdict: Verdict;
  readonly label: FitLabel;
  readonly probability: Probability;
  readonly criteria: Readonly<Record<CriterionName, CriterionState>>;
  /** Criteria that were met earlier, not now. */
  readonly metInThePast: readonly CriterionName[];
  /** Claim ids. */
  readonly because: readonly string[];
}

export type Standing = "established" | "likely" | "possible" | "unsettled" | "less_likely" | "ruled_out";

export interface RouteVerdict {
  readonly id: string;
  readonly kind: "trigger" | "soil" | "conclusion";
  readonly standing: Standing;
  readonly probability: Probability;
  /** Log-odds against people of the same age and sex of whom nothing is known, in thousandths. */
  readonly shift: number;
  /** Claim ids, the weightiest first. */
  readonly for: readonly string[];
  readonly against: readonly string[];
  /** What nobody looked at: question ids, `lab:<analyte>`, `study:sleep`. */
  readonly unknown: readonly string[];
}

export interface LookAlikeVerdict {
  readonly id: string;
  readonly standing: "likely" | "possible" | "less_likely" | "unsettled";
  readonly because: readonly string[];
}

export interface RaisedAlarm {
  readonly id: string;
  readonly urgency: Urgency;
  readonly because: readonly string[];
}

export interface Ask {
  /** Question id, `medicine.timing:2` (template and number of the medicine), `lab:ferritin`, `study:sleep`. */
  readonly id: string;
  readonly kind: "question" | "lab" | "study" | "record";
  /** Expected change of the verdict and the first three routes, 0 … 1. */
  readonly gain: number;
  /** 1 a tap · 2 think or ask at home · 3 look up · 4 a blood test · 5 a night in a sleep laboratory. */
  readonly burden: number;
  /** Route ids, `fit`, or `alarms`. */
  readonly settles: readonly string[];
}

export interface PlanStep {
  readonly id: string;
  readonly who: "you" | "gp" | "pharmacist" | "specialist";
  /** Claim ids. */
  readonly because: readonly string[];
}

export interface CitedSource {
  readonly id: string;
  readonly citation: string;
}

export interface IronReading {
  /** Rules that fired, and those that may be shown, in order of priority. */
  readonly fired: readonly string[];
  readonly shown: readonly string[];
  /** No iron suggestion may be made. */
  readonly blocked: boolean;
  readonly fields: IronFields;
}

/** Everything that `assess` finds. `assessmentToJson` gives the fixed public shape (DESIGN §6). */
export interface Assessment {
  readonly edition: string;
  readonly today: string;
  readonly fit: Fit;
  readonly lookAlikes: readonly LookAlikeVerdict[];
  readonly alarms: readonly RaisedAlarm[];
  readonly routes: readonly RouteVerdict[];
  readonly ask: readonly Ask[];
  readonly plan: readonly PlanStep[];
  /** What waits until the alarm of now or today has been dealt with; absent in assessments that were made by hand. */
  readonly later?: readonly PlanStep[];
  readonly sources: readonly CitedSource[];
  /** Not in the public shape: what the sentences are made from. */
  readonly findings: Findings;
  readonly iron: IronReading;
  /** What was said to each question and sign; absent in assessments that were made by hand. */
  readonly told?: { readonly get: (id: string) => string | number | readonly string[] | undefined };
}

/** A sentence for a reader, with where it comes from. */
export interface Said {
  readonly text: Words;
  /** Source ids, most important first. */
  readonly sources: readonly string[];
  readonly status: "verified" | "secondary" | "unverified" | "ours";
}

/** A question as it is to be shown now: template names filled in. */
export interface Shown {
  readonly ask: Ask;
  readonly question: Question;
}
