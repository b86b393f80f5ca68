import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { PersonRecord } from "@kriebel/record";
import { conditionsTold, familyTold, lifeTold } from "../../../../tools/told-facts.ts";
import { evidence, readingOf, today } from "../../../../tools/told-story.ts";
import { storyToRecord } from "./story-to-record.ts";

const openings: Readonly<Record<string, string>> = {
  nl: "Ik heb 's avonds onrustige benen. ",
  en: "I have restless legs in the evening. ",
};

const linesOf = (name: string): readonly (readonly string[])[] =>
  readFileSync(new URL(`../../stories/${name}.txt`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(" | "));

const recordOf = (lang: string, passage: string): PersonRecord => {
  const story = passage.startsWith("^") ? passage.slice(1) : `${openings[lang]}${passage}`;
  const read = readingOf(story);
  return storyToRecord(read.facts, story, evidence, today);
};

/** What is marked with `?` may be read or not; what is marked `past` may only not be there now. */
const compare = (found: readonly string[], told: string): { readonly missing: readonly string[]; readonly extra: readonly string[] } => {
  const marks = told.trim() === "-" ? [] : told.trim().split("; ");
  const left = [...found];
  const missing: string[] = [];
  for (const mark of marks.filter((one) => !/\?|past/.test(one))) {
    const at = left.findIndex((one) => one === mark || one.startsWith(`${mark} `));
    if (at < 0) missing.push(mark);
    else left.splice(at, 1);
  }
  const free = marks.filter((one) => /\?/.test(one)).map((one) => one.split(" ")[0]);
  return { missing, extra: left.filter((one) => !free.includes(one.split(" ")[0])) };
};

for (const [name, of] of [
  ["family-told-open", familyTold],
  ["conditions-told-open", conditionsTold],
  ["life-told-open", lifeTold],
] as const)
  for (const [lang = "", passage = "", told = ""] of linesOf(name))
    test(`${name}, ${lang}: "${passage}" tells ${told}`, () => {
      assert.deepEqual(compare(of(recordOf(lang, passage)), told), { missing: [], extra: [] });
    });

test("a passage that is read wrongly is seen", () => {
  assert.deepEqual(compare(["mother yes"], "father yes"), { missing: ["father yes"], extra: ["mother yes"] });
});
