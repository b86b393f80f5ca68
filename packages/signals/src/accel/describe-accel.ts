import type { Problem } from "@kriebel/record";
import type { AccelSource } from "./accel-source.ts";

/** What a recording holds, as it was read: in g by the factory's calibration, times on the device's own clock. */
export interface AccelDescription {
  readonly format: string;
  /** Samples. */
  readonly n: number;
  /** Samples per second that were set. */
  readonly hz: number;
  /** Samples per second between the first and the last sample, gaps included. */
  readonly measuredHz: number | undefined;
  readonly device: string | undefined;
  readonly site: string | undefined;
  readonly zoneHours: number | undefined;
  readonly firstSeconds: number | undefined;
  readonly lastSeconds: number | undefined;
  readonly mean: readonly [number, number, number] | undefined;
  readonly sd: readonly [number, number, number] | undefined;
  readonly firstRows: readonly (readonly [number, number, number])[];
  readonly lastRow: readonly [number, number, number] | undefined;
  readonly temperatureMeanC: number | undefined;
  readonly lightMean: number | undefined;
  /** Stretches of time without samples, longer than two samples: seconds from and to. */
  readonly gaps: readonly { readonly fromSeconds: number; readonly toSeconds: number }[];
  readonly problems: readonly Problem[];
}

const mostGaps = 10_000;

/** Reads a recording once, from front to back. */
export async function describeAccel(source: AccelSource): Promise<AccelDescription> {
  const problems: Problem[] = [];
  const gaps: { fromSeconds: number; toSeconds: number }[] = [];
  const firstRows: [number, number, number][] = [];
  let n = 0;
  // Welford's sums: a week of samples would lose digits in plain ones.
  const mean: [number, number, number] = [0, 0, 0];
  const squares: [number, number, number] = [0, 0, 0];
  let warm = 0;
  let warmCount = 0;
  let light = 0;
  let lightCount = 0;
  let firstSeconds: number | undefined;
  let lastSeconds: number | undefined;
  let lastRow: [number, number, number] | undefined;
  for await (const { startSeconds, hz, x, y, z, temperatureC, light: lux } of source.stretches((one) => problems.push(one))) {
    if (lastSeconds !== undefined && startSeconds - lastSeconds > 2.5 / hz && gaps.length < mostGaps)
      gaps.push({ fromSeconds: lastSeconds + 1 / hz, toSeconds: startSeconds });
    firstSeconds ??= startSeconds;
    const count = x.length;
    for (let i = 0; i < count; i += 1) {
      n += 1;
      const row = [x[i] as number, y[i] as number, z[i] as number] as const;
      for (let axis = 0; axis < 3; axis += 1) {
        const off = (row[axis] as number) - (mean[axis] as number);
        mean[axis] = (mean[axis] as number) + off / n;
        squares[axis] = (squares[axis] as number) + off * ((row[axis] as number) - (mean[axis] as number));
      }
      if (firstRows.length < 3) firstRows.push([...row]);
    }
    if (count > 0) lastRow = [x[count - 1] as number, y[count - 1] as number, z[count - 1] as number];
    if (temperatureC !== undefined) {
      warm += temperatureC * count;
      warmCount += count;
    }
    if (lux !== undefined) {
      light += lux * count;
      lightCount += count;
    }
    lastSeconds = startSeconds + (count - 1) / hz;
  }
  const span = firstSeconds === undefined || lastSeconds === undefined ? 0 : lastSeconds - firstSeconds;
  return {
    format: source.format,
    n,
    hz: source.hz,
    measuredHz: span > 0 ? (n - 1) / span : undefined,
    device: source.device,
    site: source.site,
    zoneHours: source.zoneHours,
    firstSeconds,
    lastSeconds,
    mean: n === 0 ? undefined : mean,
    sd: n === 0 ? undefined : [Math.sqrt(squares[0] / n), Math.sqrt(squares[1] / n), Math.sqrt(squares[2] / n)],
    firstRows,
    lastRow,
    temperatureMeanC: warmCount === 0 ? undefined : warm / warmCount,
    lightMean: lightCount === 0 ? undefined : light / lightCount,
    gaps,
    problems,
  };
}
