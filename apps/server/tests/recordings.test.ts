import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { makeNight } from "@kriebel/signals";
import { Upload } from "tus-js-client";
import { shownName } from "../src/clinic/upload-routes.ts";
import { bothDatabases, type TestClinic, testClinic, type Visitor } from "./test-clinic.ts";

const databases = bothDatabases();
after(() => databases.remove());
const json = { "content-type": "application/json" };
const night = makeNight({ seed: 7, hours: 0.5, hertz: 256 });

/** Sends bytes as a browser would; `stopAt` breaks off after so many and goes on with a fresh client. */
async function send(
  at: string,
  visitor: Visitor,
  bytes: Uint8Array,
  metadata: Readonly<Record<string, string>>,
  stopAt = Number.POSITIVE_INFINITY,
): Promise<string> {
  const headers = { cookie: visitor.cookie(), "kriebel-form": visitor.form };
  const options = { endpoint: `${at}/api/uploads`, headers, metadata: { ...metadata }, chunkSize: 1_000_000, retryDelays: null };
  const one = (uploadUrl?: string): Promise<{ url: string; whole: boolean }> =>
    new Promise((resolve, reject) => {
      const upload = new Upload(Buffer.from(bytes), {
        ...options,
        ...(uploadUrl === undefined ? {} : { uploadUrl }),
        onError: reject,
        onSuccess: () => resolve({ url: upload.url ?? "", whole: true }),
        onChunkComplete: (_size, accepted, total) => {
          if (uploadUrl !== undefined || accepted < stopAt || accepted === total) return;
          void upload.abort().then(() => resolve({ url: upload.url ?? "", whole: false }));
        },
      });
      upload.start();
    });
  let sent = await one();
  if (!sent.whole) sent = await one(sent.url);
  return sent.url.split("/").at(-1) ?? "";
}

for (const kind of databases.kinds)
  describe(`recordings on ${kind}`, () => {
    let here: TestClinic;
    let at: string;
    let technician: Visitor;
    let patient: string;
    before(async () => {
      here = await testClinic(databases.urlFor(kind), { mostRecordingBytes: 50_000_000 });
      at = await here.app.listen({ host: "127.0.0.1", port: 0 });
      technician = await here.logIn("technician");
      const added = await technician.inject({
        method: "POST",
        url: "/api/patients",
        headers: json,
        payload: { number: "O-1", name: "Opname" },
      });
      patient = (added.json() as { id: string }).id;
    });
    after(() => here.close());

    test("a night comes in pieces, breaks off, goes on, is stored whole, scored once, and seen", async () => {
      const id = await send(at, technician, night.bytes, { patient, filename: "nacht één.edf" }, 1_500_000);
      const found = (await technician.inject({ method: "GET", url: `/api/recordings/${id}` })).json();
      assert.equal(found.state, "stored");
      assert.equal(found.fileName, "nacht één.edf");
      assert.equal(found.bytes, night.bytes.length);
      const file = await technician.inject({ method: "GET", url: `/api/recordings/${id}/file` });
      assert.deepEqual(new Uint8Array(file.rawPayload), night.bytes);
      assert.equal((await technician.inject({ method: "GET", url: `/api/recordings/${id}/night` })).statusCode, 404, "not scored yet");
      const score = () => technician.inject({ method: "POST", url: `/api/recordings/${id}/score`, headers: json, payload: {} });
      const both = await Promise.all([score(), score()]);
      assert.deepEqual(
        both.map(({ statusCode }) => statusCode),
        [200, 200],
        both[0]?.body,
      );
      const seen = (await technician.inject({ method: "GET", url: `/api/recordings/${id}/night` })).json();
      assert.equal(seen.file, "nacht één.edf");
      assert.ok(seen.movements.length > 10 && seen.candidates.length >= seen.movements.length);
      // The same bytes again under another name: one score for both, keyed by the bytes and the edition of the rules.
      const again = await send(at, technician, night.bytes, { patient, filename: "kopie.edf" });
      assert.equal((await technician.inject({ method: "GET", url: `/api/recordings/${again}/night` })).json().file, "kopie.edf");
      const researcher = await here.logIn("researcher");
      const research = await researcher.inject({ method: "GET", url: "/api/nights" });
      assert.equal(research.json().nights.length, 1);
      assert.doesNotMatch(research.body, /nacht|kopie|O-1|Opname|movements/);
    });

    test("a window of a channel: the least and the greatest of every point, true to the file", async () => {
      const id = await send(at, technician, night.bytes, { patient, filename: "venster.edf" });
      const get = async (query: string) => technician.inject({ method: "GET", url: `/api/recordings/${id}/signal${query}` });
      const { channels } = (await get("")).json();
      const { label } = channels[0];
      const fine = (await get(`?channel=${encodeURIComponent(label)}&from=60&seconds=2&points=2000`)).json();
      assert.equal(fine.least.length, 2 * fine.samplesPerSecond);
      assert.deepEqual(fine.least, fine.greatest, "one sample a point");
      const coarse = (await get(`?channel=${encodeURIComponent(label)}&from=60&seconds=2&points=4`)).json();
      for (let i = 0; i < 4; i += 1) {
        const part = fine.least.slice((i * fine.least.length) / 4, ((i + 1) * fine.least.length) / 4);
        assert.equal(coarse.least[i], Math.min(...part));
        assert.equal(coarse.greatest[i], Math.max(...part));
      }
      const beyond = (await get(`?channel=${encodeURIComponent(label)}&from=1799&seconds=2&points=2`)).json();
      assert.equal(beyond.least[1], null, "nothing was recorded there");
      for (const wrong of [
        "?channel=nothing",
        `?channel=${encodeURIComponent(label)}&seconds=1e9`,
        `?channel=${encodeURIComponent(label)}&from=-1`,
      ])
        assert.equal((await get(wrong)).statusCode, 422, wrong);
    });

    test("what is no recording is refused with its sentence and not kept", async () => {
      const id = await send(at, technician, randomBytes(5_000), { patient, filename: "vakantie.jpg" });
      const found = (await technician.inject({ method: "GET", url: `/api/recordings/${id}` })).json();
      assert.equal(found.state, "refused");
      assert.ok(found.refusal.length > 20);
      const kept = readdirSync(join(here.folder, "recordings"), { recursive: true }).map(String);
      assert.ok(!kept.some((name) => name.includes(id)), `${kept}`);
    });

    test("names of files reach nothing: path tricks end in a name to show, ids of our own name the places", async () => {
      const evil = [
        "../../../etc/cron.d/x",
        "..\\..\\windows\\x.edf",
        "/etc/passwd",
        "a\0b.edf",
        "con\r\nset-cookie: x=1.edf",
        "‮fde.exe",
        "..",
        "x".repeat(5_000),
      ];
      for (const filename of evil) {
        const id = await send(at, technician, night.bytes.slice(0, 300), { patient, filename }).catch((error: unknown) => String(error));
        assert.match(id, /^(?:[0-9a-f-]{36}|Error: tus: unexpected response.*)/s, JSON.stringify(filename));
      }
      const places = readdirSync(here.folder, { recursive: true })
        .map(String)
        .filter((name) => name.startsWith("recordings/"));
      for (const place of places) assert.match(place, /^recordings\/[0-9a-f-]{36}(?:\/[0-9a-f-]{36}(?:\.json)?)?$/, place);
      assert.ok(!existsSync("/etc/cron.d/x"));
      assert.equal(shownName("../../a/b\u202e\u0000c.edf"), "bc.edf");
      const headers = { cookie: technician.cookie(), "kriebel-form": technician.form, "tus-resumable": "1.0.0" };
      for (const path of ["..%2f..%2fserver.key", "%2e%2e", "....//", `${patient}%00`]) {
        const answer = await fetch(`${at}/api/uploads/${path}`, { method: "HEAD", headers });
        assert.ok(answer.status === 404 || answer.status === 400 || answer.status === 405, `${path}: ${answer.status}`);
      }
    });

    test("too large, without a length, for nobody, of another clinic, from another page: refused before a byte is kept", async () => {
      const headers = (visitor: Visitor, change: Record<string, string | undefined> = {}): Record<string, string> => {
        const all: Record<string, string | undefined> = {
          cookie: visitor.cookie(),
          "kriebel-form": visitor.form,
          "tus-resumable": "1.0.0",
          "upload-length": "1000",
          "upload-metadata": `patient ${btoa(patient)},filename ${btoa("n.edf")}`,
          ...change,
        };
        return Object.fromEntries(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined));
      };
      const begin = async (visitor: Visitor, change: Record<string, string | undefined>) =>
        (await fetch(`${at}/api/uploads`, { method: "POST", headers: headers(visitor, change) })).status;
      const elsewhere = await here.logIn("elsewhere");
      const waiting = async () =>
        (await technician.inject({ method: "GET", url: "/api/recordings" }))
          .json()
          .recordings.filter((one: { state: string }) => one.state === "uploading").length;
      const before = await waiting();
      for (const change of [{ "tus-resumable": undefined }, { "tus-resumable": "0.2.2" }, { "upload-concat": "partial" }])
        assert.equal(await begin(technician, change as Record<string, string>), 412, JSON.stringify(change));
      assert.equal(await begin(technician, { "upload-length": "50000001" }), 413);
      assert.equal(await begin(technician, { "upload-length": "99999999999999999999" }), 422);
      for (const length of [undefined, "-1", "0", "1e3", "0x10"])
        assert.equal(await begin(technician, { "upload-length": length }), 422, length);
      assert.equal(await begin(technician, { "upload-length": undefined, "upload-defer-length": "1" }), 422);
      assert.equal(await begin(technician, { "upload-metadata": "%%%" }), 422);
      assert.equal(await begin(technician, { "upload-metadata": `patient ${btoa("' or 1=1 --")},filename ${btoa("n.edf")}` }), 422);
      assert.equal(await begin(elsewhere, {}), 404);
      assert.equal(await begin(technician, { "kriebel-form": undefined }), 403);
      assert.equal(await begin(technician, { origin: "https://evil.example" }), 403);
      assert.equal(await begin(await here.logIn("researcher"), {}), 403);
      // And an upload that was begun here is not there for them.
      const begun = await fetch(`${at}/api/uploads`, { method: "POST", headers: headers(technician) });
      assert.equal(begun.status, 201);
      const place = `${at}${begun.headers.get("location")}`;
      const own = await fetch(place, { method: "HEAD", headers: headers(technician) });
      assert.equal(own.headers.get("upload-offset"), "0");
      const patch = { "content-type": "application/offset+octet-stream", "upload-offset": "0" };
      for (const method of ["HEAD", "PATCH", "DELETE"])
        assert.equal(
          (
            await fetch(place, {
              method,
              headers: headers(elsewhere, method === "PATCH" ? patch : {}),
              ...(method === "PATCH" ? { body: "x" } : {}),
            })
          ).status,
          404,
          method,
        );
      const more = await fetch(place, { method: "PATCH", headers: headers(technician, patch), body: "x".repeat(2_000) });
      assert.ok(more.status >= 400, `more than was announced: ${more.status}`);
      const json = await fetch(place, {
        method: "PATCH",
        headers: headers(technician, { "content-type": "application/json" }),
        body: "{}",
      });
      assert.equal(json.status, 415);
      assert.equal((await fetch(place, { method: "DELETE", headers: headers(technician) })).status, 204);
      assert.equal((await fetch(place, { method: "HEAD", headers: headers(technician) })).status, 404);
      assert.equal(await waiting(), before, "nothing that was refused waits as an upload");
      const able = await fetch(`${at}/api/uploads`, { method: "OPTIONS" });
      assert.deepEqual([able.status, able.headers.get("tus-version"), able.headers.get("tus-max-size")], [204, "1.0.0", "50000000"]);
    });
  });
