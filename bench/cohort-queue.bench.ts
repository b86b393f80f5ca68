/**
 * What the jobs cost beside the scorer alone, and what a second worker brings: the same whole nights through the bare scorer (in a thread
 * of its own, as the jobs score, with the same loops), the threads of one process and the queue on Redis, taking turns, everything
 * warm. Beside them two threads that only count, and two that only walk through memory: more than those get, no second worker can
 * bring. `npm run bench:cohort`, or alone and short: `node bench/cohort-queue.bench.ts --nights 6 --hours 4 --rounds 5`. A run has
 * costs of its own (its list, its folder, the last flush), which weigh less the more nights it has: `--nights 24 --rounds 3 --workers 1`.
 *
 * Warm is a thread after some forty nights: until then the runtime goes on compiling what it runs, on threads of its own, ten to twenty
 * milliseconds a night. A cohort has that behind it in its first minute, a measurement of a few nights would be about little else.
 * The table tells what of the processor time went into such threads (compiling, and the collector of garbage), what into handing out, and what Redis took.
 * Two bare scorers side by side are the limit of what two workers can bring on this machine at this moment; a column tells how near they come.
 */
import { once } from "node:events";
import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import {
  type Engine,
  findRecordings,
  hashRecording,
  Journal,
  type RunningWorker,
  redisEngine,
  redisWorker,
  runCohort,
  threadEngine,
} from "@kriebel/jobs";
import { makeNights } from "../tools/fault-run.ts";
import { throwAwayRedis } from "../tools/throw-away-redis.ts";
import { printTable, shown, spreadOf } from "./measure.ts";

const argument = (name: string, usual: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};
const count = argument("nights", 8);
const hours = argument("hours", 8);
const rounds = argument("rounds", 3);
/** Four workers on two cores only show that they do no harm; left out of a short run. One: what the jobs cost, and nothing else. */
const many = argument("workers", 4);
/** Nights that each thread has behind it before anything is measured. */
const warm = argument("warm", 40);
/** No round begins after so many seconds, and half of them is the most for getting warm: for a machine that is lent for a while. */
const seconds = argument("seconds", Number.POSITIVE_INFINITY);
const hasTime = (share: number): boolean => performance.now() < seconds * 1_000 * share;
const handsOf = [1, 2, 4].filter((hands) => hands <= many);

const mostMade = 6;

const place = mkdtempSync(join(tmpdir(), "kriebel-bench-"));
const folder = join(place, "nights");
mkdirSync(folder);
const made = makeNights(folder, Math.min(count, mostMade), hours, 256);
/** Beyond that the same files under other names: read, hashed and scored each time, and all of it fits in the memory of a small machine. */
const names = Array.from({ length: count }, (_, i) => {
  const name = made[i % made.length] as string;
  if (i < made.length) return name;
  const other = `again-${i}-${name}`;
  linkSync(join(folder, name), join(folder, other));
  return other;
});
const bytes = readFileSync(join(folder, names[0] as string)).length;

/** One that works alone and two that work beside each other: all three get warm at once, so none of them is shared. */
const bareThreads = [1, 2, 2].map(() => new Worker(new URL("./bare-thread.ts", import.meta.url)));
const bareOn = (threads: readonly Worker[]) => async (): Promise<void> => {
  const scored = threads.map((thread, at) => {
    thread.postMessage(names.filter((_, i) => i % threads.length === at).map((name) => join(folder, name)));
    return once(thread, "message");
  });
  await Promise.all(scored);
};
const spinThreads = [1, 2].map(() => new Worker(new URL("./spin-thread.ts", import.meta.url)));
/** As much for every thread: two bring twice as much in the same time where there are two cores. */
const spinOn = (threads: readonly Worker[], kind: "counting" | "walking") => async (): Promise<void> => {
  const done = threads.map((thread) => {
    thread.postMessage({ kind, times: Math.max(1, Math.round(count / 2)) });
    return once(thread, "message");
  });
  await Promise.all(done);
};
const hashOnly = async (): Promise<void> => {
  for (const name of names) hashRecording(join(folder, name));
};
let runs = 0;
const through = (engine: Engine) => async (): Promise<void> => {
  runs += 1;
  const journal = await Journal.open(join(place, `state-${runs}`));
  const sum = await runCohort({ recordings: findRecordings([folder]), rules: "wasm-2016", settings: {}, engine, journal });
  journal.close();
  if (sum.scored !== count) throw new Error(`${sum.scored} of ${count} nights were scored.`);
};

/** Every number of workers has a Redis of its own, so that all stay warm and can take turns with the others. */
const queues = await Promise.all(
  handsOf.map(async (hands) => {
    const redis = await throwAwayRedis();
    const workers: RunningWorker[] = Array.from({ length: hands }, () => redisWorker({ url: redis.url, threads: 1 }));
    return { redis, workers, engine: redisEngine({ url: redis.url }) };
  }),
);
const threads = handsOf.map((hands) => threadEngine({ threads: hands }));
const named = (hands: number, thing: string): string => `${hands} ${thing}${hands === 1 ? "" : "s"}`;
const ways: Readonly<Record<string, () => Promise<void>>> = {
  "bare scorer, 1 thread": bareOn(bareThreads.slice(0, 1)),
  ...(many < 2 ? {} : { "bare scorer, 2 threads": bareOn(bareThreads.slice(1)) }),
  ...Object.fromEntries(threads.map((engine, i) => [`jobs on ${named(2 ** i, "thread")}`, through(engine)])),
  ...Object.fromEntries(queues.map(({ engine }, i) => [`queue, ${named(2 ** i, "worker")}`, through(engine)])),
  "hash of the recording alone": hashOnly,
};
const spins: Readonly<Record<string, () => Promise<void>>> =
  many < 2
    ? {}
    : {
        "counting, 1": spinOn(spinThreads.slice(0, 1), "counting"),
        "counting, 2": spinOn(spinThreads, "counting"),
        "walking, 1": spinOn(spinThreads.slice(0, 1), "walking"),
        "walking, 2": spinOn(spinThreads, "walking"),
      };
/** Milliseconds of processor that a thread took until now. Linux tells; elsewhere 0. */
function threadSoFar(task: string | number): number {
  try {
    return Number(readFileSync(`/proc/self/task/${task}/schedstat`, "utf8").split(" ")[0]) / 1e6;
  } catch {
    return 0; // not there, or ended just now
  }
}
const handingOutSoFar = (): number => threadSoFar(process.pid);
/** The runtime's own threads: its compiler and its collector. */
function besideSoFar(): number {
  try {
    const tasks = readdirSync("/proc/self/task").filter((task) =>
      readFileSync(`/proc/self/task/${task}/comm`, "utf8").startsWith("V8Worker"),
    );
    return tasks.reduce((sum, task) => sum + threadSoFar(task), 0);
  } catch {
    return 0;
  }
}
const redisOf = new Map(queues.map(({ redis }, i) => [`queue, ${named(2 ** i, "worker")}`, redis]));
/** Redis is a process of its own and tells what it used. */
async function redisSoFar(way: string): Promise<number> {
  const told = (await redisOf.get(way)?.say("INFO cpu")) ?? "";
  return ["sys", "user"].reduce((sum, kind) => sum + 1e3 * Number(new RegExp(`used_cpu_${kind}:([\\d.]+)`).exec(told)?.[1] ?? 0), 0);
}

// All at once: that is as quick as the cores are, and every thread of every way has its nights.
const all = { ...ways, ...spins };
const threadsOf = (name: string): number => Number(/\d/.exec(name)?.[0] ?? 1);
await Promise.all(
  Object.entries(ways).map(async ([name, way]) => {
    if (way === hashOnly) return;
    for (let had = 0; had < warm * threadsOf(name) && hasTime(0.5); had += count) await way();
  }),
);
const empty = (): Record<string, number[]> => Object.fromEntries(Object.keys(all).map((name) => [name, []]));
const [clock, processor, beside, handingOut, inRedis] = [empty(), empty(), empty(), empty(), empty()];
for (let round = -1; round < rounds && (round < 1 || hasTime(1)); round += 1)
  for (const [name, way] of Object.entries(all)) {
    const redisBefore = await redisSoFar(name);
    const [from, before, asideBefore, outBefore] = [process.hrtime.bigint(), process.cpuUsage(), besideSoFar(), handingOutSoFar()];
    await way();
    const milliseconds = Number(process.hrtime.bigint() - from) / 1e6;
    const { user, system } = process.cpuUsage(before);
    if (round < 0) continue;
    clock[name]?.push(milliseconds / count);
    processor[name]?.push((user + system) / 1e3 / count);
    beside[name]?.push((besideSoFar() - asideBefore) / count);
    handingOut[name]?.push((handingOutSoFar() - outBefore) / count);
    inRedis[name]?.push(((await redisSoFar(name)) - redisBefore) / count);
  }
await Promise.all([...bareThreads, ...spinThreads].map((thread) => thread.terminate()));
await Promise.all(threads.map((engine) => engine.close()));
for (const { redis, workers, engine } of queues) {
  await engine.close();
  await Promise.all(workers.map((worker) => worker.close()));
  await redis.end();
}
rmSync(place, { recursive: true, force: true });

const base = "bare scorer, 1 thread";
/** Within a round, so that what else the machine does weighs on both. */
const ratios = (a: string, b: string, of = clock, share = 1): readonly number[] =>
  (of[a] ?? []).map((x, i) => (share * x) / (of[b]?.[i] ?? Number.NaN));
const times = (a: string, b: string, of = clock, share = 1): string => shown(spreadOf(ratios(a, b, of, share)), "×");
/** What a second worker brings, against what a second bare scorer brings at that moment: more no queue can. */
const ofLimit = (a: string, b: string): string => {
  const limit = ratios(base, "bare scorer, 2 threads");
  return shown(spreadOf(ratios(a, b).map((x, i) => (100 * x) / (limit[i] ?? Number.NaN))), "%");
};
printTable(
  [
    `${count} nights of ${hours} h, ${(bytes / 1e6).toFixed(0)} MB each`,
    "a night, on the clock",
    "of processor time",
    "of that the runtime's helpers",
    "of that handing out",
    "and in Redis",
    "clock against the bare scorer",
    "processor against it",
    "nights an hour",
  ],
  Object.keys(ways).map((name) => [
    name,
    shown(spreadOf(clock[name] ?? []), "ms"),
    shown(spreadOf(processor[name] ?? []), "ms"),
    shown(spreadOf(beside[name] ?? []), "ms"),
    shown(spreadOf(handingOut[name] ?? []), "ms"),
    redisOf.has(name) ? shown(spreadOf(inRedis[name] ?? []), "ms") : "",
    times(name, base),
    times(name, base, processor),
    Math.round(3.6e6 / spreadOf(clock[name] ?? []).median).toLocaleString("en"),
  ]),
);
if (many >= 2) {
  process.stdout.write("\n");
  printTable(
    ["two against one", "on the clock", "of what two bare scorers bring"],
    [
      ["threads that only count: the cores that are there", times("counting, 1", "counting, 2", clock, 2), ""],
      ["threads that only walk through memory", times("walking, 1", "walking, 2", clock, 2), ""],
      ["bare scorer: the limit", times(base, "bare scorer, 2 threads"), ""],
      ["jobs on threads", times("jobs on 1 thread", "jobs on 2 threads"), ofLimit("jobs on 1 thread", "jobs on 2 threads")],
      ["queue", times("queue, 1 worker", "queue, 2 workers"), ofLimit("queue, 1 worker", "queue, 2 workers")],
    ],
  );
}
