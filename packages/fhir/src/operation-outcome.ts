import type { Problem } from "@kriebel/record";
import type { OperationOutcome, OperationOutcomeIssue } from "fhir/r4.js";
import { ownAddress } from "./code-systems.ts";

/** Our codes → the issue types of FHIR; what is not named is content that cannot be used. */
const issueTypes: Readonly<Record<string, OperationOutcomeIssue["code"]>> = {
  "not-fhir": "structure",
  "not-json": "structure",
  "not-plain": "structure",
  "forbidden-key": "security",
  "entry-not-list": "structure",
  "entry-without-resource": "structure",
  "bundle-too-deep": "too-long",
  "too-deep": "too-long",
  "too-large": "too-long",
  "too-many-values": "too-long",
  "too-many-entries": "too-costly",
  "several-people": "multiple-matches",
  "server-refused": "processing",
  "other-person": "business-rule",
  "no-such-date": "value",
  "date-in-future": "business-rule",
  "unknown-analyte": "code-invalid",
  "unknown-unit": "code-invalid",
  "unknown-id": "code-invalid",
  "not-supported": "not-supported",
  "not-allowed": "forbidden",
  "not-found": "not-found",
  "prefetch-lacking": "required",
  "nothing-sent": "required",
  required: "required",
};
const severities = { refuse: "error", ask: "warning", note: "information" } as const;

/** A FHIRPath names a type first; a place in our own record is said in words alone. */
const isFhirPath = (at: string): boolean => /^[A-Z][A-Za-z]+(?:\.[A-Za-z]+(?:\([A-Za-z]*\))?(?:\[\d+\])?)*$/.test(at);

/** Problems as an OperationOutcome: one issue each, English with the Dutch beside it, and a FHIRPath where there is one. */
export function problemsToOutcome(problems: readonly Problem[]): OperationOutcome {
  return {
    resourceType: "OperationOutcome",
    issue: problems.map(({ code, at, say, level }) => ({
      severity: severities[level],
      code: Object.hasOwn(issueTypes, code)
        ? (issueTypes[code] as OperationOutcomeIssue["code"])
        : level === "refuse"
          ? "invalid"
          : "informational",
      details: {
        coding: [{ system: `${ownAddress}/CodeSystem/problems`, code }],
        text: say.en,
        _text: { extension: [translation("nl", say.nl)] },
      },
      ...(isFhirPath(at) ? { expression: [at] } : at === "" ? {} : { diagnostics: at }),
    })),
  };
}

/** HL7's own extension for the same text in another language. */
export const translation = (lang: "nl" | "en", content: string) => ({
  url: "http://hl7.org/fhir/StructureDefinition/translation",
  extension: [
    { url: "lang", valueCode: lang },
    { url: "content", valueString: content },
  ],
});
