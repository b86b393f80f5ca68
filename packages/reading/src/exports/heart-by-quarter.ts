/** Quarters of an hour in a day. */
const quarters = 96;
const quarterSeconds = 900;

interface HeartDay {
  readonly sum: Float32Array;
  readonly count: Uint16Array;
}

/**
 * Heart rate by quarter of an hour. A watch writes a value every few minutes for years: only sums are kept, so that memory grows with the
 * days and not with the values.
 */
export class HeartByQuarter {
  readonly #days = new Map<number, HeartDay>();
  /** The day that was told of last: beats come in order, hundreds to a day. */
  #lastNumber = Number.NaN;
  #last: HeartDay | undefined;

  /** @param at seconds, on the clock of the sleeps beside which it will be laid */
  add(at: number, perMinute: number): void {
    const quarter = Math.floor(at / quarterSeconds);
    const number = Math.floor(quarter / quarters);
    let day = number === this.#lastNumber ? this.#last : this.#days.get(number);
    if (day === undefined) {
      day = { sum: new Float32Array(quarters), count: new Uint16Array(quarters) };
      this.#days.set(number, day);
    }
    this.#lastNumber = number;
    this.#last = day;
    const place = quarter - number * quarters;
    if ((day.count[place] as number) >= 60_000) return; // no device measures that often; a forged file may say so
    day.sum[place] = (day.sum[place] as number) + perMinute;
    day.count[place] = (day.count[place] as number) + 1;
  }

  /** Mean and lowest quarter between two moments; undefined where fewer than two quarters hold a value. One decimal. */
  between(from: number, to: number): { readonly mean: number; readonly lowest: number } | undefined {
    let sum = 0;
    let filled = 0;
    let lowest = Number.POSITIVE_INFINITY;
    for (let quarter = Math.ceil(from / quarterSeconds); (quarter + 1) * quarterSeconds <= to; quarter += 1) {
      const number = Math.floor(quarter / quarters);
      const day = this.#days.get(number);
      const place = quarter - number * quarters;
      const count = day?.count[place] ?? 0;
      if (day === undefined || count === 0) continue;
      const mean = (day.sum[place] as number) / count;
      sum += mean;
      filled += 1;
      lowest = Math.min(lowest, mean);
    }
    if (filled < 2) return undefined;
    const tenth = (value: number): number => Math.round(value * 10) / 10;
    return { mean: tenth(sum / filled), lowest: tenth(lowest) };
  }

  addAll(other: HeartByQuarter): void {
    for (const [number, day] of other.#days) {
      for (let place = 0; place < quarters; place += 1) {
        const count = day.count[place] as number;
        const mine = this.#days.get(number) ?? { sum: new Float32Array(quarters), count: new Uint16Array(quarters) };
        this.#days.set(number, mine);
        mine.sum[place] = (mine.sum[place] as number) + (day.sum[place] as number);
        mine.count[place] = Math.min(65_535, (mine.count[place] as number) + count);
      }
    }
  }
}
