import assert from "node:assert/strict";
import { test } from "node:test";
import { readingOf } from "../../../../tools/told-story.ts";

const toldOf = (story: string, kind: string): readonly string[] =>
  readingOf(story)
    .facts.filter((fact) => fact.kind === kind)
    .map(({ what, state }) => `${what} ${state}`);

test("since when a child gets a medicine is not when its legs began; since when it gets worse may be", () => {
  for (const story of [
    "My son is eight. Since September he gets methylphenidate. His legs crawl in bed.",
    "Mijn zoon is acht. Sinds september krijgt hij methylfenidaat. Zijn benen kriebelen in bed.",
  ])
    assert.deepEqual(toldOf(story, "onset"), [], story);
  assert.deepEqual(toldOf("My legs crawl in bed. Since March it gets worse.", "onset"), ["date value"]);
});

test("how often one feels sick says nothing of how often the legs are restless", () => {
  for (const story of ["Mijn benen kriebelen in bed. Ik ben soms misselijk.", "My legs crawl in bed. Sometimes I feel sick."])
    assert.deepEqual(toldOf(story, "course"), [], story);
  for (const story of ["Mijn benen kriebelen in bed. Soms heb ik het.", "My legs crawl in bed. I get them sometimes."])
    assert.deepEqual(toldOf(story, "course"), ["now_and_then yes"], story);
});
