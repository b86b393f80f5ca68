/** What a record holds of relatives and conditions, in the words in which passages are marked (`packages/reading/stories/*-told-*.txt`). */
import { type Evidence, findMedicine } from "../packages/evidence/src/index.ts";
import type { PersonRecord } from "../packages/record/src/index.ts";

/** "mother yes", "aunt no fathers", and "nobody" where it is told that nobody has it. */
export const familyTold = (record: PersonRecord): readonly string[] => [
  ...record.family
    .filter(({ affected }) => affected !== "unknown")
    .map(({ relation, affected, side }) => [relation, affected, side].filter(Boolean).join(" ")),
  ...(Array.isArray(record.answers["family.affected"]?.value) ? ["nobody"] : []),
];

/** "diabetes yes", "coeliac no"; heavy periods and a change that is over are answers as well as conditions. */
export const conditionsTold = (record: PersonRecord): readonly string[] => {
  const found = record.conditions.filter(({ has }) => has !== "unknown").map(({ concept, has }) => `${concept} ${has}`);
  for (const [answer, concept] of [
    ["iron.heavy_menses", "menorrhagia"],
    ["women.menopause", "menopause"],
  ] as const) {
    const value = record.answers[answer]?.value;
    if (value !== undefined && !found.some((one) => one.startsWith(concept))) found.push(`${concept} ${value}`);
  }
  return found;
};

/** "alcohol 25", "coffee 8" (a week, a day), "donor yes", "heavy yes", "smoking no", "pregnant yes", "nomeat yes". */
export const lifeTold = (record: PersonRecord): readonly string[] => {
  const found: string[] = [];
  const { alcoholUnitsPerWeek: alcohol, coffeeCupsPerDay: coffee } = record.lifestyle;
  if (alcohol !== undefined) found.push(`alcohol ${alcohol}`);
  if (coffee !== undefined) found.push(`coffee ${coffee}`);
  if (record.person.pregnant !== undefined) found.push(`pregnant ${record.person.pregnant}`);
  for (const [answer, what] of [
    ["iron.blood_donor", "donor"],
    ["iron.heavy_menses", "heavy"],
    ["exposure.smoking", "smoking"],
    ["iron.meat_free_diet", "nomeat"],
  ] as const) {
    const value = record.answers[answer]?.value;
    if (value !== undefined) found.push(`${what} ${String(value)}`);
  }
  return found;
};

/**
 * Is a medicine that was found the one that a mark names: a substance by its id, or a group by the beginning of its ATC code? One without facts in the
 * evidence has no id; it is known by its English name.
 */
export const isNamedAs = (
  evidence: Evidence,
  substance: string | undefined,
  atc: string | undefined,
  english: string,
  mark: string,
): boolean => {
  if (substance === mark || (substance === undefined && idOf(english) === mark)) return true;
  const codes = [atc ?? "", ...(evidence.medicines[substance ?? ""]?.atc ?? [])];
  if (/^[A-Z]\d/.test(mark)) return codes.some((code) => code.startsWith(mark)) || ((atc ?? "").length >= 3 && mark.startsWith(atc ?? ""));
  if (substance !== undefined) return false;
  // A brand of a substance without facts: known by its code.
  return findMedicine(evidence, mark.replaceAll("-", " ")).some((one) => one.atc !== undefined && one.atc.length === 7 && one.atc === atc);
};

const idOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
