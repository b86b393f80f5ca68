import { createReadStream, mkdirSync } from "node:fs";
import { copyFile, mkdir, rm, stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { FileStore } from "@tus/file-store";
import type { DataStore } from "@tus/utils";
import { fileSource, type OpenFile } from "./file-source.ts";
import { recordingPath } from "./recordings.ts";

/** Where recordings lie: the disk of the server, or an S3-compatible store. A place is two ids that this server gave. */
export interface RecordingStore {
  readonly kind: "disk" | "s3";
  /** What the library of uploads writes into; its name of an upload is `ORGANISATION/ID`. */
  readonly pieces: DataStore;
  /** Bytes that can still be written; undefined where there is no telling. */
  room(): Promise<number | undefined>;
  /** Bytes of a recording that is there; undefined when none is, or not all of it yet as far as the store knows. */
  size(organisation: string, id: string): Promise<number | undefined>;
  /** When a piece last came in; undefined where there is no telling. */
  touched(organisation: string, id: string): Promise<Date | undefined>;
  source(organisation: string, id: string): Promise<OpenFile>;
  stream(organisation: string, id: string): Promise<Readable>;
  /** Gives the work a file on this machine, for as long as it runs. */
  atHand<T>(organisation: string, id: string, work: (path: string) => Promise<T>): Promise<T>;
  /** Writes a recording into a new file here (back-up), or from a file into the store (restore). */
  copyOut(organisation: string, id: string, to: string): Promise<void>;
  copyIn(organisation: string, id: string, from: string): Promise<void>;
  /** Takes away what the library notes beside an upload that ended well. */
  settle(organisation: string, id: string): Promise<void>;
  /** Takes away all of it, finished or not; nothing there is fine too. */
  remove(organisation: string, id: string): Promise<void>;
}

// The folder is made below; the library would make it again in the background, where a fault has nobody to go to.
(FileStore.prototype as unknown as { checkOrCreateDirectory: () => void }).checkOrCreateDirectory = () => undefined;

/** Recordings in a folder of this machine. */
export function diskStore(folder: string): RecordingStore {
  const place = join(folder, "recordings");
  if (folder !== "memory") mkdirSync(place, { recursive: true, mode: 0o700 });
  const at = (organisation: string, id: string): string => recordingPath(folder, organisation, id);
  const settle = (organisation: string, id: string): Promise<void> => rm(`${at(organisation, id)}.json`, { force: true });
  return {
    kind: "disk",
    pieces: new FileStore({ directory: place }),
    room: async () => {
      if (folder === "memory") return 0;
      const { bavail, bsize } = await statfs(place);
      return bavail * bsize;
    },
    size: async (organisation, id) => (await stat(at(organisation, id)).catch(() => undefined))?.size,
    touched: async (organisation, id) => (await stat(at(organisation, id)).catch(() => undefined))?.mtime,
    source: (organisation, id) => fileSource(at(organisation, id)),
    stream: async (organisation, id) => createReadStream(at(organisation, id), { highWaterMark: 1 << 20 }),
    atHand: (organisation, id, work) => work(at(organisation, id)),
    copyOut: (organisation, id, to) => copyFile(at(organisation, id), to),
    copyIn: async (organisation, id, from) => {
      await mkdir(dirname(at(organisation, id)), { recursive: true, mode: 0o700 });
      await copyFile(from, at(organisation, id));
    },
    settle,
    remove: async (organisation, id) => {
      await rm(at(organisation, id), { force: true });
      await settle(organisation, id);
    },
  };
}
