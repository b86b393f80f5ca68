import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { type ByteSource, makeNight, memorySource, nightJson, openRecording, readEdfHeader, scoreNight } from "@kriebel/signals";
import fc from "fast-check";
import { chromium } from "playwright-core";
import { launchOptions } from "../../../tools/chromium.ts";
import { type FedEnd, type FedSizes, fedRows } from "../src/recordings/fed-rows.ts";
import { type FeederEnd, type FromFeeder, feedRows, type ToFeeder } from "../src/recordings/feed-rows.ts";
import { fileBlocks } from "../src/recordings/file-blocks.ts";
import { gatherRows, rowWindows } from "../src/recordings/gather-rows.ts";
import { walkThrough } from "../src/recordings/read-through.ts";

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

test("channels that are too large to keep come in windows", async () => {
  const other = memorySource(new Uint8Array(0));
  const head = await readEdfHeader(memorySource(makeNight({ seed: 6, hours: 0.1, hertz: 200 }).bytes));
  assert.ok(head.ok);
  const header = { ...head.value, records: 1_000_000 };
  const parts: string[] = [];
  const file = Object.assign(new File([], "night.edf"), {
    slice: (from: number, to: number) => {
      parts.push(`${from}-${to}`);
      return new Blob([]);
    },
  });
  const source = await gatherRows(file, header, header.channels, other);
  assert.deepEqual(parts, [], "nothing is read before it is asked for");
  assert.equal(await source.readRows?.(header.headerBytes, header.recordBytes, 400, 1, new Uint8Array(400)), 0);
  assert.equal(parts.length, 1);
});

test("a walk gives every byte once, at its own place, also by several streams, and says up to where the file went", async () => {
  // Long enough for a second stretch; whether the disk is quick enough for more streams makes no difference to what comes.
  const long = Uint8Array.from({ length: 13_000_007 }, (_, i) => (i * 31 + (i >> 8) * 7 + (i >> 16) * 13) & 255);
  const through = walkThrough(new File([long], "a.edf"));
  for (const [from, to] of [
    [0, long.length],
    [256, 9_000_001],
    [5_000_000, 5_000_000],
  ] as const) {
    const into = new Uint8Array(to - from);
    let taken = 0;
    assert.equal(
      await through(from, to, (piece, at) => {
        into.set(piece, at - from);
        taken += piece.length;
      }),
      to,
    );
    assert.equal(taken, to - from);
    assert.ok(Buffer.from(into).equals(Buffer.from(long.subarray(from, to))));
  }
  assert.equal(await through(0, long.length + 5_000_000, () => {}), long.length, "it ends where the file does");
});

test("a walk that breaks off tells why: the reason that a read gives, and the stream's own words where a read gives none", async () => {
  const broken = (reason: Error | undefined): Blob => {
    const part = {
      size: 1000,
      stream: () => new ReadableStream({ type: "bytes", pull: (to) => to.error(new TypeError("network error")) }),
      slice: () => part,
      arrayBuffer: async () => {
        if (reason !== undefined) throw reason;
        return new ArrayBuffer(1);
      },
    };
    return part as unknown as Blob;
  };
  const why = Object.assign(new Error("changed"), { name: "NotReadableError" });
  await assert.rejects(
    walkThrough(broken(why))(0, 1000, () => {}),
    why,
  );
  await assert.rejects(
    walkThrough(broken(undefined))(0, 1000, () => {}),
    /network error/,
  );
});

test("windows give the rows of a recording whatever is asked, over their borders too, and the file comes in parts", async () => {
  const night = makeNight({ seed: 7, hours: 0.55, hertz: 128, otherChannels: 150 }).bytes;
  const head = await readEdfHeader(memorySource(night));
  assert.ok(head.ok);
  const header = head.value;
  const file = new File([night as Uint8Array<ArrayBuffer>], "night.edf");
  const wanted = header.channels.filter(({ label }) => label.startsWith("EMG"));
  assert.equal(wanted.length, 2, "the night holds both legs, so the test can fail");
  const parts: string[] = [];
  const watched = Object.assign(file, {
    slice: (from: number, to: number) => {
      parts.push(`${from}-${to}`);
      return Blob.prototype.slice.call(file, from, to);
    },
  });
  const source = rowWindows(watched, header, wanted, memorySource(night));
  const plain = memorySource(night);
  const ask = async (record: number, channel: number, inside: number, rows: number): Promise<void> => {
    const { startInRecord, bytesInRecord } = wanted[channel] as (typeof wanted)[number];
    const at = header.headerBytes + record * header.recordBytes + startInRecord + inside;
    const length = bytesInRecord - inside;
    const [ours, theirs] = [new Uint8Array(rows * length), new Uint8Array(rows * length)];
    assert.equal(
      await source.readRows?.(at, header.recordBytes, length, rows, ours),
      Math.min(rows, header.records - record),
      "only whole rows",
    );
    await plain.readRows?.(at, header.recordBytes, length, rows, theirs);
    assert.ok(Buffer.from(ours).equals(Buffer.from(theirs)));
    assert.deepEqual(Buffer.from(await source.read(at, length)), Buffer.from(await plain.read(at, length)));
  };
  for (let record = 0; record < header.records; record += 100) for (const channel of [0, 1]) await ask(record, channel, 0, 130);
  for (const [record, inside, rows] of [
    [0, 6, header.records],
    [header.records - 3, 40, 9],
    [17, 2, 1],
  ] as const)
    await ask(record, 1, inside, rows);
  assert.ok(header.records * header.recordBytes > 1 << 26, "the night is longer than a window");
  assert.ok(parts.length > 2);
  // What is not a row of these channels comes from the file.
  assert.deepEqual(Buffer.from(await source.read(0, 256)), Buffer.from(night.subarray(0, 256)));
});

/** Both ends of a channel between two workers: what goes over is copied or moved, and comes later. */
function channel(): { readonly feeder: FeederEnd; readonly taker: FedEnd; readonly sent: FromFeeder[] } {
  const sent: FromFeeder[] = [];
  const feeder: FeederEnd = {
    onmessage: null,
    postMessage: (message, transfer) => {
      const moved = structuredClone(message, { transfer });
      sent.push(moved);
      setImmediate(() => taker.onmessage?.({ data: moved } as MessageEvent<FromFeeder>));
    },
  };
  const taker: FedEnd = {
    onmessage: null,
    postMessage: (message, transfer) => {
      const moved = message.kind === "feed" ? message : structuredClone(message, { transfer });
      setImmediate(() => feeder.onmessage?.({ data: moved } as MessageEvent<ToFeeder>));
    },
  };
  feedRows(feeder);
  return { feeder, taker, sent };
}

/** Windows of some seconds, of which next to nothing is kept: what a week of signal meets with, on a night of minutes. */
const tight = { kept: 0, waiting: 1 << 16, windowRows: 1 << 14, windowBytes: 1 << 20 };

async function fedOf(night: Uint8Array, sizes?: FedSizes, file = new File([night as Uint8Array<ArrayBuffer>], "night.edf")) {
  const head = await readEdfHeader(memorySource(night));
  assert.ok(head.ok);
  const legs = head.value.channels.filter(({ label }) => label.startsWith("EMG"));
  assert.ok(legs.length > 0, "the night holds legs, so the test can fail");
  const parts: number[] = [];
  const watched = Object.assign(file, {
    slice: (from: number, to: number) => {
      parts.push(to - from);
      return Blob.prototype.slice.call(file, from, to);
    },
  });
  const { taker, sent } = channel();
  const source = fedRows(watched, head.value, legs, memorySource(night), taker, sizes);
  return { source, sent, read: () => parts.reduce((sum, one) => sum + one, 0) };
}

for (const [name, options, sizes] of [
  ["two legs alone", { hertz: 200 }, undefined],
  ["legs among forty other channels", { hertz: 128, otherChannels: 40, annotationBytes: 120 }, undefined],
  ["little memory", { hertz: 128, otherChannels: 5 }, tight],
  ["one leg", { hertz: 100, oneLeg: true }, tight],
  ["a heart that beats in the legs, for which they are gone through three times", { hertz: 256, beatsPerMinute: 70 }, tight],
] as const) {
  test(`a night that is read ahead is scored as from its own bytes: ${name}`, async () => {
    const night = makeNight({ seed: 8, hours: 0.3, ...options }).bytes;
    const { source, sent, read } = await fedOf(night, sizes);
    assert.ok(source !== undefined);
    const [ours, plain] = [await scoreNight(source, { annotationsLast: true }), await scoreNight(memorySource(night))];
    assert.ok(ours.ok && plain.ok);
    assert.ok(plain.value.inputs.length > 5, "the night holds movements");
    assert.deepEqual(nightJson(ours.value, "wasm-2016", "night.edf"), nightJson(plain.value, "wasm-2016", "night.edf"));
    assert.deepEqual(ours.value.notes, plain.value.notes);
    const walks = new Set(sent.map(({ walk }) => walk)).size;
    if ("beatsPerMinute" in options) assert.ok(walks > 1, "the legs were gone through more than once");
    else assert.ok(walks === 1 && read() < 2 * night.length, "one walk, and some looks");
  });
}

test("whatever is asked of a night that is read ahead is what stands there, and no more than some windows lie in memory", async () => {
  const night = makeNight({ seed: 9, hours: 0.2, hertz: 128, otherChannels: 3 }).bytes;
  const head = await readEdfHeader(memorySource(night));
  assert.ok(head.ok);
  const { headerBytes, recordBytes, records, channels } = head.value;
  const legs = channels.filter(({ label }) => label.startsWith("EMG"));
  const plain = memorySource(night);
  const ask = fc.record({
    leg: fc.nat({ max: 1 }),
    record: fc.oneof(fc.constant(-1), fc.nat({ max: records - 1 })),
    inside: fc.integer({ min: 0, max: 100 }),
    count: fc.integer({ min: 1, max: 90 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(ask, { minLength: 1, maxLength: 25 }), async (asks) => {
      const { source } = await fedOf(night, tight);
      assert.ok(source?.readRows !== undefined);
      let next = 0;
      for (const { leg, record, inside, count } of asks) {
        const { startInRecord, bytesInRecord } = legs[leg] as (typeof legs)[number];
        // Below zero: on from where the last such ask ended, as a walk does.
        const first = record < 0 ? Math.min(next, records - 1) : record;
        if (record < 0) next = first + count;
        const at = headerBytes + first * recordBytes + startInRecord + inside;
        const length = bytesInRecord - inside;
        const [ours, theirs] = [new Uint8Array(count * length), new Uint8Array(count * length)];
        assert.equal(await source.readRows(at, recordBytes, length, count, ours), Math.min(count, records - first));
        await plain.readRows?.(at, recordBytes, length, count, theirs);
        assert.ok(Buffer.from(ours).equals(Buffer.from(theirs)));
      }
    }),
    { numRuns: 40 },
  );
});

test("who reads ahead waits for who takes: no more than the windows that may wait are sent", async () => {
  const night = makeNight({ seed: 9, hours: 0.2, hertz: 128, otherChannels: 3 }).bytes;
  const { source, sent } = await fedOf(night, tight);
  assert.ok(source !== undefined);
  for (let turn = 0; turn < 400; turn += 1) await new Promise((go) => setImmediate(go));
  const waiting = sent.flatMap((one) => (one.kind === "window" ? one.columns.map(({ byteLength }) => byteLength) : []));
  const bytes = waiting.reduce((sum, one) => sum + one, 0);
  assert.ok(bytes > 0 && bytes <= tight.waiting + tight.windowRows, `${bytes} bytes wait`);
});

test("a night that is cut while it is read ahead is refused as changed; one that cannot be read any more is told as an error", async () => {
  const night = makeNight({ seed: 6, hours: 0.1, hertz: 200 }).bytes;
  const cut = new File([night.slice(0, night.length >> 1) as Uint8Array<ArrayBuffer>], "night.edf");
  const short = await fedOf(night, tight, cut);
  assert.ok(short.source !== undefined);
  const scored = await scoreNight(short.source, { annotationsLast: true });
  assert.equal(scored.ok ? "" : scored.problems[0]?.code, "changed-while-reading");

  const head = await readEdfHeader(memorySource(night));
  assert.ok(head.ok);
  const gone = Object.assign(new File([], "night.edf"), {
    slice: () => {
      throw Object.assign(new Error("the file is gone"), { name: "NotReadableError" });
    },
  });
  const { taker } = channel();
  const legs = head.value.channels.filter(({ label }) => label.startsWith("EMG"));
  const source = fedRows(gone, head.value, legs, memorySource(night), taker);
  assert.ok(source !== undefined);
  await assert.rejects(scoreNight(source, { annotationsLast: true }), { name: "NotReadableError", message: "the file is gone" });
});

test("a recording with gaps, or with more annotations than any night has, is not read ahead: its annotations come first", async () => {
  assert.equal(
    (await fedOf(makeNight({ seed: 6, hours: 0.1, hertz: 200, gaps: [{ afterSeconds: 60, seconds: 20 }] }).bytes)).source,
    undefined,
  );
  assert.equal((await fedOf(makeNight({ seed: 6, hours: 0.1, hertz: 200, annotationBytes: 50_000 }).bytes)).source, undefined);
});

test("in a browser a walk comes to its end also when the collector of memory clears away everything that it may", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kriebel-walk-"));
  const { args = [], ...options } = launchOptions();
  const browser = await chromium.launch({ ...options, args: [...args, "--js-flags=--expose-gc"] });
  try {
    const path = join(folder, "long.bin");
    const size = 24_000_001;
    await writeFile(path, new Uint8Array(size));
    const source = stripTypeScriptTypes(await readFile(new URL("../src/recordings/read-through.ts", import.meta.url), "utf8"));
    const worker = `${source.replaceAll("export ", "")}
      onmessage = async ({ data }) => {
        let taken = 0;
        setInterval(() => gc(), 1);
        const reached = await walkThrough(data)(0, data.size, (bytes) => { taken += bytes.length; });
        postMessage({ reached, taken });
      };`;
    const page = await browser.newPage();
    await page.route("**/*", (route) => route.fulfill({ contentType: "text/html", body: "<input type=file>" }));
    await page.goto("http://localhost/");
    await page.setInputFiles("input", path);
    const told = await page.evaluate(
      (script) =>
        new Promise((done, fail) => {
          const walker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
          walker.onmessage = ({ data }) => done(data);
          walker.onerror = ({ message }) => fail(new Error(message));
          walker.postMessage(document.querySelector("input")?.files?.[0]);
        }),
      worker,
    );
    assert.deepEqual(told, { reached: size, taken: size });
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
});
