import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { type SQL, sql } from "drizzle-orm";
import { getTableConfig } from "drizzle-orm/pg-core";
import pg from "pg";
import type { Database, DatabaseRole } from "../src/clinic/database.ts";
import { openDatabase, ownMigrations } from "../src/clinic/open-database.ts";
import { tables } from "../src/clinic/schema.ts";
import { bothDatabases, type DatabaseKind, testClinic } from "./test-clinic.ts";

const databases = bothDatabases();
after(() => databases.remove());

const folder = (): string => mkdtempSync(join(tmpdir(), "kriebel-db-"));
async function open(kind: DatabaseKind): Promise<Database> {
  const opened = await openDatabase({ folder: "memory", url: databases.urlFor(kind) });
  if (!opened.ok) throw new Error(opened.problems[0]?.say.en);
  return opened.value;
}
const rowsOf = (answer: unknown): readonly Readonly<Record<string, unknown>>[] =>
  (answer as { readonly rows: readonly Readonly<Record<string, unknown>>[] }).rows;
const said = (error: unknown): string => {
  const at = error as { readonly message: string; readonly cause?: { readonly message?: string } };
  return at.cause?.message ?? at.message;
};

const noord = "00000000-0000-4000-8000-00000000000a";
const zuid = "00000000-0000-4000-8000-00000000000b";
const [here, there, someone, other] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const hash = "a".repeat(64);

/** The same rows for two organisations, put in past the rules by the keeper. */
async function fill(database: Database): Promise<void> {
  await database.as("kriebel_keeper", undefined, async (tx) => {
    for (const [id, slug, account, patient] of [
      [noord, "noord", someone, here],
      [zuid, "zuid", other, there],
    ] as const) {
      await tx.execute(sql`insert into organisation values (${id}, ${slug}, ${slug})`);
      await tx.execute(sql`insert into account values (${account}, ${id}, 'i', ${slug}, 'Naam', null)`);
      await tx.execute(
        sql`insert into session values (${randomUUID()}, ${account}, ${id}, '{clinician}', ${slug}, null, now(), now(), now())`,
      );
      await tx.execute(sql`insert into patient values (${patient}, ${id}, 'N-1', ${slug}, null, now())`);
      await tx.execute(sql`insert into record_version values (${id}, ${patient}, 1, '{}', now(), ${account})`);
      await tx.execute(sql`insert into letter values (${randomUUID()}, ${id}, ${patient}, 1, 'e', 'nl', 't', 'h', now(), ${account})`);
      await tx.execute(
        sql`insert into recording values (${randomUUID()}, ${id}, ${patient}, 'n.edf', 1, 'stored', null, ${hash}, now(), ${account})`,
      );
      await tx.execute(sql`insert into night_score values (${id}, ${hash}, 'e', '{}', now())`);
      await tx.execute(
        sql`insert into audit values (${id}, 1, now(), ${account}, 'clinician', 'a', 'o', ${patient}, 'treatment', 'done', '::1', 'kriebel', '', 's')`,
      );
      await tx.execute(sql`insert into audit_head values (${id}, 1, 's')`);
    }
  });
}

const clinicTables = [
  "patient",
  "record_version",
  "letter",
  "recording",
  "night_score",
  "audit",
  "audit_head",
  "account",
  "session",
  "organisation",
];
const allRoles: readonly DatabaseRole[] = ["kriebel_gate", "kriebel_clinic", "kriebel_research", "kriebel_auditor"];

for (const kind of databases.kinds)
  describe(`the database on ${kind}`, () => {
    let database: Database;
    before(async () => {
      database = await open(kind);
      await fill(database);
    });
    after(() => database.close());

    test("no role of a clinic reads, changes or removes a row of another clinic, in any table", async () => {
      const attempt = async (role: DatabaseRole, organisation: string | undefined, query: SQL) => {
        try {
          return rowsOf(await database.as(role, organisation, (tx) => tx.execute(query)));
        } catch (error) {
          assert.match(said(error), /permission denied|row-level security|never changed|only moves forward/, `${role}: ${said(error)}`);
          return "denied" as const;
        }
      };
      let seen = 0;
      for (const role of allRoles)
        for (const table of clinicTables) {
          // The gate finds whose session a cookie is, so it reads these three of all.
          if (role === "kriebel_gate" && ["account", "session", "organisation"].includes(table)) continue;
          const name = sql.identifier(table);
          const at = `${role} ${table}`;
          const column = table === "organisation" ? sql`id` : sql`organisation_id`;
          const own = await attempt(role, noord, sql`select ${column} as org from ${name}`);
          if (own !== "denied") {
            seen += 1;
            assert.ok(
              own.every(({ org }) => org === noord),
              at,
            );
          }
          const nobodys = await attempt(role, undefined, sql`select ${column} as org from ${name}`);
          assert.ok(nobodys === "denied" || nobodys.length === 0, `${at} without an organisation`);
          for (const query of [
            sql`update ${name} set ${column} = ${zuid} returning 1`,
            sql`delete from ${name} where ${column} = ${zuid} returning 1`,
            sql`insert into ${name} select * from ${name} where ${column} = ${zuid} returning 1`,
          ]) {
            const changed = await attempt(role, noord, query);
            assert.ok(changed === "denied" || changed.length === 0, at);
          }
        }
      assert.ok(seen >= 10, `${seen} tables were read, so the test can fail`);
      // A row that names another organisation is refused, also with everything else right.
      const foreign = sql`insert into patient values (${randomUUID()}, ${zuid}, 'N-9', 'x', null, now())`;
      assert.equal(await attempt("kriebel_clinic", noord, foreign), "denied");
      const [{ n } = {}] = rowsOf(
        await database.as("kriebel_keeper", undefined, (tx) =>
          tx.execute(sql`select count(*)::int as n from patient where organisation_id = ${zuid}`),
        ),
      );
      assert.equal(n, 1);
    });

    test("a letter or recording of one clinic cannot be hung on a patient of another", async () => {
      await assert.rejects(
        database.as("kriebel_clinic", noord, (tx) =>
          tx.execute(sql`insert into record_version values (${noord}, ${there}, 9, '{}', now(), ${someone})`),
        ),
        (error) => /foreign key/.test(said(error)),
      );
    });

    test("no role can change or remove a line of the trail, or wind back its head", async () => {
      for (const role of [...allRoles, "kriebel_keeper"] as const)
        for (const query of [
          sql`update audit set outcome = 'nothing'`,
          sql`delete from audit`,
          sql`truncate audit`,
          sql`update audit_head set seq = 0`,
          sql`delete from audit_head`,
        ])
          await assert.rejects(
            database.as(role, noord, (tx) => tx.execute(query)),
            (error) => /permission denied|never changed|only moves forward/.test(said(error)),
          );
    });

    test("the tables are as the program reads them, column by column, and every one has forced row-level security", async () => {
      const columns = rowsOf(
        await database.as("kriebel_keeper", undefined, (tx) =>
          tx.execute(
            sql`select c.relname as tab, a.attname as col, format_type(a.atttypid, a.atttypmod) as typ, a.attnotnull as needed,
                  c.relrowsecurity and c.relforcerowsecurity as apart
                from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by c.relname, a.attnum`,
          ),
        ),
      );
      const wanted = Object.values(tables)
        .map((table) => getTableConfig(table))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .flatMap(({ name, columns: own }) =>
          own.map((one) => `${name}.${one.name} ${one.getSQLType().replace(" (3)", "(3)")} ${one.notNull || one.primary}`),
        );
      const stands = columns.map(
        ({ tab, col, typ, needed }) => `${tab}.${col} ${String(typ).replace("timestamp(3) with", "timestamp(3) with")} ${needed}`,
      );
      // A composite primary key makes its columns needed without saying so at each.
      assert.deepEqual(stands, wanted);
      assert.ok(columns.every(({ apart }) => apart === true));
    });

    test("a migration that was ended half-way is taken up whole, wherever it was ended", async () => {
      const program = fileURLToPath(new URL("migrate-and-wait.ts", import.meta.url));
      const at = folder();
      const url = databases.urlFor(kind);
      let ended = 0;
      // From the first moment to well past the whole migration: each time killed without a word, on the same database.
      for (const wait of [0, 150, 300, 450, 700, 1_000, 1_500]) {
        const child: ChildProcess = spawn(process.execPath, [program, at, ...(url === undefined ? [] : [url])], {
          stdio: ["ignore", "pipe", "inherit"],
        });
        const over = new Promise((resolve) => child.once("exit", resolve));
        await new Promise((resolve) => child.stdout?.once("data", resolve));
        await new Promise((resolve) => setTimeout(resolve, wait));
        child.kill("SIGKILL");
        await over;
        ended += 1;
      }
      assert.equal(ended, 7);
      const opened = await openDatabase({ folder: at, url });
      assert.ok(opened.ok, opened.ok ? "" : opened.problems[0]?.say.en);
      await fill(opened.value);
      await opened.value.close();
    });

    test("a migration with a mistake in its second half leaves nothing of its first, and the mended one runs", async () => {
      const at = folder();
      const url = databases.urlFor(kind);
      const migrations = folder();
      mkdirSync(join(migrations, "meta"));
      const journal: { readonly entries: readonly { readonly tag: string }[] } = JSON.parse(
        readFileSync(join(ownMigrations, "meta", "_journal.json"), "utf8"),
      );
      for (const { tag } of journal.entries) copyFileSync(join(ownMigrations, `${tag}.sql`), join(migrations, `${tag}.sql`));
      const write = (second: string): void => {
        writeFileSync(join(migrations, "9999_next.sql"), second);
        const entry = { idx: journal.entries.length, version: "7", when: 1_990_000_000_000, tag: "9999_next", breakpoints: true };
        writeFileSync(join(migrations, "meta", "_journal.json"), JSON.stringify({ ...journal, entries: [...journal.entries, entry] }));
      };
      const first = await openDatabase({ folder: at, url });
      assert.ok(first.ok);
      await fill(first.value);
      await first.value.close();
      write("CREATE TABLE half (id integer);\n--> statement-breakpoint\nSELECT nothing FROM nowhere;");
      await assert.rejects(openDatabase({ folder: at, url, migrations }));
      write("CREATE TABLE half (id integer);\n--> statement-breakpoint\nCREATE TABLE whole (id integer);");
      const second = await openDatabase({ folder: at, url, migrations });
      assert.ok(second.ok, "the table half was not there yet");
      await second.value.close();
      // And now an older Kriebel, or another one, meets it.
      const older = await openDatabase({ folder: at, url });
      assert.equal(older.ok ? "opened" : older.problems[0]?.code, "newer-database");
      write("CREATE TABLE other (id integer);");
      const another = await openDatabase({ folder: at, url, migrations });
      assert.equal(another.ok ? "opened" : another.problems[0]?.code, "another-database");
    });
  });

test("one data folder serves one program at a time; a lock of a program that is gone does not hold", async () => {
  const at = folder();
  const first = await openDatabase({ folder: at });
  assert.ok(first.ok);
  const second = await openDatabase({ folder: at });
  assert.equal(second.ok ? "opened" : second.problems[0]?.code, "in-use");
  await first.value.close();
  writeFileSync(join(at, "in-use"), "999999999");
  const third = await openDatabase({ folder: at });
  assert.ok(third.ok);
  await third.value.close();
});

test("two servers that start at once on an empty PostgreSQL both come up", async () => {
  const url = databases.urlFor("postgresql");
  const both = await Promise.all([openDatabase({ folder: "memory", url }), openDatabase({ folder: "memory", url })]);
  for (const one of both) {
    assert.ok(one.ok);
    await one.value.close();
  }
});

test("a login that stands above the rules is refused, and so is a database that is not there", async () => {
  const url = databases.urlFor("postgresql") ?? "";
  const above = await openDatabase({ folder: "memory", url: url.replace("kriebel@", "postgres@") });
  assert.equal(above.ok ? "opened" : above.problems[0]?.code, "login-above-rules");
  const away = await openDatabase({ folder: "memory", url: "postgres://kriebel:geheim@127.0.0.1:1/clinic" });
  assert.equal(away.ok ? "opened" : away.problems[0]?.code, "no-database");
  assert.doesNotMatch(JSON.stringify(away), /geheim/);
});

test("the database gone and back: refused with 503 meanwhile, and everything is there afterwards", async () => {
  const here = await testClinic(databases.urlFor("postgresql"));
  try {
    const doctor = await here.logIn("clinician");
    const add = (number: string) =>
      doctor.inject({
        method: "POST",
        url: "/api/patients",
        headers: { "content-type": "application/json" },
        payload: { number, name: "Verzonnen" },
      });
    assert.equal((await add("G-1")).statusCode, 201);
    databases.cluster().halt();
    const away = await add("G-2");
    assert.equal(away.statusCode, 503, away.body);
    assert.match(away.body, /database-away/);
    assert.equal(away.headers["retry-after"], "5");
    assert.equal((await here.app.inject({ method: "GET", url: "/ready" })).statusCode, 503);
    assert.equal((await here.app.inject({ method: "GET", url: "/health" })).statusCode, 200);
    assert.equal((await here.app.inject({ method: "GET", url: "/cds-services" })).statusCode, 200);
    databases.cluster().start();
    assert.equal((await add("G-3")).statusCode, 201);
    const kept = (await doctor.inject({ method: "GET", url: "/api/patients" })).json().patients;
    assert.deepEqual(
      kept.map(({ number }: { number: string }) => number),
      ["G-1", "G-3"],
    );
  } finally {
    await here.close();
  }
});

test("PostgreSQL itself was asked: its version is 14 or newer", async () => {
  const client = new pg.Client({ connectionString: databases.urlFor("postgresql") });
  await client.connect();
  const { rows } = await client.query<{ n: number }>("select current_setting('server_version_num')::int as n");
  await client.end();
  assert.ok((rows[0]?.n ?? 0) >= 140_000);
});
