import { randomBytes } from "node:crypto";
import {
  closeSync,
  createReadStream,
  existsSync,
  fdatasync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Outcome } from "./night-job.ts";
import type { FoundRecording } from "./recording-place.ts";

/** What stands in the way of using a folder for the state of a run. */
export class StateProblem extends Error {
  readonly say: { readonly nl: string; readonly en: string };
  constructor(nl: string, en: string) {
    super(en);
    this.name = "StateProblem";
    this.say = { nl, en };
  }
}

/** A night that this run wants, as it is kept on disk between listing and giving out. */
export interface Wanted extends FoundRecording {
  readonly id: string;
}

const flushBytes = 1 << 18;
const flushed = promisify(fdatasync);

/**
 * The state of a run in a folder: what is wanted, and what became of each night, one line per outcome, each on the disk before
 * anyone is told. Whatever is killed, the next run reads it and goes on. A line torn by a fall is cut off.
 */
export class Journal {
  readonly folder: string;
  readonly salt: string;
  private readonly file: number;
  private length: number;
  private readonly scored: Set<string>;
  private readonly held: Map<string, Outcome & { kind: "quarantine" }>;

  private constructor(
    folder: string,
    salt: string,
    file: number,
    length: number,
    scored: Set<string>,
    held: Map<string, Outcome & { kind: "quarantine" }>,
  ) {
    this.folder = folder;
    this.salt = salt;
    this.file = file;
    this.length = length;
    this.scored = scored;
    this.held = held;
  }

  get path(): string {
    return join(this.folder, "journal.ndjson");
  }
  get wantedPath(): string {
    return join(this.folder, "wanted.ndjson");
  }

  /** @throws StateProblem when another run is at work in it, or the folder is something else */
  static async open(folder: string): Promise<Journal> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    takeLock(join(folder, "lock"));
    try {
      const salt = saltIn(join(folder, "run.json"));
      const path = join(folder, "journal.ndjson");
      const scored = new Set<string>();
      const held = new Map<string, Outcome & { kind: "quarantine" }>();
      let length = 0;
      if (existsSync(path))
        for await (const { text, end } of wholeLines(path)) {
          const outcome = outcomeIn(text);
          // What cannot be read was torn in the middle of the disk; that night is simply scored again.
          if (outcome?.kind === "row") {
            scored.add(outcome.id);
            held.delete(outcome.id);
          } else if (outcome?.kind === "quarantine") held.set(outcome.id, outcome);
          length = end;
        }
      const file = openSync(path, existsSync(path) ? "r+" : "w+", 0o600);
      ftruncateSync(file, length);
      return new Journal(folder, salt, file, length, scored, held);
    } catch (error) {
      rmSync(join(folder, "lock"), { force: true });
      throw error;
    }
  }

  isScored(id: string): boolean {
    return this.scored.has(id);
  }
  quarantineOf(id: string): (Outcome & { kind: "quarantine" }) | undefined {
    return this.held.get(id);
  }

  /**
   * Puts outcomes on the disk, all or none: when the disk is full the journal is as it was, and the caller may try again.
   * An outcome that is there already is not written twice. One at a time: the next call waits for the promise of this one. While the
   * disk works the thread is free to hand out nights.
   */
  async append(outcomes: readonly Outcome[]): Promise<void> {
    const fresh = outcomes.filter((one) => one.kind !== "later" && !this.scored.has(one.id));
    if (fresh.length === 0) return;
    const bytes = Buffer.from(fresh.map((one) => `${JSON.stringify(one)}\n`).join(""), "utf8");
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.file, bytes, at, bytes.length - at, this.length + at);
      await flushed(this.file);
    } catch (error) {
      ftruncateSync(this.file, this.length);
      throw error;
    }
    this.length += bytes.length;
    for (const one of fresh) {
      if (one.kind === "row") {
        this.scored.add(one.id);
        this.held.delete(one.id);
      } else if (one.kind === "quarantine") this.held.set(one.id, one);
    }
  }

  /** Keeps the list of what is wanted, each id once, and counts it. */
  async want(recordings: AsyncIterable<FoundRecording>, idOf: (found: FoundRecording) => string): Promise<number> {
    const temporary = `${this.wantedPath}.part`;
    const file = openSync(temporary, "w", 0o600);
    const seen = new Set<string>();
    try {
      let pending = "";
      for await (const found of recordings) {
        const id = idOf(found);
        if (seen.has(id)) continue;
        seen.add(id);
        pending += `${JSON.stringify({ id, place: found.place, name: found.name })}\n`;
        if (pending.length > flushBytes) {
          writeAll(file, pending);
          pending = "";
        }
      }
      writeAll(file, pending);
      fsyncSync(file);
    } catch (error) {
      // On a full disk half a list would take the room that the next try needs.
      rmSync(temporary, { force: true });
      throw error;
    } finally {
      closeSync(file);
    }
    renameSync(temporary, this.wantedPath);
    return seen.size;
  }

  async *wanted(): AsyncGenerator<Wanted> {
    for await (const { text } of wholeLines(this.wantedPath)) yield JSON.parse(text) as Wanted;
  }

  /** Everything in quarantine with its sentence, as a file beside the journal. */
  writeQuarantine(): string {
    const path = join(this.folder, "quarantine.ndjson");
    const file = openSync(`${path}.part`, "w", 0o600);
    try {
      for (const { name, say } of this.held.values()) writeAll(file, `${JSON.stringify({ file: name, ...say })}\n`);
      fsyncSync(file);
    } catch (error) {
      rmSync(`${path}.part`, { force: true });
      throw error;
    } finally {
      closeSync(file);
    }
    renameSync(`${path}.part`, path);
    return path;
  }

  close(): void {
    closeSync(this.file);
    rmSync(join(this.folder, "lock"), { force: true });
  }
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text, "utf8");
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

/**
 * Lines that end; what follows the last end of line was torn. `end`: bytes up to and with that line. Counted in bytes, because a
 * line can be torn inside a letter.
 */
async function* wholeLines(path: string): AsyncGenerator<{ readonly text: string; readonly end: number }> {
  let kept: Buffer[] = [];
  let end = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      const line = Buffer.concat([...kept, chunk.subarray(from, at)]);
      kept = [];
      from = at + 1;
      end += line.length + 1;
      if (line.length > 0) yield { text: line.toString("utf8"), end };
    }
    if (from < chunk.length) kept.push(chunk.subarray(from));
  }
}

function outcomeIn(text: string): Outcome | undefined {
  try {
    const value = JSON.parse(text) as Partial<Outcome>;
    return typeof value.id === "string" && (value.kind === "row" || value.kind === "quarantine") ? (value as Outcome) : undefined;
  } catch {
    return undefined; // the caller goes on without it
  }
}

function saltIn(path: string): string {
  if (existsSync(path)) {
    try {
      const { salt } = JSON.parse(readFileSync(path, "utf8")) as { readonly salt?: unknown };
      if (typeof salt === "string" && salt.length === 64) return salt;
    } catch {
      // torn when it was made: nothing was scored with it yet that a new one would spoil
    }
  }
  const salt = randomBytes(32).toString("hex");
  const temporary = `${path}.part`;
  const file = openSync(temporary, "w", 0o600);
  try {
    writeAll(file, JSON.stringify({ made: "kriebel cohort score", salt }));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
  return salt;
}

/** One run at a time in one folder. A lock whose owner is gone (killed, machine restarted) is taken over. */
function takeLock(path: string): void {
  const mine = JSON.stringify({ host: hostname(), process: process.pid });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const file = openSync(path, "wx", 0o600);
      writeAll(file, mine);
      closeSync(file);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      if (ownerLives(path)) break;
      rmSync(path, { force: true });
    }
  }
  throw new StateProblem(
    `In deze map loopt al een bewerking; wacht tot die klaar is, of haal ${path} weg als dat niet zo is.`,
    `Another run is at work in this folder; wait until it is done, or remove ${path} if it is not.`,
  );
}

function ownerLives(path: string): boolean {
  try {
    const { host, process: owner } = JSON.parse(readFileSync(path, "utf8")) as { readonly host?: string; readonly process?: number };
    if (host !== hostname()) return true; // another machine: cannot be known from here
    if (typeof owner !== "number" || owner === process.pid) return false;
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
