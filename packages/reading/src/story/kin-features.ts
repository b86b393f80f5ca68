import { eachNameOf, type Form, type Place, tokensAround } from "./around-mention.ts";
import { formOf as clauseForm, type Tongue } from "./clause-features.ts";
import type { KinTold } from "./find-family.ts";
import {
  crampWord,
  hasWords,
  heartTrouble,
  itWords,
  nobodyWords,
  otherIllness,
  otherThing,
  sameWords,
  saying,
  speaking,
} from "./kin-words.ts";
import type { StoryContext } from "./story-context.ts";
import { isOwner, kinOf } from "./whose-story.ts";

const classes: readonly (readonly [name: string, has: (word: string) => boolean])[] = [
  ["same", (word) => sameWords.has(word)],
  ["has", (word) => hasWords.has(word)],
  ["it", (word) => itWords.has(word)],
  ["none", (word) => nobodyWords.has(word)],
  ["ill", (word) => otherIllness.test(word) || heartTrouble.test(word)],
  ["cramp", (word) => crampWord.test(word)],
  ["thing", (word) => otherThing.test(word)],
  ["say", (word) => saying.test(word) || speaking.test(word)],
  ["me", (word) => /^(?:ik|mij|me|mezelf|mijzelf|i|myself|we|wij|ons|us)$/.test(word)],
  ["mine", (word) => isOwner(word)],
  ["they", (word) => /^(?:hij|zij|ze|die|hem|haar|he|she|they|him|her|who|hers|his)$/.test(word)],
  ["kin", (word) => kinOf(word) !== undefined],
];

const held: Readonly<Record<Tongue, Map<string, Form>>> = { nl: new Map(), en: new Map() };

/** A word as its stem, with its classes as a word of the complaint and as a word of families. */
const formOf = (word: string, tongue: Tongue): Form => {
  const there = held[tongue].get(word);
  if (there !== undefined) return there;
  const { stem, classes: ofComplaint } = clauseForm(word, tongue);
  const form = { stem, classes: [...ofComplaint, ...classes.filter(([, has]) => has(word)).map(([name]) => `k.${name}`)] };
  if (held[tongue].size < 20_000) held[tongue].set(word, form);
  return form;
};

/** Each name that the words around relatives bear, with the words that bear it first. */
export const kinNames = (
  context: StoryContext,
  all: readonly Place[],
  k: number,
  tongue: Tongue,
): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, readonly number[]>();
  const see = (name: string, words: readonly number[]): void => {
    if (!found.has(name)) found.set(name, words);
  };
  const tokens = tokensAround(context, all, k, (word) => formOf(word, tongue));
  eachNameOf(tokens, see);
  if (!tokens.some(({ zone }) => zone === "n" || zone === "m")) see("last", []);
  return found;
};

/** What rules read of these relatives, and of those before and behind them. */
export const kinRules = (all: readonly KinTold[], k: number): readonly string[] => {
  const verdict = (one: KinTold | undefined): string => (one === undefined ? "-" : (one.told?.affected ?? one.ofOther ?? "none"));
  const one = all[k] as KinTold;
  const own = verdict(one);
  const sure = one.told === undefined ? "" : `${Math.round(one.told.confidence * 20)}`;
  return [`!${own}`, `!${own}${sure}`, `!${verdict(all[k - 1])}>${own}`, `!${own}>${verdict(all[k + 1])}`];
};
