import { fileURLToPath } from "node:url";
import { oncePerRun } from "./once-per-run.ts";

const web = fileURLToPath(new URL("../apps/web/", import.meta.url));

export interface Built {
  /** The folder with the built files. Others may use it too: who changes a file does so in a copy. */
  readonly dist: string;
  readonly remove: () => Promise<void>;
}

/** The app as it is shipped, built from these sources: ten seconds of processor, and some twenty files of tests need it. */
export async function buildOnce(): Promise<Built> {
  const { folder, remove } = await oncePerRun("app", async (outDir) => {
    const { build } = await import("vite"); // only who builds needs it
    const mode = process.env["NODE_ENV"];
    process.env["NODE_ENV"] = "production"; // as it is shipped, whatever the tests around it are
    await build({ root: web, logLevel: "error", build: { outDir, emptyOutDir: true } });
    // Whether a file built the app or found it built, the tests in it run alike.
    if (mode === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = mode;
  });
  return { dist: folder, remove };
}
