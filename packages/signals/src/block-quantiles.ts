import { selectInPlace } from "./quantile.ts";

/** Heaps of a block, and how many of the lowest bits two values of one heap may differ in: 32 heaps for each doubling, eight doublings. */
const heaps = 256;
const sharedBits = 18;
/** Up to so many are put in order; of more only the wanted one is looked for. */
const fewEnough = 24;

/**
 * Quantiles of a few hundred numbers of 32 bits, several of the same ones: as `quantileInPlace` gives them, to the last bit, in a third
 * of the time. Numbers are first counted over heaps by their bits, which stand in the order of the numbers where those are not
 * negative; then only the heap that holds the quantile is looked at. Which heaps there are decides about the time, never about the answer.
 */
export class BlockQuantiles {
  /** To be filled by the caller from the front; no NaN. */
  readonly values: Float32Array;
  readonly #bits: Int32Array;
  readonly #heapOf: Uint8Array;
  readonly #counts = new Int32Array(heaps);
  readonly #some: Float32Array;
  #count = 0;

  /** @param most numbers that it may get at once */
  constructor(most: number) {
    this.values = new Float32Array(most);
    this.#bits = new Int32Array(this.values.buffer);
    this.#heapOf = new Uint8Array(most);
    this.#some = new Float32Array(most);
  }

  /** The first `count` of `values` are those that are asked of from here on. */
  take(count: number): void {
    this.#count = count;
    const bits = this.#bits;
    const counts = this.#counts.fill(0);
    const heapOf = this.#heapOf;
    let least = 0x7fffffff;
    let most = 0;
    for (let i = 0; i < count; i += 1) {
      const one = bits[i] as number;
      least = one < least ? one : least;
      most = one > most ? one : most;
    }
    // Nothing below zero and no zero: the heaps begin at the lowest. Else they end at the highest, and what lies below is one heap.
    const from = least > 0 ? least : Math.max(0, most - ((heaps - 1) << sharedBits));
    for (let i = 0; i < count; i += 1) {
      const above = (bits[i] as number) - from;
      const heap = above < 0 ? 0 : above >> sharedBits;
      const mine = heap < heaps ? heap : heaps - 1;
      heapOf[i] = mine;
      counts[mine] = (counts[mine] as number) + 1;
    }
  }

  /** The value below which a share of them lies, with a straight line between neighbours; NaN where there is nothing. */
  quantile(share: number): number {
    const count = this.#count;
    if (count === 0) return Number.NaN;
    const at = share * (count - 1);
    const low = Math.floor(at);
    const between = low !== at && low + 1 < count;
    const counts = this.#counts;
    let heap = 0;
    let before = 0;
    while (before + (counts[heap] as number) <= low) before += counts[heap++] as number;
    let last = heap;
    if (between) for (let until = before + (counts[heap] as number); until <= low + 1; ) until += counts[++last] as number;
    const heapOf = this.#heapOf;
    const some = this.#some;
    const values = this.values;
    let n = 0;
    for (let i = 0; i < count; i += 1) {
      // Written in any case and kept where it belongs here: a guess that fails costs more.
      const mine = heapOf[i] as number;
      some[n] = values[i] as number;
      n += mine >= heap && mine <= last ? 1 : 0;
    }
    const place = low - before;
    if (n <= fewEnough) sortFew(some, n);
    const value = n <= fewEnough ? (some[place] as number) : selectInPlace(some, n, place);
    if (!between) return value;
    let next = some[place + 1] as number;
    if (n > fewEnough) for (let i = place + 2; i < n; i += 1) if ((some[i] as number) < next) next = some[i] as number;
    return value + (at - low) * (next - value);
  }
}

function sortFew(values: Float32Array, count: number): void {
  for (let i = 1; i < count; i += 1) {
    const value = values[i] as number;
    let k = i;
    for (; k > 0 && (values[k - 1] as number) > value; k -= 1) values[k] = values[k - 1] as number;
    values[k] = value;
  }
}
