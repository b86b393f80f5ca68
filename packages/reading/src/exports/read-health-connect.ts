import { type Moment, momentOfMillis, type OffsetAt } from "./moment.ts";
import { programOfPackage } from "./program-of-package.ts";
import type { Stage, Tell } from "./seen.ts";

export type Cell = string | number | bigint | Uint8Array | null;

/** A database that was opened to be read: one query, each row given as it comes, cells in the order of the query. */
export interface ExportDatabase {
  each(query: string, row: (cells: readonly Cell[]) => void): void;
  close(): void;
}

/** Opens a database from its bytes; rejects when they are none. */
export type OpenDatabase = (bytes: Uint8Array) => Promise<ExportDatabase>;

export interface HealthConnectRead {
  readonly understood: number;
  readonly notUnderstood: number;
}

/**
 * Kinds of sleep stage as Android writes them (AOSP, HealthFitness, `SleepSessionRecord.StageType`, read 2026-11): 1 awake, 2 asleep and not said how
 * deep, 3 out of bed, 4 light, 5 deep, 6 rem, 7 awake in bed. 0 is not known and says nothing.
 */
const stages: Readonly<Record<number, Stage>> = { 1: "awake", 2: "asleep", 3: "awake", 4: "light", 5: "deep", 6: "rem", 7: "awake" };

/** Kinds of exercise that people know by name (AOSP, HealthFitness, `ExerciseSessionType`); others stay without a name. */
const exercises: Readonly<Record<number, string>> = {
  4: "biking",
  5: "biking stationary",
  10: "dancing",
  18: "gymnastics",
  21: "hiking",
  27: "pilates",
  31: "rowing",
  33: "running",
  34: "running treadmill",
  45: "strength training",
  46: "stretching",
  48: "swimming",
  49: "swimming",
  51: "tennis",
  53: "walking",
  55: "weightlifting",
  57: "yoga",
  60: "elliptical",
  61: "rowing machine",
};

const numberIn = (cell: Cell | undefined): number | undefined => {
  const value = typeof cell === "bigint" ? Number(cell) : cell;
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
};
const textIn = (cell: Cell | undefined): string | undefined => (typeof cell === "string" && cell !== "" ? cell.slice(0, 200) : undefined);

/** A moment of the database: milliseconds in universal time, and how many seconds the clock was ahead where that is written. */
function momentIn(millis: Cell | undefined, ahead: Cell | undefined, offsetAt: OffsetAt): Moment | undefined {
  const at = momentOfMillis(numberIn(millis), offsetAt);
  const offset = numberIn(ahead);
  return at?.utc === undefined || offset === undefined || Math.abs(offset) > 14 * 3600 ? at : { local: at.utc + offset, utc: at.utc };
}

/** Device as a person knows it: maker and model. */
const deviceIn = (maker: Cell | undefined, model: Cell | undefined): { readonly device?: string } => {
  const name = [textIn(maker), textIn(model)].filter((part) => part !== undefined).join(" ");
  return name === "" ? {} : { device: name };
};

const appIn = (cell: Cell | undefined): string => {
  const name = textIn(cell);
  return name === undefined ? "health-connect" : (programOfPackage(name) ?? name).slice(0, 120);
};

/**
 * Android's Health Connect: `health_connect_export.db`, a SQLite database. Columns are asked for by name, since their order differs
 * between versions of Android; a table that is not there is passed over. Each program that wrote to Health Connect stands apart, as
 * everywhere. Undefined: no database, or none of Health Connect.
 */
export async function readHealthConnect(
  bytes: Uint8Array,
  open: OpenDatabase,
  offsetAt: OffsetAt,
  tell: Tell,
): Promise<HealthConnectRead | undefined> {
  let database: ExportDatabase;
  try {
    database = await open(bytes);
  } catch {
    return undefined;
  }
  try {
    return readTables(database, offsetAt, tell);
  } catch {
    return undefined; // a page of the database that is torn: the library says so by throwing
  } finally {
    database.close();
  }
}

function readTables(database: ExportDatabase, offsetAt: OffsetAt, tell: Tell): HealthConnectRead | undefined {
  const columns = new Map<string, ReadonlySet<string>>();
  const tables: string[] = [];
  database.each("SELECT name FROM sqlite_master WHERE type = 'table'", ([name]) => {
    const text = textIn(name);
    if (text !== undefined && /^[a-z_]{1,60}$/.test(text)) tables.push(text);
  });
  for (const table of tables) {
    const names = new Set<string>();
    database.each(`SELECT name FROM pragma_table_info('${table}')`, ([name]) => {
      names.add(textIn(name) ?? "");
    });
    columns.set(table, names);
  }
  const has = (table: string, ...names: readonly string[]): boolean => names.every((name) => columns.get(table)?.has(name) === true);
  if (!has("sleep_session_record_table", "start_time", "end_time") && !has("steps_record_table", "start_time", "count")) return undefined;

  let understood = 0;
  let notUnderstood = 0;
  const count = (done: boolean): void => {
    if (done) understood += 1;
    else notUnderstood += 1;
  };
  /** Who wrote a row: the program and the device. */
  const by = (table: string): { readonly names: string; readonly joins: string } => {
    const app = has(table, "app_info_id") && has("application_info_table", "row_id", "package_name");
    const device = has(table, "device_info_id") && has("device_info_table", "row_id", "manufacturer", "model");
    return {
      names: `${app ? "a.package_name" : "NULL"}, ${device ? "d.manufacturer, d.model" : "NULL, NULL"}`,
      joins: `${app ? " LEFT JOIN application_info_table a ON a.row_id = r.app_info_id" : ""}${device ? " LEFT JOIN device_info_table d ON d.row_id = r.device_info_id" : ""}`,
    };
  };
  const offset = (table: string, name: string): string => (has(table, name) ? `r.${name}` : "NULL");

  if (has("sleep_session_record_table", "row_id", "start_time", "end_time")) {
    const table = "sleep_session_record_table";
    const { names, joins } = by(table);
    const staged = new Set<number>();
    if (has("sleep_stages_table", "parent_key", "stage_start_time", "stage_end_time", "stage_type"))
      database.each(
        `SELECT r.row_id, s.stage_start_time, s.stage_end_time, s.stage_type, ${offset(table, "start_zone_offset")}, ${offset(table, "end_zone_offset")}, ${names} FROM sleep_stages_table s JOIN ${table} r ON r.row_id = s.parent_key${joins}`,
        ([row, start, end, type, ahead, aheadAfter, app, maker, model]) => {
          const stage = stages[numberIn(type) ?? 0];
          // Lengths come from universal time; the night of a clock change has two offsets, and only the clock on the wall is off then.
          const from = momentIn(start, ahead, offsetAt);
          const to = momentIn(end, aheadAfter, offsetAt);
          if (from === undefined || to === undefined || stage === undefined) {
            if (stage === undefined && numberIn(type) !== 0) count(false);
            return;
          }
          staged.add(numberIn(row) ?? -1);
          tell({ kind: "sleep", app: appIn(app), ...deviceIn(maker, model), from, to, stage });
          count(true);
        },
      );
    database.each(
      `SELECT r.row_id, r.start_time, ${offset(table, "start_zone_offset")}, r.end_time, ${offset(table, "end_zone_offset")}, ${names} FROM ${table} r${joins}`,
      ([row, start, ahead, end, aheadAfter, app, maker, model]) => {
        if (staged.has(numberIn(row) ?? -1)) return;
        const from = momentIn(start, ahead, offsetAt);
        const to = momentIn(end, aheadAfter, offsetAt);
        if (from !== undefined && to !== undefined)
          // A session without stages is what the program calls sleep; how deep, and how often awake, it does not say.
          tell({ kind: "sleep", app: appIn(app), ...deviceIn(maker, model), from, to, stage: "asleep" });
        count(from !== undefined && to !== undefined);
      },
    );
  }
  if (has("steps_record_table", "start_time", "count")) {
    const { names, joins } = by("steps_record_table");
    database.each(
      `SELECT r.start_time, ${offset("steps_record_table", "start_zone_offset")}, r.count, ${names} FROM steps_record_table r${joins}`,
      ([start, ahead, steps, app, maker, model]) => {
        const at = momentIn(start, ahead, offsetAt);
        const number = numberIn(steps);
        const good = at !== undefined && number !== undefined && number >= 0 && number < 1e6;
        if (good) tell({ kind: "steps", app: appIn(app), ...deviceIn(maker, model), at, count: number });
        count(good);
      },
    );
  }
  if (has("heart_rate_record_table", "row_id") && has("heart_rate_record_series_table", "parent_key", "beats_per_minute", "epoch_millis")) {
    const { names, joins } = by("heart_rate_record_table");
    database.each(
      `SELECT s.epoch_millis, s.beats_per_minute, ${names} FROM heart_rate_record_series_table s JOIN heart_rate_record_table r ON r.row_id = s.parent_key${joins}`,
      ([millis, beats, app, maker, model]) => {
        const at = momentOfMillis(numberIn(millis), offsetAt);
        const perMinute = numberIn(beats);
        const good = at !== undefined && perMinute !== undefined && perMinute > 15 && perMinute < 300;
        if (good) tell({ kind: "heart_rate", app: appIn(app), ...deviceIn(maker, model), at, perMinute });
        count(good);
      },
    );
  }
  if (has("resting_heart_rate_record_table", "time", "beats_per_minute")) {
    const { names, joins } = by("resting_heart_rate_record_table");
    database.each(
      `SELECT r.time, ${offset("resting_heart_rate_record_table", "zone_offset")}, r.beats_per_minute, ${names} FROM resting_heart_rate_record_table r${joins}`,
      ([time, ahead, beats, app, maker, model]) => {
        const at = momentIn(time, ahead, offsetAt);
        const perMinute = numberIn(beats);
        const good = at !== undefined && perMinute !== undefined && perMinute > 15 && perMinute < 250;
        if (good) tell({ kind: "resting_heart_rate", app: appIn(app), ...deviceIn(maker, model), at, perMinute });
        count(good);
      },
    );
  }
  if (has("exercise_session_record_table", "start_time", "end_time")) {
    const table = "exercise_session_record_table";
    const { names, joins } = by(table);
    database.each(
      `SELECT r.start_time, ${offset(table, "start_zone_offset")}, r.end_time, ${offset(table, "exercise_type")}, ${names} FROM ${table} r${joins}`,
      ([start, ahead, end, type, app]) => {
        const at = momentIn(start, ahead, offsetAt);
        const until = momentOfMillis(numberIn(end), offsetAt);
        if (at?.utc === undefined || until?.utc === undefined || until.utc < at.utc) {
          count(false);
          return;
        }
        const minutes = Math.round((until.utc - at.utc) / 60);
        const what = exercises[numberIn(type) ?? -1];
        tell({ kind: "exercise", app: appIn(app), at, ...(minutes < 1440 ? { minutes } : {}), ...(what === undefined ? {} : { what }) });
        count(true);
      },
    );
  }
  if (has("nutrition_record_table", "start_time", "caffeine")) {
    const { names, joins } = by("nutrition_record_table");
    database.each(
      // Grams. What was not written down is a hair above nothing (5e-324), never nothing.
      `SELECT r.start_time, ${offset("nutrition_record_table", "start_zone_offset")}, r.caffeine, ${names} FROM nutrition_record_table r${joins} WHERE r.caffeine > 0.0005`,
      ([start, ahead, grams, app]) => {
        const at = momentIn(start, ahead, offsetAt);
        const amount = numberIn(grams);
        if (at !== undefined && amount !== undefined && amount < 100)
          tell({ kind: "caffeine", app: appIn(app), at, milligrams: amount * 1000 });
        count(at !== undefined && amount !== undefined && amount < 100);
      },
    );
  }
  return { understood, notUnderstood };
}
