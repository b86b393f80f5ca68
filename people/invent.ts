import { type Assessment, assess, type RouteVerdict } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import { emptyRecord, type Lab, type PersonRecord } from "@kriebel/record";
import { makeBundle } from "../packages/evidence/tools/bundle.ts";
import { today } from "./expected.ts";

/** The evidence as it stands in the folder, not as it was last bundled. */
export const evidence: Evidence = makeBundle();

export type Value = string | number | readonly string[];

/** Answers of someone whose story fits in every respect. */
export const typical: Readonly<Record<string, Value>> = {
  "C1.1": "yes",
  "C1.2": "yes",
  "C2.1": "yes",
  "C2.2": "yes",
  "C2.3": "no",
  "C3.1": "yes_fully",
  "C3.2": "yes",
  "C3.3": "no",
  "C4.1": "yes",
  "C4.2": "less_in_morning",
};

/** A person of a few strokes, for tests of one rule. */
export interface Told extends Partial<Omit<PersonRecord, "answers">> {
  readonly answers?: Readonly<Record<string, Value>>;
}

/** The record with only what is told; everything else is unknown. */
export function recordOf({ answers = {}, ...rest }: Told): PersonRecord {
  const told = Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, { value: Array.isArray(value) ? [...value] : value }]));
  return { ...emptyRecord("invented"), ...rest, answers: told as PersonRecord["answers"] };
}

export const given = (told: Told): Assessment => assess(recordOf(told), evidence, today);

export const lab = (analyte: string, value: number, unit: string, on = "2026-11-01"): Lab => ({ analyte, value, unit, on });

export function routeOf(assessment: Assessment, id: string): RouteVerdict {
  const found = assessment.routes.find((route) => route.id === id);
  if (found === undefined) throw new Error(`no route ${id}`);
  return found;
}

/** Standings of routes that count: something of this person's own lifts them. */
export const stands: readonly string[] = ["established", "likely", "possible"];
