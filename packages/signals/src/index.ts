export type { AccelFormat, AccelSource, AccelStretch } from "./accel/accel-source.ts";
export { activityCsv } from "./accel/activity-csv.ts";
export { type AccelDescription, describeAccel } from "./accel/describe-accel.ts";
export type { LegActivityEvent } from "./accel/leg-activity.ts";
export { openAccel } from "./accel/open-accel.ts";
export {
  countsOf,
  countsPerG,
  type PhoneChunk,
  type PhoneStart,
  phoneCsv,
  phoneEdf,
  phoneSource,
  type StillMark,
  stampOf,
  stillMarksCsv,
} from "./accel/phone-recording.ts";
export { type ScoredAccel, scoreAccel } from "./accel/score-accel.ts";
export { type StillBlock, type StillOptions, type StillScored, type StillSpan, scoreStill } from "./accel/score-still.ts";
export { type BandPass, bandPass } from "./band-pass.ts";
export * from "./byte-source.ts";
export * from "./channel-guess.ts";
export * from "./channel-kind.ts";
export * from "./choose-legs.ts";
export * from "./compare-marks.ts";
export * from "./decode-text.ts";
export * from "./detect-legs.ts";
export * from "./detect-settings.ts";
export * from "./edf-annotations.ts";
export * from "./edf-header.ts";
export * from "./events-csv.ts";
export * from "./file-time.ts";
export * from "./filter-range.ts";
export * from "./hypnogram.ts";
export * from "./immobilization-test.ts";
export * from "./indices.ts";
export * from "./made-night.ts";
export * from "./movement.ts";
export * from "./night-hours.ts";
export * from "./night-json.ts";
export * from "./night-marks.ts";
export * from "./open-recording.ts";
export * from "./read-label.ts";
export * from "./read-marks.ts";
export { readSamples, samplesOf } from "./read-samples.ts";
export { noWholeRecord } from "./recording-problems.ts";
export * from "./reference-points.ts";
export * from "./score-movements.ts";
export * from "./score-night.ts";
export * from "./score-settings.ts";
export * from "./sleep-study.ts";
export * from "./study-words.ts";
export * from "./units.ts";
export * from "./write-edf.ts";
