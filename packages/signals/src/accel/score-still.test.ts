import assert from "node:assert/strict";
import { test } from "node:test";
import { memorySource } from "../byte-source.ts";
import { openRecording } from "../open-recording.ts";
import { readMarks } from "../read-marks.ts";
import { makeAccel } from "./made-accel.ts";
import { openAccel } from "./open-accel.ts";
import { countsOf, countsPerG, type PhoneChunk, phoneCsv, phoneEdf, phoneSource, stampOf, stillMarksCsv } from "./phone-recording.ts";
import { scoreStill } from "./score-still.ts";

const hz = 60;
const gravity = 9.806_65;

/** What a phone would have kept of an hour with kicks; `roundTo` m/s² as browsers round it. */
function chunksOf(kicks: readonly { at: number; seconds: number }[], hours = 1, roundTo?: number): readonly PhoneChunk[] {
  const made = makeAccel({ hz, hours, seed: 5, startSeconds: 0, kicks, noiseG: roundTo === undefined ? 0.002 : 0.0002 });
  const round = (g: number): number => (roundTo === undefined ? g * gravity : Math.round((g * gravity) / roundTo) * roundTo);
  const per = 10 * hz;
  return Array.from({ length: Math.floor(made.x.length / per) }, (_, k) => {
    const counts = new Int16Array(3 * per);
    for (let i = 0; i < per; i += 1)
      for (const [axis, values] of [made.x, made.y, made.z].entries())
        counts[3 * i + axis] = countsOf(round(values[k * per + i] as number));
    return { fromSeconds: k * 10, hz, counts };
  });
}

const kicks = [100, 130, 160, 190, 1000, 1500, 1530, 1560, 1590, 1620].map((at) => ({ at, seconds: 2 }));
const start = { year: 2026, month: 2, day: 28, clockSeconds: 86_100 };

test("ten kicks of a leg are ten movements, four and five of them in series, and the hour is an hour", async () => {
  const scored = await scoreStill(phoneSource(chunksOf(kicks)), { seconds: 3600 });
  const counted = scored.movements.filter(({ counts }) => counts);
  assert.equal(counted.length, 10);
  for (const [i, { startSeconds }] of counted.entries())
    assert.ok(Math.abs(startSeconds - (kicks[i]?.at as number)) < 0.3, `${startSeconds}`);
  assert.equal(scored.seriesCount, 2);
  assert.equal(counted.filter(({ series }) => series !== undefined).length, 9);
  assert.ok(Math.abs(scored.measuredHours - 1) < 0.001);
  assert.ok(Math.abs((scored.perHour as number) - 10) < 0.1);
  assert.deepEqual(scored.gaps, []);
  assert.equal(scored.blocks.length, 6);
  assert.deepEqual(
    scored.blocks.map(({ movements }) => movements),
    [4, 1, 5, 0, 0, 0],
  );
});

test("a sensor that the browser rounds to a tenth of a m/s² still tells rest from a kick", async () => {
  const chunks = chunksOf(kicks, 1, 0.1);
  const scored = await scoreStill(phoneSource(chunks), { seconds: 3600 });
  assert.equal(scored.movements.filter(({ counts }) => counts).length, 10);
  assert.ok((scored.stepMg as number) > 9.5 && (scored.stepMg as number) < 10.7, `${scored.stepMg}`);
});

test("a hidden page is a gap: it is listed, it ends a series, and its minutes stand in no rate", async () => {
  const chunks = chunksOf(kicks).filter(({ fromSeconds }) => fromSeconds < 140 || fromSeconds >= 150);
  const scored = await scoreStill(phoneSource(chunks), { seconds: 3600 });
  assert.deepEqual(
    scored.gaps.map(({ fromSeconds, toSeconds }) => [Math.round(fromSeconds), Math.round(toSeconds)]),
    [[140, 150]],
  );
  assert.equal(scored.seriesCount, 1, "two kicks before the gap and two after it are no series");
  assert.ok(Math.abs(scored.measuredHours - 3590 / 3600) < 0.001);
  assert.ok((scored.perHour as number) > 10, "ten movements in less than an hour");
});

test("a kick while answering is left out, and so are those seconds", async () => {
  const scored = await scoreStill(phoneSource(chunksOf(kicks)), { seconds: 3600, answering: [{ fromSeconds: 995, toSeconds: 1010 }] });
  assert.equal(scored.movements.filter(({ counts }) => counts).length, 9);
  assert.ok(Math.abs(scored.measuredHours - 3585 / 3600) < 0.001);
  assert.deepEqual(scored.gaps, [], "time of answering is no gap");
});

test("a phone that gives one and the same value for minutes is at rest, and the kick after it is found", async () => {
  const [rest, kick] = [new Int16Array(3 * 3000), new Int16Array(3 * 3000)];
  for (let i = 0; i < 3000; i += 1) {
    rest.set([100, 4000, 300], 3 * i);
    kick.set([100 + (i >= 600 && i < 720 ? Math.round(2000 * Math.sin(i)) : 0), 4000, 300], 3 * i);
  }
  const chunks = [0, 50, 100, 150, 200, 250, 300, 350].map((fromSeconds) => ({
    fromSeconds,
    hz: 60,
    counts: fromSeconds === 350 ? kick : rest,
  }));
  const scored = await scoreStill(phoneSource(chunks), { seconds: 400 });
  assert.equal(scored.movements.filter(({ counts }) => counts).length, 1);
  assert.ok(Math.abs((scored.movements[0]?.startSeconds as number) - 360) < 0.3);
});

test("nothing measured gives no rate, never nought", async () => {
  const scored = await scoreStill(phoneSource([]), { seconds: 3600, discomfort: [{ minute: 0, value: 10 }] });
  assert.equal(scored.perHour, null);
  assert.equal(scored.measuredHours, 0);
  assert.equal(scored.discomfort?.mean, 10);
  assert.equal(scored.blocks[0]?.perHour, null);
  assert.equal(scored.gaps.length, 1);
});

test("the table of a test reads back with the same samples, over midnight and a leap day that is none", async () => {
  const chunks = chunksOf(kicks.slice(0, 4), 0.1);
  const csv = phoneCsv(chunks, start, [{ atSeconds: 0, text: "discomfort 20/100" }]);
  assert.match(csv, /2026-02-28 23:55:00\.000000/);
  assert.match(csv, /2026-03-01 00:00:00\.\d/, "the day after 28 February 2026 is 1 March");
  const opened = await openAccel(memorySource(new TextEncoder().encode(csv)));
  assert.ok(opened?.ok);
  const scored = await scoreStill(opened.value);
  assert.equal(scored.movements.filter(({ counts }) => counts).length, 4);
  assert.ok(Math.abs(scored.hertz - hz) < 0.7);
});

test("the EDF of a test opens with its gap, its date and its marks, and holds the same acceleration", async () => {
  const chunks = chunksOf(kicks.slice(0, 4), 0.1).filter(({ fromSeconds }) => fromSeconds !== 200);
  const opened = await openRecording(memorySource(phoneEdf(chunks, start, [{ atSeconds: 60, text: "discomfort 35/100" }])));
  assert.ok(opened.ok);
  const { header, gaps, annotations } = opened.value;
  assert.deepEqual(header.startDate, { year: 2026, month: 2, day: 28 });
  assert.equal(header.startClockSeconds, 86_100);
  assert.deepEqual(
    gaps.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds]),
    [[200, 210]],
  );
  assert.deepEqual(
    annotations.map(({ text }) => text),
    ["discomfort 35/100"],
  );
  const channel = header.channels[0];
  assert.equal(channel?.unit, "g");
  assert.ok(Math.abs((channel?.scale as number) * countsPerG - 1) < 1e-4);
});

test("the marks of a test join a recording of the same hour by the clock", async () => {
  const marks = stillMarksCsv({ year: 2026, month: 2, day: 28, clockSeconds: 72_000 }, [
    { atSeconds: 0, text: "Lights off" },
    { atSeconds: 0, text: "Discomfort 10/100" },
    { atSeconds: 600, text: "Discomfort 30/100" },
  ]);
  const read = await readMarks(new TextEncoder().encode(marks), { date: { year: 2026, month: 2, day: 28 }, clockSeconds: 71_940 }, {});
  assert.ok(read.ok);
  assert.deepEqual(
    read.value.annotations.map(({ onsetSeconds, text }) => [onsetSeconds, text]),
    [
      [60, "Lights off"],
      [60, "Discomfort 10/100"],
      [660, "Discomfort 30/100"],
    ],
  );
});

test("a stamp counts days, months and years by the calendar", () => {
  assert.equal(stampOf({ year: 2028, month: 2, day: 28, clockSeconds: 86_399 }, 1.5), "2028-02-29 00:00:00.500");
  assert.equal(stampOf({ year: 2026, month: 12, day: 31, clockSeconds: 86_399 }, 2), "2027-01-01 00:00:01.000");
});
