/** Scores one stored recording beside the server, so that calls are answered meanwhile: gets a path, gives the night or its problems. */
import { parentPort, workerData } from "node:worker_threads";
import { nightJson, scoreNight } from "@kriebel/signals";
import { fileSource } from "./file-source.ts";

const { path } = workerData as { readonly path: string };
const source = await fileSource(path);
try {
  const scored = await scoreNight(source, {});
  // The name of the file is for the clinic to know, not for the score: two names of one recording have one row.
  parentPort?.postMessage(scored.ok ? { night: nightJson(scored.value, "wasm-2016", "") } : { problems: scored.problems });
} finally {
  await source.close();
}
