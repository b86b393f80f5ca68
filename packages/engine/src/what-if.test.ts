import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyRecord } from "@kriebel/record";
import { evidence, given, recordOf, typical } from "../../../people/invent.ts";
import { assess } from "./assess.ts";
import { standingChanges, whatIf, withLab } from "./what-if.ts";

const today = "2026-11-22";
const record = recordOf(typical);
const now = assess(record, evidence, today);

test("a low and a fine result of a blood test draw two different maps, and the record stays as it was", () => {
  const before = JSON.stringify(record);
  const [low, fine] = whatIf({ id: "lab:ferritin", kind: "lab" }, record, now, evidence, today);
  assert.equal(low?.id, "low");
  assert.deepEqual(low?.example, { value: 18, unit: "µg/L" });
  const iron = (assessment: typeof now) => assessment.routes.find(({ id }) => id === "iron")!.standing;
  assert.ok(["likely", "established", "possible"].includes(iron(low!.then)), iron(low!.then));
  assert.notEqual(iron(low!.then), iron(fine!.then));
  assert.ok(low!.changes.some(({ route }) => route === "iron"));
  assert.equal(JSON.stringify(record), before);
});

test("every blood value that a route looks at has two results to draw, in its own unit and within what can be true", () => {
  const analytes = [...new Set(Object.values(evidence.routes).flatMap(({ lookAt }) => lookAt.filter((id) => id.startsWith("lab:"))))];
  assert.ok(analytes.length >= 10);
  for (const id of analytes) {
    const outcomes = whatIf({ id, kind: "lab" }, record, now, evidence, today);
    assert.equal(outcomes.length, 2, id);
    const analyte = evidence.analytes[id.slice(4)]!;
    for (const { example } of outcomes) {
      assert.equal(example!.unit, analyte.unit, id);
      assert.ok(example!.value >= analyte.plausible.softMin && example!.value <= analyte.plausible.softMax, id);
    }
  }
});

test("what a question would do is what answering it does", () => {
  const ask = now.ask.find(({ kind, id }) => kind === "question" && evidence.questions[id]?.kind === "yes_no");
  assert.ok(ask, "the typical person is asked something with yes or no");
  for (const outcome of whatIf(ask, record, now, evidence, today)) assert.deepEqual(outcome.changes, standingChanges(now, outcome.then));
});

test("between the same two pictures nothing changes; a study and an unknown test draw nothing", () => {
  assert.deepEqual(standingChanges(now, now), []);
  assert.deepEqual(whatIf({ id: "study:sleep", kind: "study" }, record, now, evidence, today), []);
  assert.deepEqual(whatIf({ id: "lab:unheard_of", kind: "lab" }, emptyRecord("p-nobody"), given(typical), evidence, today), []);
});

test("a value that is tried is one more value of today", () => {
  const tried = withLab(record, "ferritin", 18, "µg/L", today);
  assert.equal(tried.labs.length, record.labs.length + 1);
  assert.deepEqual(tried.labs.at(-1), { analyte: "ferritin", value: 18, unit: "µg/L", on: today });
});
