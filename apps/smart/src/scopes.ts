/**
 * What Kriebel asks to read, and nothing else: no write, no refresh token, no identity of who is logged in.
 * SMART App Launch 2.2, "Scopes for requesting FHIR Resources": version 1 says `.read`, version 2 `.rs` (read and search).
 */
const types = [
  "Condition",
  "DiagnosticReport",
  "FamilyMemberHistory",
  "MedicationRequest",
  "MedicationStatement",
  "Observation",
  "Procedure",
] as const;

/** The scopes of one launch. `version2`: the system says `permission-v2`. */
export const scopesFor = (launch: "ehr" | "standalone", version2: boolean): string =>
  [
    launch === "ehr" ? "launch" : "launch/patient",
    version2 ? "patient/Patient.r" : "patient/Patient.read",
    ...types.map((type) => `patient/${type}.${version2 ? "rs" : "read"}`),
  ].join(" ");
