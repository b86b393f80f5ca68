import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Evidence, readEvidenceText } from "@kriebel/evidence";
import { readStory, type StoryFact } from "@kriebel/reading/story";
import { emptyRecord } from "@kriebel/record";
import { type Change, changeFact, howToChange } from "./change-fact.ts";
import { keepStory, standingOf } from "./keep-story.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../../packages/evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok);
const evidence: Evidence = loaded.value;
const today = "2026-11-22";
const nobody = emptyRecord("x");
const story =
  "Ik ben een vrouw van 52. 's Avonds op de bank begint het. Ik moet opstaan en lopen, dan is het weg. Mijn moeder had het ook. Mijn ferritine was 18. Ik slik mirtazapine.";
const facts = (text: string): readonly StoryFact[] => {
  const read = readStory(text, evidence, today);
  assert.ok(read.ok);
  return read.value.facts;
};
const find = (is: (fact: StoryFact) => unknown): StoryFact => {
  const one = facts(story).find(is);
  assert.ok(one);
  return one;
};
const lab = find(({ gives }) => gives.lab);
const medicine = find(({ gives }) => gives.medicine);
const mother = find(({ gives }) => gives.relative);
const age = find(({ gives }) => gives.person?.ageYears);
const urge = find(({ gives }) => gives.answers?.["C1.1"] === "yes");
const keep = (confirmed: readonly StoryFact[], refused: readonly StoryFact[] = [], record = nobody) =>
  keepStory(record, story, { confirmed, refused }, evidence, today);

test("nothing that was not confirmed enters the record, but the story itself", () => {
  const kept = keep([]);
  assert.deepEqual({ ...kept, complaint: {} }, { ...nobody, complaint: {} });
  assert.equal(kept.complaint.story, story);
});

test("a story that was told on is kept as it is now", () => {
  assert.equal(
    keepStory(keep([]), `${story} En nog iets.`, { confirmed: [], refused: [] }, evidence, today).complaint.story,
    `${story} En nog iets.`,
  );
});

test("what was confirmed once and is called wrong later goes out of the record again", () => {
  const all = [lab, medicine, mother, age, urge];
  const before = keep(all);
  assert.ok(before.labs.length === 1 && before.medicines.length === 1 && before.family.length === 1 && before.answers["C1.1"]);
  for (const fact of all) assert.equal(standingOf(fact, before), "there", fact.what);
  const after = keep([], all, before);
  assert.deepEqual([after.labs, after.medicines, after.family], [[], [], []]);
  assert.equal(after.person.ageYears, undefined);
  assert.equal(after.answers["C1.1"], undefined);
});

test("an answer that was given to a question by hand is not taken out with the story", () => {
  const byHand = { ...nobody, answers: { "C1.1": { value: "yes" as const, from: { how: "asked" as const } } } };
  assert.equal(keep([], [urge], byHand).answers["C1.1"]?.value, "yes");
});

test("what the person answered otherwise before is said, and counts only after it was confirmed", () => {
  const byHand = { ...nobody, person: { ageYears: 40 }, answers: { "C1.1": { value: "no" as const, from: { how: "asked" as const } } } };
  assert.equal(standingOf(urge, byHand), "otherwise");
  assert.equal(standingOf(age, byHand), "otherwise");
  assert.equal(keep([], [], byHand).answers["C1.1"]?.value, "no");
  const kept = keep([urge, age], [], byHand);
  assert.equal(kept.answers["C1.1"]?.value, "yes");
  assert.equal(kept.person.ageYears, 52);
});

test("I do not know is no other answer: what is told fills it", () => {
  const unsure = { ...nobody, answers: { "C1.1": { value: "unknown" as const, from: { how: "asked" as const } } } };
  assert.equal(standingOf(urge, unsure), "new");
  assert.equal(keep([urge], [], unsure).answers["C1.1"]?.value, "yes");
});

const changed = (fact: StoryFact, change: Change): StoryFact => {
  const made = changeFact(fact, change, evidence, today);
  assert.ok(!("field" in made), JSON.stringify(made));
  return made;
};

test("a value, a medicine, a relative, an age and an answer can each be mended in a field of their own kind", () => {
  assert.deepEqual(
    [lab, medicine, mother, age, urge].map((fact) => howToChange(fact, nobody, evidence)?.kind),
    ["lab", "medicine", "choice", "number", "choice"],
  );
  const made = keep([
    changed(lab, { value: "28,5", unit: "µg/L", on: "2026-03" }),
    changed(medicine, { name: "Seroquel", using: "no", started: "2025-01-02" }),
    changed(mother, { choice: "no" }),
    changed(age, { number: "62" }),
    changed(urge, { choice: "no" }),
  ]);
  assert.deepEqual([made.labs[0]?.value, made.labs[0]?.on], [28.5, "2026-03"]);
  assert.deepEqual(
    [made.medicines[0]?.name, made.medicines[0]?.substance, made.medicines[0]?.using, made.medicines[0]?.started],
    ["Seroquel", "quetiapine", "no", "2025-01-02"],
  );
  assert.equal(made.family[0]?.affected, "no");
  assert.equal(made.person.ageYears, 62);
  assert.equal(made.answers["C1.1"]?.value, "no");
});

test("what cannot be is said beside its field and changes nothing", () => {
  const wrong = (fact: StoryFact, change: Change): string => {
    const made = changeFact(fact, change, evidence, today);
    return "field" in made ? made.field : "";
  };
  assert.equal(wrong(age, { number: "520" }), "number");
  assert.equal(wrong(age, { number: "oud" }), "number");
  assert.equal(wrong(lab, { value: "veel", unit: "µg/L", on: "" }), "lab");
  assert.equal(wrong(lab, { value: "28", unit: "µg/L", on: "2027-03-01" }), "date");
  assert.equal(wrong(medicine, { name: " ", using: "yes", started: "" }), "name");
  assert.equal(wrong(medicine, { name: "x", using: "yes", started: "25-13-1" }), "date");
  assert.equal(wrong(urge, {}), "choice");
});

test("an urgent sign that was shown and called wrong is no and not asked again; told again and confirmed, it is there", () => {
  const told = facts("Mijn rechterkuit is dik en rood.").filter(({ kind, state }) => kind === "alarm" && state === "yes");
  assert.ok(told.length > 0);
  const ids = told.flatMap(({ gives }) => Object.keys(gives.answers ?? {})).filter((id) => id.startsWith("alarm."));
  const denied = keepStory(nobody, "x", { confirmed: [], refused: told }, evidence, today);
  assert.ok(ids.length > 0);
  for (const id of ids) assert.deepEqual([denied.answers[id]?.value, denied.answers[id]?.from?.how], ["no", "asked"], id);
  const again = keepStory(denied, "x", { confirmed: told, refused: [] }, evidence, today);
  for (const id of ids) assert.equal(again.answers[id]?.value, "yes", id);
});
