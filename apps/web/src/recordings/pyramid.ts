/** Lowest and highest value per bin, at several widths, so that a whole night and ten seconds are drawn equally fast. */
export interface PyramidLevel {
  /** Samples per bin. */
  readonly width: number;
  /** Lowest, highest, lowest, highest …, µV. */
  readonly extremes: Float32Array<ArrayBuffer>;
}

/** One leg over the seconds of samples of the whole recording. */
export interface Pyramid {
  readonly leg: "left" | "right";
  readonly samplesPerSecond: number;
  readonly levels: readonly PyramidLevel[];
}

/** Samples in the narrowest bin, and how much wider each next level is. */
export const narrowest = 32;
const widening = 4;

/** Takes signed values in order and keeps their extremes. */
export class PyramidMaker {
  readonly #extremes: Float32Array<ArrayBuffer>;
  #at = 0;

  constructor(samples: number) {
    this.#extremes = new Float32Array(2 * Math.ceil(samples / narrowest));
  }

  /** `values` are the next ones; all but the last call bring a whole number of bins. */
  add(values: Float64Array): void {
    for (let i = 0; i < values.length; i += narrowest) {
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let k = i; k < Math.min(values.length, i + narrowest); k += 1) {
        const value = values[k] as number;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      this.#extremes[this.#at] = low;
      this.#extremes[this.#at + 1] = high;
      this.#at += 2;
    }
  }

  finish(): readonly PyramidLevel[] {
    const levels: PyramidLevel[] = [{ width: narrowest, extremes: this.#extremes }];
    for (;;) {
      const below = levels.at(-1) as PyramidLevel;
      const bins = below.extremes.length / 2;
      if (bins <= 2000) return levels;
      const extremes = new Float32Array(2 * Math.ceil(bins / widening));
      for (let bin = 0; bin < extremes.length / 2; bin += 1) {
        let low = Number.POSITIVE_INFINITY;
        let high = Number.NEGATIVE_INFINITY;
        for (let k = bin * widening; k < Math.min(bins, (bin + 1) * widening); k += 1) {
          low = Math.min(low, below.extremes[2 * k] as number);
          high = Math.max(high, below.extremes[2 * k + 1] as number);
        }
        extremes[2 * bin] = low;
        extremes[2 * bin + 1] = high;
      }
      levels.push({ width: below.width * widening, extremes });
    }
  }
}

/** The widest level that still has a bin or more per pixel; undefined when even the narrowest is too wide. */
export function levelFor(pyramid: Pyramid, samplesPerPixel: number): PyramidLevel | undefined {
  let found: PyramidLevel | undefined;
  for (const level of pyramid.levels) if (level.width <= samplesPerPixel) found = level;
  return found;
}
