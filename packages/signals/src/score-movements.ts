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
  const kept = inputs.filter((input) => {
    const reason = ruledOut(input, events, settings);
    if (reason !== undefined) rejected.push({ part: input.id, reason });
    return reason === undefined;
  });
  const joined = joinPieces(kept, settings);
  rejected.push(...joined.rejected);
  return settings.rules === "wasm-2016"
    ? scoreWasm(joined.legs, events, settings, rejected)
    : scoreAasm(joined.legs, events, settings, rejected);
}

function ruledOut(input: LegInput, events: NightEvents, settings: ScoreSettings): Reason | undefined {
  if (input.flags.includes("noisy-rest")) return "noisy-rest";
  if (settings.morphology && !input.sustained) return "spikes";
  return events.lights.some((span) => input.startSeconds >= span.startSeconds - 0.0005 && input.startSeconds < span.endSeconds)
    ? undefined
    : "outside-lights";
}

function scoreWasm(legs: readonly LegInput[], events: NightEvents, settings: ScoreSettings, rejected: readonly Rejected[]): Scored {
  const groups = groupWasm(legs, settings);
  const all = findSeries(groups, settings);
  const respiratory = groups.map((one) => isRespiratory(one, events.respiratory, settings));
  // A second run without the candidates that belong to breathing; what is no candidate stays and still ends a series.
  const places = groups.map((_, i) => i).filter((i) => !(respiratory[i] === true && groups[i]?.candidate === true));
  const without = findSeries(
    places.map((i) => groups[i] as Grouped),
    settings,
  );
  const periodicWithout = new Set(places.filter((_, k) => without.series[k] !== undefined));
  return {
    movements: groups.map((one, i) => ({
      ...one,
      periodic: all.series[i] !== undefined,
      series: all.series[i],
      intervalSeconds: all.intervals[i],
      respiratory: respiratory[i] === true,
      arousal: hasArousal(one, events.arousals, settings),
      periodicWithoutRespiratory: periodicWithout.has(i),
      reason: one.reason ?? all.reasons[i],
    })),
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
  const kept = groups.filter((group) => {
    // Awake is left out by its onset; what breathing explains is left out before series are looked for.
    const reason: Reason | undefined =
      group.stage === "W" ? "awake" : isRespiratory(group, events.respiratory, settings) ? "respiratory" : undefined;
    if (reason === "respiratory") respiratoryLeftOut += 1;
    if (reason !== undefined) for (const part of group.parts) out.push({ part, reason });
    return reason === undefined;
  });
  const found = findSeries(kept, settings);
  const arousals = kept.map((one) => hasArousal(one, events.arousals, settings));
  return {
    movements: kept.map((one, i) => ({
      ...one,
      periodic: found.series[i] !== undefined,
      series: found.series[i],
      intervalSeconds: found.intervals[i],
      respiratory: false,
      arousal: arousals[i] === true && !follows(kept, arousals, i),
      periodicWithoutRespiratory: found.series[i] !== undefined,
      reason: found.reasons[i],
    })),
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
  const series: (number | undefined)[] = movements.map(() => undefined);
  const reasons: (Reason | undefined)[] = movements.map(() => undefined);
  const intervals = movements.map((one, i) => {
    const before = movements[i - 1];
    if (before?.candidate !== true || !one.candidate || before.piece !== one.piece) return undefined;
    return one.startSeconds - before.startSeconds;
  });
  let count = 0;
  let run: number[] = [];
  const close = (): void => {
    if (run.length >= settings.leastInSeries) {
      count += 1;
      for (const i of run) series[i] = count;
    } else for (const i of run) reasons[i] = run.length === 1 ? "alone" : "series-too-short";
    run = [];
  };
  for (const [i, one] of movements.entries()) {
    if (!one.candidate) {
      close();
      continue;
    }
    const last = run.length === 0 ? undefined : movements[run.at(-1) as number];
    if (last === undefined || last.piece !== one.piece) {
      close();
      // Behind a short interval that may not begin a series: wait for the next.
      run = [i];
      continue;
    }
    const interval = one.startSeconds - last.startSeconds;
    if (!atLeast(interval, settings.shortestInterval)) {
      if (settings.shortInterval === "skip") {
        reasons[i] = "too-soon";
        continue;
      }
      close();
      if (settings.shortIntervalMayStart) run = [i];
      else reasons[i] = "too-soon";
      continue;
    }
    if (atMost(interval, settings.longestInterval)) run.push(i);
    else {
      close();
      run = [i];
    }
  }
  close();
  return { series, intervals, reasons, count };
}

function isRespiratory(movement: Grouped, events: readonly Span[] | undefined, settings: ScoreSettings): boolean {
  const window = respiratoryWindows[settings.respiratoryWindow];
  return (events ?? []).some((event) => {
    const from = (window.from === "end" ? event.endSeconds : event.startSeconds) - window.before;
    const to = event.endSeconds + window.after;
    return atMost(movement.startSeconds, to) && atLeast(movement.endSeconds, from);
  });
}

/** They overlap, or less than half a second lies between the end of one and the onset of the other. */
function hasArousal(movement: Grouped, arousals: readonly Span[] | undefined, settings: ScoreSettings): boolean {
  return (arousals ?? []).some(
    (arousal) =>
      movement.startSeconds - arousal.endSeconds < settings.arousalSeconds - 0.0005 &&
      arousal.startSeconds - movement.endSeconds < settings.arousalSeconds - 0.0005,
  );
}

export const periodicIn = (movements: readonly Movement[]): readonly Movement[] => movements.filter(({ periodic }) => periodic);
