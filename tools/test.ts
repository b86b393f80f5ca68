/**
 * Runs every test of the repository. `npm test` runs all; `npm test -- iron checks/` only the files
 * whose path holds one of the words. The last line is always `N passed, N failed`; exit code 1 when one failed.
 */
import { globSync, mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { run } from "node:test";
import { fileURLToPath } from "node:url";
import { ownTemporaryFolder } from "./own-temporary-folder.ts";
import { slowestFirst } from "./slowest-first.ts";
import { plainReport, type Tally, type TestEvent } from "./test-reporter.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

function testFiles(words: readonly string[]): string[] {
  const found = globSync("{packages,apps,bench,checks,people,tools}/**/*.test.ts", {
    cwd: root,
    exclude: (name) => name === "node_modules" || name === "dist" || name === ".cache",
  });
  return found.filter((file) => words.length === 0 || words.some((word) => file.includes(word))).sort();
}

const files = testFiles(process.argv.slice(2));
const tally: Tally = { passed: 0, failed: 0 };
if (files.length === 0) {
  process.stdout.write("No test file matches.\n");
  tally.failed += 1;
  process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed\n`);
} else {
  // Who ends this program ends its files with it, before their temporary folders go.
  const ended = new AbortController();
  process.on("exit", () => ended.abort());
  // What files of one run share, such as the built app: see build-once.ts. Each is a process of its own.
  const shared = join(ownTemporaryFolder(), "shared");
  mkdirSync(shared);
  process.env["KRIEBEL_TEST_RUN"] = shared;
  // Most of what a short file costs is reading our sources, and each of its programs reads them again. Node keys what it keeps by content.
  process.env["NODE_COMPILE_CACHE"] ??= join(root, ".cache", "compiled");
  // One more at a time than there are processors: a test in a browser waits for a third of its time. A file that hangs fails after ten minutes.
  const concurrency = Math.max(2, availableParallelism() + 1);
  const events = run({
    files: slowestFirst(files).map((file) => join(root, file)),
    concurrency,
    timeout: 600_000,
    cwd: root,
    signal: ended.signal,
  });
  for await (const text of plainReport(events as AsyncIterable<TestEvent>, root, tally)) process.stdout.write(text);
}
process.exitCode = tally.failed > 0 ? 1 : 0;
