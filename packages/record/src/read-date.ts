import { addDays, addMonths, type IsoDate, intervalOf, isRealDate, makeDate, type PartialDate } from "./calendar.ts";
import { quoteText } from "./quote-text.ts";
import { failed, ok, type Problem, problem, type Result } from "./result.ts";

export interface ReadDate {
  readonly date: PartialDate;
  /** Every reading of an ambiguous date, `date` first. */
  readonly readings?: readonly PartialDate[];
}

const months: Readonly<Record<string, number>> = {
  januari: 1,
  january: 1,
  jan: 1,
  februari: 2,
  february: 2,
  feb: 2,
  febr: 2,
  maart: 3,
  march: 3,
  mrt: 3,
  mar: 3,
  maa: 3,
  april: 4,
  apr: 4,
  mei: 5,
  may: 5,
  juni: 6,
  june: 6,
  jun: 6,
  juli: 7,
  july: 7,
  jul: 7,
  augustus: 8,
  august: 8,
  aug: 8,
  september: 9,
  sept: 9,
  sep: 9,
  oktober: 10,
  october: 10,
  okt: 10,
  oct: 10,
  november: 11,
  nov: 11,
  december: 12,
  dec: 12,
};
const monthWord = Object.keys(months)
  .sort((a, b) => b.length - a.length)
  .join("|");

const weekday =
  /^(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|ma|di|wo|do|vr|za|zo|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\.?,?\s+/;
const leading = /^(?:sinds|vanaf|op|in|per|datum|since|from|on|date|het jaar|the year)(?:\s+|:\s*)/;
const vague = /^(?:begin|eind|einde|half|midden|medio|the start of|the end of|early|late|mid|the middle of)\s+(?:van\s+|of\s+)?/;
const season = /^(?:de |het |the )?(?:zomer|winter|herfst|najaar|lente|voorjaar|summer|autumn|fall|spring)\s+(?:van\s+|of\s+)?(?='?\d)/;

const numbers: Readonly<Record<string, number>> = {
  een: 1,
  één: 1,
  a: 1,
  an: 1,
  one: 1,
  twee: 2,
  two: 2,
  drie: 3,
  three: 3,
  vier: 4,
  four: 4,
  vijf: 5,
  five: 5,
  zes: 6,
  six: 6,
  zeven: 7,
  seven: 7,
  acht: 8,
  eight: 8,
  negen: 9,
  nine: 9,
  tien: 10,
  ten: 10,
  elf: 11,
  eleven: 11,
  twaalf: 12,
  twelve: 12,
};

const notADate = (text: string): Problem =>
  problem(
    "not-a-date",
    "",
    `"${quoteText(text, 30)}" is geen datum die Kriebel begrijpt; schrijf bijvoorbeeld 14-3-2025, maart 2025 of 2025.`,
    `"${quoteText(text, 30)}" is not a date that Kriebel understands; write for example 14 March 2025, March 2025 or 2025.`,
  );

const noSuchDate = (text: string): Problem =>
  problem(
    "no-such-date",
    "",
    `De datum "${quoteText(text, 30)}" bestaat niet; kijk de dag en de maand na.`,
    `The date "${quoteText(text, 30)}" does not exist; check the day and the month.`,
  );

/**
 * A date as people write it, Dutch or English, whole or partial, or told from today: "14 mrt 2025", "maart '25", "vorige maand".
 * With a stroke (3/4/2025) day and month can be swapped: read day first, with a question. A date after today is refused.
 */
export function readDate(text: string, today: IsoDate): Result<ReadDate> {
  if (text.length > 200) return failed(notADate(text));
  const cleaned = text
    .toLowerCase()
    .replace(/[\u2018\u2019\u201b`´]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .trim();
  if (cleaned === "") {
    return failed(
      problem("empty", "", "Er staat geen datum; vul een datum in of laat het leeg.", "There is no date; fill one in or leave it empty."),
    );
  }
  const found = relative(cleaned, today) ?? absolute(cleaned, today);
  if (found === undefined) return failed(notADate(text));
  const real = found.filter((date) => isRealDate(date) && Number(date.slice(0, 4)) >= 1890);
  if (real.length === 0) return failed(noSuchDate(text));
  const past = real.filter((date) => intervalOf(date).first <= today);
  const [date] = past;
  if (date === undefined) {
    return failed(
      problem(
        "date-in-future",
        "",
        `De datum "${quoteText(text, 30)}" ligt na vandaag (${today}); vul in wanneer het echt was.`,
        `The date "${quoteText(text, 30)}" lies after today (${today}); fill in when it really was.`,
      ),
    );
  }
  if (found.length === 1) return ok({ date });
  // More readings were possible on paper; also when the calendar leaves one, the order of day and month was a guess.
  return ok({ date, ...(past.length > 1 ? { readings: past } : {}) }, [
    problem(
      "ambiguous-date",
      "",
      past.length > 1
        ? `"${quoteText(text, 30)}" kan ${past.join(" of ")} zijn; welke bedoel je?`
        : `Wij lezen "${quoteText(text, 30)}" als ${date}; klopt dat?`,
      past.length > 1
        ? `"${quoteText(text, 30)}" can be ${past.join(" or ")}; which do you mean?`
        : `We read "${quoteText(text, 30)}" as ${date}; is that right?`,
      "ask",
    ),
  ]);
}

/** Readings of a date told from today, or undefined when it is not told so. */
function relative(text: string, today: IsoDate): readonly PartialDate[] | undefined {
  const month = (date: IsoDate): PartialDate => date.slice(0, 7);
  const fixed: Readonly<Record<string, PartialDate>> = {
    vandaag: today,
    today,
    nu: today,
    now: today,
    gisteren: addDays(today, -1),
    yesterday: addDays(today, -1),
    eergisteren: addDays(today, -2),
    "the day before yesterday": addDays(today, -2),
    "day before yesterday": addDays(today, -2),
    // A week has no partial date: the month in which most of it lay.
    "deze week": month(today),
    "this week": month(today),
    "vorige week": month(addDays(today, -7)),
    "afgelopen week": month(addDays(today, -7)),
    "last week": month(addDays(today, -7)),
    "deze maand": month(today),
    "this month": month(today),
    "vorige maand": month(addMonths(today, -1)),
    "afgelopen maand": month(addMonths(today, -1)),
    "last month": month(addMonths(today, -1)),
    "dit jaar": today.slice(0, 4),
    "this year": today.slice(0, 4),
    "vorig jaar": addMonths(today, -12).slice(0, 4),
    "afgelopen jaar": addMonths(today, -12).slice(0, 4),
    "last year": addMonths(today, -12).slice(0, 4),
    "half jaar geleden": month(addMonths(today, -6)),
    "een half jaar geleden": month(addMonths(today, -6)),
    "half a year ago": month(addMonths(today, -6)),
    "anderhalf jaar geleden": month(addMonths(today, -18)),
    "a year and a half ago": month(addMonths(today, -18)),
  };
  if (Object.hasOwn(fixed, text)) return [fixed[text] as PartialDate];
  const ago =
    /^(?:ongeveer |zo'n |about |circa |ca\.? )?(\d{1,3}|[a-zé]+) (dag|dagen|day|days|week|weken|weeks|maand|maanden|month|months|jaar|jaren|year|years) (?:geleden|terug|ago)$/.exec(
      text,
    );
  const word = ago?.[1];
  if (ago === null || word === undefined) return undefined;
  const count = /^\d/.test(word) ? Number(word) : Object.hasOwn(numbers, word) ? numbers[word] : undefined;
  if (count === undefined) return undefined;
  const unit = ago[2] as string;
  if (/^da/.test(unit)) return [addDays(today, -count)];
  if (/^we/.test(unit)) return [month(addDays(today, -7 * count))];
  if (/^m/.test(unit)) return [month(addMonths(today, -count))];
  return [addMonths(today, -12 * count).slice(0, 4)];
}

/** 25 → 2025 and 98 → 1998: a two-digit year lies in the hundred years up to today. */
function fullYear(digits: string, today: IsoDate): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  const thisYear = Number(today.slice(0, 4));
  const century = thisYear - (thisYear % 100);
  return century + year <= thisYear ? century + year : century - 100 + year;
}

const twoDigits = (value: number): string => String(value).padStart(2, "0");
const monthOnly = (year: number, month: number): PartialDate => `${String(year).padStart(4, "0")}-${twoDigits(month)}`;
const monthOf = (word: string): number => months[word] ?? 0;

/** One way of writing a date. The groups of the pattern go to `read` in their order; an absent group is an empty text. */
interface Writing {
  readonly like: string;
  readonly pattern: RegExp;
  readonly read: (groups: readonly string[], today: IsoDate) => readonly PartialDate[];
}

const dayPart = "(\\d{1,2})(?:e|de|ste|st|nd|rd|th)?";
const yearPart = "'?(\\d{4}|\\d{2})";
const yearMonthDay: Writing["read"] = ([year, month, day]) => [makeDate(Number(year), Number(month), Number(day))];

const writings: readonly Writing[] = [
  { like: "2025", pattern: /^(\d{4})$/, read: ([year = ""]) => [year] },
  { like: "'25", pattern: /^'(\d{2})$/, read: ([year = ""], today) => [String(fullYear(year, today))] },
  { like: "2025-03-14", pattern: /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, read: yearMonthDay },
  { like: "20250314", pattern: /^((?:19|20)\d{2})(\d{2})(\d{2})$/, read: yearMonthDay },
  { like: "2025-03", pattern: /^(\d{4})[-/](\d{1,2})$/, read: ([year, month]) => [monthOnly(Number(year), Number(month))] },
  { like: "3-2025", pattern: /^(\d{1,2})[-/.](\d{4})$/, read: ([month, year]) => [monthOnly(Number(year), Number(month))] },
  {
    like: "14-3-2025, 14.3.25, 3/14/2025",
    pattern: /^(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?'?(\d{4}|\d{2})$/,
    read: ([one, sign, two, yearText = ""], today) => {
      const [first, second, year] = [Number(one), Number(two), fullYear(yearText, today)];
      const dayFirst = makeDate(year, second, first);
      const monthFirst = makeDate(year, first, second);
      if (first === second || first > 12) return [dayFirst];
      if (second > 12) return [monthFirst, dayFirst];
      // Dashes and points are written day first; the stroke is used both ways.
      return sign === "/" ? [dayFirst, monthFirst] : [dayFirst];
    },
  },
  {
    like: "14 mrt 2025, 14th of March 2025",
    pattern: new RegExp(`^(?:the )?${dayPart}[ .-]*(?:of |van )?(${monthWord})\\.?(?:[ ,.-]+(?:of |van )?${yearPart})?$`),
    read: ([day, month = "", year], today) => dayAndMonth(Number(day), monthOf(month), year, today),
  },
  {
    like: "March 14, 2025",
    pattern: new RegExp(`^(${monthWord})\\.? ${dayPart}(?:,? +${yearPart})?$`),
    read: ([month = "", day = "", year], today) => {
      const readings = dayAndMonth(Number(day), monthOf(month), year, today);
      // "maart 25" may also be March of 2025.
      return year === "" && day.length === 2 ? [...readings, monthOnly(fullYear(day, today), monthOf(month))] : readings;
    },
  },
  {
    like: "maart 2025, maart '25",
    pattern: new RegExp(`^(${monthWord})\\.?(?:[ ,-]+(?:of |van )?|(?='))(?:(\\d{4})|'(\\d{2}))$`),
    read: ([month = "", year, short], today) => [monthOnly(fullYear(year || short || "", today), monthOf(month))],
  },
  {
    // The last one that there was, and we ask.
    like: "maart",
    pattern: new RegExp(`^(${monthWord})\\.?$`),
    read: ([month = ""], today) => {
      const thisYear = Number(today.slice(0, 4));
      const latest = monthOnly(thisYear, monthOf(month)) <= today.slice(0, 7) ? thisYear : thisYear - 1;
      return [monthOnly(latest, monthOf(month)), monthOnly(latest - 1, monthOf(month))];
    },
  },
];

/** A time behind the date says nothing that we keep. */
const timeBehind = /(?:[t ,]+|\s+om\s+|\s+at\s+)\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?\s*(?:z|uur|u|am|pm|[+-]\d{2}:?\d{2})?$/;

/** Readings of a written date, the likeliest first; they may not exist in the calendar. */
function absolute(input: string, today: IsoDate): readonly PartialDate[] | undefined {
  const bare = input.replace(leading, "").replace(weekday, "").replace(leading, "").replace(vague, "").replace(season, "");
  const text = bare.replace(timeBehind, "").trim();
  for (const { pattern, read } of writings) {
    const match = pattern.exec(text);
    if (match !== null)
      return read(
        match.slice(1).map((group) => group ?? ""),
        today,
      );
  }
  return undefined;
}

function dayAndMonth(day: number, month: number, year: string | undefined, today: IsoDate): readonly PartialDate[] {
  if (year) return [makeDate(fullYear(year, today), month, day)];
  // No year: the last time that it was this day, and we ask.
  const thisYear = Number(today.slice(0, 4));
  const latest = makeDate(thisYear, month, day) <= today ? thisYear : thisYear - 1;
  return [makeDate(latest, month, day), makeDate(latest - 1, month, day)];
}
