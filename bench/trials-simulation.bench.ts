/**
 * The simulation study: how often an interval covers the truth, how often a wrong "worse" or "better" is said, how often a real
 * difference is found. Prints its tables beside those of the method, each share with its Monte Carlo error. Runs at the lowest
 * priority and goes on where it was cut short.
 *
 *   npm run bench -- trials-simulation                               20 diaries a row: a look, some minutes
 *   npm run bench -- trials-simulation --diaries=400 --workers=2     the whole study, half an hour on two free cores; resumable
 *   npm run bench -- trials-simulation --part=ab                     only some questions (a, b, c, d, e; u: unknown date)
 *   npm run bench -- trials-simulation --diaries=400 --write=docs/measured/trials-simulation.md   keeps the tables as a page
 *   --keep=FILE where finished pieces are kept (.cache/trials-simulation.tsv); --anew begins again; --kept prints what is there
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { printTable } from "./measure.ts";
import { runStudy } from "./simulation/run-study.ts";
import { parts as allParts, type Part } from "./simulation/study-rows.ts";
import { type Study, tablesOf } from "./simulation/study-tables.ts";

const flag = (name: string): string | undefined =>
  process.argv
    .find((word) => word.startsWith(`--${name}=`))
    ?.split("=")
    .slice(1)
    .join("=");
const diaries = Math.max(1, Number(flag("diaries") ?? 20));
const chosen = flag("part") ?? allParts.join("");
const asked = allParts.filter((part): part is Part => chosen.includes(part));
const from = process.hrtime.bigint();
let told = 0;

const found = await runStudy({
  parts: asked,
  diaries,
  workers: Math.max(1, Number(flag("workers") ?? 1)),
  keep: resolve(flag("keep") ?? ".cache/trials-simulation.tsv"),
  anew: process.argv.includes("--anew"),
  onlyKept: process.argv.includes("--kept"),
  onProgress: (done, of) => {
    if (Date.now() - told < 30_000) return;
    told = Date.now();
    process.stderr.write(`${done} of ${of} pieces\n`);
  },
});
const study = tablesOf(found);
for (const { title, head, rows } of study.tables) {
  process.stdout.write(`\n${title}; ours ± Monte Carlo error (method)\n\n`);
  printTable(head, rows);
}
process.stdout.write(`\nDiaries for each row and size: ${counted(study)}.\n${apartWords(study)}\n`);
process.stdout.write(
  study.weak.length === 0
    ? "No row is weaker than promised beyond chance.\n"
    : `Weak rows (beyond chance):\n${study.weak.map(({ part, key, why }) => `- (${part}) ${key}: ${why}`).join("\n")}\n`,
);
const page = flag("write");
if (page !== undefined) writeFileSync(resolve(page), pageOf(study));
process.stdout.write(`\n${Math.round(Number(process.hrtime.bigint() - from) / 1e9)} s\n`);

function apartWords({ apart }: Study): string {
  return `${apart.further} of ${apart.compared} shares lie further from the method's than chance explains (two standard errors of both runs together; about one in twenty would by chance alone).`;
}

/** `(a) 400, (u) 120`; a study that was cut short has a range. */
function counted({ diaries: all }: Study): string {
  return all.map(({ part, fewest, most }) => `(${part}) ${fewest === most ? most : `${fewest} to ${most}`}`).join(", ");
}

function pageOf(study: Study): string {
  const { tables, weak } = study;
  const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
    [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
  return `# The simulation study, in full

**Question.** Of diaries whose truth is known: how often does an interval cover it, how often is something wrong said, how often is a
real difference found? [trials.md](trials.md) says what would count, and what it means for a person.

**How.** \`npm run bench -- trials-simulation --diaries=${diaries} --workers=2 --write=docs/measured/trials-simulation.md\` (about an hour of
processor; goes on where it was cut short). Diaries for each row and size of effect: ${counted(study)} (u: the unknown date). Ours ± half
the width of the 95 % interval of a share (Wilson), so what another run may differ by; the method's own figure in brackets, which rests on
400 diaries in (a), 150 in (b), 105 and 35 in (c), 300 in (d). Truth is the difference in written-down scores: rounding and the floor at 0 eat
part of it. How strong trend, drift, the hidden confounder and carry-over are is not in the method; ours are in \`bench/simulation/simulate-nights.ts\`.

**Beside the method.** ${apartWords(study)}

## Weak rows

Coverage below 93 % or wrong claims above 5 %, beyond chance:

${weak.length === 0 ? "None." : weak.map(({ part, key, why }) => `- (${part}) ${key}: ${why}`).join("\n")}

${tables.map(({ title, head, rows }) => `## ${title}\n\n${table(head, rows)}\n`).join("\n")}`;
}
