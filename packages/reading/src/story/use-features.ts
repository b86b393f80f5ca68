import { storyMedicineUse, storyTurns } from "@kriebel/evidence/story-words";
import { stemmer as stemDutch } from "@orama/stemmers/dutch";
import { stemmer as stemEnglish } from "@orama/stemmers/english";
import { eachNameOf, type Form, type See, tokensAround } from "./around-mention.ts";
import type { Tongue } from "./clause-features.ts";
import type { Mention } from "./medicine-mention.ts";
import type { StoryContext } from "./story-context.ts";

const stems: Readonly<Record<Tongue, (word: string) => string>> = { nl: stemDutch, en: stemEnglish };
const held: Readonly<Record<Tongue, Map<string, Form>>> = { nl: new Map(), en: new Map() };

let classes: Readonly<Record<Tongue, ReadonlyMap<string, readonly string[]>>> | undefined;
const classesOf = (tongue: Tongue): ReadonlyMap<string, readonly string[]> => {
  const build = (of: Tongue): ReadonlyMap<string, readonly string[]> => {
    const found = new Map<string, string[]>();
    const put = (word: string, name: string): void => {
      found.set(word, [...(found.get(word) ?? []), name]);
    };
    for (const [name, words] of Object.entries(storyTurns)) if (name !== "commonWord") for (const word of words) put(word, name);
    for (const [name, words] of Object.entries(storyMedicineUse.lists[of])) for (const word of words) put(word, name);
    return found;
  };
  classes ??= { nl: build("nl"), en: build("en") };
  return classes[tongue];
};

const formOf = (word: string, tongue: Tongue): Form => {
  const there = held[tongue].get(word);
  if (there !== undefined) return there;
  const first = word.charCodeAt(0);
  const digit = first >= 48 && first <= 57;
  const year = /^(?:19|20)\d\d$/.test(word);
  const form = {
    stem: year ? "####" : digit ? "#" : stems[tongue](word.slice(0, 24)),
    classes: digit ? [] : (classesOf(tongue).get(word) ?? []),
  };
  if (held[tongue].size < 20_000) held[tongue].set(word, form);
  return form;
};

/** Shows the names of all that the words around one mention bear, with the words that bear them. */
const eachName = (context: StoryContext, mention: Mention, mentions: readonly Mention[], tongue: Tongue, see: See): void => {
  const k = mentions.findIndex((one) => one.first === mention.first);
  const tokens = tokensAround(context, mentions, k, (word) => formOf(word, tongue));
  eachNameOf(tokens, see);
  const { atc } = mention.match;
  if (atc !== undefined) for (const length of [1, 3, 4, 5]) if (atc.length >= length) see(`#${atc.slice(0, length)}`, []);
  see(`k${Math.min(k, 3)}`, []);
  see(`l${Math.min(mentions.length - 1 - k, 3)}`, []);
  if (!tokens.some(({ zone }) => zone === "n" || zone === "m")) see("last", []);
};

/** The names of all that the words around one mention bear. */
export const useNames = (context: StoryContext, mention: Mention, mentions: readonly Mention[], tongue: Tongue, names: Set<string>): void =>
  eachName(context, mention, mentions, tongue, (name) => {
    names.add(name);
  });

/** The same, each once with the words that bear it. */
export const placesNamed = (
  context: StoryContext,
  mention: Mention,
  mentions: readonly Mention[],
  tongue: Tongue,
): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, readonly number[]>();
  eachName(context, mention, mentions, tongue, (name, words) => {
    if (!found.has(name)) found.set(name, words);
  });
  return found;
};

/** What rules read of it. */
export const ruleNames = (mention: Mention, names: Set<string>): void => {
  const { medicine } = mention;
  const verdict = mention.planned
    ? "none"
    : medicine.using === "yes"
      ? "now"
      : medicine.using === "no"
        ? mention.endedHere
          ? "past"
          : "no"
        : "open";
  names.add(`!${verdict}`);
  for (const one of mention.tells ?? []) {
    names.add(`!!${one}`);
    names.add(`!!${one}+${verdict}`);
  }
  if ((mention.tells?.size ?? 0) === 0) names.add(`!!nothing+${verdict}`);
  if (medicine.changes !== undefined) names.add(`!!changes+${verdict}`);
  if (medicine.effectOfStopping !== undefined) names.add(`!!effect+${verdict}`);
};
