import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Evidence, readEvidenceText } from "@kriebel/evidence";
import { useTaughtBy, useWeights } from "@kriebel/evidence/use-words";
import { bankLines, taughtBy } from "../../../../tools/train-medicines.ts";
import { findStoryLabs } from "./find-labs.ts";
import { gatherMedicines } from "./find-medicines.ts";
import { findTimes } from "./find-times.ts";
import { findByPhrases, readStory } from "./read-story.ts";
import { splitWords } from "./split-words.ts";
import { StoryContext } from "./story-context.ts";
import { storyToRecord } from "./story-to-record.ts";
import { tellLanguage } from "./tell-language.ts";
import { useByRules } from "./weigh-uses.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok, "the bundle of the evidence can be read");
const evidence: Evidence = loaded.value;
const today = "2026-11-22";

const usesIn = (story: string): Readonly<Record<string, string>> => {
  const read = readStory(story, evidence, today);
  assert.ok(read.ok, story);
  const { medicines } = storyToRecord(read.value.facts, story, evidence, today);
  return Object.fromEntries(medicines.map((one) => [one.name.toLowerCase(), one.using === "yes" ? "now" : "past"]));
};

/** What rules alone read. */
const byRules = (story: string): Readonly<Record<string, string>> => {
  const words = splitWords(story);
  const context = new StoryContext(words, evidence, today, tellLanguage(words.plain.text, words.words).language);
  const matches = findByPhrases(context);
  findTimes(context, matches);
  findStoryLabs(context);
  return Object.fromEntries(gatherMedicines(context, matches).kept.map((one) => [one.medicine.name.toLowerCase(), useByRules(one)]));
};

test("the weights were learned from the lines and passages as they stand (npm run train:medicines)", () => {
  assert.equal(useTaughtBy, taughtBy());
  for (const lang of ["nl", "en"] as const) assert.ok(useWeights[lang].features.length > 5_000, lang);
});

test("what our lines teach is learned, and rules alone know much less of it", () => {
  for (const lang of ["nl", "en"] as const) {
    let [all, weighed, ruled] = [0, 0, 0];
    for (const { text, told } of bankLines(lang).filter((_, index) => index % 8 === 0)) {
      const [uses, rules] = [usesIn(text), byRules(text)];
      for (const [name, use] of told) {
        all += 1;
        if ((uses[name] ?? "none") === use) weighed += 1;
        if ((rules[name] ?? "none") === use) ruled += 1;
      }
    }
    assert.ok(all > 80, `${lang}: ${all}`);
    assert.ok(weighed / all > 0.9, `${lang}: ${weighed} of ${all}`);
    assert.ok(ruled / all < 0.8, `${lang}: ${ruled} of ${all} by rules`);
  }
});

test("a use that weights settled names the words that weighed, and is less sure than what rules read", () => {
  let settled = 0;
  for (const lang of ["nl", "en"] as const)
    for (const { text } of bankLines(lang).filter((_, index) => index % 8 === 0)) {
      const read = readStory(text, evidence, today);
      assert.ok(read.ok);
      for (const fact of read.value.facts) {
        if (fact.kind !== "medicine" || fact.weighed === undefined) continue;
        settled += 1;
        assert.ok(fact.weighed.length > 0 && fact.confidence <= 0.65, fact.id);
        for (const { start, end, weight } of fact.weighed) assert.ok(weight > 0 && text.slice(start, end).length > 0, fact.id);
      }
    }
  assert.ok(settled > 20, String(settled));
});

test("what is taken after all keeps no stop, and what is over keeps no start that only the present told", () => {
  for (const lang of ["nl", "en"] as const)
    for (const { text } of bankLines(lang).filter((_, index) => index % 5 === 0)) {
      const read = readStory(text, evidence, today);
      assert.ok(read.ok);
      for (const one of storyToRecord(read.value.facts, text, evidence, today).medicines)
        assert.ok(one.using !== "yes" || (one.stopped === undefined && one.stoppedDaysBeforeOnset === undefined), text);
    }
});
