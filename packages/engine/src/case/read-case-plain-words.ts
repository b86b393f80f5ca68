/** Signs of what it does to days and nights. */
export const byDay = new Set([
  "poor_sleep",
  "tired",
  "mood_symptom",
  "attention",
  "daytime_sleepy",
  "unrefreshed",
  "hyperactive",
  "head_or_chest",
]);

/** A piece that only says how long or since when. */
export const timeOnly =
  /^(?:x |for |about |over |since |at |from |within |after |in |until |aged? )*(?:the |a |age |age of |last |past |first )*(?:\d+|\w+)(?: to \w+)? ?(?:years?|months?|weeks?|days?|hours?|nights?)?(?: (?:ago|history|duration|course|long|later|old|of age|of age old))?$/;

/** Told as a symptom these are no diagnosis. */
export const symptomOnly = new Set([
  "anxiety",
  "insomnia",
  "depression",
  "snoring",
  "cramps",
  "growing_pains",
  "nausea",
  "infection_recent",
  "back_pain",
  "oedema",
  "hypersomnia",
  "myalgia",
  "chronic_pain",
  "plmd",
  "akathisia",
  "burnout",
  "pregnancy",
  "pregnancy_any",
  "smoking",
  "smoking_not",
  "hypnic_jerks",
]);
