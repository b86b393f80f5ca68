/** Chance as an argument: the same seed gives the same numbers on every machine (mulberry32). */
export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number;
  /** true with this probability */
  happens(probability: number): boolean;
  /** a whole number, both ends included */
  whole(from: number, to: number): number;
  pick<T>(from: readonly T[]): T;
}

export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    happens: (probability) => next() < probability,
    whole,
    pick: <T>(from: readonly T[]): T => from[whole(0, from.length - 1)] as T,
  };
}
