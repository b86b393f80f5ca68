import type { Language } from "../keep/preferences.ts";
import { m } from "../messages/messages.js";
import { monthNumbers } from "./month-numbers.ts";

/** `2026-09-14` → 14 september 2026; `2026-09` → september 2026; `2026` → 2026. */
export function showDate(date: string, language: Language): string {
  const [year = "", month, day] = date.split("-");
  const which = monthNumbers[Number(month) - 1];
  const name = which === undefined ? undefined : m.monthName({ which }, { locale: language });
  return [day === undefined ? undefined : String(Number(day)), name, year].filter((part) => part !== undefined).join(" ");
}
