import { setTimeout as wait } from "node:timers/promises";
import { backOff, type Engine } from "./engine.ts";
import { type NightJob, type Outcome, Trouble } from "./night-job.ts";
import { fellOutcome, type PoolSetting, ThreadFell, ThreadPool } from "./thread-pool.ts";

export interface ThreadEngineSetting extends PoolSetting {
  /** How often a night is tried while the surroundings fail. */
  readonly attempts?: number;
  readonly backOff?: (attempt: number, chance: number) => number;
}

/** Jobs on threads of this very process: nothing to install, one machine. */
export function threadEngine(setting: ThreadEngineSetting = {}): Engine {
  const pool = new ThreadPool(setting);
  const gone = new Set<string>();
  const stop = new AbortController();
  let arrived: (outcome: Outcome) => void = () => undefined;

  async function work(job: NightJob): Promise<Outcome | undefined> {
    for (let attempt = 1, falls = 0; ; attempt += 1) {
      if (gone.has(job.id) || stop.signal.aborted) return undefined;
      try {
        return await pool.run(job);
      } catch (error) {
        if (stop.signal.aborted) return undefined;
        if (error instanceof ThreadFell) {
          falls += 1;
          if (falls >= 2) return fellOutcome(job, error);
        } else if (error instanceof Trouble) {
          if (attempt >= (setting.attempts ?? 6)) return { kind: "later", id: job.id, name: job.name, say: error.say };
          await wait((setting.backOff ?? backOff)(attempt, Math.random()), undefined, { signal: stop.signal }).catch(() => undefined);
        } else throw error;
      }
    }
  }

  return {
    room: pool.threads * 2,
    start: (to) => {
      arrived = to;
      return Promise.resolve();
    },
    give: (jobs) => {
      for (const job of jobs) {
        gone.delete(job.id);
        void work(job).then((outcome) => {
          if (outcome !== undefined) arrived(outcome);
        });
      }
      return Promise.resolve();
    },
    forget: () => Promise.resolve(),
    withdraw: (ids) => {
      for (const id of ids) gone.add(id);
      return Promise.resolve();
    },
    hands: () => Promise.resolve(pool.threads),
    close: async () => {
      stop.abort();
      await pool.close();
    },
  };
}
