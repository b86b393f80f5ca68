/** The words and weights of the weighted reader of clauses (decision 0152), apart from the bundle: only who reads stories carries them. */
import classes from "../data/words/story/clause-classes.json" with { type: "json" };
import weights from "../data/words/story/clause-weights.json" with { type: "json" };
import judge from "../data/words/story/criterion-judge.json" with { type: "json" };

/** Words that the weighted reader takes together, by language and class; a star stands for any ending. */
export const clauseClasses: Readonly<Record<"nl" | "en", Readonly<Record<string, string>>>> = classes.classes;

/**
 * What each feature weighs, in tenths of log odds, where it weighs half a point or more: "@sit>@come : R34 e-12". U, R, M, E: an urge, rest, moving,
 * evening told as so; small letters: as not so. The bias of all eight, U u R r M m E e.
 */
export const clauseWeights: Readonly<Record<"nl" | "en", { readonly bias: string; readonly features: readonly string[] }>> = weights;

/** What each sign of a story weighs for a yes and for a no, against "not told", in log odds; the bias by criterion (urge, rest, moving, evening). */
export const criterionJudge: {
  /** A mark of the bank and the stories that it was fitted on. */
  readonly taughtBy: string;
} & Readonly<Record<"yes" | "no", { readonly bias: readonly number[]; readonly weights: readonly number[] }>> = judge;
