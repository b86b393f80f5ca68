import { type Evidence, findMedicine } from "@kriebel/evidence";
import { kindsByCodes, type MedicineKinds } from "@kriebel/trials";

/** Which medicines are iron and which work on dopamine, by the evidence; by name and code where it knows them not. */
export const medicineKinds = (evidence: Evidence): MedicineKinds => kindsByCodes((substance) => evidence.medicines[substance]?.atc);

/** Do these words name a medicine that the evidence knows? */
export const namesMedicine =
  (evidence: Evidence) =>
  (text: string): boolean =>
    findMedicine(evidence, text).some(({ kind }) => kind !== "typo");
