import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  memorySource,
  mostAnnotations,
  openAccel,
  openRecording,
  readMarks,
  scoreAccel,
  scoreNight,
  sortMarks,
  utf8,
  writeEdf,
} from "./index.ts";

const folder = join(import.meta.dirname, "..", "corpus");

test("every bent file that the fuzzer kept is read or refused in a sentence, never a fall", async () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".bin"));
  assert.ok(files.length > 20, "the corpus was found");
  for (const name of files) {
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    if (name.startsWith("marks")) {
      const read = await readMarks(bytes, { date: undefined, clockSeconds: undefined });
      if (read.ok) sortMarks(read.value.annotations);
      else assert.ok(read.problems.length > 0, name);
    } else if (name.startsWith("accel")) {
      const opened = await openAccel(memorySource(bytes));
      if (opened?.ok) await scoreAccel(opened.value);
      else assert.ok(opened === undefined || opened.problems.length > 0, name);
    } else {
      const scored = await scoreNight(memorySource(bytes));
      if (!scored.ok) assert.ok(scored.problems.length > 0, name);
    }
  }
});

test("an annotation bomb is cut off and said, and does not cost hours", async () => {
  const many = utf8("+1\u00151\u0014LM\u0014\u0000").length;
  const perRecord = Math.floor(60_000 / many);
  const records = Math.ceil((mostAnnotations * 1.2) / perRecord);
  const annotations = Array.from({ length: records * perRecord }, (_, i) => ({
    onsetSeconds: Math.floor(i / perRecord),
    durationSeconds: 1,
    text: "LM",
  }));
  const bytes = writeEdf({ format: "edf+c", records, recordSeconds: 1, channels: [], annotations });
  const opened = await openRecording(memorySource(bytes));
  assert.ok(opened.ok);
  assert.ok(opened.notes.some(({ code }) => code === "many-annotations"));
  assert.equal(opened.value.annotations.length, mostAnnotations);
  assert.ok(sortMarks(opened.value.annotations).movements.length <= 20_000);
});

test("a sparse file of 100 GB is opened by its header, and refused as too long, without reading it", async () => {
  const head = writeEdf({
    format: "edf+c",
    records: 1,
    recordSeconds: 1,
    channels: ["EMG LAT", "EMG RAT"].map((label) => ({
      label,
      unit: "uV",
      physicalMinimum: -1000,
      physicalMaximum: 1000,
      digitalMinimum: -32_768,
      digitalMaximum: 32_767,
      samplesPerRecord: 200,
      samples: (_record: number, into: Int32Array) => void into.fill(0),
    })),
  });
  head.set(utf8("-1      "), 236);
  let read = 0;
  const source = {
    size: 100e9,
    read: (at: number, length: number): Promise<Uint8Array> => {
      read += length;
      const out = new Uint8Array(length);
      out.set(head.subarray(at, at + length));
      return Promise.resolve(out);
    },
  };
  const opened = await scoreNight(source);
  assert.ok(!opened.ok);
  assert.equal(opened.problems[0]?.code, "too-long");
  assert.ok(read < 10_000, `${read} bytes read`);
});
