import type { Medicine } from "@kriebel/record";
import { calendarAt } from "./calendar-words.ts";
import { turn } from "./medicine-mention.ts";
import { numberAt, stretchesIn } from "./read-numbers.ts";
import { isMeantFor, ofMoment } from "./since-phrases.ts";
import type { StoryContext } from "./story-context.ts";

/** When something began: days ago, or an age in years, between a least and a most. */
interface Moment {
  readonly kind: "ago" | "age";
  readonly least: number;
  readonly most: number;
  readonly first: number;
  readonly last: number;
}

const lead =
  /^(?:in|sinds|sedert|since|vanaf|from|rond|around|vorig|vorige|last|afgelopen|this|dit|deze|begin|eind|early|late|to|uit|tot)$/;
const ledBySince =
  /^(?:al|sinds|sedert|since|for|nu|already|ongeveer|about|ruim|bijna|almost|nearly|over|pas|only|past|laatste|last|afgelopen|these|zeker)$/;
const ageLead = /^(?:mijn|my|age|of|at|was|i|ik|de|turned|werd|op|sinds|since|vanaf|from|around|rond|leeftijd|the|m)$/;
const ordinals = new Map(
  Object.entries({
    tiende: 10,
    elfde: 11,
    twaalfde: 12,
    dertiende: 13,
    veertiende: 14,
    vijftiende: 15,
    zestiende: 16,
    zeventiende: 17,
    achttiende: 18,
    negentiende: 19,
    twintigste: 20,
    dertigste: 30,
    veertigste: 40,
    vijftigste: 50,
    zestigste: 60,
    zeventigste: 70,
    tachtigste: 80,
    fortieth: 40,
    fiftieth: 50,
    thirtieth: 30,
    sixtieth: 60,
    twelfth: 12,
    fifteenth: 15,
    sixteenth: 16,
    eighteenth: 18,
    twentieth: 20,
    seventieth: 70,
    eightieth: 80,
  }),
);
const childhood =
  /^(?:kind|kinds|jongs|jeugd|kindertijd|kinderjaren|child|childhood|kid|schooldays|kleuter|kleuterschool|toddler|lagere|basisschool|peuter)$/;
const teens = /^(?:puber|puberteit|tiener|tienerjaren|teens|teenager|teenage|puberty|brugklas|middelbare|secondary)$/;
const student = /^(?:university|uni|college|studententijd|studietijd|universiteit|dienstplichtige|dienstplicht)$/;
const decadeOf = new Map(
  Object.entries({
    vijftig: 50,
    zestig: 60,
    zeventig: 70,
    tachtig: 80,
    negentig: 90,
    fifties: 50,
    sixties: 60,
    seventies: 70,
    eighties: 80,
    nineties: 90,
  }),
);
const lifeDecades = new Map(Object.entries({ twenties: 20, thirties: 30, forties: 40, fifties: 50, sixties: 60, seventies: 70 }));

/** Where "from the age of" in front of a number begins. */
const leadOf = (words: readonly string[], from: number, at: number): number => {
  let first = at;
  while (first > from && at - first < 4 && ageLead.test(words[first - 1] as string)) first -= 1;
  return first;
};

/** All moments at which words of `[from, to)` let something begin. */
const momentsIn = (context: StoryContext, from: number, to: number): readonly Moment[] => {
  const { words, today } = context;
  const found: Moment[] = [];
  const put = (one: Moment): void => {
    if (!found.some(({ first, last }) => first <= one.last && one.first <= last)) found.push(one);
  };
  const year = Number(today.slice(0, 4));
  for (let i = from; i < to; i += 1) {
    const word = words[i] as string;
    const before = words[i - 1] ?? "";
    const age = ordinals.get(word) ?? (/^\d{1,2}(?:e|ste|de|th)$/.test(word) ? Number.parseInt(word, 10) : undefined);
    if (age !== undefined && /^(?:mijn|my|mn|m|n)$/.test(before) && age >= 3 && age <= 95)
      put({ kind: "age", least: age, most: age + 1, first: i - 1, last: i });
    const years = lifeDecades.get(word);
    if (years !== undefined && before === "my") put({ kind: "age", least: years, most: years + 10, first: i - 1, last: i });
    const decade = decadeOf.get(word);
    if (decade !== undefined && /^(?:jaren|the)$/.test(before)) {
      const start = 1900 + decade;
      put({ kind: "ago", least: (year - start - 10) * 365, most: (year - start + 1) * 365, first: i - 1, last: i });
    }
    if (childhood.test(word)) put({ kind: "age", least: 0, most: 14, first: Math.max(from, i - 1), last: i });
    if (teens.test(word)) put({ kind: "age", least: 11, most: 19, first: Math.max(from, i - 1), last: i });
    if (student.test(word)) put({ kind: "age", least: 17, most: 27, first: Math.max(from, i - 1), last: i });
    // "The age of twelve", "at forty", "toen ik twaalf was", "since I was 30".
    if (ageLead.test(before)) {
      const number = numberAt(words, i);
      const unit = number === undefined ? "" : (words[i + number.length] ?? "");
      const far = words.slice(Math.max(from, i - 4), i);
      const spoken =
        /^(?:age|leeftijd)$/.test(before) ||
        (before === "of" && far.includes("age")) ||
        (/^(?:i|ik)$/.test(before) && /^(?:was|werd)$/.test(unit)) ||
        (/^(?:was|turned|werd)$/.test(before) &&
          /^(?:i|ik)$/.test(words[i - 2] ?? "") &&
          far.some((one) => /^(?:when|since|toen|until|from|sinds)$/.test(one))) ||
        (before === "at" && (i + (number?.length ?? 1) >= to || /^(?:and|but|with|when)$/.test(unit)) && !/^\d/.test(word));
      if (number !== undefined && spoken && number.value >= 3 && number.value <= 95 && Number.isInteger(number.value))
        put({ kind: "age", least: number.value, most: number.value + 1, first: leadOf(words, from, i), last: i + number.length - 1 });
    }
    const bareYear = /^(?:19|20)\d\d$/.test(word) && Number(word) <= year;
    if (lead.test(word) || bareYear) {
      const moment = calendarAt(
        words,
        bareYear || /^(?:vorig|vorige|last|afgelopen|dit|this|deze|begin|eind|early|late)$/.test(word) ? i : i + 1,
        to,
        today,
      );
      if (moment !== undefined) {
        const { least, most } = ofMoment(moment.on, today);
        put({ kind: "ago", least, most, first: i, last: moment.last });
      }
      // "Dit jaar", "this year".
      else if (/^(?:dit|this)$/.test(word) && /^(?:jaar|year)$/.test(words[i + 1] ?? "")) {
        const { least, most } = ofMoment(today.slice(0, 4), today);
        put({ kind: "ago", least, most, first: i, last: i + 1 });
      }
    }
  }
  for (const stretch of stretchesIn(words, from, to)) {
    const behind = words[stretch.last + 1] ?? "";
    const before = words[stretch.first - 1] ?? "";
    const ago = /^(?:geleden|ago|terug)$/.test(behind);
    const lasts = ledBySince.test(before) || /^(?:bestaan|bestaat)$/.test(before);
    if (stretch.days < 1 || stretch.days > 30_000 || !(ago || lasts) || isMeantFor(words, from, stretch)) continue;
    if (/^(?:later|daarna|erna|na|after|per|old|oud)$/.test(behind) || (before === "over" && !ago)) continue;
    const vague = stretch.count === undefined;
    const unit = vague ? stretch.days / 3 : stretch.days;
    put({
      kind: "ago",
      least: vague ? 2 * unit : unit * 0.8,
      most: vague ? 30 * unit : unit * 1.2,
      first: stretch.first - 1,
      last: ago ? stretch.last + 1 : stretch.last,
    });
  }
  return found.toSorted((a, b) => a.first - b.first);
};

const again = /^(?:klachten|klacht|symptoms|complaints|ellende|kriebels|gekriebel|onrust|rls|restlessness|complaint|trouble)$/;
const ofLegs = (context: StoryContext, i: number): boolean =>
  context.owners[i]?.who === "self" &&
  (context.isIn(i, "leg") || context.isIn(i, "restless") || context.isIn(i, "feel") || again.test(context.words[i] as string));

const changed = new Set([...turn("stopWords"), ...turn("raiseWords"), ...turn("lowerWords"), "until", "till", "tot"]);
const turnedOut =
  /^(?:erger|worse|beter|better|minder|less|weg|gone|rustig|quiet|over|terug|back|again|weer|heviger|verdwenen|calm|slept|sliep|helped|hielp|helpt|helps|free|vrij|calmer|rustiger|half|halved|halveerde|milder)$/;

/** What lies nearest to a moment, in its clause before all: this name, another one, or the legs. */
const anchorOf = (context: StoryContext, moment: Moment, own: readonly number[], names: readonly number[], from: number, to: number) => {
  const { clauses } = context.story;
  let best: { readonly what: "own" | "other" | "legs"; readonly away: number } | undefined;
  for (let i = from; i < to; i += 1) {
    if (i >= moment.first && i <= moment.last) continue;
    const what = own.includes(i) ? "own" : names.includes(i) ? "other" : ofLegs(context, i) ? "legs" : undefined;
    if (what === undefined) continue;
    const distance = i < moment.first ? moment.first - i : i - moment.last;
    const away = distance + (clauses[i] === clauses[moment.first] || clauses[i] === clauses[moment.last] ? 0 : 12);
    if (best === undefined || away < best.away) best = { what, away };
  }
  return best !== undefined && best.away <= 16 ? best.what : undefined;
};

/** So many words around a moment may say that it is none of a beginning. */
const nearWords = 14;

/** When the medicine named at `at` and when the legs began, each by the moment that stands nearest to it, and which of the two is the earlier. */
export const byMoments = (
  context: StoryContext,
  { medicine, at }: { readonly medicine: Medicine; readonly at: number },
  names: readonly number[],
): Partial<Medicine> | undefined => {
  const { words, today } = context;
  const sentence = context.story.sentences[at] ?? 0;
  const now = context.facts.find((fact) => fact.gives.person?.ageYears !== undefined)?.gives.person?.ageYears;
  let taken: Moment | undefined;
  let legs: Moment | undefined;
  for (const s of [sentence, sentence + 1, sentence - 1, sentence + 2, sentence - 2]) {
    if (s < 0 || s >= context.sentenceCount) continue;
    const { from, to } = context.sentence(s);
    if (to - from > 80) continue;
    for (const moment of momentsIn(context, from, to)) {
      const what = anchorOf(context, moment, [at], names, from, to);
      const near = words.slice(Math.max(from, moment.first - nearWords), Math.min(to, moment.last + nearWords));
      if (what === "own" && !near.some((one) => changed.has(one))) taken ??= moment;
      if (what === "legs" && !near.some((one) => turnedOut.test(one))) legs ??= moment;
    }
  }
  if (medicine.started !== undefined) taken = { kind: "ago", ...ofMoment(medicine.started, today), first: at, last: at };
  legs ??= onsetTold(context);
  if (taken === undefined || legs === undefined) return undefined;
  const [own, theirs] = alike(taken, legs, now);
  if (own === undefined || theirs === undefined) return undefined;
  const later = own.kind === "ago" ? own.most < theirs.least : own.least > theirs.most;
  const earlier = own.kind === "ago" ? own.least > theirs.most : own.most < theirs.least;
  if (later) return { startedBeforeOnset: "after_onset" };
  if (!earlier) return undefined;
  if (own.kind === "age") return { startedBeforeOnset: "longer_before" };
  const gap = (own.least + own.most - theirs.least - theirs.most) / 2;
  return { startedBeforeOnset: gap <= 28 ? "within_4_weeks" : gap <= 92 ? "one_to_three_months" : "longer_before" };
};

/** "Sinds 2022 erger": since when it is worse, and not since when it is there. */
export const tellsWorse = (context: StoryContext, at: number): boolean => {
  const { from, to } = context.sentenceOf(at);
  return context.words
    .slice(Math.max(from, at - 8), Math.min(to, at + 8))
    .some((word) => /^(?:erger|heviger|verergerd|worse|worsened|terug|back)$/.test(word));
};

/** Since when the complaint is told, anywhere in the story. */
const onsetTold = (context: StoryContext): Moment | undefined => {
  const told = context.facts.find((fact) => fact.kind === "onset" && fact.gives.complaint !== undefined);
  const at = told?.spans[0] === undefined ? -1 : context.wordFrom(told.spans[0].start);
  if (at >= 0 && tellsWorse(context, at)) return undefined;
  const { onset, monthsSinceOnset: months, onsetAgeYears: age } = told?.gives.complaint ?? {};
  const place = { first: 0, last: 0 };
  if (onset !== undefined) return { kind: "ago", ...ofMoment(onset, context.today), ...place };
  if (age !== undefined) return { kind: "age", least: age, most: age + 1, ...place };
  return months === undefined ? undefined : { kind: "ago", least: months * 30.4 * 0.8, most: months * 30.4 * 1.2, ...place };
};

/** Both as ages or both as days ago, where the age of now, or of a child, allows it. */
const alike = (a: Moment, b: Moment, now: number | undefined): readonly [Moment | undefined, Moment | undefined] => {
  if (a.kind === b.kind) return [a, b];
  const asAgo = (one: Moment): Moment | undefined => {
    if (one.kind === "ago") return one;
    if (now !== undefined)
      return now < one.least
        ? undefined
        : { ...one, kind: "ago", least: Math.max(0, now - one.most - 1) * 365, most: (now - one.least + 1) * 365 };
    // Who writes of a childhood is grown.
    return one.most <= 20 ? { ...one, kind: "ago", least: 5 * 365, most: 120 * 365 } : undefined;
  };
  return [asAgo(a), asAgo(b)];
};
