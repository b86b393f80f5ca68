import { ok, type Problem, type Result } from "@kriebel/record/result";
import { type BandPass, bandPass } from "./band-pass.ts";
import type { ByteSource } from "./byte-source.ts";
import type { Leg } from "./channel-guess.ts";
import { cleanSignal, type Interference, noInterference, planInterference } from "./clean-signal.ts";
import { AmplitudeCount } from "./count-amplitudes.ts";
import type { DetectSettings } from "./detect-settings.ts";
import type { EdfChannel, EdfHeader } from "./edf-header.ts";
import type { Burst } from "./find-movements.ts";
import { LegChain } from "./leg-chain.ts";
import { type LegLoops, type LoopSizes, settle } from "./leg-loops.ts";
import type { Span } from "./night-marks.ts";
import type { Piece, Recording } from "./open-recording.ts";
import { plainLoops } from "./plain-loops.ts";
import { quantileInPlace } from "./quantile.ts";
import { readSamplesTogether, samplesOf } from "./read-samples.ts";
import { blockSeconds } from "./rest-level.ts";
import { wasmLoops } from "./wasm-loops.ts";

/** A leg's channel and what one digit of it is worth. */
export interface LegChannel {
  readonly leg: Leg;
  readonly channel: EdfChannel;
  /** µV per digit; the sign says nothing about muscle activity. */
  readonly microvoltsPerDigit: number;
}

/** A burst in file time. */
export interface LegMovement extends Omit<Burst, "from" | "to"> {
  readonly leg: Leg;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** The same onset in seconds of samples. */
  readonly signalSeconds: number;
  readonly piece: number;
  /** The signal stood at its limit during it. */
  readonly clipped: boolean;
}

/** What was found on one leg. */
export interface LegDetection {
  readonly leg: Leg;
  readonly label: string;
  readonly samplesPerSecond: number;
  readonly movements: readonly LegMovement[];
  /** Stretches that cannot be scored on this leg, in file time, in order. */
  readonly bad: readonly (Span & { readonly why: "lead-off" | "artefact" | "clipped" })[];
  /** Resting level: a value per 10 s of each piece, µV. */
  readonly rest: readonly { readonly piece: number; readonly level: Float32Array }[];
  readonly restMedianMicrovolts: number;
  readonly shareRestAbove5: number;
  readonly shareRestAbove10: number;
  /** Highest 0.1 % of the band-passed signal, µV: a whole night below half a microvolt is no microvolts. */
  readonly amplitude999: number;
  readonly interference: Interference;
}

/**
 * How the inner loops run; both ways give the same bits. `wasm`: in WebAssembly where it runs, twice as fast. `plain` unless a door
 * asks: a page whose policy forbids WebAssembly would report the try.
 */
export type LoopsWanted = "plain" | "wasm";

/** Blocks that go through the filter at once. */
const chunkBlocks = 4;
/** Blocks of envelope that are kept: eight minutes until the resting level is known, and two before. */
const ringBlocks = 64;

/** What is gathered of one leg over all pieces. */
export interface LegPass {
  readonly source: LegChannel;
  readonly interference: Interference;
  readonly scale: number;
  readonly movements: LegMovement[];
  readonly bad: (Span & { readonly why: "lead-off" | "artefact" | "clipped" })[];
  readonly rest: { readonly piece: number; readonly level: Float32Array }[];
  readonly amplitudes: AmplitudeCount;
}

/**
 * Finds the leg movements of one or two channels with the same sampling rate, in one pass over the file, in memory that does not
 * grow with its length. What must not be scored by annotation comes in as `artefacts` (file time).
 */
export async function detectLegs(
  source: ByteSource,
  recording: Recording,
  legs: readonly LegChannel[],
  settings: DetectSettings,
  artefacts: readonly Span[],
  progress: (share: number) => void = () => {},
  how: LoopsWanted = "plain",
): Promise<Result<readonly LegDetection[]>> {
  const rate = legs[0]?.channel.samplesPerSecond ?? 0;
  const filter = bandPass(rate, settings.lowHertz, settings.highHertz);
  const found: Problem[] = [];
  const passes: LegPass[] = [];
  for (const leg of legs) {
    const planned = await planInterference(source, recording, leg, filter, settings);
    if (!planned.ok) return planned;
    found.push(...planned.notes);
    passes.push({
      source: leg,
      interference: planned.value,
      scale: Math.abs(leg.microvoltsPerDigit) * filter.gain * filter.gain,
      movements: [],
      bad: [],
      rest: [],
      amplitudes: new AmplitudeCount(),
    });
  }
  const sizes = sizesFor(recording, rate, filter, settings, legs);
  const loops = (how === "wasm" ? wasmLoops(sizes) : undefined) ?? plainLoops(sizes);
  try {
    for (const [index, piece] of recording.pieces.entries()) {
      const share = (inside: number): void => progress((piece.signalSeconds + inside * piece.seconds) / recording.signalSeconds);
      const done = await runPiece(source, recording.header, piece, index, passes, loops, filter, settings, artefacts, share);
      if (!done.ok) return done;
    }
  } finally {
    loops.giveBack();
  }
  return ok(
    passes.map((pass) => summed(pass, rate)),
    found,
  );
}

function summed(pass: LegPass, rate: number): LegDetection {
  const levels = restLevels(pass.rest);
  const [above5, above10] = [shareAbove(levels, 5), shareAbove(levels, 10)];
  return {
    leg: pass.source.leg,
    label: pass.source.channel.label,
    samplesPerSecond: rate,
    movements: pass.movements,
    bad: pass.bad.sort((a, b) => a.startSeconds - b.startSeconds),
    rest: pass.rest,
    restMedianMicrovolts: quantileInPlace(levels, levels.length, 0.5),
    shareRestAbove5: above5,
    shareRestAbove10: above10,
    amplitude999: pass.amplitudes.at(0.999),
    interference: pass.interference,
  };
}

/** The resting levels of all pieces, one behind the other. */
function restLevels(rest: LegPass["rest"]): Float64Array {
  let count = 0;
  for (const { level } of rest) count += level.length;
  const levels = new Float64Array(count);
  let at = 0;
  for (const { level } of rest) {
    levels.set(level, at);
    at += level.length;
  }
  return levels;
}

function shareAbove(levels: Float64Array, limit: number): number {
  let above = 0;
  for (const value of levels) if (value > limit) above += 1;
  return levels.length === 0 ? 0 : above / levels.length;
}

/** Room for the loops: as much as the longest piece needs, and never more than a night does. */
function sizesFor(
  { header, pieces }: Recording,
  rate: number,
  filter: BandPass,
  settings: DetectSettings,
  legs: readonly LegChannel[],
): LoopSizes {
  const blockSamples = blockSamplesAt(rate);
  const half = Math.max(0, Math.floor((settings.envelopeSeconds / 2) * rate));
  const counts = legs.slice(0, 1).flatMap(({ channel }) => pieces.map((piece) => samplesOf(piece, channel, header).count));
  const most = counts.reduce((longest, count) => Math.max(longest, Math.ceil(count / blockSamples)), 1);
  return {
    chunk: blockSamples * chunkBlocks,
    ahead: filter.settleSamples + half,
    half,
    ring: Math.min(ringBlocks, Math.ceil(most / chunkBlocks) * chunkBlocks) * blockSamples,
    blocks: chunkBlocks,
    bytesPerSample: header.bytesPerSample,
  };
}

const blockSamplesAt = (rate: number): number => Math.max(1, Math.round(blockSeconds * rate));

/** One piece of the recording through the whole chain. */
async function runPiece(
  source: ByteSource,
  header: EdfHeader,
  piece: Piece,
  pieceIndex: number,
  passes: readonly LegPass[],
  loops: LegLoops,
  filter: BandPass,
  settings: DetectSettings,
  artefacts: readonly Span[],
  progress: (share: number) => void,
): Promise<Result<undefined>> {
  const first = passes[0]?.source.channel;
  if (first?.samplesPerSecond === undefined) return ok(undefined);
  const rate = first.samplesPerSecond;
  const count = samplesOf(piece, first, header).count;
  if (count === 0) return ok(undefined);
  const { room } = loops;
  const { chunk, half, ahead, ring } = room.sizes;
  const blockSamples = blockSamplesAt(rate);
  const blocks = Math.ceil(count / blockSamples);
  const legs = passes.map((pass, leg) => {
    const trace = { envelope: room.envelope[leg] as Float32Array, rectified: room.rectified[leg] as Float32Array };
    return new LegChain(pass, piece, pieceIndex, rate, blockSamples, blocks, trace, settings, artefacts, count);
  });
  const channels = passes.map((pass) => pass.source.channel);
  const raw = room.raw.slice(0, legs.length);
  const scales = [passes[0]?.scale ?? 0, passes[1]?.scale ?? 0] as const;

  let filtered = 0; // samples that went through the forward pass
  for (let start = 0; start < count; start += chunk) {
    const end = Math.min(count, start + chunk);
    const until = Math.min(count, end + ahead);
    // What was filtered ahead for the chunk before is the front of this one.
    if (start > 0) room.forward.copyWithin(0, 2 * chunk, 2 * (chunk + filtered - start));
    const wanted = until - filtered;
    const read = await readSamplesTogether(source, header, piece, channels, filtered, wanted, raw);
    if (!read.ok) return read;
    for (const [which, { watch }] of legs.entries()) {
      const mayReach = loops.mayReach(which === 0 ? 0 : 1, wanted, watch.least, watch.most);
      watch.watch(raw[which] as Int16Array | Int32Array, wanted, filtered, mayReach);
    }
    if (filtered === 0) settle(room, filter);
    loops.forward(filter, wanted, filtered - start);
    filtered = until;
    const length = end - start;
    const keep = Math.min(until, end + half) - start;
    if (start === 0) room.values.fill(0, 0, 2 * half);
    loops.backward(filter, until - start, keep, scales);
    for (const [which, { pass }] of legs.entries()) {
      if (pass.interference !== noInterference)
        cleanLane(room.values, which, half, keep, pieceIndex, start, rate, blockSamples, pass.interference);
    }
    room.values.fill(0, 2 * (half + keep), 2 * (half + length + half));
    const place = start % ring;
    loops.mean(length, place, blockSamples);
    const before = start === 0 ? 0 : half;
    for (const [which, leg] of legs.entries()) {
      const peaks = peaksOf(room.peaks, which, Math.ceil(length / blockSamples));
      mendEnds(room.envelope[which] as Float32Array, place, length, half, before, keep - length, peaks);
      leg.takeChunk(start, end, place, peaks);
    }
    // The last `half` values come before the next chunk.
    room.values.copyWithin(0, 2 * length, 2 * (length + half));
    progress(end / count);
  }
  for (const leg of legs) leg.finish();
  return ok(undefined);
}

/** The peaks of one leg, a value per block. */
function peaksOf(both: Float32Array | Float64Array, which: number, blocks: number): Float32Array {
  const peaks = new Float32Array(blocks);
  for (let block = 0; block < blocks; block += 1) peaks[block] = both[2 * block + which] as number;
  return peaks;
}

/** The lane of one leg, cleaned; `keep` values behind the first `half`. */
function cleanLane(
  values: Float64Array,
  which: number,
  half: number,
  keep: number,
  piece: number,
  start: number,
  rate: number,
  blockSamples: number,
  interference: Interference,
): void {
  const lane = new Float64Array(keep);
  for (let i = 0; i < keep; i += 1) lane[i] = values[2 * (half + i) + which] as number;
  cleanSignal(lane, keep, piece, start, rate, blockSamples, interference);
  for (let i = 0; i < keep; i += 1) values[2 * (half + i) + which] = lane[i] as number;
}

/** The ends of a piece have neighbours on one side only: the mean there is one over fewer values. */
function mendEnds(
  envelope: Float32Array,
  place: number,
  count: number,
  half: number,
  before: number,
  behind: number,
  peaks: Float32Array,
): void {
  if (before >= half && behind >= half) return;
  const width = 2 * half + 1;
  for (let i = 0; i < half && i < count; i += 1) {
    const first = place + i;
    const last = place + count - 1 - i;
    const missing = Math.max(0, half - before - i);
    if (missing > 0) envelope[first] = ((envelope[first] as number) * width) / (width - missing);
    const short = Math.max(0, half - behind - i);
    if (short > 0) envelope[last] = ((envelope[last] as number) * width) / (width - short);
  }
  // A mean over fewer values may be higher than the block's peak so far.
  const lastBlock = peaks.length - 1;
  for (let i = 0; i < Math.min(half, count); i += 1) {
    peaks[0] = Math.max(peaks[0] as number, envelope[place + i] as number);
    peaks[lastBlock] = Math.max(peaks[lastBlock] as number, envelope[place + count - 1 - i] as number);
  }
}
