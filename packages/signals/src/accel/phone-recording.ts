import { writeEdf } from "../write-edf.ts";
import type { AccelSource, AccelStretch } from "./accel-source.ts";

/** One g in the whole numbers in which a phone's samples are kept: steps of a quarter of a mg, up to 8 g to either side. */
export const countsPerG = 4096;
const gravity = 9.806_65;

/** m/s² as a phone gives them, as kept. What is no number (a sensor that is absent) is 0. */
export const countsOf = (metresPerSecondSquared: number): number =>
  Number.isFinite(metresPerSecondSquared)
    ? Math.max(-32_768, Math.min(32_767, Math.round((metresPerSecondSquared / gravity) * countsPerG)))
    : 0;

/** Even samples that follow each other, as they came from a phone. */
export interface PhoneChunk {
  /** Seconds since the test began, of the first sample. */
  readonly fromSeconds: number;
  /** Samples per second as they came. */
  readonly hz: number;
  /** x, y, z, x, y, z …, in steps of 1/4096 g. */
  readonly counts: Int16Array;
}

/** Chunks of a phone as a recording that can be walked through; times are seconds since the test began. */
export function phoneSource(chunks: readonly PhoneChunk[], site = "ankle"): AccelSource {
  const sorted = [...chunks].sort((a, b) => a.fromSeconds - b.fromSeconds);
  const rates = sorted.map(({ hz }) => hz).sort((a, b) => a - b);
  return {
    format: "phone",
    hz: rates[rates.length >> 1] ?? 0,
    site,
    async *stretches() {
      for (const chunk of sorted) yield stretchOf(chunk);
    },
  };
}

function stretchOf({ fromSeconds, hz, counts }: PhoneChunk): AccelStretch {
  const count = Math.floor(counts.length / 3);
  const [x, y, z] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
  for (let i = 0; i < count; i += 1) {
    x[i] = (counts[3 * i] as number) / countsPerG;
    y[i] = (counts[3 * i + 1] as number) / countsPerG;
    z[i] = (counts[3 * i + 2] as number) / countsPerG;
  }
  return { startSeconds: fromSeconds, hz, x, y, z };
}

/** When a test began, on the clock of the device. */
export interface PhoneStart {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Seconds since midnight. */
  readonly clockSeconds: number;
}

const two = (n: number): string => String(n).padStart(2, "0");
/** Days since 1970 to a date; proleptic Gregorian (Hinnant's method: eras of 400 years). */
function dateOf(days: number): readonly [year: number, month: number, day: number] {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const inEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365);
  const dayOfYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const m = Math.floor((5 * dayOfYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * m + 2) / 5) + 1];
}
function daysOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** `2026-11-22 20:15:03.250`, so many seconds after the start; with six digits the rate of the samples can be read from their stamps. */
export function stampOf(start: PhoneStart, seconds: number, digits: 3 | 6 = 3): string {
  const parts = 10 ** digits;
  const all = Math.round((start.clockSeconds + seconds) * parts);
  const days = Math.floor(all / (86_400 * parts));
  const [year, month, day] = dateOf(daysOf(start.year, start.month, start.day) + days);
  const rest = all - days * 86_400 * parts;
  const whole = Math.floor(rest / parts);
  const clock = `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return `${year}-${two(month)}-${two(day)} ${clock}.${String(rest - whole * parts).padStart(digits, "0")}`;
}

/** A mark on the discomfort scale, or any other text, at a second of the test. */
export interface StillMark {
  readonly atSeconds: number;
  readonly text: string;
}

/** The samples as a table that `kriebel score --sit` and spreadsheets read: a line per sample, in g, times on the clock of the device. */
export function phoneCsv(chunks: readonly PhoneChunk[], start: PhoneStart, marks: readonly StillMark[]): string {
  const sorted = [...chunks].sort((a, b) => a.fromSeconds - b.fromSeconds);
  const lines = [
    "# Kriebel: sitting still, phone at the ankle. Movement in g, as measured; no muscle activity.",
    ...marks.slice(0, 60).map(({ atSeconds, text }) => `# ${stampOf(start, atSeconds)} ${text}`),
    "time,x [g],y [g],z [g]",
  ];
  const g = (counts: number): string => (counts / countsPerG).toFixed(5);
  for (const { fromSeconds, hz, counts } of sorted) {
    for (let i = 0; 3 * i + 2 < counts.length; i += 1) {
      lines.push(
        `${stampOf(start, fromSeconds + i / hz, 6)},${g(counts[3 * i] as number)},${g(counts[3 * i + 1] as number)},${g(counts[3 * i + 2] as number)}`,
      );
    }
  }
  return `${lines.join("\n")}\n`;
}

/** The marks as a list that `--hypnogram` reads beside an EDF recording of the same hour. */
export const stillMarksCsv = (start: PhoneStart, marks: readonly StillMark[]): string =>
  `time,event\n${marks.map(({ atSeconds, text }) => `${stampOf(start, atSeconds).slice(0, 19)},${text}`).join("\n")}\n`;

const recordSeconds = 0.5;

/**
 * The same as EDF+D, gaps kept as gaps. EDF wants one even rate: the samples are put on a grid of whole samples per second by straight lines between
 * neighbours; half seconds that are not whole at the end of a piece are left out. The table (CSV) holds what was measured.
 */
export function phoneEdf(chunks: readonly PhoneChunk[], start: PhoneStart, marks: readonly StillMark[]): Uint8Array {
  const { hz: measured } = phoneSource(chunks);
  const hz = Math.max(2, 2 * Math.round(measured / 2));
  const per = hz * recordSeconds;
  const pieces: { from: number; to: number; of: PhoneChunk[] }[] = [];
  for (const chunk of [...chunks].sort((a, b) => a.fromSeconds - b.fromSeconds)) {
    const to = chunk.fromSeconds + Math.floor(chunk.counts.length / 3) / chunk.hz;
    const last = pieces.at(-1);
    if (last !== undefined && chunk.fromSeconds - last.to < 0.5) {
      last.to = to;
      last.of.push(chunk);
    } else pieces.push({ from: chunk.fromSeconds, to, of: [chunk] });
  }
  const times: number[] = [];
  const owner: { from: number; to: number; of: PhoneChunk[] }[] = [];
  for (const piece of pieces) {
    for (let at = piece.from; at + recordSeconds <= piece.to + 1e-9; at += recordSeconds) {
      times.push(at);
      owner.push(piece);
    }
  }
  const valueAt = (piece: { of: PhoneChunk[] }, seconds: number, axis: number): number => {
    const chunk = piece.of.findLast(({ fromSeconds }) => fromSeconds <= seconds + 1e-9) ?? (piece.of[0] as PhoneChunk);
    const count = Math.floor(chunk.counts.length / 3);
    const place = Math.max(0, Math.min(count - 1, (seconds - chunk.fromSeconds) * chunk.hz));
    const low = Math.floor(place);
    const [a, b] = [chunk.counts[3 * low + axis] as number, chunk.counts[3 * Math.min(count - 1, low + 1) + axis] as number];
    return Math.round(a + (place - low) * (b - a));
  };
  return writeEdf({
    format: "edf+d",
    records: times.length,
    recordSeconds,
    start,
    recording: "X X phone_at_the_ankle",
    channels: ["x", "y", "z"].map((axis, which) => ({
      label: `Accel ${axis}`,
      unit: "g",
      transducer: "accelerometer of a phone",
      physicalMinimum: -8,
      physicalMaximum: 32_767 / countsPerG,
      digitalMinimum: -32_768,
      digitalMaximum: 32_767,
      samplesPerRecord: per,
      samples: (record, into) => {
        const from = times[record] as number;
        for (let i = 0; i < per; i += 1) into[i] = valueAt(owner[record] as (typeof owner)[number], from + i / hz, which);
      },
    })),
    annotations: marks.map(({ atSeconds, text }) => ({ onsetSeconds: atSeconds, durationSeconds: undefined, text })),
    timeOf: (record) => times[record] as number,
  });
}
