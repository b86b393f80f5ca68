import { type Report, reportToPdf } from "@kriebel/paper";
import { plmsReferencePoints } from "@kriebel/signals";
import { m } from "../messages/messages.js";
import { withComma } from "../parts/show-number.ts";
import { letterFonts } from "../walk/make-letter-pdf.ts";
import { today } from "../walk/today.ts";
import { clockOf, hoursAndMinutes } from "./night-clock.ts";
import type { NightOpened, NightScored, RulesShown } from "./night-messages.ts";
import { ruleNames, ruleSets } from "./night-rules.ts";
import { sayHere } from "./say-here.ts";
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
  const said = { locale: lang } as const;
  const number = (value: number | null | undefined, digits = 1): string =>
    value === null || value === undefined ? "–" : withComma(value.toFixed(digits), lang);
  const commas = (text: string): string => text.replace(/\d\.\d/g, (digits) => withComma(digits, lang));
  const rate = (id: string) => (one: RulesShown) => number(one.indices.rates[id]?.perHour);
  const count = (id: string) => (one: RulesShown) => String(one.indices.counts[id] ?? 0);
  const wasm = scored.byRules["wasm-2016"];
  const hours = [...wasm.indices.by_hour].sort((a, b) => a.hour - b.hour);
  const { counts, above } = wasm.indices.imi_hist_lin;
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
            row(m.recordingRowsPlmsH({}, said), rate("plms_h")),
            row(m.recordingRowsArousal({}, said), rate("plms_arousal_h")),
            row(m.recordingRowsWithoutBreathing({}, said), rate("plms_nr_h")),
            [m.recordingRowsPlmwH({}, said), rate("plmw_h")(byRules["wasm-2016"]), "–"],
            row(m.recordingRowsPlms({}, said), count("plms")),
          ]
        : [row(m.recordingRowsRecording({}, said), rate("plm_recording_h"))]),
      row(m.recordingRowsLm({}, said), count("lm_total")),
      row(m.recordingRowsNot({}, said), (one) => String(one.reasons.reduce((sum, [, times]) => sum + times, 0))),
      row(m.recordingRowsSeries({}, said), count("series_total")),
      row(m.recordingRowsPi({}, said), (one) => number(one.indices.values["pi_plm_clm"], 2)),
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
    title: m.recordingReportTitle({}, said),
    lead: [
      `${night.name} · ${m.recordingFacts({ hours: hoursAndMinutes(night.signalSeconds / 3600), hertz: Math.round(scored.samplesPerSecond), legs: scored.legs.length }, said)} · ${scored.legs.map(({ label }) => label).join(", ")} · ${scored.lights.marked ? m.recordingLightsFrom({ spans }, said) : m.recordingNoLights({ spans }, said)}`,
      [
        hasHypnogram
          ? `${m.recordingRowsTst({}, said)} ${hoursAndMinutes(scored.hours.tst)} (REM ${hoursAndMinutes(scored.hours.rem)}), ${m.recordingStages({ which: "W" }, said)} ${hoursAndMinutes(scored.hours.wake)}`
          : m.recordingNoStages({}, said),
        `${m.recordingHoursScored({}, said)} ${hoursAndMinutes(scored.hours.scorable)}`,
        ...scored.hours.shareByLeg.map(
          ({ leg, share }) =>
            `${m.recordingScorableShare({ leg: m.recordingLeg({ which: leg }, said) }, said)} ${Math.round(share * 100)}%`,
        ),
        ...scored.legs.map(
          ({ leg, restMedian }) => `${m.recordingRestOf({ leg: m.recordingLeg({ which: leg }, said) }, said)} ${number(restMedian)} µV`,
        ),
      ].join(" · "),
      `WASM 2016 · ${m.recordingAasmVersion({}, said)}. ${m.recordingSettingsUsed({ settings: commas(scored.settings), edition: scored.edition }, said)}`,
    ],
    steps:
      !hasHypnogram || last === 0
        ? undefined
        : {
            title: m.recordingTheNight({}, said),
            words: m.recordingNightPicture({}, said),
            names: lanes.map((one) => m.recordingStages({ which: one }, said)),
            values: Array.from({ length: places }, (_, i) => {
              const at = ((i + 0.5) / places) * last;
              const stage = scored.epochs.find((one) => at >= one.startSeconds && at < one.endSeconds)?.stage;
              const lane = lanes.indexOf(stage as (typeof lanes)[number]);
              return lane < 0 ? undefined : lane;
            }),
          },
    tables: [
      { title: m.recordingFigures({}, said), columns: ["", ...ruleSets.map((set) => ruleNames[set])], rows: figures(scored.byRules) },
      ...(edited === undefined
        ? []
        : [
            {
              title: m.recordingEditedReport({ n: edited.count }, said),
              columns: ["", ...ruleSets.map((set) => ruleNames[set])],
              rows: figures(edited.byRules).slice(0, 2),
            },
          ]),
      {
        title: m.recordingWhyReport({}, said),
        columns: ["", ...ruleSets.map((set) => ruleNames[set])],
        rows: reasons.map((reason) => [m.recordingReasons({ which: reason }, said), ...ruleSets.map((set) => times(set, reason))]),
      },
    ],
    bars: [
      {
        title: m.recordingInterval({}, said),
        words: counts.map((n, i) => `${i * 2}${i * 2 >= 90 ? "+" : `-${i * 2 + 2}`} s: ${n}`).join(", "),
        labels: counts.map((_, i) => (i % 10 === 0 ? String(i * 2) : "")),
        values: counts,
      },
      ...(hasHypnogram
        ? [
            {
              title: m.recordingPerHour({}, said),
              words: hours.map(({ hour, plms }) => `${hour + 1}: ${plms}`).join(", "),
              labels: hours.map(({ hour }) => String(hour + 1)),
              values: hours.map(({ plms }) => plms),
            },
          ]
        : []),
    ],
    closing: [
      {
        title: m.recordingSettingsTitle({}, said),
        sentences: ruleSets.map((set) => {
          const of = new Map(scored.byRules[set].settings);
          return `${ruleNames[set]}: ${m.recordingSettingsLine({ least: of.get("shortestInterval") ?? "", most: of.get("longestInterval") ?? "", short: commas(of.get("minimumSeconds") ?? ""), long: of.get("maximumSeconds") ?? "", series: of.get("leastInSeries") ?? "" }, said)}`;
        }),
      },
      ...(scored.notes.length > 0
        ? [{ title: m.recordingWarnings({}, said), sentences: scored.notes.slice(0, 8).map((one) => sayHere(one, lang)) }]
        : []),
      {
        title: m.recordingNotADiagnosis({}, said),
        sentences: [
          `${m.recordingNotADiagnosis({}, said)} ${m.recordingNotADiagnosisMore({}, said)} ${m.recordingFiguresNote({}, said)} ${m.recordingInterval({}, said)}: ${m.recordingIntervalKey({}, said)}; 90+ s: ${above}.`,
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
