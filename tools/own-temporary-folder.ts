import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Short: a socket of PostgreSQL or of a browser lies below it, and its whole path may have a hundred letters. */
const prefix = "kriebel-run-";
const owner = "owner";

const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

/**
 * From here on everything temporary of this program, and of all that it starts, lies in one folder that goes when it ends: by itself, by a fault, or by a signal.
 * What a run left that was killed outright goes at the beginning of the next one.
 *
 * What makes a second run quicker does not belong there: that lies in `.cache`.
 */
export function ownTemporaryFolder(): string {
  const place = tmpdir();
  sweep(place);
  const folder = mkdtempSync(join(place, prefix));
  // PostgreSQL runs as another user where we are root, and must get through.
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, owner), String(process.pid));
  for (const name of ["TMPDIR", "TMP", "TEMP"]) process.env[name] = folder;
  process.on("exit", () => remove(folder));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(130));
  return folder;
}

/** A folder without an owner may be one that is being made right now. */
const freshMs = 60_000;

function sweep(place: string): void {
  for (const name of readdirSync(place).filter((one) => one.startsWith(prefix))) {
    const folder = join(place, name);
    try {
      if (isLeft(folder)) remove(folder);
    } catch {
      // Somebody else's, or gone meanwhile: not ours to clear up.
    }
  }
}

function isLeft(folder: string): boolean {
  let id: number;
  try {
    id = Number(readFileSync(join(folder, owner), "utf8"));
  } catch {
    return Date.now() - statSync(folder).mtimeMs > freshMs;
  }
  try {
    process.kill(id, 0);
    return false;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === "ESRCH";
  }
}
