import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { assess } from "@kriebel/engine";
import { checkAgainstEvidence } from "@kriebel/evidence";
import { type PersonRecord, readRecord } from "@kriebel/record";
import fc from "fast-check";
import { faultsOfBundle } from "../../../checks/fhir-faults.ts";
import { today } from "../../../people/expected.ts";
import { evidence } from "../../../people/invent.ts";
import { findIn } from "../tests/find-in.ts";
import { bundleToRecord } from "./bundle-to-record.ts";
import { problemsToOutcome } from "./operation-outcome.ts";
import { recordToBundle } from "./record-to-bundle.ts";

const bundleOf = (name: string): { entry: { resource: Record<string, unknown> }[] } =>
  JSON.parse(readFileSync(new URL(`../tests/bundles/${name}.json`, import.meta.url), "utf8"));
function read(input: unknown): PersonRecord {
  const result = bundleToRecord(input, evidence, today);
  assert.ok(result.ok, result.ok ? "" : result.problems.map(({ say }) => say.en).join(" "));
  return result.value;
}
const concepts = (record: PersonRecord) => Object.fromEntries(record.conditions.map(({ concept, has }) => [concept, has]));
const substances = (record: PersonRecord) => record.medicines.map(({ substance, using }) => [substance, using]);
const about = (resources: readonly object[]) => ({
  resourceType: "Bundle",
  type: "collection",
  entry: resources.map((resource) => ({ resource })),
});
const names = ["synthea-like", "hapi-like", "nl-core-like"];

test("a simulator's bundle: RxNorm by its words, American units, repeats taken together, paperwork counted", () => {
  const record = read(bundleOf("synthea-like"));
  assert.deepEqual([record.person.ageYears, record.person.sexAtBirth, record.person.weightKg], [55, "female", 88.4]);
  assert.deepEqual(substances(record), [
    ["metformin", "yes"],
    ["sertraline", "yes"],
    ["paracetamol", "no"],
  ]);
  assert.equal(record.medicines[0]?.started, "2012-01-02", "the first of the repeats");
  assert.deepEqual(
    record.labs.map(({ analyte, unit }) => `${analyte} ${unit}`),
    ["hemoglobin g/dL", "mcv fL", "urea mg/dL BUN", "creatinine mg/dL", "egfr mL/min/{1.73_m2}", "hba1c %"],
  );
  assert.equal(concepts(record)["rls"], "yes");
  assert.equal(concepts(record)["pregnancy_any"], "unknown", "the pregnancy of 2003 is over");
  assert.equal(record.answers["exposure.smoking"]?.value, "no");
  const missed = record.notUnderstood.map(({ text }) => text);
  for (const text of [
    "Claim (×3)",
    "Full-time employment (finding)",
    "Glucose [Mass/volume] in Blood (mg/dL)",
    "Depression screening (procedure)",
  ])
    assert.ok(missed.includes(text), text);
  assert.ok(!missed.some((text) => text.startsWith("Medication:") || text === "Patient"));
});

test("a server's search: versions, contained and included medicines, mistakes, plans and other people", () => {
  const record = read(bundleOf("hapi-like"));
  assert.deepEqual(substances(record), [
    ["quetiapine", "yes"],
    ["tramadol", "yes"],
    [undefined, "yes"],
  ]);
  const [ferritin, creatinine, ...more] = record.labs;
  assert.deepEqual([ferritin?.comparator, ferritin?.value, ferritin?.low, ferritin?.laboratory], ["<", 9, 30, "Invented laboratory"]);
  assert.deepEqual([creatinine?.value, more.length], [412, 0], "quoted decimals count; urine, furlongs, mistakes and others' blood do not");
  assert.deepEqual(concepts(record), { esrd: "yes", ckd: "yes", parkinson: "no", rls: "unknown", dialysis: "yes" });
  assert.deepEqual(record.family, [{ relation: "mother", affected: "yes", onsetAge: 40 }]);
  assert.deepEqual(record.sleepStudies, [
    { on: "2026-05-02", ahiPerHour: 18.5, text: "Moderate sleep apnoea. PLMS index 42/h.", plmsPerHour: 42 },
  ]);
  const missed = record.notUnderstood.map(({ text }) => text);
  for (const text of [
    "Haloperidol 1 mg (MedicationRequest: cancelled)",
    "Zyxoquan forte",
    "Creatinine, urine (umol/L)",
    "Hb: 8.1 furlong",
    "MTH: Stroke",
  ])
    assert.ok(missed.includes(text), text);
});

test("Dutch building blocks: ICPC, pregnancy in parts, habits, local laboratory codes, medicines by period of use", () => {
  const record = read(bundleOf("nl-core-like"));
  assert.deepEqual(record.person, { birthYear: 1994, ageYears: 32, sexAtBirth: "female", pregnant: "yes", pregnancyWeeks: 24, births: 1 });
  assert.deepEqual(concepts(record), { rls: "yes", hypothyroid: "yes" }, "N04 is restless legs in ICPC, a kidney in ICD-10");
  assert.equal(record.complaint.onset, "2026-05");
  assert.deepEqual(
    record.medicines.map(({ substance, using, started }) => [substance, using, started]),
    [
      ["paroxetine", "yes", "2026-03-01"],
      ["ferrous-fumarate", undefined, undefined],
    ],
  );
  assert.deepEqual(
    record.labs.map(({ analyte, value, low }) => [analyte, value, low]),
    [
      ["hemoglobin", 6.7, 7.5],
      ["ferritin", 12, undefined],
    ],
  );
  assert.deepEqual([record.answers["exposure.smoking"]?.value, record.lifestyle.alcoholUnitsPerWeek], ["yes", 0]);
  assert.doesNotMatch(JSON.stringify(record), /999999990|Verzonnen/, "no name or number of the person");
});

for (const name of names)
  test(`${name}: the record passes our own door, and its bundle bears the sender's codes and is valid`, () => {
    const record = read(bundleOf(name));
    const checked = readRecord(record, today);
    assert.ok(checked.ok, checked.ok ? "" : checked.problems.map(({ say }) => say.en).join(" "));
    assert.deepEqual(
      checkAgainstEvidence(record, evidence, today).filter(({ level }) => level === "refuse"),
      [],
    );
    const bundle = recordToBundle(record, evidence, today);
    assert.deepEqual(faultsOfBundle(JSON.parse(JSON.stringify(bundle))), []);
    assert.deepEqual(read(JSON.parse(JSON.stringify(bundle))), record);
    const codes = new Set([...JSON.stringify(bundle).matchAll(/"code":"([^"]+)"/g)].map(([, code]) => code));
    const wanted = {
      "synthea-like": ["860975", "368581000119106"],
      "hapi-like": ["20567-4", "302497006"],
      "nl-core-like": ["12345", "2045", "T86"],
    }[name];
    for (const code of wanted ?? []) assert.ok(codes.has(code), code);
  });

test("the place of everything that was not understood, and of every note, is FHIRPath that finds it", () => {
  for (const name of names) {
    const bundle = bundleOf(name);
    const result = bundleToRecord(bundle, evidence, today);
    assert.ok(result.ok);
    const places = [
      ...result.value.notUnderstood.map(({ where }) => where),
      ...problemsToOutcome(result.notes).issue.flatMap(({ expression }) => expression ?? []),
    ];
    assert.ok(places.length > 0);
    for (const place of places) assert.ok(findIn(bundle, place).length > 0, `${name}: ${place}`);
  }
});

test("two people in one Bundle are refused, with an outcome that names the place", () => {
  const result = bundleToRecord(
    about([
      { resourceType: "Patient", id: "a" },
      { resourceType: "Patient", id: "b" },
    ]),
    evidence,
    today,
  );
  assert.ok(!result.ok);
  const outcome = problemsToOutcome(result.problems);
  assert.deepEqual([outcome.issue[0]?.severity, outcome.issue[0]?.code], ["error", "multiple-matches"]);
  const [place] = outcome.issue[0]?.expression ?? [];
  assert.equal(
    findIn(
      about([
        { resourceType: "Patient", id: "a" },
        { resourceType: "Patient", id: "b" },
      ]),
      place as string,
    ).length,
    2,
  );
  const subjects = [1, 2].map((i) => ({ resourceType: "Condition", code: { text: "Gout" }, subject: { reference: `Patient/${i}` } }));
  assert.ok(!bundleToRecord(about(subjects), evidence, today).ok, "also when only the subjects differ");
});

test("a resource about another person is listed and not used, one about a group is used", () => {
  const ferritin = (value: number, reference: string) => ({
    resourceType: "Observation",
    status: "final",
    code: { text: "Ferritin" },
    subject: { reference },
    valueQuantity: { value, unit: "ug/L" },
  });
  const record = read(about([{ resourceType: "Patient", id: "me" }, ferritin(20, "Patient/me"), ferritin(500, "Patient/you")]));
  assert.deepEqual(
    record.labs.map(({ value }) => value),
    [20],
  );
  assert.equal(record.notUnderstood.length, 1);
});

test("what is refuted is no, what is suspected or over is unknown, a mistake is nothing", () => {
  const condition = (text: string, rest: object) => ({ resourceType: "Condition", code: { text }, ...rest });
  const coded = (code: string) => ({ coding: [{ code }] });
  const record = read(
    about([
      condition("Multiple sclerosis", { verificationStatus: coded("refuted") }),
      condition("Parkinson's disease", { verificationStatus: coded("differential") }),
      condition("Fibromyalgia", { clinicalStatus: coded("resolved") }),
      condition("Coeliac disease", { verificationStatus: coded("entered-in-error") }),
      condition("Migraine", { clinicalStatus: "active" }),
    ]),
  );
  assert.deepEqual(concepts(record), { ms: "no", parkinson: "unknown", fibromyalgia: "unknown", migraine: "yes" });
});

test("what the record calls over stays known as over, and a later doubt about it counts as open", () => {
  const legs = (rest: object) => ({
    resourceType: "Condition",
    code: { coding: [{ system: "http://snomed.info/sct", code: "32914008" }] },
    ...rest,
  });
  const coded = (code: string) => ({ coding: [{ code }] });
  const over = (conditions: readonly object[]) => {
    const [one, ...more] = read(about(conditions)).conditions;
    assert.deepEqual(more, []);
    return [one?.has, one?.over];
  };
  for (const status of ["resolved", "inactive", "remission"])
    assert.deepEqual(over([legs({ clinicalStatus: coded(status) })]), ["unknown", "yes"], status);
  assert.deepEqual(over([legs({ abatementDateTime: "2019" })]), ["unknown", "yes"]);
  assert.deepEqual(over([legs({ clinicalStatus: coded("resolved"), verificationStatus: coded("refuted") })]), ["no", undefined]);
  assert.deepEqual(over([legs({ clinicalStatus: coded("recurrence") })]), ["yes", undefined]);
  const resolved = legs({ clinicalStatus: coded("resolved"), recordedDate: "2015-03-01" });
  const doubt = (on: string) => legs({ verificationStatus: coded("provisional"), recordedDate: on });
  assert.deepEqual(over([resolved, doubt("2026-03-01")]), ["unknown", undefined], "it came back, perhaps");
  assert.deepEqual(over([doubt("2012-03-01"), resolved]), ["unknown", "yes"], "it was over after all");
  assert.deepEqual(over([resolved, doubt("2015-03-01")]), ["unknown", undefined], "on one day nobody knows");
  assert.deepEqual(over([resolved, legs({ recordedDate: "2012" })]), ["yes", undefined], "open as well");
  const words = (text: string) => over([{ resourceType: "Condition", code: { text } }]);
  assert.deepEqual(words("Restless legs syndrome, resolved"), ["unknown", "yes"]);
  assert.deepEqual(words("History of restless legs"), ["unknown", undefined]);
});

test("a medicine is for the legs when its reason, what it is needed for or the words of its dose say so", () => {
  const snomed = (code: string) => ({ coding: [{ system: "http://snomed.info/sct", code }] });
  const legs = snomed("32914008");
  const condition = { resourceType: "Condition", id: "legs", code: legs };
  const forLegs = (more: object, others: readonly object[] = []) =>
    read(
      about([
        {
          resourceType: "MedicationRequest",
          status: "active",
          intent: "order",
          medicationCodeableConcept: { text: "gabapentine 300 mg" },
          ...more,
        },
        ...others,
      ]),
    ).medicines.map((one) => one.forLegs)[0];
  assert.equal(forLegs({ reasonCode: [legs] }), "yes");
  assert.equal(forLegs({ reasonReference: [{ reference: "Condition/legs" }] }, [condition]), "yes");
  assert.equal(forLegs({ reasonReference: [{ reference: "#legs" }], contained: [condition] }), "yes");
  assert.equal(forLegs({ reason: [{ concept: { text: "Restless legs" } }] }), "yes");
  assert.equal(forLegs({ dosageInstruction: [{ text: "1 tablet voor de nacht, bij rusteloze benen" }] }), "yes");
  assert.equal(forLegs({ dosageInstruction: [{ asNeededCodeableConcept: { text: "restless legs" } }] }), "yes");
  assert.equal(forLegs({}), undefined);
  assert.equal(forLegs({ reasonCode: [snomed("35489007")] }), undefined, "another reason does not say that it does nothing for the legs");
  assert.equal(forLegs({ reasonCode: [{ text: "Mother has restless legs" }] }), undefined);
  assert.equal(forLegs({ reasonReference: [null, { reference: "Condition/nowhere" }], reasonCode: [null] }), undefined);
});

test("a blood value without a code is known by the names that laboratories use, and by no part of a name", () => {
  const named = (text: string) =>
    read(
      about([
        { resourceType: "Observation", status: "final", code: { text }, valueQuantity: { value: 50, unit: "x" } },
        { resourceType: "Observation", status: "final", code: { text }, valueQuantity: { value: 30, unit: "ug/L" } },
        { resourceType: "Observation", status: "final", code: { text }, valueQuantity: { value: 8, unit: "mmol/L" } },
        { resourceType: "Observation", status: "final", code: { text }, valueQuantity: { value: 20, unit: "%" } },
        { resourceType: "Observation", status: "final", code: { text }, valueQuantity: { value: 60, unit: "mL/min/1.73m2" } },
      ]),
    ).labs[0]?.analyte;
  for (const [text, id] of [
    ["FERRITIN, SERUM", "ferritin"],
    ["Ferritin, S", "ferritin"],
    ["S-Ferritin", "ferritin"],
    ["Ferritine (serum)", "ferritin"],
    ["Hgb, Blood", "hemoglobin"],
    ["Hemoglobin (Hgb)", "hemoglobin"],
    ["HEMOGLOBIN A1C", "hba1c"],
    ["IRON SATURATION, %", "tsat"],
    ["EGFR CKD-EPI CR 2021", "egfr"],
    ["GFR, Estimated", "egfr"],
    ["Hemoglobin S", undefined],
    ["Hemoglobin (fetal)", undefined],
    ["Reticulocyte hemoglobin", undefined],
    ["Ferritin, CSF", undefined],
    ["% SATURATION", undefined],
    ["Unsaturated iron binding capacity", undefined],
    ["Creatinine clearance", undefined],
    ["Folate, RBC", undefined],
    ["Transferrin receptor, soluble", undefined],
  ] as const)
    assert.equal(named(text), id, text);
  const nitrogen = read(
    about([{ resourceType: "Observation", status: "final", code: { text: "BUN" }, valueQuantity: { value: 22, unit: "mg/dL" } }]),
  );
  assert.deepEqual(
    nitrogen.labs.map(({ analyte, unit }) => `${analyte} ${unit}`),
    ["urea mg/dL BUN"],
  );
});

test("a medicine that the Dutch building blocks call stopped, or that carries a modifier nobody knows, is not taken for used", () => {
  const stop = "http://nictiz.nl/fhir/StructureDefinition/ext-StopType";
  const using = (more: object, type = "MedicationRequest") =>
    read(
      about([{ resourceType: type, status: "active", intent: "order", medicationCodeableConcept: { text: "mirtazapine 15 mg" }, ...more }]),
    ).medicines[0]?.using;
  const coded = (code: string) => ({
    modifierExtension: [{ url: stop, valueCodeableConcept: { coding: [{ system: "http://snomed.info/sct", code }] } }],
  });
  assert.equal(using({}), "yes");
  assert.equal(using(coded("410546004")), "no");
  assert.equal(using(coded("113371000146109")), "no");
  assert.equal(using(coded("385655000")), "unknown", "for a while");
  assert.equal(using({ modifierExtension: [{ url: stop, valueCodeableConcept: { text: "Onderbreking" } }] }), "unknown");
  assert.equal(using({ modifierExtension: [{ url: "https://vendor.example/only-planned", valueBoolean: true }] }), "unknown");
  assert.equal(using({ taken: "n" }, "MedicationStatement"), "no");
  assert.equal(using({ status: "stopped", ...coded("385655000") }), "no", "its status is surer");
  const modifier = { modifierExtension: [{ url: "https://vendor.example/of-the-donor", valueBoolean: true }] };
  const others = read(
    about([
      { resourceType: "Condition", code: { text: "Migraine" }, ...modifier },
      {
        resourceType: "Observation",
        status: "final",
        code: { coding: [{ system: "http://loinc.org", code: "2276-4" }] },
        valueQuantity: { value: 20, unit: "ug/L" },
        ...modifier,
      },
    ]),
  );
  assert.deepEqual(concepts(others), { migraine: "unknown" });
  assert.deepEqual(others.labs, []);
  assert.equal(others.notUnderstood.length, 1);
});

test("restless legs of the family in the list of conditions are a relative's, told once", () => {
  const family = (...resources: object[]) => read(about(resources)).family.map(({ relation, affected }) => `${relation} ${affected}`);
  const condition = (text: string, more: object = {}) => ({ resourceType: "Condition", code: { text }, ...more });
  assert.deepEqual(family(condition("Family history of restless legs")), ["other yes"]);
  assert.deepEqual(family(condition("Moeder heeft rusteloze benen")), ["mother yes"]);
  assert.deepEqual(family(condition("No family history of restless legs")), []);
  assert.deepEqual(family(condition("Family history of migraine")), []);
  assert.deepEqual(family(condition("Restless legs")), []);
  assert.deepEqual(family(condition("Family history of restless legs", { verificationStatus: { coding: [{ code: "refuted" }] } })), []);
  const mother = {
    resourceType: "FamilyMemberHistory",
    status: "completed",
    relationship: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-RoleCode", code: "MTH" }] },
    condition: [{ code: { text: "Restless legs" } }],
  };
  for (const order of [
    [condition("Family history of restless legs"), mother],
    [mother, condition("Mother has restless legs")],
  ])
    assert.deepEqual(family(...order), ["mother yes"]);
});

test("a ferritin by mass without a unit is read by its code and asked about; by moles it is not", () => {
  const ferritin = (code: string, value: object) =>
    read(about([{ resourceType: "Observation", status: "final", code: { coding: [{ system: "http://loinc.org", code }] }, ...value }]));
  assert.deepEqual(
    ferritin("2276-4", { valueQuantity: { value: 22 } }).labs.map(({ value, unit }) => [value, unit]),
    [[22, "ug/L"]],
  );
  assert.deepEqual(
    ferritin("2276-4", { valueString: "<9" }).labs.map(({ comparator, value, unit }) => [comparator, value, unit]),
    [["<", 9, "ug/L"]],
  );
  assert.deepEqual(ferritin("14723-1", { valueQuantity: { value: 50 } }).labs, []);
  assert.deepEqual(ferritin("2276-4", { valueString: "see comment" }).labs, []);
});

test("that a list is empty is no disease", () => {
  const none = [
    { coding: [{ system: "http://snomed.info/sct", code: "160245001", display: "No current problems or disability" }] },
    { coding: [{ system: "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips", code: "no-problem-info" }] },
    { text: "Geen bekende problemen" },
    { text: "None" },
  ];
  assert.deepEqual(read(about(none.map((code) => ({ resourceType: "Condition", code })))).conditions, []);
  assert.equal(read(about([{ resourceType: "Condition", code: { text: "Geen rusteloze benen" } }])).conditions[0]?.has, "no");
});

test("what is over goes out as resolved, and comes back as it was", () => {
  const first = read(
    about([
      {
        resourceType: "Condition",
        code: { coding: [{ system: "http://snomed.info/sct", code: "32914008" }] },
        clinicalStatus: { coding: [{ code: "remission" }] },
      },
    ]),
  );
  const out = JSON.parse(JSON.stringify(recordToBundle(first, evidence, today))) as ReturnType<typeof bundleOf>;
  const [condition] = out.entry.flatMap(({ resource }) => (resource["resourceType"] === "Condition" ? [resource] : []));
  assert.match(JSON.stringify(condition?.["clinicalStatus"]), /"code":"resolved"/);
  assert.equal(condition?.["verificationStatus"], undefined);
  assert.deepEqual(read(out).conditions, first.conditions);
  assert.deepEqual(faultsOfBundle(out), []);
});

test("a pregnancy ends: weeks count on, and what is long over says nothing about now", () => {
  const weeks = (on: string) =>
    read(
      about([
        {
          resourceType: "Observation",
          status: "final",
          code: { coding: [{ system: "http://loinc.org", code: "18185-9" }] },
          effectiveDateTime: on,
          valueQuantity: { value: 10, unit: "wk", code: "wk" },
        },
      ]),
    ).person.pregnancyWeeks;
  assert.equal(weeks(today), 10);
  assert.equal(weeks("2026-11-01"), 13);
  assert.equal(weeks("2026-01-01"), undefined);
});

test("a pregnancy without a day is of now, unless the due date beside it is over", () => {
  const snomed = (code: string, rest: object) => ({
    resourceType: "Observation",
    status: "final",
    code: { coding: [{ system: "http://snomed.info/sct", code }] },
    ...rest,
  });
  const person = (...due: readonly string[]) => {
    const { pregnant, pregnancyWeeks } = read(
      about([
        snomed("118185001", {}),
        snomed("57036006", { valueQuantity: { value: 24, unit: "week", code: "wk" } }),
        ...due.map((day) => snomed("161714006", { valueDateTime: day })),
      ]),
    ).person;
    return [pregnant, pregnancyWeeks];
  };
  assert.deepEqual(person(), ["yes", 24]);
  assert.deepEqual(person("2015-01-08"), [undefined, undefined], "the published example of the Dutch building block is of 2014");
  assert.equal(person("2027-02-01")[0], "yes");
  assert.equal(person("2015-01-08", "2027-02-01")[0], "yes", "a second pregnancy");
});

test("pregnant, as a question of its own: yes, no, or only noted", () => {
  const pregnant = (value: object) =>
    read(
      about([
        {
          resourceType: "Observation",
          status: "final",
          code: { coding: [{ system: "http://snomed.info/sct", code: "77386006" }] },
          ...value,
        },
      ]),
    ).person.pregnant;
  const coded = (code: string) => ({ valueCodeableConcept: { coding: [{ system: "http://snomed.info/sct", code }] } });
  assert.deepEqual(
    [pregnant({}), pregnant({ valueBoolean: false }), pregnant(coded("373066001")), pregnant(coded("373067005"))],
    ["yes", "no", "yes", "no"],
  );
});

test("of a combination in words both are read, and what is not known of it is told", () => {
  const uses = (text: string) =>
    read(about([{ resourceType: "MedicationStatement", status: "active", medicationCodeableConcept: { text } }]));
  assert.deepEqual(substances(uses("Acetaminophen 325 MG / Tramadol 37.5 MG Oral Tablet")), [
    ["paracetamol", "yes"],
    ["tramadol", "yes"],
  ]);
  const half = uses("Acetaminophen 325 MG / Zyxoquan 5 MG Oral Tablet");
  assert.deepEqual(
    [substances(half), half.notUnderstood.map(({ text }) => text)],
    [[["paracetamol", "yes"]], ["Acetaminophen 325 MG / Zyxoquan 5 MG Oral Tablet: Zyxoquan"]],
  );
});

test("the side of the family is read from the words too", () => {
  const relative = {
    resourceType: "FamilyMemberHistory",
    status: "completed",
    relationship: { text: "Maternal grandmother" },
    condition: [{ code: { text: "RLS" } }],
  };
  assert.deepEqual(read(about([relative])).family, [
    { relation: "grandmother", side: "maternal", affected: "yes", text: "Maternal grandmother" },
  ]);
});

test("a glucose of any time of day is no fasting glucose", () => {
  const glucose = (code: string, text: string) =>
    read(
      about([
        {
          resourceType: "Observation",
          status: "final",
          code: { coding: [{ system: "http://loinc.org", code }], text },
          valueQuantity: { value: 8, unit: "mmol/L" },
        },
      ]),
    ).labs.length;
  assert.equal(glucose("14749-6", "Glucose"), 0);
  assert.equal(glucose("14749-6", "Glucose fasting"), 1);
  assert.equal(glucose("14771-0", "Glucose"), 1);
});

test("nothing that a bundle may hold makes the reader throw, hang or accept an impossible record", () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom(null, true, "", "yes", "Patient/1", "2026-13-45", "2026-01-02", 1e308, -1, "http://loinc.org", "2276-4", "__proto__"),
      fc.double(),
      fc.string(),
      tie("list"),
      tie("block"),
    ),
    list: fc.array(tie("any"), { maxLength: 3 }),
    block: fc.dictionary(
      fc.constantFrom(
        "code",
        "coding",
        "system",
        "text",
        "status",
        "value",
        "valueQuantity",
        "unit",
        "subject",
        "reference",
        "contained",
        "component",
        "extension",
        "url",
        "effectiveDateTime",
        "onsetAge",
        "condition",
        "relationship",
        "item",
        "answer",
        "linkId",
        "result",
        "resource",
        "entry",
        "medicationReference",
        "dosage",
        "birthDate",
        "gender",
        "constructor",
      ),
      tie("any"),
      { maxKeys: 6 },
    ),
  })).any;
  const resource = fc
    .tuple(
      fc.constantFrom(
        "Patient",
        "Condition",
        "MedicationStatement",
        "MedicationRequest",
        "Observation",
        "FamilyMemberHistory",
        "Procedure",
        "DiagnosticReport",
        "QuestionnaireResponse",
        "Bundle",
        "Parameters",
        "Nonsense",
      ),
      value,
    )
    .map(([resourceType, rest]) => ({
      ...(typeof rest === "object" && rest !== null && !Array.isArray(rest) ? rest : {}),
      resourceType,
    }));
  fc.assert(
    fc.property(fc.array(resource, { maxLength: 6 }), (resources) => {
      const result = bundleToRecord(about(resources), evidence, today);
      if (!result.ok) return;
      const checked = readRecord(JSON.parse(JSON.stringify(result.value)), today);
      assert.ok(checked.ok, checked.ok ? "" : checked.problems.map(({ at, say }) => `${at} ${say.en}`).join(" "));
      assess(result.value, evidence, today);
    }),
    { numRuns: 400 },
  );
});

test("references are followed inside the Bundle only, circles and addresses of other machines included", () => {
  const record = read(
    about([
      { resourceType: "Patient", id: "p" },
      { resourceType: "Medication", id: "m", code: { text: "sertraline" } },
      {
        resourceType: "MedicationStatement",
        status: "active",
        medicationReference: { reference: "http://169.254.169.254/Medication/m" },
        subject: { reference: "Patient/p" },
      },
      {
        resourceType: "MedicationStatement",
        status: "active",
        medicationReference: { reference: "http://169.254.169.254/latest/meta-data" },
        subject: { reference: "Patient/p" },
      },
      { resourceType: "DiagnosticReport", id: "d", code: { text: "Polysomnography" }, result: [{ reference: "DiagnosticReport/d" }] },
    ]),
  );
  assert.deepEqual(substances(record), [["sertraline", "yes"]]);
});
