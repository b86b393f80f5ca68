import type { Words } from "@kriebel/evidence";
import { createContext, useContext } from "react";
import { useLanguage } from "../keep/preferences.ts";

/** Whom the screens speak about, and whether there is a map to speak of: what a sentence that differs by it is asked with. */
export interface Spoken {
  readonly about: "self" | "parent" | "carer";
  readonly map: "yes" | "no";
}

/** Set where a person is open; outside it the sentences are those for oneself. */
export const SpokenContext = createContext<Spoken>({ about: "self", map: "yes" });

export const useSpoken = (): Spoken => useContext(SpokenContext);

const sayIn = { nl: (words: Words): string => words.nl, en: (words: Words): string => words.en } as const;

/** Picks the language out of a fact's two texts. */
export const useSay = (): ((words: Words) => string) => sayIn[useLanguage()];
