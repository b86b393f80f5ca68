import { type IsoDate, nightOfMoment, readMoment } from "@kriebel/record";

const two = (n: number): string => String(n).padStart(2, "0");

/** This device's clock as a moment with its offset: `2026-03-29T03:12+02:00`. */
export function momentOf(date: Date): string {
  const offset = -date.getTimezoneOffset();
  const zone = `${offset < 0 ? "-" : "+"}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}${zone}`;
}

export const momentNow = (): string => momentOf(new Date());

/** The wall clock of a day and time here, with the offset that holds there: right over a change of the clock. */
export function momentAt(date: IsoDate, clock: string): string {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const [hours, minutes] = clock.split(":").map(Number) as [number, number];
  return momentOf(new Date(year, month - 1, day, hours, minutes));
}

export const clockOf = (moment: string): string => moment.slice(11, 16);
/** `3:12` as LOOK writes it. */
export const plainClock = (moment: string): string => clockOf(moment).replace(/^0/, "");

/** The night that is going on: after noon the one to come. */
export function thisNight(now = momentNow()): IsoDate {
  const moment = readMoment(now);
  if (moment === undefined) throw new Error("The clock of this device gives no time.");
  return nightOfMoment(moment);
}

/** From noon the day can be told; before it, it is the night that was. */
export function partNow(now = momentNow()): "evening" | "morning" {
  const hour = Number(clockOf(now).slice(0, 2));
  return hour >= 12 ? "evening" : "morning";
}

/** `14 maart`, `14 March` */
export const longDay = (date: IsoDate, language: "nl" | "en", weekday = false): string =>
  new Date(`${date}T12:00:00`).toLocaleDateString(language === "nl" ? "nl-NL" : "en-GB", {
    day: "numeric",
    month: "long",
    ...(weekday ? { weekday: "long" as const } : {}),
  });
