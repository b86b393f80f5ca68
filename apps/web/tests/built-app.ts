import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { serveDist } from "./serve-dist.ts";

const web = fileURLToPath(new URL("..", import.meta.url));

export interface BuiltApp {
  readonly address: string;
  /** The folder with the built files. */
  readonly dist: string;
  /** A fresh empty folder, for a browser profile; goes when the app is closed. */
  readonly freshFolder: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** The app as it is shipped, built into a folder of its own and served on this machine. */
export async function openBuiltApp(): Promise<BuiltApp> {
  const folder = await mkdtemp(join(tmpdir(), "kriebel-app-"));
  const dist = join(folder, "dist/");
  await build({ root: web, logLevel: "error", build: { outDir: dist, emptyOutDir: true } });
  const served = await serveDist(dist);
  return {
    address: served.address,
    dist,
    freshFolder: () => mkdtemp(join(folder, "browser-")),
    close: async () => {
      await served.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
