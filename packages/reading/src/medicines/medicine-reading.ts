import type { MedicineMatchKind, Words } from "@kriebel/evidence";
import type { Medicine, PartialDate } from "@kriebel/record";
import type { LabAsk, Place } from "../labs/lab-reading.ts";

/** A substance of the evidence that a line names. */
export interface NamedSubstance {
  readonly substance?: string;
  readonly atc?: string;
  readonly name: Words;
}

/** One medicine of a list, as it is printed. What is printed about taking it is kept as text and never read as advice. */
export interface ReadMedicine {
  /** The name as printed, without strength and form. */
  readonly name: string;
  /** One, or each of a combination; empty when we do not know the name. */
  readonly substances: readonly NamedSubstance[];
  readonly kind: MedicineMatchKind | "unknown";
  /** The brand that stands on the line, when it is one. */
  readonly brand?: string;
  /** Code as printed. */
  readonly atc?: string;
  readonly strength?: string;
  readonly form?: string;
  /** How it is taken, in the words of the list. */
  readonly dosage?: string;
  readonly asNeeded: boolean;
  readonly started?: PartialDate;
  readonly stopped?: PartialDate;
  /** An end that lies after today. */
  readonly endsOn?: PartialDate;
  /** In use now: said by the list (its title, its part, an end), or taken as so because it has directions and no end. */
  readonly using?: "yes" | "no";
  readonly usingFrom?: "printed" | "assumed";
  readonly at: Place;
  readonly words: string;
  readonly confidence: number;
  readonly asks: readonly LabAsk[];
}

export interface MedicineList {
  readonly items: readonly ReadMedicine[];
  /** For `PersonRecord.medicines`: the items without an open question, a combination as one medicine per substance. */
  readonly medicines: readonly Medicine[];
  /** What stands under allergies and intolerances: not taken. */
  readonly allergies: readonly { readonly words: string; readonly line: number }[];
  readonly notUnderstood: readonly { readonly words: string; readonly line: number }[];
  readonly leftOut: number;
}
