/**
 * Compares what stands here with the reference files beside the repository (`../shared`, or KRIEBEL_SHARED),
 * where those exist. The repository never needs them: everything it uses is inside it.
 *
 * Every `checks/shared-*.ts` exports by default a `SharedCheck`.
 */
import { existsSync, globSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** One thing that was compared; `say` tells the difference when it is not as it should be. */
export interface SharedOutcome {
  readonly name: string;
  readonly ok: boolean;
  readonly say?: string;
}

/** Gets the folder of the reference files, gives one outcome for each thing compared. */
export type SharedCheck = (shared: string) => readonly SharedOutcome[] | Promise<readonly SharedOutcome[]>;

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

async function main(): Promise<void> {
  const shared = resolve(root, process.env.KRIEBEL_SHARED ?? "../shared");
  if (!existsSync(shared)) {
    process.stdout.write("No reference files beside this repository (../shared): nothing to compare, and nothing is missing.\n");
    return;
  }
  let held = 0;
  let missed = 0;
  for (const file of globSync("checks/shared-*.ts", { cwd: root, exclude: ["**/*.test.ts"] }).sort()) {
    const check = ((await import(pathToFileURL(join(root, file)).href)) as { default: SharedCheck }).default;
    process.stdout.write(`${file}\n`);
    for (const outcome of await check(shared)) {
      if (outcome.ok) held += 1;
      else missed += 1;
      process.stdout.write(`  ${outcome.ok ? "✓" : "✗"} ${outcome.name}${outcome.say === undefined ? "" : `: ${outcome.say}`}\n`);
    }
  }
  process.stdout.write(`\n${held} as the reference, ${missed} different\n`);
  if (missed > 0) process.exitCode = 1;
}

if (import.meta.main) await main();
