import assert from "node:assert/strict";
import { test } from "node:test";
import { readingOf, recordOf } from "../../../../tools/told-story.ts";

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
    const read = readingOf(story);
    return read.facts.filter(({ kind }) => kind === "woman").map(({ what }) => what);
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

for (const [story, weeks] of [
  ["34, tweede kindje op komst, 31 weken. 's Avonds kriebelen mijn kuiten.", 31],
  ["I am on my last legs, literally: 31 weeks, twins, 34 years old. My legs crawl.", 31],
] as const)
  test(`"${story}" tells of a pregnancy of ${weeks} weeks`, () => {
    const { pregnant, pregnancyWeeks, ageYears } = recordOf(story).person;
    assert.deepEqual([pregnant, pregnancyWeeks, ageYears], ["yes", weeks, 34]);
  });

test("who did not know it before this pregnancy is pregnant; an earlier one is none", () => {
  assert.equal(recordOf("My legs crawl. Before this pregnancy I did not know it.").person.pregnant, "yes");
  assert.notEqual(recordOf("My legs crawl. In my second pregnancy I had it too.").person.pregnant, "yes");
});

test("an age between pauses is that of the writer, the number of a room is not", () => {
  assert.equal(recordOf("Hi, I'm a student, 22. My legs crawl at night.").person.ageYears, 22);
  assert.equal(recordOf("Ik ben de op één na jongste, 41, een dochter. Mijn benen kriebelen.").person.ageYears, 41);
  assert.notEqual(recordOf("Overdracht, kamer 14. Mevrouw kan haar benen niet stilhouden.").person.ageYears, 14);
});

test("for years is no number of months, and the words are kept", () => {
  const { complaint } = recordOf("My legs have been restless for years in the evening.");
  assert.equal(complaint.monthsSinceOnset, undefined);
  assert.match(complaint.course ?? "", /years/);
  assert.equal(recordOf("My legs have been restless for three years in the evening.").complaint.monthsSinceOnset, 36);
});

test("a last cigarette is no smoking, and a kidney or blood that is let is no gift of blood", () => {
  const of = (told: string, id: string) => recordOf(`Mijn benen kriebelen. My legs crawl. ${told}`).answers[id]?.value;
  assert.equal(of("I smoked for forty years; the last cigarette was in March 2017.", "exposure.smoking"), "no");
  assert.equal(of("I smoke a pack a day.", "exposure.smoking"), "yes");
  for (const told of [
    "My husband lives on a donor kidney.",
    "Ik sta geregistreerd als donor, mijn nieren mogen ze hebben.",
    "I have haemochromatosis and phlebotomy every three weeks.",
  ])
    assert.notEqual(of(told, "iron.blood_donor"), "yes", told);
  assert.equal(of("I give blood four times a year.", "iron.blood_donor"), "yes");
});
