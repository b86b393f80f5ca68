import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { createCanvas } from "@napi-rs/canvas";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Browser, Page } from "playwright-core";
import { openChromium } from "../../../tools/chromium.ts";
import { type BuiltApp, openBuiltApp } from "./built-app.ts";
import { beginFor, phone, visit } from "./use-app.ts";

/** A folder: pictures of what this test sees, for a person to look at. */
const pictures = process.env["KRIEBEL_PICTURES"];

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

async function open(): Promise<{ readonly page: Page; readonly faults: string[]; close(): Promise<void> }> {
  const context = await browser.newContext({ viewport: phone, locale: "nl-NL", reducedMotion: "reduce", acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const faults: string[] = [];
  page.on("pageerror", (fault) => faults.push(String(fault)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.goto(app.address);
  await page.waitForSelector("h1");
  return { page, faults, close: () => context.close() };
}

/** A page of the PDF as a photo of it would look: a little larger than the paper, grey, not quite sharp. */
async function photoOf(pdf: Uint8Array, number: number): Promise<Buffer> {
  const opened = await getDocument({ data: pdf.slice() }).promise;
  const sheet = await opened.getPage(number);
  const viewport = sheet.getViewport({ scale: 2.2 });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await sheet.render({ canvas: canvas as never, viewport }).promise;
  const table = createCanvas(canvas.width + 160, canvas.height + 160);
  const pen = table.getContext("2d");
  pen.fillStyle = "#6b5c4d";
  pen.fillRect(0, 0, table.width, table.height);
  pen.translate(table.width / 2, table.height / 2);
  pen.rotate(0.015);
  pen.drawImage(canvas, -canvas.width / 2, -canvas.height / 2);
  return table.toBuffer("image/jpeg", 80);
}

test("the answers go onto paper as codes on one device, and come off it by photos on another", async () => {
  const giver = await open();
  await beginFor(giver.page, "self");
  await visit(giver.page, "letter");
  await giver.page.getByRole("button", { name: "Neem het mee op papier, als codes" }).click();
  const [download] = await Promise.all([
    giver.page.waitForEvent("download"),
    giver.page.getByRole("button", { name: "Bewaar de codes (PDF)" }).click(),
  ]);
  const pdf = new Uint8Array(await readFile(await download.path()));
  await giver.page.getByText(/^Klaar: \d+ codes? op 1 bladzijde\.$/).waitFor();
  if (pictures !== undefined) await giver.page.screenshot({ path: `${pictures}/codes-letter.png`, fullPage: false });
  assert.deepEqual(giver.faults, []);
  await giver.close();

  const photo = await photoOf(pdf, 1);
  const taker = await open();
  await visit(taker.page, "settings");
  const chooser = taker.page.getByLabel("Lees codes van papier").last();
  // First a photo of something else: said, and nothing changes.
  const empty = createCanvas(200, 200).toBuffer("image/png");
  await chooser.setInputFiles({ name: "leeg.png", mimeType: "image/png", buffer: empty });
  await taker.page.getByText("Op deze foto is geen code van Kriebel te lezen.", { exact: false }).waitFor();
  await chooser.setInputFiles({ name: "tekst.png", mimeType: "image/png", buffer: Buffer.from("geen foto") });
  await taker.page.getByText("Dit is geen foto die deze browser kan lezen.").waitFor();
  await chooser.setInputFiles({ name: "bladzijde.jpg", mimeType: "image/jpeg", buffer: photo });
  await taker.page.getByText("teruggezet", { exact: false }).first().waitFor();
  if (pictures !== undefined) await taker.page.screenshot({ path: `${pictures}/codes-read.png`, fullPage: true });
  assert.deepEqual(taker.faults, []);
  await taker.close();
});
