import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Evidence, readEvidenceText } from "@kriebel/evidence";
import { readStory } from "./read-story.ts";
import type { StoryReading } from "./story-fact.ts";
import { storyToRecord } from "./story-to-record.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok, "the bundle of the evidence can be read");
const evidence: Evidence = loaded.value;
const today = "2026-11-23";

const reading = (story: string): StoryReading => {
  const read = readStory(story, evidence, today);
  assert.ok(read.ok);
  return read.value;
};
const raisedBy = (facts: StoryReading["facts"], story: string): readonly string[] =>
  Object.entries(storyToRecord(facts, story, evidence, today).answers).flatMap(([id, { value }]) =>
    id.startsWith("alarm.") && value === "yes" ? [id] : [],
  );

for (const { story, question } of [
  {
    story:
      "Pleister met rotigotine 3 mg sinds vier maanden, daarvoor jaren slecht geslapen. De benen zijn nu rustig, daar ben ik erg blij mee. Wel zie ik tegen de schemer een grijze kat in de hoek van de kamer, en vorige week stonden er twee kinderen bij de kapstok. Ik weet dat wij geen kat hebben. Leeftijd 76. Is dit de leeftijd of mijn ogen? De bril is van 2019.",
    question: "alarm.hallucinations_paranoia",
  },
  {
    story:
      "Everybody says how well I look, I was 80 kilos at Easter and now, September, I'm 73, and I've not done a thing for it, I eat like I always did. It must be the walking at night.",
    question: "alarm.weight_loss_5pct_6m",
  },
])
  test(`a sign that weighs too little for an alarm is asked, and raises nothing before it is answered: ${story}`, () => {
    const { facts, possible, alarms } = reading(story);
    assert.deepEqual(alarms, []);
    assert.deepEqual(raisedBy(facts, story), []);
    const one = possible.find((sign) => sign.question === question);
    assert.ok(one !== undefined, possible.map((sign) => sign.question).join());
    assert.equal(story.slice(one.fact.spans[0]?.start, one.fact.spans[0]?.end), one.fact.words);
    assert.deepEqual(one.ask, evidence.questions[question]?.ask);
    assert.deepEqual(raisedBy([...facts, one.fact], story), [question], "a yes raises it");
  });

test("what raises its alarm is not asked besides", () => {
  for (const story of [
    "Mijn rechterkuit is sinds dinsdag dik en doet zeer. Hij is dikker dan de andere, en hij gloeit.",
    "My left calf has been swollen and sore since Tuesday. It is fatter than the other one, and it glows.",
  ]) {
    const { alarms, possible } = reading(story);
    assert.ok(alarms.length > 0);
    assert.deepEqual(possible, []);
  }
});

test("a calm story is asked nothing first", () => {
  for (const story of [
    "'s Avonds op de bank kriebelt het diep in mijn kuiten. Als ik loop is het weg. Mijn moeder had het ook.",
    "In the evening on the sofa there are ants deep in my calves. When I walk it goes away. My mother had it too.",
    "Ik slaap drie uur per nacht, zo kan ik niet verder.",
    "Three hours of sleep a night, I cannot go on like this.",
  ])
    assert.deepEqual(reading(story).possible, [], story);
});

test("a wish to die that is told of years behind, or from a leaflet and denied, is asked", () => {
  for (const story of [
    "Op mijn twintigste heb ik een diep dal gehad, ik wilde toen niet meer leven. Mijn benen trappelen van elf tot twee.",
    "The leaflet says you may get thoughts of ending your life. For the record, no such thoughts, none. My legs pull from eleven till two.",
  ]) {
    const { alarms, possible } = reading(story);
    assert.deepEqual(alarms, [], story);
    assert.ok(
      possible.some(({ question }) => question.startsWith("alarm.suicidal")),
      story,
    );
  }
});
