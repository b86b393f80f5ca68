import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Evidence, readEvidenceText } from "@kriebel/evidence";
import { readLabSheet } from "../labs/read-lab-sheet.ts";
import { madeList } from "../medicines/made-lists.ts";
import { readMedicineList } from "../medicines/read-medicine-list.ts";
import { nothingFound } from "./judge-sheet.ts";
import { looksLikeLabs, looksLikeMedicines } from "./other-kind.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok, "the bundle of the evidence can be read");
const evidence: Evidence = loaded.value;
const today = "2026-11-22";

const asLabs = (text: string): boolean =>
  looksLikeLabs(evidence, [text], [readMedicineList(evidence, text, { today })], { today }) !== undefined;
const asMedicines = (text: string): boolean =>
  looksLikeMedicines(evidence, [text], [readLabSheet(evidence, text, { today })], { today }) !== undefined;

test("a sheet of a laboratory is no list of medicines, also where it names what is sold in a box", () => {
  for (const sheet of [
    "Ferritine 28 µg/L\nVitamine B12 301 pmol/L\nFoliumzuur 12 nmol/L",
    "Vitamine B12\t301\tpmol/L\t150 - 700",
    "VITAMIN D  22  nmol/L\nIRON  44  ug/dL  45-160",
    "mijn ferritine was 28\nb12 was 250",
  ]) {
    assert.ok(asLabs(sheet), sheet);
    assert.ok(!asMedicines(sheet), sheet);
  }
});

test("a list of medicines is no sheet of a laboratory, in whatever layout and with whatever supplement", () => {
  for (const list of [
    "Metoprolol tablet 50 mg\n1x per dag",
    "Vitamine B12 1000 mcg 1x per dag\nFoliumzuur 5 mg 1dd1\nMagnesium 400 mg",
    "METOPROLOL 50 MG 2X DAAGS 1 TABLET\nIJZER 200 MG 1DD1",
    ...Array.from({ length: 40 }, (_, seed) => madeList(seed + 1).text),
  ]) {
    assert.ok(asMedicines(list), list);
    assert.ok(!asLabs(list), list);
  }
});

test("where both stand on one paper it is read as what it was given as; where neither stands nothing is said", () => {
  const both = "Metoprolol 50 mg 1dd1\nParoxetine 20 mg 1dd1\nLab: ferritine 28 µg/L";
  assert.ok(!asLabs(both));
  assert.ok(!asMedicines(both));
  for (const text of ["Vitamine B12", "Het was een mooie dag.", "Lijst van Jan\nfoliumzuur\nvitamine D"]) {
    assert.ok(!asLabs(text), text);
    assert.ok(!asMedicines(text), text);
  }
});

test("an amount per litre is no strength, and MG behind a number no magnesium", () => {
  assert.deepEqual(
    readMedicineList(evidence, "Vitamine B12 301 pmol/L\nMetoprolol 50 mg 1dd1", { today }).items.map(({ name }) => name),
    ["Metoprolol"],
  );
  assert.deepEqual(readLabSheet(evidence, "METOPROLOL 50 MG 2X DAAGS 1 TABLET", { today }).values, []);
  assert.deepEqual(
    readLabSheet(evidence, "K 4,1 MG 0,82 CA 2,3", { today }).values.map(({ analyte, value }) => `${analyte} ${value}`),
    ["magnesium 0.82"],
  );
});

test("French is read, so a French text without a value is not called another language", () => {
  const french = "La nuit mes jambes sont agitées et je ne peux pas dormir, c'est très pénible pour vous et le médecin avec les mots.";
  assert.equal(nothingFound(french, "labs").code, "no-values");
  assert.equal(nothingFound("Der Patient ist nicht nüchtern und die Werte sind für den Arzt.", "labs").code, "other-language");
  assert.match(
    nothingFound("Это не результат анализа крови", "medicines").say.nl,
    /lijkt een taal in cyrillisch schrift; .* zoek de medicijnen/,
  );
});
