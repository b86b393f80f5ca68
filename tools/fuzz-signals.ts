/**
 * Feeds torn, bent and lying files to everything in packages/signals that reads bytes: recordings with their whole scoring, event lists, and
 * accelerometer files in all four forms. Guided by coverage: an input that reaches code nobody reached before is kept and changed further.
 *
 *   node tools/fuzz-signals.ts [--runs 2000000] [--seed 1] [--keep FOLDER]
 *
 * Stops with exit code 1 at a fall, at a run of over twenty seconds (a machine may be busy), or when one run takes more than 200 MB. Not part of `npm test`;
 * what it found worth keeping stands in packages/signals/corpus and is run there every time.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { join } from "node:path";
import {
  chanceFrom,
  makeNight,
  memorySource,
  openAccel,
  readMarks,
  scoreAccel,
  scoreNight,
  sortMarks,
  utf8,
  writeEdf,
} from "@kriebel/signals";
import { asCsv, asCwa, asGeneactiv, asGt3x, makeAccel } from "../packages/signals/src/accel/made-accel.ts";

const argument = (name: string, usual: string): string => {
  const at = process.argv.indexOf(name);
  return at < 0 ? usual : (process.argv[at + 1] as string);
};
const runs = Number(argument("--runs", "2000000"));
const chance = chanceFrom(Number(argument("--seed", "1")));
const keep = argument("--keep", "");
const pick = (n: number): number => Math.floor(chance() * n);

type Target = "recording" | "marks" | "accel";
interface Input {
  readonly target: Target;
  readonly bytes: Uint8Array;
}

const channel = (label: string, samplesPerRecord: number) => ({
  label,
  unit: "uV",
  physicalMinimum: -1000,
  physicalMaximum: 1000,
  digitalMinimum: -32_768,
  digitalMaximum: 32_767,
  samplesPerRecord,
  samples: (record: number, into: Int32Array): void => {
    for (let i = 0; i < samplesPerRecord; i += 1) into[i] = ((record * 31 + i * 17) % 61) - 30;
  },
});
const note = (onsetSeconds: number, durationSeconds: number | undefined, text: string) => ({ onsetSeconds, durationSeconds, text });
const seeds: readonly Input[] = [
  makeNight({ seed: 1, hours: 0.002, hertz: 100 }).bytes,
  makeNight({ seed: 2, hours: 0.002, hertz: 100, format: "bdf+c", oneLeg: true }).bytes,
  makeNight({ seed: 3, hours: 0.002, hertz: 100, gaps: [{ afterSeconds: 3, seconds: 40 }] }).bytes,
  writeEdf({ format: "edf", records: 2, recordSeconds: 1, channels: [channel("Leg", 120)] }),
  writeEdf({
    format: "edf+d",
    records: 5,
    recordSeconds: 1,
    channels: [channel("Left Leg", 100), channel("Right Leg", 200)],
    annotations: [note(0, 30, "Sleep stage N2"), note(1, 2, "Obstructive apnea"), note(2, undefined, "VAS 30/100"), note(3, 1, "Artefact")],
    timeOf: (record) => [4, 3, 1.5, 1, 0][record] ?? 0,
  }),
]
  .map((bytes): Input => ({ target: "recording", bytes }))
  .concat(
    [
      utf8("onset_s,duration_s,stage\n0,30,W\n30,30,N2\n60,30,R\n"),
      utf8("leg,onset_s,duration_s\nL,10,2\nR,40.5,3\n"),
      utf8('Time [hh:mm:ss]\tEvent\tDuration[s]\n23:00:00\tSLEEP-S2\t30\n00:10:00\t"A ""b"""\t5\n'),
      utf8(
        "<?xml version='1.0'?><P><ScoredEvents><ScoredEvent><EventConcept>Stage 2 sleep|2</EventConcept><Start>0</Start><Duration>30</Duration></ScoredEvent></ScoredEvents></P>",
      ),
      Uint8Array.from([0xff, 0xfe, ...[..."W\nN1\n27/04/2018 23:00:23,Arousal,3\n"].flatMap((sign) => [sign.charCodeAt(0), 0])]),
    ].map((bytes): Input => ({ target: "marks", bytes })),
  )
  .concat(
    [
      asCwa(makeAccel({ seed: 4, hours: 0.004, hz: 100 })),
      asGt3x(makeAccel({ seed: 5, hours: 0.002, hz: 30 })),
      asGeneactiv(makeAccel({ seed: 6, hours: 0.004, hz: 50 })),
      asCsv(makeAccel({ seed: 7, hours: 0.002, hz: 25 })),
    ].map((bytes): Input => ({ target: "accel", bytes })),
  );
// What earlier runs kept is where this one begins.
const corpus = join(import.meta.dirname, "..", "packages", "signals", "corpus");
const kept = readdirSync(corpus).map(
  (name): Input => ({
    target: name.startsWith("marks") ? "marks" : name.startsWith("accel") ? "accel" : "recording",
    bytes: new Uint8Array(readFileSync(join(corpus, name))),
  }),
);

const lies = [
  "-1",
  "0",
  "1",
  "99999999",
  "2147483648",
  "1e308",
  "NaN",
  "-0.0001",
  "1,5",
  "EDF+D",
  "EDF+C",
  "86400",
  "\u0000\u0000",
  "Rectification",
];

function changed(from: Input, pool: readonly Input[]): Input {
  let bytes = from.bytes.slice();
  for (let n = 1 + pick(4); n > 0; n -= 1) {
    const at = pick(Math.max(1, bytes.length));
    switch (pick(8)) {
      case 0:
        if (bytes.length > 0) bytes[at] = (bytes[at] as number) ^ (1 << pick(8));
        break;
      case 1:
        if (bytes.length > 0) bytes[at] = [0, 255, 0x14, 0x15, 0x2b, 0x2d, 0x30, 0x39, 0x2c, 0x0a][pick(10)] as number;
        break;
      case 2:
        bytes = bytes.slice(0, at);
        break;
      case 3: {
        // A field of the header that says something else.
        const field = 8 * pick(Math.max(1, Math.min(bytes.length, 2048) >> 3));
        const text = utf8((lies[pick(lies.length)] as string).padEnd(8));
        bytes.set(text.subarray(0, Math.max(0, Math.min(8, bytes.length - field))), Math.min(field, bytes.length));
        break;
      }
      case 4: {
        const length = pick(40);
        bytes.copyWithin(at, pick(Math.max(1, bytes.length)), pick(Math.max(1, bytes.length)) + length);
        break;
      }
      case 5: {
        const other = (pool[pick(pool.length)] as Input).bytes;
        const start = pick(Math.max(1, other.length));
        const piece = other.subarray(start, start + 1 + pick(200));
        bytes = Uint8Array.from([...bytes.subarray(0, at), ...piece, ...bytes.subarray(at)]);
        break;
      }
      case 6:
        bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1 + pick(60))]);
        break;
      default:
        // Beginnings matter most: the first 256 bytes are the header.
        if (bytes.length > 0) bytes[pick(Math.min(bytes.length, 256))] = 0x20 + pick(95);
    }
  }
  return { target: from.target, bytes: bytes.length > 60_000 ? bytes.slice(0, 60_000) : bytes };
}

async function tryOne({ target, bytes }: Input): Promise<void> {
  if (target === "recording") {
    const scored = await scoreNight(memorySource(bytes));
    if (!scored.ok && scored.problems.length === 0) throw new Error("refused without a sentence");
    return;
  }
  if (target === "accel") {
    const opened = await openAccel(memorySource(bytes));
    if (opened === undefined) return;
    if (opened.ok) await scoreAccel(opened.value);
    else if (opened.problems.length === 0) throw new Error("refused without a sentence");
    return;
  }
  const read = await readMarks(bytes, { date: { year: 2018, month: 4, day: 27 }, clockSeconds: 82_800 });
  if (read.ok) sortMarks(read.value.annotations);
  else if (read.problems.length === 0) throw new Error("refused without a sentence");
}

/** Places in our own code that were reached, as text; asked of the engine itself. */
class Coverage {
  readonly #session = new Session();
  /** Stretches of each entered function that were never run. */
  readonly #idle = new Map<string, Set<string>>();
  #reached = 0;

  async start(): Promise<void> {
    this.#session.connect();
    await this.#session.post("Profiler.enable");
    await this.#session.post("Profiler.startPreciseCoverage", { callCount: false, detailed: true });
  }

  /** How many places are new since the last time: functions entered, and stretches in them that were never run before. */
  async news(): Promise<number> {
    const { result } = await this.#session.post("Profiler.takePreciseCoverage");
    let fresh = 0;
    for (const script of result) {
      if (!script.url.includes("/packages/signals/src/")) continue;
      for (const { ranges, functionName } of script.functions) {
        const [whole] = ranges;
        if (whole === undefined || whole.count === 0) continue;
        const key = `${script.scriptId}:${functionName}:${whole.startOffset}`;
        const idle = new Set(ranges.filter(({ count }) => count === 0).map(({ startOffset, endOffset }) => `${startOffset}:${endOffset}`));
        const before = this.#idle.get(key);
        if (before === undefined) {
          this.#idle.set(key, idle);
          fresh += 1;
          continue;
        }
        for (const one of before) {
          if (idle.has(one)) continue;
          before.delete(one);
          fresh += 1;
        }
      }
    }
    this.#reached += fresh;
    return fresh;
  }

  get size(): number {
    return this.#reached;
  }
}

function fallen(input: Input, why: string): never {
  const path = join(keep === "" ? "." : keep, `fallen-${input.target}-${input.bytes.length}.bin`);
  writeFileSync(path, input.bytes);
  process.stderr.write(`${why}\nThe input is ${path}\n`);
  process.exit(1);
}

const coverage = new Coverage();
await coverage.start();
if (keep !== "") mkdirSync(keep, { recursive: true });
const pool: Input[] = [...seeds, ...kept];
for (const one of pool) await tryOne(one);
await coverage.news();
const batch = 250;
let slowest = 0;
let most = 0;
const began = performance.now();
for (let done = 0; done < runs; ) {
  const inputs: Input[] = [];
  for (let i = 0; i < batch && done < runs; i += 1, done += 1) {
    const input = changed(pool[pick(pool.length)] as Input, pool);
    inputs.push(input);
    const from = performance.now();
    const before = process.memoryUsage().arrayBuffers;
    try {
      await tryOne(input);
    } catch (error) {
      fallen(input, `A fall: ${(error as Error).stack}`);
    }
    const took = performance.now() - from;
    slowest = Math.max(slowest, took);
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    if (took > 20_000) fallen(input, `A hang: ${Math.round(took)} ms`);
    if (most > 200e6) fallen(input, `Too much memory: ${Math.round(most / 1e6)} MB`);
  }
  if ((await coverage.news()) > 0) {
    // One of this batch reached something new: keep the few that are shortest, the rest would only slow the search.
    inputs.sort((a, b) => a.bytes.length - b.bytes.length);
    pool.push(...inputs.slice(0, 3), inputs[pick(inputs.length)] as Input);
    if (pool.length > 400) pool.splice(seeds.length, pool.length - 400);
  }
  if (done % 50_000 < batch) {
    const seconds = (performance.now() - began) / 1000;
    process.stderr.write(
      `${done} runs, ${Math.round(done / seconds)} a second, ${coverage.size} places, ${pool.length} inputs, slowest ${Math.round(slowest)} ms, most ${Math.round(most / 1e6)} MB\n`,
    );
  }
}
if (keep !== "") for (const [i, one] of pool.slice(seeds.length).entries()) writeFileSync(join(keep, `${one.target}-${i}.bin`), one.bytes);
process.stdout.write(
  `${runs} runs without a fall or a hang: ${coverage.size} places reached, slowest run ${Math.round(slowest)} ms, most memory in one run ${Math.round(most / 1e6)} MB, peak of the process ${Math.round(process.resourceUsage().maxRSS / 1024)} MB.\n`,
);
process.exit(0);
