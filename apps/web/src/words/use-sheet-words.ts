import { usePreferences } from "../keep/preferences.ts";
import { sheetTables } from "./sheet-words.ts";

export type SheetWords = (typeof sheetTables)["nl"];

/** The sentences for pasted sheets in the language of this person. */
export const useSheetWords = (): SheetWords => sheetTables[usePreferences().language];
