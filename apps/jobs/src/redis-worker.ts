import { sep } from "node:path";
import { UnrecoverableError, Worker } from "bullmq";
import { type NightJob, type Outcome, readJob, Trouble } from "./night-job.ts";
import { connectionTo, queueName, troubleReason } from "./redis-queue.ts";
import { isS3Url } from "./s3-store.ts";
import { fellOutcome, type PoolSetting, ThreadFell, ThreadPool } from "./thread-pool.ts";

export interface WorkerSetting extends PoolSetting {
  readonly url: string;
  /** Folders (absolute) or stores (`s3://bucket/…`) whose recordings may be read; absent: whatever is asked. */
  readonly roots?: readonly string[] | undefined;
  /** Milliseconds after which the jobs of a worker that fell go to another. */
  readonly lockMs?: number;
  readonly scored?: (outcome: Outcome) => void;
}

export interface RunningWorker {
  readonly threads: number;
  /** Takes no new night, ends those in hand, then resolves. */
  close(): Promise<void>;
}

const isBelow = (place: string, root: string): boolean => {
  const base = root.endsWith("/") || root.endsWith(sep) ? root : `${root}${isS3Url(root) ? "/" : sep}`;
  return place.startsWith(base) && !place.split(/[\\/]/).includes("..");
};

/** Works on nights of the queue until it is closed. Redis going away is waited out. */
export function redisWorker(setting: WorkerSetting): RunningWorker {
  const pool = new ThreadPool(setting);
  const lockMs = setting.lockMs ?? 15_000;
  const worker = new Worker<NightJob, Outcome>(
    queueName(),
    async ({ data, id }) => {
      const job = readJob(data);
      if (job === undefined) throw new UnrecoverableError(`job ${id ?? ""} is none of ours`);
      const roots = setting.roots;
      const places = [job.place.at, ...(job.place.marks === undefined ? [] : [job.place.marks])];
      if (roots !== undefined && !places.every((place) => roots.some((root) => isBelow(place, root))))
        return {
          kind: "quarantine",
          id: job.id,
          name: job.name,
          say: {
            nl: "Deze werker mag daar niet lezen (--from); noem de map bij het starten van de werker.",
            en: "This worker may not read there (--from); name the folder when starting the worker.",
          },
        };
      const outcome = await score(job, pool);
      setting.scored?.(outcome);
      return outcome;
    },
    {
      connection: connectionTo(setting.url),
      // One night more than there are threads waits in line, so that no thread stands still while Redis puts an outcome on its disk.
      concurrency: pool.threads + 1,
      lockDuration: lockMs,
      stalledInterval: Math.max(1_000, lockMs / 2),
      // A worker that is killed is not the recording's fault; a recording over which every worker falls ends in quarantine all the same.
      maxStalledCount: 25,
      drainDelay: 5,
    },
  );
  // A fallen connection is made anew, a lost lock means that another does the night: the row is the same.
  worker.on("error", () => undefined);
  return {
    threads: pool.threads,
    async close() {
      await worker.close();
      await pool.close();
    },
  };
}

/** Twice over before the recording is blamed; trouble of the surroundings goes back to the queue, which waits longer each time. */
async function score(job: NightJob, pool: ThreadPool): Promise<Outcome> {
  for (let falls = 0; ; ) {
    try {
      return await pool.run(job);
    } catch (error) {
      if (error instanceof Trouble) throw new Error(troubleReason(error.say));
      if (!(error instanceof ThreadFell)) throw error;
      falls += 1;
      if (falls >= 2) return fellOutcome(job, error);
    }
  }
}
