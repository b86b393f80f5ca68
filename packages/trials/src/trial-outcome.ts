import { addDays, type IsoDate, type PersonTrial } from "@kriebel/record";
import { startOn } from "./schedule.ts";
import type { TrialResult } from "./trial.ts";

const thousandths = (value: number): number => Math.round(value * 1000) / 1000;

/** The last evening of a trial as it was planned. */
export const lastEvening = ({ design }: PersonTrial): IsoDate => addDays(startOn(design.start), design.periods * design.nights - 1);

/** The outcome as a fact of the record, so that the weighing, the map and the letter know it. */
export function withOutcome(trial: PersonTrial, result: TrialResult, today: IsoDate): PersonTrial {
  return {
    ...trial,
    state: trial.state === "stopped" ? "stopped" : "finished",
    outcome: {
      on: today,
      verdict: result.verdict,
      nightsWith: result.nightsB,
      nightsWithout: result.nightsA,
      ...(result.mean === undefined ? {} : { difference: thousandths(result.mean) }),
      ...(result.randLow === undefined ? {} : { low: result.randLow }),
      ...(result.randHigh === undefined ? {} : { high: result.randHigh }),
      ...(result.p === undefined ? {} : { p: result.p }),
      ...(result.adherence === undefined ? {} : { adherence: thousandths(result.adherence) }),
    },
  };
}
