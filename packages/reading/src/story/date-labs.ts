import { addDays, type IsoDate } from "@kriebel/record";
import { calendarAt } from "./calendar-words.ts";
import { type Stretch, stretchesIn } from "./read-numbers.ts";
import type { StoryContext } from "./story-context.ts";

/** A blood value of the story: place of its fact in the list of facts, and the words from its name (or number) to its number. */
export interface PlacedLab {
  readonly fact: number;
  readonly analyte: string;
  /** First word of the name. */
  readonly first: number;
  /** First and last word of the number. */
  readonly at: number;
  readonly last: number;
  /** As the story writes it. */
  readonly unit: string | undefined;
}

interface Moment {
  readonly on: string;
  readonly first: number;
  readonly last: number;
}

const lead = /^(?:in|op|on|by|tegen|van|from|of|vorig|vorige|last|afgelopen|gisteren|yesterday|begin|eind|early|late|d\.?d\.?|dd)$/;
const ago = /^(?:geleden|ago|terug)$/;
/** The value of today: no older moment of the sentence is its own. */
const today = /^(?:nu|now|currently|momenteel|inmiddels|vandaag|today|laatst|laatste|recent|recently|nadien)$/;
const ofNow = /^(?:nu|now|currently|momenteel|inmiddels|vandaag|today)$/;
/** Words that make a stretch of the sentence one about taking blood. */
const drawn =
  /^(?:geprikt|prikken|prikte|bloed|bloeds|bloedonderzoek|bloedprikken|bloedtest|geprik|gemeten|gecontroleerd|controle|onderzoek|lab|labs|laboratorium|blood|bloods|test|tests|tested|drawn|measured|checked|results?|uitslag|uitslagen|waarden|values)$/;
const year = /^(?:19|20)\d\d$/;

/** Words over which a moment in front of a value, or behind it, is still its own. */
const reachBefore = 9;
const reachBehind = 5;

const agoOf = (day: IsoDate, stretch: Stretch): string => {
  const on = addDays(day, -Math.round(stretch.days));
  if (stretch.days >= 330) return on.slice(0, 4);
  return stretch.days >= 28 ? on.slice(0, 7) : on;
};

/** What the words `[from, to)` name of the calendar: "in mei", "12-05-2026", "vorige maand", "drie weken geleden". */
const momentsIn = (context: StoryContext, from: number, to: number): readonly Moment[] => {
  const { words } = context;
  const found: Moment[] = [];
  for (let i = from; i < to; i += 1) {
    const word = words[i] as string;
    // "12-05-2026" and "12 mei" stand by themselves; a bare month or year needs a small word in front of it.
    const bare = /^\d{1,2}$/.test(word) && (/^\d{1,2}$/.test(words[i + 1] ?? "") ? year.test(words[i + 2] ?? "") : true);
    // "18 (april)": a month in brackets stands by itself, and the number in front of them is no day of it.
    const bracketed = i > 0 && /\($/.test(context.story.plain.original.slice(context.story.ends[i - 1] ?? 0, context.story.starts[i] ?? 0));
    if (!lead.test(word) && !bare && !bracketed) continue;
    if (
      bare &&
      !bracketed &&
      /^ ?\($/.test(context.story.plain.original.slice(context.story.ends[i] ?? 0, context.story.starts[i + 1] ?? 0))
    )
      continue;
    const small = /^(?:in|op|on|by|tegen|van|from|of|d\.?d\.?|dd)$/.test(word);
    const moment = calendarAt(words, small ? i + 1 : i, to, context.today);
    if (moment === undefined || (bare && moment.last === i)) continue;
    found.push({ on: moment.on, first: i, last: moment.last });
    i = moment.last;
  }
  for (const stretch of stretchesIn(words, from, to))
    if (ago.test(words[stretch.last + 1] ?? "") && stretch.days >= 1 && stretch.days < 25_000)
      found.push({ on: agoOf(context.today, stretch), first: stretch.first, last: stretch.last + 1 });
  return found.toSorted((a, b) => a.first - b.first);
};

/** Is the moment told of the value behind it: in its own clause, or in one about taking blood? */
const ledBy = (context: StoryContext, moment: Moment, value: PlacedLab): boolean => {
  const { words, story } = context;
  const near = [value.first, value.at].map((word) => story.clauses[word]);
  if (moment.last >= value.at || value.at - moment.last > reachBefore) return false;
  if (words.slice(Math.max(moment.last + 1, value.at - 5), value.at).some((word) => today.test(word))) return false;
  // "Ferritine (12-05-2026): 33" holds it between the name and the number.
  return (
    moment.first > value.first ||
    near.includes(story.clauses[moment.last]) ||
    words.slice(Math.max(0, moment.first - 4), moment.last + 4).some((word) => drawn.test(word))
  );
};

const followedBy = (moment: Moment, value: PlacedLab): boolean => moment.first > value.last && moment.first - value.last <= reachBehind;

/** "24, dat was vorig jaar nog 70": a moment in the clause of the next value of the same name is that one's. */
const isOfNext = ({ story }: StoryContext, moment: Moment, value: PlacedLab, next: PlacedLab | undefined): boolean =>
  next !== undefined &&
  next.analyte === value.analyte &&
  moment.last < next.at &&
  story.clauses[moment.first] === story.clauses[next.at] &&
  story.clauses[moment.first] !== story.clauses[value.last];

/** Words of now in front of a value, or between its name and its number. */
const reachOfNow = 4;

/**
 * A value without a day beside one of the same name that has one: "vorig jaar 70, nu 24", "24, vorig jaar was het nog 70". What is told as of now, or first and beside
 * one of more than a year ago, is of this month; else the engine would take the dated one for the newer.
 */
const dateWhatIsOfNow = (context: StoryContext, labs: readonly PlacedLab[]): void => {
  const dayOf = ({ fact }: PlacedLab): string | undefined => context.facts[fact]?.gives.lab?.on;
  const thisMonth = context.today.slice(0, 7);
  const lastYear = String(Number(context.today.slice(0, 4)) - 1);
  for (const value of labs) {
    if (dayOf(value) !== undefined) continue;
    const others = labs.filter((one) => one.analyte === value.analyte && dayOf(one) !== undefined);
    if (others.length === 0) continue;
    const { from } = context.sentenceOf(value.at);
    const near = context.words.slice(Math.max(from, value.first - reachOfNow), value.at);
    const first = others.every((one) => one.at > value.at && (dayOf(one) as string).slice(0, 4) <= lastYear);
    if (near.some((word) => ofNow.test(word)) || first) give(context, value, { on: thisMonth, first: value.first, last: value.last });
  }
};

/** Gives each blood value the day, month or year of its sentence, as exact as it was told. */
export const dateLabs = (context: StoryContext, labs: readonly PlacedLab[]): void => {
  const bySentence = new Map<number, PlacedLab[]>();
  for (const one of labs) {
    const sentence = context.story.sentences[one.at] ?? 0;
    const there = bySentence.get(sentence);
    if (there === undefined) bySentence.set(sentence, [one]);
    else there.push(one);
  }
  for (const [sentence, values] of bySentence) {
    const { from, to } = context.sentence(sentence);
    // Far from every value nothing is told of one.
    const low = Math.max(from, (values[0] as PlacedLab).first - 20);
    const high = Math.min(to, (values.at(-1) as PlacedLab).last + 20);
    const moments = momentsIn(context, low, high);
    if (moments.length > 0)
      dateSentence(
        context,
        values.toSorted((a, b) => a.at - b.at),
        moments,
      );
  }
  dateByHeading(context, bySentence);
  dateWhatIsOfNow(context, labs);
};

/** So many values behind it a date above them still holds. */
const valuesBelow = 40;

/**
 * "Lab 12-10-2026" above the values, or "Op 3 maart is er bloed geprikt." in front of them: the moment of all that follow without one of their own, up to the
 * first sentence that holds no value.
 */
const dateByHeading = (context: StoryContext, bySentence: ReadonlyMap<number, readonly PlacedLab[]>): void => {
  const { words } = context;
  for (const sentence of bySentence.keys()) {
    if (bySentence.has(sentence - 1) || sentence === 0) continue;
    const { from, to } = context.sentence(sentence - 1);
    const moments = to - from <= 16 ? momentsIn(context, from, to) : [];
    const [only] = moments;
    if (only === undefined || moments.length > 1 || only.on > context.today) continue;
    const spoken = words.slice(from, to);
    const dateAlone = only.first - from <= 1 && to - only.last <= 1;
    if (!dateAlone && !spoken.some((word) => drawn.test(word))) continue;
    if (spoken.some((word) => ofNow.test(word) || /^(?:morgen|tomorrow|volgende|next|word|wordt|weer|again)$/.test(word))) continue;
    for (let s = sentence; s < sentence + valuesBelow; s += 1) {
      const values = bySentence.get(s);
      if (values === undefined) break;
      // A value that says "now", or a second one of the same name, is of another day.
      const { from: low } = context.sentence(s);
      for (const value of values)
        if (!words.slice(Math.max(low, value.first - reachOfNow), value.at).some((word) => today.test(word))) give(context, value, only);
    }
  }
};

const dateSentence = (context: StoryContext, values: readonly PlacedLab[], moments: readonly Moment[]): void => {
  const [head] = values;
  const tail = values.at(-1);
  const [only] = moments;
  if (head === undefined || tail === undefined || only === undefined) return;
  const once = new Set(values.map(({ analyte }) => analyte)).size === values.length;
  // "Bloods on 14 May: Hb 118, ferritin 15", "hb 7,2 ferritine 23 in mei": one moment for one draw of blood.
  if (moments.length === 1 && once && (ledBy(context, only, head) || followedBy(only, tail))) {
    for (const value of values) give(context, value, only);
    return;
  }
  const leads = ledBy(context, only, head);
  const taken = new Set<Moment>();
  for (const [k, value] of values.entries()) {
    const before = values[k - 1];
    const next = values[k + 1];
    const front = moments.findLast((one) => !taken.has(one) && one.first > (before?.last ?? -1) && ledBy(context, one, value));
    const behind = moments.find(
      (one) =>
        !taken.has(one) && followedBy(one, value) && (next === undefined || one.last < next.at) && !isOfNext(context, one, value, next),
    );
    const own = leads ? front : (behind ?? front);
    if (own === undefined) continue;
    taken.add(own);
    give(context, value, own);
  }
};

const give = (context: StoryContext, value: PlacedLab, { on }: Moment): void => {
  const fact = context.facts[value.fact];
  if (fact?.gives.labOneOf !== undefined) {
    const labOneOf = fact.gives.labOneOf.map((one) => ({ ...one, on: one.on ?? on }));
    context.facts[value.fact] = { ...fact, gives: { ...fact.gives, labOneOf } };
  }
  if (fact?.gives.lab === undefined || fact.gives.lab.on !== undefined) return;
  context.facts[value.fact] = { ...fact, gives: { ...fact.gives, lab: { ...fact.gives.lab, on } } };
};
