import { createHash } from "node:crypto";
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

interface Held {
  readonly number: string;
  readonly job: NightJob;
  readonly turn: number;
  since: number;
  active: boolean;
  old: boolean;
}

/** Jobs that are done are taken out of Redis so many at a time, or after so many milliseconds: each by itself is a call of its own for both. */
const forgetTogether = 32;
const forgetMs = 1_000;

/**
 * The run's own sign, so that two runs over the same recordings never get each other's rows: a row tells whose nights are one person's
 * by the salt of its run.
 */
const signOf = (salt: string): string => createHash("sha256").update(salt).digest("hex").slice(0, 12);

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
  const out = new Map<string, Held>();
  const numberOf = ({ id, salt }: NightJob, turn: number): string => `${id}-${signOf(salt)}${turn === 1 ? "" : `-${turn}`}`;
  const numbers = new Map<string, string>();
  let arrived: (outcome: Outcome) => void = ignore;
  let sweeping = false;
  let timer: NodeJS.Timeout | undefined;

  /** Safe on the disk, and still to be taken out of Redis. */
  let done: string[] = [];
  let clearing: NodeJS.Timeout | undefined;
  const clear = async (): Promise<void> => {
    clearTimeout(clearing);
    clearing = undefined;
    const numbers = done;
    done = [];
    // Still being worked on elsewhere: its own end removes nothing that counts.
    await Promise.all(numbers.map((number) => queue.remove(number).catch(ignore)));
  };

  const hold = (job: NightJob, turn: number): Held => {
    const held = { number: numberOf(job, turn), job, turn, since: performance.now(), active: false, old: true };
    out.set(held.number, held);
    numbers.set(job.id, held.number);
    return held;
  };
  const add = ({ number, job }: Held): Promise<unknown> => queue.add("score-night", job, jobOptions(number));
  const give = async (job: NightJob, turn: number): Promise<void> => {
    await add(hold(job, turn));
  };
  /** In one go: a call for each would cost both sides more than the queue itself. */
  const giveTogether = async (jobs: readonly NightJob[]): Promise<void> => {
    const held = jobs.map((job) => hold(job, 1));
    // A number that still stands there as done would be taken for the new job.
    if (done.some((number) => out.has(number))) await clear();
    try {
      await queue.addBulk(held.map(({ number, job }) => ({ name: "score-night", data: job, opts: jobOptions(number) })));
    } catch {
      // A connection that falls throws away what was sent together; one by one they wait until it is back. What came through is there
      // under its number already, and adding that number again does nothing.
      await Promise.all(held.filter((one) => out.get(one.number) === one).map(add));
    }
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

  /** What was not heard of for a while. Where the jobs stand is asked of all at once; only what stands nowhere, or is done, by itself. */
  const sweep = async (): Promise<void> => {
    const silent = [...out.values()].filter(({ since }) => performance.now() - since >= sweepMs);
    if (silent.length === 0) return;
    // In the order in which a job goes: one that goes on between two answers stands in both rather than in none.
    const [waiting, active] = await Promise.all(
      (["wait", "active"] as const).map(async (where) => new Set(await queue.getRanges([where], 0, -1))),
    );
    for (const held of silent) {
      const { number } = held;
      if (closed || out.get(number) !== held) continue;
      if (active?.has(number) === true) seen(held, true);
      else if (waiting?.has(number) === true) {
        // Waiting in the line is no silence: only who took it up and is not heard of, or who waits for a time that a jumped clock set.
        held.old = false;
        held.active = false;
        held.since = performance.now();
        continue;
      } else if (await askFor(held)) continue;
      if (out.get(number) !== held || performance.now() - held.since <= patienceMs) continue;
      out.delete(number);
      await give(held.job, held.turn + 1);
    }
  };
  const seen = (held: Held, active: boolean): void => {
    held.old = false;
    if (active !== held.active) held.since = performance.now();
    held.active = active;
  };
  /** A job by itself: lost, done without our hearing of it, or put off until later. True: nothing more is to be done about it. */
  const askFor = async (held: Held): Promise<boolean> => {
    const { number } = held;
    const job = await Job.fromId<NightJob, Outcome>(queue, number);
    if (out.get(number) !== held) return true;
    if (job === undefined) {
      // Redis lost it, or it was harvested elsewhere.
      await give(held.job, held.turn);
      return true;
    }
    if (job.finishedOn === undefined || job.finishedOn === null) {
      seen(held, (job.processedOn ?? 0) > 0);
      return false;
    }
    if (job.failedReason && held.old) {
      // It failed, and was never seen open by this run: an earlier run that was killed left it. It gets its chances again.
      held.old = false;
      await queue.remove(number);
      await give(held.job, held.turn);
      (out.get(number) ?? held).old = false;
      return true;
    }
    const outcome = job.failedReason ? failedOutcome(held.job, job.failedReason) : asOutcome(job.returnvalue);
    if (outcome !== undefined && outcome.id === held.job.id) arrived(outcome);
    return true;
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
    give: giveTogether,
    async forget(ids) {
      for (const id of ids) {
        const number = numbers.get(id);
        if (number === undefined) continue;
        numbers.delete(id);
        const held = out.get(number);
        out.delete(number);
        if (held === undefined) done.push(number);
        else for (let one = 1; one <= held.turn; one += 1) done.push(numberOf(held.job, one));
      }
      if (done.length >= forgetTogether) await clear();
      else if (done.length > 0 && !closed) clearing ??= setTimeout(() => void clear().catch(ignore), forgetMs);
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
      const tidy = clear().then(() => Promise.allSettled([events.close(), queue.close()]));
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
