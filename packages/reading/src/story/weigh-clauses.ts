import { clauseWeights } from "@kriebel/evidence/clause-words";
import { fullLength, putFeatures, type Tongue } from "./clause-features.ts";
import type { StoryWords } from "./split-words.ts";

/** Urge, rest, moving and evening, each told as so and as not so: the order of the weights. */
export const weighedDirections = ["urge", "urge_no", "rest", "rest_no", "relief", "relief_no", "evening", "evening_no"] as const;

/** A stretch of clauses and what it weighs for each direction (log odds of the bank: 0 is as likely as not). */
export interface WeighedStretch {
  /** First word, and one past the last. */
  readonly from: number;
  readonly to: number;
  readonly weights: readonly number[];
}

interface Model {
  readonly bias: readonly number[];
  /** Place of each feature in `weights`, eight by eight. */
  readonly features: ReadonlyMap<string, number>;
  readonly weights: Int16Array;
}

const numbers = (text: string): number[] => text.split(" ").map(Number);
const modelOf = (tongue: Tongue): Model => {
  const rows = clauseWeights[tongue].features.map((row) => row.split(" : ") as [name: string, weights: string]);
  return {
    bias: numbers(clauseWeights[tongue].bias),
    features: new Map(rows.map(([name], index) => [name, index * 8])),
    weights: Int16Array.from(rows.flatMap(([, text]) => numbers(text))),
  };
};
let models: Readonly<Record<Tongue, Model>> | undefined;
const modelFor = (tongue: Tongue): Model => {
  models ??= { nl: modelOf("nl"), en: modelOf("en") };
  return models[tongue];
};

/** Most clauses and words that one stretch takes together, and the fewest words that can say something. */
const mostClauses = 4;
const mostWords = 24;
const fewestWords = 3;
/** A single clause without an end is looked at in pieces of so many words. */
const longestClause = 40;

/** Stretches of one to four clauses that stand together, in the order of the words. Linear: each clause begins at most four. */
export const stretchesOf = (story: StoryWords, first = 0, end = story.words.length): readonly (readonly [from: number, to: number])[] => {
  const { clauses } = story;
  const cuts: number[] = [];
  for (let i = first; i < end; i += 1)
    if (i === first || clauses[i] !== clauses[i - 1] || i - (cuts.at(-1) as number) >= longestClause) cuts.push(i);
  cuts.push(end);
  const found: (readonly [number, number])[] = [];
  for (let a = 0; a + 1 < cuts.length; a += 1)
    for (let count = 1; count <= mostClauses && a + count < cuts.length; count += 1) {
      const from = cuts[a] as number;
      const to = cuts[a + count] as number;
      if (count > 1 && to - from > mostWords) break;
      if (to - from >= fewestWords) found.push([from, to]);
    }
  return found;
};

/** What a stretch weighs in each direction. */
export const weighStretch = (story: StoryWords, from: number, to: number, tongue: Tongue): WeighedStretch => {
  const { bias, features, weights } = modelFor(tongue);
  const sums = [0, 0, 0, 0, 0, 0, 0, 0];
  const seen = new Set<number>();
  putFeatures(story.words, story.clauses, story.sentences, from, to, tongue, (name) => {
    const at = features.get(name);
    if (at === undefined || seen.has(at)) return;
    seen.add(at);
    for (let d = 0; d < 8; d += 1) sums[d] = (sums[d] as number) + (weights[at + d] as number);
  });
  const unit = 1 / fullLength(seen.size);
  return { from, to, weights: sums.map((sum, d) => ((bias[d] as number) + sum * unit) / 10) };
};

/** A word of a stretch and what it weighed, in log odds; a pair of words shares what it weighs. */
export interface WeighedWord {
  readonly word: number;
  readonly weight: number;
}

/** The words that weighed most for one direction, heaviest first: the reason that is shown. */
export const heaviestWords = (
  stretch: WeighedStretch,
  direction: number,
  story: StoryWords,
  tongue: Tongue,
  most: number,
): readonly WeighedWord[] => {
  const { features, weights } = modelFor(tongue);
  const shares = new Float64Array(stretch.to - stretch.from);
  const seen = new Set<number>();
  putFeatures(story.words, story.clauses, story.sentences, stretch.from, stretch.to, tongue, (name, first, second) => {
    const at = features.get(name);
    if (at === undefined || seen.has(at)) return;
    seen.add(at);
    const half = (weights[at + direction] as number) / 2;
    shares[first - stretch.from] = (shares[first - stretch.from] as number) + half;
    shares[second - stretch.from] = (shares[second - stretch.from] as number) + half;
  });
  const unit = 1 / (10 * fullLength(seen.size));
  return Array.from(shares, (share, index) => ({ word: stretch.from + index, weight: share * unit }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.word - b.word)
    .slice(0, most);
};
