import type { StoryFact } from "../story/story-fact.ts";

/** The signs of danger to oneself, as the story reader names them. */
const danger = /^suicidal/;

/** Words that a print-out does not use of the one who reads it: "ik heb pijn op de borst", "my chest hurts". */
const ownVoice =
  /(?<![\p{L}\p{N}])(?:ik|ikke|mij|mijn|mn|m'n|ben|heb|voel|krijg|i|i'm|i've|im|my|myself|am|feel|feeling)(?![\p{L}\p{N}])/iu;

/** The edge of a cell of a table: what words of several cells weigh together is no sentence. */
const cellEdge = /<\/?t[dhr]|\t|\||;| {2,}/i;

/** No line of one's own words is longer; what stands further from a sign is not looked at. */
const longestLine = 2_000;

/** The line of the text in which the fact stands. */
const lineOf = (text: string, at: number): string => {
  const before = text.slice(Math.max(0, at - longestLine), at);
  const behind = text.slice(at, at + longestLine);
  const end = behind.search(/[\r\n]/);
  return before.slice(Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1) + (end < 0 ? behind : behind.slice(0, end));
};

/**
 * Which facts of a reading count as told where a sheet of results or of medicines was asked for, and somebody wrote words of their own into it
 * (decision 0183). A wish to die always; any other sign where nothing of a sheet was read at all, or where its line speaks of "ik" or "I": "bij pijn op de
 * borst 1 tablet onder de tong" is the print of a pharmacy. Medicines and values are left to the reader of the sheet.
 *
 * @param facts of `readStory` over the same text
 * @param isSheet something of a sheet was read in it: a value, a test, a known medicine
 */
export const urgentInSheet = (facts: readonly StoryFact[], text: string, isSheet: boolean): readonly StoryFact[] =>
  facts.filter(({ what, words, weighed, spans, gives: { medicine, lab, labOneOf } }) => {
    if (medicine !== undefined || lab !== undefined || labOneOf !== undefined) return false;
    if (weighed !== undefined && cellEdge.test(words)) return false;
    return !isSheet || danger.test(what) || ownVoice.test(lineOf(text, spans[0]?.start ?? 0));
  });
