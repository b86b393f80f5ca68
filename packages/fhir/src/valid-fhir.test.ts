import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { faultsOf, faultsOfBundle } from "../../../checks/fhir-faults.ts";
import { arbitraryRecord } from "../../../people/arbitrary-record.ts";
import { today } from "../../../people/expected.ts";
import { evidence } from "../../../people/invent.ts";
import { readPeople } from "../../../people/read-people.ts";
import { recordToBundle } from "./record-to-bundle.ts";

test("the judge can find fault", () => {
  assert.deepEqual(faultsOf({ resourceType: "Patient", gender: "female" }), []);
  assert.ok(faultsOf({ resourceType: "Observation", status: "final" }).length > 0, "an Observation needs a code");
  assert.ok(faultsOf({ resourceType: "Patient", birthdate: "1980" }).length > 0, "a field that FHIR does not know");
});

test("the Bundle of every person in people/ is valid FHIR R4", () => {
  for (const { name, record } of readPeople()) assert.deepEqual(faultsOfBundle(recordToBundle(record, evidence, today)), [], name);
});

test("the Bundle of any record is valid FHIR R4", () => {
  fc.assert(
    fc.property(arbitraryRecord(evidence), (record) => {
      assert.deepEqual(faultsOfBundle(JSON.parse(JSON.stringify(recordToBundle(record, evidence, today)))), []);
    }),
    { numRuns: 25 },
  );
});

test("no profile is named: none was validated against", () => {
  for (const { record } of readPeople()) assert.doesNotMatch(JSON.stringify(recordToBundle(record, evidence, today)), /"profile"/);
});
