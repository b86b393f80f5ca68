import type { MeasuredSleep } from "@kriebel/record";
import { m } from "../messages/messages.js";
import { programName } from "./program-name.ts";

/** `7 uur 10 min`, `45 min`. */
export function hoursOf(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (hours === 0) return m.nightsMinutesShort({ n: rest });
  return rest === 0 ? m.nightsTimeHours({ n: hours }) : m.nightsTimeBoth({ hours, minutes: rest });
}

/** What a watch or app measured of a night, in one sentence: "Fitbit: 7 uur 10 min geslapen, 45 min wakker." */
export function sayMeasured({ device, app, nap, minutesAsleep, minutesAwake }: MeasuredSleep): string {
  const parts = [
    ...(nap === true ? [m.nightsNap()] : []),
    minutesAsleep === undefined ? m.nightsInBed() : m.nightsAsleep({ time: hoursOf(minutesAsleep) }),
    ...(minutesAwake === undefined || minutesAwake === 0 ? [] : [m.nightsAwakeFor({ time: hoursOf(minutesAwake) })]),
  ];
  return m.nightsMeasured({ by: device ?? programName(app ?? ""), what: parts.join(", ") });
}
