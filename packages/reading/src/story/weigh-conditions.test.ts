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

/** The confidence of what weighs 2.2 log odds: see `besideName`. */
const sureBesideName = 0.58;

test("beside a condition that is told by its name, words must weigh more", () => {
  for (const [name, story] of [
    ["I have Parkinson's disease.", "At the lung clinic I blow into a tube and they gave me two puffers. My legs are restless at night."],
    [
      "Ik heb de ziekte van Parkinson.",
      "Sinds de longarts zegt dat mijn longen op zijn, puf ik twee keer per dag en blaas ik elk half jaar in een buis. 's Nachts kriebelen mijn benen.",
    ],
  ] as const) {
    const alone = readingOf(story).facts.find(({ what }) => what === "copd");
    assert.ok(alone !== undefined, story);
    assert.equal(toldIn(`${name} ${story}`).includes("copd"), alone.confidence >= sureBesideName, story);
  }
});
