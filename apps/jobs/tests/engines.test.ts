import assert from "node:assert/strict";
import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { type ThrowAwayRedis, throwAwayRedis } from "../../../tools/throw-away-redis.ts";
import {
  type Engine,
  findRecordings,
  Journal,
  type Outcome,
  type RunningWorker,
  type RunSum,
  redisEngine,
  redisWorker,
  runCohort,
  threadEngine,
  writeNightTable,
} from "../src/index.ts";
import { folder, nightBytes, nightsIn } from "./made-nights.ts";

let redis: ThrowAwayRedis;
const workers: RunningWorker[] = [];
before(async () => {
  redis = await throwAwayRedis();
  for (let i = 0; i < 2; i += 1) workers.push(redisWorker({ url: redis.url, threads: 1, lockMs: 3_000 }));
});
after(async () => {
  await Promise.all(workers.map((worker) => worker.close()));
  await redis.end();
});

const engines: Readonly<Record<string, () => Engine>> = {
  "threads of this process": () => threadEngine({ threads: 2, backOff: () => 50 }),
  "the queue on Redis": () => redisEngine({ url: redis.url, sweepMs: 300 }),
};

interface Ran {
  readonly sum: RunSum;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

async function run(
  from: string,
  state: string,
  engine: Engine,
  setting: { readonly stop?: AbortSignal; readonly again?: boolean } = {},
): Promise<Ran> {
  const journal = await Journal.open(state);
  try {
    const sum = await runCohort({ recordings: findRecordings([from]), rules: "wasm-2016", settings: {}, engine, journal, ...setting });
    const out = join(state, "table.ndjson");
    await writeNightTable(journal, out);
    const rows = readFileSync(out, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    return { sum, rows };
  } finally {
    await engine.close();
    journal.close();
  }
}

let first: Ran["rows"] | undefined;

for (const [name, open] of Object.entries(engines)) {
  describe(name, () => {
    test("every night gives one row, in the order of the names, the same on both engines", async () => {
      const nights = folder();
      const names = nightsIn(nights, 8);
      const { sum, rows } = await run(nights, folder(), open());
      assert.deepEqual(
        rows.map(({ file }) => file),
        names,
      );
      assert.deepEqual([sum.wanted, sum.scored, sum.quarantinedCount, sum.laterCount, sum.stopped], [8, 8, 0, 0, "no"]);
      assert.equal(new Set(rows.map(({ recording }) => recording)).size, 8);
      assert.ok(
        rows.some(({ lm_total: found }) => Number(found) > 0),
        "the nights hold movements, so the test can fail",
      );
      if (first === undefined) first = rows;
      else assert.deepEqual(rows, first);
    });

    test("the same recording under two names is one row; a second run scores nothing", async () => {
      const [nights, state] = [folder(), folder()];
      nightsIn(nights, 2);
      copyFileSync(join(nights, "night-001.edf"), join(nights, "again.edf"));
      const once = await run(nights, state, open());
      assert.deepEqual(
        once.rows.map(({ file }) => file),
        ["again.edf", "night-002.edf"],
      );
      const twice = await run(nights, state, open());
      assert.deepEqual([twice.sum.scored, twice.sum.before], [0, 3]);
      assert.deepEqual(twice.rows, once.rows);
    });

    test("a recording that cannot be read goes into quarantine with its sentence, the rest goes on", async () => {
      const [nights, state] = [folder(), folder()];
      nightsIn(nights, 3);
      writeFileSync(join(nights, "aa-poison.edf"), "this is no recording");
      const { sum, rows } = await run(nights, state, open());
      assert.equal(rows.length, 3);
      assert.deepEqual(
        sum.quarantined.map(({ name: file }) => file),
        ["aa-poison.edf"],
      );
      assert.match(sum.quarantined[0]?.say.nl ?? "", /te kort voor een EDF-opname/);
      const next = await run(nights, state, open());
      assert.equal(next.sum.quarantinedCount, 1, "what was set apart stays apart without being tried again");
      assert.equal(next.sum.scored, 0);
      // The file was mended: it has another size, so it is another job.
      writeFileSync(join(nights, "aa-poison.edf"), nightBytes(9));
      const mended = await run(nights, state, open());
      assert.deepEqual([mended.sum.scored, mended.sum.quarantinedCount, mended.rows.length], [1, 0, 4]);
    });

    test("a run that was stopped goes on where it was", async () => {
      const [nights, state] = [folder(), folder()];
      nightsIn(nights, 12);
      const stop = new AbortController();
      const engine = open();
      const { start } = engine;
      let heard = 0;
      engine.start = (arrived) =>
        start((outcome: Outcome) => {
          heard += 1;
          if (heard === 3) stop.abort();
          arrived(outcome);
        });
      const { sum } = await run(nights, state, engine, { stop: stop.signal });
      assert.equal(sum.stopped, "asked");
      assert.ok(sum.scored >= 2 && sum.scored < 12, `${sum.scored} scored before it stopped`);
      const rest = await run(nights, state, open());
      assert.deepEqual([rest.sum.before, rest.sum.before + rest.sum.scored, rest.rows.length], [sum.scored, 12, 12]);
    });

    test("a recording that is away for a moment is tried again until it is back", async () => {
      const nights = folder();
      nightsIn(nights, 2);
      const [here, away] = [join(nights, "night-001.edf"), join(nights, "away")];
      const engine = open();
      const { give } = engine;
      engine.give = async (jobs) => {
        if (jobs.some(({ name: file }) => file === "night-001.edf")) {
          renameSync(here, away);
          setTimeout(() => renameSync(away, here), 200);
        }
        await give(jobs);
      };
      const { sum, rows } = await run(nights, folder(), engine);
      assert.deepEqual([sum.scored, sum.laterCount, rows.length], [2, 0, 2]);
    });

    test("never more jobs are out than there is room for", async () => {
      const nights = folder();
      nightsIn(nights, 10);
      const engine = { ...open(), room: 3 };
      const { give, start } = engine;
      let [out, most] = [0, 0];
      engine.give = (jobs) => {
        out += jobs.length;
        most = Math.max(most, out);
        return give(jobs);
      };
      engine.start = (arrived) =>
        start((outcome) => {
          out -= 1;
          arrived(outcome);
        });
      const { sum } = await run(nights, folder(), engine);
      assert.equal(sum.scored, 10);
      assert.ok(most <= 3, `${most} were out at once`);
      assert.ok(most >= 2, "more than one was out, so the test can fail");
    });
  });
}

test("the name of a file is never a formula of a spreadsheet", async () => {
  const [nights, state] = [folder(), folder()];
  const names = ["+1.edf", "-1.edf", "=cmd.edf", "@sum.edf", 'quote",x.edf', "ordinary.edf"];
  for (const [i, name] of names.entries()) writeFileSync(join(nights, name), nightBytes(i + 1));
  await run(nights, state, threadEngine({ threads: 2 }));
  const journal = await Journal.open(state);
  await writeNightTable(journal, join(state, "t.csv"));
  journal.close();
  const text = readFileSync(join(state, "t.csv"), "utf8");
  for (const name of names.slice(0, 4)) assert.ok(text.includes(`,'${name},`), name);
  assert.ok(text.includes(',"quote"",x.edf",') && text.includes(",ordinary.edf,"));
});

test("a recording that is gone for good is told as later, not blamed, and the next run scores it", async () => {
  const [nights, state] = [folder(), folder()];
  nightsIn(nights, 2);
  const engine = threadEngine({ threads: 1, attempts: 2, backOff: () => 10 });
  const { give } = engine;
  const [here, away] = [join(nights, "night-002.edf"), join(nights, "away")];
  engine.give = (jobs) => {
    if (jobs.some(({ name }) => name === "night-002.edf")) renameSync(here, away);
    return give(jobs);
  };
  const { sum } = await run(nights, state, engine);
  assert.deepEqual([sum.scored, sum.laterCount, sum.quarantinedCount], [1, 1, 0]);
  assert.match(sum.later[0]?.say.en ?? "", /not there/);
  renameSync(away, here);
  const next = await run(nights, state, threadEngine({ threads: 1 }));
  assert.deepEqual([next.sum.scored, next.sum.before, next.rows.length], [1, 1, 2]);
});

test("when one recording after the other cannot be reached the run stops instead of trying a whole cohort in vain", async () => {
  const [nights, state] = [folder(), folder()];
  nightsIn(nights, 60);
  const engine = threadEngine({ threads: 2, attempts: 1 });
  const { give } = engine;
  let gone = false;
  engine.give = (jobs) => {
    if (!gone) for (let i = 1; i <= 60; i += 1) rmSync(join(nights, `night-${String(i).padStart(3, "0")}.edf`));
    gone = true;
    return give(jobs);
  };
  const { sum } = await run(nights, state, engine);
  assert.equal(sum.stopped, "surroundings");
  assert.ok(sum.laterCount < 40, `${sum.laterCount} were tried`);
});

test("a Redis that loses everything loses no night", async () => {
  const nights = folder();
  nightsIn(nights, 10);
  const own = await throwAwayRedis();
  const engine = redisEngine({ url: own.url, sweepMs: 200 });
  const running = run(nights, folder(), engine);
  // Nobody works yet: all ten wait in Redis when it falls and forgets.
  await new Promise((resolve) => setTimeout(resolve, 500));
  await own.kill();
  own.lose();
  await own.start();
  const worker = redisWorker({ url: own.url, threads: 1 });
  const { sum, rows } = await running;
  assert.deepEqual([sum.scored, rows.length], [10, 10]);
  await worker.close();
  await own.end();
});

test("two runs over the same recordings at once each get rows of their own, and leave nothing behind in Redis", async () => {
  const nights = folder();
  for (const seed of [1, 2, 3]) {
    const bytes = nightBytes(seed).slice();
    bytes.set(Buffer.from("MCH-0234567 F 02-MAY-1951 Haagse_Harry".padEnd(80), "latin1"), 8);
    writeFileSync(join(nights, `night-${seed}.edf`), bytes);
  }
  const own = await throwAwayRedis();
  const engines = [redisEngine({ url: own.url, sweepMs: 200 }), redisEngine({ url: own.url, sweepMs: 200 })];
  const running = engines.map((engine) => run(nights, folder(), engine));
  const worker = redisWorker({ url: own.url, threads: 2 });
  const persons = (await Promise.all(running)).map(({ sum, rows }) => {
    assert.deepEqual([sum.scored, rows.length], [3, 3]);
    return new Set(rows.map(({ person }) => person));
  });
  // One person in each table, known by a sign that says nothing in the other.
  assert.deepEqual(
    persons.map(({ size }) => size),
    [1, 1],
  );
  assert.notDeepEqual(persons[0], persons[1]);
  await worker.close();
  const left = await own.say("EVAL \"return #redis.call('keys', '*:????????????????????????????????-????????????*')\" 0");
  assert.equal(left.trim(), ":0");
  await own.end();
});

test("what waits is looked after by two questions for all of it, however long the line is", async () => {
  const own = await throwAwayRedis();
  const engine = redisEngine({ url: own.url, sweepMs: 50 });
  await engine.start(() => undefined);
  const { editionOf } = await import("../src/night-job.ts");
  await engine.give(
    Array.from({ length: 60 }, (_, i) => ({
      id: String(i).padStart(32, "0"),
      place: { at: `/nowhere/${i}.edf`, bytes: 1, stamp: "" },
      name: `${i}.edf`,
      rules: "wasm-2016" as const,
      settings: {},
      edition: editionOf("wasm-2016", {}),
      salt: "salt",
    })),
  );
  await own.say("CONFIG RESETSTAT");
  const asked = async (command: string): Promise<number> =>
    Number(new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(await own.say("INFO commandstats"))?.[1] ?? 0);
  // Nobody works, so every look finds all sixty waiting.
  for (let i = 0; i < 600 && (await asked("lrange")) < 6; i += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok((await asked("lrange")) >= 6, "it was looked after, so the test can fail");
  assert.equal(await asked("hgetall"), 0, "none of them was asked after by itself");
  await engine.close();
  await own.end();
});

test("a Redis that is not there is one sentence, and the engine that asked for it closes and lets the program end", async () => {
  const engine = redisEngine({ url: "redis://127.0.0.1:1" });
  await assert.rejects(
    engine.start(() => undefined),
    (error: Error) => error.name === "Trouble" && /does not answer/.test(error.message),
  );
  await engine.close();
});

test("a job of another scorer, a changed edition or another shape is never worked on", async () => {
  const { readJob, editionOf } = await import("../src/night-job.ts");
  const job = {
    id: "a".repeat(32),
    place: { at: "/x.edf", bytes: 1, stamp: "" },
    name: "x.edf",
    rules: "wasm-2016",
    settings: {},
    edition: editionOf("wasm-2016", {}),
    salt: "",
  };
  assert.deepEqual(readJob(job), job);
  for (const wrong of [
    null,
    7,
    {},
    { ...job, edition: "wasm-2016/000000000000" },
    { ...job, settings: { left: "3" } },
    { ...job, rules: "own" },
    { ...job, place: { at: 7, bytes: 1, stamp: "" } },
    { ...job, place: { ...job.place, bytes: -1 } },
    { ...job, id: "" },
  ])
    assert.equal(readJob(wrong), undefined, JSON.stringify(wrong));
  assert.notEqual(editionOf("wasm-2016", {}), editionOf("wasm-2016", { left: "3" }));
  assert.equal(
    editionOf("wasm-2016", { left: "1", right: "2" }),
    editionOf("wasm-2016", { right: "2", left: "1" }),
    "the order of settings does not matter",
  );
});
