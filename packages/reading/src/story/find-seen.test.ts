import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Evidence, readEvidenceText } from "@kriebel/evidence";
import type { PersonRecord } from "@kriebel/record";
import { readStory } from "./read-story.ts";
import type { StoryReading } from "./story-fact.ts";
import { storyToRecord } from "./story-to-record.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok, "the bundle of the evidence can be read");
const evidence: Evidence = loaded.value;
const today = "2026-11-22";

const read = (story: string): StoryReading => {
  const result = readStory(story, evidence, today);
  assert.ok(result.ok);
  return result.value;
};
const recordOf = (story: string): PersonRecord => storyToRecord(read(story).facts, story, evidence, today);
const legs = "Mijn benen kriebelen 's avonds als ik zit. My legs tickle in the evening.";
const seen = (told: string): readonly string[] => read(`${legs} ${told}`).notUnderstood.map(({ words }) => words);
const medicines = (told: string): readonly string[] =>
  recordOf(`${legs} ${told}`).medicines.map((one) => one.substance ?? one.atc ?? one.name);

for (const [told, name] of [
  ["Ik gebruik een magnesiumspray op mijn kuiten.", "magnesiumspray"],
  ["I tried a weighted blanket.", "weighted blanket"],
  ["Ik heb een massageapparaat gekocht.", "massageapparaat"],
  ["Ik drink kamillethee voor het slapen.", "kamillethee"],
  ["Ik slik Xarvelo, elke dag.", "Xarvelo"],
  ["I take qualifen 20 mg.", "qualifen"],
  ["De dokter gaf me de diagnose Mortonsyndroom.", "Mortonsyndroom"],
  ["Ik slik pijnstillers.", "pijnstillers"],
] as const)
  test(`"${told}" names "${name}" as seen and not understood`, () => {
    assert.ok(seen(told).includes(name), seen(told).join(", "));
  });

test("what was understood, or is a plain word, is not listed", () => {
  assert.deepEqual(seen("Ik gebruik twee keer per dag een tablet amitriptyline van 10 mg."), []);
  assert.deepEqual(seen("Ik slik pijnstillers, tramadol 50 mg."), []);
  assert.deepEqual(seen("Ik heb een mooie droom gehad en een symptoom van griep."), []);
});

for (const [told, id] of [
  ["Ik kreeg een prednisonkuur.", "prednisone"],
  ["Ik heb een fentanylpleister.", "fentanyl"],
  ["Ik slik een plaspil.", "C03"],
  ["I take a water pill.", "C03"],
  ["Ik neem een hooikoortspilletje.", "R06A"],
  ["I take Ambien to sleep.", "zolpidem"],
  ["Ik neem slaappillen zonder recept, difenhydramine 50 mg.", "diphenhydramine"],
  ["Ik slik ribavirine.", "J05AP01"],
] as const)
  test(`"${told}" tells of ${id}, and of nothing else`, () => {
    const ids = medicines(told);
    assert.equal(ids.length, 1, ids.join(", "));
    assert.ok(ids[0] === id || (id === "prednisone" && /predniso/.test(ids[0] ?? "")), ids.join(", "));
  });

test("asked about, refused or short of: no medicine that is taken", () => {
  for (const told of [
    "Moet ik nu ijzer gaan slikken?",
    "Should I be taking iron now?",
    "Als ik misselijk zou worden en Primperan zou krijgen, kan dat dan?",
    "Ik heb een tekort aan vitamine D.",
    "My folic acid deficiency was found last year.",
  ])
    assert.deepEqual(medicines(told), [], told);
  const refused = recordOf(`${legs} IJzerpillen slik ik niet.`).medicines;
  assert.ok(
    refused.every(({ using }) => using === "no"),
    "refused iron is not in use",
  );
});

test("a value is found behind a few other words, once more by a pointing word, and never where it is a goal", () => {
  const values = (told: string): readonly string[] => recordOf(`${legs} ${told}`).labs.map(({ analyte, value }) => `${analyte} ${value}`);
  assert.deepEqual(values("Ferritine bij de bloedbank: 16 µg/l."), ["ferritin 16"]);
  assert.deepEqual(values("HbA1c laatst 71."), ["hba1c 71"]);
  assert.deepEqual(values("Ferritine: 11 µg/l. Na drie maanden pillen was dat 64 µg/l."), ["ferritin 11", "ferritin 64"]);
  assert.deepEqual(values("Ferritine 96 µg/l, verzadiging 28%."), ["ferritin 96", "tsat 28"]);
  assert.deepEqual(values("Ferritine 96 µg/l, zuurstof verzadiging 98%."), ["ferritin 96"]);
  assert.deepEqual(values("Ze zeggen dat ferritine boven 75 moet zijn."), []);
  assert.deepEqual(values("Mijn ferritine moest boven de 75 zijn maar is 40."), ["ferritin 40"]);
});

/** mulberry32: the same stories on every machine. */
const chanceOf = (seed: number): (<T>(from: readonly T[]) => T) => {
  let state = seed >>> 0;
  return (from) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return from[Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * from.length)] as (typeof from)[number];
  };
};

test("a made-up name behind a word of taking is named back in either language, with its own place in the story, and never as a medicine", () => {
  const pick = chanceOf(20_261_123);
  const starts = ["Xar", "Vel", "Quo", "Zym", "Trov", "Jab", "Plax", "Nyl"] as const;
  const middles = ["a", "o", "i", "u"] as const;
  const ends = ["vex", "quil", "zor", "mip", "dryn", "fax"] as const;
  const frames = [
    "Ik slik {x}, elke dag.",
    "Ik neem {x} 20 mg.",
    "I take {x} 20 mg.",
    "Sinds mei slik ik {x}.",
    "I have been taking {x} since May.",
  ] as const;
  let named = 0;
  const all = 120;
  for (let k = 0; k < all; k += 1) {
    const name = `${pick(starts)}${pick(middles)}${pick(ends)}`;
    const story = `${legs} ${pick(frames).replace("{x}", name)}`;
    const { notUnderstood } = read(story);
    for (const one of notUnderstood) assert.equal(story.slice(one.start, one.end), one.words, story);
    if (notUnderstood.some(({ words }) => words.includes(name))) named += 1;
    assert.ok(
      recordOf(story).medicines.every(({ substance }) => substance === undefined || !story.includes(substance)),
      story,
    );
  }
  assert.ok(named >= 0.9 * all, `${named} of ${all}`);
});

test("what is listed as seen never overlaps what a fact was read from, in any order of words", () => {
  const pick = chanceOf(7);
  const parts = [
    "magnesiumspray",
    "Xarvelo 20 mg",
    "ropinirol 0,5 mg",
    "a weighted blanket",
    "ijzer",
    "kamillethee",
    "pijnstillers",
    "qualifen",
    "amitriptyline 10 mg",
  ] as const;
  const verbs = ["Ik slik", "Ik gebruik", "I take", "I tried", "Ik kreeg", "Geen"] as const;
  for (let k = 0; k < 150; k += 1) {
    const story = `${legs} ${pick(verbs)} ${pick(parts)}. ${pick(verbs)} ${pick(parts)} en ${pick(parts)}.`;
    const { notUnderstood, facts } = read(story);
    for (const one of notUnderstood)
      assert.ok(
        !facts.some(({ kind, spans }) => kind === "medicine" && spans.some(({ start, end }) => start < one.end && one.start < end)),
        `${story} → ${one.words}`,
      );
  }
});

for (const [told, ids] of [
  ["I am a woman of 60, not a heroine.", []],
  ["My grandmother is my heroine.", []],
  ["I used heroin until last year.", ["N02A:no"]],
  ["The night nurse gave me tea.", []],
  ["I am not on iron tablets.", []],
  ["Sinds vier maanden eet ik glutenvrij en pak ik ijzer.", ["B03A:yes"]],
  ["Ik slik vitaminepillen.", ["A11:yes"]],
  ["Het centrum van de stad is vol.", []],
  ["Ik slik Deanxit.", ["flupentixol:yes"]],
  ["I take co-codamol for the pain.", ["codeine:yes"]],
  ["Ik neem D-Cure elke maand.", ["colecalciferol:yes"]],
  ["Ik slik felodipine.", ["C08CA02:yes"]],
  ["I am allergic to codeine.", []],
  ["Ik ben allergisch voor penicilline.", []],
  ["Ik heb een recept voor ropinirol gekregen maar ben er nog niet mee begonnen.", []],
  ["I got a prescription for ropinirole but haven't started it yet.", []],
  ["I was switched from citalopram to mirtazapine.", ["citalopram:no", "mirtazapine:yes"]],
  ["Van tramadol naar oxycodon overgestapt.", ["oxycodone:yes", "tramadol:no"]],
  ["In 2009 had ik trombose, een half jaar bloedverdunners gehad.", ["B01A:no"]],
] as const)
  test(`"${told}" tells of ${ids.join(" and ") || "no medicine"}`, () => {
    const found = recordOf(`${legs} ${told}`)
      .medicines.filter(({ using }) => !(ids.length === 0 && using === "no"))
      .map((one) => `${one.substance ?? one.atc ?? one.name}:${one.using ?? "?"}`);
    assert.deepEqual(found.toSorted(), ids);
  });
