import type { Words } from "@kriebel/evidence";
import { usePreferences } from "../keep/preferences.ts";
import { en } from "./en.ts";
import { nl } from "./nl.ts";

const tables = { nl, en } as const;

/** The sentences of the screens in the language of this person. */
export const useWords = (): typeof nl => tables[usePreferences().language];

const sayIn = { nl: (words: Words): string => words.nl, en: (words: Words): string => words.en } as const;

/** Picks the language out of a fact's two texts. */
export function useSay(): (words: Words) => string {
  return sayIn[usePreferences().language];
}
