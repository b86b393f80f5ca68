/**
 * Runs every `*.bench.ts` of the folder bench, the packages and apps, one after the other and alone, so that they do not disturb
 * each other's times. Each prints its own table. `npm run bench -- assess` runs those whose path holds the word, or all of the words
 * where there are more; what follows the first word with a dash goes to the measurement itself.
 */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const asked = process.argv.slice(2);
const firstFlag = asked.findIndex((word) => word.startsWith("-"));
const words = firstFlag < 0 ? asked : asked.slice(0, firstFlag);
const flags = firstFlag < 0 ? [] : asked.slice(firstFlag);
const files = globSync("{bench,packages/*,apps/*}/**/*.bench.ts", { cwd: root, exclude: ["**/node_modules/**", "**/dist/**"] })
  .filter((file) => words.every((word) => file.includes(word)))
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
