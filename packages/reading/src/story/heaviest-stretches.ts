import { isOfClass, type Tongue } from "./clause-features.ts";
import { otherSentences } from "./find-statements.ts";
import type { EntryMatch, StoryContext } from "./story-context.ts";
import { stretchesOf, type WeighedStretch, weighedDirections, weighStretch } from "./weigh-clauses.ts";
import { kinOf } from "./whose-story.ts";

/** By how much a direction must outweigh its opposite, in its own words and in the whole story. */
const margin = 0.75;

/** What a direction weighs that nothing in the story speaks of, in log odds; no stretch weighs less. */
export const lightest = -3;

/** Classes of words of other trouble: what eases or wakes that says nothing of unrest. */
const otherClasses = ["cramp", "vein", "skin"];

/** Of what a criterion must speak at least, by words of these classes; small words alone may weigh, and tell nothing. */
export const anchors: Readonly<Record<string, readonly string[]>> = {
  urge: ["leg", "move", "sense"],
  rest: ["sit", "place", "bed", "still"],
  relief: ["move", "chore", "up"],
  evening: ["eve", "night", "morn", "day", "hour"],
};
/** How many words before a stretch may name what "they" and "it" are. */
const namedBefore = 12;

/** "In de loop van het jaar": a course of time, nobody walks. */
const isCourse = (context: StoryContext, i: number): boolean => context.words[i] === "loop" && context.words[i - 1] === "de";

const isAnchored = (context: StoryContext, criterion: string, from: number, to: number, tongue: Tongue): boolean => {
  const classes = anchors[criterion] ?? [];
  for (let i = criterion === "urge" ? Math.max(0, from - namedBefore) : from; i < to; i += 1)
    if (isOfClass(context.words[i] as string, tongue, classes) && !isCourse(context, i)) return true;
  return false;
};

const neighbours = new Set(
  "buurvrouw buurman collega vriend vriendin neighbour neighbor colleague friend dokter huisarts doctor gp iemand someone mensen people las gelezen folder bijsluiter internet read leaflet vroeg asked fysiotherapeut physio".split(
    " ",
  ),
);

/** Does the stretch name a relative or neighbour, in a story about oneself? */
const namesOthers = (context: StoryContext, from: number, to: number): boolean => {
  if (!context.whose.self) return false;
  for (let i = from; i < to; i += 1) {
    const word = context.words[i] as string;
    if (kinOf(word) !== undefined || neighbours.has(word)) return true;
  }
  return false;
};

/** Does one of the sentences of the stretch ask? */
const asks = (context: StoryContext, from: number, to: number): boolean => {
  const { ends, starts, plain, sentences } = context.story;
  for (let i = from; i < to; i += 1)
    if (sentences[i + 1] !== sentences[i] && plain.original.slice(ends[i] ?? 0, starts[i + 1] ?? (ends[i] ?? 0) + 3).includes("?"))
      return true;
  return false;
};
/** How far from a stretch its sentences are looked through, in words: an endless sentence stays cheap. */
const longestLook = 40;

/** The stretch that weighs most for a direction. */
export interface Heaviest {
  readonly stretch: WeighedStretch;
  readonly tongue: Tongue;
  readonly weight: number;
}

/**
 * The heaviest stretch for each direction, among those that tell of the person's own legs and ask nothing; of the whole story, or of the stretches
 * that hold one of the words `[first, last]`.
 */
export const heaviestStretches = (
  context: StoryContext,
  matches: readonly EntryMatch[],
  first = 0,
  last = context.words.length,
): readonly (Heaviest | undefined)[] => {
  const best: (Heaviest | undefined)[] = weighedDirections.map(() => undefined);
  const isElsewhere = otherSentences(matches);
  for (const [from, to] of stretchesOf(context.story)) {
    if (to <= first || from > last) continue;
    let own = true;
    for (let i = from; i < to && own; i += 1) own = context.owners[i]?.who === "self" && context.unreal[i] !== 1;
    if (!own) continue;
    const { from: begins } = context.sentence(context.story.sentences[from] as number);
    const { to: ends } = context.sentence(context.story.sentences[to - 1] as number);
    const wideFrom = Math.max(begins, from - longestLook);
    const wideTo = Math.min(ends, to + longestLook);
    if (asks(context, wideFrom, wideTo) || namesOthers(context, from, to)) continue;
    // "My wife walks it off, I need not move": what is told as not so is told beside what somebody else has; what is told as so may be hers.
    const besideOthers = namesOthers(context, wideFrom, wideTo);
    const sentence = context.story.sentences[from] as number;
    const elsewhere = isElsewhere(sentence);
    const told = context.tongues[sentence];
    for (const tongue of told === "both" || told === undefined ? (["nl", "en"] as const) : [told]) {
      let otherTrouble = elsewhere;
      for (let i = from; i < to && !otherTrouble; i += 1) otherTrouble = isOfClass(context.words[i] as string, tongue, otherClasses);
      const stretch = weighStretch(context.story, from, to, tongue);
      for (let d = 0; d < weighedDirections.length; d += 1) {
        const weight = stretch.weights[d] as number;
        if (weight <= (best[d]?.weight ?? lightest) || weight < (stretch.weights[d ^ 1] as number) + margin) continue;
        if (besideOthers && d % 2 === 0) continue;
        if (otherTrouble && (d === 2 || d === 4)) continue;
        if (!isAnchored(context, (weighedDirections[d] as string).replace("_no", ""), from, to, tongue)) continue;
        best[d] = { stretch, tongue, weight };
      }
    }
  }
  return best;
};
