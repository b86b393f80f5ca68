import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { openChromium } from "../../../tools/chromium.ts";
import { type BuiltApp, openBuiltApp } from "./built-app.ts";
import { fileField, openOn, openTab, overviewOf, untilOnDevice, watch } from "./kept.ts";
import { beginFor, choose, give, mainButton, onDevice, phone, placeOf, tooWide, untilDatabase, visit } from "./use-app.ts";

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

test("an answer that was given after a draft is what stands in the field, not the older draft", async () => {
  const { context, page, faults } = await openOn(app.address, browser);
  await beginFor(page, "self");
  const other = await openTab(context, app.address);
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
  const { context, page, faults } = await openOn(app.address, browser);
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
  const { context, page: other, faults } = await openOn(app.address, browser);
  await untilDatabase(other);
  await other.evaluate(holdStore);
  const page = await openTab(context, app.address);
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
  const { context, page, faults } = await openOn(app.address, browser);
  await beginFor(page, "self");
  const other = await openTab(context, app.address);
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
  const { context, page, faults } = await openOn(app.address, browser);
  await beginFor(page, "self");
  await give(page, "complaint.words", "alleen van mijzelf");
  await beginFor(page, "parent");
  await give(page, "complaint.words", "alleen van het kind");
  await visit(page, "question/complaint.thinks");
  assert.match(await page.locator(".whose").innerText(), /mijn kind/);

  // Another tab opens a third person; this tab, reloaded, still shows the child.
  const other = await openTab(context, app.address);
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
  await said.waitFor({ state: "detached" });
  await page.reload();
  assert.ok((await overviewOf(page)).includes(last));
  await context.close();
});

test("a store that the browser emptied is noticed, and the way back stands on the first screen", async () => {
  const { context, page } = await openOn(app.address, browser);
  await beginFor(page, "self");
  await give(page, "complaint.words", "weg");
  await page.goto(`${app.address}without.html`);
  await page.evaluate(() => new Promise((done) => (indexedDB.deleteDatabase("kriebel").onsuccess = done)));
  await page.goto(app.address);
  await page.locator(".caution", { hasText: "je browser heeft ze opgeruimd" }).waitFor();
  await page.locator(".caution button").click();
  await page.locator(fileField).waitFor({ state: "attached" });
  await context.close();

  const fresh = await openOn(app.address, browser);
  assert.equal(await fresh.page.locator(".caution").count(), 0, "a first visit is not an emptied store");
  await fresh.context.close();
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

test("a clock set to 1970 is named, and answers of before and during it stay", async () => {
  const { context, page, faults } = await openOn(app.address, browser);
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

test("a pasted novel, right-to-left text, markup and a name of 10,000 letters stay what they are and break no screen", async () => {
  const { context, page, faults } = await openOn(app.address, browser);
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
    const over = await tooWide(page);
    assert.ok(over <= 0, `${screen} is ${over} px too wide`);
  }
  assert.equal(await page.evaluate(() => (window as unknown as { opened?: number }).opened), undefined);
  await page.reload();
  assert.ok((await overviewOf(page)).includes("<script>window.opened=1</script>"));
  assert.deepEqual(faults, []);
  await context.close();
});

test("a tap that comes twice goes on once", async () => {
  const { context, page, faults } = await openOn(app.address, browser);
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
