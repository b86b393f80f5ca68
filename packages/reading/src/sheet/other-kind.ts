import type { Evidence } from "@kriebel/evidence";
import { type IsoDate, type Problem, problem } from "@kriebel/record";
import type { LabSheet } from "../labs/lab-reading.ts";
import { readLabSheet } from "../labs/read-lab-sheet.ts";
import type { MedicineList, ReadMedicine } from "../medicines/medicine-reading.ts";
import { readMedicineList } from "../medicines/read-medicine-list.ts";

/** Tests that are also bought in a box: their names alone tell no laboratory. */
const alsoTaken: ReadonlySet<string> = new Set(["b12_total", "b12_active", "folate", "vitamin_d", "iron", "magnesium", "phosphate"]);
/** Amounts of a medicine; a value of blood is told per litre. */
const doseUnit = /^(?:m?g|mcg|[µu]g|ml|ie|iu|e)$/i;

/** So many lines of a print-out may look like a medicine that is taken. */
const mostByChance = 3;

/** A line that can only be of somebody's medicines: a known one, with how much or how it is taken. */
const isTaken = ({ substances, strength, dosage, atc, asNeeded, form }: ReadMedicine): boolean =>
  substances.some(({ substance, atc: code }) => substance !== undefined || code !== undefined) &&
  (strength !== undefined || dosage !== undefined || atc !== undefined || asNeeded || form !== undefined);

/** A value with a unit or limits of its own, or of a test that no box bears the name of. */
const measured = ({ values, notUsed }: LabSheet): number =>
  values.filter(
    ({ analyte, unitFrom, low, high }) =>
      !alsoTaken.has(analyte) || low !== undefined || high !== undefined || (unitFrom !== "missing" && unitFrom !== "filled-in"),
  ).length + notUsed.filter(({ value, unit }) => value !== undefined && unit !== undefined && !doseUnit.test(unit)).length;

/**
 * Is what was given as a list of medicines a print-out of a laboratory? Not where it names a medicine with how it is taken, outside the lines of the values.
 *
 * @param texts each file by itself
 */
export function looksLikeLabs(
  evidence: Evidence,
  texts: readonly string[],
  lists: readonly MedicineList[],
  { today }: { readonly today: IsoDate },
): Problem | undefined {
  const taken = lists.map(({ items }) => items.filter(isTaken));
  // A list of many is one, whatever else stands on the paper.
  if (taken.flat().length > mostByChance) return undefined;
  const sheets = texts.map((text) => readLabSheet(evidence, text, { today }));
  if (sheets.every((sheet) => measured(sheet) === 0)) return undefined;
  const isOutside = sheets.some(({ values }, i) => {
    const lines = new Set(values.map(({ at }) => at.line));
    return (taken[i] ?? []).some(({ at }) => !lines.has(at.line));
  });
  if (isOutside) return undefined;
  return problem(
    "looks-like-labs",
    "",
    "Dit lijkt een uitslag van het lab, geen medicijnlijst.",
    "This looks like a laboratory result, not a list of medicines.",
  );
}

/** Is what was given as a result of a laboratory a list of medicines? Only where no value was found, and a medicine with how it is taken was. */
export function looksLikeMedicines(
  evidence: Evidence,
  texts: readonly string[],
  sheets: readonly LabSheet[],
  { today }: { readonly today: IsoDate },
): Problem | undefined {
  if (sheets.some(({ values }) => values.length > 0)) return undefined;
  if (!texts.some((text) => readMedicineList(evidence, text, { today }).items.some(isTaken))) return undefined;
  return problem(
    "looks-like-medicines",
    "",
    "Dit lijkt een medicijnlijst, geen uitslag van het lab.",
    "This looks like a list of medicines, not a laboratory result.",
  );
}
