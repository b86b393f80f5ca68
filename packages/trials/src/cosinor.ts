import { coefficientOf, covarianceOf, momentsOf } from "./coefficient.ts";
import { type Column, fitNights } from "./fit-nights.ts";
import { type MakeNoise, stateSpaceNoise } from "./noise.ts";

/** One rating at one moment. */
export interface Rating {
  /** Nights since the first day, with the time of day as a fraction. */
  readonly t: number;
  /** 0 up to 24 */
  readonly hour: number;
  readonly rating: number;
}

export interface CosinorResult {
  readonly n: number;
  readonly mesor?: number;
  readonly amplitude?: number;
  readonly amplitudeSd?: number;
  /** Hour of the peak, 0 up to 24. */
  readonly acrophase?: number;
  readonly acrophaseSd?: number;
  readonly acrophaseLow?: number;
  readonly acrophaseHigh?: number;
  /** The peak hour may be shown only below 0.05: without a rhythm its interval means nothing. */
  readonly noRhythmP?: number;
  readonly memory?: number;
  readonly verdict?: "too_few_ratings";
}

const perHour = (2 * Math.PI) / 24;
const onClock = (hours: number): number => ((hours % 24) + 24) % 24;
const z975 = 1.96;

/** How complaints go round with the hours of the day, from ratings at several clock times (METHOD §4, Cosinor). */
export function fitCosinor(ratings: readonly Rating[], makeNoise: MakeNoise = stateSpaceNoise): CosinorResult {
  const n = ratings.length;
  if (n < 4) return { n, verdict: "too_few_ratings" };
  const column = (name: string, sd: number, value: (rating: Rating) => number): Column => ({
    name,
    sd,
    values: Float64Array.from(ratings, value),
  });
  const fit = fitNights(
    {
      times: Float64Array.from(ratings, ({ t }) => t),
      outcome: Float64Array.from(ratings, ({ rating }) => rating - 5),
      columns: [
        column("mesor", 5, () => 1),
        column("cos", 3, ({ hour }) => Math.cos(hour * perHour)),
        column("sin", 3, ({ hour }) => Math.sin(hour * perHour)),
      ],
      prior: "usual",
    },
    makeNoise,
  );
  const c = momentsOf(fit, 1).mean;
  const s = momentsOf(fit, 2).mean;
  const [cc, cs, ss] = [covarianceOf(fit, 1, 1), covarianceOf(fit, 1, 2), covarianceOf(fit, 2, 2)];
  const amplitude = Math.sqrt(c * c + s * s);
  if (amplitude === 0) return { n, mesor: 5 + coefficientOf(fit, 0).mean, amplitude, noRhythmP: 1, memory: fit.memory };
  const amplitudeSd = Math.sqrt((c * c * cc + 2 * c * s * cs + s * s * ss) / (amplitude * amplitude));
  const angleSd = Math.sqrt((s * s * cc - 2 * c * s * cs + c * c * ss) / amplitude ** 4);
  const acrophase = onClock(Math.atan2(s, c) / perHour);
  const acrophaseSd = angleSd / perHour;
  const determinant = cc * ss - cs * cs;
  const distance = (c * c * ss - 2 * c * s * cs + s * s * cc) / determinant;
  return {
    n,
    mesor: 5 + coefficientOf(fit, 0).mean,
    amplitude,
    amplitudeSd,
    acrophase,
    acrophaseSd,
    acrophaseLow: onClock(acrophase - z975 * acrophaseSd),
    acrophaseHigh: onClock(acrophase + z975 * acrophaseSd),
    noRhythmP: Math.exp(-distance / 2),
    memory: fit.memory,
  };
}
