import type { Evidence } from "@kriebel/evidence";
import type { AnsweredFact, IsoDate, PersonRecord } from "@kriebel/record";
import type { CaseFields } from "./read-case-fields.ts";

/** The record that one case fills, with the fields it is read from. */
export interface CaseTarget {
  readonly fields: CaseFields;
  readonly evidence: Evidence;
  readonly today: IsoDate;
  readonly record: PersonRecord;
  /** A yes goes before a no; a number is not overwritten. */
  answer(question: string, value: AnsweredFact["value"], where: string): void;
}

export type Writable<T> = { -readonly [key in keyof T]: T[key] };
