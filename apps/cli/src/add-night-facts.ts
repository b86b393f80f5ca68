import type { Evidence } from "@kriebel/evidence";
import type { IsoDate, PersonRecord } from "@kriebel/record";
import { medicineKinds } from "./medicine-kinds.ts";

/**
 * The record with what its nights say in it (the clock, before and after a medicine, habits, trials that are over), so that the
 * weighing and the letter know it. A record without nights or trials comes back as it is, and waits for nothing.
 */
export async function addNightFacts(record: PersonRecord, evidence: Evidence, today: IsoDate): Promise<PersonRecord> {
  if (record.nights.length === 0 && record.trials === undefined) return record;
  const { withNightFacts } = await import("@kriebel/trials");
  return withNightFacts(record, today, medicineKinds(evidence));
}
