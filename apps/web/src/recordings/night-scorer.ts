/** Scores a recording under both rule sets, off the page. The automatic result stays; what a person changes is scored beside it. */
import type { Problem } from "@kriebel/record";
import {
  type Annotation,
  agreementOf,
  chooseLegs,
  clockOfMarks,
  duration,
  eventsCsv,
  indicesOf,
  isTooLong,
  type LegInput,
  type NightResult,
  type Reason,
  type RuleSet,
  readEdfHeader,
  readMarks,
  type Scored,
  type ScoreSettings,
  scoreMarks,
  scoreMovements,
  scoreNight,
  scoringEdition,
  signalTimeOf,
  sleepStudyOf,
  sortMarks,
} from "@kriebel/signals";
import { cannotRead } from "./cannot-read.ts";
import { fedRows } from "./fed-rows.ts";
import { fileBlocks } from "./file-blocks.ts";
import { gatherRows } from "./gather-rows.ts";
import { inPieces } from "./night-in-pieces.ts";
import type { Ask, Candidate, Edits, FromScorer, HandCompared, NightScored, RulesShown, Said, ToScorer } from "./night-messages.ts";

const rules: readonly RuleSet[] = ["wasm-2016", "aasm-3"];
const scope = self as unknown as {
  postMessage(message: FromScorer, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToScorer>) => void) | null;
};
const send = (message: FromScorer): void => scope.postMessage(message);

/** Milliseconds between two messages of how far it is: each makes the page draw. */
const tellEvery = 200;

/** A file of 31 MB is read in a tenth of the time that scoring takes: a second thread costs more than that. */
const readAheadFrom = 1 << 26;

let result: NightResult | undefined;

scope.onmessage = ({ data }) => {
  if (data.kind === "score") void score(data.ask, data.feed);
  else if (result !== undefined) sendEdited(result, data.edits);
};

const saidOf = (problems: readonly Problem[]): readonly Said[] => problems.map(({ code, say }) => ({ code, ...say }));

async function score({ night, marks: files, wish, still, mapping, shiftSeconds }: Ask, feed: MessagePort): Promise<void> {
  const began = performance.now();
  try {
    const file = fileBlocks(night);
    const head = await readEdfHeader(file);
    if (!head.ok) return send({ kind: "refused", said: saidOf(head.problems) });
    let marks: ReturnType<typeof sortMarks> | undefined;
    if (files.length > 0) {
      const start = { date: head.value.startDate, clockSeconds: head.value.startClockSeconds };
      const annotations: Annotation[] = [];
      for (const file of files) {
        const read = await readMarks(new Uint8Array(await file.arrayBuffer()), start, mapping);
        if (!read.ok) return send({ kind: "refused", said: saidOf(read.problems) });
        annotations.push(...read.value.annotations);
      }
      marks = sortMarks(annotations);
    }
    let told = began;
    const tell = (share: number): void => {
      const now = performance.now();
      if (now - told < tellEvery) return;
      told = now;
      send({ kind: "progress", share });
    };
    const { channels } = head.value;
    const legs = chooseLegs(channels, wish);
    const chosen = legs.ok && !isTooLong(head.value) ? legs.value.legs.map(({ channel }) => channel) : [];
    const fed = night.size < readAheadFrom ? undefined : fedRows(night, head.value, chosen, file, feed);
    // A recording with gaps tells their places in its annotations, which must then come first; a small one is there before it could be read ahead.
    const isGathered = fed === undefined && chosen.length > 0;
    const columns = [...channels.filter(({ annotations }) => annotations), ...chosen];
    const source = fed ?? (isGathered ? await gatherRows(night, head.value, columns, file, (share) => tell(share / 2)) : file);
    const before = isGathered ? 0.5 : 0;
    const scored = await scoreNight(source, {
      ...(marks === undefined ? {} : { marks }),
      ...wish,
      ...(shiftSeconds === undefined ? {} : { marksShiftSeconds: shiftSeconds }),
      immobilization: still,
      annotationsLast: fed !== undefined,
      // Where the policy of the server forbids it, the plain loops give the same bits.
      loops: "wasm",
      progress: (share) => tell(before + share * (1 - before)),
    });
    if (!scored.ok) return send({ kind: "refused", said: saidOf(scored.problems) });
    result = scored.value;
    const shown = shownOf(result, night.name, files.length > 0);
    for (const message of inPieces(shown, performance.now() - began)) send(message);
  } catch (error) {
    send({ kind: "refused", said: [cannotRead(error)] });
  }
}

/** Movements that a person marked, under the same rules; undefined where nobody did. */
function handCompared(night: NightResult, set: RuleSet, fromList: boolean): HandCompared | undefined {
  const { movements } = night.marks;
  if (movements.length === 0) return undefined;
  const ours = night.byRules[set];
  const hand = scoreMarks(movements, night, set, fromList ? clockOfMarks(movements, night, set) : "file");
  const agreement = agreementOf(ours.scored.movements, hand.scored.movements);
  const { found, marked, both, precision, recall, f1 } = agreement;
  const mine = ours.indices.rates["plms_h"]?.perHour ?? null;
  const theirs = hand.indices.rates["plms_h"]?.perHour ?? null;
  const difference = mine === null || theirs === null ? null : mine - theirs;
  return { found, marked, both, precision, recall, f1, marksPerHour: theirs, difference };
}

function shownOf(night: NightResult, file: string, fromList: boolean): NightScored {
  const [wasmHand, aasmHand] = [handCompared(night, "wasm-2016", fromList), handCompared(night, "aasm-3", fromList)];
  const { recording, hours, detections } = night;
  const { N1, N2, N3, R, W } = hours.byStage;
  const { settings } = night.byRules["wasm-2016"];
  const inSignal = <T extends { readonly startSeconds: number; readonly endSeconds: number }>(span: T) => ({
    startSeconds: signalTimeOf(recording.pieces, span.startSeconds),
    endSeconds: signalTimeOf(recording.pieces, span.endSeconds),
  });
  const verdicts = { "wasm-2016": verdictsOf(night.byRules["wasm-2016"].scored), "aasm-3": verdictsOf(night.byRules["aasm-3"].scored) };
  const unknown = { movement: null, reason: null };
  return {
    hours: {
      tst: N1 + N2 + N3 + R,
      wake: W,
      rem: R,
      scorable: hours.scorable,
      hasHypnogram: hours.hasHypnogram,
      shareByLeg: hours.shareByLeg.map(({ leg, share }) => ({ leg: leg === "right" ? "right" : "left", share })),
    },
    layout: night.legs.layout,
    legs: detections.map(({ leg, label, restMedianMicrovolts }, i) => ({
      leg,
      label,
      index: night.legs.legs[i]?.channel.index ?? -1,
      restMedian: restMedianMicrovolts,
    })),
    samplesPerSecond: detections[0]?.samplesPerSecond ?? 0,
    epochs: night.hypnogram?.epochs ?? [],
    respiratory: (night.events.respiratory ?? []).map(inSignal),
    arousals: (night.events.arousals ?? []).map(inSignal),
    lights: { spans: night.lights.spans.map(inSignal), marked: night.lights.marked },
    bad: detections.flatMap(({ leg, bad }) => bad.filter(({ why }) => why !== "clipped").map((span) => ({ leg, ...inSignal(span) }))),
    rest: detections.flatMap(({ leg, rest }) => rest.map(({ piece, level }) => ({ leg, piece, level: Float32Array.from(level) }))),
    candidates: night.bursts.map(
      (burst, id): Candidate => ({
        id,
        leg: burst.leg,
        startSeconds: burst.startSeconds,
        endSeconds: burst.endSeconds,
        signalSeconds: burst.signalSeconds,
        restMicrovolts: burst.restMicrovolts,
        peakMicrovolts: burst.peakMicrovolts,
        stage: night.inputs[id]?.stage ?? "?",
        flags: night.inputs[id]?.flags ?? [],
        verdicts: { "wasm-2016": verdicts["wasm-2016"].get(id) ?? unknown, "aasm-3": verdicts["aasm-3"].get(id) ?? unknown },
      }),
    ),
    byRules: {
      "wasm-2016": rulesShown(night, "wasm-2016", night.byRules["wasm-2016"].scored, night.byRules["wasm-2016"].indices),
      "aasm-3": rulesShown(night, "aasm-3", night.byRules["aasm-3"].scored, night.byRules["aasm-3"].indices),
    },
    csv: {
      "wasm-2016": eventsCsv(night.byRules["wasm-2016"].scored, "wasm-2016"),
      "aasm-3": eventsCsv(night.byRules["aasm-3"].scored, "aasm-3"),
    },
    rise: night.detect.riseMicrovolts,
    settings: `+${night.detect.riseMicrovolts} / +${night.detect.fallMicrovolts} µV, ${night.detect.lowHertz}-${night.detect.highHertz} Hz, ${settings.minimumSeconds}-${settings.maximumSeconds} s, ${duration(recording.signalSeconds)}`,
    edition: scoringEdition,
    hand: wasmHand === undefined || aasmHand === undefined ? undefined : { "wasm-2016": wasmHand, "aasm-3": aasmHand },
    facts: { "wasm-2016": sleepStudyOf(night, "wasm-2016", file), "aasm-3": sleepStudyOf(night, "aasm-3", file) },
    notes: saidOf(night.notes),
  };
}

const settingText = (value: unknown): string => (value === Number.POSITIVE_INFINITY ? "–" : String(value));
const settingsList = (settings: ScoreSettings): readonly (readonly [string, string])[] =>
  Object.entries(settings).map(([name, value]) => [name, settingText(value)] as const);

function rulesShown(night: NightResult, set: RuleSet, scored: Scored, indices: RulesShown["indices"]): RulesShown {
  const reasons = new Map<Reason, number>();
  for (const { reason } of scored.rejected) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  for (const { reason } of scored.movements) if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return {
    movements: scored.movements,
    indices,
    reasons: [...reasons].sort((a, b) => b[1] - a[1]),
    settings: settingsList(night.byRules[set].settings),
    immobilization: night.byRules[set].immobilization,
  };
}

/** Whatever each candidate became: part of a movement, or the reason why not. */
function verdictsOf(scored: Scored): ReadonlyMap<number, { readonly movement: number | null; readonly reason: Reason | null }> {
  const found = new Map<number, { readonly movement: number | null; readonly reason: Reason | null }>();
  for (const { part, reason } of scored.rejected) found.set(part, { movement: null, reason });
  for (const [movement, { parts, reason }] of scored.movements.entries()) {
    for (const part of parts) found.set(part, { movement, reason: reason ?? null });
  }
  return found;
}

/** The night scored again with what the person took out or put in; the automatic result stays as it is. */
function sendEdited(night: NightResult, edits: Edits): void {
  const inputs = night.inputs.flatMap((input): readonly LegInput[] => {
    const verdict = edits[input.id];
    if (verdict === "reject") return [];
    if (verdict !== "accept") return [input];
    // Accepted by hand: no test of spikes, no loud rest, and at least the shortest length.
    const endSeconds = Math.max(input.endSeconds, input.startSeconds + 0.5);
    return [{ ...input, endSeconds, sustained: true, flags: [...input.flags.filter((flag) => flag !== "noisy-rest"), "by hand"] }];
  });
  const run = (set: RuleSet): { readonly scored: Scored; readonly shown: RulesShown } => {
    const scored = scoreMovements(inputs, night.events, night.byRules[set].settings);
    const indices = indicesOf(scored, night.hours, night.events, night.recording.header.startClockSeconds);
    return { scored, shown: rulesShown(night, set, scored, indices) };
  };
  const [wasm, aasm] = rules.map(run) as [ReturnType<typeof run>, ReturnType<typeof run>];
  send({
    kind: "edited",
    byRules: { "wasm-2016": wasm.shown, "aasm-3": aasm.shown },
    csv: { "wasm-2016": eventsCsv(wasm.scored, "wasm-2016"), "aasm-3": eventsCsv(aasm.scored, "aasm-3") },
  });
}
