import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type ExportSettings, readExport } from "@kriebel/reading";
import { healthConnectStatements, healthConnectZip, madeDates, madeExports } from "@kriebel/reading/made-exports";
import fc from "fast-check";
import initSqlJs from "sql.js/dist/sql-asm-memory-growth.js";
import { openDatabase } from "../src/open-database.ts";
import { folder, runKriebel } from "./run-kriebel.ts";

const settings: ExportSettings = { offsetAt: () => 7200, openDatabase };

async function databaseOf(statements: readonly string[]): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const database = new Database();
  for (const statement of statements) database.run(statement);
  const bytes = database.export();
  database.close();
  return bytes;
}

async function refusedWith(name: string, bytes: Uint8Array): Promise<string> {
  const result = await readExport(name, [bytes], settings);
  assert.ok(!result.ok, "it must be refused");
  for (const { say } of result.problems) assert.ok(say.nl.length > 10 && say.en.length > 10);
  return result.problems.at(-1)?.code ?? "";
}

test("Health Connect: stages, heart, steps, exercise and coffee of each program, on the clock that was written", async () => {
  const { bytes, name } = healthConnectZip(await databaseOf(healthConnectStatements()));
  const result = await readExport(name, [bytes], settings);
  assert.ok(result.ok);
  const [first] = result.value.nights;
  assert.deepEqual(first, {
    on: "2026-06-01",
    measured: [
      {
        from: "2026-06-01T23:00+02:00",
        to: "2026-06-02T07:00+02:00",
        minutesAsleep: 450,
        minutesAwake: 30,
        timesAwake: 1,
        heartRateMean: 56,
        heartRateLowest: 54,
        app: "samsung-health",
        device: "samsung SM-R930",
      },
    ],
    exposures: [
      { id: "caffeine", has: "yes", at: "15:00", what: "80 mg", app: "com.example.coffee" },
      { id: "exercise", has: "yes", amount: 30, at: "18:30", what: "walking", app: "samsung-health" },
    ],
    steps: 4200,
    restingHeartRate: 60,
    dayBy: "samsung-health",
  });
  assert.deepEqual(
    result.value.nights.map(({ on }) => on),
    madeDates,
  );
});

test("Health Connect: the columns may stand in another order, tables may be missing, and a session without stages is sleep", async () => {
  const bytes = await databaseOf([
    "CREATE TABLE sleep_session_record_table (end_time INTEGER, start_time INTEGER, row_id INTEGER PRIMARY KEY)",
    `INSERT INTO sleep_session_record_table VALUES (${Date.UTC(2026, 5, 2, 5)}, ${Date.UTC(2026, 5, 1, 21)}, 1)`,
  ]);
  const result = await readExport("health_connect_export.db", [bytes], settings);
  assert.ok(result.ok);
  assert.deepEqual(result.value.nights[0]?.measured, [
    {
      from: "2026-06-01T23:00+02:00",
      to: "2026-06-02T07:00+02:00",
      minutesAsleep: 480,
      minutesAwake: 0,
      timesAwake: 0,
      app: "health-connect",
    },
  ]);
});

test("the night on which the clock goes back is an hour longer in a database too", async () => {
  const bytes = await databaseOf([
    "CREATE TABLE sleep_session_record_table (row_id INTEGER PRIMARY KEY, start_time INTEGER, start_zone_offset INTEGER, end_time INTEGER, end_zone_offset INTEGER)",
    `INSERT INTO sleep_session_record_table VALUES (1, ${Date.UTC(2026, 9, 24, 21)}, 7200, ${Date.UTC(2026, 9, 25, 6)}, 3600)`,
  ]);
  const result = await readExport("health_connect_export.db", [bytes], settings);
  assert.ok(result.ok);
  const [one] = result.value.nights[0]?.measured ?? [];
  assert.deepEqual([one?.from, one?.to, one?.minutesAsleep], ["2026-10-24T23:00+02:00", "2026-10-25T07:00+01:00", 540]);
});

test("a database of something else, a torn one and an empty one each get their sentence", async () => {
  assert.equal(await refusedWith("places.db", await databaseOf(["CREATE TABLE moz_places (id INTEGER, url TEXT)"])), "torn-database");
  const whole = await databaseOf(healthConnectStatements());
  assert.equal(await refusedWith("health_connect_export.db", whole.slice(0, 3000)), "torn-database");
  assert.equal(await refusedWith("health_connect_export.db", await databaseOf(healthConnectStatements([]))), "nothing-found");
});

test("a database with any bytes changed gives a result or a sentence, never a crash", async () => {
  const whole = await databaseOf(healthConnectStatements());
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 30 }),
      async (changes) => {
        const bytes = whole.slice();
        for (const [at, value] of changes) bytes[at] = value;
        const result = await readExport("health_connect_export.db", [bytes], settings);
        if (!result.ok) assert.ok(result.problems.length > 0);
      },
    ),
    { numRuns: 60 },
  );
});

test("every kind of export with bytes changed, lost or too many gives a result or a sentence, never a crash", async () => {
  for (const { name, bytes } of madeExports())
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.uint8Array({ minLength: 0, maxLength: 6 }),
        fc.nat(6),
        fc.integer({ min: 1, max: 500 }),
        async (at, put, lost, size) => {
          const changed = new Uint8Array([...bytes.subarray(0, at), ...put, ...bytes.subarray(Math.min(bytes.length, at + lost))]);
          const pieces: Uint8Array[] = [];
          for (let from = 0; from < changed.length; from += size) pieces.push(changed.subarray(from, from + size));
          const result = await readExport(name, pieces, settings);
          if (!result.ok) assert.ok(result.problems.every(({ say }) => say.nl.length > 10 && say.en.length > 10));
        },
      ),
      { numRuns: 60 },
    );
});

test("import of several files at once: gathered, one night each, and a torn one is told and left out", async () => {
  const here = folder();
  const paths = madeExports()
    .filter(({ kind }) => kind === "oura" || kind === "withings")
    .map(({ name, bytes }) => {
      const path = join(here, name);
      writeFileSync(path, bytes);
      return path;
    });
  const torn = join(here, "torn.fit");
  writeFileSync(torn, (madeExports().find(({ kind }) => kind === "garmin-fit")?.bytes ?? new Uint8Array()).subarray(0, 40));
  const { code, stdout, stderr } = await runKriebel(["import", ...paths, torn, "--json"]);
  assert.equal(code, 0, stderr);
  const { nights, notes } = JSON.parse(stdout) as {
    nights: readonly { measured: readonly { app: string }[] }[];
    notes: readonly { code: string }[];
  };
  assert.deepEqual(
    nights.map(({ measured }) => measured.map(({ app }) => app)),
    madeDates.map(() => ["oura", "withings"]),
  );
  assert.deepEqual(
    notes.map(({ code }) => code),
    ["torn-fit"],
  );
});

test("import --dates month-first reads 3/4 as the fourth of March, and without it says that it may be read both ways", async () => {
  const path = join(folder(), "own.csv");
  writeFileSync(path, "date,score\n3/4/2026,6\n");
  const first = await runKriebel(["import", path, "--json", "--lang", "en"]);
  const read = JSON.parse(first.stdout) as { nights: readonly { on: string }[]; notes: readonly { code: string }[] };
  assert.deepEqual([read.nights[0]?.on, read.notes[0]?.code], ["2026-04-03", "dates-either-way"]);
  const month = await runKriebel(["import", path, "--json", "--dates", "month-first"]);
  assert.equal((JSON.parse(month.stdout) as typeof read).nights[0]?.on, "2026-03-04");
});

test("a record with imported nights is assessed and its nights told; imported scores count as typed ones do", async () => {
  const here = folder();
  const csv = join(here, "own.csv");
  const rows = Array.from({ length: 28 }, (_, n) => `2026-05-${String(n + 1).padStart(2, "0")},${4 + (n % 3)},21:${10 + n}`);
  writeFileSync(csv, `date,score,start\n${rows.join("\n")}\n`);
  const imported = join(here, "imported.json");
  assert.equal((await runKriebel(["import", csv, "--into", imported])).code, 0);
  const record = JSON.parse(readFileSync(imported, "utf8")) as { nights: readonly { from?: string }[] };
  assert.ok(record.nights.every(({ from }) => from === "imported"));
  const typed = join(here, "typed.json");
  writeFileSync(typed, JSON.stringify({ ...record, nights: record.nights.map((night) => ({ ...night, from: "diary" })) }));
  const today = ["--today", "2026-06-01", "--json"];
  for (const command of ["assess", "nights"]) {
    const [a, b] = [await runKriebel([command, imported, ...today]), await runKriebel([command, typed, ...today])];
    assert.equal(a.code, 0, a.stderr);
    assert.equal(a.stdout, b.stdout, command);
  }
});
