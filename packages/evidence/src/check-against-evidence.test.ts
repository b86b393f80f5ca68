import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { emptyRecord, type PersonRecord } from "@kriebel/record";
import { checkAgainstEvidence } from "./check-against-evidence.ts";
import { gatherEvidence } from "./gather-evidence.ts";

const data = new URL("../data/", import.meta.url);
const files = readdirSync(data, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".json"))
  .map((path) => ({ path, json: JSON.parse(readFileSync(new URL(path, data), "utf8")) as unknown }));
const evidence = gatherEvidence(files);
const today = "2026-11-22";

const found = (more: Partial<PersonRecord>): readonly (readonly [string, string, string])[] =>
  checkAgainstEvidence({ ...emptyRecord("p1"), ...more }, evidence, today).map(({ code, at, level }) => [code, at, level] as const);

test("what this edition knows passes", () => {
  const question = Object.values(evidence.questions).find(({ kind }) => kind === "yes_no");
  const [substance] = Object.keys(evidence.medicines);
  const [concept] = Object.keys(evidence.conditions);
  assert.ok(question && substance && concept, "the evidence holds a question, a substance and a condition");
  assert.deepEqual(
    found({
      answers: { [question.id]: { value: "yes" }, [`condition.${concept}`]: { value: "no" } },
      medicines: [{ name: "x", substance }, { name: "own words" }],
      conditions: [
        { name: "x", concept, has: "yes" },
        { name: "own words", has: "yes" },
      ],
      labs: [{ analyte: "ferritin", value: 18, unit: "mcg/L", on: "2026-10" }],
    }),
    [],
  );
});

test("every question takes unknown, and every choice that it offers", () => {
  for (const question of Object.values(evidence.questions)) {
    assert.deepEqual(found({ answers: { [question.id]: { value: "unknown" } } }), []);
    for (const { id } of question.choices ?? []) {
      assert.deepEqual(found({ answers: { [question.id]: { value: question.kind === "many" ? [id] : id } } }), [], `${question.id} ${id}`);
    }
  }
});

test("unknown ids are refused with their place", () => {
  assert.deepEqual(found({ answers: { "no.such": { value: "yes" }, nonsense: { value: "yes" } } }), [
    ["unknown-id", "answers.no.such", "refuse"],
    ["unknown-id", "answers.nonsense", "refuse"],
  ]);
  assert.deepEqual(found({ medicines: [{ name: "x", substance: "toString" }] }), [["unknown-id", "medicines[0].substance", "refuse"]]);
  assert.deepEqual(found({ conditions: [{ name: "x", concept: "no_such", has: "yes" }] }), [
    ["unknown-id", "conditions[0].concept", "refuse"],
  ]);
  assert.deepEqual(found({ labs: [{ analyte: "feritin", value: 18, unit: "µg/L" }] }), [["unknown-id", "labs[0].analyte", "refuse"]]);
});

test("ferritin 18 mmol/L is refused, 1800 µg/L asks", () => {
  assert.deepEqual(found({ labs: [{ analyte: "ferritin", value: 18, unit: "mmol/L" }] }), [["unknown-unit", "labs[0].unit", "refuse"]]);
  assert.deepEqual(found({ labs: [{ analyte: "ferritin", value: 1800, unit: "µg/L" }] }), [["unit-trap", "labs[0].unit", "ask"]]);
});

test("an answer that does not fit its question is refused", () => {
  const yesNo = Object.values(evidence.questions).find(({ kind }) => kind === "yes_no");
  const number = Object.values(evidence.questions).find(({ kind, max }) => kind === "number" && max !== undefined);
  assert.ok(yesNo && number?.max !== undefined);
  assert.deepEqual(
    found({ answers: { [yesNo.id]: { value: 5 } } }).map(([code]) => code),
    ["impossible-answer"],
  );
  assert.deepEqual(
    found({ answers: { [number.id]: { value: number.max + 1 } } }).map(([code]) => code),
    ["impossible-answer"],
  );
  assert.deepEqual(
    found({ answers: { [number.id]: { value: "lots" } } }).map(([code]) => code),
    ["impossible-answer"],
  );
});
