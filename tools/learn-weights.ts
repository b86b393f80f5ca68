/** The weights of the four criteria, told as so and as not so, from utterances and sentences of the bank. Seeded: same bank, same weights. */

import { featureNames, type Tongue } from "../packages/reading/src/story/clause-features.ts";
import { splitWords } from "../packages/reading/src/story/split-words.ts";
import { directions, type Utterance } from "./clause-bank.ts";
import { countNames, learnSums, rowOf, seeded } from "./learn-sums.ts";

/** Chosen by cross-validation over groups of neighbouring lines and over whole stories. */
export const settings = { seed: 7, rounds: 12, rate: 0.3, pull: 0.001, seenAtLeast: 2, keep: 24_000, least: 0.5, natural: 2 };

export interface Weights {
  readonly bias: readonly number[];
  readonly features: ReadonlyMap<string, readonly number[]>;
}

export const namesOf = (text: string, tongue: Tongue): ReadonlySet<string> => {
  const story = splitWords(text);
  return featureNames(story, 0, story.words.length, tongue);
};

interface Example {
  readonly names: ReadonlySet<string>;
  readonly says: ReadonlySet<string>;
  readonly open: ReadonlySet<string>;
  readonly natural: boolean;
}

const learn = (examples: readonly Example[], vocabulary: ReadonlyMap<string, number>, chance: () => number) =>
  learnSums({
    ...settings,
    rows: examples.map(({ names }) => rowOf(names, vocabulary)),
    features: vocabulary.size,
    directions: directions.length,
    tells: (at, d) => {
      const { says, open } = examples[at] as Example;
      const direction = directions[d] as (typeof directions)[number];
      return open.has(direction.toUpperCase()) ? undefined : says.has(direction);
    },
    counts: (at) => ((examples[at] as Example).natural ? settings.natural : 1),
    startBias: -2,
    chance,
  });

/** The weights of a language: learned once on everything seen often enough, and once more on the features that weigh most. */
export const learnWeights = (bank: readonly Utterance[], tongue: Tongue): Weights => {
  const chance = seeded(settings.seed);
  const examples = bank.map(({ text, says, open, natural = false }) => ({ names: namesOf(text, tongue), says, open, natural }));
  const counts = countNames(examples.map(({ names }) => names));
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
  // Tenths tell as much as hundredths, and less than half a point of log odds adds next to nothing (cross-validated); both make it smaller to carry.
  const whole = (value: number): number => (Math.abs(value) < settings.least ? 0 : Math.round(value * 10));
  const rows = most.map((name, at) => [name, second.weights.map((one) => whole(one[at] as number))] as const);
  return {
    bias: [...second.bias].map((one) => Math.round(one * 10)),
    features: new Map(rows.filter(([, weights]) => weights.some((one) => one !== 0))),
  };
};

/** A row of the evidence: the name of a feature and what it weighs where it weighs something, by the letter of its direction (`@sit>@come : R34 e-12`). */
export const rowOfWeights = (name: string, weights: readonly number[]): string =>
  `${name} : ${weights.flatMap((weight, d) => (weight === 0 ? [] : [`${directions[d]}${weight}`])).join(" ")}`;
