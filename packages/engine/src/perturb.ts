import { inside, logit } from "./arithmetic.ts";
import { type Estimate, reach, squareRoot } from "./weigh/weigh-exposures.ts";

/**
 * The spread of a probability on the log-odds scale, by moving each independent input to the ends of its own interval
 * (first order), downwards and upwards apart. Compared with 20,000 draws in `interval.test.ts`.
 *
 * @param at the probability when the inputs move by these amounts
 * @param sds standard deviation of each input, downwards and upwards
 */
export function intervalOfBlocks(
  at: (...moves: [number, number, number]) => number,
  sds: readonly (readonly [down: number, up: number])[],
): Estimate {
  const middle = logit(inside(at(0, 0, 0)));
  let below = 0;
  let above = 0;
  for (const [i, [sdDown, sdUp]] of sds.entries()) {
    const down: [number, number, number] = [0, 0, 0];
    const up: [number, number, number] = [0, 0, 0];
    down[i] = -reach * sdDown;
    up[i] = reach * sdUp;
    const [a, b] = [logit(inside(at(...down))) - middle, logit(inside(at(...up))) - middle];
    // An input that works the other way round moves the probability up when it goes down.
    const [low, high] = a <= b ? [a, b] : [b, a];
    if (low < 0) below += low * low;
    if (high > 0) above += high * high;
  }
  return { p: at(0, 0, 0), sdLogit: squareRoot(below) / reach, sdUp: squareRoot(above) / reach };
}
