/**
 * How well lab print-outs and lists of medicines are read, and how fast. Sheets are invented: written by hand in many styles (one part
 * looked at while the reader was made, one part kept apart for this report) and made from a seed in thirteen layouts. Beside it stands
 * a plain reader: a known name, then the first number behind it on the line, then the next word as unit.
 */
import { type Evidence, findAnalyte } from "@kriebel/evidence";
import { readLabSheet, readMedicineList } from "@kriebel/reading";
import { layouts, madeList } from "@kriebel/reading/made-lists";
import { sheetsFromPractice } from "./lab-sheets/from-practice.ts";
import { sheetsFromPracticeKept } from "./lab-sheets/from-practice-kept.ts";
import { medicineListsFromPracticeLater, sheetsFromPracticeLater } from "./lab-sheets/from-practice-later.ts";
import { generateLabSheets } from "./lab-sheets/generate-lab-sheets.ts";
import { keptApart } from "./lab-sheets/kept-apart.ts";
import type { LabSheetCase } from "./lab-sheets/lab-sheet-set.ts";
import { medicineListsKeptApart, openMedicineLists, scoreMedicineLists } from "./lab-sheets/medicine-lists.ts";
import { medicineListsFromPractice } from "./lab-sheets/medicine-lists-from-practice.ts";
import { medicineListsFromPracticeKept } from "./lab-sheets/medicine-lists-from-practice-kept.ts";
import { openSheets } from "./lab-sheets/open-set.ts";
import { openSheetsMore } from "./lab-sheets/open-set-more.ts";
import { noScore, parseExpected, type SheetScore, scoreLabSheet } from "./lab-sheets/score-lab-sheet.ts";
import { scoreListsWhole } from "./lab-sheets/score-lists-whole.ts";
import { loadEvidence } from "./load-evidence.ts";
import { printTable, shown, spreadOf } from "./measure.ts";

const evidence = loadEvidence();
const today = "2026-11-22";
const share = (part: number, whole: number): string => (whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`);

function scoreOf(sheets: readonly LabSheetCase[]): SheetScore {
  const score = noScore();
  for (const sheet of sheets) scoreLabSheet(evidence, sheet, today, score);
  return score;
}

/** What a list of words without layout finds: analyte and number only. */
function plainReader(set: Evidence, text: string): readonly string[] {
  const found: string[] = [];
  for (const line of text.replace(/<[^>]{0,200}>/g, " ").split("\n")) {
    const words = line.split(/[\s:;|()]+/).filter((word) => word !== "");
    for (const [i, word] of words.entries()) {
      const analyte = findAnalyte(set, word);
      const number = words.slice(i + 1).find((one) => /^[<>]?\d+([.,]\d+)?$/.test(one));
      if (analyte !== undefined && number !== undefined) {
        found.push(`${analyte.id} ${number.replace(",", ".")}`);
        break;
      }
    }
  }
  return found;
}

function plainScore(sheets: readonly LabSheetCase[]): { readonly found: number; readonly given: number; readonly expected: number } {
  let found = 0;
  let given = 0;
  let expected = 0;
  for (const sheet of sheets) {
    const left = [...plainReader(evidence, sheet.text)];
    given += left.length;
    for (const line of sheet.expected) {
      const want = parseExpected(line);
      expected += 1;
      const at = left.findIndex(
        (one) =>
          one === `${want.analyte} ${want.comparator ?? ""}${want.value}` ||
          (Number(one.split(" ")[1]) === want.value && one.startsWith(`${want.analyte} `)),
      );
      if (at >= 0) {
        left.splice(at, 1);
        found += 1;
      }
    }
  }
  return { found, given, expected };
}

const made = generateLabSheets(20261122, 12);
const sets: readonly (readonly [string, readonly LabSheetCase[]])[] = [
  ["by hand, looked at", [...openSheets, ...openSheetsMore]],
  ["by hand, kept apart", keptApart],
  ["made from a seed", made],
  ["in the manner of practice, looked at", sheetsFromPractice],
  ["in the manner of practice, kept apart", sheetsFromPracticeKept],
  ["in other manners, written later", sheetsFromPracticeLater],
];

process.stdout.write("Lab print-outs. Found: analyte, number, sign and unit right. Whole: date and limits right too.\n\n");
printTable(
  [
    "set",
    "sheets",
    "values",
    "recall",
    "whole",
    "precision",
    "wrong without a question",
    "another day without a question",
    "passed over by name",
    "plain reader: recall, precision",
  ],
  sets.map(([name, sheets]) => {
    const score = scoreOf(sheets);
    const plain = plainScore(sheets);
    return [
      name,
      String(sheets.length),
      String(score.expected),
      share(score.found, score.expected),
      share(score.whole, score.expected),
      share(score.given - score.wrong, score.given),
      String(score.silentlyWrong),
      String(score.dayWrongInSilence),
      share(score.passedFound, score.passed),
      `${share(plain.found, plain.expected)}, ${share(plain.found, plain.given)}`,
    ];
  }),
);
if (process.argv.includes("--remarks"))
  for (const [name, sheets] of sets) for (const remark of scoreOf(sheets).remarks) process.stdout.write(`${name}: ${remark}\n`);

process.stdout.write(
  "\nLists of medicines. Found: the substances of the line (or none, for an unknown name) and whether it is in use.\n\n",
);
printTable(
  ["set", "lists", "medicines", "recall", "precision", "dates right"],
  [
    ["looked at", openMedicineLists],
    ["kept apart", medicineListsKeptApart],
  ].map(([name, lists]) => {
    const score = scoreMedicineLists(evidence, lists as typeof openMedicineLists, today);
    if (process.argv.includes("--remarks")) for (const remark of score.remarks) process.stdout.write(`${remark}\n`);
    return [
      name as string,
      String(lists?.length),
      String(score.expected),
      share(score.found, score.expected),
      share(score.found, score.given),
      share(score.dates, score.found),
    ];
  }),
);

process.stdout.write("\nLists in the manner of practice, each field apart.\n\n");
printTable(
  ["set", "lists", "medicines", "recall", "precision", "in use", "start", "stop", "when needed", "invented", "wrong without a question"],
  [
    ["looked at", medicineListsFromPractice] as const,
    ["kept apart", medicineListsFromPracticeKept] as const,
    ["written later", medicineListsFromPracticeLater] as const,
  ].map(([name, lists]) => {
    const score = scoreListsWhole(evidence, lists, today);
    if (process.argv.includes("--remarks") && name === "looked at") for (const remark of score.remarks) process.stdout.write(`${remark}\n`);
    return [
      name,
      String(lists.length),
      String(score.expected),
      share(score.found, score.expected),
      share(score.found, score.given),
      share(score.using, score.found),
      `${score.startsRight} of ${score.starts}`,
      `${score.stopsRight} of ${score.stops}`,
      `${score.asNeededRight} of ${score.asNeeded}`,
      String(score.datesInvented + score.asNeededInvented),
      String(score.wrongInSilence),
    ];
  }),
);

{
  const made = Array.from({ length: 400 }, (_, seed) => madeList(seed));
  let expected = 0;
  let given = 0;
  let found = 0;
  let whole = 0;
  const named = (of: readonly string[]): string => of.toSorted().join("+");
  for (const { text, medicines } of made) {
    const { items } = readMedicineList(evidence, text, { today });
    expected += medicines.length;
    given += items.length;
    for (const one of medicines) {
      const item = items.find(({ substances }) => {
        const ids = substances.map(({ substance, atc }) => substance ?? atc ?? "");
        return named(ids) === named(one.of) || ids.join() === one.of.join("-");
      });
      if (item === undefined) continue;
      found += 1;
      if (item.started === one.started && (item.stopped ?? item.endsOn) === one.stopped && item.asNeeded === one.asNeeded) whole += 1;
    }
  }
  process.stdout.write(
    `\nLists made from a seed, ${layouts.length} layouts: ${made.length} lists, ${expected} medicines, recall ${share(found, expected)}, precision ${share(found, given)}, begin, end and "when needed" right ${share(whole, found)}.\n`,
  );
}

/** Processor time, because the machine may be busy with something else. */
function processorMilliseconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

process.stdout.write("\nProcessor time. Linear: ten times the text may take some ten times as long.\n\n");
const texts: readonly (readonly [string, string])[] = [
  ["one sheet", openSheets[1]?.text ?? ""],
  [
    "100 kB of sheets",
    made
      .map(({ text }) => text)
      .join("\n\n")
      .repeat(20)
      .slice(0, 100_000),
  ],
  [
    "1 MB of sheets",
    made
      .map(({ text }) => text)
      .join("\n\n")
      .repeat(200)
      .slice(0, 1_000_000),
  ],
  ["1 MB of digits", "1".repeat(1_000_000)],
  ["1 MB of '12-12-'", "12-12-".repeat(166_666)],
  ["1 MB of one name", "Ferritine ".repeat(100_000)],
  ["1 MB of '< '", "< ".repeat(500_000)],
  ["1 MB of open tags", "<td><script>".repeat(83_333)],
];
printTable(
  ["text", "labs", "medicines"],
  texts.map(([name, text]) => {
    const rounds = text.length > 50_000 ? 2 : 20;
    const labs = Array.from({ length: rounds }, () => processorMilliseconds(() => readLabSheet(evidence, text, { today })));
    const medicines = Array.from({ length: rounds }, () => processorMilliseconds(() => readMedicineList(evidence, text, { today })));
    return [name, shown(spreadOf(labs), "ms"), shown(spreadOf(medicines), "ms")];
  }),
);
