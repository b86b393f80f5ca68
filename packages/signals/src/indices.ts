import { atLeast, atMost } from "./detect-settings.ts";
import { type Movement, movementSeconds, type Scored } from "./movement.ts";
import type { NightHours } from "./night-hours.ts";
import { medianOf } from "./quantile.ts";
import type { Stage } from "./read-label.ts";
import type { NightEvents } from "./score-movements.ts";

/** Events per hour with what they were counted from; `perHour` is null where there are no hours, never 0. */
export interface Rate {
  readonly perHour: number | null;
  readonly count: number;
  readonly hours: number;
}

const rate = (count: number, hours: number): Rate => ({ perHour: hours > 0 ? count / hours : null, count, hours });
const none = (hours: number): Rate => ({ perHour: null, count: 0, hours });
const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/** Stages that are sleep. */
export const isSleep = (stage: Stage): boolean => stage === "N1" || stage === "N2" || stage === "N3" || stage === "R";
const isNonRem = (stage: Stage): boolean => stage === "N1" || stage === "N2" || stage === "N3";

export interface Distribution {
  readonly count: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly sd: number | null;
  /** Counts in bins of half a second from 0.5 to 10, then of one second to 15, then what is longer. */
  readonly histogram: readonly number[];
}

export interface Histogram {
  /** Lower edges of the bins. */
  readonly from: readonly number[];
  readonly counts: readonly number[];
  readonly below: number;
  readonly above: number;
}

export interface HourRow {
  readonly hour: number;
  readonly plms: number;
  readonly sleepHours: number;
  readonly perHour: number | null;
}

export interface PartRow {
  readonly part: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly plms: number;
  readonly sleepHours: number;
  readonly perHour: number | null;
}

/** Every index of SCORING §8, by its id. Null: there is nothing to divide by, or it was not scored. */
export interface Indices {
  readonly counts: Readonly<Record<string, number>>;
  readonly rates: Readonly<Record<string, Rate>>;
  readonly values: Readonly<Record<string, number | null>>;
  readonly imi_hist_lin: Histogram;
  readonly imi_hist_log: Histogram;
  readonly duration: Readonly<Record<"plm" | "isolated" | "short" | "nonclm", Distribution>>;
  readonly by_hour: readonly HourRow[];
  readonly by_clock_hour: readonly HourRow[] | null;
  readonly by_third: readonly PartRow[];
  readonly by_cycle: readonly PartRow[] | null;
  readonly series_stats: {
    readonly count: number;
    readonly medianLength: number | null;
    readonly longest: number | null;
    readonly medianIntervalSeconds: number | null;
  };
  /** Rows that are empty because nobody scored what they need. */
  readonly notScored: readonly ("sleep" | "respiratory" | "arousal")[];
}

/** Counts, hours and every index of SCORING §8. */
export function indicesOf(scored: Scored, hours: NightHours, events: NightEvents, startClockSeconds: number | undefined): Indices {
  const { movements } = scored;
  const stageHours = hours.byStage;
  const sleepHours = stageHours.N1 + stageHours.N2 + stageHours.N3 + stageHours.R;
  const nremHours = stageHours.N1 + stageHours.N2 + stageHours.N3;
  const n = (test: (one: Movement) => boolean): number => movements.filter(test).length;
  const asleep = (one: Movement): boolean => isSleep(one.stage);
  const awake = (one: Movement): boolean => one.stage === "W";
  const nonRem = (one: Movement): boolean => isNonRem(one.stage);
  const rem = (one: Movement): boolean => one.stage === "R";
  const short = (one: Movement): boolean => one.candidate && one.intervalSeconds !== undefined && !atLeast(one.intervalSeconds, 10);
  const isolated = (one: Movement): boolean => one.candidate && !one.periodic && !short(one);
  const nr = (one: Movement): boolean => one.periodicWithoutRespiratory;
  const [breathing, waking] = [events.respiratory !== undefined, events.arousals !== undefined];
  const whenScored = (isScored: boolean, of: Rate): Rate => (isScored ? of : none(of.hours));

  const rates: Record<string, Rate> = {
    plms_h: rate(
      n((one) => one.periodic && asleep(one)),
      sleepHours,
    ),
    plms_nrem_h: rate(
      n((one) => one.periodic && nonRem(one)),
      nremHours,
    ),
    plms_rem_h: rate(
      n((one) => one.periodic && rem(one)),
      stageHours.R,
    ),
    plms_n1_h: rate(
      n((one) => one.periodic && one.stage === "N1"),
      stageHours.N1,
    ),
    plms_n2_h: rate(
      n((one) => one.periodic && one.stage === "N2"),
      stageHours.N2,
    ),
    plms_n3_h: rate(
      n((one) => one.periodic && one.stage === "N3"),
      stageHours.N3,
    ),
    plmw_h: rate(
      n((one) => one.periodic && awake(one)),
      stageHours.W,
    ),
    clms_h: rate(
      n((one) => one.candidate && asleep(one)),
      sleepHours,
    ),
    clmw_h: rate(
      n((one) => one.candidate && awake(one)),
      stageHours.W,
    ),
    plms_arousal_h: whenScored(
      waking,
      rate(
        n((one) => one.periodic && asleep(one) && one.arousal),
        sleepHours,
      ),
    ),
    plms_nr_h: whenScored(
      breathing,
      rate(
        n((one) => nr(one) && asleep(one)),
        sleepHours,
      ),
    ),
    plms_nr_nrem_h: whenScored(
      breathing,
      rate(
        n((one) => nr(one) && nonRem(one)),
        nremHours,
      ),
    ),
    plms_nr_rem_h: whenScored(
      breathing,
      rate(
        n((one) => nr(one) && rem(one)),
        stageHours.R,
      ),
    ),
    plms_nr_arousal_h: whenScored(
      breathing && waking,
      rate(
        n((one) => nr(one) && asleep(one) && one.arousal),
        sleepHours,
      ),
    ),
    clms_resp_h: whenScored(
      breathing,
      rate(
        n((one) => one.candidate && one.respiratory && asleep(one)),
        sleepHours,
      ),
    ),
    short_imi_h: rate(
      n((one) => short(one) && asleep(one)),
      sleepHours,
    ),
    short_imi_wake_h: rate(
      n((one) => short(one) && awake(one)),
      stageHours.W,
    ),
    short_imi_nrem_h: rate(
      n((one) => short(one) && nonRem(one)),
      nremHours,
    ),
    short_imi_rem_h: rate(
      n((one) => short(one) && rem(one)),
      stageHours.R,
    ),
    isolated_h: rate(
      n((one) => isolated(one) && asleep(one)),
      sleepHours,
    ),
    isolated_wake_h: rate(
      n((one) => isolated(one) && awake(one)),
      stageHours.W,
    ),
    nonclm_h: rate(
      n((one) => !one.candidate && asleep(one)),
      sleepHours,
    ),
    nonclm_wake_h: rate(
      n((one) => !one.candidate && awake(one)),
      stageHours.W,
    ),
    // Not a PLMS index: nobody knows which of these hours were sleep.
    plm_recording_h: rate(
      n((one) => one.periodic),
      hours.scorable,
    ),
  };

  const intervals = movements.flatMap((one) => (one.intervalSeconds !== undefined && asleep(one) ? [one.intervalSeconds] : []));
  const usual = intervals.filter((one) => atLeast(one, 10) && atMost(one, 90));
  const logs = usual.map(Math.log);
  const logMean = meanOf(logs);
  const logSd = sdOf(logs);
  const clms = n((one) => one.candidate && asleep(one));
  const clmw = n((one) => one.candidate && awake(one));
  const values: Record<string, number | null> = {
    plms_arousal_share: waking
      ? share(
          n((one) => one.periodic && asleep(one) && one.arousal),
          n((one) => one.periodic && asleep(one)),
        )
      : null,
    resp_with_clm_share: breathing ? respiratoryShare(movements, events) : null,
    pi_plm_clm: share(
      n((one) => one.periodic && asleep(one)),
      clms,
    ),
    pi_plm_clm_wake: share(
      n((one) => one.periodic && awake(one)),
      clmw,
    ),
    pi_ferri: ferriIndex(movements),
    imi_log_mean: logMean,
    imi_log_sd: logSd,
    imi_geometric_mean_s: logMean === null ? null : Math.exp(logMean),
    imi_geometric_sd: logSd === null ? null : Math.exp(logSd),
  };
  const side = (which: string, test: (one: Movement) => boolean): Record<string, number> => ({
    [`${which}_total`]: n(test),
    [`${which}_left`]: n((one) => test(one) && one.side === "left"),
    [`${which}_right`]: n((one) => test(one) && one.side === "right"),
    [`${which}_bilateral`]: n((one) => test(one) && one.side === "bilateral"),
  });
  const counts: Record<string, number> = {
    ...side("lm", () => true),
    ...side("clm", (one) => one.candidate),
    ...side("plm", (one) => one.periodic),
    series_total: scored.seriesCount,
    series_nr_total: scored.seriesCountWithoutRespiratory,
    plms: n((one) => one.periodic && asleep(one)),
    plmw: n((one) => one.periodic && awake(one)),
    clms,
    clmw,
    resp_left_out: scored.respiratoryLeftOut,
    imi_lt10: intervals.filter((one) => !atLeast(one, 10)).length,
    imi_10_90: usual.length,
    imi_gt90: intervals.filter((one) => !atMost(one, 90)).length,
  };
  const lightsOff = events.lights[0]?.startSeconds ?? 0;
  return {
    counts,
    rates,
    values,
    imi_hist_lin: linearHistogram(intervals),
    imi_hist_log: logHistogram(intervals),
    duration: {
      plm: distribution(movements.filter((one) => one.periodic)),
      isolated: distribution(movements.filter(isolated)),
      short: distribution(movements.filter((one) => short(one) && !one.periodic)),
      nonclm: distribution(movements.filter((one) => !one.candidate)),
    },
    by_hour: byHour(movements, hours, (seconds) => Math.floor((seconds - lightsOff + 0.0005) / 3600)),
    by_clock_hour:
      startClockSeconds === undefined
        ? null
        : byHour(movements, hours, (seconds) => Math.floor(((startClockSeconds + seconds + 0.0005) % 86_400) / 3600)),
    by_third: byThird(movements, hours),
    by_cycle: byCycle(movements, hours),
    series_stats: seriesStats(scored),
    notScored: [
      ...(hours.hasHypnogram ? [] : (["sleep"] as const)),
      ...(breathing ? [] : (["respiratory"] as const)),
      ...(waking ? [] : (["arousal"] as const)),
    ],
  };
}

/**
 * The 2006 form: intervals in sleep that lie, like the one before and the one behind, between 10 and 90 s; of all of them. The
 * list is that of the movements in sleep; one without an interval (no candidate, behind a gap) parts its neighbours.
 */
function ferriIndex(movements: readonly Movement[]): number | null {
  const asleep = movements.filter(({ stage }) => isSleep(stage)).map(({ intervalSeconds }) => intervalSeconds);
  const fits = (value: number | undefined): boolean => value !== undefined && value > 10 + 0.0005 && atMost(value, 90);
  const inside = asleep.filter((value, i) => fits(asleep[i - 1]) && fits(value) && fits(asleep[i + 1])).length;
  return share(inside, asleep.filter((value) => value !== undefined).length);
}

/** Share of the respiratory events with a candidate that belongs to them. */
function respiratoryShare(movements: readonly Movement[], events: NightEvents): number | null {
  const list = events.respiratory ?? [];
  const near = list.filter((event) =>
    movements.some(
      (one) =>
        one.candidate && one.respiratory && one.startSeconds <= event.endSeconds + 10.2505 && one.endSeconds >= event.endSeconds - 2.0005,
    ),
  );
  return share(near.length, list.length);
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function sdOf(values: readonly number[]): number | null {
  const mean = meanOf(values);
  if (mean === null || values.length < 2) return null;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

const durationEdges: readonly number[] = [...Array.from({ length: 19 }, (_, i) => 0.5 + i * 0.5), 10, 11, 12, 13, 14, 15];

function distribution(movements: readonly Movement[]): Distribution {
  const seconds = movements.map(movementSeconds);
  const histogram = new Array<number>(durationEdges.length).fill(0);
  for (const value of seconds) {
    let bin = 0;
    while (bin + 1 < durationEdges.length && atLeast(value, durationEdges[bin + 1] as number)) bin += 1;
    histogram[bin] = (histogram[bin] as number) + 1;
  }
  return {
    count: seconds.length,
    mean: meanOf(seconds),
    median: seconds.length === 0 ? null : medianOf(seconds),
    sd: sdOf(seconds),
    histogram,
  };
}

/** Bins of two seconds to 90; exactly 90 goes to the last closed bin. */
function linearHistogram(intervals: readonly number[]): Histogram {
  const counts = new Array<number>(45).fill(0);
  let above = 0;
  for (const value of intervals) {
    if (!atMost(value, 90)) above += 1;
    else {
      const bin = Math.max(0, Math.min(44, Math.floor((value + 0.0005) / 2)));
      counts[bin] = (counts[bin] as number) + 1;
    }
  }
  return { from: counts.map((_, i) => i * 2), counts, below: 0, above };
}

/** Bins of 0.1 in ln(IMI) from 0 to 4.6. */
function logHistogram(intervals: readonly number[]): Histogram {
  const counts = new Array<number>(46).fill(0);
  let [below, above] = [0, 0];
  for (const value of intervals) {
    const bin = Math.floor(Math.log(Math.max(1e-9, value)) * 10 + 1e-9);
    if (bin < 0) below += 1;
    else if (bin >= 46) above += 1;
    else counts[bin] = (counts[bin] as number) + 1;
  }
  return { from: counts.map((_, i) => Math.round(i) / 10), counts, below, above };
}

function byHour(movements: readonly Movement[], hours: NightHours, hourOf: (seconds: number) => number): readonly HourRow[] {
  const rows = new Map<number, { plms: number; seconds: number }>();
  const row = (hour: number): { plms: number; seconds: number } => {
    const have = rows.get(hour) ?? { plms: 0, seconds: 0 };
    rows.set(hour, have);
    return have;
  };
  for (const epoch of hours.epochs) {
    if (isSleep(epoch.stage)) row(hourOf(epoch.startSeconds)).seconds += epoch.seconds;
    else row(hourOf(epoch.startSeconds));
  }
  for (const one of movements) if (one.periodic && isSleep(one.stage)) row(hourOf(one.startSeconds)).plms += 1;
  return [...rows].map(([hour, { plms, seconds }]) => ({
    hour,
    plms,
    sleepHours: seconds / 3600,
    perHour: seconds > 0 ? plms / (seconds / 3600) : null,
  }));
}

function part(movements: readonly Movement[], hours: NightHours, number: number, from: number, to: number): PartRow {
  const inside = (seconds: number): boolean => seconds >= from - 0.0005 && seconds < to - 0.0005;
  const seconds = hours.epochs.reduce((sum, epoch) => sum + (isSleep(epoch.stage) && inside(epoch.startSeconds) ? epoch.seconds : 0), 0);
  const plms = movements.filter((one) => one.periodic && isSleep(one.stage) && inside(one.startSeconds)).length;
  return {
    part: number,
    startSeconds: from,
    endSeconds: to,
    plms,
    sleepHours: seconds / 3600,
    perHour: seconds > 0 ? plms / (seconds / 3600) : null,
  };
}

/** Thirds of the sleep period: from the first epoch of sleep to the end of the last. */
function byThird(movements: readonly Movement[], hours: NightHours): readonly PartRow[] {
  const asleep = hours.epochs.filter((epoch) => isSleep(epoch.stage));
  const [first, last] = [asleep[0], asleep.at(-1)];
  if (first === undefined || last === undefined) return [];
  const third = (last.endSeconds - first.startSeconds) / 3;
  return [0, 1, 2].map((i) => part(movements, hours, i + 1, first.startSeconds + i * third, first.startSeconds + (i + 1) * third));
}

/** REM of one cycle may be broken by less than a quarter of an hour. */
const cycleBreakSeconds = 15 * 60;

/** NREM-REM cycles: each ends with its REM; none where the hypnogram holds no REM. */
function byCycle(movements: readonly Movement[], hours: NightHours): readonly PartRow[] | null {
  const asleep = hours.epochs.filter((epoch) => isSleep(epoch.stage));
  const first = asleep[0];
  if (first === undefined || !asleep.some((epoch) => epoch.stage === "R")) return null;
  const ends: number[] = [];
  let lastRem: number | undefined;
  for (const epoch of asleep) {
    if (epoch.stage !== "R") continue;
    if (lastRem !== undefined && epoch.startSeconds - lastRem >= cycleBreakSeconds) ends.push(lastRem);
    lastRem = epoch.endSeconds;
  }
  if (lastRem !== undefined) ends.push(lastRem);
  const end = (asleep.at(-1) as { readonly endSeconds: number }).endSeconds;
  const starts = [first.startSeconds, ...ends];
  return starts
    .map((from, i) => part(movements, hours, i + 1, from, ends[i] ?? end))
    .filter((row) => row.endSeconds > row.startSeconds + 0.0005);
}

function seriesStats(scored: Scored): Indices["series_stats"] {
  const lengths = new Map<number, number>();
  const inside: number[] = [];
  const seen = new Map<number, number>();
  for (const one of scored.movements) {
    if (one.series === undefined) continue;
    lengths.set(one.series, (lengths.get(one.series) ?? 0) + 1);
    const before = seen.get(one.series);
    if (before !== undefined) inside.push(one.startSeconds - before);
    seen.set(one.series, one.startSeconds);
  }
  const all = [...lengths.values()];
  return {
    count: scored.seriesCount,
    medianLength: all.length === 0 ? null : medianOf(all),
    longest: all.length === 0 ? null : Math.max(...all),
    medianIntervalSeconds: inside.length === 0 ? null : medianOf(inside),
  };
}
