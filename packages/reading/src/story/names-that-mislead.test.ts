import assert from "node:assert/strict";
import { test } from "node:test";
import { readingOf } from "../../../../tools/told-story.ts";
import type { StoryFact } from "./story-fact.ts";

const legs = "Mijn benen kriebelen 's avonds als ik zit. My legs tickle in the evening.";
const facts = (told: string, kind: StoryFact["kind"]): readonly string[] => {
  const result = readingOf(`${legs} ${told}`);
  return result.facts.filter((one) => one.kind === kind).map(({ what, state }) => `${what} ${state}`);
};

test("a blood value is no tablet of the same name, and a salt in the blood is no misspelt tranquilliser", () => {
  for (const told of [
    "Mijn vitamine B12 was 210 pmol/l.",
    "My vitamin B12 came back at 180 pmol/l.",
    "Kalium 4,1 mmol/l en natrium waren goed.",
    "Potassium was normal, 4.0 mmol/l.",
  ])
    assert.deepEqual(facts(told, "medicine"), [], told);
  assert.deepEqual(facts("Ik slik elke dag vitamine B12.", "medicine"), ["cyanocobalamin yes"]);
  assert.deepEqual(facts("Ik slik valium voor het slapen.", "medicine"), ["diazepam yes"]);
});

test("a milligram is no magnesium, whatever is told to be low behind it", () => {
  for (const told of [
    "Ik neem 300 mg, soms op doktersadvies meer.",
    "I take 50 mg, my mood was low.",
    "Twee keer 500 mg op een dag, en mijn energie is laag.",
  ])
    assert.deepEqual(facts(told, "lab"), [], told);
  assert.deepEqual(facts("Mg 0,62 mmol/l.", "lab"), ["magnesium value"]);
});

test("low or fine without a number is said of the value beside it, in its own clause", () => {
  for (const [told, found] of [
    ["Mijn ijzer was op.", "iron_low yes"],
    ["Mijn ijzer is, zei de dokter, veel te laag.", "iron_low yes"],
    ["Ze vond een lage ferritine.", "ferritin_low yes"],
    ["My Hb came back fine.", "hemoglobin_fine no"],
    ["My ferritin is on the low side.", "ferritin_low yes"],
    ["Mijn ferritine is niet laag.", "ferritin_fine no"],
  ] as const)
    assert.deepEqual(facts(told, "lab"), [found], told);
  for (const told of ["Het ijzer staat op de lijst: mijn bloeddruk is laag.", "Mijn ijzer werd gemeten op maandag; mijn moed was laag."])
    assert.deepEqual(facts(told, "lab"), [], told);
});

test("a percentage is read in each way of writing it", () => {
  for (const told of ["Ferritine 40, verzadiging 12 procent.", "Ferritin 40, saturation 12 per cent.", "Ferritin 40, saturation 12%."])
    assert.ok(facts(told, "lab").includes("tsat value"), told);
});

test("the pill that wears off is the one named before; the pill that somebody is on is the contraceptive", () => {
  assert.deepEqual(facts("Ik kreeg pramipexol. Als de pil is uitgewerkt, begint het weer.", "medicine"), ["pramipexole yes"]);
  assert.deepEqual(facts("I got pramipexole. At night the pill has worn off.", "medicine"), ["pramipexole yes"]);
  assert.equal(facts("Ik slik paracetamol en ik ben aan de pil.", "medicine").length, 2);
  assert.equal(facts("I am on the pill.", "medicine").length, 1);
});

test("a medicine of two substances is itself, with a stroke or with a word between them", () => {
  for (const told of ["Ik slik levodopa met benserazide.", "I take levodopa with benserazide.", "Ik slik levodopa/benserazide."])
    assert.deepEqual(facts(told, "medicine"), ["levodopa-benserazide yes"], told);
  assert.deepEqual(facts("Ik slik levodopa met melk.", "medicine"), ["N04BA yes"]);
});

test("without a medicine is not in use; without a prescription is", () => {
  assert.deepEqual(facts("Ik slik naproxen 500 mg, zonder maagbeschermer.", "medicine"), ["naproxen yes", "A02BC no"]);
  assert.deepEqual(facts("I take naproxen, without any omeprazole.", "medicine"), ["naproxen yes", "omeprazole no"]);
  assert.deepEqual(facts("Ik koop zonder recept ibuprofen.", "medicine"), ["ibuprofen yes"]);
});

test("a dose belongs to the name beside it, not to the next one behind a comma", () => {
  const result = readingOf(`${legs} Ik slik sertraline 50 mg, adalimumab en paracetamol.`);
  const doses = result.facts.filter(({ kind }) => kind === "medicine").map(({ gives }) => gives.medicine?.dose);
  assert.deepEqual(doses, ["50 mg", undefined, undefined]);
});

test("a pile of washing is no haemorrhoids, and who waits for a kidney has not got it", () => {
  for (const told of [
    "I stood at a pile of washing.",
    "Ik sta op de lijst voor een nieuwe nier.",
    "I am waiting for a new kidney.",
    "I have some autoimmune disease.",
  ])
    assert.deepEqual(facts(told, "condition"), [], told);
  assert.deepEqual(facts("I have piles.", "condition"), ["haemorrhoids yes"]);
  assert.deepEqual(facts("I got a new kidney in 2019.", "condition"), ["kidney_transplant yes"]);
});

test("an illness of several relatives is not the person's own", () => {
  for (const told of [
    "Drie familieleden met rusteloze benen hebben ook Parkinson of een tremor.",
    "Enkele familieleden hebben suikerziekte.",
    "Three relatives who have it also have Parkinson's disease.",
    "Several relatives have diabetes.",
  ])
    assert.deepEqual(facts(told, "condition"), [], told);
  assert.deepEqual(facts("Net als drie familieleden heb ik Parkinson.", "condition"), ["parkinson yes"]);
});

test("the parts of a combination are one medicine, and a group of which one was named is that one", () => {
  for (const [told, found] of [
    ["Ik krijg levodopa en benserazide voor de nacht.", ["levodopa-benserazide yes"]],
    ["They gave me a tablet with levodopa and benserazide.", ["levodopa-benserazide yes"]],
    ["I take Madopar (levodopa).", ["levodopa-benserazide yes"]],
    ["I take simvastatin. Should I go on with that cholesterol pill?", ["simvastatin yes"]],
    ["Ik slik simvastatine. Moet ik doorgaan met die cholesterolpil?", ["simvastatin yes"]],
  ] as const)
    assert.deepEqual(facts(told, "medicine"), found, told);
  assert.equal(facts("I take levodopa and amlodipine.", "medicine").length, 2);
});

test("weeks behind a child that is counted are weeks of pregnancy, and hands that tremble are no illness by name", () => {
  for (const told of ["Tweede kind, 27 weken.", "Second child, 27 weeks."]) assert.ok(facts(told, "woman").includes("pregnant yes"), told);
  for (const told of ["Mijn tweede kind, 27 weken te vroeg geboren.", "My third child was born at 38 weeks."])
    assert.deepEqual(
      facts(told, "woman").filter((one) => one === "pregnant yes"),
      [],
      told,
    );
  for (const told of ["In maart had ik trillende handen.", "I had trembling hands in March."])
    assert.deepEqual(facts(told, "condition"), [], told);
});

test("a doctor who gave tablets three days ago is no birth, and a numbered week to the midwife is a pregnancy", () => {
  assert.deepEqual(facts("Three days ago the doctor gave me metoclopramide.", "woman"), []);
  assert.ok(facts("Three weeks ago I gave birth to a son.", "woman").includes("recent_birth yes"));
  assert.ok(facts("Lieve verloskundige, ik zit in week 34.", "woman").includes("pregnant yes"));
  assert.deepEqual(facts("In week 34 ga ik op vakantie.", "woman"), []);
});
