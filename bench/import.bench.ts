/**
 * How fast is an Apple Health export read, beside the same XML parser without our handlers and beside running over the lines alone, and
 * does memory stay flat? `kriebel import` itself reads a made-up export from a pipe, an eighth and the whole of the size, as XML and in a zip file; the
 * largest is `--megabytes=2048` for the one that is promised. The export is made as it is read; nothing goes to the disk.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readExport } from "@kriebel/reading";
import { DecodeUTF8 } from "fflate";
import { SaxesParser } from "saxes";
import { madeAppleExport } from "./made-apple-export.ts";
import { printTable, spreadOf } from "./measure.ts";

const asked = process.argv.find((word) => word.startsWith("--megabytes="))?.slice("--megabytes=".length);
const largest = asked === undefined ? 512 : Number(asked);
/** Speeds are taken over this much, from memory, so that making the export costs nothing. */
const megabytes = 64;
const megabyte = 1024 * 1024;
const promised = 200;

const pieces = [...madeAppleExport(megabytes * megabyte)];
const secondsOf = async (work: () => unknown): Promise<number> => {
  const from = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - from) / 1e9;
};

function linesAlone(): void {
  let lines = 0;
  for (const piece of pieces) for (let i = piece.indexOf(10); i >= 0; i = piece.indexOf(10, i + 1)) lines += 1;
  if (lines === 0) throw new Error("nothing was made");
}

function parserAlone(): void {
  const parser = new SaxesParser({ position: false });
  let tags = 0;
  parser.on("opentag", () => {
    tags += 1;
  });
  const decoder = new DecodeUTF8((text) => {
    parser.write(text);
  });
  for (const piece of pieces) decoder.push(piece);
  decoder.push(new Uint8Array(0), true);
  parser.close();
  if (tags === 0) throw new Error("nothing was read");
}

async function ours(): Promise<void> {
  const read = await readExport("export.xml", pieces, { offsetAt: () => 3600 });
  if (!read.ok || read.value.nights.length === 0) throw new Error("nothing was read");
}

const rounds = 5;
const [lines, parsing, reading]: [number[], number[], number[]] = [[], [], []];
await ours();
parserAlone();
for (let round = 0; round < rounds; round += 1) {
  lines.push(await secondsOf(linesAlone));
  parsing.push(await secondsOf(parserAlone));
  reading.push(await secondsOf(ours));
}
const parser = spreadOf(parsing).median;
const whole = spreadOf(reading).median;
const perSecond = (seconds: number): string => `${(megabytes / seconds).toFixed(0)} MB/s`;
printTable(
  [`Apple Health export, ${megabytes} MB from memory`, "speed", "beside the parser alone"],
  [
    ["counting lines", perSecond(spreadOf(lines).median), (parser / spreadOf(lines).median).toFixed(1)],
    ["saxes, counting tags only", perSecond(parser), "1.00"],
    ["kriebel import", perSecond(whole), (parser / whole).toFixed(2)],
  ],
);
pieces.length = 0;
if (parser / whole < 0.5) {
  process.stderr.write("Slower than half the parser alone.\n");
  process.exitCode = 1;
}

const here = fileURLToPath(new URL(".", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "kriebel-bench-"));
const told = join(folder, "tell-memory.mjs");

writeFileSync(told, 'process.on("exit", () => process.stderr.write(`maxRSS ${process.resourceUsage().maxRSS}\\n`));\n');

/** Most memory of the whole process of `kriebel import`, in MB, and the nights that it read. */
async function mostMemory(
  form: "xml" | "zip",
  size: number,
): Promise<{ readonly peak: number; readonly nights: string; readonly seconds: number }> {
  const pipe = join(folder, `export-${size}.${form}`);
  if (spawnSync("mkfifo", [pipe]).status !== 0) throw new Error("mkfifo is not there");
  const maker = spawn(process.execPath, [join(here, "write-made-export.ts"), pipe, form, String(size)], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const from = process.hrtime.bigint();
  const { stdout, stderr, code } = await new Promise<{ stdout: string; stderr: string; code: number | null }>((done) => {
    const reader = spawn(process.execPath, [join(here, "..", "apps", "cli", "bin", "kriebel.mjs"), "import", pipe, "--lang", "en"], {
      env: { ...process.env, NODE_OPTIONS: `--import ${told}` },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    reader.stdout.on("data", (text) => {
      stdout += text;
    });
    reader.stderr.on("data", (text) => {
      stderr += text;
    });
    reader.on("close", (code) => done({ stdout, stderr, code }));
  });
  maker.kill();
  if (code !== 0) throw new Error(`kriebel import: ${stderr}`);
  const seconds = Number(process.hrtime.bigint() - from) / 1e9;
  // The starter and the program itself both tell; the larger is the program.
  const peaks = [...stderr.matchAll(/maxRSS (\d+)/g)].map(([, kilobytes]) => Number(kilobytes) / 1024);
  return { peak: Math.max(...peaks), nights: /([\d,]+) nights read/.exec(stdout)?.[1] ?? "?", seconds };
}

const rows: string[][] = [];
let most = 0;
const cases: readonly (readonly ["xml" | "zip", number])[] = [
  ["xml", largest / 8],
  ["xml", largest],
  ["zip", largest],
];
for (const [form, size] of cases) {
  const { peak, nights, seconds } = await mostMemory(form, size);
  most = Math.max(most, peak);
  rows.push([`${size} MB as ${form}`, nights, `${peak.toFixed(0)} MB`, `${seconds.toFixed(0)} s`]);
}
rmSync(folder, { recursive: true });
printTable(["kriebel import, the whole process", "nights", "most memory", "with the making"], rows);
if (most > promised) {
  process.stderr.write(`More than ${promised} MB.\n`);
  process.exitCode = 1;
}
