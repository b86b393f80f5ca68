import assert from "node:assert/strict";
import { test } from "node:test";
import { forbiddenClaims } from "@kriebel/engine";
import { sheetTables } from "../src/words/sheet-words.ts";

/** Every sentence of a table; a function is called with words that stand for anything. */
function sentences(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function")
    return [1, 2].map((count) => String((value as (...given: unknown[]) => unknown)(count, "Remeron", "3", "4")));
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(sentences);
  return [];
}

for (const lang of ["nl", "en"] as const) {
  test(`no sentence about a pasted sheet makes a forbidden claim, and the typeface holds every letter (${lang})`, () => {
    const all = sentences(sheetTables[lang]);
    assert.ok(all.length > 100, "the table was read");
    for (const text of all) {
      assert.deepEqual(forbiddenClaims(text, lang), [], text);
      assert.match(text, /^[\u0000-\u00ff\u2010-\u2027\u20ac]*$/, text);
      assert.notEqual(text.trim(), "");
    }
  });
}

test("both languages know the same sentences and the same groups of medicines", () => {
  const keys = (value: object): readonly string[] => Object.keys(value).sort();
  assert.deepEqual(keys(sheetTables.en), keys(sheetTables.nl));
  assert.deepEqual(keys(sheetTables.en.usedFor), keys(sheetTables.nl.usedFor));
});
