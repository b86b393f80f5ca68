import type { Medicine } from "@kriebel/record";
import { byMoments, tellsWorse } from "./order-by-moments.ts";
import { type Stretch, stretchesIn } from "./read-numbers.ts";
import { isMeantFor, type SincePhrase, sincePhrases } from "./since-phrases.ts";
import type { StoryContext } from "./story-context.ts";
import type { StoryFact } from "./story-fact.ts";

/** Classes after whose stopping restless legs are known to come; beside what the evidence says of the substance itself. */
const withdrawalAtc = ["N02A", "N07BC", "R05DA", "N05B", "N05C", "N03AE", "N04B", "M03BX01", "N02BF", "N03AX12", "N03AX16"];
const stopped = /^(?:gestopt|stopte|stopten|stopped|quit|afgebouwd|gestaakt|opgehouden|ceased)$/;
const began =
  /^(?:gekregen|kreeg|krijg|begonnen|begon|begin|gestart|startte|voorgeschreven|got|given|started|start|starting|began|begun|prescribed|heb|heeft|on|been|slik|slikt|neem|neemt|gebruik)$/;
const sinceThen = /^(?:sindsdien|sedertdien|daarna|toen|since|erna|nadien|then|afterwards|later)$/;
const later = /^(?:later|erna|daarna|nadien|nadat|after|afterwards)$/;
const tablets =
  /^(?:pil|pillen|tablet|tabletten|middel|middelen|medicijn|medicijnen|pills|pill|tablets|medicine|medicines|drug|drugs|medication|kuur)$/;
const weekdays: Readonly<Record<string, number>> = {
  maandag: 1,
  dinsdag: 2,
  woensdag: 3,
  donderdag: 4,
  vrijdag: 5,
  zaterdag: 6,
  zondag: 7,
  monday: 1,
  tuesday: 2,
  wednesday: 3,
  thursday: 4,
  friday: 5,
  saturday: 6,
  sunday: 7,
};

/** Words that a start, a stop and the legs may stand apart and still belong together. */
const reach = 45;

interface Mentioned {
  readonly index: number;
  readonly fact: StoryFact;
  readonly medicine: Medicine;
  readonly at: number;
}

/** Is the word about the legs or what is felt there? */
const ofLegs = (context: StoryContext, i: number): boolean =>
  context.owners[i]?.who === "self" && (context.isIn(i, "leg") || context.isIn(i, "restless") || context.isIn(i, "feel"));

const legsIn = (context: StoryContext, from: number, to: number): number => {
  for (let i = Math.max(0, from); i < Math.min(context.words.length, to); i += 1) if (ofLegs(context, i)) return i;
  return -1;
};

const wordsIn = (words: readonly string[], from: number, to: number, pattern: RegExp): number => {
  for (let i = Math.max(0, from); i < Math.min(words.length, to); i += 1) if (pattern.test(words[i] as string)) return i;
  return -1;
};

/** Is it a medicine after whose stopping restless legs are known to come? */
const withdraws = (context: StoryContext, { substance, atc }: Medicine): boolean =>
  (substance !== undefined && (context.evidence.medicines[substance]?.effects ?? []).some((one) => one.effect === "withdrawal_rls")) ||
  withdrawalAtc.some((prefix) => atc?.startsWith(prefix) === true);

/** Where it is told that a medicine was stopped: "gestopt", "came off it too fast". */
const stopIn = (words: readonly string[], from: number, to: number): number => {
  const stop = wordsIn(words, from, to, stopped);
  if (stop >= 0) return stop;
  const off = wordsIn(words, from + 1, to, /^off$/);
  return off >= 0 && /^(?:came|come|coming|went|got)$/.test(words[off - 1] as string) && /^(?:it|them)$/.test(words[off + 1] ?? "")
    ? off
    : -1;
};

/** "Die heb ik tien dagen geleden gestopt. Sindsdien zijn mijn benen een hel.": stopped in a later sentence, and then the legs came. */
const stopLater = (context: StoryContext, one: Mentioned, next: number): Partial<Medicine> | undefined => {
  const { words } = context;
  const { medicine, at } = one;
  // Told as begun by the stop already: how many days later may still be said.
  const delayOpen = medicine.effectOfStopping === "started" && medicine.stoppedDaysBeforeOnset === undefined;
  if ((medicine.effectOfStopping !== undefined && !delayOpen) || !withdraws(context, medicine)) return undefined;
  const limit = Math.min(words.length, at + reach, next);
  const stop = stopIn(words, at + 1, limit);
  if (stop < 0 || context.owners[stop]?.who !== "self") return undefined;
  // "I stopped smoking", "gestopt met roken", "never stopped"
  if (wordsIn(words, stop - 3, stop + 4, /^(?:roken|smoking|drinken|drinking|werken|working|niet|not|never|nooit|donating|doneren)$/) >= 0)
    return undefined;
  const legs = legsIn(context, stop + 1, stop + reach);
  if (legs < 0) return undefined;
  const after = wordsIn(words, stop - 8, legs + 1, sinceThen) >= 0 || stretchesIn(words, stop + 1, legs).length > 0;
  const before = legsIn(context, 0, at) >= 0 && wordsIn(words, 0, words.length, /^(?:nooit|never|nieuw|new|eerder|before)$/) < 0;
  if (!after || before) return undefined;
  // "… since then my legs are calm": gone, not come.
  if (wordsIn(words, stop + 1, legs + 6, /^(?:weg|gone|rustig|calm|verdwenen|verdween|disappeared|better|beter)$/) >= 0) return undefined;
  const delay = stretchesIn(words, stop + 1, legs).find((stretch) => later.test(words[stretch.last + 1] ?? ""));
  return {
    using: "no",
    effectOfStopping: "started",
    ...(delay === undefined || delay.days > 200 ? {} : { stoppedDaysBeforeOnset: Math.round(delay.days) }),
  };
};

const asStart = (days: number): Partial<Medicine> | undefined =>
  Number.isFinite(days) && Math.abs(days) <= 20_000 ? { startedDaysBeforeOnset: Math.round(days) } : undefined;

/** "… gekregen … en op donderdag, dus drie dagen later, kreeg ik …": the stretch between the start and the legs. */
const laterBy = (context: StoryContext, one: Mentioned, next: number): Partial<Medicine> | undefined => {
  const { words } = context;
  const { at } = one;
  const to = Math.min(words.length, at + reach, next);
  if (wordsIn(words, at - 8, Math.min(to, at + 9), began) < 0) return undefined;
  for (const stretch of stretchesIn(words, at + 1, to)) {
    if (!/^(?:later|erna|daarna|nadien|afterwards)$/.test(words[stretch.last + 1] ?? "") || stretch.days <= 0 || stretch.days > 400)
      continue;
    if (wordsIn(words, at + 1, stretch.first, stopped) >= 0) return undefined;
    if (legsIn(context, stretch.last + 1, stretch.last + 16) >= 0) return asStart(stretch.days);
  }
  return undefined;
};

/** "Gisteren kwam er tramadol bij", "yesterday tramadol came on top": begun a day or two ago, with the legs told as of now. */
const justNow = (context: StoryContext, one: Mentioned): Partial<Medicine> | undefined => {
  const { words } = context;
  const { at } = one;
  const { from, to } = context.sentenceOf(at);
  const day = wordsIn(words, Math.max(from, at - 6), Math.min(to, at + 7), /^(?:gisteren|yesterday|eergisteren|vandaag|today|vanmorgen)$/);
  if (day < 0) return undefined;
  const start = wordsIn(
    words,
    Math.max(from, at - 6),
    Math.min(to, at + 7),
    /^(?:kwam|came|bij|added|erbij|kreeg|gekregen|got|started|start|gestart|begonnen|begon|began|given)$/,
  );
  if (start < 0 || wordsIn(words, Math.max(from, at - 6), Math.min(to, at + 7), stopped) >= 0) return undefined;
  if (wordsIn(words, to, to + 30, /^(?:sinds|since|nu|now|vannacht|tonight|sindsdien)$/) < 0 && legsIn(context, to, to + 30) < 0)
    return undefined;
  const days = words[day] === "eergisteren" ? 2 : /^(?:vandaag|today|vanmorgen)$/.test(words[day] as string) ? 0 : 1;
  return asStart(days);
};

/** "Sinds vrijdag metoclopramide … vanaf zaterdag …": two days of one week. */
const betweenDays = (context: StoryContext, one: Mentioned): Partial<Medicine> | undefined => {
  const { words } = context;
  const { at } = one;
  const dayNear = (from: number, to: number): number => {
    for (let i = Math.max(1, from); i < Math.min(words.length, to); i += 1)
      if (
        weekdays[words[i] as string] !== undefined &&
        /^(?:sinds|since|vanaf|from|op|on|afgelopen|last|vorige|week)$/.test(words[i - 1] as string)
      )
        return i;
    return -1;
  };
  const start = dayNear(at - 9, at + 8);
  if (start < 0) return undefined;
  const then = dayNear(Math.max(at, start) + 1, at + reach);
  if (then < 0 || (legsIn(context, then, then + 30) < 0 && wordsIn(words, then, then + 30, /^(?:onrust|bewegen|move|loopt|paces)$/) < 0))
    return undefined;
  const days = ((weekdays[words[then] as string] ?? 0) - (weekdays[words[start] as string] ?? 0) + 7) % 7;
  return days === 0 ? undefined : asStart(days);
};

/** "Het begon in augustus, dus een maand vóór die pillen": the legs came first, told of the tablets named before. */
const beforeThem = (context: StoryContext, one: Mentioned): Partial<Medicine> | undefined => {
  const { words } = context;
  for (const stretch of stretchesIn(words, one.at + 1, Math.min(words.length, one.at + 120))) {
    if (!/^(?:voor|before|eerder|voordat)$/.test(words[stretch.last + 1] ?? "")) continue;
    const these = wordsIn(words, stretch.last + 2, stretch.last + 5, /^(?:die|deze|dat|those|these|that|the|de)$/);
    if (these < 0 || !tablets.test(words[these + 1] ?? "")) continue;
    const { from } = context.sentenceOf(stretch.first);
    if (wordsIn(words, from, stretch.first, /^(?:begon|begonnen|began|begun|started|kwam|came|had)$/) < 0) continue;
    return asStart(-stretch.days);
  }
  return undefined;
};

const sinceLed = (words: readonly string[], one: Stretch): boolean =>
  /^(?:al|sinds|since|for|nu|already|ongeveer|about|ruim|bijna|almost|nearly|over)$/.test(words[one.first - 1] ?? "") ||
  /^(?:geleden|ago)$/.test(words[one.last + 1] ?? "");

/** "Paroxetine sinds acht maanden, … sinds een half jaar last van mijn benen": how much longer the one than the other. */
const bySince = (context: StoryContext, one: Mentioned, next: number): Partial<Medicine> | undefined => {
  const { words } = context;
  const { medicine, at } = one;
  const onset = context.facts.find((fact) => fact.kind === "onset" && fact.what === "for");
  const months = onset?.gives.complaint?.monthsSinceOnset;
  if (onset === undefined || months === undefined || medicine.using === "no" || medicine.forLegs === "yes") return undefined;
  const { from, to } = context.sentenceOf(at);
  const clause = context.story.clauses[at];
  const own = stretchesIn(words, Math.max(from, at - 7), Math.min(to, at + 9, next)).find(
    (stretch) =>
      sinceLed(words, stretch) &&
      !isMeantFor(words, from, stretch) &&
      context.story.starts[stretch.first] !== onset.spans[0]?.start &&
      stretch.days >= 1 &&
      stretch.count !== undefined &&
      (context.story.clauses[stretch.first] === clause || stretch.first > at) &&
      legsIn(context, Math.min(at, stretch.first), Math.max(at, stretch.last)) < 0,
  );
  if (own === undefined || wordsIn(words, own.last + 1, Math.min(to, own.last + 4), stopped) >= 0) return undefined;
  const days = own.days - months * 30.4;
  // What is told in years is not known to the week.
  return Math.abs(days) < 0.1 * own.days ? undefined : asStart(days);
};

/** Words of the legs nearest to a phrase, and no medicine in between: how far off they are. */
const legsNear = (context: StoryContext, phrase: SincePhrase, from: number, to: number, names: readonly number[]): number => {
  let best = Number.POSITIVE_INFINITY;
  for (let i = from; i < to; i += 1) {
    if (i >= phrase.first && i <= phrase.last) continue;
    if (!ofLegs(context, i)) continue;
    const [low, high] = i < phrase.first ? [i, phrase.first] : [phrase.last, i];
    if (names.some((at) => low < at && at < high)) continue;
    best = Math.min(best, high - low);
  }
  return best;
};

/** Where "it" is taken, behind the name and before another: "ik slik het nu vier maanden", "I've been on it". */
const spokenOf = (words: readonly string[], at: number, to: number, names: readonly number[]): readonly number[] => {
  const end = Math.min(to, at + 25, ...names.filter((other) => other > at));
  for (let i = at + 1; i + 1 < end; i += 1)
    if (
      /^(?:slik|slikte|neem|gebruik|krijg|heb|take|taking|use|using|on|had)$/.test(words[i] as string) &&
      /^(?:het|ze|die|dat|it|them|that)$/.test(words[i + 1] as string)
    )
      return [i + 1];
  return [];
};

/**
 * "Fluoxetine heb ik al sinds mijn vijftiende, de benen pas sinds vorig jaar": which of the two is told as of longer ago. Only where the one lies
 * wholly before the other; what is told in round numbers stays open.
 */
const bySpans = (context: StoryContext, one: Mentioned, names: readonly number[]): Partial<Medicine> | undefined => {
  const { words } = context;
  if (one.medicine.using === "no") return undefined;
  const sentence = context.story.sentences[one.at] ?? 0;
  const low = context.sentence(Math.max(0, sentence - 1)).from;
  const high = context.sentence(Math.min(context.sentenceCount - 1, sentence + 1)).to;
  const age = context.facts.find((fact) => fact.gives.person?.ageYears !== undefined)?.gives.person?.ageYears;
  const phrases = sincePhrases(words, low, high, context.today, age);
  if (phrases.length < 2) return undefined;
  const anchors = [one.at, ...spokenOf(words, one.at, high, names)];
  const awayFrom = (phrase: SincePhrase): number => {
    let best = Number.POSITIVE_INFINITY;
    for (const at of anchors) {
      const [near, far] = phrase.first > at ? [at, phrase.first] : [phrase.last, at];
      const own = far - near <= 10 && !names.some((other) => near < other && other < far) && legsIn(context, near + 1, far) < 0;
      if (own) best = Math.min(best, far - near);
    }
    return best;
  };
  const told = phrases.map((phrase) => ({
    phrase,
    away: awayFrom(phrase),
    legs: legsNear(context, phrase, low, high, [...names, ...anchors]),
  }));
  const taken = told.filter(({ away }) => Number.isFinite(away)).toSorted((a, b) => a.away - b.away || a.phrase.first - b.phrase.first)[0];
  const legs = told
    .filter((other) => other !== taken && other.legs <= 8 && !tellsWorse(context, other.phrase.first))
    .toSorted((a, b) => a.legs - b.legs || a.phrase.first - b.phrase.first)[0];
  if (taken === undefined || legs === undefined) return undefined;
  const [own, theirs] = [taken.phrase.days, legs.phrase.days];
  // Both counted in the same breath: the one is so much longer ago than the other.
  if (own !== undefined && theirs !== undefined) return Math.abs(own - theirs) < 0.1 * own ? undefined : asStart(own - theirs);
  if (taken.phrase.least > legs.phrase.most) return { startedBeforeOnset: "longer_before" };
  return legs.phrase.least > taken.phrase.most ? { startedBeforeOnset: "after_onset" } : undefined;
};

/** Fills what the sentences together tell of a medicine and the legs; what a sentence told by itself stands. */
export const orderMedicines = (context: StoryContext): void => {
  const mentioned: Mentioned[] = [];
  for (const [index, fact] of context.facts.entries()) {
    const { medicine } = fact.gives;
    const at = medicine === undefined ? -1 : context.wordFrom(fact.spans[0]?.start ?? -1);
    if (medicine !== undefined && at >= 0 && context.owners[at]?.who === "self") mentioned.push({ index, fact, medicine, at });
    if (mentioned.length >= 60) break;
  }
  for (const one of mentioned) {
    // Medicines named in one breath began together; another one further on ends what is said of this one.
    const next = Math.min(...mentioned.filter((other) => other.at > one.at + 4).map((other) => other.at), context.words.length);
    const { medicine } = one;
    const open = medicine.startedDaysBeforeOnset === undefined;
    const told =
      stopLater(context, one, next) ??
      (open && medicine.forLegs !== "yes" && medicine.effectOfStopping !== "started"
        ? (laterBy(context, one, next) ??
          justNow(context, one) ??
          betweenDays(context, one) ??
          beforeThem(context, one) ??
          bySince(context, one, next) ??
          (medicine.startedBeforeOnset === undefined || medicine.startedBeforeOnset === "within_4_weeks"
            ? bySpans(
                context,
                one,
                mentioned.map((other) => other.at).filter((at) => at !== one.at),
              )
            : undefined) ??
          (medicine.startedBeforeOnset === undefined
            ? byMoments(
                context,
                one,
                mentioned.map((other) => other.at),
              )
            : undefined))
        : undefined);
    if (told === undefined) continue;
    const { startedBeforeOnset, ...rest } = medicine;
    const merged: Medicine = {
      ...rest,
      ...(startedBeforeOnset === undefined || told.startedDaysBeforeOnset !== undefined ? {} : { startedBeforeOnset }),
      ...told,
    };
    context.facts[one.index] = { ...one.fact, gives: { ...one.fact.gives, medicine: merged } };
  }
};
