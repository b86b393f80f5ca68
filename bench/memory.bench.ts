/** Does memory stay flat when a million records stream through `assess`? `--records=50000` for a shorter look. */
import { assess } from "@kriebel/engine";
import { RecordGenerator } from "./generate-records.ts";
import { loadEvidence } from "./load-evidence.ts";
import { printTable } from "./measure.ts";

const today = "2026-11-22";
const asked = process.argv.find((word) => word.startsWith("--records="))?.slice("--records=".length);
const count = asked === undefined ? 1_000_000 : Number(asked);
const samples = 20;

const evidence = loadEvidence();
const generator = new RecordGenerator(evidence, today);
const collect = globalThis.gc;
if (collect === undefined) throw new Error("Run with --expose-gc: without it the heap shows what was not collected yet.");

const heap: number[] = [];
let routes = 0;
const every = Math.floor(count / samples);
// The first tenth fills what is kept for an edition; a leak would go on growing after it.
const warm = Math.floor(every / 2);
const from = process.hrtime.bigint();
for (let i = 0; i < count + warm; i += 1) {
  routes += assess(generator.make(3, i), evidence, today).routes.length;
  if (i >= warm && (i - warm) % every === every - 1) {
    collect();
    heap.push(process.memoryUsage().heapUsed / 1e6);
    if (process.stderr.isTTY) process.stderr.write(`\r${heap.length} of ${samples}`);
  }
}
if (process.stderr.isTTY) process.stderr.write("\r          \r");
const seconds = Number(process.hrtime.bigint() - from) / 1e9;
const megabytes = (x: number): string => `${x.toFixed(1)} MB`;
const [first = 0, last = 0] = [heap[0], heap.at(-1)];
printTable(
  ["heap after collection", ""],
  [
    ["least", megabytes(Math.min(...heap))],
    ["most", megabytes(Math.max(...heap))],
    ["first sample", megabytes(first)],
    ["last sample", megabytes(last)],
    ["growth from first to last", megabytes(last - first)],
  ],
);
process.stdout.write(
  `${count.toLocaleString("en")} records made and weighed in ${seconds.toFixed(0)} s, ${samples} samples, ${routes > 0 ? "all answers used" : ""}\n`,
);
if (Math.max(...heap.slice(1)) > first * 1.2 + 5) {
  process.stderr.write("The heap grew: memory does not stay flat.\n");
  process.exitCode = 1;
}
