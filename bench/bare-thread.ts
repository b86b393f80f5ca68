/**
 * The bare scorer in a thread, with nothing of the jobs: the same loops, and the file read in the same way, but not hashed. What the
 * jobs are held against. Gets paths, answers when all are scored.
 */
import { closeSync, fstatSync, openSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { nightSource } from "@kriebel/jobs";
import { scoreNight } from "@kriebel/signals";

parentPort?.on("message", async (paths: readonly string[]) => {
  for (const path of paths) {
    const file = openSync(path, "r");
    const source = nightSource(file, fstatSync(file).size, { saw: () => undefined });
    const scored = await scoreNight(source, { loops: "wasm" });
    source.release();
    closeSync(file);
    if (!scored.ok) throw new Error("A night of the measurement cannot be scored.");
  }
  parentPort?.postMessage("scored");
});
