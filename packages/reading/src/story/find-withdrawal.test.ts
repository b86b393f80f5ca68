import assert from "node:assert/strict";
import { test } from "node:test";
import { answersOf } from "../../../../tools/told-story.ts";

for (const [story, came] of [
  [
    "Zes dagen geleden stopte ik met codeïne, cold turkey. De tweede nacht wilden mijn benen weg en moest ik lopen. Voordien nooit iets gehad.",
    true,
  ],
  ["I stopped tramadol two weeks ago. The day after came goose pimples and yawning, and since then my legs crawl in the evening.", true],
  // No medicine of the kind, nothing that the body missed, or legs that were there before.
  ["Ik ben in één keer gestopt met mijn bloeddrukpil lisinopril. Sindsdien kriebelen mijn benen 's avonds.", false],
  ["Ik slikte vroeger tramadol voor mijn knie. Mijn benen kriebelen 's avonds.", false],
  ["I take oxazepam every evening. My legs crawl at night and I shiver.", false],
] as const)
  test(`"${story}" ${came ? "tells" : "does not tell"} that the legs came when a medicine was left`, () => {
    assert.equal(answersOf(story)["withdrawal.recent"] === "yes", came);
  });
