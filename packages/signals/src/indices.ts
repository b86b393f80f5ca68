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

/**
 * What is counted. Every test stands here once for all nights, and none is made inside of a function: the runtime throws away what it
 * compiled of a function of which none is alive when it collects garbage, and a worker that scores night after night would compile a
 * hundred of them again every dozen nights (decision 0134).
 */
type Test = (one: Movement) => boolean;
const every: Test = () => true;
const candidate: Test = (one) => one.candidate;
const noCandidate: Test = (one) => !one.candidate;
const periodic: Test = (one) => one.periodic;
const asleep: Test = (one) => isSleep(one.stage);
const awake: Test = (one) => one.stage === "W";
const nonRem: Test = (one) => isNonRem(one.stage);
const rem: Test = (one) => one.stage === "R";
const short: Test = (one) => one.candidate && one.intervalSeconds !== undefined && !atLeast(one.intervalSeconds, 10);
const shortAlone: Test = (one) => short(one) && !one.periodic;
const isolated: Test = (one) => one.candidate && !one.periodic && !short(one);
const nr: Test = (one) => one.periodicWithoutRespiratory;
const plms: Test = (one) => one.periodic && asleep(one);
const plmw: Test = (one) => one.periodic && awake(one);
const plmsWithArousal: Test = (one) => plms(one) && one.arousal;
const clms: Test = (one) => one.candidate && asleep(one);
const clmw: Test = (one) => one.candidate && awake(one);

function countOf(movements: readonly Movement[], test: Test): number {
  let count = 0;
  for (const one of movements) if (test(one)) count += 1;
  return count;
}

/** Over which hours, and what must have been scored besides sleep. */
interface RateRule {
  readonly test: Test;
  readonly over: "sleep" | "nrem" | "R" | "N1" | "N2" | "N3" | "W" | "recording";
  readonly needs?: readonly ("respiratory" | "arousal")[];
}

const rateRules: Readonly<Record<string, RateRule>> = {
  plms_h: { test: plms, over: "sleep" },
  plms_nrem_h: { test: (one) => one.periodic && nonRem(one), over: "nrem" },
  plms_rem_h: { test: (one) => one.periodic && rem(one), over: "R" },
  plms_n1_h: { test: (one) => one.periodic && one.stage === "N1", over: "N1" },
  plms_n2_h: { test: (one) => one.periodic && one.stage === "N2", over: "N2" },
  plms_n3_h: { test: (one) => one.periodic && one.stage === "N3", over: "N3" },
  plmw_h: { test: plmw, over: "W" },
  clms_h: { test: clms, over: "sleep" },
  clmw_h: { test: clmw, over: "W" },
  plms_arousal_h: { test: plmsWithArousal, over: "sleep", needs: ["arousal"] },
  plms_nr_h: { test: (one) => nr(one) && asleep(one), over: "sleep", needs: ["respiratory"] },
  plms_nr_nrem_h: { test: (one) => nr(one) && nonRem(one), over: "nrem", needs: ["respiratory"] },
  plms_nr_rem_h: { test: (one) => nr(one) && rem(one), over: "R", needs: ["respiratory"] },
  plms_nr_arousal_h: { test: (one) => nr(one) && asleep(one) && one.arousal, over: "sleep", needs: ["respiratory", "arousal"] },
  clms_resp_h: { test: (one) => clms(one) && one.respiratory, over: "sleep", needs: ["respiratory"] },
  short_imi_h: { test: (one) => short(one) && asleep(one), over: "sleep" },
  short_imi_wake_h: { test: (one) => short(one) && awake(one), over: "W" },
  short_imi_nrem_h: { test: (one) => short(one) && nonRem(one), over: "nrem" },
  short_imi_rem_h: { test: (one) => short(one) && rem(one), over: "R" },
  isolated_h: { test: (one) => isolated(one) && asleep(one), over: "sleep" },
  isolated_wake_h: { test: (one) => isolated(one) && awake(one), over: "W" },
  nonclm_h: { test: (one) => !one.candidate && asleep(one), over: "sleep" },
  nonclm_wake_h: { test: (one) => !one.candidate && awake(one), over: "W" },
  // Not a PLMS index: nobody knows which of these hours were sleep.
  plm_recording_h: { test: periodic, over: "recording" },
};

/** Counts, hours and every index of SCORING §8. */
export function indicesOf(scored: Scored, hours: NightHours, events: NightEvents, startClockSeconds: number | undefined): Indices {
  const { movements } = scored;
  const { byStage } = hours;
  const nrem = byStage.N1 + byStage.N2 + byStage.N3;
  const over = { ...byStage, sleep: nrem + byStage.R, nrem, recording: hours.scorable };
  const isScored = { respiratory: events.respiratory !== undefined, arousal: events.arousals !== undefined };

  const rates: Record<string, Rate> = {};
  for (const [id, rule] of Object.entries(rateRules)) {
    const of = over[rule.over];
    rates[id] = missesOne(rule.needs, isScored) ? none(of) : rate(countOf(movements, rule.test), of);
  }
  const intervals = intervalsAsleep(movements);
  const usual = intervals.filter(isUsual);
  const logs = usual.map(Math.log);
  const logMean = meanOf(logs);
  const logSd = sdOf(logs);
  const inSleep = { plm: countOf(movements, plms), clm: countOf(movements, clms) };
  const inWake = { plm: countOf(movements, plmw), clm: countOf(movements, clmw) };
  const values: Record<string, number | null> = {
    plms_arousal_share: isScored.arousal ? share(countOf(movements, plmsWithArousal), inSleep.plm) : null,
    resp_with_clm_share: isScored.respiratory ? respiratoryShare(movements, events) : null,
    pi_plm_clm: share(inSleep.plm, inSleep.clm),
    pi_plm_clm_wake: share(inWake.plm, inWake.clm),
    pi_ferri: ferriIndex(movements),
    imi_log_mean: logMean,
    imi_log_sd: logSd,
    imi_geometric_mean_s: logMean === null ? null : Math.exp(logMean),
    imi_geometric_sd: logSd === null ? null : Math.exp(logSd),
  };
  const counts: Record<string, number> = {
    ...bySide("lm", movements, every),
    ...bySide("clm", movements, candidate),
    ...bySide("plm", movements, periodic),
    series_total: scored.seriesCount,
    series_nr_total: scored.seriesCountWithoutRespiratory,
    plms: inSleep.plm,
    plmw: inWake.plm,
    clms: inSleep.clm,
    clmw: inWake.clm,
    resp_left_out: scored.respiratoryLeftOut,
    imi_lt10: intervals.filter(isShort).length,
    imi_10_90: usual.length,
    imi_gt90: intervals.filter(isLong).length,
  };
  return {
    counts,
    rates,
    values,
    imi_hist_lin: linearHistogram(intervals),
    imi_hist_log: logHistogram(intervals),
    duration: {
      plm: distribution(movements.filter(periodic)),
      isolated: distribution(movements.filter(isolated)),
      short: distribution(movements.filter(shortAlone)),
      nonclm: distribution(movements.filter(noCandidate)),
    },
    by_hour: byHour(movements, hours, hourBehind, events.lights[0]?.startSeconds ?? 0),
    by_clock_hour: startClockSeconds === undefined ? null : byHour(movements, hours, hourOfTheClock, startClockSeconds),
    by_third: byThird(movements, hours),
    by_cycle: byCycle(movements, hours),
    series_stats: seriesStats(scored),
    notScored: [
      ...(hours.hasHypnogram ? [] : (["sleep"] as const)),
      ...(isScored.respiratory ? [] : (["respiratory"] as const)),
      ...(isScored.arousal ? [] : (["arousal"] as const)),
    ],
  };
}

function missesOne(needs: RateRule["needs"] = [], isScored: Readonly<Record<"respiratory" | "arousal", boolean>>): boolean {
  for (const one of needs) if (!isScored[one]) return true;
  return false;
}

function bySide(which: string, movements: readonly Movement[], test: Test): Record<string, number> {
  const sides = { left: 0, right: 0, bilateral: 0 };
  for (const one of movements) if (test(one)) sides[one.side] += 1;
  return {
    [`${which}_total`]: sides.left + sides.right + sides.bilateral,
    [`${which}_left`]: sides.left,
    [`${which}_right`]: sides.right,
    [`${which}_bilateral`]: sides.bilateral,
  };
}

/** Intervals that end in sleep, in order. */
function intervalsAsleep(movements: readonly Movement[]): readonly number[] {
  const intervals: number[] = [];
  for (const one of movements) if (one.intervalSeconds !== undefined && asleep(one)) intervals.push(one.intervalSeconds);
  return intervals;
}
const isUsual = (interval: number): boolean => atLeast(interval, 10) && atMost(interval, 90);
const isShort = (interval: number): boolean => !atLeast(interval, 10);
const isLong = (interval: number): boolean => !atMost(interval, 90);

/**
 * The 2006 form: intervals in sleep that lie, like the one before and the one behind, between 10 and 90 s; of all of them. The
 * list is that of the movements in sleep; one without an interval (no candidate, behind a gap) parts its neighbours.
 */
function ferriIndex(movements: readonly Movement[]): number | null {
  const list = movements.filter(asleep);
  let [inside, all] = [0, 0];
  for (const [i, one] of list.entries()) {
    if (one.intervalSeconds === undefined) continue;
    all += 1;
    if (fitsFerri(list[i - 1]) && fitsFerri(one) && fitsFerri(list[i + 1])) inside += 1;
  }
  return share(inside, all);
}
const fitsFerri = (one: Movement | undefined): boolean =>
  one?.intervalSeconds !== undefined && one.intervalSeconds > 10 + 0.0005 && atMost(one.intervalSeconds, 90);

/** Share of the respiratory events with a candidate that belongs to them. */
function respiratoryShare(movements: readonly Movement[], events: NightEvents): number | null {
  const list = events.respiratory ?? [];
  let near = 0;
  for (const event of list) if (hasCandidate(movements, event.endSeconds)) near += 1;
  return share(near, list.length);
}

function hasCandidate(movements: readonly Movement[], endSeconds: number): boolean {
  for (const one of movements)
    if (one.candidate && one.respiratory && one.startSeconds <= endSeconds + 10.2505 && one.endSeconds >= endSeconds - 2.0005) return true;
  return false;
}

function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

function sdOf(values: readonly number[]): number | null {
  const mean = meanOf(values);
  if (mean === null || values.length < 2) return null;
  let sum = 0;
  for (const value of values) sum += (value - mean) ** 2;
  return Math.sqrt(sum / (values.length - 1));
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

const linearEdges: readonly number[] = Array.from({ length: 45 }, (_, i) => i * 2);
const logEdges: readonly number[] = Array.from({ length: 46 }, (_, i) => i / 10);

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
  return { from: linearEdges, counts, below: 0, above };
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
  return { from: logEdges, counts, below, above };
}

/** Hours since lights off, and the hour of the clock, of so many seconds since the start of the file. */
const hourBehind = (seconds: number, lightsOff: number): number => Math.floor((seconds - lightsOff + 0.0005) / 3600);
const hourOfTheClock = (seconds: number, startClock: number): number => Math.floor(((startClock + seconds + 0.0005) % 86_400) / 3600);

function byHour(movements: readonly Movement[], hours: NightHours, hourOf: typeof hourBehind, origin: number): readonly HourRow[] {
  const found = new Map<number, { plms: number; seconds: number }>();
  for (const epoch of hours.epochs) {
    const row = rowOf(found, hourOf(epoch.startSeconds, origin));
    if (isSleep(epoch.stage)) row.seconds += epoch.seconds;
  }
  for (const one of movements) if (plms(one)) rowOf(found, hourOf(one.startSeconds, origin)).plms += 1;
  const rows: HourRow[] = [];
  for (const [hour, { plms: count, seconds }] of found)
    rows.push({ hour, plms: count, sleepHours: seconds / 3600, perHour: seconds > 0 ? count / (seconds / 3600) : null });
  return rows;
}

function rowOf(rows: Map<number, { plms: number; seconds: number }>, hour: number): { plms: number; seconds: number } {
  const have = rows.get(hour);
  if (have !== undefined) return have;
  const made = { plms: 0, seconds: 0 };
  rows.set(hour, made);
  return made;
}

function part(movements: readonly Movement[], hours: NightHours, number: number, from: number, to: number): PartRow {
  let seconds = 0;
  for (const epoch of hours.epochs) if (isSleep(epoch.stage) && isBetween(epoch.startSeconds, from, to)) seconds += epoch.seconds;
  let count = 0;
  for (const one of movements) if (plms(one) && isBetween(one.startSeconds, from, to)) count += 1;
  return {
    part: number,
    startSeconds: from,
    endSeconds: to,
    plms: count,
    sleepHours: seconds / 3600,
    perHour: seconds > 0 ? count / (seconds / 3600) : null,
  };
}
const isBetween = (seconds: number, from: number, to: number): boolean => seconds >= from - 0.0005 && seconds < to - 0.0005;

const isAsleep = ({ stage }: { readonly stage: Stage }): boolean => isSleep(stage);
const isRem = ({ stage }: { readonly stage: Stage }): boolean => stage === "R";

/** Thirds of the sleep period: from the first epoch of sleep to the end of the last. */
function byThird(movements: readonly Movement[], hours: NightHours): readonly PartRow[] {
  const sleep = hours.epochs.filter(isAsleep);
  const [first, last] = [sleep[0], sleep.at(-1)];
  if (first === undefined || last === undefined) return [];
  const third = (last.endSeconds - first.startSeconds) / 3;
  return [0, 1, 2].map((i) => part(movements, hours, i + 1, first.startSeconds + i * third, first.startSeconds + (i + 1) * third));
}

/** REM of one cycle may be broken by less than a quarter of an hour. */
const cycleBreakSeconds = 15 * 60;

/** NREM-REM cycles: each ends with its REM; none where the hypnogram holds no REM. */
function byCycle(movements: readonly Movement[], hours: NightHours): readonly PartRow[] | null {
  const sleep = hours.epochs.filter(isAsleep);
  const first = sleep[0];
  if (first === undefined || !sleep.some(isRem)) return null;
  const ends: number[] = [];
  let lastRem: number | undefined;
  for (const epoch of sleep) {
    if (epoch.stage !== "R") continue;
    if (lastRem !== undefined && epoch.startSeconds - lastRem >= cycleBreakSeconds) ends.push(lastRem);
    lastRem = epoch.endSeconds;
  }
  if (lastRem !== undefined) ends.push(lastRem);
  const end = (sleep.at(-1) as { readonly endSeconds: number }).endSeconds;
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
