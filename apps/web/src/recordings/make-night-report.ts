import { type Report, reportToPdf } from "@kriebel/paper";
import { plmsReferencePoints, type RuleSet } from "@kriebel/signals";
import { letterFonts } from "../walk/make-letter-pdf.ts";
import { today } from "../walk/today.ts";
import { hoursAndMinutes } from "./night-clock.ts";
import type { NightShown, RulesShown } from "./night-messages.ts";
import { en, nl } from "./night-words.ts";

const sets: readonly RuleSet[] = ["wasm-2016", "aasm-3"];
const lanes = ["W", "R", "N1", "N2", "N3"] as const;

/** The words and figures of a report; the page is the paper's. No name of a person is in it: only the name of the file. */
export function nightReport(night: NightShown, lang: "nl" | "en", day: string): Report {
  const w = lang === "nl" ? nl : en;
  const number = (value: number | null | undefined, digits = 1): string =>
    value === null || value === undefined ? "–" : lang === "nl" ? value.toFixed(digits).replace(".", ",") : value.toFixed(digits);
  const row = (name: string, value: (one: RulesShown) => string): readonly string[] => [
    name,
    ...sets.map((set) => value(night.byRules[set])),
  ];
  const rate = (id: string) => (one: RulesShown) => number(one.indices.rates[id]?.perHour);
  const count = (id: string) => (one: RulesShown) => String(one.indices.counts[id] ?? 0);
  const wasm = night.byRules["wasm-2016"];
  const hours = [...wasm.indices.by_hour].sort((a, b) => a.hour - b.hour);
  const bins = Array.from({ length: 18 }, (_, i) =>
    wasm.indices.imi_hist_lin.counts.filter((_n, k) => k * 2 >= i * 5 && k * 2 < i * 5 + 5).reduce((sum, n) => sum + n, 0),
  );
  const last = night.epochs.at(-1)?.endSeconds ?? 0;
  const places = 480;
  return {
    lang,
    today: day,
    title: w.reportTitle,
    lead: [
      `${night.name} · ${w.facts(hoursAndMinutes(night.signalSeconds / 3600), Math.round(night.samplesPerSecond), night.legs.length)} · ${night.labels.join(", ")}`,
      `WASM 2016 · AASM 3. ${w.settingsUsed(night.settings, night.edition)}`,
    ],
    steps:
      night.epochs.length === 0
        ? undefined
        : {
            title: w.theNight,
            words: w.nightPicture,
            names: lanes.map((one) => w.stages[one]),
            values: Array.from({ length: places }, (_, i) => {
              const at = ((i + 0.5) / places) * last;
              const stage = night.epochs.find((one) => at >= one.startSeconds && at < one.endSeconds)?.stage;
              const lane = lanes.indexOf(stage as (typeof lanes)[number]);
              return lane < 0 ? undefined : lane;
            }),
          },
    tables: [
      {
        title: w.figures,
        columns: ["", "WASM 2016", "AASM 3"],
        rows: [
          ...(night.hours.hasHypnogram
            ? [
                row(w.rows.plms_h, rate("plms_h")),
                row(w.rows.plmw_h, rate("plmw_h")),
                row(w.rows.plms, count("plms")),
                row(w.rows.tst, () => hoursAndMinutes(night.hours.tst)),
              ]
            : [row(w.rows.recording, rate("plm_recording_h"))]),
          row(w.rows.lm, count("lm_total")),
          row(w.rows.series, count("series_total")),
          row(w.rows.pi, (one) => number(one.indices.values["pi_plm_clm"], 2)),
        ],
      },
      {
        title: w.why(wasm.reasons.reduce((sum, [, times]) => sum + times, 0)),
        columns: ["", ""],
        rows: wasm.reasons.map(([reason, times]) => [w.reasons[reason], String(times)]),
      },
    ],
    bars: [
      {
        title: w.interval,
        words: bins.map((n, i) => `${i * 5}-${i * 5 + 5} s: ${n}`).join(", "),
        labels: bins.map((_, i) => (i % 4 === 0 ? String(i * 5) : "")),
        values: bins,
      },
      ...(night.hours.hasHypnogram
        ? [
            {
              title: w.perHour,
              words: hours.map(({ hour, plms }) => `${hour + 1}: ${plms}`).join(", "),
              labels: hours.map(({ hour }) => String(hour + 1)),
              values: hours.map(({ plms }) => plms),
            },
          ]
        : []),
    ],
    closing: [
      {
        title: w.notADiagnosis,
        sentences: [`${w.notADiagnosis} ${w.notADiagnosisMore} ${w.figuresNote}`, ...plmsReferencePoints.map((point) => point[lang])],
      },
      ...(night.notes.length > 0 ? [{ title: w.remarks, sentences: night.notes.slice(0, 12).map((one) => one[lang]) }] : []),
    ],
  };
}

/** The report of a night as a PDF, made on this device. */
export async function makeNightReport(night: NightShown, lang: "nl" | "en"): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await reportToPdf(nightReport(night, lang, today()), await letterFonts()));
}
