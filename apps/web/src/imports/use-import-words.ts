import { usePreferences } from "../keep/preferences.ts";
import { type ImportWords, importTables } from "./import-words.ts";

export const useImportWords = (): ImportWords => importTables[usePreferences().language];
