import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonRecord } from "@kriebel/record";
import { today } from "../../../people/expected.ts";
import { evidence, recordOf, type Told, type Value } from "../../../people/invent.ts";
import { answerQuestion, showAsk } from "./answer-question.ts";
import { assess } from "./assess.ts";
import { openChoices, withTold } from "./open-choices.ts";

const listOf = (id: string, record: PersonRecord) => {
  const shown = showAsk({ id, kind: "question", gain: 0, burden: 1, settles: [] }, record, evidence);
  assert.ok(shown);
  return { shown, ...openChoices(shown, record, evidence) };
};
const ids = (choices: readonly { readonly id: string }[]): readonly string[] => choices.map(({ id }) => id);
const told = (answers: Readonly<Record<string, Value>>, more: Told = {}): PersonRecord => recordOf({ ...more, answers });

test("an urgent sign that was told is said back, and its group is not asked again but for the rest of it", () => {
  const record = told({ "alarm.one_calf_thick": "yes", "alarm.one_leg_red_warm": "no" });
  const groups = listOf("alarms.any", record);
  assert.ok(!ids(groups.open).includes("alarms.legs"));
  assert.ok(ids(groups.open).includes("alarms.heart_lungs"));
  assert.deepEqual([ids(groups.told), groups.chosen], [["one_calf_thick"], ["alarms.legs"]]);
  // "None of these" of the rest: the leg stays what it is, and the other signs of the leg are asked.
  const answered = answerQuestion(record, "alarms.any", withTold([], groups.shown, record, evidence), evidence);
  assert.deepEqual(answered.answers["alarms.any"]?.value, ["alarms.legs"]);
  assert.equal(assess(answered, evidence, today).alarms[0]?.id, "dvt");
  assert.ok(ids(assess(answered, evidence, today).ask).includes("alarms.legs"));
  const legs = listOf("alarms.legs", answered);
  assert.deepEqual(ids(legs.told), ["one_calf_thick"]);
  assert.ok(!ids(legs.open).includes("one_leg_red_warm") && ids(legs.open).includes("sudden_cold_pale_leg"));
});

test("a group of which every sign was told is not asked at all", () => {
  const record = told({ "alarm.suicidal_plan": "no", "alarm.suicidal_attempt": "no", "alarm.suicidal_thoughts": "no" });
  assert.ok(!ids(listOf("alarms.any", record).open).includes("alarms.thoughts"));
  const chosen = told({
    "alarm.suicidal_plan": "no",
    "alarm.suicidal_attempt": "no",
    "alarm.suicidal_thoughts": "yes",
    "alarms.any": ["alarms.thoughts"],
  });
  assert.ok(!ids(assess(chosen, evidence, today).ask).includes("alarms.thoughts"));
});

test("an illness that was told stays in the answer to its list; I don't know stays I don't know", () => {
  const record = told({}, { conditions: [{ name: "suikerziekte", concept: "diabetes", has: "yes" }] });
  const list = listOf("conditions.body", record);
  assert.deepEqual(ids(list.told), ["diabetes"]);
  assert.ok(!ids(list.open).includes("diabetes"));
  assert.deepEqual(withTold([], list.shown, record, evidence), ["diabetes"]);
  assert.equal(withTold("unknown", list.shown, record, evidence), "unknown");
});

test("who changes an answer sees the whole list, and nothing is put back into it", () => {
  const record = told({ "alarm.one_calf_thick": "yes", "alarms.any": [] });
  const list = listOf("alarms.any", record);
  assert.ok(ids(list.open).includes("alarms.legs"));
  assert.deepEqual(withTold([], list.shown, record, evidence), []);
});
