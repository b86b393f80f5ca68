import assert from "node:assert/strict";
import { test } from "node:test";
import { forbiddenClaims } from "@kriebel/engine";
import { importTables } from "../src/imports/import-words.ts";

/** Every sentence of a table; a function is called with words that stand for anything. */
function sentences(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") {
    const given = [
      ["fitbit", 2, 3],
      [2, 3, 4],
      [1, "a", "b"],
      ["x", ["y"], 0],
    ];
    return given.flatMap((args) => {
      try {
        return [String((value as (...args: unknown[]) => unknown)(...args))];
      } catch {
        return []; // called with words of another kind than it takes
      }
    });
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(sentences) : [];
}

for (const lang of ["nl", "en"] as const) {
  test(`the sentences of reading nights in make no forbidden claim, and the typeface holds their letters (${lang})`, () => {
    const all = sentences(importTables[lang]);
    assert.ok(all.length > 90, "the table was read");
    for (const text of all) {
      assert.deepEqual(forbiddenClaims(text, lang), [], text);
      assert.match(text, /^[\u0000-\u00ff\u2010-\u2027\u20ac]*$/, text);
    }
  });
}

test("both languages say the same things", () => {
  const keys = (value: unknown, path = ""): string[] =>
    typeof value === "object" && value !== null ? Object.entries(value).flatMap(([key, inner]) => keys(inner, `${path}.${key}`)) : [path];
  assert.deepEqual(keys(importTables.en), keys(importTables.nl));
});

test("one night is one night, and nothing is said of none", () => {
  assert.equal(importTables.nl.changes(1, 0, 2), "1 nacht komt erbij, 2 nachten stonden er al.");
  assert.equal(importTables.en.done(0, 1), "1 night filled in further.");
});
