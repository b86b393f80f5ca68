import assert from "node:assert/strict";
import test from "node:test";
import { today } from "../../../people/expected.ts";
import { evidence } from "../../../people/invent.ts";
import { bundleToRecord } from "./bundle-to-record.ts";
import { answerHook } from "./cds-cards.ts";
import { type CdsService, cdsServices } from "./cds-services.ts";

const subject = { reference: "Patient/p" };
const patient = { resourceType: "Patient", id: "p", gender: "female", birthDate: "1980-02-03" };
const legs = { resourceType: "Condition", subject, code: { coding: [{ system: "http://snomed.info/sct", code: "32914008" }] } };
const search = (resources: readonly object[]) => ({ resourceType: "Bundle", entry: resources.map((resource) => ({ resource })) });
const lab = (code: string, value: number, unit: string) => ({
  resourceType: "Observation",
  status: "final",
  subject,
  code: { coding: [{ system: "http://loinc.org", code }] },
  effectiveDateTime: today,
  valueQuantity: { value, unit },
});
const lookedAt = [lab("2276-4", 150, "ug/L"), lab("2502-3", 30, "%"), lab("62238-1", 90, "mL/min/{1.73_m2}")];
const medicine = (text: string, more: object = {}) => ({
  resourceType: "MedicationRequest",
  id: text.split(" ")[0],
  status: "draft",
  intent: "order",
  subject,
  medicationCodeableConcept: { text },
  ...more,
});

interface Asked {
  readonly who?: object;
  readonly conditions?: readonly object[];
  readonly statements?: readonly object[];
  readonly labs?: readonly object[];
  readonly drafts?: readonly object[];
}
function summaries({ who = patient, conditions = [legs], statements = [], labs = lookedAt, drafts }: Asked): readonly string[] {
  const hook = drafts === undefined ? "patient-view" : "order-sign";
  const service = cdsServices(evidence).find((one) => one.hook === hook)!;
  const answer = answerHook(
    {
      hook,
      hookInstance: "1",
      context: { patientId: "p", ...(drafts === undefined ? {} : { draftOrders: search(drafts) }) },
      prefetch: { patient: who, conditions: search(conditions), statements: search(statements), requests: null, labs: search(labs) },
    },
    service,
    { evidence, today, lang: "en" },
  );
  assert.ok(answer.ok);
  return answer.value.cards.map(({ summary }) => summary);
}

test("of someone who has died no card speaks, in a view or at an order", () => {
  const who = { ...patient, deceasedDateTime: "2025-01-01" };
  assert.equal(summaries({ labs: [] }).length, 1, "alive there is one, so the test can fail");
  assert.deepEqual(summaries({ who, labs: [] }), []);
  assert.deepEqual(summaries({ who, drafts: [medicine("mirtazapine 15 mg")] }), []);
});

test("an order that was called off, was a mistake, is not to be done, or is someone else's brings no card", () => {
  assert.equal(summaries({ drafts: [medicine("mirtazapine 15 mg")] }).length, 1);
  for (const more of [
    { status: "cancelled" },
    { status: "stopped" },
    { status: "entered-in-error" },
    { doNotPerform: true },
    { subject: { reference: "Patient/other" } },
  ])
    assert.deepEqual(summaries({ drafts: [medicine("mirtazapine 15 mg", more)] }), [], JSON.stringify(more));
});

test("a medicine on hold, stopped or handed out years ago is not called in use", () => {
  const statement = (more: object) => ({ ...medicine("mirtazapine 15 mg", more), resourceType: "MedicationStatement" });
  assert.equal(summaries({ statements: [statement({ status: "active" })] }).length, 1);
  for (const state of ["on-hold", "stopped", "completed", "not-taken"])
    assert.deepEqual(summaries({ statements: [statement({ status: state })] }), [], state);
  const dispense = { ...medicine("mirtazapine"), resourceType: "MedicationDispense", status: "completed", whenHandedOver: "2016-01-01" };
  assert.deepEqual(summaries({ statements: [dispense] }), []);
});

test("a risky combination names who takes part in it, and not what is ordered beside it", () => {
  const oxazepam = { ...medicine("oxazepam 10 mg", { status: "active" }), resourceType: "MedicationStatement" };
  const [only, ...more] = summaries({
    conditions: [],
    statements: [oxazepam],
    drafts: [medicine("oxycodon 5 mg"), medicine("paracetamol 500 mg")],
  });
  assert.deepEqual(more, []);
  assert.match(only ?? "", /^oxycodone with oxazepam: /);
});

test("a low saturation beside a ferritin above the limit is told; one at the limit is not", () => {
  const at = (tsat: number) => summaries({ labs: [lab("2276-4", 150, "ug/L"), lab("2502-3", tsat, "%"), lookedAt[2] as object] });
  assert.match(at(10).join(), /^Transferrin saturation 10 %/);
  assert.deepEqual(at(20), []);
});

test("restless legs that the record calls over bring no card in a view, and are named as over at an order", () => {
  const over = { ...legs, clinicalStatus: { coding: [{ code: "resolved" }] } };
  assert.deepEqual(summaries({ conditions: [over], labs: [] }), []);
  const [card, ...more] = summaries({ conditions: [over], drafts: [medicine("mirtazapine 15 mg")] });
  assert.deepEqual(more, []);
  assert.match(card ?? "", /restless legs in the past$/);
  assert.equal(summaries({ conditions: [over, legs], labs: [] }).length, 1, "open as well: it is there");
  const doubted = { ...legs, verificationStatus: { coding: [{ code: "provisional" }] }, recordedDate: "2026-11-01" };
  assert.match(summaries({ conditions: [{ ...over, recordedDate: "2015-01-01" }, doubted], labs: [] }).join(), /^Possible restless legs: /);
  const treated = { ...medicine("pramipexole 0.125 mg", { status: "active" }), resourceType: "MedicationStatement" };
  assert.deepEqual(summaries({ conditions: [over], statements: [treated] }), []);
});

test("an order whose reason is the legs speaks of them, though no list names them", () => {
  const order = (more: object) => summaries({ conditions: [], drafts: [medicine("pramipexole 0.125 mg", more)] });
  assert.deepEqual(order({}), []);
  assert.match(order({ reasonCode: [{ text: "Restless legs" }] }).join(), /^pramipexole: .*\(augmentation\)$/);
});

test("a low ferritin is told also where no kidney function is known, with the other limit beside it", () => {
  const [missing, low, ...more] = summaries({ labs: [lab("2276-4", 22, "ug/L")] });
  assert.deepEqual(more, []);
  assert.match(missing ?? "", /not looked at yet: .*kidney function/);
  assert.match(low ?? "", /^Ferritin 22 µg\/L/);
  assert.equal(summaries({ labs: [lab("2276-4", 76, "ug/L")] }).length, 1, "76 is not low");
});

test("in dialysis ferritin and saturation count together: below 200 and below 20 %", () => {
  const dialysis = { ...legs, code: { coding: [{ system: "http://snomed.info/sct", code: "46177005" }] } };
  const at = (ferritin: number, tsat: number) =>
    summaries({
      conditions: [legs, dialysis],
      labs: [lab("2276-4", ferritin, "ug/L"), lab("2502-3", tsat, "%"), lab("62238-1", 7, "mL/min/{1.73_m2}")],
    });
  assert.match(at(199, 19).join(), /^Ferritin 199 µg\/L and TSAT 19 %: low for who has dialysis and restless legs$/);
  assert.deepEqual(at(200, 19), []);
  assert.deepEqual(at(199, 20), []);
});

test("a medicine for the legs that can worsen them asks for augmentation, of who has restless legs only", () => {
  const uses = (text: string) => [{ ...medicine(text, { status: "active" }), resourceType: "MedicationStatement" }];
  assert.match(summaries({ statements: uses("ropinirole 2 mg") }).join(), /^Uses ropinirole; .*\(augmentation\)$/);
  assert.deepEqual(summaries({ conditions: [], statements: uses("ropinirole 2 mg") }), []);
  assert.deepEqual(summaries({ statements: uses("gabapentin 300 mg") }), []);
});

test("a pregnancy in the list of conditions counts while it can be of now: begun or noted within 45 weeks", () => {
  const pregnancy = (more: object) => ({ ...legs, code: { coding: [{ system: "http://snomed.info/sct", code: "77386006" }] }, ...more });
  const read = (more: object, who: object = patient) => {
    const record = bundleToRecord(search([who, pregnancy(more)]), evidence, today);
    assert.ok(record.ok);
    return record.value.person.pregnant;
  };
  assert.equal(read({ onsetDateTime: "2026-06-01" }), "yes");
  assert.equal(read({ recordedDate: "2026-06-01" }), "yes");
  assert.equal(read({}), undefined);
  assert.equal(read({ onsetDateTime: "2024-06-01" }), undefined);
  assert.equal(read({ onsetDateTime: "2026-06-01", abatementDateTime: "2026-09-01" }), undefined);
  assert.equal(read({ onsetDateTime: "2026-06-01" }, { ...patient, gender: "male" }), undefined);
});

test("a client that could not fetch what was asked is told so, not met with silence", () => {
  const failure = { resourceType: "OperationOutcome", issue: [{ severity: "error", code: "forbidden" }] };
  const ask = (conditions: unknown) =>
    answerHook(
      {
        hook: "order-sign",
        hookInstance: "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
        context: { patientId: "p", draftOrders: [{ resource: medicine("mirtazapine 15 mg") }] },
        prefetch: { patient, conditions, statements: null, requests: null, labs: null },
      },
      cdsServices(evidence).find(({ hook }) => hook === "order-sign") as CdsService,
      { evidence, today, lang: "en" },
    );
  for (const conditions of [failure, { resourceType: "Bundle", entry: [{ resource: failure }] }]) {
    const refused = ask(conditions);
    assert.ok(!refused.ok);
    assert.equal(refused.problems[0]?.code, "prefetch-lacking");
  }
  const remark = { resourceType: "OperationOutcome", issue: [{ severity: "information", code: "informational" }] };
  const answered = ask({ resourceType: "Bundle", entry: [{ resource: legs }, { resource: remark }] });
  assert.ok(answered.ok);
  assert.equal(answered.value.cards.length, 1, "and a list of drafts is read as a Bundle is");
});

test("a draft may point to a product that came beside it, by its id or by the address in the Bundle", () => {
  const pointing = (reference: string) => ({ ...medicine(""), medicationCodeableConcept: undefined, medicationReference: { reference } });
  const ask = (entry: readonly object[]) => {
    const answer = answerHook(
      {
        hook: "order-sign",
        hookInstance: "x",
        context: { patientId: "p", draftOrders: { resourceType: "Bundle", entry } },
        prefetch: {
          patient,
          conditions: { resourceType: "Bundle", entry: [{ resource: legs }] },
          statements: null,
          requests: null,
          labs: null,
        },
      },
      cdsServices(evidence).find(({ hook }) => hook === "order-sign") as CdsService,
      { evidence, today, lang: "en" },
    );
    assert.ok(answer.ok);
    return answer.value.cards.map(({ summary }) => summary);
  };
  const product = { resourceType: "Medication", code: { text: "mirtazapine" } };
  assert.match(ask([{ resource: { ...product, id: "m" } }, { resource: pointing("Medication/m") }]).join(), /^mirtazapine can bring on/);
  const uuid = "urn:uuid:6ba7b810-9dad-41d1-80b4-00c04fd430c8";
  assert.match(ask([{ fullUrl: uuid, resource: product }, { resource: pointing(uuid) }]).join(), /^mirtazapine can bring on/);
  assert.deepEqual(ask([{ resource: { ...product, id: "m" } }]), [], "a product is no order");
});

test("two drafts that belong together are named as such, once", () => {
  const said = summaries({ drafts: [medicine("metoclopramide 10 mg", { id: "a" }), medicine("mirtazapine 15 mg", { id: "b" })] });
  assert.equal(new Set(said).size, said.length);
  assert.ok(!said.some((one) => one.includes("already used")), said.join(" | "));
});

test("data of another patient than the call is about get a refusal, never a card", () => {
  const ask = (patientId: string, id: string | undefined) =>
    answerHook(
      {
        hook: "patient-view",
        hookInstance: "x",
        context: { patientId },
        prefetch: { patient: { ...patient, id }, conditions: search([legs]), statements: null, requests: null, labs: null },
      },
      cdsServices(evidence).find(({ hook }) => hook === "patient-view") as CdsService,
      { evidence, today, lang: "en" },
    );
  for (const [patientId, id] of [
    ["p", "p"],
    ["Patient/p", "p"],
    ["p", undefined],
  ] as const)
    assert.ok(ask(patientId, id).ok, `${patientId} and ${id}`);
  const refused = ask("somebody-else", "p");
  assert.ok(!refused.ok);
  assert.equal(refused.problems[0]?.at, "prefetch.patient");
});
