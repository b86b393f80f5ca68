import type { Night } from "@kriebel/record";
import { m } from "../messages/messages.js";
import { plainClock } from "./now.ts";

/** What the person told of a night, in short sentences; empty where only things of the day were told. */
export function tellNight({ severity, beganAt, timesUp, minutesAwake, slept }: Night): string {
  return [
    severity === undefined ? "" : m.nightsSeverity({ n: severity }),
    beganAt === undefined ? "" : m.nightsBegan({ t: plainClock(`2000-01-01T${beganAt}`) }),
    minutesAwake === undefined ? "" : m.nightsAwake({ n: minutesAwake }),
    timesUp === undefined ? "" : m.nightsUp({ n: timesUp }),
    slept === undefined ? "" : m.nightsSlept({ from: plainClock(slept.from), to: plainClock(slept.to) }),
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}
