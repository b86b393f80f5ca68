import { type Assessment, assess } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import type { IsoDate, PersonRecord } from "@kriebel/record";
import { kindsByCodes, withNightFacts } from "@kriebel/trials";

/** A record with what its nights say in it, as on the command line and in the app, and what follows from it. */
export interface WeighedRecord {
  readonly record: PersonRecord;
  readonly assessment: Assessment;
}

/** As letters were written before their nights were looked at: only to set such a letter once more, line for line as it was kept. */
export const weighAsKept = (record: PersonRecord, evidence: Evidence, today: IsoDate): WeighedRecord => ({
  record,
  assessment: assess(record, evidence, today),
});

export function weighRecord(kept: PersonRecord, evidence: Evidence, today: IsoDate): WeighedRecord {
  const record = withNightFacts(
    kept,
    today,
    kindsByCodes((substance) => evidence.medicines[substance]?.atc),
  );
  return { record, assessment: assess(record, evidence, today) };
}
