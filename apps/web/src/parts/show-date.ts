import type { Language } from "../keep/preferences.ts";
import { en } from "../words/en.ts";
import { nl } from "../words/nl.ts";

/** `2026-09-14` → 14 september 2026; `2026-09` → september 2026; `2026` → 2026. */
export function showDate(date: string, language: Language): string {
  const [year = "", month, day] = date.split("-");
  const name = month === undefined ? undefined : (language === "nl" ? nl : en).months[Number(month) - 1];
  return [day === undefined ? undefined : String(Number(day)), name, year].filter((part) => part !== undefined).join(" ");
}
