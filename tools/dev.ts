/** The app with live reload, for people who work on it: Vite's own server. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
if (existsSync(join(root, "apps", "web", "package.json"))) {
  const running = spawn("npm", ["run", "dev", "-w", "apps/web", "--", ...process.argv.slice(2)], { cwd: root, stdio: "inherit" });
  running.on("exit", (code) => {
    process.exitCode = code ?? 0;
  });
} else {
  process.stderr.write("apps/web not found in this copy of Kriebel.\n");
  process.exitCode = 3;
}
