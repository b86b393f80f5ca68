import { kinWeights } from "@kriebel/evidence/kin-words";
import type { KinTold } from "./find-family.ts";
import { kinNames, kinRules } from "./kin-features.ts";
import { heaviestWords, mentionModels, weighMention } from "./mention-model.ts";
import type { StoryContext } from "./story-context.ts";

/** What weights decide between. */
export const outcomes = ["none", "yes", "no"] as const;
export type Outcome = (typeof outcomes)[number];

/** What rules made of relatives who are named together. */
export const outcomeByRules = ({ told }: KinTold): Outcome => told?.affected ?? "none";

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

const modelFor = mentionModels(kinWeights);

/** Settles for relatives whether they have it, by what the words around them weigh together with what rules read (decision 0202). */
export const weighKin = (context: StoryContext, all: readonly KinTold[]): void => {
  const settled = all.map((one, k): Pick<KinTold, "told" | "weighed"> | undefined => {
    const rules = kinRules(all, k);
    const { tongue, sums, best } = weighMention(
      context,
      one.sentence,
      modelFor,
      (each) => new Set([...kinNames(context, all, k, each).keys(), ...rules]),
    );
    const outcome = outcomes[best] as Outcome;
    const byRules = outcomeByRules(one);
    const bar = bars[byRules === "none" ? (one.ofOther ?? byRules) : byRules][outcome];
    if (outcome === byRules || (sums[best] as number) - (sums[outcomes.indexOf(byRules)] as number) < bar) return undefined;
    const weighed = heaviestWords(context, modelFor(tongue), kinNames(context, all, k, tongue), best);
    return { told: outcome === "none" ? undefined : { affected: outcome, confidence: mostSure }, weighed };
  });
  for (const [k, one] of all.entries()) Object.assign(one, settled[k]);
};
