import type { IsoDate, PersonRecord } from "@kriebel/record";
import { type NightsSummary, plainKinds, withNightFacts } from "@kriebel/trials";
import { ask } from "./use-analysis.ts";

/**
 * The record with what its nights say in it, or undefined where it says nothing new. A trial gets its outcome only when the person
 * says so, on its own screen.
 */
export function nightFactsOf(record: PersonRecord, today: IsoDate, summary: NightsSummary): PersonRecord | undefined {
  const { trials: _ended, ...told } = withNightFacts(record, today, plainKinds, summary);
  const next = record.trials === undefined ? told : { ...told, trials: record.trials };
  return JSON.stringify(next) === JSON.stringify(record) ? undefined : next;
}

/** The same, reckoned in the worker: the map and the letter go by the nights also when nobody opened the diary. */
export const lookAtNights = async (record: PersonRecord, today: IsoDate): Promise<PersonRecord | undefined> =>
  nightFactsOf(record, today, await ask({ kind: "summary", record }));
