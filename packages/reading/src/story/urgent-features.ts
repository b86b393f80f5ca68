import { urgentClasses } from "@kriebel/evidence/urgent-words";
import { stemmer as stemDutch } from "@orama/stemmers/dutch";
import { stemmer as stemEnglish } from "@orama/stemmers/english";
import type { Tongue } from "./clause-features.ts";

/** A feature of the words of a stretch: its name, and the two words (or one, twice) that bear it. */
export type PutUrgentFeature = (name: string, first: number, second: number) => void;

interface WordForm {
  readonly stem: string;
  readonly classes: readonly string[];
  readonly denies: boolean;
}

/** How far apart two words may stand and still say something together. */
const reach = 9;
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
const formsOf: Readonly<Record<Tongue, Map<string, WordForm>>> = { nl: new Map(), en: new Map() };

const formOf = (word: string, tongue: Tongue): WordForm => {
  const held = formsOf[tongue].get(word);
  if (held !== undefined) return held;
  const index = indexes[tongue];
  const found = new Set(index.whole.get(word) ?? []);
  for (const [head, name] of index.heads.get(word.slice(0, 2)) ?? []) if (word.startsWith(head)) found.add(name);
  const digit = word.charCodeAt(0) <= 57;
  const form: WordForm = {
    stem: digit ? "#" : word.length > 24 ? word.slice(0, 24) : stems[tongue](word),
    classes: [...found].sort(),
    denies: denial[tongue].test(word),
  };
  if (formsOf[tongue].size < 20_000) formsOf[tongue].set(word, form);
  return form;
};

/**
 * What the weighted reader of urgent signs sees in the words `[from, to)`: stems, neighbouring stems, classes of words, denied classes, and pairs of
 * classes that stand within nine words, whatever their order. Linear in the words.
 */
export const putUrgentFeatures = (words: readonly string[], from: number, to: number, tongue: Tongue, put: PutUrgentFeature): void => {
  const forms: WordForm[] = [];
  for (let i = from; i < to; i += 1) forms.push(formOf(words[i] as string, tongue));
  for (let i = from; i < to; i += 1) {
    const form = forms[i - from] as WordForm;
    put(form.stem, i, i);
    if (form.classes.length > 0) {
      let denied = false;
      for (let k = Math.max(from, i - 4); k < Math.min(to, i + 3) && !denied; k += 1)
        denied = k !== i && (forms[k - from] as WordForm).denies;
      for (const name of form.classes) {
        put(`@${name}`, i, i);
        if (denied) put(`!@${name}`, i, i);
      }
    }
    const end = Math.min(to, i + reach + 1);
    for (let j = i + 1; j < end; j += 1) {
      const other = forms[j - from] as WordForm;
      if (j === i + 1) put(`${form.stem} ${other.stem}`, i, j);
      for (const a of form.classes) for (const b of other.classes) if (a !== b) put(a < b ? `@${a}+@${b}` : `@${b}+@${a}`, i, j);
      if (j > i + 4) continue;
      if (other.classes.length === 0 && other.stem.length > 2) for (const a of form.classes) put(`@${a}~${other.stem}`, i, j);
      if (form.classes.length === 0 && form.stem.length > 2) for (const b of other.classes) put(`@${b}~${form.stem}`, i, j);
    }
  }
};
