import { quantileInPlace } from "./quantile.ts";

/** Length of a block of the resting level, s. */
export const blockSeconds = 10;
/** Blocks to either side that a running quantile looks at: ±150 s. */
const reach = 15;
/** Distance at which the envelope is looked at for quantiles; it is a mean over 150 ms, so nothing lies in between. */
export const gridSeconds = 0.02;
/** Least share of a block that must be quiet for its own median. */
const leastQuiet = 0.2;
const widenSeconds = 0.5;

/**
 * The resting level of one leg in one piece, a value per 10 s (SCORING §3.1 step 7), while the signal goes by: blocks come in in
 * order, levels come out about eight minutes later, and only what lies between is kept.
 *
 * First guess: the 30th percentile of the block, then the 40th over ±150 s. Twice: the median of what lies below the level plus
 * `fall`, without 0.5 s around what does not and without bad samples; then the running median.
 */
export class RestLevel {
  /** Level per block, filled up to `ready`. */
  readonly level: Float32Array;
  /** Blocks whose level is known. */
  ready = 0;
  readonly #blocks: number;
  readonly #perBlock: number;
  readonly #widen: number;
  readonly #fall: number;
  readonly #grids: Float32Array[] = [];
  readonly #counts: Int32Array;
  readonly #stages: Float32Array[];
  readonly #medians: readonly [Float32Array, Float32Array];
  readonly #done: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  readonly #window = new Float64Array(2 * reach + 1);
  readonly #quiet: Float32Array;
  readonly #quietAt: Int32Array;
  #taken = 0;

  /** @param gridSecondsReal distance of the grid in s, a whole number of samples */
  constructor(blocks: number, perBlock: number, gridSecondsReal: number, fall: number) {
    this.#blocks = blocks;
    this.#perBlock = perBlock;
    this.#widen = Math.max(1, Math.ceil(widenSeconds / gridSecondsReal));
    this.#fall = fall;
    this.level = new Float32Array(blocks);
    this.#counts = new Int32Array(blocks);
    this.#stages = Array.from({ length: 3 }, () => new Float32Array(blocks)); // guess per block, level 0, level 1
    this.#medians = [new Float32Array(blocks), new Float32Array(blocks)];
    this.#quiet = new Float32Array(perBlock);
    this.#quietAt = new Int32Array(perBlock);
  }

  /** Where to put the grid values of block `taken`: NaN for bad samples. */
  get buffer(): Float32Array {
    const slot = this.#taken % keptBlocks;
    this.#grids[slot] ??= new Float32Array(this.#perBlock);
    return this.#grids[slot] as Float32Array;
  }

  /** The buffer holds `count` values of the next block; goes as far as that allows. */
  take(count: number): void {
    const block = this.#taken;
    this.#counts[block] = count;
    const grid = this.#grids[block % keptBlocks] as Float32Array;
    let good = 0;
    for (let i = 0; i < count; i += 1) if (!Number.isNaN(grid[i] as number)) this.#quiet[good++] = grid[i] as number;
    (this.#stages[0] as Float32Array)[block] = good === 0 ? Number.NaN : quantileInPlace(this.#quiet, good, 0.3);
    this.#taken += 1;
    this.#advance();
  }

  #advance(): void {
    const [guess, level0, level1] = this.#stages as [Float32Array, Float32Array, Float32Array];
    const [first, second] = this.#medians;
    const last = this.#taken === this.#blocks;
    const until = (have: number, ahead: number): number => (have === this.#blocks ? this.#blocks : Math.max(0, have - ahead));
    const done = this.#done;
    done[0] = this.#run(done[0], until(last ? this.#blocks : this.#taken, reach), (b) => this.#running(guess, b, 0.4, level0));
    done[1] = this.#run(done[1], until(done[0], 1), (b) => this.#quietMedian(b, level0, first));
    done[2] = this.#run(done[2], until(done[1], reach), (b) => this.#running(first, b, 0.5, level1));
    done[3] = this.#run(done[3], until(done[2], 1), (b) => this.#quietMedian(b, level1, second));
    done[4] = this.#run(done[4], until(done[3], reach), (b) => this.#running(second, b, 0.5, this.level));
    this.ready = done[4];
  }

  #run(from: number, to: number, work: (block: number) => void): number {
    for (let block = from; block < to; block += 1) work(block);
    return Math.max(from, to);
  }

  #running(values: Float32Array, block: number, share: number, into: Float32Array): void {
    let count = 0;
    for (let b = Math.max(0, block - reach); b <= Math.min(this.#blocks - 1, block + reach); b += 1) {
      const value = values[b] as number;
      if (!Number.isNaN(value)) this.#window[count++] = value;
    }
    into[block] = count === 0 ? (block > 0 ? (into[block - 1] as number) : 0) : quantileInPlace(this.#window, count, share);
  }

  #quietMedian(block: number, level: Float32Array, into: Float32Array): void {
    const count = this.#counts[block] as number;
    const grid = this.#grids[block % keptBlocks] as Float32Array;
    const limit = (level[block] as number) + this.#fall;
    // From the last loud moment of the block before to the first one of the block behind.
    let loudUntil = this.#lastLoud(block - 1, level) + this.#widen;
    let quiet = 0;
    for (let i = 0; i < count; i += 1) {
      const value = grid[i] as number;
      if (value > limit) {
        quiet = dropTail(this.#quietAt, quiet, i - this.#widen);
        loudUntil = i + this.#widen;
      } else if (i > loudUntil && !Number.isNaN(value)) {
        this.#quiet[quiet] = value;
        this.#quietAt[quiet] = i;
        quiet += 1;
      }
    }
    const nextLoud = this.#firstLoud(block + 1, level);
    quiet = dropTail(this.#quietAt, quiet, count + nextLoud - this.#widen);
    const before = block > 0 ? (into[block - 1] as number) : Number.NaN;
    if (quiet >= leastQuiet * this.#perBlock || (quiet > 0 && quiet >= leastQuiet * count))
      into[block] = quantileInPlace(this.#quiet, quiet, 0.5);
    else into[block] = Number.isNaN(before) ? (level[block] as number) : before;
  }

  /** Grid places before the end of a block (negative) at which it was last loud; far away when not, or when there is no block. */
  #lastLoud(block: number, level: Float32Array): number {
    if (block < 0) return -1e9;
    const grid = this.#grids[block % keptBlocks] as Float32Array;
    const count = this.#counts[block] as number;
    const limit = (level[block] as number) + this.#fall;
    for (let i = count - 1; i >= Math.max(0, count - this.#widen - 1); i -= 1) if ((grid[i] as number) > limit) return i - count;
    return -1e9;
  }

  #firstLoud(block: number, level: Float32Array): number {
    if (block >= this.#blocks) return 1e9;
    const grid = this.#grids[block % keptBlocks] as Float32Array;
    const count = Math.min(this.#counts[block] as number, this.#widen + 1);
    const limit = (level[block] as number) + this.#fall;
    for (let i = 0; i < count; i += 1) if ((grid[i] as number) > limit) return i;
    return 1e9;
  }
}

/** Blocks of grid values that are kept: as far as the slowest stage looks back, with room. */
const keptBlocks = 56;

/** How many of the first `count` places lie before `limit`. */
function dropTail(places: Int32Array, count: number, limit: number): number {
  let kept = count;
  while (kept > 0 && (places[kept - 1] as number) >= limit) kept -= 1;
  return kept;
}
