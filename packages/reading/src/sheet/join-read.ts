import type { LabSheet } from "../labs/lab-reading.ts";
import type { MedicineList } from "../medicines/medicine-reading.ts";

/** What was read in several sheets, in their order. */
export const joinSheets = (sheets: readonly LabSheet[]): LabSheet => ({
  values: sheets.flatMap(({ values }) => values),
  labs: sheets.flatMap(({ labs }) => labs),
  notUsed: sheets.flatMap(({ notUsed }) => notUsed),
  notUnderstood: sheets.flatMap(({ notUnderstood }) => notUnderstood),
  leftOut: sheets.reduce((sum, { leftOut }) => sum + leftOut, 0),
  notes: sheets.flatMap(({ notes }) => notes),
});

/** What was read in several lists, in their order. */
export const joinLists = (lists: readonly MedicineList[]): MedicineList => ({
  items: lists.flatMap(({ items }) => items),
  medicines: lists.flatMap(({ medicines }) => medicines),
  allergies: lists.flatMap(({ allergies }) => allergies),
  notUnderstood: lists.flatMap(({ notUnderstood }) => notUnderstood),
  leftOut: lists.reduce((sum, { leftOut }) => sum + leftOut, 0),
});
