import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Evidence, readEvidenceText } from "@kriebel/evidence";
import { readStory } from "./read-story.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok, "the bundle of the evidence can be read");
const evidence: Evidence = loaded.value;

const family = (told: string): readonly string[] => {
  const result = readStory(`Ik heb onrustige benen in de avond. ${told}`, evidence, "2026-11-22");
  assert.ok(result.ok);
  return result.value.facts
    .filter(({ kind }) => kind === "family")
    .map(({ what, state, gives }) => [what, state, gives.relative?.side].filter(Boolean).join(" "));
};

for (const [told, found] of [
  ["My dad has it, and his mother had it too.", ["father yes", "grandmother yes paternal"]],
  ["Mijn moeder heeft het en haar broer ook.", ["mother yes", "uncle yes maternal"]],
  ["An uncle on my father's side has it.", ["uncle yes paternal"]],
  ["Ik ben 44, man; mijn vader en mijn oudste zus hebben het ook.", ["father yes", "sister yes"]],
  ["Mijn zoons hebben er evenmin last van.", ["son no"]],
  ["Neither my father nor my mother knows this.", ["father no", "mother no"]],
  ["Mijn zus las erover en heeft het ook.", ["sister yes"]],
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
])
  test(`"${told}" tells of nobody who has it`, () => {
    assert.deepEqual(
      family(told).filter((one) => one.includes("yes")),
      [],
    );
  });
