import { addDays, daysInMonth, type IsoDate } from "@kriebel/record";
import { numberAt } from "./read-numbers.ts";

/** A moment of the calendar that words name: a year, a month or a day, as far as they say it. */
export interface CalendarMoment {
  /** `2019`, `2024-03` or `2023-05-12`. */
  readonly on: string;
  readonly last: number;
}

const monthNames: readonly (readonly string[])[] = [
  ["januari", "january", "jan"],
  ["februari", "february", "feb"],
  ["maart", "march", "mrt"],
  ["april", "apr"],
  ["mei", "may"],
  ["juni", "june", "jun"],
  ["juli", "july", "jul"],
  ["augustus", "august", "aug"],
  ["september", "sept", "sep"],
  ["oktober", "october", "okt", "oct"],
  ["november", "nov"],
  ["december", "dec"],
];
const monthByName = new Map(monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));
/** The middle month of a season or feast. */
const seasons = new Map<string, number>([
  ...["lente", "voorjaar", "spring"].map((name) => [name, 4] as const),
  ...["zomer", "summer", "zomervakantie"].map((name) => [name, 7] as const),
  ...["herfst", "najaar", "autumn", "fall"].map((name) => [name, 10] as const),
  ...["winter"].map((name) => [name, 1] as const),
  ...["kerst", "kerstmis", "christmas", "xmas"].map((name) => [name, 12] as const),
  ...["pasen", "easter"].map((name) => [name, 4] as const),
]);
const twoDigits = (value: number): string => String(value).padStart(2, "0");
const fillers =
  /^(?:de|het|the|of|van|in|dit|this|afgelopen|vorige|last|past|begin|beginning|start|eind|einde|end|late|early|mid|medio|halverwege|about|around|ongeveer|rond|circa|at)$/;

/** Years that a complaint can have begun in. */
const yearAt = (words: readonly string[], at: number, to: number, today: IsoDate): number | undefined => {
  const word = at < to ? (words[at] as string) : "";
  if (!/^(?:19|20)\d\d$/.test(word)) return undefined;
  const year = Number(word);
  return year >= 1930 && year <= Number(today.slice(0, 4)) ? year : undefined;
};

/** The last time that a month came round before today. */
const lastTime = (month: number, today: IsoDate): number => Number(today.slice(0, 4)) - (month <= Number(today.slice(5, 7)) ? 0 : 1);

const dayOf = (year: number, month: number, day: number, last: number, today: IsoDate): CalendarMoment | undefined => {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  const on = `${year}-${twoDigits(month)}-${twoDigits(day)}`;
  return on > today ? undefined : { on, last };
};

/**
 * What the words from `at` on name of the calendar, before today: "2019", "maart 2024", "12 mei 2023", "12-05-2023" (day first), "last
 * summer", "begin 2022", "vorige week". Nothing that lies in the future.
 */
export const calendarAt = (words: readonly string[], at: number, to: number, today: IsoDate): CalendarMoment | undefined => {
  const thisYear = Number(today.slice(0, 4));
  let i = at;
  const spoken: string[] = [];
  while (i < to && i - at < 4 && fillers.test(words[i] as string)) {
    spoken.push(words[i] as string);
    i += 1;
  }
  if (i >= to) return undefined;
  const word = words[i] as string;
  const ago = spoken.some((one) => /^(?:vorige|last|afgelopen|past)$/.test(one));
  const year = yearAt(words, i, to, today);
  if (year !== undefined) {
    const part = spoken.some((one) => /^(?:begin|beginning|start|early)$/.test(one))
      ? 2
      : spoken.some((one) => /^(?:eind|einde|end|late)$/.test(one))
        ? 11
        : spoken.some((one) => /^(?:mid|medio|halverwege)$/.test(one))
          ? 6
          : undefined;
    const on = part === undefined ? String(year) : `${year}-${twoDigits(part)}`;
    return on.slice(0, 7) > today.slice(0, on.length) ? { on: String(year), last: i } : { on, last: i };
  }
  if (word === "gisteren" || word === "yesterday") return { on: addDays(today, -1), last: i };
  if (ago || word === "vorig") {
    const unit = word === "vorig" ? (words[i + 1] ?? "") : word;
    const last = word === "vorig" ? i + 1 : i;
    if (/^(?:jaar|year)$/.test(unit)) return { on: String(thisYear - 1), last };
    if (/^(?:maand|month)$/.test(unit)) return { on: addDays(today, -30).slice(0, 7), last };
    if (/^(?:week)$/.test(unit)) return { on: addDays(today, -7), last };
  }
  // "Begin dit jaar", "the start of this year"; a bare "jaar" is none.
  if (/^(?:jaar|year)$/.test(word) && spoken.some((one) => /^(?:dit|this)$/.test(one))) return { on: String(thisYear), last: i };
  const month = monthByName.get(word);
  const season = seasons.get(word);
  if (month !== undefined || season !== undefined) {
    const part = month ?? season ?? 1;
    let next = i + 1;
    // "March 12, 2023"
    const day = month === undefined ? undefined : Number(words[next]);
    if (day !== undefined && Number.isInteger(day) && day >= 1 && day <= 31) {
      const said = yearAt(words, next + 1, to, today);
      return dayOf(said ?? lastTime(part, today), part, day, said === undefined ? next : next + 1, today);
    }
    while (next < to && /^(?:van|of|in|dit|this)$/.test(words[next] as string)) next += 1;
    const said = yearAt(words, next, to, today);
    const same = /^(?:jaar|year)$/.test(words[next] ?? "") && next > i + 1;
    // "Februari vorig jaar", "March last year"
    const before = /^(?:vorig|vorige|last)$/.test(words[next] ?? "") && /^(?:jaar|year)$/.test(words[next + 1] ?? "") && next + 1 < to;
    const of = said ?? (same ? thisYear : before ? thisYear - 1 : lastTime(part, today));
    const on = `${of}-${twoDigits(part)}`;
    if (on > today.slice(0, 7)) return undefined;
    return { on, last: before ? next + 1 : said !== undefined || same ? next : i };
  }
  const number = numberAt(words, i);
  if (number === undefined || !Number.isInteger(number.value) || number.value < 1 || number.value > 31) return undefined;
  const after = i + number.length;
  // "03-2026", "3/2026": a month and a year in figures.
  const ofYear = yearAt(words, after, to, today);
  if (/^\d{1,2}$/.test(word) && number.value <= 12 && ofYear !== undefined) {
    const on = `${ofYear}-${twoDigits(number.value)}`;
    return on > today.slice(0, 7) ? undefined : { on, last: after };
  }
  // "12 mei 2023", "12 May"
  const named = monthByName.get(words[after] ?? "");
  if (named !== undefined && after < to) {
    const said = yearAt(words, after + 1, to, today);
    return dayOf(said ?? lastTime(named, today), named, number.value, said === undefined ? after : after + 1, today);
  }
  // "12-05-2023", "12/5/2023": three numbers, the day first, as both languages write it here.
  const inFigures = Number(words[after]);
  const said = yearAt(words, after + 1, to, today);
  if (/^\d+$/.test(word) && said !== undefined && Number.isInteger(inFigures))
    return dayOf(said, inFigures, number.value, after + 1, today);
  return undefined;
};
