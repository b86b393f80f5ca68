import { setTimeout as wait } from "node:timers/promises";
import type { RuleSet } from "@kriebel/signals";
import type { Engine } from "./engine.ts";
import type { Journal } from "./journal.ts";
import { editionOf, jobId, type NightJob, type NightSettings, type Outcome, type Words } from "./night-job.ts";
import type { FoundRecording } from "./recording-place.ts";
import { within } from "./within.ts";

export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Nights a second in this run; 0 while nothing is done yet. */
  readonly perSecond: number;
  /** Estimate; none while nothing is done yet. */
  readonly secondsLeft: number | undefined;
  readonly hands: number | undefined;
}

export interface RunSetting {
  readonly recordings: AsyncIterable<FoundRecording>;
  readonly rules: RuleSet;
  readonly settings: NightSettings;
  readonly engine: Engine;
  readonly journal: Journal;
  /** Try again what is in quarantine. */
  readonly again?: boolean;
  readonly stop?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
  /** Milliseconds between tries while the disk of the journal is full, and how many. */
  readonly fullDisk?: { readonly everyMs: number; readonly tries: number };
}

export interface HeldNight {
  readonly name: string;
  readonly say: Words;
}

export interface RunSum {
  readonly wanted: number;
  /** Scored in this run; `before`: by an earlier one. */
  readonly scored: number;
  readonly before: number;
  readonly quarantined: readonly HeldNight[];
  readonly quarantinedCount: number;
  /** Not scored because the surroundings failed; a next run tries them again. */
  readonly later: readonly HeldNight[];
  readonly laterCount: number;
  readonly edition: string;
  readonly stopped: "no" | "asked" | "surroundings" | "disk full";
  readonly seconds: number;
}

/** At most this many sentences are kept; the rest is counted. */
const mostTold = 100;
/** So many nights in a row that fail by the surroundings: then it is not the nights. */
const surroundingsFail = 24;

/**
 * Scores every wanted night once. What is on the disk already is not done again; at most `engine.room` jobs are out; an
 * outcome counts when it is on the disk. Killed at any moment, the same call goes on where this one was.
 */
export async function runCohort(setting: RunSetting): Promise<RunSum> {
  const { engine, journal, rules, settings, stop } = setting;
  const { everyMs, tries } = setting.fullDisk ?? { everyMs: 2_000, tries: 30 };
  const edition = editionOf(rules, settings);
  const wanted = await journal.want(setting.recordings, ({ place }) => jobId(place, edition));
  const from = performance.now();
  const out = new Map<string, NightJob>();
  let arrivals: Outcome[] = [];
  let wake: () => void = () => undefined;
  let [scored, before, laterCount, quarantinedCount, inARow] = [0, 0, 0, 0, 0];
  const quarantined: HeldNight[] = [];
  const later: HeldNight[] = [];
  let stopped: RunSum["stopped"] = "no";
  const hold = (list: HeldNight[], { name, say }: HeldNight): void => {
    if (list.length < mostTold) list.push({ name, say });
  };
  let hands: number | undefined;
  const tell = (): void => {
    const own = scored + quarantinedCount + laterCount;
    const seconds = (performance.now() - from) / 1_000;
    const done = before + own;
    const perSecond = own === 0 ? 0 : own / seconds;
    setting.progress?.({ done, total: wanted, perSecond, secondsLeft: perSecond === 0 ? undefined : (wanted - done) / perSecond, hands });
  };

  await engine.start((outcome) => {
    arrivals.push(outcome);
    wake();
  });
  const asked = (): void => wake();
  stop?.addEventListener("abort", asked);

  /** Puts what arrived on the disk, then lets it be forgotten. False: the disk stayed full. */
  const keep = async (): Promise<boolean> => {
    const batch = arrivals;
    arrivals = [];
    const fresh = batch.filter((one, at) => out.has(one.id) && batch.findIndex(({ id }) => id === one.id) === at);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await journal.append(fresh);
        break;
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code !== "ENOSPC" && code !== "EDQUOT") throw error;
        if (attempt >= tries || stop?.aborted === true) return false;
        await wait(everyMs);
      }
    }
    for (const one of fresh) {
      out.delete(one.id);
      inARow = one.kind === "later" ? inARow + 1 : 0;
      if (one.kind === "row") scored += 1;
      else if (one.kind === "quarantine") {
        quarantinedCount += 1;
        hold(quarantined, one);
      } else {
        laterCount += 1;
        hold(later, one);
      }
    }
    void engine.forget(batch.map(({ id }) => id));
    tell();
    return true;
  };
  /** Waits for arrivals until there is room for `most` jobs. */
  const roomFor = async (most: number): Promise<void> => {
    while (out.size > most && stopped === "no") {
      if (arrivals.length === 0 && stop?.aborted !== true)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      if (stop?.aborted === true) stopped = "asked";
      if (arrivals.length > 0 && !(await keep())) stopped = "disk full";
      else if (inARow >= surroundingsFail && stopped === "no") stopped = "surroundings";
    }
  };

  /** Given out together, so that a queue is walked to once for many; few enough that nobody runs out of work meanwhile. */
  const together = Math.max(1, Math.floor(engine.room / 8));
  let next: NightJob[] = [];
  const giveNext = async (): Promise<void> => {
    if (next.length === 0) return;
    await roomFor(engine.room - next.length);
    if (stopped !== "no") return;
    const jobs = next;
    next = [];
    for (const job of jobs) out.set(job.id, job);
    // A queue that is away takes the jobs when it is back; whoever asks to stop does not wait for that.
    await Promise.race([engine.give(jobs), aborted]);
  };

  let asking = false;
  const telling = setInterval(() => {
    tell();
    if (asking) return;
    asking = true;
    void engine
      .hands()
      .then((count) => {
        hands = count;
      })
      .catch(() => undefined) // nobody knows just now
      .finally(() => {
        asking = false;
      });
  }, 1_000);
  const aborted = new Promise<void>((resolve) => stop?.addEventListener("abort", () => resolve(), { once: true }));
  try {
    for await (const { id, place, name } of journal.wanted()) {
      if (stop?.aborted === true) stopped = "asked";
      if (stopped !== "no") break;
      if (journal.isScored(id)) {
        before += 1;
        continue;
      }
      const held = setting.again === true ? undefined : journal.quarantineOf(id);
      if (held !== undefined) {
        quarantinedCount += 1;
        hold(quarantined, held);
        continue;
      }
      next.push({ id, place, name, rules, settings, edition, salt: journal.salt });
      if (next.length >= together) await giveNext();
    }
    if (stopped === "no") await giveNext();
    await roomFor(0);
    if (stopped !== "no") {
      await within(3_000, engine.withdraw([...out.keys()]));
      if ((stopped as RunSum["stopped"]) !== "disk full" && arrivals.length > 0) await keep();
    }
  } finally {
    clearInterval(telling);
    stop?.removeEventListener("abort", asked);
  }
  tell();
  return {
    wanted,
    scored,
    before,
    quarantined,
    quarantinedCount,
    later,
    laterCount,
    edition,
    stopped,
    seconds: (performance.now() - from) / 1_000,
  };
}
