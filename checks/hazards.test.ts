import assert from "node:assert/strict";
import { test } from "node:test";
import { pathsOf, textOf } from "./repository.ts";
import { hasTest } from "./test-titles.ts";

interface Hazard {
  readonly id: string;
  readonly cells: readonly string[];
  readonly proofs: readonly { readonly file: string; readonly title: string }[];
}

/** Rows of the table: `| H01 | hazard | cause | effect | 5 × 3 | control | 5 × 1 | `file` › title |`. */
function readHazards(page: string): readonly Hazard[] {
  return page
    .split("\n")
    .filter((line) => /^\| H\d+/.test(line))
    .map((line) => {
      const cells = line
        .slice(1, line.lastIndexOf("|"))
        .split(" | ")
        .map((cell) => cell.trim());
      const proofs = (cells[7] ?? "").split("<br>").map((proof) => {
        const found = /^`([^`]+)` › (.+)$/.exec(proof.trim());
        return { file: found?.[1] ?? proof, title: found?.[2] ?? "" };
      });
      return { id: cells[0] ?? "", cells, proofs };
    });
}

const page = textOf("docs/safety/hazards.md");
const hazards = readHazards(page);
const tests = new Set(pathsOf("{packages,apps,bench,checks,people,tools}/**/*.test.ts"));

test("at least thirty hazards are told, each with a number of its own and every cell filled", () => {
  assert.ok(hazards.length >= 30, `${hazards.length} hazards`);
  assert.equal(new Set(hazards.map(({ id }) => id)).size, hazards.length);
  for (const { id, cells } of hazards) {
    assert.equal(cells.length, 8, `${id} has ${cells.length} cells`);
    assert.ok(
      cells.every((cell) => cell.length > 2),
      id,
    );
  }
});

test("severity and likelihood stand on a scale of five, and a control never makes it worse", () => {
  for (const { id, cells } of hazards) {
    const [before, after] = [cells[4] ?? "", cells[6] ?? ""].map((cell) => /^([1-5]) × ([1-5])$/.exec(cell)?.slice(1).map(Number));
    assert.ok(before && after, `${id}: severity × likelihood`);
    const [severity = 0, likelihood = 0] = before;
    const [severityLeft = 0, likelihoodLeft = 0] = after;
    assert.ok(severityLeft * likelihoodLeft <= severity * likelihood, id);
  }
});

test("the test that proves each control exists", () => {
  const missing = hazards.flatMap(({ id, proofs }) =>
    proofs.flatMap(({ file, title }) => {
      if (!tests.has(file)) return [`${id}: no test file ${file}`];
      return hasTest(file, title) ? [] : [`${id}: no test "${title}" in ${file}`];
    }),
  );
  assert.deepEqual(missing, []);
});
