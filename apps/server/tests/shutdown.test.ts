import assert from "node:assert/strict";
import { after, test } from "node:test";
import { checkTrails } from "../src/clinic/audit-trail.ts";
import { openClinic } from "../src/index.ts";
import { bothDatabases, testClinic } from "./test-clinic.ts";

const databases = bothDatabases();
after(() => databases.remove());
const json = { "content-type": "application/json" };

for (const kind of databases.kinds)
  test(`a clinic on ${kind} that is ended in the middle of a call answers it, writes it down whole, takes no new one, and opens again`, async () => {
    const url = databases.urlFor(kind);
    const here = await testClinic(url);
    const { database } = here.clinic;
    const at = await here.app.listen({ host: "127.0.0.1", port: 0 });
    const doctor = await here.logIn("clinician");
    const call = (number: string) =>
      fetch(`${at}/api/patients`, {
        method: "POST",
        headers: { ...json, cookie: doctor.cookie(), "kriebel-form": doctor.form },
        body: JSON.stringify({ number, name: "Verzonnen" }),
      });
    // The transaction of the call stands half-way until we say so.
    let go = (): void => undefined;
    let inside = (): void => undefined;
    const reached = new Promise<void>((ready) => {
      inside = ready;
    });
    const held = new Promise<void>((ready) => {
      go = ready;
    });
    const { as } = database;
    database.as = ((role: Parameters<typeof as>[0], organisation: string | undefined, work: Parameters<typeof as>[2], view?: "snapshot") =>
      as(
        role,
        organisation,
        async (tx) => {
          if (role === "kriebel_clinic") {
            inside();
            await held;
          }
          return work(tx);
        },
        view,
      )) as typeof as;
    const running = call("S-1");
    await reached;
    let closed = false;
    const closing = here.app.close().then(() => {
      closed = true;
    });
    // No new connection is taken while the call still runs.
    for (;;) {
      const taken = await call("S-2").then(
        () => true,
        () => false,
      );
      if (!taken) break;
    }
    assert.equal(closed, false, "the server waits for the call");
    go();
    const answer = await running;
    assert.equal(answer.status, 201, await answer.text());
    await closing;
    // The database was closed after it: what was answered is there, with its line, and the trail is whole.
    const again = await openClinic(kind === "pglite" ? { folder: here.folder } : { folder: here.folder, url });
    assert.ok(again.ok, again.ok ? "" : again.problems[0]?.say.en);
    const { database: next, key } = again.value;
    const patients = await next.as(
      "kriebel_keeper",
      undefined,
      (tx) => tx.execute("select number from patient") as unknown as Promise<{ rows: { number: string }[] }>,
    );
    assert.deepEqual(
      patients.rows.map(({ number }) => number),
      ["S-1"],
    );
    const trails = await checkTrails(next, key);
    assert.ok(trails.every(({ broken }) => broken === undefined));
    assert.ok(trails.some(({ lines }) => lines >= 2));
    await again.value.close();
    await here.close();
  });
