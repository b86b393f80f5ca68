import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { type Language, openStage, placeOf, type Stage, settle, sitDown, visit } from "./drive.ts";

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(async () => {
  await stage?.close();
});

const stories: Readonly<Record<Language, { story: string; tell: string; all: string; mother: RegExp; letter: RegExp }>> = {
  nl: {
    story:
      "Ik ben een vrouw van 52. 's Avonds op de bank begint het: mieren diep in mijn kuiten. Ik moet opstaan om te lopen, dan is het weg. Mijn moeder had het ook. Magnesiumspray geprobeerd, hielp niet. Mijn ferritine was 18.",
    tell: "Liever eerst vertellen",
    all: "Alles klopt",
    mother: /Moeder heeft dit ook/,
    letter: /18/,
  },
  en: {
    story:
      "I am a woman of 52. In the evening on the sofa it starts: ants deep in my calves. I have to get up and walk, when I walk it goes away. My mother had it too. I tried a magnesium spray, it did not help. My ferritin was 18.",
    tell: "Rather tell it first",
    all: "All is right",
    mother: /Mother has this too/,
    letter: /18/,
  },
};

async function toTell(page: Page, language: Language): Promise<void> {
  await visit(page, "who");
  await page.locator('main label.answer:has(input[value="self"])').click();
  await page.getByRole("button", { name: stories[language].tell }).click();
  await page.waitForSelector("textarea");
}

async function write(page: Page, story: string): Promise<void> {
  await page.locator("textarea").fill(story);
  await page.locator(".bar .main").click();
}

for (const language of ["nl", "en"] as const) {
  test(`tell, confirm, three questions, letter (${language})`, async () => {
    const { context, page, faults } = await sitDown(stage, { language });
    const { story, all, mother, letter } = stories[language];
    await toTell(page, language);
    await write(page, story);
    await page.waitForSelector(".told mark");
    const marked = await page.locator(".told").innerText();
    assert.ok(marked.replace(/\s*\d+\s*/g, "").length > 100, "the whole story stands there");
    assert.match(await page.locator("main").innerText(), mother);
    assert.match(await page.locator("main").innerText(), /agnesiumspray|spray/);
    await page.getByRole("button", { name: all }).click();
    await page.waitForFunction(() => !location.hash.startsWith("#/tell"));
    for (let i = 0; i < 3; i += 1) {
      const place = placeOf(page);
      if (place.startsWith("alarm")) await page.locator(".bar button").first().click();
      else if (place.startsWith("question")) {
        assert.ok(!/C1\.1|C4\.1|person\.age|person\.sex/.test(place), `${place} was told in the story`);
        const unsure = page.locator("main .answer.unsure");
        if ((await unsure.count()) > 0) await unsure.first().click();
        await page.locator(".bar .main").click();
      } else await visit(page, "question");
      await settle(page);
    }
    await visit(page, "letter");
    assert.match(await page.locator("main").innerText(), letter);
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("only what is confirmed counts: a story that was read and not confirmed leaves the questions open", async () => {
  const { context, page, faults } = await sitDown(stage);
  await toTell(page, "nl");
  await write(page, "'s Avonds moet ik mijn benen bewegen.");
  await page.waitForSelector(".told mark");
  await page.locator(".bar .main").click();
  await page.waitForFunction(() => !location.hash.startsWith("#/tell"));
  await visit(page, "overview");
  assert.doesNotMatch(await page.locator("main").innerText(), /sterke drang[\s\S]*\bJa\b/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("an alarm stands above the story at once, with the number to call, before anything is confirmed", async () => {
  const { context, page, faults } = await sitDown(stage);
  await toTell(page, "nl");
  await write(page, "Mijn benen laten me niet slapen. Ik wil niet meer leven.");
  await page.locator("[role=alert]").first().waitFor();
  assert.match(await page.locator("[role=alert]").first().innerText(), /113/);
  await context.close();
  assert.deepEqual(faults, []);
});

test("an empty story gets one sentence, and nothing that was typed is lost", async () => {
  const { context, page, faults } = await sitDown(stage);
  await toTell(page, "nl");
  await write(page, "  ");
  await page.waitForSelector("#story-wrong");
  await write(page, "Ich habe nachts unruhige Beine und kann nicht schlafen, es ist sehr schlimm.");
  assert.match(await page.locator("main .caution").first().innerText(), /Duits/);
  await page.getByRole("button", { name: "Vertel erbij" }).click();
  assert.match(await page.locator("textarea").inputValue(), /unruhige/);
  assert.deepEqual(faults, []);
  await context.close();
});
