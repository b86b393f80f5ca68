import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { urgentClasses, urgentSigns, urgentTaughtBy, urgentWeights } from "@kriebel/evidence/urgent-words";
import fc from "fast-check";
import { evidence, signsIn, today } from "../../../../tools/told-story.ts";
import { taughtBy } from "../../../../tools/train-urgent.ts";
import { readStory } from "./read-story.ts";

for (const [first, second, sign] of [
  [
    "My left calf is playing a different tune this week.",
    "It is fatter than the other and it hurts to push the clutch.",
    "one_leg_painful_swollen",
  ],
  ["Mijn kuit is anders sinds de vlucht van dinsdag.", "Rechts past de laars, links niet meer, en hij gloeit.", "one_calf_thick"],
] as const)
  test(`"${first} ${second}" is told by both together`, () => {
    assert.deepEqual(signsIn(first), []);
    assert.deepEqual(signsIn(second), []);
    assert.ok(signsIn(`${first} ${second}`).includes(sign));
  });

/** Told without a word of any medical name. */
for (const [story, sign] of [
  ["Sinds gisteravond sta ik boven de pot en er komt niks.", "urinary_retention"],
  ["Standing at the toilet since last night and nothing will come.", "urinary_retention"],
  ["Bij het afvegen voel ik het papier niet meer.", "saddle_numbness"],
  ["When I wipe I can't feel the paper.", "saddle_numbness"],
  ["Sinds eergisteren krijg ik mijn linkerlaars niet meer over mijn kuit, de rechter wel.", "one_calf_thick"],
  ["Mijn voet klapt sinds maandag op de stoep.", "foot_drop"],
  ["He has been coughing into his hanky and it is streaked red.", "coughing_blood"],
  ["I coughed and there was blood in the phlegm.", "coughing_blood"],
  ["Ik heb vanavond een handvol pillen geslikt.", "suicidal_attempt"],
  ["I swallowed a handful of tablets tonight.", "suicidal_attempt"],
  ["Er liggen afscheidsbrieven in mijn la.", "suicidal_plan"],
  ["The doctor asked whether I had coughed up blood and I said yes, since Monday.", "coughing_blood"],
  ["De huisarts vroeg of ik bloed bij de ontlasting had, en dat is zo.", "rectal_blood"],
  ["Als ik plat lig krijg ik geen lucht, ik slaap rechtop in de stoel.", "orthopnoea"],
] as const)
  test(`"${story}" is ${sign}`, () => {
    const found = signsIn(story);
    assert.ok(found.includes(sign), found.join(", "));
  });

for (const story of [
  "Ik heb geen bloed bij de ontlasting en kan gewoon plassen.",
  "There is no blood in my stools and I can pass water as always.",
  "In 1998 had ik een dikke rode kuit, dat is allang over.",
  "Mijn buurvrouw heeft sinds gisteren een dik rood been.",
  "Ik slik pramipexol en heb geen last van gokken of koopdrang.",
  "Het gevoel in mijn kruis is normaal.",
  "Na de marathon was ik een dag stijf.",
  "In bed willen mijn benen niet liggen en ik loop een rondje door de kamer.",
  "The doctor gave me iron tablets and told me to take one a day with orange juice.",
  "Ik kreeg ijzer via een infuus en voelde me prima.",
  "The doctor asked whether I had coughed up blood and I said no.",
  "De huisarts vroeg of ik bloed bij de ontlasting had, maar nee.",
  "Every bit of me wants to move my legs and I can't hold it off for long.",
  "The surgeon wants me to lose two stone before he will do my knee.",
  "My mother would rather die than ring the surgery herself.",
])
  test(`"${story}" raises no alarm`, () => {
    assert.deepEqual(signsIn(story), []);
  });

test("a sign that only weights tell names the words that weighed", () => {
  const lines = readFileSync(new URL("../../urgent/nl.txt", import.meta.url), "utf8").split("\n");
  let named = 0;
  for (const line of lines.filter((_, index) => index % 40 === 0)) {
    const read = readStory(line.slice(line.indexOf("|") + 1), evidence, today);
    for (const fact of read.ok ? read.value.facts : []) {
      if (fact.kind !== "alarm" || fact.weighed === undefined) continue;
      named += 1;
      assert.ok(fact.weighed.length >= 2, fact.id);
      assert.ok(fact.confidence < 0.6, "below every way and every phrase");
    }
  }
  assert.ok(named > 5, String(named));
});

test("what the bank teaches is learned: most of its lines are told, and few of those that tell nothing", () => {
  for (const lang of ["nl", "en"] as const) {
    const lines = readFileSync(new URL(`../../urgent/${lang}.txt`, import.meta.url), "utf8")
      .split("\n")
      .filter((line) => line.includes("|"));
    const some = lines.filter((_, index) => index % 12 === 0);
    const told = some.filter((line) => !line.startsWith("-"));
    const calm = some.filter((line) => line.startsWith("-"));
    const raised = (line: string): boolean => signsIn(line.slice(line.indexOf("|") + 1)).length > 0;
    assert.ok(told.filter(raised).length / told.length > 0.7, `${told.filter(raised).length} of ${told.length}`);
    assert.ok(calm.filter(raised).length / calm.length < 0.25, `${calm.filter(raised).length} of ${calm.length}`);
  }
});

test("the weights were learned from the banks and classes as they stand (npm run train:urgent)", () => {
  assert.equal(urgentTaughtBy, taughtBy());
});

test("each sign is a question of the alarms, and each class of a way exists in both languages", () => {
  const signs = [
    ...urgentSigns.map(({ sign }) => sign),
    ...["nl", "en"].flatMap((lang) => urgentWeights[lang as "nl" | "en"].signs.split(" ")),
  ];
  for (const sign of signs) assert.ok(evidence.questions[`alarm.${sign}`] !== undefined, sign);
  for (const { sign, ways, needs = "" } of urgentSigns)
    for (const part of [...ways.flatMap(({ parts }) => parts), needs].flatMap((one) => one.split("|")))
      if (part.startsWith("@"))
        for (const lang of ["nl", "en"] as const) assert.ok(urgentClasses[lang][part.slice(1)], `${sign}: ${part} (${lang})`);
});

test("words of the ways in any order and number do no harm: the reader ends, and each fact lies within the text", () => {
  const words = [...new Set(Object.values(urgentClasses.nl).flatMap((list) => list.replaceAll("*", "").split(" ")))];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 400 }), fc.boolean(), (some, stops) => {
      const story = some.join(stops ? ". " : " ");
      const read = readStory(story, evidence, today);
      if (!read.ok) return;
      for (const fact of read.value.facts)
        for (const { start, end } of fact.spans) assert.ok(start >= 0 && end <= story.length && start < end);
    }),
    { numRuns: 60, seed: 9 },
  );
});

for (const { story, side } of [
  { story: "Mijn benen kriebelen 's avonds. Mijn rechterkuit is sinds dinsdag dik en doet zeer.", side: /^(?:side|place|onset)$/ },
  { story: "My legs crawl in the evening. My left calf has been swollen and sore since Tuesday.", side: /^(?:side|place|onset)$/ },
])
  test(`one thick leg is one alarm, and tells neither side nor beginning of the restlessness: ${story}`, () => {
    const read = readStory(story, evidence, today);
    assert.ok(read.ok);
    assert.equal(read.value.alarms.length, 1);
    assert.deepEqual(
      read.value.facts.filter(({ kind }) => side.test(kind)).map(({ id }) => id),
      [],
    );
  });

test("where one sentence tells of both, its side stays that of the restlessness", () => {
  const read = readStory(
    "Mijn rechterbeen kriebelt 's avonds, dan moet ik lopen, en het is sinds gisteren dik en doet zeer.",
    evidence,
    today,
  );
  assert.ok(read.ok);
  assert.ok(read.value.facts.some(({ kind, what }) => kind === "side" && what === "right"));
});
