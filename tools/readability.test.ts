import assert from "node:assert/strict";
import { test } from "node:test";
import { readEase } from "./read-ease.ts";
import { longWords, readableTexts } from "./readable-texts.ts";

/** What names of medicines and of groups of medicines do to a score is not a matter of how we write. */
const fullOfNames = new Set(["what a medicine can do", "what to discuss about a medicine", "what a route is"]);

for (const language of ["nl", "en"] as const) {
  test(`every kind of text reads plainly by the published formula (${language})`, () => {
    for (const [name, texts] of Object.entries(readableTexts(language))) {
      const ease = readEase(texts, language);
      assert.ok(ease.sentences > 20, `${name} was read`);
      const least = fullOfNames.has(name) ? 55 : 70;
      assert.ok(ease.score >= least, `${name}: ${ease.score.toFixed(1)}, at least ${least}`);
      assert.ok(ease.wordsPerSentence <= 12, `${name}: ${ease.wordsPerSentence.toFixed(1)} words in a sentence`);
      assert.ok(ease.long <= 0.08, `${name}: ${(100 * ease.long).toFixed(1)} % of sentences have more than 20 words`);
    }
  });
}

test("a long Dutch word that stands there three times or more is explained", () => {
  const often = longWords("nl").filter(({ times }) => times >= 3);
  assert.ok(often.length >= 10);
  assert.deepEqual(
    often.filter(({ gloss }) => gloss === undefined).map(({ word }) => word),
    [],
  );
});
