/**
 * `cohort assess` over a generated Bulk Data export, beside a plain parse of the same lines as the limit, taking turns.
 * `npm run bench:cohort -- --people 1000000` for a million; the processor time is told beside the time on the clock, because
 * a machine that does other work as well makes only the latter longer.
 */
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assessLines } from "../apps/cli/src/cohort/assess-lines.ts";
import { keepMemoryFlat } from "../apps/cli/src/cohort/keep-memory-flat.ts";
import { readLines } from "../apps/cli/src/cohort/read-lines.ts";
import { generateBulk } from "../tools/generate-bulk.ts";
import { loadEvidence } from "./load-evidence.ts";
import { printTable, shown, spreadOf } from "./measure.ts";

const asked = process.argv.indexOf("--people");
const people = asked > 0 ? Number(process.argv[asked + 1]) : 20_000;
/** `--bulk FILE` takes a file that an earlier run wrote there, or writes it: a million people are 3.4 GB. */
const bulkAt = process.argv.indexOf("--bulk");
const rounds = people > 100_000 ? 1 : 5;
const today = "2026-11-22";

keepMemoryFlat(); // as the command does
const evidence = loadEvidence();
const folder = mkdtempSync(join(tmpdir(), "kriebel-bench-"));
const path = bulkAt > 0 ? (process.argv[bulkAt + 1] as string) : join(folder, "bulk.ndjson");
const bytes = existsSync(path) ? statSync(path).size : generateBulk(path, people, 20261122);

function parseOnly(): number {
  let lines = 0;
  for (const line of readLines(path, 64_000_000)) {
    JSON.parse(line.bytes.toString("utf8"));
    lines += 1;
  }
  return lines;
}

/** Memory at every tenth of the people, in the first pass over files: before anything was held in memory whole. */
const memory: number[] = [];
function cohort(mostInMemory: number): number {
  let rows = 0;
  assessLines([path], {
    evidence,
    today,
    temporary: folder,
    bytes,
    mostInMemory,
    row: () => {
      rows += 1;
      if (mostInMemory < 2_000_000 && rows % Math.floor(people / 10) === 0 && memory.length < 10) memory.push(process.memoryUsage().rss);
    },
    quarantine: ({ where, say }) => {
      throw new Error(`${where}: ${say.en}`);
    },
  });
  if (rows !== people) throw new Error(`${rows} rows for ${people} people.`);
  return rows;
}

const ways = {
  "plain parse of every line": () => void parseOnly(),
  "cohort assess, dealt out over files": () => void cohort(1_000_000),
  ...(people <= 100_000 ? { "cohort assess, all in memory": () => void cohort(4_000_000_000) } : {}),
} as const;
const empty = (): Record<string, number[]> => Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
const clock = empty();
const processor = empty();
for (let round = people > 100_000 ? 0 : -1; round < rounds; round += 1)
  for (const [name, way] of Object.entries(ways)) {
    const [from, used] = [process.hrtime.bigint(), process.cpuUsage()];
    way();
    const { user, system } = process.cpuUsage(used);
    if (round < 0) continue;
    clock[name]?.push(people / (Number(process.hrtime.bigint() - from) / 1e9));
    processor[name]?.push(people / ((user + system) / 1e6));
  }
rmSync(folder, { recursive: true, force: true });
printTable(
  [`${people} people, ${Math.round(bytes / 1e6)} MB`, "people a second on the clock", "people a second of processor time"],
  Object.keys(ways).map((name) => [name, shown(spreadOf(clock[name] ?? []), ""), shown(spreadOf(processor[name] ?? []), "")]),
);
process.stdout.write(
  `memory at every tenth of the people, dealt out over files: ${memory.map((one) => Math.round(one / 1e6)).join(", ")} MB\n`,
);
