import assert from "node:assert/strict";
import { test } from "node:test";
import { withWorkedPerson, workedPerson } from "../tools/worked-person.ts";
import { jsonOf, textOf } from "./repository.ts";

test("the worked person in the README is what Kriebel says today (npm run readme writes it)", () => {
  const readme = textOf("README.md");
  assert.equal(readme, withWorkedPerson(readme, workedPerson()));
});

test("every npm command that our pages name exists", () => {
  const scripts = Object.keys((jsonOf("package.json") as { scripts: Record<string, string> }).scripts);
  for (const page of ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"]) {
    for (const [, name = ""] of textOf(page).matchAll(/npm run ([\w:]+)/g)) assert.ok(scripts.includes(name), `${page}: npm run ${name}`);
  }
});
