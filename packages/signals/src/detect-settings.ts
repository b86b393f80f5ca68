/** Settings of the detector (SCORING §3.1). Every one is shown with the result. */
export interface DetectSettings {
  /** Onset: envelope at least this much above rest, µV. */
  readonly riseMicrovolts: number;
  /** Offset: envelope below rest plus this, µV. */
  readonly fallMicrovolts: number;
  /** For at least this long, s. */
  readonly quietSeconds: number;
  /** Shortest movement, s. */
  readonly minimumSeconds: number;
  /** Centred moving mean of the rectified signal, s. */
  readonly envelopeSeconds: number;
  /** Band of the zero-phase filter, Hz; the upper edge is at most 0.45 of the sampling rate. */
  readonly lowHertz: number;
  readonly highHertz: number;
  /** `auto`: taken out where it is found. */
  readonly ecg: "auto" | "off";
  readonly mains: "auto" | "off";
}

export const usualDetectSettings: DetectSettings = {
  riseMicrovolts: 8,
  fallMicrovolts: 2,
  quietSeconds: 0.5,
  minimumSeconds: 0.5,
  envelopeSeconds: 0.15,
  lowHertz: 10,
  highHertz: 100,
  ecg: "auto",
  mains: "auto",
};

/** A value within half a millisecond of a limit counts as equal to it (SCORING §1). */
export const msTolerance = 0.0005;
export const atLeast = (value: number, limit: number): boolean => value >= limit - msTolerance;
export const atMost = (value: number, limit: number): boolean => value <= limit + msTolerance;
