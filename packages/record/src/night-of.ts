import { addDays, dayNumber, type IsoDate, isRealDate } from "./calendar.ts";
import type { MeasuredSleep } from "./night.ts";

/**
 * A moment as it was written: the wall clock where the person was, and the offset from UTC where it is known.
 * Offsets make lengths true over a change of the clock and over a flight; the wall clock says which night it was.
 */
export interface Moment {
  readonly date: IsoDate;
  /** Minutes since midnight on the wall clock. */
  readonly minuteOfDay: number;
  /** Minutes east of UTC. */
  readonly offset: number | undefined;
}

/** Undefined when it is no moment that exists: `2026-02-30T25:00`. */
export function readMoment(text: string): Moment | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?$/.exec(text);
  if (match === null) return undefined;
  const date = match[1] as string;
  const [hours, minutes, seconds] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  const zone = match[5];
  const offset =
    zone === undefined
      ? undefined
      : zone === "Z"
        ? 0
        : (zone.startsWith("-") ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)));
  if (!isRealDate(date) || hours > 23 || minutes > 59 || seconds > 59 || Math.abs(offset ?? 0) > 14 * 60) return undefined;
  return { date, minuteOfDay: hours * 60 + minutes + seconds / 60, offset };
}

const two = (n: number): string => String(n).padStart(2, "0");

/** The wall clock of a point in time. @param utcMinutes minutes since 1970-01-01T00:00Z */
export function writeMoment(utcMinutes: number, offset: number): string {
  const local = Math.floor(utcMinutes + offset);
  const day = Math.floor(local / 1440);
  const minute = local - day * 1440;
  const zone = offset === 0 ? "+00:00" : `${offset < 0 ? "-" : "+"}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  return `${addDays("1970-01-01", day)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}${zone}`;
}

/** Minutes since 1970-01-01T00:00Z; the wall clock itself where no offset is known. */
export const utcMinutesOf = ({ date, minuteOfDay, offset }: Moment): number => dayNumber(date) * 1440 + minuteOfDay - (offset ?? 0);

/** True minutes between two moments; by the wall clock where either offset is unknown. */
export function minutesBetween(from: Moment, to: Moment): number {
  if (from.offset !== undefined && to.offset !== undefined) return utcMinutesOf(to) - utcMinutesOf(from);
  return (dayNumber(to.date) - dayNumber(from.date)) * 1440 + to.minuteOfDay - from.minuteOfDay;
}

/** The night of something felt at a moment: from noon to noon, so 3 in the morning belongs to the evening before. */
export const nightOfMoment = ({ date, minuteOfDay }: Moment): IsoDate => (minuteOfDay < 720 ? addDays(date, -1) : date);

const eighteen = 18 * 60;

/**
 * The night that a sleep belongs to: the evening before it. From 18:00 to 18:00, by when it began, so that the day sleep after
 * a night shift (9:00 to 16:00) belongs to the evening on which that shift began, and is not split at noon.
 */
export const nightOfSleep = ({ date, minuteOfDay }: Moment): IsoDate => (minuteOfDay < eighteen ? addDays(date, -1) : date);

/** Is the sleep longer than any one sleep can be, or does it end before it begins? */
export function sleepIsPossible(from: Moment, to: Moment): boolean {
  const minutes = minutesBetween(from, to);
  return minutes > 0 && minutes <= 24 * 60;
}

/**
 * The one sleep to reckon with where several devices watched: never a sum. The one that watched longest; of equals the first
 * by name, so that the order of imports changes nothing.
 */
export function chooseMeasured(measured: readonly MeasuredSleep[]): MeasuredSleep | undefined {
  const length = (one: MeasuredSleep): number => {
    const [from, to] = [readMoment(one.from), readMoment(one.to)];
    return from === undefined || to === undefined ? 0 : minutesBetween(from, to);
  };
  const key = (one: MeasuredSleep): string => `${one.app ?? ""} ${one.device ?? ""} ${one.from}`;
  return [...measured]
    .filter(({ nap }) => nap !== true)
    .sort((a, b) => length(b) - length(a) || (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))[0];
}
