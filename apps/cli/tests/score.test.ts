import assert from "node:assert/strict";
import { copyFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { makeNight } from "@kriebel/signals";
import { fileWith, folder, runKriebel } from "./run-kriebel.ts";

const night = makeNight({ seed: 11, hours: 0.4, hertz: 200 });
const path = fileWith(night.bytes, "night.edf");

test("kriebel score prints both rule sets and says that it is no verdict", async () => {
  const { code, stdout } = await runKriebel(["score", path, "--lang", "en"]);
  assert.equal(code, 0);
  assert.match(stdout, /WASM 2016\s+AASM 3/);
  assert.match(stdout, /no proof of restless legs/);
});

test("kriebel score --json gives every index, both rule sets, every candidate with its reason, and nothing else on stdout", async () => {
  const { code, stdout } = await runKriebel(["score", path, "--json"]);
  assert.equal(code, 0);
  const json = JSON.parse(stdout);
  assert.equal(json.rules, "wasm-2016");
  assert.equal(json.other.rules, "aasm-3");
  for (const id of [
    ...["lm_total", "clm_total", "plm_total", "series_total", "plms_h", "plms_nrem_h", "plms_rem_h", "plmw_h", "clms_h", "clmw_h"],
    ...[
      "plms_arousal_h",
      "plms_nr_h",
      "plms_nr_arousal_h",
      "clms_resp_h",
      "short_imi_h",
      "isolated_h",
      "nonclm_h",
      "pi_plm_clm",
      "pi_ferri",
    ],
    ...["imi_log_mean", "imi_log_sd", "imi_lt10", "imi_10_90", "imi_gt90", "imi_hist_lin", "imi_hist_log", "duration_mean", "by_hour"],
    ...["by_clock_hour", "by_third", "by_cycle", "series_stats", "night_to_night"],
  ]) {
    assert.ok(id in json.indices, id);
    assert.ok(id in json.other.indices, id);
  }
  assert.equal(json.indices.plms_arousal_h, null, "nobody scored arousals: empty, not 0");
  assert.ok(json.candidates.length >= night.movements.length);
  for (const one of json.candidates) assert.ok("reason" in one["wasm-2016"] && "reason" in one["aasm-3"]);
});

test("kriebel score --events writes the movements in the known columns", async () => {
  const out = join(folder(), "events.csv");
  assert.equal((await runKriebel(["score", path, "--events", out])).code, 0);
  const [head, first] = readFileSync(out, "utf8").split("\n");
  assert.equal(head, "onset_s,duration_s,side,n_monolateral,clm,plm,series,imi_s,stage,respiratory,arousal,plm_nr");
  assert.match(first ?? "", /^\d+\.\d{3},\d+\.\d{3},[LRB],\d,[01],[01],\d*,/);
});

test("marks of a person in another file are compared with ours", async () => {
  const marks = fileWith(
    `leg,onset_s,duration_s\n${night.movements.map((one) => `${one.leg === "left" ? "L" : "R"},${one.onsetSeconds},${one.seconds}`).join("\n")}\n`,
    "marks.csv",
  );
  const { code, stdout } = await runKriebel(["score", path, "--compare", marks, "--json"]);
  assert.equal(code, 0);
  const { agreement } = JSON.parse(stdout);
  assert.ok(agreement.movements.f1 > 0.98);
  assert.ok(Math.abs(agreement.plms_h.difference) < 1);
});

test("behind a gap the events CSV counts seconds of samples, --times file the clock, and marks by either clock are compared", async () => {
  const broken = makeNight({ seed: 4, hours: 0.3, hertz: 200, gaps: [{ afterSeconds: 500, seconds: 400 }] });
  const [file, out] = [fileWith(broken.bytes, "gap.edf"), join(folder(), "events.csv")];
  const lastOnset = async (...more: readonly string[]): Promise<number> => {
    assert.equal((await runKriebel(["score", file, "--events", out, ...more])).code, 0);
    return Number(readFileSync(out, "utf8").trim().split("\n").at(-1)?.split(",")[0]);
  };
  const [samples, clock] = [await lastOnset(), await lastOnset("--times", "file")];
  assert.ok(samples > 500 && samples < 1080, "the last movement stands behind the gap");
  assert.equal(Math.round(clock - samples), 400);
  const marks = (shift: number): string =>
    fileWith(
      `leg,onset_s,duration_s\n${broken.movements.map(({ leg, onsetSeconds: at, seconds }) => `${leg === "left" ? "L" : "R"},${at < 500 ? at : at + shift},${seconds}`).join("\n")}\n`,
      "marks.csv",
    );
  for (const [shift, word] of [
    [0, "signal"],
    [400, "file"],
  ] as const) {
    const { agreement } = JSON.parse((await runKriebel(["score", file, "--compare", marks(shift), "--json"])).stdout);
    assert.equal(agreement.clock, word);
    assert.ok(agreement.movements.f1 > 0.98, `${word}: ${agreement.movements.f1}`);
  }
});

test("a night goes into a record once, with rules, settings and quality", async () => {
  const record = join(folder(), "record.json");
  for (let i = 0; i < 2; i += 1) assert.equal((await runKriebel(["score", path, "--into", record])).code, 0);
  const { sleepStudies } = JSON.parse(readFileSync(record, "utf8"));
  assert.equal(sleepStudies.length, 1);
  assert.equal(sleepStudies[0].rules, "wasm-2016");
  assert.equal(sleepStudies[0].method, "scored");
  assert.ok(sleepStudies[0].plmsPerHour > 0);
  assert.ok(sleepStudies[0].quality.includes("no-respiratory"));
  const { code } = await runKriebel(["assess", record, "--json", "--today", "2026-11-22"]);
  assert.equal(code, 0);
});

test("a folder gives one row per night, in order, and a night that cannot be read keeps its row and its reason", async () => {
  const where = folder();
  writeFileSync(join(where, "b.edf"), night.bytes);
  writeFileSync(join(where, "a.edf"), "no recording at all");
  const out = join(where, "table.parquet");
  const { code, stdout, stderr } = await runKriebel(["score", where, "--workers", "2", "--lang", "en"]);
  assert.equal(code, 0, stderr);
  const [head, first, second] = stdout.split("\n");
  assert.match(head ?? "", /^file,problem,/);
  assert.match(first ?? "", /^a\.edf,.*too short/);
  assert.match(second ?? "", /^b\.edf,,wasm-2016,/);
  assert.equal((await runKriebel(["score", where, "--out", out])).code, 0);
  assert.equal(readFileSync(out).subarray(0, 4).toString(), "PAR1");
});

test("a folder tells which files of an accelerometer have no row", async () => {
  const where = folder();
  copyFileSync(fileURLToPath(new URL("../../../packages/signals/fixtures/ax3_testfile.cwa", import.meta.url)), join(where, "been.cwa"));
  const { code, stdout, stderr } = await runKriebel(["score", where, "--json"]);
  assert.equal(code, 1);
  assert.equal(stdout, "");
  assert.match(stderr, /Niet in de tabel: 1 van een bewegingsmeter \(been\.cwa\)/);
  assert.match(stderr, /staan geen opnamen/);
});

test("kriebel record info tells header, channels and marks without reading samples", async () => {
  const { code, stdout } = await runKriebel(["record", "info", path, "--json"]);
  assert.equal(code, 0);
  const json = JSON.parse(stdout);
  assert.equal(json.format, "edf+c");
  assert.deepEqual(
    json.channels.map((one: { readonly guess: string | null }) => one.guess),
    ["left", "right", null],
  );
  assert.equal(json.marks.stages, 48);
});

/** The header of the night with another text in a field. */
const lying = (at: number, text: string): Uint8Array => {
  const bytes = night.bytes.slice(0, 200_000);
  bytes.set(new TextEncoder().encode(text.padEnd(text.length < 5 ? 4 : 8)), at);
  return bytes;
};

test("a sparse file of 100 GB is refused at once, for what it claims to be", async () => {
  const path = fileWith(lying(236, "-1      "), "sparse.edf");
  truncateSync(path, 100e9);
  const { code, stdout, stderr } = await runKriebel(["score", path, "--lang", "nl"]);
  assert.deepEqual([code, stdout], [1, ""]);
  assert.match(stderr, /knip er een stuk van hoogstens 14 dagen uit/);
  rmSync(path);
});

for (const [name, bytes, says] of [
  ["no channels", lying(252, "0   "), /"0" as the number of channels/],
  ["a negative duration", lying(244, "-30     "), /"-30" as the duration/],
  ["a picture", Uint8Array.from([0xff, 0xd8, 0xff, ...new Array(400).fill(1)]), /picture/],
  ["an empty file", new Uint8Array(0), /too short/],
  ["half a header", night.bytes.subarray(0, 700), /too short/],
] as const) {
  test(`${name} is refused with one sentence and exit code 1`, async () => {
    const { code, stdout, stderr } = await runKriebel(["score", fileWith(bytes, "x.edf"), "--lang", "en"]);
    assert.equal(code, 1);
    assert.equal(stdout, "");
    assert.match(stderr, says);
    assert.equal(stderr.trim().split("\n").length, 1);
  });
}

test("a setting that does not exist is wrong usage", async () => {
  assert.equal((await runKriebel(["score", path, "--set", "colour=blue"])).code, 2);
  assert.equal((await runKriebel(["score"])).code, 2);
  assert.ok(existsSync(path));
});
