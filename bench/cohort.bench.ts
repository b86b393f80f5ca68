/**
 * `cohort assess` over a generated Bulk Data export, beside a plain parse of the same lines as the limit, taking turns.
 * `npm run bench:cohort -- --people 1000000` for a million; the processor time is told beside the time on the clock, because
 * a machine that does other work as well makes only the latter longer.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assessLines } from "../apps/cli/src/cohort/assess-lines.ts";
import { readLines } from "../apps/cli/src/cohort/read-lines.ts";
import { generateBulk } from "../tools/generate-bulk.ts";
import { loadEvidence } from "./load-evidence.ts";
import { printTable, shown, spreadOf } from "./measure.ts";

const asked = process.argv.indexOf("--people");
const people = asked > 0 ? Number(process.argv[asked + 1]) : 20_000;
const rounds = people > 100_000 ? 1 : 5;
const today = "2026-11-22";

const evidence = loadEvidence();
const folder = mkdtempSync(join(tmpdir(), "kriebel-bench-"));
const path = join(folder, "bulk.ndjson");
const bytes = generateBulk(path, people, 20261122);

function parseOnly(): number {
  let lines = 0;
  for (const line of readLines(path, 64_000_000)) {
    JSON.parse(line.bytes.toString("utf8"));
    lines += 1;
  }
  return lines;
}

let most = 0;
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
      if (rows % 1_000 === 0 && mostInMemory < 2_000_000) most = Math.max(most, process.memoryUsage().rss);
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
process.stdout.write(`most memory seen while dealt out over files: ${Math.round(most / 1e6)} MB\n`);
