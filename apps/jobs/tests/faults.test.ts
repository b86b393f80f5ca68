import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { cutLine } from "../../../tools/cut-line.ts";
import { countTable, killAtRandom, makeNights, runToEnd, standing } from "../../../tools/fault-run.ts";
import { throwAwayRedis } from "../../../tools/throw-away-redis.ts";
import { folder } from "./made-nights.ts";

// The long runs (500 nights, three hosts, full disks) are `npm run faults`; here the same with few nights.
const place = folder();
const nights = join(place, "nights");
const undisturbed = join(place, "undisturbed.ndjson");
const count = 72;
let names: readonly string[];
/** How long an undisturbed run takes here, in milliseconds: kills must fall within one, on a quick machine and on a slow one. */
let tookMs = 0;
before(async () => {
  mkdirSync(nights);
  names = makeNights(nights, count, 0.4);
  const began = performance.now();
  assert.equal(await runToEnd(["cohort", "score", nights, "--out", undisturbed]), 0);
  tookMs = performance.now() - began;
  process.stdout.write(`# undisturbed: ${Math.round(tookMs)} ms\n`);
});

const quick = { KRIEBEL_LOCK_MS: "1000", KRIEBEL_SWEEP_MS: "300" };
const whole = { rows: count, recordings: count, missing: 0, twice: 0, different: 0 };

test("killed again and again, a run on threads scores every night exactly once", { timeout: 300_000 }, async () => {
  const out = join(place, "threads.ndjson");
  const score = standing("score", ["cohort", "score", nights, "--out", out, "--workers", "1"], { backMs: () => 50 });
  const killing = killAtRandom([score], { seed: 1, leastMs: Math.min(700, 0.3 * tookMs), mostMs: Math.min(1_800, 0.8 * tookMs) });
  // Killed too often to ever finish is no test of resuming.
  setTimeout(() => void killing.stop(), 8_000);
  assert.equal(await score.finished, 0, score.said());
  const kills = await killing.stop();
  assert.ok((kills.get("score") ?? 0) > 0, "it was killed, so the test can fail");
  assert.deepEqual(countTable(out, names, undisturbed), whole);
});

test("workers, server and Redis killed at random: every night exactly once, nothing lost", { timeout: 300_000 }, async () => {
  const out = join(place, "killed.ndjson");
  const redis = await throwAwayRedis();
  const env = { REDIS_URL: redis.url, ...quick };
  const workers = [1, 2].map((i) => standing(`worker ${i}`, ["worker", "--threads", "1"], { env }));
  const score = standing("server", ["cohort", "score", nights, "--out", out], { env });
  const redisVictim = {
    name: "Redis",
    kill: async () => {
      await redis.kill();
      await wait(300);
      await redis.start();
      return true;
    },
  };
  const killing = killAtRandom([...workers, score, redisVictim], {
    seed: 2,
    leastMs: Math.min(600, 0.15 * tookMs),
    mostMs: Math.min(1_600, 0.4 * tookMs),
  });
  const enough = setTimeout(() => void killing.stop(), 10_000);
  const code = await score.finished;
  clearTimeout(enough);
  const kills = await killing.stop();
  await Promise.all(workers.map((worker) => worker.end()));
  await redis.end();
  assert.equal(code, 0, score.said());
  assert.ok(kills.size >= 2, `only ${[...kills.keys()].join(", ")} fell`);
  assert.deepEqual(countTable(out, names, undisturbed), whole);
});

test("a worker whose line is cut is missed by nobody, and joins in again when it is healed", { timeout: 300_000 }, async () => {
  const out = join(place, "cut.ndjson");
  const redis = await throwAwayRedis();
  const line = await cutLine(Number(new URL(redis.url).port));
  const near = standing("near", ["worker", "--threads", "1"], { env: { REDIS_URL: redis.url, ...quick } });
  const far = standing("far", ["worker", "--threads", "1"], { env: { REDIS_URL: `redis://127.0.0.1:${line.port}`, ...quick } });
  await wait(2_500);
  const score = standing("server", ["cohort", "score", nights, "--out", out], { env: { REDIS_URL: redis.url, ...quick } });
  await wait(1_500);
  line.cut();
  await wait(2_000);
  line.heal();
  const code = await score.finished;
  await Promise.all([near.end(), far.end()]);
  await line.close();
  await redis.end();
  assert.equal(code, 0, score.said());
  assert.deepEqual(countTable(out, names, undisturbed), whole);
});

test("clocks that jump an hour ahead and a day back change nothing in the table", { timeout: 300_000 }, async () => {
  const out = join(place, "clock.ndjson");
  const redis = await throwAwayRedis();
  const jump = fileURLToPath(new URL("../../../tools/jump-clock.mjs", import.meta.url));
  const env = (at: string) => ({
    REDIS_URL: redis.url,
    ...quick,
    KRIEBEL_PATIENCE_MS: "4000",
    NODE_OPTIONS: `--import=${jump}`,
    KRIEBEL_CLOCK_JUMP: at,
  });
  const ahead = standing("ahead", ["worker", "--threads", "1"], { env: env("1500,3600") });
  const back = standing("back", ["worker", "--threads", "1"], { env: env("2000,-86400") });
  const score = standing("server", ["cohort", "score", nights, "--out", out], { env: env("2500,604800") });
  const code = await score.finished;
  await Promise.all([ahead.end(), back.end()]);
  await redis.end();
  assert.equal(code, 0, score.said());
  assert.deepEqual(countTable(out, names, undisturbed), whole);
});
