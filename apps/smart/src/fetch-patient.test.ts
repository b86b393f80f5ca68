import assert from "node:assert/strict";
import { test } from "node:test";
import { evidence } from "../../../people/invent.ts";
import { type FhirReader, fetchPatient, nameOf } from "./fetch-patient.ts";

const base = "https://ehr.example/fhir";
const patient = {
  resourceType: "Patient",
  id: "p",
  name: [{ family: "Oud" }, { use: "official", given: ["Jan"], family: "Nieuw" }],
  birthDate: "1950",
};
const observation = (id: string, more: object = {}) => ({
  resourceType: "Observation",
  id,
  status: "final",
  subject: { reference: "Patient/p" },
  ...more,
});
const page = (resources: readonly object[], next?: string) => ({
  resourceType: "Bundle",
  type: "searchset",
  link: next === undefined ? [] : [{ relation: "next", url: next }],
  entry: resources.map((resource) => ({ resource })),
});
/** A client that answers by the start of the address; anything else is refused. */
const client = (answers: Readonly<Record<string, unknown>>, asked: string[] = []): FhirReader => ({
  patient: { id: "p" },
  request: async (address) => {
    asked.push(address);
    const key = Object.keys(answers).find((start) => address.startsWith(start));
    if (key === undefined) throw new Error("403");
    return answers[key];
  },
});
const idsOf = (bundle: Readonly<Record<string, unknown>>): readonly unknown[] =>
  (bundle["entry"] as readonly { readonly resource: { readonly id: string } }[]).map(({ resource }) => resource.id);

test("every page is read, and no page at another address", async () => {
  const asked: string[] = [];
  const got = await fetchPatient(
    client(
      {
        "Patient/p": patient,
        "Observation?": page([observation("a")], `${base}/Observation?page=2`),
        [`${base}/Observation?page=2`]: page([observation("b")], "https://elsewhere.example/fhir/Observation?page=3"),
        "https://elsewhere.example": page([observation("stolen")]),
        "Condition?": page([], "https://ehr.example.evil.example/fhir/x"),
      },
      asked,
    ),
    base,
    evidence,
  );
  assert.deepEqual(idsOf(got.bundle), ["p", "a", "b"]);
  assert.ok(!asked.some((address) => address.includes("elsewhere") || address.includes("evil")));
});

test("a type that is refused is named, and takes nothing else with it", async () => {
  const got = await fetchPatient(client({ "Patient/p": patient, "Observation?": page([observation("a")]) }), base, evidence);
  assert.deepEqual(got.notRead, [
    "Condition",
    "DiagnosticReport",
    "FamilyMemberHistory",
    "MedicationRequest",
    "MedicationStatement",
    "Procedure",
  ]);
  assert.deepEqual(idsOf(got.bundle), ["p", "a"]);
});

test("a ferritin without code or category is taken, a blood pressure is let go, a weight is taken by its code", async () => {
  const vital = { category: [{ coding: [{ code: "vital-signs" }] }] };
  const got = await fetchPatient(
    client({
      "Patient/p": patient,
      "Observation?": page([
        observation("ferritin", { code: { text: "Ferritine" } }),
        observation("pressure", { ...vital, code: { coding: [{ system: "http://loinc.org", code: "85354-9" }] } }),
        observation("weight", { ...vital, code: { coding: [{ system: "http://loinc.org", code: "29463-7" }] } }),
      ]),
    }),
    base,
    evidence,
  );
  assert.deepEqual(idsOf(got.bundle), ["p", "ferritin", "weight"]);
});

test("pages without end are cut off, and that is said", async () => {
  const got = await fetchPatient(
    client({
      "Patient/p": patient,
      "Observation?": page([observation("a")], `${base}/again`),
      [`${base}/again`]: page([observation("b")], `${base}/again`),
    }),
    base,
    evidence,
  );
  assert.deepEqual(got.cut, ["Observation"]);
});

test("no patient, a patient that is none, answers that are no FHIR", async () => {
  await assert.rejects(fetchPatient({ patient: { id: null }, request: async () => ({}) }, base, evidence));
  await assert.rejects(fetchPatient(client({ "Patient/p": { resourceType: "Person" } }), base, evidence));
  for (const odd of [null, "text", [], { entry: "x" }, { entry: [null, 3, { resource: "y" }], link: {} }]) {
    const got = await fetchPatient(client({ "Patient/p": patient, "Observation?": odd }), base, evidence);
    assert.deepEqual(idsOf(got.bundle), ["p"]);
  }
});

test("the official name is shown, with the day as far as it is known", () => {
  assert.equal(
    nameOf(patient, (day) => `in ${day}`),
    "Jan Nieuw, in 1950",
  );
  assert.equal(
    nameOf({ resourceType: "Patient" }, (day) => day),
    "",
  );
});
