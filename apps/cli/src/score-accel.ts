import {
  type AccelDescription,
  type AccelSource,
  activityCsv,
  describeAccel,
  openAccel,
  type ScoredAccel,
  scoreAccel,
  scoreStill,
} from "@kriebel/signals";
import type { FileSource } from "./file-source.ts";
import { refuse, refuseProblems } from "./refusal.ts";
import { calm, type Lang, paint, type Terminal } from "./terminal.ts";
import { padTo, wrapText } from "./wrap-text.ts";

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

/** What the recording holds. Throws a Refusal when it may not be read on, or holds no sample at all. */
export async function describedAccel(source: AccelSource): Promise<AccelDescription> {
  const read = await describeAccel(source);
  const refused = read.problems.filter(({ level }) => level === "refuse");
  if (refused.length > 0) throw refuseProblems(refused);
  if (read.n > 0) return read;
  if (read.problems.length > 0) throw refuseProblems(read.problems);
  throw refuse(
    "In dit bestand staat geen enkele meting; zet de opname opnieuw over van het apparaat.",
    "This file holds no sample at all; copy the recording from the device again.",
  );
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

/** What an accelerometer's file holds, for a person. */
export function showAccelInfo(file: string, read: AccelDescription, terminal: Terminal): string {
  const { lang, width } = terminal;
  const t = (nl: string, en: string): string => (lang === "nl" ? nl : en);
  const row = (name: string, value: string): string => `  ${padTo(name, 34)} ${value}`;
  const axes = (values: readonly [number, number, number] | undefined): string =>
    values === undefined ? "–" : values.map((value) => number(value, lang, 3)).join("  ");
  const stamp = (seconds: number | undefined): string =>
    seconds === undefined ? "–" : new Date(Math.round(seconds * 1000)).toISOString().slice(0, 19).replace("T", " ");
  const lines = [
    paint(terminal, "bold", calm(file)),
    t(`Bewegingsmeter (${read.format})`, `Accelerometer (${read.format})`),
    "",
    row(t("metingen", "samples"), String(read.n)),
    row(t("ingesteld, per seconde", "set, per second"), number(read.hz, lang, 2)),
    row(
      t("gemeten, per seconde (met gaten)", "measured, per second (with gaps)"),
      read.measuredHz === undefined ? "–" : number(read.measuredHz, lang, 2),
    ),
    row(t("van, op de klok van het apparaat", "from, on the device's clock"), stamp(read.firstSeconds)),
    row(t("tot", "until"), stamp(read.lastSeconds)),
    row(t("gedragen op", "worn on"), read.site === undefined ? t("staat er niet bij", "not told") : calm(read.site)),
    row(t("gemiddeld x, y, z (g)", "mean x, y, z (g)"), axes(read.mean)),
    row(t("spreiding x, y, z (g)", "spread x, y, z (g)"), axes(read.sd)),
    row(t("temperatuur (°C)", "temperature (°C)"), read.temperatureMeanC === undefined ? "–" : number(read.temperatureMeanC, lang)),
    row(t("gaten", "gaps"), String(read.gaps.length)),
  ];
  for (const { say } of read.problems.slice(0, 8)) lines.push(...wrapText(calm(say[lang]), width));
  return `${lines.join("\n")}\n`;
}

export interface AccelScores {
  readonly json: object;
  readonly show: (terminal: Terminal) => string;
  /** Movements, in seconds since the first sample. */
  readonly csv: string;
}

/** `--sit`: an hour of sitting still with an accelerometer at the ankle, from its own first sample to its last. */
export async function stillScores(source: AccelSource, file: string): Promise<AccelScores> {
  const read = await describedAccel(source);
  const scored = await scoreStill(source);
  return {
    csv: activityCsv(scored.movements, 0),
    json: {
      file,
      ...accelJson(read),
      still: {
        minutes: rounded(scored.minutes, 2),
        measured_h: rounded(scored.measuredHours, 4),
        activity_per_hour: rounded(scored.perHour ?? undefined, 2),
        in_series_per_hour: rounded(scored.inSeriesPerHour ?? undefined, 2),
        series: scored.seriesCount,
        too_short: scored.tooShort,
        too_long: scored.tooLong,
        onset_mg: rounded(scored.onsetMg ?? undefined, 2),
        offset_mg: rounded(scored.offsetMg ?? undefined, 2),
        step_mg: rounded(scored.stepMg ?? undefined, 3),
        slow: scored.slow,
        gaps: scored.gaps.map(({ fromSeconds, toSeconds }) => ({ from_s: rounded(fromSeconds, 3), to_s: rounded(toSeconds, 3) })),
        blocks: scored.blocks.map((block) => ({
          from_minute: block.fromMinute,
          to_minute: block.toMinute,
          measured_minutes: rounded(block.measuredMinutes, 2),
          movements: block.movements,
          in_series: block.inSeries,
          per_hour: rounded(block.perHour ?? undefined, 2),
        })),
        events: scored.movements.map(({ startSeconds, seconds, series, counts }) => ({
          onset_s: rounded(startSeconds, 3),
          duration_s: rounded(seconds, 3),
          series: series ?? null,
          counts,
        })),
      },
      notes: read.problems,
    },
    show: (terminal) => {
      const { lang, width } = terminal;
      const t = (nl: string, en: string): string => (lang === "nl" ? nl : en);
      const row = (name: string, value: string): string => `  ${padTo(name, 34)} ${value.padStart(9)}`;
      const rate = (value: number | null): string => (value === null ? "–" : number(value, lang));
      return `${[
        paint(terminal, "bold", calm(file)),
        t(`Een uur stil zitten, bewegingsmeter (${read.format})`, `Sitting still, accelerometer (${read.format})`),
        "",
        row(t("minuten", "minutes"), number(scored.minutes, lang)),
        row(t("gemeten minuten", "measured minutes"), number(scored.measuredHours * 60, lang)),
        row(t("beenactiviteit per uur", "leg activity per hour"), rate(scored.perHour)),
        row(t("waarvan in reeksen", "of which in series"), rate(scored.inSeriesPerHour)),
        row(t("metingen per seconde", "samples per second"), number(scored.hertz, lang)),
        "",
        ...scored.blocks.map((block) =>
          row(
            t(`minuut ${block.fromMinute}-${block.toMinute}`, `minute ${block.fromMinute}-${block.toMinute}`),
            block.measuredMinutes > 0 ? String(block.movements) : "?",
          ),
        ),
        "",
        ...wrapText(
          t(
            "Dit is beweging, geen spieractiviteit: het getal is met geen grens van een test met elektroden te vergelijken.",
            "This is movement, not muscle activity: the number cannot be compared with any limit of a test with electrodes.",
          ),
          width,
        ),
      ].join("\n")}\n`;
    },
  };
}

export async function accelScores(source: AccelSource, file: string): Promise<AccelScores> {
  const read = await describedAccel(source);
  const scored = await scoreAccel(source);
  const problems = [...read.problems, ...scored.problems.filter(({ code }) => !read.problems.some((one) => one.code === code))];
  return {
    csv: activityCsv(scored.legActivity.events, read.firstSeconds ?? 0),
    json: { file, ...accelJson(read), ...scoredJson(scored), notes: problems },
    show: (terminal) => showAccel(file, { ...read, problems }, scored, terminal),
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

const shownHertz = (hz: number, lang: Lang): string => number(hz, lang, Math.abs(hz - Math.round(hz)) < 0.005 ? 0 : 2);

export function showAccel(file: string, read: AccelDescription, scored: ScoredAccel, terminal: Terminal): string {
  const { lang, width } = terminal;
  const lines: string[] = [];
  const say = (nl: string, en: string): void => {
    lines.push(...wrapText(lang === "nl" ? nl : en, width));
  };
  lines.push(paint(terminal, ["bold"], calm(file)));
  say(
    `Bewegingsmeter (${read.format}), ${number(scored.hours, lang)} uur, ${shownHertz(read.hz, lang)} metingen per seconde${read.site === undefined ? "" : `, gedragen op: ${calm(read.site)}`}.`,
    `Accelerometer (${read.format}), ${number(scored.hours, lang)} hours, ${shownHertz(read.hz, lang)} samples a second${read.site === undefined ? "" : `, worn on: ${calm(read.site)}`}.`,
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
