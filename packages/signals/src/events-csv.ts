import { type Movement, movementSeconds, type Scored, type Side } from "./movement.ts";
import type { RuleSet } from "./score-settings.ts";

export const eventColumns = [
  "onset_s",
  "duration_s",
  "side",
  "n_monolateral",
  "clm",
  "plm",
  "series",
  "imi_s",
  "stage",
  "respiratory",
  "arousal",
  "plm_nr",
] as const;

/** Seconds since the start that the file gives, or seconds of samples. The same until the first gap. */
export type Clock = "file" | "signal";

const sides: Readonly<Record<Side, string>> = { left: "L", right: "R", bilateral: "B" };
const flag = (value: boolean): string => (value ? "1" : "0");

/**
 * Movements of one rule set, one line each. Under AASM rules legs that belong together are one movement, so their number is 1. Times are
 * seconds of samples, as in the reference tables; `file` gives seconds since the start, which differ behind a gap (decision 0090).
 */
export function eventsCsv(scored: Scored, rules: RuleSet, time: Clock = "signal"): string {
  const lines = scored.movements.map((one) => eventRow(one, rules, time).join(","));
  return `${[eventColumns.join(","), ...lines].join("\n")}\n`;
}

export function eventRow(one: Movement, rules: RuleSet, time: Clock): readonly string[] {
  return [
    (time === "file" ? one.startSeconds : one.signalSeconds).toFixed(3),
    movementSeconds(one).toFixed(3),
    sides[one.side],
    String(rules === "aasm-3" ? 1 : one.parts.length),
    flag(one.candidate),
    flag(one.periodic),
    one.series === undefined ? "" : String(one.series),
    one.intervalSeconds === undefined ? "" : one.intervalSeconds.toFixed(3),
    one.stage,
    flag(one.respiratory),
    flag(one.arousal),
    flag(one.periodicWithoutRespiratory),
  ];
}
