import type { Indices } from "./indices.ts";
import { isSleep } from "./indices.ts";
import { type Movement, movementSeconds, type Reason } from "./movement.ts";
import type { NightHours } from "./night-hours.ts";
import type { NightResult, RulesResult } from "./score-night.ts";
import type { RuleSet } from "./score-settings.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const round = (value: number, digits = 6): number => {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
};
const rounded = (value: number | null): number | null => (value === null || !Number.isFinite(value) ? null : round(value));
const ms = (value: number): number => round(value, 3);

/** Every index of SCORING §8 by its id, flat: a number, null, or a table. */
export function indicesJson(indices: Indices): { readonly [id: string]: Json } {
  const { counts, rates, values } = indices;
  const spread = (which: keyof Indices["duration"]): Json => {
    const { count, mean, median, sd, histogram } = indices.duration[which];
    return { count, mean: rounded(mean), median: rounded(median), sd: rounded(sd), histogram };
  };
  const { plm, isolated, short, nonclm } = indices.duration;
  const each = (of: "mean" | "median" | "sd"): Json => ({
    plm: rounded(plm[of]),
    isolated: rounded(isolated[of]),
    short: rounded(short[of]),
    nonclm: rounded(nonclm[of]),
  });
  return {
    ...counts,
    ...Object.fromEntries(Object.entries(rates).map(([id, { perHour }]) => [id, rounded(perHour)])),
    ...Object.fromEntries(Object.entries(values).map(([id, value]) => [id, rounded(value)])),
    imi_hist_lin: { ...indices.imi_hist_lin },
    imi_hist_log: { ...indices.imi_hist_log },
    duration_mean: each("mean"),
    duration_median: each("median"),
    duration_sd: each("sd"),
    duration_hist: { plm: spread("plm"), isolated: spread("isolated"), short: spread("short"), nonclm: spread("nonclm") },
    by_hour: indices.by_hour.map(({ hour, plms, sleepHours, perHour }) => ({
      hour,
      plms,
      sleep_h: round(sleepHours),
      plms_h: rounded(perHour),
    })),
    by_clock_hour:
      indices.by_clock_hour?.map(({ hour, plms, sleepHours, perHour }) => ({
        hour,
        plms,
        sleep_h: round(sleepHours),
        plms_h: rounded(perHour),
      })) ?? null,
    by_third: indices.by_third.map((row) => ({
      part: row.part,
      plms: row.plms,
      sleep_h: round(row.sleepHours),
      plms_h: rounded(row.perHour),
    })),
    by_cycle:
      indices.by_cycle?.map((row) => ({
        cycle: row.part,
        from_s: ms(row.startSeconds),
        to_s: ms(row.endSeconds),
        plms: row.plms,
        sleep_h: round(row.sleepHours),
        plms_h: rounded(row.perHour),
      })) ?? null,
    series_stats: {
      count: indices.series_stats.count,
      median_length: indices.series_stats.medianLength,
      longest: indices.series_stats.longest,
      median_imi_s: rounded(indices.series_stats.medianIntervalSeconds),
    },
    // Several nights are needed for this one; it is never made from a single night.
    night_to_night: null,
  };
}

/** What each rate was counted from. */
export const basisJson = (indices: Indices): Json =>
  Object.fromEntries(Object.entries(indices.rates).map(([id, { count, hours }]) => [id, { count, hours: round(hours) }]));

export function hoursJson(hours: NightHours): { readonly [id: string]: number } {
  const { N1, N2, N3, R, W } = hours.byStage;
  return {
    tst_h: round(N1 + N2 + N3 + R),
    wake_h: round(W),
    nrem_h: round(N1 + N2 + N3),
    rem_h: round(R),
    n1_h: round(N1),
    n2_h: round(N2),
    n3_h: round(N3),
    unscored_h: round(hours.byStage["?"]),
    scorable_h: round(hours.scorable),
  };
}

/**
 * The short table that reference programs print: what was found, divided by the hours. Unlike `indices` it does not empty the
 * rows that need breathing or arousals nobody scored.
 */
export function summaryJson(result: NightResult, rules: RuleSet): { readonly [id: string]: Json } {
  const { scored, indices } = result.byRules[rules];
  const { counts, rates, values } = indices;
  const hours = hoursJson(result.hours);
  const n = (test: (one: Movement) => boolean): number => scored.movements.filter(test).length;
  const asleep = (one: Movement): boolean => isSleep(one.stage);
  const perSleepHour = (count: number): number | null => (hours["tst_h"] ? rounded(count / tst(result.hours)) : null);
  const of = (id: string): number | null => rounded(rates[id]?.perHour ?? null);
  return {
    standard: rules === "wasm-2016" ? "wasm" : "aasm",
    ...(rules === "aasm-3" ? { n_resp_excluded: scored.respiratoryLeftOut } : {}),
    n_lm: counts["lm_total"] ?? 0,
    n_clm: counts["clm_total"] ?? 0,
    n_series: scored.seriesCount,
    tst_h: hours["tst_h"] ?? 0,
    wake_h: hours["wake_h"] ?? 0,
    nrem_h: hours["nrem_h"] ?? 0,
    rem_h: hours["rem_h"] ?? 0,
    n_plm: counts["plm_total"] ?? 0,
    n_plms: counts["plms"] ?? 0,
    n_plmw: counts["plmw"] ?? 0,
    plms_index: of("plms_h"),
    plms_nrem_index: of("plms_nrem_h"),
    plms_rem_index: of("plms_rem_h"),
    plmw_index: of("plmw_h"),
    plms_arousal_index: perSleepHour(n((one) => one.periodic && one.arousal && asleep(one))),
    plms_nr_index: perSleepHour(n((one) => one.periodicWithoutRespiratory && asleep(one))),
    clms_resp_index: perSleepHour(n((one) => one.candidate && one.respiratory && asleep(one))),
    clms_index: of("clms_h"),
    clmw_index: of("clmw_h"),
    n_bilateral: counts["lm_bilateral"] ?? 0,
    imi_lt10: counts["imi_lt10"] ?? 0,
    imi_10_90: counts["imi_10_90"] ?? 0,
    imi_gt90: counts["imi_gt90"] ?? 0,
    imi_log_mean: rounded(values["imi_log_mean"] ?? null),
    imi_log_sd: rounded(values["imi_log_sd"] ?? null),
    periodicity_index_ferri: rounded(values["pi_ferri"] ?? null),
    plm_over_clm_sleep: rounded(values["pi_plm_clm"] ?? null),
    plms_by_hour: Object.fromEntries(indices.by_hour.filter(({ plms }) => plms > 0).map(({ hour, plms }) => [String(hour), plms])),
  };
}

const tst = ({ byStage }: NightHours): number => byStage.N1 + byStage.N2 + byStage.N3 + byStage.R;

function rulesJson(result: NightResult, rules: RuleSet): { readonly [key: string]: Json } {
  const { settings, indices, immobilization } = result.byRules[rules];
  const finite = Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [key, value === Number.POSITIVE_INFINITY ? null : value]),
  );
  return {
    rules,
    settings: finite as Json,
    indices: indicesJson(indices),
    basis: basisJson(indices),
    summary: summaryJson(result, rules),
    immobilization: immobilization === undefined ? null : (JSON.parse(JSON.stringify(immobilization)) as Json),
  };
}

/** Whatever each leg movement became under a rule set: part of movement `n`, or the reason why not. */
function verdicts(result: RulesResult): ReadonlyMap<number, { readonly movement: number | null; readonly reason: Reason | null }> {
  const out = new Map<number, { readonly movement: number | null; readonly reason: Reason | null }>();
  for (const { part, reason } of result.scored.rejected) out.set(part, { movement: null, reason });
  for (const [i, one] of result.scored.movements.entries()) {
    for (const part of one.parts) out.set(part, { movement: i, reason: one.reason ?? null });
  }
  return out;
}

/** The whole result as `kriebel score --json` prints it. `rules` stands first, the other standard beside it under `other`. */
export function nightJson(result: NightResult, rules: RuleSet, file: string): { readonly [key: string]: Json } {
  const other: RuleSet = rules === "wasm-2016" ? "aasm-3" : "wasm-2016";
  const { recording, detections, hours } = result;
  const { header } = recording;
  const [mine, theirs] = [verdicts(result.byRules[rules]), verdicts(result.byRules[other])];
  return {
    file,
    ...rulesJson(result, rules),
    hours: hoursJson(hours),
    not_scored: result.byRules[rules].indices.notScored,
    legs: detections.map((one) => ({
      leg: result.legs.layout === "joined" ? "joined" : one.leg,
      label: one.label,
      samples_per_second: one.samplesPerSecond,
      rest_median_uv: round(one.restMedianMicrovolts, 3),
      rest_share_above_5: round(one.shareRestAbove5, 4),
      rest_share_above_10: round(one.shareRestAbove10, 4),
      amplitude_999_uv: round(one.amplitude999, 3),
      scorable_share: round(hours.shareByLeg.find(({ leg }) => leg === one.leg)?.share ?? 0, 4),
      mains_hz: one.interference.mains ?? null,
      heart_beats_removed: one.interference.beats?.reduce((sum, beats) => sum + beats.length, 0) ?? 0,
    })),
    layout: result.legs.layout,
    recording: {
      format: header.format,
      hours: round(recording.signalSeconds / 3600),
      channels: header.channels.length,
      records: header.records,
      records_told: header.recordsTold,
      gaps: recording.gaps.map(({ startSeconds, endSeconds }) => ({ from_s: ms(startSeconds), to_s: ms(endSeconds) })),
    },
    lights: { marked: result.lights.marked, spans: result.lights.spans.map((span) => [ms(span.startSeconds), ms(span.endSeconds)]) },
    detect: { ...result.detect },
    movements: result.byRules[rules].scored.movements.map(movementJson),
    candidates: result.bursts.map((burst, id) => ({
      id,
      leg: burst.leg,
      onset_s: ms(burst.startSeconds),
      duration_s: ms(burst.endSeconds - burst.startSeconds),
      signal_s: ms(burst.signalSeconds),
      peak_uv: round(burst.peakMicrovolts, 2),
      mean_uv: round(burst.meanMicrovolts, 2),
      area_uv_s: round(burst.areaMicrovoltSeconds, 2),
      rest_uv: round(burst.restMicrovolts, 2),
      flags: result.inputs[id]?.flags ?? [],
      [rules]: mine.get(id) ?? null,
      [other]: theirs.get(id) ?? null,
    })),
    other: rulesJson(result, other),
    notes: result.notes.map(({ code, at, say }) => ({ code, at, nl: say.nl, en: say.en })),
  };
}

const movementJson = (one: Movement): Json => ({
  onset_s: ms(one.startSeconds),
  duration_s: ms(movementSeconds(one)),
  signal_s: ms(one.signalSeconds),
  side: one.side,
  parts: one.parts,
  clm: one.candidate,
  plm: one.periodic,
  series: one.series ?? null,
  imi_s: one.intervalSeconds === undefined ? null : ms(one.intervalSeconds),
  stage: one.stage,
  respiratory: one.respiratory,
  arousal: one.arousal,
  plm_nr: one.periodicWithoutRespiratory,
  flags: one.flags,
  reason: one.reason ?? null,
});
