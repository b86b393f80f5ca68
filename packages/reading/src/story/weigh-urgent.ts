import { urgentWeights } from "@kriebel/evidence/urgent-words";
import { fullLength, type Tongue } from "./clause-features.ts";
import type { StoryWords } from "./split-words.ts";
import { stretchesOf } from "./stretches.ts";
import { putUrgentFeatures } from "./urgent-features.ts";

interface Model {
  readonly signs: readonly string[];
  /** Tenths of log odds. */
  readonly bias: readonly number[];
  /** For each feature: place of a sign and its weight, in turn. */
  readonly features: ReadonlyMap<string, readonly number[]>;
}

const models: Partial<Record<Tongue, Model>> = {};
const modelOf = (tongue: Tongue): Model => {
  const there = models[tongue];
  if (there !== undefined) return there;
  const { signs, bias, features } = urgentWeights[tongue];
  const model = {
    signs: signs.split(" "),
    bias: bias.split(" ").map(Number),
    features: new Map(
      features.map((row) => {
        const [name = "", list = ""] = row.split(" : ");
        return [name, list.split(/[ :]/).map(Number)] as const;
      }),
    ),
  };
  models[tongue] = model;
  return model;
};

/** Words that bear one feature, and what it weighs. */
interface Hit {
  readonly first: number;
  readonly second: number;
  readonly weights: readonly number[];
}

/** A sign in a stretch of words, with the words that weighed most. */
export interface WeighedSign {
  readonly sign: string;
  /** Log odds of the bank. */
  readonly weight: number;
  /** Heaviest first. */
  readonly words: readonly { readonly word: number; readonly weight: number }[];
}

/** The heaviest stretch for each sign that weighs at least `bar`. One walk over the words of `[from, to)`, and each clause opens at most four stretches. */
export const weighUrgent = (story: StoryWords, from: number, to: number, tongue: Tongue, bar: number): readonly WeighedSign[] => {
  const { signs, bias, features } = modelOf(tongue);
  const hits: Hit[][] = Array.from({ length: to - from }, () => []);
  putUrgentFeatures(story.words, from, to, tongue, (name, first, second) => {
    const weights = features.get(name);
    if (weights !== undefined) (hits[first - from] as Hit[]).push({ first, second, weights });
  });
  // By the last word of each: a stretch that begins where the one before began only adds what its further words end.
  const ending: Hit[][] = Array.from({ length: to - from }, () => []);
  for (const list of hits) for (const hit of list) if (hit.second < to) (ending[hit.second - from] as Hit[]).push(hit);
  const best = new Map<number, { readonly weight: number; readonly from: number; readonly to: number }>();
  const sums = new Float64Array(signs.length);
  const seen = new Set<readonly number[]>();
  let begun = -1;
  let added = -1;
  for (const [a, b] of stretchesOf(story, from, to)) {
    if (a !== begun) {
      sums.fill(0);
      seen.clear();
      begun = a;
      added = a;
    }
    for (; added < b; added += 1)
      for (const { first, weights } of ending[added - from] as Hit[]) {
        if (first < a || seen.has(weights)) continue;
        seen.add(weights);
        for (let k = 0; k < weights.length; k += 2)
          sums[weights[k] as number] = (sums[weights[k] as number] as number) + (weights[k + 1] as number);
      }
    const unit = 1 / fullLength(seen.size);
    for (let k = 0; k < signs.length; k += 1) {
      const weight = ((bias[k] as number) + (sums[k] as number) * unit) / 10;
      if (weight >= bar && weight > (best.get(k)?.weight ?? bar - 1)) best.set(k, { weight, from: a, to: b });
    }
  }
  return [...best].map(([k, one]) => {
    const shares = new Float64Array(one.to - one.from);
    const seen = new Set<readonly number[]>();
    for (let i = one.from; i < one.to; i += 1)
      for (const { first, second, weights } of hits[i - from] as Hit[]) {
        if (second >= one.to || seen.has(weights)) continue;
        seen.add(weights);
        for (let z = 0; z < weights.length; z += 2) {
          if (weights[z] !== k) continue;
          const half = (weights[z + 1] as number) / 2;
          shares[first - one.from] = (shares[first - one.from] as number) + half;
          shares[second - one.from] = (shares[second - one.from] as number) + half;
        }
      }
    const unit = 1 / (10 * fullLength(seen.size));
    const words = Array.from(shares, (share, at) => ({ word: one.from + at, weight: share * unit }))
      .filter(({ weight }) => weight > 0)
      .sort((x, y) => y.weight - x.weight || x.word - y.word)
      .slice(0, 4);
    return { sign: signs[k] as string, weight: one.weight, words };
  });
};
