import type { RouteVerdict, Standing } from "../assessment.ts";
import type { Cause, Estimate, Reason } from "./weigh-exposures.ts";

/** What one route's weighing gives before its standing is decided. */
export interface Draft {
  readonly id: string;
  readonly kind: RouteVerdict["kind"];
  readonly estimate: Estimate;
  readonly priorLogit: number;
  readonly for: readonly Reason[];
  readonly against: readonly Reason[];
  readonly unknown: readonly string[];
  /** This person's own findings bear on it. */
  readonly asked: boolean;
  /** Time order, stopping or a measurement speaks for it, not only that it is there. */
  readonly direct: boolean;
  /** More than a story: measured, gone after stopping, back after taking it again, begun in this pregnancy, two relatives. */
  readonly proven: boolean;
  // Always there, also when undefined: objects of one shape are read faster.
  readonly floor: Standing | undefined;
  readonly cap: Standing | undefined;
  readonly fixed: Standing | undefined;
  /** Share of the prior mass that has been looked at, 0 … 1. */
  readonly looked: number;
}

/** An exposure that nobody asked about: its present contribution, what it would be when present, and how many have it. */
export interface OpenExposure {
  /** Its number in the model. */
  readonly number: number;
  readonly now: Cause;
  readonly present: Cause;
  readonly share: number;
}

/** What asking could still change in one route. */
export interface RouteOpen {
  readonly cause: Cause;
  readonly unknown: readonly OpenExposure[];
  readonly p: number;
  /** Expected change of p by asking for each of them; filled in by who first wants to know. */
  gains: readonly number[] | undefined;
}

export interface DraftedRoute {
  readonly draft: Draft;
  readonly open: RouteOpen;
}
