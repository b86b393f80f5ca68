import { useWeights } from "@kriebel/evidence/use-words";
import { fullLength, type Tongue } from "./clause-features.ts";
import { dateAgain } from "./date-medicines.ts";
import type { Kept, Mention } from "./medicine-mention.ts";
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
/** So many words are named as the reason. */
const namedWords = 4;

/** What features weigh, by name: none, now and past in turn, in tenths of log odds. */
export interface UseModel {
  readonly bias: readonly number[];
  readonly features: ReadonlyMap<string, readonly number[]>;
}

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

/** Log odds of none, now and past that mean something against each other, and how many features are known. */
export const sumsOf = (
  { bias, features }: UseModel,
  names: Iterable<string>,
): { readonly sums: readonly number[]; readonly known: number } => {
  const sums = uses.map(() => 0);
  let known = 0;
  for (const name of names) {
    const weights = features.get(name);
    if (weights === undefined) continue;
    known += 1;
    for (const [k, weight] of weights.entries()) sums[k] = (sums[k] as number) + weight;
  }
  const unit = 1 / fullLength(known);
  return { sums: sums.map((sum, k) => ((bias[k] as number) + sum * unit) / 10), known };
};

const models: Partial<Record<Tongue, UseModel>> = {};
const modelFor = (tongue: Tongue): UseModel => {
  const there = models[tongue];
  if (there !== undefined) return there;
  const { bias, features } = useWeights[tongue];
  const numbers = (text: string): readonly number[] => text.split(" ").map(Number);
  const model = {
    bias: numbers(bias),
    features: new Map(
      features.map((row) => {
        const cut = row.lastIndexOf(" : ");
        return [row.slice(0, cut), numbers(row.slice(cut + 3))] as const;
      }),
    ),
  };
  models[tongue] = model;
  return model;
};

const tonguesOf = (context: StoryContext, one: Kept): readonly Tongue[] => {
  const tongue = context.tongues[one.sentence] ?? "both";
  return tongue === "both" ? ["nl", "en"] : [tongue];
};

/** Settles for each medicine whether it is taken now, over or never was, by what the words around it weigh together with what rules read (decision 0185). */
export const weighUses = (context: StoryContext, kept: readonly Kept[], mentions: readonly Mention[]): void => {
  for (const one of kept) {
    if (one.certain === true && one.also.every(({ certain }) => certain === true)) continue;
    const rules = rulesOf(one);
    const byRules = useByRules(one);
    // A sentence that can be of either language is read in the one that knows more of it.
    const [read] = tonguesOf(context, one)
      .map((tongue) => {
        const names = new Set([...featuresOf(context, one, mentions, tongue), ...rules]);
        return { tongue, names, ...sumsOf(modelFor(tongue), names) };
      })
      .toSorted((a, b) => b.known - a.known);
    if (read === undefined) continue;
    const { sums, tongue } = read;
    const best = sums.reduce((most, sum, k) => (sum > (sums[most] as number) ? k : most), 0);
    const use = uses[best] as Use;
    const against = byRules === "open" ? Number.NEGATIVE_INFINITY : (sums[uses.indexOf(byRules)] as number);
    if (use === byRules || (sums[best] as number) - against < (one.firm === true ? firmBar : bars[byRules])) continue;
    one.weighed = heaviest(context, one, mentions, tongue, best);
    turnTo(context, one, mentions, use);
  }
};

/** The words whose features speak most for one use against the others. */
const heaviest = (
  context: StoryContext,
  one: Kept,
  mentions: readonly Mention[],
  tongue: Tongue,
  use: number,
): NonNullable<Kept["weighed"]> => {
  const { features } = modelFor(tongue);
  const shares = new Map<number, number>();
  let known = 0;
  for (const place of [one, ...one.also])
    for (const [name, words] of placesNamed(context, place, mentions, tongue)) {
      const weights = features.get(name);
      if (weights === undefined || words.length === 0) continue;
      known += 1;
      const rest = weights.reduce((sum, weight, k) => (k === use ? sum : sum + weight / (uses.length - 1)), 0);
      for (const word of words) shares.set(word, (shares.get(word) ?? 0) + ((weights[use] as number) - rest) / words.length);
    }
  const unit = 1 / (10 * fullLength(known));
  return [...shares]
    .filter(([, weight]) => weight > 0)
    .toSorted(([a, x], [b, y]) => y - x || a - b)
    .slice(0, namedWords)
    .map(([word, weight]) => ({ ...context.span(word, word), weight: Math.round(weight * unit * 100) / 100 }));
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
