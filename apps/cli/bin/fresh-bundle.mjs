// Is the bundle of the command line made from the sources that stand here now? Asked by the launcher at every start and by set-up, so
// it is plain JavaScript and costs a look at some hundred files (a millisecond), no reading.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Where the bundle stands, in a copy of the repository. */
export const bundleFolder = (root) => join(root, "apps", "cli", "dist");

/**
 * Path of the bundled command line, or undefined when there is none, or a source changed since.
 * `made-from.json` holds `[path, mtimeMs, size]` of every source of ours and of the lock file, which stands for the packages.
 */
export function freshBundle(root) {
  try {
    const folder = bundleFolder(root);
    for (const [path, changed, size] of JSON.parse(readFileSync(join(folder, "made-from.json"), "utf8"))) {
      const found = statSync(join(root, path), { throwIfNoEntry: false });
      if (found === undefined || found.mtimeMs !== changed || found.size !== size) return undefined;
    }
    return join(folder, "kriebel.js");
  } catch {
    return undefined; // no bundle, or one that broke off: the sources run as they are
  }
}
