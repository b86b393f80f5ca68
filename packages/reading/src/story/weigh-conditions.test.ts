import assert from "node:assert/strict";
import { test } from "node:test";
import { conditionWeights, conditionsTaughtBy as taught } from "@kriebel/evidence/condition-words";
import { readingOf } from "../../../../tools/told-story.ts";
import { conditionsTaughtBy } from "../../../../tools/train-conditions.ts";

const toldIn = (story: string): readonly string[] =>
  readingOf(story)
    .facts.filter(({ kind, state }) => kind === "condition" && state === "yes")
    .map(({ what }) => what);

test("the weights of conditions were learned from the banks and classes that stand here", () => {
  assert.equal(taught, conditionsTaughtBy());
});

test("every label of the weights stands in both languages", () => {
  const labels = (tongue: "nl" | "en"): readonly string[] => conditionWeights[tongue].labels.split(" ");
  assert.deepEqual(labels("nl"), labels("en"));
});

/** In words of no list. */
for (const [story, condition] of [
  ["At the lung clinic I blow into a tube and they gave me two puffers. My legs are restless at night.", "copd"],
  [
    "Sinds de longarts zegt dat mijn longen op zijn, puf ik twee keer per dag en blaas ik elk half jaar in een buis. 's Nachts kriebelen mijn benen.",
    "copd",
  ],
] as const)
  test(`"${story}" tells ${condition}`, () => {
    assert.ok(toldIn(story).includes(condition), toldIn(story).join(", "));
  });

test("of somebody else they tell nothing", () => {
  for (const story of [
    "My legs are restless at night. At the lung clinic my sister blows into a tube and they gave her two puffers.",
    "'s Nachts kriebelen mijn benen. Mijn broer kreeg van de longarts twee pufjes en blaast elk half jaar in een buis.",
  ])
    assert.deepEqual(toldIn(story), [], story);
});
