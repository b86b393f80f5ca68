/** Numbers as people write them in a story: digits and words, Dutch and English, 0 to 99 and a few more. */
const table = new Map<string, number>();
const unitsNl =
  "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split(
    " ",
  );
const tensNl = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"];
const unitsEn =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tensEn = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
for (const [value, word] of unitsNl.entries()) table.set(word, value);
for (const [index, word] of tensNl.entries()) {
  const tens = (index + 2) * 10;
  table.set(word, tens);
  table.set(`${word}ste`, tens);
  for (let unit = 1; unit <= 9; unit += 1) {
    table.set(`${unitsNl[unit]}en${word}`, tens + unit);
    table.set(`${unitsNl[unit]}en${word}ste`, tens + unit);
  }
}
for (const [value, word] of unitsEn.entries()) table.set(word, value);
for (const [index, word] of tensEn.entries()) table.set(word, (index + 2) * 10);
// "Honderddertig", "honderdentwintig", "tweehonderd".
for (const [word, value] of [...table]) {
  if (!/^[a-z]+$/.test(word) || value < 1 || value > 99 || !(unitsNl.includes(word) || tensNl.some((tens) => word.endsWith(tens))))
    continue;
  table.set(`honderd${word}`, 100 + value);
  table.set(`honderden${word}`, 100 + value);
  if (value < 10 && value > 1) table.set(`${word}honderd`, value * 100);
}
for (const [word, value] of Object.entries({
  honderd: 100,
  hundred: 100,
  anderhalf: 1.5,
  anderhalve: 1.5,
  half: 0.5,
  halve: 0.5,
  couple: 2,
  paar: 3,
  enkele: 3,
  few: 3,
  several: 4,
  verschillende: 4,
  tientallen: 20,
  dozen: 12,
  a: 1,
  an: 1,
  eerste: 1,
  tweede: 2,
  derde: 3,
  vierde: 4,
  vijfde: 5,
  zesde: 6,
  zevende: 7,
  achtste: 8,
  negende: 9,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  vijftiende: 15,
  tiende: 10,
  elfde: 11,
  twaalfde: 12,
  dertiende: 13,
  veertiende: 14,
  zestiende: 16,
  zeventiende: 17,
  achttiende: 18,
  negentiende: 19,
}))
  table.set(word, value);

const unitsOnly = new Set(unitsEn.slice(1, 10));
const tensOnly = new Set(tensEn);

/** "One hundred and thirty", "a hundred and five", "two hundred"; "hundred" by itself is in the table. */
const hundredAt = (
  words: readonly string[],
  at: number,
  value: number,
): { readonly value: number; readonly length: number } | undefined => {
  const word = words[at] as string;
  const leads = value >= 1 && value <= 9 && Number.isInteger(value) && /^hundred$/.test(words[at + 1] ?? "");
  if (!leads && word !== "hundred") return undefined;
  const hundreds = leads ? value * 100 : 100;
  const rest = at + (leads ? 2 : 1);
  const start = words[rest] === "and" ? rest + 1 : rest;
  const more = table.get(words[start] ?? "");
  if (more !== undefined && more >= 1 && more < 100 && (unitsEn.includes(words[start] as string) || tensOnly.has(words[start] as string))) {
    const unit =
      tensOnly.has(words[start] as string) && unitsOnly.has(words[start + 1] ?? "") ? (table.get(words[start + 1] as string) ?? 0) : 0;
    return { value: hundreds + more + unit, length: start - at + (unit > 0 ? 2 : 1) };
  }
  return leads ? { value: hundreds, length: 2 } : undefined;
};

/** The number at word `at`, with how many words it takes; undefined when there is none. `1,5` and `1.5` are both 1.5. */
export const numberAt = (words: readonly string[], at: number): { readonly value: number; readonly length: number } | undefined => {
  const word = words[at];
  if (word === undefined) return undefined;
  const code = word.charCodeAt(0);
  if (code >= 48 && code <= 57) {
    const value = Number(word);
    return Number.isFinite(value) ? { value, length: 1 } : undefined;
  }
  const value = table.get(word);
  if (value === undefined) return undefined;
  const next = words[at + 1] ?? "";
  const hundred = hundredAt(words, at, value);
  if (hundred !== undefined) return hundred;
  // "Acht komma twee", "forty point five", "zes komma vijfentwintig".
  if (next === "komma" || next === "point") {
    const rest = words[at + 2] ?? "";
    const decimals = /^\d{1,2}$/.test(rest) ? Number(rest) : table.get(rest);
    if (decimals !== undefined && Number.isInteger(decimals) && decimals < 100 && rest !== "a" && rest !== "an")
      return { value: Number(`${value}.${decimals}`), length: 3 };
  }
  if (tensOnly.has(word) && unitsOnly.has(next)) return { value: value + (table.get(next) ?? 0), length: 2 };
  if ((word === "a" || word === "an") && (next === "half" || next === "few" || next === "couple" || next === "dozen"))
    return { value: table.get(next) ?? 1, length: 2 };
  if (word === "een" && (next === "paar" || next === "half" || next === "halve")) return { value: table.get(next) ?? 1, length: 2 };
  if (words[at + 1] === "and" && words[at + 2] === "a" && words[at + 3] === "half") return { value: value + 0.5, length: 4 };
  if (word === "half" && (next === "a" || next === "an")) return { value: 0.5, length: 2 };
  return { value, length: 1 };
};

/** Days of one unit of time, by its word. */
export const unitDays: Readonly<Record<string, number>> = {
  minuut: 0,
  minuten: 0,
  minute: 0,
  minutes: 0,
  uur: 0.04,
  uren: 0.04,
  hour: 0.04,
  hours: 0.04,
  dag: 1,
  dagen: 1,
  day: 1,
  days: 1,
  nacht: 1,
  nachten: 1,
  night: 1,
  nights: 1,
  avond: 1,
  avonden: 1,
  evening: 1,
  evenings: 1,
  week: 7,
  weken: 7,
  weeks: 7,
  fortnight: 14,
  maand: 30.4,
  maanden: 30.4,
  maandje: 30.4,
  month: 30.4,
  months: 30.4,
  kwartaal: 91,
  jaar: 365.25,
  jaren: 365.25,
  jaartje: 365.25,
  year: 365.25,
  years: 365.25,
  decade: 3652.5,
  decades: 7305,
};

/** A stretch of time: `[first, last]` are words, both included. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly days: number;
  /** The unit as a word: week, maand. */
  readonly unit: string;
  /** The number before the unit; undefined where only "weken" or "months" is said. */
  readonly count: number | undefined;
}

/** All stretches of time in a sentence: "drie weken", "half a year", "a couple of months", "jaren". */
export const stretchesIn = (words: readonly string[], from: number, to: number): readonly Stretch[] => {
  const found: Stretch[] = [];
  for (let i = from; i < to; i += 1) {
    const number = numberAt(words, i);
    if (number !== undefined) {
      let next = i + number.length;
      let { value } = number;
      // "twee of drie weken", "3 tot 4 weeks", "two to three weeks": the middle.
      const joins = words[next] === "of" || words[next] === "tot" || words[next] === "to" || words[next] === "or" || words[next] === "a";
      const second = joins ? numberAt(words, next + 1) : undefined;
      if (second !== undefined && words[next] !== "a" && unitDays[words[next + 1 + second.length] ?? ""] !== undefined) {
        value = (value + second.value) / 2;
        next += 1 + second.length;
      }
      while (
        ["of", "a", "an", "full", "hele", "volle", "lange", "long", "goede", "good", "whole", "tal"].includes(words[next] ?? "") &&
        next < i + 6
      )
        next += 1;
      const unit = words[next] ?? "";
      const days = unitDays[unit];
      if (days !== undefined && next < to) {
        // "A year and a half", "een maand en een half"
        if (
          /^(?:and|en)$/.test(words[next + 1] ?? "") &&
          /^(?:a|een)$/.test(words[next + 2] ?? "") &&
          words[next + 3] === "half" &&
          next + 3 < to
        ) {
          value += 0.5;
          next += 3;
        }
        // "Een maand of drie", "een jaar of twee": about so many of them.
        const about = value === 1 && /^(?:of|or)$/.test(words[next + 1] ?? "") && next + 2 < to ? numberAt(words, next + 2) : undefined;
        if (about !== undefined && about.value > 1 && unitDays[words[next + 2 + about.length] ?? ""] === undefined) {
          value = about.value;
          next += 1 + about.length;
        }
        found.push({ first: i, last: next, days: value * days, unit, count: value });
        i = next;
        continue;
      }
    }
    const word = words[i] ?? "";
    if (/^(?:dagen|weken|maanden|jaren|days|weeks|months|years|decades)$/.test(word))
      found.push({ first: i, last: i, days: 3 * (unitDays[word] ?? 1), unit: word, count: undefined });
  }
  return found;
};
