import { usePreferences } from "./preferences.ts";
import { en } from "./words/en.ts";
import { nl } from "./words/nl.ts";

/** The sentences about keeping, in the language of this person. Apart from those of the screens: most come with the settings only. */
export const useKeepWords = (): typeof nl => (usePreferences().language === "nl" ? nl : en);
