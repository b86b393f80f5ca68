import { closeSync, openSync, writeSync } from "node:fs";
import { seededChance } from "../bench/seeded-chance.ts";

const conditions: readonly (readonly [code: string, display: string, share: number])[] = [
  ["32914008", "Restless legs (disorder)", 0.05],
  ["38341003", "Hypertensive disorder (disorder)", 0.25],
  ["44054006", "Diabetes mellitus type 2 (disorder)", 0.08],
  ["35489007", "Depressive disorder (disorder)", 0.08],
  ["709044004", "Chronic kidney disease (disorder)", 0.04],
  ["444814009", "Viral sinusitis (disorder)", 0.4],
  ["40930008", "Hypothyroidism (disorder)", 0.05],
  ["87522002", "Iron deficiency anemia (disorder)", 0.03],
];
const medicines: readonly (readonly [atc: string, text: string, share: number])[] = [
  ["N06AB06", "Sertraline tablet 50 mg", 0.06],
  ["N06AX11", "Mirtazapine tablet 15 mg", 0.04],
  ["A02BC01", "Omeprazol capsule 20 mg", 0.2],
  ["C07AB02", "Metoprolol tablet 50 mg", 0.15],
  ["A10BA02", "Metformine tablet 500 mg", 0.08],
  ["C10AA01", "Simvastatine tablet 20 mg", 0.15],
  ["N05AH04", "Quetiapine tablet 25 mg", 0.02],
  ["R06AE07", "Cetirizine tablet 10 mg", 0.1],
];
const labs: readonly (readonly [loinc: string, display: string, unit: string, low: number, high: number, share: number])[] = [
  ["718-7", "Hemoglobin [Mass/volume] in Blood", "g/dL", 10, 17, 0.5],
  ["2276-4", "Ferritin [Mass/volume] in Serum or Plasma", "ug/L", 6, 400, 0.15],
  ["14682-9", "Creatinine [Moles/volume] in Serum or Plasma", "umol/L", 45, 160, 0.5],
  ["62238-1", "Glomerular filtration rate/1.73 sq M.predicted by CKD-EPI", "mL/min/{1.73_m2}", 20, 120, 0.5],
  ["4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood", "%", 5, 10, 0.2],
  ["2951-2", "Sodium [Moles/volume] in Serum or Plasma", "mmol/L", 132, 146, 0.5],
  ["8480-6", "Systolic blood pressure", "mm[Hg]", 100, 180, 0.8],
];

/**
 * A FHIR Bulk Data export of an invented practice: one resource a line, of all people mixed within a window, as exports by type
 * never stand together by person. Same seed, same file. Returns its bytes.
 */
export function generateBulk(path: string, people: number, seed: number): number {
  const file = openSync(path, "w", 0o600);
  let total = 0;
  let waiting: string[] = [];
  const chance = seededChance(seed);
  const flush = (): void => {
    // Mixed, so that no person's lines stand together.
    for (let i = waiting.length - 1; i > 0; i -= 1) {
      const j = Math.floor(chance.next() * (i + 1));
      [waiting[i], waiting[j]] = [waiting[j] as string, waiting[i] as string];
    }
    const bytes = Buffer.from(`${waiting.join("\n")}\n`);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    total += bytes.length;
    waiting = [];
  };
  const day = (): string =>
    `20${16 + Math.floor(chance.next() * 10)}-0${1 + Math.floor(chance.next() * 9)}-1${Math.floor(chance.next() * 10)}`;
  const put = (resource: object): void => {
    waiting.push(JSON.stringify(resource));
    if (waiting.length >= 20_000) flush();
  };
  for (let i = 0; i < people; i += 1) {
    const id = `p${seed}-${i}`;
    const subject = { reference: `Patient/${id}` };
    const meta = { versionId: "1", lastUpdated: "2026-10-01T08:00:00.000+00:00" };
    put({
      resourceType: "Patient",
      id,
      meta,
      identifier: [{ system: "http://example.org/mrn", value: String(i) }],
      name: [{ use: "official", family: `Invented${i}`, given: ["A."] }],
      gender: chance.next() < 0.52 ? "female" : "male",
      birthDate: `${1930 + Math.floor(chance.next() * 90)}-0${1 + Math.floor(chance.next() * 9)}-11`,
    });
    let n = 0;
    const own = (): string => {
      n += 1;
      return `${id}-${n}`;
    };
    for (const [code, display, share] of conditions)
      if (chance.next() < share)
        put({
          resourceType: "Condition",
          id: own(),
          meta,
          clinicalStatus: {
            coding: [
              { system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code: code === "444814009" ? "resolved" : "active" },
            ],
          },
          verificationStatus: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-ver-status", code: "confirmed" }] },
          code: { coding: [{ system: "http://snomed.info/sct", code, display }], text: display },
          subject,
          onsetDateTime: day(),
        });
    for (const [code, text, share] of medicines)
      if (chance.next() < share)
        put({
          resourceType: "MedicationRequest",
          id: own(),
          meta,
          status: chance.next() < 0.7 ? "active" : "stopped",
          intent: "order",
          medicationCodeableConcept: { coding: [{ system: "http://www.whocc.no/atc", code, display: text }], text },
          subject,
          authoredOn: day(),
          dosageInstruction: [{ text: "1 x per dag 1" }],
        });
    for (const [code, display, unit, low, high, share] of labs)
      if (chance.next() < share)
        put({
          resourceType: "Observation",
          id: own(),
          meta,
          status: "final",
          category: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" }] }],
          code: { coding: [{ system: "http://loinc.org", code, display }], text: display },
          subject,
          effectiveDateTime: day(),
          valueQuantity: {
            value: Math.round((low + chance.next() * (high - low)) * 10) / 10,
            unit,
            system: "http://unitsofmeasure.org",
            code: unit,
          },
        });
    put({ resourceType: "Encounter", id: own(), meta, status: "finished", class: { code: "AMB" }, subject, period: { start: day() } });
  }
  if (waiting.length > 0) flush();
  closeSync(file);
  return total;
}
