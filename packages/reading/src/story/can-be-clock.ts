import { namesValue } from "./find-labs.ts";
import type { StoryContext } from "./story-context.ts";

/** "13.4", "7,2": minutes have two figures, and no hour has more than 59 of them. */
const noMinutes = /^\d{1,2}[.,](?:\d|\d{3,}|[6-9]\d)$/;
const hourWord = /^(?:uur|u|h|pm|am|o|oclock|clock|avonds|nachts|middags|savonds|snachts|smiddags|evening|night|afternoon|tonight)$/;
/** A number with an amount behind it. */
const amount = /^\s{0,2}(?:[µμmnpu]?g|mcg|[µμmnpu]?mol|kg|kilo|ml|procent|per ?cent|percent|%)(?![a-z])/i;
/** What is said of the complaint and not of a value: an hour that stands behind it is one. */
const begins = /^(?:begint|beginnen|start|starts|begin|begins|komt|komen|come|comes)$/;

/** So many words a value may stand behind its name. */
const nearWords = 7;

/**
 * Can the number at word `at` be an hour of the day? Not "13.4" and "9.8", not what is told of a blood value ("ferritin dropped from 22 to 9"), not an amount.
 *
 * @param length how many words the number has
 */
export const canBeClock = (context: StoryContext, at: number, length: number): boolean => {
  const { words, story } = context;
  if (noMinutes.test(words[at] ?? "")) return false;
  const end = story.ends[at + length - 1] ?? 0;
  if (amount.test(story.plain.original.slice(end, end + 14))) return false;
  // "From 5 to 15 mg", "van 5 naar 10 milligram"
  const next = words.slice(at + length, at + length + 3);
  if (/^(?:to|naar|tot)$/.test(next[0] ?? "") && /^(?:mg|mcg|milligram|microgram|µg|ug|\d+mg|\d+mcg)$/.test(next[2] ?? next[1] ?? ""))
    return false;
  if (words.slice(at + length, at + length + 4).some((word) => hourWord.test(word))) return true;
  for (let i = at - 1; i >= Math.max(0, at - nearWords) && story.clauses[i] === story.clauses[at]; i -= 1) {
    if (begins.test(words[i] as string)) return true;
    if (namesValue(context, i)) return false;
  }
  return true;
};
