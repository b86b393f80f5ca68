import type { Language } from "../keep/preferences.ts";

/** A number as this language writes it. */
export const showNumber = (value: number, language: Language): string =>
  language === "nl" ? String(value).replace(".", ",") : String(value);
