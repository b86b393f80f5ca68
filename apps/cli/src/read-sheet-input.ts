import { isPdf, type PdfLibrary, readPdf } from "@kriebel/paper/read-pdf";
import { rebuildLines } from "@kriebel/reading";
import { readBytes, textOf } from "./read-input.ts";
import { refuse, refuseProblems } from "./refusal.ts";

/** Begins of files that people take for a text. */
const pictures: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x49, 0x46, 0x46],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
];
const begins = (bytes: Uint8Array, signs: readonly number[]): boolean => signs.every((sign, i) => bytes[i] === sign);

/**
 * A print-out from a file or stdin as text: a PDF rebuilt into lines, or text in the code pages that laboratories still export.
 * Throws a Refusal with one sentence for a picture, an office file, a locked, scanned or torn PDF.
 */
export async function readSheetInput(path: string): Promise<string> {
  const bytes = readBytes(path);
  if (isPdf(bytes)) return linesOfPdf(bytes);
  if (pictures.some((signs) => begins(bytes, signs)) || bytes.subarray(4, 12).toString("latin1") === "ftypheic")
    throw refuse(
      "Dit is een foto of plaatje; Kriebel leest geen plaatjes. Neem de getallen over of plak de tekst.",
      "This is a photo or picture; Kriebel reads no pictures. Copy the numbers or paste the text.",
    );
  if (begins(bytes, [0x50, 0x4b, 0x03, 0x04]) || begins(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    throw refuse(
      "Dit is een document van een tekstverwerker of een zip-bestand; open het, kopieer de tekst en plak die, of bewaar het als PDF.",
      "This is a word processor's document or a zip file; open it, copy the text and paste that, or save it as PDF.",
    );
  if (begins(bytes, [0xff, 0xfe]) || begins(bytes, [0xfe, 0xff]))
    return new TextDecoder(bytes[0] === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
  if (bytes.subarray(0, 65_536).includes(0))
    throw refuse(
      "Dit is geen leesbare tekst; open het bestand, kopieer de tekst eruit en plak die.",
      "This is no readable text; open the file, copy the text from it and paste that.",
    );
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Older laboratory systems write the Windows code page, in which µ is one byte.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** A story on stdin: text, or a PDF (a letter, a printed mail) as its lines, with the room between words taken away. */
export async function readStoryInput(): Promise<string> {
  const bytes = readBytes("-");
  return isPdf(bytes) ? (await linesOfPdf(bytes)).replace(/ {2,}/g, " ") : textOf(bytes, "-", "story");
}

async function linesOfPdf(bytes: Uint8Array): Promise<string> {
  const library = (await import("pdfjs-dist/legacy/build/pdf.mjs")) as unknown as PdfLibrary;
  const read = await readPdf(new Uint8Array(bytes), library);
  if (!read.ok) throw refuseProblems(read.problems);
  return rebuildLines(read.value);
}
