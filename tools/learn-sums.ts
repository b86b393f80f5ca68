/** Logistic regression with L2, by plain gradient steps with a step per weight: one yes-or-no sum for each direction, over shared features. Seeded. */
import { fullLength } from "../packages/reading/src/story/clause-features.ts";

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

/** Puts a list in an order by chance, in place (Fisher and Yates). */
export const shuffle = (order: number[], chance: () => number): void => {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(chance() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
};

export interface Lesson {
  /** The features of each example, as places among `features`. */
  readonly rows: readonly Int32Array[];
  readonly features: number;
  readonly directions: number;
  /** Does the example tell the direction? Undefined where it teaches nothing of it. */
  readonly tells: (example: number, direction: number) => boolean | undefined;
  /** How many times an example counts, where it is not once. */
  readonly counts?: (example: number) => number;
  /** An error smaller than this teaches nothing: most signs are far from most utterances. */
  readonly leastError?: number;
  readonly startBias: number;
  readonly rounds: number;
  readonly rate: number;
  readonly pull: number;
  readonly chance: () => number;
}

/** By direction, what each feature weighs (log odds), and what stands without any. */
export const learnSums = (lesson: Lesson): { readonly weights: readonly Float64Array[]; readonly bias: Float64Array } => {
  const { rows, chance, leastError = 0 } = lesson;
  const weights = Array.from({ length: lesson.directions }, () => new Float64Array(lesson.features));
  const squares = Array.from({ length: lesson.directions }, () => new Float64Array(lesson.features).fill(0.01));
  const bias = new Float64Array(lesson.directions).fill(lesson.startBias);
  const order = rows.map((_, index) => index);
  for (let round = 0; round < lesson.rounds; round += 1) {
    shuffle(order, chance);
    for (const at of order) {
      const row = rows[at] as Int32Array;
      const unit = 1 / fullLength(row.length);
      for (let d = 0; d < lesson.directions; d += 1) {
        const tells = lesson.tells(at, d);
        if (tells === undefined) continue;
        const own = weights[d] as Float64Array;
        const square = squares[d] as Float64Array;
        let sum = bias[d] as number;
        for (const index of row) sum += (own[index] as number) * unit;
        const error = (1 / (1 + Math.exp(-sum)) - (tells ? 1 : 0)) * (lesson.counts?.(at) ?? 1);
        if (Math.abs(error) < leastError) continue;
        bias[d] = (bias[d] as number) - 0.02 * error;
        for (const index of row) {
          const step = error * unit + lesson.pull * (own[index] as number);
          square[index] = (square[index] as number) + step * step;
          own[index] = (own[index] as number) - (lesson.rate * step) / Math.sqrt(square[index] as number);
        }
      }
    }
  }
  return { weights, bias };
};

/** Features by name as places in a vocabulary; what is not in it is left out. */
export const rowOf = (names: Iterable<string>, vocabulary: ReadonlyMap<string, number>): Int32Array =>
  Int32Array.from([...names].map((name) => vocabulary.get(name) ?? -1).filter((at) => at >= 0));

/** In how many of these each feature is seen. */
export const countNames = (sets: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const names of sets) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};
