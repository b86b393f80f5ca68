import assert from "node:assert/strict";
import { test } from "node:test";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { readFonts } from "./read-fonts.ts";
import { type PdfLibrary, readPdf } from "./read-pdf.ts";
import { type TrialPaper, trialReportToPdf } from "./trial-report-to-pdf.ts";

const fonts = await readFonts();
const paperOf = (periods: number, more: Partial<TrialPaper> = {}): TrialPaper => ({
  lang: "nl",
  title: "Proef bij één persoon: koffie na 12 uur",
  parts: Array.from({ length: 9 }, (_, i) => ({
    head: `Onderdeel ${i + 1}`,
    says: "Zijn de avonden met koffie na 12 uur bij deze persoon zwaarder dan de avonden zonder? ".repeat(4).trim(),
  })),
  table: [
    ["Blok", "Vanaf", "Arm", "Tellen mee", "Gemiddeld"],
    ...Array.from({ length: periods }, (_, i) => [
      `${i + 1}`,
      "21-09-2026",
      i % 2 === 0 ? "B" : "A",
      "2/2",
      i === periods - 1 ? "9,9" : "3,5",
    ]),
  ],
  foot: "In de volgorde van CENT 2015.",
  picture: {
    width: 350,
    height: 240,
    caption: "Elke stip is een nacht die meetelt.",
    shapes: [
      { tag: "line", attributes: { class: "p-grid", x1: 30, x2: 340, y1: 20, y2: 20 } },
      { tag: "circle", attributes: { class: "p-mark", cx: 110, cy: 60, r: 6 } },
      { tag: "text", attributes: { class: "p-text p-strong", x: 110, y: 200, "text-anchor": "middle" }, text: "met" },
    ],
  },
  today: "2026-11-22",
  ...more,
});
async function textOf(bytes: Uint8Array): Promise<string> {
  const read = await readPdf(bytes, { getDocument } as unknown as PdfLibrary);
  assert.ok(read.ok);
  return read.value.map(({ text }) => text).join(" ");
}
const pagesOf = (bytes: Uint8Array): number =>
  Buffer.from(bytes)
    .toString("latin1")
    .match(/\/Type \/Page\b/g)?.length ?? 0;

for (const periods of [12, 20, 28, 56, 84])
  test(`a trial of ${periods} periods stands on one page, its last period too`, async () => {
    const bytes = await trialReportToPdf(paperOf(periods), fonts);
    assert.equal(pagesOf(bytes), 1);
    const text = await textOf(bytes);
    for (const said of ["Proef bij één persoon", "Onderdeel 9", "met", "9,9", "CENT 2015"]) assert.ok(text.includes(said), said);
  });

for (const [periods, stands] of [
  [12, true],
  [84, false],
] as const)
  test(`ferritin over time ${stands ? "stands under a trial of" : "is left out where there is no room, of"} ${periods} periods; the page stays one`, async () => {
    const { picture } = paperOf(1);
    const blood = {
      ...picture,
      caption: "Lijnen op 75 en 100.",
      shapes: [{ tag: "text" as const, attributes: { x: 10, y: 60 }, text: "µg/L" }],
    };
    const short = paperOf(periods).parts.map(({ head }) => ({
      head,
      says: "Zijn de avonden met koffie zwaarder? ".repeat(stands ? 3 : 9),
    }));
    const bytes = await trialReportToPdf(paperOf(periods, { blood, parts: short }), fonts);
    assert.equal(pagesOf(bytes), 1);
    const text = await textOf(bytes);
    assert.equal(text.includes("Lijnen op 75 en 100"), stands);
    assert.ok(text.includes("CENT 2015") && text.includes("9,9"));
  });

test("it is tagged, in its language, with the picture told in words; the same report gives the same bytes", async () => {
  const bytes = await trialReportToPdf(paperOf(20), fonts);
  const raw = Buffer.from(bytes).toString("latin1");
  for (const tag of ["/MarkInfo", "/Lang (nl-NL)", "/S /H1", "/S /Table", "/S /TH", "/S /Figure", "/Alt "])
    assert.ok(raw.includes(tag), tag);
  assert.deepEqual(await trialReportToPdf(paperOf(20), fonts), bytes);
});

test("an own name of any length and any sign stays on the page", async () => {
  const wild = {
    title: `Proef bij één persoon: ${"x".repeat(200)}`,
    parts: [{ head: "Vraag", says: `${"\u202e𝕏".repeat(40)} ${"woord ".repeat(300)}` }],
  };
  assert.equal(pagesOf(await trialReportToPdf(paperOf(84, wild), fonts)), 1);
});
