import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { openChromium } from "../../../tools/chromium.ts";
import { type BuiltApp, openBuiltApp } from "./built-app.ts";
import { serveDist } from "./serve-dist.ts";
import { beginFor, give, headingOf, mainButton, phone, visit } from "./use-app.ts";

let app: BuiltApp;
let browser: Browser;

before(async () => {
  app = await openBuiltApp();
  browser = await openChromium();
});

after(async () => {
  await browser?.close();
  await app?.close();
});

async function open(address: string): Promise<{ readonly context: BrowserContext; readonly page: Page; readonly faults: string[] }> {
  const context = await browser.newContext({ viewport: phone, locale: "nl-NL", reducedMotion: "reduce" });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const faults: string[] = [];
  page.on("pageerror", (fault) => faults.push(String(fault.stack ?? fault)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.goto(address);
  await page.waitForSelector("h1");
  return { context, page, faults };
}

/** The worker keeps every file and the page is in its hands. */
const isReady = (page: Page): Promise<void> =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated").then(() => undefined);

test("after the first visit everything works without a network: a new start, the questions, the result, the letter as PDF, a sealed copy", async () => {
  const { context, page, faults } = await open(app.address);
  await isReady(page);
  await context.setOffline(true);
  await page.reload();
  await page.waitForSelector("main .button.main");
  await beginFor(page, "self");
  for (const [question, value] of [
    ["person.age", "42"],
    ["C1.1", "yes"],
    ["C2.1", "yes"],
    ["C3.1", "yes_fully"],
    ["C4.1", "yes"],
    ["complaint.words", "zonder internet"],
  ] as const)
    await give(page, question, value);
  await page.reload();
  await page.waitForSelector("h1");
  for (const screen of ["map", "step", "plan", "overview", "medicines", "labs", "family", "about", "settings", "urgent"]) {
    await visit(page, screen);
    assert.notEqual(await headingOf(page), "Er ging iets mis in Kriebel", screen);
  }
  await visit(page, "letter");
  await page.waitForSelector("article.paper");
  assert.match(await page.locator("article.paper").innerText(), /zonder internet/);
  const [letter] = await Promise.all([page.waitForEvent("download"), mainButton(page).click()]);
  assert.equal((await readFile(await letter.path())).subarray(0, 5).toString(), "%PDF-");
  await visit(page, "settings");
  const section = page.locator('section[aria-label="Een kopie bewaren"]');
  for (const at of [0, 1]) await section.locator('input[type="password"]').nth(at).fill("vier losse woorden hier");
  const [copy] = await Promise.all([page.waitForEvent("download"), section.locator("button", { hasText: "Bewaar een kopie" }).click()]);
  assert.match(copy.suggestedFilename(), /\.age$/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a newer edition waits, disturbs nobody, is used when the person asks, and every answer is still there", async () => {
  // One address that serves first the one edition, then the other.
  const newer = await app.freshFolder();
  await cp(app.dist, newer, { recursive: true });
  const folder = join(await app.freshFolder(), "dist/");
  await cp(app.dist, folder, { recursive: true });
  const served = await serveDist(folder);
  const { context, page, faults } = await open(served.address);
  await isReady(page);
  await beginFor(page, "self");
  await visit(page, "question/complaint.words");
  await page.locator("textarea").fill("halverwege een zin");

  const index = await readFile(join(newer, "index.html"), "utf8");
  await writeFile(join(folder, "index.html"), index.replace("<title>", '<meta name="newer" content="yes"><title>'));
  const worker = await readFile(join(newer, "sw.js"), "utf8");
  const name = /"([0-9a-f]{16})"/.exec(worker)?.[1];
  assert.ok(name, "the worker names its edition");
  await writeFile(join(folder, "sw.js"), worker.replaceAll(name, "0123456789abcdef"));
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    await new Promise<void>((done) => {
      const look = (): void => {
        if (registration?.waiting) done();
        else setTimeout(look, 50);
      };
      look();
    });
  });
  // In the middle of a question nothing moves, nothing asks, and what was typed stands.
  assert.equal(await page.locator("textarea").inputValue(), "halverwege een zin");
  assert.equal(await page.locator("text=nieuwe versie").count(), 0);
  await mainButton(page).click();
  await page.waitForFunction(() => !location.hash.includes("complaint.words"));
  await page.reload();
  await page.waitForSelector("h1");
  assert.equal(await page.locator('meta[name="newer"]').count(), 0, "a reload in the walk still gives the edition that was begun with");

  await visit(page, "");
  await page.locator("button", { hasText: "Gebruik de nieuwe versie" }).click();
  await page.waitForSelector('meta[name="newer"]', { state: "attached" });
  await page.waitForSelector("main .button.main");
  await page.locator("main .button.main").click();
  await visit(page, "overview");
  await page.locator("main", { hasText: "halverwege een zin" }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
  await served.close();
});

test("a new edition of which one file does not come is not used", async () => {
  const folder = join(await app.freshFolder(), "dist/");
  await cp(app.dist, folder, { recursive: true });
  const served = await serveDist(folder);
  const { context, page } = await open(served.address);
  await isReady(page);
  const worker = await readFile(join(folder, "sw.js"), "utf8");
  await writeFile(
    join(folder, "sw.js"),
    worker.replace('"without.css"', '"without.css","not-there.js"').replace(/[0-9a-f]{16}/, "0123456789abcdef"),
  );
  const ended = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update().catch(() => undefined);
    for (let count = 0; count < 100 && registration?.installing; count += 1) await new Promise((later) => setTimeout(later, 50));
    return { waiting: registration?.waiting != null, kept: await caches.has("kriebel-files-0123456789abcdef") };
  });
  assert.deepEqual(ended, { waiting: false, kept: false });
  await context.setOffline(true);
  await page.reload();
  await page.waitForSelector("main .button.main");
  await context.close();
  await served.close();
});

test("without JavaScript a page says what to do and shows the urgent signs with whom to call, in both languages", async () => {
  const context = await browser.newContext({ viewport: phone, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(app.address);
  await page.waitForURL(/without\.html$/);
  const text = await page.locator("body").innerText();
  for (const words of [
    /JavaScript staat uit/,
    /JavaScript is off/,
    /Bel nu 112/,
    /Call 112 now/,
    /Opeens kortademig/,
    /113/,
    /huisartsenpost/,
  ])
    assert.match(text, words);
  assert.ok((await page.locator('a[href="tel:112"]').count()) >= 2);
  assert.ok((await page.locator("li").count()) > 100, "all signs, twice");
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth).catch(() => 0);
  assert.ok(over <= 0);
  await context.close();
});

test("an old browser that cannot read the app is named, and gets the page that still works", async () => {
  const context = await browser.newContext({
    viewport: phone,
    serviceWorkers: "block",
    userAgent:
      "Mozilla/5.0 (iPad; CPU OS 12_5_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1.2 Mobile/15E148 Safari/604.1",
  });
  const page = await context.newPage();
  // What Safari 12 makes of the app's own file: words that it does not know.
  await page.route(/assets\/index-.*\.js$/, (route) =>
    route.fulfill({ contentType: "text/javascript", body: "class Old { static { this is new } }" }),
  );
  await page.goto(app.address);
  await page.waitForURL(/without\.html$/);
  await page.locator(".named").first().waitFor();
  assert.match(await page.locator(".named").first().innerText(), /Safari 12\.1/);
  assert.match(await page.locator("body").innerText(), /Bel nu 112/);
  await context.close();
});
