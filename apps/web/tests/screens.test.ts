import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPersonFile, openStage, placeOf, type Stage, sitDown, visit } from "./drive.ts";

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(async () => {
  await stage?.close();
});

test("between ten and six the night colours are offered once, never forced, and by the clock they go again", async () => {
  const late = new Date("2026-11-22T23:10:00+01:00");
  const { context, page, faults } = await sitDown(stage, { at: late });
  const theme = () => page.evaluate(() => document.documentElement.dataset["theme"]);
  assert.equal(await theme(), "light", "nothing changes by itself");
  await page.locator(".offer button").first().click();
  assert.equal(await theme(), "night");
  assert.equal(await page.locator(".offer").count(), 0);
  await context.clock.setFixedTime(new Date("2026-11-23T09:00:00+01:00"));
  await page.reload();
  await page.waitForSelector("h1");
  assert.equal(await theme(), "light", "by day it is light again");
  await context.clock.setFixedTime(new Date("2026-11-24T03:00:00+01:00"));
  await page.reload();
  await page.waitForSelector("h1");
  assert.equal(await theme(), "night", "and the next night it comes by itself");
  assert.deepEqual(faults, []);
  await context.close();
});

test("the night colours are not offered again after no, nor by day", async () => {
  const day = await sitDown(stage);
  assert.equal(await day.page.locator(".offer").count(), 0);
  await day.context.close();
  const { context, page } = await sitDown(stage, { at: new Date("2026-11-22T05:30:00+01:00") });
  await page.locator(".offer button").nth(1).click();
  await page.reload();
  await page.waitForSelector("h1");
  assert.equal(await page.locator(".offer").count(), 0);
  await context.close();
});

test("every page says whose it is when there are two people, and the answers of the one never stand with the other", async () => {
  const { context, page, faults } = await sitDown(stage);
  await openPersonFile(page, "dirk", (record) => ({ ...record, label: "Dirk" }));
  await openPersonFile(page, "noor", (record) => ({ ...record, label: "Noor" }));
  for (const screen of ["overview", "map", "step", "plan", "letter", "question/person.age", "medicines"]) {
    await visit(page, screen);
    assert.match(await page.locator(".whose").innerText(), /Noor/, screen);
  }
  await visit(page, "medicines");
  assert.doesNotMatch(await page.locator("main").innerText(), /mirtazapine/i);
  await visit(page, "people");
  await page.locator(".go-row", { hasText: "Dirk" }).click();
  await page.waitForFunction(() => !location.hash.includes("people"));
  await visit(page, "medicines");
  assert.match(await page.locator(".whose").innerText(), /Dirk/);
  assert.match(await page.locator("main").innerText(), /mirtazapine/i);
  await visit(page, "letter");
  assert.doesNotMatch(await page.locator("article.paper").innerText(), /Noor|groeipijn/i);
  assert.deepEqual(faults, []);
  await context.close();
});

test("no chapter stands twice in the overview, and where there are many answers the chapters fold", async () => {
  const { context, page, faults } = await sitDown(stage);
  await openPersonFile(page, "eva");
  await visit(page, "overview");
  const names = await page.locator(".chapter-name").allInnerTexts();
  const words = names.map((name) => name.split("\n")[0]!.trim());
  assert.ok(words.length >= 6);
  assert.equal(new Set(words).size, words.length, words.join(", "));
  await page.locator(".fold-button").first().click();
  await page.locator(".given").first().waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("the way to the letter goes by one check of all answers, and a change there comes back to it", async () => {
  const { context, page, faults } = await sitDown(stage);
  await openPersonFile(page, "marieke");
  await visit(page, "plan");
  await page.locator(".bar .main").click();
  await page.waitForFunction(() => location.hash === "#/check");
  assert.match(await page.locator("main").innerText(), /18 µg\/L/);
  await page.locator(".fold-button", { hasText: "Over jou" }).click();
  await page.locator(".given", { hasText: "Hoe oud ben je?" }).locator("button").click();
  await page.locator("main input.input").fill("43");
  await page.locator(".bar .main").click();
  await page.waitForFunction(() => location.hash === "#/check");
  await page.locator(".fold-button", { hasText: "Over jou" }).click();
  await page.locator("main", { hasText: "43 jaar" }).waitFor();
  await page.locator(".bar .main").click();
  await page.waitForFunction(() => location.hash === "#/letter");
  assert.match(await page.locator("article.paper").innerText(), /43 jaar/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("thoughts about death have a box of their own on the letter, only for who told of them; unticked they are not in it", async () => {
  const { context, page, faults } = await sitDown(stage);
  await openPersonFile(page, "marieke");
  await visit(page, "letter");
  await page.locator(".why-button").first().click();
  await page.locator('input[value="family"]').first().waitFor({ state: "attached" });
  assert.equal(await page.locator('input[value="thoughts"]').count(), 0);
  await openPersonFile(page, "jasper");
  await visit(page, "letter");
  const letter = page.locator("article.paper");
  assert.match(await letter.innerText(), /leven|dood/i);
  await page.locator(".why-button").first().click();
  await page.locator('label.answer:has(input[value="thoughts"])').click();
  assert.doesNotMatch(await letter.innerText(), /niet meer te leven|dood willen|suïcid/i);
  assert.deepEqual(faults, []);
  await context.close();
});

test("pregnant, tapped on the urgent screen, is an answer until it is taken back", async () => {
  const { context, page, faults } = await sitDown(stage);
  await openPersonFile(page, "lotte", (record) => {
    const { pregnant: _gone, ...person } = record["person"] as Record<string, unknown>;
    return { ...record, person };
  });
  await visit(page, "urgent/alarms.pregnancy");
  await page.locator(".go-row", { hasText: "Zwanger" }).first().click();
  await page.waitForFunction(() => location.hash === "#/sign/pregnant_one_leg_swollen");
  await visit(page, "question/pregnancy.now");
  assert.equal(await page.locator('input[value="yes"]').isChecked(), true);
  await visit(page, "sign/pregnant_one_leg_swollen");
  await page.locator(".bar .button").click();
  await visit(page, "question/pregnancy.now");
  assert.equal(await page.locator('input[value="yes"]').isChecked(), false, "a wrong tap leaves nothing behind");
  assert.deepEqual(faults, []);
  await context.close();
});

test("the card for the wallet names the own medicines and what to be careful with, and no dose", async () => {
  const { context, page, faults } = await sitDown(stage);
  await openPersonFile(page, "dirk");
  await visit(page, "card");
  const card = await page.locator(".wallet").innerText();
  assert.match(card, /mirtazapine/i);
  assert.match(card, /antihistaminica/);
  assert.doesNotMatch(card, /\d\s*mg/);
  assert.equal(placeOf(page), "card");
  assert.deepEqual(faults, []);
  await context.close();
});

test("there is a page to read for every route and question, each sentence opens its source, and its links are not followed", async () => {
  const { context, page, faults } = await sitDown(stage);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).hostname));
  await page.locator("a", { hasText: "Lees over onrustige benen" }).click();
  await page.waitForFunction(() => location.hash === "#/learn");
  await page.locator(".go-row").first().waitFor();
  assert.ok((await page.locator(".go-row").count()) >= 22);
  await page.locator(".go-row", { hasText: "Gaat het over?" }).click();
  await page.waitForFunction(() => location.hash === "#/learn/passes");
  await page.locator(".source-button").first().click();
  assert.match(await page.locator(".source").first().innerText(), /restless|RLS/i);
  assert.equal(await page.locator('a[target="_blank"]:not([rel~="noreferrer"])').count(), 0);
  await openPersonFile(page, "marieke");
  await visit(page, "learn/route-iron");
  assert.match(await page.locator(".well").innerText(), /waarschijnlijk/);
  assert.deepEqual(
    asked.filter((host) => host !== "127.0.0.1"),
    [],
  );
  assert.deepEqual(faults, []);
  await context.close();
});

test("the family is a tree to tap: what the sheet says stands in the box, in the record and in the list form", async () => {
  const { context, page, faults } = await sitDown(stage);
  await openPersonFile(page, "marieke");
  await visit(page, "family");
  for (const box of await page.locator("button.relative").all()) {
    const size = await box.boundingBox();
    assert.ok(size && size.width >= 97.5 && size.height >= 69.5, JSON.stringify(size));
  }
  await page.locator("button.relative", { hasText: "Moeder" }).click();
  const sheet = page.locator(".sheet");
  assert.match(await sheet.innerText(), /Je moeder[\s\S]*Heeft of had zij/);
  await sheet.locator(".button.main").click();
  assert.equal(await sheet.locator(".wrong").count(), 1, "no answer is not an answer");
  await sheet.locator('label.answer:has(input[value="yes"])').click();
  await sheet.locator("input.input").fill("35");
  await sheet.locator(".button.main").click();
  await sheet.waitFor({ state: "detached" });
  assert.match(await page.locator("button.relative.yes").innerText(), /Moeder[\s\S]*vanaf 35 jaar/);
  await page.locator("button.relative", { hasText: "Vader" }).click();
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("button.relative.yes").count(), 1, "closing changes nothing");
  await page.reload();
  await page.waitForSelector("button.relative.yes");
  await page.locator("button", { hasText: "Vul in als lijst" }).click();
  assert.equal(
    (await page.locator('input[value="yes"]').first().isChecked()) || (await page.locator('input[value="yes"]').nth(1).isChecked()),
    true,
  );
  await page.reload();
  await page.waitForSelector("h1");
  assert.ok((await page.locator('[role="radiogroup"]').count()) >= 4, "the list is remembered");
  assert.deepEqual(faults, []);
  await context.close();
});

test("a value that is tried out moves the map at once and is kept nowhere", async () => {
  const { context, page, faults } = await sitDown(stage);
  await openPersonFile(page, "marieke");
  await visit(page, "letter");
  const before = await page.locator("article.paper").innerText();
  await visit(page, "try");
  const field = page.locator("main input.input");
  await field.fill("160");
  assert.match(await page.locator('main [role="status"]').innerText(), /IJzer gaat dan van waarschijnlijk naar/);
  assert.match(await page.locator(".try-stamp").innerText(), /niet bewaard/);
  assert.equal(await page.locator(".trying a").count(), 0, "a row of a map that is not kept leads nowhere");
  assert.match(await page.locator(".trying .map-rows").innerText(), /IJzer\s+minder waarschijnlijk/, "what stood on the map stops there");
  await field.fill("-4000000");
  assert.equal(await page.locator(".wrong").count(), 1);
  await page.locator(".bar .main").click();
  await page.waitForFunction(() => location.hash === "#/map");
  assert.match(await page.locator('a.map-row[href="#/map/iron"]').getAttribute("aria-label").then(String), /waarschijnlijk/);
  await visit(page, "letter");
  assert.equal(await page.locator("article.paper").innerText(), before);
  await page.reload();
  await page.waitForSelector("article.paper");
  assert.equal(await page.locator("article.paper").innerText(), before);
  assert.deepEqual(faults, []);
  await context.close();
});

test("the letter goes to another app by the share sheet: one more tap where the browser wants one, nothing said where the sheet was closed", async () => {
  const { context, page, faults } = await sitDown(stage);
  await context.addInitScript(() => {
    const answers = ["NotAllowedError", "", "AbortError", "DataError"];
    Object.assign(navigator, {
      canShare: () => true,
      share: async ({ files }: { readonly files: readonly File[] }) => {
        document.documentElement.dataset["shared"] = files.map(({ name, type }) => `${name} ${type}`).join();
        const answer = answers.shift() ?? "";
        if (answer !== "") throw new DOMException("refused", answer);
      },
    });
  });
  await page.reload();
  await page.waitForSelector("h1");
  await openPersonFile(page, "marieke");
  await visit(page, "letter");
  await page.locator(".why-button", { hasText: "Delen of meenemen" }).click();
  const share = page.locator("button", { hasText: "Deel de brief" });
  await share.click();
  await page.locator('[role="status"]', { hasText: "Tik nog een keer op ‘Deel de brief’" }).waitFor();
  assert.match((await page.locator("html").getAttribute("data-shared")) ?? "", /^kriebel-brief-2026-11-22\.pdf application\/pdf$/);
  await share.click();
  await page.locator('[role="status"]', { hasText: "De brief is gedeeld." }).waitFor();
  await share.click();
  await page.locator('[role="status"]', { hasText: "De brief is gedeeld." }).waitFor({ state: "detached" });
  assert.equal(await page.locator(".wrong").count(), 0, "who closes the sheet hears of no fault");
  assert.doesNotMatch(await page.locator("main").innerText(), /bij je downloads/);
  await share.click();
  await page.locator(".wrong", { hasText: "Delen lukte niet" }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("the next step draws a small map for each result, and the map says what a new answer moved", async () => {
  const { context, page, faults } = await sitDown(stage);
  await openPersonFile(page, "bas");
  await visit(page, "map");
  await visit(page, "step");

  await visit(page, "labs/ferritin");
  await page.locator("#lab input.input").first().fill("12");
  await page.locator("#lab .year input").fill("2026");
  await page.locator(".bar .main").click();
  await page.waitForFunction(() => !location.hash.includes("labs/ferritin") || document.querySelector("#lab") === null);
  await visit(page, "map");
  await page
    .locator('main [role="status"]', { hasText: /IJzer ging van .+ naar .+\./ })
    .first()
    .waitFor();
  await openPersonFile(page, "marieke");
  await visit(page, "step");
  assert.equal(await page.locator(".small-map").count(), 2);
  assert.match(await page.locator(".outcomes").innerText(), /Uitslag laag, bijvoorbeeld 12/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("the way back to a warning whose answer was taken away leads on to the questions, and never to an empty page", async () => {
  const { context, page, faults } = await sitDown(stage);
  await openPersonFile(page, "marieke");
  await visit(page, "question/alarms.bleeding");
  await page.locator('label.answer:has(input[value="rectal_blood"])').click();
  await page.locator(".bar .main").click();
  await page.waitForFunction(() => location.hash.startsWith("#/alarm/"));
  await page.locator(".alarm-line, .alarm-head").first().waitFor();
  const address = await page.evaluate(() => location.hash);
  await page.locator(".bar .button.plain").click(); // tapped by mistake
  await page.waitForFunction(() => location.hash.startsWith("#/question/alarms.bleeding"));
  await page.locator('label.answer:has(input[value="none-of-these"])').click();
  await page.locator(".bar .main").click();
  await page.waitForFunction(() => !location.hash.includes("alarms.bleeding"));
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await page.waitForFunction(() => !location.hash.startsWith("#/alarm/"));
  await page.locator("h1").waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("what ticking a sign without haste does stands in the list of urgent signs, and the page of urgent signs leaves it out", async () => {
  const { context, page, faults } = await sitDown(stage);
  await openPersonFile(page, "marieke");
  await visit(page, "question/alarms.bleeding");
  await page.locator("label.answer", { hasText: "darmkanker" }).filter({ hasText: "geen haast" }).waitFor();
  await visit(page, "urgent/alarms.bleeding");
  await page.locator(".go-row").first().waitFor();
  assert.equal(await page.locator(".go-row", { hasText: "darmkanker" }).count(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a medicine that is known by its name alone is known on its page and in the line of time", async () => {
  const { context, page, faults } = await sitDown(stage);
  await openPersonFile(page, "claire");
  await visit(page, "medicines/0");
  await page.locator("h1", { hasText: "sertraline" }).waitFor();
  assert.doesNotMatch(await page.locator("main").innerText(), /kent dit medicijn niet/);
  await visit(page, "medicines/timeline");
  await page.locator("svg.med-time").first().waitFor();
  assert.equal(await page.locator("svg.med-time").first().locator("rect.bar-can").count(), 1, "sertraline can give restless legs");
  assert.deepEqual(faults, []);
  await context.close();
});
