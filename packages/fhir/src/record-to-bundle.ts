import { fieldAnswer } from "@kriebel/engine";
import { type Evidence, unitsNamed } from "@kriebel/evidence";
import type { AnsweredFact, Condition, IsoDate, Lab, Medicine, PersonRecord, Relative } from "@kriebel/record";
import type {
  Bundle,
  CodeableConcept,
  Coding,
  DiagnosticReport,
  FamilyMemberHistory,
  Condition as FhirCondition,
  FhirResource,
  MedicationStatement,
  Observation,
  Patient,
  Procedure,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
  Reference,
} from "fhir/r4.js";
import { bundleToRecord } from "./bundle-to-record.ts";
import { absentReason, answerSystem, interviewAddress, ownAddress, ownCodes, systemOf, systems } from "./code-systems.ts";
import { convertAnswer } from "./convert-answer.ts";
import { isFhirText } from "./extension-values.ts";
import type { Block } from "./fhir-json.ts";
import { snomedOf } from "./find-concepts.ts";
import { flattenRecord } from "./flat-record.ts";
import { restOf } from "./keep-rest.ts";
import { openBundle, type Placed } from "./open-bundle.ts";
import { originalIn } from "./read-concept.ts";
import { readCondition } from "./read-condition.ts";
import { readFamilyMember, roleOf } from "./read-family.ts";
import { readMedication } from "./read-medication.ts";
import { readNight } from "./read-night.ts";
import { nothingObserved, readObservation } from "./read-observation.ts";
import { readProcedure } from "./read-procedure.ts";
import { readSleepStudy } from "./read-sleep-study.ts";
import { Reading } from "./reading.ts";

/** The Patient of every Bundle that we make; no name or number of a person. */
export const patientId = "person";
const subject: Reference = { reference: `Patient/${patientId}` };

/**
 * The record as a FHIR R4 Bundle (type `collection`), without loss: FHIR's own fields hold what they can, an extension of ours
 * beside each resource the rest (see keep-rest). `bundleToRecord` gives back the same record.
 */
export function recordToBundle(record: PersonRecord, evidence: Evidence, today: IsoDate): Bundle {
  const alone = (resource: object): Placed => ({ resource: resource as Block, at: "Bundle", name: "Bundle" });
  const empty = openBundle({ resourceType: "Bundle", type: "collection" });
  if (!empty.ok) throw new Error("An empty Bundle could not be opened.");
  const reading = new Reading(evidence, today, empty.value);
  const keep = <T extends FhirResource>(resource: T, wanted: object, readBack: object | undefined): T => ({
    ...resource,
    extension: [restOf(wanted, readBack ?? {})],
  });
  const resources: FhirResource[] = [
    ...record.medicines.map((one, i) => {
      const resource = writeMedicine(one, i);
      return keep(resource, one, readMedication(reading, alone(resource))[0]);
    }),
    ...record.labs.map((one, i) => {
      const resource = writeLab(one, i, evidence);
      const observed = nothingObserved();
      readObservation(reading, alone(resource), observed);
      return keep(resource, one, observed.labs[0]);
    }),
    ...record.conditions.map((one, i) => {
      const resource = writeCondition(one, i, evidence);
      return keep(resource, one, readCondition(reading, alone(resource), record.person.birthYear)[0]);
    }),
    ...record.family.map((one, i) => {
      const resource = writeRelative(one, i);
      return keep(resource, one, readFamilyMember(reading, alone(resource)));
    }),
    ...record.surgery.map((one, i) => {
      const resource = writeSurgery(one, i);
      return keep(resource, one, readProcedure(reading, alone(resource)).surgery);
    }),
    ...record.sleepStudies.map((one, i) => {
      const resource = writeSleepStudy(one, i);
      return keep(resource, one, readSleepStudy(reading, alone(resource)));
    }),
    ...record.nights.map((one, i) => {
      const resource = writeNight(one, i);
      return keep(resource, one, readNight(resource as unknown as Block));
    }),
    ...writeBody(record),
    responseOf(record, evidence),
  ];
  const withRest = (rest: Patient["extension"]): Bundle => bundleOf([{ ...writePatient(record), extension: rest }, ...resources]);
  const readBack = bundleToRecord(withRest([restOf({}, {})]), evidence, today);
  if (!readBack.ok) throw new Error(`Our own Bundle was refused: ${readBack.problems.map(({ code, at }) => `${code} ${at}`).join(", ")}`);
  return withRest([restOf(flattenRecord(record), flattenRecord(readBack.value))]);
}

const bundleOf = (resources: readonly FhirResource[]): Bundle => ({
  resourceType: "Bundle",
  type: "collection",
  entry: resources.map((resource) => ({ fullUrl: addressOf(resource), resource })),
});

export const addressOf = (resource: FhirResource): string => `${ownAddress}/${resource.resourceType}/${resource.id}`;

/** Text where FHIR allows it; what it does not allow stands in the rest alone. */
const textIn = (text: string | undefined): string | undefined => (text !== undefined && isFhirText(text) ? text : undefined);

/** Our codes, then the sender's own that came with the fact, then the words. */
function conceptOf(codings: readonly Coding[], text: string | undefined, where: string | undefined): CodeableConcept {
  const original = originalIn(where).codes.flatMap(({ system, code, display }): Coding[] =>
    codings.some((one) => one.system === system && one.code === code)
      ? []
      : [{ ...(system === "" ? {} : { system: systemOf(system) }), code, ...(display === undefined ? {} : { display }) }],
  );
  const all = [...codings, ...original];
  const words = textIn(text);
  return {
    ...(all.length === 0 ? {} : { coding: all }),
    ...(words === undefined ? (all.length === 0 ? { text: "?" } : {}) : { text: words }),
  };
}

function writePatient({ person }: PersonRecord): Patient {
  return {
    resourceType: "Patient",
    id: patientId,
    ...(person.sexAtBirth === undefined ? {} : { gender: person.sexAtBirth }),
    ...(person.birthYear === undefined ? {} : { birthDate: String(person.birthYear) }),
  };
}

function writeMedicine(medicine: Medicine, i: number): MedicationStatement {
  const { name, atc, dose, using, started, stopped, forLegs, from } = medicine;
  const status = using === "yes" ? "active" : using === "no" ? "stopped" : "unknown";
  const text = textIn(dose);
  return {
    resourceType: "MedicationStatement",
    id: `medicine-${i + 1}`,
    status,
    medicationCodeableConcept: conceptOf(
      atc === undefined || !/^\S+$/.test(atc) ? [] : [{ system: systems.atc, code: atc }],
      name,
      from?.where,
    ),
    subject,
    ...(started === undefined && stopped === undefined
      ? {}
      : { effectivePeriod: { ...(started === undefined ? {} : { start: started }), ...(stopped === undefined ? {} : { end: stopped }) } }),
    ...(forLegs === "yes" ? { reasonCode: [{ coding: [{ system: systems.snomed, code: "32914008", display: "Restless legs" }] }] } : {}),
    ...(text === undefined ? {} : { dosage: [{ text }] }),
  };
}

interface LoincDetail {
  readonly code: string;
  readonly property: string;
}

/** The LOINC code that fits the unit: amount of substance, mass, or the one of the usual unit. */
function loincFor(lab: Lab, ucum: string, evidence: Evidence): string | undefined {
  const analyte = evidence.analytes[lab.analyte];
  if (analyte === undefined) return undefined;
  if (analyte.id === "glucose_fasting") return /mol/.test(ucum) ? "14771-0" : "1558-6";
  if (analyte.id === "urea" && /BUN/.test(lab.unit)) return "3094-0";
  const details = (analyte as unknown as { readonly loincDetail?: readonly LoincDetail[] }).loincDetail ?? [];
  const property = /mol\/L$/.test(ucum) ? "moles" : /^[mun]?g\/[d]?L$|^pg\/mL$|^ng\/mL$/.test(ucum) ? "mass" : undefined;
  if (property !== undefined && details.some((one) => one.property === "moles" || one.property === "mass"))
    return details.find((one) => one.property === property)?.code;
  return ucum === analyte.ucum ? analyte.loinc[0] : analyte.loinc[1];
}

function writeLab(lab: Lab, i: number, evidence: Evidence): Observation {
  const analyte = evidence.analytes[lab.analyte];
  const ucum = analyte === undefined ? undefined : unitsNamed(analyte, lab.unit)[0]?.ucum;
  const loinc = ucum === undefined ? undefined : loincFor(lab, ucum, evidence);
  const quantity = (value: number) => ({
    value,
    ...(textIn(lab.unit) === undefined ? {} : { unit: lab.unit }),
    ...(ucum === undefined ? {} : { system: systems.ucum, code: ucum }),
  });
  const codings: Coding[] = [
    ...(loinc === undefined ? [] : [{ system: systems.loinc, code: loinc }]),
    ...(/^\S+$/.test(lab.analyte) ? [{ system: ownCodes, code: `lab-${lab.analyte}` }] : []),
  ];
  const laboratory = textIn(lab.laboratory);
  return {
    resourceType: "Observation",
    id: `lab-${i + 1}`,
    status: "final",
    category: [{ coding: [{ system: systems.observationCategory, code: "laboratory" }] }],
    code: conceptOf(codings, analyte?.name.nl ?? lab.analyte, lab.from?.where),
    subject,
    ...(lab.on === undefined ? {} : { effectiveDateTime: lab.on }),
    ...(laboratory === undefined ? {} : { performer: [{ type: "Organization", display: laboratory }] }),
    valueQuantity: { ...quantity(lab.value), ...(lab.comparator === undefined ? {} : { comparator: lab.comparator }) },
    ...(lab.low === undefined && lab.high === undefined
      ? {}
      : {
          referenceRange: [
            {
              ...(lab.low === undefined ? {} : { low: quantity(lab.low) }),
              ...(lab.high === undefined ? {} : { high: quantity(lab.high) }),
            },
          ],
        }),
  };
}

function writeCondition(condition: Condition, i: number, evidence: Evidence): FhirCondition {
  const snomed = snomedOf(evidence, condition.concept);
  const codings: Coding[] = [
    ...(snomed === undefined ? [] : [{ system: systems.snomed, code: snomed }]),
    ...(condition.icd10 === undefined || !/^\S+$/.test(condition.icd10) ? [] : [{ system: systems.icd10, code: condition.icd10 }]),
  ];
  // A disease that somebody told us of is not confirmed by us: only "no" and "not known" get a status of being sure.
  const over = condition.has === "unknown" && condition.over === "yes";
  const verification = condition.has === "no" ? "refuted" : condition.has === "unknown" && !over ? "unconfirmed" : undefined;
  return {
    resourceType: "Condition",
    id: `condition-${i + 1}`,
    // Without a status of being sure FHIR wants a clinical one (con-3).
    ...(verification === undefined
      ? { clinicalStatus: { coding: [{ system: systems.conditionClinical, code: over ? "resolved" : "active" }] } }
      : {}),
    ...(verification === undefined
      ? {}
      : { verificationStatus: { coding: [{ system: systems.conditionVerification, code: verification }] } }),
    code: conceptOf(codings, condition.name, condition.from?.where),
    subject,
    ...(condition.since === undefined ? {} : { onsetDateTime: condition.since }),
  };
}

function writeRelative(relative: Relative, i: number): FamilyMemberHistory {
  const role = roleOf[relative.relation];
  const text = textIn(relative.text);
  const years = relative.onsetAge;
  return {
    resourceType: "FamilyMemberHistory",
    id: `relative-${i + 1}`,
    status: "completed",
    patient: subject,
    relationship: { coding: [{ system: systems.roleCode, ...role }], ...(text === undefined ? {} : { text }) },
    ...(relative.affected === "yes"
      ? {
          condition: [
            {
              code: { coding: [{ system: systems.snomed, code: "32914008", display: "Restless legs" }] },
              ...(years === undefined || years <= 0 ? {} : { onsetAge: { value: years, unit: "a", system: systems.ucum, code: "a" } }),
            },
          ],
        }
      : {}),
  };
}

function writeSurgery(surgery: PersonRecord["surgery"][number], i: number): Procedure {
  return {
    resourceType: "Procedure",
    id: `surgery-${i + 1}`,
    status: "completed",
    category: { coding: [{ system: systems.snomed, code: "387713003", display: "Surgical procedure" }] },
    code: conceptOf([], surgery.name, undefined),
    subject,
    ...(surgery.on === undefined ? {} : { performedDateTime: surgery.on }),
  };
}

function writeSleepStudy(study: PersonRecord["sleepStudies"][number], i: number): DiagnosticReport {
  const results: Observation[] = (
    [
      ["ahi-per-hour", "Apnoea-hypopnoea index", study.ahiPerHour],
      ["plms-per-hour", "Periodic limb movements of sleep index", study.plmsPerHour],
    ] as const
  ).flatMap(([code, display, value]): Observation[] =>
    value === undefined
      ? []
      : [
          {
            resourceType: "Observation",
            id: code,
            status: "final",
            code: { coding: [{ system: ownCodes, code, display }] },
            subject,
            valueQuantity: { value, unit: "/h", system: systems.ucum, code: "/h" },
          },
        ],
  );
  const conclusion = textIn(study.text);
  return {
    resourceType: "DiagnosticReport",
    id: `sleep-study-${i + 1}`,
    status: "final",
    code: { coding: [{ system: systems.loinc, code: "28633-6" }], text: "Polysomnography" },
    subject,
    ...(study.on === undefined ? {} : { effectiveDateTime: study.on }),
    ...(conclusion === undefined ? {} : { conclusion }),
    ...(results.length === 0 ? {} : { contained: results, result: results.map(({ id }) => ({ reference: `#${id}` })) }),
  };
}

function writeNight(night: PersonRecord["nights"][number], i: number): Observation {
  const component = (code: string, value: object) => ({ code: { coding: [{ system: ownCodes, code }] }, ...value });
  const note = textIn(night.note);
  const components = [
    ...(night.severity === undefined
      ? []
      : [
          component("night-severity", { valueQuantity: { value: night.severity, unit: "{score}", system: systems.ucum, code: "{score}" } }),
        ]),
    ...(night.minutesAwake === undefined
      ? []
      : [
          component("night-minutes-awake", {
            valueQuantity: { value: night.minutesAwake, unit: "min", system: systems.ucum, code: "min" },
          }),
        ]),
    ...(night.beganAt === undefined ? [] : [component("night-began-at", { valueTime: `${night.beganAt}:00` })]),
  ];
  return {
    resourceType: "Observation",
    id: `night-${i + 1}`,
    status: "final",
    code: { coding: [{ system: ownCodes, code: "diary-night", display: "Night of the diary" }] },
    subject,
    effectiveDateTime: night.on,
    ...(components.length === 0 ? {} : { component: components }),
    ...(note === undefined ? {} : { note: [{ text: note }] }),
  };
}

/** Weight, height, pregnancy: fields of the person that other systems know as Observations. */
function writeBody({ person }: PersonRecord): readonly Observation[] {
  const observation = (id: string, loinc: string, display: string, value: object): Observation => ({
    resourceType: "Observation",
    id,
    status: "final",
    code: { coding: [{ system: systems.loinc, code: loinc, display }] },
    subject,
    ...value,
  });
  const measured = (id: string, loinc: string, display: string, value: number | undefined, unit: string): readonly Observation[] =>
    value === undefined ? [] : [observation(id, loinc, display, { valueQuantity: { value, unit, system: systems.ucum, code: unit } })];
  const pregnancy = { yes: ["LA15173-0", "Pregnant"], no: ["LA26683-5", "Not pregnant"], unknown: ["LA4489-6", "Unknown"] } as const;
  return [
    ...measured("weight", "29463-7", "Body weight", person.weightKg, "kg"),
    ...measured("height", "8302-2", "Body height", person.heightCm, "cm"),
    ...(person.pregnant === undefined
      ? []
      : [
          observation("pregnancy", "82810-3", "Pregnancy status", {
            valueCodeableConcept: {
              coding: [{ system: systems.loinc, code: pregnancy[person.pregnant][0], display: pregnancy[person.pregnant][1] }],
            },
          }),
        ]),
    ...measured("pregnancy-weeks", "18185-9", "Gestational age", person.pregnancyWeeks, "wk"),
    ...(person.births === undefined ? [] : [observation("births", "11977-6", "[#] Parity", { valueInteger: person.births })]),
  ];
}

// ---- answers ----------------------------------------------------------------------------------

/** One answer as FHIR holds it; none when it fits no kind of answer. */
export function writeAnswer(value: AnsweredFact["value"], kind: string | undefined): readonly QuestionnaireResponseItemAnswer[] {
  const coding = (code: string): QuestionnaireResponseItemAnswer[] =>
    /^\S+$/.test(code) ? [{ valueCoding: { system: answerSystem, code } }] : [];
  if (Array.isArray(value)) return value.length === 0 ? coding("none") : value.flatMap(coding);
  if (typeof value === "number") return [{ valueDecimal: value }];
  if (value === "unknown") return kind === "number" || kind === "clock" || kind === "text" ? [notKnown(kind)] : coding(value);
  if (kind === "text") return isFhirText(value) ? [{ valueString: value }] : [];
  if (kind === "clock") return /^\d{2}:\d{2}$/.test(value) ? [{ valueTime: `${value}:00` }] : [];
  return coding(value);
}

/** Asked, and the person does not know: an answer without a value, with FHIR's own reason for it. */
function notKnown(kind: "number" | "clock" | "text"): QuestionnaireResponseItemAnswer {
  const element = { extension: [{ url: absentReason, valueCode: "asked-unknown" }] };
  return kind === "number"
    ? ({ _valueDecimal: element } as QuestionnaireResponseItemAnswer)
    : kind === "clock"
      ? { _valueTime: element }
      : { _valueString: element };
}

const templateOfId = (id: string): string => id.replace(/:\d+$/, "");

/** Every answer of the record, also those that live in fields of their own, as a response to our interview. */
export function responseOf(record: PersonRecord, evidence: Evidence): QuestionnaireResponse {
  const fromFields: QuestionnaireResponseItem[] = Object.values(evidence.questions).flatMap(({ id, kind }) => {
    const value = fieldAnswer(record, id);
    // Answered with "unknown" a field would be emptied again: such a field stands in the rest.
    if (value === undefined || value === "unknown" || Object.hasOwn(record.answers, id)) return [];
    const answer = writeAnswer(Array.isArray(value) ? [...value] : (value as string | number), kind);
    return answer.length === 0 ? [] : [{ linkId: id, answer: [...answer] }];
  });
  const given = Object.entries(record.answers).map(([id, fact]): QuestionnaireResponseItem => {
    const template = templateOfId(id);
    const question = Object.hasOwn(evidence.questions, template) ? evidence.questions[template] : undefined;
    const answer = [...writeAnswer(fact.value, question?.kind)];
    const item: QuestionnaireResponseItem = { linkId: id, ...(answer.length === 0 ? {} : { answer }) };
    const value = question === undefined ? undefined : convertAnswer(question, item as unknown as Block);
    return { ...item, extension: [restOf(fact, value === undefined ? {} : { value })] };
  });
  const items = [...fromFields, ...given];
  return {
    resourceType: "QuestionnaireResponse",
    id: "interview",
    // Not the interview itself: here also stand answers about each medicine, and observations that no question asks.
    questionnaire: `${interviewAddress}-record`,
    status: "in-progress",
    subject,
    ...(items.length === 0 ? {} : { item: items }),
  };
}
