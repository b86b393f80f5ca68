/**
 * How fast is an Apple Health export read, beside the same XML parser without our handlers and beside running over the bytes alone, and
 * does memory stay flat? `--megabytes=2048` for a full one. The export is made as it is read; nothing goes to the disk.
 */
import { readExport } from "@kriebel/reading";
import { DecodeUTF8 } from "fflate";
import { SaxesParser } from "saxes";
import { printTable, spreadOf } from "./measure.ts";

const asked = process.argv.find((word) => word.startsWith("--megabytes="))?.slice("--megabytes=".length);
const megabytes = asked === undefined ? 256 : Number(asked);
const pieceBytes = 1 << 16;

const two = (n: number): string => String(n).padStart(2, "0");
const stamp = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ")} +0000`;

/** Pieces of an export of the wanted size: heart rate most, as in real ones, with steps and one staged night a day. */
function* madeExport(size: number): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let at = Date.UTC(2012, 0, 1) / 1000;
  let made = 0;
  let text = `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData (ExportDate,Me,Record*)>\n]>\n<HealthData locale="nl_NL">\n`;
  const record = (type: string, from: number, to: number, rest: string): string =>
    ` <Record type="${type}" sourceName="Watch van een ander" sourceVersion="10.${two(at % 60)}" device="&lt;&lt;HKDevice: 0x282d03020&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch5,4&gt;" creationDate="${stamp(to)}" startDate="${stamp(from)}" endDate="${stamp(to)}" ${rest}/>\n`;
  const stages = ["AsleepCore", "AsleepDeep", "Awake", "AsleepREM"];
  while (made + text.length < size) {
    for (let hour = 0; hour < 24; hour += 1) {
      // A watch writes a heart rate every few minutes and more during sport.
      for (let minute = 0; minute < 60; minute += 3)
        text += record("HKQuantityTypeIdentifierHeartRate", at + minute * 60, at + minute * 60, `unit="count/min" value="${60 + minute}"`);
      text += record("HKQuantityTypeIdentifierStepCount", at, at + 600, `unit="count" value="${hour * 31}"`);
      if (hour < 6)
        text += record("HKCategoryTypeIdentifierSleepAnalysis", at, at + 3600, `value="HKCategoryValueSleepAnalysis${stages[hour % 4]}"`);
      at += 3600;
      if (text.length >= pieceBytes) {
        made += text.length;
        yield encoder.encode(text);
        text = "";
      }
    }
  }
  yield encoder.encode(`${text}</HealthData>\n`);
}

const megabyte = 1024 * 1024;
const secondsSince = (from: bigint): number => Number(process.hrtime.bigint() - from) / 1e9;

function bytesAlone(size: number): number {
  const from = process.hrtime.bigint();
  let lines = 0;
  for (const piece of madeExport(size)) for (let i = piece.indexOf(10); i >= 0; i = piece.indexOf(10, i + 1)) lines += 1;
  if (lines === 0) throw new Error("nothing was made");
  return secondsSince(from);
}

function parserAlone(size: number): number {
  const from = process.hrtime.bigint();
  const parser = new SaxesParser({ position: false });
  let tags = 0;
  parser.on("opentag", () => {
    tags += 1;
  });
  const decoder = new DecodeUTF8((text) => {
    parser.write(text);
  });
  for (const piece of madeExport(size)) decoder.push(piece);
  decoder.push(new Uint8Array(0), true);
  parser.close();
  if (tags === 0) throw new Error("nothing was read");
  return secondsSince(from);
}

async function ours(size: number): Promise<number> {
  const from = process.hrtime.bigint();
  const read = await readExport("export.xml", madeExport(size), { offsetAt: () => 3600 });
  if (!read.ok || read.value.nights.length === 0) throw new Error("nothing was read");
  nights = read.value.nights.length;
  return secondsSince(from);
}
let nights = 0;

const size = megabytes * megabyte;
const rounds = asked === undefined ? 5 : 1;
const making: number[] = [];
const parsing: number[] = [];
const reading: number[] = [];
await ours(8 * megabyte);
parserAlone(8 * megabyte);
for (let round = 0; round < rounds; round += 1) {
  making.push(bytesAlone(size));
  parsing.push(parserAlone(size));
  reading.push(await ours(size));
}
// The making of the export is in all three; it is taken off before they are compared.
const made = spreadOf(making).median;
const parser = spreadOf(parsing).median - made;
const whole = spreadOf(reading).median - made;
const perSecond = (seconds: number): string => `${(megabytes / seconds).toFixed(0)} MB/s`;
printTable(
  [`Apple Health export, ${megabytes} MB, ${nights} days`, "speed", "beside the parser alone"],
  [
    ["saxes, counting tags only", perSecond(parser), "1.00"],
    ["kriebel import", perSecond(whole), (parser / whole).toFixed(2)],
  ],
);
globalThis.gc?.();
const peak = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`Most memory of the whole process: ${peak.toFixed(0)} MB (the runtime itself takes about 60).\n`);
if (parser / whole < 0.5) {
  process.stderr.write("Slower than half the parser alone.\n");
  process.exitCode = 1;
}
