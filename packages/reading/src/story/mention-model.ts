/** What words around a mention weigh: the part that is the same for relatives (`weigh-kin.ts`) and for medicines (`weigh-uses.ts`). */
import { fullLength, type Tongue } from "./clause-features.ts";
import type { StoryContext } from "./story-context.ts";
import type { WeighedSpan } from "./story-fact.ts";

/** What features weigh, by name: for each outcome in turn, in tenths of log odds. */
export interface MentionModel {
  readonly bias: readonly number[];
  readonly features: ReadonlyMap<string, readonly number[]>;
}

/** A model as it is written in the evidence: of each feature "name : weight weight weight". */
export interface WrittenMentionModel {
  readonly bias: string;
  readonly features: readonly string[];
}

const readMentionModel = ({ bias, features }: WrittenMentionModel): MentionModel => {
  const numbers = (text: string): readonly number[] => text.split(" ").map(Number);
  return {
    bias: numbers(bias),
    features: new Map(
      features.map((row) => {
        // A colon can stand in the name of a feature.
        const cut = row.lastIndexOf(" : ");
        return [row.slice(0, cut), numbers(row.slice(cut + 3))] as const;
      }),
    ),
  };
};

/** The models of both languages, each put up once, when it is first asked for. */
export const mentionModels = (written: Readonly<Record<Tongue, WrittenMentionModel>>): ((tongue: Tongue) => MentionModel) => {
  const models: Partial<Record<Tongue, MentionModel>> = {};
  return (tongue) => {
    const model = models[tongue] ?? readMentionModel(written[tongue]);
    models[tongue] = model;
    return model;
  };
};

/** Log odds of each outcome that mean something against each other, and how many features are known. */
const sumsOf = (
  { bias, features }: MentionModel,
  names: Iterable<string>,
): { readonly sums: readonly number[]; readonly known: number } => {
  const sums = bias.map(() => 0);
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

/** What the words around a mention weigh, in the language that it was read in. */
export interface WeighedMention {
  readonly tongue: Tongue;
  readonly sums: readonly number[];
  /** The place of the outcome that weighs most; of equals the first. */
  readonly best: number;
}

/** Weighs a mention in the language of its sentence; one that can be of either language is read in the one that knows more of it. */
export const weighMention = (
  context: StoryContext,
  sentence: number,
  modelFor: (tongue: Tongue) => MentionModel,
  namesIn: (tongue: Tongue) => Iterable<string>,
): WeighedMention => {
  const spoken = context.tongues[sentence] ?? "both";
  const weigh = (tongue: Tongue) => ({ tongue, ...sumsOf(modelFor(tongue), namesIn(tongue)) });
  const [first, second] = spoken === "both" ? ([weigh("nl"), weigh("en")] as const) : ([weigh(spoken)] as const);
  const { tongue, sums } = second !== undefined && second.known > first.known ? second : first;
  return { tongue, sums, best: sums.reduce((most, sum, k) => (sum > (sums[most] as number) ? k : most), 0) };
};

/** So many words are named as the reason. */
const namedWords = 4;

/** The words whose features speak most for one outcome against the others. */
export const heaviestWords = (
  context: StoryContext,
  { features }: MentionModel,
  named: Iterable<readonly [name: string, words: readonly number[]]>,
  outcome: number,
): readonly WeighedSpan[] => {
  const shares = new Map<number, number>();
  let known = 0;
  for (const [name, words] of named) {
    const weights = features.get(name);
    if (weights === undefined || words.length === 0) continue;
    known += 1;
    const rest = weights.reduce((sum, weight, k) => (k === outcome ? sum : sum + weight / (weights.length - 1)), 0);
    for (const word of words) shares.set(word, (shares.get(word) ?? 0) + ((weights[outcome] as number) - rest) / words.length);
  }
  const unit = 1 / (10 * fullLength(known));
  return [...shares]
    .filter(([, weight]) => weight > 0)
    .toSorted(([a, x], [b, y]) => y - x || a - b)
    .slice(0, namedWords)
    .map(([word, weight]) => ({ ...context.span(word, word), weight: Math.round(weight * unit * 100) / 100 }));
};
