/**
 * Everything falls while nights are scored, and afterwards they are counted: `npm run faults` (`-- --nights 500`, `-- --only hosts`).
 * Prints a table for docs/measured/cohort.md. The runs with hosts and full disks need root (network namespaces, a small disk in
 * memory); where that is not allowed they are named as not run.
 */
import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { fillDisk } from "../apps/server/tests/fill-disk.ts";
import { countTable, killAtRandom, makeNights, runToEnd, standing } from "./fault-run.ts";
import { may, must, withHosts } from "./hosts.ts";
import { ownTemporaryFolder } from "./own-temporary-folder.ts";
import { throwAwayRedis } from "./throw-away-redis.ts";

const argumentOf = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const many = Number(argumentOf("nights") ?? 500);
const only = argumentOf("only");
const seed = Number(argumentOf("seed") ?? 20261122);
const place = join(ownTemporaryFolder(), "faults");
mkdirSync(place);
const quick = { KRIEBEL_LOCK_MS: "2000", KRIEBEL_SWEEP_MS: "500" };

interface Told {
  readonly what: string;
  readonly fell: string;
  readonly nights: number;
  readonly table: string;
  readonly names: readonly string[];
  readonly undisturbed: string;
  readonly seconds: number;
}
const rows: string[][] = [];
let wrong = 0;

function tell({ what, fell, nights, table, names, undisturbed, seconds }: Told): void {
  const { rows: found, missing, twice, different, recordings } = countTable(table, names, undisturbed);
  if (found !== nights || missing > 0 || twice > 0 || different > 0 || recordings !== nights) wrong += 1;
  rows.push([what, fell, nights, found, missing, twice, different, seconds.toFixed(0)].map(String));
  process.stderr.write(`${rows.at(-1)?.join(" | ")}\n`);
}
const fellIn = (kills: ReadonlyMap<string, number>): string =>
  [...kills]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, times]) => `${name} ${times}×`)
    .join(", ");

interface Set {
  readonly folder: string;
  readonly names: readonly string[];
  readonly undisturbed: string;
}
const sets = new Map<number, Set>();
async function setOf(count: number): Promise<Set> {
  const have = sets.get(count);
  if (have !== undefined) return have;
  const folder = join(place, `nights-${count}`);
  mkdirSync(folder);
  const names = makeNights(folder, count, 0.5, 128);
  const undisturbed = join(place, `undisturbed-${count}.ndjson`);
  if ((await runToEnd(["cohort", "score", folder, "--out", undisturbed])) !== 0) throw new Error("The undisturbed run failed.");
  const made = { folder, names, undisturbed };
  sets.set(count, made);
  return made;
}

/** How long a command takes to start on this machine, now: what is killed sooner never does anything. */
async function startMs(): Promise<number> {
  // Made before the clock runs: what takes longest is no part of a start.
  const { folder } = await setOf(Math.min(many, 200));
  const from = performance.now();
  await runToEnd([
    "cohort",
    "score",
    folder,
    "--out",
    join(place, "start.ndjson"),
    "--state",
    join(place, `undisturbed-${Math.min(many, 200)}.ndjson.state`),
  ]);
  return performance.now() - from;
}

async function threadsKilled(): Promise<void> {
  const { folder, names, undisturbed } = await setOf(Math.min(many, 200));
  const out = join(place, "threads.ndjson");
  const start = await startMs();
  const from = performance.now();
  const score = standing("the run", ["cohort", "score", folder, "--out", out, "--workers", "1"], { backMs: () => 100 });
  const killing = killAtRandom([score], { seed, leastMs: start, mostMs: start * 3, times: 40 });
  await score.finished;
  const kills = await killing.stop();
  tell({
    what: "threads of one process",
    fell: fellIn(kills),
    nights: names.length,
    table: out,
    names,
    undisturbed,
    seconds: (performance.now() - from) / 1e3,
  });
}

async function everythingKilled(): Promise<void> {
  const { folder, names, undisturbed } = await setOf(many);
  const out = join(place, "killed.ndjson");
  const start = await startMs();
  const redis = await throwAwayRedis();
  const env = { REDIS_URL: redis.url, ...quick };
  const from = performance.now();
  const workers = [1, 2, 3].map((i) => standing(`worker ${i}`, ["worker", "--threads", "1"], { env }));
  const score = standing("server", ["cohort", "score", folder, "--out", out], { env });
  let losses = 0;
  const redisVictim = {
    name: "Redis",
    kill: async () => {
      await redis.kill();
      // Every fourth time it forgets everything too.
      losses += 1;
      if (losses % 4 === 0) redis.lose();
      await wait(500);
      await redis.start();
      return true;
    },
  };
  const killing = killAtRandom([...workers, score, redisVictim], { seed, leastMs: start / 4, mostMs: start * 1.5, times: 120 });
  await score.finished;
  const kills = await killing.stop();
  await Promise.all(workers.map((worker) => worker.end()));
  await redis.end();
  const forgot = Math.floor(losses / 4);
  tell({
    what: "queue, three workers",
    fell: `${fellIn(kills)}${forgot > 0 ? `, of which Redis forgot all ${forgot}×` : ""}`,
    nights: names.length,
    table: out,
    names,
    undisturbed,
    seconds: (performance.now() - from) / 1e3,
  });
}

/** Three hosts in networks of their own, joined by a switch; the recordings lie in a store on the first. Two workers are killed for good. */
async function threeHosts(): Promise<void> {
  const { folder, names, undisturbed } = await setOf(Math.min(many, 200));
  const out = join(place, "hosts.ndjson");
  let seconds = 0;
  const allowed = await withHosts(3, folder, async ({ hosts, env, cable }) => {
    const from = performance.now();
    const workers = hosts.flatMap(({ name, before }) =>
      [1, 2].map((n) => standing(`${name} worker ${n}`, ["worker", "--threads", "1"], { env: { ...env, ...quick }, before })),
    );
    const score = standing("server", ["cohort", "score", "s3://nights", "--out", out], {
      env: { ...env, ...quick },
      before: hosts[0]?.before ?? [],
    });
    await wait(4_000);
    await Promise.all([workers[2]?.end(), workers[4]?.end()]); // one on the second host, one on the third, for good
    await wait(1_000);
    cable(1, "down");
    await wait(4_000);
    cable(2, "down");
    await wait(3_000);
    cable(1, "up");
    await wait(4_000);
    cable(2, "up");
    await wait(2_000);
    cable(0, "down"); // the host with Redis, the store and the server is alone
    await wait(3_000);
    cable(0, "up");
    await score.finished;
    seconds = (performance.now() - from) / 1e3;
    await Promise.all(workers.map((worker) => worker.end()));
  });
  if (!allowed) {
    rows.push(["three hosts", "not run: network namespaces are not allowed here", "", "", "", "", "", ""]);
    return;
  }
  tell({
    what: "three hosts, six workers, recordings in a store",
    fell: "two workers killed for good; each host cut off once, for 3 to 9 s",
    nights: names.length,
    table: out,
    names,
    undisturbed,
    seconds,
  });
}

async function diskFull(): Promise<void> {
  const disk = join(place, "disk");
  mkdirSync(disk);
  if (!may("mount", "-t", "tmpfs", "-o", "size=96k", "none", disk)) {
    rows.push(["full disk", "not run: mounting is not allowed here", "", "", "", "", "", ""]);
    return;
  }
  try {
    const { folder, names, undisturbed } = await setOf(Math.min(many, 200));
    const from = performance.now();
    const out = join(place, "full.ndjson");
    const args = ["cohort", "score", folder, "--out", out, "--state", join(disk, "state"), "--json"];
    // First it stays full until the run gives up; a run on the full disk has no room for its list and ends at once; then there is a
    // little more room, in which it starts and waits, then enough.
    const gaveUp = await runToEnd(args, { KRIEBEL_FULL_DISK_TRIES: "2" });
    const atOnce = await runToEnd(args);
    must("mount", "-o", "remount,size=192k", disk);
    const score = standing("the run", args, {});
    await wait(9_000);
    must("mount", "-o", "remount,size=64m", disk);
    const code = await score.finished;
    if (gaveUp !== 1 || atOnce !== 1 || code !== 0) {
      wrong += 1;
      process.stderr.write(`${gaveUp}, ${atOnce}, ${code}: ${score.said()}\n`);
    }
    tell({
      what: "the disk of the journal",
      fell: `full three times; twice the run ended with exit code ${gaveUp}, then it went on when there was room`,
      nights: names.length,
      table: out,
      names,
      undisturbed,
      seconds: (performance.now() - from) / 1e3,
    });
  } finally {
    may("umount", disk);
  }
}

async function clocksJump(): Promise<void> {
  const { folder, names, undisturbed } = await setOf(Math.min(many, 200));
  const out = join(place, "clock.ndjson");
  const redis = await throwAwayRedis();
  const jump = fileURLToPath(new URL("jump-clock.mjs", import.meta.url));
  const env = (at: string) => ({
    REDIS_URL: redis.url,
    ...quick,
    KRIEBEL_PATIENCE_MS: "5000",
    NODE_OPTIONS: `--import=${jump}`,
    KRIEBEL_CLOCK_JUMP: at,
  });
  const from = performance.now();
  const ahead = standing("ahead", ["worker", "--threads", "1"], { env: env("6000,3600"), backMs: () => 3_000 });
  const back = standing("back", ["worker", "--threads", "1"], { env: env("8000,-86400") });
  const score = standing("server", ["cohort", "score", folder, "--out", out], { env: env("10000,604800") });
  let stretched = 0;
  for (let i = 0; i < 8 && stretched === 0; i += 1) {
    await wait(2_000);
    // When the clock of Redis goes back two hours its locks last two hours longer; a worker that falls then keeps its night from others.
    const answer = await redis.say(
      "EVAL \"local n = 0 for _, k in ipairs(redis.call('keys', '*:lock')) do n = n + redis.call('pexpire', k, 7200000) end return n\" 0",
    );
    stretched = Number(/:(\d+)/.exec(answer)?.[1] ?? 0);
    if (stretched > 0) await Promise.all([ahead.kill(), back.kill()]);
  }
  await score.finished;
  await Promise.all([ahead.end(), back.end()]);
  await redis.end();
  tell({
    what: "clocks",
    fell: `one worker an hour ahead, one a day back, the server a week ahead; ${stretched} locks of two hours left by workers that were killed`,
    nights: names.length,
    table: out,
    names,
    undisturbed,
    seconds: (performance.now() - from) / 1e3,
  });
}

/** The disk of a clinic's database fills up to the last byte, on both databases, and gets room again. */
async function clinicDisk(): Promise<void> {
  for (const kind of ["pglite", "postgresql"] as const) {
    const disk = join(place, `clinic-${kind}`);
    mkdirSync(disk);
    if (!may("mount", "-t", "tmpfs", "-o", "size=160m", "none", disk)) {
      rows.push(["full disk of a clinic", "not run: mounting is not allowed here", "", "", "", "", "", ""]);
      return;
    }
    chmodSync(disk, 0o777);
    const from = performance.now();
    try {
      const { said, kept, lost, refused, full } = await fillDisk(kind, disk, (size) => must("mount", "-o", `remount,size=${size}`, disk));
      if (lost > 0 || kept !== said) wrong += 1;
      const seconds = ((performance.now() - from) / 1e3).toFixed(0);
      rows.push(
        [
          `the disk of a clinic (${kind}), rows`,
          `full ${full}×, ${refused} changes refused`,
          said,
          kept,
          lost,
          kept - said + lost,
          0,
          seconds,
        ].map(String),
      );
      process.stderr.write(`${rows.at(-1)?.join(" | ")}\n`);
    } finally {
      may("umount", "-l", disk);
    }
  }
}

const runs: Readonly<Record<string, () => Promise<void>>> = {
  threads: threadsKilled,
  killed: everythingKilled,
  hosts: threeHosts,
  disk: diskFull,
  clock: clocksJump,
  clinic: clinicDisk,
};
try {
  for (const [name, run] of Object.entries(runs)) if (only === undefined || only.split(",").includes(name)) await run();
} finally {
  rmSync(place, { recursive: true, force: true });
}
const head = ["where", "what fell", "nights", "rows", "lost", "twice", "different", "seconds"];
process.stdout.write(
  `| ${head.join(" | ")} |\n|${head.map(() => "---").join("|")}|\n${rows.map((row) => `| ${row.join(" | ")} |\n`).join("")}`,
);
if (wrong > 0) {
  process.stderr.write(`${wrong} of these did not end with every night exactly once.\n`);
  process.exitCode = 1;
}
