import { duration } from "./edf-header.ts";
import type { NightResult } from "./score-night.ts";
import type { RuleSet } from "./score-settings.ts";

/** Edition of the scoring: changes when the same recording may give another figure. */
export const scoringEdition = "2026-11";

/** A scored night as a fact for the record (`sleepStudies` of `PersonRecord`); what is not known stays out. */
export interface SleepStudyFact {
  readonly on?: string;
  readonly plmsPerHour?: number;
  readonly plmwPerHour?: number;
  readonly plmsArousalPerHour?: number;
  readonly plmsWithoutBreathingPerHour?: number;
  readonly sleepHours?: number;
  readonly rules: string;
  readonly method: "scored";
  readonly settings: string;
  readonly quality: string[];
  readonly edition: string;
  readonly from: { readonly how: "measured"; readonly where: string };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

/**
 * Indices with method, settings and quality. Without a hypnogram there is no PLMS index, so none is given.
 *
 * @param file name of the recording, kept as the place where the figures come from
 */
export function sleepStudyOf(result: NightResult, rules: RuleSet, file: string): SleepStudyFact {
  const { indices, settings } = result.byRules[rules];
  const { startDate } = result.recording.header;
  const { N1, N2, N3, R } = result.hours.byStage;
  const two = (n: number): string => String(n).padStart(2, "0");
  const rate = (id: string): number | undefined => {
    const value = indices.rates[id]?.perHour;
    return value === null || value === undefined || value > 400 ? undefined : tenth(value);
  };
  const given = <K extends string>(key: K, value: number | undefined): { readonly [P in K]?: number } =>
    (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: number };
  return {
    ...(startDate === undefined ? {} : { on: `${startDate.year}-${two(startDate.month)}-${two(startDate.day)}` }),
    ...given("plmsPerHour", rate("plms_h")),
    ...given("plmwPerHour", rate("plmw_h")),
    ...given("plmsArousalPerHour", rate("plms_arousal_h")),
    ...given("plmsWithoutBreathingPerHour", rate("plms_nr_h")),
    ...(result.hours.hasHypnogram ? { sleepHours: Math.min(24, tenth(N1 + N2 + N3 + R)) } : {}),
    rules,
    method: "scored",
    settings: `rise ${result.detect.riseMicrovolts} µV, fall ${result.detect.fallMicrovolts} µV, interval ${settings.shortestInterval}-${settings.longestInterval} s, length ${settings.minimumSeconds}-${settings.maximumSeconds} s, recorded ${duration(result.recording.signalSeconds)}`,
    quality: result.notes.map(({ code, at }) => (at === "" ? code : `${code}: ${at}`)).slice(0, 30),
    edition: scoringEdition,
    from: { how: "measured", where: file.slice(0, 300) },
  };
}
