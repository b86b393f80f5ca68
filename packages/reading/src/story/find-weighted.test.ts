import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Evidence, readEvidenceText } from "@kriebel/evidence";
import fc from "fast-check";
import { directions, isKeptApart, readBank, type Utterance } from "../../../../tools/clause-bank.ts";
import { learnWeights } from "../../../../tools/learn-weights.ts";
import { putFeatures } from "./clause-features.ts";
import { readStory } from "./read-story.ts";
import { splitWords } from "./split-words.ts";
import type { StoryFact } from "./story-fact.ts";
import { stretchesOf, weighStretch } from "./weigh-clauses.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok, "the bundle of the evidence can be read");
const evidence: Evidence = loaded.value;
const today = "2026-11-22";

const weighedIn = (text: string): readonly StoryFact[] => {
  const read = readStory(text, evidence, today);
  return read.ok ? read.value.facts.filter(({ weighed }) => weighed !== undefined) : [];
};

/** Right, told and marked of the utterances in a direction, when everything above nought (as likely as not) is told. */
const count = (bank: readonly Utterance[], tongue: "nl" | "en", capital: boolean): { right: number; told: number; marked: number } => {
  let [right, told, marked] = [0, 0, 0];
  for (const { text, says, open } of bank) {
    const story = splitWords(text);
    const { weights } = weighStretch(story, 0, story.words.length, tongue);
    for (const [d, direction] of directions.entries()) {
      if (open.has(direction.toUpperCase()) || (direction === direction.toUpperCase()) !== capital) continue;
      const tells = (weights[d] as number) > 0;
      if (tells) told += 1;
      if (says.has(direction)) marked += 1;
      if (tells && says.has(direction)) right += 1;
    }
  }
  return { right, told, marked };
};

for (const tongue of ["nl", "en"] as const) {
  test(`the bank holds 1,300 different utterances or more, two in five of which tell none of the four or a no (${tongue})`, () => {
    const bank = readBank(tongue);
    assert.equal(new Set(bank.map(({ text }) => text)).size, bank.length);
    assert.ok(bank.length >= 1_300);
    assert.ok(bank.filter(({ says }) => [...says].every((one) => one === one.toLowerCase())).length >= bank.length * 0.4);
  });

  test(`the weights in the evidence are what the bank teaches, to the last hundredth (${tongue})`, () => {
    const learned = learnWeights(
      readBank(tongue).filter(({ group }) => !isKeptApart(group)),
      tongue,
    );
    const kept = JSON.parse(
      readFileSync(new URL("../../../evidence/data/words/story/clause-weights.json", import.meta.url), "utf8"),
    ) as Record<"nl" | "en", { bias: string; features: readonly string[] }>;
    assert.equal(learned.bias.join(" "), kept[tongue].bias);
    assert.deepEqual(
      [...learned.features].map(([name, weights]) => `${name} : ${weights.join(" ")}`),
      kept[tongue].features,
    );
  });

  test(`of the utterances it never learned from it tells more right than wrong, and finds about half of what they say (${tongue})`, () => {
    const apart = readBank(tongue).filter(({ group }) => isKeptApart(group));
    assert.ok(apart.length >= 100, "enough was kept apart");
    const { right, told, marked } = count(apart, tongue, true);
    assert.ok(marked >= 40, `${marked} marks`);
    assert.ok(right / marked >= floors[tongue].recall, `${right} of ${marked} found`);
    assert.ok(right / told >= floors[tongue].precision, `${right} of ${told} right`);
  });
}

/** A little under what was measured when the weights were last learned; the utterances were chosen to be hard. */
const floors = { nl: { recall: 0.55, precision: 0.68 }, en: { recall: 0.42, precision: 0.64 } } as const;

test("what no phrase holds is read, with the words that weighed most and where they stand", () => {
  const story =
    "'s Avonds in mijn stoel kriebelen mijn benen van binnen. Twaalf passen over de tegels en ze geven zich gewonnen, de lieverds.";
  const [fact] = weighedIn(story).filter(({ what }) => what === "relief");
  assert.ok(fact?.weighed !== undefined && fact.weighed.length > 0);
  assert.equal(fact.state, "yes");
  assert.ok(fact.confidence < 0.75, "less sure than a phrase");
  for (const { start, end, weight } of fact.weighed) {
    assert.match(story.slice(start, end), /^\p{L}+$/u);
    assert.ok(weight > 0);
    assert.ok(start >= (fact.spans[0]?.start ?? Infinity) && end <= (fact.spans[0]?.end ?? 0));
  }
});

test("what a phrase found is never overruled, whatever the weights say", () => {
  for (const tongue of ["nl", "en"] as const)
    for (const { text } of readBank(tongue).slice(0, 200)) {
      const facts = (weighted: boolean): readonly string[] => {
        const read = readStory(text, evidence, today, { weighted });
        return read.ok ? read.value.facts.filter(({ weighed }) => weighed === undefined).map(({ id }) => id) : [];
      };
      assert.deepEqual(facts(true), facts(false), text);
      const read = readStory(text, evidence, today);
      assert.ok(read.ok);
      const criteria = read.value.facts.filter(
        ({ kind, what }) => kind === "criterion" && /^(?:urge|rest|relief|evening)(?:_no)?$/.test(what),
      );
      for (const one of criteria.filter(({ weighed }) => weighed !== undefined))
        assert.ok(
          criteria.every((other) => other === one || other.what.replace("_no", "") !== one.what.replace("_no", "")),
          `${text}: ${criteria.map(({ what }) => what).join(" ")}`,
        );
    }
});

test("somebody else's legs, a question and pain on walking are not weighed as one's own unrest", () => {
  for (const story of [
    "Ik heb zelf alleen platvoeten. Mijn zus kan geen stoel zien of haar benen gaan ervandoor.",
    "Would a lap of the kitchen quieten legs, do you think?",
    "I only have flat feet myself. My aunt walked the floor till it let go of her.",
  ])
    assert.deepEqual(
      weighedIn(story).map(({ what }) => what),
      [],
      story,
    );
});

const chunks = [
  "ze laten zich niet temmen",
  "als ik lig",
  "'s avonds",
  "twaalf passen",
  ". ",
  ", ",
  "my legs",
  "the chair",
  "at night",
  "niet",
  "not",
  "'",
  "ﬀ",
  "😀",
  "\u200b",
  "1",
  "?",
  "\n",
];

test("it never throws, places lie within the text, and the same text gives the same findings", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...chunks), fc.string()), { maxLength: 40 }), (parts) => {
      const text = parts.join(" ");
      const facts = weighedIn(text);
      for (const { spans, weighed } of facts)
        for (const { start, end } of [...spans, ...(weighed ?? [])]) assert.ok(start >= 0 && start < end && end <= text.length);
      assert.deepEqual(weighedIn(text), facts);
    }),
    { numRuns: 150 },
  );
});

test("twice as much text is looked at in about twice as many steps, also without a single stop", () => {
  for (const unit of ["ik lig en ze moeten lopen ", "my legs, at night, in a chair, not ", "niet "]) {
    const steps = (times: number): number => {
      const story = splitWords(unit.repeat(times));
      let looked = 0;
      for (const [from, to] of stretchesOf(story))
        putFeatures(story.words, story.clauses, story.sentences, from, to, "nl", () => {
          looked += 1;
        });
      return looked;
    };
    const [once, twice] = [steps(300), steps(600)];
    assert.ok(once > 0);
    assert.ok(twice <= once * 2.1 + 2_000, `${unit}: ${once} and ${twice}`);
  }
});

test("a story told twice over gives the same findings as once", () => {
  for (const tongue of ["nl", "en"] as const)
    for (const { text } of readBank(tongue).slice(0, 60)) {
      const kinds = (story: string): readonly string[] =>
        weighedIn(story)
          .map(({ what }) => what)
          .sort();
      const once = kinds(`${text}.`);
      const twice = kinds(`${text}.\n${text}.`);
      for (const what of once) assert.ok(twice.includes(what), `${text}: ${what}`);
    }
});
