import assert from "node:assert/strict";
import { test } from "node:test";
import { assess, forbiddenClaims, sayPlan } from "@kriebel/engine";
import { emptyRecord, type PersonRecord } from "@kriebel/record";
import { type Letter, letterToHtml, letterToMarkdown, letterToText, writeLetter } from "../packages/engine/src/letter/letter.ts";
import { routeMap } from "../packages/engine/src/map/route-map.ts";
import { letterPalette, routeMapToSvg } from "../packages/engine/src/map/route-map-svg.ts";
import { findMedicine } from "../packages/evidence/src/find-medicine.ts";
import { makeBundle } from "../packages/evidence/tools/bundle.ts";

// The proof of controls in docs/safety/hazards.md that stand in the letter, the map and the search for a medicine.

const evidence = makeBundle();
const today = "2026-11-22";
const yes = { value: "yes" } as const;

const fitting: PersonRecord["answers"] = {
  "C1.1": yes,
  "C2.1": yes,
  "C2.2": yes,
  "C3.1": { value: "yes_fully" },
  "C3.2": yes,
  "C4.1": yes,
};

/** Invented people from every corner: empty, low iron, many medicines, pregnant, a child, an alarm, a poor fit. */
const people: readonly PersonRecord[] = [
  emptyRecord("empty"),
  {
    ...emptyRecord("iron"),
    person: { ageYears: 42, sexAtBirth: "female", pregnant: "no" },
    answers: { ...fitting, "iron.heavy_menses": yes },
    labs: [
      { analyte: "ferritin", value: 12, unit: "ug/L", on: "2026-10" },
      { analyte: "hemoglobin", value: 8.1, unit: "mmol/L", on: "2026-10" },
    ],
    family: [{ relation: "aunt", affected: "yes" }],
  },
  {
    ...emptyRecord("medicines"),
    person: { ageYears: 61, sexAtBirth: "male" },
    answers: { ...fitting, "augmentation.A1": yes, "augmentation.A2": yes },
    medicines: ["mirtazapine", "pramipexole", "metoclopramide", "omeprazole", "paroxetine", "diphenhydramine"].map((substance) => ({
      name: substance,
      substance,
      using: "yes" as const,
    })),
  },
  {
    ...emptyRecord("pregnant"),
    person: { ageYears: 31, sexAtBirth: "female", pregnant: "yes", pregnancyWeeks: 31 },
    answers: fitting,
    labs: [{ analyte: "ferritin", value: 22, unit: "ug/L" }],
  },
  { ...emptyRecord("child"), answeredBy: "parent", person: { ageYears: 7, sexAtBirth: "male" }, answers: fitting },
  {
    ...emptyRecord("alarm"),
    person: { ageYears: 55, sexAtBirth: "female" },
    answers: { ...fitting, "alarm.one_leg_painful_swollen": yes },
  },
  {
    ...emptyRecord("poor-fit"),
    person: { ageYears: 48, sexAtBirth: "male" },
    answers: { "C1.1": { value: "no" }, "C2.1": { value: "no" }, "C4.1": { value: "no" } },
  },
];

const letterOf = (record: PersonRecord, lang: "nl" | "en", forWhom: Letter["forWhom"] = "gp"): Letter =>
  writeLetter(record, assess(record, evidence, today), evidence, { lang, forWhom });

test("no letter diagnoses, stops, doses, begins, cures or promises", () => {
  const wrong = people.flatMap((record) =>
    (["nl", "en"] as const).flatMap((lang) =>
      (["gp", "pharmacist"] as const).flatMap((forWhom) =>
        forbiddenClaims(letterToText(letterOf(record, lang, forWhom)), lang).map(
          ({ rule, sentence }) => `${record.id} ${forWhom} [${rule}] ${sentence}`,
        ),
      ),
    ),
  );
  assert.deepEqual(wrong, []);
});

test("no step of a plan diagnoses, stops, doses, begins, cures or promises", () => {
  const wrong = people.flatMap((record) =>
    assess(record, evidence, today).plan.flatMap((step) => {
      const { title, text } = sayPlan(step, evidence);
      return (["nl", "en"] as const).flatMap((lang) =>
        forbiddenClaims(`${title[lang]}.\n\n${text[lang]}`, lang).map(
          ({ rule, sentence }) => `${record.id} ${step.id} [${rule}] ${sentence}`,
        ),
      );
    }),
  );
  assert.deepEqual(wrong, []);
});

test("an alarm stands at the head of the letter", () => {
  const record = people.find(({ id }) => id === "alarm");
  assert.ok(record);
  for (const forWhom of ["gp", "pharmacist"] as const) {
    const letter = letterOf(record, "nl", forWhom);
    assert.equal(letter.box[0]?.kind, "alarm", forWhom);
  }
});

test("the letter says for whom it is, how old, and who answered", () => {
  for (const [lang, word, years] of [
    ["nl", "ouder", "7 jaar"],
    ["en", "parent", "7 years"],
  ] as const) {
    const text = letterToText(letterOf(people.find(({ id }) => id === "child") ?? emptyRecord("x"), lang));
    assert.ok(text.includes(word), word);
    assert.ok(text.includes(years), years);
  }
});

test("a letter and its assessment are of one edition, and another edition is refused", () => {
  const record = people[1] ?? emptyRecord("x");
  const assessment = assess(record, evidence, today);
  const letter = letterOf(record, "nl");
  assert.equal(letter.edition, evidence.edition);
  for (const source of letter.sources) assert.ok(evidence.sources[source.id], source.id);
  assert.throws(() => writeLetter(record, { ...assessment, edition: "another" }, evidence, { lang: "nl", forWhom: "gp" }));
});

test("HTML in every text field stays text in the letter", () => {
  const evil = '<script>alert(1)</script><img src=x onerror="alert(1)">';
  const record: PersonRecord = {
    ...(people[1] ?? emptyRecord("x")),
    label: evil,
    complaint: { story: evil, words: [evil], course: evil, effectByDay: evil, thinks: evil, tried: evil, hopes: evil },
    medicines: [{ name: evil, using: "yes", dose: evil, note: evil }],
    conditions: [{ name: evil, has: "yes" }],
    family: [{ relation: "mother", affected: "yes", text: evil }],
    surgery: [{ name: evil }],
    notUnderstood: [{ text: evil, where: evil }],
  };
  const letter = writeLetter(record, assess(record, evidence, today), evidence, { lang: "nl", forWhom: "gp", patientName: evil });
  assert.ok(letterToText(letter).includes("alert(1)"), "the words are there, so the test can fail");
  const html = letterToHtml(letter);
  assert.ok(!/<script>alert|<img src=x/i.test(html));
  assert.ok(!/<script|<img/i.test(letterToMarkdown(letter).replace(/\\</g, "&lt;")));
});

test("the map of the letter tells every standing in words and needs no colour", () => {
  for (const colour of Object.values(letterPalette)) {
    const hex = /^#([\da-f])([\da-f])([\da-f])$|^#(..)(..)(..)$/i
      .exec(colour)
      ?.slice(1)
      .filter((part) => part !== undefined);
    assert.equal(new Set(hex).size, 1, `${colour} is a grey`);
  }
  for (const record of people) {
    const drawing = routeMap(assess(record, evidence, today), evidence, "letter");
    for (const row of drawing.rows) assert.ok(row.word.nl.trim() !== "" && row.word.en.trim() !== "", row.id);
    const svg = routeMapToSvg(drawing, "nl", letterPalette);
    for (const row of drawing.rows) assert.ok(svg.includes(row.word.nl.split(" ")[0] ?? ""), `${row.id}: ${row.word.nl}`);
  }
});

test("a medicine typed exactly is found as itself, a slip is marked as a slip, nonsense finds nothing", () => {
  const wrong: string[] = [];
  for (const substance of Object.values(evidence.medicines)) {
    const first = findMedicine(evidence, substance.name.nl)[0];
    if (first?.substance !== substance.id || first.distance !== 0) wrong.push(`${substance.name.nl} → ${first?.substance ?? "nothing"}`);
  }
  assert.deepEqual(wrong, []);
  const slip = findMedicine(evidence, "mirtazepien")[0];
  assert.equal(slip?.substance, "mirtazapine");
  assert.ok(slip.kind === "typo" || slip.kind === "misspelling", slip.kind);
  for (const nonsense of ["xyzzy", "tafelpoot", "qwertyuiop"]) assert.deepEqual(findMedicine(evidence, nonsense), [], nonsense);
});
