import { isPdf, type PdfLibrary, readPdf } from "@kriebel/paper/read-pdf";
import { rebuildLines } from "@kriebel/reading";
import { type FileReaders, readGivenFile } from "@kriebel/reading/given-file";
import { kindOfFile } from "@kriebel/reading/kind-of-sheet-file";
import { readWordFile } from "@kriebel/reading/word-file";
import { ok, type Result } from "@kriebel/record";
import { readBytes, textOf } from "./read-input.ts";
import { refuse, refuseProblems } from "./refusal.ts";
import { calm, type Lang } from "./terminal.ts";

/** More bytes than these tell no more of what a file is. */
const headBytes = 65_536;

/**
 * A print-out from a file or stdin as texts: a PDF rebuilt into lines, a document of a text processor, RTF, a saved mail (each PDF that came with it is a text
 * of its own), or text in the code pages that laboratories still export. Throws a Refusal with one sentence for a picture, a locked, scanned or torn file.
 */
export async function readSheetInput(path: string, lang: Lang): Promise<readonly string[]> {
  return textsOf(readBytes(path), lang, true, decodeSheet);
}

/** A story on stdin: text, or a file that holds one (a letter, a mail), with the room between the words of a PDF taken away. */
export async function readStoryInput(lang: Lang): Promise<string> {
  const bytes = readBytes("-");
  const texts = await textsOf(bytes, lang, false, () => textOf(bytes, "-", "story"));
  const text = texts.join("\n\n");
  return isPdf(bytes) ? text.replace(/ {2,}/g, " ") : text;
}

async function textsOf(bytes: Buffer, lang: Lang, opensPdfs: boolean, asText: (bytes: Uint8Array) => string): Promise<readonly string[]> {
  const only = (read: Result<string>): readonly string[] => {
    if (!read.ok) throw refuseProblems(read.problems);
    return [read.value];
  };
  if (isPdf(bytes)) return only(await linesOfPdf(bytes));
  const kind = kindOfFile(bytes.subarray(0, headBytes), "");
  switch (kind) {
    case "text":
      return [asText(bytes)];
    case "zip": {
      const read = readWordFile(bytes);
      if (read === undefined)
        throw refuse(
          "Dit is een ingepakt bestand of een rekenblad; pak het uit, of kopieer de tekst en plak die.",
          "This is a packed file or a spreadsheet; unpack it, or copy the text and paste that.",
        );
      return only(read);
    }
    case "rtf":
    case "mail": {
      const read = await readGivenFile(bytes, kind, readers, opensPdfs);
      if (!read.ok) throw refuseProblems(read.problems);
      for (const { say } of read.value.notes) process.stderr.write(`${calm(say[lang])}\n`);
      return read.value.parts.map(({ text }) => text);
    }
    case "picture":
      throw refuse(
        "Dit is een foto of plaatje; Kriebel leest geen plaatjes. Typ over wat erop staat, of vraag om het bestand als PDF.",
        "This is a photo or picture; Kriebel reads no pictures. Type what is on it, or ask for the file as a PDF.",
      );
    case "office":
      throw refuse(
        "Dit is een oud Office-bestand of een mail van Outlook; open het, kopieer de tekst en plak die, of bewaar het als PDF.",
        "This is an old Office file or a mail of Outlook; open it, copy the text and paste that, or save it as PDF.",
      );
    case "sound":
      throw refuse("Dit is geluid of beeld; Kriebel leest alleen tekst.", "This is sound or video; Kriebel reads only text.");
    default:
      throw refuse(
        "Dit is geen leesbare tekst; open het bestand, kopieer de tekst eruit en plak die.",
        "This is no readable text; open the file, copy the text from it and paste that.",
      );
  }
}

/** Text as it was saved: with a mark of its encoding, as UTF-8, or in the Windows code page of older laboratory systems, in which µ is one byte. */
function decodeSheet(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const linesOfPdf = async (bytes: Uint8Array): Promise<Result<string>> => {
  const library = (await import("pdfjs-dist/legacy/build/pdf.mjs")) as unknown as PdfLibrary;
  const read = await readPdf(new Uint8Array(bytes), library);
  return read.ok ? ok(rebuildLines(read.value)) : read;
};

const readers: FileReaders = {
  decode: (bytes, label) => {
    try {
      return new TextDecoder(label).decode(bytes);
    } catch {
      return new TextDecoder("windows-1252").decode(bytes);
    }
  },
  mail: async (bytes) => {
    const { default: PostalMime } = await import("postal-mime");
    return PostalMime.parse(bytes, { maxNestingDepth: 30, maxRfc822NestingDepth: 5 });
  },
  pdf: linesOfPdf,
};
