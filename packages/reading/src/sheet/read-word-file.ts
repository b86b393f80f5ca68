import { failed, ok, type Problem, problem, type Result } from "@kriebel/record";
import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";

/** Files of a text processor that are read: where their words stand, and in which elements. */
const bodies: Readonly<Record<string, { readonly words: ReadonlySet<string> | undefined }>> = {
  "word/document.xml": { words: new Set(["t"]) }, // Office Open XML (ECMA-376, part 1, 17.3.3.31): only runs of text hold words
  "content.xml": { words: undefined }, // OpenDocument (OASIS 1.3, 5.1): words stand in the paragraphs themselves
};

/** A body larger than this is no letter, bytes of XML. */
const mostBytes = 30_000_000;

const paragraphs: ReadonlySet<string> = new Set(["p", "h"]);
const breaks: ReadonlySet<string> = new Set(["br", "cr", "line-break"]);
const cells: ReadonlySet<string> = new Set(["tc", "table-cell"]);
const rows: ReadonlySet<string> = new Set(["tr", "table-row"]);
/** Not part of what the letter says: what was struck out in it, and remarks beside it. */
const passedOver: ReadonlySet<string> = new Set(["delText", "instrText", "tracked-changes", "annotation"]);

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

/** A zip file, by its first bytes. */
export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) <= 8;

/**
 * The text of a .docx or .odt file: a line for each paragraph, a tab between the cells of a table. Nothing in it is run, and only its
 * words are unpacked: no picture, no macro, no link. Undefined: the archive is none of these two.
 */
export function readWordFile(bytes: Uint8Array): Result<string> | undefined {
  let name: string | undefined;
  let tooLarge = false;
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      // What is unpacked is never more than what the archive says that it is.
      filter: (file) => {
        if (name !== undefined || !Object.hasOwn(bodies, file.name)) return false;
        name = file.name;
        tooLarge = file.originalSize > mostBytes;
        return !tooLarge;
      },
    });
  } catch {
    return failed(damaged);
  }
  if (name === undefined) return undefined;
  if (tooLarge) return failed(large);
  const xml = files[name];
  const body = bodies[name];
  if (xml === undefined || body === undefined) return failed(damaged);
  try {
    const text = wordsOf(strFromU8(xml), body.words);
    return text.trim() === "" ? failed(noWords) : ok(text);
  } catch {
    return failed(damaged);
  }
}

/** Throws what the parser says where the document is not whole. Entities of a document type are never expanded. */
function wordsOf(xml: string, wordElements: ReadonlySet<string> | undefined): string {
  const parser = new SaxesParser();
  const out: string[] = [];
  let words = 0;
  let paragraph = 0;
  let cell = 0;
  let passed = 0;
  let rowBegun = false;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name }) => {
    const tag = local(name);
    if (passedOver.has(tag)) passed += 1;
    if (paragraphs.has(tag)) paragraph += 1;
    if (wordElements?.has(tag)) words += 1;
    if (rows.has(tag)) rowBegun = true;
    if (cells.has(tag)) {
      if (!rowBegun) out.push("\t");
      rowBegun = false;
      cell += 1;
    }
    if (tag === "tab") out.push("\t");
    else if (tag === "s") out.push(" ");
    else if (breaks.has(tag)) out.push(cell > 0 ? " " : "\n");
  });
  parser.on("text", (text) => {
    if (passed === 0 && (wordElements === undefined ? paragraph > 0 : words > 0)) out.push(text);
  });
  parser.on("closetag", ({ name }) => {
    const tag = local(name);
    if (passedOver.has(tag)) passed -= 1;
    if (wordElements?.has(tag)) words -= 1;
    if (cells.has(tag)) cell -= 1;
    if (paragraphs.has(tag)) {
      paragraph -= 1;
      out.push(cell > 0 ? " " : "\n");
    }
    if (rows.has(tag)) out.push("\n");
  });
  parser.write(xml).close();
  return out
    .join("")
    .split("\n")
    .map((line) => line.replace(/[ \t]+$/, ""))
    .join("\n");
}

const damaged: Problem = problem(
  "document-damaged",
  "",
  "Dit bestand is beschadigd of beveiligd en kan niet gelezen worden; open het zelf, kopieer de tekst en plak die.",
  "This file is damaged or protected and cannot be read; open it yourself, copy the text and paste that.",
);
const large: Problem = problem(
  "document-too-large",
  "",
  "Dit bestand is te groot; kopieer alleen de bladzijden die je nodig hebt en plak die.",
  "This file is too large; copy only the pages that you need and paste those.",
);
const noWords: Problem = problem(
  "document-without-text",
  "",
  "In dit bestand staat geen tekst, misschien alleen een plaatje; typ over wat erop staat.",
  "This file holds no text, perhaps only a picture; type what is on it.",
);
