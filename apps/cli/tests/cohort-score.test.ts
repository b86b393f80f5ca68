import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { makeNight } from "@kriebel/signals";
import { parquetReadObjects } from "hyparquet";
import { throwAwayRedis } from "../../../tools/throw-away-redis.ts";
import { folder, runKriebel } from "./run-kriebel.ts";

const night = (seed: number): Uint8Array => makeNight({ seed, hours: 0.1, hertz: 100 }).bytes;

test("kriebel cohort score: a folder in, a Parquet table out, what is broken set apart with its sentence", async () => {
  const place = folder();
  const nights = join(place, "nights");
  mkdirSync(join(nights, "may"), { recursive: true });
  writeFileSync(join(nights, "a.edf"), night(1));
  writeFileSync(join(nights, "may", "b.edf"), night(2));
  copyFileSync(join(nights, "a.edf"), join(nights, "may", "same-as-a.edf"));
  writeFileSync(join(nights, "broken.edf"), "x");
  const out = join(place, "t.parquet");
  const done = await runKriebel(["cohort", "score", nights, "--out", out, "--json"]);
  assert.equal(done.code, 1);
  const told = JSON.parse(done.stdout) as Readonly<Record<string, unknown>>;
  assert.deepEqual(
    [told["wanted"], told["scored"], told["quarantined_count"], told["table"]],
    [4, 3, 1, { path: out, rows: 2, same_recording: 1 }],
  );
  const bytes = readFileSync(out);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  const rows = await parquetReadObjects({ file });
  assert.deepEqual(
    rows.map(({ file: name }) => name),
    ["a.edf", "may/b.edf"],
  );
  assert.ok(existsSync(`${out}.state/quarantine.ndjson`));
  const again = await runKriebel(["cohort", "score", nights, "--out", out, "--lang", "en"]);
  assert.match(again.stdout, /^4 nights: 0 scored, 3 already before\.\n1 set apart, each with the reason\.\n/);
  assert.match(again.stderr, /broken\.edf: The file is too short/);
});

test("what is not there, a wrong name of a table and an empty folder are one sentence each", async () => {
  const place = folder();
  const gone = await runKriebel(["cohort", "score", join(place, "gone"), "--out", join(place, "t.parquet"), "--lang", "en"]);
  assert.deepEqual([gone.code, gone.stdout], [1, ""]);
  assert.match(gone.stderr, /is not there; check the name/);
  const form = await runKriebel(["cohort", "score", place, "--out", join(place, "t.xlsx")]);
  assert.equal(form.code, 2);
  mkdirSync(join(place, "empty"));
  const empty = await runKriebel(["cohort", "score", join(place, "empty"), "--out", join(place, "u.parquet")]);
  assert.equal(empty.code, 1);
  assert.match(empty.stderr, /staan geen opnamen/);
  const inside = await runKriebel(["cohort", "score", "s3://169.254.169.254/x", "--out", join(place, "v.parquet"), "--lang", "en"]);
  assert.equal(inside.code, 1);
  assert.match(inside.stderr, /no place in a store/);
});

test("kriebel worker without an address of the queue says what to put where", async () => {
  const done = await runKriebel(["worker", "--lang", "en"]);
  assert.equal(done.code, 2);
  assert.match(done.stderr, /REDIS_URL/);
});

test("a queue on which nobody works is said, and Ctrl+C ends in order; the next call goes on", { timeout: 120_000 }, async () => {
  const redis = await throwAwayRedis();
  const place = folder();
  writeFileSync(join(place, "a.edf"), night(1));
  const out = join(place, "t.ndjson");
  const program = fileURLToPath(new URL("../src/kriebel.ts", import.meta.url));
  const child = spawn(process.execPath, [program, "cohort", "score", place, "--out", out, "--lang", "en"], {
    env: { ...process.env, REDIS_URL: redis.url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [told, said] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  await new Promise<void>((resolve) => {
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      told += text;
      if (told.includes("No worker listens")) resolve();
    });
  });
  child.kill("SIGINT");
  assert.equal(await ended, 1, told);
  assert.match(said, /Stopped as asked\. What was done is kept; give the same command to go on\./);
  await redis.end();
  const next = await runKriebel(["cohort", "score", place, "--out", out, "--lang", "en"]);
  assert.match(next.stdout, /^1 night: 1 scored\.\n/);
});
