/** Builds the app and the launch page for a server that opens Kriebel from a record system. */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

for (const page of ["apps/web", "apps/smart"]) {
  const { status } = spawnSync("npm", ["run", "--silent", "build", "-w", page], { cwd: root, stdio: "inherit" });
  if (status !== 0) {
    process.exitCode = status ?? 3;
    break;
  }
}
