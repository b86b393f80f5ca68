/**
 * `kriebel score` against others on the same nights: a numpy/scipy detector on MNE, a plain C program, a fused one, and
 * plain reading of the bytes. Seven rounds, in turn, medians; wall clock, processor time and peak memory of the whole process.
 * Peers that cannot be built or found here are said, not guessed. `--rounds N`, `--hours N`, `--big` (adds the 1 GB polysomnogram), `--only-big`.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeNight } from "@kriebel/signals";
import { bigNight } from "./big-night.ts";
import { printTable, shown, spreadOf } from "./measure.ts";

const here = import.meta.dirname;
const root = join(here, "..");
const place = join(tmpdir(), "kriebel-bench-signals");
mkdirSync(place, { recursive: true });
const argument = (name: string, usual: number): number => {
  const at = process.argv.indexOf(name);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};
const rounds = argument("--rounds", 7);
const hours = argument("--hours", 8);

interface Run {
  readonly wall: number;
  readonly processor: number;
  readonly megabytes: number;
  readonly out: string;
}

/** One process from start to end. */
function run(command: string, args: readonly string[]): Run | undefined {
  const report = join(place, "time.txt");
  const from = process.hrtime.bigint();
  const done = spawnSync("/usr/bin/time", ["-o", report, "-f", "%U %S %M", command, ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, NODE_COMPILE_CACHE: join(place, "compiled") },
  });
  const wall = Number(process.hrtime.bigint() - from) / 1e6;
  if (done.status !== 0) return undefined;
  const [user = 0, system = 0, kilobytes = 0] = readFileSync(report, "utf8").trim().split("\n").at(-1)?.split(" ").map(Number) ?? [];
  return { wall, processor: (user + system) * 1000, megabytes: kilobytes / 1024, out: done.stdout };
}

function build(source: string, flags: readonly string[]): string | undefined {
  const out = join(place, source.replace(".c", ""));
  const done = spawnSync("cc", [...flags, "-o", out, join(here, "signals-peers", source), "-lm"], { encoding: "utf8" });
  if (done.status !== 0) process.stdout.write(`${source} could not be built here.\n`);
  return done.status === 0 ? out : undefined;
}

const python = ["/usr/bin/python3", "python3"].find((one) => spawnSync(one, ["-c", "import mne, scipy"]).status === 0);
if (python === undefined) process.stdout.write("MNE is not here (Debian: python3-mne): that row is missing.\n");
const plain = build("detect.c", ["-O2"]);
const fused = build("detect-fused.c", ["-O3", "-march=native"]);
/** The launcher, as `npx kriebel` runs it, and the same without its bundle. */
const kriebel = join(root, "apps", "cli", "bin", "kriebel.mjs");
const sources = join(root, "apps", "cli", "src", "kriebel.ts");
const one = join(here, "signals-peers", "score-alone.ts");

const night = join(place, `night-${hours}h.edf`);
if (!existsSync(night)) writeFileSync(night, makeNight({ seed: 101, hours, hertz: 256, driftMicrovolts: 30 }).bytes);

/** Do the others find what we find? Onsets and ends within 2 ms. */
function sameEvents(json: string, list: string): string {
  interface Candidate {
    readonly leg: string;
    readonly onset_s: number;
    readonly duration_s: number;
    readonly "wasm-2016": { readonly reason: string | null } | null;
  }
  const ours = (JSON.parse(json) as { readonly candidates: readonly Candidate[] }).candidates
    .filter((c) => !["too-short", "spikes"].includes(c["wasm-2016"]?.reason ?? ""))
    .map((c) => [c.leg === "left" ? "L" : "R", c.onset_s, c.onset_s + c.duration_s] as const);
  // Ours are rounded to the millisecond, onset and length apart.
  const theirs = list
    .trim()
    .split("\n")
    .map((line) => line.split(","))
    .map(([leg, from, to]) => ({ leg, from: Number(from), to: Number(to) }));
  const isSame = ([leg, from, to]: (typeof ours)[number]): boolean =>
    theirs.some((one) => one.leg === leg && Math.abs(one.from - from) < 0.002 && Math.abs(one.to - to) < 0.002);
  return `${ours.filter(isSame).length} of ${ours.length} the same, ${theirs.length} there`;
}

function compare(path: string, left: number, right: number): void {
  process.stdout.write(`\n${path.split("/").at(-1)}: ${(statSync(path).size / 1e6).toFixed(0)} MB\n`);
  const legs = [String(left), String(right)];
  const all: readonly (readonly [string, string, readonly string[]])[] = [
    ["kriebel score (whole process)", process.execPath, [kriebel, "score", path, "--json"]],
    ["the same from its sources, no bundle", process.execPath, [sources, "score", path, "--json"]],
    ["scoring alone, 4th night in one process", process.execPath, [one, path]],
    ["scoring alone, without WebAssembly", process.execPath, [one, path, "plain"]],
    ...(python === undefined
      ? []
      : [["(a) MNE + numpy/scipy", python, [join(here, "signals-peers", "detect.py"), path, ...legs]] as const]),
    ...(plain === undefined ? [] : [["(b) plain C, -O2", plain, [path, ...legs]] as const]),
    ...(fused === undefined ? [] : [["(b) fused C, threshold only", fused, [path, ...legs]] as const]),
    ["(c) reading the bytes (cat)", "cat", [path]],
  ];
  const runs = all.map((): Run[] => []);
  // Once without counting, so that files and compiled code lie ready for everyone.
  for (const [, command, args] of all) run(command, args);
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, [name, command, args]] of all.entries()) {
      const done = name.startsWith("(c)") ? run("sh", ["-c", `cat "${path}" > /dev/null`]) : run(command, args);
      if (done !== undefined) (runs[i] as Run[]).push(done);
    }
  }
  const ours = runs[0]?.[0]?.out;
  for (const [i, [name]] of all.entries()) {
    const theirs = runs[i]?.[0]?.out;
    if (ours !== undefined && theirs !== undefined && /MNE|plain/.test(name))
      process.stdout.write(`${name}: ${sameEvents(ours, theirs)}\n`);
  }
  const base = spreadOf((runs[0] ?? []).map(({ processor }) => processor)).median;
  printTable(
    ["program", "wall clock", "processor time", "× ours", "peak memory"],
    all.map(([name], i) => {
      const mine = runs[i] ?? [];
      if (mine.length === 0) return [name, "did not run", "", "", ""];
      const alone = name.startsWith("scoring alone");
      const wall = alone ? mine.map(({ out }) => Number(out.split(" ")[0])) : mine.map((r) => r.wall);
      const processor = alone ? mine.map(({ out }) => Number(out.split(" ")[1])) : mine.map((r) => r.processor);
      const used = spreadOf(processor);
      return [
        name,
        shown(spreadOf(wall), "ms"),
        shown(used, "ms"),
        (used.median / base).toFixed(2),
        `${Math.max(...mine.map(({ megabytes }) => megabytes)).toFixed(0)} MB`,
      ];
    }),
  );
  const middle = (name: string, of: (one: Run) => number): number => {
    const mine = runs[all.findIndex(([one]) => one.startsWith(name))] ?? [];
    return mine.length === 0 ? Number.NaN : spreadOf(mine.map(of)).median;
  };
  const times = (a: number, b: number): string => (!Number.isFinite(a / b) ? "not measured here" : `${(a / b).toFixed(2)} ×`);
  const told =
    (at: number) =>
    (one: Run): number =>
      Number(one.out.split(" ")[at]);
  const both = (
    name: string,
    other: string,
    ours = (one: Run): number => one.wall,
    used = (one: Run): number => one.processor,
  ): string[] => [
    times(
      middle(name, ours),
      middle(other, (one) => one.wall),
    ),
    times(
      middle(name, used),
      middle(other, (one) => one.processor),
    ),
  ];
  process.stdout.write("\n");
  printTable(
    ["aim", "wall clock", "processor time", "asked"],
    [
      ["(a) MNE + numpy/scipy / kriebel score", ...both("(a)", "kriebel score"), "6 × or more"],
      ["kriebel score / (b) plain C", ...both("kriebel score", "(b) plain"), "1 × or less"],
      ["scoring alone / (b) fused C", ...both("scoring alone, 4th", "(b) fused", told(0), told(1)), "3 × or less"],
      ["peak memory of kriebel score", `${middle("kriebel score", (one) => one.megabytes).toFixed(0)} MB`, "", "under 200 MB"],
    ],
  );
}

const only = process.argv.includes("--only-big");
if (!only) compare(night, 0, 1);
if (only || process.argv.includes("--big")) compare(bigNight(place, hours), 33, 34);
