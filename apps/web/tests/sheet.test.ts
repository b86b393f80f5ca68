import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { buildOnce } from "../../../tools/build-once.ts";
import { openChromium } from "../../../tools/chromium.ts";
import { serveDist } from "./serve-dist.ts";
import { tooWide } from "./use-app.ts";

let app: Awaited<ReturnType<typeof buildOnce>>;
let served: Awaited<ReturnType<typeof serveDist>>;
let browser: Browser;
let axeSource: string;

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
  /** Addresses that were asked for, in order. */
  readonly asked: string[];
}

/** A woman of 42 on the device, at the address. */
async function open(address: string, language: "nl" | "en" = "nl"): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: language === "nl" ? "nl-NL" : "en-GB",
    reducedMotion: "reduce",
  });
  const asked: string[] = [];
  context.on("request", (request) => {
    // The worker that keeps the app for use without a network fetches everything, the PDF reader too; that is not the page asking.
    if (request.serviceWorker() === null) asked.push(request.url());
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults: string[] = [];
  page.on("pageerror", (fault) => faults.push(String(fault.stack ?? fault)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.goto(served.address);
  await page.waitForSelector("h1");
  await page.locator("main .button.main").click();
  await page.waitForSelector('input[type="radio"]');
  await page.locator("main label.answer").first().click();
  await page.locator(".bar .main").click();
  await page.waitForFunction(() => location.hash.startsWith("#/question"));
  await go(page, "question/person.age");
  await page.locator("main input.input").fill("42");
  await page.locator(".bar .main").click();
  await page.waitForFunction(() => !location.hash.includes("person.age")); // the address comes after the screen
  await go(page, address);
  return { context, page, faults, asked };
}

async function go(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${address}`);
  await page.waitForFunction((hash) => location.hash === hash, `#/${address}`);
  await page.waitForSelector("h1");
  await page.waitForTimeout(150);
}

const main = (page: Page) => page.locator(".bar .main");

/** A page of text as a PDF, by hand: each piece with its place. */
const pdfOf = (pieces: readonly (readonly [text: string, x: number, y: number])[], script = ""): Buffer => {
  const stream = `BT /F1 10 Tf ${pieces.map(([text, x, y]) => `1 0 0 1 ${x} ${y} Tm (${text}) Tj`).join(" ")} ET`;
  return Buffer.from(
    [
      "%PDF-1.4",
      `1 0 obj << /Type /Catalog /Pages 2 0 R ${script} >> endobj`,
      "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj",
      "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >> endobj",
      `4 0 obj << /Length ${stream.length} >> stream\n${stream}\nendstream endobj`,
      "5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj",
      "trailer << /Root 1 0 R >>",
    ].join("\n"),
  );
};

const sheet = "Afname: 12-03-2026\nFerritine\t28\tµg/L\t20 - 150\nHb\t8,1\nCRP\t<5\tmg/L\t< 10\nKalium\t4,1\tmmol/L";

test("a pasted result is shown first; what was called wrong or left open does not enter the record", async () => {
  const { context, page, faults } = await open("labs/paste");
  await page.locator("textarea").fill(sheet);
  await main(page).click();
  const read = page.locator(".read-one");
  await read.first().waitFor();
  assert.equal(await read.count(), 3);
  assert.match(await read.nth(0).innerText(), /28 µg\/L[\s\S]*12 maart 2026[\s\S]*20 tot 150[\s\S]*Ferritine 28 µg\/L/);
  assert.match(await read.nth(1).innerText(), /mmol\/L of g\/dL/, "the open unit is asked");
  assert.match(await main(page).innerText(), /deze 2 uitslagen/);
  await read.nth(1).locator("button", { hasText: "mmol/L" }).click();
  assert.match(await main(page).innerText(), /deze 3 uitslagen/);
  await read.nth(2).locator("button", { hasText: "Klopt niet" }).click();
  assert.match(await main(page).innerText(), /deze 2 uitslagen/);
  await main(page).click();
  await page.waitForFunction(() => location.hash === "#/labs");
  const kept = await page.locator(".chapter").allInnerTexts();
  assert.equal(kept.length, 2);
  assert.ok(kept.some((text) => /28 µg\/L/.test(text)) && kept.some((text) => /8,1 mmol\/L/.test(text)));
  await page.reload();
  await page.waitForSelector(".chapter");
  assert.equal(await page.locator(".chapter").count(), 2, "both are kept on the device");
  assert.deepEqual(faults, []);
  await context.close();
});

test("the ruler says that a value within the limits of the lab can be low for restless legs, and whose limit that is", async () => {
  const { context, page, faults } = await open("labs/paste");
  await page.locator("textarea").fill("Ferritine 28 µg/L 20 - 150 04-11-2025\nFerritine 62 µg/L 20 - 150 04-11-2023");
  await main(page).click();
  await page.locator(".read-one").first().waitFor();
  await main(page).click();
  const ruler = page.locator(".ferritin");
  await ruler.waitFor();
  const says = await ruler.innerText();
  assert.match(says, /Binnen de grens van het lab\. Wel laag voor iemand met rusteloze benen\./);
  assert.match(says, /geen Nederlandse richtlijn/);
  assert.match(says, /Begin niet zelf met ijzer/);
  assert.match(says, /Van 62 \(4 november 2023\) naar 28 \(4 november 2025\)/);
  assert.equal(
    await ruler
      .locator(".ruler .limit-number")
      .allTextContents()
      .then((texts) => texts.join(" ")),
    "20 75",
  );
  assert.deepEqual(faults, []);
  await context.close();
});

test("a PDF is read on the device by our own worker, its script is not run, and pdf.js is loaded only then", async () => {
  const { context, page, faults, asked } = await open("labs/paste");
  assert.equal(asked.filter((address) => /pdf/.test(address)).length, 0, "nothing of pdf.js before a PDF came");
  const pdf = pdfOf(
    [
      ["Onderzoek", 50, 700],
      ["04-11-2023", 200, 700],
      ["12-03-2025", 300, 700],
      ["Ferritine \\(ug/L\\)", 50, 680],
      ["62", 200, 680],
      ["28", 300, 680],
    ],
    "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
  );
  await page.locator('input[type="file"]').setInputFiles({ name: "uitslag.pdf", mimeType: "application/pdf", buffer: pdf });
  const read = page.locator(".read-one");
  await read.first().waitFor();
  assert.deepEqual(
    (await read.allInnerTexts()).map((text) => /(\d+) µ?u?g\/L[\s\S]*?(20\d\d)/.exec(text)?.slice(1, 3).join(" ")),
    ["62 2023", "28 2025"],
  );
  assert.ok(
    asked.some((address) => /pdf\.worker/.test(address)),
    "the worker came",
  );
  for (const address of asked) assert.match(new URL(address).hostname || "127.0.0.1", /^127\.0\.0\.1$/, address);
  assert.deepEqual(faults, [], "the security policy refused nothing");
  await context.close();
});

test("a picture and a torn PDF get one sentence, and what was typed stays", async () => {
  const { context, page, faults } = await open("labs/paste", "en");
  await page.locator("textarea").fill("Ferritin 28");
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "x.png", mimeType: "image/png", buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 1]) });
  await page.locator(".wrong", { hasText: "photo or picture" }).waitFor();
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "x.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 torn") });
  await page.locator(".wrong", { hasText: "damaged" }).waitFor();
  assert.equal(await page.locator("textarea").inputValue(), "Ferritin 28");
  await page.locator("textarea").fill("the weather is nice today");
  await main(page).click();
  await page.locator(".wrong", { hasText: "no blood results" }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("a pasted list of medicines is shown first; an unknown one stays with its words, an allergy does not enter", async () => {
  const { context, page, faults } = await open("medicines/paste");
  await page
    .locator("textarea")
    .fill("REMERON 15 MG TABLET   1x daags   sinds 09-09-2025\nFoobarizol 20 mg 1x daags\nremmeron 30 mg\nAllergie: amoxicilline");
  await main(page).click();
  const read = page.locator(".read-one");
  await read.first().waitFor();
  assert.equal(await read.count(), 3);
  assert.match(await read.nth(1).innerText(), /kennen we niet/);
  assert.match(await main(page).innerText(), /deze 2 medicijnen/);
  await read.nth(2).locator("button", { hasText: "Nee" }).click();
  await main(page).click();
  await page.waitForFunction(() => location.hash === "#/medicines");
  const kept = await page.locator(".chapter").allInnerTexts();
  assert.deepEqual(kept.map((text) => text.split("\n")[0]).sort(), ["Foobarizol", "REMERON"]);
  await page.locator("button", { hasText: "Bekijk de klachten naast de medicijnen" }).click();
  await page.waitForFunction(() => location.hash === "#/medicines/timeline");
  assert.equal(await page.locator("svg.med-time .bar-can").count(), 2, "one bar and its key");
  await page.locator("button", { hasText: "Bekijk als lijst" }).click();
  assert.match(await page.locator("table").innerText(), /REMERON[\s\S]*9 september 2025[\s\S]*nu[\s\S]*kan klachten geven/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("axe finds nothing wrong while confirming, in the ruler and in the line of time, and nothing is wider than 320 px", async () => {
  const { context, page, faults } = await open("labs/paste");
  await page.evaluate(axeSource);
  const found: string[] = [];
  const look = async (what: string): Promise<void> => {
    for (const theme of ["light", "dark", "night"] as const) {
      await page.evaluate((name) => {
        document.documentElement.dataset["theme"] = name;
      }, theme);
      const violations = await page.evaluate(async () => {
        const axe = (
          globalThis as unknown as {
            axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> };
          }
        ).axe;
        const { violations: all } = await axe.run({ resultTypes: ["violations"] });
        return all.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary.slice(0, 200)}`);
      });
      for (const violation of violations) found.push(`${what} (${theme}): ${violation}`);
    }
    await page.setViewportSize({ width: 320, height: 700 });
    const over = await tooWide(page);
    if (over > 0) found.push(`${what}: ${over} px too wide at 320`);
    await page.setViewportSize({ width: 390, height: 844 });
  };
  await page.locator("textarea").fill(sheet);
  await main(page).click();
  await page.locator(".read-one").first().waitFor();
  await look("confirming results");
  await main(page).click();
  await page.locator(".ferritin").waitFor();
  await look("the ruler");
  await go(page, "medicines/paste");
  await page
    .locator("textarea")
    .fill("REMERON 15 MG TABLET   1x daags   sinds 09-09-2025\nremmeron 30 mg\nCetirizine 10 mg sinds 01-02-2024");
  await main(page).click();
  await page.locator(".read-one").first().waitFor();
  await look("confirming medicines");
  await main(page).click();
  await page.waitForFunction(() => location.hash === "#/medicines");
  await go(page, "medicines/timeline");
  await look("the line of time");
  await page.locator("button", { hasText: "Bekijk als lijst" }).click();
  await look("the line of time as a list");
  assert.deepEqual(found, []);
  assert.deepEqual(faults, []);
  await context.close();
});

test("everything can be done with the keyboard", async () => {
  const { context, page, faults } = await open("labs/paste");
  await page.locator("textarea").focus();
  await page.keyboard.insertText("Ferritine 28 µg/L 20 - 150 04-11-2025");
  for (let i = 0; i < 12 && !(await main(page).evaluate((button) => button === document.activeElement)); i += 1)
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator(".read-one").first().waitFor();
  for (let i = 0; i < 30 && !(await main(page).evaluate((button) => button === document.activeElement)); i += 1)
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator(".chapter").waitFor();
  assert.match(await page.locator(".chapter").innerText(), /28/);
  assert.deepEqual(faults, []);
  await context.close();
});

/** Lets files go over a place of the page, as a hand does: the browser itself makes the events. */
async function dropFiles(page: Page, at: { readonly x: number; readonly y: number }, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) await session.send("Input.dispatchDragEvent", { type, ...at, data });
  await session.detach();
}

/** A printed page of a portal, as Chromium itself makes a PDF of it. */
async function printed(name: string, html: string): Promise<string> {
  const page = await browser.newPage();
  await page.setContent(html);
  const file = join(folder, name);
  await writeFile(file, await page.pdf({ format: "A4" }));
  await page.close();
  return file;
}
const rowsOf = (rows: readonly (readonly string[])[]): string =>
  `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td style="padding:4px 20px">${cell}</td>`).join("")}</tr>`).join("")}</table>`;

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "kriebel-dropped-"));
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
});

test("two PDFs let go together are read apart: the date at the head of one never goes to the values of the other", async () => {
  const { context, page, faults } = await open("labs/paste");
  const one = await printed("maart.pdf", `<p>Afnamedatum: 12-03-2026</p>${rowsOf([["Ferritine", "28", "µg/L", "20 - 150"]])}`);
  const other = await printed("onbekend.pdf", rowsOf([["Hemoglobine", "8,1", "mmol/L", "7,5 - 10,0"]]));
  const field = await page.locator("textarea").boundingBox();
  assert.ok(field);
  await dropFiles(page, { x: field.x + 40, y: field.y + 40 }, [one, other]);
  const read = page.locator(".read-one");
  await read.nth(1).waitFor();
  assert.match(await read.nth(0).innerText(), /28 µg\/L[\s\S]*12 maart 2026/);
  assert.match(await read.nth(1).innerText(), /8,1 mmol\/L[\s\S]*geen datum/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a file let go beside the field is read and does not open in place of the app; one that cannot be read is named and the others wait", async () => {
  const { context, page, faults } = await open("labs/paste");
  const readable = await printed("uitslag.pdf", `<p>Afname: 12-03-2026</p>${rowsOf([["Ferritine", "28", "µg/L"]])}`);
  const photo = join(folder, "foto.heic");
  await writeFile(photo, Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic"), Buffer.alloc(200)]));
  await page.locator("textarea").fill("Hb 8,1 mmol/L 01-02-2026");
  await dropFiles(page, { x: 200, y: 110 }, [readable, photo]);
  await page.locator(".wrong", { hasText: "foto.heic: Dit is een foto" }).waitFor();
  assert.match(
    await page.locator("textarea").inputValue(),
    /^Hb 8,1[\s\S]*--- uitslag\.pdf ---[\s\S]*Ferritine/,
    "what was typed stays above it",
  );
  await main(page).click();
  await page.locator(".read-one").nth(1).waitFor();
  assert.equal(new URL(page.url()).hash, "#/labs/paste");
  assert.deepEqual(faults, []);
  await context.close();
});

test("a story, a list or a result that comes as another kind of file gets one sentence that says what to do", async () => {
  const { context, page, faults } = await open("medicines/paste");
  const give = (name: string, bytes: Buffer) => page.locator('input[type="file"]').setInputFiles({ name, mimeType: "", buffer: bytes });
  for (const [name, bytes, says] of [
    ["half.rtf", Buffer.from("{\\rtf1 mirtazapine"), /\(RTF\) is niet heel.*kopieer de tekst/],
    ["lijst.doc", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /oud Office-bestand.*kopieer de tekst/],
    ["leeg.eml", Buffer.from("Received: from x\r\nSubject: lijst\r\n\r\n"), /e-mail staat geen tekst/],
    ["film.mp4", Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypmp42")]), /geluid of beeld/],
    ["leeg.txt", Buffer.alloc(0), /bestand is leeg/],
    ["lang.txt", Buffer.from("Ferritine is niet gemeten. ".repeat(200_000)), /meer dan 200\.000 tekens/],
  ] as const) {
    await give(name, bytes);
    await page.locator(".wrong").filter({ hasText: says }).waitFor();
  }
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "lijst.txt", mimeType: "", buffer: Buffer.from("\ufeffmirtazapine 15 mg sinds 09-09-2025", "utf16le") });
  await page.locator(".read-one", { hasText: "mirtazapine" }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("a letter in RTF and a saved mail are read on the device; what came with the mail is named, and only a PDF is opened", async () => {
  const { context, page, faults, asked } = await open("labs/paste");
  const give = (name: string, bytes: Buffer) => page.locator('input[type="file"]').setInputFiles({ name, mimeType: "", buffer: bytes });
  await give("brief.rtf", Buffer.from("{\\rtf1\\ansi Afname 12-03-2026\\par Ferritine 28 \\u956?g/L\\par}"));
  await page.locator(".read-one", { hasText: "Ferritine" }).waitFor();
  await go(page, "labs/list");
  await go(page, "labs/paste");
  await page.locator("textarea").fill("");
  const pdf = await readFile(await printed("bijlage.pdf", `<p>Afname: 12-03-2026</p>${rowsOf([["Hemoglobine", "8,1", "mmol/L"]])}`));
  const part = (type: string, name: string, bytes: Buffer): string =>
    `--b\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString("base64")}\r\n`;
  const mail = `Received: from x\r\nSubject: uitslag\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Beste mevrouw, hierbij.</p><script>document.title="run"</script><img src="https://tracker.example/a.png">\r\n${part("image/jpeg", "foto.jpg", Buffer.from([0xff, 0xd8, 0xff]))}${part("application/pdf", "bijlage.pdf", pdf)}--b--\r\n`;
  await give("mail.eml", Buffer.from(mail));
  await page
    .locator(".caution", { hasText: "“foto.jpg”" })
    .or(page.locator(".caution", { hasText: '"foto.jpg"' }))
    .waitFor();
  assert.match(await page.locator("textarea").inputValue(), /Beste mevrouw[\s\S]*bijlage\.pdf ---[\s\S]*Hemoglobine/);
  await main(page).click();
  await page.locator(".read-one", { hasText: "8,1" }).waitFor();
  assert.notEqual(await page.title(), "run");
  assert.deepEqual(
    asked.filter((address) => !address.startsWith(served.address) && !/^(?:blob|data):/.test(address)),
    [],
    "nothing is asked of anybody else",
  );
  assert.deepEqual(faults, []);
  await context.close();
});

test("a story in a file that is dropped stands behind what was told; a photo of it gets a sentence", async () => {
  const { context, page, faults } = await open("tell");
  await page.locator("textarea").fill("Ik slaap slecht.");
  const story = join(folder, "verhaal.txt");
  await writeFile(story, "Mijn moeder had het ook.");
  const photo = join(folder, "brief.jpg");
  await writeFile(photo, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]));
  await dropFiles(page, { x: 200, y: 110 }, [story]);
  await page.waitForFunction(() => document.querySelector("textarea")?.value.includes("moeder") === true);
  assert.equal(await page.locator("textarea").inputValue(), "Ik slaap slecht.\n\nMijn moeder had het ook.");
  await dropFiles(page, { x: 200, y: 110 }, [photo]);
  await page.locator("#story-wrong", { hasText: "Kriebel leest geen plaatjes" }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("a result of a laboratory that is given as a list of medicines is known as one, and the other way round, and is read there by one press", async () => {
  const { context, page, faults } = await open("medicines/paste");
  await page.locator("textarea").fill("Afname 12-03-2026\nFerritine 28 µg/L (20-150)\nVitamine B12 301 pmol/L\nHb 8,1 mmol/L");
  await page.locator(".bar .main").click();
  await page.locator("#sheet-wrong", { hasText: "lijkt een uitslag van het lab" }).waitFor();
  await page.getByRole("button", { name: "Lees het als uitslag", exact: true }).click();
  await page.waitForFunction(() => location.hash === "#/labs/paste");
  await page.locator(".read-one").first().waitFor();
  assert.equal(await page.locator(".read-one").count(), 3, "ferritin, B12 and haemoglobin are read at once");
  await go(page, "labs/paste");
  await page.reload();
  await page.waitForSelector("textarea");
  await page.locator("textarea").fill("Metoprolol tablet 50 mg 1x per dag\nParoxetine 20 mg 1dd1");
  await page.locator(".bar .main").click();
  await page.locator("#sheet-wrong", { hasText: "lijkt een medicijnlijst" }).waitFor();
  await page.getByRole("button", { name: "Lees het als medicijnlijst", exact: true }).click();
  await page.waitForFunction(() => location.hash === "#/medicines/paste");
  await page.locator(".read-one", { hasText: "Paroxetine" }).waitFor();
  // Whoever knows better goes on where they are.
  await go(page, "labs/paste");
  await page.locator("textarea").fill("Metoprolol tablet 50 mg 1x per dag");
  await page.locator(".bar .main").click();
  await page.getByRole("button", { name: "Lees het toch als uitslag" }).click();
  await page.locator("#sheet-wrong", { hasText: "geen bloeduitslagen" }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("a date that can be two days is asked once for all its values, with both days to choose from", async () => {
  const { context, page, faults } = await open("labs/paste");
  await page.locator("textarea").fill("Collected 03/04/2025\nFerritin 41 ng/mL 15-150\nHemoglobin 13.2 g/dL 12.0-16.0");
  await main(page).click();
  const read = page.locator(".read-one");
  await read.nth(1).waitFor();
  assert.match(await main(page).innerText(), /Niets bewaren/);
  await read.nth(0).getByRole("button", { name: "4 maart 2025" }).click();
  await page.locator(".bar .main", { hasText: "deze 2 uitslagen" }).waitFor();
  for (const at of [0, 1]) assert.match(await read.nth(at).innerText(), /4 maart 2025/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a wish to die pasted where values or medicines are asked shows the helpline at once, without a network", async () => {
  for (const [language, words] of [
    ["nl", "ik wil niet meer leven"],
    ["en", "I want to die"],
  ] as const) {
    const { context, page, faults } = await open("labs/paste", language);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await context.setOffline(true);
    const help = page.locator('[role="alert"]', { hasText: "0800-0113" });
    // Alone, and beside a value that is read.
    for (const text of [words, `Ferritine 28 µg/L\n${words}`]) {
      await page.locator("textarea").fill(text);
      await main(page).click();
      await help.waitFor();
      assert.match(await help.innerText(), new RegExp(words.split(" ").slice(-2).join(" ")));
      assert.equal(await help.locator('a[href="tel:113"]').count(), 1);
    }
    await page.locator(".read-one", { hasText: "28" }).waitFor();
    await go(page, "medicines/paste");
    assert.equal(await help.count(), 0, "another screen begins without it");
    await page.locator("textarea").fill(`Paroxetine 20 mg 1dd1\n${words}`);
    await main(page).click();
    await help.waitFor();
    await go(page, "medicines");
    await page.locator('input[role="combobox"]').fill(words);
    await help.waitFor();
    await page.locator('input[role="combobox"]').fill("paroxetine");
    await help.waitFor({ state: "detached" });
    assert.deepEqual(faults, []);
    await context.close();
  }
});

test("the reader of stories, megabytes of words and weights, lies in its own thread and in nothing that a page waits for", async () => {
  const assets = join(app.dist, "assets");
  const holding: string[] = [];
  for (const name of await readdir(assets))
    if (name.endsWith(".js") && (await readFile(join(assets, name), "utf8")).includes("suicidal_hint"))
      // The bundler's mark is eight letters that may hold a dash themselves.
      holding.push(name.replace(/-[\w-]{8}\.js$/, ""));
  assert.deepEqual(holding, ["read-story.worker"]);
});
