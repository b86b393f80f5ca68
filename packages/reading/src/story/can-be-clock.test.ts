import assert from "node:assert/strict";
import { test } from "node:test";
import { readingOf } from "../../../../tools/told-story.ts";

/** What a story tells of the hour: the time at which it begins, and that it is of the evening. */
const hoursOf = (story: string): readonly string[] => {
  const reading = readingOf(story, { weighted: false });
  return reading.facts.flatMap(({ kind, what, value }) =>
    kind === "clock" ? [String(value)] : kind === "criterion" && what === "evening" ? ["evening"] : [],
  );
};

test("a blood value is no hour of the day, whatever begins behind it", () => {
  for (const story of [
    "My haemoglobin went from 13.4 to 9.8 and my legs are restless. It begins when I lie down.",
    "My ferritin dropped from 22 to 9, my legs begin to crawl.",
    "Ferritin was about 9.5 when my legs started.",
    "Mijn Hb ging van 7,2 naar 10 en toen begon het in mijn benen.",
    "Mijn ferritine was rond 10 toen het begon in mijn benen.",
    "My TSAT from 20 to 9 percent, then the legs begin.",
    "From 13.4 to 9.8 and the legs begin.",
  ])
    assert.deepEqual(hoursOf(story), [], story);
});

test("an hour stays one, also beside a blood value", () => {
  for (const story of [
    "Mijn benen beginnen om 21.30.",
    "Mijn ferritine is laag en het begint om tien uur.",
    "Ferritine 18, het begint om 21.30 uur in mijn benen.",
    "My legs start from 9.30 in the evening.",
  ])
    assert.ok(hoursOf(story).includes("evening"), story);
});
