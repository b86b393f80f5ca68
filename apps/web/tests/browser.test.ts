import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { buildOnce } from "../../../tools/build-once.ts";
import { openChromium } from "../../../tools/chromium.ts";
import { serveDist } from "./serve-dist.ts";
import { tooWide } from "./use-app.ts";

const phone = { width: 390, height: 844 };
const wide = { width: 1280, height: 800 };

let app: Awaited<ReturnType<typeof buildOnce>>;
let served: Awaited<ReturnType<typeof serveDist>>;
let browser: Browser;
let axeSource: string;
/** Requests of any test to anywhere but this machine. */
const strayRequests: string[] = [];

before(async () => {
  app = await buildOnce();
  served = await serveDist(join(app.dist, "/"));
  browser = await openChromium();
  axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
});

after(async () => {
  await browser?.close();
  await served?.close();
  await app?.remove();
});

interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly faults: string[];
}

async function open(language: "nl" | "en" = "nl", options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({
    viewport: phone,
    locale: language === "nl" ? "nl-NL" : "en-GB",
    reducedMotion: "reduce",
    ...options,
  });
  context.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (hostname !== "127.0.0.1" && protocol !== "blob:" && protocol !== "data:") strayRequests.push(request.url());
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const faults: string[] = [];
  page.on("pageerror", (fault) => faults.push(String(fault.stack ?? fault)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  page.on("dialog", (dialog) => {
    faults.push(`a dialog opened: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(served.address);
  await page.waitForSelector("h1");
  return { context, page, faults };
}

const place = (page: Page): string => decodeURIComponent(new URL(page.url()).hash.replace(/^#\/?/, ""));
const heading = async (page: Page): Promise<string> => (await page.locator("h1").textContent()) ?? "";
const main = (page: Page) => page.locator(".bar .main");

/** Goes to a screen by its address and waits until it stands. */
async function visit(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${address}`);
  await page.waitForSelector("h1");
  await settle(page);
  await page.waitForSelector("h1"); // the one before is gone by now; the screen may still be on its way
}

/** Two frames drawn: what a change of address or theme does to the page is done. */
const settle = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 40)))));

/** What a woman of 42 with low iron answers; what is not here she does not know. */
const answers: Readonly<Record<string, string | readonly string[]>> = {
  "person.age": "42",
  "person.sex": "female",
  "alarms.any": [],
  "C1.1": "yes",
  "C2.1": "yes",
  "C3.1": "yes_fully",
  "C4.1": "yes",
  "lookalikes.signs": [],
  "conditions.body": [],
  "conditions.head": [],
  "conditions.brain": [],
  "conditions.mood": [],
  "pregnancy.now": "no",
  "kidney.dialysis": "no",
  "iron.before": [],
  "iron.overload": "no",
  "withdrawal.recent": "no",
};

async function chooseAnswer(page: Page, value: string): Promise<void> {
  await page.locator(`main label.answer:has(input[value="${value}"])`).click();
}

/** Answers the question that is on the screen. */
async function answerScreen(page: Page): Promise<void> {
  const at = place(page);
  if (at === "medicines") {
    const cabinet = await page.locator(".chapter").count();
    if (cabinet > 0) await main(page).click();
    else await page.locator(".bar .button").first().click();
  } else if (at.startsWith("labs")) {
    if ((await page.locator("#lab").count()) > 0) {
      await page.locator("#lab input.input").first().fill("28");
      await page.locator("#lab .year input").fill("2026");
    }
    await main(page).click();
  } else if (at === "family") {
    await page.locator("button.relative").first().click();
    await page.locator('.sheet label.answer:has(input[value="yes"])').click();
    await page.locator(".sheet .button.main").click();
    await main(page).click();
  } else {
    const id = at.replace(/^question\//, "");
    const given = answers[id] ?? "unknown";
    const text = page.locator("main input.input, main textarea.input");
    if (typeof given !== "string") {
      await page.locator("main label.answer").first().waitFor();
      for (const value of given.length === 0 ? ["none-of-these"] : given) {
        const option = page.locator(`main label.answer:has(input[value="${value}"])`);
        await ((await option.count()) > 0 ? option : page.locator('main label.answer:has(input[value="none"])')).click();
      }
    } else if (given !== "unknown" && (await text.count()) > 0) await text.first().fill(given);
    else await chooseAnswer(page, given);
    await main(page).click();
  }
  // The address comes after the screen that it belongs to; only a blood value may stay where it is, when its field is gone.
  await page.waitForFunction(
    ({ old, lab }) => decodeURIComponent(location.hash.replace(/^#\/?/, "")) !== old || (lab && document.querySelector("#lab") === null),
    { old: at, lab: at.startsWith("labs") },
  );
  await page.waitForTimeout(40);
}

/** Presses the main button and waits until the address, which comes after the screen, is another. */
async function leave(page: Page): Promise<void> {
  const old = page.url();
  await main(page).click();
  await page.waitForFunction((before) => location.href !== before, old);
}

async function begin(page: Page): Promise<void> {
  await page.locator("main .button.main").click();
  await page.waitForSelector('input[type="radio"]');
  await chooseAnswer(page, "self");
  await main(page).click();
  await page.waitForFunction(() => location.hash.startsWith("#/question"));
}

async function walkToTheEnd(page: Page, onEach?: (count: number) => Promise<void>): Promise<number> {
  for (let count = 0; count < 60; count++) {
    if (place(page) === "enough") return count;
    await answerScreen(page);
    await onEach?.(count);
  }
  throw new Error(`The questions did not end; the last one was ${place(page)}.`);
}

const mended = (text: string): string => text.replace(/\s+/g, " ").trim();

for (const language of ["nl", "en"] as const) {
  test(`a person answers through to a result and a letter, and a reload in between loses nothing (${language})`, async () => {
    const { context, page, faults } = await open(language);
    await begin(page);
    const asked = await walkToTheEnd(page, async (count) => {
      if (count !== 5) return;
      const was = place(page);
      const title = await heading(page);
      await page.reload();
      await page.waitForSelector("main form");
      assert.equal(place(page), was);
      assert.equal(await heading(page), title);
    });
    assert.ok(asked >= 10 && asked <= 40, `${asked} screens were asked`);

    await main(page).click();
    await page.waitForFunction(() => location.hash.startsWith("#/map"));
    assert.match(await heading(page), language === "nl" ? /past goed bij rusteloze benen/ : /fits restless legs well/);
    // The cards lie below the map and come right after it.
    await page.waitForSelector(".route-card");
    const result = mended(await page.locator("main").innerText());
    assert.match(result, language === "nl" ? /Dit is geen diagnose/ : /This is not a diagnosis/);
    await page.reload();
    await page.waitForSelector(".route-card");
    assert.equal(mended(await page.locator("main").innerText()), result, "the result is the same after a reload");

    // The map's own row opens the card, and the reason shows her own value with its source.
    await page.locator('a.map-row[href="#/map/iron"]').click();
    const card = page.locator("#route-iron");
    await card.locator(".reasons").first().waitFor();
    assert.match(await card.innerText(), /28/);
    await card.locator(".reasons .source-button").first().click();
    await card.locator(".source").first().waitFor();

    // Table instead of map; remembered.
    await page.locator(".toggle button").nth(1).click();
    await page.locator("table tbody tr").first().waitFor();
    assert.ok((await page.locator("table tbody tr").count()) >= 15);
    await page.locator(".toggle button").first().click();

    await main(page).click();
    await page.waitForFunction(() => location.hash === "#/step");
    assert.ok((await page.locator(".blocks").count()) >= 1);
    await visit(page, "plan");
    assert.ok((await page.locator("main li.chapter").count()) >= 2);

    await visit(page, "letter");
    const letter = page.locator("article.paper");
    assert.match(await letter.innerText(), /28\s*µg\/L/);
    assert.match(await letter.innerText(), language === "nl" ? /Rusteloze benen/i : /Restless legs/i);
    const other = language === "nl" ? "en" : "nl";
    await page.locator(".why-button").first().click();
    await chooseAnswer(page, other);
    await page.locator(`article.paper[lang="${other}"]`).waitFor(); // the letter has its own language
    const [file] = await Promise.all([page.waitForEvent("download", { timeout: 30_000 }), main(page).click()]);
    const bytes = await readFile(await file.path());
    assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
    assert.ok(bytes.length > 10_000);
    assert.match(file.suggestedFilename(), /\.pdf$/);

    // The language of the screen changes at any time and keeps the place.
    await visit(page, "map");
    const before = await heading(page);
    await page.locator(`.foot [lang="${other}"]`).click();
    await page.waitForFunction((was) => document.querySelector("h1")?.textContent !== was, before);
    assert.match(await heading(page), other === "nl" ? /past goed bij rusteloze benen/ : /fits restless legs well/);
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("urgent signs work without a network and lead to a number to call", async () => {
  // Without the worker, which would have kept the files: from what came with the first screen alone.
  const { context, page, faults } = await open("nl", { serviceWorkers: "block" });
  await context.setOffline(true);
  await page.locator(".bar .alarm").click();
  await page.locator(".go-row", { hasText: "bloed ophoesten" }).click();
  await page.locator(".go-row", { hasText: "kortademig" }).first().click();
  await page.locator("h1", { hasText: /^Bel nu/ }).waitFor();
  assert.equal(await page.locator(".button.call").getAttribute("href"), "tel:112");
  await page.locator(".bar .button").click();
  await page.waitForFunction(() => location.hash === "#/urgent/alarms.heart_lungs"); // one step back after a wrong tap

  await visit(page, "sign/suicidal_plan");
  assert.equal(await heading(page), "Je hoeft dit niet alleen te doen");
  assert.equal(await page.locator(".alarm-head").count(), 0, "no red head");
  const numbers = await page.locator('a[href^="tel:"]').evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  assert.deepEqual(numbers.slice(0, 3), ["tel:112", "tel:113", "tel:08000113"]);
  await visit(page, "sign/one_calf_thick");
  assert.match(await heading(page), /vandaag je huisarts/);
  // What was fetched ahead could not come, and that may not disturb anyone here.
  assert.deepEqual(
    faults.filter((fault) => !fault.includes("ERR_INTERNET_DISCONNECTED")),
    [],
  );
  await context.close();
});

test("the heading of an urgent sign names whom its own text says to call, and 112 is then for when it gets worse", async () => {
  const { context, page, faults } = await open();
  await visit(page, "sign/saddle_numbness");
  assert.equal(await heading(page), "Bel nu je huisarts of de huisartsenpost");
  assert.equal(await page.locator(".button.call").count(), 0);
  await visit(page, "sign/pain_on_breathing");
  assert.equal(await heading(page), "Bel nu je huisarts of de huisartsenpost");
  assert.match(await page.locator('a[href="tel:112"]').innerText(), /^In nood/);
  assert.match(await page.locator(".who-first").innerText(), /bel je huisarts[\s\S]*huisartsenpost/);
  await visit(page, "sign/chest_pain_pressing");
  assert.equal(await page.locator(".button.call").getAttribute("href"), "tel:112");
  assert.equal(await page.locator(".who-first").count(), 0, "who must call 112 reads of no GP");
  await visit(page, "sign/pregnant_headache_vision");
  assert.match(await heading(page), /verloskundige/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("an alarm that names 113 for when it gets worse is no alarm about suicide: the doctor stands above it, and the button says when it is for", async () => {
  const { context, page, faults } = await open();
  await visit(page, "sign/whole_body_restlessness_after_new_drug");
  assert.equal(await heading(page), "Bel vandaag je arts");
  assert.deepEqual(await page.locator('a.button[href^="tel:"]').allInnerTexts(), ["Word je wanhopig: bel 113"]);
  assert.match(await page.locator(".who-first").innerText(), /bel je arts[\s\S]*huisartsenpost/);
  assert.equal(await page.locator(".button.main, .warm-head").count(), 0);
  await visit(page, "sign/suicidal_thoughts");
  assert.equal(await page.locator(".warm-head").count(), 1);
  assert.deepEqual(await page.locator('a[href^="tel:"]').allInnerTexts(), ["Bel 113", "Bel 0800-0113"]);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a sign that is tapped on the urgent screen stands among the answers of whoever is open, until it is taken back", async () => {
  const { context, page, faults } = await open();
  await begin(page);
  const tap = async (): Promise<void> => {
    await visit(page, "urgent/alarms.legs");
    await page.locator(".go-row", { hasText: "kuit" }).click();
    await page.waitForFunction(() => location.hash === "#/sign/one_calf_thick");
  };
  await tap();
  assert.match(await page.locator("main").innerText(), /Dit staat nu bij je antwoorden/);
  await page.locator(".bar .button").click();
  await visit(page, "map");
  assert.equal(await page.locator(".alarm-panel").count(), 0, "a wrong tap leaves nothing behind");
  await tap();
  await visit(page, "plan");
  assert.match(await page.locator(".alarm-panel").innerText(), /trombose/);
  await page.reload();
  await page.waitForSelector(".alarm-panel");
  await visit(page, "letter");
  assert.match(await page.locator("article.paper").innerText(), /trombose|trombosebeen|been dikker|kuit/i);
  assert.deepEqual(faults, []);
  await context.close();
});

test("one leg swollen after a birth, tapped on the urgent screen, keeps the leg and the birth, and takes both back again", async () => {
  const { context, page, faults } = await open();
  await begin(page);
  await visit(page, "urgent/alarms.pregnancy");
  await page
    .locator(".go-row", { hasText: /bevallen.*been|been.*bevallen|bevalling.*been|been.*bevalling/i })
    .first()
    .click();
  await page.waitForFunction(() => location.hash === "#/sign/postpartum_one_leg_swollen");
  await page.locator("main", { hasText: "Dit staat nu bij je antwoorden" }).waitFor();
  await visit(page, "question/pregnancy.recent_birth");
  assert.equal(await page.locator('input[value="yes"]').isChecked(), true, "the birth is an answer");
  await visit(page, "plan");
  await page.locator(".alarm-panel").first().waitFor();
  await visit(page, "sign/postpartum_one_leg_swollen");
  await page.locator(".bar .button").click();
  await visit(page, "question/pregnancy.recent_birth");
  assert.equal(await page.locator('input[value="yes"]').isChecked(), false, "a wrong tap leaves no birth behind");
  await visit(page, "map");
  assert.equal(await page.locator(".alarm-panel").count(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a parent reads about the child, and a young child is not asked for children of its own", async () => {
  const { context, page, faults } = await open();
  await page.locator("main .button.main").click();
  await page.waitForSelector('input[type="radio"]');
  await chooseAnswer(page, "parent");
  await main(page).click();
  await page.waitForFunction(() => location.hash.startsWith("#/question"));
  await visit(page, "question/person.age");
  await page.locator("main input.input").fill("9");
  await main(page).click();
  await visit(page, "medicines");
  assert.equal(await heading(page), "Welke medicijnen gebruikt je kind?");
  assert.match(await page.locator(".bar").innerText(), /Geen medicijnen/);
  await visit(page, "family");
  assert.doesNotMatch(await page.locator("main").innerText(), /Dochter|Zoon/);
  await visit(page, "overview");
  assert.match(await page.locator("main").innerText(), /Over je kind/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("the blood values that most people have stand first in the list, in lay words", async () => {
  const { context, page, faults } = await open();
  await begin(page);
  await visit(page, "labs");
  await page.locator("#lab button").first().click();
  const options = await page.locator('[role="option"]').allInnerTexts();
  assert.deepEqual(
    options.slice(0, 5).map((text) => text.trim()),
    ["Ferritine (ijzervoorraad)", "Hb", "IJzerverzadiging", "CRP (ontsteking)", "Nierfunctie (eGFR)"],
  );
  assert.ok(options.length >= 25);
  assert.deepEqual(faults, []);
  await context.close();
});

test("where there is no map, no screen speaks of one", async () => {
  const { context, page, faults } = await open();
  await begin(page);
  for (const [id, value] of [
    ["person.age", "45"],
    ["C1.1", "no"],
    ["C2.1", "no"],
    ["C3.1", "no"],
    ["C4.1", "no"],
  ] as const) {
    await visit(page, `question/${id}`);
    const text = page.locator("main input.input");
    if ((await text.count()) > 0) await text.first().fill(value);
    else await chooseAnswer(page, value);
    await leave(page);
  }
  await visit(page, "map");
  assert.match(await page.locator("main").innerText(), /geen kaart/, "so the test can fail");
  for (const screen of ["step", "enough", "overview"]) {
    await visit(page, screen);
    assert.doesNotMatch(await page.locator("body").innerText(), /\bkaart\b/, screen);
  }
  assert.deepEqual(faults, []);
  await context.close();
});

test("an alarm that an answer raises is shown at once and stays above the result", async () => {
  const { context, page, faults } = await open();
  await begin(page);
  while (place(page) !== "question/alarms.any") await answerScreen(page);
  await chooseAnswer(page, "alarms.legs");
  await main(page).click();
  await page.waitForFunction(() => location.hash === "#/question/alarms.legs");
  await chooseAnswer(page, "one_calf_thick");
  await main(page).click();
  await page.waitForFunction(() => location.hash.startsWith("#/alarm/"));
  assert.match(await heading(page), /vandaag je huisarts/);
  await page.locator(".bar .button").first().click();
  await page.waitForFunction(() => location.hash.startsWith("#/question/"));
  await visit(page, "map");
  assert.equal(await page.locator(".alarm-panel").count(), 1);
  const alarmBeforeTitle = await page.evaluate(() => {
    const alarm = document.querySelector(".alarm-panel")!;
    return (alarm.compareDocumentPosition(document.querySelector("h1")!) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  });
  assert.ok(alarmBeforeTitle);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a medicine with a typing error is found, nothing is chosen by itself, and an unknown one is kept as typed", async () => {
  const { context, page, faults } = await open();
  await begin(page);
  await visit(page, "medicines");
  await main(page).click();
  await page.locator(".wrong").first().waitFor(); // no answer is not an answer
  assert.equal(await page.locator(".wrong").count(), 1);
  const field = page.locator('input[role="combobox"]');
  await field.click();
  await page.keyboard.type("remmeron");
  await page.locator('[role="option"]', { hasText: "Remeron" }).waitFor();
  assert.equal(await page.locator('[role="option"][aria-selected="true"]').count(), 0);
  assert.equal(await page.locator(".chapter").count(), 0, "nothing was added by typing");
  await page.locator('[role="option"]', { hasText: "Remeron" }).click();
  await page.waitForFunction(() => location.hash === "#/medicines/0");
  assert.match(await page.locator("main").innerText(), /mirtazapine/);
  assert.match(await page.locator("main").innerText(), /Verander niets zonder overleg/);
  await chooseAnswer(page, "yes");
  await page.locator(".year input").fill("2025");
  await main(page).click();
  await page.waitForFunction(() => location.hash === "#/medicines");
  assert.match(await page.locator(".chapter").innerText(), /sinds 2025/);

  await page.locator('input[role="combobox"]').click();
  await page.keyboard.type("Onbekendol");
  await page.locator("button", { hasText: "Onbekendol" }).click();
  await page.waitForFunction(() => location.hash === "#/medicines/1");
  assert.match(await page.locator("main").innerText(), /kent dit medicijn niet/);
  await page.locator(".year input").fill("3025");
  await main(page).click();
  assert.match(await page.locator(".wrong").innerText(), /toekomst/);
  await page.reload();
  await page.waitForSelector("h1");
  await visit(page, "medicines");
  assert.equal(await page.locator(".chapter").count(), 2, "both are kept");
  assert.deepEqual(faults, []);
  await context.close();
});

test("a value that cannot have that unit is asked back or refused beside the field", async () => {
  const { context, page, faults } = await open();
  await begin(page);
  await visit(page, "labs");
  const value = page.locator("#lab input.input").first();
  await value.fill("achttien");
  await main(page).click();
  assert.match(await page.locator(".wrong").innerText(), /geen getal/);
  await value.fill("180000");
  await main(page).click();
  await page.locator(".wrong", { hasNotText: "geen getal" }).first().waitFor();
  assert.equal(await value.inputValue(), "180000", "what was typed stays");

  // Iron 61 in µmol/L is nearly always µg/dL.
  await visit(page, "labs/iron");
  const iron = page.locator("#lab input.input").first();
  await iron.fill("61");
  await main(page).click();
  const asked = page.locator(".wrong");
  await asked.waitFor();
  assert.match(await asked.innerText(), /µg\/dL/);
  assert.equal(await page.locator("#lab").count(), 1, "nothing was kept yet");
  assert.match(await asked.innerText(), /Ja, µg\/dL[\s\S]*Nee, µmol\/L/, "two buttons answer the question");
  await asked.locator("button").first().click();
  await page.locator(".chapter").waitFor();
  assert.match(await page.locator(".chapter").innerText(), /61 µg\/dL/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("markup that is typed into a field is shown as text, everywhere", async () => {
  const { context, page, faults } = await open();
  const markup = '<img src=x onerror="window.opened=1"><script>window.opened=1</script>';
  await begin(page);
  await visit(page, "medicines");
  await page.locator('input[role="combobox"]').click();
  await page.keyboard.type(markup);
  await page.locator("main .link.tall", { hasText: "<img" }).click();
  await page.waitForFunction(() => location.hash === "#/medicines/0");
  assert.ok((await heading(page)).includes("<img src=x"));
  await page.locator("main .field > input.input").last().fill(markup);
  await chooseAnswer(page, "yes");
  await main(page).click();
  for (const id of ["complaint.words", "complaint.thinks", "complaint.tried", "complaint.hopes", "complaint.effect_by_day"]) {
    await visit(page, `question/${id}`);
    await page.locator("textarea").fill(markup);
    await leave(page);
  }
  await visit(page, "overview");
  assert.ok((await page.locator("main").innerText()).includes("<img src=x"));
  await visit(page, "letter");
  await page.locator(".why-button").first().click();
  await page.locator("main .field input.input").fill(markup);
  await page.locator("article.paper", { hasText: "<img src=x" }).waitFor();
  for (const screen of ["map", "step", "plan", "settings", "medicines"]) await visit(page, screen);
  assert.equal(await page.evaluate(() => (window as unknown as { opened?: number }).opened), undefined);
  assert.equal(await page.locator("main img, main script").count(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a question works from the keyboard, takes focus, and asks for an answer in one sentence", async () => {
  const { context, page, faults } = await open();
  await begin(page);
  await visit(page, "question/C1.1");
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1");
  assert.equal(await page.title(), `${await heading(page)} - Kriebel`);
  await main(page).click();
  assert.equal(await page.locator(".wrong").innerText(), "Kies een antwoord. Weet je het niet? Kies dan ‘Weet ik niet’.");
  await page.keyboard.press("2");
  assert.equal(await page.locator('input[value="no"]').isChecked(), true);
  await page.keyboard.press("1");
  await page.locator('input[value="yes"]').focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !location.hash.includes("C1.1"));
  await page.goBack();
  await page.waitForFunction(() => location.hash.includes("C1.1"));
  assert.equal(await page.locator('input[value="yes"]').isChecked(), true, "going back loses nothing");

  await visit(page, "question/person.age");
  const field = page.locator("main input.input");
  for (const [typed, wrong] of [
    ["veertig", /geen getal/],
    ["400", /kan niet kloppen/],
  ] as const) {
    await field.fill(typed);
    await main(page).click();
    assert.match(await page.locator(".wrong").innerText(), wrong);
    assert.equal(await field.inputValue(), typed);
  }
  await field.fill("42,5");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !location.hash.includes("person.age"));
  assert.deepEqual(faults, []);
  await context.close();
});

test("an answer is changed from the overview, a record goes out and comes in, and everything can be deleted", async () => {
  const { context, page, faults } = await open();
  await begin(page);
  for (let count = 0; count < 6; count++) await answerScreen(page);
  await visit(page, "overview");
  await page.locator(".given", { hasText: "Hoe oud ben je?" }).locator("button").click();
  await page.locator("main input.input").fill("43");
  await main(page).click();
  await page.waitForFunction(() => location.hash === "#/overview");
  assert.match(await page.locator("main").innerText(), /43 jaar/);

  await visit(page, "settings");
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator("button", { hasText: "als bestand" }).click()]);
  const text = await readFile(await file.path(), "utf8");
  assert.equal(JSON.parse(text).person.ageYears, 43);
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({
      name: "x.json",
      mimeType: "application/json",
      buffer: Buffer.from('{"schema": "kriebel-record", "version": 1, "person": {"ageYears": 300}}'),
    });
  await page.locator(".wrong").waitFor();
  assert.match(await page.locator(".wrong").innerText(), /kan Kriebel niet gebruiken/);
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: "y.json", mimeType: "application/json", buffer: Buffer.from(text.replace('"ageYears": 43', '"ageYears": 51')) });
  await page.locator("button", { hasText: "Vervang wat er staat" }).click();
  await page.locator(".well", { hasText: "teruggezet" }).waitFor();
  await visit(page, "overview");
  assert.match(await page.locator("main").innerText(), /51 jaar/);

  await visit(page, "settings");
  await page.locator("button", { hasText: "Wis alles" }).click();
  await page.locator("button", { hasText: "Ja, wis alles" }).click();
  await page.locator("text=Alles is gewist.").waitFor();
  await page.goto(served.address);
  await page.reload();
  await page.waitForSelector("h1");
  await page.waitForTimeout(200);
  assert.equal(mended(await page.locator("main .button.main").innerText()), "Begin");
  assert.deepEqual(faults, []);
  await context.close();
});

test("where the browser keeps nothing, a sentence says so and the questions go on", async () => {
  const context = await browser.newContext({ viewport: phone, locale: "nl-NL" });
  await context.addInitScript(() => {
    Object.defineProperty(globalThis, "indexedDB", { get: () => undefined });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(served.address);
  await page.locator(".caution", { hasText: "niets bewaren" }).waitFor();
  await begin(page);
  const first = place(page);
  await answerScreen(page);
  assert.notEqual(place(page), first);
  await context.close();
});

/** Every screen that a person can reach, with the record of someone who answered all. */
const screens: readonly string[] = [
  "",
  "who",
  "urgent",
  "urgent/alarms.legs",
  "sign/sudden_dyspnoea",
  "sign/one_calf_thick",
  "sign/suicidal_thoughts",
  "sign/rectal_blood",
  "question/alarms.any",
  "question/C3.1",
  "question/person.age",
  "question/complaint.words",
  "question/severity.K3",
  "medicines",
  "medicines/0",
  "medicines/paste",
  "medicines/timeline",
  "labs/paste",
  "labs/list",
  "labs/ferritin",
  "family",
  "enough",
  "overview",
  "map",
  "map/iron",
  "step",
  "plan",
  "letter",
  "check",
  "card",
  "people",
  "learn",
  "learn/stress",
  "learn/route-iron",
  "learn/words",
  "try",
  "about",
  "settings",
  "recordings",
  "nowhere",
];

test("axe finds nothing wrong on any screen in light, dark and night, and nothing is wider than a small or much enlarged screen", async () => {
  const { context, page, faults } = await open();
  await begin(page);
  await walkToTheEnd(page);
  await visit(page, "medicines");
  await page.locator('input[role="combobox"]').click();
  await page.keyboard.type("ropinirol");
  await page.locator('[role="option"]').first().click();
  await page.waitForFunction(() => location.hash.startsWith("#/medicines/0"));
  await page.evaluate(axeSource);
  const found: string[] = [];
  for (const screen of screens) {
    for (const theme of ["light", "dark", "night"] as const) {
      await visit(page, screen);
      await page.evaluate((name) => {
        document.documentElement.dataset["theme"] = name;
      }, theme);
      const violations = await page.evaluate(async (coloursOnly) => {
        const axe = (
          globalThis as unknown as {
            axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> };
          }
        ).axe;
        const { violations: all } = await axe.run({ resultTypes: ["violations"], ...(coloursOnly ? { runOnly: ["color-contrast"] } : {}) });
        return all.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary.slice(0, 240)}`);
      }, theme !== "light");
      for (const violation of violations) found.push(`${screen || "first"} (${theme}): ${violation}`);
    }
    assert.equal(await page.locator("h1").count(), 1, `one h1 on ${screen}`);
    for (const [name, width, size] of [
      ["320 px", 320, "100%"],
      ["200 % text", 390, "200%"],
    ] as const) {
      await page.setViewportSize({ width, height: 700 });
      await page.evaluate((fontSize) => {
        document.documentElement.style.fontSize = fontSize;
      }, size);
      await settle(page);
      const over = await tooWide(page);
      if (over > 0) found.push(`${screen || "first"} is ${over} px too wide at ${name}`);
    }
    await page.setViewportSize(phone);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "";
    });
  }
  await page.setViewportSize(wide);
  for (const screen of ["map/iron", "question/C3.1", "letter"]) {
    await visit(page, screen);
    const violations = await page.evaluate(async () => {
      const axe = (
        globalThis as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
      ).axe;
      return (await axe.run({ resultTypes: ["violations"] })).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
    });
    for (const violation of violations) found.push(`${screen} (wide): ${violation}`);
  }
  assert.deepEqual(found, []);
  assert.deepEqual(faults, []);
  await context.close();
});

test("in all of this no request left this machine", () => {
  assert.deepEqual(strayRequests, []);
});

test("a finger that is lifted on the main button goes one question further, and one that slid off goes nowhere", async () => {
  const { context, page, faults } = await open("nl", { hasTouch: true, isMobile: true });
  try {
    await visit(page, "who");
    await chooseAnswer(page, "self");
    await main(page).tap();
    await page.waitForFunction(() => location.hash.startsWith("#/question"));
    const first = place(page);
    const cdp = await context.newCDPSession(page);
    const at = async (): Promise<{ readonly x: number; readonly y: number }> => {
      const box = (await main(page).boundingBox())!;
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const answer = async (): Promise<void> => {
      const field = page.locator("main input.input");
      if ((await field.count()) > 0) await field.fill("42");
      else await page.locator('main label.answer:has(input[value="unknown"])').tap();
    };
    await answer();
    const slid = await at();
    await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [slid] });
    await cdp.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x: slid.x, y: slid.y - 200 }] });
    await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await settle(page);
    assert.equal(place(page), first, "the finger slid off");
    const seen: string[] = [];
    await page.exposeFunction("stands", (heading: string) => seen.push(heading));
    await page.evaluate(() => {
      let last = document.querySelector("h1");
      new MutationObserver(() => {
        const now = document.querySelector("h1");
        if (now === null || now === last) return;
        last = now;
        void (globalThis as unknown as { stands: (heading: string) => void }).stands(now.textContent ?? "");
      }).observe(document.body, { childList: true, subtree: true });
    });
    await main(page).tap();
    await page.waitForFunction((old) => decodeURIComponent(location.hash) !== `#/${old}`, first);
    // A click that followed would fall on the button of the next question, which has no answer yet, and say so.
    await settle(page);
    assert.equal(seen.length, 1, `one screen came: ${seen.join(" | ")}`);
    assert.equal(await page.locator(".wrong").count(), 0, "nothing was pressed on the next question");
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
});
