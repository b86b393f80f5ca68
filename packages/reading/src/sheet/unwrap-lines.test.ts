import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sheetLines } from "./cells.ts";
import { sheetText } from "./sheet-text.ts";
import { unwrapLines } from "./unwrap-lines.ts";

const texts = (pasted: string): readonly string[] => unwrapLines(sheetLines(sheetText(pasted))).map(({ text }) => text);

test("a sentence that the paper broke is one again, also inside a date", () => {
  const letter =
    "Geachte collega, op 18-05-2026 zag ik uw patiënt op de poli wegens onrust in de benen. Bij onderzoek van 14\nmei 2026 was het ferritine 22 ug/l en het Hb was bij dezelfde prik op die dag precies\n8,1 mmol/l.";
  assert.deepEqual(texts(letter), [letter.replaceAll("\n", " ")]);
});

test("rows of a table, short lines, ended sentences, bullets and dated rows stay lines of their own", () => {
  for (const rows of [
    "Ferritine   22   ug/l   20-150   dit is een lange rij met veel witruimte ertussen\nhemoglobine   8,1",
    "ferritine 22 ug/l\nhemoglobine 8,1 mmol/l",
    "Uw bloed is onderzocht en daar kwam van alles uit dat wij met u willen bespreken.\nferritine 22",
    "Uw bloed is onderzocht en daar kwam van alles uit dat wij met u willen bespreken\n- ferritine 22",
    "12-05-2026 Ferritine 22 ug/l 20 - 150 onder de ondergrens van dit laboratorium\n11-05-2025 Ferritine 14 ug/l",
    "a\tb\tc die samen een heel lange regel vormen met veel woorden erin en geen punt\nferritine 22",
  ])
    assert.deepEqual(texts(rows), rows.split("\n"), rows);
});

test("every place stays the same, whatever is pasted", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("ferritine 22 ug/l en ", "was op die dag ", "14", "mei 2026 ", "\n", ", ", ". ", "  ")),
      (parts) => {
        const sheet = sheetText(parts.join(""));
        // Commas between cells are read as tabs, one for one.
        for (const { text, start } of unwrapLines(sheetLines(sheet)))
          assert.equal(sheet.text.slice(start, start + text.length).replaceAll("\n", " "), text.replaceAll("\t", ","));
      },
    ),
  );
});
