import assert from "node:assert/strict";
import { test } from "node:test";
import { type ByteSource, makeNight, memorySource, nightJson, openRecording, readEdfHeader, scoreNight } from "@kriebel/signals";
import fc from "fast-check";
import { fileBlocks } from "../src/recordings/file-blocks.ts";
import { gatherRows } from "../src/recordings/gather-rows.ts";

/** A file of 5 MB in which every place can be told from its neighbours. */
const bytes = Uint8Array.from({ length: 5_000_003 }, (_, i) => (i * 31 + (i >> 8) * 7 + (i >> 16) * 13) & 255);
const file = new File([bytes], "a.edf");

test("whatever is asked of a file, in whatever order, is what stands there; behind its end there is nothing", async () => {
  const ask = fc.record({
    at: fc.integer({ min: -10, max: bytes.length + 10 }),
    length: fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 5_000_000 })),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(ask, { minLength: 1, maxLength: 12 }), async (asks) => {
      const source = fileBlocks(file);
      for (const { at, length } of asks) {
        const from = Math.max(0, at);
        assert.deepEqual(Buffer.from(await source.read(at, length)), Buffer.from(bytes.subarray(from, from + length)));
      }
    }),
    { numRuns: 60 },
  );
});

test("rows are what stands there, near and far apart, also over the border of two reads, and only whole ones", async () => {
  const ask = fc.record({
    at: fc.integer({ min: 0, max: bytes.length }),
    length: fc.oneof(fc.integer({ min: 1, max: 600 }), fc.constant(700_000)),
    apart: fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 200_000, max: 5_000_000 })),
    count: fc.integer({ min: 1, max: 40 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(ask, { minLength: 1, maxLength: 4 }), async (asks) => {
      const [ours, other] = [fileBlocks(file), memorySource(bytes)];
      for (const { at, length, apart, count } of asks) {
        const into = new Uint8Array(length * count);
        const wanted = new Uint8Array(length * count);
        const there = await other.readRows?.(at, length + apart, length, count, wanted);
        assert.equal(await ours.readRows?.(at, length + apart, length, count, into), there);
        assert.deepEqual(Buffer.from(into.subarray(0, (there ?? 0) * length)), Buffer.from(wanted.subarray(0, (there ?? 0) * length)));
      }
    }),
    { numRuns: 60 },
  );
});

/** How many bytes a source was asked for. */
function counted(source: ByteSource): { readonly source: ByteSource; readonly read: () => number } {
  let sum = 0;
  return {
    read: () => sum,
    source: {
      size: source.size,
      read: (at, length) => {
        sum += length;
        return source.read(at, length);
      },
    },
  };
}

async function gatheredOf(night: Uint8Array, legs: readonly string[]) {
  const file = new File([night as Uint8Array<ArrayBuffer>], "night.edf");
  const rest = counted(fileBlocks(file));
  const head = await readEdfHeader(rest.source);
  assert.ok(head.ok);
  const wanted = head.value.channels.filter(({ annotations, label }) => annotations || legs.includes(label));
  assert.equal(wanted.length, legs.length + 1, "the night holds these channels, so the test can fail");
  const shares: number[] = [];
  const source = await gatherRows(file, head.value, wanted, rest.source, (share) => shares.push(share));
  return { source, shares, read: rest.read, before: rest.read() };
}

for (const [name, options] of [
  ["two legs alone", { hertz: 200 }],
  ["legs among forty other channels", { hertz: 128, otherChannels: 40, annotationBytes: 120 }],
] as const) {
  test(`a night that was gathered is scored as from its own bytes, and the file is walked through once: ${name}`, async () => {
    const night = makeNight({ seed: 5, hours: 0.3, ...options }).bytes;
    const { source, shares, read, before } = await gatheredOf(night, ["EMG LAT", "EMG RAT"]);
    assert.equal(source.gathered, true);
    assert.equal(shares.at(-1), 1);
    const [ours, plain] = [await scoreNight(source), await scoreNight(memorySource(night))];
    assert.ok(ours.ok && plain.ok);
    assert.ok(plain.value.inputs.length > 10, "the night holds movements");
    assert.deepEqual(nightJson(ours.value, "wasm-2016", "night.edf"), nightJson(plain.value, "wasm-2016", "night.edf"));
    assert.ok(read() - before <= before + 65_536, `only the header is read again, not ${read() - before} bytes`);
  });
}

test("a file that is cut while it is gathered is refused as changed, not scored as a shorter night", async () => {
  const night = makeNight({ seed: 6, hours: 0.1, hertz: 200 }).bytes;
  const head = await readEdfHeader(memorySource(night));
  assert.ok(head.ok);
  const cut = new File([night.slice(0, night.length >> 1) as Uint8Array<ArrayBuffer>], "night.edf");
  const source = await gatherRows(cut, head.value, head.value.channels, memorySource(night));
  const opened = await openRecording(source);
  assert.equal(opened.ok, false);
  assert.equal(opened.ok ? "" : opened.problems[0]?.code, "changed-while-reading");
});

test("channels that are too large to keep are read from the file each time", async () => {
  const other = memorySource(new Uint8Array(0));
  const head = await readEdfHeader(memorySource(makeNight({ seed: 6, hours: 0.1, hertz: 200 }).bytes));
  assert.ok(head.ok);
  const header = { ...head.value, records: 1_000_000 };
  assert.equal(await gatherRows(new File([], "night.edf"), header, header.channels, other), other);
});
