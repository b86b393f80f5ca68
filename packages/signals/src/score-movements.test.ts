import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  aasmSettings,
  type Indices,
  indicesOf,
  type Leg,
  type LegInput,
  type NightEvents,
  type NightHours,
  type Scored,
  type ScoreSettings,
  type Span,
  type Stage,
  scoreMovements,
  wasmSettings,
} from "./index.ts";

/** A leg movement: leg, onset and length in seconds. */
const lm = (leg: Leg, startSeconds: number, seconds: number, more: Partial<LegInput> = {}): LegInput => ({
  id: 0,
  leg,
  startSeconds,
  endSeconds: startSeconds + seconds,
  signalSeconds: startSeconds,
  piece: 0,
  stage: "N2",
  flags: [],
  sustained: true,
  ...more,
});
const lefts = (onsets: readonly number[], seconds = 2, more: Partial<LegInput> = {}): readonly LegInput[] =>
  onsets.map((at) => lm("left", at, seconds, more));
const numbered = (list: readonly LegInput[]): readonly LegInput[] => list.map((one, id) => ({ ...one, id }));
const night = (more: Partial<NightEvents> = {}): NightEvents => ({
  respiratory: undefined,
  arousals: undefined,
  lights: [{ startSeconds: 0, endSeconds: 36_000 }],
  ...more,
});
const wasm = (list: readonly LegInput[], events: Partial<NightEvents> = {}, settings: Partial<ScoreSettings> = {}): Scored =>
  scoreMovements(numbered(list), night(events), { ...wasmSettings, ...settings });
const aasm = (list: readonly LegInput[], events: Partial<NightEvents> = {}, settings: Partial<ScoreSettings> = {}): Scored =>
  scoreMovements(numbered(list), night(events), { ...aasmSettings, ...settings });
const plm = (scored: Scored): number => scored.movements.filter(({ periodic }) => periodic).length;
const clm = (scored: Scored): number => scored.movements.filter(({ candidate }) => candidate).length;
const span = (startSeconds: number, endSeconds: number): Span => ({ startSeconds, endSeconds });

const hours = (byStage: Partial<Record<Stage, number>> = { N2: 2 }): NightHours => ({
  epochs: [],
  byStage: { W: 0, N1: 0, N2: 0, N3: 0, R: 0, "?": 0, ...byStage },
  scorable: 3,
  shareByLeg: [],
  hasHypnogram: true,
});
const indices = (scored: Scored, byStage?: Partial<Record<Stage, number>>, events: Partial<NightEvents> = {}): Indices =>
  indicesOf(scored, hours(byStage), night(events), undefined);

const exampleA = lefts([50, 75, 100, 107, 130, 155, 180]);

test("worked example A: 7 s between two ends a series, and the second may begin the next", () => {
  assert.equal(plm(wasm(exampleA)), 4);
  assert.deepEqual(
    wasm(exampleA).movements.map(({ series }) => series ?? 0),
    [0, 0, 0, 1, 1, 1, 1],
  );
});
test("worked example A with shortIntervalMayStart off: no PLM", () =>
  assert.equal(plm(wasm(exampleA, {}, { shortIntervalMayStart: false })), 0));
test("worked example A under AASM: one series of seven", () => {
  assert.equal(plm(aasm(exampleA)), 7);
  assert.equal(aasm(exampleA).seriesCount, 1);
});
test("worked example B: left and right 0.3 s apart are one, and four make a series", () => {
  const scored = wasm([lm("left", 200, 2), lm("right", 202.3, 0.8), lm("left", 225, 2), lm("right", 250, 2), lm("left", 274, 2)]);
  assert.equal(scored.movements[0]?.side, "bilateral");
  assert.equal(scored.movements[0]?.endSeconds.toFixed(3), "203.100");
  assert.equal(plm(scored), 4);
});

test("pieces on one leg 0.499 s apart are one movement, 0.5 s apart are two", () => {
  assert.equal(wasm([lm("left", 10, 1), lm("left", 11.499, 1)]).movements.length, 1);
  assert.equal(wasm([lm("left", 10, 1), lm("left", 11.5, 1)]).movements.length, 2);
});
test("length exactly 0.500 s is inside, 0.499 s is too short", () => {
  assert.equal(wasm([lm("left", 10, 0.5)]).movements.length, 1);
  assert.deepEqual(wasm([lm("left", 10, 0.499)]).rejected, [{ part: 0, reason: "too-short" }]);
});
test("length exactly 10.000 s is a candidate, 10.001 s is not, and has no maximum as a movement", () => {
  assert.equal(clm(wasm([lm("left", 10, 10)])), 1);
  assert.equal(clm(wasm([lm("left", 10, 10.001)])), 0);
  assert.equal(wasm([lm("left", 10, 600)]).movements[0]?.reason, "too-long");
});
test("both legs together exactly 15.000 s is inside, 15.001 s is not", () => {
  assert.equal(clm(wasm([lm("left", 10, 9), lm("right", 16, 9)])), 1);
  assert.equal(wasm([lm("left", 10, 9), lm("right", 16.001, 9)]).movements[0]?.reason, "bilateral-too-long");
});
test("gap between legs exactly 0.500 s is not bilateral", () => {
  assert.equal(wasm([lm("left", 10, 1), lm("right", 11.5, 1)]).movements.length, 2);
  assert.equal(wasm([lm("left", 10, 1), lm("right", 11.498, 1)]).movements.length, 1);
});
test("legs are chained, with at most four parts", () => {
  const chain = (n: number): readonly LegInput[] => Array.from({ length: n }, (_, i) => lm(i % 2 === 0 ? "left" : "right", 10 + i, 1.2));
  assert.equal(clm(wasm(chain(4))), 1);
  assert.equal(wasm(chain(5)).movements[0]?.reason, "bilateral-too-many");
});
test("both legs with one part over 10 s is no candidate", () => {
  assert.equal(wasm([lm("left", 10, 11), lm("right", 11, 1)]).movements[0]?.reason, "bilateral-part-too-long");
});
test("interval exactly 10.000 and 90.000 s is inside, 9.999 and 90.001 s is not", () => {
  assert.equal(plm(wasm(lefts([100, 110, 120, 130]))), 4);
  assert.equal(plm(wasm(lefts([100, 190, 280, 370]))), 4);
  assert.equal(plm(wasm(lefts([100, 109.999, 119.998, 129.997]))), 0);
  assert.equal(plm(wasm(lefts([100, 190.001, 280.002, 370.003]))), 0);
});
test("within half a millisecond of a limit counts as equal to it", () => {
  assert.equal(plm(wasm(lefts([100, 109.9996, 119.9992, 129.9988]))), 4);
});
test("intervals are onset to onset, not end to onset", () => {
  assert.equal(wasm(lefts([100, 112], 5)).movements[1]?.intervalSeconds, 12);
});
test("exactly 4 candidates to the end of the file are a series", () => assert.equal(plm(wasm(lefts([10, 30, 50, 70]))), 4));
test("fewer than 4 candidates are no series, and no error", () => {
  assert.equal(plm(wasm(lefts([10, 30, 50]))), 0);
  assert.deepEqual(
    wasm(lefts([10, 30, 50])).movements.map(({ reason }) => reason),
    ["series-too-short", "series-too-short", "series-too-short"],
  );
});
test("a movement that is no candidate ends a series, and the next begins afresh", () => {
  const scored = wasm([...lefts([10, 30, 50]), lm("left", 70, 12), ...lefts([95, 120, 145])]);
  assert.equal(plm(scored), 0);
  assert.equal(scored.movements[4]?.intervalSeconds, undefined, "no interval behind it");
});
test("under AASM a movement over 10 s is dropped and does not end a series", () => {
  assert.equal(plm(aasm([...lefts([10, 30, 50]), lm("left", 70, 12), ...lefts([95, 120, 145])])), 6);
});
test("gap between two candidates: the series ends and there is no interval", () => {
  const scored = wasm([...lefts([10, 30]), ...lefts([50, 70, 90], 2, { piece: 1 })]);
  assert.equal(plm(scored), 0);
  assert.equal(scored.movements[2]?.intervalSeconds, undefined);
  assert.equal(plm(wasm([...lefts([10, 30]), ...lefts([50, 70, 90, 110], 2, { piece: 1 })])), 4);
});
test("a series may run through sleep and wake; each counts by the epoch of its onset", () => {
  const scored = wasm([...lefts([10, 30]), ...lefts([50, 70], 2, { stage: "W" })]);
  assert.equal(plm(scored), 4);
  const found = indices(scored, { N2: 1, W: 0.5 });
  assert.equal(found.rates["plms_h"]?.perHour, 2);
  assert.equal(found.rates["plmw_h"]?.perHour, 4);
});

test("respiratory: any part from 2.0 s before to 10.25 s after the end of an event, both ends inclusive", () => {
  const at = (onset: number, seconds = 1): boolean | undefined =>
    wasm([lm("left", onset, seconds)], { respiratory: [span(80, 100)] }).movements[0]?.respiratory;
  assert.equal(at(97), true, "ends at 98.0");
  assert.equal(at(96.99), false);
  assert.equal(at(110.25), true);
  assert.equal(at(110.26), false);
});
test("respiratory, the narrow window: half a second around the end", () => {
  const at = (onset: number): boolean | undefined =>
    wasm([lm("left", onset, 1)], { respiratory: [span(80, 100)] }, { respiratoryWindow: "narrow" }).movements[0]?.respiratory;
  assert.deepEqual([98.4, 98.5, 100.5, 100.6].map(at), [false, true, true, false]);
});
test("respiratory ones are counted, and a second run goes without them", () => {
  const scored = wasm(lefts([50, 75, 100, 125]), { respiratory: [span(80, 99)] });
  assert.equal(plm(scored), 4);
  assert.equal(scored.movements.filter(({ periodicWithoutRespiratory }) => periodicWithoutRespiratory).length, 0);
  const five = wasm(lefts([50, 75, 100, 125, 150]), { respiratory: [span(80, 99)] });
  assert.equal(
    five.movements.filter(({ periodicWithoutRespiratory }) => periodicWithoutRespiratory).length,
    4,
    "50 s between 75 and 125 is inside",
  );
});
test("a respiratory movement that is no candidate stays and still ends a series in the second run", () => {
  const scored = wasm([...lefts([10, 30]), lm("left", 50, 11), ...lefts([70, 90])], { respiratory: [span(40, 49)] });
  assert.equal(scored.movements.filter(({ periodicWithoutRespiratory }) => periodicWithoutRespiratory).length, 0);
});
test("respiratory events not scored: the nr rows are empty, not 0, and say so", () => {
  const found = indices(wasm(lefts([10, 30, 50, 70])));
  assert.equal(found.rates["plms_nr_h"]?.perHour, null);
  assert.equal(found.rates["clms_resp_h"]?.perHour, null);
  assert.ok(found.notScored.includes("respiratory"));
});
test("under AASM movements within half a second of the whole event are left out before series, and counted", () => {
  const scored = aasm(lefts([50, 75, 100, 125, 150]), { respiratory: [span(99, 101)] });
  assert.equal(scored.respiratoryLeftOut, 1);
  assert.equal(plm(scored), 4);
  const edge = (onset: number): number => aasm([lm("left", onset, 1)], { respiratory: [span(80, 100)] }).respiratoryLeftOut;
  assert.deepEqual([78.4, 78.5, 90, 100.5, 100.6].map(edge), [0, 1, 1, 1, 0]);
});

test("arousal: overlap, or less than half a second between, whichever is first", () => {
  const at = (from: number, to: number): boolean | undefined =>
    wasm([lm("left", 10, 2)], { arousals: [span(from, to)] }).movements[0]?.arousal;
  assert.deepEqual([at(11, 14), at(12.49, 15), at(12.5, 15), at(5, 9.51), at(5, 9.5)], [true, true, false, true, false]);
});
test("arousals not scored: the arousal rows are empty", () => {
  const found = indices(wasm(lefts([10, 30, 50, 70])));
  assert.equal(found.rates["plms_arousal_h"]?.perHour, null);
  assert.equal(found.values["plms_arousal_share"], null);
});
test("under AASM two movements less than 10 s apart with an arousal each: the first arousal counts, both movements do", () => {
  const arousals = [span(50, 53), span(57, 60)];
  const scored = aasm(lefts([50, 57, 75, 95, 115]), { arousals });
  assert.deepEqual(
    scored.movements.map(({ arousal }) => arousal),
    [true, false, false, false, false],
  );
  assert.equal(plm(scored), 5);
});

test("under AASM different legs with onsets less than 5 s apart are one, from the first onset; exactly 5 s are two", () => {
  assert.equal(aasm([lm("left", 10, 1), lm("right", 14.99, 1)]).movements.length, 1);
  assert.equal(aasm([lm("left", 10, 1), lm("right", 15, 1)]).movements.length, 2);
  const scored = aasm([lm("left", 10, 1), lm("right", 13, 1), lm("left", 30, 1)]);
  assert.equal(scored.movements[1]?.intervalSeconds, 20);
});
test("under AASM one less than 5 s after the one kept is left out, and the interval goes from the kept one", () => {
  const list = lefts([10, 14, 98, 140, 180]);
  assert.equal(plm(aasm(list)), 4, "98 is 88 s after 10");
  assert.equal(aasm(list).movements[1]?.reason, "too-soon");
  assert.equal(plm(aasm(list, {}, { shortInterval: "break" })), 4, "14, 98, 140, 180 begin again");
});
test("under AASM with shortInterval break one less than 5 s after another ends the series", () => {
  const list = lefts([10, 30, 50, 53, 70, 90], 1);
  assert.equal(plm(aasm(list)), 5, "skipped: 10, 30, 50, 70, 90");
  assert.equal(plm(aasm(list, {}, { shortInterval: "break" })), 0, "10, 30, 50 and 53, 70, 90 are three each");
});
test("under AASM intervals of exactly 5 and 90 s are inside", () => {
  assert.equal(plm(aasm(lefts([10, 15, 20, 25], 1))), 4);
  assert.equal(plm(aasm(lefts([10, 100, 190, 280], 1))), 4);
});
test("under AASM a movement awake is not scored, and a short stretch of wake does not part those around it", () => {
  const scored = aasm([...lefts([10, 30]), ...lefts([50], 2, { stage: "W" }), ...lefts([70, 90])]);
  assert.equal(plm(scored), 4);
  assert.deepEqual(scored.rejected, [{ part: 2, reason: "awake" }]);
});
test("lone movements under AASM are no PLMS", () => assert.equal(plm(aasm(lefts([10, 300, 600, 900, 1200]))), 0));

test("only an onset between lights off and lights on counts", () => {
  const scored = wasm(lefts([10, 100, 120, 140, 160, 300]), { lights: [span(50, 200)] });
  assert.equal(scored.movements.length, 4);
  assert.equal(scored.rejected.filter(({ reason }) => reason === "outside-lights").length, 2);
});
test("a train of spikes is rejected with its reason, and kept when the setting is off", () => {
  assert.deepEqual(wasm([lm("left", 10, 3, { sustained: false })]).rejected, [{ part: 0, reason: "spikes" }]);
  assert.equal(wasm([lm("left", 10, 3, { sustained: false })], {}, { morphology: false }).movements.length, 1);
});
test("a movement in an epoch with too loud a rest is not scored", () => {
  assert.deepEqual(wasm([lm("left", 10, 3, { flags: ["noisy-rest"] })]).rejected, [{ part: 0, reason: "noisy-rest" }]);
});

test("no movement at all: counts 0, rates 0 where there are hours, periodicity empty", () => {
  const found = indices(wasm([]), { N2: 1 });
  assert.equal(found.counts["lm_total"], 0);
  assert.equal(found.rates["plms_h"]?.perHour, 0);
  assert.equal(found.rates["plmw_h"]?.perHour, null, "no hours awake: empty");
  assert.equal(found.values["pi_plm_clm"], null);
  assert.equal(found.values["pi_ferri"], null);
});
test("histogram: 90.000 s goes to the last closed bin, more to 'and more'", () => {
  const found = indices(wasm(lefts([0, 90, 180.5])));
  assert.equal(found.imi_hist_lin.counts[44], 1);
  assert.equal(found.imi_hist_lin.above, 1);
  assert.equal(found.imi_hist_lin.counts.length, 45);
  assert.equal(found.imi_hist_log.counts.length, 46);
});
test("periodicity in both forms: PLM of CLM, and three usual intervals in a row of all intervals", () => {
  const scored = wasm(lefts([10, 30, 50, 70, 90, 300]));
  const found = indices(scored);
  assert.equal(found.values["pi_plm_clm"], 5 / 6);
  assert.equal(found.values["pi_ferri"], 2 / 5, "20 20 20 20 210: the two in the middle");
});
test("the 2006 form takes intervals above 10 s up to 90 s: exactly 10 is outside, exactly 90 inside", () => {
  const ferri = (apart: number): number | null | undefined =>
    indices(wasm(lefts(Array.from({ length: 6 }, (_, k) => 10 + k * apart)))).values["pi_ferri"];
  assert.equal(ferri(10), 0);

  assert.equal(ferri(10.01), 3 / 5);
  assert.equal(ferri(90), 3 / 5);
  assert.equal(ferri(90.01), 0);
});
test("one interval has a mean and no spread", () => {
  const found = indices(wasm(lefts([0, 20])));
  assert.equal(found.values["imi_log_mean"], Math.log(20));
  assert.equal(found.values["imi_log_sd"], null);
});
test("several lengths: mean, median and histogram per class", () => {
  const found = indices(wasm([lm("left", 10, 0.5), lm("left", 200, 10), lm("left", 400, 16)]));
  assert.equal(found.duration.isolated.count, 2);
  assert.equal(found.duration.isolated.histogram[0], 1);
  assert.equal(found.duration.isolated.histogram[19], 1, "10.0 begins the first bin of a second");
  assert.equal(found.duration.nonclm.histogram.at(-1), 1);
});

const anyMovement = fc.record({
  leg: fc.constantFrom<Leg>("left", "right"),
  at: fc.integer({ min: 0, max: 3_000_000 }),
  ms: fc.integer({ min: 300, max: 20_000 }),
});
const anyNight = fc.array(anyMovement, { maxLength: 60 }).map((list) => list.map(({ leg, at, ms }) => lm(leg, at / 1000, ms / 1000)));

test("any night: moving all of it, or swapping the legs, changes no count", () => {
  fc.assert(
    fc.property(anyNight, fc.integer({ min: 1, max: 4000 }), (list, by) => {
      const moved = list.map((one) => ({ ...one, startSeconds: one.startSeconds + by, endSeconds: one.endSeconds + by }));
      const swapped = list.map((one) => ({ ...one, leg: one.leg === "left" ? ("right" as const) : ("left" as const) }));
      for (const rules of [wasm, aasm]) {
        const want = [plm(rules(list)), clm(rules(list)), rules(list).seriesCount];
        for (const other of [moved, swapped]) assert.deepEqual([plm(rules(other)), clm(rules(other)), rules(other).seriesCount], want);
      }
    }),
    { seed: 57, numRuns: 200 },
  );
});
test("any night: every leg movement is in one movement or has one reason, and PLM are CLM are LM", () => {
  fc.assert(
    fc.property(anyNight, (list) => {
      for (const rules of [wasm, aasm]) {
        const scored = rules(list);
        const parts = scored.movements.flatMap((one) => one.parts);
        assert.equal(new Set([...parts, ...scored.rejected.map(({ part }) => part)]).size, parts.length + scored.rejected.length);
        for (const one of scored.movements) {
          assert.ok(!one.periodic || one.candidate);
          assert.equal(one.reason === undefined, one.periodic);
        }
        assert.ok(scored.movements.filter(({ series }) => series === 1).length !== 3);
      }
    }),
    { seed: 58, numRuns: 200 },
  );
});
