import type { Movement, RuleSet } from "@kriebel/signals";
import type { Candidate, FromScorer, NightScored } from "./night-messages.ts";

/** Movements in one message. A message is taken in without a pause: the 29,000 candidates of a fortnight at once hold up the page. */
const most = 1000;

/** A scored night as messages: its long lists in pieces, and then all the rest. A night of ordinary length is one message. */
export function* inPieces(night: NightScored, milliseconds: number): Generator<FromScorer> {
  if (night.candidates.length <= 2 * most) {
    yield { kind: "scored", night, milliseconds };
    return;
  }
  const { candidates, byRules } = night;
  for (let at = 0; at < candidates.length; at += most) yield { kind: "candidates", candidates: candidates.slice(at, at + most) };
  const short = { ...byRules };
  for (const set of ["wasm-2016", "aasm-3"] as const) {
    const { movements } = byRules[set];
    for (let at = 0; at < movements.length; at += most) yield { kind: "movements", set, movements: movements.slice(at, at + most) };
    short[set] = { ...byRules[set], movements: [] };
  }
  yield { kind: "scored", night: { ...night, candidates: [], byRules: short }, milliseconds };
}

/** Puts a night together again; one for each time of scoring. */
export class PiecesOfNight {
  readonly #candidates: Candidate[] = [];
  readonly #movements: Record<RuleSet, Movement[]> = { "wasm-2016": [], "aasm-3": [] };

  /** Keeps it when it is a piece; false when it is anything else. */
  take(message: FromScorer): boolean {
    if (message.kind === "candidates") this.#candidates.push(...message.candidates);
    else if (message.kind === "movements") this.#movements[message.set].push(...message.movements);
    else return false;
    return true;
  }

  /** The night with what came before it. */
  whole(night: NightScored): NightScored {
    if (this.#candidates.length === 0) return night;
    const { byRules } = night;
    return {
      ...night,
      candidates: this.#candidates,
      byRules: {
        "wasm-2016": { ...byRules["wasm-2016"], movements: this.#movements["wasm-2016"] },
        "aasm-3": { ...byRules["aasm-3"], movements: this.#movements["aasm-3"] },
      },
    };
  }
}
