/** How the tests of the reader read a story: with the bundled evidence, on one day. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { type Evidence, readEvidenceText } from "../packages/evidence/src/index.ts";
import { readStory } from "../packages/reading/src/story/read-story.ts";
import type { StoryFact, StoryReading } from "../packages/reading/src/story/story-fact.ts";
import { storyToRecord } from "../packages/reading/src/story/story-to-record.ts";
import type { PersonRecord } from "../packages/record/src/index.ts";

const loaded = readEvidenceText(readFileSync(new URL("../packages/evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok, "the bundle of the evidence can be read");
export const evidence: Evidence = loaded.value;
export const today = "2026-11-22";

export const readingOf = (story: string, readers?: Parameters<typeof readStory>[3]): StoryReading => {
  const read = readStory(story, evidence, today, readers);
  assert.ok(read.ok, read.ok ? "" : `${story}: ${read.problems.map((one) => one.say.en).join(" ")}`);
  return read.value;
};

export const factsOf = (story: string): readonly StoryFact[] => readingOf(story).facts;

/** The record of all that was read, as if the person had confirmed it. */
export const recordOf = (story: string): PersonRecord => storyToRecord(factsOf(story), story, evidence, today);

/** Answers by question, without where they come from. */
export const answersOf = (story: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(recordOf(story).answers).map(([id, { value }]) => [id, value]));

/** The urgent signs that a story tells, without the "alarm." before them. */
export const signsIn = (story: string): readonly string[] =>
  Object.entries(answersOf(story)).flatMap(([id, value]) => (id.startsWith("alarm.") && value === "yes" ? [id.slice(6)] : []));
