import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ChoiceModel } from "./choice-model.ts";
import { fullLength } from "./clause-features.ts";
import { splitWords } from "./split-words.ts";
import { urgentNames } from "./urgent-features.ts";
import { urgentModelFor } from "./weigh-urgent.ts";

const linesOf = (tongue: "nl" | "en"): readonly string[] =>
  readFileSync(new URL(`../../urgent/${tongue}.txt`, import.meta.url), "utf8")
    .split("\n")
    .filter((line, at) => line.includes("|") && at % 60 === 0)
    .map((line) => line.slice(line.indexOf("|") + 1));

test("the quick model sees of a story exactly the features whose names were learned, each once", () => {
  for (const tongue of ["nl", "en"] as const) {
    const lines = linesOf(tongue);
    assert.ok(lines.length > 40, "there are lines");
    const known = new Set(lines.filter((_, at) => at % 2 === 0).flatMap((line) => [...urgentNames(splitWords(line).words, tongue)]));
    const model = new ChoiceModel(
      tongue,
      ["sign"],
      [0, 0],
      [...known].map((name) => [name, [1, 10]] as const),
    );
    for (const line of lines) {
      const story = splitWords(line);
      const seen = [...urgentNames(story.words, tongue)].filter((name) => known.has(name)).length;
      const sum = model.sums(story, 0, story.words.length)[1] as number;
      assert.ok(Math.abs(sum - seen / fullLength(seen)) < 1e-9, `${line}: ${sum}, ${seen} names`);
    }
  }
});

test("what one piece weighed leaves nothing behind in the next", () => {
  const model = urgentModelFor("nl");
  const [first, second] = ["Sinds gisteravond sta ik boven de pot en er komt niks.", "Wij aten pannenkoeken met stroop."].map(splitWords);
  assert.ok(first !== undefined && second !== undefined);
  const alone = [...model.sums(second, 0, second.words.length)];
  model.sums(first, 0, first.words.length);
  assert.deepEqual([...model.sums(second, 0, second.words.length)], alone);
});
