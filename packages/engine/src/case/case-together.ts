import { foldText, togetherRules } from "@kriebel/evidence";
import { quoteText } from "@kriebel/record";
import type { CaseDraft } from "./case-draft.ts";

/** A weak foot that changes is news, whatever disease it stands beside. */
const newOrWorse =
  /\b(?:new|newly|sudden\w*|acute\w*|recent\w*|today|yesterday|wors\w*|increas\w*|progress\w*|since last|this (?:morning|week|month)|(?:days?|weeks?) ago|for (?:\w+ )?(?:days?|weeks?))\b/;

const lifelongWeakness =
  /\b(?:charcot marie|cmt\w?|hmsn|hereditary (?:motor|sensory|neuropath\w*|polyneuropath\w*|spastic)|post ?polio\w*|polio\w*|cerebral palsy|spina bifida|(?:foot drop|weakness) since (?:childhood|birth|infancy))\b/;

const oldStroke = /\b(?:old|previous|prior|past|former|years|residual|sequel\w*|remote|chronic|long ?standing)\b/;

/** What the record already holds (age, sudden, months) as signs, so that a rule can ask for both. */
export const factsAsSigns = (draft: CaseDraft): void => {
  const { record, signs } = draft;
  const { ageYears, pregnant } = record.person;
  if (record.complaint.sudden === "yes") signs.add("fact:sudden");
  if (pregnant === "yes") signs.add("fact:pregnant");
  if (ageYears !== undefined && ageYears < 18) signs.add("fact:child");
  if (ageYears !== undefined && ageYears > 70) signs.add("fact:over70");
  if (record.answers["exposure.smoking"]?.value === "yes") signs.add("fact:smoker");
  const months = record.complaint.monthsSinceOnset;
  // A nerve disease that climbs does so within four weeks; within three months the doubt goes to the alarm.
  if (months !== undefined && months > 3) signs.add("fact:long");
  if (months !== undefined && months <= 1) signs.add("fact:days");
  const cannot =
    ["condition:dementia", "condition:intellectual_disability", "condition:autism"].some((one) => signs.has(one)) ||
    (ageYears !== undefined && ageYears < 12);
  // "I cannot describe it" is also what adults say of the feeling; only with an age or disease that takes the words away.
  if (signs.has("cannot_tell") && cannot && record.person.canTell === undefined) record.person.canTell = "no";
  // Told only by what others see, with nothing said of the urge: the one with the disease could not say it.
  const seen = ["rubs_legs", "evening_walking", "settles_walking"].some((one) => signs.has(one));
  const lost = signs.has("condition:dementia") || signs.has("condition:intellectual_disability");
  if (seen && lost && record.answers["C1.1"] === undefined && record.person.canTell === undefined) record.person.canTell = "no";
  if (
    record.person.canTell === "no" ||
    signs.has("condition:dementia") ||
    signs.has("condition:intellectual_disability") ||
    (ageYears !== undefined && ageYears < 6)
  )
    signs.add("fact:observed");
  // What the source says of relief by movement is what those around someone saw who cannot tell.
  if (record.person.canTell === "no" && record.answers["C1.1"] === undefined && record.answers["C3.1"]?.value === "yes_partly")
    draft.answer("carer.3", "yes", "facts.criteria.relief_by_movement");
};

/**
 * Augmentation is of a treatment. A dopamine medicine whose signs are told was taken for the legs, also when it has
 * ended since, unless there is another disease that it is given for.
 */
export const treatmentThatTurned = (draft: CaseDraft): void => {
  const { record, signs } = draft;
  const { answers } = record;
  const hours = answers["augmentation.A1"]?.value;
  const told =
    signs.has("augmentation_word") ||
    (typeof hours === "number" && hours >= 2) ||
    ["augmentation.A4", "augmentation.A5", "augmentation.A6"].some((id) => answers[id]?.value === "yes");
  const otherUse = ["parkinson", "parkinsonism", "pituitary_adrenal"].some((one) => signs.has(`condition:${one}`));
  if (!signs.has("medicine:augmenting") || !told || otherUse) return;
  record.medicines = record.medicines.map((one) =>
    one.forLegs === undefined && /^(?:N04B|G02CB)/.test(one.atc ?? "") ? { ...one, forLegs: "yes" as const } : one,
  );
};

/** A weak foot of a disease of many years is no alarm of now, unless it is told as new or worse. */
const knownWeakFoot = (draft: CaseDraft): void => {
  const { record, weakFoot } = draft;
  if (weakFoot.length === 0 || record.complaint.sudden === "yes" || weakFoot.some((text) => newOrWorse.test(foldText(text)))) return;
  const year = draft.today.slice(0, 4);
  const cause = record.conditions.find((one) => {
    if (one.has !== "yes") return false;
    const folded = foldText(one.name);
    if (["cmt", "post_polio", "cerebral_palsy", "spastic_paraplegia"].includes(one.concept ?? "") || lifelongWeakness.test(folded))
      return true;
    const past =
      (one.since !== undefined && one.since.slice(0, 4) < year) || /^(?:I69|B91)/i.test(one.icd10 ?? "") || oldStroke.test(folded);
    return past && (one.concept === "stroke" || one.concept === "brain_injury" || /^(?:I6[0-49]|B91)/i.test(one.icd10 ?? ""));
  });
  if (cause === undefined || record.answers["alarm.foot_drop"]?.value !== "yes") return;
  delete record.answers["alarm.foot_drop"];
  const shown = quoteText(cause.name, 60);
  draft.fields.tell(
    "known-weak-foot",
    "facts",
    `De klapvoet hoort bij "${shown}", dat er al lang is; of hij nieuw of erger is, blijft een vraag.`,
    `The foot drop goes with "${shown}", which has been there for long; whether it is new or worse stays a question.`,
  );
};

/** What several signs say together answers a question; what no rule used is told. */
export const combine = (draft: CaseDraft): void => {
  const { signs, record } = draft;
  knownWeakFoot(draft);
  if (signs.has("medicine:augmenting") && signs.has("fact:effect_earlier") && record.answers["augmentation.A1"] === undefined) {
    draft.answer("augmentation.A1", 2, "facts.medicines");
    draft.fields.tell(
      "hours-earlier",
      "facts.medicines",
      "Hoeveel uur eerder staat er niet; er is 2 uur gerekend.",
      "How many hours earlier is not said; 2 hours were counted.",
    );
  }
  for (const rule of togetherRules) {
    const alarm = Object.keys(rule.answers).some((id) => id.startsWith("alarm."));
    const has = (sign: string): boolean => signs.has(sign) && !(alarm && draft.oldSigns.has(sign) && !draft.newSigns.has(sign));
    if (!rule.all.every(has)) continue;
    if (rule.any.length > 0 && !rule.any.some(has)) continue;
    if (rule.none.some((sign) => signs.has(sign))) continue;
    for (const [question, value] of Object.entries(rule.answers)) draft.answer(question, value, `together: ${rule.id}`);
    for (const sign of [...rule.all, ...rule.any.filter(has)]) draft.usedSigns.add(sign);
  }
  for (const { text, at, ids } of draft.waiting) {
    if (ids.length > 0 && ids.some((id) => draft.usedSigns.has(id))) continue;
    const shown = quoteText(text, 60);
    if (ids.length === 0)
      draft.fields.tell("kept", at, `"${shown}" is bewaard; geen regel leest het.`, `"${shown}" is kept; no rule reads it.`);
    else
      draft.fields.tell(
        "sign-without-question",
        at,
        `"${shown}" is herkend; alleen samen met andere tekens beantwoordt het een vraag.`,
        `"${shown}" was recognised; it answers a question only together with other signs.`,
      );
  }
  // Under a dopamine medicine that turned, the clock may be lost now and was there before: the past stays a question.
  if (Object.keys(record.answers).some((id) => id.startsWith("augmentation.") && record.answers[id]?.value !== "no")) {
    for (const past of ["C3.4", "C4.3"]) delete record.answers[past];
  }
  // Said, but not enough for the question itself: it stays a question.
  const said: readonly (readonly [sign: string, question: string])[] = [
    ["impulse", "alarm.impulse_control_new"],
    ["weight_loss", "alarm.weight_loss_5pct_6m"],
    ["chest_pain", "alarm.chest_pain_pressing"],
    ["incontinence", "alarm.new_incontinence"],
  ];
  for (const [sign, question] of said) {
    if (signs.has(sign) && draft.record.answers[question] === undefined) {
      draft.fields.tell(
        "not-enough",
        "facts",
        `Genoemd, maar niet genoeg om "${question}" met ja te beantwoorden; het blijft een vraag.`,
        `Mentioned, but not enough to answer "${question}" with yes; it stays a question.`,
      );
    }
  }
};
