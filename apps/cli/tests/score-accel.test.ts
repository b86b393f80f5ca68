import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
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
