/**
 * Auto-calibration (SCORING §13): where the device lay still, the three axes together measure gravity and nothing else. Ten-second windows with
 * an SD under 13 mg on every axis are fitted to the unit sphere, with a gain and an offset for each axis (the method of Van Hees 2014, in our own code).
 */
export interface Calibration {
  /** Whether the fit was used; otherwise the factory's values stay and the reason says why. */
  readonly applied: boolean;
  readonly reason?: "too-few-still" | "not-all-sides" | "no-better";
  readonly gain: readonly [number, number, number];
  readonly offset: readonly [number, number, number];
  /** Mean distance from one g over the still windows, in mg. */
  readonly errorBeforeMg: number | undefined;
  readonly errorAfterMg: number | undefined;
  readonly stillWindows: number;
}

export type Row = readonly [number, number, number];

const factory = { gain: [1, 1, 1], offset: [0, 0, 0] } as const;
/** Points on both sides of every axis, at least this far from its middle, in g (Van Hees 2014 uses 0.3). */
const farEnough = 0.3;
const fewestStill = 10;
const mostRounds = 1000;

const sizeOf = ([x, y, z]: Row): number => Math.hypot(x, y, z);
const errorOf = (still: readonly Row[]): number => still.reduce((sum, row) => sum + Math.abs(sizeOf(row) - 1), 0) / still.length;

/** @param still means of still windows, in g */
export function calibrate(still: readonly Row[]): Calibration {
  const stillWindows = still.length;
  if (stillWindows < fewestStill)
    return { ...factory, applied: false, reason: "too-few-still", errorBeforeMg: undefined, errorAfterMg: undefined, stillWindows };
  const before = errorOf(still) * 1000;
  const sides = [0, 1, 2].every((axis) => {
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (const row of still) {
      least = Math.min(least, row[axis] as number);
      most = Math.max(most, row[axis] as number);
    }
    return least < -farEnough && most > farEnough;
  });
  if (!sides) return { ...factory, applied: false, reason: "not-all-sides", errorBeforeMg: before, errorAfterMg: undefined, stillWindows };
  const gain: [number, number, number] = [1, 1, 1];
  const offset: [number, number, number] = [0, 0, 0];
  const weights = new Float64Array(stillWindows).fill(1);
  let last = Number.POSITIVE_INFINITY;
  for (let round = 0; round < mostRounds; round += 1) {
    const now = still.map((row): Row => apply(row, gain, offset));
    const nearest = now.map((row): Row => {
      const size = sizeOf(row);
      return size === 0 ? row : [row[0] / size, row[1] / size, row[2] / size];
    });
    let error = 0;
    for (let i = 0; i < stillWindows; i += 1) error += (weights[i] as number) * Math.abs(sizeOf(now[i] as Row) - 1);
    for (let axis = 0; axis < 3; axis += 1) {
      const line = fitLine(now, nearest, weights, axis);
      if (line === undefined) continue;
      gain[axis] = (gain[axis] as number) * line.slope;
      offset[axis] = line.start + (offset[axis] as number) * line.slope;
    }
    // Windows far from the sphere were not still after all; they count for less in the next round.
    for (let i = 0; i < stillWindows; i += 1) {
      const off = Math.abs(sizeOf(apply(still[i] as Row, gain, offset)) - 1);
      weights[i] = Math.min(1 / Math.max(off, 1e-9), 100);
    }
    if (Math.abs(last - error) < 1e-10) break;
    last = error;
  }
  const after = errorOf(still.map((row) => apply(row, gain, offset))) * 1000;
  if (!(after < before) || gain.some((one) => !(one > 0.5 && one < 2)))
    return { ...factory, applied: false, reason: "no-better", errorBeforeMg: before, errorAfterMg: after, stillWindows };
  return { applied: true, gain, offset, errorBeforeMg: before, errorAfterMg: after, stillWindows };
}

const apply = (row: Row, gain: Row, offset: Row): Row => [
  row[0] * gain[0] + offset[0],
  row[1] * gain[1] + offset[1],
  row[2] * gain[2] + offset[2],
];

function fitLine(
  from: readonly Row[],
  to: readonly Row[],
  weights: Float64Array,
  axis: number,
): { slope: number; start: number } | undefined {
  let w = 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i < from.length; i += 1) {
    const weight = weights[i] as number;
    w += weight;
    x += weight * ((from[i] as Row)[axis] as number);
    y += weight * ((to[i] as Row)[axis] as number);
  }
  x /= w;
  y /= w;
  let xx = 0;
  let xy = 0;
  for (let i = 0; i < from.length; i += 1) {
    const weight = weights[i] as number;
    const off = ((from[i] as Row)[axis] as number) - x;
    xx += weight * off * off;
    xy += weight * off * (((to[i] as Row)[axis] as number) - y);
  }
  if (xx <= 0) return undefined;
  const slope = xy / xx;
  return { slope, start: y - slope * x };
}
