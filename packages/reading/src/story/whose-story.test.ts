import assert from "node:assert/strict";
import { test } from "node:test";
import { factsOf, readingOf, recordOf } from "../../../../tools/told-story.ts";

for (const [story, who] of [
  ["My wife had a gastric bypass and nobody warned us about vitamins or legs.", "spouse"],
  ["Mum has emphysema and oxygen at night, and still she gets up to pace.", "mother"],
  ["Dad's Crohn's has been quiet since the operation, though he still gets drips and his feet twitch.", "father"],
  ["Mijn moeder heeft dementie en kan niet zeggen wat er met haar benen is, maar ze wrijft er de hele avond over.", "mother"],
  ["Onze Noor van zeven vindt naar bed gaan verschrikkelijk. Er lopen mieren in haar botten, zegt ze.", "child"],
  ["My husband Kees, 51, snores and kicks with his legs in bed.", "spouse"],
  ["This is about our Finn, he's six. In the evening he kicks. My husband has restless legs.", "child"],
  ["Dit gaat over onze Finn, hij is pas zes. Mijn man heeft rusteloze benen.", "child"],
  ["I am writing about my son. He is nine. He kicks in bed. I have had restless legs for years.", "son"],
  ["Het gaat over mijn dochter. Ze is 8 en schopt in bed. Zelf heb ik al jaren rusteloze benen.", "daughter"],
  // Said to be about something else of theirs.
  ["This is about my mother's funeral: she was buried in March and my legs would not keep still.", "self"],
  // What is told of them in the past alone, or beside the writer, is family history or a scene.
  ["My mother had Graves' disease. Mine has been checked three times.", "self"],
  ["Mijn moeder had het ook en liep 's nachts over de koude tegels.", "self"],
  ["My husband works nights, so at least I wake no one when I get up to pace.", "self"],
  ["My son's best friend uses a puffer. I pace the landing at night.", "self"],
] as const)
  test(`"${story}" is the story of ${who}`, () => {
    assert.equal(readingOf(story).about.who, who);
  });

test("the age behind the name of a relative is that of the person", () => {
  assert.equal(recordOf("My husband Kees, 51, snores and kicks with his legs in bed.").person.ageYears, 51);
  assert.equal(recordOf("I am writing about my son. He is nine. He kicks in bed.").person.ageYears, 9);
  assert.equal(recordOf("This is about our Finn, he's six. In the evening he kicks.").person.ageYears, 6);
  assert.equal(recordOf("Dit gaat over onze Finn, hij is zes. 's Avonds schopt hij.").person.ageYears, 6);
  assert.notEqual(recordOf("This is about our Finn, he's six weeks into a new school.").person.ageYears, 6);
  assert.equal(recordOf("Our Noor, seven, dreads going to bed. There are ants in her legs.").person.ageYears, 7);
});

test("what those who live or work beside the writer do is theirs, unless the writer joins in", () => {
  const laughingGas = (story: string): boolean => factsOf(story).some(({ what }) => /nitrous/.test(what));
  for (const theirs of [
    "My housemates are on the balloons every weekend.",
    "Mijn huisgenoten zitten aan de ballonnen.",
    "Mijn collega's gebruiken lachgas, ik niet.",
  ])
    assert.equal(laughingGas(theirs), false, theirs);
  for (const own of [
    "My housemates and I are on the balloons.",
    "Met mijn vrienden doe ik ballonnen.",
    "Mijn vrienden nemen lachgas mee en dan neem ik ook.",
    "My housemates do balloons and sometimes I join in.",
  ])
    assert.equal(laughingGas(own), true, own);
});
