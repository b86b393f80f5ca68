import type { Evidence, EvidenceStrength, MedicineEffectKind, Status, Words } from "@kriebel/evidence";
import type { PersonRecord } from "@kriebel/record";
import { observeMedicines } from "./observe-medicines.ts";

/** What is said on the card of one own medicine; no doses, no advice to change anything. */
export interface CardMedicine {
  /** The name that the person gave it. */
  readonly name: string;
  /** Nothing when the medicine is not known to this edition. */
  readonly substance: Words | undefined;
  /** It can bring on restless legs or make them stronger, and how strong the evidence is for that. */
  readonly provokes: EvidenceStrength | undefined;
  /** Ending it suddenly is a risk: never alone. */
  readonly neverSuddenly: boolean;
  readonly known: boolean;
}

/** A group of medicines to look up before it is given to someone with restless legs. */
export interface CardGroup {
  readonly id: string;
  readonly name: Words;
  readonly sources: readonly string[];
  readonly status: Status;
}

export interface MedicineCard {
  readonly own: readonly CardMedicine[];
  readonly groups: readonly CardGroup[];
}

const harmful: readonly MedicineEffectKind[] = ["provokes_rls"];

/**
 * The card for the wallet: own medicines in use, and the groups with at least moderate, looked-up evidence that they can
 * bring on restless legs. A group inside another such group is left to the larger one. Which strength earns a place on
 * the card is ours (decision 0073).
 */
export function medicineCard(record: PersonRecord, evidence: Evidence): MedicineCard {
  const own = observeMedicines(record, evidence)
    .filter(({ medicine }) => medicine.using !== "no")
    .map(
      ({ name, substance, effect, effects }): CardMedicine => ({
        name,
        substance: substance?.name,
        provokes: harmful.map((kind) => effect(kind)?.strength).find((strength) => strength !== undefined),
        neverSuddenly: substance?.stopRisk === "high" || substance?.stopRisk === "moderate",
        known: substance !== undefined || effects.length > 0,
      }),
    );
  const listed = Object.values(evidence.medicineClasses).flatMap((group) =>
    group.effects
      .filter(
        ({ effect, strength, status }) =>
          harmful.includes(effect) && (strength === "strong" || strength === "moderate") && status === "verified",
      )
      .slice(0, 1)
      .map(
        (effect): CardGroup => ({
          id: group.id,
          name: group.name,
          sources: effect.because.flatMap((one) => ("source" in one ? [one.source] : [])),
          status: effect.status,
        }),
      ),
  );
  const groups = listed
    .filter(({ id }) => !listed.some((other) => other.id !== id && id.startsWith(other.id)))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return { own, groups };
}
