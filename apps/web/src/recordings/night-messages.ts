import type { Indices, Movement, Reason, RuleSet, Span, Stage } from "@kriebel/signals";
import type { Pyramid } from "./pyramid.ts";

/** What a person decided about one candidate, apart from the automatic result. */
export type Verdict = "accept" | "reject";
export type Edits = Readonly<Record<number, Verdict>>;

/** A sentence of the reader, in both languages. */
export interface Said {
  readonly nl: string;
  readonly en: string;
}

export interface Candidate extends Span {
  readonly id: number;
  readonly leg: "left" | "right";
  readonly signalSeconds: number;
  readonly restMicrovolts: number;
  readonly peakMicrovolts: number;
  readonly stage: Stage;
  /** Movement it belongs to under each rule set, or why it does not. */
  readonly verdicts: Readonly<Record<RuleSet, { readonly movement: number | null; readonly reason: Reason | null }>>;
}

export interface RulesShown {
  readonly movements: readonly Movement[];
  readonly indices: Indices;
  readonly reasons: readonly (readonly [Reason, number])[];
}

/** A scored night as the screen needs it. */
export interface NightShown {
  readonly name: string;
  readonly hours: { readonly tst: number; readonly wake: number; readonly hasHypnogram: boolean };
  readonly signalSeconds: number;
  readonly startClockSeconds: number | undefined;
  readonly pieces: readonly { readonly startSeconds: number; readonly signalSeconds: number; readonly seconds: number }[];
  readonly labels: readonly string[];
  readonly samplesPerSecond: number;
  readonly legs: readonly ("left" | "right")[];
  readonly epochs: readonly { readonly startSeconds: number; readonly endSeconds: number; readonly stage: Stage }[];
  readonly bad: readonly (Span & { readonly leg: "left" | "right" })[];
  /** Resting level per leg: a value per ten seconds of signal time, µV. */
  readonly rest: readonly { readonly leg: "left" | "right"; readonly level: Float32Array<ArrayBuffer> }[];
  readonly candidates: readonly Candidate[];
  readonly byRules: Readonly<Record<RuleSet, RulesShown>>;
  readonly csv: Readonly<Record<RuleSet, string>>;
  readonly settings: string;
  readonly edition: string;
  readonly notes: readonly Said[];
}

export type ToWorker =
  | { readonly kind: "open"; readonly night: File; readonly marks: File | undefined }
  | { readonly kind: "window"; readonly fromSeconds: number; readonly toSeconds: number; readonly ask: number }
  | { readonly kind: "edits"; readonly edits: Edits };

export type FromWorker =
  | { readonly kind: "head"; readonly channels: number; readonly hours: number; readonly labels: readonly string[] }
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "refused"; readonly said: readonly Said[] }
  | { readonly kind: "scored"; readonly night: NightShown }
  | { readonly kind: "pyramid"; readonly pyramids: readonly Pyramid[] }
  | {
      readonly kind: "window";
      readonly ask: number;
      readonly fromSeconds: number;
      readonly legs: readonly { readonly leg: "left" | "right"; readonly values: Float32Array<ArrayBuffer> }[];
    }
  | { readonly kind: "edited"; readonly byRules: Readonly<Record<RuleSet, RulesShown>>; readonly csv: Readonly<Record<RuleSet, string>> };
