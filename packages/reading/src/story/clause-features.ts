import { clauseClasses } from "@kriebel/evidence/clause-words";
import { stemmer as stemDutch } from "@orama/stemmers/dutch";
import { stemmer as stemEnglish } from "@orama/stemmers/english";

export type Tongue = "nl" | "en";

/** A feature of a stretch of words: its name, and the words (at most two) that bear it. */
export type PutFeature = (name: string, first: number, second: number) => void;

/** What is known of one word alone: its stem, its classes, and its beginning and end where it is long enough to be joined of others. */
interface WordForm {
  readonly stem: string;
  readonly classes: readonly string[];
  readonly head: string;
  readonly tail: string;
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

const formOf = (word: string, tongue: Tongue): WordForm => {
  const held = formsOf[tongue].get(word);
  if (held !== undefined) return held;
  const digit = word.charCodeAt(0) <= 57;
  const classes = digit ? ["number"] : classesOf(word, tongue);
  const form: WordForm = {
    stem: digit ? "#" : word.length > 24 ? word.slice(0, 24) : stems[tongue](word),
    classes,
    head: word.length >= 7 && !digit ? `${word.slice(0, 5)}-` : "",
    tail: word.length >= 8 && !digit ? `-${word.slice(-5)}` : "",
    denies: classes.includes("neg"),
  };
  if (formsOf[tongue].size < 20_000) formsOf[tongue].set(word, form);
  return form;
};

/** Is the word of one of the classes? */
export const isOfClass = (word: string, tongue: Tongue, names: readonly string[]): boolean =>
  formOf(word, tongue).classes.some((one) => names.includes(one));

/** How far apart two words may stand and still say something together. */
const reach = 7;
/** How far a denial speaks of a word, before and behind it. */
const denialBefore = 4;
const denialBehind = 2;

/**
 * What the weighted reader sees in the words `[from, to)` of a story: stems, pairs of stems, classes of words, and pairs of classes in one
 * clause or in the next. Linear in the words: each looks at most `reach` words ahead.
 */
export const putFeatures = (
  words: readonly string[],
  clauses: ArrayLike<number>,
  sentences: ArrayLike<number>,
  from: number,
  to: number,
  tongue: Tongue,
  put: PutFeature,
): void => {
  const forms: WordForm[] = [];
  for (let i = from; i < to; i += 1) forms.push(formOf(words[i] as string, tongue));
  for (let i = from; i < to; i += 1) {
    const form = forms[i - from] as WordForm;
    const clause = clauses[i] as number;
    put(form.stem, i, i);
    if (form.head !== "") put(form.head, i, i);
    if (form.tail !== "") put(form.tail, i, i);
    let denied = false;
    for (let k = Math.max(from, i - denialBefore); k < Math.min(to, i + denialBehind + 1); k += 1)
      if (k !== i && clauses[k] === clause && (forms[k - from] as WordForm).denies) denied = true;
    for (const name of form.classes) {
      put(`@${name}`, i, i);
      if (denied) put(`!@${name}`, i, i);
    }
    const end = Math.min(to, i + reach + 1);
    for (let j = i + 1; j < end; j += 1) {
      const other = forms[j - from] as WordForm;
      const same = clauses[j] === clause;
      if (j === i + 1 && same) put(`${form.stem} ${other.stem}`, i, j);
      const join = same ? ">" : sentences[i] === sentences[j] ? "|" : "||";
      for (const a of form.classes) for (const b of other.classes) put(`@${a}${join}@${b}`, i, j);
    }
  }
};

/** By what a sum of weights is divided: long stretches bear more features, and must not weigh more for that. */
export const fullLength = (features: number): number => Math.sqrt(Math.max(features, 16));
