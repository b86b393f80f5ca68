import type { PersonRecord } from "@kriebel/record";
import { ownCodes, systems } from "./code-systems.ts";
import { type Block, blockOf, blocksOf, numberOf, textOf } from "./fhir-json.ts";
import type { Placed } from "./open-bundle.ts";
import { allWords, type Concept, codesIn, readConcept, wordsOf } from "./read-concept.ts";
import { firstDate } from "./read-fhir-date.ts";
import type { Reading, Writable } from "./reading.ts";

type SleepStudy = Writable<PersonRecord["sleepStudies"][number]>;

const apnoea =
  /\b(?:ahi|apn(?:o)?ea[- /]*hypopn(?:o)?ea[- ]*(?:index)?|apneu[- /]*hypopneu[- ]*(?:index)?|apnoe[- /]*hypopnoe[- ]*index)\b/i;
const jerks = /\b(?:plms?[- ]?i(?:ndex)?|plmsi|periodic (?:limb|leg) movements?(?: of sleep)? index|plms per hour)\b/i;

/** Which index of a sleep study an Observation is: by our own code or by its words; no other code says it for sure. */
export function sleepIndexOf(concept: Concept): "ahiPerHour" | "plmsPerHour" | undefined {
  const own = codesIn(concept, ownCodes);
  if (own.includes("ahi-per-hour")) return "ahiPerHour";
  if (own.includes("plms-per-hour")) return "plmsPerHour";
  const words = allWords(concept);
  if (words.some((text) => apnoea.test(text))) return "ahiPerHour";
  return words.some((text) => jerks.test(text)) ? "plmsPerHour" : undefined;
}

const studyWords = /polysomnogra|polygra(?:ph|f)|sleep study|slaaponderzoek|slaapregistratie|\bpsg\b/i;

export function isSleepStudy(resource: Block): boolean {
  const concept = readConcept(resource["code"]);
  return (
    codesIn(concept, systems.loinc).includes("28633-6") ||
    codesIn(concept, systems.snomed).includes("60554003") ||
    allWords(concept).some((text) => studyWords.test(text))
  );
}

/** A number that stands shortly behind a name in running text: "AHI 12,5/u". */
function numberBehind(text: string, name: RegExp): number | undefined {
  const found = name.exec(text);
  if (found === null) return undefined;
  const number = /^[^\d<>]{0,24}(\d{1,3}(?:[.,]\d{1,2})?)/.exec(text.slice(found.index + found[0].length))?.[1];
  return number === undefined ? undefined : Number(number.replace(",", "."));
}

/** A DiagnosticReport of a night in a sleep laboratory, with the Observations that it holds or points to. */
export function readSleepStudy(reading: Reading, { resource, at }: Placed): SleepStudy | undefined {
  if (textOf(resource["status"]) === "entered-in-error" || textOf(resource["status"]) === "cancelled") {
    reading.missed(wordsOf(readConcept(resource["code"])), `${at}.status`);
    return undefined;
  }
  const study: SleepStudy = {};
  const on = reading.past(firstDate(resource, ["effectiveDateTime", "effectivePeriod", "issued"]), `${at}.effective`);
  if (on !== undefined) study.on = on;
  const results: readonly Block[] = [
    ...blocksOf(resource["result"]).flatMap((reference): readonly Block[] => {
      const target = reading.bundle.resolve(reference, resource);
      return target === undefined ? [] : [target];
    }),
    ...blocksOf(resource["contained"]),
  ];
  for (const result of results) {
    for (const element of [result, ...blocksOf(result["component"])]) {
      const concept = readConcept(element["code"]);
      const index = concept === undefined ? undefined : sleepIndexOf(concept);
      const value = numberOf(blockOf(element["valueQuantity"])?.["value"]) ?? numberOf(element["valueInteger"]);
      if (index === undefined || value === undefined || value < 0 || value > (index === "ahiPerHour" ? 250 : 400)) continue;
      study[index] = value;
      reading.told.add(result);
    }
  }
  const conclusion = textOf(resource["conclusion"]);
  if (conclusion !== undefined) {
    study.text = conclusion.slice(0, 2_000);
    const [ahi, plms] = [numberBehind(conclusion, apnoea), numberBehind(conclusion, jerks)];
    if (study.ahiPerHour === undefined && ahi !== undefined && ahi <= 250) study.ahiPerHour = ahi;
    if (study.plmsPerHour === undefined && plms !== undefined && plms <= 400) study.plmsPerHour = plms;
  }
  return study;
}
