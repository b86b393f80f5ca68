import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assess, explain, nextQuestion, sayPlan, showAsk, writeLetter } from "@kriebel/engine";
import { glosses, learnPages, readEvidence } from "@kriebel/evidence";
import { remissionOf } from "@kriebel/trials";
import { readPeople } from "../../../people/read-people.ts";
import { bundlePath } from "../build/cut-alarms.ts";
import { evidenceInParts, shownEvidence } from "../build/shown-evidence.ts";
import { isPlain } from "../src/walk/is-plain.ts";

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

test("by the first part alone everyone who told of no medicine, value or condition is asked the same and warned the same", () => {
  const { first, rest } = evidenceInParts(part);
  assert.ok(JSON.stringify(first).length < 0.35 * JSON.stringify(part).length, "most of it comes later, so the test can fail");
  const together = readEvidence({ ...first, ...rest });
  assert.ok(together.ok);
  assert.deepEqual(together.value, part, "together they are the whole");
  let alarms = 0;
  for (const { name, record } of readPeople()) {
    const plain = { ...record, medicines: [], labs: [], conditions: [], nights: [] };
    assert.ok(isPlain(plain));
    const [one, other] = [assess(plain, first, "2026-11-22"), assess(plain, part, "2026-11-22")];
    for (const what of ["ask", "alarms", "fit", "lookAlikes", "routes"] as const)
      assert.deepEqual(one[what], other[what], `${what} of ${name}`);
    const asked = nextQuestion(other);
    if (asked) assert.deepEqual(showAsk(asked, plain, first), showAsk(asked, plain, part), name);
    alarms += other.alarms.length;
  }
  assert.ok(alarms > 0, "somebody is warned, so the test can fail");
});

test("the pages to read, the hard words and the figure of remission stay", () => {
  assert.ok(learnPages(all).length > 5 && glosses(all).length > 5);
  assert.deepEqual(learnPages(part), learnPages(all));
  assert.deepEqual(glosses(part), glosses(all));
  assert.ok(remissionOf(all.readings, all.sources));
  assert.deepEqual(remissionOf(part.readings, part.sources), remissionOf(all.readings, all.sources));
});
