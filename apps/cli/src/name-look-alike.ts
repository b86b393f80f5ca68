import type { Assessment } from "@kriebel/engine";
import { type Evidence, findConditions, foldText } from "@kriebel/evidence";

/** Look-alikes and alarms that a doctor would look at together; ours, only for counting whether the right corner was named. */
const groups: readonly (readonly string[])[] = [
  [
    "pad",
    "critical_ischaemia",
    "venous",
    "leg_oedema",
    "dvt",
    "pregnancy_clot",
    "acute_limb_ischaemia",
    "critical_limb_ischaemia",
    "infection_leg",
    "heart_failure",
  ],
  ["leg_cramps", "myalgia", "growing_pains", "statin_muscle", "muscle_breakdown", "child_bone_pain"],
  ["akathisia", "hypotensive_akathisia", "anxiety", "adhd", "foot_tapping", "acute_akathisia"],
  ["neuropathy", "radiculopathy", "neurogenic_claudication", "vespers_curse", "painful_legs_moving_toes", "cauda_equina", "spine_cancer"],
  ["plmd", "hypnic_jerks"],
  ["arthritis", "fibromyalgia"],
];

const stems = (text: string): readonly string[] =>
  foldText(text)
    .split(/[^a-z]+/)
    .filter((word) => word.length >= 5)
    .map((word) => word.slice(0, 5));

/** Words too common to tell one look-alike from another. */
const common = new Set(
  stems("disease syndrome peripheral large small night nocturnal legs limb sleep pain muscle symptoms chronic acute drug induced"),
);

/** The look-alikes and alarms that a text such as "akathisia (metoclopramide)" means: those that share most of its words. */
export function lookAlikesMeant(text: string, evidence: Evidence): readonly string[] {
  const wanted = new Set(stems(text).filter((stem) => !common.has(stem)));
  const scored = [
    ...Object.values(evidence.lookAlikes).map(({ id, name }) => ({ id, words: `${id.replaceAll("_", " ")} ${name.en} ${name.nl}` })),
    // Of an alarm only its name and what stands in brackets name the illness; the rest says what to do.
    ...Object.values(evidence.alarms).map(({ id, text: said }) => ({
      id,
      words: `${id.replaceAll("_", " ")} ${(`${said.en} ${said.nl}`.match(/\([^)]*\)/g) ?? []).join(" ")}`,
    })),
  ].map(({ id, words }) => ({ id, score: new Set(stems(words).filter((stem) => wanted.has(stem))).size }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const byWords = best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ id }) => id);
  const byCondition = findConditions(evidence, text).flatMap(({ concept }) => [concept, evidence.conditions[concept]?.lookAlike ?? ""]);
  return [
    ...new Set([...byWords, ...byCondition.filter((id) => Object.hasOwn(evidence.lookAlikes, id) || Object.hasOwn(evidence.alarms, id))]),
  ];
}

/** Did we name what the text means, or something of the same group? Only what we call likely or possible counts, and alarms raised. */
export function namesLookAlike(text: string, a: Assessment, evidence: Evidence): boolean {
  const meant = lookAlikesMeant(text, evidence);
  const wide = new Set([...meant, ...groups.filter((group) => group.some((id) => meant.includes(id))).flat()]);
  return (
    a.lookAlikes.some(({ id, standing }) => (standing === "likely" || standing === "possible") && wide.has(id)) ||
    a.alarms.some(({ id }) => wide.has(id))
  );
}
