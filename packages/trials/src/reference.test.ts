import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { checkReference } from "./check-reference.ts";

const textsOf =
  (folder: string) =>
  (name: string): string | undefined => {
    const path = join(fileURLToPath(new URL(`../${folder}/`, import.meta.url)), name);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  };
const textOf = textsOf("reference");
const expected = (): { cases: { analyses: { expect: Record<string, unknown> }[] }[] } => JSON.parse(textOf("expected.json") as string);

test("every value of the reference diaries is ours within its tolerance", () => {
  const checked = checkReference(expected(), textOf);
  assert.ok(checked.ok);
  assert.ok(checked.value.compared > 500, "the reference holds hundreds of values, so the test can fail");
  assert.deepEqual(
    checked.value.lines.filter(({ within }) => !within),
    [],
  );
});

test("every value of forty odd diaries is ours too: gaps, ties, one score always, 450 nights, every kind of trial", () => {
  const odd = textsOf("odd");
  const checked = checkReference(JSON.parse(odd("expected.json") as string), odd);
  assert.ok(checked.ok);
  assert.ok(checked.value.compared > 1500, `${checked.value.compared} values`);
  assert.deepEqual(
    checked.value.lines.filter(({ within }) => !within),
    [],
  );
});

test("a reference value that is moved by twice its tolerance is found outside, and so is a word that differs", () => {
  const moved = expected();
  const first = moved.cases[0]?.analyses[0]?.expect as { habits: { mean: number; verdict: string }[]; nightsUsed: number };
  (first.habits[0] as { mean: number }).mean += 2e-4;
  (first.habits[1] as { verdict: string }).verdict = "worse";
  first.nightsUsed += 1;
  const checked = checkReference(moved, textOf);
  assert.ok(checked.ok);
  assert.deepEqual(
    checked.value.lines.filter(({ within }) => !within).map(({ name }) => name),
    ["nightsUsed", "habits[0].mean", "habits[1].verdict"],
  );
});

for (const [what, wrong, says] of [
  ["no list of cases", {}, /cases/],
  ["a diary that is not there", { cases: [{ id: "x", file: "none.csv", analyses: [{ kind: "habits" }] }] }, /none\.csv/],
  ["an unknown kind", { cases: [{ id: "x", file: "dev-01-habits-clear.csv", analyses: [{ kind: "horoscope" }] }] }, /horoscope/],
  ["a trial without a design", { cases: [{ id: "x", file: "dev-01-habits-clear.csv", analyses: [{ kind: "trial" }] }] }, /design/],
] as const) {
  test(`a folder with ${what} gets one sentence`, () => {
    const checked = checkReference(wrong, textOf);
    assert.ok(!checked.ok);
    assert.equal(checked.problems.length, 1);
    assert.match(checked.problems[0]?.say.en ?? "", says);
  });
}
