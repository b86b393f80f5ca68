import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { keptRecord, type Language, openStage, placeOf, type Stage, settle, sitDown, visit } from "./drive.ts";

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
  await page.locator(".bar .button", { hasText: "Verder zonder" }).click();
  // Nothing is dropped in silence.
  await page.locator("[role=alert]", { hasText: "zei je nog niet of" }).waitFor();
  assert.ok(placeOf(page).startsWith("tell"));
  await page.locator(".bar .button", { hasText: "Verder zonder d" }).click();
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

test("an urgent sign that may be told is asked before anything else; nobody goes on past it, and a yes raises its alarm at once and is kept", async () => {
  const { context, page, faults } = await sitDown(stage);
  await toTell(page, "nl");
  await write(
    page,
    "Pleister met rotigotine 3 mg sinds vier maanden, daarvoor jaren slecht geslapen. De benen zijn nu rustig, daar ben ik erg blij mee. Wel zie ik tegen de schemer een grijze kat in de hoek van de kamer, en vorige week stonden er twee kinderen bij de kapstok. Ik weet dat wij geen kat hebben. Leeftijd 76. Is dit de leeftijd of mijn ogen? De bril is van 2019.",
  );
  await page.waitForSelector("#possible-signs");
  assert.equal(await page.locator(".alarm-panel").count(), 0, "nothing is raised before it is answered");
  await page.getByRole("button", { name: "Alles klopt" }).click();
  await page.waitForFunction(() => document.activeElement?.id === "possible-signs");
  assert.match(await page.locator("#possible-signs [role=alert]").innerText(), /Beantwoord eerst/);
  assert.match(page.url(), /#\/tell/);
  const answers = page.locator("#possible-signs .answers");
  await answers.filter({ hasText: "achterdochtig" }).locator('label.answer:has(input[value="yes"])').click();
  await page.locator("section[aria-label] [role=alert]").first().waitFor();
  for (let i = 0; i < (await answers.count()); i += 1) {
    const one = answers.nth(i);
    if ((await one.locator("input:checked").count()) === 0) await one.locator('label.answer:has(input[value="no"])').click();
  }
  await page
    .getByRole("button", { name: /klopt$/ })
    .last()
    .click();
  await page.waitForFunction(() => !location.hash.startsWith("#/tell"));
  await settle(page);
  assert.equal((await keptRecord(page))?.answers["alarm.hallucinations_paranoia"]?.value, "yes");
  await context.close();
  assert.deepEqual(faults, []);
});

test("after a story the first question is the first, and an urgent sign that was confirmed is said back and not asked again", async () => {
  const { context, page, faults } = await sitDown(stage);
  await toTell(page, "nl");
  await write(
    page,
    "Ik ben een vrouw van 63. 's Avonds moet ik lopen met die benen, dat helpt. Sinds gisteren is mijn rechterkuit dik, rood en warm.",
  );
  await page.locator(".told mark").first().waitFor();
  // Who has no number for everyone is said in words, above the number for when it gets worse.
  assert.match(await page.locator("[role=alert] .who-first").first().innerText(), /huisarts[\s\S]*huisartsenpost/);
  await page.getByRole("button", { name: "Alles klopt" }).click();
  await page.locator("p", { hasText: "Dit komt door wat je vertelde" }).waitFor();
  await page.locator(".bar button").first().click();
  await page.locator(".eyebrow", { hasText: "vraag 1" }).waitFor();
  assert.match(placeOf(page), /alarms\.any/);
  await page.locator("main p", { hasText: "Dit vertelde je al" }).waitFor();
  assert.equal(await page.locator("main .answer", { hasText: "Eén been opeens dik" }).count(), 0);
  await page.locator("main .answer", { hasText: "Geen van deze" }).click();
  await page.locator(".bar .main").click();
  await page.locator(".eyebrow", { hasText: "vraag 2" }).waitFor();
  await page.waitForFunction(() => location.hash.includes("alarms.legs"));
  assert.equal(await page.locator("main .answer", { hasText: "duidelijk dikker geworden" }).count(), 0);
  assert.equal(await page.locator("main .answer", { hasText: "opeens koud en bleek" }).count(), 1);
  assert.deepEqual((await keptRecord(page))?.answers["alarms.any"]?.value, ["alarms.legs"]);
  assert.deepEqual(faults, []);
  await context.close();
});

test("an urgent sign of a story that is not so is taken back where it is shown", async () => {
  const { context, page, faults } = await sitDown(stage, { language: "en" });
  await toTell(page, "en");
  await write(page, "In the evening I have to move my legs and walking helps. Since yesterday my right calf is swollen, red and hot.");
  await page.locator(".told mark").first().waitFor();
  await page.getByRole("button", { name: "All is right" }).click();
  await page.getByRole("button", { name: "This is not right" }).click();
  await page.waitForFunction(() => !location.hash.startsWith("#/alarm"));
  const kept = await keptRecord(page);
  assert.ok(Object.entries(kept?.answers ?? {}).every(([id, { value }]) => !id.startsWith("alarm.one_") || value === "no"));
  await visit(page, "map");
  assert.equal(await page.locator(".alarm-panel").count(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test("an empty story gets one sentence, and nothing that was typed is lost", async () => {
  const { context, page, faults } = await sitDown(stage);
  await toTell(page, "nl");
  await write(page, "  ");
  await page.waitForSelector("#story-wrong");
  await write(page, "Ich habe nachts unruhige Beine und kann nicht schlafen, es ist sehr schlimm.");
  await page.locator("main .caution", { hasText: "Duits" }).waitFor();
  await page.getByRole("button", { name: "Vertel erbij" }).click();
  assert.match(await page.locator("textarea").inputValue(), /unruhige/);
  assert.deepEqual(faults, []);
  await context.close();
});

const row = (page: Page, name: string) => page.locator(".fact", { has: page.locator(".fact-name", { hasText: name }) });
const call = (page: Page, name: string, verdict: "right" | "wrong"): Promise<void> =>
  row(page, name).locator(`label.answer:has(input[value="${verdict}"])`).click();

/** Goes on, past the one question back where something was left unsaid. */
async function goOn(page: Page): Promise<void> {
  await page.locator(".bar .button").first().click();
  const without = page.locator(".bar .button", { hasText: "Verder zonder d" });
  if (placeOf(page).startsWith("tell") && (await page.locator("[role=alert]", { hasText: "nog niet of" }).count()) > 0)
    await without.click();
  await page.waitForFunction(() => !location.hash.startsWith("#/tell"));
}

test("a fact is mended in place, and put back; what was dropped after it was kept goes out of the record again", async () => {
  const { context, page, faults } = await sitDown(stage);
  await toTell(page, "nl");
  await write(page, "Mijn ferritine was 18. Ik slik mirtazapine. 's Avonds moet ik opstaan en lopen, dan is het weg.");
  await row(page, "18").waitFor();
  await call(page, "18", "wrong");
  await row(page, "18").getByText("Dit telt niet mee").waitFor();
  await row(page, "18").getByRole("button", { name: "Vertel hoe het wel is" }).click();
  const value = row(page, "18").locator('input[inputmode="decimal"]');
  await value.fill("veel");
  await row(page, "18").getByRole("button", { name: "Bewaar" }).click();
  await row(page, "18").locator("[role=alert]").waitFor();
  await value.fill("28");
  await row(page, "18").getByRole("button", { name: "Bewaar" }).click();
  await row(page, "18").getByText("Jij maakte ervan: 28").waitFor();
  await row(page, "18").getByRole("button", { name: "Zet terug" }).click();
  await row(page, "18").getByText("Dit telt niet mee").waitFor();
  await row(page, "18").getByRole("button", { name: "Vertel hoe het wel is" }).click();
  await value.fill("28");
  await row(page, "18").getByRole("button", { name: "Bewaar" }).click();
  await page.getByRole("button", { name: "De rest klopt" }).click();
  await page.waitForFunction(() => !location.hash.startsWith("#/tell"));
  const kept = await keptRecord(page);
  assert.deepEqual(
    kept?.labs.map(({ analyte, value: one }) => [analyte, one]),
    [["ferritin", 28]],
  );
  assert.equal(kept?.medicines.length, 1);
  // Back: what is known already is not asked again, and can still be taken out.
  await visit(page, "tell");
  await write(page, await page.locator("textarea").inputValue());
  await page.locator(".told").waitFor();
  assert.equal(await row(page, "mirtazapine").count(), 0, "not asked twice");
  await page.getByRole("button", { name: /Dit wisten we al/ }).click();
  await call(page, "mirtazapine", "wrong");
  await goOn(page);
  assert.deepEqual((await keptRecord(page))?.medicines, []);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a story that is told on keeps what was said of the words that still stand there, and is kept as it is now", async () => {
  const { context, page, faults } = await sitDown(stage);
  await toTell(page, "nl");
  const story = "Ik slik mirtazapine. 's Avonds moet ik opstaan en lopen, dan is het weg.";
  await write(page, story);
  await row(page, "mirtazapine").waitFor();
  await call(page, "mirtazapine", "wrong");
  await page.getByRole("button", { name: "Vertel erbij" }).click();
  await page.locator("textarea").waitFor();
  await write(page, `Mijn moeder had het ook. ${story}`);
  await row(page, "Moeder").waitFor();
  assert.equal(await row(page, "mirtazapine").locator('input[value="wrong"]').isChecked(), true);
  await page.getByRole("button", { name: "De rest klopt" }).click();
  await page.waitForFunction(() => !location.hash.startsWith("#/tell"));
  const kept = await keptRecord(page);
  assert.equal(kept?.complaint.story, `Mijn moeder had het ook. ${story}`);
  assert.deepEqual(kept?.medicines, []);
  assert.deepEqual(faults, []);
  await context.close();
});

/** Stories that tell a criterion in no phrase that is known, each in its own way. */
const roundabout = [
  "Ik zit in een kliniek om van de heroïne af te komen. Het rillen kende ik al, maar dit keer zijn mijn benen het ergst: zodra ik 's avonds lig, moet ik ze bewegen, ik kan niet slapen. Ik kreeg voor de nacht levodopa en dat scheelde veel. Ik verwacht dat het wegtrekt als het afkicken voorbij is.",
  "Ik ben een vrouw van 26. Ik kreeg metoclopramide direct in een ader. Heel snel kwam er een vreselijke onrust over me: mijn armen en benen bewogen de hele tijd, ik kon niet op bed liggen, ik wilde weglopen. Het had niets te maken met de avond of met rust. Ik kreeg er iets tegen en het ging snel over.",
  "Mijn dochter is 7. 's Avonds zegt ze dat haar benen bruisen en ze moet schoppen. Als ze rondloopt is het beter. Ze is bleek en eet weinig vlees. Ze slaapt slecht.",
];

test("words that weighed together are marked one by one, said in the fact, and linked both ways by the keyboard", async () => {
  let found = 0;
  for (const story of roundabout) {
    const { context, page, faults } = await sitDown(stage);
    await toTell(page, "nl");
    await write(page, story);
    await page.locator(".told").waitFor();
    const together = page.locator(".fact", { hasText: "Gelezen uit deze woorden samen" });
    const soft = await page.locator(".told mark.weighed").allInnerTexts();
    const said = (await together.allInnerTexts()).join(" ");
    assert.equal(said !== "", soft.length > 0, "dots and sentence come together");
    for (const word of soft) assert.ok(said.includes(word.trim()), `${word}: ${said}`);
    if (soft.length > 0) {
      found += 1;
      const number = await together.first().locator("a.mark-number").innerText();
      const asked = `asked-${number}`;
      await page.locator(`#words-${number}`).press("Enter");
      await page.waitForFunction((id) => document.activeElement?.id === id, asked);
      await page.locator(`#${asked} a.mark-number`).press("Enter");
      await page.waitForFunction((id) => document.activeElement?.id === id, `words-${number}`);
    }
    assert.deepEqual(faults, []);
    await context.close();
  }
  assert.ok(found > 0, "at least one of them is read by weights");
});

test("a story about somebody else asks whose page this is, before anything is kept", async () => {
  const { context, page, faults } = await sitDown(stage);
  await toTell(page, "nl");
  await write(page, "Mijn zoontje van 9 zegt 's avonds dat er mieren in zijn benen zitten. Hij moet steeds rondlopen, dan gaat het weg.");
  await page.getByRole("button", { name: "Alles klopt" }).click();
  await page.waitForFunction(() => document.activeElement?.id === "about-other");
  assert.ok(placeOf(page).startsWith("tell"), "nothing is kept before it is known whose it is");
  await page.getByRole("button", { name: "Over mijn kind" }).click();
  await page.locator(".whose", { hasText: "mijn kind" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Over mijn kind" }).count(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test("who writes that it is about a son is asked whose page this is, and the son's age is taken", async () => {
  const { context, page, faults } = await sitDown(stage, { language: "en" });
  await toTell(page, "en");
  await write(page, "I am writing about my son. He is nine. He kicks in bed at night. When he walks around it goes away.");
  await page.locator("#about-other", { hasText: "my son" }).waitFor();
  await row(page, "9 years").waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("bytes that are no text get one sentence, and none beside it that says that all was read", async () => {
  const { context, page, faults } = await sitDown(stage);
  await toTell(page, "nl");
  await write(page, "\u0001\u0002\ufffd\u0003\u0004\ufffd\u0005 ".repeat(4_000));
  await page.locator("#story-wrong", { hasText: "geen leesbare tekst" }).waitFor();
  assert.doesNotMatch(await page.locator("main").innerText(), /We lazen alles/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a poem is called what it is: nothing was read, and the way on is one button", async () => {
  const { context, page, faults } = await sitDown(stage);
  await toTell(page, "nl");
  await write(
    page,
    "De maan hangt stil boven het water,\nde wilgen buigen naar de nacht.\nIk dacht: misschien wordt alles later,\nen ook wat niemand had verwacht.",
  );
  await page.locator("h1", { hasText: "Hier lazen we niets in" }).waitFor();
  await page.locator(".bar .main").click();
  await page.waitForFunction(() => !location.hash.startsWith("#/tell"));
  assert.deepEqual(faults, []);
  await context.close();
});

test("five megabytes do not enter the field and a sentence says so; a long story is read whole and shown in parts", async () => {
  const { context, page, faults } = await sitDown(stage);
  await toTell(page, "nl");
  await page.locator("textarea").fill("Mijn moeder had het ook.");
  await page.locator("textarea").evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "woord ".repeat(850_000));
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await page.locator("#story-wrong", { hasText: "200.000" }).waitFor();
  assert.equal(await page.locator("textarea").inputValue(), "Mijn moeder had het ook.", "what stood there stays");
  await page
    .locator("textarea")
    .fill(`${"De zon schijnt en de trein rijdt. ".repeat(400)}Mijn moeder had het ook. ${"En toen ging ik naar huis. ".repeat(400)}`);
  await page.locator(".bar .main").click();
  await row(page, "Moeder").waitFor();
  await page.locator(".told .left-out").first().waitFor();
  assert.match(await page.locator(".told").innerText(), /Mijn moeder had het ook/);
  await page.getByRole("button", { name: "Toon het hele verhaal" }).click();
  await page.waitForFunction(() => document.querySelector(".told .left-out") === null);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a haemoglobin without a unit waits for its unit, and only the one that is chosen enters the record", async () => {
  const { context, page, faults } = await sitDown(stage, { language: "en" });
  await toTell(page, "en");
  await write(page, "In the evening I have to move my legs. My haemoglobin was 9.5.");
  await row(page, "Haemoglobin 9.5").waitFor();
  // Everything is called right, and the unit is not.
  await page.getByRole("button", { name: "All is right" }).click();
  assert.match(await page.locator(".fact [role=alert]").innerText(), /mmol\/L or g\/dL/);
  assert.ok(placeOf(page).startsWith("tell"));
  await row(page, "Haemoglobin 9.5").locator('label.answer:has(input[value="g/dL"])').click();
  await row(page, "Haemoglobin 9.5").locator("[role=status]", { hasText: "9.5 g/dL" }).waitFor();
  await page.locator(".bar .main").click();
  await page.waitForFunction(() => !location.hash.startsWith("#/tell"));
  assert.deepEqual(
    (await keptRecord(page))?.labs.map(({ analyte, value, unit }) => [analyte, value, unit]),
    [["hemoglobin", 9.5, "g/dL"]],
  );
  assert.deepEqual(faults, []);
  await context.close();
});
