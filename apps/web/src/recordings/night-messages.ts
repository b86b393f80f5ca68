import type { ImmobilizationTest, Indices, Movement, Reason, RuleSet, SleepStudyFact, Span, Stage } from "@kriebel/signals";
import type { PyramidLevel } from "./pyramid.ts";

/** What a person decided about one candidate, apart from the automatic result. */
export type Verdict = "accept" | "reject";
export type Edits = Readonly<Record<number, Verdict>>;

/** A sentence of the reader, in both languages. `code` is for what the screen can do about it. */
export interface Said {
  readonly code: string;
  readonly nl: string;
  readonly en: string;
}

export type LaneKind = "leg" | "ecg" | "respiration" | "position" | "other";

/** A channel of the recording, as it can be drawn. */
export interface Lane {
  /** Number of the channel in the file, from 0. */
  readonly index: number;
  readonly label: string;
  /** As it is drawn: µV for legs, else what the file says. */
  readonly unit: string;
  readonly samplesPerSecond: number;
  readonly kind: LaneKind;
  readonly leg: "left" | "right" | undefined;
  /** Drawn as it is scored, 10 to 100 Hz; else as recorded. */
  readonly filtered: boolean;
}

export interface PieceShown {
  readonly startSeconds: number;
  readonly signalSeconds: number;
  readonly seconds: number;
}

/** What can be drawn before anything was scored. */
export interface NightOpened {
  readonly name: string;
  readonly bytes: number;
  readonly format: string;
  readonly signalSeconds: number;
  readonly startClockSeconds: number | undefined;
  readonly pieces: readonly PieceShown[];
  readonly lanes: readonly Lane[];
  /** Lanes to begin with: legs, heart, breathing. */
  readonly usual: readonly number[];
}

export interface Candidate extends Span {
  readonly id: number;
  readonly leg: "left" | "right";
  readonly signalSeconds: number;
  readonly restMicrovolts: number;
  readonly peakMicrovolts: number;
  readonly stage: Stage;
  readonly flags: readonly string[];
  /** Movement it belongs to under each rule set, or why it does not. */
  readonly verdicts: Readonly<Record<RuleSet, { readonly movement: number | null; readonly reason: Reason | null }>>;
}

export interface RulesShown {
  readonly movements: readonly Movement[];
  readonly indices: Indices;
  readonly reasons: readonly (readonly [Reason, number])[];
  readonly settings: readonly (readonly [name: string, value: string])[];
  readonly immobilization: ImmobilizationTest | undefined;
}

/** A scored night as the screen needs it. Times are signal time unless a name says otherwise. */
export interface NightScored {
  readonly hours: {
    readonly tst: number;
    readonly wake: number;
    readonly rem: number;
    readonly scorable: number;
    readonly hasHypnogram: boolean;
    readonly shareByLeg: readonly { readonly leg: "left" | "right"; readonly share: number }[];
  };
  readonly layout: "both" | "one" | "joined";
  readonly legs: readonly { readonly leg: "left" | "right"; readonly index: number; readonly label: string; readonly restMedian: number }[];
  readonly samplesPerSecond: number;
  readonly epochs: readonly { readonly startSeconds: number; readonly endSeconds: number; readonly stage: Stage }[];
  readonly respiratory: readonly Span[];
  readonly arousals: readonly Span[];
  readonly lights: { readonly spans: readonly Span[]; readonly marked: boolean };
  readonly bad: readonly (Span & { readonly leg: "left" | "right" })[];
  /** Resting level per leg: a value per ten seconds of a piece, µV. */
  readonly rest: readonly { readonly leg: "left" | "right"; readonly piece: number; readonly level: Float32Array<ArrayBuffer> }[];
  readonly candidates: readonly Candidate[];
  readonly byRules: Readonly<Record<RuleSet, RulesShown>>;
  readonly csv: Readonly<Record<RuleSet, string>>;
  readonly rise: number;
  readonly settings: string;
  readonly edition: string;
  /** Where somebody marked movements by hand. */
  readonly hand: Readonly<Record<RuleSet, HandCompared>> | undefined;
  /** As facts for the record, per rule set. */
  readonly facts: Readonly<Record<RuleSet, SleepStudyFact>>;
  readonly notes: readonly Said[];
}

/** What a person chose where the file does not tell. */
export interface LegWish {
  readonly left?: string;
  readonly right?: string;
  readonly unit?: string;
}

/** Marks of a person in the file or beside it, under the same rules, held against ours. */
export interface HandCompared {
  readonly found: number;
  readonly marked: number;
  readonly both: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** PLM per hour of sleep by the marks, and ours minus that. */
  readonly marksPerHour: number | null;
  readonly difference: number | null;
}

export interface Ask {
  /** Which columns of the separate list hold what, where that could not be seen. */
  readonly mapping?: { readonly time?: string; readonly event?: string; readonly duration?: string };
  /** Seconds by which the stages and other marks are put later: a clock that was wrong. Only when asked. */
  readonly shiftSeconds?: number;
  readonly night: File;
  /** Stages and other marks from files beside it. */
  readonly marks: readonly File[];
  readonly wish: LegWish;
  /** An immobilisation test instead of a night. */
  readonly still: boolean;
  /** Id of the test of sitting still whose answers are joined. */
  readonly test: string | undefined;
}

export type ToReader =
  | { readonly kind: "open"; readonly night: File }
  /** Nobody scores any more: the whole night may be read for its picture. */
  | { readonly kind: "go-on" }
  | {
      readonly kind: "window";
      readonly fromSeconds: number;
      readonly toSeconds: number;
      readonly lanes: readonly number[];
      readonly ask: number;
    }
  | { readonly kind: "pyramids"; readonly lanes: readonly number[] };

export type FromReader =
  | { readonly kind: "opened"; readonly night: NightOpened }
  | { readonly kind: "refused"; readonly said: readonly Said[] }
  | {
      readonly kind: "pyramid";
      readonly lane: number;
      readonly samplesPerSecond: number;
      readonly levels: readonly PyramidLevel[];
      readonly whole: boolean;
    }
  | {
      readonly kind: "window";
      readonly ask: number;
      readonly fromSeconds: number;
      readonly lanes: readonly { readonly lane: number; readonly values: Float32Array<ArrayBuffer> }[];
    };

export type ToScorer =
  /** `feed` leads to the worker that reads ahead. */
  { readonly kind: "score"; readonly ask: Ask; readonly feed: MessagePort } | { readonly kind: "edits"; readonly edits: Edits };

export type FromScorer =
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "refused"; readonly said: readonly Said[] }
  /** Pieces of the long lists of a night, before it; see `night-in-pieces.ts`. */
  | { readonly kind: "candidates"; readonly candidates: readonly Candidate[] }
  | { readonly kind: "movements"; readonly set: RuleSet; readonly movements: readonly Movement[] }
  | { readonly kind: "scored"; readonly night: NightScored; readonly milliseconds: number }
  | { readonly kind: "edited"; readonly byRules: Readonly<Record<RuleSet, RulesShown>>; readonly csv: Readonly<Record<RuleSet, string>> };
