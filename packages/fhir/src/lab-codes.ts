import type { Analyte, Evidence } from "@kriebel/evidence";
import { ownCodes, systems } from "./code-systems.ts";
import { analyteByName } from "./lab-names.ts";
import { allWords, type Concept, codesIn } from "./read-concept.ts";
import { remembered } from "./remember.ts";

/** LOINC codes for the same analyte by another method or in another vessel; the evidence holds the usual ones. Decision 0063. */
const otherLoinc: Readonly<Record<string, string>> = {
  "20567-4": "ferritin",
  "24373-3": "ferritin",
  "14723-1": "ferritin",
  "30350-3": "hemoglobin",
  "30313-1": "hemoglobin",
  "20509-6": "hemoglobin",
  "38483-4": "creatinine",
  "59826-8": "creatinine",
  "33914-3": "egfr",
  "48642-3": "egfr",
  "48643-1": "egfr",
  "69405-9": "egfr",
  "77147-7": "egfr",
  "88293-6": "egfr",
  "88294-4": "egfr",
  "98980-6": "egfr",
  "71426-1": "crp",
  "17856-6": "hba1c",
  "62292-8": "vitamin_d",
  "11579-0": "tsh",
  "11580-8": "tsh",
  "1743-4": "alt",
  "1744-2": "alt",
  "30428-7": "mcv",
  "1558-6": "glucose_fasting",
  "14770-2": "glucose_fasting",
  "6299-2": "urea",
};

/** Urea as its nitrogen: the unit alone does not say which of the two (a factor of two apart), the code does. */
export const ureaNitrogen: ReadonlySet<string> = new Set(["3094-0", "6299-2"]);

/** Glucose without "fasting" in its code or name: as a fasting value it would say too much. */
const glucoseAnyTime: ReadonlySet<string> = new Set(["2345-7", "14749-6", "2339-0", "15074-8"]);

const indexes = new WeakMap<Evidence["analytes"], ReadonlyMap<string, Analyte>>();

function byLoinc(evidence: Evidence): ReadonlyMap<string, Analyte> {
  const known = indexes.get(evidence.analytes);
  if (known !== undefined) return known;
  const made = new Map<string, Analyte>();
  for (const [code, id] of Object.entries(otherLoinc)) {
    const analyte = evidence.analytes[id];
    if (analyte !== undefined) made.set(code, analyte);
  }
  for (const analyte of Object.values(evidence.analytes)) for (const code of analyte.loinc) made.set(code, analyte);
  indexes.set(evidence.analytes, made);
  return made;
}

/** LOINC codes of every analyte that is read, sorted. */
export const readLoinc = (evidence: Evidence): readonly string[] =>
  [...new Set([...byLoinc(evidence).keys(), ...ureaNitrogen, ...glucoseAnyTime])].toSorted();

const otherFluid = /urin|csf|liquor|cerebr|sputum|stool|feces|faeces|ontlasting|speeksel|saliva|sweat|zweet|dialysate|fluid|vocht/i;
const fasting = /fasting|nuchter|post cfst/i;

/**
 * The analyte that an Observation measures: by LOINC, else by a name that the evidence knows. A name that speaks of another
 * fluid than blood names none; nor does a code of LOINC that we do not know, whatever is written beside it in another unit.
 */
export const analyteOf = (evidence: Evidence, concept: Concept | undefined): Analyte | undefined =>
  concept === undefined ? undefined : analyteNamed(evidence, concept);

const analyteNamed = remembered((evidence: Evidence, concept: Concept): Analyte | undefined => {
  const words = allWords(concept);
  const own = codesIn(concept, ownCodes)
    .find((code) => code.startsWith("lab-"))
    ?.slice(4);
  if (own !== undefined && Object.hasOwn(evidence.analytes, own)) return evidence.analytes[own];
  const codes = codesIn(concept, systems.loinc);
  if (codes.some((code) => glucoseAnyTime.has(code)) && !words.some((text) => fasting.test(text))) return undefined;
  for (const code of codes) {
    const found = byLoinc(evidence).get(code);
    if (found !== undefined) return found;
  }
  for (const text of words) {
    const found = analyteByName(evidence, text);
    if (found === undefined) continue;
    if (found.id !== "acr" && otherFluid.test(words.join(" "))) return undefined;
    if (found.id === "glucose_fasting" && !words.some((one) => fasting.test(one))) return undefined;
    return found;
  }
  return undefined;
});
