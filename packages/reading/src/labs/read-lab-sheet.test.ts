import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readEvidenceText } from "@kriebel/evidence";
import { readNumber } from "@kriebel/record";
import fc from "fast-check";
import { sheetText } from "../sheet/sheet-text.ts";
import { readLabSheet } from "./read-lab-sheet.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok, "the bundle of the evidence can be read");
const evidence = loaded.value;
const today = "2026-11-22";
const read = (text: string, sex?: "female" | "male") => readLabSheet(evidence, text, { today, sex });
const brief = (text: string, sex?: "female" | "male"): readonly string[] =>
  read(text, sex).values.map(
    ({ analyte, comparator, value, unit, on, low, high }) =>
      `${analyte} ${comparator ?? ""}${value} ${unit ?? "?"} ${on ?? "-"} ${low ?? ""}-${high ?? ""}`,
  );

test("a value, its unit, its date and the limits of the laboratory are read, and it is ready for the record", () => {
  const { values, labs } = read("Afname: 12-03-2025\nFerritine   28 µg/L   20 - 150");
  assert.deepEqual(brief("Afname: 12-03-2025\nFerritine   28 µg/L   20 - 150"), ["ferritin 28 µg/L 2025-03-12 20-150"]);
  assert.deepEqual(values[0]?.asks, []);
  assert.deepEqual(labs, [
    {
      analyte: "ferritin",
      value: 28,
      unit: "µg/L",
      on: "2025-03-12",
      low: 20,
      high: 150,
      from: { how: "read", where: "Ferritine 28 µg/L 20 - 150" },
    },
  ]);
});

test("dates in the head of the columns belong to the values under them, and an empty cell stays empty", () => {
  const sheet = "Test\t04-11-2023\t12-03-2025\tEenheid\nFerritine\t62\t28\tµg/L\nCRP\t\t<5\tmg/L";
  assert.deepEqual(brief(sheet), ["ferritin 62 µg/L 2023-11-04 -", "ferritin 28 µg/L 2025-03-12 -", "crp <5 mg/L 2025-03-12 -"]);
});

test("a date of birth, of print or of receipt is never the date of the blood", () => {
  assert.deepEqual(brief("Geboortedatum 12-03-1960\nAfgedrukt 14-03-2025\nOntvangen: 13-03-2025\nFerritine 28 µg/L"), [
    "ferritin 28 µg/L - -",
  ]);
  assert.deepEqual(brief("DOB: 03/14/1960  Collected: 03/15/2025  Reported: 03/17/2025\nFerritin 28 ng/mL"), [
    "ferritin 28 ng/mL 2025-03-15 -",
  ]);
});

test("a date after today is asked about and not kept", () => {
  const [value] = read("Afname 12-03-2027\nFerritine 28 µg/L").values;
  assert.equal(value?.on, undefined);
  assert.equal(value?.asks[0]?.code, "date-in-future");
});

test("without a unit nothing is chosen where two are possible; the limits beside it may settle it, and then it is asked", () => {
  const open = read("Hb 8,1").values[0];
  assert.equal(open?.unit, undefined);
  assert.deepEqual(open?.asks[0]?.choices, ["mmol/L", "g/dL"]);
  const settled = read("Hb 8,1 (7,5 - 10,0)").values[0];
  assert.equal(settled?.unit, "mmol/L");
  assert.equal(settled?.unitFrom, "filled-in");
  assert.equal(settled?.asks[0]?.code, "unit-filled-in");
  assert.equal(read("Hb 12,9 (12,0 - 16,0)").values[0]?.unit, "g/dL");
  assert.deepEqual(read("Hb 8,1").labs, [], "what is open does not enter the record");
});

test("a number that cannot be right in its unit is asked back with the units in which it can be", () => {
  const [hb] = read("Hb 13,8 mmol/L").values;
  assert.equal(hb?.asks.length, 1);
  assert.deepEqual(hb?.asks[0]?.choices?.slice(0, 1), ["g/dL"]);
  const [iron] = read("IJzer 61 µmol/L").values;
  assert.deepEqual(iron?.asks[0]?.choices?.slice(0, 1), ["µg/dL"]);
});

test("the unit on paper answers a trap that covers every value; a missing one does not", () => {
  assert.deepEqual(read("Vitamine D 48 nmol/L").values[0]?.asks, []);
  assert.ok((read("Vitamine D 48").values[0]?.asks.length ?? 0) > 0);
});

test("urine is not blood", () => {
  const sheet = read("URINE\nKreatinine 8,9 mmol/L\nBLOED\nKreatinine 70 µmol/L");
  assert.deepEqual(
    sheet.values.map(({ value }) => value),
    [70],
  );
  assert.equal(sheet.notUsed[0]?.because, "not-blood");
});

test("other tests are passed over by name, unknown ones too, and nothing is dropped in silence", () => {
  const sheet = read("Kalium 4,1 mmol/L\nFoobarase 33 U/L\nTSH volgt\nFerritine 28 µg/L");
  assert.deepEqual(
    sheet.notUsed.map(({ name, value, unit, because }) => [name, value, unit, because]),
    [
      ["Kalium", "4,1", "mmol/L", "not-about-legs"],
      ["Foobarase", "33", "U/L", "unknown-test"],
    ],
  );
  assert.deepEqual(sheet.notUnderstood, [{ words: "TSH volgt", line: 3, because: "no-number" }]);
});

test("the same value twice is one; two different ones of one day are both shown, with a question", () => {
  assert.equal(read("Afname 12-03-2025\nFerritine 28 µg/L\nFerritin 28 ng/mL").values.length, 1);
  const two = read("Afname 12-03-2025\nFerritine 28 µg/L\nFerritine 82 µg/L");
  assert.equal(two.values.length, 2);
  assert.equal(two.notes[0]?.code, "two-values");
});

test("limits printed for women and men apart are used only when the sex is known", () => {
  const line = "Ferritine 44 µg/L   V: 13-150  M: 30-400";
  assert.deepEqual(brief(line), ["ferritin 44 µg/L - -"]);
  assert.deepEqual(brief(line, "female"), ["ferritin 44 µg/L - 13-150"]);
  assert.deepEqual(brief(line, "male"), ["ferritin 44 µg/L - 30-400"]);
});

test("a point before three digits is a thousand on a sheet with decimal commas, and a decimal on one with points", () => {
  assert.deepEqual(brief("Hb 8,1 mmol/L\nFerritine 1.180 µg/L")[1], "ferritin 1180 µg/L - -");
  assert.deepEqual(brief("Hb 8.1 mmol/L\nTSH 2.340 mU/L")[1], "tsh 2.34 mU/L - -");
});

test("scripts of a page are no text, and its rows stay rows", () => {
  const page = `<table><script>"Ferritine 999 µg/L"</script><tr><td>Ferritine</td><td>22</td><td>&micro;g/L</td></tr><tr><td>CRP</td><td>&lt;3</td><td>mg/L</td></tr></table>`;
  assert.deepEqual(brief(page), ["ferritin 22 µg/L - -", "crp <3 mg/L - -"]);
});

test("a name with a slip is read with a question, and a name near two tests is not", () => {
  assert.equal(read("feritine 28 µg/L").values[0]?.asks[0]?.code, "name-with-slip");
  assert.deepEqual(read("Myglobine 28 µg/L").values, []);
});

test("glucose that was not taken fasting is passed over; without a word about it the person is asked", () => {
  assert.deepEqual(read("Glucose niet nuchter 7,8 mmol/L").values, []);
  assert.equal(read("Glucose 5,4 mmol/L").values[0]?.asks[0]?.code, "fasting");
  assert.deepEqual(read("Glucose nuchter 5,4 mmol/L").values[0]?.asks, []);
});

const tests = [
  ["Ferritine", "µg/L", 12, 400],
  ["Kreatinine", "µmol/L", 40, 200],
  ["Transferrine", "g/L", 2, 5],
  ["MCV", "fL", 70, 110],
] as const;

test("every value's place holds the digits of that value, whatever stands around it", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.constantFrom(...tests),
          fc.integer({ min: 0, max: 1000 }),
          fc.constantFrom("\t", "   ", " ; ", ": "),
          fc.string({ maxLength: 12 }),
        ),
        {
          maxLength: 8,
        },
      ),
      (rows) => {
        const text = rows
          .map(
            ([[name, unit, from, to], share, gap, noise]) =>
              `${name}${gap}${Math.round(from + ((to - from) * share) / 1000)} ${unit} ${noise.replace(/[\r\n]/g, "")}`,
          )
          .join("\n");
        for (const { at, value } of read(text).values) {
          const digits = readNumber(sheetText(text.slice(at.start, at.end)).text.trim());
          assert.ok(
            digits.ok && (digits.value.readings ?? [digits.value.value]).includes(value),
            `${text.slice(at.start, at.end)} is not ${value}`,
          );
          assert.equal(
            text.split("\n")[at.line - 1]?.slice(at.from - 1, at.to),
            text.slice(at.start, at.end),
            "line and columns say the same place",
          );
        }
      },
    ),
    { numRuns: 300, seed: 6 },
  );
});

test("another unit for the same amount changes nothing", () => {
  for (const [a, b] of [
    ["Ferritine 28 µg/L (20-150)", "Ferritin 28 ng/mL (20-150)"],
    ["Hb 8,1 mmol/L", "Hb 13,05 g/dL"],
    ["TSH 1,8 mU/L", "TSH 1,8 µIU/mL"],
  ] as const) {
    const [one] = read(a).labs;
    const [two] = read(b).labs;
    assert.ok(one && two, `${a} and ${b} are both read`);
    assert.equal(one.analyte, two.analyte);
  }
});

test("columns in any order give the same values", () => {
  const cells = ["Ferritine", "28", "µg/L", "20 - 150"];
  const heads = ["Bepaling", "Uitslag", "Eenheid", "Referentie"];
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), fc.boolean(), (order, withHead) => {
      const row = (from: readonly string[]): string => order.map((i) => from[i]).join("\t");
      assert.deepEqual(brief(withHead ? `${row(heads)}\n${row(cells)}` : row(cells)), ["ferritin 28 µg/L - 20-150"]);
    }),
    { numRuns: 60, seed: 6 },
  );
});

test("no text makes it fall over, and every value it gives can be", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "Ferritine",
      "Hb",
      "CRP",
      "28",
      "8,1",
      "<5",
      "µg/L",
      "mmol/L",
      "20-150",
      "\t",
      "\n",
      "12-03-2025",
      "Datum",
      "Uitslag",
      "Referentie",
      "(",
      ")",
      ";",
      "|",
      "<td>",
      "</tr>",
      "&lt;",
      "urine",
      "H",
      "-",
      "1.234",
      "25-OH",
    ),
    fc.string({ maxLength: 6, unit: "binary" }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      for (const value of read(pieces.join(" ")).values) {
        assert.ok(Object.hasOwn(evidence.analytes, value.analyte));
        assert.ok(Number.isFinite(value.value) && value.confidence > 0 && value.confidence <= 1);
        assert.ok(value.at.end > value.at.start);
      }
    }),
    { numRuns: 1_500, seed: 6 },
  );
});
