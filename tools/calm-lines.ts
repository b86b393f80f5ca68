/** What is told that bears no label of its own: lines of the bank of clauses and of whole stories, from which the weights of urgent signs and of conditions learn what tells none. */
import type { Tongue } from "../packages/reading/src/story/clause-features.ts";
import { readBank, readToldStories } from "./clause-bank.ts";

/** So much of the bank of clauses: fixed, so that what is added there later does not ask for learning anew. */
const utterances = 5200;
const stories = 1264;
/** Of the stories behind these, two and three sentences together, every third. */
const together = { from: stories, to: 1964, every: 3 } as const;

const inRow = (sentences: readonly string[]): readonly string[] =>
  [2, 3].flatMap((count) => sentences.slice(count - 1).map((_, at) => sentences.slice(at, at + count).join(" ")));

/** Single utterances and sentences. */
export const calmLines = (tongue: Tongue): readonly string[] => [
  ...readBank(tongue)
    .slice(0, utterances)
    .map(({ text }) => text),
  ...readToldStories(tongue)
    .slice(0, stories)
    .flatMap(({ sentences }) => sentences.map(({ text }) => text)),
];

/** Two and three sentences of a story together. */
export const calmStretches = (tongue: Tongue): readonly string[] =>
  readToldStories(tongue)
    .slice(together.from, together.to)
    .flatMap(({ sentences }) => inRow(sentences.map(({ text }) => text)))
    .filter((_, at) => at % together.every === 0);
