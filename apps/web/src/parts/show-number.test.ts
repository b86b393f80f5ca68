import assert from "node:assert/strict";
import { test } from "node:test";
import { showUnit } from "./show-number.ts";

test("a unit is shown as print has it, however it was typed", () => {
  for (const [typed, shown] of [
    ["ug/L", "µg/L"],
    ["ug/l", "µg/L"],
    ["mcg/l", "µg/L"],
    ["\u03bcmol/l", "µmol/L"],
    ["umol/L", "µmol/L"],
    ["g/dl", "g/dL"],
    ["ng/ml", "ng/mL"],
    ["mmol/mol", "mmol/mol"],
    ["mU/L", "mU/L"],
    ["%", "%"],
  ] as const)
    assert.equal(showUnit(typed, "en"), shown);
  assert.equal(showUnit("mL/min/1.73 m²", "nl"), "mL/min/1,73 m²");
  assert.equal(showUnit("mL/min/1.73 m²", "en"), "mL/min/1.73 m²");
});
