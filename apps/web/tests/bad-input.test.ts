import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { madeBadFiles } from "@kriebel/reading/made-bad-files";
import { addDays, type Night, type PersonRecord, type PersonTrial } from "@kriebel/record";
import type { Page } from "playwright-core";
import { keptRecord, openPersonFile, openStage, type Stage, sitDown, visit } from "./drive.ts";

let stage: Stage;
/** What is said of what, row by row: the page that people read, and that the command line is held to as well. */
let rows: readonly (readonly string[])[];
before(async () => {
  stage = await openStage();
  const page = await readFile(new URL("../../../docs/measured/bad-input.md", import.meta.url), "utf8");
  rows = page
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.split("|").map((cell) => cell.trim()));
});
after(async () => {
  await stage?.close();
});
const said = (what: string): string => {
  const row = rows.find((cells) => cells[1] === what);
  assert.ok(row?.[2] !== undefined, `the page has no row for ${what}`);
  return row[2];
};
const oneLine = async (page: Page, where = "main"): Promise<string> => (await page.locator(where).first().innerText()).replace(/\s+/g, " ");

test("every bad file that can be chosen gets the sentence of the page, and nothing is kept of it", async () => {
  const { context, page, faults } = await sitDown(stage);
  for (const { kind, name, bytes, nights } of madeBadFiles()) {
    await visit(page, "nights");
    await visit(page, "import");
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
    if (nights === 0) {
      await page.locator("[role=alert]", { hasText: said(kind).slice(0, 40) }).waitFor();
      assert.ok((await oneLine(page)).includes(said(kind)), `${kind}: ${await oneLine(page)}`);
    } else {
      await page.locator("h1", { hasText: /Dit staat erin|Welke kolom is wat/ }).waitFor();
      await page.locator("main", { hasText: said(kind).slice(0, 30) }).waitFor();
    }
  }
  assert.equal(await keptRecord(page), undefined);
  assert.deepEqual(faults, []);
  await context.close();
});

const nightsOf = (count: number, one: (i: number) => Partial<Night>): readonly Night[] =>
  Array.from({ length: count }, (_, i) => ({ on: addDays("2026-11-21", i - count + 1), from: "diary" as const, ...one(i) }));
const coffee = (has: boolean) => [{ id: "caffeine", has: has ? ("yes" as const) : ("no" as const), ...(has ? { at: "16:00" } : {}) }];

for (const [what, nights] of [
  ["all nights equal", nightsOf(40, (i) => ({ severity: 5, exposures: coffee(i % 2 === 0) }))],
  ["one thing that is always there", nightsOf(40, (i) => ({ severity: (i * 7) % 11, exposures: coffee(true) }))],
  ["three nights", nightsOf(3, (i) => ({ severity: 4 + i }))],
  ["five thousand nights", nightsOf(5_000, (i) => ({ severity: (i * 7) % 11, exposures: coffee(i % 3 === 0) }))],
] as const)
  test(`${what}: the diary says what the page of bad input says, and every night is still there`, async () => {
    const { context, page, faults } = await sitDown(stage);
    await openPersonFile(page, "bram", (record) => ({ ...record, clock: [], habits: [], beforeAfter: [], trials: [], nights }));
    await visit(page, "nights");
    await page.locator("main", { hasText: said(what) }).waitFor();
    assert.equal((await keptRecord(page))?.nights.length, nights.length);
    assert.deepEqual(faults, []);
    await context.close();
  });

test("two entries for one night, a night of thirty hours and times that run backwards, in a record that is opened: the diary stands and all of it is kept", async () => {
  const { context, page, faults } = await sitDown(stage);
  let count = 0;
  await openPersonFile(page, "bram", (record) => {
    const [first, second, third, ...rest] = (record as unknown as PersonRecord).nights as [Night, Night, Night, ...Night[]];
    const nights = [
      first,
      { ...first, severity: 9 },
      { ...second, slept: { from: `${second.on}T22:00+02:00`, to: `${addDays(second.on, 2)}T04:00+02:00` } },
      { ...third, slept: { from: `${addDays(third.on, 1)}T07:00+02:00`, to: `${third.on}T23:00+02:00` } },
      ...rest,
    ];
    count = nights.length;
    return { ...record, nights };
  });
  await visit(page, "nights");
  await page.locator("section.caution").waitFor();
  const doubts = await oneLine(page, "section.caution");
  for (const what of ["two entries for one night, in the diary", "a sleep that cannot be, in the diary"])
    assert.ok(doubts.includes(said(what)), `${what}: ${doubts}`);
  assert.equal(await page.locator("section.caution p").count(), 3);
  assert.equal((await keptRecord(page))?.nights.length, count);
  // What is typed now is told on the spot. From eleven to a quarter to eleven over the change of the clock is a quarter less than 25 hours.
  await visit(page, "entry/2026-10-24");
  const fields = page.locator(".two-times .clock-field input");
  for (const [from, to, what] of [
    ["23:00", "22:45", "times that cannot be a night, typed"],
    ["22:00", "22:00", "the same time twice, typed"],
    ["22:00", "", "one time of a sleep alone, typed"],
    ["21:00", "15:00", "a sleep of nineteen hours, typed"],
  ] as const) {
    await fields.nth(0).fill(from);
    await fields.nth(1).fill(to);
    await page.locator(".bar .main").click();
    await page.locator("[role=alert]", { hasText: said(what) }).waitFor();
  }
  await page.locator(".bar .main").click(); // once more: it was so
  await page.waitForFunction(() => !location.hash.includes("entry"));
  assert.deepEqual(faults, []);
  await context.close();
});

for (const [what, change] of [
  [
    "a trial given up",
    (trial: PersonTrial) => ({ ...trial, state: "stopped", stoppedOn: "2026-10-06", stoppedAfter: 6, stoppedBecause: "results" }),
  ],
  ["a trial given up before it began", (trial: PersonTrial) => ({ ...trial, state: "stopped", stoppedOn: "2026-10-06", stoppedAfter: 0 })],
  [
    "a schedule edited afterwards",
    (trial: PersonTrial) => ({ ...trial, schedule: `B${trial.schedule.slice(1, -1)}B`.replace(/^BA/, "BB") }),
  ],
  ["a trial in which every score is the same", (trial: PersonTrial) => trial],
  ["a change of the clock in mid-trial", (trial: PersonTrial) => trial],
] as const)
  test(`${what}: the result says what the page of bad input says`, async () => {
    const { context, page, faults } = await sitDown(stage);
    await openPersonFile(page, "bram", (record) => {
      const { nights, trials } = record as unknown as PersonRecord;
      const planned = trials?.[0];
      assert.ok(planned !== undefined);
      const { outcome: _known, ...trial } = planned;
      return {
        ...record,
        trials: [change(trial)],
        nights: what === "a trial in which every score is the same" ? nights.map((night) => ({ ...night, severity: 4 })) : nights,
      };
    });
    await visit(page, "trial");
    await page.locator("main", { hasText: said(what) }).waitFor();
    assert.deepEqual(faults, []);
    await context.close();
  });
