/** Nights scored while things fall: processes that are killed and come back, and the count afterwards. Used by the tests (short) and `npm run faults` (long). */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { chanceFrom, makeNight } from "@kriebel/signals";

const kriebel = fileURLToPath(new URL("../apps/cli/src/kriebel.ts", import.meta.url));

/**
 * Invented nights as files, each another recording: a few are made, and each copy gets its own text in the header's recording field
 * (80 bytes from byte 88), which changes its hash and not its movements.
 */
export function makeNights(folder: string, count: number, hours: number, hertz = 100): readonly string[] {
  const made = Array.from({ length: Math.min(count, 8) }, (_, i) => makeNight({ seed: i + 1, hours, hertz }).bytes);
  return Array.from({ length: count }, (_, i) => {
    const name = `night-${String(i + 1).padStart(4, "0")}.edf`;
    const bytes = (made[i % made.length] as Uint8Array).slice();
    const field = Buffer.from(bytes.subarray(88, 168)).toString("latin1").trimEnd();
    bytes.set(Buffer.from(`${field.slice(0, 60)} copy-${i}`.slice(0, 80).padEnd(80), "latin1"), 88);
    writeFileSync(join(folder, name), bytes);
    return name;
  });
}

export interface Process {
  readonly name: string;
  /** Kills it as a power cut would; it is started again by whoever looks after it. */
  kill(): Promise<boolean>;
  /** Ends when it ends by itself (not by our kill), with its exit code. */
  readonly finished: Promise<number>;
  end(): Promise<void>;
  readonly said: () => string;
}

/** A command of Kriebel that is started again whenever it was killed, until it ends by itself. */
export function standing(
  name: string,
  args: readonly string[],
  setting: { readonly env?: NodeJS.ProcessEnv; readonly before?: readonly string[]; readonly backMs?: () => number },
): Process {
  let child: ChildProcess;
  let ended = false;
  let said = "";
  let resolve: (code: number) => void;
  const finished = new Promise<number>((done) => {
    resolve = done;
  });
  const start = (): void => {
    const words = [...(setting.before ?? []), process.execPath, kriebel, ...args];
    child = spawn(words[0] as string, words.slice(1), { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...setting.env } });
    const hear = (text: string): void => {
      said = (said + text).slice(-4_000);
    };
    child.stdout?.setEncoding("utf8").on("data", hear);
    child.stderr?.setEncoding("utf8").on("data", hear);
    const own = child;
    child.once("exit", (code, signal) => {
      if (own !== child) return;
      // Ended between its fall and its coming back: then it does not come back.
      if (signal === "SIGKILL" && !ended) setTimeout(() => (ended ? resolve(-1) : start()), setting.backMs?.() ?? 200);
      else resolve(code ?? -1);
    });
  };
  start();
  return {
    name,
    finished,
    said: () => said,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return false;
      const gone = new Promise<void>((done) => child.once("exit", () => done()));
      child.kill("SIGKILL");
      await gone;
      return true;
    },
    end: async () => {
      ended = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise<void>((done) => child.once("exit", () => done()));
      child.kill("SIGKILL");
      await gone;
    },
  };
}

export interface Victim {
  readonly name: string;
  kill(): Promise<boolean>;
}

/** Kills one of them after the other at random moments until it is told to stop; gives how often each fell. */
export function killAtRandom(
  victims: readonly Victim[],
  {
    seed,
    leastMs,
    mostMs,
    times = 1_000,
  }: { readonly seed: number; readonly leastMs: number; readonly mostMs: number; readonly times?: number },
): { stop(): Promise<ReadonlyMap<string, number>> } {
  const chance = chanceFrom(seed);
  const kills = new Map<string, number>();
  const stop = new AbortController();
  const running = (async () => {
    for (let fallen = 0; fallen < times && !stop.signal.aborted; ) {
      await wait(leastMs + chance() * (mostMs - leastMs), undefined, { signal: stop.signal }).catch(() => undefined);
      if (stop.signal.aborted) return;
      const victim = victims[Math.floor(chance() * victims.length)] as Victim;
      if (!(await victim.kill())) continue;
      fallen += 1;
      kills.set(victim.name, (kills.get(victim.name) ?? 0) + 1);
    }
  })();
  return {
    async stop() {
      stop.abort();
      await running;
      return kills;
    },
  };
}

export interface Counted {
  readonly rows: number;
  readonly recordings: number;
  readonly missing: number;
  readonly twice: number;
  /** Rows that differ from what an undisturbed run gave for that night. */
  readonly different: number;
}

type Row = Readonly<Record<string, unknown>>;

const rowsOf = (table: string): readonly Row[] =>
  readFileSync(table, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);

/** Table (NDJSON) against the names that were put in, and against an undisturbed table where there is one. */
export function countTable(table: string, names: readonly string[], undisturbed?: string): Counted {
  const rows = rowsOf(table);
  const files = rows.map(({ file }) => String(file));
  const expected = undisturbed === undefined ? undefined : new Map(rowsOf(undisturbed).map((row) => [row["file"], JSON.stringify(row)]));
  return {
    rows: rows.length,
    recordings: new Set(rows.map(({ recording, edition }) => `${recording}/${edition}`)).size,
    missing: names.filter((name) => !files.includes(name)).length,
    twice: files.length - new Set(files).size,
    different: expected === undefined ? 0 : rows.filter((row) => expected.get(row["file"]) !== JSON.stringify(row)).length,
  };
}

/** Runs a command of Kriebel to its end. */
export async function runToEnd(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const one = standing("run", args, { env });
  const code = await one.finished;
  if (code === 3 || code === 2) throw new Error(one.said());
  return code;
}
