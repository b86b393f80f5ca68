import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import names from "../data/medicine-words/medicine-names.json" with { type: "json" };
import { findMedicine, medicineNameAt, readMedicineText, searchMedicines } from "./find-medicine.ts";
import { readEvidenceText } from "./read-evidence.ts";
import { typingDistance } from "./typing-distance.ts";

const loaded = readEvidenceText(readFileSync(new URL("../bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok);
const evidence = loaded.value;
const short = (text: string): string =>
  findMedicine(evidence, text)
    .map((one) => `${one.kind} ${one.substance ?? one.atc}`)
    .join(", ");

const written: Readonly<Record<string, string>> = {
  mirtazapine: "substance mirtazapine",
  "MIRTAZAPINE 15 mg, then 30 mg": "substance mirtazapine",
  N06AX11: "substance mirtazapine",
  "Sertraline hydrochloride 50 mg tablets": "substance sertraline",
  "haloperidol decanoate depot i.m.": "substance haloperidol",
  "benserazide and levodopa": "substance levodopa-benserazide",
  "levodopa-carbidopa (Sinemet)": "substance levodopa-carbidopa",
  "Madopar 125": "brand levodopa-benserazide",
  valproinezuur: "substance valproic-acid",
  "SSRI (sertraline)": "substance sertraline",
  "cetirizine and hydroxyzine": "substance cetirizine, substance hydroxyzine",
  setralin: "typo sertraline",
  escitaloprm: "typo escitalopram",
  acetaminophen: "substance paracetamol",
  levodopa: "class N04BA",
  opiates: "class N02A",
  heroin: "class N02A",
  SSRI: "class N06AB",
  antidepressiva: "class N06A",
  neuroleptics: "class N05A",
  antihistamine: "class R06A",
  benzodiazepinen: "class N05BA",
  "dopamine agonists": "class N04BC",
  "proton pump inhibitor": "class A02BC",
  maagzuurremmer: "class A02BC",
  "H2-blocker": "class A02BA",
  "oral contraceptives": "class G03A",
  "iron supplements": "class B03A",
  "intravenous iron": "class B03AC",
  statin: "class C10AA",
  "beta-blocker": "class C07",
  lithium: "substance lithium",
  antiemetic: "class A03FA",
  "interferon alfa-2a": "class L03AB",
  alcohol: "substance alcohol",
  cannabis: "substance cannabis",
  loxapine: "substance N05AH01",
  lovastatin: "substance C10AA02",
  felodipine: "substance C08CA02",
  Plendil: "brand C08CA02",
  Fostair: "brand beclometasone-formoterol",
  "GTN spray": "substance C01DA02",
  "D-Cure 25.000 IE": "brand colecalciferol",
};

for (const [text, expected] of Object.entries(written)) test(`"${text}" is read as ${expected}`, () => assert.equal(short(text), expected));

test("a medicine that nobody knows gives nothing, and its name comes back unread", () => {
  assert.deepEqual(readMedicineText(evidence, "foobarium 20 mg"), { matches: [], unread: ["foobarium"] });
});

test("a box with several medicines gives each of them, the one that matters most for legs first", () => {
  const parts = (text: string): readonly (string | undefined)[] =>
    findMedicine(evidence, text).map(({ substance, atc }) => substance ?? atc);
  assert.deepEqual(parts("Co-codamol 30/500"), ["codeine", "paracetamol"]);
  assert.deepEqual(parts("Deanxit"), ["flupentixol", "N06AA14"]);
  assert.deepEqual(parts("Exforge HCT"), ["amlodipine", "valsartan", "hydrochlorothiazide"]);
  assert.deepEqual(parts("Actifed"), ["triprolidine", "pseudoephedrine"]);
  assert.equal(new Set(findMedicine(evidence, "Actifed").map((one) => one.part)).size, 2);
});

test("one letter off a name on a box is no reading of it: the thousands of them lie too near to everyday words", () => {
  assert.deepEqual(findMedicine(evidence, "Fostaar"), []);
  assert.equal(findMedicine(evidence, "felodipne")[0]?.kind, "typo");
});

test("every medicine and box of the list of names is found under each of its names", () => {
  for (const { atc, name, also = [], brands = [] } of names.medicines as readonly {
    atc: string;
    name: { nl: string; en: string };
    also?: readonly string[];
    brands?: readonly string[];
  }[])
    for (const written of [name.nl, name.en, ...also, ...brands])
      assert.ok(
        findMedicine(evidence, written).some((one) => one.atc === atc || one.kind === "substance"),
        `${written} is not found as ${atc}`,
      );
  for (const { of, names: boxes } of names.boxes)
    for (const written of boxes) {
      const found = findMedicine(evidence, written);
      assert.equal(found.length >= of.length, true, `${written} gives ${found.length} of ${of.length}`);
    }
});

test("every name, brand and misspelling of the evidence leads to its own medicine", () => {
  const strip = (name: string): string => name.replace(/\([^)]*\)/g, " ");
  for (const one of Object.values(evidence.medicines)) {
    const { nl, be, international } = one.brands;
    for (const name of [one.name.nl, one.name.en, ...nl, ...be, ...international]) {
      const found = findMedicine(evidence, strip(name));
      const led = found.some(
        (match) =>
          match.substance === one.id ||
          (match.substance !== undefined && evidence.medicines[match.substance]?.atc.some((code) => one.atc.includes(code))),
      );
      assert.ok(
        led || found.some((match) => match.kind === "class"),
        `${name} (${one.id}) gave ${found.map((match) => match.substance ?? match.atc).join()}`,
      );
    }
  }
});

test("while typing, a beginning, a brand and a slip lead to the medicine", () => {
  const first = (typed: string): string | undefined => searchMedicines(evidence, typed, 5)[0]?.substance;
  assert.equal(first("sinem"), "levodopa-carbidopa");
  assert.equal(first("omep"), "omeprazole");
  assert.equal(first("sertralne"), "sertraline");
  assert.equal(first("carbid"), "levodopa-carbidopa");
  assert.equal(first("lyrca"), "pregabalin");
  assert.equal(first("PREDNIS OLON"), "prednisolone");
  assert.equal(searchMedicines(evidence, "antidep", 5)[0]?.atc, "N06A");
  assert.deepEqual(searchMedicines(evidence, "x"), []);
});

test("every brand that begins as typed can be found, behind the best name of each substance", () => {
  const found = searchMedicines(evidence, "oxy", 12);
  const names = found.map(({ matched }) => matched);
  assert.ok(names.includes("OxyNorm") && names.includes("OxyContin"), names.join(", "));
  const substances = found.map(({ substance }) => substance).filter((one) => one !== undefined);
  const firstTwice = substances.findIndex((one, at) => substances.indexOf(one) < at);
  assert.equal(new Set(substances.slice(firstTwice)).size <= new Set(substances.slice(0, firstTwice)).size, true);
  assert.ok(
    substances.slice(firstTwice).every((one) => substances.slice(0, firstTwice).includes(one)),
    "no substance stands behind a second brand",
  );
  assert.equal(new Set(names).size, names.length, "no name stands twice");
});

test("a box with several medicines stands once among the names, as its leading one", () => {
  const found = searchMedicines(evidence, "co-codamol", 8);
  assert.deepEqual(
    found.filter(({ matched }) => matched === "Co-codamol").map(({ substance }) => substance),
    ["codeine"],
  );
});

test("a box called Plus is another box than the one without it, in a list and in a story", () => {
  const of = (text: string): readonly string[] => findMedicine(evidence, text).map(({ substance, atc }) => substance ?? atc ?? "");
  const said = (words: readonly string[]): readonly string[] =>
    (medicineNameAt(evidence, words, 0, words.length, false)?.matches ?? []).map(({ substance, atc }) => substance ?? atc ?? "");
  for (const [box, alone, both] of [
    ["Atacand", "candesartan", ["candesartan", "hydrochlorothiazide"]],
    ["Nurofen", "ibuprofen", ["codeine", "ibuprofen"]],
    ["Benadryl", "diphenhydramine", ["cetirizine", "pseudoephedrine"]],
    ["Micardis", "telmisartan", ["telmisartan", "hydrochlorothiazide"]],
  ] as const) {
    assert.deepEqual(of(`${box} 25 mg`), [alone], box);
    assert.deepEqual(of(`${box} Plus 25 mg tablet`).toSorted(), both.toSorted(), `${box} Plus`);
    assert.deepEqual(said([box.toLowerCase(), "gebruikt"]), [alone], `${box} in a story`);
    assert.deepEqual(said([box.toLowerCase(), "plus", "gebruikt"]).toSorted(), both.toSorted(), `${box} Plus in a story`);
  }
  assert.deepEqual(of("paracetamol plus codeine").toSorted(), ["codeine", "paracetamol"]);
  // "Met XL" is a name that begins with a joining word; XL behind another name is none.
  assert.deepEqual(of("Bupropion XL 150 mg"), ["bupropion"]);
  assert.deepEqual(of("Met XL 50 mg"), ["metoprolol"]);
  assert.deepEqual(of("levodopa met benserazide"), ["levodopa-benserazide"]);
});

test("no text makes the search throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      findMedicine(evidence, text);
      searchMedicines(evidence, text);
    }),
  );
});

test("the distance of typing counts a swap as one and stops at its limit", () => {
  assert.equal(typingDistance("sertraline", "setraline", 2), 1);
  assert.equal(typingDistance("lyrica", "lyirca", 2), 1);
  assert.equal(typingDistance("abc", "xyz", 1), 2);
});
