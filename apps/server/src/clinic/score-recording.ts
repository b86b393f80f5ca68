import { Worker } from "node:worker_threads";
import { type Problem, problem } from "@kriebel/record";

export type NightJson = Readonly<Record<string, unknown>>;

/** Scores a stored recording: the seam at which a queue of jobs can stand instead of this process. */
export type ScoreRecording = (path: string) => Promise<{ readonly night: NightJson } | { readonly problems: readonly Problem[] }>;

const most = 2;
let running = 0;

/** In a thread of this process, two at a time; more are put off with a sentence. */
export const scoreHere: ScoreRecording = async (path) => {
  if (running >= most)
    return {
      problems: [
        problem(
          "busy",
          "",
          "Er worden nu al opnamen gescoord; probeer het over een minuut opnieuw.",
          "Recordings are being scored already; try again in a minute.",
        ),
      ],
    };
  running += 1;
  try {
    return await new Promise((resolve, reject) => {
      const worker = new Worker(new URL("score-worker.ts", import.meta.url), {
        workerData: { path },
        resourceLimits: { maxOldGenerationSizeMb: 1_024 },
      });
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", (code) => reject(new Error(`The scorer ended with ${code}.`)));
    });
  } finally {
    running -= 1;
  }
};
