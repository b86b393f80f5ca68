import { useWeights } from "@kriebel/evidence/use-words";
import type { Tongue } from "./clause-features.ts";
import { dateAgain } from "./date-medicines.ts";
import type { Kept, Mention } from "./medicine-mention.ts";
import { heaviestWords, mentionModels, weighMention } from "./mention-model.ts";
import type { StoryContext } from "./story-context.ts";
import { placesNamed, ruleNames, useNames } from "./use-features.ts";

/** What weights decide between. */
export const uses = ["none", "now", "past"] as const;
export type Use = (typeof uses)[number];

/** What rules made of a medicine; open is not settled. */
export const useByRules = ({ medicine, planned, endedHere, also }: Kept): Use | "open" => {
  if (planned && also.every((one) => one.planned)) return "none";
  if (medicine.using === undefined) return "open";
  if (medicine.using === "yes") return "now";
  const denied = medicine.effectOfStopping === undefined && medicine.stopped === undefined && !endedHere && also.length === 0;
  return denied ? "none" : "past";
};

/**
 * Rules keep what they settled unless weights speak so much louder for another use (log odds); what they read as never taken, or of two medicines
 * together, needs more.
 */
const bars: Readonly<Record<Use | "open", number>> = { none: 2, now: 0.5, past: 0.5, open: 0 };
const firmBar = 2;

/** All features of a medicine, wherever it is named. */
export const featuresOf = (context: StoryContext, one: Kept, mentions: readonly Mention[], tongue: Tongue): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const place of [one, ...one.also]) useNames(context, place, mentions, tongue, names);
  return names;
};

/** What rules say of it, as features. */
export const rulesOf = (one: Kept): ReadonlySet<string> => {
  const names = new Set<string>([`!v${useByRules(one)}`]);
  for (const place of [one, ...one.also]) ruleNames(place, names);
  return names;
};

const modelFor = mentionModels(useWeights);

/** Settles for each medicine whether it is taken now, over or never was, by what the words around it weigh together with what rules read (decision 0185). */
export const weighUses = (context: StoryContext, kept: readonly Kept[], mentions: readonly Mention[]): void => {
  for (const one of kept) {
    if (one.certain === true && one.also.every(({ certain }) => certain === true)) continue;
    const rules = rulesOf(one);
    const byRules = useByRules(one);
    const { tongue, sums, best } = weighMention(
      context,
      one.sentence,
      modelFor,
      (each) => new Set([...featuresOf(context, one, mentions, each), ...rules]),
    );
    const use = uses[best] as Use;
    const against = byRules === "open" ? Number.NEGATIVE_INFINITY : (sums[uses.indexOf(byRules)] as number);
    if (use === byRules || (sums[best] as number) - against < (one.firm === true ? firmBar : bars[byRules])) continue;
    const named = [one, ...one.also].flatMap((place) => [...placesNamed(context, place, mentions, tongue)]);
    one.weighed = heaviestWords(context, modelFor(tongue), named, best);
    turnTo(context, one, mentions, use);
  }
};

/** Makes the medicine tell this use and nothing that speaks against it. */
const turnTo = (context: StoryContext, one: Kept, mentions: readonly Mention[], use: Use): void => {
  const { medicine } = one;
  const places = [one, ...one.also];
  for (const place of places) place.planned = use === "none";
  if (use === "none") return;
  medicine.using = use === "now" ? "yes" : "no";
  for (const place of places) place.endedHere = use === "past";
  if (use === "now") {
    delete medicine.stopped;
    delete medicine.effectOfStopping;
    delete medicine.stoppedDaysBeforeOnset;
  }
  dateAgain(context, medicine, places, mentions);
};
