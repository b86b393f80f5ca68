import assert from "node:assert/strict";
import { test } from "node:test";
import { evidence, readingOf, today } from "../../../../tools/told-story.ts";
import { storyToRecord } from "./story-to-record.ts";

const family = (told: string): readonly string[] => {
  const result = readingOf(`Ik heb onrustige benen in de avond. ${told}`);
  return result.facts
    .filter(({ kind }) => kind === "family")
    .map(({ what, state, gives }) => [what, state, gives.relative?.side].filter(Boolean).join(" "));
};

for (const [told, found] of [
  ["My dad has it, and his mother had it too.", ["father yes", "grandmother yes paternal"]],
  ["My parents and two sisters sleep like dormice.", ["father no", "mother no", "sister no"]],
  ["Papa slaapt trouwens als een roos, die heeft niks aan zijn benen.", ["father no"]],
  ["My mother had a stroke, but she has the calmest legs in the village.", ["mother no"]],
  ["Mijn vader en dochter hebben het in elk geval niet.", ["father no", "daughter no"]],
  ["Opa had het, mijn vader sliep daarom op de vloer van de keuken.", ["grandfather yes", "father yes"]],
  ["Our Karen has it too.", ["other yes"]],
  ["Our Monday has been quiet.", []],
  ["Mien va had t ok, die onrustige benen.", ["father yes"]],
  ["My granddaughter is typing this for me.", []],
  ["My daughter is expecting and asks about it.", []],
  ["Een collega zei: rusteloze benen, mijn tante heeft dat ook.", []],
  ["Daughter says that mother only ever had this with a hay fever pill.", []],
  ["Mijn moeder heeft het en haar broer ook.", ["mother yes", "uncle yes maternal"]],
  ["An uncle on my father's side has it.", ["uncle yes paternal"]],
  ["Ik ben 44, man; mijn vader en mijn oudste zus hebben het ook.", ["father yes", "sister yes"]],
  ["Mijn zoons hebben er evenmin last van.", ["son no"]],
  ["Neither my father nor my mother knows this.", ["father no", "mother no"]],
  ["Mijn zus las erover en heeft het ook.", ["sister yes"]],
  ['When I told my mum she said "oh, I have that too".', ["mother yes"]],
  ["“Oh, I've had that all my life,” my dad said.", ["father yes"]],
  ["Toen ik het mijn moeder vertelde zei ze: o, dat heb ik ook.", ["mother yes"]],
  ["Mama zei o dat heb ik ook al jaren.", ["mother yes"]],
  ["'Heb ik ook!' riep mijn zus.", ["sister yes"]],
  ["My brother went: same here.", ["brother yes"]],
  ["My sister said she gets it as well.", ["sister yes"]],
  ["My sister has it as well.", ["sister yes"]],
  ["Mijn moeder zei: dat heb ik nooit gehad.", ["mother no"]],
  ["My mum said “I don't have that”.", ["mother no"]],
  ["niemand in de familie", ["nobody no"]],
  ["Bij ons in de familie heeft niemand het.", ["nobody no"]],
  ["bij ons thuis heeft iedereen het", ["other yes"]],
  ["We all have it at home.", ["other yes"]],
  ["Niemand in de familie behalve mijn tante.", ["aunt yes"]],
] as const)
  test(`"${told}" tells of ${found.join(" and ")}`, () => {
    assert.deepEqual(family(told), found);
  });

for (const told of [
  "My mother had veins just like these.",
  "Mijn oma had dezelfde knieen.",
  "Mijn zus las over rusteloze benen.",
  "My grandson had heard about restless legs.",
  "At my parents' table my calves began.",
  "In my mother's chair it begins.",
  "Mijn opa had iets met zijn benen maar wat weet ik niet.",
  "My gran had something with her legs but what exactly I don't know.",
  "My mother says it is nonsense.",
  "Mijn moeder zegt dat het onzin is.",
  "My mum said I have that too.",
  "Mijn moeder zei dat ik het ook heb.",
  "I told my mum I have that too.",
  "Ik zei tegen mijn moeder: dat heb ik ook.",
  "“Do you have that too?” asked my mum.",
  "Mijn moeder zei: die spataders heb ik ook.",
  "My mum said “I have that problem with my knees too”.",
  "De fysio zei: dat heb ik ook, en mijn moeder lachte.",
  "My neighbour said “oh, I have that too”.",
  "My mum has a bad back and I have that too.",
  "Everyone at home has had it with my kicking.",
  "No one in my family has diabetes.",
])
  test(`"${told}" tells of nobody who has it`, () => {
    assert.deepEqual(
      family(told).filter((one) => one.includes("yes")),
      [],
    );
  });

for (const [told, found] of [
  ["Mijn zus beschrijft zo'n drang. Zij heeft rusteloze benen.", ["sister yes"]],
  ["My brother lives abroad. With him it began at thirty.", ["brother yes"]],
  ["Bij mijn tante begon het na haar vijftigste.", ["aunt yes"]],
  ["My uncle slept on the floor because of it.", ["uncle yes"]],
  ["Mijn oma stond 's nachts op de koude tegels.", ["grandmother yes"]],
  ["Mijn vader had kuitkramp, dat is iets anders.", []],
  ["My nephew has growing pains, my sister doesn't.", []],
  ["My mother had it with me and with my sister.", ["mother yes"]],
  ["A kind of unrest that has to get out.", []],
  ["My twin brother has it too.", ["twin yes"]],
  ["Geen van mijn broers en zussen heeft het.", ["sibling no"]],
  ["Bij ons heeft niemand het.", ["nobody no"]],
  ["Nothing of that kind runs in our family.", ["nobody no"]],
  ["Family history: none.", ["nobody no"]],
  ["Nooit eerder gehad, ook in de familie niet.", ["nobody no"]],
  ["Never had it before, nor has the family.", ["nobody no"]],
  ["De dokter vroeg of het in de familie zit. Ja, bij mijn moeder.", ["mother yes"]],
  ["The doctor asked whether it runs in the family. No.", ["nobody no"]],
  ["Ik zat bij mijn kinderen op de bank en er bruiste iets in mijn benen.", []],
  ["Mijn kinderen lachen erom.", []],
  ["Mijn zus en haar dochter hebben het ook.", ["sister yes", "niece yes"]],
  ["My aunt has restless legs too, but she is an aunt by marriage.", []],
  ["Niemand in de familie heeft het, behalve mijn tante.", ["aunt yes"]],
] as const)
  test(`"${told}" tells of ${found.join(" and ") || "nobody"}`, () => {
    assert.deepEqual(family(told), found);
  });

for (const [story, found] of [
  ["Mijn man van 64 trekt 's nachts met zijn benen. Onze dochter heeft dat ook. Mijn moeder ook.", ["daughter yes"]],
  ["Mijn dochtertje van 6 heeft 's avonds onrustige benen. Mijn schoonmoeder heeft het ook.", ["grandmother yes"]],
  ["My mother of 80 has restless legs in the evening. My brother has it too, and I have it myself.", ["son yes", "parent_self yes"]],
] as const)
  test(`"${story}" is seen from the person whose legs they are`, () => {
    const result = readingOf(story);
    const read = result.facts.filter(({ kind }) => kind === "family").map(({ what, state }) => `${what} ${state}`);
    assert.deepEqual(read, found);
  });

test("of a line of relatives down to a child with an age, the child is the person", () => {
  const told =
    "Mijn opa, mijn moeder, mijn jongste broer en nu mijn eigen dochter van elf: het gaat van hand tot hand. In bed moet ze met haar benen huppen.";
  const read = readingOf(told);
  assert.equal(read.about.who, "daughter");
  const { family, person } = storyToRecord(read.facts, told, evidence, today);
  assert.equal(person.ageYears, 11);
  assert.deepEqual(family.map(({ relation }) => relation).toSorted(), ["grandmother", "other", "uncle"]);
});

test("who has no urge to move shares another complaint with his father", () => {
  const of = (told: string): number => {
    const read = readingOf(told);
    return storyToRecord(read.facts, told, evidence, today).family.length;
  };
  assert.equal(of("My feet burn. I do not need to move my legs at all. My father has exactly the same."), 0);
  assert.equal(of("My feet burn. I do not need to move my legs at all. My father has restless legs."), 1);
  assert.equal(of("My legs crawl in bed and I have to move them. My father has exactly the same."), 1);
});
