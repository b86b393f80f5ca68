import { storyEntries } from "@kriebel/evidence/story-words";
import { isOfClass } from "./clause-features.ts";
import { anchors, type Heaviest, heaviestStretches, lightest } from "./heaviest-stretches.ts";
import type { EntryMatch, StoryContext } from "./story-context.ts";
import type { StoryFact } from "./story-fact.ts";
import { heaviestWords, weighedDirections } from "./weigh-clauses.ts";

type Direction = (typeof weighedDirections)[number];

/** How many words are named as the reason of a finding. */
const namedWords = 4;

/** One of the words that weighed most is of these classes: the reason that is shown is about what is found. */
const bearers: Readonly<Record<string, readonly string[]>> = {
  ...anchors,
  urge: ["leg", "move", "sense", "must", "keep", "hell"],
  relief: ["move", "chore", "up", "ease", "still"],
};

/** From which score (log odds) a direction is told; chosen on open stories, each criterion as if no phrase had found it (decision 0145). */
const bars: Readonly<Record<Direction, number>> = {
  urge: 1,
  urge_no: 1,
  rest: 1.25,
  // Rest that does a worn joint good is hardly to be told from legs that are quiet at rest.
  rest_no: 1.5,
  relief: 1.25,
  relief_no: 1,
  evening: 1,
  evening_no: 0.75,
};

/** How much of what speaks for the opposite is taken off. */
const opposite = { yes: 0, no: 0.3 } as const;
/** What each other criterion adds that phrases found as so or as not so, and what a sign of something else adds. */
const leans = { yes: { yes: 1, no: -1.2, other: -0.5 }, no: { yes: -1.3, no: 0.4, other: 1 } } as const;
const mostLean = 2;

/** What the words themselves must weigh: the rest of the story leans, and tells nothing alone. */
const ownLeast = { yes: -1, no: 0.25 } as const;

/**
 * A phrase is a few words, and the weights see all words around it: where these tell a no of at least so much, and so much more than a yes, the phrase was
 * misread. Cross-validated on the bank: of phrases that were right 1 in 45 is lost, of those that were the other way round 2 in 5 are mended (decision 0146).
 */
const overrules = { least: 0.25, more: 2 } as const;
const mostDoubted = 4;

const criteria = ["urge", "rest", "relief", "evening"] as const;

/** Facts by which a story is about a complaint of the legs, whatever complaint. */
const aboutLegs = new Set<StoryFact["kind"]>(["lookalike", "sensation", "place", "side", "complaint", "criterion"]);

/**
 * What no phrase and no statement found, from the weights of words (decisions 0152 and 0145). What is told as so is weighed only where a phrase told
 * one of the four as so; what is told as not so wherever the story is about a complaint of the legs. Each finding names the words that weighed most.
 */
export const findWeighted = (context: StoryContext, matches: readonly EntryMatch[]): void => {
  if (!context.facts.some(({ kind, state }) => aboutLegs.has(kind) && state !== "unknown")) return;
  const found = context.facts.filter(({ kind }) => kind === "criterion");
  const isFound = (what: string): boolean => found.some((one) => one.what === what);
  const other = context.facts.some(({ kind, state }) => kind === "lookalike" && state === "yes") ? 1 : 0;
  const best = heaviestStretches(context, matches);
  const doubts = criteria.map((criterion, at) => doubtsOf(context, matches, criterion, at * 2));
  for (const [at, criterion] of criteria.entries()) {
    const others = criteria.filter((one) => one !== criterion);
    // What is doubted itself stands for nothing else.
    const yes = others.filter((one) => isFound(one) && doubts[criteria.indexOf(one)]?.length === 0).length;
    const no = others.filter((one) => isFound(`${one}_no`)).length;
    const so = best[at * 2];
    const notSo = best[at * 2 + 1];
    const lean = (side: "yes" | "no"): number =>
      Math.max(-mostLean, Math.min(mostLean, leans[side].yes * yes + leans[side].no * no + leans[side].other * other));
    const yesScore = (so?.weight ?? lightest) - opposite.yes * ((notSo?.weight ?? lightest) - lightest) + lean("yes");
    const noScore = (notSo?.weight ?? lightest) - opposite.no * ((so?.weight ?? lightest) - lightest) + lean("no");
    if (isFound(`${criterion}_no`)) continue;
    if (isFound(criterion)) {
      const misread = doubts[at]?.filter(({ more }) => more >= overrules.more + Math.max(0, lean("yes") - lean("no"))) ?? [];
      if (misread.length === 0 || misread.length < (doubts[at]?.length ?? 0)) continue;
      for (const { fact } of misread) context.facts.splice(context.facts.indexOf(fact), 1);
      put(context, at * 2 + 1, misread[0]?.against as Heaviest);
      continue;
    }
    if (notSo !== undefined && notSo.weight >= ownLeast.no && noScore >= bars[`${criterion}_no`] && noScore > yesScore)
      put(context, at * 2 + 1, notSo);
    else if (yes > 0 && so !== undefined && so.weight >= ownLeast.yes && yesScore >= bars[criterion] && yesScore > noScore)
      put(context, at * 2, so);
  }
};

const contrasts = new Set(
  "maar alleen behalve tot totdat zonder pas anders tenzij toch but only except until till without otherwise unless though yet".split(" "),
);
/** How many words around a phrase are looked through for a contrast. */
const contrastWithin = 24;

/**
 * "By day I need not, but in the evening I must", "zonder te lopen gaat het niet weg", "overdag niets": contrasts, two denials, and a day that is denied are
 * what the parts of statements are made for, and a sum of words cannot tell.
 */
const isTwofold = (context: StoryContext, first: number, last: number, criterion: string): boolean => {
  const { from, to } = context.sentenceOf(first);
  const tongue = context.tongues[context.story.sentences[first] ?? 0] === "en" ? "en" : "nl";
  const is = (at: number, ...classes: readonly string[]): boolean => isOfClass(context.words[at] as string, tongue, classes);
  let denials = 0;
  let day = -9;
  let denial = -9;
  for (let i = Math.max(from, first - contrastWithin); i < Math.min(to, last + contrastWithin); i += 1) {
    if (contrasts.has(context.words[i] as string)) return true;
    if (is(i, "neg")) {
      denials += 1;
      denial = i;
    }
    if (is(i, "morn", "day")) day = i;
    if (denials > 1 || (criterion === "evening" && Math.abs(day - denial) <= 5 && day >= 0)) return true;
  }
  return false;
};

/** A fact, what the words around it weigh against it, and how much more that is than what they weigh for it. */
interface Doubt {
  readonly fact: StoryFact;
  readonly against: Heaviest;
  readonly more: number;
}

/** What the words around each yes of a criterion tell to the contrary; nothing where one of them stands undoubted. */
const doubtsOf = (context: StoryContext, matches: readonly EntryMatch[], criterion: string, direction: number): readonly Doubt[] => {
  const told = context.facts.filter(({ kind, what }) => kind === "criterion" && what === criterion);
  // Told so often it was not misread each time; and a story without an end stays cheap.
  if (told.length > mostDoubted) return [];
  const found: Doubt[] = [];
  for (const fact of told) {
    const first = context.wordFrom(fact.spans[0]?.start ?? -1);
    let last = first;
    while (last + 1 < context.words.length && (context.story.starts[last + 1] as number) < (fact.spans[0]?.end ?? 0)) last += 1;
    if (first < 0 || isTwofold(context, first, last, criterion)) continue;
    const near = heaviestStretches(context, matches, first, last);
    const against = near[direction + 1];
    const more = (against?.weight ?? lightest) - (near[direction]?.weight ?? lightest);
    if (against !== undefined && against.weight >= overrules.least && more >= overrules.more) found.push({ fact, against, more });
  }
  return found.length < told.length ? [] : found;
};

/** Tells a direction with the words that weighed most, where one of them is a word of it. */
const put = (context: StoryContext, direction: number, { stretch, tongue, weight }: Heaviest): void => {
  const name = weighedDirections[direction] as Direction;
  const entry = storyEntries.find(({ id }) => id === name);
  const words = heaviestWords(stretch, direction, context.story, tongue, namedWords);
  const bears = bearers[name.replace("_no", "")] ?? [];
  if (entry === undefined || !words.some(({ word }) => isOfClass(context.words[word] as string, tongue, bears))) return;
  const first = Math.min(...words.map(({ word }) => word));
  const last = Math.max(...words.map(({ word }) => word));
  const { past } = context.contextOf(first, last, true);
  context.add(
    "criterion",
    name,
    first,
    last,
    entry.label,
    { answers: entry.answers, sign: name, ...(past ? { old: true } : {}) },
    {
      state: direction % 2 === 0 ? "yes" : "no",
      // Below every phrase: the order of how sure a reading is stays true.
      confidence: Math.round((0.4 + 0.3 / (1 + Math.exp(-weight))) * 100) / 100,
      weighed: words.map(({ word, weight: one }) => ({ ...context.span(word, word), weight: Math.round(one * 100) / 100 })),
    },
  );
};
