import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { type Refusal, refuse } from "./refusal.ts";
import { calm } from "./terminal.ts";

/** More bytes than this are not read at all: `readRecord` refuses 60 million characters, and each takes one byte or more. */
const mostBytes = 240_000_000;
const chunkBytes = 1 << 20;

const shownName = (path: string): string => (path === "-" ? "stdin" : calm(path).slice(0, 200));

type Wanted = "json" | "story" | "diary";

/**
 * The text of a file, or of stdin for `-`. Throws a Refusal with one sentence when it is missing, a folder, not ours to read,
 * too large, or not text.
 */
export function readInput(path: string, wanted: Wanted = "json"): string {
  return textOf(readBytes(path), path, wanted);
}

/** The text of bytes that were read from `path`; the same refusals as `readInput`. */
export function textOf(bytes: Buffer, path: string, wanted: Wanted): string {
  // Notepad and Word save "Unicode text" so: with its mark a story in it is a story.
  if (
    wanted === "story" &&
    bytes.length % 2 === 0 &&
    ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
  )
    return new TextDecoder(bytes[0] === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
  const zero = bytes.subarray(0, 65_536).indexOf(0);
  if (zero >= 0) throw notText(path, wanted);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch (error) {
    // An older editor of Windows, or one torn letter among good ones: what is no text shows itself to the reader.
    if (error instanceof TypeError && wanted === "story") return new TextDecoder("windows-1252").decode(bytes);
    if (error instanceof TypeError) throw notText(path, wanted);
    if ((error as NodeJS.ErrnoException).code === "ERR_STRING_TOO_LONG") throw tooLarge(path);
    throw error;
  }
}

/** The bytes of a file, or of stdin for `-`; the same refusals as `readInput`. */
export function readBytes(path: string): Buffer {
  let file: number | undefined;
  try {
    file = path === "-" ? 0 : openSync(path, "r");
    const { size } = stat(file, path);
    if (size > mostBytes) throw tooLarge(path);
    const chunks: Buffer[] = [];
    let total = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      const got = readSome(file, chunk);
      if (got === 0) return Buffer.concat(chunks, total);
      total += got;
      if (total > mostBytes) throw tooLarge(path);
      chunks.push(chunk.subarray(0, got));
    }
  } catch (error) {
    throw asRefusal(error, path);
  } finally {
    if (file !== undefined && file !== 0) closeSync(file);
  }
}

function stat(file: number, path: string): { readonly size: number } {
  const found = fstatSync(file);
  if (found.isDirectory()) {
    throw refuse(
      `"${shownName(path)}" is een map, geen bestand; noem het bestand zelf, bijvoorbeeld ${shownName(path)}/record.json.`,
      `"${shownName(path)}" is a folder, not a file; name the file itself, for example ${shownName(path)}/record.json.`,
    );
  }
  return found;
}

/** A terminal or pipe that has nothing yet says EAGAIN; its end says EOF on some systems. */
function readSome(file: number, into: Buffer): number {
  for (;;) {
    try {
      return readSync(file, into, 0, into.length, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function asRefusal(error: unknown, path: string): unknown {
  const name = shownName(path);
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
    case "ENOTDIR":
      return refuse(
        `Het bestand "${name}" is er niet; kijk de naam en de map na.`,
        `The file "${name}" is not there; check the name and the folder.`,
      );
    case "EACCES":
    case "EPERM":
      return refuse(
        `Het bestand "${name}" mag niet gelezen worden; kijk de rechten van het bestand na.`,
        `The file "${name}" may not be read; check the permissions of the file.`,
      );
    case "EISDIR":
      return refuse(
        `"${name}" is een map, geen bestand; noem het bestand zelf.`,
        `"${name}" is a folder, not a file; name the file itself.`,
      );
    case "ENAMETOOLONG":
      return refuse(`De bestandsnaam is te lang; kijk de naam na.`, `The file name is too long; check the name.`);
    default:
      return error;
  }
}

const tooLarge = (path: string): Refusal =>
  refuse(
    `Het bestand "${shownName(path)}" is te groot (meer dan 60 miljoen tekens); kies een kleiner bestand.`,
    `The file "${shownName(path)}" is too large (more than 60 million characters); choose a smaller file.`,
  );

const notText = (path: string, wanted: Wanted): Refusal =>
  wanted === "story"
    ? refuse(
        "Dit is geen leesbare tekst; typ of plak het verhaal zelf, of geef een tekstbestand.",
        "This is no readable text; type or paste the story itself, or give a text file.",
      )
    : refuse(
        `Het bestand "${shownName(path)}" is geen leesbare tekst (UTF-8); ${wanted === "diary" ? "bewaar het dagboek als CSV in UTF-8" : "kies een JSON-bestand, bijvoorbeeld record.json"}.`,
        `The file "${shownName(path)}" is no readable text (UTF-8); ${wanted === "diary" ? "save the diary as CSV in UTF-8" : "choose a JSON file, for example record.json"}.`,
      );
