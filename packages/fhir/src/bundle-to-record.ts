import { type Evidence, foldText } from "@kriebel/evidence";
import {
  type Condition,
  checkRecord,
  daysBetween,
  emptyRecord,
  failed,
  type IsoDate,
  intervalOf,
  type Lab,
  type Medicine,
  ok,
  type PersonRecord,
  problem,
  quoteText,
  type Relative,
  type Result,
} from "@kriebel/record";
import { type Block, blockOf, blocksOf, textOf, typeOf } from "./fhir-json.ts";
import { flattenRecord, unflattenRecord } from "./flat-record.ts";
import { applyRest, findRest } from "./keep-rest.ts";
import { openBundle, type Placed } from "./open-bundle.ts";
import { readConcept, wordsOf } from "./read-concept.ts";
import { readCondition } from "./read-condition.ts";
import { readFamilyMember, relativeOfCondition } from "./read-family.ts";
import { mergeMedicines, readMedication } from "./read-medication.ts";
import { readNight } from "./read-night.ts";
import { nothingObserved, putFacts, readObservation } from "./read-observation.ts";
import { readPatient } from "./read-patient.ts";
import { readProcedure } from "./read-procedure.ts";
import { readResponse } from "./read-response.ts";
import { isSleepStudy, readSleepStudy } from "./read-sleep-study.ts";
import { Reading, type Writable } from "./reading.ts";

/** Types that only carry others, or say who and where: nothing of the person is lost by passing over them. */
const carriers: ReadonlySet<string> = new Set([
  "Composition",
  "Location",
  "Medication",
  "Organization",
  "Patient",
  "Practitioner",
  "PractitionerRole",
  "Provenance",
  "Questionnaire",
  "Specimen",
]);
/** Types that stand for something of this person: listed by their own words. All others are listed by their type and number. */
const spoken: ReadonlySet<string> = new Set([
  "AllergyIntolerance",
  "AdverseEvent",
  "ClinicalImpression",
  "DeviceUseStatement",
  "Flag",
  "Goal",
  "Immunization",
  "NutritionOrder",
  "RiskAssessment",
  "ServiceRequest",
]);

/**
 * A FHIR R4 Bundle, or one resource, to our record. Tolerant in reading: any type of Bundle, any profile, older spellings.
 * Exact in saying: what was not understood stands in `record.notUnderstood` with the FHIRPath of its place; what was read with
 * a remark stands in the notes. Refused: what is no FHIR, and the data of more than one person.
 *
 * Nothing is fetched. A Bundle of our own making gives back the very record that it was made from.
 *
 * @param input parsed JSON
 * @param today ages, weeks of pregnancy and "long ago" are counted to it
 */
export function bundleToRecord(input: unknown, evidence: Evidence, today: IsoDate): Result<PersonRecord> {
  const opened = openBundle(input);
  if (!opened.ok) return opened;
  const reading = new Reading(evidence, today, opened.value);
  reading.notes.push(...opened.notes);
  const patients = onePatient(opened.value.placed);
  if (!patients.ok) return patients;
  const patient = patients.value;
  const placed = ofThisPerson(reading, patient);
  if (placed === undefined) return failed(severalPeople(0));
  const ours = patient === undefined ? undefined : findRest(patient.resource);
  if (opened.value.placed.length === 0)
    reading.note(
      "nothing-inside",
      "Bundle",
      "In deze Bundle staat niets; er is niets gelezen.",
      "This Bundle holds nothing; nothing was read.",
    );

  let record: PersonRecord = emptyRecord("fhir");
  if (patient !== undefined) record.person = { ...readPatient(reading, patient) };
  const birthYear = record.person.birthYear;
  const medicines: Medicine[] = [];
  const ownMedicines: Medicine[] = [];
  const conditions: Condition[] = [];
  const relatives: Relative[] = [];
  const observed = nothingObserved();

  // Studies first: they tell which Observations are theirs.
  for (const one of placed) {
    const { resource } = one;
    if (typeOf(resource) !== "DiagnosticReport") continue;
    if (isSleepStudy(resource)) {
      const study = readSleepStudy(reading, one);
      if (study !== undefined) record.sleepStudies.push(applied(study, resource));
      continue;
    }
    for (const [i, inner] of blocksOf(resource["contained"]).entries())
      if (typeOf(inner) === "Observation")
        readObservation(reading, { resource: inner, at: `${one.at}.contained[${i}]`, name: one.name }, observed);
    if (blocksOf(resource["result"]).length === 0) reading.missed(wordsOf(readConcept(resource["code"])) || "DiagnosticReport", one.at);
  }
  for (const one of placed) {
    const { resource } = one;
    const rest = findRest(resource);
    switch (typeOf(resource)) {
      case "DiagnosticReport":
        break;
      case "Condition": {
        const relative = rest === undefined ? relativeOfCondition(reading, one) : undefined;
        if (relative !== undefined) {
          relatives.push(relative);
          break;
        }
        const read = readCondition(reading, one, birthYear);
        if (rest !== undefined) conditions.push(applyRest(read[0] ?? ({} as Condition), rest));
        else conditions.push(...read);
        break;
      }
      case "MedicationStatement":
      case "MedicationUsage":
      case "MedicationRequest":
      case "MedicationOrder":
      case "MedicationDispense":
      case "MedicationAdministration": {
        const read = readMedication(reading, one);
        if (rest !== undefined) ownMedicines.push(applyRest(read[0] ?? ({} as Medicine), rest));
        else medicines.push(...read);
        break;
      }
      case "Observation": {
        const night = readNight(resource);
        if (night !== undefined) record.nights.push(rest === undefined ? night : applyRest(night, rest));
        else if (rest !== undefined) {
          const alone = nothingObserved();
          readObservation(reading, one, alone);
          observed.labs.push(applyRest(alone.labs[0] ?? ({} as Lab), rest));
        } else readObservation(reading, one, observed);
        break;
      }
      case "FamilyMemberHistory": {
        const relative = readFamilyMember(reading, one);
        if (rest !== undefined) record.family.push(applyRest(relative ?? ({} as PersonRecord["family"][number]), rest));
        else if (relative !== undefined) record.family.push(relative);
        break;
      }
      case "Procedure": {
        const read = readProcedure(reading, one);
        if (rest !== undefined) record.surgery.push(applyRest(read.surgery ?? ({} as PersonRecord["surgery"][number]), rest));
        else {
          if (read.surgery !== undefined) record.surgery.push(read.surgery);
          conditions.push(...read.conditions);
        }
        break;
      }
      case "QuestionnaireResponse":
        record = readResponse(reading, one, record);
        break;
      default:
        passOver(reading, one);
    }
  }
  // Whom a history of the family names already is not told twice.
  for (const one of relatives)
    if (!record.family.some(({ relation, affected }) => affected === "yes" && (one.relation === "other" || relation === one.relation)))
      record.family.push(one);
  record.medicines = [...ownMedicines, ...mergeMedicines(reading, medicines)];
  record.conditions = ours === undefined ? [...mergeConditions(reading, conditions)] : conditions;
  record.labs = ours === undefined ? [...newestLabs(reading, observed.labs)] : observed.labs;
  putFacts(record, observed, reading);
  addSleepObservations(record, observed.sleep);
  limitLists(record, reading);
  if (ours !== undefined) {
    record.notUnderstood = reading.notUnderstood();
    return ok(unflattenRecord(record, applyRest(flattenRecord(record), ours)), reading.notes);
  }
  const onset = record.conditions.find(({ concept, has }) => concept === "rls" && has === "yes")?.since;
  if (onset !== undefined && record.complaint.onset === undefined) record.complaint = { ...record.complaint, onset };
  if (record.person.pregnant === undefined && record.person.sexAtBirth !== "male" && isPregnantNow(record.conditions, today))
    record.person.pregnant = "yes";
  mend(record, reading);
  record.notUnderstood = reading.notUnderstood();
  return ok(record, reading.notes);
}

/** A pregnancy in the list of conditions, open and begun or noted within 45 weeks: one without a day may be of years ago. */
function isPregnantNow(conditions: readonly Condition[], today: IsoDate): boolean {
  return conditions.some(({ concept, has, since, from }) => {
    const begun = since ?? from?.on;
    return concept === "pregnancy" && has === "yes" && begun !== undefined && daysBetween(intervalOf(begun).last, today) <= 315;
  });
}

const applied = <T extends object>(read: T, resource: Block): T => {
  const rest = findRest(resource);
  return rest === undefined ? read : applyRest(read, rest);
};

const severalPeople = (count: number) =>
  problem(
    "several-people",
    "Bundle.entry.resource.ofType(Patient)",
    `Hier staan gegevens van ${count === 0 ? "meer dan één mens" : `${count} mensen`} in één Bundle; kies er één, of gebruik kriebel cohort assess.`,
    `This Bundle holds the data of ${count === 0 ? "more than one person" : `${count} people`}; choose one, or use kriebel cohort assess.`,
  );

/** The one Patient, which may stand there more than once; undefined when there is none. */
function onePatient(placed: readonly Placed[]): Result<Placed | undefined> {
  const byId = new Map<string, Placed>();
  for (const one of placed) if (typeOf(one.resource) === "Patient") byId.set(textOf(one.resource["id"]) ?? one.at, one);
  if (byId.size > 1) return failed(severalPeople(byId.size));
  return ok([...byId.values()][0]);
}

/** Without what is about somebody else. Undefined: nobody is named as the patient, and the resources are about several people. */
function ofThisPerson(reading: Reading, patient: Placed | undefined): readonly Placed[] | undefined {
  const strangers = new Map<string, Placed[]>();
  const own: Placed[] = [];
  for (const one of reading.bundle.placed) {
    const subject = blocksOf(one.resource["subject"] ?? one.resource["patient"])[0];
    const reference = textOf(subject?.["reference"]);
    if (reference === undefined || (patient !== undefined && reading.bundle.resolve(subject, one.resource) === patient.resource)) {
      own.push(one);
      continue;
    }
    // Groups, devices and places are no other person.
    if (/(?:^|\/)(?:Group|Device|Location|Medication|Organization|Practitioner)\//.test(reference)) {
      own.push(one);
      continue;
    }
    const list = strangers.get(reference);
    if (list === undefined) strangers.set(reference, [one]);
    else list.push(one);
  }
  if (strangers.size === 0) return own;
  if (patient === undefined || (textOf(patient.resource["id"]) === undefined && strangers.size === 1)) {
    if (strangers.size > 1) return undefined;
    return reading.bundle.placed;
  }
  for (const list of strangers.values())
    for (const { resource, at } of list) {
      reading.missed(`${typeOf(resource)}: ${wordsOf(readConcept(resource["code"]))}`, at);
      reading.note(
        "other-person",
        `${at}.subject`,
        `Op ${at} staat iets over een ander dan deze persoon; het is niet gebruikt.`,
        `At ${at} there is something about another than this person; it was not used.`,
        "ask",
      );
    }
  return own;
}

function passOver(reading: Reading, { resource, at }: Placed): void {
  const type = typeOf(resource);
  if (carriers.has(type)) return;
  const words = spoken.has(type) ? wordsOf(readConcept(resource["code"] ?? resource["vaccineCode"] ?? resource["description"])) : "";
  reading.missed(words === "" ? type : `${type}: ${words}`, at);
}

/**
 * The same condition noted many times is one: present when any says so, since the first date. What was refuted on a later day than it was
 * noted is refuted.
 */
function mergeConditions(reading: Reading, conditions: readonly Condition[]): readonly Condition[] {
  const merged = new Map<string, Condition>();
  for (const one of conditions) {
    const key = one.concept ?? foldText(one.name);
    const before = merged.get(key);
    if (before === undefined) {
      merged.set(key, one);
      continue;
    }
    const [earlier, later] = (before.from?.on ?? "") <= (one.from?.on ?? "") ? [before, one] : [one, before];
    const takenBack = later.has === "no" && earlier.has !== "no" && earlier.from?.on !== undefined && earlier.from.on !== later.from?.on;
    // Of two that nobody is sure of the later speaks; on the same day, or without days, the one that does not say that it is over.
    const open =
      before.over === one.over || (before.from?.on ?? "") !== (one.from?.on ?? "") ? later : before.over === undefined ? before : one;
    const unsure = before.has === "unknown" && one.has === "unknown" && before.over !== one.over;
    const stronger = takenBack ? later : one.has === "yes" && before.has !== "yes" ? one : unsure ? open : before;
    const since = takenBack ? undefined : [before.since, one.since].filter((date) => date !== undefined).sort()[0];
    merged.set(key, { ...stronger, ...(since === undefined ? {} : { since }) });
  }
  const list = [...merged.values()];
  if (list.length <= 300) return list;
  // What is there now and known to us comes first.
  const rank = (one: Condition): number => (one.concept === undefined ? 2 : 0) + (one.has === "unknown" ? 1 : 0);
  const sorted = list.map((one, i) => [one, i] as const).sort(([a, i], [b, j]) => rank(a) - rank(b) || i - j);
  for (const [{ name }] of sorted.slice(300)) reading.missed(quoteText(name), "Bundle");
  return sorted.slice(0, 300).map(([one]) => one);
}

/** A record holds 2,000 blood values: the newest stay. */
function newestLabs(reading: Reading, labs: readonly Lab[]): readonly Lab[] {
  if (labs.length <= 2_000) return labs;
  reading.note(
    "labs-cut",
    "Bundle",
    `Er staan ${labs.length} bloeduitslagen in; de nieuwste 2000 zijn gebruikt.`,
    `There are ${labs.length} blood results; the newest 2000 were used.`,
  );
  return [...labs].sort((a, b) => ((a.on ?? "") < (b.on ?? "") ? 1 : (a.on ?? "") > (b.on ?? "") ? -1 : 0)).slice(0, 2_000);
}

/** Indices that came as loose Observations: those of one day are one study. */
function addSleepObservations(record: PersonRecord, sleep: ReturnType<typeof nothingObserved>["sleep"]): void {
  for (const { index, value, on } of sleep) {
    const same = record.sleepStudies.find((study) => study.on === on && study[index] === undefined);
    if (same !== undefined) (same as Writable<typeof same>)[index] = value;
    else record.sleepStudies.push({ ...(on === undefined ? {} : { on }), [index]: value });
  }
}

function limitLists(record: PersonRecord, reading: Reading): void {
  const cut = <T>(list: readonly T[], most: number, name: (one: T) => string): T[] => {
    for (const one of list.slice(most)) reading.missed(name(one), "Bundle");
    return list.slice(0, most);
  };
  record.surgery = cut(record.surgery, 100, ({ name }) => name);
  record.family = cut(record.family, 200, ({ relation }) => relation);
  record.sleepStudies = cut(record.sleepStudies, 50, () => "sleep study");
  record.nights = cut(record.nights, 20_000, ({ on }) => on);
}

/** What cannot be true together is left out and told, the fact that was refused first; our door would refuse the whole otherwise. */
function mend(record: PersonRecord, reading: Reading): void {
  for (let round = 0; round < 20; round += 1) {
    const wrong = checkRecord(record, reading.today).find(({ level }) => level === "refuse");
    if (wrong === undefined) return;
    reading.notes.push({ ...wrong, level: "ask" });
    reading.missed(wrong.at, "Bundle");
    const path = wrong.at.split(/[.[\]]+/).filter((part) => part !== "");
    const last = path.pop();
    let holder: unknown = record;
    for (const part of path) holder = (holder as Record<string, unknown> | undefined)?.[part];
    if (last === undefined || blockOf(holder) === undefined) return;
    delete (holder as Record<string, unknown>)[last];
  }
}
