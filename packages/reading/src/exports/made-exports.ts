import { addDays, dayNumber, type IsoDate } from "@kriebel/record";
import { strToU8, zipSync } from "fflate";
import { FitBaseType, FitEncoder } from "fit-file-parser/encoder";

/**
 * Made-up exports of every kind that is read, small and of nobody: for tests and for whoever wants to see how one looks. Each holds the
 * same nights: asleep at 23:00, awake from 3:00 to 3:30, up at 7:00, on the clock of Amsterdam in summer.
 */
export interface MadeExport {
  readonly kind: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const madeDates: readonly IsoDate[] = ["2026-06-01", "2026-06-02", "2026-06-03"];

const text = (words: string): Uint8Array => strToU8(words);
const json = (value: unknown): Uint8Array => text(JSON.stringify(value));
const morning = (on: IsoDate): IsoDate => addDays(on, 1);
/** Milliseconds since the epoch of a time on the clock of Amsterdam in summer. */
const millis = (date: IsoDate, clock: string): number =>
  ((dayNumber(date) * 24 + Number(clock.slice(0, 2)) - 2) * 60 + Number(clock.slice(3))) * 60_000;

function apple(): Uint8Array {
  const record = (type: string, from: string, to: string, rest: string): string =>
    ` <Record type="${type}" sourceName="Horloge" startDate="${from}:00 +0200" endDate="${to}:00 +0200" ${rest}/>\n`;
  const stage = (from: string, to: string, value: string): string =>
    record("HKCategoryTypeIdentifierSleepAnalysis", from, to, `value="HKCategoryValueSleepAnalysis${value}"`);
  const night = (on: IsoDate): string =>
    [
      stage(`${on} 23:00`, `${morning(on)} 03:00`, "AsleepCore"),
      stage(`${morning(on)} 03:00`, `${morning(on)} 03:30`, "Awake"),
      stage(`${morning(on)} 03:30`, `${morning(on)} 07:00`, "AsleepDeep"),
      record("HKQuantityTypeIdentifierStepCount", `${on} 10:00`, `${on} 10:30`, 'unit="count" value="4200"'),
      record("HKQuantityTypeIdentifierDietaryCaffeine", `${on} 15:00`, `${on} 15:00`, 'unit="mg" value="80"'),
      ...["23:10", "23:40"].map((at) =>
        record("HKQuantityTypeIdentifierHeartRate", `${on} ${at}`, `${on} ${at}`, 'unit="count/min" value="58"'),
      ),
      ` <Workout workoutActivityType="HKWorkoutActivityTypeWalking" duration="30" durationUnit="min" sourceName="Horloge" startDate="${on} 18:30:00 +0200" endDate="${on} 19:00:00 +0200"/>\n`,
    ].join("");
  return text(
    `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData (ExportDate,Me,Record*)>\n]>\n<HealthData locale="nl_NL">\n${madeDates.map(night).join("")}</HealthData>\n`,
  );
}

const fitbitLogs = madeDates.map((on) => ({
  dateOfSleep: morning(on),
  startTime: `${on}T23:00:00.000`,
  endTime: `${morning(on)}T07:00:00.000`,
  minutesAsleep: 450,
  minutesAwake: 30,
  levels: {
    data: [
      { dateTime: `${on}T23:00:00.000`, level: "light", seconds: 4 * 3600 },
      { dateTime: `${morning(on)}T03:00:00.000`, level: "wake", seconds: 1800 },
      { dateTime: `${morning(on)}T03:30:00.000`, level: "deep", seconds: 3.5 * 3600 },
    ],
  },
}));

const googleSession = (on: IsoDate): unknown => ({
  fitnessActivity: "sleep",
  startTime: `${on}T21:00:00Z`,
  endTime: `${morning(on)}T05:00:00Z`,
  segment: [
    { fitnessActivity: "sleep.light", startTime: `${on}T21:00:00Z`, endTime: `${morning(on)}T01:00:00Z` },
    { fitnessActivity: "sleep.awake", startTime: `${morning(on)}T01:00:00Z`, endTime: `${morning(on)}T01:30:00Z` },
    { fitnessActivity: "sleep.deep", startTime: `${morning(on)}T01:30:00Z`, endTime: `${morning(on)}T05:00:00Z` },
  ],
});

/** Garmin's sleep levels: 1 awake, 2 light, 3 deep; FIT counts seconds from 1989-12-31. */
function fitNight(): Uint8Array {
  const encoder = new FitEncoder({ protocolVersion: 0x20 });
  encoder.writeMessage(0, [{ number: 0, size: 1, baseType: FitBaseType.Enum, value: 49 }]);
  for (const on of madeDates)
    for (const [date, clock, level] of [
      [on, "23:00", 2],
      [morning(on), "03:00", 1],
      [morning(on), "03:30", 3],
      [morning(on), "07:00", 1],
    ] as const)
      encoder.writeMessage(275, [
        { number: 253, size: 4, baseType: FitBaseType.Uint32, value: millis(date, clock) / 1000 - 631_065_600 },
        { number: 0, size: 1, baseType: FitBaseType.Enum, value: level },
      ]);
  return encoder.close();
}

const garmin = madeDates.map((on) => ({
  sleepStartTimestampGMT: `${on}T21:00:00.0`,
  sleepEndTimestampGMT: `${morning(on)}T05:00:00.0`,
  deepSleepSeconds: 3600,
  lightSleepSeconds: 18_000,
  remSleepSeconds: 5400,
  awakeSleepSeconds: 1800,
  calendarDate: morning(on),
}));

const oura = {
  sleep: madeDates.map((on) => ({
    bedtime_start: `${on}T23:00:00.000+02:00`,
    bedtime_end: `${morning(on)}T07:00:00.000+02:00`,
    sleep_phase_5_min: `${"2".repeat(48)}${"4".repeat(6)}${"1".repeat(42)}`,
    average_heart_rate: 57.5,
    lowest_heart_rate: 51,
  })),
};

const withings = `from,to,"light (s)","deep (s)","rem (s)","awake (s)","wake up","Duration to sleep (s)","Average heart rate","Heart rate (min)"\n${madeDates
  .map((on) => `${on}T23:00:00+02:00,${morning(on)}T07:00:00+02:00,14400,7200,5400,1800,1,600,57,50\n`)
  .join("")}`;

const samsung = `com.samsung.health.sleep_stage,6311004,5\nstart_time,sleep_id,stage,time_offset,deviceuuid,pkg_name,end_time,datauuid\n${madeDates
  .map((on, n) =>
    [
      `${on} 21:00:00.000,${n},40002,UTC+0200,d,p,${morning(on)} 01:00:00.000,a${n}`,
      `${morning(on)} 01:00:00.000,${n},40001,UTC+0200,d,p,${morning(on)} 01:30:00.000,b${n}`,
      `${morning(on)} 01:30:00.000,${n},40003,UTC+0200,d,p,${morning(on)} 05:00:00.000,c${n}`,
      "",
    ].join("\n"),
  )
  .join("")}`;

const android = madeDates
  .map(
    (on) =>
      `Id,Tz,From,To,Sched,Hours,Rating,Comment,Framerate,Snore,Noise,Cycles,DeepSleep,LenAdjust,Geo\n"${millis(on, "23:00")}","Europe/Amsterdam","","","","8.000","0.0","","10007","-1","-1.0","5","0.4","-30",""\n`,
  )
  .join("");

const diary = `Datum;Cijfer;Begon;Notitie;Weer\n${madeDates
  .map((on, n) => `${Number(on.slice(8))}-${Number(on.slice(5, 7))}-${on.slice(0, 4)};${n + 4},5;21u30;onrustig;mooi\n`)
  .join("")}`;

/** Every kind of export but that of Health Connect, which needs a database: see `healthConnectStatements`. */
export function madeExports(): readonly MadeExport[] {
  return [
    {
      kind: "apple",
      name: "export.zip",
      bytes: zipSync({ "apple_health_export/exporteren.xml": apple(), "apple_health_export/export_cda.xml": text("<ClinicalDocument/>") }),
    },
    { kind: "apple-xml", name: "export.xml", bytes: apple() },
    {
      kind: "fitbit",
      name: "takeout-20260701.zip",
      bytes: zipSync({
        "Takeout/Fitbit/Global Export Data/sleep-2026-06-01.json": json(fitbitLogs),
        "Takeout/Fitbit/Global Export Data/altitude-2026-06-01.json": json([]),
      }),
    },
    {
      kind: "fitbit-csv",
      name: "fitbit_export.csv",
      bytes: text(
        `Sleep\nStart Time,End Time,Minutes Asleep,Minutes Awake,Number of Awakenings,Time in Bed\n${madeDates
          .map((on) => `"${on} 11:00PM","${morning(on)} 7:00AM","450","30","1","480"\n`)
          .join("")}`,
      ),
    },
    {
      kind: "google-fit",
      name: "takeout-in-takeout.zip",
      bytes: zipSync({
        "Takeout/Fit/part.zip": zipSync(
          Object.fromEntries(madeDates.map((on) => [`Takeout/Fit/All Sessions/${on}_SLEEP.json`, json(googleSession(on))])),
        ),
      }),
    },
    { kind: "garmin-fit", name: "night.fit", bytes: fitNight() },
    {
      kind: "garmin",
      name: "garmin.zip",
      bytes: zipSync({ "DI_CONNECT/DI-Connect-Wellness/2026-06-01_2026-06-30_1_sleepData.json": json(garmin) }),
    },
    { kind: "oura", name: "oura_data.json", bytes: json(oura) },
    { kind: "withings", name: "sleep.csv", bytes: text(withings) },
    {
      kind: "samsung",
      name: "samsunghealth.zip",
      bytes: zipSync({ "samsunghealth_me/com.samsung.health.sleep_stage.20260601.csv": text(samsung) }),
    },
    { kind: "sleep-as-android", name: "sleep-export.csv", bytes: text(android) },
    { kind: "diary", name: "dagboek.csv", bytes: text(diary) },
  ];
}

/** The zip file in which Android puts the database. */
export const healthConnectZip = (database: Uint8Array): MadeExport => ({
  kind: "health-connect",
  name: "Health Connect.zip",
  bytes: zipSync({ "health_connect_export.db": database }),
});

/**
 * A database of Health Connect as statements: the tables and columns of Android's own (AOSP, HealthFitness: `RecordHelper`,
 * `SleepSessionRecordHelper`, `StepsRecordHelper`, `HeartRateRecordHelper`), as far as they are read, with the made nights in them.
 */
export function healthConnectStatements(dates: readonly IsoDate[] = madeDates): readonly string[] {
  const common =
    "row_id INTEGER PRIMARY KEY AUTOINCREMENT, uuid BLOB, last_modified_time INTEGER, client_record_id TEXT, client_record_version TEXT, device_info_id INTEGER, app_info_id INTEGER, recording_method INTEGER, dedupe_hash BLOB";
  const interval = "start_time INTEGER, start_zone_offset INTEGER, end_time INTEGER, end_zone_offset INTEGER, local_date INTEGER";
  const tables = [
    "CREATE TABLE application_info_table (row_id INTEGER PRIMARY KEY AUTOINCREMENT, package_name TEXT NOT NULL UNIQUE, app_name TEXT, app_icon BLOB, record_types_used TEXT)",
    "CREATE TABLE device_info_table (row_id INTEGER PRIMARY KEY AUTOINCREMENT, manufacturer TEXT, model TEXT, device_type INTEGER)",
    `CREATE TABLE sleep_session_record_table (${common}, ${interval}, notes TEXT, title TEXT, local_date_time_start_time INTEGER AS (start_time + 1000 * start_zone_offset))`,
    "CREATE TABLE sleep_stages_table (parent_key INTEGER NOT NULL, stage_start_time INTEGER NOT NULL, stage_end_time INTEGER NOT NULL, stage_type INTEGER NOT NULL)",
    `CREATE TABLE steps_record_table (${common}, ${interval}, count INTEGER)`,
    `CREATE TABLE heart_rate_record_table (${common}, ${interval})`,
    "CREATE TABLE heart_rate_record_series_table (parent_key INTEGER, beats_per_minute INTEGER, epoch_millis INTEGER)",
    `CREATE TABLE resting_heart_rate_record_table (${common}, time INTEGER, zone_offset INTEGER, local_date INTEGER, beats_per_minute INTEGER)`,
    `CREATE TABLE exercise_session_record_table (${common}, ${interval}, notes TEXT, exercise_type INTEGER, title TEXT, has_route INTEGER)`,
    `CREATE TABLE nutrition_record_table (${common}, ${interval}, caffeine REAL, meal_type INTEGER, meal_name TEXT)`,
    `CREATE TABLE weight_record_table (${common}, time INTEGER, zone_offset INTEGER, local_date INTEGER, weight REAL)`,
    "INSERT INTO application_info_table (row_id, package_name, app_name) VALUES (1, 'com.sec.android.app.shealth', 'Samsung Health'), (2, 'com.example.coffee', 'Coffee')",
    "INSERT INTO device_info_table (row_id, manufacturer, model, device_type) VALUES (1, 'samsung', 'SM-R930', 1)",
  ];
  const night = (on: IsoDate, index: number): readonly string[] => {
    const id = index + 1;
    const next = addDays(on, 1);
    const from = millis(on, "23:00");
    const to = millis(next, "07:00");
    const row = "device_info_id, app_info_id";
    return [
      `INSERT INTO sleep_session_record_table (row_id, ${row}, start_time, start_zone_offset, end_time, end_zone_offset) VALUES (${id}, 1, 1, ${from}, 7200, ${to}, 7200)`,
      `INSERT INTO sleep_stages_table VALUES (${id}, ${from}, ${millis(next, "03:00")}, 4), (${id}, ${millis(next, "03:00")}, ${millis(next, "03:30")}, 1), (${id}, ${millis(next, "03:30")}, ${to}, 5)`,
      `INSERT INTO steps_record_table (${row}, start_time, start_zone_offset, end_time, end_zone_offset, count) VALUES (1, 1, ${millis(on, "10:00")}, 7200, ${millis(on, "10:30")}, 7200, 4200)`,
      `INSERT INTO heart_rate_record_table (row_id, ${row}, start_time, end_time) VALUES (${id}, 1, 1, ${from}, ${to})`,
      `INSERT INTO heart_rate_record_series_table VALUES (${id}, 58, ${from + 600_000}), (${id}, 54, ${from + 2_400_000})`,
      `INSERT INTO resting_heart_rate_record_table (${row}, time, zone_offset, beats_per_minute) VALUES (1, 1, ${millis(on, "12:00")}, 7200, 60)`,
      `INSERT INTO exercise_session_record_table (${row}, start_time, start_zone_offset, end_time, end_zone_offset, exercise_type) VALUES (1, 1, ${millis(on, "18:30")}, 7200, ${millis(on, "19:00")}, 7200, 53)`,
      `INSERT INTO nutrition_record_table (${row}, start_time, start_zone_offset, end_time, end_zone_offset, caffeine, meal_name) VALUES (NULL, 2, ${millis(on, "15:00")}, 7200, ${millis(on, "15:01")}, 7200, 0.08, 'espresso'), (NULL, 2, ${millis(on, "12:00")}, 7200, ${millis(on, "12:01")}, 7200, 5e-324, 'bread')`,
    ];
  };
  return [...tables, ...dates.flatMap(night)];
}
