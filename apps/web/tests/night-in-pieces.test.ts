import assert from "node:assert/strict";
import { test } from "node:test";
import { inPieces, PiecesOfNight } from "../src/recordings/night-in-pieces.ts";
import type { NightScored } from "../src/recordings/night-messages.ts";

/** As much of a night as is put in pieces, with numbers where the real one has movements. */
const nightOf = (candidates: number, wasm: number, aasm: number): NightScored => {
  const list = (length: number): readonly { readonly id: number }[] => Array.from({ length }, (_, id) => ({ id }));
  return {
    candidates: list(candidates),
    byRules: { "wasm-2016": { movements: list(wasm), reasons: [] }, "aasm-3": { movements: list(aasm), reasons: [["short", 3]] } },
    csv: { "wasm-2016": "a", "aasm-3": "b" },
  } as unknown as NightScored;
};

for (const [candidates, wasm, aasm] of [
  [0, 0, 0],
  [2000, 1500, 10],
  [2001, 0, 2000],
  [25_431, 20_999, 3000],
] as const)
  test(`${candidates} candidates arrive as they were sent, none lost and none twice`, () => {
    const night = nightOf(candidates, wasm, aasm);
    const held = new PiecesOfNight();
    let arrived: NightScored | undefined;
    for (const message of inPieces(night, 5)) {
      const read = structuredClone(message);
      if (held.take(read)) {
        assert.equal(arrived, undefined, "a piece after the night");
        const length = read.kind === "candidates" ? read.candidates.length : read.kind === "movements" ? read.movements.length : 0;
        assert.ok(length > 0 && length <= 1000);
      } else if (read.kind === "scored") arrived = held.whole(read.night);
    }
    assert.deepEqual(arrived, night);
  });
