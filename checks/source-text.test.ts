import assert from "node:assert/strict";
import { test } from "node:test";
import { importsOf, readSource } from "./source-text.ts";

test("comments are no code", () => {
  const { bare } = readSource("const a = 1; // Date.now()\n/* fetch( */ const b = 2;");
  assert.ok(!bare.includes("Date.now") && !bare.includes("fetch("));
  assert.ok(bare.includes("const a = 1;") && bare.includes("const b = 2;"));
});

test("quoted text is no code, and is given back with its escapes read", () => {
  const source = readSource("const a = \"fetch(\"; const b = 'it\\'s \\u00e9';");
  assert.ok(!source.bare.includes("fetch("));
  assert.deepEqual(
    source.quoted.map((one) => one.text),
    ["fetch(", "it's é"],
  );
});

test("what stands in the braces of a template is code, the rest is text", () => {
  const source = readSource("const a = `you ${Date.now()} have ${`${x}`} RLS`;");
  assert.ok(source.bare.includes("Date.now()"));
  assert.ok(!source.bare.includes("RLS"));
  assert.ok(source.quoted.some((one) => one.text === "you … have … RLS"));
});

test("a slash in a pattern opens no comment, and a division opens no pattern", () => {
  assert.ok(readSource('const a = /["/]/; const b = "x";').quoted.some((one) => one.text === "x"));
  assert.ok(readSource('const a = b / c; const d = "x" /* e */;').quoted.some((one) => one.text === "x"));
});

test("imports of every form are found, those in comments are not", () => {
  const found = importsOf(
    'import { a } from "zod";\nexport * from "./b.ts";\nimport "c";\nawait import("d");\n// from "e"\nconst t = "away from " + x + " home";\nimport type { F } from "f";',
  );
  assert.deepEqual(
    found.map((one) => one.from),
    ["zod", "./b.ts", "c", "d", "f"],
  );
});
