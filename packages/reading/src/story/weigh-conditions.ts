import { conditionWeights } from "@kriebel/evidence/condition-words";
import { type ChoiceModel, readChoiceModel, type WeighedLabel } from "./choice-model.ts";
import type { Tongue } from "./clause-features.ts";
import type { StoryContext } from "./story-context.ts";
import { piecesOf } from "./weigh-sentences.ts";

/** A condition that words weigh for: its label, where it is told (words of one sentence, both ends included) and the log odds against none. */
export interface WeighedCondition {
  readonly label: string;
  readonly first: number;
  readonly last: number;
  readonly weight: number;
}

const models: Partial<Record<Tongue, ChoiceModel>> = {};

/** What words weigh for each condition, put up once for each language. */
const conditionModelFor = (tongue: Tongue): ChoiceModel => {
  const there = models[tongue];
  if (there !== undefined) return there;
  const model = readChoiceModel(tongue, conditionWeights[tongue]);
  models[tongue] = model;
  return model;
};

/** From which weight on one and two sentences tell a condition (log odds of any against none): chosen on open stories (decisions 0197 and 0198). */
const bars: readonly number[] = [0.5, 0.8];
/** So many words are weighed together at most. */
const longestTogether = 70;
/** One word alone tells no condition by its weight: names have a reader of their own. */
const fewestWords = 2;
/** Words that are of no condition: "nog niet", "no longer". */
const light =
  /^(?:ik|mij|me|mijn|mn|het|de|een|dat|die|dit|er|en|of|maar|want|dus|als|toen|dan|nu|nog|niet|geen|meer|al|ook|wel|zo|te|om|van|voor|met|aan|in|op|bij|naar|uit|is|was|ben|heb|had|heeft|i|my|it|its|the|a|an|and|or|but|so|if|when|then|now|no|not|longer|still|again|back|since|there|that|this|what|to|for|with|at|of|on|from|am|are|were|have|has|been|year|years|jaar|jaren)$/;

/** A sentence that tells of somebody: "het weer is hier bipolair" tells of nobody. */
const ofSomebody = /^(?:ik|mij|me|mijn|mn|m'n|wij|we|ons|onze|hij|zij|ze|hem|haar|zijn|i|my|mine|myself|we|us|our|he|she|him|her|his)$/;
/** So many pieces of one text are weighed: more than any story holds, and an end in an endless one. */
const mostPieces = 1000;

/** The heaviest words that stand in one sentence, as first and last. */
const placeOf = (context: StoryContext, words: WeighedLabel["words"]): readonly [first: number, last: number] | undefined => {
  const { sentences } = context.story;
  const of = (word: number): number => sentences[word] as number;
  const heaviest = words[0]?.word;
  if (heaviest === undefined) return undefined;
  const here = words.filter(({ word }) => of(word) === of(heaviest)).map(({ word }) => word);
  if (here.every((word) => light.test(context.words[word] as string))) return undefined;
  return [Math.min(...here), Math.max(...here)];
};

/**
 * Conditions that only the weights of words tell, sentence by sentence and of two together, in the language of each: "de huisarts maakt zich zorgen over wat
 * er in mijn aderen plakt". Whose it is and whether it is so is for the caller, who knows the conditions that were named.
 */
export const weighConditions = (context: StoryContext): readonly WeighedCondition[] => {
  const { story } = context;
  const pieces = piecesOf(story).slice(0, mostPieces);
  const found = new Map<string, WeighedCondition>();
  for (const tongue of ["nl", "en"] as const) {
    const model = conditionModelFor(tongue);
    const speaks = ([from]: readonly [number, number]): boolean => {
      const spoken = context.tongues[story.sentences[from] as number];
      return spoken === tongue || spoken === "both" || spoken === undefined;
    };
    for (const [count, bar] of bars.entries())
      for (let at = 0; at + count < pieces.length; at += 1) {
        const from = (pieces[at] as readonly [number, number])[0];
        const to = (pieces[at + count] as readonly [number, number])[1];
        if (!story.words.slice(from, to).some((word) => ofSomebody.test(word))) continue;
        if (to - from > longestTogether || !pieces.slice(at, at + count + 1).every(speaks)) continue;
        for (const { label, weight, words } of model.weigh(story, from, to, bar)) {
          const place = placeOf(context, words);
          if (
            place === undefined ||
            place[1] - place[0] + 1 < fewestWords ||
            words.some(({ word }) => context.owners[word]?.who !== "self")
          )
            continue;
          const before = found.get(label);
          if (before === undefined || weight > before.weight) found.set(label, { label, first: place[0], last: place[1], weight });
        }
      }
  }
  return [...found.values()].sort((a, b) => b.weight - a.weight || a.first - b.first);
};
