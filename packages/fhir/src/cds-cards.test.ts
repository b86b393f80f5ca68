import assert from "node:assert/strict";
import test from "node:test";
import { forbiddenClaims } from "@kriebel/engine";
import fc from "fast-check";
import { faultsOf } from "../../../checks/fhir-faults.ts";
import { arbitraryRecord } from "../../../people/arbitrary-record.ts";
import { today } from "../../../people/expected.ts";
import { evidence } from "../../../people/invent.ts";
import { readPeople } from "../../../people/read-people.ts";
import { answerHook, type CdsCard, shortSummary } from "./cds-cards.ts";
import { cdsServices, type Hook } from "./cds-services.ts";
import { nameUuid } from "./name-uuid.ts";
import { recordToBundle } from "./record-to-bundle.ts";

const serviceFor = (hook: Hook) => cdsServices(evidence).find((service) => service.hook === hook)!;
const search = (...resources: object[]) => ({
  resourceType: "Bundle",
  type: "searchset",
  entry: resources.map((resource) => ({ resource })),
});
const patient = { resourceType: "Patient", id: "p", gender: "female", birthDate: "1980-02-03" };
const about = { subject: { reference: "Patient/p" } };
const legs = {
  resourceType: "Condition",
  code: { coding: [{ system: "http://snomed.info/sct", code: "32914008" }], text: "Restless legs" },
  ...about,
};
const order = (text: string, id = "d1") => ({
  resourceType: "MedicationRequest",
  id,
  status: "draft",
  intent: "order",
  medicationCodeableConcept: { text },
  ...about,
});
const uses = (text: string) => ({ resourceType: "MedicationStatement", status: "active", medicationCodeableConcept: { text }, ...about });
const lab = (code: string, value: number, unit: string, on = "2026-10-01") => ({
  resourceType: "Observation",
  status: "final",
  code: { coding: [{ system: "http://loinc.org", code }] },
  effectiveDateTime: on,
  valueQuantity: { value, unit },
  ...about,
});

interface Call {
  readonly hook?: Hook;
  readonly conditions?: object[];
  readonly statements?: object[];
  readonly labs?: object[];
  readonly drafts?: object[];
  readonly context?: object;
  readonly lang?: "nl" | "en";
}

function call({
  hook = "patient-view",
  conditions = [],
  statements = [],
  labs = [],
  drafts = [],
  context = {},
  lang = "en",
}: Call): readonly CdsCard[] {
  const body = {
    hook,
    hookInstance: "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
    context: {
      userId: "Practitioner/1",
      patientId: "p",
      ...(hook === "patient-view"
        ? {}
        : hook === "medication-prescribe"
          ? { medications: search(...drafts) }
          : { draftOrders: search(...drafts) }),
      ...context,
    },
    prefetch: { patient, conditions: search(...conditions), statements: search(...statements), requests: null, labs: search(...labs) },
  };
  const answer = answerHook(JSON.parse(JSON.stringify(body)), serviceFor(hook), { evidence, today, lang });
  assert.ok(answer.ok, answer.ok ? "" : answer.problems.map(({ say }) => say.en).join(" "));
  return answer.value.cards;
}
const summaries = (cards: readonly CdsCard[]) => cards.map(({ summary }) => summary);

test("someone without restless legs brings no card, whatever is missing or used", () => {
  assert.deepEqual(call({ statements: [uses("sertraline")] }), []);
  for (const hook of ["order-select", "order-sign", "medication-prescribe"] as const)
    assert.deepEqual(call({ hook, drafts: [order("sertraline")] }), []);
});

test("known restless legs without a ferritin: one card that names what nobody looked at and offers to request it", () => {
  const [card, ...more] = call({ conditions: [legs] });
  assert.deepEqual(more, []);
  assert.equal(card?.summary, "Restless legs in the record: no ferritin known");
  assert.match(card?.detail ?? "", /ferritin, transferrin saturation \(TSAT\), kidney function \(eGFR\)/);
  assert.deepEqual(
    card?.suggestions?.map(({ actions }) => actions[0]?.resource.code?.coding?.[0]?.code),
    ["2276-4", "14801-5", "62238-1"],
  );
  for (const { actions } of card?.suggestions ?? []) for (const { resource } of actions) assert.deepEqual(faultsOf(resource), []);
});

test("everything looked at and in order: no card", () => {
  const labs = [lab("2276-4", 180, "ug/L"), lab("2502-3", 30, "%"), lab("62238-1", 95, "mL/min/{1.73_m2}")];
  assert.deepEqual(call({ conditions: [legs], labs }), []);
});

test("a ferritin of 75 is told as low, 76 is not; one of two years ago asks for a new one", () => {
  const rest = [lab("2502-3", 30, "%"), lab("62238-1", 95, "mL/min/{1.73_m2}")];
  assert.deepEqual(summaries(call({ conditions: [legs], labs: [lab("2276-4", 75, "ug/L"), ...rest] })), [
    "Ferritin 75 µg/L (2026-10-01): low for who has restless legs",
  ]);
  assert.deepEqual(call({ conditions: [legs], labs: [lab("2276-4", 101, "ug/L"), ...rest] }), []);
  assert.match(
    summaries(call({ conditions: [legs], labs: [lab("2276-4", 20, "ug/L", "2024-10-01"), ...rest] })).join(),
    /ferritin is 2\d months old/,
  );
});

test("iron overload that is known silences a low ferritin", () => {
  const overload = { resourceType: "Condition", code: { text: "Haemochromatosis" }, ...about };
  const labs = [lab("2276-4", 30, "ug/L"), lab("2502-3", 30, "%"), lab("62238-1", 95, "mL/min/{1.73_m2}")];
  assert.deepEqual(call({ conditions: [legs, overload], labs }), []);
});

test("a medicine that can bring restless legs on is told when it is chosen, at each of the three hooks", () => {
  for (const hook of ["order-select", "order-sign", "medication-prescribe"] as const) {
    const [card] = call({ hook, conditions: [legs], drafts: [order("Mirtazapine 15 mg")] });
    assert.match(card?.summary ?? "", /^mirtazapine can bring on or worsen restless legs; restless legs in the record$/);
    assert.equal(card?.indicator, "warning");
    assert.match(card?.source.url ?? "", /^https:\/\//);
    assert.ok((card?.overrideReasons?.length ?? 0) > 0);
  }
});

test("order-select speaks of what was selected, not of the rest of the basket", () => {
  const drafts = [order("paracetamol", "a"), order("mirtazapine", "b")];
  assert.deepEqual(call({ hook: "order-select", conditions: [legs], drafts, context: { selections: ["MedicationRequest/a"] } }), []);
  assert.equal(call({ hook: "order-select", conditions: [legs], drafts, context: { selections: ["MedicationRequest/b"] } }).length, 1);
});

test("a combination that weakens breathing is told to everyone; one that was there before is not", () => {
  const [card, ...more] = call({ hook: "order-sign", statements: [uses("oxycodone")], drafts: [order("pregabalin")] });
  assert.deepEqual(more, []);
  assert.match(card?.summary ?? "", /weaker breathing/);
  assert.equal(card?.indicator, "warning");
  assert.deepEqual(call({ hook: "order-sign", statements: [uses("oxycodone"), uses("pregabalin")], drafts: [order("paracetamol")] }), []);
});

test("a refuted diagnosis is no restless legs, a provisional one is suspected", () => {
  const judged = (code: string) => [{ ...legs, verificationStatus: { coding: [{ code }] } }];
  assert.deepEqual(call({ conditions: judged("refuted") }), []);
  assert.match(summaries(call({ conditions: judged("provisional") })).join(), /^Possible restless legs/);
});

test("an urgent sign comes first and is marked by its urgency", () => {
  for (const { name, record } of readPeople()) {
    const answer = answerHook(
      {
        hook: "patient-view",
        hookInstance: "x",
        context: { patientId: "person" },
        prefetch: { record: JSON.parse(JSON.stringify(recordToBundle(record, evidence, today))) },
      },
      serviceFor("patient-view"),
      { evidence, today, lang: "nl" },
    );
    assert.ok(answer.ok, name);
    const marks = answer.value.cards.map(({ indicator, summary }) => (summary.startsWith("Dringend") ? 0 : indicator === "info" ? 1 : 2));
    assert.deepEqual(marks, [...marks].sort(), name);
    if (name === "rob") assert.equal(answer.value.cards[0]?.indicator, "critical");
  }
});

test("every card of anyone: short, sourced, numbered, in the language asked, never an order or a diagnosis", () => {
  fc.assert(
    fc.property(
      arbitraryRecord(evidence),
      fc.constantFrom("nl" as const, "en" as const),
      fc.constantFrom("patient-view" as const, "order-sign" as const),
      fc.constantFrom("sertraline", "Haldol", "pramipexol", "tramadol", "ijzer"),
      (record, lang, hook, drug) => {
        const answer = answerHook(
          {
            hook,
            hookInstance: "x",
            context: { patientId: "person", draftOrders: search(order(drug)) },
            prefetch: { record: JSON.parse(JSON.stringify(recordToBundle(record, evidence, today))) },
          },
          serviceFor(hook),
          { evidence, today, lang },
        );
        assert.ok(answer.ok);
        const uuids = answer.value.cards.map(({ uuid }) => uuid);
        assert.equal(new Set(uuids).size, uuids.length);
        for (const { summary, detail, source, indicator, uuid } of answer.value.cards) {
          assert.ok(summary.length > 10 && Array.from(summary).length <= 140, summary);
          assert.ok(source.label !== "");
          assert.ok(["info", "warning", "critical"].includes(indicator));
          assert.match(uuid, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
          assert.deepEqual(forbiddenClaims(`${summary}\n${detail}`, lang), [], detail);
        }
      },
    ),
    { numRuns: 120 },
  );
});

test("data that are lacking are named; a wrong call says what is wrong", () => {
  const answer = (body: unknown, hook: Hook = "patient-view") => {
    const result = answerHook(body, serviceFor(hook), { evidence, today, lang: "en" });
    assert.ok(!result.ok);
    return result.problems[0]!;
  };
  const body = { hook: "patient-view", hookInstance: "x", context: { patientId: "p" } };
  assert.deepEqual([answer(body).code, answer(body).at], ["prefetch-lacking", "prefetch"]);
  assert.match(answer({ ...body, prefetch: { patient, conditions: null } }).say.en, /labs, statements, requests/);
  assert.equal(
    answer({ ...body, prefetch: { patient: null, conditions: null, statements: null, requests: null, labs: null } }).code,
    "prefetch-lacking",
  );
  assert.equal(answer({ ...body, hook: "order-sign" }).at, "hook");
  assert.equal(answer({ ...body, context: {} }).at, "context.patientId");
  assert.equal(answer({ ...body, hookInstance: 3 }).at, "hookInstance");
  assert.equal(
    answer({ ...body, hook: "order-sign", prefetch: { patient, conditions: null, statements: null } }, "order-sign").at,
    "context.draftOrders",
  );
  for (const wrong of [null, [], "x", 3]) assert.equal(answer(wrong).code, "wrong-hook-request");
});

test("a name of a medicine cannot become a link or markup, and is cut where it is endless", () => {
  const [card] = call({
    conditions: [legs],
    statements: [uses("sertraline [click](http://evil.example) <img src=x>")],
    labs: [lab("2276-4", 180, "ug/L"), lab("2502-3", 30, "%"), lab("62238-1", 95, "mL/min/{1.73_m2}")],
  });
  assert.doesNotMatch(card?.detail ?? "", /\]\(http|<img/);
  assert.equal(Array.from(shortSummary("een twee ".repeat(60))).length <= 140, true);
});

test("the same name gives the same number, another name another", () => {
  assert.equal(nameUuid("a"), nameUuid("a"));
  const all = new Set(Array.from({ length: 5_000 }, (_, i) => nameUuid(`card ${i}`)));
  assert.equal(all.size, 5_000);
});
