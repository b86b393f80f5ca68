import type { Leg } from "./channel-guess.ts";
import type { Stage } from "./read-label.ts";

export type Side = Leg | "bilateral";

/** Why a movement does not count, or does not count as periodic. One word; the sentences are with those who show it. */
export type Reason =
  | "too-short"
  | "spikes"
  | "noisy-rest"
  | "outside-lights"
  | "too-long"
  | "bilateral-too-long"
  | "bilateral-too-many"
  | "bilateral-part-too-long"
  | "awake"
  | "respiratory"
  | "too-soon"
  | "series-too-short"
  | "alone";

/** One movement on one leg, found or marked by hand, as the rules take it. Times are file time. */
export interface LegInput {
  readonly id: number;
  readonly leg: Leg;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly signalSeconds: number;
  readonly piece: number;
  readonly stage: Stage;
  readonly flags: readonly string[];
  /** Passed the morphology test; by hand always. */
  readonly sustained: boolean;
}

/** A movement as a rule set sees it: one leg, or both that belong together. */
export interface Movement {
  readonly side: Side;
  /** Ids of the leg movements in it. */
  readonly parts: readonly number[];
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly signalSeconds: number;
  readonly piece: number;
  readonly stage: Stage;
  readonly flags: readonly string[];
  /** May be part of a series. */
  readonly candidate: boolean;
  readonly periodic: boolean;
  /** Number of its series from 1. */
  readonly series: number | undefined;
  /** Onset to onset from the movement before; undefined where the rules define none. */
  readonly intervalSeconds: number | undefined;
  readonly respiratory: boolean;
  readonly arousal: boolean;
  /** Still periodic after the respiratory ones are taken out. */
  readonly periodicWithoutRespiratory: boolean;
  /** Why it is not periodic; undefined for those that are. */
  readonly reason: Reason | undefined;
}

/** A leg movement that did not become part of any movement of this rule set, and why. */
export interface Rejected {
  readonly part: number;
  readonly reason: Reason;
}

/** A night under one rule set. */
export interface Scored {
  readonly movements: readonly Movement[];
  readonly rejected: readonly Rejected[];
  readonly seriesCount: number;
  readonly seriesCountWithoutRespiratory: number;
  /** AASM: movements that were left out because of breathing. */
  readonly respiratoryLeftOut: number;
}

export const movementSeconds = (movement: { readonly startSeconds: number; readonly endSeconds: number }): number =>
  movement.endSeconds - movement.startSeconds;
