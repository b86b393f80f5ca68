import assert from "node:assert/strict";
import { test } from "node:test";
import { createCanvas } from "@napi-rs/canvas";
import fc from "fast-check";
import jsqr from "jsqr";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { codeSquares, codesToPdf } from "./codes-to-pdf.ts";
import { codesToText, missingCodes, type PaperCode, readCode, textToCodes } from "./paper-codes.ts";
import { readFonts } from "./read-fonts.ts";

/** The package is of before ES modules; its types say so and Node does not. */
const jsQR = ((jsqr as unknown as { readonly default?: unknown }).default ?? jsqr) as unknown as (
  data: Uint8ClampedArray,
  width: number,
  height: number,
) => { readonly data: string } | null;

/** A text that does not pack, from a small generator of its own: the same every time. */
function long(count: number, seed = 7): string {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String.fromCharCode(33 + ((state >>> 16) % 90));
  }).join("");
}
async function codesOf(text: string): Promise<readonly string[]> {
  const made = await textToCodes(text);
  assert.ok(made.ok);
  return made.value;
}
const readAll = (texts: readonly string[]): readonly PaperCode[] => texts.flatMap((text) => readCode(text) ?? []);
const codeOfProblem = async (codes: readonly PaperCode[]): Promise<string> => {
  const read = await codesToText(codes);
  return read.ok ? "read" : (read.problems[0]?.code ?? "");
};

test("any text comes back from its codes, in any order, each read once or twice", () =>
  fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 3_000 }), fc.boolean(), async (text, twice) => {
      const codes = await codesOf(text);
      for (const one of codes) assert.match(one, /^[0-9A-Z $%*+\-./:]{1,600}$/, "only signs of the alphanumeric mode");
      const read = readAll(twice ? [...codes, ...codes] : codes.toReversed());
      const back = await codesToText(read);
      assert.ok(back.ok);
      assert.equal(back.value, new TextDecoder().decode(new TextEncoder().encode(text)));
    }),
    { numRuns: 60 },
  ));

test("a code that is missing is named; two papers, a changed piece and too much are refused", async () => {
  const [one, other] = [await codesOf(long(1_200)), await codesOf(long(1_200, 8))];
  assert.ok(one.length >= 3, "it takes several codes, so the test can fail");
  const codes = readAll(one);
  assert.deepEqual(missingCodes(codes.toSpliced(1, 1)), [2]);
  assert.equal(await codeOfProblem(codes.toSpliced(1, 1)), "code-missing");
  assert.equal(await codeOfProblem([...codes.slice(1), readAll(other)[0]!]), "two-papers");
  const changed = codes.map((code, i) => (i === 1 ? { ...code, piece: code.piece.map((byte, at) => (at === 9 ? byte ^ 1 : byte)) } : code));
  assert.equal(await codeOfProblem(changed), "codes-torn");
  assert.equal(await codeOfProblem([]), "no-codes");
  const much = await textToCodes(long(60_000));
  assert.equal(much.ok ? "made" : much.problems[0]?.code, "too-much-for-paper");
});

test("a code of something else, or one bent by hand, is none of ours and never throws", () => {
  for (const text of [
    "",
    "https://example.org",
    "KRIEBEL:1:",
    "KRIEBEL:2:00:1:1:AA",
    `KRIEBEL:1:${"0".repeat(32)}:3:2:AA`,
    `KRIEBEL:1:${"0".repeat(32)}:1:99:AA`,
  ])
    assert.equal(readCode(text), undefined, text);
  fc.assert(fc.property(fc.string(), (text) => void readCode(`KRIEBEL:1:${text}`)));
});

test("what was packed small and unpacks to a thousand times its size is not unpacked", async () => {
  const bytes = new Blob(["a".repeat(20_000_000)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const packed = new Uint8Array(await new Response(bytes).arrayBuffer()).slice(0, 17_900);
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", packed)).subarray(0, 16);
  const check = Buffer.from(sum).toString("hex").toUpperCase();
  const of = Math.ceil(packed.length / 300);
  const codes = Array.from(
    { length: of },
    (_, i): PaperCode => ({ check, number: i + 1, of, piece: packed.slice(i * 300, i * 300 + 300) }),
  );
  assert.equal(await codeOfProblem(codes), "codes-torn");
});

test("printed on A4 and seen as a picture, every code is read by another reader than ours, and the same codes give the same bytes", async () => {
  const text = JSON.stringify({ story: long(3_500) });
  const codes = await codesOf(text);
  assert.ok(codes.length > 6, "more than one page");
  const paper = {
    lang: "nl",
    title: "Antwoorden in codes",
    lead: ["Gemaakt met Kriebel.", "Maak een foto van elke bladzijde."],
    name: (number: number, of: number) => `Code ${number} van ${of}`,
    today: "2026-11-22",
  } as const;
  const fonts = await readFonts();
  const pdf = await codesToPdf(codes, paper, fonts);
  assert.deepEqual(await codesToPdf(codes, paper, fonts), pdf);
  const opened = await getDocument({ data: pdf.slice() }).promise;
  assert.equal(opened.numPages, Math.ceil(codes.length / 6));
  const found = new Set<string>();
  for (let number = 1; number <= opened.numPages; number += 1) {
    const page = await opened.getPage(number);
    const viewport = page.getViewport({ scale: 2.5 });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({ canvas: canvas as never, viewport }).promise;
    // One code at a time, as a phone is held above it and moved down.
    const [w, h] = [Math.floor(canvas.width / 2), Math.floor(canvas.height * 0.32)];
    for (let y = 0; y + h <= canvas.height; y += Math.floor(canvas.height * 0.04))
      for (const x of [0, w]) {
        const { data } = canvas.getContext("2d").getImageData(x, y, w, h);
        const read = jsQR(new Uint8ClampedArray(data), w, h);
        if (read !== null && read.data !== "") found.add(read.data);
      }
  }
  assert.deepEqual([...found].toSorted(), codes.toSorted());
  const back = await codesToText(readAll([...found]));
  assert.ok(back.ok);
  assert.equal(back.value, text);
  assert.ok(codeSquares(codes[0]!).length <= 77, "squares that a phone can tell apart at 7 cm");
});
