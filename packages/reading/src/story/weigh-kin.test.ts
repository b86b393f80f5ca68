import assert from "node:assert/strict";
import { test } from "node:test";
import { kinTaughtBy, kinWeights } from "@kriebel/evidence/kin-words";
import { evidence, factsOf, recordOf } from "../../../../tools/told-story.ts";
import { bankPassages, examplesOf, taughtBy } from "../../../../tools/train-family.ts";

const legs = { nl: "Ik heb 's avonds onrustige benen. ", en: "I have restless legs in the evening. " };
const told = (story: string): readonly string[] => recordOf(story).family.map(({ relation, affected }) => `${relation} ${affected}`);

test("the weights were learned from the passages and stories as they stand (npm run train:family)", () => {
  assert.equal(kinTaughtBy, taughtBy());
  for (const lang of ["nl", "en"] as const) assert.ok(kinWeights[lang].features.length > 5_000, lang);
});

test("the bank holds relatives who have it, who have not, and of whom nothing is told", () => {
  for (const lang of ["nl", "en"] as const) {
    const marks = bankPassages(lang).flatMap(({ marks: each }) => each.map((one) => one.told));
    for (const one of ["none", "yes", "no"]) assert.ok(marks.filter((mark) => mark === one).length > 100, `${lang} ${one}`);
  }
});

test("what our passages teach is learned, and rules alone know much less of it", () => {
  for (const lang of ["nl", "en"] as const) {
    const bank = examplesOf(evidence, lang).filter(({ of }) => of === "bank");
    const ruled = bank.filter((one) => one.byRules === one.told).length / bank.length;
    let [all, right] = [0, 0];
    for (const { text, marks } of bankPassages(lang).filter((_, index) => index % 6 === 0)) {
      const found = factsOf(text).filter(({ kind }) => kind === "family");
      for (const mark of marks.filter((one) => one.told !== "none")) {
        const here = found.filter(({ spans }) => spans.some(({ start, end }) => start < mark.end && end > mark.start));
        if (here.length === 0) continue;
        all += 1;
        if (here.some(({ state }) => state === mark.told)) right += 1;
      }
    }
    assert.ok(all > 40, `${lang}: ${all}`);
    assert.ok(right / all > 0.85, `${lang}: ${right} of ${all}`);
    assert.ok(ruled < 0.75, `${lang}: ${ruled} by rules`);
  }
});

test("the same illness with quiet legs is no family history, a picture of restless legs is", () => {
  assert.deepEqual(told(`${legs.en}My brother has rheumatism too, but not a thing wrong with his legs.`), ["brother no"]);
  assert.deepEqual(told(`${legs.nl}Mijn broer heeft ook reuma, maar met zijn benen is niks mis.`), ["brother no"]);
  assert.deepEqual(told(`${legs.en}Dad used to kick the foot end out of the bed.`), ["father yes"]);
  assert.deepEqual(told(`${legs.nl}Mijn vader draaide 's avonds ook rondjes om de tafel.`), ["father yes"]);
});

test("whoever is only named in passing, or related by marriage, has nothing by weight", () => {
  for (const text of [
    `${legs.en}My sister drives me to the hospital when I have my drip.`,
    `${legs.en}My mother-in-law kicks the foot end out of the bed.`,
    `${legs.nl}Mijn dochter typt dit voor me.`,
    `${legs.nl}Mijn schoonmoeder draait 's avonds ook rondjes om de tafel.`,
    `${legs.nl}Of mijn vader het had, kan ik niet meer vragen.`,
  ])
    assert.deepEqual(told(text), [], text);
});

test("what weights settled names the words that weighed, and is less sure than what rules read", () => {
  let settled = 0;
  for (const lang of ["nl", "en"] as const)
    for (const { text } of bankPassages(lang).filter((_, index) => index % 6 === 0))
      for (const fact of factsOf(text)) {
        if (fact.kind !== "family" || fact.weighed === undefined) continue;
        settled += 1;
        assert.ok(fact.weighed.length > 0 && fact.confidence <= 0.6, fact.id);
        for (const { start, end, weight } of fact.weighed) assert.ok(weight > 0 && text.slice(start, end).length > 0, fact.id);
      }
  assert.ok(settled > 20, String(settled));
});

for (const [text, found] of [
  [`${legs.en}My twin sister takes the same tablets and her legs do nothing.`, ["twin no"]],
  [`${legs.nl}Mijn dochter heeft er niks van, van mijn moeder zou ik het niet weten.`, ["daughter no"]],
  [`${legs.en}My cousin has Crohn's as well, no idea about her legs.`, []],
  [`${legs.en}I have what my mother had.`, ["mother yes"]],
  [`${legs.nl}Het zit in de familie: oma, mijn moeder en twee zussen.`, ["grandmother yes", "mother yes", "sister yes"]],
  [`${legs.nl}Ik ben te moe om te werken.`, []],
] as const)
  test(`"${text}" tells ${found.join(", ") || "of nobody"}`, () => {
    assert.deepEqual([...told(text)].sort(), found);
  });

test("a story that begins about a child by name is the child's, and the child is no relative of itself", () => {
  assert.deepEqual(told("Het gaat over ons Finn van zes. Hij trapt in bed. Mijn man heeft rusteloze benen."), ["father yes"]);
});
