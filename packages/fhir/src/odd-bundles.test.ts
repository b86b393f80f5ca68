import assert from "node:assert/strict";
import test from "node:test";
import type { PersonRecord } from "@kriebel/record";
import { today } from "../../../people/expected.ts";
import { evidence } from "../../../people/invent.ts";
import { bundleToRecord } from "./bundle-to-record.ts";

type Entry = Readonly<Record<string, unknown>>;
const patient = { resourceType: "Patient", id: "p", gender: "female", birthDate: "1980-02-03" };
const subject = { reference: "Patient/p" };
const legs = { resourceType: "Condition", subject, code: { coding: [{ system: "http://snomed.info/sct", code: "32914008" }] } };
const status = (code: string) => ({ coding: [{ code }] });
function read(type: string, entry: readonly Entry[]): PersonRecord {
  const result = bundleToRecord({ resourceType: "Bundle", type, entry }, evidence, today);
  assert.ok(result.ok);
  return result.value;
}
const readAll = (...resources: readonly object[]) =>
  read(
    "collection",
    [patient, ...resources].map((resource) => ({ resource })),
  );
const hasLegs = (record: PersonRecord) => record.conditions.map(({ concept, has }) => `${concept} ${has}`);

test("what was refuted on a later day is refuted; noted again after that it is there", () => {
  const noted = (recordedDate: string) => ({ ...legs, recordedDate });
  const refuted = (recordedDate: string) => ({ ...legs, recordedDate, verificationStatus: status("refuted") });
  assert.deepEqual(hasLegs(readAll(noted("2019-01-01"), refuted("2025-01-01"))), ["rls no"]);
  assert.deepEqual(hasLegs(readAll(refuted("2025-01-01"), noted("2019-01-01"))), ["rls no"]);
  assert.deepEqual(hasLegs(readAll(refuted("2019-01-01"), noted("2025-01-01"))), ["rls yes"]);
  assert.deepEqual(hasLegs(readAll(legs, { ...legs, verificationStatus: status("refuted") })), ["rls yes"], "without dates: any yes");
});

test("what was handed out more than a year ago tells nothing of now; a supply that lasts counts from its end", () => {
  const dispense = (more: object) => ({
    resourceType: "MedicationDispense",
    status: "completed",
    subject,
    medicationCodeableConcept: { text: "mirtazapine 15 mg" },
    ...more,
  });
  const using = (more: object) => readAll(dispense(more)).medicines.map((one) => one.using);
  assert.deepEqual(using({ whenHandedOver: "2016-01-01" }), ["unknown"]);
  assert.deepEqual(using({ whenHandedOver: today }), [undefined]);
  const before = `${Number(today.slice(0, 4)) - 1}${today.slice(4, 8)}01`;
  const supply = { daysSupply: { value: 90, code: "d" } };
  assert.deepEqual(using({ whenHandedOver: `${Number(today.slice(0, 4)) - 2}-01-01`, ...supply }), ["unknown"]);
  assert.deepEqual(using({ whenHandedOver: before, ...supply }), [undefined]);
});

test("a substance in a resource of its own is found, contained and beside; so is a medicine by the end of its address", () => {
  const request = (more: object) => ({ resourceType: "MedicationRequest", status: "active", intent: "order", subject, ...more });
  const inside = request({
    contained: [
      { resourceType: "Medication", id: "m", ingredient: [{ itemReference: { reference: "#s" } }] },
      { resourceType: "Substance", id: "s", code: { text: "mirtazapine" } },
    ],
    medicationReference: { reference: "#m" },
  });
  assert.deepEqual(
    readAll(inside).medicines.map(({ substance }) => substance),
    ["mirtazapine"],
  );
  const beside = read("searchset", [
    { fullUrl: "https://ehr.example/fhir/Patient/p", resource: patient },
    { fullUrl: "https://ehr.example/fhir/Medication/9", resource: { resourceType: "Medication", code: { text: "mirtazapine" } } },
    { resource: request({ medicationReference: { reference: "Medication/9" } }) },
  ]);
  assert.deepEqual(
    beside.medicines.map(({ substance }) => substance),
    ["mirtazapine"],
  );
});

test("what a transaction takes out is no fact; of a history only the newest version stands", () => {
  const out = read("transaction", [
    { resource: patient, request: { method: "PUT", url: "Patient/p" } },
    { resource: legs, request: { method: "DELETE", url: "Condition/1" } },
  ]);
  assert.deepEqual(out.conditions, []);
  const history = read("history", [
    { resource: patient },
    { resource: { ...legs, id: "1", verificationStatus: status("refuted") } },
    { resource: { ...legs, id: "1" } },
  ]);
  assert.deepEqual(hasLegs(history), ["rls no"]);
});
