import type { IsoDate } from "@kriebel/record";
import type { ReadExport } from "./read-export.ts";

/** On how many nights or days an export tells each thing. */
export interface ImportCounts {
  readonly nights: number;
  readonly first: IsoDate | undefined;
  readonly last: IsoDate | undefined;
  readonly sleep: number;
  readonly heartRate: number;
  readonly restingHeartRate: number;
  readonly steps: number;
  readonly exercise: number;
  readonly caffeine: number;
  readonly alcohol: number;
  /** Nights of a diary of one's own with a score, and with a time at which it began. */
  readonly scores: number;
  readonly began: number;
}

/** What is about to come in, to be told before anybody says yes. */
export function countImport({ nights, diary }: ReadExport): ImportCounts {
  const own = diary?.nights ?? [];
  const dates = [...nights.map(({ on }) => on), ...own.map(({ on }) => on)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const has = (id: string): number => nights.filter(({ exposures }) => exposures.some((one) => one.id === id)).length;
  return {
    nights: new Set(dates).size,
    first: dates[0],
    last: dates.at(-1),
    sleep: nights.filter(({ measured }) => measured.length > 0).length + own.filter(({ sleptFrom }) => sleptFrom !== undefined).length,
    heartRate: nights.filter(({ measured }) => measured.some(({ heartRateMean }) => heartRateMean !== undefined)).length,
    restingHeartRate: nights.filter(({ restingHeartRate }) => restingHeartRate !== undefined).length,
    steps: nights.filter(({ steps }) => steps !== undefined).length,
    exercise: has("exercise"),
    caffeine: has("caffeine"),
    alcohol: has("alcohol"),
    scores: own.filter(({ severity }) => severity !== undefined).length,
    began: own.filter(({ beganAt }) => beganAt !== undefined).length,
  };
}
