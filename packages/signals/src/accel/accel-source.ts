import type { Problem } from "@kriebel/record";

/** A stretch of even samples of a body-worn accelerometer. The arrays are good until the next stretch is asked for. */
export interface AccelStretch {
  /** Seconds since 1970-01-01 00:00 on the device's own clock, of the first sample. */
  readonly startSeconds: number;
  /** Samples per second in this stretch: what the time stamps say, not what was set. */
  readonly hz: number;
  /** In g, as the factory calibrated it. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z: Float32Array;
  readonly temperatureC?: number;
  /** Mean light of the stretch, in the device's own unit. */
  readonly light?: number;
}

export type AccelFormat = "cwa" | "gt3x" | "geneactiv" | "csv" | "phone";

/** A recording of an accelerometer that can be walked through as often as is needed. */
export interface AccelSource {
  readonly format: AccelFormat;
  /** The rate that was set, samples per second. */
  readonly hz: number;
  /** Number of the device, when the file tells it; never shown in a table over many people. */
  readonly device?: string;
  /** Where it was worn, in the words of the file: `Waist`, `left wrist`. */
  readonly site?: string;
  /** Hours that the device's clock was ahead of universal time, when the file tells it. */
  readonly zoneHours?: number;
  /** Walks through the stretches in time. What goes wrong on the way is told to `tell`. */
  stretches(tell: (problem: Problem) => void): AsyncIterable<AccelStretch>;
}
