import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Evidence, readEvidenceText } from "@kriebel/evidence";
import type { PersonRecord } from "@kriebel/record";
import { readStory } from "./read-story.ts";
import { storyToRecord } from "./story-to-record.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok, "the bundle of the evidence can be read");
const evidence: Evidence = loaded.value;
const today = "2026-11-22";

const recordOf = (story: string): PersonRecord => {
  const read = readStory(story, evidence, today);
  assert.ok(read.ok);
  return storyToRecord(read.value.facts, story, evidence, today);
};

for (const [story, sex] of [
  ["Ik ben 61, gepensioneerd, vrouw, en mijn benen zijn onrustig.", "female"],
  ["My legs crawl. I am 59, a woman.", "female"],
  ["I am 47 now, a carpenter and father of three. My legs fizz.", "male"],
  ["Toen ik mijn eerste kind droeg begonnen mijn benen.", "female"],
  ["Mijn benen kriebelen. De overgang heb ik al lang achter de rug.", "female"],
  ["My legs crawl. My neighbour, a woman, has it too.", undefined],
  ["Mijn benen kriebelen. Ik ben getrouwd met een lieve man, en moe.", undefined],
  ["My father has it and my legs crawl too.", undefined],
] as const)
  test(`"${story}" tells ${sex ?? "no sex"}`, () => {
    assert.equal(recordOf(story).person.sexAtBirth, sex);
  });

test("wine may be told by its colour beside a bottle or glass, and half a bottle is half", () => {
  const week = (told: string): number | undefined => recordOf(`Mijn benen kriebelen. My legs crawl. ${told}`).lifestyle.alcoholUnitsPerWeek;
  assert.equal(week("Ik drink elke avond een halve fles rood."), 24.5);
  assert.equal(week("Every evening I have half a bottle of red."), 24.5);
  assert.equal(week("Every evening I wear a red jumper."), undefined);
});

test("koffie drink ik niet is no cup at all", () => {
  assert.equal(recordOf("Mijn benen kriebelen. Koffie drink ik niet.").lifestyle.coffeeCupsPerDay, 0);
  assert.equal(recordOf("Mijn benen kriebelen. Koffie drink ik zes koppen per dag.").lifestyle.coffeeCupsPerDay, 6);
});

test("an age that comes next month is not yet reached", () => {
  assert.equal(recordOf("Ik word volgende maand 84. Mijn benen kriebelen.").person.ageYears, 83);
  assert.equal(recordOf("I shall be 84 next month. My legs crawl.").person.ageYears, 83);
});

test("a pregnancy that was just found, nursing and the wish for a child are heard; a cold, milk and a lower dose that one tries are none", () => {
  const womanOf = (story: string): readonly string[] => {
    const read = readStory(story, evidence, today);
    assert.ok(read.ok, story);
    return read.value.facts.filter(({ kind }) => kind === "woman").map(({ what }) => what);
  };
  for (const [story, what] of [
    ["Found out on Friday that I'm eight weeks, what a surprise. I take gabapentin for my legs.", "pregnant"],
    ["Gisteren een positieve test, ik ben ongeveer zes weken. Ik neem ropinirol voor mijn benen.", "pregnant"],
    ["The pregnancy test was positive and I take pramipexole.", "pregnant"],
    ["She is five weeks old and I am feeding her myself.", "breastfeeding"],
    ["Ik voed haar zelf en neem 's avonds pramipexol.", "breastfeeding"],
    ["In May I stopped the pill because we hope for a child.", "wish_pregnant"],
    ["We gaan voor een tweede kindje.", "wish_pregnant"],
  ] as const)
    assert.ok(womanOf(story).includes(what), story);
  for (const story of [
    "Positieve coronatest, ik ben nu negen weken ziek.",
    "I found out I'm nine weeks clean.",
    "We gaan magnesium proberen naast de pramipexol.",
    "I have been trying for months to sleep without ropinirole.",
    "We start trying a lower dose of pramipexole.",
    "Ik drink mijn melk warm.",
  ])
    assert.deepEqual(womanOf(story), [], story);
});
