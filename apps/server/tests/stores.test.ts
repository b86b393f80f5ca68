import assert from "node:assert/strict";
import fs, { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { after, before, describe, test } from "node:test";
import { makeNight } from "@kriebel/signals";
import { type PartsS3, partsS3, s3Keys } from "../../../tools/parts-s3.ts";
import { backUp, restore } from "../src/clinic/backup.ts";
import { clearStaleUploads, staleUploadDays } from "../src/clinic/clear-stale-uploads.ts";
import { openClinic } from "../src/index.ts";
import { type TestClinic, testClinic, type Visitor } from "./test-clinic.ts";

const json = { "content-type": "application/json" };
const night = makeNight({ seed: 7, hours: 0.5, hertz: 256 });
const day = 86_400_000;

/** A browser that sends pieces by hand, so that it can stop where the test wants. */
async function sender(here: TestClinic, at: string, visitor: Visitor) {
  const own = { cookie: visitor.cookie(), "kriebel-form": visitor.form, "tus-resumable": "1.0.0" };
  const patient = (
    await visitor.inject({
      method: "POST",
      url: "/api/patients",
      headers: json,
      payload: { number: String(Math.random()), name: "Opname" },
    })
  ).json().id;
  return {
    begin: async (bytes: number, name = "nacht.edf") => {
      const answer = await fetch(`${at}/api/uploads`, {
        method: "POST",
        headers: { ...own, "upload-length": String(bytes), "upload-metadata": `patient ${btoa(patient)},filename ${btoa(name)}` },
      });
      assert.equal(answer.status, 201, await answer.clone().text());
      return `${at}${answer.headers.get("location")}`;
    },
    piece: (place: string, offset: number, bytes: Uint8Array) =>
      fetch(place, {
        method: "PATCH",
        headers: { ...own, "content-type": "application/offset+octet-stream", "upload-offset": String(offset) },
        body: new Blob([new Uint8Array(bytes)]),
      }),
    offset: async (place: string) => {
      const answer = await fetch(place, { method: "HEAD", headers: own });
      return answer.status === 200 ? Number(answer.headers.get("upload-offset")) : answer.status;
    },
    here,
  };
}
const idOf = (place: string): string => place.split("/").at(-1) ?? "";

describe("recordings in an S3-compatible store that checks every signature", () => {
  let s3: PartsS3;
  let here: TestClinic;
  let at: string;
  let technician: Visitor;
  const kept: Record<string, string | undefined> = {};
  before(async () => {
    s3 = await partsS3();
    const settings = {
      AWS_ENDPOINT_URL_S3: s3.url,
      KRIEBEL_S3_OWN: "127.0.0.1",
      AWS_ACCESS_KEY_ID: s3Keys.id,
      AWS_SECRET_ACCESS_KEY: s3Keys.secret,
    };
    for (const [name, value] of Object.entries(settings)) {
      kept[name] = process.env[name];
      process.env[name] = value;
    }
    here = await testClinic(undefined, { mostRecordingBytes: 50_000_000 }, undefined, "s3://opnamen");
    at = await here.app.listen({ host: "127.0.0.1", port: 0 });
    technician = await here.logIn("technician");
  });
  after(async () => {
    await here.close();
    await s3.close();
    for (const [name, value] of Object.entries(kept))
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  });

  test("a night comes in pieces, is stored whole in the bucket and nowhere else, scored, seen, backed up and put back", async () => {
    const send = await sender(here, at, technician);
    const place = await send.begin(night.bytes.length);
    const middle = 1_234_567;
    assert.equal((await send.piece(place, 0, night.bytes.subarray(0, middle))).status, 204);
    assert.equal(await send.offset(place), middle, "goes on where it broke off");
    assert.equal((await send.piece(place, middle, night.bytes.subarray(middle))).status, 204);
    const id = idOf(place);
    const found = (await technician.inject({ method: "GET", url: `/api/recordings/${id}` })).json();
    assert.equal(found.state, "stored");
    const lies = [...s3.objects.keys()].filter((key) => key.includes(id));
    assert.equal(lies.length, 1, `the recording and no leftover: ${lies}`);
    assert.deepEqual(s3.objects.get(lies[0] ?? ""), Buffer.from(night.bytes));
    assert.equal(s3.open.size, 0);
    assert.deepEqual(
      readdirSync(here.folder, { recursive: true }).filter((name) => String(name).includes(id)),
      [],
      "nothing of it on the disk",
    );
    assert.deepEqual(
      new Uint8Array((await technician.inject({ method: "GET", url: `/api/recordings/${id}/file` })).rawPayload),
      night.bytes,
    );
    const scored = await technician.inject({ method: "POST", url: `/api/recordings/${id}/score`, headers: json, payload: {} });
    assert.equal(scored.statusCode, 200, scored.body);
    const { channels } = (await technician.inject({ method: "GET", url: `/api/recordings/${id}/signal` })).json();
    const window = await technician.inject({
      method: "GET",
      url: `/api/recordings/${id}/signal?channel=${encodeURIComponent(channels[0].label)}&from=600&seconds=30&points=100`,
    });
    assert.ok(window.json().greatest.every((value: unknown) => typeof value === "number"));
    // A back-up holds the bytes themselves, and a restore puts them into the store of the new place.
    const folder = mkdtempSync(join(tmpdir(), "kriebel-s3-"));
    try {
      const made = await backUp(here.clinic, join(folder, "copy"), new Date());
      assert.ok(made.ok && made.value.recordings.length === 1);
      const before_ = s3.objects.get(lies[0] ?? "");
      s3.objects.clear();
      const next = await openClinic({ folder: join(folder, "new"), store: "s3://opnamen" });
      assert.ok(next.ok);
      assert.ok((await restore(next.value, join(folder, "copy"))).ok);
      await next.value.close();
      assert.deepEqual(s3.objects.get(lies[0] ?? ""), before_);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    assert.deepEqual(s3.refused, []);
  });

  test("what is no recording is refused, and nothing of it stays in the bucket", async () => {
    const send = await sender(here, at, technician);
    const bytes = new TextEncoder().encode("no recording at all ".repeat(50));
    const place = await send.begin(bytes.length, "x.edf");
    assert.equal((await send.piece(place, 0, bytes)).status, 204);
    assert.equal((await technician.inject({ method: "GET", url: `/api/recordings/${idOf(place)}` })).json().state, "refused");
    assert.deepEqual(
      [...s3.objects.keys()].filter((key) => key.includes(idOf(place))),
      [],
    );
  });

  test("a store that is away for a moment gets a sentence, and the same piece goes through afterwards", async () => {
    const send = await sender(here, at, technician);
    const place = await send.begin(night.bytes.length);
    s3.faults.push(...new Array(20).fill(503));
    const away = await send.piece(place, 0, night.bytes);
    assert.equal(away.status, 503);
    assert.match(await away.text(), /OperationOutcome.*nog/s);
    s3.faults.length = 0;
    const offset = await send.offset(place);
    assert.equal((await send.piece(place, offset, night.bytes.subarray(offset))).status, 204);
    assert.equal((await technician.inject({ method: "GET", url: `/api/recordings/${idOf(place)}` })).json().state, "stored");
  });

  test("an upload that nobody finishes leaves no part in the bucket after a week", async () => {
    const send = await sender(here, at, technician);
    const place = await send.begin(20_000_000);
    assert.equal((await send.piece(place, 0, night.bytes)).status, 204);
    assert.ok(s3.open.size > 0);
    assert.equal(await clearStaleUploads(here.clinic, new Date(Date.now() + (staleUploadDays + 1) * day)), 1);
    assert.equal(s3.open.size, 0);
    assert.deepEqual(
      [...s3.objects.keys()].filter((key) => key.includes(idOf(place))),
      [],
    );
  });

  test("an upload that its sender ends leaves nothing in the bucket, the piece shorter than a part included", async () => {
    const send = await sender(here, at, technician);
    const place = await send.begin(20_000_000);
    assert.equal((await send.piece(place, 0, night.bytes)).status, 204);
    const inBucket = (): readonly string[] => [...s3.objects.keys()].filter((key) => key.includes(idOf(place)));
    assert.ok(
      inBucket().some((key) => key.endsWith(".part")),
      "a piece that is no whole part is there",
    );
    const ended = await fetch(place, {
      method: "DELETE",
      headers: { cookie: technician.cookie(), "kriebel-form": technician.form, "tus-resumable": "1.0.0" },
    });
    assert.equal(ended.status, 204);
    assert.equal(s3.open.size, 0);
    assert.deepEqual(inBucket(), []);
  });

  test("only a bucket is a store, and only where the keeper says so: no inner address, no name that leads elsewhere, no open http", async () => {
    for (const store of [
      "s3://",
      "s3://169.254.169.254",
      "s3://a/b",
      "http://evil.example",
      "s3://../x",
      "file:///etc",
      "s3://opnamen/map",
    ])
      assert.ok(!(await openClinic({ folder: "memory", store })).ok, store);
    const own = process.env["KRIEBEL_S3_OWN"];
    delete process.env["KRIEBEL_S3_OWN"];
    try {
      assert.ok(!(await openClinic({ folder: "memory", store: "s3://opnamen" })).ok, "an inner address that nobody named");
      for (const address of [
        "http://169.254.169.254/",
        "https://10.0.0.1",
        "http://store.example",
        "https://u:p@store.example",
        "ftp://x",
      ]) {
        process.env["AWS_ENDPOINT_URL_S3"] = address;
        assert.ok(!(await openClinic({ folder: "memory", store: "s3://opnamen" })).ok, address);
      }
    } finally {
      process.env["KRIEBEL_S3_OWN"] = own;
      process.env["AWS_ENDPOINT_URL_S3"] = s3.url;
    }
  });
});

describe("recordings on the disk", () => {
  let here: TestClinic;
  let at: string;
  let technician: Visitor;
  before(async () => {
    here = await testClinic(undefined, { mostRecordingBytes: 50_000_000 });
    at = await here.app.listen({ host: "127.0.0.1", port: 0 });
    technician = await here.logIn("technician");
  });
  after(() => here.close());

  test("a disk that fills up halfway gets a clear sentence, and the upload goes on to its end when there is room again", async () => {
    const send = await sender(here, at, technician);
    const place = await send.begin(night.bytes.length);
    const half = 1_000_000;
    assert.equal((await send.piece(place, 0, night.bytes.subarray(0, half))).status, 204);
    // The disk takes this much more and then says what a full one says.
    const fits = 200_000;
    const { createWriteStream } = fs;
    const { room } = here.clinic.store;
    (here.clinic.store as { room: typeof room }).room = async () => 0;
    fs.createWriteStream = ((path: string, options: { readonly start: number }) => {
      let at = options.start;
      const end = at + fits;
      return new Writable({
        write: (chunk: Buffer, _encoding, done) => {
          const part = chunk.subarray(0, end - at);
          const file = fs.openSync(path, "r+");
          fs.writeSync(file, part, 0, part.length, at);
          fs.closeSync(file);
          at += part.length;
          done(part.length < chunk.length ? Object.assign(new Error("no space left on device"), { code: "ENOSPC" }) : null);
        },
      });
    }) as unknown as typeof createWriteStream;
    const full = await send.piece(place, half, night.bytes.subarray(half));
    fs.createWriteStream = createWriteStream;
    assert.equal(full.status, 507);
    assert.match(await full.text(), /geen ruimte meer.*nog/s);
    const another = await fetch(`${at}/api/patients`, { headers: { cookie: technician.cookie() } });
    assert.equal(another.status, 200, "the rest of the server goes on");
    (here.clinic.store as { room: typeof room }).room = room;
    const reached = await send.offset(place);
    assert.equal(reached, half + fits, "not a byte of what had come in is lost");
    assert.equal((await send.piece(place, reached, night.bytes.subarray(reached))).status, 204);
    const whole = await technician.inject({ method: "GET", url: `/api/recordings/${idOf(place)}/file` });
    assert.deepEqual(new Uint8Array(whole.rawPayload), night.bytes);
    assert.equal((await technician.inject({ method: "GET", url: `/api/recordings/${idOf(place)}` })).json().state, "stored");
  });

  test("an upload of which no piece came for a week is taken away, with a line in the trail; a younger one stays", async () => {
    const send = await sender(here, at, technician);
    const old = await send.begin(night.bytes.length);
    assert.equal((await send.piece(old, 0, night.bytes.subarray(0, 1_000))).status, 204);
    assert.equal(await clearStaleUploads(here.clinic, new Date(Date.now() + (staleUploadDays - 1) * day)), 0);
    assert.equal(await send.offset(old), 1_000);
    assert.equal(await clearStaleUploads(here.clinic, new Date(Date.now() + (staleUploadDays + 1) * day)), 1);
    assert.equal(await send.offset(old), 404);
    assert.deepEqual(
      readdirSync(join(here.folder, "recordings"), { recursive: true, encoding: "utf8" }).filter((name) => name.includes(idOf(old))),
      [],
    );
    const auditor = await here.logIn("auditor");
    const { lines } = (await auditor.inject({ method: "GET", url: "/api/audit" })).json();
    assert.ok(
      lines.some((line: { action: string; object: string }) => line.action === "end stale upload" && line.object.includes(idOf(old))),
    );
    assert.equal((await auditor.inject({ method: "GET", url: "/api/audit/check" })).json().whole, true);
  });
});
