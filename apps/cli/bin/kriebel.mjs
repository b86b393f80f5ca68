#!/usr/bin/env node
// Starts the command line on our own Node 24, whatever Node the machine has. Plain JavaScript for that reason.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import * as nodeModule from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { freshBundle } from "./fresh-bundle.mjs";

const here = dirname(realpathSync(fileURLToPath(import.meta.url)));
const root = join(here, "..", "..", "..");
const ownNode = join(root, "node_modules", ".bin", "node");
const args = process.argv.slice(2);
const setUp = join(root, "tools", "set-up.mjs");

// Straight after `npm ci` the evidence bundle is not made yet. Messages of the set-up go to stderr.
let ready = 0;
if (!existsSync(ownNode) || !existsSync(join(root, "packages", "evidence", "bundle.json"))) {
  ready = spawnSync(process.execPath, [setUp], { stdio: ["ignore", 2, 2] }).status ?? 3;
}

if (ready === 0) {
  // Compiled code is kept between runs: half of a short command is reading its own source.
  const kept = process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), "kriebel-compiled");
  // Without arguments it is the same as `npm start`: the app is built when needed, then opened.
  const source = args.length === 0 ? join(root, "tools", "start.ts") : join(here, "..", "src", "kriebel.ts");
  // A night is scored sooner than two hundred sources are read: that command comes in a bundle, while its sources are unchanged.
  const script = (args[0] === "score" ? freshBundle(root) : undefined) ?? source;
  // An export of two gigabytes is millions of small strings: a small nursery, and tidying up a quarter above what is really held, keep
  // the memory of the whole under 200 MB.
  const memory = args[0] === "import" ? ["--max-semi-space-size=4", "--heap-growing-percent=25"] : [];
  process.env.NODE_COMPILE_CACHE = kept;
  if (Number.parseInt(process.versions.node, 10) >= 24 && memory.length === 0) {
    // This Node can do it: a second one would only cost its start.
    nodeModule.enableCompileCache?.(kept);
    process.argv[1] = script;
    await import(pathToFileURL(script).href);
  } else {
    const running = spawn(ownNode, [...memory, script, ...args], { stdio: "inherit" });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => running.kill(signal));
    running.on("error", (error) => {
      process.stderr.write(`Node 24 did not start: ${error.message}. Run npm install and try again.\n`);
      process.exitCode = 3;
    });
    running.on("exit", (code) => {
      process.exitCode = code ?? 130;
    });
  }
} else {
  process.exitCode = 3;
}
