import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { refuse } from "./refusal.ts";
import { calm } from "./terminal.ts";

/**
 * Writes a file whole or not at all: a new file beside it, flushed to disk, then put in its place.
 * Throws a Refusal with one sentence when the place cannot be written; nothing half-written stays behind.
 *
 * @param mode permissions of a new file; a record is for its owner alone
 */
export function writeWholeFile(path: string, content: string | Uint8Array, mode = 0o600): void {
  const temporary = join(dirname(path), `.${basename(path).slice(0, 100)}.${process.pid}.part`);
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw Object.assign(new Error("is a folder"), { code: "EISDIR" });
    const file = openSync(temporary, "wx", mode);
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw asRefusal(error, path);
  }
}

function asRefusal(error: unknown, path: string): unknown {
  const name = calm(path).slice(0, 200);
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
    case "ENOTDIR":
      return refuse(
        `De map van "${name}" is er niet; maak de map eerst, of kies een andere plek.`,
        `The folder of "${name}" is not there; make the folder first, or choose another place.`,
      );
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return refuse(
        `Op "${name}" mag niet geschreven worden; kies een andere plek.`,
        `"${name}" may not be written; choose another place.`,
      );
    case "EISDIR":
      return refuse(`"${name}" is een map; noem een bestand.`, `"${name}" is a folder; name a file.`);
    case "ENOSPC":
    case "EDQUOT":
      return refuse(
        `De schijf is vol; "${name}" is niet veranderd. Maak ruimte en probeer het opnieuw.`,
        `The disk is full; "${name}" was not changed. Make room and try again.`,
      );
    default:
      return error;
  }
}
