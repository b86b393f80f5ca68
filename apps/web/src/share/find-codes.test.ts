import assert from "node:assert/strict";
import { test } from "node:test";
import { codesToPdf, textToCodes } from "@kriebel/paper";
import { readFonts } from "@kriebel/paper/read-fonts";
import { createCanvas } from "@napi-rs/canvas";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { findCodes } from "./find-codes.ts";

/** Signs that do not pack, the same every time. */
function long(count: number): string {
  let state = 11;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String.fromCharCode(33 + ((state >>> 16) % 90));
  }).join("");
}

test("one photo of a whole page, a little turned, on a dark table, gives all six codes of it", async () => {
  const codes = await textToCodes(long(1_850));
  assert.ok(codes.ok);
  assert.equal(codes.value.length, 6, "a full page, so the test can fail");
  const paper = {
    lang: "nl",
    title: "Codes",
    lead: ["Een zin."],
    name: (n: number, of: number) => `${n}/${of}`,
    today: "2026-11-22",
  } as const;
  const page = await (await getDocument({ data: await codesToPdf(codes.value, paper, await readFonts()) }).promise).getPage(1);
  const viewport = page.getViewport({ scale: 2.4 });
  const sheet = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({ canvas: sheet as never, viewport }).promise;
  const photo = createCanvas(sheet.width + 200, sheet.height + 200);
  const pen = photo.getContext("2d");
  pen.fillStyle = "#5a4a3c";
  pen.fillRect(0, 0, photo.width, photo.height);
  pen.translate(photo.width / 2, photo.height / 2);
  pen.rotate(0.03);
  pen.drawImage(sheet, -sheet.width / 2, -sheet.height / 2);
  const { data } = pen.getImageData(0, 0, photo.width, photo.height);
  const found = await findCodes({ width: photo.width, height: photo.height, data: new Uint8ClampedArray(data) });
  assert.deepEqual([...found].toSorted(), codes.value.toSorted());
});

test("a picture without a code gives none", async () => {
  assert.deepEqual(await findCodes({ width: 64, height: 48, data: new Uint8ClampedArray(64 * 48 * 4).fill(200) }), []);
});
