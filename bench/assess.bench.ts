/** How many records `assess` weighs in a second on one core, how long the choice of the next question takes, and the load of the evidence. */
import { readFileSync } from "node:fs";
import { assess, nextQuestion, showAsk } from "@kriebel/engine";
import { checkAgainstEvidence, readEvidenceText } from "@kriebel/evidence";
import { type PersonRecord, readRecord } from "@kriebel/record";
import { RecordGenerator } from "./generate-records.ts";
import { bundlePath, loadEvidence } from "./load-evidence.ts";
import { millisecondsOf, printTable, shown, spreadOf } from "./measure.ts";

const today = "2026-11-22";
const count = 10_000;
const rounds = 7;

const evidence = loadEvidence();
const generator = new RecordGenerator(evidence, today);
const records: readonly PersonRecord[] = Array.from({ length: count }, (_, i) => generator.make(1, i));

// A generator that makes what a reader refuses would measure the wrong thing.
for (const record of records.slice(0, 500)) {
  const read = readRecord(structuredClone(record), today);
  const problems = read.ok ? checkAgainstEvidence(read.value, evidence, today).filter(({ level }) => level === "refuse") : read.problems;
  if (problems.length > 0) throw new Error(`Record ${record.id}: ${problems.map(({ at, say }) => `${at} ${say.en}`).join(" ")}`);
}

let sink = 0;
const throughput: number[] = [];
// Where others use the machine too, the clock on the wall counts their work; the thread's own processor time does not.
const ownTime: number[] = [];
for (let round = -2; round < rounds; round += 1) {
  // Fresh objects each round: what the engine keeps about a record it has seen must not help it.
  const fresh = records.map((record) => ({ ...record }));
  const before = process.threadCpuUsage();
  const ms = millisecondsOf(() => {
    for (const record of fresh) sink += assess(record, evidence, today).routes.length;
  });
  const own = process.threadCpuUsage(before);
  if (round < 0) continue;
  throughput.push((count / ms) * 1000);
  ownTime.push((count / (own.user + own.system)) * 1e6);
}

const single: number[] = [];
for (const record of records.map((one) => ({ ...one })))
  single.push(
    millisecondsOf(() => {
      sink += assess(record, evidence, today).ask.length;
    }) * 1000,
  );
single.sort((a, b) => a - b);
const at = (share: number): string => `${(single[Math.floor(share * (single.length - 1))] as number).toFixed(0)} µs`;

// From an answer to the next question on screen: weigh everything anew, choose, fill in the names.
const ask: number[] = [];
for (const record of records.slice(0, 2_000).map((one) => ({ ...one }))) {
  ask.push(
    millisecondsOf(() => {
      const next = nextQuestion(assess(record, evidence, today));
      if (next !== undefined) sink += showAsk(next, record, evidence) === undefined ? 0 : 1;
    }),
  );
}

const load: number[] = [];
for (let round = 0; round < 15; round += 1) {
  load.push(
    millisecondsOf(() => {
      const read = readEvidenceText(readFileSync(bundlePath, "utf8"));
      if (!read.ok) throw new Error("The bundle cannot be read.");
    }),
  );
}

const speed = spreadOf(throughput);
printTable(
  ["what", "median (range of rounds)", "wanted"],
  [
    ["assess, records per second, one core", shown(speed, "a second"), "at least 5,000"],
    ["the same, per second of the thread's own processor time", shown(spreadOf(ownTime), "a second"), ""],
    ["assess, one record", `${(1e6 / speed.median).toFixed(0)} µs`, ""],
    ["assess, slowest 1 in 100 / 1 in 1000", `${at(0.99)} / ${at(0.999)}`, ""],
    ["next question after an answer", shown(spreadOf(ask), "ms"), "under 20 ms"],
    ["evidence: read, parse, check", shown(spreadOf(load), "ms"), "under 50 ms"],
  ],
);
const mean = (size: (record: PersonRecord) => number): string =>
  (records.reduce((sum, record) => sum + size(record), 0) / count).toFixed(1);
process.stdout.write(
  `${count} generated records, ${rounds} rounds${sink > 0 ? "" : ", nothing used"}. On average ${mean((r) => Object.keys(r.answers).length)} answers, ` +
    `${mean((r) => r.medicines.length)} medicines (0 to 12), ${mean((r) => r.labs.length)} blood values, ${mean((r) => r.conditions.length)} conditions, ` +
    `${mean((r) => r.family.length)} relatives.\n`,
);
