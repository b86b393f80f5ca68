import { Inflate, Unzip } from "fflate";
import { mayHoldNights } from "./kind-of-file.ts";
import { notAnExport, Refused, tornZip, zipBomb } from "./refused.ts";

/** Reads one file, whose bytes come in pieces. */
export interface FileReader {
  push(bytes: Uint8Array): void;
  end(): void;
}

/** Bytes of an archive that are inflated at a time: what comes out is twenty times what goes in, and stands in memory at once. */
const inflatePiece = 4096;
/** More than this much out of one byte, over more than 64 MB, is no export: real ones shrink twenty- to sixtyfold. */
const highestRatio = 250;
const mostBesideRatio = 64 * 1024 * 1024;
/** Files in all archives of one export together. */
const mostFiles = 500_000;

/**
 * What an export may grow to, over all archives inside it together: an archive inside an archive multiplies, so that each of them alone
 * may look harmless.
 */
export class ArchiveBudget {
  /** Bytes that came from outside. */
  read = 0;
  inflated = 0;
  files = 0;

  takeInflated(bytes: number, name: string): void {
    this.inflated += bytes;
    if (this.inflated > mostBesideRatio && this.inflated > this.read * highestRatio) throw zipBomb(name);
  }
}

export interface ArchiveSetting {
  readonly name: string;
  readonly budget: ArchiveBudget;
  readonly open: (name: string) => FileReader;
  readonly passOver: (name: string) => void;
}

/** Reads a zip file as it comes: what may hold nights is inflated, the rest is let pass. Names inside it are names and no more. */
export function archiveReader({ name, budget, open, passOver }: ArchiveSetting): FileReader {
  let any = false;
  /** The first bytes, to tell an empty archive (only its end, PK 5 6) from a torn one. */
  let first: Uint8Array = new Uint8Array(0);
  let length = 0;
  let fault: unknown;
  /** Files that were opened and did not come to their end: the archive is torn, also where no byte of it looks wrong. */
  let unfinished = 0;
  const guarded = (work: () => void): void => {
    if (fault !== undefined) return;
    try {
      work();
    } catch (error) {
      fault = error;
    }
  };

  /** One deflated file. */
  class Deflated {
    static compression = 8;
    ondata: (error: Error | null, data: Uint8Array | null, final: boolean) => void = () => {};
    readonly #inflate: Inflate | undefined;
    #in = 0;
    #out = 0;
    constructor(entry: string) {
      if (!mayHoldNights(entry)) return;
      const opened = open(entry);
      unfinished += 1;
      this.#inflate = new Inflate((data, final) => {
        this.#out += data.length;
        if (this.#out > mostBesideRatio && this.#out > this.#in * highestRatio) throw zipBomb(entry);
        budget.takeInflated(data.length, entry);
        opened.push(data);
        if (!final) return;
        unfinished -= 1;
        opened.end();
      });
    }
    push(data: Uint8Array, final: boolean): void {
      this.#in += data.length;
      for (let at = 0; this.#inflate !== undefined && (at < data.length || final); at += inflatePiece) {
        const last = at + inflatePiece >= data.length;
        guarded(() => this.#inflate?.push(data.subarray(at, at + inflatePiece), final && last));
        if (last) break;
      }
      this.ondata(null, null, final);
    }
  }

  /** One file that was stored as it is. */
  class Stored {
    static compression = 0;
    ondata: (error: Error | null, data: Uint8Array | null, final: boolean) => void = () => {};
    readonly #opened: FileReader | undefined;
    constructor(entry: string) {
      if (mayHoldNights(entry)) this.#opened = open(entry);
    }
    push(data: Uint8Array, final: boolean): void {
      guarded(() => {
        this.#opened?.push(data);
        if (final) this.#opened?.end();
      });
      this.ondata(null, null, final);
    }
  }

  const unzip = new Unzip((file) => {
    any = true;
    budget.files += 1;
    if (budget.files > mostFiles) throw notAnExport("zip", name);
    if (!mayHoldNights(file.name) && !file.name.endsWith("/")) passOver(file.name);
    file.ondata = () => {};
    try {
      file.start();
    } catch (error) {
      fault ??= error instanceof Refused ? error : tornZip(name); // packed in a way that the library does not know
    }
  });
  unzip.register(Deflated as never);
  unzip.register(Stored as never);
  const step = (bytes: Uint8Array, final: boolean): void => {
    guarded(() => unzip.push(bytes, final));
    if (fault === undefined) return;
    const code = (fault as { readonly code?: unknown }).code;
    // fflate's own errors carry a number; anything else is our own mistake and must be seen.
    throw !(fault instanceof Refused) && typeof code === "number" ? tornZip(name) : fault;
  };
  return {
    push: (bytes) => {
      if (first.length === 0) first = bytes.slice(0, 4);
      length += bytes.length;
      step(bytes, false);
    },
    end: () => {
      const isEmpty = length === 22 && first[2] === 5 && first[3] === 6;
      if (isEmpty) return;
      step(new Uint8Array(0), true);
      if (!any || unfinished > 0) throw tornZip(name);
    },
  };
}
