import { type Assessment, assess } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import type { IsoDate, PersonRecord } from "@kriebel/record";
import { kindsByCodes, withNightFacts } from "@kriebel/trials";

/** A record with what its nights say in it, as on the command line and in the app, and what follows from it. */
export interface WeighedRecord {
  readonly record: PersonRecord;
  readonly assessment: Assessment;
}

export function weighRecord(kept: PersonRecord, evidence: Evidence, today: IsoDate): WeighedRecord {
  const record = withNightFacts(
    kept,
    today,
    kindsByCodes((substance) => evidence.medicines[substance]?.atc),
  );
  return { record, assessment: assess(record, evidence, today) };
}
