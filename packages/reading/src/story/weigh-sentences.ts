import { clauseWeights } from "@kriebel/evidence/clause-words";
import { fullLength, putFeatures, type Tongue } from "./clause-features.ts";
import type { StoryWords } from "./split-words.ts";

/** Urge, rest, moving and evening, each told as so and as not so: the order of the weights. */
export const weighedDirections = ["urge", "urge_no", "rest", "rest_no", "relief", "relief_no", "evening", "evening_no"] as const;

/** A sentence, or a piece of a long one, and what it weighs for each direction (log odds of the bank: 0 is as likely as not). */
export interface WeighedPiece {
  /** First word, and one past the last. */
  readonly from: number;
  readonly to: number;
  readonly weights: readonly number[];
}

/** What each feature weighs, learned from the bank. */
export interface ClauseModel {
  readonly bias: readonly number[];
  /** Place of each feature in `weights`, eight by eight. */
  readonly features: ReadonlyMap<string, number>;
  readonly weights: Int16Array;
}

const numbers = (text: string): number[] => text.split(" ").map(Number);
const modelOf = (tongue: Tongue): ClauseModel => {
  const rows = clauseWeights[tongue].features.map((row) => row.split(" : ") as [name: string, weights: string]);
  return {
    bias: numbers(clauseWeights[tongue].bias),
    features: new Map(rows.map(([name], index) => [name, index * 8])),
    weights: Int16Array.from(rows.flatMap(([, text]) => numbers(text))),
  };
};
let models: Readonly<Record<Tongue, ClauseModel>> | undefined;
const modelFor = (tongue: Tongue): ClauseModel => {
  models ??= { nl: modelOf("nl"), en: modelOf("en") };
  return models[tongue];
};

/** A sentence longer than this is looked at in pieces, cut where clauses end; a clause without an end is cut all the same. */
const longestPiece = 45;
const longestClause = 60;

/** The sentences of a story, `[first word, one past the last]`; what has no full stops is cut between clauses. Linear in the words. */
export const piecesOf = (story: StoryWords, first = 0, end = story.words.length): readonly (readonly [from: number, to: number])[] => {
  const { clauses, sentences } = story;
  const found: (readonly [number, number])[] = [];
  let from = first;
  for (let i = first + 1; i <= end; i += 1) {
    const ends = i === end || sentences[i] !== sentences[from];
    const long = i - from >= longestPiece && clauses[i] !== clauses[i - 1];
    if (!ends && !long && i - from < longestClause) continue;
    if (i > from) found.push([from, i]);
    from = i;
  }
  return found;
};

/** What a piece weighs in each direction, by the weights of the evidence or others. */
export const weighPiece = (story: StoryWords, from: number, to: number, tongue: Tongue, model = modelFor(tongue)): WeighedPiece => {
  const { bias, features, weights } = model;
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

/** A word of a piece and what it weighed, in log odds; a pair of words shares what it weighs. */
export interface WeighedWord {
  readonly word: number;
  readonly weight: number;
}

/** The words that weighed most for one direction, heaviest first: the reason that is shown. */
export const heaviestWords = (
  piece: WeighedPiece,
  direction: number,
  story: StoryWords,
  tongue: Tongue,
  most: number,
): readonly WeighedWord[] => {
  const { features, weights } = modelFor(tongue);
  const shares = new Float64Array(piece.to - piece.from);
  const seen = new Set<number>();
  putFeatures(story.words, story.clauses, story.sentences, piece.from, piece.to, tongue, (name, first, second) => {
    const at = features.get(name);
    if (at === undefined || seen.has(at)) return;
    seen.add(at);
    const half = (weights[at + direction] as number) / 2;
    shares[first - piece.from] = (shares[first - piece.from] as number) + half;
    shares[second - piece.from] = (shares[second - piece.from] as number) + half;
  });
  const unit = 1 / (10 * fullLength(seen.size));
  return Array.from(shares, (share, index) => ({ word: piece.from + index, weight: share * unit }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.word - b.word)
    .slice(0, most);
};
