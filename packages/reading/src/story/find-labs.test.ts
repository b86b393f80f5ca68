import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readEvidenceText } from "@kriebel/evidence";
import { readStory } from "./read-story.ts";
import { storyToRecord } from "./story-to-record.ts";

const read = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(read.ok);
const evidence = read.value;
const today = "2026-11-22";

/** `ferritin 11 2026-01`: analyte, value and, where one is told, its moment. */
const labsOf = (story: string): readonly string[] => {
  const reading = readStory(story, evidence, today);
  assert.ok(reading.ok, story);
  return storyToRecord(reading.value.facts, story, evidence, today).labs.map(({ analyte, value, on }) =>
    [analyte, value, on].filter((part) => part !== undefined).join(" "),
  );
};

test("a value takes the day, month or year that is told of it", () => {
  for (const [story, labs] of [
    ["Vorig jaar was mijn ferritine 14 en vorige maand 52.", ["ferritin 14 2025", "ferritin 52 2026-10"]],
    ["My ferritin was 11 in January, and by June it had risen to 48.", ["ferritin 11 2026-01", "ferritin 48 2026-06"]],
    ["Ferritine (12-05-2026): 33 ug/l.", ["ferritin 33 2026-05-12"]],
    ["Bloods on 14 May: Hb 118 g/L, ferritin 15.", ["hemoglobin 118 2026-05-14", "ferritin 15 2026-05-14"]],
    ["Drie weken geleden geprikt: ferritine 21, transferrineverzadiging 14 procent.", ["ferritin 21 2026-11-01", "tsat 14 2026-11-01"]],
    ["Mijn nierfunctie is 24, dat was vorig jaar nog gewoon 70.", ["egfr 24 2026-11", "egfr 70 2025"]],
    ["In 2024 my ferritin was 70, it is now 12.", ["ferritin 70 2024", "ferritin 12 2026-11"]],
    ["Mijn ferritine was 14. In mei was het 60.", ["ferritin 14", "ferritin 60 2026-05"]],
    ["Two years ago my ferritin was 7; last week it came back at 62.", ["ferritin 7 2024", "ferritin 62 2026-11-15"]],
  ] as const)
    assert.deepEqual(labsOf(story), labs, story);
});

test("a moment of something else, or of long ago, is none of a value of now", () => {
  assert.deepEqual(labsOf("In 2019 kreeg ik een hartinfarct en mijn ferritine is nu 30."), ["ferritin 30"]);
  assert.deepEqual(labsOf("Sinds mei heb ik onrustige benen, mijn ferritine was 30."), ["ferritin 30"]);
});

test("a goal, a day and another person's value are no values", () => {
  for (const story of [
    "De dokter wil dat mijn ferritine boven de 75 moet zijn.",
    "Mijn ferritine is nooit geprikt, mijn zus had 12.",
    "Ferritine op 3 juni 2026 geprikt, uitslag volgt.",
  ])
    assert.deepEqual(labsOf(story), [], story);
});

test("two values of one name without a unit are of one unit", () => {
  const story = "My hemoglobin dropped from 13.4 to 9.8.";
  const reading = readStory(story, evidence, today);
  assert.ok(reading.ok);
  const units = storyToRecord(reading.value.facts, story, evidence, today).labs.map(({ unit }) => unit);
  assert.deepEqual(units, ["g/dL", "g/dL"]);
});

test("what is told as fine in front of a comma is not said of what follows", () => {
  const reading = readStory("Hb was gewoon goed, ijzer hebben ze niet gekeken.", evidence, today);
  assert.ok(reading.ok);
  assert.deepEqual(
    reading.value.facts.filter(({ kind }) => kind === "lab").map(({ what }) => what),
    ["hemoglobin_fine"],
  );
});

test("a unit that is not written is chosen only where one is likely; else the value waits for it", () => {
  const told = (story: string): readonly string[] => {
    const reading = readStory(story, evidence, today);
    assert.ok(reading.ok, story);
    return reading.value.facts
      .filter(({ kind }) => kind === "lab")
      .map(({ gives: { lab, labOneOf = [] } }) => lab?.unit ?? labOneOf.map(({ unit }) => unit).join(" or "));
  };
  for (const [story, units] of [
    ["My haemoglobin was 9.5 and my legs crawl at night.", ["mmol/L or g/dL"]],
    ["My vitamin D was 22 and my legs crawl.", ["nmol/L or ng/mL"]],
    // The number alone tells it.
    ["My haemoglobin was 13.2 and my legs crawl at night.", ["g/dL"]],
    ["My haemoglobin was 118 and my legs crawl at night.", ["g/L"]],
    ["My hemoglobin dropped from 13.4 to 9.8.", ["g/dL", "g/dL"]],
    // It was written once.
    ["My Hb was 12.1 g/dl in May, and now it says Hb 9.5.", ["g/dL", "g/dL"]],
    // The language does, up to what Dutch laboratories call high.
    ["Mijn Hb was 9,5 en mijn benen kriebelen 's avonds.", ["mmol/L"]],
    // Told as low: only a unit in which it is low.
    ["The doctor says I am anaemic, with a haemoglobin of 9.8.", ["g/dL"]],
    ["Ik heb bloedarmoede, mijn Hb was 9,8.", ["g/dL"]],
    ["Mijn Hb was te laag: 10,2.", ["g/dL"]],
    ["Ik heb geen bloedarmoede, mijn Hb was 9,8.", ["mmol/L"]],
    ["Ik heb bloedarmoede, mijn Hb was 6,1.", ["mmol/L"]],
    ["I am not anaemic, my haemoglobin was 9.8.", ["mmol/L or g/dL"]],
    ["Mijn Hb was 9,8 en mijn ferritine te laag.", ["mmol/L", ""]],
    ["hb 7,2", ["mmol/L"]],
    ["Mijn Hb was 11,3 en mijn benen kriebelen 's avonds.", ["mmol/L or g/dL"]],
    ["Vitamine D was veel te laag, 22 nmol.", ["nmol/L"]],
  ] as const)
    assert.deepEqual(told(story), units, story);
  assert.deepEqual(labsOf("My haemoglobin was 9.5."), [], "nothing enters the record before a unit is chosen");
});

test("a number before its name, an afterthought, and a number in words are values", () => {
  for (const [story, labs] of [
    ["18 was mijn ferritine.", ["ferritin 18"]],
    ["41 was my ferritin, they said.", ["ferritin 41"]],
    ["Het steeg van 14 naar 29, de ferritine dus.", ["ferritin 14", "ferritin 29"]],
    ["Hemoglobine acht komma twee.", ["hemoglobin 8.2"]],
    ["My haemoglobin was one hundred and thirty.", ["hemoglobin 130"]],
    ["Ferritine honderdtwintig.", ["ferritin 120"]],
    ["Ferittine 17.", ["ferritin 17"]],
  ] as const)
    assert.deepEqual(labsOf(story), labs, story);
});

test("a bound told along, and what a value never was, are no values", () => {
  for (const [story, labs] of [
    ["Ferritine (normaal 30 tot 400) was 18.", ["ferritin 18"]],
    ["Ferritin 48 ug/L (reference 30-400).", ["ferritin 48"]],
    ["Mijn ferritine is nooit boven de 30 geweest, de laatste keer 24.", ["ferritin 24"]],
    ["An American site says a ferritin under 100 is already too low.", []],
  ] as const)
    assert.deepEqual(labsOf(story), labs, story);
});

test("a value of a relative is theirs, whatever the order of the words", () => {
  for (const story of ["De ferritine van mijn moeder was 11.", "The ferritin of my sister was 8.", "18 was de ferritine van mijn zus."])
    assert.deepEqual(labsOf(story), [], story);
  assert.deepEqual(labsOf("Mijn dochter van 8 schopt de hele nacht. Het Hb van mijn dochter (8) was 6,8."), ["hemoglobin 6.8"]);
});

test("whatever number is told as one's own ferritin is read, before the name or behind it, in figures", () => {
  for (let value = 4; value <= 400; value += 11)
    for (const story of [
      `Mijn ferritine was ${value}.`,
      `${value} was mijn ferritine.`,
      `My ferritin went up to ${value} with the tablets.`,
    ])
      assert.deepEqual(labsOf(story), [`ferritin ${value}`], story);
});

/** The unit of each value of the story; of one that waits, each that it can be in. */
const unitsOf = (story: string): readonly string[] => {
  const reading = readStory(story, evidence, today);
  assert.ok(reading.ok, story);
  return reading.value.facts
    .filter(({ what }) => what === "hemoglobin")
    .map(({ gives: { lab, labOneOf = [] } }) => lab?.unit ?? labOneOf.map(({ unit }) => unit).join(" or "));
};

test("a haemoglobin without a unit waits where the story bears a sign of Belgium, however low", () => {
  for (const story of [
    "Ik woon in Gent en mijn Hb was 9,1.",
    "Bij de bloedname was mijn hemoglobine 7,1 en mijn ferritine 8.",
    "Mijn suiker was 95 mg/dl en mijn hemoglobine 10,2.",
    "Ik slik Remergon, mijn Hb was 6,4.",
    "Mijn hemoglobine was 8,8, zei het labo, en nu drie pillekes per dag.",
  ])
    assert.deepEqual(unitsOf(story), ["mmol/L or g/dL"], story);
  assert.deepEqual(unitsOf("In Leuven zakte mijn Hb van 9,2 naar 7,1."), ["mmol/L or g/dL", "mmol/L or g/dL"]);
});

test("plain Dutch, the unit of ferritin and a Dutch paper leave a haemoglobin in mmol/L", () => {
  for (const story of [
    "Mijn Hb was 9,1.",
    "Mijn Hb is 9,5 en mijn ferritine 22 ng/ml.",
    "Ik kom uit Antwerpen, Hb 8,1, ijzer 9 µmol/l.",
    "Ik ben een man van 60, mijn Hb was 10,6.",
  ])
    assert.deepEqual(unitsOf(story), ["mmol/L"], story);
  assert.deepEqual(unitsOf("Mijn Hb was 9,1 g/dl, zei het labo."), ["g/dL"], "what is written stands, as laboratories spell it");
});

test("a woman's haemoglobin of 10 is in mmol/L, one of 10,6 is asked", () => {
  assert.deepEqual(unitsOf("Ik ben een vrouw van 40, mijn Hb was 10,0."), ["mmol/L"]);
  assert.deepEqual(unitsOf("Ik ben een vrouw van 40, mijn Hb was 10,6."), ["mmol/L or g/dL"]);
});

const levelsOf = (story: string): readonly string[] => {
  const reading = readStory(story, evidence, today);
  assert.ok(reading.ok, story);
  return reading.value.facts.filter(({ kind }) => kind === "lab").map(({ what }) => what);
};

test("well without a number is told of each that is named, and only of one's own", () => {
  for (const [story, levels] of [
    ["Vitamine B12 en foliumzuur waren goed.", ["b12_total_fine", "folate_fine"]],
    ["Alles was normaal, schildklier ook.", ["tsh_fine"]],
    ["There was nothing wrong with my iron.", ["iron_fine"]],
    ["Mijn schildklier was te laag.", []],
    ["Does anyone know what a good ferritin is?", []],
  ] as const)
    assert.deepEqual(levelsOf(story), levels, story);
});

test("several values of one name are read over what lay between them, and what is counted besides is none", () => {
  const valuesOf = (story: string): readonly string[] => {
    const read = readStory(story, evidence, today);
    assert.ok(read.ok);
    return read.value.facts.flatMap(({ kind, what, value }) => (kind === "lab" ? [`${what} ${value}`] : []));
  };
  for (const [story, values] of [
    ["Drie maanden geleden was mijn HbA1c 58, daarvoor 71.", ["hba1c 58", "hba1c 71"]],
    ["Ferritin: 18 in the spring, 25 in the summer, 41 now.", ["ferritin 18", "ferritin 25", "ferritin 41"]],
    ["De laatste keer was mijn ferritine 36, de keer daarvoor 38.", ["ferritin 36", "ferritin 38"]],
    ["After 90 days my ferritin had gone up by 6 points to 31.", ["ferritin 31"]],
    ["De ijzervoorraad, zei ze, die stond op zeventien.", ["ferritin 17"]],
    ["Ferritine werd drie jaar geleden geprikt: 61.", ["ferritin 61"]],
    ["They're aiming for a ferritin of 100, I'm at 46 now.", ["ferritin 46"]],
    ["Mijn suiker was dertien na het eten en mijn benen zijn onrustig.", []],
    ["Ik heb onrustige benen. Mijn zus heeft een ferritine van 300.", []],
    ["Mijn ferritine was 31 en ik heb 2 kinderen.", ["ferritin 31"]],
  ] as const)
    assert.deepEqual(valuesOf(story), values, story);
});

test("told as fine along with another, and not as low where that is denied", () => {
  for (const [story, levels] of [
    ["De huisarts belde: alles was goed, ook de TSH.", ["tsh_fine"]],
    ["Zowel het foliumzuur als de B12 waren in orde.", ["folate_fine", "b12_total_fine"]],
    ["Te weinig ijzer heb ik niet, te weinig slaap wel.", []],
  ] as const)
    assert.deepEqual(levelsOf(story), levels, story);
});

test("the value and the name that are said last count", () => {
  for (const [story, labs] of [
    ["Ferritine 41, nee wacht, 14.", ["ferritin 14"]],
    ["My ferritin was 40, sorry, 14.", ["ferritin 14"]],
    ["IJzer 140 zeiden ze, ferritine dan.", ["ferritin 140"]],
    ["IJzer 9, ferritine dus 12.", ["iron 9", "ferritin 12"]],
    ["My ferritin was 40, then 14.", ["ferritin 40", "ferritin 14"]],
  ] as const)
    assert.deepEqual(labsOf(story), labs, story);
});

test("a month in brackets dates the value in front of it, and what was not reached is no value", () => {
  for (const [story, labs] of [
    ["Mijn ferritine: 18 (april) en 44 (september).", ["ferritin 18 2026-04", "ferritin 44 2026-09"]],
    ["Ferritin: 18 (April), 44 (September).", ["ferritin 18 2026-04", "ferritin 44 2026-09"]],
    ["Ferritine (18 april): 33.", ["ferritin 33 2026-04-18"]],
    ["My last ferritin, done in March, read 16.", ["ferritin 16 2026-03"]],
    ["De ferritine haalde de tien niet.", []],
    ["My ferritin never got to 20.", []],
    ["My ferritin got to 20.", ["ferritin 20"]],
  ] as const)
    assert.deepEqual(labsOf(story), labs, story);
});

test("a date above values, or a sentence of blood taken in front of them, is their day; reference ranges are no second value", () => {
  for (const [story, labs] of [
    [
      "Mijn benen kriebelen 's avonds in bed.\nLab 12-10-2026\nFerritine 19 ug/l (30-400) L\nHb 7,1 mmol/l (7,5-10,0)",
      ["ferritin 19 2026-10-12", "hemoglobin 7.1 2026-10-12"],
    ],
    [
      "My legs crawl.\nBloods 3 March 2026:\nFerritin 19 ug/L (30-400)\nTSH 2.1 mU/L (0.4-4.0)",
      ["ferritin 19 2026-03-03", "tsh 2.1 2026-03-03"],
    ],
    ["Op 3 maart is er bloed geprikt. Mijn ferritine was 19.", ["ferritin 19 2026-03-03"]],
    // Its own day stands; a day of something else above it is none.
    ["Op 3 maart is er bloed geprikt. In juni was mijn ferritine 19.", ["ferritin 19 2026-06"]],
    ["Op 3 maart ben ik verhuisd. Mijn ferritine was 19.", ["ferritin 19"]],
    ["Op 3 maart is er bloed geprikt. Mijn ferritine is nu 19.", ["ferritin 19"]],
  ] as const)
    assert.deepEqual(labsOf(story), labs, story);
});

test("an iron without a unit and with nothing beside it may be the store: both are offered, and neither is in the record", () => {
  for (const story of ["My iron came back as eleven.", "Achttien was het ijzer.", "Mijn ijzer was vijfennegentig."]) {
    assert.deepEqual(labsOf(story), [], story);
    const reading = readStory(story, evidence, today);
    assert.ok(reading.ok);
    const [fact] = reading.value.facts.filter(({ kind }) => kind === "lab");
    assert.deepEqual(
      fact?.gives.labOneOf?.map(({ analyte }) => analyte),
      ["ferritin", "iron"],
      story,
    );
    assert.ok(fact?.asks !== undefined);
  }
  assert.deepEqual(labsOf("My iron was 12 and my ferritin 41."), ["iron 12", "ferritin 41"]);
  assert.deepEqual(labsOf("Het ijzer was 9,5."), ["iron 9.5"]);
  assert.deepEqual(labsOf("Mijn ijzer was 12 umol/l."), ["iron 12"]);
});

test("values are known by what people call them, and only where they can be that", () => {
  for (const [story, labs] of [
    ["The kidney figure came back as nineteen.", ["egfr 19"]],
    ["The kidney figure came back as ninety eight.", []],
    ["De driemaandssuiker kwam uit op eenenzeventig.", ["hba1c 71"]],
    ["My thyroid number was seventeen.", ["tsh 17"]],
    ["The midwife had my iron done and the store was forty-eight.", ["ferritin 48"]],
    ["The store was forty-eight steps away.", []],
    ["My ferritin was in single figures.", ["ferritin 10"]],
    ["Suiker sinds mijn vijftigste.", []],
  ] as const)
    assert.deepEqual(labsOf(story), labs, story);
});

test("an English haemoglobin without a unit that would be a severe anaemia in g/dL is asked; a Dutch one is in mmol/L", () => {
  const unitsOf = (story: string): readonly string[] => {
    const reading = readStory(story, evidence, today);
    assert.ok(reading.ok);
    return reading.value.facts.flatMap(({ gives: { lab, labOneOf = [] } }) =>
      [...(lab === undefined ? [] : [lab]), ...labOneOf].map(({ unit }) => unit),
    );
  };
  assert.deepEqual(unitsOf("My haemoglobin was 5.9."), ["mmol/L", "g/dL"]);
  assert.deepEqual(unitsOf("Mijn Hb was 5,9."), ["mmol/L"]);
  assert.deepEqual(unitsOf("My haemoglobin was 5.9 g/dL."), ["g/dL"]);
});
