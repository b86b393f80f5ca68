import { urgentClasses } from "@kriebel/evidence/urgent-words";
import { stemmer as stemDutch } from "@orama/stemmers/dutch";
import { stemmer as stemEnglish } from "@orama/stemmers/english";
import type { Tongue } from "./clause-features.ts";

/** What is known of one word alone. */
export interface UrgentForm {
  readonly stem: string;
  readonly classes: readonly string[];
  readonly denies: boolean;
}

/** How far apart the classes of two words may stand and still say something together; and a stem and another, or a class. */
export const classReach = 9;
export const stemReach = 4;
/** How far a denial speaks of a word, before and behind it. */
export const denialBefore = 4;
export const denialBehind = 2;
/** So many letters of a word in a row are looked at by themselves: words that were joined, bent or mistyped share them. */
const runs = [4, 5] as const;
/** Longer words are looked at as far as this. */
const longestWord = 24;
const denial: Readonly<Record<Tongue, RegExp>> = {
  nl: /^(?:niet|geen|nooit|zonder|nergens|niks|niets|noch)$/,
  en: /^(?:not|no|never|without|nor|t|cannot|nothing|none)$/,
};

interface ClassIndex {
  readonly whole: ReadonlyMap<string, readonly string[]>;
  /** Beginnings of words ("snurk*"), by their first two letters. */
  readonly heads: ReadonlyMap<string, readonly (readonly [head: string, name: string])[]>;
}

const indexOf = (tongue: Tongue): ClassIndex => {
  const whole = new Map<string, string[]>();
  const heads = new Map<string, [string, string][]>();
  for (const [name, list] of Object.entries(urgentClasses[tongue]))
    for (const word of list.split(" "))
      if (word.endsWith("*")) {
        const key = word.slice(0, 2);
        heads.set(key, [...(heads.get(key) ?? []), [word.slice(0, -1), name]]);
      } else whole.set(word, [...(whole.get(word) ?? []), name]);
  return { whole, heads };
};

const indexes: Readonly<Record<Tongue, ClassIndex>> = { nl: indexOf("nl"), en: indexOf("en") };
const stems: Readonly<Record<Tongue, (word: string) => string>> = { nl: stemDutch, en: stemEnglish };

/** The stem of a word, its classes in the order of their names, and whether it denies. */
export const urgentFormOf = (word: string, tongue: Tongue): UrgentForm => {
  const index = indexes[tongue];
  const found = new Set(index.whole.get(word) ?? []);
  for (const [head, name] of index.heads.get(word.slice(0, 2)) ?? []) if (word.startsWith(head)) found.add(name);
  const digit = word.charCodeAt(0) <= 57;
  return {
    stem: digit ? "#" : word.length > longestWord ? word.slice(0, longestWord) : stems[tongue](word),
    classes: [...found].sort(),
    denies: denial[tongue].test(word),
  };
};

/** May a stem stand beside a class ("@pee~druppel")? Only one that tells something and is of no class itself. */
export const isLoose = ({ stem, classes }: UrgentForm): boolean => classes.length === 0 && stem.length > 2;

/** The names of what one word bears by itself: its stem, its classes, these again where they are denied (`!@`), and its runs of letters (`:_plas`). */
export const namesOfUrgentWord = (word: string, { stem, classes }: UrgentForm, denied: boolean): readonly string[] => {
  const names = [stem, ...classes.map((name) => `@${name}`)];
  if (denied) for (const name of classes) names.push(`!@${name}`);
  const letters = `_${word.slice(0, longestWord)}_`;
  if (stem !== "#") for (const run of runs) for (let a = 0; a + run <= letters.length; a += 1) names.push(`:${letters.slice(a, a + run)}`);
  return names;
};

/** The name of two classes, whatever their order. */
export const pairOfClasses = (a: string, b: string): string => (a < b ? `@${a}+@${b}` : `@${b}+@${a}`);

/** The names of what two words bear together: neighbouring stems, near stems (`kom~niks`), a class near a stem, and pairs of classes. */
export const namesOfUrgentPair = (a: UrgentForm, b: UrgentForm, distance: number): readonly string[] => {
  const names: string[] = [];
  if (distance === 1) names.push(`${a.stem} ${b.stem}`);
  if (distance <= stemReach) {
    names.push(`${a.stem}~${b.stem}`);
    if (isLoose(b)) for (const one of a.classes) names.push(`@${one}~${b.stem}`);
    if (isLoose(a)) for (const one of b.classes) names.push(`@${one}~${a.stem}`);
  }
  for (const one of a.classes) for (const other of b.classes) if (one !== other) names.push(pairOfClasses(one, other));
  return names;
};

/** Does a denial speak of the word at a place? */
export const isUrgentDenied = (denies: (at: number) => boolean, at: number, from: number, to: number): boolean => {
  for (let k = Math.max(from, at - denialBefore); k < Math.min(to, at + denialBehind + 1); k += 1) if (k !== at && denies(k)) return true;
  return false;
};

/** Every feature of some words, each name once: what the weights are learned on. */
export const urgentNames = (words: readonly string[], tongue: Tongue): ReadonlySet<string> => {
  const names = new Set<string>();
  const forms = words.map((word) => urgentFormOf(word, tongue));
  for (const [i, form] of forms.entries()) {
    const denied = isUrgentDenied((k) => (forms[k] as UrgentForm).denies, i, 0, words.length);
    for (const name of namesOfUrgentWord(words[i] as string, form, denied)) names.add(name);
    for (let j = i + 1; j < Math.min(words.length, i + classReach + 1); j += 1)
      for (const name of namesOfUrgentPair(form, forms[j] as UrgentForm, j - i)) names.add(name);
  }
  return names;
};
