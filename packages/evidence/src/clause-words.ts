/** The words and weights of the weighted reader of clauses (decision 0152), apart from the bundle: only who reads stories carries them. */
import classes from "../data/words/story/clause-classes.json" with { type: "json" };
import weights from "../data/words/story/clause-weights.json" with { type: "json" };
import judge from "../data/words/story/criterion-judge.json" with { type: "json" };

/** Words that the weighted reader takes together, by language and class; a star stands for any ending. */
export const clauseClasses: Readonly<Record<"nl" | "en", Readonly<Record<string, string>>>> = classes.classes;

/**
 * What each feature weighs for each direction, in tenths, in the order urge, no urge, rest, no rest, moving, not moving, evening, no evening:
 * "@sit>@come : -3 0 11 …".
 */
export const clauseWeights: Readonly<Record<"nl" | "en", { readonly bias: string; readonly features: readonly string[] }>> = weights;

/** What each sign of a story weighs for a yes and for a no, against "not told", in log odds; the bias by criterion (urge, rest, moving, evening). */
export const criterionJudge: {
  /** A mark of the bank and the stories that it was fitted on. */
  readonly taughtBy: string;
} & Readonly<Record<"yes" | "no", { readonly bias: readonly number[]; readonly weights: readonly number[] }>> = judge;
