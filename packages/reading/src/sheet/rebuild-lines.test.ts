import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type PositionedText, rebuildLines } from "./rebuild-lines.ts";

const at = (text: string, x: number, y: number, page = 1): PositionedText => ({ text, x, y, width: text.length * 5, height: 10, page });

test("words of one height are a line, wide gaps are columns, and a number stands under its head", () => {
  const text = rebuildLines([
    at("28", 200, 680),
    at("Test", 50, 700),
    at("Uitslag", 200, 700),
    at("Eenheid", 300, 700),
    at("Ferritine", 50, 680.6),
    at("µg/L", 300, 680),
  ]);
  const [head = "", row = ""] = text.split("\n");
  assert.equal(head.indexOf("Uitslag"), row.indexOf("28"));
  assert.equal(head.indexOf("Eenheid"), row.indexOf("µg/L"));
});

test("an empty cell leaves its room empty, so that the next column does not slip to the left", () => {
  const text = rebuildLines([at("2023", 150, 700), at("2025", 250, 700), at("CRP", 50, 680), at("3", 250, 680)]);
  const [head = "", row = ""] = text.split("\n");
  assert.equal(head.indexOf("2025"), row.indexOf("3"));
});

test("pages follow each other, whatever the order of their pieces", () => {
  assert.match(rebuildLines([at("tweede", 50, 700, 2), at("eerste", 50, 100, 1)]), /eerste\s+tweede/);
});

test("every piece comes back once, and no place makes it fall over", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          x: fc.double({ min: -1e6, max: 1e6 }),
          y: fc.double({ min: -1e6, max: 1e6 }),
          width: fc.double(),
          height: fc.double(),
          page: fc.integer({ min: 1, max: 3 }),
        }),
        { maxLength: 30 },
      ),
      (places) => {
        const pieces = places.map((place, i) => ({ ...place, text: `w${i}w` }));
        const text = rebuildLines(pieces);
        for (const piece of pieces)
          if (Number.isFinite(piece.x + piece.y + piece.width + piece.height)) assert.equal(text.split(piece.text).length, 2, piece.text);
      },
    ),
    { seed: 6 },
  );
});
