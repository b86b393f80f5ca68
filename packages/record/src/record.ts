import { z } from "zod";
import { beforeAfterFinding, clockFinding, followed, habitFinding, night, personTrial, visitNotes, weeklyItems } from "./night.ts";
import { stillTest } from "./still-test.ts";

/**
 * The person's record, version 1. One schema for the browser, the command line and the server.
 *
 * Unknown is never no: a fact that is absent was never asked; `"unknown"` was asked and the person does not know.
 * Both weigh the same (nothing); only asking differs (we do not ask twice).
 */
export const currentVersion = 1;

const text = z.string().max(20_000);
const shortText = z.string().max(2_000);

/** A date of which the end may be missing: `2025`, `2025-03` or `2025-03-14`. */
export const partialDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const answer = z.enum(["yes", "no", "unknown"]);
export type Answer = z.infer<typeof answer>;

/** How we know: asked on screen, imported from another system, read from text and confirmed, or measured. */
export const provenance = z.strictObject({
  how: z.enum(["asked", "imported", "read", "measured"]),
  /** The words or the field that it came from. */
  where: shortText.optional(),
  on: isoDate.optional(),
});
export type Provenance = z.infer<typeof provenance>;

/**
 * One answer to one question of the evidence (`packages/evidence/data/questions`).
 * `value` is `yes`, `no`, `unknown`, one of the question's own choices, a number, or several choices.
 */
export const answeredFact = z.strictObject({
  value: z.union([z.string().max(2_000), z.number(), z.array(z.string().max(200)).max(50)]),
  on: isoDate.optional(),
  from: provenance.optional(),
});
export type AnsweredFact = z.infer<typeof answeredFact>;

export const medicineChange = z.strictObject({
  what: z.enum(["raised", "lowered", "restarted", "paused", "changed"]),
  on: partialDate.optional(),
  /** Days from this change to the first complaints; negative when the complaints were there before. */
  daysBeforeOnset: z.number().optional(),
  text: shortText.optional(),
});

/** What happened to the legs after stopping (or lowering), or after taking it again. */
export const stoppingEffect = z.enum(["resolved", "improved", "unchanged", "worse", "started", "unknown"]);

export const medicine = z.strictObject({
  /** As the person or the system wrote it; shown back unchanged. */
  name: shortText,
  /** Id of a substance in the evidence, when recognised. */
  substance: z.string().max(200).optional(),
  /** ATC code, when known; used for the class when the substance is not. */
  atc: z.string().max(10).optional(),
  dose: shortText.optional(),
  /** `yes`: in use now; `no`: stopped. */
  using: answer.optional(),
  started: partialDate.optional(),
  stopped: partialDate.optional(),
  /** Days from the start to the first complaints; negative when the complaints were there before. */
  startedDaysBeforeOnset: z.number().optional(),
  /** The same in words, when no day is known. */
  startedBeforeOnset: z.enum(["within_4_weeks", "one_to_three_months", "longer_before", "after_onset"]).optional(),
  /** Days from stopping or lowering to the first (or new) complaints. */
  stoppedDaysBeforeOnset: z.number().optional(),
  changes: z.array(medicineChange).max(50).optional(),
  effectOfStopping: stoppingEffect.optional(),
  effectOfRestart: z.enum(["returned", "not_returned", "unknown"]).optional(),
  /** The complaints were there before, and got worse since this medicine. */
  worseSinceStart: answer.optional(),
  /** Taken for the restless legs themselves (a treatment), not for something else. */
  forLegs: answer.optional(),
  /** It helped the legs, at least at first. */
  helped: answer.optional(),
  note: shortText.optional(),
  from: provenance.optional(),
});
export type Medicine = z.infer<typeof medicine>;

/** One measured value, in the unit in which it was given; conversion to the canonical unit is the evidence's. */
export const lab = z.strictObject({
  /** Analyte id of the evidence, for example `ferritin`. */
  analyte: z.string().max(100),
  value: z.number(),
  /** The sign printed before the value: `<5`, `>1500`. */
  comparator: z.enum(["<", ">"]).optional(),
  unit: z.string().max(60),
  on: partialDate.optional(),
  /** The date as it was told, when it cannot be a date: "at presentation". */
  when: shortText.optional(),
  fasting: answer.optional(),
  morning: answer.optional(),
  hoursWithoutIron: z.number().optional(),
  /** The limits that the laboratory printed beside the value, in the same unit. */
  low: z.number().optional(),
  high: z.number().optional(),
  laboratory: shortText.optional(),
  /** Taken after (or during) treatment of what it measures: iron tablets before a ferritin, for example. */
  afterTreatment: answer.optional(),
  /** Maker of the ferritin assay: roche, beckman, abbott, siemens, ortho. */
  assay: z.string().max(60).optional(),
  from: provenance.optional(),
});
export type Lab = z.infer<typeof lab>;

export const condition = z.strictObject({
  name: shortText,
  icd10: z.string().max(12).optional(),
  /** Id of a condition in the evidence, when recognised. */
  concept: z.string().max(100).optional(),
  has: answer,
  /** A record calls it over (resolved, inactive, in remission). `has` is then unknown: it can have come back since. */
  over: z.literal("yes").optional(),
  since: partialDate.optional(),
  /** Did the legs begin after this condition did? */
  legsBeganAfter: answer.optional(),
  /** What the legs did when this condition was treated. */
  legsAfterTreatment: z.enum(["resolved", "improved", "unchanged"]).optional(),
  from: provenance.optional(),
});
export type Condition = z.infer<typeof condition>;

export const relation = z.enum([
  "mother",
  "father",
  "sister",
  "brother",
  "sibling",
  "daughter",
  "son",
  "child",
  "parent",
  "half_sister",
  "half_brother",
  "grandmother",
  "grandfather",
  "grandparent",
  "aunt",
  "uncle",
  "cousin",
  "niece",
  "nephew",
  "grandchild",
  "twin",
  "other",
]);
export type Relation = z.infer<typeof relation>;

export const relative = z.strictObject({
  relation,
  affected: answer,
  /** How many relatives this line stands for (`3 aunts`); one when absent. */
  count: z.number().int().min(1).max(200).optional(),
  side: z.enum(["maternal", "paternal"]).optional(),
  onsetAge: z.number().min(0).max(120).optional(),
  text: shortText.optional(),
});
export type Relative = z.infer<typeof relative>;

export const sleepStudy = z.strictObject({
  on: partialDate.optional(),
  plmsPerHour: z.number().min(0).max(400).optional(),
  ahiPerHour: z.number().min(0).max(250).optional(),
  /** Rule set under which the leg movements were scored. */
  rules: z.string().max(60).optional(),
  text: shortText.optional(),
  /** PLM per hour awake, with an arousal, and without those that belong to breathing. */
  plmwPerHour: z.number().min(0).max(400).optional(),
  plmsArousalPerHour: z.number().min(0).max(400).optional(),
  plmsWithoutBreathingPerHour: z.number().min(0).max(400).optional(),
  sleepHours: z.number().min(0).max(24).optional(),
  /** Scored by us from the signal, or taken over from a laboratory's report. */
  method: z.enum(["scored", "report"]).optional(),
  /** The settings that were used, in words of the rules. */
  settings: shortText.optional(),
  /** What limits the figures: one leg, much of the night unscorable, no breathing scored. */
  quality: z.array(shortText).max(30).optional(),
  /** Edition of the program that scored it. */
  edition: z.string().max(60).optional(),
  from: provenance.optional(),
});

export const personRecord = z.strictObject({
  schema: z.literal("kriebel-record"),
  version: z.literal(currentVersion),
  /** Made by the device, never a name or number of a person. */
  id: z.string().max(100),
  /** How the person calls this page: "ik", "mijn dochter". Never leaves the device by itself. */
  label: shortText.optional(),
  answeredBy: z.enum(["self", "parent", "carer"]).optional(),
  person: z.strictObject({
    ageYears: z.number().min(0).max(120).optional(),
    birthYear: z.number().int().min(1890).max(2200).optional(),
    sexAtBirth: z.enum(["female", "male"]).optional(),
    pregnant: answer.optional(),
    pregnancyWeeks: z.number().min(0).max(45).optional(),
    /** Weeks since the last birth, when it was recent. */
    weeksSinceBirth: z.number().min(0).max(104).optional(),
    heightCm: z.number().min(30).max(260).optional(),
    weightKg: z.number().min(1).max(400).optional(),
    births: z.number().int().min(0).max(25).optional(),
    /** Can the person describe the feeling (no: young child, dementia)? */
    canTell: answer.optional(),
  }),
  complaint: z.strictObject({
    /** The story in the person's own words. */
    story: text.optional(),
    /** Words for the feeling, as told. */
    words: z.array(shortText).max(60).optional(),
    place: z.array(z.string().max(60)).max(20).optional(),
    side: z.enum(["both", "left", "right", "alternating", "unknown"]).optional(),
    onsetAgeYears: z.number().min(0).max(120).optional(),
    onset: partialDate.optional(),
    monthsSinceOnset: z.number().min(0).max(1440).optional(),
    sudden: answer.optional(),
    course: text.optional(),
    perWeek: z.number().min(0).max(50).optional(),
    startsAt: z
      .string()
      .regex(/^\d{2}:\d{2}$/)
      .optional(),
    worstAt: z
      .string()
      .regex(/^\d{2}:\d{2}$/)
      .optional(),
    effectByDay: text.optional(),
    thinks: text.optional(),
    tried: text.optional(),
    hopes: text.optional(),
  }),
  /** Answers by question id. */
  answers: z.record(z.string().max(120), answeredFact),
  medicines: z.array(medicine).max(400),
  labs: z.array(lab).max(2_000),
  conditions: z.array(condition).max(300),
  family: z.array(relative).max(200),
  surgery: z.array(z.strictObject({ name: shortText, on: partialDate.optional(), concept: z.string().max(100).optional() })).max(100),
  lifestyle: z.strictObject({
    coffeeCupsPerDay: z.number().min(0).max(60).optional(),
    alcoholUnitsPerWeek: z.number().min(0).max(400).optional(),
    diet: shortText.optional(),
    exercise: shortText.optional(),
    sleepHours: z.number().min(0).max(24).optional(),
  }),
  sleepStudies: z.array(sleepStudy).max(50),
  nights: z.array(night).max(20_000),
  /** What the person chose to write down beside the nights. */
  followed: z.array(followed).max(100).optional(),
  weekly: z.array(weeklyItems).max(4_000).optional(),
  trials: z.array(personTrial).max(200).optional(),
  /** What the watch over start times found, newest last. */
  clock: z.array(clockFinding).max(1_000).optional(),
  /** What the nights before and after each medicine say. */
  beforeAfter: z.array(beforeAfterFinding).max(1_000).optional(),
  /** What goes together with worse nights, as the diary last said. */
  habits: z.array(habitFinding).max(200).optional(),
  visit: visitNotes.optional(),
  /** Hours of sitting still, newest last. */
  stillTests: z.array(stillTest).max(400).optional(),
  /** What was said and not understood: shown back, never dropped. */
  notUnderstood: z.array(z.strictObject({ text: shortText, where: z.string().max(200) })).max(500),
  /** Questions that were shown and passed over. */
  skipped: z.array(z.string().max(120)).max(2_000).optional(),
});
export type PersonRecord = z.infer<typeof personRecord>;

/** An empty record: nothing is known. */
export const emptyRecord = (id: string): PersonRecord => ({
  schema: "kriebel-record",
  version: currentVersion,
  id,
  person: {},
  complaint: {},
  answers: {},
  medicines: [],
  labs: [],
  conditions: [],
  family: [],
  surgery: [],
  lifestyle: {},
  sleepStudies: [],
  nights: [],
  notUnderstood: [],
});
