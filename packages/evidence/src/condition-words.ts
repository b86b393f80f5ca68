/** What words weigh for each condition that people tell roundabout (decision 0197), apart from the bundle: only who reads stories carries them. */
import weights from "../data/words/story/condition-weights.json" with { type: "json" };

/** As the weights of urgent signs (`urgent-words.ts`); learned from the bank in `packages/reading/conditions` (`npm run train:conditions`). */
export const conditionWeights: Readonly<
  Record<"nl" | "en", { readonly labels: string; readonly bias: string; readonly features: readonly string[] }>
> = weights;

/** A mark of the bank that the weights were learned from (`tools/train-conditions.ts`). */
export const conditionsTaughtBy: string = weights.taughtBy;
