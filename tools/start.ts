/**
 * Opens the app: builds it when it is missing or older than its sources, then hands over to the command line
 * without arguments, which serves it on 127.0.0.1 and opens the browser. Set-up was done by `set-up.mjs`.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { newestChange } from "./set-up.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const web = join(root, "apps", "web");
const commandLine = join(root, "apps", "cli", "src", "kriebel.ts");
const ownFault = 3;

/** What the built app is made of. */
const sources = ["apps/web", "packages", "package-lock.json"];

/** True when a source is newer than what was built from it. */
export function isStale(madeAt: number, changedAt: readonly number[]): boolean {
  return changedAt.some((changed) => changed > madeAt);
}

function buildApp(): number {
  const made = newestChange(join(web, "dist", "index.html"));
  const changed = sources.map((path) => newestChange(join(root, path), ["dist", "node_modules", ".cache"]));
  if (!isStale(made, changed)) return 0;
  process.stderr.write("Building the app.\n");
  // The build's own chatter goes to stderr: stdout belongs to the command line.
  return spawnSync("npm", ["run", "--silent", "build", "-w", "apps/web"], { cwd: root, stdio: ["ignore", 2, 2] }).status ?? ownFault;
}

function main(): void {
  const missing = [join(web, "package.json"), commandLine].filter((path) => !existsSync(path));
  if (missing.length > 0) {
    process.stderr.write(
      `The app cannot start: ${missing.map((path) => path.slice(root.length + 1)).join(" and ")} not found in this copy of Kriebel.\n`,
    );
    process.exitCode = ownFault;
    return;
  }
  if (buildApp() !== 0) {
    process.stderr.write("The app could not be built; the message above says why.\n");
    process.exitCode = ownFault;
    return;
  }
  const running = spawn(process.execPath, [commandLine, ...process.argv.slice(2)], { cwd: root, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => running.kill(signal));
  running.on("exit", (code, signal) => {
    process.exitCode = code ?? (signal === "SIGINT" ? 0 : ownFault); // Ctrl+C is how a person closes the app
  });
}

if (import.meta.main) main();
