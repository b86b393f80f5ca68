import type { Words } from "@kriebel/evidence";
import type { Lab, PartialDate, Problem } from "@kriebel/record";
import type { Flag } from "./tokens.ts";

/** Where something stands in what was pasted. */
export interface Place {
  /** UTF-16 code units from the start of the pasted text. */
  readonly start: number;
  readonly end: number;
  /** First line is 1; first column is 1. */
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** Something to answer before a value may enter the record. */
export interface LabAsk extends Problem {
  /** Units from which the person picks; the likeliest first. */
  readonly choices?: readonly string[];
}

/** How the unit is known: printed beside the value, in the name, the reference or the head of the column, or filled in by us. */
export type UnitFrom = "printed" | "name" | "reference" | "filled-in" | "missing";

/** One value of a sheet. The fields of `Lab` bear the names that they have in the record. */
export interface ReadValue {
  readonly analyte: string;
  readonly name: Words;
  /** The name as it is printed. */
  readonly printed: string;
  readonly value: number;
  readonly comparator?: "<" | ">";
  /** As printed, or filled in; absent while more than one unit is possible. */
  readonly unit?: string;
  readonly unitFrom: UnitFrom;
  readonly on?: PartialDate;
  readonly low?: number;
  readonly high?: number;
  /** What the sheet itself marks, by a sign or by its own limits; never a judgement of ours. */
  readonly flag?: Flag;
  readonly fasting?: "yes" | "no";
  readonly morning?: "yes" | "no";
  /** Digits of the value. */
  readonly at: Place;
  /** The line (or lines) that it came from, as pasted, at most 300 characters. */
  readonly words: string;
  /** 0 to 1: how sure we are that this is what the sheet says; below 0.7 the person should look twice. */
  readonly confidence: number;
  /** Questions that are open; none: ready for the record after a look. */
  readonly asks: readonly LabAsk[];
}

/** A test that was seen and is not used. */
export interface PassedOver {
  readonly name: string;
  readonly value?: string;
  readonly unit?: string;
  readonly line: number;
  /** Why: it says nothing about restless legs here, is not from blood, or bears a name that we do not know. */
  readonly because: "not-about-legs" | "not-blood" | "unknown-test";
}

export interface NotUnderstood {
  readonly words: string;
  readonly line: number;
  /** `no-number`: a test without a value ("volgt"); `second-number`: a number too many; `line`: none of it. */
  readonly because: "no-number" | "second-number" | "line";
}

/** What a sheet says. `labs` may go straight into `PersonRecord.labs`: the values without an open question. */
export interface LabSheet {
  readonly values: readonly ReadValue[];
  readonly labs: readonly Lab[];
  readonly notUsed: readonly PassedOver[];
  readonly notUnderstood: readonly NotUnderstood[];
  /** Lines of `notUsed` and `notUnderstood` that were left out because there are too many. */
  readonly leftOut: number;
  /** About the whole sheet: two values that contradict each other, a date that could be two. */
  readonly notes: readonly Problem[];
}
