/** A scorer for the tests that falls over some nights, by their names. */
import { parentPort } from "node:worker_threads";
import type { NightJob } from "../src/night-job.ts";

parentPort?.on("message", (job: NightJob) => {
  if (job.name === "falls") process.exit(7);
  if (job.name === "throws") throw new Error("over this night");
  if (job.name === "hangs") for (;;);
  if (job.name === "eats") {
    const eaten: number[][] = [];
    for (;;) eaten.push(Array.from({ length: 100_000 }, (_, i) => i * Math.PI));
  }
  parentPort?.postMessage({ outcome: { kind: "row", id: job.id, key: job.id, name: job.name, row: {} } });
});
