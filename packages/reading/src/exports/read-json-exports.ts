import { laterBy, type Moment, momentOfMillis, type OffsetAt, readMoment, secondsBetween } from "./moment.ts";
import type { Stage, Tell } from "./seen.ts";

/**
 * Exports written as JSON: Fitbit (Takeout and its own archive), Google Fit, Oura, Garmin Connect. Each is known by its fields, not by
 * its name, because people rename files. A reader gives how many entries it understood and how many not; undefined: not its format.
 */
export interface JsonRead {
  readonly from: "fitbit" | "google_fit" | "oura" | "garmin";
  readonly understood: number;
  readonly notUnderstood: number;
}

type Block = Readonly<Record<string, unknown>>;
const isBlock = (value: unknown): value is Block => typeof value === "object" && value !== null && !Array.isArray(value);
const blocks = (value: unknown): readonly Block[] | undefined => (Array.isArray(value) ? value.filter(isBlock) : undefined);
/** A number that is a possible count of `most` or fewer; digits in text count too. */
const amount = (value: unknown, most: number): number | undefined => {
  const number = typeof value === "string" && value.length < 20 && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && number >= 0 && number <= most ? number : undefined;
};
const secondsInDay = 86_400;

interface Tally {
  understood: number;
  notUnderstood: number;
}

function count(tally: Tally, done: boolean): void {
  if (done) tally.understood += 1;
  else tally.notUnderstood += 1;
}

// ── Fitbit ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Levels of Fitbit's older ("classic": asleep, restless, awake) and newer ("stages") sleep logs. Restless is not awake. */
const fitbitStages: Readonly<Record<string, Stage>> = {
  wake: "awake",
  light: "light",
  deep: "deep",
  rem: "rem",
  asleep: "asleep",
  restless: "asleep",
  awake: "awake",
};

/** One sleep log: local times without a zone; every level has its own length, so that a clock change does no harm. */
function fitbitSleep(log: Block, offsetAt: OffsetAt, tell: Tell): boolean {
  const from = readMoment(log.startTime, offsetAt);
  const to = readMoment(log.endTime, offsetAt);
  if (from === undefined || to === undefined) return false;
  const levels = isBlock(log.levels) ? blocks(log.levels.data) : undefined;
  const short = isBlock(log.levels) ? (blocks(log.levels.shortData) ?? []) : [];
  let told = false;
  // Wakings of under three minutes stand apart and lie over the stretches; they are cut out of them.
  const wakings = short
    .map((entry) => ({ at: readMoment(entry.dateTime, offsetAt), seconds: amount(entry.seconds, secondsInDay), level: entry.level }))
    .filter(
      (entry): entry is { at: Moment; seconds: number; level: unknown } =>
        entry.at !== undefined && entry.seconds !== undefined && entry.level === "wake",
    );
  for (const entry of levels ?? []) {
    const at = readMoment(entry.dateTime, offsetAt);
    const seconds = amount(entry.seconds, secondsInDay);
    const stage = typeof entry.level === "string" ? fitbitStages[entry.level] : undefined;
    if (at === undefined || seconds === undefined || seconds === 0 || stage === undefined) continue;
    let from = at;
    const end = laterBy(at, seconds);
    for (const waking of stage === "awake" ? [] : wakings) {
      const stop = laterBy(waking.at, waking.seconds);
      if (waking.at.local < from.local || stop.local > end.local) continue;
      if (waking.at.local > from.local) tell({ kind: "sleep", app: "fitbit", from, to: waking.at, stage });
      tell({ kind: "sleep", app: "fitbit", from: waking.at, to: stop, stage: "awake" });
      from = stop;
    }
    if (end.local > from.local) tell({ kind: "sleep", app: "fitbit", from, to: end, stage });
    told = true;
  }
  if (told) return true;
  const asleep = amount(log.minutesAsleep, 1440);
  const awake = amount(log.minutesAwake, 1440);
  tell({
    kind: "sums",
    app: "fitbit",
    from,
    to,
    ...(asleep === undefined ? {} : { asleep: asleep * 60 }),
    ...(awake === undefined ? {} : { awake: awake * 60 }),
  });
  return true;
}

/** `03/31/24 22:10:00`, the form of Fitbit's steps and heart rate; universal time in steps. */
const fitbitStamp = /^(\d{2})\/(\d{2})\/(\d{2}) (\d{2}:\d{2}:\d{2})$/;
const isoOfFitbit = (text: unknown): string | undefined => {
  const found = typeof text === "string" ? fitbitStamp.exec(text) : null;
  return found === null ? undefined : `20${found[3]}-${found[1]}-${found[2]}T${found[4]}`;
};

/** One activity: its stamp has the form and the universal time of steps and heart rate, its length is in milliseconds. */
function fitbitExercise(log: Block, offsetAt: OffsetAt, tell: Tell): boolean {
  const iso = isoOfFitbit(log.startTime);
  const at = iso === undefined ? undefined : readMoment(`${iso}Z`, offsetAt);
  if (at === undefined) return false;
  const minutes = Math.round((amount(log.duration, secondsInDay * 1000) ?? 0) / 60_000);
  tell({
    kind: "exercise",
    app: "fitbit",
    at,
    ...(typeof log.activityName === "string" ? { what: log.activityName.toLowerCase().slice(0, 60) } : {}),
    ...(minutes > 0 && minutes < 1440 ? { minutes } : {}),
  });
  return true;
}

function readFitbit(entries: readonly Block[], offsetAt: OffsetAt, tell: Tell, name: string): Tally | undefined {
  const first = entries[0];
  if (first === undefined) return undefined;
  const tally: Tally = { understood: 0, notUnderstood: 0 };
  if ("dateOfSleep" in first && "startTime" in first) {
    for (const log of entries) count(tally, fitbitSleep(log, offsetAt, tell));
    return tally;
  }
  if ("activityName" in first && "startTime" in first) {
    for (const log of entries) count(tally, fitbitExercise(log, offsetAt, tell));
    return tally;
  }
  if (!("dateTime" in first) || !("value" in first)) return undefined;
  if (/(^|\/)steps-/.test(name)) {
    for (const entry of entries) {
      const iso = isoOfFitbit(entry.dateTime);
      const at = iso === undefined ? undefined : readMoment(`${iso}Z`, offsetAt);
      const steps = amount(entry.value, 100_000);
      if (at !== undefined && steps !== undefined && steps > 0) tell({ kind: "steps", app: "fitbit", at, count: steps });
      count(tally, at !== undefined && steps !== undefined);
    }
    return tally;
  }
  if (/(^|\/)heart_rate-/.test(name)) {
    for (const entry of entries) {
      const bpm = isBlock(entry.value) ? amount(entry.value.bpm, 300) : undefined;
      const iso = isoOfFitbit(entry.dateTime);
      const at = iso === undefined ? undefined : readMoment(`${iso}Z`, offsetAt);
      // Sleep logs of Fitbit know the clock on the wall only, so the heart is laid beside them on that clock.
      if (at !== undefined && bpm !== undefined && bpm > 15)
        tell({ kind: "heart_rate", app: "fitbit", at: { local: at.local }, perMinute: bpm });
      count(tally, at !== undefined && bpm !== undefined);
    }
    return tally;
  }
  if (/(^|\/)resting_heart_rate-/.test(name)) {
    for (const entry of entries) {
      const value = isBlock(entry.value) ? amount(entry.value.value, 250) : undefined;
      const iso = isoOfFitbit(entry.dateTime);
      const at = iso === undefined ? undefined : readMoment(iso.replace(/T.*/, "T12:00:00"), offsetAt);
      if (value !== undefined && value > 15 && at !== undefined) tell({ kind: "resting_heart_rate", app: "fitbit", at, perMinute: value });
      count(tally, value !== undefined && at !== undefined);
    }
    return tally;
  }
  return undefined;
}

// ── Google Fit ───────────────────────────────────────────────────────────────────────────────────────────────────────

const googleStages: Readonly<Record<string, Stage>> = {
  sleep: "asleep",
  "sleep.light": "light",
  "sleep.deep": "deep",
  "sleep.rem": "rem",
  "sleep.awake": "awake",
};

/** One session of Takeout's `Fit/All Sessions`: a sleep with its segments, or an activity. */
function readGoogleFit(session: Block, offsetAt: OffsetAt, tell: Tell): Tally | undefined {
  const { fitnessActivity } = session;
  if (typeof fitnessActivity !== "string" || !("startTime" in session)) return undefined;
  const from = readMoment(session.startTime, offsetAt);
  const to = readMoment(session.endTime, offsetAt);
  if (from === undefined || to === undefined) return { understood: 0, notUnderstood: 1 };
  if (!fitnessActivity.startsWith("sleep")) {
    tell({
      kind: "exercise",
      app: "google-fit",
      at: from,
      what: fitnessActivity.replace(/[._]/g, " ").slice(0, 60),
      minutes: Math.max(0, Math.round(secondsBetween(from, to) / 60)),
    });
    return { understood: 1, notUnderstood: 0 };
  }
  let told = false;
  for (const segment of blocks(session.segment) ?? []) {
    const start = readMoment(segment.startTime, offsetAt);
    const end = readMoment(segment.endTime, offsetAt);
    // Older sessions have segments without a name of their own: they are what the session is.
    const stage = googleStages[typeof segment.fitnessActivity === "string" ? segment.fitnessActivity : fitnessActivity];
    if (start === undefined || end === undefined || stage === undefined) continue;
    tell({ kind: "sleep", app: "google-fit", from: start, to: end, stage });
    told = true;
  }
  if (!told) tell({ kind: "sleep", app: "google-fit", from, to, stage: googleStages[fitnessActivity] ?? "asleep" });
  return { understood: 1, notUnderstood: 0 };
}

// ── Oura ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Oura's own numbers for a stretch of five minutes: 1 deep, 2 light, 3 rem, 4 awake. */
const ouraStages: Readonly<Record<string, Stage>> = { "1": "deep", "2": "light", "3": "rem", "4": "awake" };

/** The heart over a sleep as Oura gives it, in beats per minute. */
function ouraHeart(sleep: Block): { readonly heartRateMean?: number; readonly heartRateLowest?: number } {
  const mean = amount(sleep.average_heart_rate ?? sleep.hr_average, 300);
  const lowest = amount(sleep.lowest_heart_rate ?? sleep.hr_lowest, 300);
  return {
    ...(mean === undefined || mean < 15 ? {} : { heartRateMean: mean }),
    ...(lowest === undefined || lowest < 15 ? {} : { heartRateLowest: lowest }),
  };
}

function ouraSleep(sleep: Block, offsetAt: OffsetAt, tell: Tell): boolean {
  const from = readMoment(sleep.bedtime_start, offsetAt);
  const to = readMoment(sleep.bedtime_end, offsetAt);
  if (from === undefined || to === undefined) return false;
  if (sleep.type === "deleted") return true; // the person took it out themselves
  const phases = typeof sleep.sleep_phase_5_min === "string" ? sleep.sleep_phase_5_min : sleep.hypnogram_5min;
  // Phases that stop long before the end tell a part of the night only; then the maker's own sums are the whole.
  const isWhole = (five: string): boolean => five.length <= 600 && five.length * 300 >= 0.9 * secondsBetween(from, to);
  if (typeof phases === "string" && phases.length > 0 && isWhole(phases)) {
    for (let index = 0; index < phases.length; index += 1) {
      const stage = ouraStages[phases[index] ?? ""];
      const start = laterBy(from, index * 300);
      const left = secondsBetween(start, to);
      if (stage !== undefined && left > 0)
        tell({ kind: "sleep", app: "oura", from: start, to: laterBy(start, Math.min(300, left)), stage });
    }
    const heart = ouraHeart(sleep);
    if (Object.keys(heart).length > 0) tell({ kind: "sleep_heart", app: "oura", from, to, ...heart });
    return true;
  }
  const asleep = amount(sleep.total_sleep_duration ?? sleep.total, secondsInDay);
  const awake = amount(sleep.awake_time ?? sleep.awake, secondsInDay);
  tell({
    kind: "sums",
    app: "oura",
    from,
    to,
    ...(asleep === undefined ? {} : { asleep }),
    ...(awake === undefined ? {} : { awake }),
    ...ouraHeart(sleep),
  });
  return true;
}

function readOura(entries: readonly Block[], offsetAt: OffsetAt, tell: Tell): Tally | undefined {
  if (entries[0] === undefined || !("bedtime_start" in entries[0])) return undefined;
  const tally: Tally = { understood: 0, notUnderstood: 0 };
  for (const sleep of entries) count(tally, ouraSleep(sleep, offsetAt, tell));
  return tally;
}

// ── Garmin Connect ───────────────────────────────────────────────────────────────────────────────────────────────────

/** Garmin's archive gives sums; times in universal time without a Z. Sleep that the watch could not measure is not counted as sleep. */
function readGarmin(entries: readonly Block[], offsetAt: OffsetAt, tell: Tell): Tally | undefined {
  if (!entries.some((entry) => "sleepStartTimestampGMT" in entry)) return undefined;
  const tally: Tally = { understood: 0, notUnderstood: 0 };
  for (const sleep of entries) {
    if (sleep.sleepStartTimestampGMT === undefined) continue; // a day without a night
    const stampOf = (value: unknown): Moment | undefined =>
      typeof value === "string" ? readMoment(`${value.replace(/Z$/, "")}Z`, offsetAt) : momentOfMillis(value, offsetAt);
    const from = stampOf(sleep.sleepStartTimestampGMT);
    const to = stampOf(sleep.sleepEndTimestampGMT);
    if (from === undefined || to === undefined) {
      count(tally, false);
      continue;
    }
    const parts = [sleep.deepSleepSeconds, sleep.lightSleepSeconds, sleep.remSleepSeconds].map((part) => amount(part, secondsInDay));
    const known = parts.filter((part): part is number => part !== undefined);
    const awake = amount(sleep.awakeSleepSeconds, secondsInDay);
    const timesAwake = amount(sleep.awakeCount, 200);
    tell({
      kind: "sums",
      app: "garmin",
      from,
      to,
      ...(known.length === 0 ? {} : { asleep: known.reduce((a, b) => a + b, 0) }),
      ...(awake === undefined ? {} : { awake }),
      ...(timesAwake === undefined ? {} : { timesAwake }),
    });
    count(tally, true);
  }
  return tally;
}

/** Reads one JSON file of a known export; undefined when it is of none of them. */
export function readJsonExport(json: unknown, name: string, offsetAt: OffsetAt, tell: Tell): JsonRead | undefined {
  const list = blocks(json) ?? (isBlock(json) ? (blocks(json.sleep) ?? blocks(json.data)) : undefined);
  if (list !== undefined) {
    const fitbit = readFitbit(list, offsetAt, tell, name);
    if (fitbit !== undefined) return { from: "fitbit", ...fitbit };
    const oura = readOura(list, offsetAt, tell);
    if (oura !== undefined) return { from: "oura", ...oura };
    const garmin = readGarmin(list, offsetAt, tell);
    if (garmin !== undefined) return { from: "garmin", ...garmin };
  }
  if (!isBlock(json)) return undefined;
  const google = readGoogleFit(json, offsetAt, tell);
  return google === undefined ? undefined : { from: "google_fit", ...google };
}
