import assert from "node:assert/strict";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { makeNight } from "@kriebel/signals";
import { sql } from "drizzle-orm";
import pg from "pg";
import { readPerson } from "../../../people/read-people.ts";
import { backUp, type Clinic, checkTrails, openClinic, restore } from "../src/index.ts";
import { bothDatabases, type TestClinic, testClinic } from "./test-clinic.ts";

const databases = bothDatabases();
after(() => databases.remove());
const json = { "content-type": "application/json" };
const night = makeNight({ seed: 3, hours: 0.05, hertz: 128 }).bytes;
const fresh = (): string => join(mkdtempSync(join(tmpdir(), "kriebel-backup-")), "copy");

async function clinicIn(folder: string, url: string | undefined, key?: string): Promise<Clinic> {
  const opened = await openClinic({ folder, url, key });
  if (!opened.ok) throw new Error(opened.problems[0]?.say.en);
  return opened.value;
}
const code = (result: { readonly ok: boolean; readonly problems?: readonly { readonly code: string }[] }): string =>
  result.ok ? "ok" : (result.problems?.[0]?.code ?? "");

for (const kind of databases.kinds)
  describe(`back-up and restore on ${kind}`, () => {
    let here: TestClinic;
    let copy: string;
    let patient: string;
    let recording: string;
    before(async () => {
      here = await testClinic(databases.urlFor(kind));
      const at = await here.app.listen({ host: "127.0.0.1", port: 0 });
      const doctor = await here.logIn("clinician");
      patient = (
        await doctor.inject({
          method: "POST",
          url: "/api/patients",
          headers: json,
          payload: { number: "B-1", name: "Zoë 'Quote\" \\ ; --" },
        })
      ).json().id;
      await doctor.inject({ method: "PUT", url: `/api/patients/${patient}/record`, headers: json, payload: readPerson("marieke").record });
      await doctor.inject({ method: "POST", url: `/api/patients/${patient}/letters`, headers: json, payload: {} });
      const headers = { cookie: doctor.cookie(), "kriebel-form": doctor.form, "tus-resumable": "1.0.0" };
      const metadata = `patient ${btoa(patient)},filename ${btoa("n.edf")}`;
      const begun = await fetch(`${at}/api/uploads`, {
        method: "POST",
        headers: { ...headers, "upload-length": String(night.length), "upload-metadata": metadata },
      });
      const place = begun.headers.get("location") ?? "";
      recording = place.split("/").at(-1) ?? "";
      const patch = { ...headers, "content-type": "application/offset+octet-stream", "upload-offset": "0" };
      assert.equal((await fetch(`${at}${place}`, { method: "PATCH", headers: patch, body: new Uint8Array(night) })).status, 204);
      copy = fresh();
      const made = await backUp(here.clinic, copy, new Date());
      assert.ok(made.ok, made.ok ? "" : made.problems[0]?.say.en);
      assert.equal(made.value.recordings.length, 1);
    });
    after(() => here.close());

    test("everything comes back into an empty database: rows, recordings, and a trail that is still whole", async () => {
      const folder = join(fresh(), "..", "data");
      const key = readFileSync(join(here.folder, "server.key"), "utf8");
      const there = await clinicIn(folder, databases.urlFor(kind), key);
      try {
        assert.equal(code(await restore(there, copy)), "ok");
        const rows = (clinic: Clinic, table: string) =>
          clinic.database.as(
            "kriebel_keeper",
            undefined,
            async (tx) =>
              (
                (await tx.execute(
                  sql`select to_jsonb(t) as row from ${sql.identifier(table)} t order by to_jsonb(t)::text`,
                )) as unknown as { rows: readonly object[] }
              ).rows,
          );
        for (const table of ["organisation", "account", "patient", "record_version", "letter", "recording", "audit", "audit_head"]) {
          const restored = await rows(there, table);
          assert.ok(restored.length > 0, table);
          // The back-up was made before the last lines of the living clinic.
          assert.deepEqual(restored, (await rows(here.clinic, table)).slice(0, restored.length), table);
        }
        assert.deepEqual(new Uint8Array(readFileSync(join(folder, "recordings", (await organisationOf(there)) ?? "", recording))), night);
        assert.ok((await checkTrails(there.database, there.key)).every(({ broken }) => broken === undefined));
        assert.equal(code(await restore(there, copy)), "not-empty");
        assert.equal((await rows(there, "session")).length, 0, "nobody is logged in by a restore");
      } finally {
        await there.close();
      }
    });

    test("of another version, torn, changed, incomplete, or none: refused, and nothing is written", async () => {
      const manifest = readFileSync(join(copy, "manifest.json"), "utf8");
      const letters = join(copy, "tables", "letter.ndjson");
      const kept = readFileSync(letters, "utf8");
      const there = await clinicIn(join(fresh(), "..", "data"), databases.urlFor(kind));
      try {
        const tryWith = async (change: () => void): Promise<string> => {
          change();
          const answer = code(await restore(there, copy));
          writeFileSync(join(copy, "manifest.json"), manifest);
          writeFileSync(letters, kept);
          return answer;
        };
        const say = (text: string) => () => writeFileSync(join(copy, "manifest.json"), text);
        assert.equal(await tryWith(say(manifest.replace(/"schema": "[0-9a-f]+"/, `"schema": "${"0".repeat(64)}"`))), "other-version");
        assert.equal(await tryWith(say("{")), "torn");
        assert.equal(await tryWith(say(manifest.replace('"organisation": "', '"organisation": "../../'))), "not-a-backup");
        assert.equal(await tryWith(() => appendFileSync(letters, "{}\n")), "torn-backup");
        assert.equal(await tryWith(() => rmSync(letters)), "torn-backup");
        assert.equal(code(await restore(there, join(copy, "nowhere"))), "not-a-backup");
        assert.equal(await organisationOf(there), undefined, "the database is still empty");
        assert.equal(code(await restore(there, copy)), "ok", "and takes the right one");
      } finally {
        await there.close();
      }
    });

    test("a folder that is there is not overwritten", async () => {
      assert.equal(code(await backUp(here.clinic, copy, new Date())), "exists");
      assert.ok(existsSync(join(copy, "manifest.json")));
    });
  });

const organisationOf = (clinic: Clinic): Promise<string | undefined> =>
  clinic.database.as("kriebel_keeper", undefined, async (tx) => {
    const { rows } = (await tx.execute(sql`select organisation_id as id from patient limit 1`)) as unknown as {
      rows: readonly { id: string }[];
    };
    return rows[0]?.id;
  });

test("who rules the database itself and changes, removes or cuts off a line is found out", async () => {
  const url = databases.urlFor("postgresql") ?? "";
  const here = await testClinic(url);
  const above = new pg.Client({ connectionString: url.replace("kriebel@", "postgres@") });
  await above.connect();
  try {
    const doctor = await here.logIn("clinician");
    for (const number of ["1", "2", "3", "4"])
      await doctor.inject({ method: "POST", url: "/api/patients", headers: json, payload: { number, name: "Verzonnen" } });
    const check = async (noted: Record<string, string> = {}) =>
      (await checkTrails(here.clinic.database, here.clinic.key, noted)).find(({ organisation }) => organisation === "noord");
    const whole = await check();
    assert.equal(whole?.broken, undefined);
    assert.ok((whole?.lines ?? 0) >= 5);
    await above.query(
      "alter table audit disable trigger audit_stays; alter table audit_head disable trigger audit_forward; set row_security = off",
    );
    const attempts: readonly (readonly [string, string, object])[] = [
      ["update audit set outcome = 'done ' where seq = 3", "update audit set outcome = 'done' where seq = 3", { seq: 3, why: "changed" }],
      [
        "update audit set at = at + interval '1 ms' where seq = 2",
        "update audit set at = at - interval '1 ms' where seq = 2",
        { seq: 2, why: "changed" },
      ],
      ["update audit set seq = 90 where seq = 2", "update audit set seq = 2 where seq = 90", { seq: 2, why: "missing" }],
    ];
    for (const [change, back, broken] of attempts) {
      await above.query(change);
      assert.deepEqual((await check())?.broken, broken, change);
      await above.query(back);
      assert.equal((await check())?.broken, undefined);
    }
    // The end cut off, with the head wound back along with it: only a head that was noted elsewhere tells.
    const { rows } = await above.query<{ seq: number; seal: string }>("select seq, seal from audit order by seq desc limit 1 offset 1");
    await above.query("delete from audit where seq > $1", [rows[0]?.seq]);
    assert.equal((await check())?.broken?.why, "cut-off");
    await above.query("update audit_head set seq = $1, seal = $2", [rows[0]?.seq, rows[0]?.seal]);
    assert.equal((await check())?.broken, undefined, "the seals alone cannot tell");
    assert.equal((await check({ noord: whole?.head ?? "" }))?.broken?.why, "cut-off");
  } finally {
    await above.end();
    await here.close();
  }
});
