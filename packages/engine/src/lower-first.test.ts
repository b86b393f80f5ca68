import assert from "node:assert/strict";
import test from "node:test";
import { lowerFirst } from "./lower-first.ts";

test("inside a sentence a name begins small, unless its capitals are its own", () => {
  for (const [text, inside] of [
    ["Ferritine (bloedtest)", "ferritine (bloedtest)"],
    ["IJzer", "ijzer"],
    ["A single time", "a single time"],
    ["", ""],
    ["HbA1c (suiker over 3 maanden, bloedtest)", "HbA1c (suiker over 3 maanden, bloedtest)"],
    ["C-reactive protein", "C-reactive protein"],
    ["TSAT", "TSAT"],
    ["MS", "MS"],
    ["Hb (bloedtest)", "Hb (bloedtest)"],
    ["B12", "B12"],
    ["Vitamine D (25-OH)", "vitamine D (25-OH)"],
  ] as const)
    assert.equal(lowerFirst(text), inside);
});
