import assert from "node:assert/strict";
import { test } from "node:test";
import { assess } from "@kriebel/engine";
import { pathsOf, textOf } from "../../../checks/repository.ts";
import { today } from "../../../people/expected.ts";
import { evidence } from "../../../people/invent.ts";
import { readPeople } from "../../../people/read-people.ts";
import { weighRecord } from "../src/weigh-record.ts";

const theo = readPeople().find(({ name }) => name === "theo");
assert.ok(theo, "Theo has nights that begin earlier and earlier under a dopamine medicine");
const { clock: _clock, habits: _habits, beforeAfter: _events, ...bare } = theo.record;
const standingOf = (record: typeof bare): string | undefined =>
  assess(record, evidence, today).routes.find(({ id }) => id === "augmentation")?.standing;

test("nights that nobody looked at yet are looked at before the record is weighed, as everywhere", () => {
  assert.notEqual(standingOf(bare), standingOf(theo.record), "his nights change his answer, so the test can fail");
  const { record, assessment } = weighRecord(bare, evidence, today);
  assert.equal(assessment.routes.find(({ id }) => id === "augmentation")?.standing, standingOf(theo.record));
  assert.equal(record.clock?.at(-1)?.verdict, "earlier");
});

test("no room of the server weighs a record by another path", () => {
  for (const path of pathsOf("apps/server/src/**/*.ts"))
    if (!path.endsWith("weigh-record.ts")) {
      assert.doesNotMatch(textOf(path), /\bassess\(/, path);
      // Without nights: only to set an old letter anew, and only when every line of it comes out as it was kept.
      if (!path.endsWith("letter-pdf.ts")) assert.doesNotMatch(textOf(path), /\bweighAsKept\b/, path);
    }
});
