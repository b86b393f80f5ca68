import assert from "node:assert/strict";
import { test } from "node:test";
import { storyEntries, storyLists } from "@kriebel/evidence/story-words";
import { compilePatterns } from "./word-patterns.ts";

const find = (pattern: string, text: string): readonly string[] => {
  const words = text.split(" ");
  return compilePatterns([{ entry: 0, pattern }], { leg: ["been", "benen", "*benen"] })
    .find(words, 0, words.length)
    .map(({ first, last }) => words.slice(first, last + 1).join(" "));
};

test("a gap reaches as far as it says and no further", () => {
  assert.deepEqual(find("moet ~2 bewegen", "ik moet ze nu bewegen"), ["moet ze nu bewegen"]);
  assert.deepEqual(find("moet ~2 bewegen", "ik moet ze nu toch bewegen"), []);
});

test("starts, ends, lists, choices, optional words and numbers", () => {
  assert.deepEqual(find("kriebel* in @leg", "kriebels in avondbenen"), ["kriebels in avondbenen"]);
  assert.deepEqual(find("# ?volle dagen", "na 3 dagen"), ["3 dagen"]);
  assert.deepEqual(find("# ?volle dagen", "na 3 volle dagen"), ["3 volle dagen"]);
  assert.deepEqual(find("avond/nacht & @leg", "mijn benen in de nacht"), ["benen in de nacht"]);
  assert.deepEqual(find("avond/nacht & @leg", "in de nacht mijn benen"), ["nacht mijn benen"]);
});

test("one slip of typing in a longer word is forgiven, and a short word must be right", () => {
  assert.deepEqual(find("ferritine", "ferritien"), ["ferritien"]);
  assert.deepEqual(find("lopen", "loopen"), []);
});

test("a pattern that is written wrongly is our own mistake and throws", () => {
  for (const pattern of ["", "?a", "@none", "a//b", "a & b & c", "a ~3"]) assert.throws(() => find(pattern, "a"), pattern);
});

test("every phrase of the evidence compiles, stays short and has few gaps, so that no text can make it slow", () => {
  for (const lang of ["nl", "en"] as const) {
    for (const entry of storyEntries) {
      for (const pattern of entry[lang]) {
        assert.doesNotThrow(() => compilePatterns([{ entry: 0, pattern }], storyLists[lang]), `${entry.id}: ${pattern}`);
        const gaps = [...pattern.matchAll(/~(\d*)/g)].map((match) => (match[1] === "" ? 3 : Number(match[1])));
        assert.ok(
          gaps.every((gap) => gap <= 8),
          `${entry.id}: ${pattern}`,
        );
        assert.ok(gaps.reduce((product, gap) => product * (gap + 1), 1) <= 700, `${entry.id}: ${pattern}`);
        assert.ok(pattern.split(" ").length <= 14, `${entry.id}: ${pattern}`);
      }
    }
  }
});

test("every entry answers questions that exist, has a name in both languages, and no id stands twice", () => {
  const ids = storyEntries.map((one) => one.id);
  assert.equal(new Set(ids).size, ids.length);
  for (const entry of storyEntries) {
    assert.ok(entry.label.nl !== "" && entry.label.en !== "", entry.id);
    assert.ok(entry.nl.length > 0 && entry.en.length > 0, `${entry.id} is told in both languages`);
  }
});
