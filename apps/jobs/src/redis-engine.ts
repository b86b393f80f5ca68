import { Job, Queue, QueueEvents } from "bullmq";
import type { Engine } from "./engine.ts";
import { type NightJob, type Outcome, Trouble } from "./night-job.ts";
import { connectionTo, jobOptions, queueName, readReason } from "./redis-queue.ts";
import { within } from "./within.ts";

export interface RedisEngineSetting {
  readonly url: string;
  /** Most jobs out at once; what lies in Redis never grows beyond it. */
  readonly room?: number;
  /** Milliseconds between two looks at what was not heard of. */
  readonly sweepMs?: number;
  /** A job of which nothing came for so long is given out once more, under another number: doing it twice gives one row. */
  readonly patienceMs?: number;
}

/**
 * Jobs through BullMQ on Redis or Valkey, worked on by `kriebel worker` on any number of hosts. Redis is only the road: what was given
 * out and not yet on the disk here is looked after by number, so that a Redis that loses everything loses no night.
 */
export function redisEngine({ url, room = 256, sweepMs = 3_000, patienceMs = 900_000 }: RedisEngineSetting): Engine {
  let closed = false;
  const connection = connectionTo(url, () => closed);
  const queue = new Queue<NightJob, Outcome>(queueName(), { connection });
  const events = new QueueEvents(queueName(), { connection });
  // A connection that falls is made anew by itself; the sweep looks after what was missed in between.
  const ignore = (): void => undefined;
  queue.on("error", ignore);
  events.on("error", ignore);

  /** Number in the queue → what was given; a second try has another number. */
  const out = new Map<string, { readonly job: NightJob; readonly turn: number; since: number; active: boolean; old: boolean }>();
  const numberOf = (id: string, turn: number): string => (turn === 1 ? id : `${id}-${turn}`);
  const numbers = new Map<string, string>();
  let arrived: (outcome: Outcome) => void = ignore;
  let sweeping = false;
  let timer: NodeJS.Timeout | undefined;

  const give = async (job: NightJob, turn: number): Promise<void> => {
    const number = numberOf(job.id, turn);
    out.set(number, { job, turn, since: performance.now(), active: false, old: true });
    numbers.set(job.id, number);
    await queue.add("score-night", job, jobOptions(number));
  };

  const failedOutcome = ({ id, name }: NightJob, reason: string): Outcome => {
    const say = readReason(reason);
    if (say !== undefined) return { kind: "later", id, name, say };
    return {
      kind: "quarantine",
      id,
      name,
      say: {
        nl: "Elke werker die deze opname oppakte, viel om; laat iemand ernaar kijken. De opname is niet veranderd.",
        en: "Every worker that took up this recording fell over; have someone look at it. The recording was not changed.",
      },
    };
  };

  events.on("completed", ({ jobId, returnvalue }) => {
    const held = out.get(jobId);
    const outcome = asOutcome(returnvalue);
    if (held !== undefined && outcome?.id === held.job.id) arrived(outcome);
  });
  events.on("failed", ({ jobId, failedReason }) => {
    const held = out.get(jobId);
    if (held !== undefined) arrived(failedOutcome(held.job, failedReason));
  });

  const sweep = async (): Promise<void> => {
    for (const [number, held] of [...out]) {
      if (closed || out.get(number) !== held) continue;
      const quiet = performance.now() - held.since;
      if (quiet < sweepMs) continue;
      const job = await Job.fromId<NightJob, Outcome>(queue, number);
      if (out.get(number) !== held) continue;
      if (job === undefined) {
        // Redis lost it, or it was harvested elsewhere.
        await give(held.job, held.turn);
        continue;
      }
      if (job.finishedOn !== undefined && job.finishedOn !== null) {
        if (job.failedReason && held.old) {
          // It failed, and was never seen open by this run: an earlier run that was killed left it. It gets its chances again.
          held.old = false;
          await queue.remove(number);
          await give(held.job, held.turn);
          (out.get(number) ?? held).old = false;
          continue;
        }
        const outcome = job.failedReason ? failedOutcome(held.job, job.failedReason) : asOutcome(job.returnvalue);
        if (outcome !== undefined && outcome.id === held.job.id) arrived(outcome);
        continue;
      }
      held.old = false;
      const active = (job.processedOn ?? 0) > 0;
      // Waiting in the line is no silence: only who took it up and is not heard of, or who waits for a time that a jumped clock set.
      const waiting = !active && (await job.isWaiting());
      if (waiting || active !== held.active) {
        held.since = performance.now();
        held.active = active;
      } else if (quiet > patienceMs) {
        out.delete(number);
        await give(held.job, held.turn + 1);
      }
    }
  };

  return {
    room,
    async start(to) {
      arrived = to;
      const ready = await within(10_000, events.waitUntilReady());
      if (!ready)
        throw new Trouble(
          "Redis antwoordt niet op het adres van REDIS_URL; kijk of het aan staat en te bereiken is.",
          "Redis does not answer at the address of REDIS_URL; check that it runs and can be reached.",
        );
      clearInterval(timer);
      timer = setInterval(() => {
        if (sweeping) return;
        sweeping = true;
        void sweep()
          .catch(ignore) // Redis is away: the next sweep looks again
          .finally(() => {
            sweeping = false;
          });
      }, sweepMs);
    },
    give: (job) => give(job, 1),
    async forget(ids) {
      await Promise.all(
        ids.map(async (id) => {
          const number = numbers.get(id);
          if (number === undefined) return;
          numbers.delete(id);
          const turn = out.get(number)?.turn ?? 1;
          out.delete(number);
          for (let one = 1; one <= turn; one += 1) await queue.remove(numberOf(id, one)).catch(ignore); // still being worked on elsewhere: its own end removes nothing that counts
        }),
      );
    },
    async withdraw(ids) {
      await Promise.all(
        ids.map(async (id) => {
          const number = numbers.get(id);
          if (number !== undefined) await queue.remove(number).catch(ignore); // being worked on: it ends by itself
        }),
      );
    },
    hands: async () => (await queue.getWorkers()).length,
    async close() {
      closed = true;
      clearInterval(timer);
      const tidy = Promise.allSettled([events.close(), queue.close()]);
      if (await within(3_000, tidy)) return;
      // Redis is away: what was asked of it will never be answered.
      // A connection that was never made cannot be closed either, so this too has an end.
      await within(1_000, Promise.allSettled([events.disconnect(), queue.disconnect()]));
    },
  };
}

/** Over the events a value comes as text or as what it was, by the version of the queue. */
function asOutcome(value: unknown): Outcome | undefined {
  try {
    const outcome = (typeof value === "string" ? JSON.parse(value) : value) as Partial<Outcome> | null;
    return typeof outcome?.id === "string" && (outcome.kind === "row" || outcome.kind === "quarantine" || outcome.kind === "later")
      ? (outcome as Outcome)
      : undefined;
  } catch {
    return undefined; // the sweep asks for the job itself
  }
}
