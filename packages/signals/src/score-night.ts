import { failed, ok, type Problem, type Result } from "@kriebel/record/result";
import type { ByteSource } from "./byte-source.ts";
import { type ChosenLegs, chooseLegs, type LegChoice } from "./choose-legs.ts";
import { detectLegs, type LegDetection, type LegMovement, type LoopsWanted } from "./detect-legs.ts";
import { type DetectSettings, usualDetectSettings } from "./detect-settings.ts";
import { type Hypnogram, hypnogramOf, lightsOf, stageAt } from "./hypnogram.ts";
import { type ImmobilizationTest, immobilizationTest } from "./immobilization-test.ts";
import { type Indices, indicesOf } from "./indices.ts";
import type { LegInput, Scored } from "./movement.ts";
import { merge, type NightHours, nightHours } from "./night-hours.ts";
import { type NightMarks, type Span, sortMarks } from "./night-marks.ts";
import { openRecording, type Recording } from "./open-recording.ts";
import { notes, noWholeRecord, refuses } from "./recording-problems.ts";
import { blockSeconds } from "./rest-level.ts";
import { type NightEvents, scoreMovements } from "./score-movements.ts";
import { aasmSettings, type RuleSet, type ScoreSettings, wasmSettings } from "./score-settings.ts";
import { twoScorings } from "./two-scorings.ts";

export interface ScoreOptions extends LegChoice {
  readonly detect?: Partial<DetectSettings>;
  readonly wasm?: Partial<ScoreSettings>;
  readonly aasm?: Partial<ScoreSettings>;
  /** Marks from another file: stages, breathing, arousals, lights. Each kind takes the place of the file's own; never both. */
  readonly marks?: NightMarks;
  /** Seconds to move those marks by, for a clock that was wrong. Never done without being asked. */
  readonly marksShiftSeconds?: number;
  /** A suggested immobilization test instead of a night. */
  readonly immobilization?: boolean;
  readonly progress?: (share: number) => void;
  readonly loops?: LoopsWanted;
  /**
   * The annotations of the file are read behind its legs instead of before them, for a door through which a file can only be walked from front to end: one
   * walk is then enough. The result is the same: where annotations leave out a part of the legs, those are gone through again.
   */
  readonly annotationsLast?: boolean;
}

export interface RulesResult {
  readonly settings: ScoreSettings;
  readonly scored: Scored;
  readonly indices: Indices;
  readonly immobilization: ImmobilizationTest | undefined;
}

/** A night scored under both rule sets, with everything that was found and everything that was thrown out. */
export interface NightResult {
  readonly recording: Recording;
  readonly legs: ChosenLegs;
  readonly detections: readonly LegDetection[];
  /** Leg movements by id: everything that rose above the limit. */
  readonly inputs: readonly LegInput[];
  readonly bursts: readonly LegMovement[];
  readonly marks: NightMarks;
  readonly hypnogram: Hypnogram | undefined;
  readonly lights: { readonly spans: readonly Span[]; readonly marked: boolean };
  readonly events: NightEvents;
  readonly hours: NightHours;
  readonly detect: DetectSettings;
  readonly byRules: Readonly<Record<RuleSet, RulesResult>>;
  readonly notes: readonly Problem[];
}

/** Rest above this for a whole epoch: that epoch of that leg is not scored (SCORING §2), µV. */
const noisyRest = { mark: 10, refuse: 30 } as const;
const epochSecondsForNoise = 30;

/** From a recording to movements and indices under both rule sets. */
export async function scoreNight(source: ByteSource, options: ScoreOptions = {}): Promise<Result<NightResult>> {
  const opened = await openRecording(source, { firstAnnotations: options.annotationsLast === true });
  if (!opened.ok) return opened;
  const { header, signalSeconds, pieces } = opened.value;
  if (header.records === 0 && header.channels.some(({ annotations }) => !annotations)) return failed(noWholeRecord());
  if (signalSeconds === 0 || pieces.length === 0) {
    return failed(
      refuses(
        "no-signal",
        "",
        "In dit bestand staan geen metingen, alleen aantekeningen; kies het bestand met de signalen, en geef dit erbij met --hypnogram.",
        "This file holds no samples, only annotations; choose the file with the signals, and give this one with --hypnogram.",
      ),
    );
  }
  const chosen = chooseLegs(header.channels, options);
  if (!chosen.ok) return chosen;
  const detect = { ...usualDetectSettings, ...options.detect };
  const read = await readLegs(source, opened, chosen.value, detect, options);
  if (!read.ok) return read;
  const { recording, opening, marks, detections, detecting } = read.value;
  const made = hypnogramOf(marks, recording);
  const lights = lightsOf(marks, recording);
  const found = [...opening, ...chosen.notes, ...shiftNotes(options), ...detecting, ...made.notes];
  return ok(assemble(recording, chosen.value, detections, marks, made.hypnogram, lights, detect, options, found));
}

const shiftNotes = ({ marksShiftSeconds: by = 0 }: ScoreOptions): readonly Problem[] =>
  by === 0
    ? []
    : [
        notes(
          "marks-shifted",
          "hypnogram",
          `De slaapstadia en andere tekens zijn ${Math.abs(by)} s ${by > 0 ? "later" : "eerder"} gelegd, omdat dat gevraagd is.`,
          `The sleep stages and other marks were put ${Math.abs(by)} s ${by > 0 ? "later" : "earlier"}, because that was asked for.`,
        ),
      ];

/** All annotations and both legs, with what was noted of each. */
interface LegsRead {
  readonly recording: Recording;
  readonly opening: readonly Problem[];
  readonly marks: NightMarks;
  readonly detections: readonly LegDetection[];
  readonly detecting: readonly Problem[];
}

/** The legs of a recording that was opened, with all its annotations or those of the first record: the others are then read behind the legs. */
async function readLegs(
  source: ByteSource,
  opened: { readonly value: Recording; readonly notes: readonly Problem[] },
  chosen: ChosenLegs,
  detect: DetectSettings,
  options: ScoreOptions,
): Promise<Result<LegsRead>> {
  const marksOf = ({ annotations }: Recording): NightMarks => joinMarks(sortMarks(annotations), options);
  const detectWith = (recording: Recording, { artefacts }: NightMarks): Promise<Result<readonly LegDetection[]>> =>
    detectAll(source, recording, chosen, detect, merge(artefacts), options);
  const before = marksOf(opened.value);
  const twoBefore = twoScorings(before.stages);
  if (twoBefore !== undefined) return failed(twoBefore);
  const detected = await detectWith(opened.value, before);
  if (!detected.ok) return detected;
  if (options.annotationsLast !== true)
    return ok({ recording: opened.value, opening: opened.notes, marks: before, detections: detected.value, detecting: detected.notes });

  const whole = await openRecording(source);
  if (!whole.ok) return whole;
  const marks = marksOf(whole.value);
  const two = twoScorings(marks.stages);
  if (two !== undefined) return failed(two);
  // Only an artefact changes what the detector does with a leg; few files mark one.
  const same = JSON.stringify(merge(marks.artefacts)) === JSON.stringify(merge(before.artefacts));
  const again = same ? detected : await detectWith(whole.value, marks);
  if (!again.ok) return again;
  return ok({ recording: whole.value, opening: whole.notes, marks, detections: again.value, detecting: again.notes });
}

/** Legs with the same rate go through the file together; otherwise one after the other. */
async function detectAll(
  source: ByteSource,
  recording: Recording,
  chosen: ChosenLegs,
  detect: DetectSettings,
  artefacts: readonly Span[],
  { progress = () => {}, loops }: ScoreOptions,
): Promise<Result<readonly LegDetection[]>> {
  const [one, two] = chosen.legs;
  if (one === undefined) return ok([]);
  if (two === undefined || one.channel.samplesPerRecord === two.channel.samplesPerRecord) {
    return detectLegs(source, recording, chosen.legs, detect, artefacts, progress, loops);
  }
  const first = await detectLegs(source, recording, [one], detect, artefacts, (share) => progress(share / 2), loops);
  if (!first.ok) return first;
  const second = await detectLegs(source, recording, [two], detect, artefacts, (share) => progress(0.5 + share / 2), loops);
  if (!second.ok) return second;
  return ok([...first.value, ...second.value], [...first.notes, ...second.notes]);
}

function assemble(
  recording: Recording,
  legs: ChosenLegs,
  detections: readonly LegDetection[],
  marks: NightMarks,
  hypnogram: Hypnogram | undefined,
  lights: NightResult["lights"],
  detect: DetectSettings,
  options: ScoreOptions,
  found: Problem[],
): NightResult {
  const noisy = new Map(detections.map((one) => [one.leg, noisySpans(one, recording)]));
  const bursts = detections.flatMap(({ movements }) => movements).sort(inOrder);
  const inputs: LegInput[] = [];
  for (const [id, burst] of bursts.entries()) inputs.push(inputOf(id, burst, detections, noisy.get(burst.leg) ?? [], hypnogram));
  const events: NightEvents = {
    respiratory: marks.respiratory.length > 0 ? marks.respiratory : undefined,
    arousals: marks.arousals.length > 0 ? marks.arousals : undefined,
    lights: lights.spans,
  };
  const hours = nightHours(
    recording.pieces,
    lights.spans,
    hypnogram,
    detections.map((one) => ({ leg: one.leg, bad: [...one.bad, ...(noisy.get(one.leg) ?? [])] })),
  );
  found.push(...qualityNotes(detections, hours, hypnogram, marks, lights, events));
  const immobilization = options.immobilization ?? false;
  const run = (settings: ScoreSettings): RulesResult => {
    const scored = scoreMovements(inputs, events, settings);
    return {
      settings,
      scored,
      indices: indicesOf(scored, hours, events, recording.header.startClockSeconds),
      immobilization:
        immobilization || marks.discomfort.length > 0
          ? immobilizationTest(scored.movements, hours, marks, lights.spans, settings)
          : undefined,
    };
  };
  const byRules = { "wasm-2016": run({ ...wasmSettings, ...options.wasm }), "aasm-3": run({ ...aasmSettings, ...options.aasm }) };
  found.push(...heartNotes(detections, byRules["wasm-2016"].scored));
  return {
    recording,
    legs,
    detections,
    inputs,
    bursts,
    marks,
    hypnogram,
    lights,
    events,
    hours,
    detect,
    byRules,
    notes: found,
  };
}

const inOrder = (a: LegMovement, b: LegMovement): number => a.startSeconds - b.startSeconds || (a.leg < b.leg ? -1 : 1);

/** A burst as the rules take it. Nothing in here is a function of its own, which would be compiled anew again and again (decision 0134). */
function inputOf(
  id: number,
  burst: LegMovement,
  detections: readonly LegDetection[],
  noisy: readonly Span[],
  hypnogram: Hypnogram | undefined,
): LegInput {
  const flags: string[] = [];
  if (burst.cut) flags.push("cut");
  if (burst.clipped) flags.push("clipped");
  if (otherIsBad(burst, detections)) flags.push("one leg");
  if (beginsIn(burst, noisy)) flags.push("noisy-rest");
  return {
    id,
    leg: burst.leg,
    startSeconds: burst.startSeconds,
    endSeconds: burst.endSeconds,
    signalSeconds: burst.signalSeconds,
    piece: burst.piece,
    stage: stageAt(hypnogram, burst.signalSeconds),
    flags,
    sustained: burst.sustained,
  };
}

function beginsIn({ startSeconds }: Span, spans: readonly Span[]): boolean {
  for (const span of spans) if (startSeconds >= span.startSeconds && startSeconds < span.endSeconds) return true;
  return false;
}

/** Does it overlap a stretch in which the other leg cannot be scored? */
function otherIsBad(burst: LegMovement, detections: readonly LegDetection[]): boolean {
  for (const other of detections) {
    if (other.leg === burst.leg) continue;
    for (const span of other.bad)
      if (span.why !== "clipped" && span.startSeconds < burst.endSeconds && span.endSeconds > burst.startSeconds) return true;
    return false;
  }
  return false;
}

/**
 * Each kind of mark comes from the other file where that has it, else from the recording; never from both. A shift mends the clock of the stages: it moves
 * every mark of the file that the stages come from, and those of the other file where nobody marked a stage.
 */
function joinMarks(file: NightMarks, options: ScoreOptions): NightMarks {
  const by = options.marksShiftSeconds ?? 0;
  const given = options.marks;
  const stagesAreOwn = given === undefined || (given.stages.length === 0 && file.stages.length > 0);
  const own = stagesAreOwn ? shifted(file, by) : file;
  if (given === undefined) return own;
  const marks = stagesAreOwn ? given : shifted(given, by);
  const pick = <T extends Span>(theirs: readonly T[], ours: readonly T[]): readonly T[] => (theirs.length > 0 ? theirs : ours);
  const lights = marks.lightsOff.length + marks.lightsOn.length > 0;
  return {
    stages: pick(marks.stages, own.stages),
    respiratory: pick(marks.respiratory, own.respiratory),
    arousals: pick(marks.arousals, own.arousals),
    artefacts: pick(marks.artefacts, own.artefacts),
    movements: pick(marks.movements, own.movements),
    series: pick(marks.series, own.series),
    lightsOff: lights ? marks.lightsOff : own.lightsOff,
    lightsOn: lights ? marks.lightsOn : own.lightsOn,
    points: own.points,
    discomfort: marks.discomfort.length > 0 ? marks.discomfort : own.discomfort,
    unread: own.unread,
  };
}

function shifted(marks: NightMarks, by: number): NightMarks {
  if (by === 0) return marks;
  const spans = <T extends Span>(given: readonly T[]): readonly T[] =>
    given.map((span) => ({ ...span, startSeconds: span.startSeconds + by, endSeconds: span.endSeconds + by }));
  return {
    ...marks,
    stages: spans(marks.stages),
    respiratory: spans(marks.respiratory),
    arousals: spans(marks.arousals),
    artefacts: spans(marks.artefacts),
    movements: spans(marks.movements),
    series: spans(marks.series),
    lightsOff: marks.lightsOff.map((at) => at + by),
    lightsOn: marks.lightsOn.map((at) => at + by),
    points: marks.points.map((at) => at + by),
    discomfort: marks.discomfort.map((one) => ({ ...one, atSeconds: one.atSeconds + by })),
  };
}

/** Stretches of at least an epoch with a resting level above 30 µV. */
function noisySpans(one: LegDetection, recording: Recording): readonly Span[] {
  const spans: Span[] = [];
  for (const { piece, level } of one.rest) {
    const start = recording.pieces[piece]?.startSeconds ?? 0;
    const end = start + (recording.pieces[piece]?.seconds ?? 0);
    let from = -1;
    for (let block = 0; block <= level.length; block += 1) {
      const loud = block < level.length && (level[block] as number) > noisyRest.refuse;
      if (loud && from < 0) from = block;
      if (!loud && from >= 0) {
        const span = { startSeconds: start + from * blockSeconds, endSeconds: Math.min(end, start + block * blockSeconds) };
        if (span.endSeconds - span.startSeconds >= epochSecondsForNoise - 0.5) spans.push(span);
        from = -1;
      }
    }
  }
  return spans;
}

/** A heart that could not be taken out of a leg makes its movements run together: said, with the share that is no candidate (SCORING §12). */
function heartNotes(detections: readonly LegDetection[], { movements }: Scored): readonly Problem[] {
  return detections
    .filter(({ interference }) => interference.heartStays)
    .map(({ leg, label }) => {
      const mine = movements.filter(({ side }) => side === leg || side === "bilateral");
      const long = mine.filter(({ candidate }) => !candidate).length;
      const share = mine.length === 0 ? 0 : Math.round((100 * long) / mine.length);
      return notes(
        "ecg-stays-in-leg",
        label,
        `In het kanaal "${label}" klopt het hart mee, en dat is er niet uit gehaald: bewegingen kunnen aan elkaar lopen. ${share}% van de bewegingen op dit been telt daardoor of om een andere reden niet als kandidaat.`,
        `The heart beats along in channel "${label}" and was not taken out: movements may run together. For this or another reason ${share}% of the movements on this leg are no candidates.`,
      );
    });
}

/** 99.9th percentile of the band-passed signal below this for a whole night: no microvolts (SCORING §12). */
const leastAmplitude = 0.5;

function qualityNotes(
  detections: readonly LegDetection[],
  hours: NightHours,
  hypnogram: Hypnogram | undefined,
  marks: NightMarks,
  lights: NightResult["lights"],
  events: NightEvents,
): readonly Problem[] {
  const found: Problem[] = [];
  for (const one of detections) {
    if (one.amplitude999 < leastAmplitude) {
      found.push(
        notes(
          "unit-doubtful",
          one.label,
          `Het kanaal "${one.label}" blijft de hele nacht onder een halve µV; de eenheid in het bestand klopt misschien niet. Kijk of het volt is in plaats van µV.`,
          `Channel "${one.label}" stays below half a µV all night; the unit in the file may be wrong. See whether it is volts instead of µV.`,
        ),
      );
    }
    if (one.shareRestAbove10 > 0.05) {
      found.push(
        notes(
          "noisy-rest",
          one.label,
          `In rust is het kanaal "${one.label}" ${Math.round(one.shareRestAbove10 * 100)}% van de tijd luider dan 10 µV; de telling is daar onzeker.`,
          `At rest channel "${one.label}" is louder than 10 µV for ${Math.round(one.shareRestAbove10 * 100)}% of the time; the count is uncertain there.`,
        ),
      );
    }
  }
  for (const { leg, share } of hours.shareByLeg) {
    if (share < 0.8) {
      found.push(
        notes(
          "little-scorable",
          leg,
          `Van het ${leg === "left" ? "linker" : "rechter"}been is ${Math.round(share * 100)}% van de tijd te scoren; onder 80% zijn de getallen onzeker.`,
          `Of the ${leg} leg ${Math.round(share * 100)}% of the time can be scored; below 80% the figures are uncertain.`,
        ),
      );
    }
  }
  if (hypnogram === undefined) {
    found.push(
      notes(
        "no-hypnogram",
        "",
        "Er zijn geen slaapstadia: de getallen zijn per uur opname, geen PLMS-index. Geef een hypnogram met --hypnogram.",
        "There are no sleep stages: the figures are per hour of recording, no PLMS index. Give a hypnogram with --hypnogram.",
      ),
    );
  }
  if (!lights.marked) {
    found.push(
      notes(
        "no-lights",
        "",
        "Licht uit en licht aan zijn niet aangetekend; de hele opname is gebruikt.",
        "Lights off and lights on were not marked; the whole recording was used.",
      ),
    );
  }
  if (events.respiratory === undefined) {
    found.push(
      notes(
        "no-respiratory",
        "",
        "Ademhaling is niet gescoord: bewegingen bij een ademstop zijn niet te herkennen, die rijen blijven leeg.",
        "Breathing was not scored: movements with a breathing event cannot be told, those rows stay empty.",
      ),
    );
  }
  if (events.arousals === undefined) {
    found.push(
      notes(
        "no-arousals",
        "",
        "Wekreacties (arousals) zijn niet gescoord; die rijen blijven leeg.",
        "Arousals were not scored; those rows stay empty.",
      ),
    );
  }
  if (marks.points.length > 0) {
    found.push(
      notes(
        "point-events",
        "annotations",
        `${marks.points.length} beenbewegingen in het bestand hebben geen duur; ze tellen niet mee.`,
        `${marks.points.length} leg movements in the file have no duration; they do not count.`,
      ),
    );
  }
  return found;
}
