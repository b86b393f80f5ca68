import assert from "node:assert/strict";
import { test } from "node:test";
import { pathsOf, textOf } from "./repository.ts";
import { hasTest } from "./test-titles.ts";

// The scoring plan is a list of rules and edges; each has a test whose name says it, and this table is the list.
const rows = textOf("docs/methods/leg-movements-edges.md")
  .split("\n")
  .flatMap((line) => {
    const found = /^\| ([^|]+) \| ([^|]+) \| `([^`]+)` › (.+) \|$/.exec(line);
    return found === null
      ? []
      : [{ where: found[1] as string, edge: found[2] as string, file: found[3] as string, title: found[4] as string }];
  });
const tests = new Set(pathsOf("{packages,apps}/**/*.test.ts"));

test("every rule and edge of scoring names a test, and that test is there", () => {
  assert.ok(rows.length > 100, `${rows.length} rows were read`);
  const missing = rows.flatMap(({ where, edge, file, title }) =>
    !tests.has(file)
      ? [`${where} ${edge}: no file ${file}`]
      : hasTest(file, title)
        ? []
        : [`${where} ${edge}: no test "${title}" in ${file}`],
  );
  assert.deepEqual(missing, []);
});

test("no edge stands twice, and all fourteen sections of the plan, the invariances and the bad input have theirs", () => {
  assert.equal(new Set(rows.map(({ where, edge }) => `${where} ${edge}`)).size, rows.length);
  const sections = new Set(rows.map(({ where }) => where.split(".")[0]));
  for (let k = 1; k <= 14; k += 1) if (k !== 6) assert.ok(sections.has(`§${k}`), `section ${k}; 6 only compares`);
  for (const one of ["same", "bounds", "bad input"]) assert.ok(sections.has(one), one);
});
