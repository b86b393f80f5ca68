/** Lowest and highest value per bin, at several widths, so that a whole night and ten seconds are drawn equally fast. */
export interface PyramidLevel {
  /** Samples per bin. */
  readonly width: number;
  /** Lowest, highest, lowest, highest …; NaN where nothing was read yet. */
  readonly extremes: Float32Array<ArrayBuffer>;
}

/** One lane over the seconds of samples of the whole recording. */
export interface Pyramid {
  readonly samplesPerSecond: number;
  readonly levels: readonly PyramidLevel[];
}

/** Samples in the narrowest bin of a night, and how much wider each next level is. */
export const narrowest = 32;
const widening = 4;
/** Bins of the narrowest level, 4 MB: what is longer than two nights has wider ones, so that memory does not grow with it. */
const mostBins = 1 << 19;
/** The level that is sent while the file is still being read. */
export const coarse = 4;

/** Keeps the extremes of values that come in any order of place, and the levels above them. */
export class PyramidMaker {
  readonly #extremes: Float32Array<ArrayBuffer>;
  readonly #width: number;

  /** @param samples of the whole lane */
  constructor(samples: number) {
    let width = narrowest;
    while (samples > mostBins * width) width *= 2;
    this.#width = width;
    this.#extremes = new Float32Array(2 * Math.max(1, Math.ceil(samples / width))).fill(Number.NaN);
  }

  /** `values` lie from sample `place` on. Where a bin was seen before, it grows. */
  add(place: number, values: Float64Array | Float32Array): void {
    const extremes = this.#extremes;
    const width = this.#width;
    let at = 0;
    while (at < values.length) {
      const bin = Math.floor((place + at) / width);
      const until = Math.min(values.length, (bin + 1) * width - place);
      if (bin < 0 || 2 * bin >= extremes.length) {
        at = Math.max(until, at + 1);
        continue;
      }
      let low = values[at] as number;
      let high = low;
      for (at += 1; at < until; at += 1) {
        const value = values[at] as number;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      const [lowBefore, highBefore] = [extremes[2 * bin] as number, extremes[2 * bin + 1] as number];
      extremes[2 * bin] = lowBefore < low ? lowBefore : low;
      extremes[2 * bin + 1] = highBefore > high ? highBefore : high;
    }
  }

  /** One coarse level of what is there so far. */
  soFar(): PyramidLevel {
    let level: PyramidLevel = { width: this.#width, extremes: this.#extremes };
    for (let i = 0; i < coarse && level.extremes.length > 4000; i += 1) level = above(level);
    return level.extremes === this.#extremes ? { ...level, extremes: level.extremes.slice() } : level;
  }

  finish(): readonly PyramidLevel[] {
    const levels: PyramidLevel[] = [{ width: this.#width, extremes: this.#extremes }];
    for (;;) {
      const below = levels.at(-1) as PyramidLevel;
      if (below.extremes.length / 2 <= 2000) return levels;
      levels.push(above(below));
    }
  }
}

function above(below: PyramidLevel): PyramidLevel {
  const bins = below.extremes.length / 2;
  const extremes = new Float32Array(2 * Math.ceil(bins / widening));
  for (let bin = 0; bin < extremes.length / 2; bin += 1) {
    let low = Number.NaN;
    let high = Number.NaN;
    for (let k = bin * widening; k < Math.min(bins, (bin + 1) * widening); k += 1) {
      const [a, b] = [below.extremes[2 * k] as number, below.extremes[2 * k + 1] as number];
      if (!(low <= a)) low = Number.isNaN(a) ? low : a;
      if (!(high >= b)) high = Number.isNaN(b) ? high : b;
    }
    extremes[2 * bin] = low;
    extremes[2 * bin + 1] = high;
  }
  return { width: below.width * widening, extremes };
}

/** The widest level that still has a bin or more per pixel; undefined when even the narrowest is too wide. */
export function levelFor(pyramid: Pyramid, samplesPerPixel: number): PyramidLevel | undefined {
  let found: PyramidLevel | undefined;
  for (const level of pyramid.levels) if (level.width <= samplesPerPixel) found = level;
  return found;
}
