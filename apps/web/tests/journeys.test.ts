import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { assess, letterToText, mapIsOpen, writeLetter } from "@kriebel/engine";
import { type Evidence, readEvidenceText } from "@kriebel/evidence";
import { type PersonRecord, readRecord } from "@kriebel/record";
import type { Browser, Page } from "playwright-core";
import { openChromium } from "../../../tools/chromium.ts";
import { pdfText } from "../../../tools/pdf-text.ts";
import { AnswerAs } from "./answer-as.ts";
import { type BuiltApp, openBuiltApp } from "./built-app.ts";
import { choose, headingOf, mainButton, onDevice, phone, placeOf, visit } from "./use-app.ts";

const desktop = { width: 1280, height: 800 };
const today = "2026-11-22";
const noon = new Date(`${today}T12:00:00+01:00`);

let app: BuiltApp;
let browser: Browser;
let evidence: Evidence;

before(async () => {
  const read = readEvidenceText(await readFile(new URL("../../../packages/evidence/bundle.json", import.meta.url), "utf8"));
  if (!read.ok) throw new Error("The evidence bundle is not made yet. Run: npm run bundle");
  evidence = read.value;
  app = await openBuiltApp();
  browser = await openChromium();
});

after(async () => {
  await browser?.close();
  await app?.close();
});

async function recordOf(name: string): Promise<PersonRecord> {
  const text = await readFile(new URL(`../../../people/${name}/record.json`, import.meta.url), "utf8");
  const read = readRecord(text, today);
  if (!read.ok) throw new Error(`The record of ${name} is refused.`);
  return read.value;
}

/** The one record that lies on the device. */
async function keptRecord(page: Page): Promise<PersonRecord> {
  const stores = JSON.parse(await onDevice(page)) as [string, { open: { record: unknown } }[]][];
  const rows = stores.find(([name]) => name === "people")?.[1] ?? [];
  assert.equal(rows.length, 1);
  const read = readRecord(rows[0]?.open.record, today);
  if (!read.ok) throw new Error(read.problems.map(({ say }) => say.en).join(" "));
  return read.value;
}

/** The letters alone: spaces, breaks, marks and the small numbers of the sources are set differently on paper. */
const bare = (text: string): string => text.normalize("NFKC").replace(/[^\p{L}]+/gu, "");

/** What of the letter is words on paper too: not the line under the heading, the map (which is drawn) and the list of sources. */
const linesOnPaper = (letter: string): readonly string[] => {
  const lines = letter.split("\n").map((line) => line.trim());
  const sources = lines.findIndex((line) => line.startsWith("[1] "));
  const before = sources < 0 ? lines : lines.slice(0, sources);
  const map = before.findIndex((line) => /^(Routekaart|Route map)\./.test(line));
  const afterMap = map < 0 ? -1 : before.findIndex((line, at) => at > map && (line === "" || line.endsWith(".")));
  return before.filter((line, at) => line.length > 20 && /\p{L}/u.test(line) && !(map >= 0 && at >= map && at <= afterMap));
};

const language = (lang: "nl" | "en", nl: string, en: string): string => (lang === "nl" ? nl : en);

interface Journey {
  readonly name: string;
  readonly lang: "nl" | "en";
  readonly on: "phone" | "desktop";
  /** The route that must lead on the map; none where no map is drawn. */
  readonly leads?: string;
  /** An alarm that must have come on the way. */
  readonly alarm?: string;
  /** The language of the screen is switched half-way, for good. */
  readonly switches?: boolean;
}

/** Ten people with ten different stories: iron, a medicine, kidneys, nerves, augmentation, a child, someone who is cared for, a look-alike, alarms. */
const journeys: readonly Journey[] = [
  { name: "marieke", lang: "nl", on: "phone", leads: "iron" },
  { name: "bas", lang: "en", on: "phone" },
  { name: "dirk", lang: "nl", on: "desktop", leads: "medicine" },
  { name: "henk", lang: "en", on: "desktop", leads: "kidney" },
  { name: "noor", lang: "nl", on: "phone" },
  { name: "riet", lang: "nl", on: "phone" },
  { name: "ton", lang: "en", on: "phone", leads: "augmentation" },
  { name: "piet", lang: "nl", on: "desktop" },
  { name: "eva", lang: "nl", on: "phone", alarm: "dvt" },
  { name: "fatima", lang: "nl", on: "phone", switches: true },
  { name: "sanne", lang: "en", on: "desktop" },
];

for (const { name, lang, on, leads, alarm, switches } of journeys) {
  test(`${name} walks from the first screen to the letter (${lang}, ${on}${switches ? ", switches language half-way" : ""})`, async () => {
    const told = await recordOf(name);
    const context = await browser.newContext({
      viewport: on === "phone" ? phone : desktop,
      locale: lang === "nl" ? "nl-NL" : "en-GB",
      timezoneId: "Europe/Amsterdam",
      reducedMotion: "reduce",
      serviceWorkers: "block",
    });
    await context.clock.setFixedTime(noon);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const faults: string[] = [];
    page.on("pageerror", (fault) => faults.push(String(fault.stack ?? fault)));
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(message.text());
    });
    await page.goto(app.address);
    await page.locator("main .button.main").click();
    await page.waitForSelector('input[type="radio"]');
    await choose(page, told.answeredBy ?? "self");
    await mainButton(page).click();
    await page.waitForFunction(() => location.hash.startsWith("#/question"));

    const person = new AnswerAs(page, told, evidence);
    const seen: string[] = [];
    let spoken = lang;
    while (placeOf(page) !== "enough") {
      assert.ok(seen.length < 90, `${name} is still being asked: ${seen.slice(-5).join(", ")}`);
      seen.push(placeOf(page));
      await person.screen();
      if (switches && seen.length === 8) {
        const at = placeOf(page);
        await page
          .locator(`[lang="${lang === "nl" ? "en" : "nl"}"]`)
          .first()
          .click();
        spoken = lang === "nl" ? "en" : "nl";
        assert.equal(placeOf(page), at, "the place stays");
        assert.equal(await page.locator("html").getAttribute("lang"), spoken);
      }
    }
    if (alarm !== undefined)
      assert.ok(
        seen.some((place) => place.startsWith(`alarm/${alarm}`)),
        `${alarm} came at once`,
      );

    // What the screen shows is what the engine says of what was answered.
    const record = await keptRecord(page);
    const assessment = assess(record, evidence, today);
    await mainButton(page).click();
    await page.waitForFunction(() => location.hash.startsWith("#/map"));
    await page.waitForSelector("h1");
    if (leads !== undefined) assert.equal(assessment.routes.find(({ kind }) => kind === "trigger")?.id, leads);
    if (mapIsOpen(assessment)) {
      const first = assessment.routes.find(({ kind }) => kind === "trigger");
      assert.ok((await page.locator(`a[href="#/map/${first?.id}"]`).count()) > 0, `the map shows ${first?.id}`);
    } else
      assert.match(
        await page.locator("main").innerText(),
        language(spoken, "geen kaart", "no map") === "geen kaart" ? /geen kaart/ : /no map/,
      );

    // The letter: what is downloaded is word for word what the engine writes of these answers.
    await visit(page, "letter");
    await page.waitForSelector("article.paper");
    const [file] = await Promise.all([page.waitForEvent("download"), mainButton(page).click()]);
    const print = await pdfText(new Uint8Array(await readFile(await file.path())));
    const printed = bare(print);
    const lines = linesOnPaper(letterToText(writeLetter(record, assessment, evidence, { lang: spoken, forWhom: "gp" })));
    assert.ok(lines.length > 8, "the letter says something");
    const missing = lines.filter((line) => !printed.includes(bare(line)));
    assert.deepEqual(missing, [], "every line of the letter stands in the file");

    // And what this person told is in it.
    for (const medicine of told.medicines) assert.ok(printed.toLowerCase().includes(bare(medicine.name).toLowerCase()), medicine.name);
    for (const lab of record.labs) assert.ok(print.includes(String(lab.value).replace(".", spoken === "nl" ? "," : ".")), lab.analyte);
    assert.equal(
      record.labs.length > 0,
      told.labs.some(({ analyte }) => analyte === "ferritin"),
      "a ferritin that was told was asked for",
    );
    if (told.person.ageYears !== undefined) assert.ok(print.includes(String(told.person.ageYears)));
    assert.notEqual(await headingOf(page), "");
    assert.deepEqual(faults, []);
    await context.close();
  });
}
