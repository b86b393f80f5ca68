import assert from "node:assert/strict";
import { test } from "node:test";
import { readingOf } from "../../../../tools/told-story.ts";

const told = (story: string, what: "tried" | "thinks" | "hopes"): readonly string[] => {
  const read = readingOf(story);
  return read.facts.filter((fact) => fact.kind === "own_words" && fact.what === what).map(({ words }) => words);
};

test("what was tried is an attempt, not how long it lasts or what the legs keep one from", () => {
  for (const story of [
    "Ik heb al jaren rusteloze benen en bewegen helpt.",
    "I have already had this for ten years, my legs crawl at night.",
    "Ik probeer stil te liggen maar mijn benen willen bewegen.",
    "Ik probeerde gewoon te slapen, dat ging niet met die benen.",
    "I tried to sleep but my legs had to move.",
    "I have tried to explain it to my doctor, my legs crawl.",
  ])
    assert.deepEqual(told(story, "tried"), [], story);
  for (const story of [
    "Ik heb magnesium geprobeerd tegen die benen.",
    "I tried a warm bath before bed for my legs.",
    "I have already tried compression stockings for my legs.",
    "Ik probeerde ook om mijn benen te masseren.",
    "I tried to stretch my calves every night.",
  ])
    assert.equal(told(story, "tried").length, 1, story);
});

test("where no full stop stands only the words around it are kept", () => {
  const story =
    "ja goeiedag ik ben een man van 78 en savonds begint dat gekriebel in mn benen en dan moet ik eruit en lopen ja dan gaat het wel en ik heb warme sokken geprobeerd en dat gaf niks en mijn zus heeft het ook en die is 81 en woont in Assen en we bellen elke week";
  const [words = ""] = told(story, "tried");
  assert.match(words, /warme sokken geprobeerd en dat gaf niks/);
  assert.doesNotMatch(words, /goeiedag|elke week/);
  assert.deepEqual(told(`${story} ik denk dat het van mijn rug komt`, "thinks"), ["ik denk dat het van mijn rug komt"]);
});
