import { BlockQuantiles } from "./block-quantiles.ts";

/** Length of a block of the resting level, s. */
export const blockSeconds = 10;
/** Blocks to either side that a running quantile looks at: ±150 s. */
const reach = 15;
/** Distance at which the envelope is looked at for quantiles; it is a mean over 150 ms, so nothing lies in between. */
export const gridSeconds = 0.05;
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
  readonly #windows = [new SortedWindow(2 * reach + 1), new SortedWindow(2 * reach + 1), new SortedWindow(2 * reach + 1)];
  /** Median and highest value of each block as a whole, and whether all of it is good. */
  readonly #median: Float32Array;
  readonly #highest: Float32Array;
  readonly #quiet: BlockQuantiles;
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
    this.#median = new Float32Array(blocks);
    this.#highest = new Float32Array(blocks);
    this.#stages = Array.from({ length: 3 }, () => new Float32Array(blocks)); // guess per block, level 0, level 1
    this.#medians = [new Float32Array(blocks), new Float32Array(blocks)];
    this.#quiet = new BlockQuantiles(perBlock);
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
    const { values } = this.#quiet;
    let good = 0;
    let highest = 0;
    for (let i = 0; i < count; i += 1) {
      const value = grid[i] as number;
      if (Number.isNaN(value)) continue;
      values[good++] = value;
      if (value > highest) highest = value;
    }
    this.#quiet.take(good);
    (this.#stages[0] as Float32Array)[block] = this.#quiet.quantile(0.3);
    this.#median[block] = this.#quiet.quantile(0.5);
    // A block with bad samples in it is never quiet as a whole.
    this.#highest[block] = good === count ? highest : Number.POSITIVE_INFINITY;
    this.#taken += 1;
    this.#advance();
  }

  #advance(): void {
    const [guess, level0, level1] = this.#stages as [Float32Array, Float32Array, Float32Array];
    const [first, second] = this.#medians;
    const done = this.#done;
    let to = this.#until(this.#taken, reach);
    for (; done[0] < to; done[0] += 1) this.#running(0, guess, done[0], 0.4, level0);
    to = this.#until(done[0], 1);
    for (; done[1] < to; done[1] += 1) this.#quietMedian(done[1], level0, first);
    to = this.#until(done[1], reach);
    for (; done[2] < to; done[2] += 1) this.#running(1, first, done[2], 0.5, level1);
    to = this.#until(done[2], 1);
    for (; done[3] < to; done[3] += 1) this.#quietMedian(done[3], level1, second);
    to = this.#until(done[3], reach);
    for (; done[4] < to; done[4] += 1) this.#running(2, second, done[4], 0.5, this.level);
    this.ready = done[4];
  }

  /** How far a step may go that looks `ahead` blocks ahead, when the step before it has done `have`. */
  #until(have: number, ahead: number): number {
    return have === this.#blocks ? have : have - ahead;
  }

  /** Running quantile over ±150 s, with a sorted window that one value leaves and one enters. */
  #running(stage: 0 | 1 | 2, values: Float32Array, block: number, share: number, into: Float32Array): void {
    const window = this.#windows[stage] as SortedWindow;
    while (window.until < Math.min(this.#blocks, block + reach + 1)) {
      window.enter(values[window.until] as number);
      window.until += 1;
    }
    if (block - reach - 1 >= 0) window.leave(values[block - reach - 1] as number);
    const value = window.quantile(share);
    into[block] = Number.isNaN(value) ? (block > 0 ? (into[block - 1] as number) : 0) : value;
  }

  #quietMedian(block: number, level: Float32Array, into: Float32Array): void {
    const count = this.#counts[block] as number;
    const grid = this.#grids[block % keptBlocks] as Float32Array;
    const limit = (level[block] as number) + this.#fall;
    if (this.#isQuiet(block, level) && this.#isQuiet(block - 1, level) && this.#isQuiet(block + 1, level)) {
      into[block] = this.#median[block] as number;
      return;
    }
    // From the last loud moment of the block before to the first one of the block behind.
    let loudUntil = this.#lastLoud(block - 1, level) + this.#widen;
    const { values } = this.#quiet;
    let quiet = 0;
    for (let i = 0; i < count; i += 1) {
      const value = grid[i] as number;
      if (value > limit) {
        quiet = dropTail(this.#quietAt, quiet, i - this.#widen);
        loudUntil = i + this.#widen;
      } else if (i > loudUntil && !Number.isNaN(value)) {
        values[quiet] = value;
        this.#quietAt[quiet] = i;
        quiet += 1;
      }
    }
    const nextLoud = this.#firstLoud(block + 1, level);
    quiet = dropTail(this.#quietAt, quiet, count + nextLoud - this.#widen);
    const before = block > 0 ? (into[block - 1] as number) : Number.NaN;
    if (quiet >= leastQuiet * this.#perBlock || (quiet > 0 && quiet >= leastQuiet * count)) {
      this.#quiet.take(quiet);
      into[block] = this.#quiet.quantile(0.5);
    } else into[block] = Number.isNaN(before) ? (level[block] as number) : before;
  }

  /** Nothing in the block is louder than its limit. */
  #isQuiet(block: number, level: Float32Array): boolean {
    return block < 0 || block >= this.#blocks || (this.#highest[block] as number) <= (level[block] as number) + this.#fall;
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

/** The values of a moving window in order. NaN does not enter. */
class SortedWindow {
  until = 0;
  readonly #values: Float64Array;
  #count = 0;

  constructor(size: number) {
    this.#values = new Float64Array(size + 1);
  }

  enter(value: number): void {
    if (Number.isNaN(value)) return;
    let at = this.#count;
    for (; at > 0 && (this.#values[at - 1] as number) > value; at -= 1) this.#values[at] = this.#values[at - 1] as number;
    this.#values[at] = value;
    this.#count += 1;
  }

  leave(value: number): void {
    if (Number.isNaN(value)) return;
    let at = 0;
    while (at < this.#count && (this.#values[at] as number) !== value) at += 1;
    if (at === this.#count) return;
    this.#count -= 1;
    for (; at < this.#count; at += 1) this.#values[at] = this.#values[at + 1] as number;
  }

  /** With a straight line between neighbours; NaN when the window is empty. */
  quantile(share: number): number {
    if (this.#count === 0) return Number.NaN;
    const at = share * (this.#count - 1);
    const low = Math.floor(at);
    const value = this.#values[low] as number;
    return low + 1 < this.#count ? value + (at - low) * ((this.#values[low + 1] as number) - value) : value;
  }
}
