import assert from "node:assert/strict";
import { test } from "node:test";
import { forbiddenClaims } from "../packages/evidence/src/forbidden-claims.ts";
import { codeTexts, evidenceTexts, pageTexts, type SpokenText } from "./spoken-texts.ts";

/** Sentences that a rule refuses and that are right all the same, each with its reason. Keep this list short. */
const rightAllTheSame: Readonly<Record<string, string>> = {
  "You may stop at any time with Ctrl+C.": "about the questions in the terminal",
  "You can safely quit this.": "about laughing gas used for fun, not about a medicine",
};

function offences(texts: readonly SpokenText[]): readonly string[] {
  return texts.flatMap(({ at, lang, text }) =>
    (lang === undefined ? (["nl", "en"] as const) : [lang])
      .flatMap((one) => forbiddenClaims(text, one))
      .filter(({ sentence }) => rightAllTheSame[sentence] === undefined)
      .map(({ rule, words, sentence }) => `${at} [${rule}: ${words}] ${sentence.slice(0, 160)}`),
  );
}

test("no text of the evidence diagnoses, stops, doses, begins, cures or promises", () => {
  const texts = evidenceTexts();
  assert.ok(texts.length > 1000, "the texts were found");
  assert.deepEqual(offences(texts), []);
});

test("no message, letter or problem in the code does", () => {
  const texts = codeTexts();
  assert.ok(texts.length > 50, "the texts were found");
  assert.deepEqual(offences(texts), []);
});

test("no page for persons does, nor what the invented people get to read", () => {
  const texts = pageTexts();
  assert.ok(texts.length > 2, "the pages were found");
  assert.deepEqual(offences(texts), []);
});
