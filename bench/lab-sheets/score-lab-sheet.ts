import { type Evidence, unitsNamed } from "@kriebel/evidence";
import { type ReadValue, readLabSheet } from "@kriebel/reading";
import type { LabSheetCase } from "./lab-sheet-set.ts";

interface Expected {
  readonly analyte: string;
  readonly comparator: string | undefined;
  readonly value: number;
  /** Not printed: may be missing or asked. */
  readonly unitOpen: boolean;
  readonly unit: string;
  readonly on: string | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

export function parseExpected(line: string): Expected {
  const parts = line.split(" ");
  const [analyte = "", valueText = ""] = parts;
  const limits = parts.at(-1) ?? "-";
  const date = parts.at(-2) ?? "-";
  const unit = parts.slice(2, -2).join(" ");
  const value = /^([<>]?)(.+)$/.exec(valueText);
  const cut = limits === "-" ? -1 : limits.indexOf("-");
  const bound = (text: string): number | undefined => (text === "" ? undefined : Number(text));
  return {
    analyte,
    comparator: value?.[1] === "" ? undefined : value?.[1],
    value: Number(value?.[2]),
    unitOpen: unit.startsWith("?"),
    unit: unit.replace(/^\?/, ""),
    on: date === "-" ? undefined : date,
    low: cut < 0 ? undefined : bound(limits.slice(0, cut)),
    high: cut < 0 ? undefined : bound(limits.slice(cut + 1)),
  };
}

export interface SheetScore {
  /** Expected values; found with analyte, number, sign and unit; found also with date and limits. */
  expected: number;
  found: number;
  whole: number;
  /** Values given; those that no line expects. */
  given: number;
  wrong: number;
  /** Wrong and without a question: what would enter the record in silence. */
  silentlyWrong: number;
  /** Of what was found: another day than the sheet says, and nothing about it is asked. */
  dayWrongInSilence: number;
  passed: number;
  passedFound: number;
  readonly remarks: string[];
}

export const noScore = (): SheetScore => ({
  expected: 0,
  found: 0,
  whole: 0,
  given: 0,
  wrong: 0,
  silentlyWrong: 0,
  dayWrongInSilence: 0,
  passed: 0,
  passedFound: 0,
  remarks: [],
});

const sameUnit = (evidence: Evidence, analyte: string, a: string | undefined, b: string): boolean => {
  const one = evidence.analytes[analyte];
  if (a === undefined || one === undefined) return false;
  if (a === b) return true;
  const [x] = unitsNamed(one, a);
  const [y] = unitsNamed(one, b);
  return x !== undefined && y !== undefined && x.factor === y.factor && x.offset === y.offset;
};

/** Adds the score of one sheet. */
export function scoreLabSheet(evidence: Evidence, sheet: LabSheetCase, today: string, into: SheetScore): void {
  const read = readLabSheet(evidence, sheet.text, { today, ...(sheet.sex === undefined ? {} : { sex: sheet.sex }) });
  const left: ReadValue[] = [...read.values];
  for (const line of sheet.expected) {
    const want = parseExpected(line);
    into.expected += 1;
    const fits = (value: ReadValue): boolean =>
      value.analyte === want.analyte &&
      value.value === want.value &&
      value.comparator === want.comparator &&
      (want.unitOpen
        ? value.unit === undefined || want.unit === "" || sameUnit(evidence, want.analyte, value.unit, want.unit)
        : sameUnit(evidence, want.analyte, value.unit, want.unit));
    const isWhole = (value: ReadValue): boolean => value.on === want.on && value.low === want.low && value.high === want.high;
    const at = Math.max(
      left.findIndex((value) => fits(value) && isWhole(value)),
      -1,
    );
    const found = at >= 0 ? at : left.findIndex(fits);
    if (found < 0) {
      into.remarks.push(`${sheet.id}: missed ${line}`);
      continue;
    }
    const [value] = left.splice(found, 1) as [ReadValue];
    into.found += 1;
    if (value.on !== undefined && value.on !== want.on && value.asks.length === 0) into.dayWrongInSilence += 1;
    if (isWhole(value)) into.whole += 1;
    else into.remarks.push(`${sheet.id}: ${line} read as on ${value.on ?? "-"}, limits ${value.low ?? ""}-${value.high ?? ""}`);
  }
  into.given += read.values.length;
  into.wrong += left.length;
  into.silentlyWrong += left.filter(({ asks }) => asks.length === 0).length;
  for (const value of left)
    into.remarks.push(
      `${sheet.id}: too many: ${value.analyte} ${value.comparator ?? ""}${value.value} ${value.unit ?? "?"} ${value.on ?? "-"}`,
    );
  for (const name of sheet.passed ?? []) {
    into.passed += 1;
    const has = read.notUsed.some((one) => one.name.toLowerCase().includes(name.toLowerCase()));
    if (has) into.passedFound += 1;
    else into.remarks.push(`${sheet.id}: ${name} was not passed over by name`);
  }
}
