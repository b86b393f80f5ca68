/** The bare scorer in a thread, with nothing of the jobs and the same loops: what the jobs are held against. Gets paths, answers when all are scored. */
import { readFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { memorySource, scoreNight } from "@kriebel/signals";

parentPort?.on("message", async (paths: readonly string[]) => {
  for (const path of paths) {
    const scored = await scoreNight(memorySource(readFileSync(path)), { loops: "wasm" });
    if (!scored.ok) throw new Error("A night of the measurement cannot be scored.");
  }
  parentPort?.postMessage("scored");
});
