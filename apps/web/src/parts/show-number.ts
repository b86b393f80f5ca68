import type { Language } from "../keep/preferences.ts";
import { getLocale } from "../messages/runtime.js";

/** A number as this language writes it. */
export const showNumber = (value: number, language: Language): string =>
  language === "nl" ? String(value).replace(".", ",") : String(value);

/** A unit as it is written in print, however it was typed (`ug/l` is µg/L), with its decimal comma in Dutch: mL/min/1,73 m². */
export const showUnit = (unit: string, language: "nl" | "en"): string => {
  const printed = unit.replace(/^(?:mc|u|\u03bc)(?=g|mol)/, "µ").replace(/\/([dm]?)l$/, "/$1L");
  return language === "nl" ? printed.replace(/(\d)\.(\d)/, "$1,$2") : printed;
};

/** Digits that were already rounded, with the decimal comma where this language has one. */
export const withComma = (digits: string, language: Language = getLocale()): string =>
  language === "nl" ? digits.replace(".", ",") : digits;
