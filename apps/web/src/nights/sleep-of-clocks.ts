import { addDays, type IsoDate, minutesBetween, type Night, readMoment, sleepIsPossible } from "@kriebel/record";
import { momentAt } from "./now.ts";

/** Slept from and to as typed: the clock of the evening and of the morning; empty where it was not filled in. */
export interface SleptClocks {
  readonly from: string;
  readonly to: string;
}

/** A sleep of more hours than this is asked back once before it is kept: mostly a typing error, now and then true (decision 0139). */
const hoursAsked = 16;

export type SleepOfClocks =
  | { readonly kind: "sleep"; readonly slept: NonNullable<Night["slept"]>; readonly longHours?: number }
  | { readonly kind: "unknown" | "half" | "equal" | "impossible" };

/**
 * The sleep of a night from two clocks. Before six in the evening the clock has passed midnight, or it is a day sleep after the
 * night; a sleep ends on the same day or the next. Twice the same time is no sleep: it would be none at all, or a whole day.
 */
export function sleepOfClocks({ from, to }: SleptClocks, on: IsoDate): SleepOfClocks {
  if (from === "" && to === "") return { kind: "unknown" };
  if (from === "" || to === "") return { kind: "half" };
  if (from === to) return { kind: "equal" };
  const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  const startDay = minutes(from) < 18 * 60 ? addDays(on, 1) : on;
  const endDay = minutes(to) > minutes(from) ? startDay : addDays(startDay, 1);
  const slept = { from: momentAt(startDay, from), to: momentAt(endDay, to) };
  const [start, end] = [readMoment(slept.from), readMoment(slept.to)];
  if (start === undefined || end === undefined || !sleepIsPossible(start, end)) return { kind: "impossible" };
  const hours = minutesBetween(start, end) / 60;
  return { kind: "sleep", slept, ...(hours > hoursAsked ? { longHours: Math.round(hours) } : {}) };
}
