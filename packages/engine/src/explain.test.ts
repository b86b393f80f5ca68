import assert from "node:assert/strict";
import test from "node:test";
import { evidence } from "../../../people/invent.ts";
import { explain, sourcesOf, withoutPlace } from "./explain.ts";
import { planTexts } from "./make-plan.ts";
import { ourFigures } from "./our-figures.ts";

const everyId: readonly string[] = [
  ...Object.keys(evidence.criteria).map((id) => `criterion/${id}`),
  ...Object.keys(evidence.lookAlikes).map((id) => `look-alike/${id}`),
  ...Object.keys(evidence.alarms).map((id) => `alarm/${id}`),
  ...Object.keys(evidence.alarmFindings).map((id) => `alarm-finding/${id}`),
  ...Object.keys(evidence.model.exposures).map((id) => `exposure/${id}`),
  ...Object.keys(evidence.model.timing).map((id) => `timing/${id}`),
  ...Object.keys(evidence.conditions).map((id) => `condition/${id}`),
  ...Object.keys(evidence.ironRules).map((id) => `iron-rule/${id}`),
  ...Object.keys(evidence.analytes).map((id) => `lab/${id}`),
  ...Object.keys(evidence.treatments).map((id) => `treatment/${id}`),
  ...Object.keys(evidence.combinations).map((id) => `combination/${id}`),
  ...Object.keys(evidence.routes).map((id) => `route/${id}`),
  ...Object.keys(evidence.questions).map((id) => `answer/${id}`),
  ...Object.keys(planTexts).map((id) => `plan/${id}`),
  ...Object.keys(ourFigures).map((id) => `ours/${id}`),
  ...Object.values(evidence.medicines).flatMap((m) => m.effects.map((effect) => effect.id)),
  ...Object.values(evidence.medicineClasses).flatMap((c) => c.effects.map((effect) => effect.id)),
];

test("everything that can be named is explained: a title and a text in both languages, a status, and a source or a decision", () => {
  const silent: string[] = [];
  for (const id of everyId) {
    const found = explain(id, evidence);
    if (
      found === undefined ||
      [found.title.nl, found.title.en, found.text.nl, found.text.en].some((text) => text.trim() === "") ||
      found.because.length === 0
    )
      silent.push(id);
  }
  assert.deepEqual(silent, []);
  assert.ok(everyId.length > 1_500, `${everyId.length} ids`);
});

test("every source behind an explanation exists", () => {
  for (const id of everyId)
    for (const source of sourcesOf(id, evidence)) assert.ok(Object.hasOwn(evidence.sources, source), `${id} rests on ${source}`);
});

test("bare ids are found too: a route, a medicine, a question, an analyte, a study, a source", () => {
  const kinds = {
    iron: "route",
    mirtazapine: "medicine",
    "C1.1": "question",
    "lab:ferritin": "lab",
    "study:sleep": "study",
    aasm2025: "source",
    dvt: "alarm",
  };
  for (const [id, kind] of Object.entries(kinds)) assert.equal(explain(id, evidence)?.kind, kind, id);
});

test("a figure stands with its interval", () => {
  const dialysis = explain("exposure/dialysis", evidence);
  assert.deepEqual([dialysis?.figure, dialysis?.interval], ["4.5", "3.2–6.6"]);
});

test("what nobody knows is not explained, and names of the language itself are not ids", () => {
  for (const id of [
    "",
    "nothing",
    "exposure/nothing",
    "__proto__",
    "constructor",
    "exposure/__proto__",
    "plan/toString",
    "ours/constructor",
    "medicine/constructor/x",
    "answer/hasOwnProperty",
  ])
    assert.equal(explain(id, evidence), undefined, id);
});

test("the number of a medicine does not change what a claim means", () => {
  assert.equal(withoutPlace("timing/dechallenge_positive@12"), "timing/dechallenge_positive");
  assert.deepEqual(explain("timing/dechallenge_positive@12", evidence)?.text, explain("timing/dechallenge_positive", evidence)?.text);
});
