import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Evidence, readEvidenceText } from "@kriebel/evidence";
import { readStory, type StoryFact } from "@kriebel/reading/story";
import fc from "fast-check";
import { cutStory } from "./cut-story.ts";
import { factRooms, listFacts } from "./list-facts.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../../packages/evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok);
const evidence: Evidence = loaded.value;
const today = "2026-11-22";
const listed = (story: string) => {
  const read = readStory(story, evidence, today);
  assert.ok(read.ok);
  return { reading: read.value, ...listFacts(read.value.facts) };
};

const story =
  "Mijn linkerkuit is sinds gisteren dik, rood en warm. 's Avonds op de bank begint het gekriebel. Ik moet opstaan en lopen, dan is het weg. Mijn moeder had het ook. Ferritine 18 in maart 2026, ferritine 30 in mei 2025. Ik slik mirtazapine.";

test("what is urgent is asked first, then the legs, medicines, blood and family", () => {
  const rooms = listed(story).facts.map(({ room }) => factRooms.indexOf(room));
  assert.deepEqual(
    rooms,
    rooms.toSorted((a, b) => a - b),
  );
  assert.equal(listed(story).facts[0]?.room, "urgent");
});

test("what drains iron is asked under health, iron that is taken under medicines", () => {
  const { facts } = listed("Ik ben bloeddonor en eet geen vlees. Ik slik ferrofumaraat.");
  assert.deepEqual(
    facts.map(({ fact, room }) => `${fact.kind} ${room}`),
    ["medicine medicines", "iron health", "iron health"],
  );
});

test("two values of one blood test are two questions, one thing told twice is one", () => {
  const { facts } = listed(`${story} Mijn moeder had het ook.`);
  assert.deepEqual(
    facts.filter(({ room }) => room === "labs").map(({ fact }) => fact.gives.lab?.value),
    [18, 30],
  );
  const [mother, ...others] = facts.filter(({ room }) => room === "family");
  assert.deepEqual(others, []);
  assert.equal(mother?.again.length, 1, "both places are answered together");
});

test("every fact that changes the record is asked, or told again elsewhere", () => {
  const { reading, facts, together } = listed(story);
  const asked = new Set([...facts, ...together].flatMap(({ fact, again }) => [fact, ...again]));
  assert.deepEqual(
    reading.facts.filter((fact) => !asked.has(fact) && fact.fills.length > 0),
    [],
  );
});

const weighed = (start: number, words: readonly (readonly [number, number])[]): StoryFact => ({
  id: `criterion/relief@${start}`,
  kind: "criterion",
  what: "relief",
  state: "yes",
  say: { nl: "Beter door bewegen", en: "Better by moving" },
  words: "",
  spans: [{ start: words[0]![0], end: words.at(-1)![1] }],
  confidence: 0.6,
  weighed: words.map(([from, end]) => ({ start: from, end, weight: 1 })),
  fills: ["answers.C3.1"],
  gives: { answers: { "C3.1": "yes" } },
});

test("of words that weighed together exactly these are marked, and the number stands behind the last", () => {
  const text = "dan sta ik op en het wordt minder zodra ik rondloop hoor";
  const at = (word: string): [number, number] => [text.indexOf(word), text.indexOf(word) + word.length];
  const { marks } = listFacts([weighed(0, [at("rondloop"), at("minder"), at("zodra")])]);
  const pieces = cutStory(text, marks);
  assert.deepEqual(
    pieces.filter(({ weighed: by }) => by.length > 0).map(({ text: words }) => words),
    ["minder", "zodra", "rondloop"],
  );
  assert.deepEqual(
    pieces.filter(({ ends }) => ends.length > 0).map(({ text: words, ends }) => [words, ends]),
    [["rondloop", [1]]],
  );
  assert.ok(pieces.every(({ read }) => read === undefined));
});

const someFacts = fc.array(fc.tuple(fc.nat(120), fc.integer({ min: 1, max: 60 }), fc.boolean(), fc.nat(6)), { maxLength: 14 }).map((some) =>
  some
    .map(([start, length, byWeights, what]): StoryFact => {
      const fact = weighed(start, [
        [start, start + Math.max(1, Math.floor(length / 3))],
        [start + Math.ceil(length / 2), start + Math.ceil(length / 2) + 2],
      ]);
      const { weighed: _weighed, ...phrase } = fact;
      return byWeights ? { ...fact, what: `w${what}` } : { ...phrase, what: `p${what}`, spans: [{ start, end: start + length }] };
    })
    .toSorted((a, b) => a.spans[0]!.start - b.spans[0]!.start),
);

test("whatever was read, the pieces are the story, and each number stands in it once", () => {
  fc.assert(
    fc.property(someFacts, fc.boolean(), (facts, long) => {
      const text = "abcdefghij ".repeat(long ? 600 : 25);
      const { marks, facts: asked } = listFacts(facts);
      const pieces = cutStory(text, marks);
      let at = 0;
      for (const piece of pieces) {
        assert.equal(piece.start, at, "no letter twice and none lost");
        assert.equal(text.slice(at, at + piece.text.length), piece.text);
        at += piece.text.length + piece.leftOut;
      }
      assert.equal(at, text.length);
      const numbers = pieces.flatMap(({ ends }) => ends);
      assert.equal(new Set(numbers).size, numbers.length);
      assert.deepEqual(
        new Set(numbers),
        new Set(asked.map(({ number }) => number)),
        "a number in the story for each number that is asked, and the other way round",
      );
      assert.deepEqual(
        numbers,
        numbers.toSorted((a, b) => a - b),
        "they count up",
      );
    }),
  );
});

test("of a long story only what was read is shown at first, and all of it when asked", () => {
  const long = `${"De zon schijnt en de trein rijdt. ".repeat(2_000)}Mijn moeder had het ook.${" En toen ging ik naar huis.".repeat(2_000)}`;
  const at = long.indexOf("Mijn moeder");
  const marks = [{ number: 1, by: "phrase" as const, stretches: [{ start: at, end: at + 20 }], numberAt: at + 20 }];
  const shown = cutStory(long, marks).reduce((sum, { text }) => sum + text.length, 0);
  assert.ok(shown < 1_000, String(shown));
  assert.equal(
    cutStory(long, marks, true)
      .map(({ text }) => text)
      .join(""),
    long,
  );
});
