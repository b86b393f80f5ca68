import { usePreferences } from "../keep/preferences.ts";
import { en } from "./words/en.ts";
import { nl } from "./words/nl.ts";

export const useShareWords = (): typeof nl => (usePreferences().language === "nl" ? nl : en);
