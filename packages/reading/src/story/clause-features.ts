import { clauseClasses } from "@kriebel/evidence/clause-words";
import { stemmer as stemDutch } from "@orama/stemmers/dutch";
import { stemmer as stemEnglish } from "@orama/stemmers/english";
import type { StoryWords } from "./split-words.ts";

export type Tongue = "nl" | "en";

/** What is known of one word alone. */
export interface WordForm {
  readonly stem: string;
  readonly classes: readonly string[];
  readonly denies: boolean;
}

interface ClassIndex {
  readonly whole: ReadonlyMap<string, readonly string[]>;
  /** Prefixes of the classes ("stofzuig*"), by their first three letters. */
  readonly prefixes: ReadonlyMap<string, readonly (readonly [prefix: string, name: string])[]>;
}

const indexOf = (classes: Readonly<Record<string, string>>): ClassIndex => {
  const whole = new Map<string, string[]>();
  const prefixes = new Map<string, [string, string][]>();
  const put = <T>(map: Map<string, T[]>, key: string, value: T): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [value]);
    else list.push(value);
  };
  for (const [name, list] of Object.entries(classes))
    for (const word of list.split(" "))
      if (word.endsWith("*")) put(prefixes, word.slice(0, 3), [word.slice(0, -1), name]);
      else put(whole, word, name);
  return { whole, prefixes };
};

const indexes: Readonly<Record<Tongue, ClassIndex>> = { nl: indexOf(clauseClasses.nl), en: indexOf(clauseClasses.en) };
const stems: Readonly<Record<Tongue, (word: string) => string>> = { nl: stemDutch, en: stemEnglish };
const formsOf: Readonly<Record<Tongue, Map<string, WordForm>>> = { nl: new Map(), en: new Map() };

/** The classes of a word, each once, in the order of their names. */
const classesOf = (word: string, tongue: Tongue): readonly string[] => {
  const { whole, prefixes } = indexes[tongue];
  const found = new Set(whole.get(word) ?? []);
  for (const [prefix, name] of prefixes.get(word.slice(0, 3)) ?? []) if (word.startsWith(prefix)) found.add(name);
  return [...found].sort();
};

/** The form of a word, remembered for the words of many stories. */
export const formOf = (word: string, tongue: Tongue): WordForm => {
  const held = formsOf[tongue].get(word);
  if (held !== undefined) return held;
  const digit = word.charCodeAt(0) <= 57;
  const classes = digit ? ["number"] : classesOf(word, tongue);
  const form: WordForm = {
    stem: digit ? "#" : word.length > 24 ? word.slice(0, 24) : stems[tongue](word),
    classes,
    denies: classes.includes("neg"),
  };
  if (formsOf[tongue].size < 20_000) formsOf[tongue].set(word, form);
  return form;
};

/** Is the word of one of the classes? */
export const isOfClass = (word: string, tongue: Tongue, names: readonly string[]): boolean =>
  formOf(word, tongue).classes.some((one) => names.includes(one));

/** How far apart two words may stand so that their classes, or their stems, say something together. */
const reach = 7;
export const near = 4;
/** How far a denial speaks of a word, before and behind it. */
const denialBefore = 4;
const denialBehind = 2;
/** So many letters of a word in a row are looked at by themselves: words that were joined, bent or mistyped share them. */
const runs = [4, 5] as const;
/** Longer words are looked at as far as this. */
const longestWord = 24;

/** Where two words stand to each other: in one clause, in one sentence, or in two. */
export const joins = [">", "|", "||"] as const;

/** What looks at each word and each two words that stand near each other. */
export interface FeatureSink {
  /** The word at a place, and whether a denial speaks of it. */
  word(at: number, denied: boolean): void;
  /** Two words at most `reach` apart; `join` is a place in `joins`. */
  pair(first: number, second: number, join: number): void;
}

/**
 * Shows a sink every word of `[from, to)` and every two words that may say something together. Linear in the words: each looks at most `reach` ahead.
 */
export const lookAround = (
  { words, clauses, sentences }: Pick<StoryWords, "words" | "clauses" | "sentences">,
  from: number,
  to: number,
  tongue: Tongue,
  sink: FeatureSink,
): void => {
  const denies: boolean[] = [];
  for (let i = from; i < to; i += 1) denies.push(formOf(words[i] as string, tongue).denies);
  for (let i = from; i < to; i += 1) {
    const clause = clauses[i];
    let denied = false;
    for (let k = Math.max(from, i - denialBefore); k < Math.min(to, i + denialBehind + 1); k += 1)
      if (k !== i && clauses[k] === clause && denies[k - from] === true) denied = true;
    sink.word(i, denied);
    const end = Math.min(to, i + reach + 1);
    for (let j = i + 1; j < end; j += 1) sink.pair(i, j, clauses[j] === clause ? 0 : sentences[i] === sentences[j] ? 1 : 2);
  }
};

/** The names of what one word bears by itself: its stem, its classes, these again where they are denied (`!@`), and its runs of letters (`:_loo`). */
export const namesOfWord = (word: string, { stem, classes }: WordForm, denied: boolean): readonly string[] => {
  const names = [stem, ...classes.map((name) => `@${name}`)];
  if (denied) for (const name of classes) names.push(`!@${name}`);
  const letters = `_${word.slice(0, longestWord)}_`;
  if (stem !== "#") for (const run of runs) for (let a = 0; a + run <= letters.length; a += 1) names.push(`:${letters.slice(a, a + run)}`);
  return names;
};

/** The names of what two words bear together: neighbouring stems (`kan niet`), near stems (`kan~stil`), and pairs of classes (`@sit>@come`). */
export const namesOfPair = (a: WordForm, b: WordForm, distance: number, join: number): readonly string[] => {
  const names: string[] = [];
  if (distance === 1 && join === 0) names.push(`${a.stem} ${b.stem}`);
  if (distance <= near) names.push(`${a.stem}~${b.stem}`);
  for (const one of a.classes) for (const other of b.classes) names.push(`@${one}${joins[join]}@${other}`);
  return names;
};

/** Every feature of the words `[from, to)`, each name once: what the weights are learned on. */
export const featureNames = (
  story: Pick<StoryWords, "words" | "clauses" | "sentences">,
  from: number,
  to: number,
  tongue: Tongue,
): ReadonlySet<string> => {
  const names = new Set<string>();
  const form = (at: number): WordForm => formOf(story.words[at] as string, tongue);
  lookAround(story, from, to, tongue, {
    word(at, denied) {
      for (const name of namesOfWord(story.words[at] as string, form(at), denied)) names.add(name);
    },
    pair(first, second, join) {
      for (const name of namesOfPair(form(first), form(second), second - first, join)) names.add(name);
    },
  });
  return names;
};

/** By what a sum of weights is divided: long stretches bear more features, and must not weigh more for that. */
export const fullLength = (features: number): number => Math.sqrt(Math.max(features, 16));
