import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Evidence, readEvidenceText, spellOut } from "@kriebel/evidence";
import type { PersonRecord } from "@kriebel/record";
import fc from "fast-check";
import { readCase } from "./read-case.ts";
import { saysNone, saysNothing } from "./read-case-none.ts";
import { hoursEarlierIn, outcomeIn, worseSinceStart } from "./read-case-outcome.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok, "the bundle of the evidence can be read");
const evidence: Evidence = loaded.value;

const read = (facts: Readonly<Record<string, unknown>>): { record: PersonRecord; codes: readonly string[] } => {
  const result = readCase({ id: "f", facts }, evidence, "2026-11-22");
  assert.ok(result.ok, result.ok ? "" : result.problems.map((one) => one.say.en).join("\n"));
  return { record: result.value.record, codes: result.value.notes.map((note) => note.code) };
};
const said = (record: PersonRecord, question: string): unknown => record.answers[question]?.value;

for (const [text, outcome] of [
  ["everything settled within a fortnight", "resolved"],
  ["abated", "resolved"],
  ["subsided after a week", "resolved"],
  ["legs quiet again", "resolved"],
  ["symptom-free since", "resolved"],
  ["IRLS 30 to 8", "improved"],
  ["severity score from 24 to 0", "resolved"],
  ["score 20 to 19", "unchanged"],
  ["almost gone", "improved"],
  ["back to the old mild level", "improved"],
  ["much milder", "improved"],
  ["short worsening, then gone", "resolved"],
  ["after a transient rebound improved", "improved"],
  ["better at first, later worse again", "worse"],
  ["no effect", "unchanged"],
  ["did not improve", "unchanged"],
  ["gone; came back on rechallenge", "resolved"],
  ["two cups of tea", undefined],
] as const)
  test(`"${text}" ends as ${outcome ?? "nothing that is known"}`, () => assert.equal(outcomeIn(text), outcome));

for (const [text, told] of [
  ["legs far worse since the start", "yes"],
  ["aggravated by it", "yes"],
  ["from weekly to nightly complaints", "yes"],
  ["had no effect on the legs", "no"],
  ["legs unaffected", "no"],
  ["worse after stopping", undefined],
  ["worse with every step", undefined],
  ["given for sleep", undefined],
] as const)
  test(`worse since the start in "${text}": ${told ?? "not said"}`, () => assert.equal(worseSinceStart(text), told));

for (const [text, hours] of [
  ["onset moved from 22:30 to 15:30", 7],
  ["symptoms start at 3 p.m. instead of 9 p.m.", 6],
  ["now begins three hours earlier", 3],
  ["symptoms from 1 am to 8 pm", 5],
  ["legs begin at noon instead of 8 pm", 8],
  ["sleeps from 23:00 to 7:00", undefined],
  ["works from 9:00 to 17:00", undefined],
  ["dose from 2 to 1 mg, earlier", undefined],
  ["at 21:00", undefined],
] as const)
  test(`"${text}" is ${hours ?? "no"} hours earlier`, () => assert.equal(hoursEarlierIn(text), hours));

test("none is an answer, not stated is silence, and a disease is neither", () => {
  for (const text of ["none", "No other disease", "previously healthy", "no relevant medical history", "unremarkable"])
    assert.ok(saysNone(text, "conditions"), text);
  for (const text of ["no medication", "drug-naive", "none", "no regular medicines"]) assert.ok(saysNone(text, "medicines"), text);
  for (const text of ["none of the above but asthma", "healthy diet", "no known allergy to penicillin"])
    assert.ok(!saysNone(text, "conditions"), text);
  for (const text of ["not stated", "n/a", "unknown"]) assert.ok(saysNothing(text), text);
  const { record, codes } = read({ conditions: [{ name_en: "otherwise healthy" }], medicines: [{ inn: "no medication" }] });
  assert.deepEqual(
    [said(record, "medicines.any"), said(record, "conditions.body"), said(record, "conditions.brain"), said(record, "conditions.mood")],
    ["no", [], [], []],
  );
  assert.deepEqual([record.conditions, record.medicines, record.notUnderstood, codes], [[], [], [], []]);
});

test("none beside a disease closes no list", () => {
  const { record } = read({ conditions: [{ name_en: "asthma" }, { name_en: "no other diseases" }], medicines: ["none", "metformin"] });
  assert.equal(said(record, "conditions.body"), undefined);
  assert.equal(said(record, "medicines.any"), undefined);
  assert.equal(record.medicines.length, 1);
});

test("relatives in the plural are two, and the guess is told", () => {
  const { record, codes } = read({
    family: [
      { relation: "sisters", affected: false },
      { relation: "children", affected: true },
      { relation: "son, aged 9", affected: true },
    ],
  });
  assert.deepEqual(
    record.family.map((one) => [one.relation, one.affected, one.count]),
    [
      ["sister", "no", 2],
      ["child", "yes", 2],
      ["son", "yes", undefined],
    ],
  );
  assert.equal(codes.filter((code) => code === "count-guessed").length, 2);
});

test("a blood value knows whether it was taken before or after treatment", () => {
  const of = (date_relative: string, more: Readonly<Record<string, unknown>> = {}) =>
    read({
      labs: [
        { analyte: "ferritin", value: 12, unit: "ug/L" },
        { analyte: "ferritin", value: 60, unit: "ug/L", date_relative },
      ],
      ...more,
    }).record.labs[1]?.afterTreatment;
  for (const text of [
    "after six weeks of iron tablets",
    "post-treatment",
    "on supplementation",
    "after the infusion",
    "during therapy",
    "on a gluten-free diet",
  ])
    assert.equal(of(text), "yes", text);
  for (const text of ["before the iron infusion", "baseline", "at first presentation", "at diagnosis", "pre-treatment"])
    assert.equal(of(text), "no", text);
  for (const text of [
    "after chemotherapy",
    "five months after delivery",
    "now",
    "two years before",
    "during symptoms",
    "three months later",
  ])
    assert.equal(of(text), undefined, text);
  assert.equal(of("three months later", { medicines: [{ inn: "ferrous sulfate" }] }), "yes");
  assert.equal(of("six months later", { medicines: [{ inn: "sertraline" }] }), undefined);
});

test("what the legs did when a condition was treated stands beside that condition only", () => {
  const of = (name: string, course: string, more: Readonly<Record<string, unknown>> = {}) =>
    read({ conditions: [{ name_en: name }], course, ...more }).record.conditions[0]?.legsAfterTreatment;
  assert.equal(of("sleep apnoea", "legs clearly better with CPAP"), "improved");
  assert.equal(of("sleep apnoea", "unchanged after CPAP"), "unchanged");
  assert.equal(of("varicose veins", "disappeared after sclerotherapy"), "resolved");
  assert.equal(of("coeliac disease", "settled on a gluten-free diet"), "resolved");
  assert.equal(of("lumbar spinal stenosis", "almost gone after laminectomy"), "improved");
  assert.equal(of("end-stage renal disease", "vanished after kidney transplantation"), "resolved");
  assert.equal(of("asthma", "legs clearly better with CPAP"), undefined);
  assert.equal(of("sleep apnoea", "CPAP since May"), undefined);
  assert.equal(
    of("hypothyroidism", "", {
      medicines: [
        {
          inn: "levothyroxine",
          started_days_before_onset: -300,
          stopped: false,
          changed: "treatment",
          effect_of_stopping: "legs quiet after two months",
        },
      ],
    }),
    "resolved",
  );
});

test("what a medicine did while it was taken is not what stopping it did", () => {
  const of = (more: Readonly<Record<string, unknown>>) => {
    const one = read({ medicines: [more] }).record.medicines[0];
    return [one?.helped, one?.effectOfStopping, one?.worseSinceStart];
  };
  assert.deepEqual(of({ inn: "ferrous fumarate", started_days_before_onset: -90, effect_of_stopping: "legs much better" }), [
    "yes",
    undefined,
    undefined,
  ]);
  assert.deepEqual(of({ inn: "ferrous fumarate", started_days_before_onset: -90, effect_of_stopping: "no effect" }), [
    "no",
    undefined,
    undefined,
  ]);
  assert.deepEqual(of({ inn: "mirtazapine", started_days_before_onset: -60, changed: "legs much worse since starting" }), [
    undefined,
    undefined,
    "yes",
  ]);
  assert.deepEqual(of({ inn: "mirtazapine", started_days_before_onset: 5, stopped: true, effect_of_stopping: "abated in a week" }), [
    undefined,
    "resolved",
    undefined,
  ]);
  assert.deepEqual(
    of({
      inn: "mirtazapine",
      started_days_before_onset: 5,
      changed: "lowered to 15 mg",
      effect_of_stopping: "legs calm three weeks after lowering",
    }),
    [undefined, "resolved", undefined],
  );
  assert.deepEqual(of({ inn: "fluoxetine", started_days_before_onset: -60, stopped: true, effect_of_stopping: "no change in the legs" }), [
    undefined,
    "unchanged",
    "no",
  ]);
});

test("restlessness that came with stopping is a withdrawal, also when it faded later", () => {
  const of = (effect_of_stopping: string) => read({ medicines: [{ inn: "oxycodone", stopped: true, effect_of_stopping }] }).record;
  for (const text of ["restless legs appeared after stopping, faded in two weeks", "arms and legs restless, relief with the next dose"]) {
    assert.equal(of(text).medicines[0]?.effectOfStopping, "started", text);
    assert.equal(said(of(text), "withdrawal.recent"), "yes", text);
  }
  assert.equal(of("gone after stopping").medicines[0]?.effectOfStopping, "resolved");
});

test("augmentation is read for every treatment that can turn, and for no painkiller that was given for pain", () => {
  const facts = (changed: string) => ({
    medicines: [{ inn: "tramadol", changed }],
    course: "onset moved from 22:00 to 16:00, spread to the arms",
  });
  assert.deepEqual(
    [
      said(read(facts("given for restless legs")).record, "augmentation.A1"),
      said(read(facts("given for restless legs")).record, "augmentation.A4"),
    ],
    [6, "yes"],
  );
  assert.equal(said(read(facts("for a broken wrist")).record, "augmentation.A4"), undefined);
});

test("began in a pregnancy that is not said to go on: earlier, and new then", () => {
  const { record } = read({ sex: "F", course: "began in the second trimester" });
  assert.deepEqual([said(record, "pregnancy.earlier_rls"), said(record, "pregnancy.legs_before")], ["yes", "no"]);
  assert.equal(said(read({ sex: "F", course: "worse in pregnancy" }).record, "pregnancy.legs_before"), "yes");
});

test("a birth is counted in weeks from the number that is told, and never guessed from a past one", () => {
  const of = (facts: Readonly<Record<string, unknown>>) => {
    const { record } = read({ sex: "F", age: 31, ...facts });
    return [record.person.weeksSinceBirth, said(record, "pregnancy.recent_birth")];
  };
  assert.deepEqual(of({ surgery: ["caesarean section 2 weeks ago"] }), [2, "yes"]);
  assert.deepEqual(of({ course: "three months postpartum, nightly" }), [13, "no"]);
  assert.deepEqual(of({ conditions: [{ name_en: "Delivery", icd10: "O80", since: "3 weeks ago" }] }), [3, "yes"]);
  assert.deepEqual(of({ course: "began five days after delivery", months_since_onset: 0.5 }), [3, "yes"]);
  assert.deepEqual(of({ course: "began five days after delivery" }), [undefined, undefined]);
  assert.deepEqual(of({ surgery: ["caesarean section"] }), [undefined, undefined]);
});

test("a dopamine medicine that turned was for the legs, unless it was for Parkinson's disease", () => {
  const turned = { inn: "pramipexole", stopped: true, effect_of_stopping: "starts 4 hours earlier with each step, spread to the arms" };
  const of = (facts: Readonly<Record<string, unknown>>) => read({ medicines: [turned], ...facts }).record;
  assert.equal(of({}).medicines[0]?.forLegs, "yes");
  assert.equal(said(of({}), "augmentation.A6"), "yes");
  assert.equal(of({ conditions: ["Parkinson's disease"] }).medicines[0]?.forLegs, undefined);
  // The hours that are told go before a guess from the course.
  assert.equal(said(of({ course: "earlier, stronger" }), "augmentation.A1"), 4);
});

test("someone who cannot tell: only with an age or a disease that takes the words away", () => {
  assert.equal(read({ age: 84, conditions: ["dementia"], sensations: ["cannot describe what she feels"] }).record.person.canTell, "no");
  assert.equal(read({ age: 5, other_symptoms: ["cannot put it into words"] }).record.person.canTell, "no");
  assert.equal(read({ age: 45, sensations: ["cannot describe the feeling"] }).record.person.canTell, undefined);
});

test("in dementia, what others see stands for what is not said; a source that tells the urge is left as it is", () => {
  const seen = {
    age: 86,
    conditions: ["vascular dementia"],
    other_symptoms: ["massages her thighs at dusk", "paces the corridor every evening", "settles when the nurse walks with her"],
  };
  const { record } = read(seen);
  assert.deepEqual(
    [record.person.canTell, said(record, "carer.1"), said(record, "carer.2"), said(record, "carer.3")],
    ["no", "yes", "yes", "yes"],
  );
  assert.equal(read({ ...seen, criteria: { urge: true } }).record.person.canTell, undefined);
});

test("iron that goes into a vein is an infusion, whatever its name", () => {
  assert.equal(said(read({ medicines: [{ inn: "iron polymaltose IV" }] }).record, "iron.taking"), "infusion");
  assert.equal(said(read({ medicines: [{ inn: "iron polymaltose" }] }).record, "iron.taking"), "tablets");
});

test("American and British names of one disease are one", () => {
  for (const name of [
    "obstructive sleep apnea",
    "obstructive sleep apnoea",
    "small fiber neuropathy",
    "small fibre neuropathy",
    "celiac disease",
  ]) {
    assert.ok(read({ conditions: [name] }).record.conditions[0]?.concept !== undefined, name);
  }
});

test("normal findings are kept and told as kept", () => {
  for (const text of ["normal EMG", "MRI of the spine normal", "unremarkable neurological examination", "colonoscopy normal"]) {
    const { record, codes } = read({ other_symptoms: [text] });
    assert.deepEqual([record.notUnderstood, codes], [[], ["kept"]], text);
  }
});

test("shorthand is written out", () => {
  assert.equal(spellOut("pt w/ RLS x 3 yrs, w/o pain, 4 a.m."), "patient with RLS x 3 years, without pain, 4 am");
  const { record } = read({ course: "2 yrs, nightly", other_symptoms: ["pt w/o fever", "PLMS noted by wife"] });
  assert.equal(record.complaint.monthsSinceOnset, 24);
  assert.equal(said(record, "support.plms"), "yes");
});

test("null, missing, numbers in words and unknown fields are notes, never a throw", () => {
  for (const facts of [
    null,
    {},
    {
      age: "62 years",
      onset_age: "about 60",
      months_since_onset: "5 years",
      frequency_per_week: "daily",
      medicines: null,
      labs: [null],
      conditions: [null, {}],
      family: [{}],
      extra: { deep: [1] },
      criteria: { urge: null, odd: 3 },
    },
  ]) {
    const result = readCase({ id: "r", facts }, evidence, "2026-11-22");
    assert.ok(result.ok);
  }
  const { record } = read({ age: "62 years", months_since_onset: "5 yrs", extra: 3 });
  assert.deepEqual([record.person.ageYears, record.complaint.monthsSinceOnset], [62, 60.1]);
  assert.deepEqual(
    record.notUnderstood.map((one) => one.where),
    ["facts.extra"],
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      outcomeIn(text);
      hoursEarlierIn(text);
      worseSinceStart(text);
      readCase(
        { id: "t", facts: { course: text, medicines: [{ inn: "pramipexole", changed: text, effect_of_stopping: text }] } },
        evidence,
        "2026-11-22",
      );
    }),
    { numRuns: 100 },
  );
});
