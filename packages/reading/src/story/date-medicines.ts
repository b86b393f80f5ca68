import { addDays, type IsoDate, type Medicine } from "@kriebel/record";
import { calendarAt } from "./calendar-words.ts";
import { numberAt, type Stretch, stretchesIn } from "./read-numbers.ts";
import { isMeantFor } from "./since-phrases.ts";
import type { StoryContext } from "./story-context.ts";

/** A medicine named in the story, with what is known of it so far. */
interface Dated {
  readonly first: number;
  readonly last: number;
  readonly sentence: number;
  readonly planned: boolean;
  /** Told together with another ("in September swapped for"): the moment is that of both. */
  readonly firm?: boolean;
  readonly medicine: { -readonly [key in keyof Medicine]: Medicine[key] };
}

const began =
  /^(?:begon|begonnen|begin|gestart|startte|start|started|starting|began|begun|kreeg|gekregen|krijg|got|given|put|voorgeschreven|prescribed|opgestart|ingesteld|gave|gaf|gaven|gekomen|erbij|added|toegevoegd)$/;
const ended =
  /^(?:gestopt|stopte|stopten|stopped|quit|gestaakt|opgehouden|off|stopgezet|afgebouwd|ceased|discontinued|ended|withdrawn|vanaf|ervanaf|eraf|af|afgekomen|dropped|gedumpt|dumped|eruit|uitgehaald|weg|afgekickt|afgestapt|finished|finishing|klaar|afgerond|last|laatste|bin|turkey|clean|ingeruild|vervangen|swapped|switched|omgezet|overgezet|geschrapt|streep|teruggebracht|ermee|weggegooid|threw|binned|completed)$/;
const since = /^(?:sinds|sedert|since|vanaf)$/;
const ago = /^(?:geleden|ago|terug)$/;
const year = /^(?:19|20)\d\d$/;

/** Words before and behind a name in which its dates are looked for. */
const reach = 10;
const reachBehind = 14;

/** The day, month or year that lies so long before today, only as exact as the stretch was told. */
const before = (today: IsoDate, stretch: Stretch): string => {
  const day = addDays(today, -Math.round(stretch.days));
  if (stretch.days >= 330) return day.slice(0, 4);
  return stretch.days >= 28 ? day.slice(0, 7) : day;
};

/** "Van 1998 tot 2004", "from 1998 to 2004", "tussen 1998 en 2004": both years, with where the second stands. */
const yearsAt = (words: readonly string[], i: number): { readonly from: string; readonly to: string } | undefined => {
  const first = words[i] as string;
  const second = words[i + 2] ?? "";
  if (!year.test(first) || !year.test(second) || second < first) return undefined;
  const joinsYears =
    /^(?:tot|to|until|till|en|and)$/.test(words[i + 1] ?? "") && /^(?:van|from|tussen|between|in)$/.test(words[i - 1] ?? "");
  return joinsYears ? { from: first, to: second } : undefined;
};

const doseUnit = /^(?:mg|mcg|ug|microgram|milligram|tablet|tabletten|tablets|pil|pillen|pills|capsules)$/;

/** "Van 75 naar 150", "from 100 mg down to 25": a dose that went up or down; two years are no doses. */
const doseStep = (words: readonly string[], low: number, high: number): "raised" | "lowered" | undefined => {
  for (let i = low; i < high; i += 1) {
    if (!/^(?:van|from)$/.test(words[i] as string)) continue;
    const first = numberAt(words, i + 1);
    const counted = first !== undefined && doseUnit.test(words[i + 1 + first.length] ?? "");
    if (first === undefined || !(/^\d/.test(words[i + 1] ?? "") || counted) || year.test(words[i + 1] ?? "")) continue;
    for (let k = i + 2; k < Math.min(high, i + 6); k += 1) {
      if (!/^(?:naar|to|tot)$/.test(words[k] as string)) continue;
      const told = numberAt(words, k + 1);
      const second =
        told !== undefined && (/^\d/.test(words[k + 1] ?? "") || doseUnit.test(words[k + 1 + told.length] ?? "")) ? told : undefined;
      // A unit of time behind it is how long, not how much.
      if (
        second === undefined ||
        year.test(words[k + 1] ?? "") ||
        /^(?:uur|jaar|jaren|dagen|weken|years|hours|days|weeks)$/.test(words[k + 2] ?? "")
      )
        break;
      if (first.value === second.value) break;
      return second.value > first.value ? "raised" : "lowered";
    }
  }
  return undefined;
};

/** "5 mg olanzapine, dat was 15", "Mounjaro, 5 mg. It was 2.5 to begin with": the dose of now, and then that of before. */
const doseBefore = (context: StoryContext, { first, last, sentence }: Dated, next: number): "raised" | "lowered" | undefined => {
  const { words } = context;
  const { from } = context.sentence(sentence);
  const end = Math.min(next, context.sentence(Math.min(sentence + 1, context.sentenceCount - 1)).to, last + 20);
  const isDose = (i: number): boolean =>
    /^\d/.test(words[i] ?? "") && !year.test(words[i] as string) && /^(?:mg|mcg|ug|microgram|milligram)$/.test(words[i + 1] ?? "");
  let now: number | undefined;
  for (let i = Math.max(from, first - 4); i < Math.min(end, last + 5); i += 1) if (isDose(i)) now ??= numberAt(words, i)?.value;
  if (now === undefined) return undefined;
  for (let i = last + 1; i + 2 < end; i += 1) {
    if (!/^(?:dat|het|it|that|this)$/.test(words[i] as string) || !/^(?:was|waren|were)$/.test(words[i + 1] as string)) continue;
    const at = /^(?:eerst|eerder|first|once|vroeger)$/.test(words[i + 2] as string) ? i + 3 : i + 2;
    const before = /^\d/.test(words[at] ?? "") && !year.test(words[at] as string) ? numberAt(words, at)?.value : undefined;
    const counts = /^(?:uur|jaar|dagen|weken|maanden|years|days|weeks|months|hours|keer|times)$/.test(words[at + 1] ?? "");
    if (before !== undefined && !counts && before !== now) return now > before ? "raised" : "lowered";
  }
  return undefined;
};

/** When each medicine began and ended, where the words near it name the day, the month, the year, or how long ago. */
export const dateMedicines = (context: StoryContext, mentions: readonly Dated[]): void => {
  for (const [k, one] of mentions.entries()) {
    if (one.planned || one.medicine.started !== undefined) continue;
    dateAt(context, one, mentions, k);
  }
};

/** Begin and end again, where it turned out to be taken or over after all. */
export const dateAgain = (
  context: StoryContext,
  medicine: Dated["medicine"],
  places: readonly Dated[],
  mentions: readonly Dated[],
): void => {
  if (medicine.using === "no") delete medicine.started;
  for (const place of places) {
    const k = mentions.findIndex(({ first }) => first === place.first);
    if (medicine.started === undefined) dateAt(context, { ...place, medicine }, mentions, k);
  }
};

/** By the words of its own sentence up to the next medicine, and then by what the next sentence says of "it". */
const dateAt = (context: StoryContext, one: Dated, mentions: readonly Dated[], k: number): void => {
  const { from, to } = context.sentence(one.sentence);
  const [before, behind] = one.firm === true ? [undefined, undefined] : [mentions[k - 1], mentions[k + 1]];
  const low = Math.max(from, one.first - reach, (before?.last ?? -1) + 1);
  const high = Math.min(to, one.last + 1 + reachBehind, turnBetween(context.words, one.last, behind?.first ?? to));
  dateOne(context, one, low, high);
  dateLater(context, one, mentions);
};

/** "… simvastatine en nu een week claritromycine": where the words of the next one begin. */
const turnBetween = (words: readonly string[], last: number, next: number): number => {
  for (let i = last + 1; i + 1 < next; i += 1)
    if (/^(?:en|and|maar|but)$/.test(words[i] as string) && /^(?:nu|now|sinds|since|sindsdien)$/.test(words[i + 1] as string)) return i;
  return next;
};

/** What points back at a medicine named before. */
const pointsBack = /^(?:it|that|those|them|die|dat|daar|daarmee|ermee|hiermee|er|eraf|ervan|ze|het|hem)$/;

/** "I came off those in 2021.", "Daar ben ik in mei mee gestopt.", "I've been on it since May": the next sentence, where it names no medicine and no legs. */
const dateLater = (context: StoryContext, { medicine, sentence }: Dated, mentions: readonly Dated[]): void => {
  const { words, today } = context;
  if (sentence + 1 >= context.sentenceCount || mentions.some((one) => one.sentence === sentence + 1)) return;
  if (medicine.using === undefined || medicine.started !== undefined || medicine.stopped !== undefined) return;
  const { from, to } = context.sentence(sentence + 1);
  const high = Math.min(to, from + reachBehind);
  if (!words.slice(from, high).some((word) => pointsBack.test(word) || (medicine.using === "no" && ended.test(word)))) return;
  const over = medicine.using === "no";
  for (let i = from; i < high; i += 1) {
    const word = words[i] as string;
    const isSince = since.test(word);
    if (!isSince && !/^(?:in|op|on|vorig|vorige|last|afgelopen)$/.test(word)) continue;
    const moment = calendarAt(words, /^(?:in|op|on)$/.test(word) || isSince ? i + 1 : i, high, today);
    if (moment === undefined || moment.on > today) continue;
    // "I went cold turkey in 2020 and the legs got half as bad": the year of the stop stands right behind it.
    const ofStop = over && words.slice(Math.max(from, i - 3), i).some((one) => ended.test(one));
    if (ofLegs(context, Math.max(from, i - 4), Math.min(to, moment.last + (ofStop ? 1 : 3)))) continue;
    const near = words.slice(Math.max(from, i - 9), Math.min(to, moment.last + 9));
    if (over && (isSince || near.some((one) => ended.test(one)) || /^(?:was|were)$/.test(words[i - 1] ?? ""))) medicine.stopped = moment.on;
    else if (!over && (isSince || near.some((one) => began.test(one)))) medicine.started = moment.on;
    else continue;
    return;
  }
};

/** "Van 75 naar 150 gegaan": the change of dose that two numbers by the name tell, where no word told it. */
export const stepDoses = (context: StoryContext, mentions: readonly Dated[]): void => {
  for (const [k, one] of mentions.entries()) {
    if (one.planned || one.medicine.changes !== undefined) continue;
    const { from, to } = context.sentence(one.sentence);
    const low = Math.max(from, one.first - reach, (mentions[k - 1]?.last ?? -1) + 1);
    const high = Math.min(to, one.last + 1 + reach, mentions[k + 1]?.first ?? to);
    const what = doseStep(context.words, low, high) ?? doseBefore(context, one, mentions[k + 1]?.first ?? context.words.length);
    if (what === undefined) continue;
    one.medicine.changes = [{ what, text: context.wordsAt(low, high - 1).slice(0, 300) }];
    if (one.medicine.effectOfStopping === undefined) one.medicine.using = "yes";
  }
};

const dateOne = (context: StoryContext, { medicine, first, last, firm }: Dated, low: number, high: number): void => {
  const { words, today } = context;
  let started: string | undefined;
  let stopped: string | undefined;
  const near = (i: number, pattern: RegExp): boolean => {
    for (let k = Math.max(low, i - 5); k < Math.min(high, i + 6); k += 1) {
      // "Gave up" ends it.
      const up = /^(?:gave|given)$/.test(words[k] as string) && words[k + 1] === "up";
      if (up ? pattern === ended : pattern.test(words[k] as string)) return true;
    }
    return false;
  };
  const over = (): boolean => medicine.using === "no";
  // "In 2009 a clot, blood thinners no longer": the year is the clot's; "… haldol gehad, dat was in 2021" is told of it.
  const own = (i: number): boolean =>
    context.story.clauses[i] === context.story.clauses[first] || (i > last && /^(?:was|waren|were)$/.test(words[i - 1] ?? ""));
  for (let i = low; i < high; i += 1) {
    if (i >= first && i <= last) continue;
    const years = yearsAt(words, i);
    if (years !== undefined) {
      started ??= years.from;
      stopped ??= years.to;
      if (years.to < today.slice(0, 4)) medicine.using = "no";
      i += 2;
      continue;
    }
    const word = words[i] as string;
    // A complaint that began then is no medicine that began then: "mijn benen begonnen in 2015".
    if (ofLegs(context, Math.max(low, i - 4), i) && !near(i, ended)) continue;
    if (since.test(word)) {
      const moment = calendarAt(words, i + 1, high, today);
      // "Sinds januari van de slaappillen af", "off them since January": that is when it ended.
      if (over()) stopped ??= moment?.on;
      else started ??= moment?.on;
    } else if (year.test(word) && (ended.test(words[i - 1] ?? "") || lastOne(words, i)) && over()) stopped ??= word;
    else if (year.test(word) && began.test(words[i - 1] ?? "")) started ??= word;
    else if (/^(?:in|op|on|vorig|vorige|last|afgelopen|gisteren|yesterday|at|met)$/.test(word)) {
      const lead = /^(?:in|op|on|at|met)$/.test(word);
      if (lead && /^(?:sinds|since)$/.test(words[i - 1] ?? "")) continue;
      const moment = calendarAt(words, lead ? i + 1 : i, high, today);
      if (moment === undefined) continue;
      // "Sinds mijn borstkanker in 2023".
      const from = words.slice(Math.max(low, i - 5), i).some((one) => since.test(one));
      if (from && !over()) started ??= moment.on;
      else if (over() && (firm === true || near(i, ended))) stopped ??= moment.on;
      else if (!over() && (firm === true || near(i, began))) started ??= moment.on;
      else if (over() && year.test(moment.on) && own(i)) stopped ??= moment.on;
      i = moment.last;
    }
  }
  for (const stretch of stretchesIn(words, low, high)) {
    if (stretch.days < 1 || stretch.days > 25_000 || (stretch.first <= last && stretch.last >= first)) continue;
    if (ofLegs(context, Math.max(low, stretch.first - 3), Math.min(high, stretch.last + 4))) continue;
    const lead = words[stretch.first - 1] ?? "";
    if (ago.test(words[stretch.last + 1] ?? "")) {
      if (over() && near(stretch.last, ended)) stopped ??= before(today, stretch);
      // "Three days ago they gave me metoclopramide": given once, and that is when.
      else if (near(stretch.last, began)) started ??= before(today, stretch);
    } else if (
      !over() &&
      stretch.count !== undefined &&
      /^(?:al|sinds|since|for|nu|already)$/.test(lead) &&
      !isMeantFor(words, low, stretch)
    )
      started ??= before(today, stretch);
  }
  if (started !== undefined && started.slice(0, 10) <= today && numberAt([started.slice(0, 4)], 0) !== undefined)
    medicine.started = started;
  if (stopped !== undefined && over() && (medicine.started === undefined || stopped >= medicine.started.slice(0, stopped.length)))
    medicine.stopped = stopped;
};

/** "Depo jab, last one 2015". */
const lastOne = (words: readonly string[], i: number): boolean =>
  /^(?:one|dose|tablet|pil|keer|prik)$/.test(words[i - 1] ?? "") && /^(?:last|laatste)$/.test(words[i - 2] ?? "");

const ofLegs = (context: StoryContext, from: number, to: number): boolean => {
  for (let i = from; i < to; i += 1) if (context.isIn(i, "leg") || context.isIn(i, "restless")) return true;
  return false;
};
