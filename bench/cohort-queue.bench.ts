/**
 * What the jobs cost beside the scorer alone, and what a second worker brings: the same whole nights through the bare scorer, the threads
 * of one process and the queue on Redis, taking turns, everything warm. `npm run bench:cohort`. Redis is one of its own.
 */
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
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
import { memorySource, scoreNight } from "@kriebel/signals";
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

const place = mkdtempSync(join(tmpdir(), "kriebel-bench-"));
const folder = join(place, "nights");
mkdirSync(folder);
const names = makeNights(folder, count, hours, 256);
const bytes = readFileSync(join(folder, names[0] as string)).length;

async function bare(): Promise<void> {
  for (const name of names) {
    const scored = await scoreNight(memorySource(readFileSync(join(folder, name))));
    if (!scored.ok) throw new Error("A night of the measurement cannot be scored.");
  }
}
const bareThreads = [1, 2].map(() => new Worker(new URL("./bare-thread.ts", import.meta.url)));
const bareOn = (threads: readonly Worker[]) => async (): Promise<void> => {
  const scored = threads.map((thread, at) => {
    thread.postMessage(names.filter((_, i) => i % threads.length === at).map((name) => join(folder, name)));
    return once(thread, "message");
  });
  await Promise.all(scored);
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
  [1, 2, 4].map(async (many) => {
    const redis = await throwAwayRedis();
    const workers: RunningWorker[] = Array.from({ length: many }, () => redisWorker({ url: redis.url, threads: 1 }));
    return { redis, workers, engine: redisEngine({ url: redis.url }) };
  }),
);
const [queueOne, queueTwo, queueFour] = queues.map(({ engine }) => through(engine)) as [
  () => Promise<void>,
  () => Promise<void>,
  () => Promise<void>,
];
const one = threadEngine({ threads: 1 });
const two = threadEngine({ threads: 2 });
const four = threadEngine({ threads: 4 });
const ways: Readonly<Record<string, () => Promise<void>>> = {
  "bare scorer, one after the other": bare,
  "bare scorer, one thread": bareOn(bareThreads.slice(0, 1)),
  "bare scorer, two threads": bareOn(bareThreads),
  "hash of the recording alone": hashOnly,
  "jobs on 1 thread": through(one),
  "jobs on 2 threads": through(two),
  "jobs on 4 threads": through(four),
  "queue, 1 worker": queueOne,
  "queue, 2 workers": queueTwo,
  "queue, 4 workers": queueFour,
};
const empty = (): Record<string, number[]> => Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
const clock = empty();
const processor = empty();
for (let round = -1; round < rounds; round += 1)
  for (const [name, way] of Object.entries(ways)) {
    const [from, before] = [process.hrtime.bigint(), process.cpuUsage()];
    await way();
    const { user, system } = process.cpuUsage(before);
    if (round < 0) continue;
    clock[name]?.push(Number(process.hrtime.bigint() - from) / 1e6 / count);
    processor[name]?.push((user + system) / 1e3 / count);
  }
await Promise.all(bareThreads.map((thread) => thread.terminate()));
await Promise.all([one, two, four].map((engine) => engine.close()));
for (const { redis, workers, engine } of queues) {
  await engine.close();
  await Promise.all(workers.map((worker) => worker.close()));
  await redis.end();
}
rmSync(place, { recursive: true, force: true });

const middle = (name: string): number => spreadOf(clock[name] ?? []).median;
const used = (name: string): number => spreadOf(processor[name] ?? []).median;
const base = "bare scorer, one after the other";
const against = (name: string, of: (one: string) => number): string => `${(of(name) / of(base)).toFixed(3)} ×`;
printTable(
  [
    `${count} nights of ${hours} h, ${(bytes / 1e6).toFixed(0)} MB each`,
    "a night, on the clock",
    "of processor time",
    "clock against the bare scorer",
    "processor against it",
    "nights an hour",
  ],
  Object.keys(clock).map((name) => [
    name,
    shown(spreadOf(clock[name] ?? []), "ms"),
    shown(spreadOf(processor[name] ?? []), "ms"),
    against(name, middle),
    against(name, used),
    Math.round(3.6e6 / middle(name)).toLocaleString("en"),
  ]),
);
/** Within a round, so that what else the machine does weighs on both. */
const ratio = (a: string, b: string): string => shown(spreadOf((clock[a] ?? []).map((x, i) => x / (clock[b]?.[i] ?? Number.NaN))), "×");
for (const [what, a, b] of [
  ["bare threads, the limit", "bare scorer, one thread", "bare scorer, two threads"],
  ["jobs on threads", "jobs on 1 thread", "jobs on 2 threads"],
  ["queue", "queue, 1 worker", "queue, 2 workers"],
] as const)
  process.stdout.write(`two against one, ${what}: ${ratio(a, b)}\n`);
