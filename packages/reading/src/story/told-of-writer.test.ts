import assert from "node:assert/strict";
import { test } from "node:test";
import { recordOf } from "../../../../tools/told-story.ts";

const medicinesIn = (story: string): string =>
  recordOf(story)
    .medicines.map(({ substance, atc }) => substance ?? atc)
    .toSorted()
    .join(" ");

for (const [story, medicines] of [
  ["Mijn zoon van 9 kan niet stil liggen in bed. Ik heb zelf rusteloze benen en slik pramipexol. Ik geef hem melatonine.", "melatonin"],
  [
    "My son is 8. His legs itch at night. I have had restless legs for years and take pramipexole myself. I give him melatonin.",
    "melatonin",
  ],
  ["Mijn dochter van 7 wil 's avonds niet stil liggen. Ik had het vroeger ook, slik nu gabapentine. Neem ook ropinirol.", ""],
  ["My daughter is 7 and her legs crawl at night. I had it as a child. I use gabapentin. Also take ropinirole.", ""],
  [
    "Onze zoon Daan is 10 en kan niet stil liggen. Sinds vorig jaar slik ik pramipexol, dat helpt mij goed. Daan krijgt melatonine.",
    "melatonin",
  ],
  ["My daughter is 8 and her legs crawl at night. Gabapentin was worse for me. She takes melatonin.", "melatonin"],
  ["Mijn dochter van 8 heeft kriebels in haar benen. Ik slik zelf pramipexol. Die pramipexol werkt goed.", ""],
  ["Mijn dochter van 8 heeft kriebels in haar benen. Omdat ik pramipexol slik wil de dokter dat haar niet geven.", ""],
  [
    "My husband is 70. In the evening his legs are restless. He takes haloperidol. I have diabetes, smoke and take citalopram.",
    "haloperidol",
  ],
  [
    "My mum is 79 and has dementia. She rubs her legs and paces. I care for her and use diazepam to sleep. She takes haloperidol.",
    "haloperidol",
  ],
  // Given to the person, noticed or tried with the person.
  ["My son of 9 kicks in bed and his legs itch. I give him melatonin and I think it helps.", "melatonin"],
  ["Mijn zoon van 9 schopt in bed en zijn benen kriebelen. Ik merk dat de melatonine helpt.", "melatonin"],
] as const)
  test(`medicines of the person in "${story}": ${medicines || "none"}`, () => {
    assert.equal(medicinesIn(story), medicines);
  });

test("a parent's restless legs are the family's, and not the child's", () => {
  for (const story of [
    "Mijn zoon van 9 kan niet stil liggen in bed. Ik heb al jaren rusteloze benen en slik pramipexol.",
    "My son is 8 and cannot lie still in bed. I have had restless legs for years and take pramipexole.",
  ]) {
    const { family, complaint } = recordOf(story);
    assert.deepEqual(
      family.map(({ relation, affected }) => [relation, affected]),
      [["parent", "yes"]],
      story,
    );
    assert.ok(!(complaint.words ?? []).some((word) => /restless|rusteloze/i.test(word)), story);
  }
});

test("what a child says in the first person stays the child's", () => {
  const { complaint } = recordOf('My son of 6 kicks in bed. "I have ants in my legs", he says.');
  assert.ok((complaint.words ?? []).includes("ants"));
});
