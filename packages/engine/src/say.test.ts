import assert from "node:assert/strict";
import test from "node:test";
import { evidence, given, lab, recordOf, type Told, typical } from "../../../people/invent.ts";
import { answerInWords } from "./answer-question.ts";
import { dateWords, probabilityWords, sayClaim, sayUnknown, summary } from "./say.ts";

const woman = { ageYears: 42, sexAtBirth: "female", pregnant: "no" } as const;
const nl = (claim: string, told: Told): string =>
  sayClaim(
    claim,
    given(told),
    evidence,
    recordOf(told).medicines.map((m) => m.name),
  ).text.nl;

test("a reason that is an absence says what is known of it, not how often it goes together", () => {
  const told: Told = { person: woman, answers: { "conditions.mood": [] } };
  assert.equal(nl("exposure/depression", told), "Depressie: niet eerder vastgesteld, voor zover bekend.");
  assert.match(
    nl("exposure/depression", { person: woman, answers: { "conditions.mood": ["depression"] } }),
    /rusteloze benen komen daarbij/,
  );
});

test("an answer that is a reason is told as a sign, in both languages and with its hours", () => {
  const told: Told = {
    person: woman,
    answers: { "augmentation.A1": 5, "augmentation.A6": "yes" },
    medicines: [{ name: "pramipexol", using: "yes", forLegs: "yes" }],
  };
  assert.match(nl("answer/augmentation.A6", told), /^Je antwoord: /);
  assert.match(nl("answer/augmentation.A6", { ...told, answers: { "augmentation.A6": "no" } }), /^Je antwoord: geen /);
  assert.match(nl("answer/augmentation.A1", told), /5 uur eerder/);
  assert.match(sayClaim("answer/augmentation.A1", given(told), evidence).text.en, /5 hours earlier/);
});

test("every unit of a number question has its Dutch word", () => {
  const symbols = new Set(["cm", "kg"]);
  for (const question of Object.values(evidence.questions)) {
    if (question.kind !== "number" || question.unit === undefined || symbols.has(question.unit)) continue;
    assert.ok(!answerInWords(question, 2).nl.includes(question.unit), `${question.id}: ${question.unit}`);
  }
});

test("a ferritin is told with its date, and with the inflammation that lifts it", () => {
  const ferritin = (value: number, crp?: number): string =>
    nl("iron/ferritin", {
      person: woman,
      labs: [lab("ferritin", value, "µg/L", "2026-11-05"), ...(crp === undefined ? [] : [lab("crp", crp, "mg/L")])],
    });
  assert.equal(ferritin(18), "Ferritine 18 µg/L (5 november 2026): dat past bij een voorraad die leeg is of bijna leeg.");
  assert.match(ferritin(41), /een lege voorraad is dan waarschijnlijker\.$/);
  assert.match(ferritin(60), /minder waarschijnlijk\.$/);
  assert.match(ferritin(60, 24), /CRP 24.* als 30: een lege voorraad is dan waarschijnlijker\.$/);
  assert.match(ferritin(60, 10), /minder waarschijnlijk\.$/, "10 is not above the cut");
});

test("in pregnancy the two limits of ferritin are two sentences, each with its own limit", () => {
  const told: Told = { person: { ...woman, pregnant: "yes" }, labs: [lab("ferritin", 22, "ug/L")] };
  assert.match(nl("iron-rule/P1_preg_rls", told), /onder 75/);
  assert.match(nl("iron-rule/P2_preg_id", told), /in de zwangerschap is onder 30 laag/);
  assert.match(sayClaim("iron-rule/P2_preg_id", given(told), evidence).text.en, /in pregnancy below 30 is low/);
});

test("a second route in a list begins with a small letter, also IJzer", () => {
  const text = summary(
    given({
      person: { ageYears: 31, sexAtBirth: "female", pregnant: "no" },
      answers: typical,
      conditions: [{ name: "Crohn", icd10: "K50", has: "yes", legsBeganAfter: "yes" }],
      labs: [lab("ferritin", 18, "µg/L")],
    }),
    evidence,
  ).nl;
  assert.match(text, / en (?:ijzer|ontsteking of darm): waarschijnlijk\./);
});

test("'no outside cause was found' is never said beside one that stands", () => {
  const told: Told = {
    person: woman,
    answers: { ...typical, "conditions.body": [], "conditions.brain": [], "medicines.any": "no" },
    labs: [lab("ferritin", 20, "µg/L"), lab("egfr", 90, "mL/min/1.73 m²")],
  };
  assert.match(summary(given(told), evidence).nl, /IJzer/);
  assert.doesNotMatch(summary(given(told), evidence).nl, /niet gevonden/);
});

test("a medicine is named as the person wrote it", () => {
  const told: Told = { person: woman, medicines: [{ name: "Zoloft", using: "yes", startedBeforeOnset: "within_4_weeks" }] };
  assert.match(nl("timing/onset_within_4w_of_start@0", told), /^Zoloft: de klachten begonnen/);
});

test("probabilities are said in tenths, never as a percentage", () => {
  const p = (mean: number, low: number, high: number): string => probabilityWords({ mean, low, high }).nl;
  assert.equal(p(0.8, 0.6, 0.9), "ongeveer 8 op de 10, kan ook 6 of 9 zijn");
  assert.equal(p(0.8, 0.78, 0.82), "ongeveer 8 op de 10");
  assert.equal(p(0.001, 0, 0.04), "minder dan 1 op de 20");
  assert.equal(p(0.03, 0, 0.3), "minder dan 1 op de 10, hooguit 3");
  assert.equal(p(0.9, 0.7, 0.9), "ongeveer 9 op de 10, minstens 7");
  assert.equal(
    probabilityWords({ mean: 0.02, low: 0, high: 0.1 }, "possible").nl,
    "hier is geen bruikbaar getal voor",
    "a route that a guideline names has no figure",
  );
  assert.equal(p(0.99, 0.97, 1), "meer dan 9 op de 10");
});

test("a date is said as precisely as it is known", () => {
  assert.deepEqual([dateWords("2025-03-14").nl, dateWords("2025-03").nl, dateWords("2025").en], ["14 maart 2025", "maart 2025", "2025"]);
});

test("everything that a route says nobody looked at has words", () => {
  for (const route of given({}).routes) {
    for (const id of route.unknown) {
      const words = sayUnknown(id, evidence);
      assert.ok(words.nl !== id && words.en !== id && words.nl.length > 3, id);
    }
  }
});
