/**
 * Runs every `*.bench.ts` of the folder bench, the packages and apps, one after the other and alone, so that they do not disturb
 * each other's times. Each prints its own table. `npm run bench -- assess` runs those whose path holds the word.
 */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const words = process.argv.slice(2).filter((word) => !word.startsWith("-"));
const flags = process.argv.slice(2).filter((word) => word.startsWith("-"));
const files = globSync("{bench,packages/*,apps/*}/**/*.bench.ts", { cwd: root, exclude: ["**/node_modules/**", "**/dist/**"] })
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .sort();

process.stdout.write(`Node ${process.versions.node}, ${cpus()[0]?.model ?? "processor unknown"}\n`);
if (files.length === 0) {
  process.stderr.write("No measurement (*.bench.ts) matches.\n");
  process.exitCode = 2;
}
for (const file of files) {
  process.stdout.write(`\n── ${file}\n`);
  const done = spawnSync(process.execPath, ["--expose-gc", join(root, file), ...flags], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (done.status !== 0) process.exitCode = 1;
}
