import type { Problem } from "@kriebel/record";
import { notes } from "../recording-problems.ts";
import type { AccelSource, AccelStretch } from "./accel-source.ts";
import { type Calibration, calibrate, type Row } from "./calibrate.ts";
import { findLegActivity, type LegActivity } from "./leg-activity.ts";
import { type NightWindow, SleepWindows } from "./sleep-window.ts";

/** A span of the recording, in seconds on the device's own clock. */
export interface Span {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/**
 * What an accelerometer on a leg or wrist says of the nights (SCORING §13). No standard defines periodic leg movements from acceleration: the index is
 * called leg-activity index, carries where it was worn, and is never compared with a cut-off of an EMG.
 */
export interface ScoredAccel {
  readonly format: string;
  readonly hz: number;
  readonly site: string | undefined;
  readonly firstSeconds: number | undefined;
  readonly lastSeconds: number | undefined;
  readonly hours: number;
  readonly calibration: Calibration;
  readonly nonWear: readonly Span[];
  readonly wornHours: number;
  readonly nights: readonly NightWindow[];
  readonly legActivity: LegActivity;
  readonly problems: readonly Problem[];
}

/** Still: SD under 13 mg on every axis over ten seconds. In g. */
const stillSd = 0.013;
/** Not worn: SD under 13 mg and range under 50 mg on two axes over an hour, looked at every quarter. In g. */
const looseRange = 0.05;
const quarter = 900;
/** Quarters of an hour that are looked at, some two years: a file whose clock jumps about may name any number of them. */
const mostQuarters = 80_000;

/** Sums of one window, per axis. */
class Window {
  count = 0;
  readonly sum = new Float64Array(3);
  readonly squares = new Float64Array(3);
  readonly least = new Float64Array(3).fill(Number.POSITIVE_INFINITY);
  readonly most = new Float64Array(3).fill(Number.NEGATIVE_INFINITY);
  add(x: number, y: number, z: number): void {
    this.count += 1;
    this.#axis(0, x);
    this.#axis(1, y);
    this.#axis(2, z);
  }
  #axis(axis: number, value: number): void {
    this.sum[axis] = (this.sum[axis] as number) + value;
    this.squares[axis] = (this.squares[axis] as number) + value * value;
    if (value < (this.least[axis] as number)) this.least[axis] = value;
    if (value > (this.most[axis] as number)) this.most[axis] = value;
  }
  sd(axis: number): number {
    const mean = (this.sum[axis] as number) / this.count;
    return Math.sqrt(Math.max(0, (this.squares[axis] as number) / this.count - mean * mean));
  }
}

interface FirstWalk {
  readonly still: readonly Row[];
  readonly quarters: ReadonlyMap<number, Window>;
  readonly firstSeconds: number | undefined;
  readonly lastSeconds: number | undefined;
  readonly seconds: number;
}

/** The first walk: still windows for the calibration, quarters for the wearing. */
async function firstWalk(source: AccelSource, tell: (problem: Problem) => void): Promise<FirstWalk> {
  const still: Row[] = [];
  const quarters = new Map<number, Window>();
  let ten = new Window();
  let tenAt = -1;
  let firstSeconds: number | undefined;
  let lastSeconds: number | undefined;
  let seconds = 0;
  let beyond = false;
  const closeTen = (hz: number): void => {
    // Half-filled windows at a gap say too little.
    if (ten.count >= hz * 9 && [0, 1, 2].every((axis) => ten.sd(axis) < stillSd))
      still.push([ten.sum[0]! / ten.count, ten.sum[1]! / ten.count, ten.sum[2]! / ten.count]);
    ten = new Window();
  };
  for await (const { startSeconds, hz, x, y, z } of source.stretches(tell)) {
    firstSeconds ??= startSeconds;
    seconds += x.length / hz;
    for (let i = 0; i < x.length; i += 1) {
      const at = startSeconds + i / hz;
      const window = Math.floor(at / 10);
      if (window !== tenAt) {
        closeTen(source.hz);
        tenAt = window;
      }
      ten.add(x[i] as number, y[i] as number, z[i] as number);
      const key = Math.floor(at / quarter);
      let sums = quarters.get(key);
      if (sums === undefined) {
        if (quarters.size === mostQuarters) {
          beyond = true;
          continue;
        }
        sums = new Window();
        quarters.set(key, sums);
      }
      sums.add(x[i] as number, y[i] as number, z[i] as number);
      lastSeconds = at;
    }
  }
  closeTen(source.hz);
  if (beyond)
    tell(
      notes(
        "clock-jumps",
        "",
        "De klok van het bestand springt over meer dan twee jaar heen en weer; wat na de eerste twee jaar komt, telt niet mee. Kijk de kolom met de tijd na.",
        "The clock of the file jumps about over more than two years; what comes after the first two years does not count. Check the column of the time.",
      ),
    );
  return { still, quarters, firstSeconds, lastSeconds, seconds };
}

/** Hours in which two axes lie still and hardly move, by quarters; overlapping hours join. */
export function findNonWear(quarters: ReadonlyMap<number, Window>): readonly Span[] {
  const keys = [...quarters.keys()].sort((a, b) => a - b);
  const spans: { fromSeconds: number; toSeconds: number }[] = [];
  for (const key of keys) {
    const four = [0, 1, 2, 3].map((step) => quarters.get(key + step));
    if (four.some((one) => one === undefined)) continue;
    const windows = four as Window[];
    const loose = [0, 1, 2].filter((axis) => {
      const count = windows.reduce((sum, one) => sum + one.count, 0);
      const mean = windows.reduce((sum, one) => sum + (one.sum[axis] as number), 0) / count;
      const squares = windows.reduce((sum, one) => sum + (one.squares[axis] as number), 0) / count;
      const range =
        Math.max(...windows.map((one) => one.most[axis] as number)) - Math.min(...windows.map((one) => one.least[axis] as number));
      return Math.sqrt(Math.max(0, squares - mean * mean)) < stillSd && range < looseRange;
    });
    if (loose.length < 2) continue;
    const fromSeconds = key * quarter;
    const toSeconds = fromSeconds + 4 * quarter;
    const last = spans.at(-1);
    if (last !== undefined && fromSeconds <= last.toSeconds) last.toSeconds = toSeconds;
    else spans.push({ fromSeconds, toSeconds });
  }
  return spans;
}

/** Scores a recording in three walks from front to back; memory grows with hours (a few bytes a second), not with samples. */
export async function scoreAccel(source: AccelSource): Promise<ScoredAccel> {
  const problems: Problem[] = [];
  const { still, quarters, firstSeconds, lastSeconds, seconds } = await firstWalk(source, (one) => problems.push(one));
  const calibration = calibrate(still);
  const nonWear = findNonWear(quarters);
  const worn = (at: number): boolean => !nonWear.some(({ fromSeconds, toSeconds }) => at >= fromSeconds && at < toSeconds);
  const calibrated = async function* (): AsyncGenerator<AccelStretch> {
    const { gain, offset, applied } = calibration;
    for await (const stretch of source.stretches(() => {})) {
      const axis = (values: Float32Array, which: 0 | 1 | 2): Float32Array =>
        applied ? values.map((value) => value * gain[which] + offset[which]) : values;
      yield { ...stretch, x: axis(stretch.x, 0), y: axis(stretch.y, 1), z: axis(stretch.z, 2) };
    }
  };
  const sleep = new SleepWindows();
  for await (const stretch of calibrated()) sleep.add(stretch);
  const nights = sleep.finish(worn);
  const legActivity = await findLegActivity(calibrated, source.hz, nights, worn);
  const offSeconds = nonWear.reduce((sum, { fromSeconds, toSeconds }) => sum + toSeconds - fromSeconds, 0);
  return {
    format: source.format,
    hz: source.hz,
    site: source.site,
    firstSeconds,
    lastSeconds,
    hours: seconds / 3600,
    calibration,
    nonWear,
    wornHours: Math.max(0, seconds - offSeconds) / 3600,
    nights,
    legActivity,
    problems,
  };
}
