import { atLeast, atMost } from "./detect-settings.ts";
import { type Grouped, groupAasm, groupWasm, joinPieces } from "./join-movements.ts";
import type { LegInput, Movement, Reason, Rejected, Scored } from "./movement.ts";
import type { Span } from "./night-marks.ts";
import { respiratoryWindows, type ScoreSettings } from "./score-settings.ts";

/** What else was scored in the night. Undefined: nobody scored it, which is not "none". */
export interface NightEvents {
  readonly respiratory: readonly Span[] | undefined;
  readonly arousals: readonly Span[] | undefined;
  /** Lights-off spans: only an onset inside one counts. */
  readonly lights: readonly Span[];
}

/** A night's leg movements under one rule set (SCORING §4 and §5). Nothing is dropped without its reason. */
export function scoreMovements(inputs: readonly LegInput[], events: NightEvents, settings: ScoreSettings): Scored {
  const rejected: Rejected[] = [];
  const kept: LegInput[] = [];
  for (const input of inputs) {
    const reason = ruledOut(input, events, settings);
    if (reason === undefined) kept.push(input);
    else rejected.push({ part: input.id, reason });
  }
  const joined = joinPieces(kept, settings);
  rejected.push(...joined.rejected);
  return settings.rules === "wasm-2016"
    ? scoreWasm(joined.legs, events, settings, rejected)
    : scoreAasm(joined.legs, events, settings, rejected);
}

function ruledOut(input: LegInput, events: NightEvents, settings: ScoreSettings): Reason | undefined {
  if (input.flags.includes("noisy-rest")) return "noisy-rest";
  if (settings.morphology && !input.sustained) return "spikes";
  for (const span of events.lights)
    if (input.startSeconds >= span.startSeconds - 0.0005 && input.startSeconds < span.endSeconds) return undefined;
  return "outside-lights";
}

function scoreWasm(legs: readonly LegInput[], events: NightEvents, settings: ScoreSettings, rejected: readonly Rejected[]): Scored {
  const groups = groupWasm(legs, settings);
  const all = findSeries(groups, settings);
  const respiratory: boolean[] = [];
  for (const one of groups) respiratory.push(isRespiratory(one, events.respiratory, settings));
  // A second run without the candidates that belong to breathing; what is no candidate stays and still ends a series.
  const places: number[] = [];
  for (const [i, one] of groups.entries()) if (respiratory[i] !== true || !one.candidate) places.push(i);
  const left: Grouped[] = [];
  for (const i of places) left.push(groups[i] as Grouped);
  const without = findSeries(left, settings);
  const periodicWithout = new Set<number>();
  for (const [k, i] of places.entries()) if (without.series[k] !== undefined) periodicWithout.add(i);
  const movements: Movement[] = [];
  for (const [i, one] of groups.entries())
    movements.push({
      ...one,
      periodic: all.series[i] !== undefined,
      series: all.series[i],
      intervalSeconds: all.intervals[i],
      respiratory: respiratory[i] === true,
      arousal: hasArousal(one, events.arousals, settings),
      periodicWithoutRespiratory: periodicWithout.has(i),
      reason: one.reason ?? all.reasons[i],
    });
  return {
    movements,
    rejected,
    seriesCount: all.count,
    seriesCountWithoutRespiratory: without.count,
    respiratoryLeftOut: 0,
  };
}

function scoreAasm(legs: readonly LegInput[], events: NightEvents, settings: ScoreSettings, rejected: readonly Rejected[]): Scored {
  const { groups, rejected: tooLong } = groupAasm(legs, settings);
  const out: Rejected[] = [...rejected, ...tooLong];
  let respiratoryLeftOut = 0;
  const kept: Grouped[] = [];
  for (const group of groups) {
    // Awake is left out by its onset; what breathing explains is left out before series are looked for.
    const reason: Reason | undefined =
      group.stage === "W" ? "awake" : isRespiratory(group, events.respiratory, settings) ? "respiratory" : undefined;
    if (reason === "respiratory") respiratoryLeftOut += 1;
    if (reason === undefined) kept.push(group);
    else for (const part of group.parts) out.push({ part, reason });
  }
  const found = findSeries(kept, settings);
  const arousals: boolean[] = [];
  for (const one of kept) arousals.push(hasArousal(one, events.arousals, settings));
  const movements: Movement[] = [];
  for (const [i, one] of kept.entries())
    movements.push({
      ...one,
      periodic: found.series[i] !== undefined,
      series: found.series[i],
      intervalSeconds: found.intervals[i],
      respiratory: false,
      arousal: arousals[i] === true && !follows(kept, arousals, i),
      periodicWithoutRespiratory: found.series[i] !== undefined,
      reason: found.reasons[i],
    });
  return {
    movements,
    rejected: out,
    seriesCount: found.count,
    seriesCountWithoutRespiratory: found.count,
    respiratoryLeftOut,
  };
}

/** AASM step 7: of movements less than ten seconds apart that each carry an arousal only the first arousal counts. */
function follows(movements: readonly Grouped[], arousals: readonly boolean[], i: number): boolean {
  for (let k = i - 1; k >= 0; k -= 1) {
    const apart = (movements[i] as Grouped).startSeconds - (movements[k] as Grouped).startSeconds;
    if (atLeast(apart, 10)) return false;
    if (arousals[k] === true) return !follows(movements, arousals, k);
  }
  return false;
}

interface Series {
  readonly series: readonly (number | undefined)[];
  readonly intervals: readonly (number | undefined)[];
  readonly reasons: readonly (Reason | undefined)[];
  readonly count: number;
}

/** Runs of candidates whose intervals, onset to onset, all lie within the limits; four or more make a series. */
function findSeries(movements: readonly Grouped[], settings: ScoreSettings): Series {
  const series = new Array<number | undefined>(movements.length).fill(undefined);
  const reasons = new Array<Reason | undefined>(movements.length).fill(undefined);
  const intervals = intervalsOf(movements);
  let count = 0;
  let run: number[] = [];
  for (const [i, one] of movements.entries()) {
    const last = run.length === 0 ? undefined : movements[run.at(-1) as number];
    if (one.candidate && last !== undefined && last.piece === one.piece) {
      const interval = one.startSeconds - last.startSeconds;
      const tooSoon = !atLeast(interval, settings.shortestInterval);
      if (tooSoon && settings.shortInterval === "skip") {
        reasons[i] = "too-soon";
        continue;
      }
      if (!tooSoon && atMost(interval, settings.longestInterval)) {
        run.push(i);
        continue;
      }
      count = close(run, count, series, reasons, settings);
      // Behind a short interval that may not begin a series: wait for the next.
      const mayStart = !tooSoon || settings.shortIntervalMayStart;
      run = mayStart ? [i] : [];
      if (!mayStart) reasons[i] = "too-soon";
      continue;
    }
    count = close(run, count, series, reasons, settings);
    run = one.candidate ? [i] : [];
  }
  count = close(run, count, series, reasons, settings);
  return { series, intervals, reasons, count };
}

/** From the onset of the movement before, where both are candidates without a gap between them. */
function intervalsOf(movements: readonly Grouped[]): readonly (number | undefined)[] {
  const intervals: (number | undefined)[] = [];
  let before: Grouped | undefined;
  for (const one of movements) {
    const follows = before?.candidate === true && one.candidate && before.piece === one.piece;
    intervals.push(follows && before !== undefined ? one.startSeconds - before.startSeconds : undefined);
    before = one;
  }
  return intervals;
}

/** A run that is long enough becomes the next series; of another every movement gets its reason. Gives the number of series. */
function close(
  run: readonly number[],
  count: number,
  series: (number | undefined)[],
  reasons: (Reason | undefined)[],
  settings: ScoreSettings,
): number {
  if (run.length >= settings.leastInSeries && run.length > 0) {
    for (const i of run) series[i] = count + 1;
    return count + 1;
  }
  for (const i of run) reasons[i] = run.length === 1 ? "alone" : "series-too-short";
  return count;
}

function isRespiratory(movement: Grouped, events: readonly Span[] | undefined, settings: ScoreSettings): boolean {
  if (events === undefined) return false;
  const window = respiratoryWindows[settings.respiratoryWindow];
  for (const event of events) {
    const from = (window.from === "end" ? event.endSeconds : event.startSeconds) - window.before;
    const to = event.endSeconds + window.after;
    if (atMost(movement.startSeconds, to) && atLeast(movement.endSeconds, from)) return true;
  }
  return false;
}

/** They overlap, or less than half a second lies between the end of one and the onset of the other. */
function hasArousal(movement: Grouped, arousals: readonly Span[] | undefined, settings: ScoreSettings): boolean {
  if (arousals === undefined) return false;
  const least = settings.arousalSeconds - 0.0005;
  for (const arousal of arousals)
    if (movement.startSeconds - arousal.endSeconds < least && arousal.startSeconds - movement.endSeconds < least) return true;
  return false;
}

export const periodicIn = (movements: readonly Movement[]): readonly Movement[] => movements.filter(({ periodic }) => periodic);
