import { type AccelDescription, type AccelSource, describeAccel, openAccel, type ScoredAccel, scoreAccel } from "@kriebel/signals";
import type { FileSource } from "./file-source.ts";
import { refuseProblems } from "./refusal.ts";
import { calm, type Lang, paint, type Terminal } from "./terminal.ts";
import { wrapText } from "./wrap-text.ts";

/** An accelerometer's file, or undefined when it is a recording of another kind. Throws a Refusal when it is one and cannot be read. */
export async function accelIn(source: FileSource): Promise<AccelSource | undefined> {
  const head = (await source.read(0, 8)).slice();
  // EDF begins with a nought and spaces, BDF with a byte of 255: those are for the other reader.
  if (head[0] === 0xff || String.fromCharCode(...head).startsWith("0   ")) return undefined;
  const opened = await openAccel(source);
  if (opened === undefined) return undefined;
  if (!opened.ok) throw refuseProblems(opened.problems);
  return opened.value;
}

const rounded = (value: number | undefined, digits: number): number | null =>
  value === undefined ? null : Math.round(value * 10 ** digits) / 10 ** digits;
const row = (values: readonly [number, number, number] | undefined, digits: number): readonly (number | null)[] | null =>
  values === undefined ? null : values.map((value) => rounded(value, digits));

/** What the recording holds, by the names of the reference tables of accelerometers. Times are on the device's own clock. */
export const accelJson = (read: AccelDescription): Readonly<Record<string, unknown>> => ({
  format: read.format,
  n: read.n,
  fs_hz: read.hz,
  fs_measured_hz: rounded(read.measuredHz, 4),
  first_time_unix: rounded(read.firstSeconds, 3),
  last_time_unix: rounded(read.lastSeconds, 3),
  mean_g: row(read.mean, 6),
  sd_g: row(read.sd, 6),
  first_rows_g: read.firstRows.map((one) => row(one, 6)),
  last_row_g: row(read.lastRow, 6),
  temperature_mean_c: rounded(read.temperatureMeanC, 4),
  light_mean: rounded(read.lightMean, 6),
  site: read.site ?? null,
  zone_hours: read.zoneHours ?? null,
  gaps: read.gaps.map(({ fromSeconds, toSeconds }) => ({ from_s: fromSeconds, to_s: toSeconds })),
});

const scoredJson = (scored: ScoredAccel): Readonly<Record<string, unknown>> => ({
  hours: rounded(scored.hours, 4),
  worn_hours: rounded(scored.wornHours, 4),
  non_wear: scored.nonWear.map(({ fromSeconds, toSeconds }) => ({ from_s: fromSeconds, to_s: toSeconds })),
  calibration: {
    applied: scored.calibration.applied,
    reason: scored.calibration.reason ?? null,
    gain: scored.calibration.gain,
    offset_g: scored.calibration.offset,
    error_before_mg: rounded(scored.calibration.errorBeforeMg, 2),
    error_after_mg: rounded(scored.calibration.errorAfterMg, 2),
    still_windows: scored.calibration.stillWindows,
  },
  nights: scored.nights.map((night) => ({
    on: night.on,
    from_s: night.fromSeconds,
    to_s: night.toSeconds,
    threshold_degrees: rounded(night.threshold, 3),
    inactive_minutes: rounded(night.inactiveMinutes, 1),
  })),
  leg_activity: {
    per_hour: rounded(scored.legActivity.perHour, 2),
    in_series_per_hour: rounded(scored.legActivity.inSeriesPerHour, 2),
    hours: rounded(scored.legActivity.hours, 4),
    too_short: scored.legActivity.tooShort,
    too_long: scored.legActivity.tooLong,
    onset_mg: rounded(scored.legActivity.onsetMg, 2),
    offset_mg: rounded(scored.legActivity.offsetMg, 2),
    slow: scored.legActivity.slow,
    events: scored.legActivity.events.map(({ startSeconds, seconds, series }) => ({
      onset_s: rounded(startSeconds, 3),
      duration_s: rounded(seconds, 3),
      series: series ?? null,
    })),
  },
});

export async function accelScores(
  source: AccelSource,
  file: string,
): Promise<{ readonly json: object; readonly show: (terminal: Terminal) => string }> {
  const read = await describeAccel(source);
  const scored = await scoreAccel(source);
  const problems = read.problems;
  return {
    json: { file, ...accelJson(read), ...scoredJson(scored), notes: problems },
    show: (terminal) => showAccel(file, read, scored, terminal),
  };
}

const two = (n: number): string => String(n).padStart(2, "0");
/** `23:05` on the device's clock. */
const clock = (seconds: number): string => {
  const minute = Math.floor(seconds / 60) % 1440;
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
};
const number = (value: number, lang: Lang, digits = 1): string => {
  const text = value.toFixed(digits);
  return lang === "nl" ? text.replace(".", ",") : text;
};

export function showAccel(file: string, read: AccelDescription, scored: ScoredAccel, terminal: Terminal): string {
  const { lang, width } = terminal;
  const lines: string[] = [];
  const say = (nl: string, en: string): void => {
    lines.push(...wrapText(lang === "nl" ? nl : en, width));
  };
  lines.push(paint(terminal, ["bold"], calm(file)));
  say(
    `Bewegingsmeter (${read.format}), ${number(scored.hours, lang)} uur, ${read.hz} metingen per seconde${read.site === undefined ? "" : `, gedragen op: ${calm(read.site)}`}.`,
    `Accelerometer (${read.format}), ${number(scored.hours, lang)} hours, ${read.hz} samples a second${read.site === undefined ? "" : `, worn on: ${calm(read.site)}`}.`,
  );
  for (const { say: words } of read.problems.slice(0, 8)) lines.push(...wrapText(calm(words[lang]), width));
  if (scored.nonWear.length > 0)
    say(
      `Niet gedragen: ${number(scored.hours - scored.wornHours, lang)} uur (lag stil).`,
      `Not worn: ${number(scored.hours - scored.wornHours, lang)} hours (lay still).`,
    );
  for (const night of scored.nights)
    say(
      `Nacht van ${night.on}: rust van ${clock(night.fromSeconds)} tot ${clock(night.toSeconds)} op de klok van het apparaat.`,
      `Night of ${night.on}: rest from ${clock(night.fromSeconds)} to ${clock(night.toSeconds)} on the device's clock.`,
    );
  const { perHour, inSeriesPerHour, slow } = scored.legActivity;
  if (perHour === undefined || inSeriesPerHour === undefined)
    say(
      "Er is geen nacht in gevonden; dan is er ook geen getal per uur.",
      "No night was found in it; so there is no number per hour either.",
    );
  else
    say(
      `Bewegingen: ${number(perHour, lang)} per uur, waarvan ${number(inSeriesPerHour, lang)} in reeksen.`,
      `Movements: ${number(perHour, lang)} per hour, of which ${number(inSeriesPerHour, lang)} in series.`,
    );
  if (slow)
    say(
      "Er is minder dan 50 keer per seconde gemeten; korte bewegingen gaan dan verloren.",
      "It was measured fewer than 50 times a second; short movements are lost then.",
    );
  say(
    "Dit is beweging, geen spieractiviteit: het getal is niet te vergelijken met een PLMS-index van een slaaponderzoek.",
    "This is movement, not muscle activity: the number cannot be compared with a PLMS index of a sleep study.",
  );
  return `${lines.join("\n")}\n`;
}
