/** The accelerometers beside the repository (`../shared/data/signals/accel`) beside what another reader got from them. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type AccelDescription, describeAccel, openAccel } from "../packages/signals/src/index.ts";
import type { SharedOutcome } from "../tools/check-shared.ts";

interface Expected {
  readonly n: number;
  readonly fs_hz: number;
  readonly first_time_unix: number;
  readonly last_time_unix: number;
  readonly mean_g: readonly number[];
  readonly sd_g: readonly number[];
  readonly first_rows_g: readonly (readonly number[])[];
  readonly last_row_g: readonly number[];
  readonly temperature_mean_c: number;
  readonly light_mean?: number;
}

/** Values are printed with four to six digits; the other reader rounds the times of Axivity to five milliseconds and spreads them evenly. */
const within = { g: 1e-4, degrees: 1e-3, seconds: 0.02, hz: 0.01 };

function differences(read: AccelDescription, expected: Expected): readonly string[] {
  const out: string[] = [];
  const near = (name: string, ours: number | undefined, theirs: number, tolerance: number): void => {
    if (ours === undefined || Math.abs(ours - theirs) > tolerance) out.push(`${name} ${ours} for ${theirs}`);
  };
  near("n", read.n, expected.n, 0);
  const rate = Math.abs(read.hz - expected.fs_hz) < within.hz ? read.hz : read.measuredHz;
  near("fs_hz", rate, expected.fs_hz, within.hz);
  near("first_time_unix", read.firstSeconds, expected.first_time_unix, within.seconds);
  near("last_time_unix", read.lastSeconds, expected.last_time_unix, within.seconds);
  for (const axis of [0, 1, 2]) {
    near(`mean_g[${axis}]`, read.mean?.[axis], expected.mean_g[axis] as number, within.g);
    near(`sd_g[${axis}]`, read.sd?.[axis], expected.sd_g[axis] as number, within.g);
    near(`last_row_g[${axis}]`, read.lastRow?.[axis], expected.last_row_g[axis] as number, within.g);
    for (const [i, row] of expected.first_rows_g.entries())
      near(`first_rows_g[${i}][${axis}]`, read.firstRows[i]?.[axis], row[axis] as number, within.g);
  }
  near("temperature_mean_c", read.temperatureMeanC, expected.temperature_mean_c, within.degrees);
  if (expected.light_mean !== undefined) near("light_mean", read.lightMean, expected.light_mean, within.degrees);
  return out;
}

export default async function checkAccel(shared: string): Promise<readonly SharedOutcome[]> {
  const folder = join(shared, "data/signals/accel");
  const table = join(folder, "expected_summary.json");
  if (!existsSync(table)) return [{ name: "the accelerometers", ok: false, say: "expected_summary.json is not there" }];
  const expected = JSON.parse(readFileSync(table, "utf8")) as Readonly<Record<string, Expected>>;
  const outcomes: SharedOutcome[] = [];
  for (const [file, one] of Object.entries(expected)) {
    const bytes = new Uint8Array(readFileSync(join(folder, file)));
    const opened = await openAccel({ size: bytes.length, read: (at, length) => Promise.resolve(bytes.slice(at, at + length)) });
    const wrong = opened?.ok ? differences(await describeAccel(opened.value), one) : ["it could not be opened"];
    outcomes.push({ name: `accelerometer ${file}`, ok: wrong.length === 0, ...(wrong.length === 0 ? {} : { say: wrong.join(", ") }) });
  }
  return outcomes;
}
