import { minutesBetween, type Night, readMoment } from "@kriebel/record";

/** What the presses of the night button tell of a night in the morning: only what they really noted. */
export interface NotedByButton {
  readonly timesUp?: number;
  readonly minutesAwake?: number;
}

/**
 * Up and how long, where every press was followed by "I am back in bed". A press without it tells when, and neither that somebody was up
 * nor for how long; then nothing is told. More than four hours after the press the way back to bed was forgotten and pressed later.
 */
export function notedByButton({ stamps = [] }: Night): NotedByButton {
  let minutes = 0;
  for (const { at, backAt } of stamps) {
    const [up, back] = [readMoment(at), readMoment(backAt ?? "")];
    if (up === undefined || back === undefined) return {};
    const between = minutesBetween(up, back);
    if (between < 0 || between > 240) return {};
    minutes += between;
  }
  return stamps.length === 0 ? {} : { timesUp: stamps.length, minutesAwake: Math.round(minutes) };
}
