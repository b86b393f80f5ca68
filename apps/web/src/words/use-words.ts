import type { Words } from "@kriebel/evidence";
import { createContext, useContext } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { en } from "./en.ts";
import { nl } from "./nl.ts";

const tables = { nl, en } as const;

/** Whom the screens speak about, and whether there is a map to speak of. */
export interface Spoken {
  readonly about: "self" | "parent" | "carer";
  readonly map: boolean;
}

/** Set where a person is open; outside it the sentences are those for oneself. */
export const SpokenContext = createContext<Spoken>({ about: "self", map: true });

const made = new Map<string, typeof nl>();

/** The table with the sentences for someone else and without a map put in their places, made once. */
function tableFor(language: "nl" | "en", { about, map }: Spoken): typeof nl {
  const key = `${language} ${about} ${map}`;
  let table = made.get(key);
  if (table === undefined) {
    const all = tables[language];
    table = { ...all, ...(about === "self" ? {} : all.forOther[about]), ...(map ? {} : all.withoutMap) };
    made.set(key, table);
  }
  return table;
}

/** The sentences of the screens in the language of this person, about whom they answer for. */
export const useWords = (): typeof nl => tableFor(usePreferences().language, useContext(SpokenContext));

const sayIn = { nl: (words: Words): string => words.nl, en: (words: Words): string => words.en } as const;

/** Picks the language out of a fact's two texts. */
export function useSay(): (words: Words) => string {
  return sayIn[usePreferences().language];
}
