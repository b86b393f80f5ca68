import assert from "node:assert/strict";
import { test } from "node:test";
import { dutchSyllables, englishSyllables } from "./count-syllables.ts";
import { readEase, sentencesOf } from "./read-ease.ts";

test("syllables of Dutch words are counted as a Dutch reader speaks them", () => {
  const spoken = {
    been: 1,
    benen: 2,
    kriebel: 2,
    huisarts: 2,
    onrustige: 4,
    ijzer: 2,
    ijzervoorraad: 4,
    medicijnen: 4,
    nieuw: 1,
    moeilijk: 2,
    coördineren: 5,
    vijf: 1,
    leeuw: 1,
    zenuwen: 3,
    apotheker: 4,
    bloedarmoede: 4,
    uitslag: 2,
    "’s": 1,
  };
  for (const [word, count] of Object.entries(spoken)) assert.equal(dutchSyllables(word), count, word);
});

test("syllables of English words are counted as an English reader speaks them", () => {
  const spoken = {
    legs: 1,
    restless: 2,
    medicine: 3,
    doctor: 2,
    move: 1,
    moved: 1,
    question: 2,
    answer: 2,
    pregnancy: 3,
    iron: 2,
    complaint: 2,
    table: 2,
    family: 3,
    pharmacist: 3,
  };
  for (const [word, count] of Object.entries(spoken)) assert.equal(englishSyllables(word), count, word);
  assert.equal(englishSyllables("movement"), 3, "one too many, as is said where it is counted");
});

test("short words in short sentences score higher than long ones; the same text twice scores the same", () => {
  const easy = ["Je been doet pijn. Loop wat rond."];
  const hard = [
    "De differentiaaldiagnostische overwegingen aangaande polyneuropathieën noodzaken tot aanvullende laboratoriumdiagnostiek.",
  ];
  assert.ok(readEase(easy, "nl").score > 80);
  assert.ok(readEase(hard, "nl").score < 10);
  assert.equal(readEase([...easy, ...easy], "nl").score, readEase(easy, "nl").score);
  assert.equal(readEase([], "nl").words, 0);
  const one = readEase(["The legs are restless at night."], "en");
  assert.ok(one.grade !== undefined && one.grade < 6, String(one.grade));
});

test("the formulas are the published ones", () => {
  // Four words of one syllable in one sentence.
  assert.ok(Math.abs(readEase(["Ik zit in bed."], "nl").score - (206.84 - 77 - 0.93 * 4)) < 1e-9);
  assert.ok(Math.abs(readEase(["I sit in bed."], "en").score - (206.835 - 84.6 - 1.015 * 4)) < 1e-9);
});

test("a colon does not end a sentence, a line does", () => {
  assert.deepEqual(sentencesOf("Let op: bel.\nOok als je twijfelt"), ["Let op: bel.", "Ook als je twijfelt"]);
});
