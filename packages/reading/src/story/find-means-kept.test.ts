import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readEvidenceText } from "@kriebel/evidence";
import { readStory } from "./read-story.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok);
const evidence = loaded.value;

const planIn = (text: string): "alarm" | "asked" | "nothing" => {
  const read = readStory(text, evidence, "2026-11-22");
  assert.ok(read.ok);
  const { facts, alarms, possible } = read.value;
  if (facts.some(({ id, what }) => what === "suicidal_plan" && alarms.includes(id))) return "alarm";
  return possible.some(({ question }) => question === "alarm.suicidal_plan") ? "asked" : "nothing";
};

test("means put aside in silence raise the alarm by what is told around them", () => {
  for (const text of [
    "De pregabaline heb ik opgespaard, er zitten er zestig in een potje. De hond gaat naar mijn zus. Mijn benen kriebelen elke nacht.",
    "Mijn vrouw weet dit niet: ik heb wat gif tegen de mollen apart gezet in het hok, en ik weet hoeveel er nodig is.",
    "My wife doesn't know this: I've put some of the stuff for the sheep by, and I know how much it takes. My legs never stop.",
    "I hid the gabapentin, I stashed it in the loft and nobody knows. My papers are all in order. My legs crawl.",
  ])
    assert.equal(planIn(text), "alarm", text);
});

test("one such sign alone is asked about", () => {
  for (const text of [
    "De tabletten die ik niet nam heb ik verstopt, niemand weet het. Mijn benen kriebelen 's avonds.",
    "I kept the tramadol in a tin and I have found a home for the dog. My legs crawl in the evening.",
  ])
    assert.notEqual(planIn(text), "nothing", text);
});

test("tablets that are kept for a bad night, a journey or the chemist raise nothing", () => {
  for (const text of [
    "Ik heb nog tramadol bewaard voor slechte nachten, er liggen er nog twintig. Mijn benen kriebelen.",
    "Ik bewaar mijn tabletten in de koelkast, de hond gaat naar mijn zus als we op vakantie zijn. Mijn benen kriebelen.",
    "De tabletten die over waren heb ik bewaard om terug te brengen naar de apotheek. Mijn benen kriebelen.",
    "I put my tablets aside before the holiday; the cat goes to the neighbours while we are away. My legs crawl.",
    "I kept my pramipexole in a drawer, my husband doesn't know I take it. My legs crawl at night.",
    "I saved my tablets for a trip to Spain. My legs tingle.",
  ])
    assert.equal(planIn(text), "nothing", text);
});
