import { type Discomfort, type DiscomfortSummary, discomfortOf } from "../immobilization-test.ts";
import type { AccelSource, AccelStretch } from "./accel-source.ts";
import { findLegActivity, type LegActivityEvent } from "./leg-activity.ts";

/** A stretch of the test, in seconds since it began. */
export interface StillSpan {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

export interface StillOptions {
  /** When the test began, on the clock of the samples; the first sample when not given. */
  readonly startSeconds?: number;
  /** How long the test was, pauses included; until the last sample when not given. */
  readonly seconds?: number;
  /** Seconds in which the person answered: the leg moves then because it was asked to, so they are left out. */
  readonly answering?: readonly StillSpan[];
  readonly discomfort?: readonly Discomfort[];
}

export interface StillBlock {
  readonly fromMinute: number;
  readonly toMinute: number;
  /** Minutes of samples in it; less than ten where there was a gap or an answer. */
  readonly measuredMinutes: number;
  readonly movements: number;
  readonly inSeries: number;
  readonly perHour: number | null;
  /** Discomfort at the end of the block, 0 to 100. */
  readonly discomfort: number | null;
}

/**
 * An hour of sitting still, measured with an accelerometer at the ankle (SCORING §13): movements of that leg per hour, and those in series of four or more,
 * 10 to 90 s apart. A leg-activity index: never held against a cut-off of an EMG.
 */
export interface StillScored {
  readonly hertz: number;
  readonly minutes: number;
  readonly measuredHours: number;
  /** Movements of half a second to ten seconds; longer ones end a series and do not count. */
  readonly movements: readonly (LegActivityEvent & { readonly counts: boolean })[];
  readonly seriesCount: number;
  readonly tooShort: number;
  readonly tooLong: number;
  readonly perHour: number | null;
  readonly inSeriesPerHour: number | null;
  readonly onsetMg: number | null;
  readonly offsetMg: number | null;
  /** Smallest step of the sensor, in mg: browsers may round what the sensor measures. */
  readonly stepMg: number | null;
  readonly slow: boolean;
  readonly gaps: readonly StillSpan[];
  readonly blocks: readonly StillBlock[];
  readonly discomfort: DiscomfortSummary | null;
}

const longest = 10;
/** No sensor of a phone is quieter than this; one that rounds to the same value all the time shows no noise at all. */
const leastSpreadG = 0.0005;
/** Shorter breaks between samples are the jitter of a phone, s. */
const leastGap = 1;

/** Scores the test in a few walks through its samples. Times in the answer are seconds since the test began. */
export async function scoreStill(source: AccelSource, options: StillOptions = {}): Promise<StillScored> {
  const first = await firstWalk(source);
  const startSeconds = options.startSeconds ?? first.startSeconds ?? 0;
  const seconds = options.seconds ?? Math.max(0, (first.endSeconds ?? startSeconds) - startSeconds);
  const answering = (options.answering ?? []).filter(({ fromSeconds, toSeconds }) => toSeconds > fromSeconds);
  const walk = (): AsyncIterable<AccelStretch> => without(source, startSeconds, seconds, answering);
  let measured = 0;
  const covered: StillSpan[] = [];
  for await (const { startSeconds: from, hz, x } of walk()) {
    measured += x.length / hz;
    const last = covered.at(-1);
    const to = from + x.length / hz;
    if (last !== undefined && from - last.toSeconds < leastGap) covered[covered.length - 1] = { ...last, toSeconds: to };
    else covered.push({ fromSeconds: from, toSeconds: to });
  }
  // Half a step to either side is what rounding adds: its SD is the least that rest can have (decision 0092).
  const floor = Math.max(leastSpreadG, (first.stepG ?? 0) / Math.sqrt(12));
  const activity = await findLegActivity(
    walk,
    first.hertz ?? source.hz,
    [{ on: "", fromSeconds: -leastGap, toSeconds: seconds + leastGap, threshold: 0, inactiveMinutes: 0 }],
    () => true,
    floor,
  );
  const movements = activity.events.map((one) => ({ ...one, counts: one.seconds <= longest }));
  const counted = movements.filter(({ counts }) => counts);
  const hours = measured / 3600;
  const perHour = (count: number): number | null => (hours > 0 ? count / hours : null);
  const discomfort = discomfortOf(options.discomfort ?? [], seconds / 60);
  return {
    hertz: first.hertz ?? source.hz,
    minutes: seconds / 60,
    measuredHours: hours,
    movements,
    seriesCount: Math.max(0, ...counted.map(({ series }) => series ?? 0)),
    tooShort: activity.tooShort,
    tooLong: activity.tooLong,
    perHour: perHour(counted.length),
    inSeriesPerHour: perHour(counted.filter(({ series }) => series !== undefined).length),
    onsetMg: activity.onsetMg ?? null,
    offsetMg: activity.offsetMg ?? null,
    stepMg: first.stepG === undefined ? null : first.stepG * 1000,
    slow: (first.hertz ?? source.hz) < 50 - 0.5,
    gaps: gapsIn(covered, seconds, answering),
    blocks: blocksOf(counted, covered, seconds, discomfort),
    discomfort,
  };
}

async function firstWalk(source: AccelSource): Promise<{
  readonly startSeconds: number | undefined;
  readonly endSeconds: number | undefined;
  readonly hertz: number | undefined;
  readonly stepG: number | undefined;
}> {
  let startSeconds: number | undefined;
  let endSeconds: number | undefined;
  const rates: number[] = [];
  const seen = [new Set<number>(), new Set<number>(), new Set<number>()];
  for await (const { startSeconds: from, hz, x, y, z } of source.stretches(() => {})) {
    startSeconds ??= from;
    endSeconds = from + x.length / hz;
    rates.push(hz);
    for (const [axis, values] of [x, y, z].entries()) {
      const mine = seen[axis] as Set<number>;
      // A sensor that rounds has few values; from one that does not, some thousands tell its step.
      for (let i = 0; i < values.length && mine.size < 20_000; i += 1) mine.add(values[i] as number);
    }
  }
  let stepG: number | undefined;
  for (const values of seen) {
    const sorted = Float64Array.from(values).sort();
    for (let i = 1; i < sorted.length; i += 1) {
      const step = (sorted[i] as number) - (sorted[i - 1] as number);
      if (step > 1e-5 && (stepG === undefined || step < stepG)) stepG = step;
    }
  }
  rates.sort((a, b) => a - b);
  return { startSeconds, endSeconds, hertz: rates[rates.length >> 1], stepG };
}

/** The samples of the test on its own clock, without the seconds of answering. */
async function* without(
  source: AccelSource,
  startSeconds: number,
  seconds: number,
  answering: readonly StillSpan[],
): AsyncGenerator<AccelStretch> {
  const edges = [...answering].sort((a, b) => a.fromSeconds - b.fromSeconds);
  for await (const stretch of source.stretches(() => {})) {
    const { hz, x, y, z } = stretch;
    const from = stretch.startSeconds - startSeconds;
    let at = 0;
    const place = (time: number): number => Math.max(at, Math.min(x.length, Math.ceil((time - from) * hz - 1e-6)));
    at = place(0);
    const end = place(seconds);
    for (const { fromSeconds, toSeconds } of [...edges, { fromSeconds: seconds, toSeconds: Number.POSITIVE_INFINITY }]) {
      const until = Math.min(end, place(fromSeconds));
      if (until > at)
        yield { ...stretch, startSeconds: from + at / hz, x: x.slice(at, until), y: y.slice(at, until), z: z.slice(at, until) };
      at = Math.min(end, place(toSeconds));
      if (at >= end) break;
    }
  }
}

/** Time of the test without samples that nobody was answering in. */
function gapsIn(covered: readonly StillSpan[], seconds: number, answering: readonly StillSpan[]): readonly StillSpan[] {
  const known = [...covered, ...answering].sort((a, b) => a.fromSeconds - b.fromSeconds);
  const gaps: StillSpan[] = [];
  let at = 0;
  for (const { fromSeconds, toSeconds } of known) {
    if (fromSeconds - at > leastGap) gaps.push({ fromSeconds: at, toSeconds: Math.min(seconds, fromSeconds) });
    at = Math.max(at, toSeconds);
  }
  if (seconds - at > leastGap) gaps.push({ fromSeconds: at, toSeconds: seconds });
  return gaps;
}

function blocksOf(
  counted: readonly LegActivityEvent[],
  covered: readonly StillSpan[],
  seconds: number,
  discomfort: DiscomfortSummary | null,
): readonly StillBlock[] {
  const count = Math.max(1, Math.min(18, Math.ceil(seconds / 600 - 1e-6)));
  return Array.from({ length: count }, (_, i) => {
    const [from, to] = [i * 600, (i + 1) * 600];
    const mine = counted.filter(({ startSeconds }) => startSeconds >= from && startSeconds < to);
    const measured = covered.reduce(
      (sum, { fromSeconds, toSeconds }) => sum + Math.max(0, Math.min(to, toSeconds) - Math.max(from, fromSeconds)),
      0,
    );
    return {
      fromMinute: i * 10,
      toMinute: (i + 1) * 10,
      measuredMinutes: measured / 60,
      movements: mine.length,
      inSeries: mine.filter(({ series }) => series !== undefined).length,
      perHour: measured > 0 ? (mine.length * 3600) / measured : null,
      discomfort: discomfort?.marks.find(({ minute }) => minute === (i + 1) * 10)?.value ?? null,
    };
  });
}
