/** The two rule sets. The AASM text of version 3 could not be read; its movement rules are taken as those of 2.x (SCORING §5). */
export type RuleSet = "wasm-2016" | "aasm-3";

/** Everything in the rules that a laboratory may set otherwise. Shown with every result. */
export interface ScoreSettings {
  readonly rules: RuleSet;
  /** Shortest and longest candidate movement, s. */
  readonly minimumSeconds: number;
  readonly maximumSeconds: number;
  /** Two pieces on one leg closer than this are one, s. */
  readonly joinSeconds: number;
  /** WASM: legs belong together when the next begins before the end plus this, s. AASM: when onsets are closer than `bilateralOnsetSeconds`. */
  readonly bilateralGapSeconds: number;
  readonly bilateralOnsetSeconds: number;
  readonly bilateralMaximumSeconds: number;
  readonly bilateralMostParts: number;
  readonly shortestInterval: number;
  readonly longestInterval: number;
  readonly leastInSeries: number;
  /** WASM: may the movement behind an interval that is too short begin the next series? */
  readonly shortIntervalMayStart: boolean;
  /** AASM: a movement too soon after the one kept is left out, or ends the series. */
  readonly shortInterval: "skip" | "break";
  /** WASM: `end` is 2.0 s before to 10.25 s after the end of a respiratory event, `narrow` half a second around the end. AASM: the whole event and half a second. */
  readonly respiratoryWindow: "end" | "narrow" | "event";
  readonly arousalSeconds: number;
  /** The test that throws out trains of spikes. */
  readonly morphology: boolean;
}

export const wasmSettings: ScoreSettings = {
  rules: "wasm-2016",
  minimumSeconds: 0.5,
  maximumSeconds: 10,
  joinSeconds: 0.5,
  bilateralGapSeconds: 0.5,
  bilateralOnsetSeconds: 0,
  bilateralMaximumSeconds: 15,
  bilateralMostParts: 4,
  shortestInterval: 10,
  longestInterval: 90,
  leastInSeries: 4,
  shortIntervalMayStart: true,
  shortInterval: "break",
  respiratoryWindow: "end",
  arousalSeconds: 0.5,
  morphology: true,
};

export const aasmSettings: ScoreSettings = {
  ...wasmSettings,
  rules: "aasm-3",
  bilateralGapSeconds: 0,
  bilateralOnsetSeconds: 5,
  bilateralMaximumSeconds: Number.POSITIVE_INFINITY,
  bilateralMostParts: Number.POSITIVE_INFINITY,
  shortestInterval: 5,
  shortInterval: "skip",
  respiratoryWindow: "event",
  // The AASM has no such rule, but no scorer takes a train of spikes for a movement: decision 0058.
  morphology: true,
};

export const settingsFor = (rules: RuleSet): ScoreSettings => (rules === "wasm-2016" ? wasmSettings : aasmSettings);

/** Respiratory windows, s: before and after the moment they are measured from. */
export const respiratoryWindows = {
  end: { before: 2, after: 10.25, from: "end" },
  narrow: { before: 0.5, after: 0.5, from: "end" },
  event: { before: 0.5, after: 0.5, from: "onset" },
} as const;
