/** One night after the other in a thread of its own: gets a job, answers with what became of it. */
import { parentPort, workerData } from "node:worker_threads";
import { type NightJob, type Outcome, Trouble } from "./night-job.ts";
import { scoreNightJob } from "./score-night-job.ts";

export type ThreadAnswer =
  | { readonly outcome: Outcome }
  | { readonly trouble: { readonly nl: string; readonly en: string } }
  | { readonly fault: string };

const { temporary } = workerData as { readonly temporary?: string };

parentPort?.on("message", async (job: NightJob) => {
  let answer: ThreadAnswer;
  try {
    answer = { outcome: await scoreNightJob(job, temporary) };
  } catch (error) {
    answer = error instanceof Trouble ? { trouble: error.say } : { fault: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer);
});
