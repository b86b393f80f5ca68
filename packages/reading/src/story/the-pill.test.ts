import assert from "node:assert/strict";
import { test } from "node:test";
import { readingOf } from "../../../../tools/told-story.ts";

const isContraceptive = (story: string): boolean =>
  readingOf(story).facts.some(({ gives: { medicine } }) => medicine?.atc?.startsWith("G03A") === true);
const sexOf = (story: string): readonly string[] =>
  readingOf(story)
    .facts.filter(({ what }) => what === "sex")
    .map(({ value, confidence }) => `${value}${confidence < 0.6 ? "?" : ""}`);

test("the pill that is taken is the contraceptive where nothing else is meant", () => {
  for (const story of [
    "Ik slik de pil.",
    "I am on the pill.",
    "Ik ben 24 en gebruik de pil. Mijn benen kriebelen.",
    "I stopped the pill last year.",
    "Ik slik een tablet voor mijn bloeddruk. Ik slik ook de pil.",
    "Ik neem elke dag een pil voor mijn maag en voor anticonceptie de pil.",
  ])
    assert.ok(isContraceptive(story), story);
});

test("a pill, the pill that is late, and the pill of which was told before are no contraceptive, and tell of no woman", () => {
  for (const story of [
    "Ik slik een pil voor mijn benen. Als ik de pil een uur te laat neem, begint het.",
    "I take a small pill for my legs. When I take the pill an hour late they start.",
    "I take ropinirole. If I take the pill an hour late my legs start.",
    "Ik neem de pil voor mijn benen om acht uur.",
    "Ik ben een man van 60 en neem de pil om acht uur.",
    "Elke avond slik ik een pil.",
  ]) {
    assert.ok(!isContraceptive(story), story);
    assert.ok(!sexOf(story).some((sex) => sex.startsWith("female")), story);
  }
});

test("a pill whose name is not told is named as not understood, once", () => {
  const { notUnderstood } = readingOf("Ik slik een pil voor mijn benen. Als ik de pil te laat neem, begint het. Dan neem ik de pil toch.");
  assert.deepEqual(
    notUnderstood.map(({ say }) => say.en),
    ["Which pill this is, we do not know; add its name if you know it."],
  );
});

test("who says not to be pregnant is shown as a woman, not as sure; anything plainer goes before it", () => {
  assert.deepEqual(sexOf("Ik ben niet zwanger."), ["female?"]);
  assert.deepEqual(sexOf("I am not pregnant."), ["female?"]);
  assert.deepEqual(sexOf("I am not pregnant, I am a man of 50."), ["male"]);
  assert.deepEqual(sexOf("Ik ben niet zwanger. Mijn menstruatie is heftig."), ["female"]);
  assert.deepEqual(sexOf("Toen ik zwanger was begon het."), ["female"]);
});
