import assert from "node:assert/strict";
import { test } from "node:test";
import { plainKinds } from "@kriebel/trials";
import { evidence } from "../../../people/invent.ts";
import { medicineKinds } from "../src/medicine-kinds.ts";

const kinds = medicineKinds(evidence);

test("the diary, which has no evidence at hand, finds the same iron and dopamine medicines as the doors that have it", () => {
  let [iron, dopamine] = [0, 0];
  for (const { id, name, brands } of Object.values(evidence.medicines)) {
    const says = [name.nl, name.en, ...Object.values(brands ?? {}).flat()];
    for (const said of says) {
      // As the record keeps it: the person's words and the substance that they were understood as.
      assert.equal(plainKinds.isIron(said, id, undefined), kinds.isIron(said, id, undefined), `${said} (${id})`);
      assert.equal(plainKinds.isDopamine(said, id, undefined), kinds.isDopamine(said, id, undefined), `${said} (${id})`);
    }
    if (kinds.isIron(name.en, id, undefined)) iron += 1;
    if (kinds.isDopamine(name.en, id, undefined)) dopamine += 1;
  }
  assert.ok(iron >= 7 && dopamine >= 7, "the evidence holds both kinds");
});

test("what only slows the breakdown of dopamine, or works elsewhere, is no dopamine medicine", () => {
  assert.equal(kinds.isDopamine("rasagiline", "rasagiline", "N04BD02"), false);
  assert.equal(kinds.isDopamine("amantadine", "amantadine", "N04BB01"), false);
  assert.equal(kinds.isDopamine("Sifrol", "pramipexole", "N04BC05"), true);
  assert.equal(kinds.isDopamine("iets", undefined, "N04BA02"), true);
});
