import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type CountedEpoch,
  type Indices,
  indicesOf,
  type LegInput,
  type NightEvents,
  type NightHours,
  type Stage,
  scoreMovements,
  wasmSettings,
} from "./index.ts";

/** A night of epochs of 30 s, one letter each. */
const letters: Readonly<Record<string, Stage>> = { W: "W", "1": "N1", "2": "N2", "3": "N3", R: "R", "?": "?" };
function hoursOf(text: string): NightHours {
  const epochs = [...text].map(
    (letter, k): CountedEpoch => ({
      startSeconds: k * 30,
      endSeconds: k * 30 + 30,
      signalSeconds: k * 30,
      seconds: 30,
      stage: letters[letter] as Stage,
    }),
  );
  const byStage: Record<Stage, number> = { W: 0, N1: 0, N2: 0, N3: 0, R: 0, "?": 0 };
  for (const stage of Object.values(letters)) byStage[stage] = epochs.filter((one) => one.stage === stage).length / 120;
  return { epochs, byStage, scorable: text.length / 120, shareByLeg: [], hasHypnogram: true };
}

function night(text: string, onsets: readonly number[], more: Partial<NightEvents> = {}, clock?: number, seconds = 2): Indices {
  const hours = hoursOf(text);
  const list = onsets.map(
    (at, id): LegInput => ({
      id,
      leg: "left",
      startSeconds: at,
      endSeconds: at + seconds,
      signalSeconds: at,
      piece: 0,
      stage: hours.epochs[Math.floor(at / 30)]?.stage ?? "?",
      flags: [],
      sustained: true,
    }),
  );
  const events: NightEvents = {
    respiratory: undefined,
    arousals: undefined,
    lights: [{ startSeconds: 0, endSeconds: text.length * 30 }],
    ...more,
  };
  return indicesOf(scoreMovements(list, events, wasmSettings), hours, events, clock);
}
const hour = (letter: string): string => letter.repeat(120);
/** Movements every 20 s from one second to another. */
const every20 = (from: number, until: number): readonly number[] =>
  Array.from({ length: Math.ceil((until - from) / 20) }, (_, k) => from + k * 20);

test("plms_h counts PLM with their onset in N1, N2, N3 and R over the hours of sleep; plmw_h those in W over the hours awake", () => {
  const { rates, counts } = night(hour("2") + hour("W"), every20(3000, 4200));
  assert.deepEqual([counts["plms"], counts["plmw"]], [30, 30]);
  assert.deepEqual([rates["plms_h"]?.perHour, rates["plmw_h"]?.perHour], [30, 30]);
});

test("onset in sleep, offset in wake counts as sleep", () => {
  const { counts } = night(`${"2".repeat(10)}${"W".repeat(10)}`, [200, 230, 260, 299]);
  assert.deepEqual([counts["plms"], counts["plmw"]], [4, 0]);
});

test("per stage: the same stage over its own hours; a stage without hours is empty, not 0", () => {
  const { rates } = night(hour("1") + hour("2") + hour("3"), [...every20(0, 200), ...every20(3600, 4200), ...every20(7200, 8200)]);
  assert.deepEqual(
    ["plms_n1_h", "plms_n2_h", "plms_n3_h", "plms_nrem_h", "plms_rem_h"].map((id) => rates[id]?.perHour),
    [10, 30, 50, 30, null],
  );
});

test("unscored time counts in no hours and its movements in no rate of sleep or wake", () => {
  const { rates, counts } = night(hour("2") + hour("?"), every20(3400, 3800));
  assert.equal(rates["plms_h"]?.hours, 1);
  assert.deepEqual([counts["plm_total"], counts["plms"], counts["plmw"]], [20, 10, 0]);
});

test("no hours of wake: the rate is empty, never 0 or infinite", () => {
  assert.equal(night(hour("2"), every20(0, 200)).rates["plmw_h"]?.perHour, null);
});

test("clms_h, isolated_h and short_imi_h: candidates, those alone, those after less than 10 s", () => {
  const { rates } = night(hour("2"), [100, 400, 405, 800]);
  assert.deepEqual(
    ["clms_h", "isolated_h", "short_imi_h"].map((id) => rates[id]?.perHour),
    [4, 3, 1],
  );
});

test("nonclm_h counts what is no candidate", () => {
  assert.equal(night(hour("2"), [100, 300], {}, undefined, 12).rates["nonclm_h"]?.perHour, 2);
});

test("plms_arousal_h and the share of PLMS with an arousal", () => {
  const { rates, values } = night(hour("2"), every20(0, 200), { arousals: [{ startSeconds: 20, endSeconds: 30 }] });
  assert.equal(rates["plms_arousal_h"]?.perHour, 1);
  assert.equal(values["plms_arousal_share"], 0.1);
});

test("by hour since lights off: count, hours of sleep and rate; the last hour may be a part", () => {
  const { by_hour } = night(`${hour("2")}${"2".repeat(60)}`, [...every20(0, 400), ...every20(3600, 3800)]);
  assert.deepEqual(by_hour, [
    { hour: 0, plms: 20, sleepHours: 1, perHour: 20 },
    { hour: 1, plms: 10, sleepHours: 0.5, perHour: 20 },
  ]);
});

test("by clock hour: over midnight, and empty when the clock is not known", () => {
  const { by_clock_hour } = night(hour("2") + hour("2"), every20(0, 400), {}, 23 * 3600);
  assert.deepEqual(
    by_clock_hour?.map(({ hour: at, plms }) => [at, plms]),
    [
      [23, 20],
      [0, 0],
    ],
  );
  assert.equal(night(hour("2"), []).by_clock_hour, null);
});

test("by third of the sleep period, from the first to the last epoch of sleep", () => {
  const { by_third } = night(`${"W".repeat(20)}${hour("2")}${hour("2")}${hour("2")}${"W".repeat(20)}`, every20(700, 900));
  assert.deepEqual(
    by_third.map(({ plms, sleepHours }) => [plms, sleepHours]),
    [
      [10, 1],
      [0, 1],
      [0, 1],
    ],
  );
});

test("by cycle: each ends with its REM, a break of less than 15 min in it does not end it; none without REM", () => {
  const cycle = `${"2".repeat(100)}${"R".repeat(20)}`;
  const { by_cycle } = night(cycle + cycle, every20(0, 200));
  assert.deepEqual(
    by_cycle?.map(({ startSeconds, endSeconds, plms }) => [startSeconds, endSeconds, plms]),
    [
      [0, 3600, 10],
      [3600, 7200, 0],
    ],
  );
  assert.equal(night(`${"2".repeat(50)}${"R".repeat(5)}${"2".repeat(29)}${"R".repeat(5)}`, []).by_cycle?.length, 1);
  assert.equal(night(hour("2"), []).by_cycle, null);
});

test("series: number, median length, longest, median interval inside", () => {
  const { series_stats } = night(hour("2"), [0, 20, 40, 60, 500, 530, 560, 590, 620, 650]);
  assert.deepEqual(series_stats, { count: 2, medianLength: 5, longest: 6, medianIntervalSeconds: 30 });
});

test("ln(IMI): mean and spread of the intervals from 10 to 90 s in sleep, with their exponentials", () => {
  const { values } = night(hour("2"), [0, 20, 60, 200]);
  const logs = [Math.log(20), Math.log(40)];
  const mean = ((logs[0] ?? 0) + (logs[1] ?? 0)) / 2;
  assert.ok(Math.abs((values["imi_log_mean"] ?? 0) - mean) < 1e-12);
  assert.ok(Math.abs((values["imi_geometric_mean_s"] ?? 0) - Math.exp(mean)) < 1e-9);
  assert.ok(Math.abs((values["imi_log_sd"] ?? 0) - Math.log(2) / Math.SQRT2) < 1e-12);
});

test("histogram of ln(IMI): bins of 0.1 from 0 to 4.6, under and over kept", () => {
  const { imi_hist_log } = night(hour("2"), [0, 3, 104.1, 400]);
  assert.equal(imi_hist_log.counts.length, 46);
  assert.equal(imi_hist_log.counts.reduce((sum, n) => sum + n, 0) + imi_hist_log.below + imi_hist_log.above, 3);
  assert.equal(imi_hist_log.counts[10], 1, "ln 3 is 1.10");
  assert.equal(imi_hist_log.above, 2, "101 s and 298 s lie above exp(4.6) = 99.5 s");
});

test("plms_nr_h, per NREM and REM and with arousal: from the run without respiratory candidates; clms_resp_h: those candidates", () => {
  const text = hour("2") + hour("R");
  // Four in NREM without breathing, eight in REM of which the first four lie at the end of an event.
  const onsets = [...[100, 120, 140, 160], ...[4000, 4020, 4040, 4060, 4080, 4100, 4120, 4140]];
  const respiratory = [4000, 4020, 4040, 4060].map((at) => ({ startSeconds: at - 15, endSeconds: at - 1 }));
  const far = { startSeconds: 6000, endSeconds: 6020 };
  const arousals = [
    { startSeconds: 121, endSeconds: 125 },
    { startSeconds: 4001, endSeconds: 4004 },
  ];
  const found = night(text, onsets, { respiratory: [...respiratory, far], arousals });
  assert.deepEqual(found.rates["plms_h"], { perHour: 6, count: 12, hours: 2 });
  // 4072 is 10.25 s behind the end at 4059 and more: 4080 on are free of it.
  assert.deepEqual(found.rates["plms_nr_h"], { perHour: 4, count: 8, hours: 2 });
  assert.deepEqual(found.rates["plms_nr_nrem_h"], { perHour: 4, count: 4, hours: 1 });
  assert.deepEqual(found.rates["plms_nr_rem_h"], { perHour: 4, count: 4, hours: 1 });
  assert.deepEqual(found.rates["plms_arousal_h"], { perHour: 1, count: 2, hours: 2 });
  assert.deepEqual(found.rates["plms_nr_arousal_h"], { perHour: 0.5, count: 1, hours: 2 });
  assert.deepEqual(found.rates["clms_resp_h"], { perHour: 2, count: 4, hours: 2 });
  assert.equal(found.values["resp_with_clm_share"], 4 / 5, "the event far from any movement has none");
});

test("every index of the plan has its id: counts, rates, values, histograms and tables", () => {
  const found = night(hour("2") + hour("W") + hour("R"), every20(60, 600), { respiratory: [], arousals: [] }, 0);
  const sides = (what: string): readonly string[] => ["total", "left", "right", "bilateral"].map((side) => `${what}_${side}`);
  for (const id of [...sides("lm"), ...sides("clm"), ...sides("plm"), "series_total", "imi_lt10", "imi_10_90", "imi_gt90"])
    assert.equal(typeof found.counts[id], "number", id);
  const rates = [
    ...["plms_h", "plms_nrem_h", "plms_rem_h", "plms_n1_h", "plms_n2_h", "plms_n3_h", "plmw_h", "clms_h", "clmw_h", "plms_arousal_h"],
    ...["plms_nr_h", "plms_nr_nrem_h", "plms_nr_rem_h", "plms_nr_arousal_h", "clms_resp_h", "short_imi_h", "short_imi_wake_h"],
    ...["short_imi_nrem_h", "short_imi_rem_h", "isolated_h", "isolated_wake_h", "nonclm_h", "nonclm_wake_h"],
  ];
  for (const id of rates) {
    assert.equal(typeof found.rates[id]?.count, "number", id);
    assert.equal(typeof found.rates[id]?.hours, "number", id);
  }
  for (const id of ["pi_plm_clm", "pi_plm_clm_wake", "pi_ferri", "imi_log_mean", "imi_log_sd", "plms_arousal_share", "resp_with_clm_share"])
    assert.ok(id in found.values, id);
  for (const id of ["imi_hist_lin", "imi_hist_log", "duration", "by_hour", "by_clock_hour", "by_third", "by_cycle", "series_stats"])
    assert.ok(id in found, id);
});

test("no hypnogram: a rate per hour of recording under its own name, and every row of sleep is empty, not 0", () => {
  const hours: NightHours = { ...hoursOf(""), scorable: 2, hasHypnogram: false };
  const inputs = every20(60, 600).map(
    (at, id): LegInput => ({
      ...{ id, leg: "left", startSeconds: at, endSeconds: at + 2, signalSeconds: at, piece: 0 },
      ...{ stage: "?", flags: [], sustained: true },
    }),
  );
  const events: NightEvents = { respiratory: undefined, arousals: undefined, lights: [{ startSeconds: 0, endSeconds: 7200 }] };
  const found = indicesOf(scoreMovements(inputs, events, wasmSettings), hours, events, undefined);
  assert.deepEqual(found.rates["plm_recording_h"], { perHour: 13.5, count: 27, hours: 2 });
  for (const [id, one] of Object.entries(found.rates)) if (id !== "plm_recording_h") assert.equal(one.perHour, null, id);
  assert.equal(found.values["pi_plm_clm"], null);
  assert.equal(found.values["pi_ferri"], null);
});
