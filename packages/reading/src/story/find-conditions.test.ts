import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Evidence, readEvidenceText } from "@kriebel/evidence";
import { layConditionNames, storyConditions } from "@kriebel/evidence/story-words";
import type { Condition } from "@kriebel/record";
import { readStory } from "./read-story.ts";
import { storyToRecord } from "./story-to-record.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok, "the bundle of the evidence can be read");
const evidence: Evidence = loaded.value;
const today = "2026-11-22";

const conditionsOf = (told: string): readonly Condition[] => {
  const story = `Ik ben 50 en 's avonds kriebelen mijn benen. My legs tickle. ${told}`;
  const read = readStory(story, evidence, today);
  assert.ok(read.ok);
  return storyToRecord(read.value.facts, story, evidence, today).conditions;
};
const hasOf = (told: string, concept: string): string | undefined => conditionsOf(told).find((one) => one.concept === concept)?.has;

test("every lay name stands for a condition that the evidence knows", () => {
  for (const { concept, written } of layConditionNames) assert.ok(evidence.conditions[concept] !== undefined, `${concept}: ${written}`);
  for (const { id } of storyConditions) assert.ok(evidence.conditions[id] !== undefined, id);
});

/** Names over several conditions, and four that ICD-10 gives no code of their own. */
const withoutCode = new Set([
  "growing_pains",
  "ibd",
  "kidney_disease",
  "lupus_sjogren",
  "painful_legs_moving_toes",
  "poems",
  "rheumatic",
  "sibo",
  "small_fibre",
  "spine_root",
]);

test("every condition that is a cause or a look-alike has a code and can be said in at least three ways", () => {
  const thin = Object.values(evidence.conditions)
    .filter((one) => one.route !== undefined || one.lookAlike !== undefined)
    .filter(({ id, icd10, words }) => {
      const names = new Set([
        ...words.nl,
        ...words.en,
        ...layConditionNames.filter(({ concept }) => concept === id).map(({ written }) => written),
        ...storyConditions.filter((one) => one.id === id).flatMap(({ nl, en }) => [...nl, ...en]),
      ]);
      return names.size < 3 || (icd10.length === 0 && !withoutCode.has(id));
    })
    .map(({ id }) => id);
  assert.deepEqual(thin, []);
});

for (const [told, concept] of [
  ["Ik heb suikerziekte type 2.", "t2dm"],
  ["Vorig jaar kreeg ik een maagverkleining.", "gastric_surgery"],
  ["Years ago I had my stomach stapled.", "gastric_surgery"],
  ["Mijn schildklier werkt te traag.", "hypothyroid"],
  ["I have a sluggish thyroid.", "hypothyroid"],
  ["Ik heb drie jaar geleden een AVC gehad.", "stroke"],
  ["Na mijn attaque loop ik moeilijk.", "stroke"],
  ["Ze vonden een vernauwde kransslagader.", "coronary"],
  ["Ik zit aan de nierdialyse.", "dialysis"],
  ["Ik ben reumapatiënt.", "rheumatic"],
  ["Ik heb aderspatten.", "varicose"],
  ["Ik heb fibromialgie.", "fibromyalgia"],
  ["I have got low thyroid and faulty vein valves.", "varicose"],
  ["Voor mijn bloeddruk slik ik een pil.", "hypertension"],
  ["Ik heb een tekort aan vitamine D.", "vitamin_d_deficiency"],
] as const)
  test(`"${told}" tells of ${concept}`, () => {
    assert.equal(hasOf(told, concept), "yes");
  });

test("a denial inside the words turns them, a doubt leaves them open", () => {
  assert.equal(hasOf("Mijn schildklier werkt niet te traag.", "hypothyroid"), "no");
  assert.equal(hasOf("Ik heb geen suikerziekte.", "diabetes"), "no");
  assert.equal(hasOf("De dokter denkt misschien aan een hernia.", "radiculopathy"), "unknown");
});

for (const told of [
  "Ik werk met mensen met dementie.",
  "I am a nurse on the stroke ward.",
  "My husband has type 2 diabetes.",
  "Ik doe veel suiker in mijn koffie en heb suiker nodig.",
  "My boss is an ass and I have to stand against the wall.",
  "Mijn nieren werken goed.",
])
  test(`"${told}" tells of no condition of the person`, () => {
    assert.deepEqual(
      conditionsOf(told).filter(({ has }) => has === "yes"),
      [],
    );
  });
