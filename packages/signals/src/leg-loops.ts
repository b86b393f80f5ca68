import type { BandPass } from "./band-pass.ts";

/**
 * The inner loops of a night: filter forward, filter backward, rectify, moving mean. Two legs go through one loop, because the
 * time goes into waiting for the previous sample of the recursive filter, and a second leg fits in that wait; where one leg was
 * recorded the other is a row of zeros. Band-passed values stand in turn: first leg, second leg, first leg.
 *
 * Two make them: `plain-loops.ts` everywhere, `wasm-loops.ts` where WebAssembly with vectors may run. Both give the same bits.
 */
export interface LegLoops {
  readonly room: LoopRoom;
  /** Filters `count` samples of both legs forward, into `forward` from place `at`. */
  forward(filter: BandPass, count: number, at: number): void;
  /**
   * Filters backward from place `end` down to 0 and keeps the values below `keep`, in µV with their sign, in `values` behind the
   * first `half`; what lies between `keep` and `end` is there to settle the filter.
   */
  backward(filter: BandPass, end: number, keep: number, scales: readonly [number, number]): void;
  /**
   * Centred moving mean of `2 × half + 1` rectified values, for `count` places of `values`, into `envelope` from `place`; the
   * rectified values go to `rectified`, the highest mean of each `blockSamples` to `peaks`, in turn.
   */
  mean(count: number, place: number, blockSamples: number): void;
  /** Could a sample of this leg, of the first `count`, stand at one of these limits? False only when none does. */
  mayReach(leg: 0 | 1, count: number, least: number, most: number): boolean;
  /** The room may be used for another recording. */
  giveBack(): void;
}

/** How much room the loops need, in samples of one leg. */
export interface LoopSizes {
  /** Samples that go through at once. */
  readonly chunk: number;
  /** Samples behind the chunk that settle the backward filter, and `half` of the envelope. */
  readonly ahead: number;
  /** Half the window of the mean, rounded down. */
  readonly half: number;
  /** Samples of envelope that are kept, a multiple of `chunk`. */
  readonly ring: number;
  /** Blocks of a chunk. */
  readonly blocks: number;
  /** As the file holds its samples. */
  readonly bytesPerSample: 2 | 3;
}

type Pair<T> = readonly [T, T];

/** Arrays in one memory. */
export interface LoopRoom {
  readonly sizes: LoopSizes;
  readonly at: Places;
  /** Digital samples of each leg: `chunk + ahead`. */
  readonly raw: Pair<Int16Array | Int32Array>;
  /** w₁, w₂ of the high-pass, v₁, v₂ of the low-pass, each for both legs. */
  readonly state: Float64Array;
  /** After the forward pass: `chunk + ahead` of both legs. */
  readonly forward: Float64Array;
  /** After the backward pass: `half` before the chunk, the chunk, `half` behind it. */
  readonly values: Float64Array;
  readonly envelope: Pair<Float32Array>;
  readonly rectified: Pair<Float32Array>;
  readonly peaks: Float64Array;
}

/** Where each array begins, in bytes. */
export interface Places {
  readonly raw: Pair<number>;
  readonly state: number;
  readonly forward: number;
  readonly values: number;
  readonly envelope: Pair<number>;
  readonly rectified: Pair<number>;
  readonly peaks: number;
  readonly end: number;
}

/** Lays the arrays out from byte `from` on. */
export function placesFor(sizes: LoopSizes, from: number): Places {
  let next = from;
  const take = (bytes: number): number => {
    const at = next;
    // Lines of the cache; whole vectors in any case.
    next += Math.ceil(bytes / 64) * 64;
    return at;
  };
  const samples = sizes.chunk + sizes.ahead;
  const rawBytes = samples * (sizes.bytesPerSample === 2 ? 2 : 4);
  return {
    raw: [take(rawBytes), take(rawBytes)],
    state: take(64),
    forward: take(samples * 16),
    values: take((sizes.chunk + 2 * sizes.half) * 16),
    envelope: [take(sizes.ring * 4), take(sizes.ring * 4)],
    rectified: [take(sizes.ring * 4), take(sizes.ring * 4)],
    peaks: take(Math.max(2, sizes.blocks) * 16),
    end: next,
  };
}

/** The arrays over a memory that holds them. Raw samples are zeroed: a leg that was not recorded stays so. */
export function roomIn(buffer: ArrayBuffer, sizes: LoopSizes, at: Places): LoopRoom {
  const samples = sizes.chunk + sizes.ahead;
  const raw = (place: number): Int16Array | Int32Array =>
    (sizes.bytesPerSample === 2 ? new Int16Array(buffer, place, samples) : new Int32Array(buffer, place, samples)).fill(0);
  const kept = (place: number): Float32Array => new Float32Array(buffer, place, sizes.ring);
  return {
    sizes,
    at,
    raw: [raw(at.raw[0]), raw(at.raw[1])],
    state: new Float64Array(buffer, at.state, 8),
    forward: new Float64Array(buffer, at.forward, samples * 2),
    values: new Float64Array(buffer, at.values, (sizes.chunk + 2 * sizes.half) * 2),
    envelope: [kept(at.envelope[0]), kept(at.envelope[1])],
    rectified: [kept(at.rectified[0]), kept(at.rectified[1])],
    peaks: new Float64Array(buffer, at.peaks, sizes.blocks * 2),
  };
}

/** Puts the filters in the steady state of the first sample of a piece. */
export function settle({ state, raw }: LoopRoom, filter: BandPass): void {
  state.fill(0);
  for (const leg of [0, 1]) {
    const first = (raw[leg] as Int16Array)[0] as number;
    state[leg] = first / (1 + filter.highPassA1 + filter.highPassA2);
    state[2 + leg] = state[leg] as number;
  }
}
