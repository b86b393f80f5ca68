import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { ByteSource } from "@kriebel/signals";
import { refuse } from "./refusal.ts";
import { calm } from "./terminal.ts";

export interface FileSource extends ByteSource {
  close(): void;
}

/** A file as a source of bytes for the recordings room. Throws a Refusal with one sentence when it cannot be read. */
export function fileSource(path: string): FileSource {
  const name = calm(path).slice(0, 200);
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (error) {
    throw asRefusal(error, name);
  }
  const found = fstatSync(file);
  if (!found.isFile()) {
    closeSync(file);
    throw refuse(`"${name}" is geen bestand; noem de opname zelf.`, `"${name}" is no file; name the recording itself.`);
  }
  // The same room for every read but the small ones of a header: fresh memory costs more than reading.
  const kept = 1 << 12;
  let room = new Uint8Array(0);
  return {
    size: found.size,
    read(at, length) {
      const wanted = Math.max(0, Math.min(length, found.size - at));
      if (wanted > room.length && wanted >= kept) room = new Uint8Array(Math.max(wanted, 1 << 18));
      const into = wanted >= kept ? room.subarray(0, wanted) : new Uint8Array(wanted);
      return Promise.resolve(into.subarray(0, readWhole(file, into, at)));
    },
    readRows(at, stride, length, count, into) {
      if (stride === length) return Math.floor(readWhole(file, into.subarray(0, length * count), at) / length);
      for (let row = 0; row < count; row += 1) {
        const part = readSync(file, into, row * length, length, at + row * stride);
        if (part < length) return row;
      }
      return count;
    },
    close: () => closeSync(file),
  };
}

function readWhole(file: number, into: Uint8Array, at: number): number {
  let done = 0;
  while (done < into.length) {
    const got = readSync(file, into, done, into.length - done, at + done);
    if (got === 0) break;
    done += got;
  }
  return done;
}

function asRefusal(error: unknown, name: string): unknown {
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
    case "ENAMETOOLONG":
      return refuse("De bestandsnaam is te lang; kijk de naam na.", "The file name is too long; check the name.");
    default:
      return error;
  }
}
