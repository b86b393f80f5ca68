import type { ConnectionOptions, JobsOptions } from "bullmq";
import { scorerDigest, type Words } from "./night-job.ts";

/** Jobs wait under the scorer that can do them: a worker with another scorer never takes them. */
export const queueName = (scorer = scorerDigest()): string => `kriebel-score-${scorer}`;

/** An address of Redis or Valkey that cannot be used; the address itself is never told, it may hold a password. */
export class WrongRedis extends Error {
  readonly say: Words = {
    nl: "REDIS_URL is geen adres van Redis; schrijf redis://server:6379 of rediss://server:6379.",
    en: "REDIS_URL is no address of Redis; write redis://server:6379 or rediss://server:6379.",
  };
}

/**
 * How both sides reach Redis. Commands wait while it is away instead of failing, and a connection on which nothing
 * does not come (a cut network) is given up and made anew.
 *
 * @param over asked before a new try: when nobody wants the connection any more it may not keep the program alive
 */
export function connectionTo(url: string, over: () => boolean = () => false): ConnectionOptions {
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: "", hostname: "" };
  if ((protocol !== "redis:" && protocol !== "rediss:") || hostname === "") throw new WrongRedis();
  return {
    url,
    maxRetriesPerRequest: null,
    connectTimeout: 5_000,
    keepAlive: 5_000,
    blockingTimeout: 15_000,
    retryStrategy: (times: number) => (over() ? null : Math.min(2_000, 50 * 2 ** Math.min(times, 6))),
  } as ConnectionOptions;
}

export const jobOptions = (id: string): JobsOptions => ({
  jobId: id,
  attempts: 6,
  backoff: { type: "exponential", delay: 250, jitter: 0.5 },
  removeOnComplete: false,
  removeOnFail: false,
});

/** What a worker says of a night that the surroundings kept it from, as the reason of a failed attempt. */
export const troubleReason = (say: Words): string => JSON.stringify({ trouble: say });

export function readReason(reason: string): Words | undefined {
  try {
    const { trouble } = JSON.parse(reason) as { readonly trouble?: Partial<Words> };
    if (typeof trouble?.nl === "string" && typeof trouble.en === "string") return { nl: trouble.nl, en: trouble.en };
  } catch {
    // a reason in other words: the caller says it in its own
  }
  return undefined;
}
