/** What words around a relative weigh for its having restless legs, not having them, or nothing being told (decision 0202), apart from the bundle: only who reads stories carries them. */
import weights from "../data/words/story/kin-weights.json" with { type: "json" };

/**
 * What each feature weighs for none, yes and no, in tenths: "o:k.me too : -3 11 -8". Learned from `packages/reading/family` and the open passages and
 * stories of `packages/reading/stories` (`npm run train:family`).
 */
export const kinWeights: Readonly<Record<"nl" | "en", { readonly bias: string; readonly features: readonly string[] }>> = weights;

/** A mark of the texts and settings that the weights were learned from (`tools/train-family.ts`); not of the reader that made features of them. */
export const kinTaughtBy: string = weights.taughtBy;
