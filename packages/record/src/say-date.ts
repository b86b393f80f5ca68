import { isRealDate, type PartialDate } from "./calendar.ts";
import { readMoment } from "./night-of.ts";

const months = {
  nl: ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
} as const;

/** A date as people say it: `2026-11-22` is "22 november 2026", `2026-11` "november 2026". What is no date stands as it was written. */
export function sayDate(date: PartialDate, lang: "nl" | "en"): string {
  const [year, month, day] = date.split("-");
  if (!isRealDate(date) || month === undefined) return date;
  const named = `${months[lang][Number(month) - 1]} ${year}`;
  return day === undefined ? named : `${Number(day)} ${named}`;
}

/** A moment by its day and the clock on the wall: "22 november 2026 om 23:05". What is no moment stands as it was written. */
export function sayMoment(moment: string, lang: "nl" | "en"): string {
  const read = readMoment(moment);
  if (read === undefined) return moment;
  const minutes = Math.floor(read.minuteOfDay);
  return `${sayDate(read.date, lang)} ${lang === "nl" ? "om" : "at"} ${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
