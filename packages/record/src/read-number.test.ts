import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { readNumber } from "./read-number.ts";

const read = (text: string): unknown => {
  const result = readNumber(text);
  return result.ok ? result.value : result.problems[0]?.code;
};

const readings: readonly (readonly [text: string, value: number, unit?: string])[] = [
  ["18", 18],
  ["7,4", 7.4],
  ["7.4", 7.4],
  ["1.234,5", 1234.5],
  ["1,234.5", 1234.5],
  ["1 234", 1234],
  ["12\u202f345,6", 12345.6],
  ["1'234.5", 1234.5],
  ["1.234.567", 1234567],
  ["0,123", 0.123],
  ["1234.567", 1234.567],
  [".5", 0.5],
  ["−2", -2],
  ["–2,5", -2.5],
  ["+5", 5],
  ["1e3", 1000],
  ["18 ug/L", 18, "ug/L"],
  ["18µg/L", 18, "µg/L"],
  ["45 mL/min/1,73 m²", 45, "mL/min/1,73 m²"],
  ["5%", 5, "%"],
  ["7,2 x10^9/L", 7.2, "x10^9/L"],
];
for (const [text, value, unit = ""] of readings) {
  test(`"${text}" is ${value}${unit && ` in ${unit}`}`, () => assert.deepEqual(read(text), { value, unit }));
}

for (const [text, comparator, value, inclusive] of [
  ["<3", "<", 3, false],
  ["< 3", "<", 3, false],
  [">1500", ">", 1500, false],
  ["≤5", "<", 5, true],
  ["≥ 90", ">", 90, true],
  ["<=5", "<", 5, true],
  ["&lt;5", "<", 5, false],
  ["kleiner dan 5", "<", 5, false],
  ["meer dan 90", ">", 90, false],
  ["less than 0,5", "<", 0.5, false],
] as const) {
  test(`"${text}" keeps its sign ${comparator}`, () => {
    assert.deepEqual(read(text), { value, comparator, ...(inclusive ? { inclusive } : {}), unit: "" });
  });
}

for (const text of ["1.234", "1,234", "12.345 ug/L", "-1.234"]) {
  test(`"${text}" can be read in two ways, and asks`, () => {
    const result = readNumber(text);
    assert.ok(result.ok);
    assert.equal(result.value.readings?.length, 2);
    assert.equal(result.value.readings?.[1], (result.value.readings?.[0] ?? 0) * 1000);
    assert.deepEqual(
      result.notes.map(({ level }) => level),
      ["ask"],
    );
  });
}

for (const [text, code] of [
  ["", "empty"],
  ["   ", "empty"],
  ["NaN", "not-a-number"],
  ["Infinity", "not-a-number"],
  ["1e999", "not-a-number"],
  ["abc", "not-a-number"],
  ["5-10", "a-range"],
  ["5 tot 10", "a-range"],
  ["1/2", "a-range"],
  ["18 20", "two-numbers"],
  ["18 2024", "two-numbers"],
  ["1.2.3", "not-a-number"],
  ["1,2,3", "not-a-number"],
  ["12.", "not-a-number"],
  ["<", "not-a-number"],
  ["1.23,456.7", "not-a-number"],
  ["9".repeat(400), "not-a-number"],
] as const) {
  test(`"${text.slice(0, 20)}" is refused as ${code}`, () => assert.equal(read(text), code));
}

test("any text gives a Result, and never a number that is not finite", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[<>≤−+ 0-9.,eE'/%µ-]{0,14}$/)), (text) => {
      const result = readNumber(text);
      if (result.ok) assert.ok(Number.isFinite(result.value.value) && !Object.is(result.value.value, -0));
      else assert.ok((result.problems[0]?.say.nl.length ?? 0) > 10);
    }),
    { numRuns: 2000 },
  );
});

test("point and comma give the same number", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
      const digits = `${whole}.${String(cents).padStart(2, "0")}`;
      assert.deepEqual(read(digits), { value: Number(digits), unit: "" });
      assert.deepEqual(read(digits.replace(".", ",")), { value: Number(digits), unit: "" });
      assert.deepEqual(read(new Intl.NumberFormat("nl-NL", { minimumFractionDigits: 2 }).format(Number(digits))), {
        value: Number(digits),
        unit: "",
      });
      assert.deepEqual(read(new Intl.NumberFormat("en-GB", { minimumFractionDigits: 2 }).format(Number(digits))), {
        value: Number(digits),
        unit: "",
      });
    }),
  );
});
