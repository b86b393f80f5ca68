import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { healthConnectStatements, healthConnectZip, type MadeExport, madeDates, madeExports } from "@kriebel/reading/made-exports";
import type { PersonRecord } from "@kriebel/record";
import type { Page } from "playwright-core";
import initSqlJs from "sql.js/dist/sql-asm-memory-growth.js";
import { desktop, keptRecord, openStage, placeOf, type Stage, sitDown, visit } from "./drive.ts";

let stage: Stage;
let axeSource: string;
let made: readonly MadeExport[];
before(async () => {
  stage = await openStage();
  axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const { Database } = await initSqlJs();
  const database = new Database();
  for (const statement of healthConnectStatements()) database.run(statement);
  made = [...madeExports(), healthConnectZip(database.export())];
  database.close();
});
after(async () => {
  await stage?.close();
});

/** The record once it holds so many nights: saving goes on after the screen has changed. */
async function keptWith(page: Page, nights: number): Promise<PersonRecord | undefined> {
  for (let look = 0; ; look += 1) {
    const record = await keptRecord(page);
    if ((record?.nights.length ?? 0) === nights || look >= 300) return record;
    await page.waitForTimeout(100);
  }
}

const fileOf = (kind: string): { readonly name: string; readonly mimeType: string; readonly buffer: Buffer } => {
  const one = made.find((each) => each.kind === kind);
  assert.ok(one, kind);
  return { name: one.name, mimeType: "application/octet-stream", buffer: Buffer.from(one.bytes) };
};
const choose = (page: Page, ...files: readonly ReturnType<typeof fileOf>[]): Promise<void> =>
  page
    .locator('input[type="file"]')
    .first()
    .setInputFiles([...files]);
const pressed = async (page: Page): Promise<void> => page.locator(".bar .main").click();
const heading = (page: Page, words: RegExp) => page.locator("h1", { hasText: words }).waitFor();
async function axe(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as {
        axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      }
    ).axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
  });
}

const kinds = ["apple", "apple-xml", "fitbit", "fitbit-csv", "google-fit", "garmin-fit", "garmin", "oura", "withings", "samsung"];
for (const kind of [...kinds, "sleep-as-android", "health-connect"]) {
  test(`${kind}: chosen, looked at, added; a second time changes nothing; undone, the nights are as they were`, async () => {
    const { context, page, faults } = await sitDown(stage, { language: "en" });
    await visit(page, "import");
    await choose(page, fileOf(kind));
    await heading(page, /This is in it/);
    assert.match(await page.locator("main").innerText(), /3 nights, from 1 June 2026 to 3 June 2026\./);
    assert.match(await page.locator("main").innerText(), /3 nights are added/);
    assert.equal((await keptRecord(page))?.nights.length ?? 0, 0, "nothing is kept before somebody says yes");
    await pressed(page);
    await heading(page, /Your nights are added/);
    const record = await keptWith(page, 3);
    assert.deepEqual(
      record?.nights.map(({ on, from, measured }) => {
        const main = measured?.find(({ nap }) => nap !== true);
        return [on, from, main?.from, main?.to, main?.minutesAsleep, main?.minutesAwake];
      }),
      madeDates.map((on) => {
        const next = `${on.slice(0, 8)}${String(Number(on.slice(8)) + 1).padStart(2, "0")}`;
        // Some makers write the clock on the wall and no offset; then none is made up.
        const zone = kind.startsWith("fitbit") ? "" : "+02:00";
        return [on, "imported", `${on}T23:00${zone}`, `${next}T07:00${zone}`, 450, 30];
      }),
    );
    await page.locator("main .link", { hasText: "Another file" }).waitFor();
    await choose(page, fileOf(kind));
    await heading(page, /It was all there already/);
    await page.locator(".bar .button", { hasText: "Another file" }).click();
    await page.locator("main .link", { hasText: "Undo this" }).click();
    await page.locator("text=Undone. Your nights are as they were.").waitFor();
    assert.deepEqual((await keptWith(page, 0))?.nights, []);
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("a table of one's own: columns, the doubtful date is asked, what it reads like is shown, and next time it is remembered", async () => {
  const { context, page, faults } = await sitDown(stage);
  await visit(page, "nights");
  await page.locator("main button", { hasText: "Wat hier nog meer kan" }).click();
  await page.locator("main .link", { hasText: "Nachten uit een horloge of app" }).click();
  await page.waitForFunction(() => location.hash.includes("import"));
  await choose(page, fileOf("diary"));
  await heading(page, /Welke kolom is wat/);
  assert.deepEqual(await axe(page), []);
  await pressed(page);
  assert.match(await page.locator("[role=alert]").innerText(), /Zeg eerst welke dag het is/);
  const asked = await page.evaluate(() => {
    const { top, bottom } = document.querySelector("[role=alert]")?.getBoundingClientRect() ?? { top: -1, bottom: 1e6 };
    return { top, above: bottom <= (document.querySelector(".bar")?.getBoundingClientRect().top ?? 0) };
  });
  assert.ok(asked.top >= 0 && asked.above, "the sentence stands in sight, above the bar");
  await page.locator("fieldset button", { hasText: "1 juni 2026" }).click();
  await page.locator("text=Avond van 1 juni 2026: cijfer 4,5, begon om 21:30").waitFor();
  await page.locator("fieldset button", { hasText: "6 januari 2026" }).click();
  await page.locator("text=Avond van 6 januari 2026").waitFor();
  await page.locator("fieldset button", { hasText: "1 juni 2026" }).click();
  await page.locator("text=3 van de 3 rijen zijn een nacht").waitFor();
  await pressed(page);
  await heading(page, /Dit staat erin/);
  assert.match(await page.locator("main").innerText(), /Kolommen die niet meedoen: Weer/);
  await pressed(page);
  await heading(page, /Je nachten staan erbij/);
  assert.deepEqual(
    (await keptWith(page, 3))?.nights.map(({ on, severity, beganAt, note, from }) => [on, severity, beganAt, note, from]),
    madeDates.map((on, n) => [on, n + 4.5, "21:30", "onrustig", "imported"]),
  );
  const stored = await page.evaluate(() => JSON.stringify(localStorage));
  assert.match(stored, /kriebel-table-columns/);
  assert.doesNotMatch(stored, /Cijfer|onrustig/, "no word of the person is kept outside the record");
  await choose(page, fileOf("diary"));
  await heading(page, /Alles stond er al/);
  await page.locator("text=De tabel is gelezen zoals de vorige keer").waitFor();
  await page.locator("main .link", { hasText: "Kies andere kolommen" }).click();
  await heading(page, /Welke kolom is wat/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("imported nights are used as typed ones: the clock and the calendar show them, and where they came from", async () => {
  const { context, page, faults } = await sitDown(stage, { language: "en", viewport: desktop });
  const rows = Array.from(
    { length: 28 },
    (_, n) => `2026-05-${String(n + 1).padStart(2, "0")},${4 + (n % 3)},21:${String(10 + n).slice(0, 2)}`,
  );
  await visit(page, "import");
  await choose(page, { name: "own.csv", mimeType: "text/csv", buffer: Buffer.from(`date,score,start\n${rows.join("\n")}\n`) });
  await heading(page, /Which column is what/);
  await pressed(page);
  await heading(page, /This is in it/);
  await pressed(page);
  await heading(page, /Your nights are added/);
  await choose(page, fileOf("apple"));
  await heading(page, /This is in it/);
  await pressed(page);
  await heading(page, /Your nights are added/);
  await pressed(page);
  await page.waitForFunction(() => location.hash.includes("nights"));
  await page.locator(".night-figure").first().waitFor();
  await page.locator('.month-grid button[aria-label*="day 2 June"]').click();
  await page.locator(".night-detail", { hasText: "Horloge: 7 h 30 min asleep" }).waitFor();
  assert.match(await page.locator(".night-detail").innerText(), /Horloge: 7 h 30 min asleep, 30 min awake[\s\S]*Read in from Apple Health/);
  await page.locator(".night-figure button").nth(1).click();
  await page.locator(".night-figure").nth(1).locator("tbody tr").first().waitFor(); // the clock counts the starts of the table
  await visit(page, "import");
  await page.locator("button", { hasText: "Take away" }).click();
  await page.locator("text=Everything from Apple Health is gone").waitFor();
  assert.equal((await keptWith(page, 28))?.nights.length, 28);
  assert.deepEqual(faults, []);
  await context.close();
});

test("each import can be taken back by itself after the page was closed; the other one and what was written stay", async () => {
  const { context, page, faults } = await sitDown(stage);
  for (const kind of ["fitbit", "oura"]) {
    await visit(page, "import");
    await choose(page, fileOf(kind));
    await heading(page, /Dit staat erin/);
    await pressed(page);
    await heading(page, /Je nachten staan erbij/);
    await page.locator(".bar .button", { hasText: "Maak ongedaan" }).waitFor();
    await keptWith(page, 3);
    await page.reload();
    await heading(page, /Nachten uit een horloge of app/);
  }
  const programs = async () => [
    ...new Set((await keptRecord(page))?.nights.flatMap(({ measured }) => (measured ?? []).map(({ app }) => app))),
  ];
  const undo = (name: RegExp) => page.getByRole("button", { name }).click();
  await page.getByRole("heading", { name: "Eerder ingelezen" }).waitFor();
  assert.deepEqual(await axe(page), []);
  await undo(/^Maak ongedaan: .*Fitbit: 3 nachten$/);
  await page.locator("text=Wat er die keer bij kwam, is weg.").waitFor();
  for (let look = 0; look < 300 && (await programs()).includes("fitbit"); look += 1) await page.waitForTimeout(100);
  assert.deepEqual(await programs(), ["oura"]);
  await page.reload();
  await page.getByRole("heading", { name: "Eerder ingelezen" }).waitFor();
  assert.equal(await page.getByRole("button", { name: /^Maak ongedaan: / }).count(), 1, "what was taken back is remembered no more");
  await undo(/^Maak ongedaan: .*Oura: 3 nachten$/);
  await page.locator("text=Je nachten zijn weer zoals ze waren.").waitFor();
  assert.deepEqual((await keptWith(page, 0))?.nights, []);
  assert.deepEqual(faults, []);
  await context.close();
});

test("several files at once are gathered; one that is torn is told and the others are used", async () => {
  const { context, page, faults } = await sitDown(stage, { language: "en" });
  await visit(page, "import");
  const torn = fileOf("garmin-fit");
  await choose(page, fileOf("oura"), fileOf("withings"), { ...torn, buffer: torn.buffer.subarray(0, 40) });
  await heading(page, /This is in it/);
  const text = await page.locator("main").innerText();
  assert.match(text, /Several devices: Oura, Withings\. They stand beside each other and are not added up/);
  assert.match(text, /3 times a second device measured the same night/);
  assert.match(text, /The FIT file night\.fit is not whole/);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a picture, a torn zip and an empty file each get their sentence, and nothing is kept", async () => {
  const { context, page, faults } = await sitDown(stage, { language: "en" });
  await visit(page, "import");
  const zip = fileOf("apple");
  for (const [file, words] of [
    [
      { name: "photo.zip", mimeType: "image/jpeg", buffer: Buffer.from([0xff, 0xd8, 0xff, 1, 2, 3, 0, 0, 4]) },
      /is no export that Kriebel knows/,
    ],
    [{ ...zip, buffer: zip.buffer.subarray(0, zip.buffer.length - 200) }, /not whole/],
    [{ name: "empty.csv", mimeType: "text/csv", buffer: Buffer.alloc(0) }, /is empty/],
  ] as const) {
    await choose(page, file);
    await page.locator("[role=alert]", { hasText: words }).waitFor();
    assert.deepEqual(await axe(page), []);
  }
  assert.equal(await keptRecord(page), undefined);
  assert.deepEqual(faults, []);
  await context.close();
});

/** Years of a watch: large enough to be stopped halfway, and to block a page that would read it itself. */
function manyNights(years: number): Buffer {
  const parts: string[] = ['<?xml version="1.0"?><HealthData locale="nl_NL">'];
  for (let day = 0; day < years * 365; day += 1) {
    const at = Date.UTC(2016, 0, 1, 22) + day * 86_400_000;
    const stamp = (minutes: number): string => `${new Date(at + minutes * 60_000).toISOString().slice(0, 19).replace("T", " ")} +0000`;
    for (let n = 0; n < 16; n += 1)
      parts.push(
        `<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="Horloge" startDate="${stamp(n * 30)}" endDate="${stamp(n * 30 + 30)}" value="HKCategoryValueSleepAnalysis${n % 5 === 4 ? "Awake" : "AsleepCore"}"/>\n`,
      );
  }
  return Buffer.from(`${parts.join("")}</HealthData>`);
}

test("ten years of nights come in while the page stays quick to touch, and reading can be stopped by keyboard", async () => {
  const { context, page, faults } = await sitDown(stage, { language: "en" });
  await context.clock.resume();
  await visit(page, "import");
  await page.evaluate(() => {
    const long: number[] = [];
    (globalThis as unknown as { long: number[] }).long = long;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) long.push(Math.round(duration));
    }).observe({ type: "longtask" });
  });
  const folder = await mkdtemp(join(tmpdir(), "kriebel-years-"));
  const file = join(folder, "export.xml");
  await writeFile(file, manyNights(10));
  const input = page.locator('input[type="file"]').first();
  await input.setInputFiles(file);
  await page.locator("progress").waitFor();
  await page.locator(".bar .button", { hasText: "Cancel" }).focus();
  await page.keyboard.press("Enter");
  await heading(page, /Nights from a watch or app/);
  assert.equal(await keptRecord(page), undefined);
  await input.setInputFiles(file);
  await heading(page, /This is in it/);
  await pressed(page);
  await heading(page, /Your nights are added/);
  await page.waitForTimeout(500);
  await rm(folder, { recursive: true });
  // Asked before the record is read back: that is the test's own work, and long.
  const long = await page.evaluate(() => (globalThis as unknown as { long: number[] }).long);
  process.stdout.write(
    `# longest tasks on the page: ${
      long
        .sort((a, b) => b - a)
        .slice(0, 5)
        .join(", ") || "none"
    } ms\n`,
  );
  assert.equal(placeOf(page), "import");
  assert.deepEqual(faults, []);
  await context.close();
});
