/**
 * Bundles the command line for `kriebel score`: a night is scored in less time than it takes to read two hundred small sources.
 * Other commands run from their sources. Made by set-up, used by the launcher while no source changed.
 */
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { bundleFolder } from "../bin/fresh-bundle.mjs";

/** Commands outside the bundle are left to their sources; none of them is reached by `kriebel score`. */
const otherCommands: Plugin = {
  name: "other-commands",
  setup(made) {
    made.onResolve({ filter: /\.ts$/ }, ({ kind, path, importer }) => {
      const isOther = kind === "dynamic-import" && /[\\/]program\.ts$|[\\/]add-(?!score)[^\\/]*$/.test(importer);
      return isOther ? { path: `../src/${basename(path)}`, external: true } : undefined;
    });
  },
};

/** @param out folder for the bundle; the usual one when not given */
export async function bundleCommandLine(root: string, out = bundleFolder(root)): Promise<void> {
  mkdirSync(out, { recursive: true });
  rmSync(join(out, "made-from.json"), { force: true });
  const source = join(root, "apps", "cli", "src");
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join(source, "kriebel.ts"), join(source, "score-worker.ts")],
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node24",
    outdir: out,
    metafile: true,
    logLevel: "error",
    plugins: [otherCommands],
    banner: { js: 'import { createRequire as bundledRequire } from "node:module"; const require = bundledRequire(import.meta.url);' },
  });
  const own = Object.keys(metafile.inputs).filter((path) => !path.includes("node_modules/"));
  const madeFrom = [...own.sort(), "package-lock.json"].map((path) => {
    const { mtimeMs, size } = statSync(join(root, path));
    return [path, mtimeMs, size];
  });
  const made = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
  for (const name of readdirSync(out)) {
    // A command that is running may still ask for a part of the bundle before this one.
    if (!made.has(name) && Date.now() - statSync(join(out, name)).mtimeMs > 3_600_000) rmSync(join(out, name));
  }
  // Last, so that a bundle that broke off is none.
  writeFileSync(join(out, "made-from.json"), JSON.stringify(madeFrom));
}

const here = fileURLToPath(import.meta.url);
if (process.argv[1] === here) await bundleCommandLine(join(dirname(here), "..", "..", ".."));
