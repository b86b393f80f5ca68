import type { LegActivityEvent } from "./leg-activity.ts";

/**
 * Movements of an accelerometer as a table: seconds since the first sample, how long, number of the series. Without a clock time, so that a file sent on does
 * not tell when somebody slept.
 */
export function activityCsv(events: readonly LegActivityEvent[], firstSeconds: number): string {
  const rows = events.map(
    ({ startSeconds, seconds, series }) => `${(startSeconds - firstSeconds).toFixed(3)},${seconds.toFixed(3)},${series ?? ""}`,
  );
  return `onset,duration,series\n${rows.map((row) => `${row}\n`).join("")}`;
}
