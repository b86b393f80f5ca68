import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, phone, type Stage } from "./drive.ts";

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(async () => {
  await stage?.close();
});

for (const language of ["nl", "en"] as const) {
  test(`the first screen stands before the app has come, the app takes it over as it stands, and nothing moves (${language})`, async () => {
    const context = await stage.browser.newContext({
      viewport: phone,
      locale: language === "nl" ? "nl-NL" : "en-GB",
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    // At night the app offers its night colours as well: that may move nothing either.
    await page.clock.setFixedTime(new Date(2026, 10, 22, language === "nl" ? 23 : 12, 30));
    const faults: string[] = [];
    page.on("pageerror", (fault) => faults.push(String(fault.stack ?? fault)));
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(message.text());
    });
    let letCome: () => void = () => undefined;
    const held = new Promise<void>((come) => {
      letCome = come;
    });
    await page.route(/assets\/index-.*\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(stage.address, { waitUntil: "commit" });
    await page.waitForSelector("h1:visible");
    await page.evaluate(() => document.fonts.ready);
    const places = (): Promise<readonly (readonly [string, number, number])[]> =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>("h1, .lead, main a, .marked, .bar a, header button")]
          .filter((node) => node.getClientRects().length > 0)
          .map((node) => {
            const box = node.getBoundingClientRect();
            return [node.innerText.trim(), Math.round(box.left), Math.round(box.top)] as const;
          }),
      );
    const seen = await places();
    assert.ok(seen.length > 8, "there is a screen to compare");
    assert.equal(await page.locator("h1:visible").count(), 1, "one language of the two");
    await page.evaluate(() => {
      const shown = [...document.querySelectorAll("h1")].find((node) => node.getClientRects().length > 0);
      Object.assign(globalThis, { theHeading: shown });
    });

    // A tap while nothing has come: the urgent signs are there, without the app.
    const other = await context.newPage();
    await other.goto(new URL((await page.locator(".bar a:visible").getAttribute("href"))!, stage.address).href);
    assert.match(await other.locator(`section[lang="${language}"]`).innerText(), language === "nl" ? /Bel nu 112/ : /Call 112 now/);
    assert.ok((await other.locator(`section[lang="${language}"] li`).count()) > 40);
    assert.equal(await other.locator("script").count(), 0);
    await other.close();

    letCome();
    await page.waitForSelector("html[data-started]");
    await page.waitForFunction(() => document.title.endsWith("- Kriebel"));
    await page.waitForFunction((count) => document.querySelectorAll(".offer").length === count, language === "nl" ? 1 : 0);
    assert.deepEqual(await places(), seen);
    assert.ok(
      await page.evaluate(() => (globalThis as unknown as { theHeading: Node }).theHeading === document.querySelector("h1")),
      "the same heading, not another in its place",
    );
    await page.locator("header button").nth(1).click();
    await page.waitForFunction((was) => document.querySelector("h1")?.textContent !== was, seen[2]![0]);
    assert.equal(await page.locator("h1").count(), 1);
    await page.locator(".bar a").click();
    await page.waitForFunction(() => location.hash === "#/urgent");
    await page.waitForSelector(".go-row");
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("a tap on Begin before the app has come is not lost", async () => {
  const context = await stage.browser.newContext({ viewport: phone, locale: "nl-NL" });
  const page = await context.newPage();
  await page.route(/assets\/index-.*\.js$/, async (route) => {
    await new Promise((later) => setTimeout(later, 800));
    await route.continue();
  });
  await page.goto(stage.address, { waitUntil: "commit" });
  await page.locator("main a.button.main:visible").click();
  await page.waitForSelector('input[type="radio"]');
  assert.equal(new URL(page.url()).hash, "#/who");
  await context.close();
});

test("for whom it is can be answered before the evidence has come; then the screen says that it waits, and goes on by itself", async () => {
  const context = await stage.browser.newContext({ viewport: phone, locale: "nl-NL" });
  const page = await context.newPage();
  let letGo = (): void => undefined;
  const held = new Promise<void>((go) => {
    letGo = go;
  });
  await page.route(/assets\/evidence-first-.*\.json$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${stage.address}#/who`);
  await page.locator('label.answer:has(input[value="parent"])').click();
  await page.locator(".bar .main").click();
  await page.locator('main [role="status"]').waitFor();
  assert.equal(new URL(page.url()).hash, "#/who");
  letGo();
  await page.waitForFunction(() => location.hash.startsWith("#/question/"));
  await page.locator(".whose", { hasText: "mijn kind" }).waitFor();
  await context.close();
});
