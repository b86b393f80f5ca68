declare const __EDITION_DAY__: string | undefined;

/** The day of the edition in this app, yyyy-mm-dd, put in when it is built: a clock that stands before it is wrong. */
export const editionDay: string = typeof __EDITION_DAY__ === "string" ? __EDITION_DAY__ : "2026-01-01";

const dayOf = (now: Date): string =>
  `${String(now.getFullYear()).padStart(4, "0")}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;

/** Does this device's clock stand before the edition? Then it is wrong, and what day it is today is not known. */
export const isClockBehind = (): boolean => dayOf(new Date()) < editionDay;

/**
 * Today where this person is, as YYYY-MM-DD. The clock is read here and handed on; the packages below have none.
 * A clock that stands before the edition (1970, after an empty battery) gives the day of the edition.
 */
export function today(): string {
  const day = dayOf(new Date());
  return day < editionDay ? editionDay : day;
}
