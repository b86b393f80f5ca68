import { existsSync } from "node:fs";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

export interface Made {
  /** The folder with what was made. Others may use it too: who changes a file does so in a copy. */
  readonly folder: string;
  /** Removes what was made for this process alone; what is shared stays until the run ends. */
  readonly remove: () => Promise<void>;
}

/**
 * Something costly that many files of tests need, each a process of its own. A run of many files names a folder for what they share
 * (`KRIEBEL_TEST_RUN`, see `test.ts`): the first that asks makes it, the others wait. Without such a folder each makes its own.
 * @param name one word; what has one name is the same for everybody
 * @param make fills the folder whose path it is given
 */
export async function oncePerRun(
  name: string,
  make: (folder: string) => Promise<unknown>,
  shared = process.env["KRIEBEL_TEST_RUN"],
): Promise<Made> {
  if (shared === undefined || shared === "") {
    const own = await mkdtemp(join(tmpdir(), `kriebel-${name}-`));
    const folder = join(own, name);
    await make(folder);
    return { folder, remove: () => rm(own, { recursive: true, force: true, maxRetries: 5 }) };
  }
  const folder = join(shared, name);
  const maker = join(shared, `${name}-maker`);
  while (!existsSync(folder)) {
    if (!(await takes(maker))) {
      await pause(100);
      continue;
    }
    try {
      if (existsSync(folder)) break; // made between the look and the taking
      const half = join(shared, `${name}-${process.pid}-half`);
      await make(half);
      await rename(half, folder); // at once: nobody sees half of it
    } finally {
      await rm(maker, { force: true }); // where making it failed, the next tries for itself, and says so itself
    }
  }
  return { folder, remove: async () => undefined };
}

/** Takes the task; not when another process has it and still runs. */
async function takes(maker: string): Promise<boolean> {
  try {
    await writeFile(maker, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    const other = Number(await readFile(maker, "utf8").catch(() => ""));
    if (other > 0 && !isRunning(other)) await rm(maker, { force: true }); // killed while it made it
    return false;
  }
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}
