import { dayNumber, isRealDate } from "@kriebel/record/calendar";
import { failed, ok, type Result } from "@kriebel/record/result";
import type { ByteSource } from "../byte-source.ts";
import { notes, quoted, refuses } from "../recording-problems.ts";
import type { AccelSource, AccelStretch } from "./accel-source.ts";

/**
 * A table of acceleration: a column of time (seconds, or a stamp) and three axes. The first hundred lines may be a head. Units are taken from the
 * names of the columns (`g`, `mg`, `m/s2`); without a word, from the size of gravity in the first minute, and that is told.
 */

const longestLine = 4096;
const gravity = 9.806_65;

async function* linesOf(source: ByteSource): AsyncGenerator<string> {
  let rest = "";
  for (let at = 0; at < source.size; ) {
    const bytes = await source.read(at, 1 << 16);
    if (bytes.length === 0) break;
    at += bytes.length;
    let text = rest;
    // Numbers and names of columns are ASCII; other letters only stand in heads that are not read.
    for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    const lines = text.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield line.endsWith("\r") ? line.slice(0, -1) : line;
    if (rest.length > longestLine) return;
  }
  if (rest !== "") yield rest;
}

interface Columns {
  readonly delimiter: string;
  /** Undefined: no column of time, the head says the rate. */
  readonly time: number | undefined;
  readonly axes: readonly [number, number, number];
  readonly unit: "g" | "mg" | "m/s2" | undefined;
}

/** The line with the names of the columns, or undefined. */
function columnsIn(line: string): Columns | undefined {
  const delimiter = [";", "\t", ","].find((one) => line.split(one).length >= 3);
  if (delimiter === undefined) return undefined;
  const names = line.split(delimiter).map((name) => name.trim().replace(/^"|"$/g, "").toLowerCase());
  const axisOf = (letter: string): number =>
    names.findIndex((name) =>
      new RegExp(`^(?:acc(?:el(?:eration|erometer)?)?[ _.-]?)?${letter}(?:[ _-]?(?:axis|acc))?(?: ?[[(].{0,12}[\\])])?$`).test(name),
    );
  const axes = [axisOf("x"), axisOf("y"), axisOf("z")] as const;
  if (axes.some((index) => index < 0)) return undefined;
  const time = names.findIndex((name) =>
    /^(?:time|timestamp|date_?time|seconds?|t|tijd|sec|unix.{0,12})(?: ?[[(].{0,12}[\])])?$/.test(name),
  );
  const unit = /\bmg\b/.test(names[axes[0]] ?? "")
    ? "mg"
    : /m\/s/.test(names[axes[0]] ?? "")
      ? "m/s2"
      : /[[(]g[\])]/.test(names[axes[0]] ?? "")
        ? "g"
        : undefined;
  return { delimiter, time: time < 0 ? undefined : time, axes, unit };
}

/** Seconds since 1970 on the device's clock, or seconds of a stopwatch; milliseconds and nanoseconds since 1970 are known by their size. */
function timeIn(cell: string): number | undefined {
  const text = cell.trim().replace(/^"|"$/g, "");
  const stamp = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:[.:,](\d{1,9}))?/.exec(text);
  if (stamp !== null)
    return isRealDate(stamp[1] as string)
      ? dayNumber(stamp[1] as string) * 86_400 +
          Number(stamp[2]) * 3600 +
          Number(stamp[3]) * 60 +
          Number(stamp[4]) +
          Number(`0.${stamp[5] ?? 0}`)
      : undefined;
  if (!/^-?\d{1,20}(?:[.,]\d{1,12})?(?:e[+-]?\d{1,2})?$/i.test(text)) return undefined;
  const value = Number(text.replace(",", "."));
  return value > 1e17 ? value / 1e9 : value > 1e11 ? value / 1000 : value;
}

export async function openAccelCsv(source: ByteSource): Promise<Result<AccelSource> | undefined> {
  let columns: Columns | undefined;
  let headHz: number | undefined;
  let headLines = 0;
  const times: number[] = [];
  const sizes: number[] = [];
  for await (const line of linesOf(source)) {
    if (columns === undefined) {
      headHz ??=
        Number.parseFloat(/(?:at|rate[^\d]{0,20}|frequency[^\d]{0,20}) ?(\d{1,4}(?:\.\d{1,3})?) ?hz/i.exec(line)?.[1] ?? "") || undefined;
      columns = columnsIn(line);
      headLines += 1;
      if (headLines > 100) return undefined;
      continue;
    }
    const row = rowOf(line, columns);
    if (row === undefined) continue;
    if (row.time !== undefined) times.push(row.time);
    sizes.push(Math.hypot(row.x, row.y, row.z));
    if (sizes.length >= 3000) break;
  }
  if (columns === undefined) return undefined;
  const steps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
  const step = middle(steps.filter((one) => one > 0));
  // Stamps in whole seconds repeat: then the rate is how many share one.
  const spanned = (times.at(-1) ?? 0) - (times[0] ?? 0);
  const hz = steps.some((one) => one === 0) && spanned > 0 ? Math.round(times.length / spanned) : step === undefined ? headHz : 1 / step;
  if (hz === undefined || !(hz >= 1 && hz <= 2000))
    return failed(
      refuses(
        "no-rate",
        "",
        "In deze tabel is niet te vinden hoe snel er gemeten is; zet een kolom time (seconden) bij x, y en z.",
        "This table does not tell how fast it was measured; add a column time (seconds) beside x, y and z.",
      ),
    );
  const typical = middle(sizes) ?? 1;
  const guessed = typical > 300 ? "mg" : typical > 5 ? "m/s2" : "g";
  const unit = columns.unit ?? guessed;
  const scale = unit === "mg" ? 1 / 1000 : unit === "m/s2" ? 1 / gravity : 1;
  const layout = columns;
  const skip = headLines;
  return ok({
    format: "csv",
    hz,
    async *stretches(tell) {
      if (layout.unit === undefined)
        tell(
          notes(
            "unit-guessed",
            "",
            `De eenheid staat niet boven de tabel; naar de grootte van de zwaartekracht is het ${unit}.`,
            `The unit does not stand above the table; by the size of gravity it is ${unit}.`,
          ),
        );
      const long = Math.max(1, Math.round(hz * 10));
      let at = 0;
      let wrong = 0;
      let counted = 0;
      let start: number | undefined;
      let previous: number | undefined;
      let x: number[] = [];
      let y: number[] = [];
      let z: number[] = [];
      const flush = (): AccelStretch | undefined => {
        if (x.length === 0) return undefined;
        const one = { startSeconds: start ?? 0, hz, x: Float32Array.from(x), y: Float32Array.from(y), z: Float32Array.from(z) };
        x = [];
        y = [];
        z = [];
        start = undefined;
        return one;
      };
      for await (const line of linesOf(source)) {
        at += 1;
        if (at <= skip) continue;
        const row = rowOf(line, layout);
        if (row === undefined) {
          if (line.trim() !== "") wrong += 1;
          continue;
        }
        const time = row.time ?? counted / hz;
        counted += 1;
        const jumps = previous !== undefined && row.time !== undefined && (time - previous > 1.5 / hz + 1 || time < previous);
        if (jumps || x.length >= long) {
          const one = flush();
          if (one !== undefined) yield one;
        }
        start ??= time;
        previous = time;
        x.push(row.x * scale);
        y.push(row.y * scale);
        z.push(row.z * scale);
      }
      const one = flush();
      if (one !== undefined) yield one;
      if (wrong > 0)
        tell(
          notes(
            "bad-rows",
            "",
            `${wrong} regels van de tabel waren niet te lezen en zijn overgeslagen.`,
            `${wrong} lines of the table could not be read and were left out (${quoted("x, y, z")}).`,
          ),
        );
    },
  });
}

function rowOf(
  line: string,
  { delimiter, time, axes }: Columns,
): { time: number | undefined; x: number; y: number; z: number } | undefined {
  if (line.length > longestLine) return undefined;
  const cells = line.split(delimiter);
  const value = (index: number): number => {
    const text = (cells[index] ?? "").trim();
    return /^[+-]?\d{0,9}[.,]?\d{1,12}(?:e[+-]?\d{1,2})?$/i.test(text) ? Number(text.replace(",", ".")) : Number.NaN;
  };
  const [x, y, z] = [value(axes[0]), value(axes[1]), value(axes[2])];
  if (Number.isNaN(x) || Number.isNaN(y) || Number.isNaN(z)) return undefined;
  const at = time === undefined ? undefined : timeIn(cells[time] ?? "");
  return time !== undefined && at === undefined ? undefined : { time: at, x, y, z };
}

function middle(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
