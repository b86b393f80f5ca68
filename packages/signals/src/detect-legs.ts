import { ok, type Problem, type Result } from "@kriebel/record/result";
import { BadSampleWatch, type SampleRun } from "./bad-samples.ts";
import { type BandPass, bandPass, type Samples } from "./band-pass.ts";
import type { ByteSource } from "./byte-source.ts";
import type { Leg } from "./channel-guess.ts";
import { cleanSignal, type Interference, noInterference, planInterference } from "./clean-signal.ts";
import type { DetectSettings } from "./detect-settings.ts";
import type { EdfChannel, EdfHeader } from "./edf-header.ts";
import { backwardOne, backwardTwo, forwardOne, forwardTwo, movingMean, steadyState } from "./filter-chunk.ts";
import { type Burst, type LegTrace, MovementFinder } from "./find-movements.ts";
import type { Span } from "./night-marks.ts";
import type { Piece, Recording } from "./open-recording.ts";
import { quantileInPlace } from "./quantile.ts";
import { readSamplesTogether, samplesOf } from "./read-samples.ts";
import { blockSeconds, gridSeconds, RestLevel } from "./rest-level.ts";

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

/** Blocks that go through the filter at once. */
const chunkBlocks = 4;
/** Blocks of envelope that are kept: eight minutes until the resting level is known, and two before. */
const ringBlocks = 64;

interface LegPass {
  readonly source: LegChannel;
  readonly interference: Interference;
  readonly scale: number;
  readonly movements: LegMovement[];
  readonly bad: (Span & { readonly why: "lead-off" | "artefact" | "clipped" })[];
  readonly rest: { readonly piece: number; readonly level: Float32Array }[];
  readonly amplitudes: Float64Array;
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
      amplitudes: new Float64Array(amplitudeBins),
    });
  }
  for (const [index, piece] of recording.pieces.entries()) {
    const share = (inside: number): void => progress((piece.signalSeconds + inside * piece.seconds) / recording.signalSeconds);
    const done = await runPiece(source, recording.header, piece, index, passes, filter, settings, artefacts, share);
    if (!done.ok) return done;
  }
  return ok(
    passes.map((pass) => summed(pass, rate)),
    found,
  );
}

function summed(pass: LegPass, rate: number): LegDetection {
  const levels = Float64Array.from(pass.rest.flatMap(({ level }) => [...level]));
  const above = (limit: number): number => (levels.length === 0 ? 0 : levels.filter((value) => value > limit).length / levels.length);
  const [above5, above10] = [above(5), above(10)];
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
    amplitude999: amplitudeAt(pass.amplitudes, 0.999),
    interference: pass.interference,
  };
}

/** One piece of the recording through the whole chain. */
async function runPiece(
  source: ByteSource,
  header: EdfHeader,
  piece: Piece,
  pieceIndex: number,
  passes: readonly LegPass[],
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
  const blockSamples = Math.max(1, Math.round(blockSeconds * rate));
  const blocks = Math.ceil(count / blockSamples);
  const chunk = blockSamples * chunkBlocks;
  const settle = filter.settleSamples;
  const half = Math.max(0, Math.floor((settings.envelopeSeconds / 2) * rate));
  const ring = Math.min(ringBlocks, Math.ceil(blocks / chunkBlocks) * chunkBlocks) * blockSamples;
  const legs = passes.map(
    (pass) => new LegChain(pass, piece, pieceIndex, rate, blockSamples, blocks, ring, half, settings, artefacts, count),
  );
  const ahead = settle + half;
  const channels = passes.map((pass) => pass.source.channel);
  const raw = legs.map(() => (header.bytesPerSample === 2 ? new Int16Array(chunk + ahead) : new Int32Array(chunk + ahead)));
  const forward = legs.map(() => new Float64Array(chunk + ahead));
  const states = legs.map(() => new Float64Array(4));
  const together = legs.length === 2 && legs.every(({ pass }) => pass.interference === noInterference);

  let filtered = 0; // samples that went through the forward pass
  for (let start = 0; start < count; start += chunk) {
    const end = Math.min(count, start + chunk);
    const until = Math.min(count, end + ahead);
    // What was filtered ahead for the chunk before is the front of this one.
    if (start > 0) for (const values of forward) values.copyWithin(0, chunk, chunk + (filtered - start));
    const wanted = until - filtered;
    const read = await readSamplesTogether(source, header, piece, channels, filtered, wanted, raw);
    if (!read.ok) return read;
    for (const [which, leg] of legs.entries()) {
      const samples = raw[which] as Int16Array | Int32Array;
      leg.watch.watch(samples, wanted, filtered);
      if (filtered === 0) steadyState(states[which] as Float64Array, samples[0] as number, filter);
    }
    const [a, b] = raw as [Samples, Samples];
    const [stateA, stateB] = states as [Float64Array, Float64Array];
    const [forwardA, forwardB] = forward as [Float64Array, Float64Array];
    if (together) forwardTwo(a, b, wanted, filter, stateA, stateB, forwardA, forwardB, filtered - start);
    else
      for (const which of legs.keys()) {
        forwardOne(raw[which] as Samples, wanted, filter, states[which] as Float64Array, forward[which] as Float64Array, filtered - start);
      }
    filtered = until;
    const keep = Math.min(until, end + half) - start;
    if (together) {
      const [one, two] = legs as [LegChain, LegChain];
      backwardTwo(forwardA, forwardB, until - start, keep, filter, one.pass.scale, two.pass.scale, one.rectified, two.rectified, half);
    } else {
      for (const [which, leg] of legs.entries()) {
        const clean = leg.pass.interference !== noInterference;
        backwardOne(
          forward[which] as Float64Array,
          until - start,
          keep,
          filter,
          leg.pass.scale,
          leg.rectified,
          half,
          clean ? leg.rectified : undefined,
        );
        if (clean) cleanSignal(leg.rectified, half, keep, pieceIndex, start, rate, blockSamples, leg.pass.interference);
      }
    }
    for (const leg of legs) leg.takeChunk(start, end, keep - (end - start));
    progress(end / count);
  }
  for (const leg of legs) leg.finish();
  return ok(undefined);
}

/** What stands behind the filter for one leg: envelope, resting level, movements, bad stretches. */
class LegChain {
  readonly pass: LegPass;
  readonly watch: BadSampleWatch;
  /** `half` values before the chunk, the chunk, `half` behind it. */
  readonly rectified: Float64Array;
  readonly #piece: Piece;
  readonly #pieceIndex: number;
  readonly #rate: number;
  readonly #blockSamples: number;
  readonly #blocks: number;
  readonly #half: number;
  readonly #count: number;
  readonly #trace: LegTrace;
  readonly #rest: RestLevel;
  readonly #finder: MovementFinder;
  readonly #artefacts: readonly SampleRun[];
  readonly #gridStep: number;
  #enveloped = 0;
  #gridded = 0;
  #scanned = 0;

  constructor(
    pass: LegPass,
    piece: Piece,
    pieceIndex: number,
    rate: number,
    blockSamples: number,
    blocks: number,
    ring: number,
    half: number,
    settings: DetectSettings,
    artefacts: readonly Span[],
    count: number,
  ) {
    const { channel } = pass.source;
    this.pass = pass;
    this.#piece = piece;
    this.#pieceIndex = pieceIndex;
    this.#rate = rate;
    this.#blockSamples = blockSamples;
    this.#blocks = blocks;
    this.#half = half;
    this.#count = count;
    this.watch = new BadSampleWatch(channel.digitalMinimum, channel.digitalMaximum, rate);
    this.rectified = new Float64Array(half + chunkBlocks * blockSamples + half);
    this.#trace = {
      envelope: new Float32Array(ring),
      rectified: new Float32Array(ring),
      blockPeak: new Float32Array(blocks),
    };
    this.#gridStep = Math.max(1, Math.floor(gridSeconds * rate));
    this.#rest = new RestLevel(blocks, Math.ceil(blockSamples / this.#gridStep), this.#gridStep / rate, settings.fallMicrovolts);
    const end = piece.startSeconds + piece.seconds;
    this.#artefacts = artefacts
      .filter((span) => span.endSeconds > piece.startSeconds && span.startSeconds < end)
      .map((span) => ({
        from: Math.max(0, Math.round((span.startSeconds - piece.startSeconds) * rate)),
        to: Math.min(count, Math.round((span.endSeconds - piece.startSeconds) * rate)),
      }));
    this.#finder = new MovementFinder(
      this.#trace,
      settings,
      rate,
      blockSamples,
      (sample) => this.#isBad(sample),
      (burst) => this.#keep(burst),
    );
  }

  /** The rectified values of samples `start` to `end` are there, and `behind` ones after them. */
  takeChunk(start: number, end: number, behind: number): void {
    const half = this.#half;
    const length = end - start;
    const { rectified, pass } = this;
    const { envelope, rectified: kept } = this.#trace;
    const place = start % envelope.length;
    if (start === 0) rectified.fill(0, 0, half);
    rectified.fill(0, half + length + behind, half + length + half);
    const { blockPeak } = this.#trace;
    movingMean(
      rectified,
      half,
      length,
      start === 0 ? 0 : half,
      behind,
      envelope,
      kept,
      place,
      blockPeak,
      Math.round(start / this.#blockSamples),
      this.#blockSamples,
    );
    // The last `half` values come before the next chunk.
    rectified.copyWithin(0, length, length + half);
    for (let i = place; i < place + length; i += this.#gridStep * amplitudeSteps) addAmplitude(pass.amplitudes, kept[i] as number);
    this.#enveloped = end;
    // A lead-off is only known after five seconds: the grid follows one block behind.
    this.#advance(end === this.#count ? this.#blocks : Math.floor(end / this.#blockSamples) - 1);
  }

  finish(): void {
    this.watch.end(this.#count);
    this.#advance(this.#blocks);
    this.#finder.finish(this.#count, this.#rest.level);
    const { bad, rest } = this.pass;
    const add = (runs: readonly SampleRun[], why: "lead-off" | "artefact" | "clipped"): void => {
      for (const { from, to } of runs) bad.push({ startSeconds: this.#fileTime(from), endSeconds: this.#fileTime(to), why });
    };
    add(this.watch.leadOff, "lead-off");
    add(this.#artefacts, "artefact");
    add(this.watch.clipped, "clipped");
    rest.push({ piece: this.#pieceIndex, level: this.#rest.level });
  }

  #advance(blocks: number): void {
    if (this.#enveloped === this.#count) this.watch.end(this.#count);
    for (; this.#gridded < blocks; this.#gridded += 1) this.#takeGrid(this.#gridded);
    for (; this.#scanned < this.#rest.ready; this.#scanned += 1) {
      this.#finder.scan(this.#scanned, Math.min(this.#count, (this.#scanned + 1) * this.#blockSamples), this.#rest.level);
    }
  }

  #takeGrid(block: number): void {
    const from = block * this.#blockSamples;
    const to = Math.min(this.#count, from + this.#blockSamples);
    const { envelope, rectified, blockPeak } = this.#trace;
    const grid = this.#rest.buffer;
    const step = this.#gridStep;
    const place = from % envelope.length;
    let n = 0;
    for (let i = 0; i < to - from; i += step) grid[n++] = envelope[place + i] as number;
    let touched = false;
    for (const runs of [this.watch.leadOff, this.watch.open, this.#artefacts]) {
      for (let k = runs.length - 1; k >= 0; k -= 1) {
        const run = runs[k] as SampleRun;
        if (run.to <= from) break;
        if (run.from >= to) continue;
        touched = true;
        const [a, b] = [Math.max(from, run.from) - from, Math.min(to, run.to) - from];
        envelope.fill(0, place + a, place + b);
        rectified.fill(0, place + a, place + b);
        for (let i = Math.ceil(a / step); i * step < b; i += 1) grid[i] = Number.NaN;
      }
    }
    if (touched) {
      let peak = 0;
      for (let i = place; i < place + to - from; i += 1) if ((envelope[i] as number) > peak) peak = envelope[i] as number;
      blockPeak[block] = peak;
    }
    this.#rest.take(n);
  }

  #isBad(sample: number): boolean {
    const inside = (runs: readonly SampleRun[]): boolean => runs.some(({ from, to }) => sample >= from && sample < to);
    return inside(this.watch.leadOff) || inside(this.#artefacts);
  }

  #keep(burst: Burst): void {
    const { from, to, ...rest } = burst;
    this.pass.movements.push({
      ...rest,
      leg: this.pass.source.leg,
      startSeconds: this.#fileTime(from),
      endSeconds: this.#fileTime(to),
      signalSeconds: this.#piece.signalSeconds + from / this.#rate,
      piece: this.#pieceIndex,
      clipped: this.watch.clipped.some((run) => run.from < to && run.to > from),
    });
  }

  /** At 256 Hz 25 samples last 0.09766 s, not 0.1 s: always from the sample's number, so that nothing drifts. */
  #fileTime(sample: number): number {
    return this.#piece.startSeconds + sample / this.#rate;
  }
}

/** Amplitudes are counted in steps of 2 %, from a nanovolt to a volt. */
const amplitudeBins = 1100;
/** One in so many grid places is counted. */
const amplitudeSteps = 7;
const binBase = 1e-3;
const binStep = Math.log(1.02);

function addAmplitude(bins: Float64Array, microvolts: number): void {
  const bin = microvolts <= binBase ? 0 : Math.min(amplitudeBins - 1, 1 + Math.floor(Math.log(microvolts / binBase) / binStep));
  bins[bin] = (bins[bin] as number) + 1;
}

function amplitudeAt(bins: Float64Array, share: number): number {
  const total = bins.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  for (let bin = 0; bin < bins.length; bin += 1) {
    seen += bins[bin] as number;
    if (seen >= share * total) return bin === 0 ? 0 : binBase * Math.exp(bin * binStep);
  }
  return 0;
}
