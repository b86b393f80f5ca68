/**
 * Calendar arithmetic on ISO dates, without a clock: the same in every time zone, because a date here is a day, not a moment.
 * Proleptic Gregorian; days are counted from 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms").
 */

/** `2025-03-14`. */
export type IsoDate = string;
/** `2025`, `2025-03` or `2025-03-14`: the end may be unknown. */
export type PartialDate = string;

/** First and last day that a partial date can mean. */
export interface DateInterval {
  readonly first: IsoDate;
  readonly last: IsoDate;
}

const pad = (value: number, width: number): string => String(value).padStart(width, "0");

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export const daysInMonth = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0));

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The number that these digits write; NaN when one of them is no digit. Dates are read for every record of a large file. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function partsOf(date: IsoDate): Parts {
  if (date.length !== 10 || !isRealDate(date)) throw new RangeError(`Not a calendar date: ${date.slice(0, 20)}`);
  return { year: digits(date, 0, 4), month: digits(date, 5, 7), day: digits(date, 8, 10) };
}

/** Does this whole or partial date exist in the calendar? `2025-02-30` does not. */
export function isRealDate(date: PartialDate): boolean {
  const { length } = date;
  if (length !== 4 && length !== 7 && length !== 10) return false;
  if ((length > 4 && date[4] !== "-") || (length > 7 && date[7] !== "-")) return false;
  const year = digits(date, 0, 4);
  const month = length > 4 ? digits(date, 5, 7) : 1;
  const day = length > 7 ? digits(date, 8, 10) : 1;
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export const makeDate = (year: number, month: number, day: number): IsoDate => `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;

/** Days since 1970-01-01; negative before. Throws on what is no date: callers check first. */
export function dayNumber(date: IsoDate): number {
  const { year, month, day } = partsOf(date);
  const shifted = month <= 2 ? year - 1 : year; // the year starts in March, so that the leap day comes last
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date of a day number; the inverse of `dayNumber`. */
export function dateOfDay(day: number): IsoDate {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return makeDate(year, month, dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1);
}

/** Days from `from` to `to`; negative when `to` comes first. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => dayNumber(to) - dayNumber(from);

export const addDays = (date: IsoDate, days: number): IsoDate => dateOfDay(dayNumber(date) + days);

/** The same day some months later (earlier when negative); 31 January plus one month is the last day of February. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  return makeDate(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

/** Completed months from `from` to `to`; negative when `to` comes first. */
export function monthsBetween(from: IsoDate, to: IsoDate): number {
  if (to < from) {
    const back = monthsBetween(to, from);
    return back === 0 ? 0 : -back;
  }
  const a = partsOf(from);
  const b = partsOf(to);
  const whole = (b.year - a.year) * 12 + (b.month - a.month);
  const lastDay = b.day === daysInMonth(b.year, b.month); // 31 January → 28 February counts as one month
  return b.day >= a.day || lastDay ? whole : whole - 1;
}

/** Completed years of age on a day. */
export function ageOn(birth: IsoDate, on: IsoDate): number {
  const a = partsOf(birth);
  const b = partsOf(on);
  const hadBirthday = b.month > a.month || (b.month === a.month && b.day >= a.day);
  return b.year - a.year - (hadBirthday ? 0 : 1);
}

/** The first and last day that a partial date can mean; throws on what is no date. */
export function intervalOf(date: PartialDate): DateInterval {
  if (!isRealDate(date)) throw new RangeError(`Not a calendar date: ${date.slice(0, 20)}`);
  const year = date.slice(0, 4);
  if (date.length === 4) return { first: `${year}-01-01`, last: `${year}-12-31` };
  if (date.length === 7) {
    const days = daysInMonth(Number(year), Number(date.slice(5, 7)));
    return { first: `${date}-01`, last: `${date}-${pad(days, 2)}` };
  }
  return { first: date, last: date };
}

/** Does `a` come before `b`? Unknown when the missing ends leave it open: `2025` against `2025-03`. */
export function comesBefore(a: PartialDate, b: PartialDate): "yes" | "no" | "unknown" {
  const left = intervalOf(a);
  const right = intervalOf(b);
  if (left.last < right.first) return "yes";
  return left.first >= right.last ? "no" : "unknown";
}

/** Fewest and most days that can lie between two partial dates. */
export function daysBetweenPartial(from: PartialDate, to: PartialDate): { readonly least: number; readonly most: number } {
  const a = intervalOf(from);
  const b = intervalOf(to);
  return { least: daysBetween(a.last, b.first), most: daysBetween(a.first, b.last) };
}

/** Fewest and most completed months that can lie between a partial date and a day. */
export function monthsBetweenPartial(from: PartialDate, to: IsoDate): { readonly least: number; readonly most: number } {
  const a = intervalOf(from);
  return { least: monthsBetween(a.last < to ? a.last : to, to), most: monthsBetween(a.first, to) };
}
