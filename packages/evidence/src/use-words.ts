/** What words around a medicine weigh for its being taken now, over, or never taken (decision 0185), apart from the bundle: only who reads stories carries them. */
import weights from "../data/words/story/use-weights.json" with { type: "json" };

/**
 * What each feature weighs for none, now and past, in tenths: "o:ermee stop : -3 -8 11". Learned from `packages/reading/medicines` and the open passages of
 * `packages/reading/stories` (`npm run train:medicines`).
 */
export const useWeights: Readonly<Record<"nl" | "en", { readonly bias: string; readonly features: readonly string[] }>> = weights;

/** A mark of the texts and settings that the weights were learned from (`tools/train-medicines.ts`); not of the reader that made features of them. */
export const useTaughtBy: string = weights.taughtBy;
