import { type Evidence, findMedicine } from "@kriebel/evidence";
import { type MedicineKinds, plainKinds } from "@kriebel/trials";

/** Which medicines are iron and which work on dopamine, by the evidence; by name and code where it knows them not. */
export function medicineKinds(evidence: Evidence): MedicineKinds {
  const codesOf = (substance: string | undefined, atc: string | undefined): readonly string[] => [
    ...(atc === undefined ? [] : [atc]),
    ...(substance === undefined ? [] : (evidence.medicines[substance]?.atc ?? [])),
  ];
  return {
    isIron: (name, substance, atc) =>
      codesOf(substance, atc).some((code) => code.startsWith("B03A")) || plainKinds.isIron(name, substance, atc),
    isDopamine: (name, substance, atc) =>
      codesOf(substance, atc).some((code) => code.startsWith("N04B")) || plainKinds.isDopamine(name, substance, atc),
  };
}

/** Do these words name a medicine that the evidence knows? */
export const namesMedicine =
  (evidence: Evidence) =>
  (text: string): boolean =>
    findMedicine(evidence, text).some(({ kind }) => kind !== "typo");
