import { inside, logit } from "./arithmetic.ts";
import { type Estimate, squareRoot } from "./weigh-exposures.ts";

/**
 * The standard deviation of a probability on the log-odds scale, by moving each independent input one standard
 * deviation up and down (first order). Compared with 20,000 draws in `weigh-routes.slow.test.ts`.
 *
 * @param at the probability when the inputs move by these amounts
 * @param sds standard deviation of each input
 */
export function intervalOfBlocks(at: (...moves: [number, number, number]) => number, sds: readonly [number, number, number]): Estimate {
  let variance = 0;
  for (let i = 0; i < 3; i += 1) {
    const sd = sds[i] as number;
    if (sd === 0) continue;
    const up: [number, number, number] = [0, 0, 0];
    const down: [number, number, number] = [0, 0, 0];
    up[i] = sd;
    down[i] = -sd;
    const half = (logit(inside(at(...up))) - logit(inside(at(...down)))) / 2;
    variance += half * half;
  }
  return { p: at(0, 0, 0), sdLogit: squareRoot(variance) };
}
