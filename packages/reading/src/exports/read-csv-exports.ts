import { dateOfDay } from "@kriebel/record";
import Papa from "papaparse";
import { laterBy, type Moment, momentOfMillis, type OffsetAt, readMoment, readStamp, secondsBetween } from "./moment.ts";
import { programOfPackage } from "./program-of-package.ts";
import type { Stage, Tell } from "./seen.ts";

/**
 * Exports written as tables: Fitbit (its own archive and Takeout's newer one), Withings, Oura, Samsung Health, Sleep as Android.
 * Each is known by the names of its columns.
 */
export interface CsvRead {
  readonly from: "fitbit" | "google_fit" | "withings" | "oura" | "samsung" | "sleep_as_android";
  readonly understood: number;
  readonly notUnderstood: number;
}

type Row = Readonly<Record<string, string>>;

/** Rows of a table, each with the names of the columns; the delimiter is found by the parser. */
export function tableOf(text: string): { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const { data } = Papa.parse(text, { skipEmptyLines: "greedy" });
  return { columns: (data[0] ?? []).map((name) => name.trim()), rows: data.slice(1) };
}

const named = (columns: readonly string[], row: readonly string[]): Row => {
  const out: Record<string, string> = Object.create(null) as Record<string, string>;
  columns.forEach((name, index) => {
    out[name] = (row[index] ?? "").trim();
  });
  return out;
};

const numberOf = (text: string | undefined, most: number): number | undefined => {
  if (text === undefined || text === "" || text.length > 20) return undefined;
  const value = Number(text.replace(",", "."));
  return value >= 0 && value <= most ? value : undefined;
};

/** Beats per minute; a device writes 0 where it measured none. */
const beats = (text: string | undefined): number | undefined => {
  const value = numberOf(text, 300);
  return value === undefined || value < 15 ? undefined : value;
};

const secondsInDay = 86_400;

type ReadRow = (row: Row) => boolean;

interface CsvForm {
  readonly from: CsvRead["from"];
  /** Columns without which it is another table. */
  readonly needs: readonly string[];
  /** Names for the columns by their place, where the maker translates them: undefined when this is another table. */
  readonly byPlace?: (columns: readonly string[], fileName: string) => readonly string[] | undefined;
  readonly read: (offsetAt: OffsetAt, tell: Tell) => ReadRow;
}

const sums =
  (
    app: string,
    find: (
      row: Row,
      offsetAt: OffsetAt,
    ) => {
      from?: Moment | undefined;
      to?: Moment | undefined;
      asleep?: number | undefined;
      awake?: number | undefined;
      timesAwake?: number | undefined;
      heartRateMean?: number | undefined;
      heartRateLowest?: number | undefined;
    },
  ) =>
  (offsetAt: OffsetAt, tell: Tell): ReadRow =>
  (row) => {
    const { from, to, asleep, awake, timesAwake, heartRateMean, heartRateLowest } = find(row, offsetAt);
    if (from === undefined || to === undefined) return false;
    tell({
      kind: "sums",
      app,
      from,
      to,
      ...(asleep === undefined ? {} : { asleep }),
      ...(awake === undefined ? {} : { awake }),
      ...(timesAwake === undefined ? {} : { timesAwake }),
      ...(heartRateMean === undefined ? {} : { heartRateMean }),
      ...(heartRateLowest === undefined ? {} : { heartRateLowest }),
    });
    return true;
  };

const plus = (...parts: readonly (number | undefined)[]): number | undefined => {
  const known = parts.filter((part): part is number => part !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => a + b, 0);
};
const times = (value: number | undefined, factor: number): number | undefined => (value === undefined ? undefined : value * factor);

/** Samsung's `UTC+0100`, in seconds. */
function samsungOffset(text: string | undefined): number | undefined {
  const found = /^UTC([+-])(\d{2})(\d{2})$/.exec(text ?? "");
  return found === null ? undefined : (found[1] === "-" ? -1 : 1) * (Number(found[2]) * 3600 + Number(found[3]) * 60);
}

function samsungMoment(text: string | undefined, offset: string | undefined, offsetAt: OffsetAt): Moment | undefined {
  const ahead = samsungOffset(offset);
  if (text !== undefined && /^\d{12,14}$/.test(text)) {
    const at = momentOfMillis(text, offsetAt);
    return at?.utc === undefined || ahead === undefined ? at : { local: at.utc + ahead, utc: at.utc };
  }
  const read = text === undefined ? undefined : readStamp(text);
  if (read === undefined) return undefined;
  // Samsung writes universal time and, beside it, how far the clock was ahead.
  return ahead === undefined ? readMoment(`${text}Z`, offsetAt) : { local: read.local + ahead, utc: read.local };
}

/** Steps of whole days, told at noon. */
const stepsOfDay =
  (
    app: string,
    dayOf: (row: Row) => string | undefined,
    stepsOf: (row: Row) => string | undefined,
    offsetAt: OffsetAt,
    tell: Tell,
  ): ReadRow =>
  (row) => {
    const at = readMoment(`${dayOf(row)}T12:00:00`, offsetAt);
    const steps = numberOf(stepsOf(row), 500_000);
    if (at === undefined || (steps === undefined && stepsOf(row) !== "")) return false;
    if (steps !== undefined && steps > 0) tell({ kind: "steps", app, at, count: Math.round(steps) });
    return true;
  };

/**
 * Another program may have written into Samsung Health; it stands apart, as with Health Connect. Two devices of Samsung itself are told apart by
 * a code that says nothing to a person, so they are not named; Samsung has put them together already.
 */
const samsungApp = (row: Row): string => {
  const by = row.pkg_name ?? "";
  return by === "" || by === "com.sec.android.app.shealth" || !/^[a-z][\w]*(?:\.\w+)+$/i.test(by)
    ? "samsung-health"
    : (programOfPackage(by) ?? by).slice(0, 120);
};

/** What Samsung calls its commonest kinds of exercise (developer.samsung.com, EXERCISE_TYPE); others stay without a name. */
const samsungExercises: Readonly<Record<string, string>> = {
  "1001": "walking",
  "1002": "running",
  "9002": "yoga",
  "9001": "pilates",
  "11007": "cycling",
  "13001": "hiking",
  "14001": "swimming",
  "15003": "exercise bike",
  "15005": "treadmill",
};

const samsungStages: Readonly<Record<string, Stage>> = { "40001": "awake", "40002": "light", "40003": "deep", "40004": "rem" };

const fitbitStamp = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : /^\d{4}-/.test(text) ? text : undefined;

const withingsPlaces = ["from", "to", "light (s)", "deep (s)", "rem (s)", "awake (s)", "wake up"];

/**
 * Withings writes the names of half of its columns in the language of the phone (`von, bis, "leicht (s)"`) and keeps their places; the
 * names of the heart stay English.
 */
function withingsSleepColumns(columns: readonly string[]): readonly string[] | undefined {
  if (["from", "to", "light (s)", "deep (s)"].every((name) => columns.includes(name))) return columns;
  const seconds = columns.slice(2, 6);
  if (seconds.length < 4 || !seconds.every((name) => / \(s\)$/.test(name)) || !/^rem /i.test(seconds[2] ?? "")) return undefined;
  return [...withingsPlaces, ...columns.slice(withingsPlaces.length)];
}

const forms: readonly CsvForm[] = [
  {
    from: "fitbit",
    needs: ["Start Time", "End Time", "Minutes Asleep"],
    read: sums("fitbit", (row, offsetAt) => ({
      from: readMoment(fitbitStamp(row["Start Time"]), offsetAt),
      to: readMoment(fitbitStamp(row["End Time"]), offsetAt),
      asleep: times(numberOf(row["Minutes Asleep"], 1440), 60),
      awake: times(numberOf(row["Minutes Awake"], 1440), 60),
      timesAwake: numberOf(row["Number of Awakenings"], 200),
    })),
  },
  {
    from: "fitbit",
    needs: ["sleep_start", "sleep_end", "minutes_asleep"],
    read: sums("fitbit", (row, offsetAt) => {
      const ahead = (offset: string | undefined): string => (/^[+-]\d{2}:?\d{2}$/.test(offset ?? "") ? (offset as string) : "Z");
      const bare = (text: string | undefined): string | undefined => text?.replace(/Z$/, "");
      const withOffset = (text: string | undefined, offset: string | undefined): Moment | undefined => {
        // The stamp is in universal time; the offset stands in a column of its own.
        const at = readMoment(`${bare(text)}Z`, offsetAt);
        const zone = readStamp(`2000-01-01T00:00:00${ahead(offset)}`);
        return at?.utc === undefined || zone?.utc === undefined || ahead(offset) === "Z"
          ? at
          : { utc: at.utc, local: at.utc + (zone.local - zone.utc) };
      };
      return {
        from: withOffset(row.sleep_start, row.start_utc_offset),
        to: withOffset(row.sleep_end, row.end_utc_offset),
        asleep: times(numberOf(row.minutes_asleep, 1440), 60),
        awake: times(numberOf(row.minutes_awake, 1440), 60),
      };
    }),
  },
  {
    from: "withings",
    needs: [],
    byPlace: withingsSleepColumns,
    read: sums("withings", (row, offsetAt) => ({
      from: readMoment(row.from, offsetAt),
      to: readMoment(row.to, offsetAt),
      asleep: plus(
        numberOf(row["light (s)"], secondsInDay),
        numberOf(row["deep (s)"], secondsInDay),
        numberOf(row["rem (s)"], secondsInDay),
      ),
      awake: numberOf(row["awake (s)"], secondsInDay),
      timesAwake: numberOf(row["wake up"], 200),
      heartRateMean: beats(row["Average heart rate"]),
      heartRateLowest: beats(row["Heart rate (min)"]),
    })),
  },
  {
    from: "withings",
    needs: [],
    byPlace: (columns, fileName) =>
      /(^|\/)aggregates_steps[^/]*$/i.test(fileName) && columns.length === 2 && columns[1] === "value" ? ["date", "value"] : undefined,
    read: (offsetAt, tell) => (row) => {
      const at = readMoment(`${row.date}T12:00:00`, offsetAt);
      const steps = numberOf(row.value, 500_000);
      if (at === undefined || steps === undefined) return false;
      if (steps > 0) tell({ kind: "steps", app: "withings", at, count: steps });
      return true;
    },
  },
  {
    from: "withings",
    needs: ["Timezone", "Activity type", "GPS"],
    byPlace: (columns) => ["from", "to", ...columns.slice(2)],
    read: (offsetAt, tell) => (row) => {
      const at = readMoment(row.from, offsetAt);
      const to = readMoment(row.to, offsetAt);
      if (at === undefined || to === undefined) return false;
      const minutes = Math.round(secondsBetween(at, to) / 60);
      tell({
        kind: "exercise",
        app: "withings",
        at,
        what: (row["Activity type"] ?? "").toLowerCase().slice(0, 60),
        ...(minutes > 0 && minutes < 1440 ? { minutes } : {}),
      });
      return true;
    },
  },
  {
    from: "oura",
    needs: ["bedtime_start", "bedtime_end", "total_sleep_duration"],
    read: (offsetAt, tell) => {
      const readSums = sums("oura", (row, at) => ({
        from: readMoment(row.bedtime_start, at),
        to: readMoment(row.bedtime_end, at),
        asleep: numberOf(row.total_sleep_duration, secondsInDay),
        awake: numberOf(row.awake_time, secondsInDay),
        heartRateMean: beats(row.average_heart_rate),
        heartRateLowest: beats(row.lowest_heart_rate),
      }))(offsetAt, tell);
      return (row) => row.type === "deleted" || readSums(row); // the person took it out themselves
    },
  },
  {
    from: "oura",
    needs: ["day", "steps", "equivalent_walking_distance"],
    read: (offsetAt, tell) =>
      stepsOfDay(
        "oura",
        (row) => row.day,
        (row) => row.steps,
        offsetAt,
        tell,
      ),
  },
  {
    // The export of cloud.ouraring.com; until 2020 it said "Total Sleep Time".
    from: "oura",
    needs: ["Bedtime Start", "Bedtime End", "Average Resting Heart Rate"],
    read: sums("oura", (row, offsetAt) => ({
      from: readMoment(row["Bedtime Start"], offsetAt),
      to: readMoment(row["Bedtime End"], offsetAt),
      asleep: numberOf(row["Total Sleep Duration"] ?? row["Total Sleep Time"], secondsInDay),
      awake: numberOf(row["Awake Time"], secondsInDay),
      heartRateMean: beats(row["Average Resting Heart Rate"]),
      heartRateLowest: beats(row["Lowest Resting Heart Rate"]),
    })),
  },
  {
    from: "samsung",
    needs: ["start_time", "end_time", "stage"],
    read: (offsetAt, tell) => (row) => {
      const from = samsungMoment(row.start_time, row.time_offset, offsetAt);
      const to = samsungMoment(row.end_time, row.time_offset, offsetAt);
      const stage = samsungStages[row.stage ?? ""];
      if (from === undefined || to === undefined || stage === undefined) return false;
      tell({ kind: "sleep", app: samsungApp(row), from, to, stage });
      return true;
    },
  },
  {
    // One row for each device and one, -2, for all of them together; the stamp is midnight in universal time of the day itself.
    from: "samsung",
    needs: ["day_time", "count", "source_type"],
    read: (offsetAt, tell) => {
      const readSteps = stepsOfDay(
        "samsung-health",
        (row) => (/^\d{12,14}$/.test(row.day_time ?? "") ? dateOfDay(Math.floor(Number(row.day_time) / 86_400_000)) : undefined),
        (row) => row.count,
        offsetAt,
        tell,
      );
      return (row) => row.source_type !== "-2" || readSteps(row);
    },
  },
  {
    from: "samsung",
    needs: ["start_time", "heart_rate", "heart_beat_count"],
    read: (offsetAt, tell) => (row) => {
      const at = samsungMoment(row.start_time, row.time_offset, offsetAt);
      const perMinute = beats(row.heart_rate);
      if (at === undefined || perMinute === undefined) return false;
      tell({ kind: "heart_rate", app: samsungApp(row), at, perMinute });
      return true;
    },
  },
  {
    from: "samsung",
    needs: ["start_time", "exercise_type", "duration"],
    read: (offsetAt, tell) => (row) => {
      const at = samsungMoment(row.start_time, row.time_offset, offsetAt);
      const minutes = Math.round((numberOf(row.duration, secondsInDay * 1000) ?? 0) / 60_000);
      if (at === undefined) return false;
      const what = samsungExercises[row.exercise_type ?? ""];
      tell({
        kind: "exercise",
        app: samsungApp(row),
        at,
        ...(what === undefined ? {} : { what }),
        ...(minutes > 0 && minutes < 1440 ? { minutes } : {}),
      });
      return true;
    },
  },
  {
    // The day of Google Fit; the files of a quarter of an hour beside it have no date in them.
    from: "google_fit",
    needs: ["Date", "Move Minutes count", "Step count"],
    read: (offsetAt, tell) =>
      stepsOfDay(
        "google-fit",
        (row) => row.Date,
        (row) => row["Step count"],
        offsetAt,
        tell,
      ),
  },
  {
    from: "samsung",
    needs: ["start_time", "end_time", "time_offset"],
    read: (offsetAt, tell) => (row) => {
      const from = samsungMoment(row.start_time, row.time_offset, offsetAt);
      const to = samsungMoment(row.end_time, row.time_offset, offsetAt);
      if (from === undefined || to === undefined) return false;
      tell({ kind: "sleep", app: samsungApp(row), from, to, stage: "in_bed" });
      return true;
    },
  },
];

/** Samsung's columns carry the name of their table: `com.samsung.health.sleep.start_time` → `start_time`. */
const shortName = (name: string): string => name.replace(/^com\.samsung\.s?health\.[a-z_.]*\./, "");

/** `26. 11. 2020 20:00`, Sleep as Android's own form. */
const androidStamp = /^(\d{1,2})\. (\d{1,2})\. (\d{4}) (\d{1,2}):(\d{2})$/;

/**
 * Sleep as Android: every sleep has a line of names of its own. The start is taken from `Id` and the end from `Hours`, because `From` and
 * `To` are doubtful in the night of a clock change; `LenAdjust` is the time awake, in minutes, as a negative number.
 */
function readSleepAsAndroid(rows: readonly (readonly string[])[], offsetAt: OffsetAt, tell: Tell): CsvRead {
  let columns: readonly string[] = [];
  let understood = 0;
  let notUnderstood = 0;
  for (const cells of rows) {
    if (cells[0] === "Id") {
      columns = cells.slice(0, 15);
      continue;
    }
    const row = named(columns, cells);
    // Below a sleep may stand a second line with only the sound of the night: no number, no time.
    if (row.Id === "" && row.From === "" && row.Hours === "") continue;
    const hours = numberOf(row.Hours, 48);
    const zone = row.Tz === "" ? undefined : row.Tz;
    const written = androidStamp.exec(row.From ?? "");
    const from =
      momentOfMillis(row.Id, offsetAt, zone) ??
      (written === null
        ? undefined
        : readMoment(
            `${written[3]}-${written[2]?.padStart(2, "0")}-${written[1]?.padStart(2, "0")} ${written[4]}:${written[5]}`,
            offsetAt,
          ));
    if (from === undefined || hours === undefined || hours === 0) {
      if (cells.some((cell) => cell.trim() !== "")) notUnderstood += 1;
      continue;
    }
    const away = row.LenAdjust === "-1.0" ? 0 : -Number(row.LenAdjust ?? 0) * 60;
    const awake = Number.isFinite(away) && away >= 0 && away < hours * 3600 ? away : 0;
    tell({
      kind: "sums",
      app: "sleep-as-android",
      from,
      to: laterBy(from, hours * 3600),
      asleep: hours * 3600 - awake,
      ...(awake > 0 ? { awake } : {}),
    });
    understood += 1;
  }
  return { from: "sleep_as_android", understood, notUnderstood };
}

/** Reads one table of a known export; undefined when it is of none of them. */
export function readCsvExport(text: string, name: string, offsetAt: OffsetAt, tell: Tell): CsvRead | undefined {
  const { data } = Papa.parse(text, { skipEmptyLines: "greedy" });
  if (data[0]?.[0]?.trim() === "Id" && data[0].includes("Tz") && data[0].includes("Hours")) return readSleepAsAndroid(data, offsetAt, tell);
  // Fitbit writes "Sleep" above its table, Samsung the name and version of it.
  for (const skip of [0, 1]) {
    const columns = (data[skip] ?? []).map((column) => shortName(column.trim()));
    const isSleep = !columns.includes("time_offset") || /sleep/i.test(name) || /sleep/i.test(data[0]?.[0] ?? "");
    const form = forms.find(
      ({ needs, byPlace }) =>
        needs.every((need) => columns.includes(need)) && (byPlace === undefined || byPlace(columns, name) !== undefined),
    );
    if (form === undefined || (form.needs.includes("end_time") && form.from === "samsung" && !isSleep)) continue;
    const names = form.byPlace?.(columns, name) ?? columns;
    const read = form.read(offsetAt, tell);
    let understood = 0;
    let notUnderstood = 0;
    for (const cells of data.slice(skip + 1)) {
      if (cells.length < Math.min(3, names.length)) continue; // the next block of Fitbit's own archive has its name on a line alone
      if (read(named(names, cells))) understood += 1;
      else notUnderstood += 1;
    }
    return { from: form.from, understood, notUnderstood };
  }
  return undefined;
}
