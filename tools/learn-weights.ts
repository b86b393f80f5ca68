/** Logistic regression with L2, by plain gradient steps: one yes-or-no model for each direction, over shared features. Seeded: same bank, same weights. */

import { fullLength, putFeatures, type Tongue } from "../packages/reading/src/story/clause-features.ts";
import { splitWords } from "../packages/reading/src/story/split-words.ts";
import { directions, type Utterance } from "./clause-bank.ts";

/**
 * Chosen by cross-validation over groups of neighbouring lines. What is told as so counts twice: the bank holds far more of what is told as not so, and of
 * what tells nothing, than stories do.
 */
const settings = { seed: 7, rounds: 12, rate: 0.3, pull: 0.001, seenAtLeast: 3, keep: 4000, soCountsFor: 2 } as const;

export interface Weights {
  readonly bias: readonly number[];
  readonly features: ReadonlyMap<string, readonly number[]>;
}

interface Example {
  readonly names: ReadonlySet<string>;
  readonly says: ReadonlySet<string>;
  readonly open: ReadonlySet<string>;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export const seeded = (start: number): (() => number) => {
  let seed = start;
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

export const namesOf = (text: string, tongue: Tongue): ReadonlySet<string> => {
  const { words, clauses, sentences } = splitWords(text);
  const names = new Set<string>();
  putFeatures(words, clauses, sentences, 0, words.length, tongue, (name) => names.add(name));
  return names;
};

/** Each utterance once alone and once beside one that tells nothing, as it stands in a story. */
const examplesOf = (bank: readonly Utterance[], tongue: Tongue, chance: () => number): readonly Example[] => {
  const alone = bank.map(({ text, says, open }) => ({ names: namesOf(text, tongue), says, open }));
  const neutral = bank.filter(({ says, open }) => says.size === 0 && open.size === 0);
  const beside = bank.map(({ text, says, open }) => {
    const other = neutral[Math.floor(chance() * neutral.length)]?.text ?? "";
    return { names: namesOf(chance() < 0.5 ? `${text}. ${other}` : `${other}. ${text}`, tongue), says, open };
  });
  return [...alone, ...beside];
};

const learn = (examples: readonly Example[], vocabulary: ReadonlyMap<string, number>, chance: () => number) => {
  const rows = examples.map(({ names }) =>
    Int32Array.from([...names].map((name) => vocabulary.get(name) ?? -1).filter((index) => index >= 0)),
  );
  const weights = directions.map(() => new Float64Array(vocabulary.size));
  const squares = directions.map(() => new Float64Array(vocabulary.size).fill(0.01));
  const bias = new Float64Array(directions.length).fill(-2);
  const order = rows.map((_, index) => index);
  for (let round = 0; round < settings.rounds; round += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(chance() * (i + 1));
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
    for (const at of order) {
      const row = rows[at] as Int32Array;
      const { says, open } = examples[at] as Example;
      const unit = 1 / fullLength(row.length);
      for (const [d, direction] of directions.entries()) {
        if (open.has(direction.toUpperCase())) continue;
        const own = weights[d] as Float64Array;
        const square = squares[d] as Float64Array;
        let sum = bias[d] as number;
        for (const index of row) sum += (own[index] as number) * unit;
        const error =
          (1 / (1 + Math.exp(-sum)) - (says.has(direction) ? 1 : 0)) *
          (says.has(direction) && direction !== direction.toLowerCase() ? settings.soCountsFor : 1);
        bias[d] = (bias[d] as number) - 0.02 * error;
        for (const index of row) {
          const step = error * unit + settings.pull * (own[index] as number);
          square[index] = (square[index] as number) + step * step;
          own[index] = (own[index] as number) - (settings.rate * step) / Math.sqrt(square[index] as number);
        }
      }
    }
  }
  return { weights, bias };
};

/** The weights of a language: learned once on everything seen often enough, and once more on the features that weigh most. */
export const learnWeights = (bank: readonly Utterance[], tongue: Tongue): Weights => {
  const chance = seeded(settings.seed);
  const examples = examplesOf(bank, tongue, chance);
  const counts = new Map<string, number>();
  for (const { names } of examples.slice(0, bank.length)) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const seen = [...counts].filter(([, count]) => count >= settings.seenAtLeast).map(([name]) => name);
  const index = (names: readonly string[]): ReadonlyMap<string, number> => new Map(names.map((name, at) => [name, at]));
  const first = learn(examples, index(seen), chance);
  const most = seen
    .map((name, at) => ({ name, weighs: Math.max(...first.weights.map((one) => Math.abs(one[at] as number))) }))
    .sort((a, b) => b.weighs - a.weighs || (a.name < b.name ? -1 : 1))
    .slice(0, settings.keep)
    .map(({ name }) => name)
    .sort();
  const second = learn(examples, index(most), chance);
  // Tenths tell as much as hundredths (cross-validated) and are a quarter smaller to carry.
  const whole = (value: number): number => Math.round(value * 10) || 0;
  return {
    bias: [...second.bias].map(whole),
    features: new Map(most.map((name, at) => [name, second.weights.map((one) => whole(one[at] as number))])),
  };
};
