import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { countNights, isNightTable, NoNightTable } from "../src/index.ts";
import { folder } from "./made-nights.ts";

interface Night {
  readonly person: string | null;
  readonly age_years: number | null;
  readonly plms_h: number | null;
  readonly warnings?: string;
  readonly imi?: number;
}

function tableOf(nights: readonly Night[]): string {
  const path = join(folder(), "t.ndjson");
  const line = ({ imi = 0, ...night }: Night, i: number): string =>
    JSON.stringify({
      recording: `r${i}`,
      edition: "wasm-2016/1",
      plmw_h: 1,
      clms_h: 2,
      tst_h: 7,
      recording_h: 8,
      scorable_share: 0.9,
      rest_uv: 2,
      warnings: "",
      ...night,
      imi_lin: Array.from({ length: 45 }, (_, bin) => (bin === 10 ? imi : 0)),
    });
  writeFileSync(path, `${nights.map(line).join("\n")}\n`);
  return path;
}
const people = (count: number, age: number, plms = 20): readonly Night[] =>
  Array.from({ length: count }, (_, i) => ({ person: `${age}-${i}`, age_years: age, plms_h: plms + i, imi: 1 }));

test("quartiles of the people by age band, each person once however many nights", async () => {
  const nights = [...people(11, 40, 10), ...people(12, 70, 30)];
  const twice = nights.flatMap((night) => (night.person === "40-0" ? [night, night, night] : [night]));
  const counted = await countNights(tableOf(twice), 10);
  assert.deepEqual(
    counted.groups.map(({ band, people: of, nights: n }) => [band, of, n]),
    [
      ["35–49", 11, 13],
      ["65–79", 12, 12],
    ],
  );
  assert.deepEqual(counted.groups[0]?.plms_h, { low: 12.5, median: 15, high: 17.5 });
  assert.equal(counted.total.people, 23);
  assert.equal(counted.imi.counts[10], 25);
  assert.equal(counted.imi.counts[3], null, "nobody has it: not told either");
});

test("a band of fewer people than the least is not told, nor the total from which it would follow", async () => {
  const counted = await countNights(tableOf([...people(11, 40), ...people(3, 85)]), 10);
  assert.deepEqual(counted.groups[1], {
    band: "80+",
    people: null,
    nights: null,
    plms_h: { low: null, median: null, high: null },
    plmw_h: { low: null, median: null, high: null },
    clms_h: { low: null, median: null, high: null },
    tst_h: { low: null, median: null, high: null },
    plms_15_share: null,
  });
  assert.equal(counted.total.people, null);
  assert.equal(counted.quality.nights, null);
});

test("nights of one person are not many people", async () => {
  const counted = await countNights(
    tableOf(Array.from({ length: 30 }, () => ({ person: "one", age_years: 50, plms_h: 3, imi: 9, warnings: "gap" }))),
    10,
  );
  assert.equal(counted.total.people, null);
  assert.ok(counted.imi.counts.every((count) => count === null));
  assert.ok(counted.quality.notes.every(({ nights }) => nights === null));
});

test("a share, a note and a figure that few have are not told, whatever the table", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          person: fc.option(fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"), { freq: 3 }),
          age_years: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 5 }),
          plms_h: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 5 }),
          warnings: fc.constantFrom("", "gap", "gap clipped"),
          imi: fc.integer({ min: 0, max: 3 }),
        }),
        { minLength: 1, maxLength: 80 },
      ),
      async (nights) => {
        const least = 5;
        const counted = await countNights(tableOf(nights), least);
        const who = nights.map(({ person }, i) => person ?? `r${i}`);
        const all = new Set(who).size;
        const told = counted.groups.reduce((sum, { people: of }) => sum + (of ?? 0), 0);
        for (const group of counted.groups) assert.ok(group.people === null || group.people >= least);
        if (counted.total.people !== null) {
          assert.equal(counted.total.people, all);
          assert.ok(all - told === 0 || all - told >= least, "what is hidden cannot be worked out as a few");
        }
        const withImi = new Set(who.filter((_, i) => (nights[i]?.imi ?? 0) > 0)).size;
        assert.equal(counted.imi.counts[10] === null, withImi < least);
        for (const { code, nights: of } of counted.quality.notes) {
          const having = new Set(who.filter((_, i) => nights[i]?.warnings.split(" ").includes(code))).size;
          if (of !== null) assert.ok(having >= least && (having === all || all - having >= least));
        }
      },
    ),
    { numRuns: 25 },
  );
});

test("another file is no table of nights, said and not guessed", async () => {
  const other = join(folder(), "x.parquet");
  writeFileSync(other, "no parquet");
  assert.equal(await isNightTable(other), false);
  const list = join(folder(), "x.ndjson");
  writeFileSync(list, '{"a":1}\n');
  assert.equal(await isNightTable(list), false);
  await assert.rejects(countNights(list, 10), NoNightTable);
  const quote = join(folder(), "o'brien; DROP.ndjson");
  writeFileSync(quote, "{}\n");
  await assert.rejects(countNights(quote, 10), NoNightTable);
});
