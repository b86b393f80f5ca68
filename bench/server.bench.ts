/**
 * The server over loopback: a card for a bundle of people/ at 50 calls a second, and 500 callers at once, beside a bare route that
 * only reads the same body as JSON. The server runs in a process of its own. `-- --seconds 60` for the full minute.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { recordToBundle } from "@kriebel/fhir";
import { readRecord } from "@kriebel/record";
import autocannon from "autocannon";
import { loadEvidence } from "./load-evidence.ts";
import { printTable } from "./measure.ts";

const asked = process.argv.indexOf("--seconds");
const seconds = asked > 0 ? Number(process.argv[asked + 1]) : 15;
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

const child = spawn(process.execPath, [fileURLToPath(new URL("serve-for-bench.ts", import.meta.url))], {
  stdio: ["ignore", "pipe", "inherit"],
});
const address = await new Promise<string>((resolve, reject) => {
  child.stdout.setEncoding("utf8").once("data", (line: string) => resolve(line.trim()));
  child.once("exit", () => reject(new Error("The server did not start.")));
});
const memory = async (): Promise<number> => Number(await (await fetch(`${address}/memory`)).text()) / 1e6;

async function run(
  path: string,
  options: { readonly connections: number; readonly overallRate?: number; readonly duration?: number },
): Promise<readonly string[]> {
  const before = await memory();
  const done = await autocannon({
    url: `${address}${path}`,
    method: "POST",
    body,
    headers: { "content-type": "application/json" },
    duration: seconds,
    ...options,
  });
  const after = await memory();
  const { p50, p99, max } = done.latency;
  const wrong = done.errors + done.timeouts + done.non2xx;
  return [
    done.requests.average.toFixed(0),
    p50.toFixed(0),
    p99.toFixed(0),
    max.toFixed(0),
    String(wrong),
    `${before.toFixed(0)} → ${after.toFixed(0)}`,
  ];
}

const card = "/cds-services/kriebel-patient-view";
await run(card, { connections: 10, duration: 5 });
/** `--only card` leaves the bare route out. */
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : undefined;
const ways = [
  ["50 a second: bare JSON", "/bare", { connections: 10, overallRate: 50 }],
  ["50 a second: card", card, { connections: 10, overallRate: 50 }],
  ["500 at once: bare JSON", "/bare", { connections: 500 }],
  ["500 at once: card", card, { connections: 500 }],
] as const;
const rows: (readonly string[])[] = [];
for (const [name, path, options] of ways) if (only === undefined || name.includes(only)) rows.push([name, ...(await run(path, options))]);
child.kill("SIGTERM");
printTable(
  [
    `${seconds} s each, body ${(body.length / 1000).toFixed(0)} kB`,
    "calls/s",
    "p50 ms",
    "p99 ms",
    "most ms",
    "not answered well",
    "memory MB",
  ],
  rows,
);
