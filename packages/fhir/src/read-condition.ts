import type { ConditionMatch } from "@kriebel/evidence";
import type { Answer, Condition } from "@kriebel/record";
import { daysBetween, intervalOf, quoteText } from "@kriebel/record";
import { systems } from "./code-systems.ts";
import { blockOf, blocksOf, numberOf, textOf } from "./fhir-json.ts";
import { conceptsOf } from "./find-concepts.ts";
import type { Placed } from "./open-bundle.ts";
import { type Concept, codeIn, codesIn, readConcept, wordsOf, writeOrigin } from "./read-concept.ts";
import { firstDate } from "./read-fhir-date.ts";
import type { Reading } from "./reading.ts";

/** Statuses of FHIR and, for Dutch systems, SNOMED CT: what a status says about having it. */
const verification: Readonly<Record<string, Answer | "error">> = {
  confirmed: "yes",
  unconfirmed: "unknown",
  provisional: "unknown",
  differential: "unknown",
  refuted: "no",
  "entered-in-error": "error",
  "410605003": "yes",
  "410515003": "yes",
  "410592001": "unknown",
  "410593006": "unknown",
  "410594000": "no",
  "410516002": "no",
};
const gone = new Set(["inactive", "remission", "resolved", "73425007", "277022003"]);

const noProblem = new Set(["160245001", "no-problem-info", "no-known-problems"]);
const isNoProblem = (concept: Concept | undefined, name: string): boolean =>
  concept?.codes.some(({ code }) => noProblem.has(code)) === true ||
  /^(?:no (?:known |current |information about )?(?:problems?|conditions?|diagnos[ei]s|diseases?|past medical history)|geen (?:bekende )?(?:problemen|aandoeningen|ziekten|diagnoses?|bijzonderheden)|none|geen)\b[^a-z]*(?:or disability|known|bekend)?$/i.test(
    name.trim(),
  );

const statusIn = (value: unknown): readonly string[] => {
  const concept = readConcept(value);
  return [...(concept?.codes ?? []).map(({ code }) => code), ...(concept?.text === undefined ? [] : [concept.text.toLowerCase()])];
};

/** One Condition of any system to conditions of ours: one for each that its codes and words name, or one with its words alone. */
export function readCondition(
  reading: Reading,
  { resource, at, name: place }: Placed,
  birthYear: number | undefined,
): readonly Condition[] {
  const { evidence, today } = reading;
  const concept = readConcept(resource["code"]);
  const name = wordsOf(concept).slice(0, 2_000);
  if (name === "") {
    reading.missed("Condition", `${at}.code`);
    return [];
  }
  // "No current problems" is the absence of a list, not something that somebody has.
  if (isNoProblem(concept, name)) {
    reading.missed(name, `${at}.code`);
    return [];
  }
  const judged = statusIn(resource["verificationStatus"]).flatMap((status) => verification[status] ?? []);
  if (judged.includes("error")) {
    reading.note(
      "entered-in-error",
      at,
      `"${quoteText(name)}" staat in het dossier als vergissing en is niet gebruikt.`,
      `"${quoteText(name)}" stands in the record as a mistake and was not used.`,
    );
    return [];
  }
  const onset = firstDate(resource, ["onsetDateTime", "onsetPeriod"]) ?? yearOfAge(blockOf(resource["onsetAge"]), birthYear);
  const since = reading.past(onset, `${at}.onset`);
  const abated = firstDate(resource, ["abatementDateTime", "abatementPeriod"], "end");
  const isOver =
    statusIn(resource["clinicalStatus"]).some((status) => gone.has(status)) ||
    resource["abatementBoolean"] === true ||
    textOf(resource["abatementString"]) !== undefined ||
    (abated !== undefined && intervalOf(abated).last <= today);
  // FHIR: what a modifier means that is not known, the rest may not be taken for certain.
  const modified = blocksOf(resource["modifierExtension"]).length > 0;
  const stated: Answer = judged.includes("no") ? "no" : judged.includes("unknown") || modified ? "unknown" : "yes";
  const icd10 = codeIn(concept, systems.icd10);
  const base = {
    name,
    ...(icd10 !== undefined && icd10.length <= 12 ? { icd10 } : {}),
    ...(since === undefined ? {} : { since }),
    from: reading.from(writeOrigin(place, concept), firstDate(resource, ["recordedDate", "assertedDate", "dateRecorded"])),
  };
  const matches = conceptsOf(evidence, concept);
  if (matches.some(({ family }) => family)) {
    reading.missed(name, at);
    return [];
  }
  if (matches.length === 0) {
    // Over and unknown to us: it stays in the list of what was read, and says nothing.
    if (codesIn(concept, systems.snomed).length === 0 || !isOver) reading.missed(name, `${at}.code`);
    return [{ ...base, has: isOver && stated === "yes" ? "unknown" : stated, ...(isOver && stated === "yes" ? { over: "yes" } : {}) }];
  }
  /** Over by its status, or by its own words: "restless legs, resolved". */
  const overNow = (match: ConditionMatch): boolean =>
    stated === "yes" &&
    !match.denied &&
    !match.suspected &&
    (isOver || (match.past && /\b(?:resolved|remission|cured|genezen|remissie)\b/i.test(name)));
  if (matches.some((match) => match.concept === "rls" && overNow(match)))
    reading.note(
      "legs-over",
      at,
      `"${quoteText(name)}" staat in het dossier als voorbij; of het er nu is, is onbekend.`,
      `"${quoteText(name)}" stands in the record as over; whether it is there now is not known.`,
    );
  return matches.map((match): Condition => {
    // A pregnancy that nobody closed is over after 45 weeks at the latest.
    const tooLong = match.concept === "pregnancy" && since !== undefined && daysBetween(intervalOf(since).last, today) > 315;
    // "History of …" does not say whether it is there now: of a pregnancy it is not, of restless legs nobody knows.
    const once = match.past && (match.concept === "rls" || match.concept === "pregnancy");
    const over = overNow(match);
    const unsure = match.suspected || over || isOver || tooLong || once;
    const has: Answer = stated !== "yes" ? stated : match.denied ? "no" : unsure ? "unknown" : "yes";
    return { ...base, concept: match.concept, has, ...(over ? { over: "yes" } : {}) };
  });
}

function yearOfAge(age: ReturnType<typeof blockOf>, birthYear: number | undefined): string | undefined {
  const years = numberOf(age?.["value"]);
  const unit = textOf(age?.["code"]) ?? textOf(age?.["unit"]) ?? "a";
  if (years === undefined || birthYear === undefined || !/^(?:a|y|yr|years?|jaar)$/i.test(unit)) return undefined;
  return String(birthYear + Math.floor(years));
}
