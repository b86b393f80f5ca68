import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { openChromium } from "../../../tools/chromium.ts";
import { type BuiltApp, openBuiltApp } from "./built-app.ts";
import { fileField, makeCopy, openOn, openTab, overviewOf, passphrase, setPassphrase, tryPassphrase, watch, wrongOne } from "./kept.ts";
import { beginFor, give, headingOf, mainButton, onDevice, phone, visit } from "./use-app.ts";

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

test("with a passphrase nothing on the device can be read; it opens with that passphrase only, locks after rest, and can be changed and taken away", async () => {
  const { context, page, faults } = await openOn(app.address, browser);
  await page.clock.install();
  await beginFor(page, "self");
  await give(page, "complaint.words", "zeer persoonlijke woorden");
  const other = await openTab(context, app.address);
  await visit(other, "overview");
  assert.ok((await onDevice(page)).includes("zeer persoonlijke woorden"), "so the test can fail");

  await setPassphrase(page, passphrase);
  for (const secret of ["zeer persoonlijke woorden", "kriebel-record", "complaint", "question/", passphrase])
    assert.equal((await onDevice(page)).includes(secret), false, secret);
  await other.locator("h1", { hasText: "Kriebel is op slot" }).waitFor(); // the other tab has no key

  await give(page, "complaint.thinks", "ook dit is geheim");
  assert.equal((await onDevice(page)).includes("ook dit is geheim"), false);

  // Wrong tells nothing: the same sentence, and nothing of what lies behind.
  await page.reload();
  await page.locator("h1", { hasText: "Kriebel is op slot" }).waitFor();
  for (const wrong of [wrongOne, "x"]) {
    await tryPassphrase(page, wrong);
    assert.equal(await page.locator(".wrong").innerText(), "Deze wachtzin past niet. Probeer het nog eens.");
  }
  assert.doesNotMatch(await page.locator("body").innerText(), /persoonlijke|mezelf/);
  await visit(page, "urgent");
  assert.match(await headingOf(page), /klachten/, "urgent signs are never locked");
  await visit(page, "overview");
  await tryPassphrase(page, passphrase);
  await page.locator("main", { hasText: "ook dit is geheim" }).waitFor();

  // Five minutes without a touch.
  await page.clock.fastForward("04:30");
  assert.equal(await page.locator("h1", { hasText: "op slot" }).count(), 0);
  await page.clock.fastForward("01:00");
  await page.locator("h1", { hasText: "Kriebel is op slot" }).waitFor();
  assert.doesNotMatch(await page.content(), /ook dit is geheim/);
  await tryPassphrase(page, passphrase);
  await page.locator("main", { hasText: "ook dit is geheim" }).waitFor();

  // Changed: the old one is worth nothing any more.
  await visit(page, "settings");
  const section = page.locator('section[aria-label="Op slot met een wachtzin"]');
  await section.locator("button", { hasText: "Verander de wachtzin" }).click();
  for (const [at, words] of [passphrase, "vijf andere losse woorden", "vijf andere losse woorden"].entries())
    await section.locator('input[type="password"]').nth(at).fill(words);
  await section.locator('button[type="submit"]').click();
  await section.locator('[role="status"]', { hasText: "veranderd" }).waitFor();
  await page.reload();
  await visit(page, "overview");
  await tryPassphrase(page, passphrase);
  await page.locator(".wrong").waitFor();
  await tryPassphrase(page, "vijf andere losse woorden");
  await page.locator("main", { hasText: "ook dit is geheim" }).waitFor();

  // Taken away: everything is there, and open.
  await visit(page, "settings");
  await section.locator("button", { hasText: "Haal de wachtzin weg" }).click();
  await section.locator('input[type="password"]').fill("vijf andere losse woorden");
  await section.locator('button[type="submit"]').click();
  await section.locator('[role="status"]', { hasText: "De wachtzin is weg" }).waitFor();
  assert.ok((await onDevice(page)).includes("ook dit is geheim"));
  await other.locator("main", { hasText: "ook dit is geheim" }).waitFor(); // the other tab shows it again by itself
  assert.deepEqual(faults, []);
  await context.close();
});

test("a copy brings everyone back on another device; torn, foreign or with another passphrase it is refused whole and changes nothing", async () => {
  const first = await openOn(app.address, browser);
  await beginFor(first.page, "self");
  await give(first.page, "complaint.words", "woorden van mij");
  await beginFor(first.page, "parent");
  await give(first.page, "complaint.words", "woorden van mijn kind");
  const workers: string[] = [];
  first.page.on("worker", (worker) => workers.push(worker.url()));
  const sealed = await makeCopy(first.page, passphrase);
  assert.equal(workers.filter((url) => url.includes("seal.worker")).length, 1, "it was sealed beside the page, not in it");
  const plain = await makeCopy(first.page, "");
  assert.equal(sealed.includes("woorden van"), false);
  assert.deepEqual(first.faults, []);

  const { context, page, faults } = await openOn(app.address, browser);
  page.on("worker", (worker) => workers.push(worker.url()));
  await beginFor(page, "carer");
  await give(page, "complaint.words", "woorden van moeder");
  await visit(page, "settings");
  const before = await onDevice(page);
  const put = (name: string, buffer: Buffer) =>
    page.locator(fileField).setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  const section = page.locator('section[aria-label="Een kopie openen"]');
  for (const [name, buffer] of [
    ["torn.json", plain.subarray(0, plain.length - 40)],
    ["foreign.json", Buffer.from('{"resourceType":"Bundle"}')],
    ["picture.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3])],
    ["one-wrong.json", Buffer.from(plain.toString().replace('"woorden van mijn kind"', "17"))],
    ["empty.json", Buffer.alloc(0)],
  ] as const) {
    await put(name, buffer);
    await section.locator(".wrong").waitFor();
    assert.match(await section.locator(".wrong").innerText(), /kan Kriebel niet gebruiken[\s\S]*Er is niets veranderd/, name);
    assert.equal(await onDevice(page), before, name);
    await page.reload();
    await section.waitFor();
  }
  for (const [name, buffer, words] of [
    ["torn.age", sealed.subarray(0, sealed.length - 5), passphrase],
    ["wrong.age", sealed, wrongOne],
  ] as const) {
    await put(name, buffer);
    await section.locator('input[type="password"]').fill(words);
    await section.locator("button", { hasText: "Open de kopie" }).click();
    await section.locator(".wrong").waitFor();
    assert.match(await section.locator(".wrong").innerText(), /gaat niet open/);
    assert.equal(await onDevice(page), before, name);
    await page.reload();
    await section.waitFor();
  }

  await put("whole.age", sealed);
  await section.locator('input[type="password"]').fill(passphrase);
  await section.locator("button", { hasText: "Open de kopie" }).click();
  await section.locator(".well", { hasText: "2 bladzijden zijn teruggezet" }).waitFor();
  assert.ok(workers.filter((url) => url.includes("seal.worker")).length > 1, "and opened beside it");
  const kept = await onDevice(page);
  for (const words of ["woorden van mij", "woorden van mijn kind", "woorden van moeder"]) assert.ok(kept.includes(words), words);

  // The same again: asks first, and does nothing until it is told.
  const changedCopy = Buffer.from(plain.toString().replace("woorden van mijn kind", "woorden uit de kopie"));
  const unasked = await onDevice(page);
  await put("again.json", changedCopy);
  await section.locator("button", { hasText: "Doe niets" }).waitFor();
  assert.equal(await onDevice(page), unasked);
  await section.locator("button", { hasText: "Doe niets" }).click();
  assert.equal(await onDevice(page), unasked);
  await put("again.json", changedCopy);
  await section.locator("button", { hasText: "Houd allebei" }).click();
  await section.locator(".well", { hasText: "teruggezet" }).waitFor();
  const both = await onDevice(page);
  assert.ok(both.includes("woorden van mijn kind") && both.includes("woorden uit de kopie"));
  assert.deepEqual(faults, []);
  await first.context.close();
  await context.close();
});

test("delete everything leaves nothing: no database, no choice, no file, no worker, in no tab, also while it is locked", async () => {
  const { context, page, faults } = await openOn(app.address, browser);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await beginFor(page, "self");
  await give(page, "complaint.words", "moet weg");
  const other = await openTab(context, app.address);
  await visit(other, "overview");
  await setPassphrase(page, passphrase);
  await page.locator("button", { hasText: "Nu op slot" }).click();
  await visit(page, "settings");
  await page.locator("button", { hasText: "Wis alles op dit toestel" }).click();
  await page.locator("button", { hasText: "Ja, wis alles" }).click();
  await page.locator("text=Alles is gewist.").waitFor();
  await other.waitForFunction(() => location.hash === "" || location.hash === "#/");
  const left = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  assert.deepEqual(left, { databases: [], caches: [], local: [], session: [], workers: 0 });
  await page.goto(app.address);
  assert.equal((await page.locator("main .button.main").innerText()).trim(), "Begin");
  await beginFor(page, "self");
  await give(page, "complaint.words", "een nieuw begin");
  assert.ok((await onDevice(page)).includes("een nieuw begin"), "afterwards it keeps again");
  assert.deepEqual(faults, []);
  await context.close();
});

test("where storage is forbidden altogether, a sentence says so and the walk goes on", async () => {
  const context = await browser.newContext({ viewport: phone, locale: "nl-NL" });
  await context.addInitScript(() => {
    const forbidden = {
      get: (): never => {
        throw new DOMException("denied", "SecurityError");
      },
    };
    for (const name of ["indexedDB", "localStorage", "sessionStorage", "caches"]) Object.defineProperty(globalThis, name, forbidden);
  });
  const page = await context.newPage();
  const faults = watch(page);
  await page.goto(app.address);
  await page.locator(".caution", { hasText: "niets bewaren" }).waitFor();
  await beginFor(page, "self");
  await give(page, "complaint.words", "alleen in het geheugen");
  assert.match(await overviewOf(page), /alleen in het geheugen/);
  const copy = await makeCopy(page, "");
  assert.ok(copy.includes("alleen in het geheugen"), "a copy can be made all the same");
  assert.deepEqual(faults, []);
  await context.close();
});

test("travel over the date line and the night on which the clock goes back lose no answer", async () => {
  const profile = { viewport: phone, locale: "nl-NL" } as const;
  const start = await browser.newContext({ ...profile, timezoneId: "Pacific/Auckland" });
  const page = await start.newPage();
  await page.clock.install({ time: new Date("2026-12-01T11:30:00Z") }); // already 2 December there
  await page.goto(app.address);
  await page.waitForSelector("h1");
  await beginFor(page, "self");
  await visit(page, "labs/ferritin");
  await page.locator("#lab input.input").first().fill("31");
  await page.locator("#lab .year input").fill("2026");
  await page
    .locator("#lab select, #lab .pair.date button")
    .first()
    .waitFor({ state: "attached" })
    .catch(() => undefined);
  await mainButton(page).click();
  await page.locator(".chapter").waitFor();
  const copy = await makeCopy(page, "");
  await start.close();

  // On the other side it is still 1 December; in Amsterdam the hour from two to three comes twice.
  for (const [timezoneId, time] of [
    ["Pacific/Honolulu", "2026-12-01T11:40:00Z"],
    ["Europe/Amsterdam", "2027-10-31T00:30:00Z"],
    ["Europe/Amsterdam", "2027-10-31T01:30:00Z"],
  ] as const) {
    const context = await browser.newContext({ ...profile, timezoneId });
    const there = await context.newPage();
    const faults = watch(there);
    await there.clock.install({ time: new Date(time) });
    await there.goto(app.address);
    await there.waitForSelector("h1");
    await visit(there, "settings");
    await there.locator(fileField).setInputFiles({ name: "copy.json", mimeType: "application/json", buffer: copy });
    await there.locator(".well", { hasText: "teruggezet" }).waitFor();
    assert.match(await overviewOf(there), /31/, timezoneId);
    await give(there, "complaint.words", "onderweg");
    assert.match(await overviewOf(there), /onderweg/);
    assert.deepEqual(faults, []);
    await context.close();
  }
});
