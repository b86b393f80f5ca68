import { dayNumber, type IsoDate } from "@kriebel/record";
import { isWeekend, timesOf } from "./base-columns.ts";
import { coefficientOf, probabilityAbove } from "./coefficient.ts";
import { type Diary, type DiaryNight, mostNights } from "./diary.ts";
import { type Column, fitNights } from "./fit-nights.ts";
import { type MakeNoise, stateSpaceNoise } from "./noise.ts";

const perHour = (2 * Math.PI) / 24;
const onClock = (hours: number): number => ((hours % 24) + 24) % 24;

/** A description of times of day, which go round. */
export interface CircularDescription {
  readonly n: number;
  /** Hours, 0 up to 24. */
  readonly mean: number;
  /** Length of the mean direction: 1 when all times are the same, 0 when they are spread all round. */
  readonly R: number;
  readonly sdHours: number;
  /** Concentration (Fisher 1993); null when all times are the same and there is no spread to speak of. */
  readonly kappa: number | null;
}

export function circularMean(hours: readonly number[]): number {
  const c = hours.reduce((sum, h) => sum + Math.cos(h * perHour), 0) / hours.length;
  const s = hours.reduce((sum, h) => sum + Math.sin(h * perHour), 0) / hours.length;
  return onClock(Math.atan2(s, c) / perHour);
}

export function describeClock(hours: readonly number[]): CircularDescription | undefined {
  const n = hours.length;
  if (n === 0) return undefined;
  const c = hours.reduce((sum, h) => sum + Math.cos(h * perHour), 0) / n;
  const s = hours.reduce((sum, h) => sum + Math.sin(h * perHour), 0) / n;
  const R = Math.min(1, Math.sqrt(c * c + s * s));
  const kappa =
    R < 0.53 ? 2 * R + R ** 3 + (5 * R ** 5) / 6 : R < 0.85 ? -0.4 + 1.39 * R + 0.43 / (1 - R) : 1 / (R ** 3 - 4 * R ** 2 + 3 * R);
  const concentration = Number.isFinite(kappa) && kappa > 0 ? kappa : null;
  return {
    n,
    mean: onClock(Math.atan2(s, c) / perHour),
    R,
    sdHours: Math.sqrt(Math.max(0, -2 * Math.log(Math.max(R, 1e-12)))) / perHour,
    kappa: concentration,
  };
}

export type ClockVerdict = "earlier" | "somewhat_earlier" | "not_earlier" | "cannot_tell" | "too_few_nights";

export interface ClockResult {
  readonly circular?: CircularDescription;
  readonly baseMean?: number;
  readonly nBase: number;
  readonly nBetween: number;
  readonly nRecent: number;
  /** Hours; positive is earlier. */
  readonly shift?: number;
  readonly sd?: number;
  readonly low?: number;
  readonly high?: number;
  readonly memory?: number;
  readonly noiseSd?: number;
  readonly pEarlier1?: number;
  readonly pEarlier2?: number;
  readonly pEarlier4?: number;
  readonly verdict: ClockVerdict;
}

type Started = DiaryNight & { readonly startHour: number };

interface Watched {
  readonly base: readonly Started[];
  readonly between: readonly Started[];
  readonly recent: readonly Started[];
}

/** Which nights are the first ones, the last ones, and those between (METHOD §4, Watch). */
function chooseNights(diary: Diary, medicineStart: IsoDate | undefined, last: number): Watched {
  const started = diary.filter((night): night is Started => night.startHour !== undefined);
  let base: readonly Started[];
  let later = started;
  if (medicineStart === undefined) {
    base = started.slice(0, 14);
  } else {
    const day = dayNumber(medicineStart);
    base = started.filter(({ date }) => dayNumber(date) < day).slice(-14);
    later = started.filter(({ date }) => dayNumber(date) >= day);
  }
  const inBase = new Set(base);
  const outside = later.filter((night) => !inBase.has(night));
  const recentFrom = last - 13;
  return {
    base,
    between: outside.filter(({ t }) => t < recentFrom && t >= recentFrom - 112),
    recent: outside.filter(({ t }) => t >= recentFrom),
  };
}

const fewest = 7;

/**
 * (c) Do the complaints begin earlier than in the first weeks? (METHOD §4.) May say "earlier"; the word augmentation stays a
 * question for the doctor.
 *
 * @param lastNight t of the last calendar night, for the look of a week earlier that confirms; the last row without it
 * @param medicineStart first day of a dopamine medicine, when known: then the nights before it are the ones to compare with
 */
export function watchClock(
  diary: Diary,
  options: { readonly medicineStart?: IsoDate; readonly makeNoise?: MakeNoise; readonly lastNight?: number } = {},
): ClockResult {
  const { medicineStart, makeNoise = stateSpaceNoise, lastNight = diary.at(-1)?.t ?? 0 } = options;
  const circular = describeClock(diary.flatMap(({ startHour }) => (startHour === undefined ? [] : [startHour])));
  const { base, between, recent } = chooseNights(diary, medicineStart, lastNight);
  const counts = { nBase: base.length, nBetween: between.length, nRecent: recent.length };
  const described = circular === undefined ? counts : { circular, ...counts };
  if (base.length < fewest || recent.length < fewest) return { ...described, verdict: "too_few_nights" };

  const baseMean = circularMean(base.map(({ startHour }) => startHour));
  const rows = [...base, ...between, ...recent].sort((a, b) => a.t - b.t).slice(-mostNights);
  const isBetween = new Set(between);
  const isRecent = new Set(recent);
  const [from, to] = [between[0]?.t ?? 0, between.at(-1)?.t ?? 0];
  const line = (t: number): number => (to > from ? (t - from) / (to - from) - 0.5 : 0);
  const column = (name: string, sd: number, value: (night: Started) => number): Column => ({
    name,
    sd,
    values: Float64Array.from(rows, value),
  });
  const fit = fitNights(
    {
      times: timesOf(rows),
      outcome: Float64Array.from(rows, ({ startHour }) => onClock(startHour - baseMean + 12) - 12),
      columns: [
        column("level", 3, () => 1),
        column("weekend", 1.5, ({ date }) => (isWeekend(date) ? 1 : 0)),
        column("between", 4, (night) => (isBetween.has(night) ? 1 : 0)),
        column("line", 4, (night) => (isBetween.has(night) ? line(night.t) : 0)),
        column("earlier", 4, (night) => (isRecent.has(night) ? -1 : 0)),
      ],
      prior: "slow",
    },
    makeNoise,
  );
  const { mean: shift, sd, low, high } = coefficientOf(fit, 4);
  const above = (hours: number): number => probabilityAbove(fit, 4, hours);
  const found = { pEarlier1: above(1), pEarlier2: above(2), pEarlier4: above(4), high };
  const confirmed = (): boolean => {
    if (options.lastNight !== undefined) return true; // this is the look of a week earlier
    // Its last night is the calendar night, also where nothing was written down: a night without a row is a blank row (METHOD §9).
    const end = lastNight - 7;
    const weekAgo = watchClock(
      diary.filter(({ t }) => t <= end),
      { ...options, lastNight: end },
    );
    return weekAgo.verdict === "earlier" || weekAgo.verdict === "somewhat_earlier";
  };
  return {
    ...described,
    baseMean,
    shift,
    sd,
    low,
    memory: fit.memory,
    noiseSd: fit.noiseSd,
    ...found,
    verdict: clockVerdict(found, confirmed),
  };
}

function clockVerdict(
  { pEarlier1, pEarlier2, high }: { readonly pEarlier1: number; readonly pEarlier2: number; readonly high: number },
  confirmed: () => boolean,
): ClockVerdict {
  if (pEarlier2 >= 0.9) return "earlier";
  if (pEarlier1 >= 0.95) return confirmed() ? "somewhat_earlier" : "cannot_tell";
  return high < 2 ? "not_earlier" : "cannot_tell";
}
