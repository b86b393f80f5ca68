import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assess, explain, sayPlan, writeLetter } from "@kriebel/engine";
import { glosses, learnPages, readEvidence } from "@kriebel/evidence";
import { remissionOf } from "@kriebel/trials";
import { readPeople } from "../../../people/read-people.ts";
import { bundlePath } from "../build/cut-alarms.ts";
import { shownEvidence } from "../build/shown-evidence.ts";

const whole = readEvidence(JSON.parse(readFileSync(bundlePath, "utf8")));
assert.ok(whole.ok, "the bundle of the evidence can be read");
const shown = readEvidence(JSON.parse(JSON.stringify(shownEvidence(whole.value))));
assert.ok(shown.ok, "so can the part that the app carries");
const [all, part] = [whole.value, shown.value];

test("with the evidence that the app carries everyone gets the same result, plan, letter and explanations", () => {
  assert.ok(JSON.stringify(part).length < 0.93 * JSON.stringify(all).length, "something was left out, so the test can fail");
  for (const { name, record } of readPeople()) {
    const one = assess(record, all, "2026-11-22");
    assert.deepEqual(assess(record, part, "2026-11-22"), one, name);
    assert.deepEqual(
      one.plan.map((step) => sayPlan(step, part)),
      one.plan.map((step) => sayPlan(step, all)),
      name,
    );
    for (const lang of ["nl", "en"] as const)
      for (const forWhom of ["gp", "pharmacist"] as const)
        assert.deepEqual(
          writeLetter(record, one, part, { lang, forWhom }),
          writeLetter(record, one, all, { lang, forWhom }),
          `the letter of ${name}`,
        );
    const claims = one.routes.flatMap((route) => [...route.for, ...route.against]);
    for (const claim of claims) assert.deepEqual(explain(claim, part), explain(claim, all), claim);
  }
});

test("the pages to read, the hard words and the figure of remission stay", () => {
  assert.ok(learnPages(all).length > 5 && glosses(all).length > 5);
  assert.deepEqual(learnPages(part), learnPages(all));
  assert.deepEqual(glosses(part), glosses(all));
  assert.ok(remissionOf(all.readings, all.sources));
  assert.deepEqual(remissionOf(part.readings, part.sources), remissionOf(all.readings, all.sources));
});
