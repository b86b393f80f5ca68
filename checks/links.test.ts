import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { pathsOf, root, textOf } from "./repository.ts";

/** Links of a Markdown page that stay inside the repository. */
const linksOf = (page: string): readonly string[] =>
  [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((found) => (found[1] ?? "").split("#")[0] ?? "")
    .filter((target) => target !== "" && !/^[a-z]+:/i.test(target));

test("every link and picture of our pages leads to a file that exists", () => {
  const pages = pathsOf("*.md", "docs/**/*.md", "changes/*.md", "people/**/*.md");
  assert.ok(pages.length > 8, "the pages were found");
  const broken = pages.flatMap((page) =>
    linksOf(page)
      .filter((target) => !existsSync(join(root, normalize(join(dirname(page), decodeURIComponent(target))))))
      .map((target) => `${page}: ${target}`),
  );
  assert.deepEqual(broken, []);
});

test("the pages that every house needs are there, and the licence is the whole Apache-2.0", () => {
  for (const page of [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "docs/intended-use.md",
    "docs/safety/hazards.md",
  ]) {
    assert.ok(textOf(page).trim().length > 300, page);
  }
  const licence = textOf("LICENSE");
  assert.match(licence, /Apache License\s+Version 2\.0, January 2004/);
  assert.match(licence, /END OF TERMS AND CONDITIONS/);
});

test("the decisions have numbers of their own", () => {
  const numbers = pathsOf("docs/decisions/0*.md").map((path) => path.slice("docs/decisions/".length, "docs/decisions/".length + 4));
  assert.deepEqual(
    numbers.filter((number, i) => numbers.indexOf(number) !== i),
    [],
  );
});
