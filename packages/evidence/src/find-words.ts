import type { Word } from "./fold-text.ts";
import { wordsIn } from "./fold-text.ts";
import type { Evidence, LayTerm, Strength } from "./types.ts";

/** A lay term found in running text. A word never decides alone; an alarm word only asks the alarm's question. */
export interface LayMatch {
  readonly term: string;
  readonly lang: "nl" | "en";
  readonly concept: string;
  /** `rls`, `mimic:<id>` or `either`. */
  readonly pointsTo: string;
  readonly weight: Strength;
  /** Alarm whose question this word asks. */
  readonly alarm?: string;
  /** The words as the person spelled them. */
  readonly spelled: string;
  readonly start: number;
  readonly end: number;
  /** A denial stands within the four words before it: "geen kramp". */
  readonly denied: boolean;
  /** `word`: the whole word or phrase; `start`: a word that begins like a term of five letters or more. */
  readonly by: "word" | "start";
}

interface LayIndex {
  /** First word of a phrase → phrases that begin with it, longest first. */
  readonly phrases: ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly term: LayTerm }[]>;
  /** Single words of five letters or more, for word starts. */
  readonly starts: readonly { readonly stem: string; readonly term: LayTerm }[];
}

const indexes = new WeakMap<Evidence, Map<string, LayIndex>>();

const deniers: Readonly<Record<"nl" | "en", ReadonlySet<string>>> = {
  nl: new Set(["geen", "niet", "nooit", "zonder", "nauwelijks", "noch"]),
  en: new Set(["no", "not", "never", "without", "nor", "denies", "denied", "don", "doesn", "didn", "isn", "hardly", "absent"]),
};

/** How many words before a term a denial still reaches (rule of the lay terms). */
const denialReach = 4;

const indexOf = (evidence: Evidence, lang: "nl" | "en"): LayIndex => {
  let perLang = indexes.get(evidence);
  if (perLang === undefined) {
    perLang = new Map();
    indexes.set(evidence, perLang);
  }
  const there = perLang.get(lang);
  if (there !== undefined) return there;
  const phrases = new Map<string, { words: readonly string[]; term: LayTerm }[]>();
  const starts: { stem: string; term: LayTerm }[] = [];
  for (const term of evidence.layTerms) {
    if (term.lang !== lang) continue;
    for (const written of [term.term, ...term.variants]) {
      const words = wordsIn(written).map((word) => word.folded);
      const first = words[0];
      if (first === undefined) continue;
      const list = phrases.get(first) ?? [];
      list.push({ words, term });
      phrases.set(first, list);
      if (words.length === 1 && first.length >= 5) starts.push({ stem: first, term });
    }
  }
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length);
  starts.sort((a, b) => b.stem.length - a.stem.length || (a.stem < b.stem ? -1 : 1));
  const built = { phrases, starts };
  perLang.set(lang, built);
  return built;
};

/** Is a word denied by one of the few words before it, in the same clause? */
const isDenied = (words: readonly Word[], at: number, lang: "nl" | "en"): boolean => {
  for (let back = 1; back <= denialReach; back += 1) {
    if (words[at - back + 1]?.newClause === true) return false;
    const word = words[at - back];
    if (word === undefined) return false;
    if (deniers[lang].has(word.folded)) return true;
    // "not only", "niet alleen": the denial says that there is more, not less.
    if (/^(?:but|maar|only|alleen|wel)$/.test(word.folded)) return false;
  }
  return false;
};

/**
 * The lay terms of a text, by the rules of the dossier: whole words and phrases first (the longest wins), then word
 * starts of five letters or more; a denial within the four words before is noted; the person's spelling is kept.
 */
export const findLayTerms = (evidence: Evidence, text: string, lang: "nl" | "en"): readonly LayMatch[] => {
  const index = indexOf(evidence, lang);
  const words = wordsIn(text);
  const found: LayMatch[] = [];
  const make = (term: LayTerm, from: number, length: number, by: LayMatch["by"]): LayMatch => {
    const start = words[from]?.start ?? 0;
    const end = words[from + length - 1]?.end ?? start;
    return {
      term: term.term,
      lang,
      concept: term.concept,
      pointsTo: term.pointsTo,
      weight: term.weight,
      ...(term.alarm === undefined ? {} : { alarm: term.alarm }),
      spelled: text.slice(start, end),
      start,
      end,
      denied: isDenied(words, from, lang),
      by,
    };
  };
  for (let at = 0; at < words.length; ) {
    const word = words[at] as Word;
    const phrase = index.phrases
      .get(word.folded)
      ?.find((candidate) => candidate.words.every((part, offset) => words[at + offset]?.folded === part));
    if (phrase !== undefined) {
      found.push(make(phrase.term, at, phrase.words.length, "word"));
      at += phrase.words.length;
      continue;
    }
    const start = word.folded.length > 5 ? index.starts.find(({ stem }) => word.folded.startsWith(stem)) : undefined;
    if (start !== undefined) found.push(make(start.term, at, 1, "start"));
    at += 1;
  }
  return found;
};
