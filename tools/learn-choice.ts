/**
 * Learns to choose one of several, or none: multinomial logistic regression with L2 (softmax), by plain gradient steps with a step per weight, over shared
 * features. Seeded. All signs are weighed against one "none", so that what every urgent sign has in common is learned from all of them.
 */

import { fullLength } from "../packages/reading/src/story/clause-features.ts";
import { shuffle } from "./learn-sums.ts";

export interface ChoiceLesson {
  /** The features of each example, as places among `features`. */
  readonly rows: readonly Int32Array[];
  readonly features: number;
  /** How many there are to choose from; 0 is none. */
  readonly choices: number;
  /** What each example tells: one choice or more that share it evenly. */
  readonly tells: readonly (readonly number[])[];
  readonly rounds: number;
  readonly rate: number;
  readonly pull: number;
  /** An error smaller than this teaches nothing: most signs are far from most utterances. */
  readonly leastError: number;
  readonly noneAtFirst: number;
  /** By feature, by how much it is seen larger than it is: it learns so much faster, and what it weighs is given as of the feature itself. */
  readonly scales?: Float32Array;
  /** How many times each example counts, where it is not once. */
  readonly counts?: Float32Array;
  readonly chance: () => number;
}

export interface Choice {
  /** Feature after feature, what it weighs for each choice (log odds that mean something against each other). */
  readonly weights: Float32Array;
  readonly bias: Float64Array;
}

/** What some features weigh for each choice, written into `sums`; where they are still being learned, with their scales. */
export const addUp = ({ weights, bias }: Choice, row: Int32Array, sums: Float64Array, scales?: Float32Array): void => {
  const count = bias.length;
  const unit = 1 / fullLength(row.length);
  sums.fill(0);
  for (const feature of row) {
    const scale = scales === undefined ? 1 : (scales[feature] as number);
    for (let k = 0, at = feature * count; k < count; k += 1, at += 1) sums[k] = (sums[k] as number) + scale * (weights[at] as number);
  }
  for (let k = 0; k < count; k += 1) sums[k] = (bias[k] as number) + (sums[k] as number) * unit;
};

/** Log odds that any is chosen against none. */
export const oddsOfAny = (sums: Float64Array): number => {
  let all = 0;
  for (let k = 1; k < sums.length; k += 1) all += Math.exp((sums[k] as number) - (sums[0] as number));
  return Math.log(all);
};

export const learnChoice = (lesson: ChoiceLesson): Choice => {
  const { rows, chance, choices: count, pull, rate } = lesson;
  const scales = lesson.scales ?? new Float32Array(lesson.features).fill(1);
  const weights = new Float32Array(lesson.features * count);
  const squares = new Float32Array(lesson.features * count).fill(0.01);
  const bias = new Float64Array(count);
  bias[0] = lesson.noneAtFirst;
  const choice: Choice = { weights, bias };
  const errors = new Float64Array(count);
  const order = rows.map((_, index) => index);
  for (let round = 0; round < lesson.rounds; round += 1) {
    shuffle(order, chance);
    for (const at of order) {
      const row = rows[at] as Int32Array;
      const unit = 1 / fullLength(row.length);
      addUp(choice, row, errors, scales);
      const most = errors.reduce((a, b) => Math.max(a, b));
      let all = 0;
      for (let k = 0; k < count; k += 1) all += errors[k] = Math.exp((errors[k] as number) - most);
      for (let k = 0; k < count; k += 1) errors[k] = (errors[k] as number) / all;
      const told = lesson.tells[at] as readonly number[];
      for (const k of told) errors[k] = (errors[k] as number) - 1 / told.length;
      for (let k = 0; k < count; k += 1) {
        const error = (errors[k] as number) * (lesson.counts?.[at] ?? 1);
        if (Math.abs(error) < lesson.leastError) continue;
        bias[k] = (bias[k] as number) - 0.02 * error;
        for (const feature of row) {
          const place = feature * count + k;
          const step = error * unit * (scales[feature] as number) + pull * (weights[place] as number);
          const square = (squares[place] as number) + step * step;
          squares[place] = square;
          weights[place] = (weights[place] as number) - (rate * step) / Math.sqrt(square);
        }
      }
    }
  }
  for (let feature = 0; feature < lesson.features; feature += 1)
    for (let place = feature * count; place < (feature + 1) * count; place += 1)
      weights[place] = (weights[place] as number) * (scales[feature] as number);
  return choice;
};
