import type { Language } from "../keep/preferences.ts";

/** A number as this language writes it. */
export const showNumber = (value: number, language: Language): string =>
  language === "nl" ? String(value).replace(".", ",") : String(value);

/** A unit with its decimal comma in Dutch: mL/min/1,73 m². */
export const showUnit = (unit: string, language: "nl" | "en"): string => (language === "nl" ? unit.replace(/(\d)\.(\d)/, "$1,$2") : unit);
