import {
  chooseMeasured,
  dayNumber,
  type Exposure,
  minutesBetween,
  type Night,
  type PersonRecord,
  type PersonTrial,
  readMoment,
  sleepIsPossible,
} from "@kriebel/record";
import type { Diary, DiaryNight } from "./diary.ts";
import { readClock } from "./read-diary.ts";
import { startOn } from "./schedule.ts";
import { placeNights } from "./trial.ts";

const noon = 12;
const evening = 18;

/** Hours slept: what the person says before what a device says; undefined when neither is known. */
function sleepHoursOf(night: Night): number | undefined {
  const measured = chooseMeasured(night.measured ?? []);
  if (night.slept === undefined && measured?.minutesAsleep !== undefined) return measured.minutesAsleep / 60;
  const stretch = night.slept ?? measured;
  if (stretch === undefined) return undefined;
  const [from, to] = [readMoment(stretch.from), readMoment(stretch.to)];
  return from !== undefined && to !== undefined && sleepIsPossible(from, to) ? minutesBetween(from, to) / 60 : undefined;
}

/** yes, no or unknown over all lines of one thing; a yes anywhere is a yes, and unknown is never no. */
function anyOf(lines: readonly Exposure[]): number | undefined {
  if (lines.some(({ has, amount }) => has === "yes" && amount !== 0)) return 1;
  return lines.some(({ has, amount }) => has === "no" || (has === "yes" && amount === 0)) ? 0 : undefined;
}

/** The hour from which each part of a day counts. */
const partFrom = { morning: 0, afternoon: noon, evening, night: 21 } as const;

/** The same, of what happened after an hour; a yes without its time leaves it open. */
function anyAfter(lines: readonly Exposure[], hour: number): number | undefined {
  const yes = lines.filter(({ has, amount }) => has === "yes" && amount !== 0);
  const hours = yes.map(({ at, part }) => (at !== undefined ? readClock(at) : part !== undefined ? partFrom[part] : undefined));
  if (hours.some((at) => at !== undefined && at >= hour)) return 1;
  if (hours.some((at) => at === undefined)) return undefined;
  return yes.length > 0 ? 0 : anyOf(lines);
}

/** When it began: as the person says, else the first press of the night button. */
function startHourOf({ beganAt, stamps }: Night): number | undefined {
  if (beganAt !== undefined) return readClock(beganAt);
  const first = stamps?.[0] === undefined ? undefined : readMoment(stamps[0].at);
  return first === undefined ? undefined : first.minuteOfDay / 60;
}

function nightOf(night: Night, ownIds: ReadonlySet<string>): Omit<DiaryNight, "date" | "t"> {
  const lines = (id: string): readonly Exposure[] => (night.exposures ?? []).filter((one) => one.id === id);
  const amount = (id: string): number | undefined => {
    const line = lines(id).find((one) => one.amount !== undefined || one.has === "no");
    return line === undefined ? undefined : line.has === "no" ? 0 : line.amount;
  };
  const own = Object.fromEntries([...ownIds].flatMap((id) => (anyOf(lines(id)) === undefined ? [] : [[id, anyOf(lines(id)) as number]])));
  const found = {
    score: night.severity,
    startHour: startHourOf(night),
    sleepHours: sleepHoursOf(night),
    caffeineAfterNoon: anyAfter(lines("caffeine"), noon),
    alcohol: anyOf(lines("alcohol")),
    nicotine: anyOf(lines("nicotine")),
    exerciseEvening: anyAfter(lines("exercise"), evening),
    stress: amount("stress"),
    lateShift: anyOf(lines("late_shift")),
    cycleDay: lines("menstruation").find((one) => one.amount !== undefined)?.amount,
    own: Object.keys(own).length > 0 ? own : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** Things that are a habit of the method; all others that a person follows are her own. */
const known = new Set(["caffeine", "alcohol", "nicotine", "exercise", "stress", "late_shift", "menstruation", "medicine", "iron"]);

/** Own things that a person follows, by their id. */
export const ownThings = (record: PersonRecord): readonly string[] =>
  (record.followed ?? []).map(({ id }) => id).filter((id) => !known.has(id));

/**
 * The nights of a record as the analyses see them, in the order of their dates. Of two entries for one night the first counts.
 */
export function diaryOfRecord(record: PersonRecord): Diary {
  const byDay = new Map<number, Night>();
  for (const night of record.nights) {
    const day = dayNumber(night.on);
    if (!byDay.has(day)) byDay.set(day, night);
  }
  const days = [...byDay].sort(([a], [b]) => a - b);
  const first = days[0]?.[0] ?? 0;
  const own = new Set(ownThings(record));
  return days.map(([day, night]) => ({ date: night.on, t: day - first, ...nightOf(night, own) }));
}

/** The same with the arms of one trial: as drawn, and as done where that is known. */
export function diaryOfTrial(record: PersonRecord, trial: PersonTrial): Diary {
  const diary = diaryOfRecord(record);
  const did = new Map((trial.did ?? []).map(({ on, arm }) => [on, arm === "B" ? (1 as const) : (0 as const)]));
  const periods = new Map(placeNights(diary, trial.design, startOn(trial.design.start)).map(({ night, period }) => [night.date, period]));
  return diary.map((night) => {
    const period = periods.get(night.date);
    if (period === undefined) return night;
    const done = did.get(night.date);
    return {
      ...night,
      arm: trial.schedule[period] === "B" ? (1 as const) : (0 as const),
      ...(done === undefined ? {} : { did: done }),
    };
  });
}

/** Own words for own things, by their id. */
export const ownNames = (record: PersonRecord): Readonly<Record<string, string>> =>
  Object.fromEntries((record.followed ?? []).flatMap(({ id, name }) => (name === undefined ? [] : [[id, name]])));
