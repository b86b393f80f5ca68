/**
 * The server over loopback, on each of the two databases: a card for a bundle of people/ at 50 calls a second and for 500 callers at once,
 * beside a bare route that only reads the same body as JSON; and a patient's record, which asks the database for the session, the record
 * and a line in the trail. The server runs in a process of its own. 500 callers for 60 s; `-- --seconds=10` for less.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { recordToBundle } from "@kriebel/fhir";
import { readRecord } from "@kriebel/record";
import autocannon from "autocannon";
import { loadEvidence } from "./load-evidence.ts";
import { printTable } from "./measure.ts";

const long = Number(process.argv.find((one) => one.startsWith("--seconds="))?.slice(10) ?? 60);
const short = Math.min(long, 10);
const today = "2026-11-22";

const evidence = loadEvidence();
const read = readRecord(readFileSync(fileURLToPath(new URL("../people/bas/record.json", import.meta.url)), "utf8"), today);
if (!read.ok) throw new Error("The record of people/bas cannot be read.");
const body = JSON.stringify({
  hook: "patient-view",
  hookInstance: "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
  context: { userId: "Practitioner/1", patientId: "person" },
  prefetch: { record: recordToBundle(read.value, evidence, today) },
});

interface Served {
  readonly address: string;
  readonly cookie: string;
  readonly patient: string;
}

async function start(database: string): Promise<{ readonly child: ChildProcess; readonly served: Served }> {
  const child = spawn(process.execPath, ["--expose-gc", fileURLToPath(new URL("serve-for-bench.ts", import.meta.url)), database], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const served = await new Promise<Served>((resolve, reject) => {
    child.stdout?.setEncoding("utf8").once("data", (line: string) => resolve(JSON.parse(line)));
    child.once("exit", () => reject(new Error("The server did not start.")));
  });
  return { child, served };
}

/** Live heap after a collection, and the whole process, MB. */
async function memory({ address }: Served): Promise<readonly [number, number]> {
  const { heapUsed, external, rss } = (await (await fetch(`${address}/memory`)).json()) as NodeJS.MemoryUsage;
  return [(heapUsed + external) / 1e6, rss / 1e6];
}

const card = "/cds-services/kriebel-patient-view";
const rows: (readonly string[])[] = [];

async function run(
  name: string,
  served: Served,
  path: string,
  options: { readonly connections: number; readonly overallRate?: number; readonly duration: number },
): Promise<void> {
  const [liveBefore] = await memory(served);
  const done = await autocannon({
    url: `${served.address}${path}`,
    ...(path.startsWith("/api/")
      ? { method: "GET", headers: { cookie: served.cookie } }
      : { method: "POST", body, headers: { "content-type": "application/json" } }),
    timeout: 30,
    ...options,
  });
  const [liveAfter, whole] = await memory(served);
  const { p50, p99, max } = done.latency;
  rows.push([
    name,
    done.requests.average.toFixed(0),
    p50.toFixed(0),
    p99.toFixed(0),
    max.toFixed(0),
    String(done.requests.total),
    // autocannon counts what it waited for in vain among its errors.
    String(done.errors + done.non2xx),
    `${liveBefore.toFixed(0)} → ${liveAfter.toFixed(0)}`,
    whole.toFixed(0),
  ]);
}

for (const database of ["pglite", "postgresql"]) {
  const { child, served } = await start(database);
  await run("", served, card, { connections: 10, duration: Math.min(5, short) });
  rows.pop(); // warming up
  if (database === "pglite") await run("50 a second: bare JSON", served, "/bare", { connections: 10, overallRate: 50, duration: short });
  await run(`50 a second: card, ${database}`, served, card, { connections: 10, overallRate: 50, duration: short });
  await run(`500 at once, ${long} s: card, ${database}`, served, card, { connections: 500, duration: long });
  await run(`50 at once: a record of a patient, ${database}`, served, `/api/patients/${served.patient}/record`, {
    connections: 50,
    duration: short,
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}
printTable(
  [
    `body ${(body.length / 1000).toFixed(0)} kB`,
    "calls/s",
    "p50 ms",
    "p99 ms",
    "most ms",
    "calls",
    "not answered well",
    "live MB",
    "process MB",
  ],
  rows,
);
