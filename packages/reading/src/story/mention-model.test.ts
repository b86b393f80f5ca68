import assert from "node:assert/strict";
import { test } from "node:test";
import { evidence, today } from "../../../../tools/told-story.ts";
import { heaviestWords, mentionModels, weighMention } from "./mention-model.ts";
import { splitWords } from "./split-words.ts";
import { StoryContext } from "./story-context.ts";
import { tellLanguage } from "./tell-language.ts";

const contextOf = (text: string, tongues: StoryContext["tongues"]): StoryContext => {
  const words = splitWords(text);
  const context = new StoryContext(words, evidence, today, tellLanguage(words.plain.text, words.words).language);
  return Object.assign(context, { tongues });
};

const modelFor = mentionModels({
  nl: { bias: "1 0 0", features: ["o:stop : -9 2 9", "o: : 7 : 1 2 30"] },
  en: { bias: "0 1 0", features: ["o:stop : -9 9 2", "o:now : -9 8 1"] },
});

test("a written model is put up once, and a colon in the name of a feature stays in it", () => {
  assert.equal(modelFor("nl"), modelFor("nl"));
  assert.deepEqual(
    [...modelFor("nl").features],
    [
      ["o:stop", [-9, 2, 9]],
      ["o: : 7", [1, 2, 30]],
    ],
  );
});

test("a mention is weighed in the language of its sentence, in either where both can be: the one that knows more, Dutch of equals", () => {
  const told = (tongue: "nl" | "en" | "both", names: readonly string[]) => {
    const { tongue: read, best } = weighMention(contextOf("stop now", [tongue]), 0, modelFor, () => names);
    return [read, best];
  };
  assert.deepEqual(told("nl", ["o:stop", "o:now"]), ["nl", 2]);
  assert.deepEqual(told("en", ["o:stop"]), ["en", 1]);
  assert.deepEqual(told("both", ["o:stop", "o:now"]), ["en", 1]);
  assert.deepEqual(told("both", ["o:stop"]), ["nl", 2]);
});

test("without a known feature the bias alone decides, and the first of equals", () => {
  const { sums, best } = weighMention(contextOf("stop", ["nl"]), 0, modelFor, () => ["o:unknown"]);
  assert.deepEqual([sums, best], [[0.1, 0, 0], 0]);
  const even = mentionModels({ nl: { bias: "3 3 3", features: [] }, en: { bias: "3 3 3", features: [] } });
  assert.equal(weighMention(contextOf("stop", ["nl"]), 0, even, () => []).best, 0);
});

test("the words that speak most for an outcome are named heaviest first, and none that speaks against it", () => {
  const text = "one two three four five six";
  const weights = ["a : 0 10 0", "b : 0 40 0", "c : 0 -40 0", "d : 0 30 0", "e : 0 20 0", "f : 0 25 0"];
  const model = mentionModels({ nl: { bias: "0 0 0", features: weights }, en: { bias: "0 0 0", features: [] } })("nl");
  const named = ["a", "b", "c", "d", "e", "f"].map((name, word) => [name, [word]] as const);
  const words = heaviestWords(contextOf(text, ["nl"]), model, named, 1).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(words, ["two", "four", "six", "five"]);
});
