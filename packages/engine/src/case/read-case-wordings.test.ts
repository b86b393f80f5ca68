import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Evidence, readEvidenceText } from "@kriebel/evidence";
import { readCase } from "./read-case.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok, "the bundle of the evidence can be read");
const evidence: Evidence = loaded.value;

interface Wording {
  readonly say: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

const wordings = JSON.parse(readFileSync(new URL("./read-case-wordings.fixture.json", import.meta.url), "utf8")) as Readonly<
  Record<"yes" | "no", Readonly<Record<string, readonly Wording[]>>>
>;

const answerTo = (question: string, wording: Wording): unknown => {
  const read = readCase({ id: "w", facts: { ...wording.facts, other_symptoms: wording.say.split(/; /) } }, evidence, "2026-11-22");
  assert.ok(read.ok);
  return read.value.record.answers[question]?.value;
};

for (const [question, list] of Object.entries(wordings.yes)) {
  test(`${question} is heard in ${list.length} wordings`, () => {
    const missed = list
      .filter((one) => ![question === "lookalike.critical_ischaemia.3" ? "pain" : "yes"].includes(String(answerTo(question, one))))
      .map((one) => one.say);
    assert.deepEqual(missed, []);
  });
}

for (const [question, list] of Object.entries(wordings.no)) {
  test(`${question} is not heard in a denial, in the past or in other words`, () => {
    assert.deepEqual(
      list.filter((one) => answerTo(question, one) === "yes").map((one) => one.say),
      [],
    );
  });
}

test("every alarm that is asked is heard in at least one wording", () => {
  const asked = Object.values(evidence.alarmFindings)
    .filter((one) => one.from === "ask")
    .map((one) => `alarm.${one.id}`);
  assert.deepEqual(
    asked.filter((id) => wordings.yes[id] === undefined && id !== "alarm.one_leg_red_warm"),
    [],
  );
});
