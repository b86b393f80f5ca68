import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { mendSpacing } from "./mend-spacing.ts";
import { sheetText } from "./sheet-text.ts";

const names = new Map([
  ["ferritine", "ferritine"],
  ["vitamineb12", "vitamine b12"],
]);
const mend = (text: string) => mendSpacing(sheetText(text), (bare) => names.get(bare.toLowerCase()));

test("a sheet without stray spaces is given back as it is", () => {
  const sheet = sheetText("Ferritine   28 µg/L\nDatum 12-03-2025\nHb 7 8");
  assert.equal(mendSpacing(sheet, () => undefined).sheet, sheet);
});

test("numbers, units, dates and known names lose their spaces, other words keep theirs", () => {
  const { sheet } = mend(
    "Afname : 1 2 - 0 3 - 2 0 2 6\nFerri tine     1 ,5    ug /l\nVit amine B 12     2 30    pmol /l\nOpmerking van de arts : 3 - 4 - 2026",
  );
  assert.equal(
    sheet.text,
    "Afname : 12-03-2026\nFerritine     1,5    ug/l\nVitamine B12     230    pmol/l\nOpmerking van de arts : 3-4-2026",
  );
});

test("every sign of a mended text stands where it stood in what was pasted", () => {
  const piece = fc.constantFrom("7 ,6", "Ferri tine", "T S H", "   ", "\n", "24 - 06 - 2025", "mmol /l", "<", "é", "12", " ");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const pasted = pieces.join("");
      const { sheet, joined } = mend(pasted);
      assert.equal(sheet.from.length, sheet.text.length + 1);
      for (let at = 0; at < sheet.text.length; at += 1) assert.equal(pasted[sheet.from[at] as number], sheet.text[at]);
      for (const at of joined) assert.match(sheet.text[at] as string, /\d/);
    }),
  );
});
