#!/usr/bin/env node
// Starts the command line on our own Node 24, whatever Node the machine has. Plain JavaScript for that reason.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

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
  // Without arguments it is the same as `npm start`: the app is built when needed, then opened.
  const script = args.length === 0 ? join(root, "tools", "start.ts") : join(here, "..", "src", "kriebel.ts");
  // An export of two gigabytes is millions of small strings: a small nursery keeps the memory of the whole under 200 MB.
  const memory = args[0] === "import" ? ["--max-semi-space-size=8"] : [];
  // Compiled code is kept between runs: half of a short command is reading its own source.
  const kept = process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), "kriebel-compiled");
  const running = spawn(ownNode, [...memory, script, ...args], { stdio: "inherit", env: { ...process.env, NODE_COMPILE_CACHE: kept } });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => running.kill(signal));
  running.on("error", (error) => {
    process.stderr.write(`Node 24 did not start: ${error.message}. Run npm install and try again.\n`);
    process.exitCode = 3;
  });
  running.on("exit", (code) => {
    process.exitCode = code ?? 130;
  });
} else {
  process.exitCode = 3;
}
