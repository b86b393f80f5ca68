import type { Moment } from "./moment.ts";

/** What a device or an app says of a stretch of time in bed. `asleep`: asleep, not said how deep. */
export type Stage = "in_bed" | "awake" | "asleep" | "light" | "deep" | "rem";

/** One stretch as a device wrote it down. `app`: the maker or program (`apple-health`, `fitbit`); `device` where it is told. */
export interface SeenSleep {
  readonly kind: "sleep";
  readonly app: string;
  readonly device?: string;
  readonly from: Moment;
  readonly to: Moment;
  readonly stage: Stage;
}

/** A whole sleep of which the export gives the sums and not the stretches. Seconds. */
export interface SeenSums {
  readonly kind: "sums";
  readonly app: string;
  readonly device?: string;
  readonly from: Moment;
  readonly to: Moment;
  readonly asleep?: number;
  readonly awake?: number;
  readonly timesAwake?: number;
  /** Beats per minute over the sleep. */
  readonly heartRateMean?: number;
  readonly heartRateLowest?: number;
}

/** The heart over one sleep, where the export gives it beside the stretches. Beats per minute. */
export interface SeenSleepHeart {
  readonly kind: "sleep_heart";
  readonly app: string;
  readonly device?: string;
  readonly from: Moment;
  readonly to: Moment;
  readonly heartRateMean?: number;
  readonly heartRateLowest?: number;
}

/** Something of the day: steps are counted per device, the others happen at a moment. */
export type SeenDay =
  | { readonly kind: "steps"; readonly app: string; readonly device?: string; readonly at: Moment; readonly count: number }
  | { readonly kind: "resting_heart_rate"; readonly app: string; readonly device?: string; readonly at: Moment; readonly perMinute: number }
  | { readonly kind: "heart_rate"; readonly app: string; readonly device?: string; readonly at: Moment; readonly perMinute: number }
  | { readonly kind: "caffeine"; readonly app: string; readonly at: Moment; readonly milligrams?: number }
  | { readonly kind: "alcohol"; readonly app: string; readonly at: Moment; readonly drinks?: number }
  | { readonly kind: "exercise"; readonly app: string; readonly at: Moment; readonly minutes?: number; readonly what?: string };

export type Seen = SeenSleep | SeenSums | SeenSleepHeart | SeenDay;

/** Where a reader brings what it saw. */
export type Tell = (seen: Seen) => void;
