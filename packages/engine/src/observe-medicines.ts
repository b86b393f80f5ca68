import type { Evidence, MedicineEffect, MedicineEffectKind, Substance } from "@kriebel/evidence";
import { daysBetweenPartial, type Medicine, type PersonRecord } from "@kriebel/record";

/** How a start or rise lies in time before the first complaints. */
export type Timing = "within_4_weeks" | "one_to_three_months" | "longer_before" | "after_onset" | "unknown";

/** One medicine of the person with what the evidence says of it. */
export interface ObservedMedicine {
  /** Place in `record.medicines`. */
  readonly index: number;
  readonly medicine: Medicine;
  /** The person's own name for it. */
  readonly name: string;
  readonly substance: Substance | undefined;
  /** ATC codes or, when only the class is known, its prefix. */
  readonly atc: readonly string[];
  /** Effects of the substance itself, else of its longest matching class. */
  readonly effects: readonly MedicineEffect[];
  /** In use when the complaints began or are there: not stopped long before. */
  readonly inUse: boolean;
  readonly timing: Timing;
  /** A rise of the dose, or a restart, lies within four weeks before the complaints. */
  readonly raisedJustBefore: boolean;
  readonly stopped: boolean;
  readonly stoppedDaysBeforeOnset: number | undefined;
  readonly effect: (kind: MedicineEffectKind) => MedicineEffect | undefined;
}

/** Lower-cased names, brands and misspellings → substance id. Doors resolve typing errors; here only what is exact. */
const nameIndexes = new WeakMap<object, ReadonlyMap<string, string>>();

function nameIndex(evidence: Evidence): ReadonlyMap<string, string> {
  const known = nameIndexes.get(evidence);
  if (known) return known;
  const names = new Map<string, string>();
  const put = (name: string, id: string): void => {
    const key = name.toLowerCase();
    if (!names.has(key)) names.set(key, id);
  };
  const all = Object.values(evidence.medicines);
  for (const s of all) {
    put(s.id, s.id);
    put(s.name.nl, s.id);
    put(s.name.en, s.id);
  }
  for (const s of all)
    for (const brand of [...s.brands.nl, ...s.brands.be, ...s.brands.international]) put(brand.replace(/\s*\(.*$/, ""), s.id);
  nameIndexes.set(evidence, names);
  return names;
}

const classIndexes = new WeakMap<object, readonly string[]>();

/** The class with the longest prefix of this ATC code (`medicines.json`, lookup order). */
export function classEffects(evidence: Evidence, atc: string): readonly MedicineEffect[] {
  let prefixes = classIndexes.get(evidence);
  if (prefixes === undefined) {
    prefixes = Object.keys(evidence.medicineClasses).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
    classIndexes.set(evidence, prefixes);
  }
  const found = prefixes.find((prefix) => atc.startsWith(prefix));
  return found === undefined ? [] : (evidence.medicineClasses[found]?.effects ?? []);
}

/** Days from a start to the onset in words (T1–T4 of `medicines.json` timing). Four weeks: model, `onset_within_4w_of_start`. */
function timingOf(days: number | undefined): Timing {
  if (days === undefined) return "unknown";
  if (days < 0) return "after_onset";
  if (days <= 28) return "within_4_weeks";
  if (days <= 92) return "one_to_three_months";
  return "longer_before";
}

function observeOne(record: PersonRecord, evidence: Evidence, medicine: Medicine, index: number): ObservedMedicine {
  const id = medicine.substance ?? nameIndex(evidence).get(medicine.name.toLowerCase().trim());
  const substance = id === undefined ? undefined : evidence.medicines[id];
  const atc = substance?.atc ?? (medicine.atc === undefined ? [] : [medicine.atc]);
  const own = substance?.effects ?? [];
  const effects = own.length > 0 ? own : atc.length > 0 ? classEffects(evidence, atc[0] as string) : [];

  const onset = record.complaint.onset;
  let days = medicine.startedDaysBeforeOnset;
  if (days === undefined && onset !== undefined && medicine.started !== undefined) {
    const span = daysBetweenPartial(medicine.started, onset);
    // Only when the whole span says the same: a bare year cannot say "within four weeks".
    if (timingOf(span.least) === timingOf(span.most)) days = span.least;
  }
  const timing = days === undefined ? (medicine.startedBeforeOnset ?? "unknown") : timingOf(days);
  const raisedJustBefore = (medicine.changes ?? []).some((change) => {
    if (change.what !== "raised" && change.what !== "restarted") return false;
    if (change.daysBeforeOnset !== undefined) return change.daysBeforeOnset >= 0 && change.daysBeforeOnset <= 28;
    if (change.on === undefined || onset === undefined) return false;
    const span = daysBetweenPartial(change.on, onset);
    return span.least >= 0 && span.most <= 28;
  });
  let stoppedDays = medicine.stoppedDaysBeforeOnset;
  if (stoppedDays === undefined && medicine.stopped !== undefined && onset !== undefined) {
    const span = daysBetweenPartial(medicine.stopped, onset);
    if (span.least >= 0 && span.most <= 28) stoppedDays = span.least;
    else if (span.least > 28) stoppedDays = span.least;
  }
  const stopped = medicine.using === "no" || medicine.stopped !== undefined;
  // Stopped well before the complaints began: it was not there.
  const inUse = !(stopped && stoppedDays !== undefined && stoppedDays > 28);
  const byKind = (kind: MedicineEffectKind): MedicineEffect | undefined => effects.find((effect) => effect.effect === kind);
  return {
    index,
    medicine,
    name: medicine.name,
    substance,
    atc,
    effects,
    inUse,
    timing,
    raisedJustBefore,
    stopped,
    stoppedDaysBeforeOnset: stoppedDays,
    effect: byKind,
  };
}

/** Each medicine of the record, in the record's order. */
export function observeMedicines(record: PersonRecord, evidence: Evidence): readonly ObservedMedicine[] {
  return record.medicines.map((medicine, index) => observeOne(record, evidence, medicine, index));
}
