import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  type Annotation,
  type EdfToWrite,
  fileTimeOf,
  hypnogramOf,
  lightsOf,
  makeNight,
  memorySource,
  openRecording,
  type Recording,
  scoreNight,
  signalTimeOf,
  sortMarks,
  stageAt,
  utf8,
  writeEdf,
} from "./index.ts";

const channel = (more: Partial<EdfToWrite["channels"][number]> = {}): EdfToWrite["channels"][number] => ({
  label: "Left Leg",
  unit: "uV",
  physicalMinimum: -1000,
  physicalMaximum: 1000,
  digitalMinimum: -32_768,
  digitalMaximum: 32_767,
  samplesPerRecord: 4,
  samples: (record, into) => void into.fill(record + 1),
  ...more,
});
const small = (more: Partial<EdfToWrite> = {}): Uint8Array =>
  writeEdf({ format: "edf+c", records: 5, recordSeconds: 1, channels: [channel()], ...more });

async function opened(bytes: Uint8Array): Promise<Recording> {
  const read = await openRecording(memorySource(bytes));
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}
const codes = async (bytes: Uint8Array): Promise<readonly string[]> => {
  const read = await openRecording(memorySource(bytes));
  return (read.ok ? read.notes : read.problems).map(({ code }) => code);
};
/** A field of the fixed header, or of channel 0. */
const withText = (bytes: Uint8Array, at: number, width: number, text: string): Uint8Array => {
  const out = bytes.slice();
  out.fill(0x20, at, at + width);
  out.set(utf8(text).subarray(0, width), at);
  return out;
};

test("number of records -1: counted from the file, and said", async () => {
  const bytes = withText(small(), 236, 8, "-1");
  assert.equal((await opened(bytes)).header.records, 5);
  assert.deepEqual(await codes(bytes), ["records-unknown"]);
});
test("fewer records than the header promises: whole ones only, and the cut is said", async () => {
  const whole = small();
  for (const cut of [1, 5, Math.floor((whole.length - 768) / 5) + 3]) {
    const bytes = whole.subarray(0, whole.length - cut);
    assert.ok((await codes(bytes)).includes("stops-early"), String(cut));
    assert.ok((await opened(bytes)).header.records < 5);
  }
});
test("a header that promises 2^31 records reads what is there", async () => {
  assert.equal((await opened(withText(small(), 236, 8, "21474836"))).header.records, 5);
});
test("0 channels, a negative duration and samples that are no number are refused in one sentence", async () => {
  assert.deepEqual(await codes(withText(small(), 252, 4, "0")), ["channel-count"]);
  assert.deepEqual(await codes(withText(small(), 252, 4, "-3")), ["channel-count"]);
  assert.deepEqual(await codes(withText(small(), 244, 8, "-1")), ["record-duration"]);
  assert.deepEqual(await codes(withText(small(), 256 + 216 * 2, 8, "many")), ["samples-per-record"]);
  assert.deepEqual(await codes(withText(small(), 256 + 216 * 2, 8, "-4")), ["samples-per-record"]);
});
test("numbers with a comma, an exponent or zero bytes behind them are read", async () => {
  const comma = withText(small(), 256 + 104 * 2, 8, "-1,0e3\0\0");
  assert.equal((await opened(comma)).header.channels[0]?.physicalMinimum, -1000);
});
test("physical minimum above the maximum is an inverted channel", async () => {
  const { header } = await opened(small({ channels: [channel({ physicalMinimum: 1000, physicalMaximum: -1000 })] }));
  assert.ok((header.channels[0]?.scale ?? 0) < 0);
});
test("digital or physical minimum equal to the maximum: the channel has no scale", async () => {
  for (const more of [
    { digitalMinimum: 5, digitalMaximum: 5 },
    { physicalMinimum: 0, physicalMaximum: 0 },
  ]) {
    assert.equal((await opened(small({ channels: [channel(more)] }))).header.channels[0]?.scale, undefined);
  }
});
test("labels in UTF-8 and in Latin-1 are read", async () => {
  assert.equal((await opened(withText(small(), 256, 16, "Jambe côté G"))).header.channels[0]?.label, "Jambe côté G");
  const latin = small();
  latin.set([0x4a, 0xe9, 0x20], 256);
  assert.match((await opened(latin)).header.channels[0]?.label ?? "", /^Jé/);
});
test("years 85 to 99 are of the last century, others of this one; yy is anonymous", async () => {
  const year = async (text: string): Promise<number | undefined> => (await opened(withText(small(), 168, 8, text))).header.startDate?.year;
  assert.deepEqual([await year("01.02.85"), await year("01.02.84"), await year("01.02.yy")], [1985, 2084, undefined]);
});
test("BDF holds 24 bits with a sign", async () => {
  const bytes = small({
    format: "bdf+c",
    channels: [channel({ digitalMinimum: -8_388_608, digitalMaximum: 8_388_607, samples: (_, into) => void into.fill(-70_000) })],
  });
  const { header } = await opened(bytes);
  assert.equal(header.format, "bdf+c");
  assert.equal(bytes[header.headerBytes + 2], (-70_000 >> 16) & 255);
});

const annotations: readonly Annotation[] = [
  { onsetSeconds: 0.5, durationSeconds: 30, text: "Sleep stage N2" },
  { onsetSeconds: 2.25, durationSeconds: undefined, text: "Éveil — 中文" },
];
test("annotations are read in UTF-8, with and without a length", async () => {
  assert.deepEqual((await opened(small({ annotations }))).annotations, annotations);
});
/** The same file with its channels in another order; a number may stand twice. */
function reordered(bytes: Uint8Array, order: readonly number[], perRecord: readonly number[], records: number): Uint8Array {
  const widths = [16, 80, 8, 8, 8, 8, 8, 80, 8, 32];
  const [from, to] = [perRecord.length, order.length];
  const sizes = order.map((k) => 2 * (perRecord[k] as number));
  const recordBytes = sizes.reduce((sum, size) => sum + size, 0);
  const out = new Uint8Array(256 * (to + 1) + records * recordBytes);
  out.set(bytes.subarray(0, 256));
  out.set(utf8(String(256 * (to + 1)).padEnd(8)), 184);
  out.set(utf8(String(to).padEnd(4)), 252);
  let [read, write] = [256, 256];
  for (const width of widths) {
    for (const [place, k] of order.entries()) out.set(bytes.subarray(read + k * width, read + (k + 1) * width), write + place * width);
    read += width * from;
    write += width * to;
  }
  const starts = perRecord.map((_, k) => 2 * perRecord.slice(0, k).reduce((sum, count) => sum + count, 0));
  const whole = 2 * perRecord.reduce((sum, count) => sum + count, 0);
  for (let record = 0; record < records; record += 1) {
    let at = write + record * recordBytes;
    for (const [place, k] of order.entries()) {
      const begin = read + record * whole + (starts[k] as number);
      out.set(bytes.subarray(begin, begin + (sizes[place] as number)), at);
      at += sizes[place] as number;
    }
  }
  return out;
}
test("the annotation channel may stand first, last or twice, and labels may repeat", async () => {
  const bytes = small({ annotations, annotationBytes: 120 });
  for (const order of [
    [1, 0],
    [0, 1],
    [1, 0, 1],
    [1, 0, 0],
  ]) {
    const recording = await opened(reordered(bytes, order, [4, 60], 5));
    const own = recording.annotations.filter((one, i, all) => all.findIndex((other) => other.text === one.text) === i);
    assert.deepEqual(own, annotations, String(order));
    assert.equal(recording.header.channels.filter(({ label }) => label === "Left Leg").length, order.filter((k) => k === 0).length);
    assert.equal(recording.pieces.length, 1, String(order));
    assert.equal(recording.signalSeconds, 5, String(order));
  }
});
test("records of 0.1, 10 and 30 s give the same rate and the same seconds; a record of 0 s holds annotations alone", async () => {
  for (const [recordSeconds, records] of [
    [0.1, 600],
    [10, 6],
    [30, 2],
  ] as const) {
    const bytes = small({ recordSeconds, records, channels: [channel({ samplesPerRecord: Math.round(200 * recordSeconds) })] });
    const recording = await opened(bytes);
    assert.ok(Math.abs((recording.header.channels[0]?.samplesPerSecond ?? 0) - 200) < 1e-9);
    assert.ok(Math.abs(recording.signalSeconds - 60) < 1e-9);
    assert.equal(recording.pieces.length, 1, `${recordSeconds} s`);
  }
  const only = await opened(small({ channels: [], recordSeconds: 0, records: 1, annotations }));
  assert.deepEqual([only.signalSeconds, only.annotations.length], [0, 2]);
});
test("a scale that is no number leaves the channel without a scale, and the other channel is read", async () => {
  const bytes = small({ channels: [channel(), channel({ label: "Right Leg" })] });
  const at = 256 + 3 * (16 + 80 + 8); // physical minimum of the first channel; the third is that of the annotations
  for (const text of ["NaN", "inf", "1e999", "----"]) {
    const read = await openRecording(memorySource(withText(bytes, at, 8, text)));
    if (!read.ok) continue; // refused in a sentence is as good
    assert.deepEqual(
      read.value.header.channels.slice(0, 2).map(({ scale }) => scale === undefined),
      [true, false],
      text,
    );
  }
});
test("a fraction of a second in the first record is the start time", async () => {
  assert.equal((await opened(small({ timeOf: (record) => record + 0.3945312 }))).pieces[0]?.startSeconds, 0.394531);
});
test("EDF+D: a difference above half a sample is a gap, up to half a sample is none", async () => {
  const at = async (late: number): Promise<number> =>
    (await opened(small({ format: "edf+d", timeOf: (record) => record + (record >= 3 ? late : 0) }))).gaps.length;
  assert.deepEqual([await at(0.12), await at(0.13), await at(600)], [0, 1, 1]);
});
test("EDF+D: annotations behind a gap keep file time, and samples are found by signal time", async () => {
  const late: Annotation = { onsetSeconds: 640, durationSeconds: 30, text: "Sleep stage R" };
  const recording = await opened(small({ format: "edf+d", annotations: [late], timeOf: (record) => record + (record >= 3 ? 637 : 0) }));
  assert.equal(recording.annotations[0]?.onsetSeconds, 640);
  assert.equal(signalTimeOf(recording.pieces, 640), 3);
  assert.equal(fileTimeOf(recording.pieces, 3), 640);
  assert.equal(signalTimeOf(recording.pieces, 100), 3, "inside the gap: where the samples go on");
});
test("EDF+D: records out of order are sorted, and said", async () => {
  const bytes = small({ format: "edf+d", timeOf: (record) => [3, 4, 0, 1, 2][record] ?? 0 });
  const recording = await opened(bytes);
  assert.equal(recording.pieces.length, 1);
  assert.deepEqual(recording.pieces[0]?.runs, [
    { firstRecord: 2, records: 3 },
    { firstRecord: 0, records: 2 },
  ]);
  assert.ok((await codes(bytes)).includes("records-out-of-order"));
});
test("EDF+D: where records overlap the later one loses its front, and it is said", async () => {
  const bytes = small({ format: "edf+d", timeOf: (record) => (record < 3 ? record : record - 0.5) });
  const recording = await opened(bytes);
  assert.ok((await codes(bytes)).includes("overlapping-records"));
  const [first, second] = recording.pieces;
  assert.equal(second?.startSeconds, (first?.startSeconds ?? 0) + (first?.seconds ?? 0));
  assert.equal(second?.seconds, 1.5);
});

test("an epoch that a gap cuts through goes on behind it, and the next one begins where it begins", async () => {
  const stage = (onsetSeconds: number, text: string): Annotation => ({ onsetSeconds, durationSeconds: 30, text: `Sleep stage ${text}` });
  const recording = await opened(
    small({
      format: "edf+d",
      records: 90,
      annotations: [stage(0, "W"), stage(30, "N1"), stage(660, "N2")],
      timeOf: (record) => record + (record >= 40 ? 600 : 0),
    }),
  );
  const { hypnogram } = hypnogramOf(sortMarks(recording.annotations), recording);
  assert.deepEqual(
    [10, 30, 39, 41, 59, 60, 89].map((at) => stageAt(hypnogram, at)),
    ["W", "N1", "N1", "N1", "N1", "N2", "N2"],
  );
});
test("an onset exactly on an epoch border belongs to the later epoch; 20 s epochs work", async () => {
  const stages = ["W", "N1", "N2", "R"].map((text, i): Annotation => ({ onsetSeconds: i * 20, durationSeconds: 20, text }));
  const recording = await opened(small({ records: 80, annotations: stages }));
  const { hypnogram } = hypnogramOf(sortMarks(recording.annotations), recording);
  assert.equal(hypnogram?.epochSeconds, 20);
  assert.deepEqual(
    [19.9, 20, 40, 60].map((at) => stageAt(hypnogram, at)),
    ["W", "N1", "N2", "R"],
  );
});
test("hypnogram shorter than the signal: the rest is unscored; longer: cut; both are said", async () => {
  const stages = (n: number): readonly Annotation[] =>
    Array.from({ length: n }, (_, i) => ({ onsetSeconds: i * 30, durationSeconds: 30, text: "Sleep stage N2" }));
  const short = await opened(small({ records: 120, annotations: stages(2) }));
  const made = hypnogramOf(sortMarks(short.annotations), short);
  assert.equal(stageAt(made.hypnogram, 90), "?");
  assert.deepEqual(
    made.notes.map(({ code }) => code),
    ["hypnogram-shorter"],
  );
  const long = await opened(small({ records: 120, annotations: stages(8) }));
  assert.deepEqual(
    hypnogramOf(sortMarks(long.annotations), long).notes.map(({ code }) => code),
    ["hypnogram-longer"],
  );
});
test("two scorings of the stages in one file are asked about, never merged; two that agree are one", async () => {
  const night = (second: readonly string[]) => {
    const stage = (k: number, text: string) => ({ onsetSeconds: k * 30, durationSeconds: 30, text: `Sleep stage ${text}` });
    const first = ["W", "N1", "N2", "N2", "N2", "R"].map((text, k) => stage(k, text));
    const leg = channel({
      samplesPerRecord: 200,
      samples: (record, into) => {
        for (let i = 0; i < into.length; i += 1) into[i] = ((record * 7 + i * 3) % 9) - 4;
      },
    });
    const annotations = [...first, ...second.map((text, k) => stage(k, text))];
    return scoreNight(memorySource(small({ records: 180, channels: [leg], annotations })));
  };
  const refused = await night(["W", "W", "N1", "N1", "N2", "R"]);
  assert.deepEqual(refused.ok ? [] : refused.problems.map(({ code }) => code), ["two-scorings"]);
  assert.ok((await night(["W", "N1", "N2", "N2", "N2", "R"])).ok);
  assert.ok((await night(["W", "N1", "N1"])).ok, "one epoch corrected by a second mark is a slip");
});

test("lights: several pairs are allowed; none marked is the whole recording", async () => {
  const mark = (onsetSeconds: number, text: string): Annotation => ({ onsetSeconds, durationSeconds: undefined, text });
  const lights = async (list: readonly Annotation[]) => {
    const recording = await opened(small({ records: 100, annotations: list }));
    return lightsOf(sortMarks(recording.annotations), recording);
  };
  assert.deepEqual((await lights([mark(10, "Lights off"), mark(40, "Licht an"), mark(50, "Licht uit"), mark(90, "Lights on")])).spans, [
    { startSeconds: 10, endSeconds: 40 },
    { startSeconds: 50, endSeconds: 90 },
  ]);
  assert.deepEqual(await lights([]), { spans: [{ startSeconds: 0, endSeconds: 100 }], marked: false });
});

test("a file that breaks off in its first record is told from one with annotations alone", async () => {
  const night = writeEdf({ format: "edf+c", records: 3, recordSeconds: 1, channels: [channel({ samplesPerRecord: 200 })] });
  const headerBytes = Number(Buffer.from(night.subarray(184, 192)).toString("latin1"));
  for (const length of [headerBytes, headerBytes + 1, headerBytes + 300]) {
    const cut = await scoreNight(memorySource(night.slice(0, length)));
    assert.ok(!cut.ok);
    assert.equal(cut.problems[0]?.code, "no-whole-record", `cut at ${length}`);
  }
});

test("a file of one sample, an annotation-only file and an all-zero channel give a sentence or zeros, never a fall", async () => {
  const one = writeEdf({ format: "edf+c", records: 1, recordSeconds: 1, channels: [channel({ samplesPerRecord: 1 })] });
  assert.equal((await scoreNight(memorySource(one))).ok, false);
  const none = writeEdf({ format: "edf+c", records: 3, recordSeconds: 0, channels: [channel({ samplesPerRecord: 1 })] });
  const refused = await scoreNight(memorySource(none));
  assert.ok(!refused.ok && refused.problems[0]?.code === "no-signal");
  const zero = await scoreNight(
    memorySource(
      writeEdf({
        format: "edf+c",
        records: 120,
        recordSeconds: 1,
        channels: [channel({ samplesPerRecord: 200, samples: (_, into) => void into.fill(0) })],
      }),
    ),
  );
  assert.ok(zero.ok);
  assert.equal(zero.value.hours.scorable, 0, "all of it is a lead that is off");
  assert.equal(zero.value.byRules["wasm-2016"].indices.rates["plm_recording_h"]?.perHour, null);
});
test("a file that becomes shorter while it is read is refused, not guessed", async () => {
  const { bytes } = makeNight({ seed: 1, hours: 0.05, hertz: 200 });
  const source = memorySource(bytes);
  const torn = memorySource(bytes.subarray(0, bytes.length - 50_000));
  const { readRows: _quick, ...slow } = { ...torn, size: source.size };
  const refused = await scoreNight(slow);
  assert.ok(!refused.ok && refused.problems[0]?.code === "changed-while-reading");
});

/** A small whole night, to be torn and bent. */
const victim = makeNight({ seed: 2, hours: 0.01, hertz: 100 }).bytes;
async function survives(bytes: Uint8Array): Promise<void> {
  const scored = await scoreNight(memorySource(bytes));
  const said = scored.ok ? scored.value.notes : scored.problems;
  for (const { say } of said) assert.ok(say.nl.length > 10 && say.en.length > 10 && say.nl.length < 1200);
  if (scored.ok)
    for (const { perHour } of Object.values(scored.value.byRules["wasm-2016"].indices.rates))
      assert.ok(perHour === null || Number.isFinite(perHour));
}
test("every byte of the header flipped in turn: read or refused, never a fall", async () => {
  for (let at = 0; at < 1024; at += 1) {
    for (const by of [0xff, 0x01, 0x20]) {
      const bytes = victim.slice();
      bytes[at] = (bytes[at] as number) ^ by;
      await survives(bytes);
    }
  }
});
test("truncation at every record and inside it: read as far as it goes, or refused", async () => {
  for (let length = 0; length < victim.length; length += 211) await survives(victim.subarray(0, length));
});
test("any bytes: never a fall", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), (bytes) => survives(bytes)),
    { seed: 59, numRuns: 300 },
  );
});
test("any change inside a file: never a fall", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(victim.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 }), (changes) => {
      const bytes = victim.slice();
      for (const [at, value] of changes) bytes[at] = value;
      return survives(bytes);
    }),
    { seed: 60, numRuns: 300 },
  );
});
