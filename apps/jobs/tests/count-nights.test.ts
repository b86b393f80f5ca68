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
      ["35–49", 10, 15],
      ["65–79", 10, 10],
    ],
  );
  assert.deepEqual(counted.groups[0]?.plms_h, { low: 12.5, median: 15, high: 17.5 });
  assert.equal(counted.total.people, 25, "23, in steps of five");
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

test("a total that is not told does not follow from a note that everyone has", async () => {
  const noted = (nights: readonly Night[]): readonly Night[] => nights.map((night) => ({ ...night, warnings: "gap" }));
  const few = await countNights(tableOf(noted([...people(11, 40), ...people(3, 85)])), 10);
  assert.deepEqual([few.quality.nights, few.quality.notes], [null, [{ code: "gap", nights: null }]]);
  const many = await countNights(tableOf(noted([...people(11, 40), ...people(12, 85)])), 10);
  assert.notEqual(many.quality.nights, null, "with more people it is told, so the test can fail");
  assert.deepEqual(many.quality.notes, [{ code: "gap", nights: many.quality.nights }]);
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
        const truth = new Map<string, Set<string>>();
        // A person belongs to the lowest band of their nights; one of unknown age to the last.
        const bands = ["0–17", "18–34", "35–49", "50–64", "65–79", "80+", "?"];
        const at = (age: number | null): number => (age === null ? 6 : [18, 35, 50, 65, 80].filter((edge) => age >= edge).length);
        const lowest = new Map<string, number>();
        for (const [i, { age_years }] of nights.entries())
          lowest.set(who[i] as string, Math.min(lowest.get(who[i] as string) ?? 6, at(age_years)));
        for (const [one, band] of lowest) {
          const name = bands[band] as string;
          truth.set(name, (truth.get(name) ?? new Set()).add(one));
        }
        for (const group of counted.groups) assert.ok(group.people === null || group.people >= least);
        if (counted.total.people !== null) {
          assert.equal(counted.total.people, Math.max(5, Math.round(all / 5) * 5));
          const told = counted.groups.reduce((sum, { band, people: of }) => sum + (of === null ? 0 : (truth.get(band)?.size ?? 0)), 0);
          assert.ok(all - told === 0 || all - told >= least, "what is hidden cannot be worked out as a few");
        }
        const withImi = new Set(who.filter((_, i) => (nights[i]?.imi ?? 0) > 0)).size;
        if (withImi < least) assert.equal(counted.imi.counts[10], null);
        const sharesHidden = counted.groups.filter(({ plms_15_share }) => plms_15_share === null).length;
        assert.ok(counted.total.plms_15_share === null || sharesHidden !== 1, "the share of one band is not the whole less the others");
        for (const { code, nights: of } of counted.quality.notes) {
          const having = new Set(who.filter((_, i) => nights[i]?.warnings.split(" ").includes(code))).size;
          if (of !== null) assert.ok(having >= least && (having === all || all - having >= least));
        }
      },
    ),
    { numRuns: 25 },
  );
});

test("two tables that differ by one person tell nothing about that person's movements, nights or age", async () => {
  const crowd = [...people(30, 40, 10), ...people(30, 70, 30)].map((night, i) => ({ ...night, imi: 20 + (i % 7) }));
  for (const [nights, imi, age] of [
    [1, 3, 40],
    [1, 26, 70],
    [4, 6, 40],
  ] as const) {
    const one = Array.from({ length: nights }, () => ({ person: "new", age_years: age, plms_h: 50, imi, warnings: "" }));
    const [before, after] = [await countNights(tableOf(crowd), 10), await countNights(tableOf([...crowd, ...one]), 10)];
    for (const [was, is] of [[before.total, after.total], ...before.groups.map((group, i) => [group, after.groups[i]] as const)] as const) {
      assert.ok([0, 5].includes(Math.abs((is?.people ?? 0) - (was?.people ?? 0))));
      assert.ok([0, 5].includes(Math.abs((is?.nights ?? 0) - (was?.nights ?? 0))));
    }
    assert.equal(before.imi.step, 50, "the most that one of the crowd brings is 26");
    assert.equal(after.imi.step, 50);
    const moved = Math.abs((after.imi.counts[10] ?? 0) - (before.imi.counts[10] ?? 0));
    assert.ok(moved === 0 || moved === 50, `${moved}: never the ${imi * nights} of one person`);
  }
});

test("one person with most of the nights and intervals does not show through", async () => {
  const loud = Array.from({ length: 40 }, () => ({ person: "loud", age_years: 40, plms_h: 80, imi: 90, warnings: "gap" }));
  const counted = await countNights(tableOf([...people(20, 40, 5), ...loud]), 10);
  assert.equal(counted.groups[0]?.nights, 50, "60 nights, 40 of one person: told in steps of 50");
  assert.equal(counted.imi.step, 5_000);
  assert.equal(counted.imi.counts[10], 5_000, "3,620 intervals, 3,600 of one person");
  assert.equal(counted.quality.notes[0]?.nights, null);
  assert.ok((counted.groups[0]?.plms_h.median ?? 99) < 20, "the median is over people, not nights");
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
