import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { readSource } from "../../../../checks/source-text.ts";

/** Regular expressions that stand in a source, without their slashes. */
function patternsIn(source: string): readonly string[] {
  const { code, bare } = readSource(source);
  const found: string[] = [];
  for (let at = 0; at < code.length; at += 1) {
    // A pattern stands in the code and is blank in the bare text; a division stands in both.
    if (code[at] !== "/" || bare[at] === "/") continue;
    let end = at + 1;
    let inClass = false;
    while (end < code.length && code[end] !== "\n" && (inClass || code[end] !== "/")) {
      if (code[end] === "\\") end += 1;
      else if (code[end] === "[") inClass = true;
      else if (code[end] === "]") inClass = false;
      end += 1;
    }
    if (code[end] === "/" && end > at + 1) found.push(code.slice(at + 1, end));
    at = end;
  }
  return found;
}

const folders = [new URL(".", import.meta.url), new URL("..", import.meta.url)];
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => ({ name, source: readFileSync(new URL(name, folder), "utf8") })),
);

/** A quantifier without an end may stand on one sign or class only; and where one stands, no other may follow it. */
function mayBeSlow(pattern: string): boolean {
  const open = [...pattern.matchAll(/(?<!\\)(?:\*|\+|\{\d+,\d*\})/g)];
  if (open.some(({ index }) => pattern[index - 1] === ")")) return true;
  // Between two open quantifiers of one alternative a text could be shared out in many ways.
  return pattern.split("|").some((part) => [...part.matchAll(/(?<!\\)(?:\*|\+|\{\d+,\d*\})/g)].length > 1);
}

test("the search sees a slow pattern", () => {
  assert.deepEqual(patternsIn("const a = b / c; const d = /^(a+)+$/; const e = 4 / 2;"), ["^(a+)+$"]);
  for (const slow of ["^(a+)+$", "(?:\\w+ )*x", "a*a*b", "(?: \\w+){0,4} x"]) assert.ok(mayBeSlow(slow), slow);
  for (const fine of ["^(?:a|b)$", "benen\\w*", "^\\d+$"]) assert.ok(!mayBeSlow(fine), fine);
});

test("no regular expression of the story reader can take more than linear time", () => {
  const all = files.flatMap(({ name, source }) => patternsIn(source).map((pattern) => ({ name, pattern })));
  assert.ok(all.length > 40, `${all.length} patterns were found`);
  assert.deepEqual(
    all.filter(({ pattern }) => mayBeSlow(pattern)).map(({ name, pattern }) => `${name}: ${pattern.slice(0, 90)}`),
    [],
  );
});
