import assert from "node:assert/strict";
import { test } from "node:test";
import type { Relation } from "@kriebel/record";
import fc from "fast-check";
import { ageOf, type FamilyLine, familyLines, generationOf, relativesOf } from "./family-lines.ts";
import { pedigreeLayout } from "./pedigree-layout.ts";

const line = (relation: Relation): FamilyLine => ({ relation, affected: "yes", age: "", side: undefined, kept: undefined });

test("father and mother stand in one row, you below them, your children below you", () => {
  const lines = familyLines([], 42);
  const { boxes } = pedigreeLayout(lines, 350);
  const y = (relation: Relation): number => boxes.find(({ index }) => index !== "you" && lines[index]!.relation === relation)!.y;
  const you = boxes.find(({ index }) => index === "you")!;
  assert.equal(y("father"), y("mother"));
  assert.equal(y("brother"), you.y);
  assert.ok(y("mother") < you.y && you.y < y("son"));
});

test("every box is at least 98 by 70, none lies over another and none sticks out, however many relatives and however narrow", () => {
  const relations: Relation[] = ["mother", "father", "sister", "brother", "daughter", "son", "twin", "aunt", "grandfather", "cousin"];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...relations), { maxLength: 24 }),
      fc.integer({ min: 260, max: 560 }),
      fc.constantFrom(1, 1.25, 2),
      (family, width, unit) => {
        const lines = family
          .map(line)
          .sort(
            (a, b) =>
              "parents siblings children others".indexOf(generationOf(a.relation)) -
              "parents siblings children others".indexOf(generationOf(b.relation)),
          );
        const tree = pedigreeLayout(lines, width, unit);
        assert.equal(tree.boxes.length, lines.length + 1, "everyone stands somewhere, and you once");
        assert.ok(tree.boxWidth >= 98 && tree.boxHeight >= 70);
        for (const [at, a] of tree.boxes.entries()) {
          assert.ok(a.x >= 0 && a.x + tree.boxWidth <= Math.max(width, tree.boxWidth + 14 * unit) + 0.5, `${a.x} in ${width}`);
          assert.ok(a.y + tree.boxHeight <= tree.height + 0.5);
          for (const b of tree.boxes.slice(at + 1)) {
            const apart = Math.abs(a.x - b.x) >= tree.boxWidth - 0.2 || Math.abs(a.y - b.y) >= tree.boxHeight - 0.2;
            assert.ok(apart, `${JSON.stringify(a)} over ${JSON.stringify(b)}`);
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});

test("a young child is not asked for children of its own; an age that is no age is not kept", () => {
  assert.ok(!familyLines([], 9).some(({ relation }) => relation === "son" || relation === "daughter"));
  assert.ok(familyLines([], undefined).some(({ relation }) => relation === "son"));
  assert.equal(ageOf("35"), 35);
  assert.equal(ageOf("121"), "wrong");
  assert.equal(ageOf("-3"), "wrong");
  assert.equal(ageOf(" "), undefined);
  assert.deepEqual(
    relativesOf([
      { ...line("mother"), age: "oud" },
      { ...line("father"), affected: undefined },
    ]),
    [{ relation: "mother", affected: "yes" }],
  );
});
