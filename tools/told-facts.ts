/** What a record holds of relatives and conditions, in the words in which passages are marked (`packages/reading/stories/*-told-*.txt`). */
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
