import { BadSampleWatch, type SampleRun } from "./bad-samples.ts";
import type { LegPass } from "./detect-legs.ts";
import type { DetectSettings } from "./detect-settings.ts";
import { type Burst, type LegTrace, MovementFinder } from "./find-movements.ts";
import type { Span } from "./night-marks.ts";
import type { Piece } from "./open-recording.ts";
import { gridSeconds, RestLevel } from "./rest-level.ts";

/** One in so many grid places is counted for the night's amplitude. */
const amplitudeSteps = 7;

/** What stands behind the filter for one leg: envelope, resting level, movements, bad stretches. */
export class LegChain {
  readonly pass: LegPass;
  readonly watch: BadSampleWatch;
  readonly #piece: Piece;
  readonly #pieceIndex: number;
  readonly #rate: number;
  readonly #blockSamples: number;
  readonly #blocks: number;
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
    trace: Pick<LegTrace, "envelope" | "rectified">,
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
    this.#count = count;
    this.watch = new BadSampleWatch(channel.digitalMinimum, channel.digitalMaximum, rate);
    this.#trace = { ...trace, blockPeak: new Float32Array(blocks) };
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

  /** Envelope and rectified values of samples `start` to `end` are in their ring, from `place`; `peaks` holds one value per block of it. */
  takeChunk(start: number, end: number, place: number, peaks: Iterable<number>): void {
    const { rectified, blockPeak } = this.#trace;
    let block = Math.round(start / this.#blockSamples);
    for (const peak of peaks) blockPeak[block++] = peak;
    const until = place + end - start;
    for (let i = place; i < until; i += this.#gridStep * amplitudeSteps) this.pass.amplitudes.add(rectified[i] as number);
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
