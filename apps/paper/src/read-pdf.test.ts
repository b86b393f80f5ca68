import assert from "node:assert/strict";
import { test } from "node:test";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import PDFDocument from "pdfkit";
import { isPdf, type PdfLibrary, readPdf } from "./read-pdf.ts";

const library = { getDocument } as unknown as PdfLibrary;

function made(draw: (pdf: PDFKit.PDFDocument) => void, options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const pdf = new PDFDocument({ size: "A4", ...options });
    const parts: Buffer[] = [];
    pdf.on("data", (part: Buffer) => parts.push(part));
    pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(parts))));
    draw(pdf);
    pdf.end();
  });
}

async function code(bytes: Uint8Array): Promise<string> {
  const read = await readPdf(bytes, library);
  return read.ok ? "read" : (read.problems[0]?.code ?? "");
}

test("words come with their places: what stands right on paper has the larger x, what stands lower the smaller y", async () => {
  const read = await readPdf(
    await made((pdf) => {
      pdf.fontSize(10).text("Ferritine", 50, 100, { lineBreak: false });
      pdf.text("28", 250, 100, { lineBreak: false });
      pdf.text("CRP", 50, 120, { lineBreak: false });
    }),
    library,
  );
  assert.ok(read.ok);
  const [name, value, lower] = ["Ferritine", "28", "CRP"].map((text) => read.value.find((piece) => piece.text === text));
  assert.ok(name && value && lower, "all three were read");
  assert.ok(value.x > name.x + 150 && Math.abs(value.y - name.y) < 1 && lower.y < name.y - 15);
});

test("a page that lies on its side is read as it is meant, and what stands across the rest is left out", async () => {
  const read = await readPdf(
    await made((pdf) => {
      pdf.save().rotate(-90, { origin: [300, 400] });
      pdf.fontSize(10).text("Ferritine", 100, 300, { lineBreak: false });
      pdf.text("28", 300, 300, { lineBreak: false });
      pdf.text("Hemoglobine", 100, 320, { lineBreak: false });
      pdf.restore().text("margin", 20, 20, { lineBreak: false });
    }),
    library,
  );
  assert.ok(read.ok);
  const [name, value, lower] = ["Ferritine", "28", "Hemoglobine"].map((text) => read.value.find((piece) => piece.text === text));
  assert.ok(name && value && lower, "all three were read");
  assert.ok(value.x > name.x + 150 && Math.abs(value.y - name.y) < 1 && lower.y < name.y - 15 && Math.abs(lower.x - name.x) < 1);
  assert.equal(read.value.length, 3);
});

test("a locked, scanned, torn or endless PDF is refused, each for its own reason", async () => {
  const plain = await made((pdf) => pdf.text("Ferritine 28"));
  assert.equal(await code(plain), "read", "so that the others can fail");
  assert.equal(await code(await made((pdf) => pdf.text("Ferritine 28"), { userPassword: "geheim" })), "pdf-locked");
  assert.equal(await code(await made((pdf) => pdf.rect(50, 50, 200, 200).fill("#000"))), "pdf-without-text");
  assert.equal(await code(plain.slice(0, 300)), "pdf-damaged");
  assert.equal(await code(new TextEncoder().encode("%PDF-1.7\nnothing else")), "pdf-damaged");
  assert.equal(
    await code(
      await made((pdf) => {
        for (let page = 0; page < 81; page += 1) pdf.addPage().text("Ferritine 28");
      }),
    ),
    "pdf-too-large",
  );
});

test("a PDF that is locked only against printing opens, because its text is for whoever has it", async () => {
  assert.equal(
    await code(await made((pdf) => pdf.text("Ferritine 28"), { ownerPassword: "eigenaar", permissions: { printing: "lowResolution" } })),
    "read",
  );
});

test("scripts in a PDF are never run", async () => {
  const body = [
    "%PDF-1.4",
    "1 0 obj << /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (globalThis.kriebelWasHere = true; app.alert\\(1\\)) >> >> endobj",
    "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj",
    "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /AA << /O << /S /JavaScript /JS (globalThis.kriebelWasHere = true) >> >> >> endobj",
    "4 0 obj << /Length 44 >> stream\nBT /F1 12 Tf 50 200 Td (Ferritine 28) Tj ET\nendstream endobj",
    "5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj",
    "trailer << /Root 1 0 R >>",
  ].join("\n");
  assert.equal(await code(new TextEncoder().encode(body)), "read");
  assert.equal("kriebelWasHere" in globalThis, false);
});

test("what is no PDF is not taken for one", () => {
  assert.equal(isPdf(new TextEncoder().encode("Ferritine 28 µg/L")), false);
  assert.equal(isPdf(new TextEncoder().encode("mail header\n%PDF-1.4")), true);
});
