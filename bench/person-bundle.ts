import { canonicalValue, type Evidence } from "@kriebel/evidence";
import type { PersonRecord } from "@kriebel/record";

/** What the iron rule reads of one person. */
export interface IronFacts {
  readonly age: number;
  readonly ferritin: number | null;
  readonly tsat: number | null;
  readonly dialysis: boolean;
}

const loinc: Readonly<Record<string, readonly [code: string, unit: string]>> = {
  ferritin: ["2276-4", "ug/L"],
  tsat: ["2502-3", "%"],
  hemoglobin: ["718-7", "mmol/L"],
  crp: ["1988-5", "mg/L"],
};

/** FHIR wants a whole day here; what has none gets the first. */
export const bundleDay = (on: string | undefined): string => (on ?? "2026").padEnd(7, "-01").padEnd(10, "-01");

/** The same person as a FHIR bundle: patient, every blood value that has a code here, dialysis. Only for measuring; FHIR has its own room. */
export function personBundle(record: PersonRecord, evidence: Evidence, today: string): object {
  const id = record.id;
  const subject = { reference: `Patient/${id}` };
  const birthYear = Number(today.slice(0, 4)) - Math.floor(record.person.ageYears ?? 40);
  const observations = record.labs.flatMap((lab, i) => {
    const named = loinc[lab.analyte];
    const value = canonicalValue(evidence, lab);
    if (named === undefined || value === undefined) return [];
    return [
      {
        resourceType: "Observation",
        id: `${id}-lab-${i}`,
        status: "final",
        subject,
        code: { coding: [{ system: "http://loinc.org", code: named[0] }] },
        effectiveDateTime: bundleDay(lab.on),
        valueQuantity: { value, unit: named[1], system: "http://unitsofmeasure.org", code: named[1] },
      },
    ];
  });
  const dialysis = record.conditions.some((one) => one.concept === "dialysis" && one.has === "yes")
    ? [
        {
          resourceType: "Procedure",
          id: `${id}-dialysis`,
          status: "in-progress",
          subject,
          code: { coding: [{ system: "http://snomed.info/sct", code: "108241001" }] },
        },
      ]
    : [];
  const resources = [
    { resourceType: "Patient", id, gender: record.person.sexAtBirth ?? "unknown", birthDate: `${birthYear}-01-01` },
    ...observations,
    ...dialysis,
    ...record.conditions.map((one, i) => ({ resourceType: "Condition", id: `${id}-condition-${i}`, subject, code: { text: one.name } })),
    ...record.medicines.map((one, i) => ({
      resourceType: "MedicationStatement",
      id: `${id}-medicine-${i}`,
      status: "active",
      subject,
      medicationCodeableConcept: { text: one.name },
    })),
  ];
  return { resourceType: "Bundle", type: "collection", entry: resources.map((resource) => ({ resource })) };
}

/** The newest value of an analyte, as the rule sorts them: by date, undated as the bundle dates them. */
function newest(record: PersonRecord, evidence: Evidence, analyte: string): number | null {
  let best: { on: string; value: number } | undefined;
  for (const lab of record.labs) {
    const value = lab.analyte === analyte ? canonicalValue(evidence, lab) : undefined;
    const on = bundleDay(lab.on);
    if (value !== undefined && (best === undefined || on >= best.on)) best = { on, value };
  }
  return best?.value ?? null;
}

export const ironFacts = (record: PersonRecord, evidence: Evidence): IronFacts => ({
  age: Math.floor(record.person.ageYears ?? 40),
  ferritin: newest(record, evidence, "ferritin"),
  tsat: newest(record, evidence, "tsat"),
  dialysis: record.conditions.some((one) => one.concept === "dialysis" && one.has === "yes"),
});

/** The rule in three values, as a check that all three do the same work: null is unknown. */
export function ironRule({ age, ferritin, tsat, dialysis }: IronFacts): boolean | null {
  if (age < 18 || dialysis) return false;
  const [low, short] = [ferritin === null ? null : ferritin <= 75, tsat === null ? null : tsat < 20];
  return low === true || short === true ? true : low === false && short === false ? false : null;
}
