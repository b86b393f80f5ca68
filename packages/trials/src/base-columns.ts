import { dayNumber } from "@kriebel/record";
import type { DiaryNight } from "./diary.ts";
import type { Column } from "./fit-nights.ts";

/** 0 is Monday, 6 is Sunday. */
export const weekdayOf = (date: string): number => (((dayNumber(date) + 3) % 7) + 7) % 7;

export const isWeekend = (date: string): boolean => weekdayOf(date) === 4 || weekdayOf(date) === 5;

const column = (name: string, sd: number, values: readonly number[]): Column => ({ name, sd, values: Float64Array.from(values) });

/**
 * What every comparison of scores allows for: a level, a slow trend, and the day of the week.
 * @param trendSd points per 28 nights: 0.5, or 0.75 for a question about before and after
 */
export function baseColumns(nights: readonly DiaryNight[], trendSd: 0.5 | 0.75 = 0.5): readonly Column[] {
  const middle = ((nights[0]?.t ?? 0) + (nights.at(-1)?.t ?? 0)) / 2;
  return [
    column(
      "intercept",
      5,
      nights.map(() => 1),
    ),
    column(
      "trend",
      trendSd,
      nights.map(({ t }) => (t - middle) / 28),
    ),
    ...["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map((name, day) =>
      column(
        name,
        1,
        nights.map(({ date }) => (weekdayOf(date) === day ? 1 : 0)),
      ),
    ),
  ];
}

/** Place of the trend among the base columns. */
export const trendPlace = 1;

export const timesOf = (nights: readonly DiaryNight[]): Float64Array => Float64Array.from(nights, ({ t }) => t);

/** Scores stay in points; the fixed middle of the scale is taken off. */
export const outcomeOf = (nights: readonly { readonly score: number }[]): Float64Array =>
  Float64Array.from(nights, ({ score }) => score - 5);
