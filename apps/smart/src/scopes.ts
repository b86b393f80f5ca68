/**
 * What Kriebel asks to read, and nothing else: no refresh token, no identity of who is logged in. To write, one thing only, where the
 * administrator set it so: a letter, as a new document.
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
export const scopesFor = (launch: "ehr" | "standalone", version2: boolean, writes: boolean): string =>
  [
    launch === "ehr" ? "launch" : "launch/patient",
    version2 ? "patient/Patient.r" : "patient/Patient.read",
    ...types.map((type) => `patient/${type}.${version2 ? "rs" : "read"}`),
    ...(writes ? [version2 ? "patient/DocumentReference.c" : "patient/DocumentReference.write"] : []),
  ].join(" ");

/** May a letter be written, in what the system granted? Asked for is not granted. */
export const mayWrite = (granted: string | undefined): boolean =>
  (granted ?? "").split(/\s+/).some((scope) => /^patient\/(?:DocumentReference|\*)\.(?:c[rudsh]{0,4}|write|\*)$/.test(scope));
