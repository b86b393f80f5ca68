import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type NightJob, type Outcome, Trouble } from "./night-job.ts";
import type { ThreadAnswer } from "./score-thread.ts";

export interface PoolSetting {
  readonly threads?: number | undefined;
  readonly temporary?: string | undefined;
  /** Milliseconds for a night of so many bytes before its thread is ended. */
  readonly patience?: (bytes: number) => number;
  /** The thread's own program; a test may bring one that falls. */
  readonly script?: URL;
  readonly megabytes?: number;
}

/** A night of an hour scores in a tenth of a second; this is for a machine a thousand times slower, or one that hangs. */
const usualPatience = (bytes: number): number => 300_000 + bytes / 100;

/** A thread ended over one recording. */
export class ThreadFell extends Error {
  readonly why: "memory" | "time" | "fault";
  constructor(why: "memory" | "time" | "fault", message: string) {
    super(message);
    this.name = "ThreadFell";
    this.why = why;
  }
}

interface Seat {
  worker: Worker;
  settle: ((answer: ThreadAnswer | ThreadFell) => void) | undefined;
}

/** Threads that score, each one night at a time. One that falls is replaced; only its own night hears of it. */
export class ThreadPool {
  readonly threads: number;
  private readonly setting: PoolSetting;
  private readonly seats: Seat[] = [];
  private readonly free: Seat[] = [];
  private readonly waiting: ((seat: Seat) => void)[] = [];
  private closed = false;

  constructor(setting: PoolSetting = {}) {
    this.setting = setting;
    this.threads = Math.max(1, Math.round(setting.threads ?? availableParallelism()));
  }

  private open(): Seat {
    const seat = { settle: undefined } as unknown as Seat;
    this.fill(seat);
    this.seats.push(seat);
    return seat;
  }

  private fill(seat: Seat): void {
    const worker = new Worker(this.setting.script ?? new URL("./score-thread.ts", import.meta.url), {
      workerData: { temporary: this.setting.temporary },
      resourceLimits: { maxOldGenerationSizeMb: this.setting.megabytes ?? 1024 },
    });
    seat.worker = worker;
    const end = (fell: ThreadFell): void => {
      if (seat.worker !== worker) return;
      const settle = seat.settle;
      seat.settle = undefined;
      if (!this.closed) this.fill(seat);
      settle?.(fell);
    };
    worker.on("message", (answer: ThreadAnswer) => {
      if (seat.worker !== worker) return;
      const settle = seat.settle;
      seat.settle = undefined;
      settle?.(answer);
    });
    worker.on("error", (error: NodeJS.ErrnoException) =>
      end(new ThreadFell(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : "fault", error.message)),
    );
    worker.on("exit", () => end(new ThreadFell("fault", "the thread ended")));
  }

  private seat(): Promise<Seat> {
    const free = this.free.pop();
    if (free !== undefined) return Promise.resolve(free);
    if (this.seats.length < this.threads) return Promise.resolve(this.open());
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private give(seat: Seat): void {
    const next = this.waiting.shift();
    if (next === undefined) this.free.push(seat);
    else next(seat);
  }

  /**
   * @throws Trouble when the surroundings failed
   * @throws ThreadFell when the thread ended over this night
   */
  async run(job: NightJob): Promise<Outcome> {
    const seat = await this.seat();
    if (this.closed) throw new Trouble("De bewerking is gestopt.", "The work was stopped.");
    try {
      const answer = await new Promise<ThreadAnswer | ThreadFell>((settle) => {
        const patience = setTimeout(
          () => {
            const { worker } = seat;
            seat.settle = undefined;
            this.fill(seat);
            void worker.terminate();
            settle(new ThreadFell("time", "the night took too long"));
          },
          (this.setting.patience ?? usualPatience)(job.place.bytes),
        );
        seat.settle = (value) => {
          clearTimeout(patience);
          settle(value);
        };
        seat.worker.postMessage(job);
      });
      if (answer instanceof ThreadFell) throw answer;
      if ("outcome" in answer) return answer.outcome;
      if ("trouble" in answer) throw new Trouble(answer.trouble.nl, answer.trouble.en);
      throw new ThreadFell("fault", answer.fault);
    } finally {
      this.give(seat);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.seats.map(({ worker }) => worker.terminate()));
    for (const seat of this.seats) seat.settle?.(new ThreadFell("fault", "closed"));
  }
}

/** The sentence with which a recording goes into quarantine that threads fall over, told once and in words of ours. */
export function fellOutcome({ id, name }: NightJob, { why }: ThreadFell): Outcome {
  const words = {
    memory: {
      nl: "Deze opname vroeg meer geheugen dan een nacht nodig heeft, ook bij een tweede keer; laat iemand ernaar kijken.",
      en: "This recording asked for more memory than a night needs, a second time too; have someone look at it.",
    },
    time: {
      nl: "Deze opname kwam niet af in de tijd die ervoor stond, ook bij een tweede keer; laat iemand ernaar kijken.",
      en: "This recording did not finish in the time that stands for it, a second time too; have someone look at it.",
    },
    fault: {
      nl: "Over deze opname viel het scoren om, ook bij een tweede keer; dat is een fout van Kriebel zelf. De opname is niet veranderd.",
      en: "Scoring fell over this recording, a second time too; that is a fault of Kriebel itself. The recording was not changed.",
    },
  }[why];
  return { kind: "quarantine", id, name, say: words };
}
