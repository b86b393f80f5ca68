import type { ScoredAccel, StillScored } from "@kriebel/signals";
import type { Said } from "./night-messages.ts";

/** A recording of a watch or ankle monitor, read and counted: what the screen shows of it. Times are on the device's own clock. */
export interface AccelShown {
  readonly name: string;
  readonly format: string;
  readonly hertz: number;
  readonly measuredHertz: number | undefined;
  readonly samples: number;
  readonly site: string | undefined;
  readonly firstSeconds: number;
  readonly lastSeconds: number;
  /** A stopwatch tells no clock time: then times are since the first sample. */
  readonly hasClock: boolean;
  /** A recording of days; undefined where an hour of sitting still was asked for. */
  readonly scored: Pick<ScoredAccel, "hours" | "wornHours" | "nonWear" | "nights" | "legActivity" | "calibration"> | undefined;
  readonly still: StillScored | undefined;
  readonly csv: string;
  readonly notes: readonly Said[];
}

export interface ToAccel {
  readonly file: File;
  readonly still: boolean;
}

export type FromAccel =
  /** No accelerometer's file either. */
  | { readonly kind: "none" }
  /** It is one: the walks through it begin. */
  | { readonly kind: "begun" }
  | { readonly kind: "refused"; readonly said: readonly Said[] }
  | { readonly kind: "read"; readonly accel: AccelShown };
