import { type Report, reportToPdf } from "@kriebel/paper";
import { plmsReferencePoints } from "@kriebel/signals";
import { letterFonts } from "../walk/make-letter-pdf.ts";
import { today } from "../walk/today.ts";
import { clockOf, hoursAndMinutes } from "./night-clock.ts";
import type { NightOpened, NightScored, RulesShown } from "./night-messages.ts";
import { ruleNames, ruleSets } from "./night-rules.ts";
import { en, nl } from "./night-words.ts";
import type { Edited } from "./use-night.ts";

const lanes = ["W", "R", "N1", "N2", "N3"] as const;

export interface EditedFigures {
  readonly byRules: Edited["byRules"];
  readonly count: number;
}

/** The words and figures of a report; the page is the paper's. No name of a person is in it: only the name of the file. */
export function nightReport(
  night: NightOpened,
  scored: NightScored,
  lang: "nl" | "en",
  day: string,
  edited: EditedFigures | undefined,
): Report {
  const w = lang === "nl" ? nl : en;
  const number = (value: number | null | undefined, digits = 1): string =>
    value === null || value === undefined ? "–" : w.decimal(value.toFixed(digits));
  const rate = (id: string) => (one: RulesShown) => number(one.indices.rates[id]?.perHour);
  const count = (id: string) => (one: RulesShown) => String(one.indices.counts[id] ?? 0);
  const wasm = scored.byRules["wasm-2016"];
  const hours = [...wasm.indices.by_hour].sort((a, b) => a.hour - b.hour);
  const { counts } = wasm.indices.imi_hist_lin;
  const clock = (seconds: number): string => clockOf(night, seconds).slice(0, -3);
  const { hasHypnogram } = scored.hours;
  const figures = (byRules: Edited["byRules"]): readonly (readonly string[])[] => {
    const row = (name: string, value: (one: RulesShown) => string): readonly string[] => [
      name,
      ...ruleSets.map((set) => value(byRules[set])),
    ];
    return [
      ...(hasHypnogram
        ? [
            row(w.rows.plms_h, rate("plms_h")),
            row(w.rows.arousal, rate("plms_arousal_h")),
            row(w.rows.withoutBreathing, rate("plms_nr_h")),
            [w.rows.plmw_h, rate("plmw_h")(byRules["wasm-2016"]), "–"],
            row(w.rows.plms, count("plms")),
          ]
        : [row(w.rows.recording, rate("plm_recording_h"))]),
      row(w.rows.lm, count("lm_total")),
      row(w.rows.not, (one) => String(one.reasons.reduce((sum, [, times]) => sum + times, 0))),
      row(w.rows.series, count("series_total")),
      row(w.rows.pi, (one) => number(one.indices.values["pi_plm_clm"], 2)),
    ];
  };
  const reasons = [...new Set(ruleSets.flatMap((set) => scored.byRules[set].reasons.map(([reason]) => reason)))];
  const times = (set: (typeof ruleSets)[number], reason: (typeof reasons)[number]): string =>
    String(scored.byRules[set].reasons.find(([one]) => one === reason)?.[1] ?? 0);
  const last = scored.epochs.at(-1)?.endSeconds ?? 0;
  const places = 480;
  const spans = scored.lights.spans.map(({ startSeconds, endSeconds }) => `${clock(startSeconds)}–${clock(endSeconds)}`).join(", ");
  return {
    lang,
    today: day,
    title: w.reportTitle,
    lead: [
      `${night.name} · ${w.facts(hoursAndMinutes(night.signalSeconds / 3600), Math.round(scored.samplesPerSecond), scored.legs.length)} · ${scored.legs.map(({ label }) => label).join(", ")} · ${scored.lights.marked ? w.lightsFrom(spans) : w.noLights(spans)}`,
      [
        hasHypnogram
          ? `${w.rows.tst} ${hoursAndMinutes(scored.hours.tst)} (REM ${hoursAndMinutes(scored.hours.rem)}), ${w.stages.W} ${hoursAndMinutes(scored.hours.wake)}`
          : w.noStages,
        `${w.hoursScored} ${hoursAndMinutes(scored.hours.scorable)}`,
        ...scored.hours.shareByLeg.map(({ leg, share }) => `${w.scorableShare(w.leg[leg])} ${Math.round(share * 100)}%`),
        ...scored.legs.map(({ leg, restMedian }) => `${w.restOf(w.leg[leg])} ${number(restMedian)} µV`),
      ].join(" · "),
      `WASM 2016 · ${w.aasmVersion}. ${w.settingsUsed(scored.settings, scored.edition)}`,
    ],
    steps:
      !hasHypnogram || last === 0
        ? undefined
        : {
            title: w.theNight,
            words: w.nightPicture,
            names: lanes.map((one) => w.stages[one]),
            values: Array.from({ length: places }, (_, i) => {
              const at = ((i + 0.5) / places) * last;
              const stage = scored.epochs.find((one) => at >= one.startSeconds && at < one.endSeconds)?.stage;
              const lane = lanes.indexOf(stage as (typeof lanes)[number]);
              return lane < 0 ? undefined : lane;
            }),
          },
    tables: [
      { title: w.figures, columns: ["", ...ruleSets.map((set) => ruleNames[set])], rows: figures(scored.byRules) },
      ...(edited === undefined
        ? []
        : [
            {
              title: w.editedReport(edited.count),
              columns: ["", ...ruleSets.map((set) => ruleNames[set])],
              rows: figures(edited.byRules).slice(0, 2),
            },
          ]),
      {
        title: w.whyReport,
        columns: ["", ...ruleSets.map((set) => ruleNames[set])],
        rows: reasons.map((reason) => [w.reasons[reason], ...ruleSets.map((set) => times(set, reason))]),
      },
    ],
    bars: [
      {
        title: w.interval,
        words: counts.map((n, i) => `${i * 2}${i * 2 >= 90 ? "+" : `-${i * 2 + 2}`} s: ${n}`).join(", "),
        labels: counts.map((_, i) => (i % 10 === 0 ? String(i * 2) : "")),
        values: counts,
      },
      ...(hasHypnogram
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
        title: w.settingsTitle,
        sentences: ruleSets.map((set) => {
          const of = new Map(scored.byRules[set].settings);
          return `${ruleNames[set]}: ${w.settingsLine(of.get("shortestInterval") ?? "", of.get("longestInterval") ?? "", of.get("minimumSeconds") ?? "", of.get("maximumSeconds") ?? "", of.get("leastInSeries") ?? "")}`;
        }),
      },
      ...(scored.notes.length > 0 ? [{ title: w.warnings, sentences: scored.notes.slice(0, 8).map((one) => one[lang]) }] : []),
      {
        title: w.notADiagnosis,
        sentences: [
          `${w.notADiagnosis} ${w.notADiagnosisMore} ${w.figuresNote} ${w.interval}: ${w.intervalKey}.`,
          ...plmsReferencePoints.map((point) => point[lang]),
        ],
      },
    ],
  };
}

/** The report of a night as a PDF, made on this device. */
export async function makeNightReport(
  night: NightOpened,
  scored: NightScored,
  lang: "nl" | "en",
  edited: EditedFigures | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await reportToPdf(nightReport(night, scored, lang, today(), edited), await letterFonts()));
}
