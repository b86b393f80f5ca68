import { resolve } from "node:path";
import { type RunningWorker, redisWorker, WrongRedis } from "@kriebel/jobs";
import type { WorkerOptions } from "./add-worker.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { Refusal, refuse } from "./refusal.ts";

/** Works until Ctrl+C or SIGTERM, then ends the nights in hand. A second signal ends at once; the queue gives those nights to another. */
export async function workerCommand({ threads, from, lang }: WorkerOptions): Promise<ExitCode> {
  const url = process.env["REDIS_URL"];
  if (url === undefined || url === "")
    throw refuse(
      "Zet in REDIS_URL waar de wachtrij is, bijvoorbeeld redis://server:6379; zonder wachtrij scoort kriebel cohort score zelf.",
      "Put in REDIS_URL where the queue is, for example redis://server:6379; without a queue kriebel cohort score does the scoring itself.",
      exitCodes.wrongUsage,
    );
  const stopped = new Promise<void>((done) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => done());
  });
  let worker: RunningWorker;
  try {
    worker = redisWorker({
      url,
      threads,
      roots: from?.map((one) => (/^s3:\/\//i.test(one) ? one : resolve(one))),
      ...(process.env["KRIEBEL_LOCK_MS"] === undefined
        ? {}
        : { lockMs: Math.max(1_000, Number(process.env["KRIEBEL_LOCK_MS"]) || 15_000) }),
    });
  } catch (error) {
    if (error instanceof WrongRedis) throw new Refusal([error.say], exitCodes.wrongUsage);
    throw error;
  }
  process.stderr.write(
    {
      nl: `Kriebel werkt mee: ${worker.threads} nachten tegelijk. Stoppen: Ctrl+C.\n`,
      en: `Kriebel joins in: ${worker.threads} nights at once. To end: Ctrl+C.\n`,
    }[lang],
  );
  await stopped;
  await worker.close();
  return exitCodes.done;
}
