/** Chance as an argument: the same seed gives the same throws on every device. */
export interface Dice {
  /** A whole number from 0 up to 2³² − 1. */
  next(): number;
  /** A whole number from 0 up to n − 1, each equally likely. */
  below(n: number): number;
}

function mix(word: number): number {
  let h = word >>> 0;
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0;
}

/** xorshift128 (Marsaglia 2003), started as METHOD §3 says; test values stand in `dice.test.ts`. */
export function makeDice(seed: number): Dice {
  // Four words in an Int32Array: kept as plain numbers they would be boxed at every throw, and a test throws millions.
  const state = Int32Array.from([1, 2, 3, 4], (i) => mix((seed + Math.imul(i, 0x9e3779b9)) >>> 0));
  if (state.every((word) => word === 0)) state[0] = 1;
  const next = (): number => {
    const x = state[0] as number;
    const w = state[3] as number;
    const k = x ^ (x << 11);
    const thrown = w ^ (w >>> 19) ^ k ^ (k >>> 8);
    state[0] = state[1] as number;
    state[1] = state[2] as number;
    state[2] = w;
    state[3] = thrown;
    return thrown >>> 0;
  };
  for (let thrown = 0; thrown < 8; thrown += 1) next();
  return {
    next,
    below: (n) => {
      const limit = n <= 1024 ? (smallLimits[n] as number) : Math.floor(4_294_967_296 / n) * n;
      let thrown = next();
      while (thrown >= limit) thrown = next();
      return thrown % n;
    },
  };
}

/** ⌊2³²/n⌋·n: throws from here on would favour the small numbers. */
const smallLimits = Float64Array.from({ length: 1025 }, (_, n) => (n === 0 ? 0 : Math.floor(4_294_967_296 / n) * n));
