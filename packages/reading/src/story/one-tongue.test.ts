import assert from "node:assert/strict";
import { test } from "node:test";
import { answersOf, readingOf } from "../../../../tools/told-story.ts";
import { inOneTongue } from "./one-tongue.ts";
import { splitWords } from "./split-words.ts";

test("a clause that mixes the languages word by word tells what either would", () => {
  const story = "In the evening my benen kriebelen and I moet lopen.";
  const answers = answersOf(story);
  assert.equal(answers["C1.1"], "yes");
  assert.equal(answers["C4.1"], "yes");
  for (const { words, spans } of readingOf(story).facts) assert.ok(story.includes(words) && spans.every(({ end }) => end <= story.length));
});

test("clauses in one language each, and borrowed words, stay as they are", () => {
  for (const text of [
    "Ik heb onrustige benen, and when I walk it is gone.",
    "Ik heb restless legs en ging cold turkey van de tramadol af.",
    "De dokter noemde het the real deal.",
    "I met Ben at the door and he is an old bank clerk.",
    "My legs crawl when I sit, and I have to walk.",
  ])
    assert.equal(inOneTongue(splitWords(text)).words.join(" "), splitWords(text).words.join(" "), text);
});
