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

test("dates down the side with a sign among the values each keep their own line", () => {
  assert.deepEqual(
    brief("Ferritine (µg/l)\n20-150\n03-02-2026\t41\n05-07-2025\t<5 L\nTSH (mU/l)\n0,4-4,0\n03-02-2026\t>100 H\n05-07-2025\t2,1"),
    [
      "ferritin 41 µg/l 2026-02-03 20-150",
      "ferritin <5 µg/l 2025-07-05 20-150",
      "tsh >100 mU/l 2026-02-03 0.4-4",
      "tsh 2.1 mU/l 2025-07-05 0.4-4",
    ],
  );
});

test("a head of dates alone heads columns, and a limit behind the unit is no value of the second date", () => {
  const sheet = [
    "                   04-03-2026 08:10    11-02-2026 09:00",
    "Hemoglobine        8,2                 7,1  -               mmol/l   8,5 - 11,0",
    "CRP                31   +              4                    mg/l     < 5",
    "Magnesium                              0,66 -               mmol/l   0,70 - 1,00",
  ].join("\n");
  assert.deepEqual(brief(sheet), [
    "hemoglobin 8.2 mmol/l 2026-03-04 8.5-11",
    "hemoglobin 7.1 mmol/l 2026-02-11 8.5-11",
    "crp 31 mg/l 2026-03-04 -5",
    "crp 4 mg/l 2026-02-11 -5",
    "magnesium 0.66 mmol/l 2026-02-11 0.7-1",
  ]);
});

test("a line that says on which side of the limits a value lies stands between a name and its value", () => {
  assert.deepEqual(brief("Serum ferritin\nBelow range\n9 ug/L\nNormal range: 30 - 200\nSerum folate\nWithin the reference range\n7 ug/L"), [
    "ferritin 9 ug/L - 30-200",
    "folate 7 ug/L - -",
  ]);
});

test("a goal, a condition of advice and a dose in a later sentence are no values", () => {
  assert.deepEqual(brief("Brief van 02-03-2026. Ferritine 31 µg/l. Streefwaarde ferritine >75 µg/l. Start ijzer 100 mg om de dag."), [
    "ferritin 31 µg/l - -",
  ]);
  assert.deepEqual(brief("Ferritin 22 ug/L\nComment: refer if ferritin <15 or Hb <110 g/L"), ["ferritin 22 ug/L - -"]);
  assert.deepEqual(brief("Uw ferritine was 18 µg/l; het ferritine moet boven de 75 komen."), ["ferritin 18 µg/l - -"]);
});

test("a number that stands only in a remark is asked about", () => {
  const [value] = read("Opmerking: ferritine 44 µg/l").values;
  assert.equal(value?.value, 44);
  assert.deepEqual(
    value?.asks.map(({ code }) => code),
    ["in-a-remark"],
  );
});

test("the number of a line in a list is not the value, and the number of the laboratory is none either", () => {
  assert.deepEqual(brief("1. Ferritin: 26 ng/mL\n2. Vitamin D: 31 ng/mL"), ["ferritin 26 ng/mL - -", "vitamin_d 31 ng/mL - -"]);
  const { values, notUnderstood } = read("Ferritin    26    ng/mL    30-400    01");
  assert.deepEqual([values.length, values[0]?.value, notUnderstood], [1, 26, []]);
});

test("an older value in brackets or behind the limits keeps its own date and never takes the place of the new one", () => {
  assert.deepEqual(brief("Datum afname: 05/03/2026\nFerritine: 51 ng/mL (vorige waarde 19 ng/mL op 02/06/2025) [13-150]"), [
    "ferritin 51 ng/mL 2026-03-05 13-150",
    "ferritin 19 ng/mL 2025-06-02 13-150",
  ]);
  assert.deepEqual(brief("Prélèvement du 05/03/2026\nFerritine 8 µg/L (15 à 150)   02/06/2025 : 23"), [
    "ferritin 8 µg/L 2026-03-05 15-150",
    "ferritin 23 µg/L 2025-06-02 15-150",
  ]);
});

test("what was long ago does not get the day of today's sheet", () => {
  const dates = read("geprikt op 4 mei 2026\nferritine 20 µg/l\nvorig jaar was het ferritine 41 µg/l").values.map(({ on }) => on);
  assert.deepEqual(dates, ["2026-05-04", undefined]);
});

test("of several dates on the paper the one beside taking blood counts, also among other numbers and behind a panel's name", () => {
  const paper = "Specimen ID: 88-120-7   Date Collected: 04/22/2025   Date Reported: 04/24/2025\nFerritin 96 ng/mL";
  assert.deepEqual(brief(paper), ["ferritin 96 ng/mL 2025-04-22 -"]);
  assert.deepEqual(brief("Iron and ferritin - final\nCollected: Mar 18, 2026 7:32 AM\nResulted: Mar 19, 2026\nFerritin\t14 ng/mL"), [
    "ferritin 14 ng/mL 2026-03-18 -",
  ]);
  assert.deepEqual(brief("Seen on 3 March 2026. Bloods taken on 14/02/2026 showed a ferritin of 6 ug/L and an Hb of 101 g/L."), [
    "ferritin 6 ug/L 2026-02-14 -",
    "hemoglobin 101 g/L 2026-02-14 -",
  ]);
});

test("spaces that a scanner put inside words and numbers go, each value keeps its place, and joined digits are asked about", () => {
  const pasted =
    "Datum afname : 04 - 03 - 2026\nHemo globine      6 ,9     mmol /l    ( 7,5 -10,0 )\nM CV              7 4      f l\nT S H             2 ,4     mU/ l";
  assert.deepEqual(brief(pasted), ["hemoglobin 6.9 mmol/l 2026-03-04 7.5-10", "mcv 74 fl 2026-03-04 -", "tsh 2.4 mU/l 2026-03-04 -"]);
  const { values } = read(pasted);
  for (const { at } of values) assert.match(pasted.slice(at.start, at.end), /^\d ?,?\d$/);
  assert.deepEqual(
    values.map(({ asks }) => asks.map(({ code }) => code)),
    [[], ["spaces-in-number"], []],
  );
});

test("blood in stool is no haemoglobin of blood", () => {
  assert.deepEqual(brief("Haemoglobin 118 g/L\nFIT (faecal Hb)   84   ug/g   <10"), ["hemoglobin 118 g/L - -"]);
});

test("tests along the top and dates down the side are read behind narrow gaps too", () => {
  const sheet = [
    "Datum        Hb     Ferritine   CRP",
    "             mmol/l µg/l        mg/l",
    "12-01-2026   7,8    15          <1",
    "03-06-2025   8,2    34          4",
  ];
  assert.deepEqual(brief(sheet.join("\n")), [
    "hemoglobin 7.8 mmol/l 2026-01-12 -",
    "ferritin 15 µg/l 2026-01-12 -",
    "crp <1 mg/l 2026-01-12 -",
    "hemoglobin 8.2 mmol/l 2025-06-03 -",
    "ferritin 34 µg/l 2025-06-03 -",
    "crp 4 mg/l 2025-06-03 -",
  ]);
});

test("days above years in two rows, months as heads, and two rows of heads are the days of their columns", () => {
  assert.deepEqual(brief("             12/04    03/09\n             2025     2026\nFerritine    45       30      µg/L"), [
    "ferritin 45 µg/L 2025-04-12 -",
    "ferritin 30 µg/L 2026-09-03 -",
  ]);
  assert.deepEqual(brief("Test | Mar-26 | Sep-25\nFerritin (ug/L) | 22 | 14"), [
    "ferritin 22 ug/L 2026-03 -",
    "ferritin 14 ug/L 2025-09 -",
  ]);
  assert.deepEqual(
    brief(
      "               12-03-2026           03-09-2025         eenheid     normaal\n               uitslag   afw        uitslag   afw\nFerritine      9         L          24                 ug/L        10 - 150",
    ),
    ["ferritin 9 ug/L 2026-03-12 10-150", "ferritin 24 ug/L 2025-09-03 10-150"],
  );
});

test("an empty first cell between bars is a column; only a table that begins with a bar throughout loses it", () => {
  assert.deepEqual(brief("                  |  12.03.26  |  03.09.25  |\nFERRITINE (µg/L)  |  22        |  14        | 15 - 150"), [
    "ferritin 22 µg/L 2026-03-12 15-150",
    "ferritin 14 µg/L 2025-09-03 15-150",
  ]);
  assert.deepEqual(brief("| Test | 12-03-2026 |\n|---|---|\n| Ferritine µg/L | 22 |"), ["ferritin 22 µg/L 2026-03-12 -"]);
});

test("current and previous get their days from the line above the heads", () => {
  assert.deepEqual(
    brief(
      "Huidig: 12-03-2026   Vorig: 03-09-2025\nBepaling      Huidig    Vorig    Eenheid   Ref\nFerritine     22        14       µg/L      20-150",
    ),
    ["ferritin 22 µg/L 2026-03-12 20-150", "ferritin 14 µg/L 2025-09-03 20-150"],
  );
});

test("the day of a prescription, of the answer, of the next blood or of an older value goes to no new value", () => {
  assert.deepEqual(
    brief("Resultaat 1 (12-03-2026)\nFerritine 22 µg/L\nResultaat 2 (03-09-2025)\nFerritine 14 µg/L\nRecept ferrofumaraat 04-09-2025"),
    ["ferritin 22 µg/L 2026-03-12 -", "ferritin 14 µg/L 2025-09-03 -"],
  );
  assert.deepEqual(brief("Datum afname    20260312 0815\nDatum uitslag   20260313\nFerritine       22   ug/l"), [
    "ferritin 22 ug/l 2026-03-12 -",
  ]);
  assert.deepEqual(
    brief(
      "Beste mevrouw, uw bloed is geprikt op 12 maart 2026. Het ferritine was 18 µg/L (dit was 34 in september 2025). De TSH van 1,9 mU/L ook. Over 3 maanden, op 12 juni 2026, graag opnieuw prikken.",
    ),
    ["ferritin 18 µg/L 2026-03-12 -", "ferritin 34 µg/L 2025-09 -", "tsh 1.9 mU/L 2026-03-12 -"],
  );
  assert.deepEqual(brief("VOOR: 12-03-2026\nFerritine 9 ug/l\nNA IJZERINFUUS 28-05-2026:\nFerritine 240 ug/l"), [
    "ferritin 9 ug/l 2026-03-12 -",
    "ferritin 240 ug/l 2026-05-28 -",
  ]);
});

test("a mark belongs to the value beside it, not to the others of its line", () => {
  const { values } = read("             12-01-24   03-06-24\nHb           8,1        7,4 L      7,5 - 10,0 mmol/L");
  assert.deepEqual(
    values.map(({ value, flag }) => [value, flag]),
    [
      [8.1, undefined],
      [7.4, "low"],
    ],
  );
});

test("two results that differ on one day are both asked and neither enters the record", () => {
  const { values, labs } = read("Afname 12-03-2026\nFerritine 22 µg/L\nFerritine 90 µg/L");
  assert.deepEqual(
    values.map(({ asks }) => asks.map(({ code }) => code)),
    [["two-values"], ["two-values"]],
  );
  assert.deepEqual(labs, []);
});

test("of several days the one on which blood was taken counts, whatever word says so and wherever it stands", () => {
  for (const [answer, taken] of [
    ["Datum uitslag: 13-03-2026", "Datum materiaal: 12-03-2026"],
    ["Resultaat van: 13 mrt 2026", "Verzameld op: 12 mrt 2026"],
    ["Reported: 03/13/2026", "Specimen taken: 03/12/2026"],
  ] as const)
    for (const lines of [
      [taken, answer],
      [answer, taken],
    ])
      assert.deepEqual(brief(`${lines.join("\n")}\nFerritine 22 µg/L`), ["ferritin 22 µg/L 2026-03-12 -"], lines.join());
  assert.deepEqual(brief("Pt. Fe. Jansen, V, 26-03-1972     Monsterdatum 30-09-2025\nFerritine  33  µg/L"), [
    "ferritin 33 µg/L 2025-09-30 -",
  ]);
});

test("a title with its day is no head of columns, and two heads beside each other are two columns", () => {
  assert.deepEqual(brief("Uitslag bloedonderzoek   dd 1 september 2025\nFerritine . 203 ug/L (30-400)"), [
    "ferritin 203 ug/L 2025-09-01 30-400",
  ]);
  assert.deepEqual(
    brief(
      "Date prélèvement : 09.03.2026\nANALYSE        RÉSULTAT   ANTÉRIEUR      UNITÉS   NORM.\n                          (10.03.2025)\nFerritine      268        241            µg/L     30-400\nVGM            90         91             fL       80-100",
    ),
    [
      "ferritin 268 µg/L 2026-03-09 30-400",
      "ferritin 241 µg/L 2025-03-10 30-400",
      "mcv 90 fL 2026-03-09 80-100",
      "mcv 91 fL 2025-03-10 80-100",
    ],
  );
});

test("a heading with its day holds for what stands below it, also when the heading is a lay name of a test", () => {
  assert.deepEqual(brief("Bloedbeeld\n18 augustus 2026\nHb\n7,2 mmol/l\nSchildklier\n2 maart 2026\nTSH\n3,1 mU/l"), [
    "hemoglobin 7.2 mmol/l 2026-08-18 -",
    "tsh 3.1 mU/l 2026-03-02 -",
  ]);
});

test("an older value told behind the new one is a value of its own day, and gives that day to nobody else", () => {
  assert.deepEqual(brief("Lab 07-10-2026: Hb 8,2 mmol/l, ferritine 27 ug/l (was 34 ug/l op 11-02-2026), TSH 2,2 mU/l"), [
    "hemoglobin 8.2 mmol/l 2026-10-07 -",
    "ferritin 27 ug/l 2026-10-07 -",
    "ferritin 34 ug/l 2026-02-11 -",
    "tsh 2.2 mU/l 2026-10-07 -",
  ]);
  // Without a day of its own it has none.
  assert.deepEqual(brief("Lab 07-10-2026: ferritine 27 ug/l, eerst 34 ug/l"), ["ferritin 27 ug/l 2026-10-07 -", "ferritin 34 ug/l - -"]);
});

test("a sign said in a word is a sign, and a goal said so is no value", () => {
  assert.deepEqual(brief("Collected 03/14/2026\neGFR above 90, potassium 4.2 mmol/L"), ["egfr >90 mL/min/1.73 m² 2026-03-14 -"]);
  assert.deepEqual(brief("Afname 12-03-2026\nFerritine 22 µg/L\nBij RLS wordt ferritine boven 75 µg/L nagestreefd"), [
    "ferritin 22 µg/L 2026-03-12 -",
  ]);
  assert.deepEqual(brief("Please start vitamin D 3,200 units daily for 8 weeks"), []);
});

test("behind a word that answers for a test its number belongs to something else", () => {
  assert.deepEqual(brief("URINALYSIS: GLUCOSE NEGATIVE, PROTEIN TRACE, SP GRAVITY 1.021"), []);
  assert.deepEqual(brief("Ferritine volgt, pols 88"), []);
});

test("units in words are the same units", () => {
  for (const unit of ["micrograms/L", "micrograms per litre", "microgram per liter", "microgrammen per liter"])
    assert.deepEqual(brief(`Ferritin 54 ${unit}`), ["ferritin 54 µg/L - -"], unit);
  assert.deepEqual(brief("Hb 8,1 millimol per liter"), ["hemoglobin 8.1 mmol/L - -"]);
});

test("a row that slipped out of its columns goes by its order, and is asked where the order says nothing", () => {
  const head = "                    Afname       Afname\n                    14-05-2026   02-12-2025\n";
  assert.deepEqual(brief(`${head}CRP   mg/L   <10   1   4`), ["crp 1 mg/L 2026-05-14 -10", "crp 4 mg/L 2025-12-02 -10"]);
  const shifted = read(`${head}Ferritine   1   22   15 µg/L`);
  assert.ok(shifted.values.length > 0);
  assert.ok(
    shifted.values.every(({ asks }) => asks.some(({ code }) => code === "which-day" || code === "two-values")),
    "nothing of it is silent",
  );
});

test("what was asked for, a letter, a visit and the next visit are no days of blood", () => {
  assert.deepEqual(brief("Periode: 01-01-2026 t/m 31-12-2026\n14-05-2026\nFerritine 22 µg/L"), ["ferritin 22 µg/L 2026-05-14 -"]);
  assert.deepEqual(
    brief(
      "Dictated 20 May 2026. Typed 22 May 2026.\nI saw him on 18 May 2026. Bloods taken on 14 May 2026: Hb 131 g/L. Ferritin was 36 ug/L. I will see him again on 3 August 2026. TSH was 1.7 mU/L.",
    ),
    ["hemoglobin 131 g/L 2026-05-14 -", "ferritin 36 ug/L 2026-05-14 -", "tsh 1.7 mU/L 2026-05-14 -"],
  );
  assert.deepEqual(brief("Iron panel\nCollected 5/14/2026 8:02 AM - Last updated 5/16/2026\nFerritin 14 ng/mL"), [
    "ferritin 14 ng/mL 2026-05-14 -",
  ]);
});

test("a day without its year is no day, and a year alone at the head of a line is one", () => {
  assert.deepEqual(brief("Afname 14-05-2026\nFerritine (ug/l) [20-150]   14-05: 22    02-12: 15"), [
    "ferritin 22 ug/l - 20-150",
    "ferritin 15 ug/l - 20-150",
  ]);
  assert.deepEqual(brief("mei 2026: ferritine 31 µg/L\n2024: ferritine 9 µg/L"), ["ferritin 31 µg/L 2026-05 -", "ferritin 9 µg/L 2024 -"]);
});

test("iron that was given is no test", () => {
  assert.deepEqual(brief("Ferritin on 14 May 2026 was 22 ug/L. After iron it was 66 ug/L on 1 September 2026."), [
    "ferritin 22 ug/L 2026-05-14 -",
  ]);
});

test("earlier values of one test, each below its own day, are values of that test", () => {
  assert.deepEqual(
    brief(
      "Ferritine\nLaatste meting 11 september 2026\n28 µg/L\nStreefwaarde 20 tot 150 µg/L\nEerdere metingen\n3 maart 2026\n17 µg/L\n9 oktober 2025\n12 µg/L",
    ),
    ["ferritin 28 µg/L 2026-09-11 20-150", "ferritin 17 µg/L 2026-03-03 20-150", "ferritin 12 µg/L 2025-10-09 20-150"],
  );
});

test("the day of a letter, at its head or at its foot, is no day of blood", () => {
  for (const text of [
    "Amsterdam, 20-05-2026\nUw ferritine was 24 ug/l.",
    "Uw ferritine was 24 ug/l.\nGroet, de praktijk, 9 november 2026",
    "Your ferritin was 24 ug/l.\nKind regards, Dr Lall, 9 November 2026",
  ])
    assert.deepEqual(brief(text), ["ferritin 24 ug/l - -"], text);
});

test("the day of something else below or behind a value is not its day", () => {
  assert.deepEqual(brief("Hb 7,1 mmol/l\nMRI knie 14-05-2026"), ["hemoglobin 7.1 mmol/l - -"]);
  assert.deepEqual(brief("Laboratorium d.d. 12-05-2026: Hb 7,1 mmol/l; MCV 80 fl. MRI d.d. 14-05-2026: geen bijzonderheden."), [
    "hemoglobin 7.1 mmol/l 2026-05-12 -",
    "mcv 80 fl 2026-05-12 -",
  ]);
  // A day alone below the values is the day of the sheet.
  assert.deepEqual(brief("Hb 7,1 mmol/l\n14-05-2026"), ["hemoglobin 7.1 mmol/l 2026-05-14 -"]);
});
