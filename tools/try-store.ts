/**
 * Tries a store as a clinic uses it, step by step: `npm run store:try`, with KRIEBEL_STORE and the AWS_… settings of docs/clinic.md. The
 * clinic is one of this run alone, with invented staff and an invented night; `-- --make` makes the bucket first. What it puts into the
 * bucket it takes away again. Prints each step; ends with 1 when one did not go well.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { request as callHttp } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  HeadBucketCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { clientConfig, readS3Url, storeFrom } from "@kriebel/jobs/s3-store";
import { makeNight } from "@kriebel/signals";
import type { FastifyInstance } from "fastify";
import { clearStaleUploads, staleUploadDays } from "../apps/server/src/clinic/clear-stale-uploads.ts";
import { backUp, type Clinic, makeServer, openClinic, restore } from "../apps/server/src/index.ts";
import { testClinic } from "../apps/server/tests/test-clinic.ts";
import { today } from "../people/expected.ts";
import { evidence } from "../people/invent.ts";

const store = process.env["KRIEBEL_STORE"] ?? "";
if (store === "") {
  process.stderr.write("KRIEBEL_STORE is not set: name a bucket to try with (s3://BUCKET), as in docs/clinic.md.\n");
  process.exit(2);
}
const { bucket } = readS3Url(store);
const s3 = new S3Client(clientConfig(storeFrom(process.env)));
const mebibyte = 1 << 20;
// Three parts of 16 MiB and a bit: an upload that is broken off inside a part, and one that ends short of a part.
const night = makeNight({ seed: 7, hours: 8, hertz: 400 }).bytes;

let failed = false;
async function step(name: string, work: () => Promise<string>): Promise<void> {
  const from = performance.now();
  try {
    const says = await work();
    process.stdout.write(`well     ${name}: ${says} (${Math.round(performance.now() - from)} ms)\n`);
  } catch (error) {
    failed = true;
    process.stdout.write(`FAILED   ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
function must(holds: boolean, says: string): asserts holds {
  if (!holds) throw new Error(says);
}

const keysOf = async (id: string): Promise<readonly string[]> => {
  const keys: string[] = [];
  let next: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, ...(next === undefined ? {} : { ContinuationToken: next }) }));
    keys.push(...(page.Contents ?? []).map(({ Key = "" }) => Key).filter((key) => key.includes(id)));
    next = page.NextContinuationToken;
  } while (next !== undefined);
  return keys;
};
const drop = async (keys: readonly string[]): Promise<void> => {
  for (const Key of keys) await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
};
const begun = async (id: string): Promise<number> =>
  ((await s3.send(new ListMultipartUploadsCommand({ Bucket: bucket }))).Uploads ?? []).filter(({ Key = "" }) => Key.includes(id)).length;

if (process.argv.includes("--make"))
  await s3.send(new HeadBucketCommand({ Bucket: bucket })).catch(() => s3.send(new CreateBucketCommand({ Bucket: bucket })));

const here = await testClinic(undefined, {}, undefined, store);
const technician = await here.logIn("technician");
const patient = (
  await technician.inject({
    method: "POST",
    url: "/api/patients",
    headers: { "content-type": "application/json" },
    payload: { number: "1", name: "Verzonnen" },
  })
).json().id as string;
const { setting } = here.clinic;
await here.app.close();
/** The same clinic, begun anew: what is not in its database or its bucket is gone. */
async function begin(): Promise<{ readonly clinic: Clinic; readonly app: FastifyInstance; readonly at: string }> {
  const opened = await openClinic({ folder: here.folder, store, setting });
  if (!opened.ok) throw new Error(opened.problems[0]?.say.en);
  const clinic = opened.value;
  const app = await makeServer({ evidence, today: () => today, clinic, log: { write: () => undefined } });
  await app.listen({ host: "127.0.0.1", port: 0 });
  return { clinic, app, at: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` };
}
let { clinic, app, at } = await begin();
const headers = { cookie: technician.cookie(), "kriebel-form": technician.form, "tus-resumable": "1.0.0" };
const call = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${at}${path}`, { ...init, headers: { ...headers, ...(init.headers as Record<string, string> | undefined) } });
const beginUpload = async (bytes: number): Promise<string> => {
  const answer = await call("/api/uploads", {
    method: "POST",
    headers: { "upload-length": String(bytes), "upload-metadata": `patient ${btoa(patient)},filename ${btoa("nacht.edf")}` },
  });
  must(answer.status === 201, `begun with ${answer.status}: ${await answer.text()}`);
  return answer.headers.get("location") ?? "";
};
const send = (path: string, offset: number, bytes: Uint8Array): Promise<Response> =>
  call(path, {
    method: "PATCH",
    headers: { "content-type": "application/offset+octet-stream", "upload-offset": String(offset) },
    body: new Blob([new Uint8Array(bytes)]),
  });
/** Sends so many bytes of a piece that was to be longer, and then the line is cut. */
const sendAndCut = (path: string, offset: number, bytes: Uint8Array, said: number): Promise<void> =>
  new Promise((done) => {
    const { hostname, port } = new URL(at);
    const call = callHttp({
      hostname,
      port,
      path,
      method: "PATCH",
      headers: {
        ...headers,
        "content-type": "application/offset+octet-stream",
        "upload-offset": String(offset),
        "content-length": String(said),
      },
    });
    call.on("error", () => done());
    call.on("close", () => done());
    call.write(bytes, () => setTimeout(() => call.destroy(), 500));
  });
const offsetOf = async (path: string): Promise<number> => {
  const answer = await call(path, { method: "HEAD" });
  must(answer.status === 200, `asked how far it came: ${answer.status}`);
  return Number(answer.headers.get("upload-offset"));
};
const idOf = (path: string): string => path.split("/").at(-1) ?? "";

let place = "";
try {
  await step(`an upload of ${Math.round(night.length / mebibyte)} MiB, the line cut inside its second part`, async () => {
    place = await beginUpload(night.length);
    await sendAndCut(place, 0, night.subarray(0, 20 * mebibyte), night.length);
    const reached = await offsetOf(place);
    must(reached > 0 && reached <= 20 * mebibyte, `${reached} bytes are said to be there`);
    return `${reached} of ${20 * mebibyte} bytes that were sent are there, ${await begun(idOf(place))} upload begun in the bucket`;
  });
  await step("the server begun anew, the upload goes on where it was", async () => {
    await app.close();
    ({ clinic, app, at } = await begin());
    const reached = await offsetOf(place);
    const end = reached + 5 * mebibyte + 12_345;
    const piece = await send(place, reached, night.subarray(reached, end));
    must(piece.status === 204, `a piece: ${piece.status}`);
    must((await offsetOf(place)) === end, "the piece is not there");
    return `from ${reached} to ${end}`;
  });
  await step("a piece from the wrong place is refused", async () => {
    const wrong = await send(place, 1, night.subarray(1, 1_000));
    must(wrong.status === 409, `${wrong.status}`);
    return "409";
  });
  await step("the rest, and the recording is looked at and kept", async () => {
    const reached = await offsetOf(place);
    const rest = await send(place, reached, night.subarray(reached));
    must(rest.status === 204, `${rest.status}`);
    const { state } = (await (await call(`/api/recordings/${idOf(place)}`)).json()) as { readonly state: string };
    must(state === "stored", `its state is ${state}`);
    const keys = await keysOf(idOf(place));
    must(keys.length === 1, `in the bucket: ${keys.join(", ")}`);
    must((await begun(idOf(place))) === 0, "an upload is left open");
    return "one object, no leftover";
  });
  await step("every byte comes back as it was sent, and a window by itself", async () => {
    const bytes = new Uint8Array(await (await call(`/api/recordings/${idOf(place)}/file`)).arrayBuffer());
    must(Buffer.compare(bytes, night) === 0, `${bytes.length} other bytes`);
    const signal = (await (await call(`/api/recordings/${idOf(place)}/signal`)).json()) as { channels: readonly { label: string }[] };
    const window = await call(
      `/api/recordings/${idOf(place)}/signal?channel=${encodeURIComponent(signal.channels[0]?.label ?? "")}&from=6000&seconds=30&points=100`,
    );
    must(window.status === 200, `a window: ${window.status}`);
    return `${bytes.length} bytes`;
  });
  await step("scored from the store", async () => {
    const scored = await call(`/api/recordings/${idOf(place)}/score`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    const says = await scored.text();
    must(scored.status === 200, `${scored.status} ${says}`);
    return says.slice(0, 120);
  });
  await step("a back-up with the bytes, and put back into the bucket", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kriebel-try-store-"));
    try {
      const made = await backUp(clinic, join(folder, "copy"), new Date());
      must(made.ok, "no back-up");
      await drop(await keysOf(idOf(place)));
      const next = await openClinic({ folder: join(folder, "new"), store });
      must(next.ok, "no second clinic");
      const back = await restore(next.value, join(folder, "copy"));
      await next.value.close();
      must(back.ok, "not put back");
      const bytes = new Uint8Array(await (await call(`/api/recordings/${idOf(place)}/file`)).arrayBuffer());
      must(Buffer.compare(bytes, night) === 0, "other bytes than before");
      return `${readdirSync(join(folder, "copy")).length} files`;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  await step("what is no recording is refused and taken away", async () => {
    const bytes = new TextEncoder().encode("no recording ".repeat(100));
    const none = await beginUpload(bytes.length);
    must((await send(none, 0, bytes)).status === 204, "not taken");
    const { state } = (await (await call(`/api/recordings/${idOf(none)}`)).json()) as { readonly state: string };
    must(state === "refused", `its state is ${state}`);
    const keys = await keysOf(idOf(none));
    must(keys.length === 0, `in the bucket: ${keys.join(", ")}`);
    return "nothing of it is left";
  });
  for (const [name, end] of [
    ["ended by who sent it", async (path: string) => must((await call(path, { method: "DELETE" })).status === 204, "not ended")],
    [
      "that nobody finishes, after a week",
      async () =>
        must((await clearStaleUploads(clinic, new Date(Date.now() + (staleUploadDays + 1) * 86_400_000))) === 1, "not taken away"),
    ],
  ] as const)
    await step(`an upload ${name}`, async () => {
      const some = await beginUpload(night.length);
      must((await send(some, 0, night.subarray(0, 18 * mebibyte))).status === 204, "no piece");
      await end(some);
      const keys = await keysOf(idOf(some));
      must(keys.length === 0, `in the bucket: ${keys.join(", ")}`);
      must((await begun(idOf(some))) === 0, "its parts are left in the bucket");
      return "no object and no part is left";
    });
  await step("kriebel cohort score s3://…, the same night by three names", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kriebel-try-store-"));
    const names = ["try/één nacht.edf", "try/b+c (2).edf", "try/d.edf"];
    try {
      for (const Key of names) await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: night }));
      const cli = fileURLToPath(new URL("../apps/cli/src/kriebel.ts", import.meta.url));
      const out = join(folder, "nights.csv");
      // Not waited for in one go: the store may live in this very process.
      const said = await new Promise<string>((done, fall) => {
        const child = spawn(process.execPath, [cli, "cohort", "score", `${store}/try/`, "--out", out, "--lang", "en", "--json"]);
        let text = "";
        for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (text += part.toString()));
        child.on("close", (code) => (code === 0 ? done(text) : fall(new Error(text))));
      });
      const rows = readFileSync(out, "utf8").trim().split("\n").length - 1;
      must(rows === 1, `${rows} rows: one recording gives one row, by whatever name`);
      return said.trim().slice(0, 120);
    } finally {
      await drop(names);
      rmSync(folder, { recursive: true, force: true });
    }
  });
} finally {
  const id = idOf(place);
  if (id !== "") await drop(await keysOf(id));
  await app.close();
  await here.close();
}
process.exitCode = failed ? 1 : 0;
