import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";

/** A small copy of the repository in which the command line only tells what it got. */
function smallCopy(commandLine: string): string {
  const folder = mkdtempSync(join(tmpdir(), "kriebel-launcher-"));
  const place = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  place("apps/cli/src/kriebel.ts", commandLine);
  place("tools/start.ts", 'process.stdout.write("opens the app");');
  place("packages/evidence/bundle.json", "{}");
  mkdirSync(join(folder, "node_modules", ".bin"), { recursive: true });
  symlinkSync(process.execPath, join(folder, "node_modules", ".bin", "node"));
  mkdirSync(join(folder, "apps", "cli", "bin"));
  for (const name of ["kriebel.mjs", "fresh-bundle.mjs"]) {
    copyFileSync(join(import.meta.dirname, name), join(folder, "apps", "cli", "bin", name));
  }
  return folder;
}

const launch = (folder: string, args: readonly string[], input?: string) =>
  spawnSync(process.execPath, [join(folder, "apps", "cli", "bin", "kriebel.mjs"), ...args], { encoding: "utf8", input: input ?? "" });

test("the launcher hands over arguments, input and exit code", () => {
  const folder = smallCopy(
    'let told = ""; for await (const part of process.stdin) told += part; process.stdout.write(JSON.stringify([process.argv.slice(2), told])); process.exitCode = 2;',
  );
  const done = launch(folder, ["assess", "a file.json", "--json"], "a story");
  assert.deepEqual(JSON.parse(done.stdout), [["assess", "a file.json", "--json"], "a story"]);
  assert.equal(done.status, 2);
  assert.equal(done.stderr, "");
  rmSync(folder, { recursive: true });
});

test("without arguments the launcher opens the app, as npm start does", () => {
  const folder = smallCopy("");
  assert.equal(launch(folder, []).stdout, "opens the app");
  rmSync(folder, { recursive: true });
});
