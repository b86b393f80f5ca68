import assert from "node:assert/strict";
import { closeSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { makeNight } from "@kriebel/signals";
import fc from "fast-check";
import { HashAlong } from "../src/hash-along.ts";
import { editionOf, hashRecording, scoreNightJob } from "../src/index.ts";
import { folder, nightBytes } from "./made-nights.ts";

test("a file is known by its BLAKE3, over blocks too, as other programs give it", () => {
  const path = join(folder(), "a");
  writeFileSync(path, "abc");
  assert.equal(hashRecording(path), "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85");
  // 102400 bytes of 0 to 250 over and over, from the test vectors of the authors of BLAKE3.
  writeFileSync(
    path,
    Uint8Array.from({ length: 102_400 }, (_, i) => i % 251),
  );
  assert.equal(hashRecording(path), "bc3e3d41a1146b069abffad3c0d44860cf664390afce4d9661f7902e7943e085");
});

test("the row of a night names the file's hash, and marks beside it make another night of it", async () => {
  const place = folder();
  const at = join(place, "night.edf");
  writeFileSync(at, nightBytes(1));
  const job = { id: "a", name: "night.edf", rules: "wasm-2016", settings: {}, edition: editionOf("wasm-2016", {}), salt: "" } as const;
  const alone = await scoreNightJob({ ...job, place: { at, bytes: 0, stamp: "" } });
  assert.equal(alone.kind, "row");
  if (alone.kind !== "row") return;
  assert.equal(alone.row["recording"], hashRecording(at));
  assert.equal(alone.key, `${hashRecording(at)}/${job.edition}`);
  const marks = join(place, "night.csv");
  writeFileSync(marks, "onset,duration,label\n0,30,W\n30,30,N2\n");
  const marked = await scoreNightJob({ ...job, place: { at, bytes: 0, stamp: "", marks } });
  assert.equal(marked.kind, "row", JSON.stringify(marked));
  if (marked.kind === "row") assert.notEqual(marked.row["recording"], alone.row["recording"]);
});

test("the hash along with what is read is that of the whole file, whatever is read, in whatever order", () => {
  const path = join(folder(), "a");
  const whole = new Uint8Array(700_000).map((_, i) => (i * 2_654_435_761) >>> 24);
  writeFileSync(path, whole);
  const wanted = hashRecording(path);
  const file = openSync(path, "r");
  try {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(800_000), fc.integer({ min: 0, max: 300_000 }))), (reads) => {
        const hash = new HashAlong(file);
        for (const [at, length] of reads) hash.saw(at, whole.slice(at, at + length));
        assert.equal(hash.digest(), wanted);
      }),
    );
    const after = new HashAlong(file);
    after.saw(0, whole.slice(0, 300_000));
    assert.notEqual(after.digest(new Uint8Array([1])), wanted, "what comes behind the file counts");
  } finally {
    closeSync(file);
  }
});

test("a night is hashed whole, also where the scorer reads only the legs of a polysomnogram, a few legs alone or a file with gaps", async () => {
  const at = join(folder(), "night.edf");
  const plan = { seed: 3, hours: 0.3, hertz: 200 } as const;
  for (const more of [
    { otherChannels: 40 },
    { otherChannels: 3 },
    { oneLeg: true },
    { format: "bdf+c" },
    { gaps: [{ afterSeconds: 300, seconds: 60 }] },
  ] as const) {
    writeFileSync(at, makeNight({ ...plan, ...more }).bytes);
    const scored = await scoreNightJob({
      id: "a",
      name: "night.edf",
      rules: "wasm-2016",
      settings: {},
      edition: editionOf("wasm-2016", {}),
      salt: "",
      place: { at, bytes: 0, stamp: "" },
    });
    assert.equal(scored.kind, "row", JSON.stringify(scored));
    if (scored.kind === "row") assert.equal(scored.row["recording"], hashRecording(at), JSON.stringify(more));
  }
});
