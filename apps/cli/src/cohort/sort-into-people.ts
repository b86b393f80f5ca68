import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { readLines } from "./read-lines.ts";

/**
 * Brings the lines of one person together, however they are ordered in the file, in memory that does not grow with it: small
 * input stays in memory, larger is dealt out over files of a temporary folder by the name of the person, and each of these
 * is gathered by itself. The folder is private to its owner and goes away at the end.
 */
export class PeopleSorter {
  private readonly place: string;
  private readonly most: number;
  private readonly buckets: number;
  private small: { readonly person: string; readonly line: string }[] | undefined = [];
  private smallBytes = 0;
  private folder: string | undefined;
  private files: number[] = [];
  private pending: string[][] = [];
  private pendingBytes: number[] = [];

  /**
   * @param place folder for the temporary folder
   * @param inputBytes size of the input, if known: it decides over how many files it is dealt out
   * @param most bytes that may stay in memory
   */
  constructor(place: string, inputBytes: number | undefined, most = 48_000_000) {
    this.place = place;
    this.most = most;
    this.buckets = Math.max(8, Math.min(256, Math.ceil((inputBytes ?? 8e9) / 24_000_000)));
  }

  add(person: string, line: string): void {
    if (this.small !== undefined) {
      this.small.push({ person, line });
      this.smallBytes += line.length + person.length + 64;
      if (this.smallBytes > this.most) this.spill();
      return;
    }
    this.deal(person, line);
  }

  private spill(): void {
    this.folder = mkdtempSync(join(this.place, "kriebel-cohort-"));
    for (let i = 0; i < this.buckets; i += 1) {
      this.files.push(openSync(this.pathOf(i), "w", 0o600));
      this.pending.push([]);
      this.pendingBytes.push(0);
    }
    const small = this.small ?? [];
    this.small = undefined;
    for (const { person, line } of small) this.deal(person, line);
  }

  private pathOf(bucket: number): string {
    return join(this.folder as string, `${bucket}.ndjson`);
  }

  private deal(person: string, line: string): void {
    const bucket = bucketOf(person, this.buckets);
    (this.pending[bucket] as string[]).push(`${JSON.stringify(person)}\t${line}\n`);
    this.pendingBytes[bucket] = (this.pendingBytes[bucket] as number) + line.length;
    if ((this.pendingBytes[bucket] as number) > 128_000) this.flush(bucket);
  }

  private flush(bucket: number): void {
    const bytes = Buffer.from((this.pending[bucket] as string[]).join(""), "utf8");
    this.pending[bucket] = [];
    this.pendingBytes[bucket] = 0;
    for (let at = 0; at < bytes.length; ) at += writeSync(this.files[bucket] as number, bytes, at);
  }

  /** Every person once, with all lines in the order in which they came. */
  *people(): Generator<{ readonly person: string; readonly lines: readonly string[] }> {
    if (this.small !== undefined) {
      const small = this.small;
      this.small = [];
      yield* gather(small);
      return;
    }
    for (let bucket = 0; bucket < this.buckets; bucket += 1) {
      this.flush(bucket);
      closeSync(this.files[bucket] as number);
    }
    this.files = [];
    for (let bucket = 0; bucket < this.buckets; bucket += 1) {
      const path = this.pathOf(bucket);
      yield* gather(dealt(path));
      rmSync(path, { force: true });
    }
  }

  close(): void {
    for (const file of this.files) closeSync(file);
    this.files = [];
    this.small = undefined;
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
  }
}

function* dealt(path: string): Generator<{ readonly person: string; readonly line: string }> {
  for (const { bytes } of readLines(path, Number.POSITIVE_INFINITY)) {
    const text = bytes.toString("utf8");
    const tab = text.indexOf("\t");
    yield { person: JSON.parse(text.slice(0, tab)) as string, line: text.slice(tab + 1) };
  }
}

function* gather(
  lines: Iterable<{ readonly person: string; readonly line: string }>,
): Generator<{ readonly person: string; readonly lines: readonly string[] }> {
  const byPerson = new Map<string, string[]>();
  for (const { person, line } of lines) {
    const list = byPerson.get(person);
    if (list === undefined) byPerson.set(person, [line]);
    else list.push(line);
  }
  for (const [person, own] of byPerson) {
    yield { person, lines: own };
    byPerson.delete(person);
  }
}

/** FNV-1a over the letters: the same person always falls into the same file. */
function bucketOf(person: string, buckets: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < person.length; i += 1) hash = Math.imul(hash ^ person.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % buckets;
}
