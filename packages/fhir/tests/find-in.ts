import fhirpath from "fhirpath";
import r4 from "fhirpath/fhir-context/r4/index.js";

/** What a FHIRPath finds in a resource, by the reference implementation with the model of R4. */
export function findIn(resource: object, path: string, environment: Record<string, unknown> = {}): readonly unknown[] {
  const found: unknown = fhirpath.evaluate(resource, path, environment, r4 as never);
  if (!Array.isArray(found)) throw new Error("FHIRPath went out to wait for something.");
  return found;
}
