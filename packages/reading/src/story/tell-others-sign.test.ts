import assert from "node:assert/strict";
import { test } from "node:test";
import { evidence, readingOf } from "../../../../tools/told-story.ts";

const remarkOf = (story: string) => readingOf(story).remarks.find(({ code }) => code === "someone-else-urgent");

test("an urgent sign of somebody else is no alarm of one's own, and is answered with the words of that alarm", () => {
  const stroke = evidence.alarms.stroke_signs;
  assert.ok(stroke !== undefined);
  for (const story of [
    "Mijn benen kriebelen 's avonds en ik moet ze bewegen. Mijn man heeft sinds vanmorgen een scheve mond.",
    "My legs crawl at night and I have to move them. My husband has had a crooked mouth and slurred speech since this morning.",
  ]) {
    assert.deepEqual(readingOf(story).alarms, [], story);
    const remark = remarkOf(story);
    assert.ok(remark !== undefined, story);
    assert.ok(remark.say.nl.endsWith(stroke.text.nl) && remark.say.en.endsWith(stroke.text.en), remark.say.nl);
    assert.ok(remark.say.nl.includes("Bel nu 112") && remark.say.en.includes("Call 112 now"));
  }
});

test("of several signs of others the most urgent is told, once", () => {
  const { remarks } = readingOf(
    "Mijn benen kriebelen 's avonds. Mijn buurvrouw heeft sinds gisteren een dik rood been. Mijn man heeft sinds vanmorgen een scheve mond.",
  );
  assert.deepEqual(
    remarks.filter(({ code }) => code === "someone-else-urgent").map(({ say }) => say.en.includes("Call 112 now")),
    [true],
  );
});

for (const story of [
  "My legs crawl at night. My neighbour had a stroke ten years ago.",
  "Mijn benen kriebelen. Mijn vader had een scheve mond, dat is lang geleden.",
  "Mijn benen kriebelen. Mijn man heeft gelukkig geen scheve mond.",
  "Mijn benen kriebelen. Mijn zus moest vanmorgen naar haar werk.",
])
  test(`"${story}" says nothing of somebody else`, () => {
    assert.equal(remarkOf(story), undefined);
  });
