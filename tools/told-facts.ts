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
