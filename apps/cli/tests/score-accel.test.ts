import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { crc32, deflateRawSync } from "node:zlib";
import { runKriebel } from "./run-kriebel.ts";

const recording = (name: string): string => fileURLToPath(new URL(`../../../packages/signals/fixtures/${name}`, import.meta.url));

test("score reads an accelerometer by what it is and calls its movements what they are", async () => {
  const { code, stdout, stderr } = await runKriebel(["score", recording("gnactv_sample.bin"), "--json"]);
  assert.equal(code, 0, stderr);
  const read = JSON.parse(stdout) as {
    n: number;
    fs_measured_hz: number;
    first_time_unix: number;
    mean_g: number[];
    leg_activity: { per_hour: null };
  };
  assert.deepEqual([read.n, read.fs_measured_hz, read.first_time_unix], [900, 48.6472, 1558455403.5]);
  assert.deepEqual(read.mean_g, [-0.405014, -0.305282, 0.182569]);
  assert.equal(read.leg_activity.per_hour, null); // nineteen seconds hold no night
  const shown = await runKriebel(["score", recording("ax3_testfile.cwa"), "--lang", "en"]);
  assert.match(shown.stdout.replace(/\s+/g, " "), /Accelerometer \(cwa\).*No night was found.*cannot be compared with a PLMS index/);
});

test("record info of an accelerometer names its samples, rate and means", async () => {
  const { code, stdout } = await runKriebel(["record", "info", recording("ax3_testfile.cwa"), "--json"]);
  assert.equal(code, 0);
  const read = JSON.parse(stdout) as { format: string; n: number; fs_hz: number };
  assert.deepEqual([read.format, read.n, read.fs_hz], ["cwa", 17_400, 100]);
});

/** The local entries of a zip; a reader that streams needs no more. */
const zipOf = (files: Readonly<Record<string, Uint8Array>>): Buffer =>
  Buffer.concat(
    Object.entries(files).flatMap(([name, bytes]) => {
      const packed = deflateRawSync(bytes);
      const head = Buffer.alloc(30);
      head.writeUInt32LE(0x04034b50, 0);
      head.writeUInt16LE(20, 4);
      head.writeUInt16LE(8, 8);
      head.writeUInt32LE(crc32(bytes), 14);
      head.writeUInt32LE(packed.length, 18);
      head.writeUInt32LE(bytes.length, 22);
      head.writeUInt16LE(name.length, 26);
      return [head, Buffer.from(name), packed];
    }),
  );

test("a zip bomb as GT3X, and one without a single sample, are refused in one sentence of the language that was asked for, exit code 1", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "kriebel-accel-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const info = Buffer.from("Serial Number: MOS2A00000000\nSample Rate: 30\n");
  const bomb = join(folder, "bomb.gt3x");
  writeFileSync(bomb, zipOf({ "info.txt": info, "log.bin": new Uint8Array(100e6) }));
  const bare = join(folder, "bare.gt3x");
  writeFileSync(bare, zipOf({ "info.txt": info, "log.bin": new Uint8Array(0) }));
  for (const [file, nl, en] of [
    [bomb, /veel groter dan een opname kan zijn/, /far larger on unpacking than a recording can be/],
    [bare, /geen enkele meting/, /no sample at all/],
  ] as const) {
    for (const command of [["score"], ["record", "info"]]) {
      for (const [lang, says] of [
        ["nl", nl],
        ["en", en],
      ] as const) {
        const { code, stdout, stderr } = await runKriebel([...command, file, "--lang", lang]);
        assert.deepEqual([code, stdout], [1, ""], `${command} ${lang}: ${stderr}`);
        assert.match(stderr, says);
        assert.equal(stderr.trim().split("\n").length, 1, stderr);
      }
    }
  }
});

test("movements of an accelerometer are written as a table, and are not put into a record as if they were a PLMS index", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "kriebel-accel-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const events = join(folder, "events.csv");
  const { code, stdout, stderr } = await runKriebel(["score", recording("ax3_testfile.cwa"), "--sit", "--events", events, "--json"]);
  assert.equal(code, 0, stderr);
  const found = (JSON.parse(stdout) as { still: { events: { onset_s: number; duration_s: number; series: number | null }[] } }).still
    .events;
  assert.ok(found.length > 0, "the recording holds movements");
  const rows = found.map((one) => `${one.onset_s.toFixed(3)},${one.duration_s.toFixed(3)},${one.series ?? ""}`);
  assert.equal(readFileSync(events, "utf8"), `onset,duration,series\n${rows.join("\n")}\n`);
  const record = join(folder, "record.json");
  const refused = await runKriebel(["score", recording("ax3_testfile.cwa"), "--into", record, "--lang", "en"]);
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /gives no PLMS index/);
  assert.equal(existsSync(record), false);
});
