import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { setPriority } from "node:os";
import { dirname } from "node:path";
import { Worker } from "node:worker_threads";
import { type Block, nameOf, type Part, runBlock, studyRows, type Tally } from "./study-rows.ts";

export interface StudyOptions {
  readonly parts: readonly Part[];
  /** Diaries for each row and size of effect. */
  readonly diaries: number;
  readonly workers: number;
  /** Where finished blocks are kept, a line each: an interrupted study goes on from there. */
  readonly keep: string;
  /** Begin again, whatever is kept. */
  readonly anew: boolean;
  /** Runs nothing: only what is kept already. */
  readonly onlyKept?: boolean;
  readonly onProgress: (done: number, of: number) => void;
}

/** Sums by row and size. */
export type Found = ReadonlyMap<string, Tally>;
export const foundKey = (row: number, size: number): string => `${row}/${size}`;

const blockDiaries = 20;

/** The numbers that one diary of some rows gives, to a millionth: who changes the simulator or the analysis gets another mark. */
export function markOfStudy(): string {
  const canary = studyRows.filter((_, row) => row % 9 === 0).map((row) => row.add(row.sizes.at(-1) ?? 0, 1));
  return createHash("sha256")
    .update(JSON.stringify(canary, (_, value) => (typeof value === "number" ? Math.round(value * 1e6) / 1e6 : value)))
    .digest("hex")
    .slice(0, 16);
}

/** Blocks of all rows by turns, so that a study that is cut short has as many diaries of each. */
function blocksOf({ parts, diaries }: StudyOptions): readonly Block[] {
  const out: Block[] = [];
  for (let from = 0; from < diaries; from += blockDiaries)
    for (const part of parts)
      studyRows.forEach((row, place) => {
        if (row.part !== part) return;
        for (const size of row.sizes) out.push({ row: place, size, from, count: Math.min(blockDiaries, diaries - from) });
      });
  return out;
}

function keptBlocks(keep: string, mark: string, anew: boolean): Map<string, Tally> {
  const kept = new Map<string, Tally>();
  if (!anew && existsSync(keep)) {
    const [head, ...lines] = readFileSync(keep, "utf8").split("\n");
    if (head !== mark) throw new Error(`${keep} was made by another version of the analysis; give --anew to begin again.`);
    for (const line of lines) {
      // A line that was torn off at the end is simply done again.
      const [name, tally] = line.split("\t");
      if (name === undefined || tally === undefined || !tally.endsWith("}")) continue;
      kept.set(name, JSON.parse(tally) as Tally);
    }
    // What was torn off must not run on into the next line.
    appendFileSync(keep, "\n");
    return kept;
  }
  mkdirSync(dirname(keep), { recursive: true });
  writeFileSync(keep, `${mark}\n`);
  return kept;
}

/** Runs what is not kept yet, over some workers at the lowest priority, and gives all sums. */
export async function runStudy(options: StudyOptions): Promise<Found> {
  const blocks = blocksOf(options);
  const kept = keptBlocks(options.keep, markOfStudy(), options.anew);
  const todo = options.onlyKept === true ? [] : blocks.filter((block) => !kept.has(nameOf(block)));
  const take = (block: Block, tally: Tally): void => {
    kept.set(nameOf(block), tally);
    appendFileSync(options.keep, `${nameOf(block)}\t${JSON.stringify(tally)}\n`);
    options.onProgress(blocks.length - todo.length, blocks.length);
  };
  setPriority(19);
  if (options.workers <= 1) for (let block = todo.shift(); block !== undefined; block = todo.shift()) take(block, runBlock(block));
  else await Promise.all(Array.from({ length: options.workers }, () => workThrough(todo, take)));
  const found = new Map<string, Record<string, number>>();
  for (const block of blocks) {
    const key = foundKey(block.row, block.size);
    const sums = found.get(key) ?? {};
    for (const [name, value] of Object.entries(kept.get(nameOf(block)) ?? {})) sums[name] = (sums[name] ?? 0) + value;
    found.set(key, sums);
  }
  return found;
}

function workThrough(todo: Block[], take: (block: Block, tally: Tally) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./study-worker.ts", import.meta.url));
    const next = (): void => {
      const block = todo.shift();
      if (block === undefined) void worker.terminate().then(() => resolve());
      else worker.postMessage(block);
    };
    worker.on("message", ({ block, tally }: { readonly block: Block; readonly tally: Tally }) => {
      take(block, tally);
      next();
    });
    worker.on("error", reject);
    next();
  });
}
