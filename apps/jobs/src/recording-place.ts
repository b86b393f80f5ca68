import { existsSync, opendirSync, statSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import type { Words } from "./night-job.ts";
import { isS3Url, listS3 } from "./s3-store.ts";

/** Where a recording lies. */
export interface RecordingPlace {
  /** Absolute path, or `s3://bucket/key`. */
  readonly at: string;
  readonly bytes: number;
  /** Changes when the recording is replaced: the time of a file, the tag of an object. */
  readonly stamp: string;
  /** Sleep stages and marks that lie beside it, when there are any. */
  readonly marks?: string;
}

const nightFile = /\.(?:edf|bdf|rec)$/i;
/** A hypnogram or marks beside a night: the same name with one of these endings. */
export const marksEndings = [".hypnogram.csv", ".csv", ".xml", "-nsrr.xml", ".hypnogram.edf"] as const;
const isMarks = (name: string): boolean => name.toLowerCase().endsWith(".hypnogram.edf");

export interface FoundRecording {
  readonly place: RecordingPlace;
  readonly name: string;
}

/** Nothing to read there; `say` tells the person what to do. */
export class NoRecordings extends Error {
  readonly say: Words;
  constructor(nl: string, en: string) {
    super(en);
    this.say = { nl, en };
  }
}

/**
 * Recordings of files, folders with everything below them, and stores, one after the other: a list of a million is never
 * held. In a folder by the order of the names, so that every machine gives the same.
 */
export async function* findRecordings(from: readonly string[]): AsyncGenerator<FoundRecording> {
  for (const one of from) {
    if (isS3Url(one)) {
      yield* inStore(one);
      continue;
    }
    const found = statSync(one, { throwIfNoEntry: false });
    if (found === undefined)
      throw new NoRecordings(`"${one}" is er niet; kijk de naam en de map na.`, `"${one}" is not there; check the name and the folder.`);
    const path = resolve(one);
    if (found.isDirectory()) yield* inFolder(path, "");
    else yield { place: filePlace(path), name: one.replaceAll("\\", "/").split("/").at(-1) as string };
  }
}

function* inFolder(root: string, below: string): Generator<FoundRecording> {
  const folder = opendirSync(join(root, below));
  const entries: { readonly name: string; readonly folder: boolean }[] = [];
  try {
    for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) {
      if (entry.name.startsWith(".")) continue;
      if (entry.isDirectory()) entries.push({ name: entry.name, folder: true });
      else if (nightFile.test(entry.name) && !isMarks(entry.name)) entries.push({ name: entry.name, folder: false });
    }
  } finally {
    folder.closeSync();
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const name = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.folder) yield* inFolder(root, name);
    else {
      const path = join(root, name);
      // A link that leads nowhere, or a file that went away between the list and here, is told by the job itself.
      yield { place: filePlace(path), name };
    }
  }
}

function filePlace(path: string): RecordingPlace {
  const found = statSync(path, { throwIfNoEntry: false });
  const base = path.slice(0, path.length - extname(path).length);
  const marks = marksEndings.map((ending) => base + ending).find((beside) => existsSync(beside));
  return {
    at: path,
    bytes: found?.size ?? 0,
    stamp: found === undefined ? "" : String(Math.round(found.mtimeMs)),
    ...(marks === undefined ? {} : { marks }),
  };
}

async function* inStore(url: string): AsyncGenerator<FoundRecording> {
  let any = false;
  for await (const { key, bytes, tag, bucket } of listS3(url)) {
    if (!nightFile.test(key) || isMarks(key)) continue;
    any = true;
    yield { place: { at: `s3://${bucket}/${key}`, bytes, stamp: tag }, name: key };
  }
  if (!any)
    throw new NoRecordings(
      `In "${url}" staan geen opnamen (.edf, .bdf); noem een andere plek.`,
      `"${url}" holds no recordings (.edf, .bdf); name another place.`,
    );
}
