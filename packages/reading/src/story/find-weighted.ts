import { storyEntries } from "@kriebel/evidence/story-words";
import { isOfClass, type Tongue } from "./clause-features.ts";
import { otherSentences } from "./find-statements.ts";
import type { EntryMatch, StoryContext } from "./story-context.ts";
import { heaviestWords, stretchesOf, type WeighedStretch, weighedDirections, weighStretch } from "./weigh-clauses.ts";
import { kinOf } from "./whose-story.ts";

/** How many words are named as the reason of a finding. */
const namedWords = 4;

/** From which weight (log odds) a direction is told, where nothing else of the story speaks for or against it (decision 0152). */
const bars: Readonly<Record<(typeof weighedDirections)[number], number>> = {
  urge: 0.25,
  urge_no: 0.75,
  rest: 0.5,
  rest_no: 0.75,
  relief: 0.5,
  relief_no: 0.75,
  evening: 0.75,
  evening_no: 0.75,
};

/** Each other criterion that phrases found as so lowers the bar for a yes, each that is told as not so raises it, and so does another complaint. */
const eachToldYes = 0.7;
const eachToldNo = 1.2;
const otherComplaint = 0.5;

/** By how much a direction must outweigh its opposite, in its own words and in the whole story. */
const margin = 0.75;

/** Classes of words of other trouble: what eases or wakes that says nothing of unrest. */
const otherClasses = ["cramp", "vein", "skin"];

/** Of what a criterion must speak at least, by words of these classes; small words alone may weigh, and tell nothing. */
const anchors: Readonly<Record<string, readonly string[]>> = {
  urge: ["leg", "move", "sense"],
  rest: ["sit", "place", "bed", "still"],
  relief: ["move", "chore", "up"],
  evening: ["eve", "night", "morn", "day", "hour"],
};
/** And one of the words that weighed most is of these classes: the reason that is shown is about what is found. */
const bearers: Readonly<Record<string, readonly string[]>> = {
  ...anchors,
  urge: ["leg", "move", "sense", "must", "keep", "hell"],
  relief: ["move", "chore", "up", "ease", "still"],
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

/** Is a question in one of the sentences of the stretch, or, in a story about oneself, a relative or neighbour? */
const asksOrTellsOfOthers = (context: StoryContext, from: number, to: number): boolean => {
  const { ends, starts, plain, sentences, words } = context.story;
  const { from: first } = context.sentence(sentences[from] as number);
  const { to: behind } = context.sentence(sentences[to - 1] as number);
  for (let i = Math.max(first, from - longestLook); i < Math.min(behind, to + longestLook); i += 1) {
    if (context.whose.self && (kinOf(words[i] as string) !== undefined || neighbours.has(words[i] as string))) return true;
    const end = ends[i] ?? 0;
    if (sentences[i + 1] !== sentences[i] && plain.original.slice(end, starts[i + 1] ?? end + 3).includes("?")) return true;
  }
  return false;
};
/** How far from a stretch its sentences are looked through, in words: an endless sentence stays cheap. */
const longestLook = 40;

interface Best {
  readonly stretch: WeighedStretch;
  readonly tongue: Tongue;
  readonly weight: number;
}

/** The heaviest stretch for each direction, among those that tell of the person's own legs and ask nothing. */
const heaviest = (context: StoryContext, matches: readonly EntryMatch[]): readonly (Best | undefined)[] => {
  const best: (Best | undefined)[] = weighedDirections.map(() => undefined);
  const isElsewhere = otherSentences(matches);
  for (const [from, to] of stretchesOf(context.story)) {
    let own = true;
    for (let i = from; i < to && own; i += 1) own = context.owners[i]?.who === "self" && context.unreal[i] !== 1;
    if (!own || asksOrTellsOfOthers(context, from, to)) continue;
    const sentence = context.story.sentences[from] as number;
    const elsewhere = isElsewhere(sentence);
    const told = context.tongues[sentence];
    for (const tongue of told === "both" || told === undefined ? (["nl", "en"] as const) : [told]) {
      let otherTrouble = elsewhere;
      for (let i = from; i < to && !otherTrouble; i += 1) otherTrouble = isOfClass(context.words[i] as string, tongue, otherClasses);
      const stretch = weighStretch(context.story, from, to, tongue);
      for (let d = 0; d < weighedDirections.length; d += 1) {
        const weight = stretch.weights[d] as number;
        if (weight <= (best[d]?.weight ?? -3) || weight < (stretch.weights[d ^ 1] as number) + margin) continue;
        if (otherTrouble && (d === 2 || d === 4)) continue;
        if (!isAnchored(context, (weighedDirections[d] as string).replace("_no", ""), from, to, tongue)) continue;
        best[d] = { stretch, tongue, weight };
      }
    }
  }
  return best;
};

/**
 * What no phrase and no statement found, from the weights of words (decision 0152). It never speaks of a criterion that was found already, and
 * where its own yes and no are near each other it says nothing. Each finding names the words that weighed most.
 */
export const findWeighted = (context: StoryContext, matches: readonly EntryMatch[]): void => {
  const found = context.facts.filter(({ kind }) => kind === "criterion");
  const isTold = (criterion: string): boolean => found.some(({ what }) => what === criterion || what === `${criterion}_no`);
  const yes = ["urge", "rest", "relief", "evening"].filter((one) => found.some(({ what }) => what === one)).length;
  // Where no phrase tells of any of the four, nothing says that the story is about them: then nothing is weighed.
  if (yes === 0) return;
  const no = ["urge", "rest", "relief"].filter((one) => found.some(({ what }) => what === `${one}_no`)).length;
  const other = context.facts.some(({ kind, state }) => kind === "lookalike" && state === "yes") ? otherComplaint : 0;
  const lean = eachToldYes * yes - eachToldNo * no - other;
  const best = heaviest(context, matches);
  for (const [d, name] of weighedDirections.entries()) {
    const one = best[d];
    if (one === undefined || isTold(name.replace("_no", ""))) continue;
    const holds = d % 2 === 0;
    const bar = bars[name] - (holds ? Math.max(-2, Math.min(2, lean)) : 0);
    const against = (best[d ^ 1]?.weight ?? -3) + margin;
    if (one.weight < bar || one.weight < against) continue;
    const entry = storyEntries.find(({ id }) => id === name);
    const words = heaviestWords(one.stretch, d, context.story, one.tongue, namedWords);
    const bears = bearers[name.replace("_no", "")] ?? [];
    if (entry === undefined || !words.some(({ word }) => isOfClass(context.words[word] as string, one.tongue, bears))) continue;
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
        state: holds ? "yes" : "no",
        // Below every phrase: the order of how sure a reading is stays true.
        confidence: Math.round((0.4 + 0.3 / (1 + Math.exp(-one.weight))) * 100) / 100,
        weighed: words.map(({ word, weight }) => ({ ...context.span(word, word), weight: Math.round(weight * 100) / 100 })),
      },
    );
  }
};
