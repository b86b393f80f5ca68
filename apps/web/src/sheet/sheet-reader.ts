/**
 * The readers of sheets, and nothing else of that room: fetched when somebody is about to paste. A bare `import("@kriebel/reading")` would bring
 * the reader of stories along, seven million letters.
 */
export {
  joinLists,
  joinSheets,
  looksLikeLabs,
  looksLikeMedicines,
  medicinesOf,
  nothingFound,
  readLabSheet,
  readMedicineList,
  sheetProblem,
} from "@kriebel/reading";
