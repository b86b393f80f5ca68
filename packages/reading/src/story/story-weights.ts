import type { Tongue } from "./clause-features.ts";
import type { StoryContext } from "./story-context.ts";
import type { StoryFact } from "./story-fact.ts";
import { type ClauseModel, piecesOf, type WeighedPiece, weighedDirections, weighPiece } from "./weigh-sentences.ts";

/** What a direction weighs at the least and at the most, in log odds; the least also where nothing in the story speaks of it. */
export const lightest = -6;
const heaviest = 6;

export const criteria = ["urge", "rest", "relief", "evening"] as const;
export type Criterion = (typeof criteria)[number];

/** A sentence that weighs most for a direction. */
export interface Heaviest {
  readonly piece: WeighedPiece;
  readonly tongue: Tongue;
  readonly weight: number;
}

/** Words of asking and reading: what follows is somebody else's. */
const others = new Set(
  "vroeg vraagt vragen gevraagd gelezen las folder bijsluiter internet asked asks ask read leaflet website forum".split(" "),
);

/** Does the sentence ask, or tell what was asked or read? */
const asks = (context: StoryContext, from: number, to: number): boolean => {
  const { ends, starts, plain, sentences } = context.story;
  for (let i = from; i < to; i += 1)
    if (others.has(context.words[i] as string)) return true;
    else if (sentences[i + 1] !== sentences[i] && plain.original.slice(ends[i] ?? 0, starts[i + 1] ?? (ends[i] ?? 0) + 3).includes("?"))
      return true;
  return false;
};

/** Are at least half of the words the person's own and meant as they stand? */
const isOwn = (context: StoryContext, from: number, to: number): boolean => {
  let own = 0;
  for (let i = from; i < to; i += 1) if (context.owners[i]?.who === "self" && context.unreal[i] !== 1) own += 1;
  return own * 2 >= to - from;
};

/**
 * For each direction the sentences of the story that weigh most, heaviest first (at most two), and how likely it is that at least one sentence tells it
 * (`any`, log odds, each sentence taken by itself): many light ones may tell together what no heavy one does.
 */
export const heaviestPieces = (
  context: StoryContext,
  models?: Readonly<Record<Tongue, ClauseModel>>,
): { readonly best: readonly (readonly Heaviest[])[]; readonly any: readonly number[]; readonly pieces: number } => {
  const best: Heaviest[][] = weighedDirections.map(() => []);
  const none = weighedDirections.map(() => 1);
  let pieces = 0;
  for (const [from, to] of piecesOf(context.story)) {
    pieces += 1;
    if (!isOwn(context, from, to) || asks(context, from, to)) continue;
    const told = context.tongues[context.story.sentences[from] as number];
    const weighed = (told === "both" || told === undefined ? (["nl", "en"] as const) : [told]).map((tongue) => ({
      tongue,
      piece: weighPiece(context.story, from, to, tongue, models?.[tongue]),
    }));
    for (let d = 0; d < weighedDirections.length; d += 1) {
      let top: Heaviest | undefined;
      for (const { tongue, piece } of weighed) {
        const weight = Math.min(heaviest, Math.max(lightest, piece.weights[d] as number));
        if (top === undefined || weight > top.weight) top = { piece, tongue, weight };
      }
      if (top !== undefined) none[d] = (none[d] as number) / (1 + Math.exp(top.weight));
      const list = best[d] as Heaviest[];
      if (top === undefined || (list.length === 2 && top.weight <= (list[1] as Heaviest).weight)) continue;
      list.push(top);
      list.sort((a, b) => b.weight - a.weight);
      list.length = Math.min(list.length, 2);
    }
  }
  return { best, any: none.map((one) => Math.log((1 - one + leastChance) / (one + leastChance))), pieces };
};

/** Keeps the odds of "at least one sentence" finite. */
const leastChance = 0.001;

/** What speaks for a criterion in a whole story, in the order of `signNames`. */
export type StorySigns = readonly number[];

/** Where the pull of a weight bends: of the heaviest sentence, and of the sum of the other three. Chosen by cross-validation (decision 0174). */
const bends = { own: [-3, -1, 1], others: [-6, 0] } as const;
const above = (value: number, bend: number): number => Math.max(0, value - bend);

/** What a judgement looks at: weights in log odds, what phrases found, and the rest of the story. */
export const signNames = [
  "heaviest sentence for yes",
  "heaviest sentence for no",
  "second sentence for yes",
  "second sentence for no",
  "the other three, for yes, together",
  "the other three, for no, together",
  "phrases for yes, at most three",
  "only implied",
  "phrases for no, at most two",
  "others of which a phrase tells a yes",
  "others of which a phrase tells a no",
  "a sign of something else",
  "a feeling in the legs is told",
  "sentences, logarithm",
  ...(["yes", "no"] as const).flatMap((side) => bends.own.map((bend) => `heaviest sentence for ${side}, above ${bend}` as const)),
  ...(["yes", "no"] as const).flatMap((side) => bends.others.map((bend) => `the other three, for ${side}, above ${bend}` as const)),
  "any sentence for yes",
  "any sentence for no",
] as const;

/** Is the fact one that a phrase tells, and not one that others only carry with them? */
const isTold = ({ gives }: StoryFact): boolean => gives.implies === undefined || Object.keys(gives.answers ?? {}).length > 0;

/** The signs of a story for each criterion, and its heaviest sentences. */
export const storySigns = (
  context: StoryContext,
  models?: Readonly<Record<Tongue, ClauseModel>>,
): { readonly signs: readonly StorySigns[]; readonly best: readonly (readonly Heaviest[])[]; readonly pieces: number } => {
  const { best, any, pieces } = heaviestPieces(context, models);
  const weight = (d: number, at: number): number => best[d]?.[at]?.weight ?? lightest;
  const found = context.facts.filter(({ kind, state }) => kind === "criterion" && state !== "unknown");
  const count = (what: string, told: boolean): number => found.filter((one) => one.what === what && isTold(one) === told).length;
  const yes = criteria.map((one) => count(one, true));
  const no = criteria.map((one) => count(`${one}_no`, true));
  const other = context.facts.some(({ kind, state }) => kind === "lookalike" && state === "yes") ? 1 : 0;
  const feeling = context.facts.some(({ kind, state }) => kind === "sensation" && state !== "unknown") ? 1 : 0;
  const signs = criteria.map((criterion, c) => {
    const others = [0, 1, 2, 3].filter((at) => at !== c);
    const sum = (of: (at: number) => number): number => others.reduce((all, at) => all + of(at), 0);
    const [so, notSo] = [weight(2 * c, 0), weight(2 * c + 1, 0)];
    const othersSo = sum((at) => weight(2 * at, 0));
    const othersNotSo = sum((at) => weight(2 * at + 1, 0));
    return [
      so,
      notSo,
      weight(2 * c, 1),
      weight(2 * c + 1, 1),
      othersSo,
      othersNotSo,
      Math.min(3, yes[c] as number),
      Math.min(1, count(criterion, false)),
      Math.min(2, no[c] as number),
      sum((at) => Math.min(1, yes[at] as number)),
      sum((at) => Math.min(1, no[at] as number)),
      other,
      feeling,
      Math.log(Math.max(1, pieces)),
      ...[so, notSo].flatMap((one) => bends.own.map((bend) => above(one, bend))),
      ...[othersSo, othersNotSo].flatMap((one) => bends.others.map((bend) => above(one, bend))),
      any[2 * c] as number,
      any[2 * c + 1] as number,
    ];
  });
  return { signs, best, pieces };
};
