import assert from "node:assert/strict";
import test from "node:test";
import { type Ask, answerOf, answerQuestion, assess, nextQuestion } from "@kriebel/engine";
import { emptyRecord, type PersonRecord } from "@kriebel/record";
import { observeMedicines } from "../packages/engine/src/observe-medicines.ts";
import { today } from "./expected.ts";
import { evidence } from "./invent.ts";
import { names, readPerson } from "./read-people.ts";

// How many questions does it take, beginning with nothing? Everyone answers what stands in their record, and else "I don't know".

const timings = {
  within_4_weeks: "within_4_weeks_before",
  one_to_three_months: "1_to_3_months_before",
  longer_before: "longer_before",
  after_onset: "after_onset",
  unknown: "unknown",
} as const;

/** The record after this answer; with "yes, I have medicines" (or blood results) these come too, as they do on the screen. */
function answerFrom(told: PersonRecord, record: PersonRecord, ask: Ask): PersonRecord {
  const question = evidence.questions[ask.id.replace(/:\d+$/, "")]!;
  if (ask.id === "medicines.any" && told.medicines.length > 0)
    return answerQuestion({ ...record, medicines: told.medicines }, ask.id, "yes", evidence);
  if (ask.id === "labs.any") return answerQuestion({ ...record, labs: told.labs }, ask.id, told.labs.length > 0 ? "yes" : "no", evidence);
  if (ask.id === "family.affected" && told.family.length > 0)
    return answerQuestion({ ...record, family: told.family }, ask.id, "unknown", evidence);
  // One screen for several questions: each is answered as it would be by itself.
  if (question.gathers !== undefined) {
    const asked = answerQuestion(record, ask.id, "unknown", evidence);
    return question.gathers.reduce((so, id) => answerFrom(told, so, { ...ask, id }), asked);
  }
  // Dates of the record, told as the screen asks for them.
  const place = /^medicine\.timing:(\d+)$/.exec(ask.id)?.[1];
  if (place !== undefined)
    return answerQuestion(record, ask.id, timings[observeMedicines(told, evidence)[Number(place)]?.timing ?? "unknown"], evidence);
  const said =
    answerOf(told, ask.id, evidence) ??
    (question.kind === "many" && told.conditions.length > 0 && ask.id.startsWith("conditions.") ? [] : undefined);
  const after = answerQuestion(record, ask.id, said ?? "unknown", evidence);
  return ask.id.startsWith("conditions.") ? { ...after, conditions: told.conditions } : after;
}

function interview(told: PersonRecord): { readonly asked: readonly string[]; readonly record: PersonRecord } {
  // What the device itself wrote down night after night is there before the first question; nobody asks for it.
  const { nights, followed, weekly, trials, clock } = told;
  const kept = Object.fromEntries(Object.entries({ followed, weekly, trials, clock }).filter(([, value]) => value !== undefined));
  let record: PersonRecord = { ...emptyRecord("interview"), nights, ...kept };
  const asked: string[] = [];
  for (
    let ask = nextQuestion(assess(record, evidence, today));
    ask !== undefined && asked.length < 100;
    ask = nextQuestion(assess(record, evidence, today))
  ) {
    asked.push(ask.id);
    record = answerFrom(told, record, ask);
  }
  return { asked, record };
}

const stands = ["established", "likely", "possible"];
const standing = (record: PersonRecord): readonly string[] =>
  assess(record, evidence, today)
    .routes.filter((r) => r.kind === "trigger" && stands.includes(r.standing))
    .slice(0, 3)
    .map((r) => r.id);

const rounds = names.map((name) => ({ name, told: readPerson(name).record })).map(({ name, told }) => ({ name, told, ...interview(told) }));

test("from nothing, most people need no more than twenty questions, and nobody more than forty", (t) => {
  const lengths = rounds.map(({ asked }) => asked.length).sort((a, b) => a - b);
  for (const { name, asked } of rounds) t.diagnostic(`${name}: ${asked.length}`);
  const within = lengths.filter((n) => n <= 20).length;
  t.diagnostic(`${within} of ${lengths.length} within 20; median ${lengths[Math.floor(lengths.length / 2)]}, longest ${lengths.at(-1)}`);
  assert.ok(within > lengths.length / 2, `${within} of ${lengths.length}: ${lengths.join(", ")}`);
  assert.ok(lengths.at(-1)! <= 40, `the longest is ${lengths.at(-1)}`);
});

test("the interview finds what the full record finds: every established or likely route stands", () => {
  const missed: string[] = [];
  for (const { name, told, record } of rounds) {
    const wanted = assess(told, evidence, today)
      .routes.filter((r) => r.kind === "trigger" && ["established", "likely"].includes(r.standing))
      .map((r) => r.id);
    const found = standing(record);
    for (const id of wanted) if (!found.includes(id)) missed.push(`${name}: ${id}`);
  }
  assert.deepEqual(missed, []);
});

test("an urgent sign is asked within the first seven questions", () => {
  for (const { name, asked } of rounds.filter(({ name }) => ["eva", "rob", "jasper"].includes(name))) {
    const at = asked.findIndex((id) => id.startsWith("alarms.") && id !== "alarms.any");
    assert.ok(at >= 0 && at < 7, `${name}: ${asked.slice(0, 8).join(", ")}`);
  }
});
