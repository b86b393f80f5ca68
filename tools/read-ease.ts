import { dutchSyllables, englishSyllables } from "./count-syllables.ts";

export interface ReadEase {
  readonly sentences: number;
  readonly words: number;
  readonly wordsPerSentence: number;
  readonly syllablesPerWord: number;
  /** Dutch: Flesch-Douma. English: Flesch Reading Ease. 0 (hard) to about 120 (a child reads it). */
  readonly score: number;
  /** English only: Flesch-Kincaid school grade of the United States. */
  readonly grade?: number;
  /** Share of sentences of more than 20 words, 0 … 1. */
  readonly long: number;
}

/** Sentences: ended by a full stop, question or exclamation mark or a line. A colon does not end one. */
export const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((one) => one.trim())
    .filter((one) => /\p{L}/u.test(one));

/** Words with at least one letter; figures stand for themselves and are not counted. */
export const wordsOf = (sentence: string): readonly string[] => sentence.match(/\p{L}[\p{L}\p{M}’'-]*/gu) ?? [];

/**
 * How easy a collection of texts is to read.
 * Dutch: W. H. Douma, De leesbaarheid van landbouwbladen, Wageningen 1960: 206.84 - 0.77 × syllables per 100 words - 0.93 × words per sentence.
 * English: R. Flesch, A new readability yardstick, J Appl Psychol 1948;32:221: 206.835 - 84.6 × syllables per word - 1.015 × words per sentence;
 * grade: J. P. Kincaid et al., Navy research report 8-75, 1975: 0.39 × words per sentence + 11.8 × syllables per word - 15.59.
 */
export function readEase(texts: readonly string[], language: "nl" | "en"): ReadEase {
  const count = language === "nl" ? dutchSyllables : englishSyllables;
  const each = texts
    .flatMap(sentencesOf)
    .map(wordsOf)
    .filter((words) => words.length > 0);
  const words = each.reduce((sum, one) => sum + one.length, 0);
  if (words === 0) return { sentences: 0, words: 0, wordsPerSentence: 0, syllablesPerWord: 0, score: 0, long: 0 };
  const syllables = each.reduce((sum, one) => sum + one.reduce((inner, word) => inner + count(word), 0), 0);
  const wordsPerSentence = words / each.length;
  const syllablesPerWord = syllables / words;
  return {
    sentences: each.length,
    words,
    wordsPerSentence,
    syllablesPerWord,
    score:
      language === "nl"
        ? 206.84 - 77 * syllablesPerWord - 0.93 * wordsPerSentence
        : 206.835 - 84.6 * syllablesPerWord - 1.015 * wordsPerSentence,
    ...(language === "en" ? { grade: 0.39 * wordsPerSentence + 11.8 * syllablesPerWord - 15.59 } : {}),
    long: each.filter((one) => one.length > 20).length / each.length,
  };
}
