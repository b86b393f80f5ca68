import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { PeopleSorter } from "../src/cohort/sort-into-people.ts";
import { folder } from "./run-kriebel.ts";

function sorted(put: readonly (readonly [string, string])[], most?: number): ReadonlyMap<string, readonly string[]> {
  const place = folder();
  const sorter = new PeopleSorter(place, most);
  const found = new Map<string, readonly string[]>();
  try {
    for (const [person, line] of put) sorter.add(person, line);
    for (const { person, lines } of sorter.people()) {
      assert.equal(found.has(person), false, "every person comes once");
      found.set(person, lines);
    }
  } finally {
    sorter.close();
  }
  assert.deepEqual(readdirSync(place), [], "nothing temporary stays behind");
  return found;
}

test("dealt out over the disk everybody gets the same lines in the same order as in memory, whatever names and lines hold", () => {
  const name = fc.oneof(fc.constantFrom("a", "b", "0", "é", "👣", "\ud800", "\udc00", '"', "\n", ""), fc.string({ unit: "binary" }));
  fc.assert(
    // A line of a file is whole text: halves of signs stand in names alone.
    fc.property(fc.array(fc.tuple(name, fc.string({ unit: "grapheme" })), { maxLength: 60 }), (put) => {
      const whole = sorted(put);
      const dealt = sorted(put, 0);
      assert.deepEqual([...dealt].sort(), [...whole].sort());
    }),
    { numRuns: 40 },
  );
});

test("a line longer than what waits for the disk, and many that fill it, come back whole", () => {
  const long = "é".repeat(60_000);
  const put = Array.from({ length: 400 }, (_, i) => [`p${i % 3}`, i === 200 ? long : `${i} ${"x".repeat(500)}`] as const);
  const dealt = sorted(put, 1_000);
  assert.deepEqual(
    dealt.get("p2"),
    put.filter(([person]) => person === "p2").map(([, line]) => line),
  );
  assert.equal(dealt.size, 3);
});

test("what is dealt out is for its owner alone, and a reader that stops half-way leaves nothing", () => {
  const place = folder();
  const sorter = new PeopleSorter(place, 10);
  for (let i = 0; i < 50; i += 1) sorter.add(`p${i}`, "line");
  const [made = ""] = readdirSync(place);
  assert.equal(statSync(join(place, made)).mode & 0o077, 0);
  assert.equal(statSync(join(place, made, "lines")).mode & 0o077, 0);
  for (const { person } of sorter.people()) {
    assert.match(person, /^p\d+$/);
    break;
  }
  sorter.close();
  assert.deepEqual(readdirSync(place), []);
});
