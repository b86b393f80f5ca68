import { assess, observeMedicines } from "@kriebel/engine";
import { canonicalValue, type Evidence } from "@kriebel/evidence";
import type { IsoDate, Lab, PersonRecord } from "@kriebel/record";
import { type LegsStanding, legsStanding } from "./cds-cards.ts";

/** One person of a practice in a table: what is known that bears on restless legs, and what nobody looked at. */
export interface CohortRow {
  /** As the file names the person. */
  readonly patient: string;
  readonly ageYears: number | null;
  readonly sex: "female" | "male" | null;
  /**
   * Restless legs in the record: as a condition, only suspected (by answers, a medicine for them, or a condition that is not sure), over as
   * the record says (a pregnancy long ago, an iron shortage that was mended), or not. Of who has them no longer nothing is weighed.
   */
  readonly legs: LegsStanding;
  /** Newest ferritin, µg/L; of `<9` the limit. */
  readonly ferritin: number | null;
  readonly ferritinOn: string | null;
  /** Nobody measured it, as far as the file tells. */
  readonly noFerritin: boolean;
  /** Newest transferrin saturation, %. */
  readonly tsat: number | null;
  /** Newest estimated kidney function, mL/min/1.73 m². */
  readonly egfr: number | null;
  /** Newest haemoglobin, mmol/L. */
  readonly hemoglobin: number | null;
  /** Medicines in use that can bring on or worsen restless legs. */
  readonly provoking: readonly string[];
  /** Medicines in use that are given for restless legs. */
  readonly treating: readonly string[];
  /** Routes that nobody looked at; only of who has or may have restless legs. */
  readonly notLookedAt: readonly string[];
  /** Routes that are established, likely or possible; only of who has or may have restless legs. */
  readonly routes: readonly string[];
  readonly alarms: readonly string[];
  readonly notUnderstood: number;
}

/** Of who has no sign of restless legs nothing is weighed: that would say something about nobody's question. */
export function cohortRow(patient: string, record: PersonRecord, evidence: Evidence, today: IsoDate): CohortRow {
  const medicines = observeMedicines(record, evidence).filter(({ medicine, stopped }) => medicine.using !== "no" && !stopped);
  const inUseThat = (kind: "provokes_rls" | "treats_rls"): readonly string[] => [
    ...new Set(
      medicines.flatMap((m) => {
        const effect = m.effect(kind);
        return effect === undefined || effect.strength === "conflicting" ? [] : [m.substance?.id ?? m.medicine.atc ?? m.name];
      }),
    ),
  ];
  const asked = Object.keys(record.answers).some((id) => /^C\d/.test(id));
  const maybe =
    asked ||
    record.conditions.some(({ concept, has }) => concept === "rls" && has !== "no") ||
    record.medicines.some(({ forLegs }) => forLegs === "yes");
  const assessment = maybe ? assess(record, evidence, today) : undefined;
  const legs = assessment === undefined ? "none" : legsStanding(record, assessment);
  const counted = assessment === undefined || legs === "none" || legs === "over" ? undefined : assessment;
  const ferritin = newest(record.labs, "ferritin");
  const value = (lab: Lab | undefined): number | null => {
    const found = lab === undefined ? undefined : canonicalValue(evidence, lab);
    return found === undefined ? null : Math.round(found * 100) / 100;
  };
  const { ageYears, birthYear, sexAtBirth } = record.person;
  return {
    patient,
    ageYears: ageYears ?? (birthYear === undefined ? null : Number(today.slice(0, 4)) - birthYear),
    sex: sexAtBirth ?? null,
    legs,
    ferritin: value(ferritin),
    ferritinOn: ferritin?.on ?? null,
    noFerritin: ferritin === undefined,
    tsat: value(newest(record.labs, "tsat")),
    egfr: value(newest(record.labs, "egfr")),
    hemoglobin: value(newest(record.labs, "hemoglobin")),
    provoking: inUseThat("provokes_rls"),
    treating: inUseThat("treats_rls"),
    notLookedAt: counted?.routes.filter(({ kind, standing }) => kind === "trigger" && standing === "unsettled").map(({ id }) => id) ?? [],
    routes:
      counted?.routes
        .filter(({ kind, standing }) => kind === "trigger" && /^(?:established|likely|possible)$/.test(standing))
        .map(({ id }) => id) ?? [],
    alarms: assessment?.alarms.map(({ id }) => id) ?? [],
    notUnderstood: record.notUnderstood.length,
  };
}

function newest(labs: readonly Lab[], analyte: string): Lab | undefined {
  let best: Lab | undefined;
  for (const lab of labs) if (lab.analyte === analyte && (best === undefined || (lab.on ?? "") >= (best.on ?? ""))) best = lab;
  return best;
}
