/** Addresses of code systems, as HL7 and its Dutch affiliate name them. */
export const systems = {
  loinc: "http://loinc.org",
  snomed: "http://snomed.info/sct",
  atc: "http://www.whocc.no/atc",
  icd10: "http://hl7.org/fhir/sid/icd-10",
  icpc: "http://hl7.org/fhir/sid/icpc-1",
  ucum: "http://unitsofmeasure.org",
  observationCategory: "http://terminology.hl7.org/CodeSystem/observation-category",
  conditionClinical: "http://terminology.hl7.org/CodeSystem/condition-clinical",
  conditionVerification: "http://terminology.hl7.org/CodeSystem/condition-ver-status",
  roleCode: "http://terminology.hl7.org/CodeSystem/v3-RoleCode",
} as const;

/**
 * Where our own names stand. `.example` belongs to nobody by rule (RFC 2606): nobody else's address can come to mean ours,
 * and nothing can be fetched from it. See decision 0063.
 */
export const ownAddress = "https://kriebel.example/fhir";

/** The rest of one entry of our record: what FHIR has no field for. */
export const restExtension = `${ownAddress}/StructureDefinition/kriebel-rest`;
/** A text that FHIR does not allow as it is (blank, control signs), as a JSON string. */
export const jsonExtension = `${ownAddress}/StructureDefinition/json-text`;
/** HL7's own: why a value is not there. */
export const absentReason = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
export const interviewAddress = `${ownAddress}/Questionnaire/interview`;
export const answerSystem = `${ownAddress}/CodeSystem/answers`;
export const ownCodes = `${ownAddress}/CodeSystem/kriebel`;

/** Other addresses under which the same systems travel: identifiers of older Dutch messages, spelling variants. */
const aliases: Readonly<Record<string, string>> = {
  "urn:oid:2.16.840.1.113883.6.1": systems.loinc,
  "urn:oid:2.16.840.1.113883.6.96": systems.snomed,
  "urn:oid:2.16.840.1.113883.6.73": systems.atc,
  "urn:oid:2.16.840.1.113883.6.3": systems.icd10,
  "urn:oid:2.16.840.1.113883.6.90": systems.icd10,
  "urn:oid:2.16.840.1.113883.6.139": systems.icpc,
  "urn:oid:2.16.840.1.113883.2.4.4.31.1": systems.icpc,
  "urn:oid:2.16.840.1.113883.6.8": systems.ucum,
  "http://hl7.org/fhir/sid/icd-10-cm": systems.icd10,
  "http://hl7.org/fhir/sid/icd-10-nl": systems.icd10,
  "http://hl7.org/fhir/sid/icd-10-us": systems.icd10,
  "http://hl7.org/fhir/sid/icd-10-gm": systems.icd10,
  "http://fhir.de/codesystem/bfarm/icd-10-gm": systems.icd10,
  "http://fhir.de/codesystem/bfarm/atc": systems.atc,
  "http://www.icd10data.com/icd10cm": systems.icd10,
  "http://hl7.org/fhir/sid/icpc-1-nl": systems.icpc,
  "http://hl7.org/fhir/sid/icpc-2": systems.icpc,
};
const known = new Map<string, string>([
  ...Object.values(systems).map((address) => [address.toLowerCase().replace(/^https?:/, ""), address] as const),
  ...Object.entries(aliases).map(([alias, address]) => [alias.toLowerCase().replace(/^https?:/, ""), address] as const),
]);

/** The usual address of a system; what is not known stays as it is. */
export function systemOf(address: string): string {
  const key = address
    .trim()
    .toLowerCase()
    .replace(/^https?:/, "");
  return known.get(key.endsWith("/") ? key.slice(0, -1) : key) ?? address.trim();
}
