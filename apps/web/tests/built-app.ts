import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildOnce } from "../../../tools/build-once.ts";
import { serveDist } from "./serve-dist.ts";

export interface BuiltApp {
  readonly address: string;
  /** The folder with the built files. Others use it too: who changes a file does so in a copy. */
  readonly dist: string;
  /** A fresh empty folder, for a browser profile; goes when the app is closed. */
  readonly freshFolder: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** The app as it is shipped, built from these sources and served on this machine. */
export async function openBuiltApp(): Promise<BuiltApp> {
  const folder = await mkdtemp(join(tmpdir(), "kriebel-browsers-"));
  const built = await buildOnce();
  const dist = join(built.dist, "/");
  const served = await serveDist(dist);
  return {
    address: served.address,
    dist,
    freshFolder: () => mkdtemp(join(folder, "browser-")),
    close: async () => {
      await served.close();
      await built.remove();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
