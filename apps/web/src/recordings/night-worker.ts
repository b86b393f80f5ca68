/** Reads, scores and draws a recording ahead, off the page, so that the page never waits. Nothing leaves the device. */
import {
  type ByteSource,
  bandPass,
  duration,
  eventsCsv,
  filterRange,
  indicesOf,
  type LegInput,
  type NightResult,
  type Reason,
  type RuleSet,
  readEdfHeader,
  readMarks,
  type Scored,
  samplesOf,
  scoreMovements,
  scoreNight,
  scoringEdition,
  signalTimeOf,
  sortMarks,
} from "@kriebel/signals";
import type { Candidate, Edits, FromWorker, NightShown, RulesShown, ToWorker } from "./night-messages.ts";
import { narrowest, type Pyramid, PyramidMaker } from "./pyramid.ts";

const rules: readonly RuleSet[] = ["wasm-2016", "aasm-3"];
const scope = self as unknown as {
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
};
const send = (message: FromWorker, transfer: Transferable[] = []): void => scope.postMessage(message, transfer);

/** Reads ahead in large slices: asking a browser for a few bytes at a time costs more than reading them. */
function fileSource(file: File): ByteSource {
  // Place and bytes change together: two readers (the picture of the night and that of a window) may wait here at once.
  let ahead = { at: 0, bytes: new Uint8Array(0) };
  return {
    size: file.size,
    async read(from, length) {
      if (length >= 1 << 22) return new Uint8Array(await file.slice(from, from + length).arrayBuffer());
      let mine = ahead;
      if (from < mine.at || from + length > mine.at + mine.bytes.length) {
        mine = { at: from, bytes: new Uint8Array(await file.slice(from, from + (1 << 22)).arrayBuffer()) };
        ahead = mine;
      }
      return mine.bytes.slice(from - mine.at, from - mine.at + length);
    },
  };
}

let source: ByteSource | undefined;
let result: NightResult | undefined;

scope.onmessage = ({ data }) => {
  if (data.kind === "open") void open(data.night, data.marks);
  else if (data.kind === "window") void sendWindow(data.fromSeconds, data.toSeconds, data.ask);
  else if (result !== undefined) sendEdited(result, data.edits);
};

async function open(night: File, marksFile: File | undefined): Promise<void> {
  try {
    source = fileSource(night);
    const head = await readEdfHeader(source);
    if (!head.ok) return send({ kind: "refused", said: head.problems.map(({ say }) => say) });
    const { channels, records, recordSeconds, startDate, startClockSeconds } = head.value;
    send({
      kind: "head",
      channels: channels.length,
      hours: (records * recordSeconds) / 3600,
      labels: channels.slice(0, 40).map(({ label }) => label),
    });
    let marks: ReturnType<typeof sortMarks> | undefined;
    if (marksFile !== undefined) {
      const read = await readMarks(new Uint8Array(await marksFile.arrayBuffer()), { date: startDate, clockSeconds: startClockSeconds });
      if (!read.ok) return send({ kind: "refused", said: read.problems.map(({ say }) => say) });
      marks = sortMarks(read.value.annotations);
    }
    let told = 0;
    const scored = await scoreNight(source, {
      ...(marks === undefined ? {} : { marks }),
      progress: (share) => {
        if (share - told < 0.01) return;
        told = share;
        send({ kind: "progress", share });
      },
    });
    if (!scored.ok) return send({ kind: "refused", said: scored.problems.map(({ say }) => say) });
    result = scored.value;
    send({ kind: "scored", night: shownOf(result, night.name) });
    const pyramids = await pyramidsOf(result);
    send(
      { kind: "pyramid", pyramids },
      pyramids.flatMap(({ levels }) => levels.map(({ extremes }) => extremes.buffer)),
    );
  } catch (error) {
    const what = error instanceof Error ? error.message.slice(0, 200) : "";
    send({
      kind: "refused",
      said: [
        {
          nl: `Het bestand kon niet gelezen worden (${what}). Kies het opnieuw.`,
          en: `The file could not be read (${what}). Choose it again.`,
        },
      ],
    });
  }
}

function shownOf(night: NightResult, name: string): NightShown {
  const { recording, hours, detections } = night;
  const { N1, N2, N3, R, W } = hours.byStage;
  const { settings } = night.byRules["wasm-2016"];
  return {
    name,
    hours: { tst: N1 + N2 + N3 + R, wake: W, hasHypnogram: hours.hasHypnogram },
    signalSeconds: recording.signalSeconds,
    startClockSeconds: recording.header.startClockSeconds,
    pieces: recording.pieces.map(({ startSeconds, signalSeconds, seconds }) => ({ startSeconds, signalSeconds, seconds })),
    labels: detections.map(({ label }) => label),
    samplesPerSecond: detections[0]?.samplesPerSecond ?? 0,
    legs: detections.map(({ leg }) => leg),
    epochs: night.hypnogram?.epochs ?? [],
    bad: detections.flatMap(({ leg, bad }) =>
      bad
        .filter(({ why }) => why !== "clipped")
        .map((span) => ({
          leg,
          startSeconds: signalTimeOf(recording.pieces, span.startSeconds),
          endSeconds: signalTimeOf(recording.pieces, span.endSeconds),
        })),
    ),
    rest: detections.map(({ leg, rest }) => ({ leg, level: Float32Array.from(rest.flatMap(({ level }) => [...level])) })),
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
        verdicts: {
          "wasm-2016": verdictOf(night.byRules["wasm-2016"].scored, id),
          "aasm-3": verdictOf(night.byRules["aasm-3"].scored, id),
        },
      }),
    ),
    byRules: {
      "wasm-2016": rulesShown(night.byRules["wasm-2016"].scored, night.byRules["wasm-2016"].indices),
      "aasm-3": rulesShown(night.byRules["aasm-3"].scored, night.byRules["aasm-3"].indices),
    },
    csv: {
      "wasm-2016": eventsCsv(night.byRules["wasm-2016"].scored, "wasm-2016"),
      "aasm-3": eventsCsv(night.byRules["aasm-3"].scored, "aasm-3"),
    },
    settings: `+${night.detect.riseMicrovolts} / +${night.detect.fallMicrovolts} µV, ${night.detect.lowHertz}-${night.detect.highHertz} Hz, ${settings.minimumSeconds}-${settings.maximumSeconds} s, ${duration(recording.signalSeconds)}`,
    edition: scoringEdition,
    notes: night.notes.map(({ say }) => say),
  };
}

function rulesShown(scored: Scored, indices: RulesShown["indices"]): RulesShown {
  const reasons = new Map<Reason, number>();
  for (const { reason } of scored.rejected) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  for (const { reason } of scored.movements) if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return { movements: scored.movements, indices, reasons: [...reasons].sort((a, b) => b[1] - a[1]) };
}

function verdictOf(scored: Scored, id: number): { readonly movement: number | null; readonly reason: Reason | null } {
  const movement = scored.movements.findIndex(({ parts }) => parts.includes(id));
  if (movement >= 0) return { movement, reason: scored.movements[movement]?.reason ?? null };
  return { movement: null, reason: scored.rejected.find(({ part }) => part === id)?.reason ?? null };
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
    return { scored, shown: rulesShown(scored, indicesOf(scored, night.hours, night.events, night.recording.header.startClockSeconds)) };
  };
  const [wasm, aasm] = rules.map(run) as [ReturnType<typeof run>, ReturnType<typeof run>];
  send({
    kind: "edited",
    byRules: { "wasm-2016": wasm.shown, "aasm-3": aasm.shown },
    csv: { "wasm-2016": eventsCsv(wasm.scored, "wasm-2016"), "aasm-3": eventsCsv(aasm.scored, "aasm-3") },
  });
}

async function pyramidsOf(night: NightResult): Promise<readonly Pyramid[]> {
  if (source === undefined) return [];
  const { header } = night.recording;
  const out: Pyramid[] = [];
  for (const { leg, channel, microvoltsPerDigit } of night.legs.legs) {
    const rate = channel.samplesPerSecond ?? 1;
    const filter = bandPass(rate, night.detect.lowHertz, night.detect.highHertz);
    const counts = night.recording.pieces.map((piece) => samplesOf(piece, channel, header).count);
    const maker = new PyramidMaker(counts.reduce((sum, count) => sum + Math.ceil(count / narrowest) * narrowest, 0));
    const step = Math.ceil((120 * rate) / narrowest) * narrowest;
    for (const [i, piece] of night.recording.pieces.entries()) {
      for (let from = 0; from < (counts[i] as number); from += step) {
        const to = Math.min(counts[i] as number, from + step);
        const values = await filterRange(source, header, piece, channel, from, to, filter, microvoltsPerDigit);
        if (!values.ok) return out;
        maker.add(values.value);
      }
    }
    out.push({ leg, samplesPerSecond: rate, levels: maker.finish() });
  }
  return out;
}

/** The samples themselves, for a window that the pyramid is too coarse for. Signal time. */
async function sendWindow(fromSeconds: number, toSeconds: number, ask: number): Promise<void> {
  if (source === undefined || result === undefined) return;
  const { header, pieces } = result.recording;
  const legs: { leg: "left" | "right"; values: Float32Array<ArrayBuffer> }[] = [];
  for (const { leg, channel, microvoltsPerDigit } of result.legs.legs) {
    const rate = channel.samplesPerSecond ?? 1;
    const filter = bandPass(rate, result.detect.lowHertz, result.detect.highHertz);
    const values = new Float32Array(Math.max(0, Math.round((toSeconds - fromSeconds) * rate)));
    for (const piece of pieces) {
      const count = samplesOf(piece, channel, header).count;
      const from = Math.max(0, Math.round((fromSeconds - piece.signalSeconds) * rate));
      const to = Math.min(count, Math.round((toSeconds - piece.signalSeconds) * rate));
      if (to <= from) continue;
      const read = await filterRange(source, header, piece, channel, from, to, filter, microvoltsPerDigit);
      if (!read.ok) return;
      const place = Math.max(0, Math.round((piece.signalSeconds - fromSeconds) * rate) + from);
      for (let i = 0; i < read.value.length && place + i < values.length; i += 1) values[place + i] = read.value[i] as number;
    }
    legs.push({ leg, values });
  }
  send(
    { kind: "window", ask, fromSeconds, legs },
    legs.map(({ values }) => values.buffer),
  );
}
