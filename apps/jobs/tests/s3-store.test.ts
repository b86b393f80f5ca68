import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { type SmallS3, smallS3 } from "../../../tools/small-s3.ts";
import { findRecordings, Journal, redisWorker, runCohort, Trouble, threadEngine, WrongStore } from "../src/index.ts";
import { checkEndpoint, fetchS3, isOutside, listS3, readS3Url } from "../src/s3-store.ts";
import { folder, nightBytes } from "./made-nights.ts";

let store: SmallS3;
before(async () => {
  store = await smallS3();
  for (let i = 1; i <= 7; i += 1) store.objects.set(`nights/may/night-${i}.edf`, nightBytes(i));
  store.objects.set("nights/may/list.txt", new Uint8Array(3));
  store.objects.set("nights/june/night-9.edf", nightBytes(9));
  process.env["AWS_ACCESS_KEY_ID"] = "test";
  process.env["AWS_SECRET_ACCESS_KEY"] = "test";
  process.env["AWS_ENDPOINT_URL_S3"] = store.url;
  process.env["KRIEBEL_S3_OWN"] = "127.0.0.1";
});
after(() => store.close());

test("a place in a store is listed over its pages and only recordings are taken", async () => {
  const names: string[] = [];
  for await (const { name, place } of findRecordings(["s3://nights/may"])) {
    names.push(name);
    assert.equal(place.at, `s3://nights/${name}`);
  }
  assert.deepEqual(
    names,
    [1, 2, 3, 4, 5, 6, 7].map((i) => `may/night-${i}.edf`),
  );
});

test("nights of a store are scored, a broken answer is tried again, and nothing fetched stays behind", async () => {
  const temporary = folder();
  const journal = await Journal.open(folder());
  const engine = threadEngine({ threads: 2, temporary, backOff: () => 20 });
  const { give } = engine;
  let broken = false;
  engine.give = (jobs) => {
    // Two answers end half-way: told apart from a short recording, and asked for again.
    if (!broken) store.faults.push("half", "half");
    broken = true;
    return give(jobs);
  };
  const sum = await runCohort({ recordings: findRecordings(["s3://nights/may"]), rules: "wasm-2016", settings: {}, engine, journal });
  await engine.close();
  journal.close();
  assert.deepEqual([sum.scored, sum.laterCount, sum.quarantinedCount], [7, 0, 0]);
  assert.deepEqual(readdirSync(temporary), []);
  assert.equal(store.faults.length, 0, "the faults were met");
});

test("an object that is not there, a key that is refused, and an answer that breaks off are trouble with one sentence", async () => {
  await assert.rejects(
    fetchS3("s3://nights/nothing.edf", join(folder(), "a")),
    (error) => error instanceof Trouble && /niet \(meer\)/.test(error.say.nl),
  );
  store.faults.push(403);
  await assert.rejects(
    fetchS3("s3://nights/may/night-1.edf", join(folder(), "a")),
    (error) => error instanceof Trouble && /sleutels/.test(error.say.nl),
  );
  const into = join(folder(), "half");
  store.faults.push("half");
  await assert.rejects(fetchS3("s3://nights/may/night-1.edf", into), Trouble);
  const whole = join(folder(), "whole");
  await fetchS3("s3://nights/may/night-1.edf", whole);
  assert.deepEqual(new Uint8Array(readFileSync(whole)), nightBytes(1));
});

test("only a bucket's name fits in a place: no address, no path, no other host", () => {
  assert.deepEqual(readS3Url("s3://my-nights/a/b.edf"), { bucket: "my-nights", key: "a/b.edf" });
  for (const wrong of [
    "s3://169.254.169.254/latest/meta-data",
    "s3://127.0.0.1/x",
    "s3://localhost:80/x",
    "s3://a@b/x",
    "s3://UPPER/x",
    "s3://../x",
    "s3://a/x",
    "s3://metadata.google.internal/x",
    "s3:///x",
    "s3://",
    "s3://[::1]/x",
    "s3://bucket%2f..%2f/x",
  ])
    assert.throws(() => readS3Url(wrong), WrongStore, wrong);
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        const { bucket } = readS3Url(`s3://${text}`);
        assert.match(bucket, /^[a-z0-9-]{3,63}$/);
      } catch (error) {
        assert.ok(error instanceof WrongStore);
      }
    }),
  );
});

test("an endpoint inside the own network is refused unless it is named, plain http beyond it always", () => {
  for (const wrong of [
    "http://169.254.169.254/",
    "https://169.254.169.254/",
    "https://10.0.0.5:9000",
    "https://[::1]:9000",
    "https://[fe80::1]",
    "https://[::ffff:127.0.0.1]",
    "https://2130706433/",
    "http://minio.example.org",
    "https://user:secret@minio.example.org",
    "file:///etc/passwd",
    "gopher://x",
    "no address",
  ])
    assert.throws(() => checkEndpoint({ endpoint: wrong }), WrongStore, wrong);
  checkEndpoint({ endpoint: "https://s3.example.org" });
  checkEndpoint({ endpoint: "http://10.0.0.5:9000", own: ["10.0.0.5"] });
  checkEndpoint({});
});

test("which addresses are outside", () => {
  for (const inside of [
    "127.0.0.1",
    "10.1.2.3",
    "172.20.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "::1",
    "fd00:ec2::254",
    "fe80::1",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "not an address",
  ])
    assert.equal(isOutside(inside), false, inside);
  for (const outside of ["52.218.0.1", "8.8.8.8", "2600:1f18::1", "::ffff:8.8.8.8"]) assert.equal(isOutside(outside), true, outside);
});

test("a name that leads into the own network is refused where the connection is made", async () => {
  // `localhost` is a name, so only the address that it leads to gives it away.
  const port = new URL(store.url).port;
  const before = store.seen.length;
  const list = listS3("s3://nights/may", { endpoint: `https://localhost:${port}`, own: [] });
  await assert.rejects(list.next(), (error) => error instanceof WrongStore && /KRIEBEL_S3_OWN/.test(error.say.en));
  assert.equal(store.seen.length, before, "and nothing was asked of it");
});

test("a worker reads only where it was told it may", async () => {
  const { throwAwayRedis } = await import("../../../tools/throw-away-redis.ts");
  const { redisEngine } = await import("../src/index.ts");
  const redis = await throwAwayRedis();
  const worker = redisWorker({ url: redis.url, threads: 1, roots: ["s3://nights/june"] });
  const journal = await Journal.open(folder());
  const engine = redisEngine({ url: redis.url, sweepMs: 300 });
  const sum = await runCohort({
    recordings: findRecordings(["s3://nights/may", "s3://nights/june"]),
    rules: "wasm-2016",
    settings: {},
    engine,
    journal,
  });
  await engine.close();
  await worker.close();
  await redis.end();
  journal.close();
  assert.deepEqual([sum.scored, sum.quarantinedCount], [1, 7]);
  assert.match(sum.quarantined[0]?.say.en ?? "", /may not read there/);
  assert.ok(!existsSync(join(journal.folder, "lock")));
});
