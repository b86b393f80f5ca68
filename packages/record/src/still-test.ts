import { z } from "zod";

const shortText = z.string().max(2_000);
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/**
 * An hour of sitting still in the evening (SCORING §9 and §13). With a phone at the ankle it measures movement of that leg, no muscle: the
 * figures are a *leg-activity index* and are held against no cut-off of an EMG. `sit` and `m-sit` keep the clock and the discomfort; figures from
 * an EMG of the same hour come beside them when its recording was scored.
 */
export const stillTest = z.strictObject({
  id: z.string().max(60),
  on: isoDate,
  /** When it began, on the clock of the device. */
  startedAt: z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .optional(),
  kind: z.enum(["phone", "sit", "m-sit"]),
  /** Minutes from start to end, pauses included. */
  minutes: z.number().min(0).max(180),
  /** `early`: ended by the person before the hour was over. */
  ended: z.enum(["whole", "early"]),
  everyMinutes: z.union([z.literal(5), z.literal(10)]),
  /** As 0 to 100, by minute; a minute without a mark stays out. */
  discomfort: z.array(z.strictObject({ minute: z.number().min(0).max(180), value: z.number().min(0).max(100) })).max(40),
  /** Movements of the leg per hour measured, and those in series; from the accelerometer of a phone. */
  activityPerHour: z.number().min(0).max(4_000).optional(),
  inSeriesPerHour: z.number().min(0).max(4_000).optional(),
  /** Hours that could be counted: without gaps, without the seconds of answering. */
  measuredHours: z.number().min(0).max(3).optional(),
  /** Measurements per second, as they came. */
  hertz: z.number().min(0).max(2_000).optional(),
  site: z.string().max(60).optional(),
  /** PLM per hour awake, from an EMG of the same hour. */
  plmPerHour: z.number().min(0).max(4_000).optional(),
  rules: z.string().max(60).optional(),
  settings: shortText.optional(),
  quality: z.array(shortText).max(30).optional(),
  edition: z.string().max(60).optional(),
  /** Opens the samples that lie sealed on the device on which it was measured; worth nothing anywhere else. */
  samplesKey: z.string().max(100).optional(),
  from: z.strictObject({ how: z.literal("measured"), where: shortText.optional(), on: isoDate.optional() }).optional(),
});
export type StillTest = z.infer<typeof stillTest>;
