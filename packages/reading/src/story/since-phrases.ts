import { daysBetween, daysInMonth, type IsoDate } from "@kriebel/record";
import { calendarAt } from "./calendar-words.ts";
import { numberAt, stretchesIn } from "./read-numbers.ts";

/** "Sinds een maand of drie", "since 2019", "al sinds mijn puberteit": how long ago something began, in days, between a least and a most. */
export interface SincePhrase {
  readonly first: number;
  readonly last: number;
  readonly least: number;
  readonly most: number;
  /** The stretch as it was counted, where it was. */
  readonly days?: number;
}

const since = /^(?:sinds|sedert|since|vanaf)$/;
const beginning =
  /^(?:begon|begonnen|begin|gestart|startte|kwam|kwamen|gekomen|ontstaan|ontstonden|kreeg|gekregen|began|begun|started|came|got|given|appeared|put|prescribed|voorgeschreven)$/;
const youth =
  /^(?:puberteit|jeugd|kindertijd|kinderjaren|tienerjaren|tienertijd|schooltijd|kinds|childhood|teens|teenage|youth|puberty|adolescence|schooldays|kind|kid|child|klein|jong|teenager|tiener|puber|boy|girl|studententijd|studietijd)$/;
/** What was told as of a young age is at least so long ago, where the age of now is not told. */
const youngDays = 5 * 365;
const ages = 120 * 365;
/** A stretch is told in round numbers: what lies within a fifth of it is the same. */
const roughly = 0.2;

/** The youngest age at which someone who writes of "since my fifteenth" may be now; unknown ages are taken as grown. */
const agoOfAge = (years: number, now: number | undefined): { least: number; most: number } | undefined => {
  if (now !== undefined) return years > now ? undefined : { least: (now - years - 1) * 365, most: (now - years + 1) * 365 };
  return years <= 20 ? { least: youngDays, most: ages } : undefined;
};

/** Days ago in which a moment told as a year, a month or a day can lie. */
export const ofMoment = (on: string, today: IsoDate): { least: number; most: number } => {
  const [year = "", month, day] = on.split("-");
  if (month === undefined) return { least: Math.max(0, daysBetween(`${year}-12-31`, today)), most: daysBetween(`${year}-01-01`, today) };
  if (day === undefined)
    return {
      least: Math.max(0, daysBetween(`${year}-${month}-${daysInMonth(Number(year), Number(month))}`, today)),
      most: daysBetween(`${year}-${month}-01`, today),
    };
  const days = daysBetween(on, today);
  return { least: days, most: days };
};

const prescribes =
  /^(?:put|prescribed|prescribes|prescribe|gave|given|gives|giving|ordered|voorgeschreven|schreef|schrijft|gaf|gaven|geeft|gegeven|kreeg|krijg|gekregen|zette|zetten|gezet|meegegeven|opgeschreven)$/;

/** "They've put me on iron for six months", "ijzer voorgeschreven voor zes weken": how long it is meant for, not how long it has been taken. */
export const isMeantFor = (
  words: readonly string[],
  from: number,
  { first, last }: { readonly first: number; readonly last: number },
): boolean => {
  const lead = words[first - 1] ?? "";
  if (lead !== "for" && lead !== "voor" && !/^(?:kuur|course)$/.test(words[last + 1] ?? "")) return false;
  // "Kreeg ik dat al voor de zes maanden": nothing is meant where it is told how long it has lasted.
  const before = words.slice(Math.max(from, first - 10), first);
  return before.some((word) => prescribes.test(word)) && !before.some((word) => /^(?:al|nu|now|already|since|sinds)$/.test(word));
};

/** All phrases in words `[from, to)` that tell since when, in their order; `age` is that of the person now, where told. */
export const sincePhrases = (
  words: readonly string[],
  from: number,
  to: number,
  today: IsoDate,
  age: number | undefined,
): readonly SincePhrase[] => {
  const found: SincePhrase[] = [];
  const put = (first: number, last: number, span: { least: number; most: number; days?: number } | undefined): void => {
    if (span !== undefined && !found.some((one) => one.first <= last && first <= one.last)) found.push({ first, last, ...span });
  };
  for (let i = from; i < to; i += 1) {
    const word = words[i] as string;
    if (since.test(word)) {
      // "Sinds mijn vijftiende", "since I was fifteen", "since my teens", "sinds ik klein was".
      for (let k = i + 1; k < Math.min(to, i + 5); k += 1) {
        if (youth.test(words[k] as string)) {
          put(i, k, { least: youngDays, most: ages });
          break;
        }
        const number = /^(?:mijn|my|i|ik|was|age|the|de|mn|ongeveer|about)$/.test(words[k - 1] as string) ? numberAt(words, k) : undefined;
        const unit = number === undefined ? "" : (words[k + number.length] ?? "");
        if (number === undefined || /^(?:a|an|een)$/.test(words[k] as string) || /^(?:weken|weeks|maanden|months|dagen|days)$/.test(unit))
          continue;
        const own =
          /^(?:mijn|my|age)$/.test(words[k - 1] as string) || words.slice(i, k + 4).some((one) => /^(?:was|werd|turned)$/.test(one));
        if (own && number.value >= 3 && number.value <= 95) {
          put(i, k + number.length - 1, agoOfAge(number.value, age));
          break;
        }
      }
      const moment = calendarAt(words, i + 1, to, today);
      if (moment !== undefined) put(i, moment.last, ofMoment(moment.on, today));
    }
    // "Van kinds af aan", "als kind al", "as a child".
    else if (/^(?:als|as|van)$/.test(word) && /^(?:a|kinds|kind|jongs|tiener)$/.test(words[i + 1] ?? ""))
      for (let k = i + 1; k <= Math.min(to - 1, i + 2); k += 1)
        if (youth.test(words[k] as string) || words[k] === "jongs") put(i, k, { least: youngDays, most: ages });
    // "Vorig jaar zijn de benen begonnen", "the legs started in May": a moment beside a word of beginning.
    if (/^(?:vorig|vorige|last|afgelopen|in|begin|eind|early|late)$/.test(word)) {
      const moment = calendarAt(words, word === "in" ? i + 1 : i, to, today);
      if (moment !== undefined && words.slice(Math.max(from, i - 5), Math.min(to, moment.last + 6)).some((one) => beginning.test(one)))
        put(i, moment.last, ofMoment(moment.on, today));
    }
    // "Dit jaar", "this spring": begun within it.
    if (/^(?:this|dit|deze)$/.test(word)) {
      const moment = calendarAt(words, i, to, today);
      if (moment !== undefined) put(i, moment.last, ofMoment(moment.on, today));
      else if (/^(?:jaar|year)$/.test(words[i + 1] ?? "")) put(i, i + 1, ofMoment(today.slice(0, 4), today));
      else if (/^(?:week|maand|month)$/.test(words[i + 1] ?? "")) put(i, i + 1, { least: 0, most: 31 });
    }
  }
  for (const stretch of stretchesIn(words, from, to)) {
    if (stretch.days < 1 || stretch.days > 30_000) continue;
    const lead = words[stretch.first - 1] ?? "";
    const behind = words[stretch.last + 1] ?? "";
    const led =
      /^(?:al|sinds|since|for|nu|already|ongeveer|about|ruim|bijna|almost|nearly|over|pas|only|heb|been|now|zeker|the|past|laatste|last|afgelopen|ik|it|het|ze|die|them)$/.test(
        lead,
      ) ||
      /^(?:geleden|ago)$/.test(behind) ||
      // "Ten years on Elavil".
      (/^(?:on|aan|op)$/.test(behind) && !/^(?:in|na|after|binnen|within)$/.test(lead));
    if (!led || /^(?:later|daarna|erna|na|after|per)$/.test(behind) || isMeantFor(words, from, stretch)) continue;
    const vague = stretch.count === undefined;
    // "Jaren", "years": at least two of them.
    const unit = vague ? stretch.days / 3 : stretch.days;
    put(
      stretch.first,
      stretch.last,
      vague ? { least: 2 * unit, most: 30 * unit } : { least: unit * (1 - roughly), most: unit * (1 + roughly), days: unit },
    );
    // "Six months ago …, the legs I've had for about five": the unit is that of before.
    for (let i = stretch.last + 1; i < Math.min(to, stretch.last + 14); i += 1) {
      if (!/^(?:for|al|sinds|about|ongeveer|nu)$/.test(words[i - 1] as string) || stretch.count === undefined) continue;
      const number = numberAt(words, i);
      if (number === undefined || /^(?:a|an|een|half)$/.test(words[i] as string)) continue;
      const next = i + number.length;
      if (next < to && !/^(?:en|and|maar|but|now|nu)$/.test(words[next] as string)) continue;
      const days = (number.value * stretch.days) / stretch.count;
      put(i, next - 1, { least: days * (1 - roughly), most: days * (1 + roughly), days });
      break;
    }
  }
  return found.toSorted((a, b) => a.first - b.first);
};
