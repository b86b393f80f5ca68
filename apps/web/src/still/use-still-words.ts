import { usePreferences } from "../keep/preferences.ts";
import { en } from "./words/en.ts";
import { nl } from "./words/nl.ts";

export const useStillWords = (): typeof nl => (usePreferences().language === "nl" ? nl : en);
