import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Evidence, readEvidenceText } from "@kriebel/evidence";
import { madeList } from "../medicines/made-lists.ts";
import { readStory } from "../story/read-story.ts";
import { urgentInSheet } from "./urgent-in-sheet.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok, "the bundle of the evidence can be read");
const evidence: Evidence = loaded.value;

/** The urgent signs that count of what was written where a sheet is asked. */
const signs = (text: string, isSheet: boolean): readonly string[] => {
  const read = readStory(text, evidence, "2026-11-22");
  assert.ok(read.ok, text);
  const alarms = new Set(read.value.alarms);
  return urgentInSheet(read.value.facts, text, isSheet)
    .filter(({ id }) => alarms.has(id))
    .map(({ what }) => what);
};

test("a wish to die among values or medicines counts, however little of it is the sheet", () => {
  for (const text of [
    "Ferritine 12 ug/L\nik wil niet meer leven",
    "wil niet meer leven\nHb 7,4 mmol/L",
    "sertraline 50 mg 1dd1, ik wil dood",
    "Ferritin 12 I want to kill myself",
    "Sertraline 50 mg once daily\nI want to die",
  ])
    for (const isSheet of [true, false])
      assert.ok(
        signs(text, isSheet).some((what) => what.startsWith("suicidal")),
        text,
      );
});

test("another urgent sign counts where no sheet was read, and among a sheet where its line speaks of oneself", () => {
  assert.ok(signs("pijn op de borst", false).includes("chest_pain_pressing"));
  assert.ok(signs("metoprolol 50 mg\nik heb nu pijn op de borst", true).includes("chest_pain_pressing"));
  assert.ok(signs("Metoprolol 50 mg\nI have chest pain now", true).includes("chest_pain_pressing"));
});

test("what a pharmacy or a laboratory prints is nobody's cry for help", () => {
  const print = "isosorbidedinitraat 5 mg zo nodig bij pijn op de borst 1 tablet onder de tong";
  assert.ok(signs(print, false).length > 0, "the line holds a sign, so the test can fail");
  assert.deepEqual(signs(print, true), []);
  assert.deepEqual(signs("Nitrolingual: 1-2 sprays for chest pain", true), []);
  assert.deepEqual(signs("Occult bloed in ontlasting: negatief", true), []);
  for (let seed = 1; seed <= 60; seed += 1) assert.deepEqual(signs(madeList(seed).text, true), [], `list ${seed}`);
});

test("medicines and values stay with the reader of the sheet", () => {
  const text = "mijn ferritine was 12 en ik slik sertraline";
  const read = readStory(text, evidence, "2026-11-22");
  assert.ok(read.ok && read.value.facts.some(({ kind }) => kind === "lab"), "both are read as a story");
  assert.ok(read.ok && urgentInSheet(read.value.facts, text, true).every(({ kind }) => kind !== "lab" && kind !== "medicine"));
});
