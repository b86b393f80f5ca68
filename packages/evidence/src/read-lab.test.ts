import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import type { Lab } from "@kriebel/record";
import fc from "fast-check";
import { findAnalyte, type LabInput, readLab } from "./read-lab.ts";
import { isBelowLimit, referenceFor } from "./reference-range.ts";
import type { Analyte } from "./types.ts";
import {
  canonicalValue,
  convertFromCanonical,
  convertToCanonical,
  isBelow,
  unitKey,
  unitsNamed,
  unitsOf,
  valueForIronRules,
} from "./units.ts";

const today = "2026-11-22";
const folder = new URL("../data/labs/analytes/", import.meta.url);
const list = readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Analyte);
const evidence = { analytes: Object.fromEntries(list.map((analyte) => [analyte.id, analyte])) };
const analyte = (id: string): Analyte => {
  const found = evidence.analytes[id];
  assert.ok(found, id);
  return found;
};

test("all 25 analytes are there, so the tests can fail", () => assert.equal(list.length, 25));

// ---- units -----------------------------------------------------------------------------------

const spellings: readonly (readonly [id: string, unit: string, like: string])[] = [
  ...[
    "ug/L",
    "UG/L",
    "mcg/L",
    "µg/L",
    "μg/l",
    "µg / L",
    "microgram per liter",
    "micrograms/litre",
    "ug.L-1",
    "µg L⁻¹",
    "ng/ml",
    "nanogram/mL",
  ].map((unit) => ["ferritin", unit, "µg/L"] as const),
  ["ferritin", "picomol/liter", "pmol/L"],
  ["hemoglobin", "g/dl", "g/dL"],
  ["hemoglobin", "G/DL", "g/dL"],
  ["hemoglobin", "gram/dl", "g/dL"],
  ["hemoglobin", "g%", "g/dL"],
  ["hemoglobin", "gr/dL", "g/dL"],
  ["hemoglobin", "millimol/l", "mmol/L"],
  ["creatinine", "umol/l", "µmol/L"],
  ["creatinine", "mcmol/L", "µmol/L"],
  ["creatinine", "micromol/L", "µmol/L"],
  ["tsh", "mIU/L", "mU/L"],
  ["tsh", "mE/l", "mU/L"],
  ["tsh", "mIE/L", "mU/L"],
  ["tsh", "µU/mL", "µIU/mL"],
  ["alt", "IU/L", "U/L"],
  ["alt", "E/l", "U/L"],
  ["egfr", "ml/min", "mL/min/1.73 m²"],
  ["egfr", "mL/min/1,73m2", "mL/min/1.73 m²"],
  ["egfr", "mL/min/1.73m^2", "mL/min/1.73 m²"],
  ["hba1c", "procent", "% (NGSP)"],
  ["hba1c", "%", "% (NGSP)"],
  ["tsat", "fraction", "fractie (0-1)"],
  ["urea", "mg/dl urea", "mg/dL ureum"],
  ["mcv", "femtoliter", "fL"],
  ["crp", "milligram/liter", "mg/L"],
];
for (const [id, unit, like] of spellings) {
  test(`${id}: "${unit}" is ${like}`, () => {
    assert.deepEqual(
      unitsNamed(analyte(id), unit).map(({ factor, offset }) => [factor, offset]),
      unitsNamed(analyte(id), like).map(({ factor, offset }) => [factor, offset]),
    );
    assert.equal(unitsNamed(analyte(id), unit).length, 1);
  });
}

test("spelling is forgiven, size is not", () => {
  for (const [id, unit] of [
    ["ferritin", "mg/L"],
    ["ferritin", "mmol/L"],
    ["creatinine", "mmol/L"],
    ["ttg_iga", "kU/L"],
    ["crp", "µg/L"],
    ["ferritin", ""],
  ] as const) {
    assert.equal(convertToCanonical(analyte(id), 18, unit), undefined, `${id} ${unit}`);
  }
  assert.notEqual(unitKey("mg/L"), unitKey("µg/L"));
  assert.notEqual(unitKey("ng/mL"), unitKey("ng/dL"));
});

test("a unit change changes nothing: there and back within 1e-9", () => {
  const pairs = list.flatMap((one) => unitsOf(one).map((unit) => [one, unit.unit] as const));
  assert.ok(pairs.length > 45);
  fc.assert(
    fc.property(fc.constantFrom(...pairs), fc.double({ min: 0, max: 1, noNaN: true }), ([one, unit], part) => {
      const value = one.plausible.min + part * (one.plausible.max - one.plausible.min);
      const there = convertFromCanonical(one, value, unit);
      assert.ok(there !== undefined);
      const back = convertToCanonical(one, there, unit);
      assert.ok(back !== undefined && Math.abs(back - value) <= 1e-9 * Math.max(1, Math.abs(value)));
    }),
    { numRuns: 1000 },
  );
});

// ---- one value ---------------------------------------------------------------------------------

type Short = readonly [analyte: string, value: string | number, unit?: string];
const input = ([name, value, unit]: Short): LabInput => ({ analyte: name, value, ...(unit === undefined ? {} : { unit }) });

const accepted: readonly (readonly [Short, canonical: number, asks?: readonly string[]])[] = [
  [["ferritin", 18, "µg/L"], 18],
  [["Ferritine", "18 mcg/L"], 18],
  [["ijzervoorraad", "18", "ng/ml"], 18],
  [["hb", "7,4", "mmol/l"], 7.4],
  [["Hb", "14,2 g/dL"], 14.2 * 0.6206],
  [["HbA1c", "6,1 %"], 6.1 * 10.9314 - 23.5242],
  [["TSAT", "0,18", "fractie"], 18],
  [["mma", "250", "nmol/l"], 0.25],
  [["urea", "45 mg/dL BUN"], 45 * 0.357],
  [["TSH", "2.345", "mIU/L"], 2.345],
  [["creatinine", "1.234", "umol/L"], 1234, ["unusual-value"]],
  [["ferritin", "1.234", "ng/mL"], 1.234, ["ambiguous-number", "unusual-value"]],
  [["ferritin", 1800, "µg/L"], 1800, ["unit-trap"]],
  [["ferritin", 2, "µg/L"], 2, ["unusual-value"]],
  [["vitamin_d", 45, "nmol/L"], 45, ["unit-trap"]],
  [["vitamin_d", 45, "ng/mL"], 45 * 2.496],
  [["hemoglobin", 12, "mmol/L"], 12, ["unit-trap"]],
  [["Hb", "140"], 140 * 0.06206, ["unit-filled-in", "unit-trap"]],
  [["creatinine", "0,9"], 0.9 * 88.4, ["unit-filled-in", "unit-trap"]],
  [["tsat", "0.18"], 18, ["unit-filled-in", "unit-trap"]],
  [["MCV", "85"], 85, ["unit-filled-in"]],
  [["ferritin", ">25000", "µg/L"], 25000, ["unusual-value"]],
];
for (const [short, canonical, asks = []] of accepted) {
  test(`${short.join(" ")} is ${canonical}${asks.length > 0 ? `, and asks ${asks.join(" and ")}` : ""}`, () => {
    const result = readLab(evidence, input(short), today);
    assert.ok(result.ok, JSON.stringify(result));
    const value = canonicalValue(evidence, result.value);
    assert.ok(value !== undefined && Math.abs(value - canonical) < 1e-9);
    assert.deepEqual(
      result.notes.map(({ code }) => code),
      asks,
    );
    assert.ok(result.notes.every(({ level }) => level === "ask"));
  });
}

const refused: readonly (readonly [Short, code: string, says: RegExp])[] = [
  [["ferritin", 18, "mmol/L"], "unknown-unit", /µg\/L, ng\/mL or pmol\/L/],
  [["ferritin", 18], "unit-missing", /µg\/L or pmol\/L/],
  [["Hb", "9,5"], "unit-missing", /mmol\/L or g\/dL/],
  [["Hb", "14,5", "mmol/L"], "impossible-value", /g\/dL/],
  [["creatinine", "0,9", "µmol/L"], "impossible-value", /mg\/dL/],
  [["ferritin", -3, "µg/L"], "impossible-value", /-3/],
  [["ferritin", 25_000, "µg/L"], "impossible-value", /25000/],
  [["ureum", "45", "mg/dL"], "ambiguous-unit", /BUN or mg\/dL ureum/],
  [["ferritin", "18 ug/L", "pmol/L"], "two-units", /two units/],
  [["ferritine in bloed?", 18, "µg/L"], "unknown-analyte", /does not know/],
  [["__proto__", 18, "µg/L"], "unknown-analyte", /does not know/],
  [["ferritin", "veel", "µg/L"], "not-a-number", /not a number/],
  [["ferritin", Number.NaN, "µg/L"], "not-a-number", /no usable number/],
  [["ferritin", "15-20", "µg/L"], "a-range", /two numbers/],
  [["ferritin", "", "µg/L"], "empty", /no number/],
];
for (const [short, code, says] of refused) {
  test(`${short.join(" ")} is refused as ${code}`, () => {
    const result = readLab(evidence, input(short), today);
    assert.ok(!result.ok);
    assert.deepEqual(
      result.problems.map((one) => one.code),
      [code],
    );
    assert.match(result.problems[0]?.say.en ?? "", says);
    assert.ok((result.problems[0]?.say.nl.length ?? 0) > 20);
  });
}

test("a censored value keeps its sign", () => {
  const crp = readLab(evidence, { analyte: "CRP", value: "<5", unit: "mg/L", on: "14 mrt 2025" }, today);
  assert.deepEqual(crp, { ok: true, value: { analyte: "crp", value: 5, comparator: "<", unit: "mg/L", on: "2025-03-14" }, notes: [] });
  const egfr = readLab(evidence, { analyte: "eGFR", value: ">90", unit: "ml/min" }, today);
  assert.ok(egfr.ok);
  assert.deepEqual(
    [egfr.value.value, egfr.value.comparator, egfr.notes.map(({ code, level }) => [code, level])],
    [90, ">", [["censored-value", "note"]]],
  );
});

test("for the iron rules CRP <5 is below 5, <10 is unknown, and ferritin <5 is 5", () => {
  const rule = (id: string, value: number, comparator?: "<" | ">"): number | undefined =>
    valueForIronRules(evidence, { analyte: id, value, unit: analyte(id).unit, ...(comparator === undefined ? {} : { comparator }) });
  assert.equal(rule("crp", 5, "<"), 4.9);
  assert.equal(rule("crp", 10, "<"), undefined);
  assert.equal(rule("crp", 5), 5);
  assert.equal(rule("ferritin", 5, "<"), 5);
  assert.ok((rule("ferritin", 300, ">") ?? 0) > 300);
  assert.equal(rule("ferritin", 300), 300);
});

test("a date in any form is kept, one to come is refused, one in words stays in words", () => {
  const on = (text: string): unknown => {
    const result = readLab(evidence, { analyte: "ferritin", value: 18, unit: "µg/L", on: text }, today);
    return result.ok ? [result.value.on, result.value.when, result.notes.map(({ code }) => code)] : result.problems[0]?.code;
  };
  assert.deepEqual(on("maart '25"), ["2025-03", undefined, []]);
  assert.deepEqual(on("3/4/2025"), ["2025-04-03", undefined, ["ambiguous-date"]]);
  assert.deepEqual(on("bij opname"), [undefined, "bij opname", ["date-in-words"]]);
  assert.equal(on("2027-01-01"), "date-in-future");
  assert.equal(on("31-2-2025"), "no-such-date");
});

test("every id, name and synonym leads to its analyte", () => {
  for (const one of list) {
    for (const name of [one.id, one.name.nl, one.name.en, one.id.toUpperCase()])
      assert.equal(findAnalyte(evidence, name)?.id, one.id, name);
    for (const name of one.synonyms) assert.ok(findAnalyte(evidence, name), name);
  }
});

test("any value, unit and date gives a Result; what is read lies within what can be", () => {
  const unit = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom(...list.flatMap((one) => unitsOf(one).map((each) => each.unit))),
  );
  const value = fc.oneof(
    fc.double(),
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.stringMatching(/^[<>]?[0-9]{1,4}[.,]?[0-9]{0,3} ?(µg\/L|g\/dL|%)?$/),
  );
  const name = fc.oneof(fc.constantFrom(...list.map(({ id }) => id)), fc.string({ maxLength: 8 }));
  fc.assert(
    fc.property(
      name,
      value,
      fc.option(unit, { nil: undefined }),
      fc.option(fc.string({ maxLength: 10 }), { nil: undefined }),
      (id, number, one, on) => {
        const result = readLab(
          evidence,
          { analyte: id, value: number, ...(one === undefined ? {} : { unit: one }), ...(on === undefined ? {} : { on }) },
          today,
        );
        if (!result.ok) return assert.ok(result.problems.length > 0);
        const canonical = canonicalValue(evidence, result.value);
        const { plausible } = analyte(result.value.analyte);
        assert.ok(canonical !== undefined && canonical >= 0);
        if (result.value.comparator !== "<") assert.ok(canonical >= plausible.min);
        if (result.value.comparator !== ">") assert.ok(canonical <= plausible.max);
      },
    ),
    { numRuns: 3000 },
  );
});

test("the unit in which a value is given does not change what is read", () => {
  const pairs = list.flatMap((one) =>
    unitsOf(one)
      .filter((unit) => unitsNamed(one, unit.unit).length === 1)
      .map((unit) => [one, unit.unit] as const),
  );
  fc.assert(
    fc.property(fc.constantFrom(...pairs), fc.double({ min: 0.001, max: 0.999, noNaN: true }), ([one, unit], part) => {
      const canonical = one.plausible.min + part * (one.plausible.max - one.plausible.min);
      const value = convertFromCanonical(one, canonical, unit);
      assert.ok(value !== undefined);
      if (value < 0) return;
      const result = readLab(evidence, { analyte: one.id, value, unit }, today);
      assert.ok(result.ok, `${one.id} ${value} ${unit}`);
      assert.ok(Math.abs((canonicalValue(evidence, result.value) ?? Number.NaN) - canonical) <= 1e-9 * Math.max(1, canonical));
    }),
    { numRuns: 1000 },
  );
});

// ---- reference ranges --------------------------------------------------------------------------

test("the usual range is shown, other limits stand beside it", () => {
  const woman = referenceFor(analyte("ferritin"), { sex: "female", ageYears: 42, pregnant: false });
  assert.deepEqual([woman.shown?.low, woman.shown?.high], [20, 150]);
  assert.deepEqual(woman.beside.map(({ kind }) => kind).sort(), [
    "deficiency_cutoff",
    "deficiency_cutoff_inflammation",
    "rls_threshold_inclusive",
    "upper_limit_alternative",
  ]);
  const child = referenceFor(analyte("ferritin"), { sex: "male", ageYears: 9 });
  assert.equal(child.shown, undefined);
  assert.ok(child.beside.some(({ kind, low }) => kind === "rls_threshold" && low === 50));
});

test("age limits are completed years, both inclusive", () => {
  const low = (ageYears: number): number | null | undefined => referenceFor(analyte("hemoglobin"), { sex: "male", ageYears }).shown?.low;
  assert.deepEqual([low(4.9), low(5), low(11.9), low(12), low(14.9), low(17.9), low(18)], [6.8, 7.1, 7.1, 7.4, 7.4, 8.1, 8.5]);
  assert.equal(low(0.4), undefined);
  assert.equal(low(0.5), 6.8);
});

test("the limit of haemoglobin moves with the weeks of pregnancy", () => {
  const low = (pregnancyWeeks: number): number | null | undefined =>
    referenceFor(analyte("hemoglobin"), { sex: "female", ageYears: 31, pregnant: true, pregnancyWeeks }).shown?.low;
  assert.deepEqual([low(10), low(13.9), low(14), low(20), low(30), low(40)], [7.1, 7.1, 6.8, 6.5, 6.3, 6.5]);
});

test("what is not known leaves the range open, and low only what is low in each", () => {
  const hb = (value: number, low?: number): Lab => ({
    analyte: "hemoglobin",
    value,
    unit: "mmol/L",
    ...(low === undefined ? {} : { low }),
  });
  const someone = { sex: "female", ageYears: 31 } as const;
  assert.equal(referenceFor(analyte("hemoglobin"), someone).shown, undefined);
  assert.equal(isBelowLimit(evidence, hb(6), someone), "yes");
  assert.equal(isBelowLimit(evidence, hb(7), someone), "unknown");
  assert.equal(isBelowLimit(evidence, hb(7.5), someone), "no");
  assert.equal(isBelowLimit(evidence, hb(7), { ...someone, pregnant: false }), "yes");
  assert.equal(isBelowLimit(evidence, hb(7), { sex: "male", ageYears: 40 }), "yes");
  assert.equal(isBelowLimit(evidence, hb(7), {}), "unknown");
  assert.equal(isBelowLimit(evidence, hb(7.4, 7.5), {}), "yes", "the printed limit goes first");
  assert.equal(isBelowLimit(evidence, { analyte: "hemoglobin", value: 12, unit: "g/dL", low: 12 }, {}), "no");
});

test("below a limit is unknown where a censored value leaves it open", () => {
  const crp = (comparator: "<" | ">", value: number): Lab => ({ analyte: "crp", value, comparator, unit: "mg/L" });
  assert.equal(isBelow(evidence, crp("<", 5), 5), "yes");
  assert.equal(isBelow(evidence, crp("<", 10), 5), "unknown");
  assert.equal(isBelow(evidence, crp(">", 10), 5), "no");
  assert.equal(isBelow(evidence, crp(">", 3), 5), "unknown");
});
