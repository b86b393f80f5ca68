import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { chromiumArguments, findChromium, launchOptions, openChromium } from "../../../tools/chromium.ts";
import { type BuiltApp, openBuiltApp } from "./built-app.ts";
import { beginFor, choose, give, headingOf, mainButton, onDevice, phone, placeOf, untilDatabase, visit } from "./use-app.ts";

let app: BuiltApp;
let browser: Browser;
/** Browsers of their own process that a test may have left behind when it failed. */
const children = new Set<ChildProcess>();

before(async () => {
  app = await openBuiltApp();
  browser = await openChromium();
});

after(async () => {
  for (const child of children) await killAll(child);
  await browser?.close();
  await app?.close();
});

interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly faults: string[];
}

/** One page on the app, in a browser of its own kind of emptiness; every error that it shows is a fault. */
async function open(options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: phone, locale: "nl-NL", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const faults = watch(page);
  await page.goto(app.address);
  await page.waitForSelector("h1");
  return { context, page, faults };
}

function watch(page: Page): string[] {
  page.setDefaultTimeout(20_000);
  const faults: string[] = [];
  page.on("pageerror", (fault) => faults.push(String(fault.stack ?? fault)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  return faults;
}

/** A second tab of the same browser. */
async function openTab(context: BrowserContext, address = app.address): Promise<Page> {
  const page = await context.newPage();
  watch(page);
  await page.goto(address);
  await page.waitForSelector("h1");
  return page;
}

const overviewOf = async (page: Page): Promise<string> => {
  await visit(page, "overview");
  await page.waitForSelector(".chapter");
  return page.locator("main").innerText();
};

/** A Chromium of its own process, so that it can be killed as a machine kills it. */
async function launchToKill(profile: string): Promise<{ readonly child: ChildProcess; readonly page: Page }> {
  const child = spawn(
    findChromium(),
    [...chromiumArguments, "--lang=nl-NL", "--accept-lang=nl-NL", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"],
    {
      stdio: ["ignore", "ignore", "pipe"],
      detached: true,
      env: launchOptions().env as NodeJS.ProcessEnv,
    },
  );
  children.add(child);
  const endpoint = await new Promise<string>((found, fail) => {
    let said = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address !== undefined) found(address);
    });
    child.on("exit", () => fail(new Error(`Chromium ended: ${said.slice(0, 500)}`)));
  });
  const connected = await chromium.connectOverCDP(endpoint);
  const context = connected.contexts()[0]!;
  const page = context.pages()[0] ?? (await context.newPage());
  watch(page);
  await page.goto(app.address);
  await page.waitForSelector("h1");
  return { child, page };
}

/**
 * Looks again and again until these words lie on the device, or do not any more. Not with `waitForFunction`: to that a promise is true
 * before it is kept.
 */
async function untilOnDevice(page: Page, words: string, there = true): Promise<void> {
  while ((await onDevice(page)).includes(words) !== there) await page.waitForTimeout(50);
}

async function killAll(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((done) => child.on("exit", () => done()));
  children.delete(child);
  process.kill(-child.pid!, "SIGKILL");
  await gone;
}

test("the browser killed right after an answer: the answer and the place are there on return, four times in a row", async () => {
  const profile = await app.freshFolder();
  const given: readonly (readonly [string, string, RegExp])[] = [
    ["person.age", "42", /42 jaar/],
    ["complaint.words", "mieren die niet slapen", /mieren die niet slapen/],
    ["complaint.thinks", "het ijzer", /het ijzer/],
    ["complaint.hopes", "een nacht slapen", /een nacht slapen/],
  ];
  for (const [at, [question, value]] of given.entries()) {
    const { child, page } = await launchToKill(profile);
    if (at === 0) await beginFor(page, "self");
    else {
      await page.locator("main .button.main").click(); // "Ga verder": straight to where it was
      await page.waitForFunction(() => location.hash.length > 3);
    }
    await give(page, question, value);
    await killAll(child); // the next question has only just come
  }
  const { child, page } = await launchToKill(profile);
  await page.locator("main .button.main").click();
  await page.waitForFunction(() => location.hash.startsWith("#/question"));
  const overview = await overviewOf(page);
  for (const [question, , shown] of given) assert.match(overview, shown, question);
  await killAll(child);
});

test("what was typed or chosen and not confirmed yet is there again after the browser was killed, and goes once it is confirmed", async () => {
  const profile = await app.freshFolder();
  let { child, page } = await launchToKill(profile);
  await beginFor(page, "self");
  await visit(page, "question/complaint.words");
  await page.locator("main textarea.input, main input.input").first().fill("alsof er mieren lopen");
  await untilOnDevice(page, "alsof er mieren lopen");
  await visit(page, "tell");
  await page.locator("textarea").fill("Een lang verhaal dat nog niet af is");
  await untilOnDevice(page, "nog niet af");
  await visit(page, "question/C1.1");
  await choose(page, "yes");
  await untilOnDevice(page, '"question/C1.1"');
  await killAll(child);

  ({ child, page } = await launchToKill(profile));
  const overview = await overviewOf(page);
  assert.doesNotMatch(overview, /mieren/, "what was not confirmed is no answer");
  await visit(page, "question/complaint.words");
  assert.equal(await page.locator("main textarea.input, main input.input").first().inputValue(), "alsof er mieren lopen");
  await visit(page, "tell");
  assert.equal(await page.locator("textarea").inputValue(), "Een lang verhaal dat nog niet af is");
  await visit(page, "question/C1.1");
  assert.equal(await page.locator('input[value="yes"]').isChecked(), true);
  await mainButton(page).click();
  await page.waitForFunction(() => !location.hash.includes("C1.1"));
  await visit(page, "question/complaint.words");
  await mainButton(page).click();
  await page.waitForFunction(() => !location.hash.includes("complaint.words"));
  await untilOnDevice(page, '"question/complaint.words"', false);
  assert.ok((await onDevice(page)).includes("alsof er mieren lopen"), "now it is an answer");
  await killAll(child);
});

test("what is said of each fact of a story, left out of the letter, and written for the visit is there after the browser was killed", async () => {
  const profile = await app.freshFolder();
  let { child, page } = await launchToKill(profile);
  await beginFor(page, "self");
  await visit(page, "tell");
  await page
    .locator("textarea")
    .fill("'s Avonds op de bank begint het. Ik moet eruit om te lopen, dan is het even weg. Mijn moeder had het ook.");
  await mainButton(page).click();
  await page.waitForSelector(".fact");
  const facts = await page.locator(".fact").count();
  assert.ok(facts > 2);
  await page.locator('.fact:first-child label.answer:has(input[value="right"])').click();
  await page.locator('.fact:nth-child(2) label.answer:has(input[value="wrong"])').click();
  await untilOnDevice(page, "wrong");
  await visit(page, "letter");
  await page.locator(".why-button").first().click();
  await choose(page, "complaint");
  await untilOnDevice(page, '"out":"complaint"');
  await visit(page, "follow");
  await page.locator("textarea").first().pressSequentially("Dat het nooit meer");
  await untilOnDevice(page, "Dat het nooit meer"); // the field was not left
  await page.locator("textarea").nth(1).pressSequentially("Gaat het over?");
  await untilOnDevice(page, "Gaat het over?");
  await visit(page, "weekly");
  await page.locator(".score-grid button").nth(3).click();
  await untilOnDevice(page, "K1");
  await killAll(child);

  ({ child, page } = await launchToKill(profile));
  await visit(page, "follow");
  assert.equal(await page.locator("textarea").first().inputValue(), "Dat het nooit meer");
  assert.equal(await page.locator("textarea").nth(1).inputValue(), "Gaat het over?");
  await visit(page, "weekly");
  assert.equal(await page.locator(".score-grid button").nth(3).getAttribute("aria-pressed"), "true");
  await mainButton(page).click();
  await page.waitForFunction(() => location.hash === "#/nights");
  await untilOnDevice(page, '"items"', false);
  await visit(page, "letter");
  await page.locator(".why-button").first().click();
  assert.equal(await page.locator('input[value="complaint"]').isChecked(), false, "what was left out of the letter stays out");
  assert.equal(await page.locator('input[value="labs"]').isChecked(), true);
  await visit(page, "tell");
  await page.waitForSelector(".fact");
  assert.equal(await page.locator(".fact").count(), facts);
  assert.equal(await page.locator('.fact:first-child input[value="right"]').isChecked(), true);
  assert.equal(await page.locator('.fact:nth-child(2) input[value="wrong"]').isChecked(), true);
  await mainButton(page).click();
  await page.waitForFunction(() => location.hash !== "#/tell");
  await untilOnDevice(page, '"verdicts"', false);
  await killAll(child);
});

test("an answer that was given after a draft is what stands in the field, not the older draft", async () => {
  const { context, page, faults } = await open();
  await beginFor(page, "self");
  const other = await openTab(context);
  await visit(page, "question/complaint.hopes");
  await page.locator("textarea").fill("oud en half af");
  await untilOnDevice(page, "oud en half af");
  await visit(page, "overview");
  await visit(other, "question/complaint.hopes");
  // The draft is from this answer's own time: whoever opens the question finds it.
  await other.waitForFunction(() => document.querySelector("textarea")?.value === "oud en half af");
  // An older draft comes back to the device after a newer answer: as a slow tab would write it.
  await other.locator("textarea").fill("nieuw en af");
  await mainButton(other).click();
  await other.waitForFunction(() => !location.hash.includes("complaint.hopes"));
  await untilOnDevice(other, "nieuw en af");
  await other.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done, fail) => {
      const asked = indexedDB.open("kriebel");
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
    const people = database.transaction("people", "readwrite").objectStore("people");
    await new Promise<void>((done, fail) => {
      const asked = people.getAll();
      asked.onsuccess = () => {
        const [row] = asked.result;
        row.open.drafts = { ...row.open.drafts, "question/complaint.hopes": { many: [], typed: "oud en half af", over: "null" } };
        row.rev += 1;
        people.put(row).onsuccess = () => done();
      };
      asked.onerror = () => fail(asked.error);
    });
    database.close();
  });
  await other.reload();
  await visit(other, "question/complaint.hopes");
  assert.equal(await other.locator("textarea").inputValue(), "nieuw en af");
  assert.deepEqual(faults, []);
  await context.close();
});

test("what was said of a relative and not saved, and what was typed to find a medicine, is there again after a reload", async () => {
  const { context, page, faults } = await open();
  await beginFor(page, "self");
  await visit(page, "family");
  await page.locator("button.relative").first().click();
  await page.locator('.sheet label.answer:has(input[value="yes"])').click();
  await page.locator(".sheet input.input").fill("41");
  await untilOnDevice(page, '"age":"41"', true);
  await page.reload();
  await page.locator("button.relative").first().click();
  assert.equal(await page.locator('.sheet input[value="yes"]').isChecked(), true);
  assert.equal(await page.locator(".sheet input.input").inputValue(), "41");
  await page.locator(".sheet .button.main").click();
  await untilOnDevice(page, '"family/', false);
  await visit(page, "medicines");
  await page.locator('input[role="combobox"]').pressSequentially("sertra");
  await untilOnDevice(page, '"typed":"sertra"', true);
  await page.reload();
  await page.locator('input[role="combobox"]').waitFor();
  assert.equal(await page.locator('input[role="combobox"]').inputValue(), "sertra");
  assert.deepEqual(faults, []);
  await context.close();
});

test("the browser killed in the moment of the tap on Verder: the answer is kept, or stands in its question as it was chosen, ten times in a row", async () => {
  const profile = await app.freshFolder();
  let { child, page } = await launchToKill(profile);
  await beginFor(page, "self");
  for (let time = 0; time < 10; time += 1) {
    await visit(page, "question/C2.1");
    const value = time % 2 === 0 ? "yes" : "no";
    await choose(page, value);
    await untilOnDevice(page, `"question/C2.1":{"one":"${value}"`);
    await mainButton(page).click({ noWaitAfter: true });
    if (time > 4) await page.waitForTimeout(time * 4);
    await killAll(child);
    ({ child, page } = await launchToKill(profile)); // the browser that shows it is the next to be killed
    await visit(page, "question/C2.1");
    await page.locator(`input[value="${value}"]:checked`).waitFor({ state: "attached" });
  }
  await killAll(child);
});

/** Runs in the page: another transaction holds the store, as a busy disk does, until `letGo` is called. */
const holdStore = (): Promise<void> =>
  new Promise((holds) => {
    const opening = indexedDB.open("kriebel");
    opening.onsuccess = () => {
      const database = opening.result;
      const rows = database.transaction(["people", "meta"], "readwrite").objectStore("people");
      const hold = window as unknown as { letGo: () => void };
      let held = true;
      hold.letGo = () => {
        held = false;
      };
      const again = (): void => {
        rows.count().onsuccess = () => {
          holds();
          if (held) again();
          else database.close();
        };
      };
      again();
    };
  });

test("who begins while a slow disk is still being read goes on with the first question, and is not thrown back to the start", async () => {
  const { context, page: other, faults } = await open();
  await untilDatabase(other);
  await other.evaluate(holdStore);
  const page = await openTab(context);
  await page.locator("main .button.main").click();
  await choose(page, "self");
  await mainButton(page).click();
  await page.waitForFunction(() => location.hash.startsWith("#/question"));
  const begun = placeOf(page);
  await other.evaluate(() => (window as unknown as { letGo: () => void }).letGo());
  await mainButton(page).waitFor();
  assert.equal(placeOf(page), begun);
  assert.ok((await onDevice(page)).includes(`"place":"${begun}"`), "the page that was begun lies on the disk");
  await page.reload();
  await mainButton(page).waitFor();
  assert.equal(placeOf(page), begun);
  assert.deepEqual(faults, []);
  await context.close();
});

test("two tabs that answer at the same moment keep both answers, and each shows them", async () => {
  const { context, page, faults } = await open();
  await beginFor(page, "self");
  const other = await openTab(context);
  for (const round of [1, 2, 3, 4]) {
    await visit(page, "question/complaint.thinks");
    await visit(other, "question/complaint.hopes");
    await page.locator("textarea").fill(round < 4 ? `ronde ${round}` : "het ijzer");
    await other.locator("textarea").fill(round < 4 ? `ronde ${round}` : "weer slapen");
    await Promise.all([mainButton(page).click(), mainButton(other).click()]);
    for (const tab of [page, other]) await tab.waitForFunction(() => !location.hash.includes("complaint."));
  }
  for (const tab of [page, other]) {
    await tab.waitForFunction(() => !location.hash.includes("complaint."));
    await visit(tab, "overview");
    await tab.locator("main", { hasText: "het ijzer" }).waitFor();
    await tab.locator("main", { hasText: "weer slapen" }).waitFor();
    await tab.reload();
    await tab.locator("main", { hasText: "weer slapen" }).waitFor();
    assert.match(await tab.locator("main").innerText(), /het ijzer/);
  }
  assert.deepEqual(faults, []);
  await context.close();
});

test("three people on one device: each page says whose it is, in two tabs and after a reload, and no answer crosses over", async () => {
  const { context, page, faults } = await open();
  await beginFor(page, "self");
  await give(page, "complaint.words", "alleen van mijzelf");
  await beginFor(page, "parent");
  await give(page, "complaint.words", "alleen van het kind");
  await visit(page, "question/complaint.thinks");
  assert.match(await page.locator(".whose").innerText(), /mijn kind/);

  // Another tab opens a third person; this tab, reloaded, still shows the child.
  const other = await openTab(context);
  await beginFor(other, "carer");
  await give(other, "complaint.words", "alleen van moeder");
  assert.match(await other.locator(".whose").innerText(), /iemand voor wie ik zorg/);
  await page.reload();
  await page.waitForSelector("textarea");
  assert.match(await page.locator(".whose").innerText(), /mijn kind/);
  await page.locator("textarea").fill("kind: groeipijn");
  await mainButton(page).click();
  await page.waitForFunction(() => !location.hash.includes("complaint.thinks"));

  const own = { self: "alleen van mijzelf", parent: "alleen van het kind", carer: "alleen van moeder" } as const;
  for (const [who, tab] of [
    ["parent", page],
    ["carer", other],
  ] as const) {
    const overview = await overviewOf(tab);
    for (const [whose, words] of Object.entries(own))
      assert.equal(overview.includes(words), whose === who, `${words} on the page of ${who}`);
    assert.equal(overview.includes("groeipijn"), who === "parent");
    await visit(tab, "letter");
    await tab.waitForSelector("article.paper");
    const letter = await tab.locator("article.paper").innerText();
    for (const [whose, words] of Object.entries(own))
      if (whose !== who) assert.equal(letter.includes(words), false, `${words} in the letter of ${who}`);
  }

  // A page that is deleted elsewhere does not turn into somebody else's.
  await visit(other, "settings");
  await other.locator("button", { hasText: "Wis de bladzijde: voor mijn kind" }).click();
  await other.locator("button", { hasText: "Ja, wis deze bladzijde" }).click();
  await other.locator("button", { hasText: "Wis de bladzijde: voor mijn kind" }).waitFor({ state: "detached" });
  await page.waitForFunction(() => location.hash === "" || location.hash === "#/");
  assert.equal((await onDevice(page)).includes("alleen van het kind"), false);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a full disk is said, loses nothing, and once there is room the answer is on the device without being given again", async () => {
  const context = await browser.newContext({ viewport: phone, locale: "nl-NL", reducedMotion: "reduce", serviceWorkers: "block" });
  const page = await context.newPage();
  watch(page);
  await page.goto(`${app.address}without.html`);
  const cdp = await context.newCDPSession(page);
  const { origin } = new URL(app.address);
  // Chromium remembers for a while how much room there was: the little disk must be there before the first save.
  await cdp.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 150_000 });
  await page.goto(app.address);
  await page.waitForSelector("h1");
  await beginFor(page, "self");
  await give(page, "complaint.words", "van voor het vol was");
  assert.ok((await onDevice(page)).includes("van voor het vol was"), "there was room for this");
  await cdp.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
  const said = page.locator(".caution", { hasText: "geheugen van je toestel is vol" });
  // Words that do not repeat: the disk keeps repeated ones in very little room.
  const novel = (at: number): string =>
    `deel ${at}: ${Array.from({ length: 190 }, (_, word) => ((word + 1) * (at + 7) * 2654435761).toString(36).slice(0, 9)).join(" ")}`;
  const given = ["complaint.thinks", "complaint.tried", "complaint.hopes", "complaint.effect_by_day"];
  let full = 0;
  while (full < 40 && (await said.count()) === 0) {
    await give(page, given[full % given.length]!, novel(full));
    await page.waitForTimeout(100);
    full += 1;
  }
  const last = `deel ${full - 1}:`;
  await said.waitFor();
  assert.ok((await overviewOf(page)).includes(last), "it is still here");
  const kept = await onDevice(page);
  assert.equal(kept.includes(last), false, "so the test can fail");
  assert.ok(kept.includes("van voor het vol was"), "what was kept before is whole");
  await cdp.send("Storage.overrideQuotaForOrigin", { origin });
  await said.waitFor({ state: "detached", timeout: 20_000 });
  await page.reload();
  assert.ok((await overviewOf(page)).includes(last));
  await context.close();
});

test("a store that the browser emptied is noticed, and the way back stands on the first screen", async () => {
  const { context, page } = await open();
  await beginFor(page, "self");
  await give(page, "complaint.words", "weg");
  await page.goto(`${app.address}without.html`);
  await page.evaluate(() => new Promise((done) => (indexedDB.deleteDatabase("kriebel").onsuccess = done)));
  await page.goto(app.address);
  await page.locator(".caution", { hasText: "je browser heeft ze opgeruimd" }).waitFor();
  await page.locator(".caution button").click();
  await page.locator(fileField).waitFor({ state: "attached" });
  await context.close();

  const fresh = await open();
  assert.equal(await fresh.page.locator(".caution").count(), 0, "a first visit is not an emptied store");
  await fresh.context.close();
});

const passphrase = "vier losse woorden hier";
const wrongOne = "vier losse woorden daar";

async function setPassphrase(page: Page, words: string): Promise<void> {
  await visit(page, "settings");
  const section = page.locator('section[aria-label="Op slot met een wachtzin"]');
  await section.locator("button", { hasText: "Zet op slot" }).click();
  await section.locator('input[type="password"]').nth(0).fill(words);
  await section.locator('input[type="password"]').nth(1).fill(words);
  await section.locator('button[type="submit"]').click();
  await section.locator("button", { hasText: "Nu op slot" }).waitFor();
}

async function tryPassphrase(page: Page, words: string): Promise<void> {
  await page.locator('input[type="password"]').fill(words);
  await mainButton(page).click();
}

test("with a passphrase nothing on the device can be read; it opens with that passphrase only, locks after rest, and can be changed and taken away", async () => {
  const { context, page, faults } = await open();
  await page.clock.install();
  await beginFor(page, "self");
  await give(page, "complaint.words", "zeer persoonlijke woorden");
  const other = await openTab(context);
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

test("the browser killed while everything is being sealed: it lies there whole, open or sealed, never half", async () => {
  for (const afterMs of [0, 300, 600]) {
    const profile = await app.freshFolder();
    const { child, page } = await launchToKill(profile);
    for (const who of ["self", "parent", "carer"] as const) {
      await beginFor(page, who);
      await give(page, "complaint.words", `woorden van ${who}`);
    }
    await visit(page, "settings");
    const section = page.locator("section").filter({ hasText: "Op slot" }).last();
    await section.locator("button", { hasText: "Zet op slot" }).click();
    for (const at of [0, 1]) await section.locator('input[type="password"]').nth(at).fill(passphrase);
    await section.locator('button[type="submit"]').click();
    await new Promise((later) => setTimeout(later, afterMs));
    await killAll(child);

    const again = await launchToKill(profile);
    const rows = JSON.parse(await onDevice(again.page)) as [string, { open?: object; sealed?: object }[]][];
    const people = rows.find(([name]) => name === "people")?.[1] ?? [];
    const sealed = people.filter((row) => row.sealed !== undefined && row.open === undefined).length;
    const lock = rows.find(([name]) => name === "meta")?.[1].length ?? 0;
    assert.equal(people.length, 3);
    assert.ok(
      (sealed === 3 && lock === 1) || (sealed === 0 && lock === 0),
      `${sealed} of 3 sealed, ${lock} locks, killed after ${afterMs} ms`,
    );
    if (lock === 1) {
      await visit(again.page, "locked");
      await tryPassphrase(again.page, passphrase);
    }
    await visit(again.page, "settings");
    await again.page.locator("button", { hasText: "Wis de bladzijde" }).nth(2).waitFor();
    await killAll(again.child);
  }
});

/** The field for a copy; the other one on the settings takes photos. */
const fileField = 'input[type="file"][accept*="json"]';

async function makeCopy(page: Page, words: string): Promise<Buffer> {
  await visit(page, "settings");
  const section = page.locator('section[aria-label="Een kopie bewaren"]');
  await section.locator('input[type="password"]').first().fill(words);
  if (words !== "") await section.locator('input[type="password"]').nth(1).fill(words);
  const [file] = await Promise.all([page.waitForEvent("download"), section.locator("button", { hasText: "Bewaar een kopie" }).click()]);
  assert.match(file.suggestedFilename(), words === "" ? /\.json$/ : /\.age$/);
  return readFile(await file.path());
}

test("a copy brings everyone back on another device; torn, foreign or with another passphrase it is refused whole and changes nothing", async () => {
  const first = await open();
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

  const { context, page, faults } = await open();
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
  const { context, page, faults } = await open();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await beginFor(page, "self");
  await give(page, "complaint.words", "moet weg");
  const other = await openTab(context);
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

test("a store of version 1 comes over whole: every record, place and order", async () => {
  const rows = JSON.parse(await readFile(new URL("./fixtures/store-version-1.json", import.meta.url), "utf8")) as {
    id: string;
    changed: number;
    place?: string;
    record: { complaint: { words?: string[] } };
  }[];
  const context = await browser.newContext({ viewport: phone, locale: "nl-NL" });
  const page = await context.newPage();
  const faults = watch(page);
  await page.goto(`${app.address}without.html`);
  await page.evaluate(
    (all) =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open("kriebel", 10); // Dexie counts in tens: its version 1
        opening.onupgradeneeded = () => opening.result.createObjectStore("people", { keyPath: "id" }).createIndex("changed", "changed");
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction("people", "readwrite");
          for (const row of all) writing.objectStore("people").put(row);
          writing.oncomplete = () => {
            opening.result.close();
            done();
          };
        };
      }),
    rows,
  );
  await page.goto(app.address);
  await page.locator("main .button.main").waitFor();
  const newest = [...rows].sort((a, b) => b.changed - a.changed);
  await visit(page, "settings");
  await page.locator("button", { hasText: "Wis de bladzijde" }).first().waitFor();
  const kept = JSON.parse(await onDevice(page)) as [
    string,
    { id: string; turn: number; changed: number; open: { record: unknown; place?: string } }[],
  ][];
  const people = kept.find(([name]) => name === "people")?.[1] ?? [];
  assert.deepEqual(
    [...people]
      .sort((a, b) => b.turn - a.turn)
      .map(({ id, changed, open: { record, place } }) => ({ id, changed, record, ...(place === undefined ? {} : { place }) })),
    newest.map(({ id, changed, record, place }) => ({ id, changed, record, ...(place === undefined ? {} : { place }) })),
  );
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

test("a clock set to 1970 is named, and answers of before and during it stay", async () => {
  const { context, page, faults } = await open();
  await page.clock.install({ time: new Date("2027-03-01T22:00:00") });
  await page.reload();
  await beginFor(page, "self");
  await visit(page, "labs/ferritin");
  await page.locator("#lab input.input").first().fill("28");
  await page.locator("#lab .year input").fill("2027");
  await mainButton(page).click();
  await page.locator(".chapter").waitFor();
  for (const [time, named] of [
    ["1970-01-01T00:00:10", true],
    ["2027-02-20T12:00:00", false], // mended a little too far back
    ["2026-12-31T12:00:00", false], // before the year of the blood test
  ] as const) {
    await page.clock.setSystemTime(new Date(time));
    await page.reload();
    await give(page, "complaint.words", `gegeven op ${time}`);
    assert.ok((await overviewOf(page)).includes(`gegeven op ${time}`), time);
    assert.match(await page.locator("main").innerText(), /28/);
    assert.equal((await page.locator(".caution", { hasText: "klok van je toestel" }).count()) > 0, named, time);
    await visit(page, "letter");
    await page.waitForSelector("article.paper");
    assert.match(await page.locator("article.paper").innerText(), /28/);
  }
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

test("a pasted novel, right-to-left text, markup and a name of 10,000 letters stay what they are and break no screen", async () => {
  const { context, page, faults } = await open();
  await beginFor(page, "self");
  await visit(page, "question/complaint.thinks");
  await page.locator("textarea").fill("Er was eens. ".repeat(50_000));
  await mainButton(page).click();
  await page.locator(".wrong").waitFor();
  assert.equal((await page.locator("textarea").inputValue()).length, 650_000, "too long is said, and not a letter is taken away");
  for (const [question, words] of [
    ["complaint.thinks", "הרגליים שלי זזות בלילה \u202e gninruter \u2066ltr\u2069 👨‍👩‍👧"],
    ["complaint.hopes", '<script>window.opened=1</script><img src=x onerror="window.opened=1">'],
    ["complaint.tried", "x".repeat(1990)],
  ] as const) {
    await give(page, question, words);
    assert.ok((await overviewOf(page)).includes(words.slice(0, 40)), question);
  }
  await visit(page, "settings");
  const name = page.locator('section[aria-label="Wie staan er op dit toestel?"] input').first();
  await name.fill("n".repeat(10_000));
  await name.blur();
  for (const screen of ["overview", "people", "map", "letter", "settings", "plan", ""]) {
    await visit(page, screen);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${screen} is ${over} px too wide`);
  }
  assert.equal(await page.evaluate(() => (window as unknown as { opened?: number }).opened), undefined);
  await page.reload();
  assert.ok((await overviewOf(page)).includes("<script>window.opened=1</script>"));
  assert.deepEqual(faults, []);
  await context.close();
});

test("a tap that comes twice goes on once", async () => {
  const { context, page, faults } = await open();
  await beginFor(page, "self");
  await visit(page, "question/C1.1");
  await choose(page, "yes");
  await mainButton(page).dblclick();
  await page.waitForFunction(() => !location.hash.includes("C1.1"));
  await page.waitForTimeout(600);
  const after = placeOf(page);
  await page.goBack();
  await page.waitForFunction((now) => decodeURIComponent(location.hash.replace(/^#\/?/, "")) !== now, after);
  assert.equal(placeOf(page), "question/C1.1", "one step back is the question that was answered");
  assert.deepEqual(faults, []);
  await context.close();
});
