import { SaxesParser } from "saxes";
import { type OffsetAt, readMoment } from "./moment.ts";
import type { Seen, Stage, Tell } from "./seen.ts";

/**
 * Apple Health's `export.xml`, in pieces of text as they come: nothing is kept but what is told.
 *
 * The clock of an export is that of the phone on the day of the export. Where a record carries its own zone (`HKTimeZone`), that one
 * counts. Entities of a document type are never expanded: the parser knows only the five of XML itself.
 */
export interface TextReader {
  write(text: string): void;
  /** Throws what the parser says when the document is not whole. */
  end(): void;
}

const stages: Readonly<Record<string, Stage>> = {
  HKCategoryValueSleepAnalysisInBed: "in_bed",
  HKCategoryValueSleepAnalysisAsleep: "asleep",
  HKCategoryValueSleepAnalysisAsleepUnspecified: "asleep",
  HKCategoryValueSleepAnalysisAsleepCore: "light",
  HKCategoryValueSleepAnalysisAsleepDeep: "deep",
  HKCategoryValueSleepAnalysisAsleepREM: "rem",
  HKCategoryValueSleepAnalysisAwake: "awake",
};

const wanted = new Set([
  "HKCategoryTypeIdentifierSleepAnalysis",
  "HKQuantityTypeIdentifierStepCount",
  "HKQuantityTypeIdentifierRestingHeartRate",
  "HKQuantityTypeIdentifierHeartRate",
  "HKQuantityTypeIdentifierDietaryCaffeine",
  "HKQuantityTypeIdentifierNumberOfAlcoholicBeverages",
]);

/** Milligrams in one of the units in which Apple writes caffeine. */
const milligramsIn: Readonly<Record<string, number>> = { mg: 1, g: 1000, mcg: 0.001, kg: 1_000_000, oz: 28_349.523 };

const app = "apple-health";

type Attributes = Readonly<Record<string, string>>;

/** `HKWorkoutActivityTypeTraditionalStrengthTraining` → `traditional strength training`. */
const workoutWords = (type: string): string =>
  type
    .replace(/^HKWorkoutActivityType/, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .slice(0, 60);

function recordSeen(at: Attributes, zone: string | undefined, offsetAt: OffsetAt): Seen | undefined {
  const from = readMoment(at.startDate, offsetAt, zone);
  if (from === undefined) return undefined;
  const { sourceName } = at;
  const device = sourceName === undefined || sourceName.length <= 200 ? sourceName : sourceName.slice(0, 200);
  const value = Number(at.value);
  // Nine of ten records are a heart beat: said without detours.
  if (at.type === "HKQuantityTypeIdentifierHeartRate") {
    if (!(value > 15 && value < 300)) return undefined;
    return device === undefined
      ? { kind: "heart_rate", app, at: from, perMinute: value }
      : { kind: "heart_rate", app, device, at: from, perMinute: value };
  }
  const by = device === undefined ? { app } : { app, device };
  switch (at.type) {
    case "HKCategoryTypeIdentifierSleepAnalysis": {
      const to = readMoment(at.endDate, offsetAt, zone);
      const stage = stages[at.value ?? ""];
      return to === undefined || stage === undefined ? undefined : { kind: "sleep", ...by, from, to, stage };
    }
    case "HKQuantityTypeIdentifierStepCount":
      return value >= 0 && value < 1e6 ? { kind: "steps", ...by, at: from, count: value } : undefined;
    case "HKQuantityTypeIdentifierRestingHeartRate":
      return value > 15 && value < 250 ? { kind: "resting_heart_rate", ...by, at: from, perMinute: value } : undefined;
    case "HKQuantityTypeIdentifierDietaryCaffeine": {
      const factor = milligramsIn[at.unit ?? ""];
      if (!(value > 0)) return undefined;
      return { kind: "caffeine", app, at: from, ...(factor === undefined ? {} : { milligrams: value * factor }) };
    }
    case "HKQuantityTypeIdentifierNumberOfAlcoholicBeverages":
      return value > 0 ? { kind: "alcohol", app, at: from, drinks: value } : undefined;
    default:
      return undefined;
  }
}

function workoutSeen(at: Attributes, zone: string | undefined, offsetAt: OffsetAt): Seen | undefined {
  const from = readMoment(at.startDate, offsetAt, zone);
  if (from === undefined) return undefined;
  const duration = Number(at.duration) * (at.durationUnit === "s" ? 1 / 60 : at.durationUnit === "hr" ? 60 : 1);
  return {
    kind: "exercise",
    app,
    at: from,
    what: workoutWords(at.workoutActivityType ?? ""),
    ...(duration > 0 && duration < 1440 ? { minutes: Math.round(duration) } : {}),
  };
}

/** @param unread called for a record of a wanted kind whose time or value makes no sense */
export function appleHealthReader(tell: Tell, offsetAt: OffsetAt, unread: () => void): TextReader {
  const parser = new SaxesParser({ position: false });
  let failure: Error | undefined;
  let root = false;
  let open: { readonly at: Attributes; readonly workout: boolean; zone?: string } | undefined;
  parser.on("error", (error) => {
    failure ??= error;
  });
  parser.on("opentag", (tag) => {
    if (!root) {
      root = true;
      if (tag.name !== "HealthData") failure ??= new Error(`the first element is <${tag.name.slice(0, 40)}>, not <HealthData>`);
      return;
    }
    const at = tag.attributes as Attributes;
    if (tag.name === "Record") open = wanted.has(at.type ?? "") ? { at, workout: false } : undefined;
    else if (tag.name === "Workout") open = { at, workout: true };
    else if (tag.name === "MetadataEntry" && open !== undefined && at.key === "HKTimeZone" && at.value !== undefined) open.zone = at.value;
  });
  parser.on("closetag", (tag) => {
    if (open === undefined || (tag.name !== "Record" && tag.name !== "Workout")) return;
    const seen = open.workout ? workoutSeen(open.at, open.zone, offsetAt) : recordSeen(open.at, open.zone, offsetAt);
    open = undefined;
    if (seen === undefined) unread();
    else tell(seen);
  });
  const stopOnFailure = (): void => {
    if (failure !== undefined) throw failure;
  };
  return {
    write(text) {
      parser.write(text);
      stopOnFailure();
    },
    end() {
      parser.close();
      stopOnFailure();
    },
  };
}
