import type { NightJob, Outcome } from "./night-job.ts";

/**
 * Where jobs are worked on: threads of this process, or workers anywhere behind a queue. An outcome may arrive more than once and in any
 * order; the caller keeps the first.
 */
export interface Engine {
  /** Most jobs that may be out at once: the caller gives no more, so that a queue never grows with the cohort. */
  readonly room: number;
  /** Called once, before the first job. */
  start(arrived: (outcome: Outcome) => void): Promise<void>;
  /** Several at once, where there is room for them: each by itself is a walk to the queue of its own. */
  give(jobs: readonly NightJob[]): Promise<void>;
  /** These outcomes are safe on the disk; nothing of them needs to be kept. */
  forget(ids: readonly string[]): Promise<void>;
  /** These are not wanted any more; those being worked on may still come. */
  withdraw(ids: readonly string[]): Promise<void>;
  /** How many work on it, when that is known. */
  hands(): Promise<number | undefined>;
  close(): Promise<void>;
}

/** Milliseconds before the nth new attempt (from 1): doubling from a quarter of a second to half a minute, and never all at once. */
export const backOff = (attempt: number, chance: number): number => Math.min(30_000, 250 * 2 ** (attempt - 1)) * (0.5 + chance / 2);
