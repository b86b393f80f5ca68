import type { Condition, PersonRecord } from "@kriebel/record";
import { daysBetween, intervalOf } from "@kriebel/record";
import { systems } from "./code-systems.ts";
import { textOf } from "./fhir-json.ts";
import { conceptsOf } from "./find-concepts.ts";
import type { Placed } from "./open-bundle.ts";
import { allWords, codesIn, readConcept, wordsOf, writeOrigin } from "./read-concept.ts";
import { firstDate } from "./read-fhir-date.ts";
import type { Reading } from "./reading.ts";

export interface ReadProcedure {
  readonly surgery?: PersonRecord["surgery"][number];
  readonly conditions: readonly Condition[];
}

const dialysis: ReadonlySet<string> = new Set(["108241001", "265764009", "302497006", "71192002", "698074000"]);
/** Concepts that an operation or treatment itself brings; "screening for depression" brings no depression. */
const brought: ReadonlySet<string> = new Set([
  "gastric_surgery",
  "kidney_transplant",
  "liver_transplant",
  "lung_transplant",
  "heart_transplant",
  "transfusions",
  "spinal_anaesthesia",
]);
const operation =
  /ectom|plasty|plastiek|bypass|sleeve|transplant|surg|operat|chirurg|resect|amputat|implant|laparo|arthro(?:desis|scop)|sectio|caesar|cesar|spondylod|laminec|fusion/i;

/** Operations, dialysis and what else happened in hospital that the routes ask after; the rest is listed. */
export function readProcedure(reading: Reading, { resource, at, name: place }: Placed): ReadProcedure {
  const concept = readConcept(resource["code"]);
  const name = wordsOf(concept).slice(0, 2_000);
  const status = textOf(resource["status"]) ?? "";
  if (name === "" || status === "not-done" || status === "entered-in-error" || status === "preparation") {
    reading.missed(name === "" ? "Procedure" : `${name} (${status})`, at);
    return { conditions: [] };
  }
  const on = reading.past(
    firstDate(resource, ["performedDateTime", "performedPeriod", "occurrenceDateTime", "occurrencePeriod", "performedDate"], "end"),
    `${at}.performed`,
  );
  const from = reading.from(writeOrigin(place, concept), on);
  const matches = conceptsOf(reading.evidence, concept);
  if (
    codesIn(concept, systems.snomed).some((code) => dialysis.has(code)) ||
    matches.some((one) => one.concept === "dialysis" && !one.denied)
  ) {
    // Dialysis of long ago may have ended with a transplant; of the last two months it goes on.
    const now = status === "in-progress" || (on !== undefined && daysBetween(intervalOf(on).last, reading.today) <= 60);
    return { conditions: [{ name, concept: "dialysis", has: now ? "yes" : "unknown", from }] };
  }
  const match = matches.find((one) => brought.has(one.concept) && !one.denied && !one.family);
  const surgical =
    codesIn(readConcept(resource["category"]), systems.snomed).includes("387713003") ||
    allWords(concept).some((text) => operation.test(text));
  if (match === undefined && !surgical) {
    reading.missed(name, `${at}.code`);
    return { conditions: [] };
  }
  return {
    surgery: { name, ...(on === undefined ? {} : { on }), ...(match === undefined ? {} : { concept: match.concept }) },
    conditions: match === undefined ? [] : [{ name, concept: match.concept, has: "yes", from }],
  };
}
