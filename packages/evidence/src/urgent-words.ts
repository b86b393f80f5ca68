/** The everyday words that tell of an urgent sign together (decision 0162), apart from the bundle: only who reads stories carries them. */
import parts from "../data/words/story/urgent-parts.json" with { type: "json" };
import weights from "../data/words/story/urgent-weights.json" with { type: "json" };
import type { Words } from "./types.ts";

/**
 * One way of telling a sign: words that stand near each other. Each part is a choice of classes (`@pee`) and words (`pillen`, `snor*`), with
 * a bar between; the first is the key, and the others stand within so many words of it.
 */
export interface UrgentWay {
  readonly parts: readonly string[];
  readonly within: number;
}

/** An urgent sign (`alarm.<sign>` is its question) and the ways in which people tell it. */
export interface UrgentSign {
  readonly sign: string;
  readonly label: Words;
  /** Of these classes and words one must stand in what the weights alone tell: iron by a drip is no sign, iron by a drip and a rash is. */
  readonly needs?: string;
  /** A sentence with none of these, or where " & " divides groups with none of one group, must weigh more to tell the sign by weights alone. */
  readonly ownWords?: string;
  /** The same of the whole story: a sign of a child where no child is spoken of. */
  readonly ownScene?: string;
  /** A denial is how people tell it ("nothing comes"): it does not turn what the weights tell. */
  readonly ownDenial?: boolean;
  readonly ways: readonly UrgentWay[];
}

export const urgentSigns: readonly UrgentSign[] = parts.signs;

/** Words that stand for one another, by language and class; a star stands for any ending. */
export const urgentClasses: Readonly<Record<"nl" | "en", Readonly<Record<string, string>>>> = parts.classes;

/**
 * What each feature weighs for each sign, in tenths: "@pee+@none : 3:41 17:-8", where 3 is the place of the sign in `signs`. Learned from the bank
 * in `packages/reading/urgent` (`npm run train:urgent`).
 */
export const urgentWeights: Readonly<
  Record<"nl" | "en", { readonly signs: string; readonly bias: string; readonly features: readonly string[] }>
> = weights;

/** A mark of the banks and classes that the weights were learned from (`tools/train-urgent.ts`). */
export const urgentTaughtBy: string = weights.taughtBy;
