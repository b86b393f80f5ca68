import { z } from "zod";

/**
 * The nights of the diary, what a person follows, one-person trials and weekly items: the part of the record that grows day by day.
 *
 * A *night* belongs to the sleep it surrounds and bears the date of the evening before that sleep (decision 0053). Clock times
 * (`HH:MM`) are those of the wall clock where the person was. Moments carry their offset from UTC, so that a night with a change
 * of the clock, or a flight, still has its true length.
 */

const shortText = z.string().max(2_000);
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const answer = z.enum(["yes", "no", "unknown"]);
const count = z.number().int().min(0);

/** `23:40` on the wall clock. */
export const clockTime = z.string().regex(/^\d{2}:\d{2}$/);

/** `2026-03-28T23:40+01:00`; without an offset the zone is not known. */
export const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?$/);

/** One stamp of the night button. Three steps are kept as three steps, never turned into 0 to 10. */
export const stamp = z.strictObject({
  at: moment,
  step: z.enum(["light", "moderate", "heavy"]).optional(),
  /** "I am back in bed." */
  backAt: moment.optional(),
});
export type Stamp = z.infer<typeof stamp>;

/** What one device says of one stretch of sleep. Devices stand beside each other and are never added up. */
export const measuredSleep = z.strictObject({
  from: moment,
  to: moment,
  minutesAsleep: z.number().min(0).max(2_880).optional(),
  minutesAwake: z.number().min(0).max(2_880).optional(),
  timesAwake: count.max(1_000).optional(),
  heartRateMean: z.number().min(10).max(300).optional(),
  heartRateLowest: z.number().min(10).max(300).optional(),
  /** A short sleep by day, or one beside the longest sleep of this night. */
  nap: z.boolean().optional(),
  /** Program or maker that wrote it: `apple-health`, `fitbit`. */
  app: z.string().max(120).optional(),
  device: z.string().max(200).optional(),
});
export type MeasuredSleep = z.infer<typeof measuredSleep>;

/** One thing that may matter, on one day. `no` was asked and not there; absent was never asked. */
export const exposure = z.strictObject({
  /** `caffeine`, `alcohol`, `nicotine`, `exercise`, `stress`, `late_shift`, `medicine`, `iron`, `menstruation`, or the id of an own thing. */
  id: z.string().max(100),
  has: answer,
  /** Cups, glasses, minutes, points, cycle day: whatever belongs to the thing. */
  amount: z.number().min(0).max(100_000).optional(),
  at: clockTime.optional(),
  /** Part of the day, where no clock time is known: until noon, until six in the evening, until midnight, after it. */
  part: z.enum(["morning", "afternoon", "evening", "night"]).optional(),
  /** Which medicine, which sport. */
  what: shortText.optional(),
  /** Program that it was imported from; absent: the person wrote it. */
  app: z.string().max(120).optional(),
});
export type Exposure = z.infer<typeof exposure>;

/** A night of the diary; filled by the diary, the night button or an import, read by the clock and by trials. */
export const night = z.strictObject({
  /** The evening on which the night began. */
  on: isoDate,
  /** How bad, 0 to 10. */
  severity: z.number().min(0).max(10).optional(),
  /** When the complaints began. */
  beganAt: clockTime.optional(),
  /** Minutes awake or walking because of the legs. */
  minutesAwake: z.number().min(0).max(1440).optional(),
  /** Times out of bed because of the legs. */
  timesUp: count.max(200).optional(),
  /** Slept from and to, as the person says. */
  slept: z.strictObject({ from: moment, to: moment }).optional(),
  measured: z.array(measuredSleep).max(50).optional(),
  stamps: z.array(stamp).max(200).optional(),
  exposures: z.array(exposure).max(200).optional(),
  steps: count.max(500_000).optional(),
  /** Beats per minute at rest on the day before the night, as a device gave it. */
  restingHeartRate: z.number().min(10).max(300).optional(),
  /** Program that steps and heart rate at rest were imported from. */
  dayBy: z.string().max(120).optional(),
  /** Filled in more than a day later, from memory. */
  late: z.boolean().optional(),
  note: shortText.optional(),
  from: z.enum(["diary", "button", "imported"]).optional(),
});
export type Night = z.infer<typeof night>;

/** A thing that the person chose to follow. */
export const followed = z.strictObject({
  id: z.string().max(100),
  /** Own words, for an own thing. */
  name: shortText.optional(),
  since: isoDate.optional(),
});
export type Followed = z.infer<typeof followed>;

/** The seven weekly items of Kriebel (`severity.K1` to `K7`); own, free, not a validated scale. */
export const weeklyItems = z.strictObject({
  on: isoDate,
  K1: z.number().int().min(0).max(7).optional(),
  K2: z.number().min(0).max(10).optional(),
  K3: clockTime.optional(),
  K4: z.number().min(0).max(1440).optional(),
  K5: z.number().min(0).max(10).optional(),
  K6: z.number().min(0).max(10).optional(),
  K7: z.array(z.string().max(60)).max(20).optional(),
});
export type WeeklyItems = z.infer<typeof weeklyItems>;

/** What a finished (or stopped) trial found, as data: the engine never works it out again. */
export const trialOutcome = z.strictObject({
  on: isoDate,
  verdict: z.enum(["no_variation", "worse", "better", "no_big_difference", "cannot_tell", "too_few_nights", "no_schedule"]),
  /** Points, with minus without; the interval is that of the randomisation test. */
  difference: z.number().optional(),
  low: z.number().optional(),
  high: z.number().optional(),
  p: z.number().min(0).max(1).optional(),
  nightsWith: count.optional(),
  nightsWithout: count.optional(),
  adherence: z.number().min(0).max(1).optional(),
});
export type TrialOutcome = z.infer<typeof trialOutcome>;

/** A one-person trial: its plan, drawn by lot from its seed before the first night, and what was done. */
export const personTrial = z.strictObject({
  id: z.string().max(100),
  /** The habit that is varied: `caffeine_after_noon`, `alcohol`, `exercise_evening`, or an own thing. */
  habit: z.string().max(100),
  name: shortText.optional(),
  plannedOn: isoDate,
  design: z.strictObject({
    start: isoDate,
    periods: z.number().int().min(2).max(400),
    nights: z.number().int().min(1).max(60),
    washout: z.number().int().min(0).max(59),
    maxRun: z.number().int().min(1).max(400),
    nB: z.number().int().min(1).max(399),
    scheme: z.enum(["free", "pairs"]),
    weekendSlack: z.number().min(0).max(100),
  }),
  seed: z.number().int().min(0).max(4_294_967_295),
  testSeed: z.number().int().min(0).max(4_294_967_295),
  /** A is without, B is with; written down so that a changed plan is seen. */
  schedule: z.string().regex(/^[AB]{2,400}$/),
  state: z.enum(["planned", "running", "stopped", "finished"]),
  stoppedOn: isoDate.optional(),
  /** Whole periods done before an early stop. */
  stoppedAfter: count.max(400).optional(),
  /** `results`: stopped because of what the nights showed; then chance can no longer be reckoned with. */
  stoppedBecause: z.enum(["too_heavy", "wanted", "results", "other"]).optional(),
  /** What was done, where it is known. */
  did: z
    .array(z.strictObject({ on: isoDate, arm: z.enum(["A", "B"]) }))
    .max(6_000)
    .optional(),
  outcome: trialOutcome.optional(),
});
export type PersonTrial = z.infer<typeof personTrial>;

/** What the watch over start times found when it last looked: a fact for the weighing, with its day. */
export const clockFinding = z.strictObject({
  on: isoDate,
  verdict: z.enum(["earlier", "somewhat_earlier", "not_earlier", "cannot_tell", "too_few_nights"]),
  /** Hours; positive is earlier. */
  shiftHours: z.number().min(-24).max(24).optional(),
  lowHours: z.number().min(-24).max(24).optional(),
  highHours: z.number().min(-24).max(24).optional(),
  /** Nights looked at. */
  nights: count.optional(),
});
export type ClockFinding = z.infer<typeof clockFinding>;

const nightVerdict = z.enum(["no_variation", "worse", "better", "no_big_difference", "cannot_tell", "too_few_nights"]);

/** What the nights before and after a medicine say: a fact with its day, worked out from the nights (never "it worked"). */
export const beforeAfterFinding = z.strictObject({
  /** The day on which it was worked out. */
  on: isoDate,
  /** What happened, and when. */
  what: z.enum(["started", "stopped", "changed"]),
  medicine: shortText,
  date: isoDate,
  verdict: nightVerdict,
  /** Points, after minus before. */
  difference: z.number().optional(),
  low: z.number().optional(),
  high: z.number().optional(),
  nightsBefore: count,
  nightsAfter: count,
});
export type BeforeAfterFinding = z.infer<typeof beforeAfterFinding>;

/** What goes together with worse or lighter nights, by the diary: never a cause. */
export const habitFinding = z.strictObject({
  on: isoDate,
  habit: z.string().max(100),
  name: shortText.optional(),
  verdict: nightVerdict,
  /** Points, with minus without. */
  difference: z.number().optional(),
  low: z.number().optional(),
  high: z.number().optional(),
  nightsWith: count.optional(),
  nightsWithout: count.optional(),
});
export type HabitFinding = z.infer<typeof habitFinding>;

/** What the person wants to take along to the next visit, in own words. */
export const visitNotes = z.strictObject({ concerns: shortText.optional(), questions: shortText.optional() });
export type VisitNotes = z.infer<typeof visitNotes>;
