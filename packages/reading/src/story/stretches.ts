import type { StoryWords } from "./split-words.ts";

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
