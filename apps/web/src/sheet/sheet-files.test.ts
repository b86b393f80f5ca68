import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { joinParts, splitParts } from "./sheet-files.ts";

test("two files stay two, each under its name, and what was typed before them stays", () => {
  const text = joinParts([
    { name: undefined, text: "Hb 8,1" },
    { name: "maart.pdf", text: "Ferritine 28" },
    { name: "mei.pdf", text: "Ferritine 62" },
  ]);
  assert.equal(text, "Hb 8,1\n\n--- maart.pdf ---\nFerritine 28\n\n--- mei.pdf ---\nFerritine 62");
  assert.deepEqual(
    splitParts(text).map(({ name, text: words }) => [name, words.trim()]),
    [
      [undefined, "Hb 8,1"],
      ["maart.pdf", "Ferritine 28"],
      ["mei.pdf", "Ferritine 62"],
    ],
  );
});

test("a text without such a line is one part, letter for letter", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("a", "-", " ", "\n", "1") }).filter((text) => !text.includes("---")),
      (text) => assert.deepEqual(splitParts(text), [{ name: undefined, text }]),
    ),
  );
});
