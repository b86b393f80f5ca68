import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { memorySource } from "../byte-source.ts";
import type { AccelSource } from "./accel-source.ts";
import { calibrate, type Row } from "./calibrate.ts";
import { describeAccel } from "./describe-accel.ts";
import { asCsv, asCwa, asGeneactiv, asGt3x, chance, type MadeAccel, makeAccel } from "./made-accel.ts";
import { openAccel } from "./open-accel.ts";
import { scoreAccel } from "./score-accel.ts";
import { rollingMedian } from "./sleep-window.ts";

async function open(bytes: Uint8Array): Promise<AccelSource> {
  const opened = await openAccel(memorySource(bytes));
  assert.ok(opened?.ok, opened === undefined ? "not known" : opened.ok ? "" : opened.problems[0]?.say.en);
  return opened.value;
}
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url)));
const near = (a: number | undefined, b: number, within: number, what = ""): void =>
  assert.ok(a !== undefined && Math.abs(a - b) <= within, `${what} ${a} is not ${b} ± ${within}`);

test("a GENEActiv file of another project is read as its own reader reads it", async () => {
  const read = await describeAccel(await open(fixture("gnactv_sample.bin")));
  assert.equal(read.n, 900);
  near(read.measuredHz, 48.6472, 0.0001);
  near(read.firstSeconds, 1558455403.5, 0.001);
  near(read.lastSeconds, 1558455421.98, 0.001);
  for (const [axis, mean] of [-0.405014, -0.305282, 0.182568].entries()) near(read.mean?.[axis], mean, 1e-6);
  for (const [axis, sd] of [0.606138, 0.545578, 0.471766].entries()) near(read.sd?.[axis], sd, 1e-6);
  for (const [axis, value] of [-0.8805, 0.1975, 0.0402].entries()) near(read.firstRows[0]?.[axis], value, 5e-5);
  for (const [axis, value] of [-0.5279, -0.5606, 0.8014].entries()) near(read.lastRow?.[axis], value, 5e-5);
  near(read.temperatureMeanC, 28.4667, 5e-5);
  near(read.lightMean, 41.4166667, 1e-6);
  assert.equal(read.site, "back");
});

test("an Axivity file of another project is read whole: 145 blocks of 120 samples, no block damaged", async () => {
  const read = await describeAccel(await open(fixture("ax3_testfile.cwa")));
  assert.deepEqual([read.n, read.hz, read.problems], [17_400, 100, []]);
  // The clock of this device ran a percent slow; the rate that the stamps tell is the true one.
  near(read.measuredHz, 98.868, 0.001);
});

const made = makeAccel({ hz: 100, hours: 0.05, seed: 5, turnEverySeconds: 20 });
const forms: readonly (readonly [string, (made: MadeAccel) => Uint8Array])[] = [
  ["cwa", asCwa],
  ["gt3x", asGt3x],
  ["geneactiv", asGeneactiv],
  ["csv", (one) => asCsv(one, "g", "time,x (g),y (g),z (g)")],
];

for (const [format, write] of forms)
  test(`${format}: what was written comes back, sample by sample and second by second`, async () => {
    const source = await open(write(made));
    assert.equal(source.format, format);
    let n = 0;
    const step = format === "csv" ? 1e-5 : 1 / 256;
    for await (const { startSeconds, hz, x, y, z } of source.stretches(() => assert.fail("nothing is wrong with it"))) {
      near(startSeconds, made.startSeconds + n / made.hz, 0.006, "time");
      near(hz, made.hz, 0.6);
      for (let i = 0; i < x.length; i += 1, n += 1) {
        near(x[i], made.x[n] as number, step);
        near(y[i], made.y[n] as number, step);
        near(z[i], made.z[n] as number, step);
      }
    }
    assert.ok(n >= made.x.length - 300, "all whole blocks came back");
  });

test("a table in mg or m/s2 is the same recording, with the unit in the name or seen by the size of gravity", async () => {
  const plain = await describeAccel(await open(asCsv(made)));
  for (const [unit, names] of [
    ["mg", "time,x (mg),y (mg),z (mg)"],
    ["mg", "time,x,y,z"],
    ["m/s2", "timestamp;acc_x;acc_y;acc_z".replaceAll(";", ",")],
  ] as const) {
    const read = await describeAccel(await open(asCsv(made, unit, names)));
    for (const axis of [0, 1, 2]) near(read.mean?.[axis], plain.mean?.[axis] as number, 1e-4);
  }
});

test("a damaged block of Axivity is left out and told, and time is right after it", async () => {
  const bytes = asCwa(made);
  bytes[1024 + 512 * 10 + 100] = (bytes[1024 + 512 * 10 + 100] as number) ^ 0xff;
  const read = await describeAccel(await open(bytes));
  assert.deepEqual([read.n, read.problems.map(({ code }) => code), read.gaps.length], [made.x.length - 120, ["bad-blocks"], 1]);
  near(read.gaps[0]?.toSeconds, made.startSeconds + 13.2, 0.011);
  near(read.lastSeconds, made.startSeconds + (made.x.length - 1) / 100, 0.011);
});

test("a GENEActiv file that promises more pages than it holds is read to its real end and says so", async () => {
  const read = await describeAccel(await open(asGeneactiv(made, 222_048)));
  assert.deepEqual([read.n, read.problems.map(({ code }) => code)], [made.x.length, ["fewer-pages"]]);
});

test("an ActiGraph record with a wrong checksum is left out; a second of idle sleep repeats the last value", async () => {
  const { unzipSync, zipSync } = await import("fflate");
  const files = unzipSync(asGt3x(made));
  const log = files["log.bin"] as Uint8Array;
  const size = 9 + 450;
  log[size * 5 + 20] = (log[size * 5 + 20] as number) ^ 0x10;
  const idle = Uint8Array.from([0x1e, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
  new DataView(idle.buffer).setUint32(2, made.startSeconds + log.length / size, true);
  idle[9] = ~idle.subarray(0, 9).reduce((a, b) => a ^ b, 0) & 0xff;
  const longer = new Uint8Array(log.length + idle.length);
  longer.set(log);
  longer.set(idle, log.length);
  const read = await describeAccel(await open(zipSync({ ...files, "log.bin": longer })));
  assert.deepEqual(read.problems.map(({ code }) => code).sort(), ["bad-records", "idle-sleep"]);
  assert.equal(read.n, made.x.length);
});

test("a zip bomb as GT3X is refused without unpacking it into memory", async () => {
  const { unzipSync, zipSync } = await import("fflate");
  const files = unzipSync(asGt3x(made));
  const zeros = new Uint8Array(100e6);
  for (const [name, bomb] of [
    ["log.bin", { ...files, "log.bin": zeros }],
    ["a file beside it", { "other.bin": zeros, ...files }],
  ] as const) {
    const bytes = zipSync(bomb, { level: 6 });
    assert.ok(bytes.length < 1e6, `${bytes.length} bytes hold 100 MB`);
    let most = 0;
    const { read } = memorySource(bytes);
    const before = process.memoryUsage().arrayBuffers;
    const opened = await openAccel({
      size: bytes.length,
      read: (at, length) => {
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
        return read(at, length);
      },
    });
    const codes = opened?.ok
      ? (await describeAccel(opened.value)).problems.map(({ code }) => code)
      : opened?.problems.map(({ code }) => code);
    assert.ok(codes?.includes("zip-bomb"), `${name}: ${codes}`);
    assert.ok(most < 200e6, `${name}: ${most} bytes`);
  }
});

test("a recording that is out by gain and offset is brought back onto the sphere when all sides were seen", async () => {
  const gain: Row = [1.02, 0.97, 1.01];
  const offset: Row = [0.03, -0.02, 0.015];
  const wrong = makeAccel({ hz: 50, hours: 2, seed: 3, turnEverySeconds: 40, gain, offset });
  const { calibration } = await scoreAccel(await open(asCsv(wrong)));
  assert.ok(
    calibration.applied && (calibration.errorBeforeMg ?? 0) > 10 && (calibration.errorAfterMg ?? 99) < 1.5,
    JSON.stringify(calibration),
  );
  [0, 1, 2].forEach((axis) => {
    near(calibration.gain[axis], gain[axis] as number, 0.005);
    near(calibration.offset[axis], offset[axis] as number, 0.005);
  });
});

test("without points on both sides of every axis the factory's values stay, and the reason is told", () => {
  const lying = Array.from({ length: 50 }, (_, i): Row => [0.05 * Math.sin(i), 0.05 * Math.cos(i), 0.98]);
  assert.deepEqual(
    [calibrate(lying).applied, calibrate(lying).reason, calibrate(lying.slice(0, 5)).reason],
    [false, "not-all-sides", "too-few-still"],
  );
});

/** A night: an evening of moving about, seven hours in bed with a kick every thirty seconds for fifty minutes, up again, then taken off. */
const bed = { from: 2 * 3600, to: 9 * 3600 };
const kicks = Array.from({ length: 100 }, (_, i) => ({ at: bed.from + 3600 + i * 30, seconds: 1.5 }));
const night = makeAccel({
  hz: 50,
  hours: 11.5,
  seed: 9,
  startSeconds: 1_700_078_400, // 20:00
  kicks,
  turnEverySeconds: 4,
  calm: bed,
  off: { from: 9.25 * 3600, to: 11.5 * 3600 },
});

test("a made night: the window in bed, the hours off the body, every kick at its second, nearly all of them in series", async () => {
  const scored = await scoreAccel(await open(asCwa({ ...night, hz: 50 })));
  assert.equal(scored.nights.length, 1);
  const [window] = scored.nights;
  near(window?.fromSeconds, night.startSeconds + bed.from, 400, "begin");
  near(window?.toSeconds, night.startSeconds + bed.to, 400, "end");
  assert.equal(scored.nonWear.length, 1);
  near(scored.nonWear[0]?.fromSeconds, night.startSeconds + 9.25 * 3600, 900);
  const { events } = scored.legActivity;
  // Turning over is a movement too; the kicks are those of their own hour.
  const inBed = events.filter(({ startSeconds }) => kicks.some(({ at }) => Math.abs(startSeconds - night.startSeconds - at) < 0.15));
  assert.equal(inBed.length, kicks.length);
  // The high-pass rings on for about a second after a strong kick: an end is later than the limb, a start is not.
  assert.ok(inBed.filter(({ seconds }) => seconds > 1.4 && seconds < 3.5).length >= 95, "but for a turn in the middle of one");
  assert.ok(inBed.filter(({ series }) => series !== undefined).length >= 90, "a turn may end a series, and starts the next");
  near(scored.legActivity.inSeriesPerHour, kicks.length / scored.legActivity.hours, 2);
  assert.equal(scored.legActivity.slow, false);
});

test("the same night at another rate, or in another file form, gives the same kicks", async () => {
  const short = {
    ...night,
    x: night.x.subarray(0, 50 * 3600 * 7),
    y: night.y.subarray(0, 50 * 3600 * 7),
    z: night.z.subarray(0, 50 * 3600 * 7),
  };
  const starts = async (bytes: Uint8Array): Promise<readonly number[]> =>
    (await scoreAccel(await open(bytes))).legActivity.events.map(({ startSeconds }) => Math.round(startSeconds - night.startSeconds));
  const cwa = await starts(asCwa(short));
  assert.ok(cwa.length >= 100, "the kicks are in it");
  assert.deepEqual(await starts(asGeneactiv(short)), cwa);
});

test("no sleep window, no index: nothing per hour where there are no hours", async () => {
  const { legActivity, nights } = await scoreAccel(await open(asCsv(made)));
  assert.deepEqual([nights.length, legActivity.perHour, legActivity.inSeriesPerHour], [0, undefined, undefined]);
});

test("the rolling median equals a plain one, gaps included", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constant(Number.NaN)), { maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      (list, half) => {
        const width = half * 2 + 1;
        const values = Float32Array.from(list);
        const ours = rollingMedian(values, width);
        values.forEach((_, i) => {
          const around = Array.from(values.subarray(Math.max(0, i - half), i + half + 1))
            .filter((value) => !Number.isNaN(value))
            .sort((a, b) => a - b);
          const mid = around.length >> 1;
          const plain =
            around.length * 2 <= width
              ? Number.NaN
              : around.length % 2
                ? around[mid]
                : ((around[mid - 1] as number) + (around[mid] as number)) / 2;
          assert.equal(ours[i], plain);
        });
      },
    ),
  );
});

test("any bytes, and any file cut off or changed anywhere, give a recording, a sentence or nothing, never a crash", async () => {
  const small = makeAccel({ hz: 50, hours: 0.01, seed: 2 });
  const next = chance(77);
  for (const bytes of [asCwa(small), asGt3x(small), asGeneactiv(small), asCsv(small)])
    for (let round = 0; round < 60; round += 1) {
      const changed = bytes.slice(0, round % 2 === 0 ? bytes.length : Math.floor(next() * bytes.length));
      for (let k = 0; k < 4 && changed.length > 0; k += 1) changed[Math.floor(next() * changed.length)] = Math.floor(next() * 256);
      const opened = await openAccel(memorySource(changed));
      if (opened?.ok) await scoreAccel(opened.value);
    }
  for (let round = 0; round < 300; round += 1) {
    const bytes = Uint8Array.from({ length: Math.floor(next() * 300) }, () => Math.floor(next() * 256));
    if (round % 3 === 0) bytes.set([0x4d, 0x44].slice(0, bytes.length));
    if (round % 3 === 1) bytes.set([0x50, 0x4b, 3, 4].slice(0, bytes.length));
    const opened = await openAccel(memorySource(bytes));
    if (opened?.ok) await describeAccel(opened.value);
  }
});

test("a clock that jumps by a year between rows costs no room for the year", async () => {
  const rows = Array.from({ length: 4000 }, (_, i) => `${1_700_000_000 + (i < 2500 ? 0 : (i % 400) * 31_536_000) + i / 25},0.1,0.2,0.97`);
  const source = await open(new TextEncoder().encode(`time,x,y,z\n${rows.join("\n")}\n`));
  let most = 0;
  const watched: AccelSource = {
    ...source,
    stretches: async function* (tell) {
      for await (const stretch of source.stretches(tell)) {
        most = Math.max(most, process.memoryUsage().arrayBuffers);
        yield stretch;
      }
      most = Math.max(most, process.memoryUsage().arrayBuffers);
    },
  };
  const before = process.memoryUsage().arrayBuffers;
  const scored = await scoreAccel(watched);
  most = Math.max(most, process.memoryUsage().arrayBuffers);
  assert.ok(most - before < 100e6, `${Math.round((most - before) / 1e6)} MB`);
  assert.deepEqual(scored.nights, []);
});
