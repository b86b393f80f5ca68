import { kinWeights } from "@kriebel/evidence/kin-words";
import { fullLength, type Tongue } from "./clause-features.ts";
import type { KinTold } from "./find-family.ts";
import { kinNames, kinRules } from "./kin-features.ts";
import type { StoryContext } from "./story-context.ts";
import type { WeighedSpan } from "./story-fact.ts";

/** What weights decide between. */
export const outcomes = ["none", "yes", "no"] as const;
export type Outcome = (typeof outcomes)[number];

/** What rules made of relatives who are named together. */
export const outcomeByRules = ({ told }: KinTold): Outcome => told?.affected ?? "none";

/** What features weigh, by name: none, yes and no in turn, in tenths of log odds. */
export interface KinModel {
  readonly bias: readonly number[];
  readonly features: ReadonlyMap<string, readonly number[]>;
}

/** Log odds of none, yes and no that mean something against each other, and how many features are known. */
export const sumsOfKin = (
  { bias, features }: KinModel,
  names: Iterable<string>,
): { readonly sums: readonly number[]; readonly known: number } => {
  const sums = outcomes.map(() => 0);
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

/**
 * How much louder (log odds) weights must speak for another outcome than for what rules read. A relative who falsely has it makes the hereditary route look
 * likely, so a yes needs most; where rules know that the words tell nothing, weights never make it one.
 */
const bars: Readonly<Record<Outcome | "another" | "untold", Readonly<Record<Outcome, number>>>> = {
  none: { none: 0, yes: 2, no: 1 },
  another: { none: 0, yes: Number.POSITIVE_INFINITY, no: 1 },
  untold: { none: 0, yes: Number.POSITIVE_INFINITY, no: Number.POSITIVE_INFINITY },
  yes: { none: 2, yes: 0, no: 0.5 },
  no: { none: 3, yes: 3, no: 0 },
};
/** What weights settled is no more sure than this. */
const mostSure = 0.6;
/** So many words are named as the reason. */
const namedWords = 4;

const models: Partial<Record<Tongue, KinModel>> = {};
const modelFor = (tongue: Tongue): KinModel => {
  const there = models[tongue];
  if (there !== undefined) return there;
  const { bias, features } = kinWeights[tongue];
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

/** Settles for relatives whether they have it, by what the words around them weigh together with what rules read (decision 0202). */
export const weighKin = (context: StoryContext, all: readonly KinTold[]): void => {
  const settled = all.map((one, k): Pick<KinTold, "told" | "weighed"> | undefined => {
    const tongue = context.tongues[one.sentence] ?? "both";
    const rules = kinRules(all, k);
    // A sentence that can be of either language is read in the one that knows more of it.
    const [read] = (tongue === "both" ? (["nl", "en"] as const) : [tongue])
      .map((each) => {
        const names = kinNames(context, all, k, each);
        return { model: modelFor(each), names, ...sumsOfKin(modelFor(each), new Set([...names.keys(), ...rules])) };
      })
      .toSorted((a, b) => b.known - a.known);
    if (read === undefined) return undefined;
    const { sums } = read;
    const best = sums.reduce((most, sum, at) => (sum > (sums[most] as number) ? at : most), 0);
    const outcome = outcomes[best] as Outcome;
    const byRules = outcomeByRules(one);
    const bar = bars[byRules === "none" ? (one.ofOther ?? byRules) : byRules][outcome];
    if (outcome === byRules || (sums[best] as number) - (sums[outcomes.indexOf(byRules)] as number) < bar) return undefined;
    const weighed = heaviest(context, read.model, read.names, best);
    return { told: outcome === "none" ? undefined : { affected: outcome, confidence: mostSure }, weighed };
  });
  for (const [k, one] of all.entries()) Object.assign(one, settled[k]);
};

/** The words whose features speak most for one outcome against the others. */
const heaviest = (
  context: StoryContext,
  { features }: KinModel,
  names: ReadonlyMap<string, readonly number[]>,
  outcome: number,
): readonly WeighedSpan[] => {
  const shares = new Map<number, number>();
  let known = 0;
  for (const [name, words] of names) {
    const weights = features.get(name);
    if (weights === undefined || words.length === 0) continue;
    known += 1;
    const rest = weights.reduce((sum, weight, k) => (k === outcome ? sum : sum + weight / (outcomes.length - 1)), 0);
    for (const word of words) shares.set(word, (shares.get(word) ?? 0) + ((weights[outcome] as number) - rest) / words.length);
  }
  const unit = 1 / (10 * fullLength(known));
  return [...shares]
    .filter(([, weight]) => weight > 0)
    .toSorted(([a, x], [b, y]) => y - x || a - b)
    .slice(0, namedWords)
    .map(([word, weight]) => ({ ...context.span(word, word), weight: Math.round(weight * unit * 100) / 100 }));
};
