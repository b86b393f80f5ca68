/**
 * The whole check before a change goes in: types, style, tests (the checks about the repository are tests), build.
 * Every step runs, also after one failed, so that one run shows everything; exit code 1 when one failed.
 */
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const bin = (name: string): string => join(root, "node_modules", ".bin", name);

interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

function buildStep(): readonly Step[] {
  const manifest = join(root, "apps", "web", "package.json");
  if (!existsSync(manifest)) return [];
  const scripts = (JSON.parse(readFileSync(manifest, "utf8")) as { scripts?: Record<string, string> }).scripts ?? {};
  return scripts.build === undefined
    ? []
    : [{ name: "build of the app", command: "npm", args: ["run", "--silent", "build", "-w", "apps/web"] }];
}

const projects = ["tsconfig.json", "tsconfig.node.json", ...globSync("apps/*/tsconfig.json", { cwd: root }).sort()];
const steps: readonly Step[] = [
  ...projects.map((project) => ({ name: `types of ${project}`, command: bin("tsc"), args: ["--noEmit", "-p", project] })),
  { name: "style (biome)", command: bin("biome"), args: ["check", "--no-errors-on-unmatched"] },
  { name: "tests and checks", command: process.execPath, args: [join("tools", "test.ts")] },
  ...buildStep(),
];

const rows: string[] = [];
for (const step of steps) {
  process.stdout.write(`\n── ${step.name}\n`);
  const began = performance.now();
  const done = spawnSync(step.command, step.args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  const good = done.status === 0;
  if (done.error) process.stdout.write(`${step.command} did not start: ${done.error.message}\n`);
  if (!good) process.exitCode = 1;
  rows.push(`${good ? "✓" : "✗"} ${step.name}  ${((performance.now() - began) / 1000).toFixed(1)} s`);
}
process.stdout.write(`\n${rows.join("\n")}\n`);
