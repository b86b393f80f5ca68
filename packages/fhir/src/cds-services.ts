import type { Evidence } from "@kriebel/evidence";

/** The hooks that Kriebel answers: those of CDS Hooks 2.0, and the older one for who prescribes. */
export type Hook = "patient-view" | "order-select" | "order-sign" | "medication-prescribe";

export interface CdsService {
  readonly hook: Hook;
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly prefetch: Readonly<Record<string, string>>;
  readonly usageRequirements: string;
}

/** Blood values whose absence a card speaks of, and those that the reader needs beside them. */
const lookedAt = ["ferritin", "tsat", "iron", "transferrin", "crp", "hemoglobin", "egfr", "creatinine", "b12_total", "tsh", "hba1c"];

/** LOINC codes of these, with their system: a search that every FHIR server knows. */
function labCodes(evidence: Evidence): string {
  return lookedAt.flatMap((id) => (evidence.analytes[id]?.loinc ?? []).map((code) => `http://loinc.org|${code}`)).join(",");
}

const usageRequirements =
  "Everything needed is prefetched; this service asks nothing of your FHIR server and keeps nothing of the patient. For people who care for the patient; it makes no diagnosis.";

/** What `GET /cds-services` answers. */
export function cdsServices(evidence: Evidence): readonly CdsService[] {
  const prefetch = {
    patient: "Patient/{{context.patientId}}",
    conditions: "Condition?patient={{context.patientId}}",
    statements: "MedicationStatement?patient={{context.patientId}}&status=active",
    requests: "MedicationRequest?patient={{context.patientId}}&status=active",
  };
  const withLabs = { ...prefetch, labs: `Observation?patient={{context.patientId}}&code=${labCodes(evidence)}&_sort=-date&_count=100` };
  const order = (hook: Hook, id: string): CdsService => ({
    hook,
    id,
    title: "Kriebel: a medicine that bears on restless legs",
    description:
      "Says so when a medicine that is being chosen can bring on or worsen restless legs in someone who has them, or makes a risky combination. Silent otherwise.",
    prefetch,
    usageRequirements,
  });
  return [
    {
      hook: "patient-view",
      id: "kriebel-patient-view",
      title: "Kriebel: restless legs, what nobody has looked at",
      description:
        "For someone with known or suspected restless legs: which route nobody has looked at (no ferritin, transferrin saturation or kidney function), and which medicine in use can play a part. Silent otherwise.",
      prefetch: withLabs,
      usageRequirements,
    },
    order("order-select", "kriebel-order-select"),
    order("order-sign", "kriebel-order-sign"),
    order("medication-prescribe", "kriebel-medication-prescribe"),
  ];
}
