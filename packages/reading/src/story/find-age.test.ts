import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { evidence, readingOf, today } from "../../../../tools/told-story.ts";
import { storyToRecord } from "./story-to-record.ts";

const ageOf = (story: string): number | undefined => {
  const result = readingOf(story);
  return storyToRecord(result.facts, story, evidence, today).person?.ageYears;
};

for (const [story, years] of [
  ["Ik ben 52.", 52],
  ["Zestig ben ik, en nog geen nacht gerust.", 60],
  ["Seventy-one I am, and never ill.", 71],
  ["Als meisje van zeven kreeg ik straf omdat ik niet stilzat. Ik ben nu 58.", 58],
  ["When I was a boy of eight I got the cane. I'm 66 now.", 66],
  ["Mijn reuma is tien jaar oud en ik ben een vrouw van 41.", 41],
  ["My diabetes is twenty years old; I am a man of 63.", 63],
  ["After three years of tramadol my legs began. I am a woman of 59.", 59],
  ["Vrouw, 33, twee kinderen.", 33],
  ["Zwanger, 29 jaar, en ik slaap niet.", 29],
  ["I am a man myself, 64.", 64],
  ["hoi, gast van 27 hier", 27],
  ["ja hallo ik ben drieendertig o ja en ik slik niks", 33],
  ["im 27 f, my legs go mad at night", 27],
  ["31/m. Legs at night.", 31],
  ["Mijn vrouw is 60, ik ben 64.", 64],
  ["Ik ben een kapper van 49 en sta de hele dag.", 49],
  ["I'm a postie of fifty-three and my legs won't settle.", 53],
  ["Op mijn 81ste mag ik niet mopperen.", 81],
  ["At 79 one expects a few aches.", 79],
  ["Timmerman, 57, nooit bij de dokter.", 57],
  ["Retired nurse, 68, never smoked.", 68],
  ["Mijn vader zaliger liep 's nachts door het huis, ik erfde zijn benen. Nu ben ik een vrouw van 70.", 70],
  ["My late mother paced the landing and I got her legs. I am now a man of 62.", 62],
  ["Sinds een maand of acht ben ik elke avond onrustig. Ik ben een man van 47.", 47],
] as const)
  test(`"${story}" is told at ${years}`, () => {
    assert.equal(ageOf(story), years);
  });

for (const story of [
  "Ik ben 12 kilo kwijt.",
  "Ik ben al vijf jaar ziek.",
  "I have been ill for thirty years.",
  "I'm 30 weeks pregnant.",
  "Ik ben 4 keer geopereerd.",
  "Toen ik twintig was begon het.",
  "It was 2012 and I was a man of 44.",
  "Mijn MS is twaalf jaar oud.",
  "Op mijn 30ste begon het.",
  "At 30 I got the first one.",
  "Elke nacht, 40, 50 keer, schop ik.",
])
  test(`"${story}" tells no age of now`, () => {
    assert.equal(ageOf(story), undefined);
  });

for (const [story, years] of [
  ["Ik schrijf voor mijn man, 74, hij loopt 's avonds door het huis.", 74],
  ["Our eight-year-old son kicks in bed; he says his legs are full of spiders.", 8],
  ["Mijn zevenjarige dochter kan niet stilliggen, haar benen kriebelen.", 7],
  ["Ik schrijf dit namens mijn man. Kees is 61 en hij kan 's avonds niet stilzitten.", 61],
  ["Asking on behalf of my mum. Jean is 77, and she can't keep her legs still.", 77],
  ["Onze jongste, Bram van 5, huilt 's avonds om zijn benen.", 5],
  ["Our eldest, Amy, who's 9, kicks all evening.", 9],
  ["My kid brother, 23, cannot sit still; he says it is in his legs.", 23],
] as const)
  test(`"${story}" is about somebody of ${years}`, () => {
    assert.equal(ageOf(story), years);
    const result = readingOf(story);
    assert.notEqual(result.about.who, "self");
    if (!/jongste|eldest/.test(story)) assert.notEqual(result.about.who, "child");
    const age = result.facts.find(({ kind, what }) => kind === "person" && what === "age");
    assert.equal(age?.value, years, "a fact of its own, that points at its words");
  });

test("whatever is counted beside it, the age that somebody says of himself is the one that is read", () => {
  const counted = ["mg per dag", "keer per nacht", "weken geleden", "jaar geleden", "kilo", "koppen koffie", "uur slaap"];
  fc.assert(
    fc.property(fc.integer({ min: 18, max: 95 }), fc.integer({ min: 2, max: 90 }), fc.constantFrom(...counted), (age, number, what) => {
      assert.equal(ageOf(`Het was ${number} ${what}. Ik ben ${age} en mijn benen kriebelen.`), age);
      assert.equal(ageOf(`Ik ben een vrouw van ${age}. Daarvoor was het ${number} ${what}.`), age);
    }),
    { numRuns: 150, seed: 4 },
  );
});

for (const [story, onset] of [
  ["Mijn benen zijn onrustig. Toen ik mijn eerste kind droeg, op mijn vierentwintigste, begonnen 's nachts mijn benen te trekken.", 24],
  ["My legs are restless. When I was carrying my first child, at twenty-four, my legs began at night to pull.", 24],
] as const)
  test(`"${story}" began at ${onset}`, () => {
    const read = readingOf(story);
    assert.equal(storyToRecord(read.facts, story, evidence, "2026-11-22").complaint.onsetAgeYears, onset);
  });
