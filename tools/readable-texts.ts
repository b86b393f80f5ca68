import { planTexts } from "@kriebel/engine";
import { glosses, learnPages, type Words } from "@kriebel/evidence";
import { makeBundle } from "../packages/evidence/tools/bundle.ts";
import { filled, messagesOf } from "./catalogues.ts";
import { sentencesOf, wordsOf } from "./read-ease.ts";

const evidence = makeBundle();

/** Every text in a value. */
function sentences(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(sentences);
  return [];
}

/** Only what is a sentence: a label of one word or two says nothing about how a text reads. */
const whole = (texts: readonly string[]): readonly string[] => texts.filter((text) => /[.?!]/.test(text) && text.split(/\s+/).length > 3);

/** Every text that a person reads on the screens, by what it is. */
export function readableTexts(language: "nl" | "en"): Readonly<Record<string, readonly string[]>> {
  const say = (words: Words): string => words[language];
  const questions = Object.values(evidence.questions);
  return {
    "sentences of the screens": whole(messagesOf(language).flatMap((message) => filled(message))),
    questions: questions.map(({ ask }) => say(ask)),
    "hints under a question": questions.flatMap(({ hint }) => (hint ? [say(hint)] : [])),
    "why we ask": questions.flatMap(({ why }) => (why ? [say(why)] : [])),
    "urgent signs: what to do": Object.values(evidence.alarms).map(({ text }) => say(text)),
    "what a route is": Object.values(evidence.routes).map(({ about }) => say(about)),
    "pages to read": learnPages(evidence).flatMap(({ paragraphs }) => paragraphs.map(({ text }) => say(text))),
    "steps of the plan": Object.values(planTexts).flatMap((text) =>
      whole(sentences((text as { readonly text?: Words }).text?.[language] ?? "")),
    ),
    "what a medicine can do": Object.values(evidence.medicines).flatMap(({ effects }) => effects.map(({ text }) => say(text))),
    "what to discuss about a medicine": Object.values(evidence.medicines).map(({ discuss }) => say(discuss)),
  };
}

/** A word of many letters, how often it stands there, and what the app says it means. */
export interface LongWord {
  readonly word: string;
  readonly times: number;
  readonly gloss: string | undefined;
}

const lettersOfALongWord = 15;

/** Long words of the texts, the most frequent first; words with a hyphen show their own parts. */
export function longWords(language: "nl" | "en"): readonly LongWord[] {
  const seen = new Map<string, number>();
  for (const text of Object.values(readableTexts(language)).flat())
    for (const word of sentencesOf(text).flatMap(wordsOf)) {
      const small = word.toLowerCase();
      if (small.length >= lettersOfALongWord && !small.includes("-")) seen.set(small, (seen.get(small) ?? 0) + 1);
    }
  const explained = glosses(evidence);
  return [...seen]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([word, times]) => ({
      word,
      times,
      gloss: explained.find((gloss) => gloss.word[language].toLowerCase() === word || gloss.also.includes(word))?.means[language],
    }));
}
