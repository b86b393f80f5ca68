/** How often each size of the band-passed signal was seen, in steps of 2 %, from a nanovolt to a volt. */
export class AmplitudeCount {
  readonly #bins = new Float64Array(amplitudeBins);

  add(microvolts: number): void {
    const bin = microvolts <= binBase ? 0 : Math.min(amplitudeBins - 1, 1 + Math.floor(Math.log(microvolts / binBase) / binStep));
    this.#bins[bin] = (this.#bins[bin] as number) + 1;
  }

  /** The size below which this share lies, µV. */
  at(share: number): number {
    let total = 0;
    for (const count of this.#bins) total += count;
    let seen = 0;
    for (let bin = 0; bin < amplitudeBins; bin += 1) {
      seen += this.#bins[bin] as number;
      if (seen >= share * total) return bin === 0 ? 0 : binBase * Math.exp(bin * binStep);
    }
    return 0;
  }
}

const amplitudeBins = 1100;
const binBase = 1e-3;
const binStep = Math.log(1.02);
