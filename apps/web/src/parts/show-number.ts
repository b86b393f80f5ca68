import type { Language } from "../keep/preferences.ts";
import { getLocale } from "../messages/runtime.js";

/** A number as this language writes it. */
export const showNumber = (value: number, language: Language): string =>
  language === "nl" ? String(value).replace(".", ",") : String(value);

/** A unit with its decimal comma in Dutch: mL/min/1,73 m². */
export const showUnit = (unit: string, language: "nl" | "en"): string => (language === "nl" ? unit.replace(/(\d)\.(\d)/, "$1,$2") : unit);

/** Digits that were already rounded, with the decimal comma where this language has one. */
export const withComma = (digits: string, language: Language = getLocale()): string =>
  language === "nl" ? digits.replace(".", ",") : digits;
