import { storyMedicineUse } from "@kriebel/evidence/story-words";
import { isNeverStopped } from "./never-stopped.ts";
import type { StoryContext } from "./story-context.ts";
import { compilePatterns, type Patterns } from "./word-patterns.ts";

/**
 * What the words around a medicine tell: `never` taken (advised, refused, asked about) or only `supposed` ("if I ever went back on it"), taken still, as a
 * stop is only thought of (`ifStopped`), `hard` over (told as stopped or as of long ago, or so `later`, of
 * "it"), `soft` over (told in the past), a `course` or `bounded` (over, for what is given for days; told in general, or as of a stay, an operation, last
 * week), `going` (told with since when, or still), begun (`starts`), `restart`, `takes` (told in
 * the present), `has`, `sure` ("nothing but", "I should stop", "without it I do not sleep"), `switchTo` (it came instead of another), `tapering`, `raised`; something else was stopped (`otherStop`); that it `helps`; and what followed: the `same` as before, `calmed`, `cameBack`, `began` then, `noHelp`; and whether
 * the complaint was there before (`legsFirst`), came with it (`legsSince`), or the same night (`atOnce`).
 */
export type UseTold =
  | "never"
  | "supposed"
  | "ifStopped"
  | "helps"
  | "hard"
  | "later"
  | "soft"
  | "course"
  | "bounded"
  | "going"
  | "starts"
  | "goesLater"
  | "restart"
  | "takes"
  | "has"
  | "sure"
  | "switchTo"
  | "tapering"
  | "raised"
  | "otherStop"
  | "same"
  | "calmed"
  | "cameBack"
  | "began"
  | "legsFirst"
  | "legsSince"
  | "atOnce"
  | "noHelp";

const overSentences: ReadonlySet<UseTold> = new Set([
  "later",
  "goesLater",
  "same",
  "cameBack",
  "began",
  "atOnce",
  "restart",
  "otherStop",
  "noHelp",
]);

/** A medicine named at words `first` to `last`. */
export interface Named {
  readonly first: number;
  readonly last: number;
  readonly sentence: number;
}

let compiled: { readonly nl: Patterns; readonly en: Patterns } | undefined;
const framesOf = (lang: "nl" | "en"): Patterns =>
  compilePatterns(
    storyMedicineUse.frames.flatMap((frame, entry) => frame[lang].map((pattern) => ({ entry, pattern }))),
    storyMedicineUse.lists[lang],
  );

/** Greatest number of words before and behind a name that are looked at, and of each sentence behind it. */
const reachBefore = 14;
const reachBehind = 18;
const reachLater = 14;
/** Stand for the name, and for the end of a sentence. */
const name = "§";
const stop = "¶";

/** What may stand between two medicines that are told in one breath: "lisinopril 10 mg, amlodipine en atorvastatine". */
const joins =
  /^(?:en|and|of|or|plus|met|with|een|a|an|the|de|het|mijn|my|ook|also|daarnaast|\d[\dx]*|mg|mcg|ug|microgram|milligram|ml|x|keer|daags|per|dag|times?|once|twice|daily|a|day|halve|half|hele)$/;

const joined = (context: StoryContext, a: Named, b: Named): boolean => {
  if (a.sentence !== b.sentence || b.first - a.last > 8) return false;
  for (let i = a.last + 1; i < b.first; i += 1) if (!joins.test(context.words[i] as string)) return false;
  return true;
};

/** One breath: the places in the list of medicines, from the first to the last. */
interface Breath {
  readonly from: number;
  readonly to: number;
}

/** Medicines told in one breath share what is told of them. */
const breaths = (context: StoryContext, named: readonly Named[]): readonly Breath[] => {
  const found: { from: number; to: number }[] = [];
  for (const [k, one] of named.entries()) {
    const open = found.at(-1);
    const before = named[k - 1];
    if (open !== undefined && before !== undefined && joined(context, before, one)) open.to = k;
    else found.push({ from: k, to: k });
  }
  return found;
};

/** What is told of each medicine, in the order of `named`, which is their order in the story. Linear: each looks at a fixed number of words. */
export const useTold = (context: StoryContext, named: readonly Named[]): readonly ReadonlySet<UseTold>[] => {
  compiled ??= { nl: framesOf("nl"), en: framesOf("en") };
  const told: ReadonlySet<UseTold>[] = [];
  const all = breaths(context, named);
  let last: ReadonlySet<UseTold> = new Set();
  for (const [k, breath] of all.entries()) {
    const head = named[breath.from] as Named;
    const tail = named[breath.to] as Named;
    const before = all[k - 1];
    const behind = all[k + 1];
    const lowest = before === undefined ? 0 : borderOf(context, named[before.to] as Named, head).of;
    const highest = behind === undefined ? context.words.length : borderOf(context, tail, named[behind.from] as Named).before;
    const own = readBreath(context, head, tail, lowest, highest);
    // "Ik kreeg pethidine en daarna Primperan": without a verb of its own it shares the one before.
    const found = before !== undefined && goesOn(context, named[before.to] as Named, head) && !speaks(own) ? shared(own, last) : own;
    last = found;
    for (let i = breath.from; i <= breath.to; i += 1) told.push(found);
  }
  return told;
};

/**
 * Where the words of one medicine end and those of the next begin: at the clause of the next ("methotrexaat gehad, | nu krijg ik Humira"), or at "and now";
 * without either, what stands between them may be said of both.
 */
const borderOf = (context: StoryContext, one: Named, next: Named): { readonly before: number; readonly of: number } => {
  const { words, story } = context;
  for (let i = next.first; i > one.last + 1 && one.sentence === next.sentence; i -= 1) {
    const parted = story.clauses[i] !== story.clauses[i - 1];
    const turned =
      /^(?:en|and|maar|but)$/.test(words[i] as string) && /^(?:nu|now|ik|i|toen|then|daarna|tegenwoordig)$/.test(words[i + 1] ?? "");
    if (parted || turned) return { before: i, of: i };
  }
  return { before: next.first, of: one.last + 1 };
};

/** Words over which a medicine shares the verb of the one before it. */
const ellipsis =
  /^(?:en|and|of|or|plus|daarna|toen|vervolgens|later|then|after|afterwards|that|ook|also|nog|een|a|an|the|de|het|mijn|my|eerst|first|met|with|for|voor|tegen|against)$/;

const goesOn = (context: StoryContext, before: Named, head: Named): boolean =>
  before.sentence === head.sentence &&
  head.first - before.last <= 5 &&
  context.words.slice(before.last + 1, head.first).every((word) => ellipsis.test(word));

const ofUse: readonly UseTold[] = ["never", "supposed", "hard", "soft", "course", "bounded", "takes", "going", "has", "sure", "restart"];
const speaks = (told: ReadonlySet<UseTold>): boolean => ofUse.some((one) => told.has(one));
const shared = (own: ReadonlySet<UseTold>, before: ReadonlySet<UseTold>): ReadonlySet<UseTold> =>
  new Set([...own, ...ofUse.filter((one) => before.has(one) && one !== "sure" && one !== "restart")]);

/** "Ik heb vroeger gerookt, | nu gebruik ik alleen nog pleisters": a clause that opens with "now" leaves what was before it. */
const turnedAt = (context: StoryContext, head: Named, from: number): number => {
  const { clauses } = context.story;
  let start = head.first;
  while (start > from && clauses[start - 1] === clauses[head.first]) start -= 1;
  const opens = context.words.slice(start, Math.min(head.first, start + 3));
  return opens.some(
    (word, k) => /^(?:nu|now|tegenwoordig|momenteel|currently)$/.test(word) || (word === "these" && opens[k + 1] === "days"),
  )
    ? start
    : from;
};

const readBreath = (context: StoryContext, head: Named, tail: Named, lowest: number, highest: number): ReadonlySet<UseTold> => {
  const { words } = context;
  const { from, to } = context.sentence(head.sentence);
  const end = Math.min(to, highest);
  const window = [
    ...words.slice(Math.max(from, lowest, head.first - reachBefore, turnedAt(context, head, from)), head.first),
    name,
    ...words.slice(tail.last + 1, Math.min(end, tail.last + 1 + reachBehind)),
  ];
  // What the next sentences say of "it", up to the next medicine.
  for (let s = tail.sentence + 1; end === to && s <= tail.sentence + 2 && s < context.sentenceCount; s += 1) {
    const next = context.sentence(s);
    if (next.from >= highest) break;
    window.push(stop, ...words.slice(next.from, Math.min(next.to, highest, next.from + reachLater)));
  }
  // "Haldol? Nooit gehad.": a name asked by itself is answered in the next sentence.
  const asked = tail.last + 1 >= to && to - from <= 4;
  const found = new Set<UseTold>();
  const tongue = context.tongues[head.sentence] ?? "both";
  for (const lang of ["nl", "en"] as const) {
    if (tongue !== "both" && tongue !== lang) continue;
    const patterns = compiled?.[lang];
    if (patterns === undefined) continue;
    for (const { entry, first, last } of patterns.find(window, 0, window.length)) {
      const tells = storyMedicineUse.frames[entry]?.tells as UseTold;
      // Only what ends it or says how it went may reach over the end of the sentence.
      if (!asked && !overSentences.has(tells) && window.slice(first, last + 1).includes(stop)) continue;
      const ends = tells === "later" || tells === "hard" || tells === "soft";
      const goes = ends && window.some((_, at) => at >= first && at <= last && isNeverStopped(window, at));
      found.add(goes ? "sure" : tells === "later" ? "hard" : tells);
    }
  }
  return found;
};
