import { assess, letterToText, writeLetter } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import type { PersonRecord } from "@kriebel/record";
import { today } from "./expected.ts";

/** The letter for the GP as plain text. The evidence's hash is left out, since any new fact changes it. */
export function letterFor(record: PersonRecord, evidence: Evidence, lang: "nl" | "en"): string {
  const letter = writeLetter(record, assess(record, evidence, today), evidence, { lang, forWhom: "gp" });
  return letterToText(letter).replaceAll(evidence.hash.slice(0, 8), "…");
}
