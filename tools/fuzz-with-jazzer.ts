/**
 * The readers of packages/signals under jazzer.js (libFuzzer for JavaScript): recordings with their scoring, lists of marks and
 * accelerometer files, from the corpus on. jazzer.js is no dependency, because its program wants a newer C library (2.38) than Debian 12 has:
 *
 *   npm install --no-save @jazzer.js/core
 *   node tools/fuzz-with-jazzer.ts [--runs 2000000] [--seed 8]
 *
 * What it finds belongs, without its first byte (the kind), in packages/signals/corpus, where every test run reads it again.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const argument = (name: string, usual: string): string => {
  const at = process.argv.indexOf(name);
  return at < 0 ? usual : (process.argv[at + 1] as string);
};
const place = join(root, ".cache", "jazzer");
const corpus = join(place, "corpus");
mkdirSync(corpus, { recursive: true });

await build({
  entryPoints: [join(root, "packages", "signals", "src", "index.ts")],
  bundle: true,
  platform: "node",
  format: "cjs",
  outfile: join(place, "signals.cjs"),
});
// The first byte of an input says which reader gets the rest.
writeFileSync(
  join(place, "target.cjs"),
  `const s = require("./signals.cjs");
module.exports.fuzz = async (data) => {
  if (data.length < 2) return;
  const bytes = new Uint8Array(data.subarray(1));
  if (data[0] % 3 === 0) await s.scoreNight(s.memorySource(bytes));
  else if (data[0] % 3 === 1) {
    const read = await s.readMarks(bytes, { date: undefined, clockSeconds: undefined });
    if (read.ok) s.sortMarks(read.value.annotations);
  } else {
    const opened = await s.openAccel(s.memorySource(bytes));
    if (opened?.ok) await s.scoreAccel(opened.value);
  }
};
`,
);
const kept = join(root, "packages", "signals", "corpus");
const seed = (name: string, kind: number, bytes: Uint8Array): void =>
  writeFileSync(join(corpus, name), Buffer.concat([Buffer.from([kind]), bytes]));
for (const name of readdirSync(kept)) seed(name, name.startsWith("marks") ? 1 : 0, readFileSync(join(kept, name)));
for (const name of ["ax3_testfile.cwa", "gnactv_sample.bin"]) {
  seed(name, 2, readFileSync(join(root, "packages", "signals", "fixtures", name)).subarray(0, 8000));
}
seed("table.csv", 2, Buffer.from("time,x,y,z\n2020-01-01 00:00:00.000,0.1,0.2,0.9\n2020-01-01 00:00:00.020,0.1,0.2,0.9\n"));

const jazzer = join(root, "node_modules", "@jazzer.js", "core", "dist", "cli.js");
const limits = ["-max_len=9000", "-timeout=10", "-rss_limit_mb=1800"];
const done = spawnSync(
  process.execPath,
  [
    jazzer,
    join(place, "target.cjs"),
    corpus,
    "-i",
    "signals",
    "--",
    `-runs=${argument("--runs", "2000000")}`,
    `-seed=${argument("--seed", "8")}`,
    ...limits,
  ],
  { cwd: place, stdio: "inherit" },
);
process.exitCode = done.status ?? 1;
