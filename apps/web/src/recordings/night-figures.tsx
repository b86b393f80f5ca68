import { plmsReferencePoints, type RuleSet } from "@kriebel/signals";
import { memo, type ReactNode } from "react";
import { useLanguage } from "../keep/preferences.ts";
import { m } from "../messages/messages.js";
import { withComma } from "../parts/show-number.ts";
import { hoursAndMinutes } from "./night-clock.ts";
import type { HandCompared, NightScored, RulesShown } from "./night-messages.ts";
import { ruleNames, ruleSets } from "./night-rules.ts";
import type { Edited } from "./use-night.ts";

/** Indices of both rule sets, the intervals, the hours, and why others do not count. Does not change while the picture moves. */
export const NightFigures = memo(function NightFigures({
  night,
  edited,
  set,
}: {
  readonly night: NightScored;
  readonly edited: Edited | undefined;
  /** The rule set that is in sight: its intervals, hours and reasons are shown. */
  readonly set: RuleSet;
}): ReactNode {
  const language = useLanguage();
  const shown = night.byRules[set];
  const not = shown.reasons.reduce((sum, [, times]) => sum + times, 0);
  return (
    <>
      <Figures title={m.recordingFigures()} night={night} byRules={night.byRules} />
      {edited === undefined ? null : <Figures title={m.recordingFiguresEdited()} night={night} byRules={edited.byRules} />}
      <p className="small">{m.recordingFiguresNote()}</p>
      <Hand night={night} />
      <Still night={night} />
      <Intervals shown={shown} />
      {night.hours.hasHypnogram ? <Hours shown={shown} set={set} /> : null}
      <h2>{m.recordingWhy({ n: not, set: ruleNames[set] })}</h2>
      <table>
        <tbody>
          {shown.reasons.map(([reason, times]) => (
            <tr key={reason}>
              <th scope="row">{m.recordingReasons({ which: reason })}</th>
              <td className="figure">{times}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="night-caution">
        <strong>{m.recordingNotADiagnosis()}</strong> {m.recordingNotADiagnosisMore()}
      </p>
      {plmsReferencePoints.map((point) => (
        <p key={point.source} className="small">
          {point[language]}
        </p>
      ))}
      <p className="small">
        {m.recordingSettingsUsed({ settings: night.settings.replace(/\d\.\d/g, (digits) => withComma(digits)), edition: night.edition })}
      </p>
    </>
  );
});

function Figures({
  title,
  night,
  byRules,
}: {
  readonly title: string;
  readonly night: NightScored;
  readonly byRules: Readonly<Record<RuleSet, RulesShown>>;
}): ReactNode {
  const number = (value: number | null | undefined, digits = 1): string =>
    value === null || value === undefined ? "–" : withComma(value.toFixed(digits));
  const rate = (id: string) => (one: RulesShown) => number(one.indices.rates[id]?.perHour);
  const count = (id: string) => (one: RulesShown) => String(one.indices.counts[id] ?? 0);
  type Row = readonly [string, (one: RulesShown, set: RuleSet) => string];
  const rows: readonly Row[] = [
    ...(night.hours.hasHypnogram
      ? ([
          [m.recordingRowsPlmsH(), rate("plms_h")],
          // The AASM scores nobody awake: that is not nought.
          [m.recordingRowsPlmwH(), (one: RulesShown, set: RuleSet) => (set === "aasm-3" ? "–" : rate("plmw_h")(one))],
          [m.recordingRowsPlms(), count("plms")],
          [m.recordingRowsArousal(), rate("plms_arousal_h")],
          [m.recordingRowsWithoutBreathing(), rate("plms_nr_h")],
        ] as const)
      : ([[m.recordingRowsRecording(), rate("plm_recording_h")]] as const)),
    [m.recordingRowsLm(), count("lm_total")],
    [m.recordingRowsNot(), (one) => String(one.reasons.reduce((sum, [, times]) => sum + times, 0))],
    [m.recordingRowsSeries(), count("series_total")],
    [m.recordingRowsPi(), (one) => number(one.indices.values["pi_plm_clm"], 2)],
    ...(night.hours.hasHypnogram ? ([[m.recordingRowsTst(), () => hoursAndMinutes(night.hours.tst)]] as const) : []),
    [m.recordingHoursScored(), () => hoursAndMinutes(night.hours.scorable)],
  ];
  return (
    <>
      <h2>{title}</h2>
      <table className="night-numbers">
        <thead>
          <tr>
            <td />
            {ruleSets.map((set) => (
              <th key={set} scope="col">
                {ruleNames[set]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, value], i) => (
            <tr key={name} className={i === 0 ? "first" : ""}>
              <th scope="row">{name}</th>
              {ruleSets.map((set) => (
                <td key={set} className="figure">
                  {value(byRules[set], set)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Where a person marked movements: theirs under the same rules beside ours. */
function Hand({ night: { hand } }: { readonly night: NightScored }): ReactNode {
  if (hand === undefined) return null;
  const number = (value: number | null, digits = 3): string => (value === null ? "–" : withComma(value.toFixed(digits)));
  const rows: readonly (readonly [string, (one: HandCompared) => string])[] = [
    [m.recordingHandFound(), (one) => `${one.found} / ${one.marked} / ${one.both}`],
    [m.recordingHandPrecision(), (one) => number(one.precision)],
    [m.recordingHandRecall(), (one) => number(one.recall)],
    [m.recordingHandF1(), (one) => number(one.f1)],
    [m.recordingHandIndex(), (one) => number(one.marksPerHour, 1)],
    [m.recordingHandDifference(), (one) => number(one.difference, 1)],
  ];
  return (
    <>
      <h2>{m.recordingHandTitle()}</h2>
      <table className="night-numbers">
        <thead>
          <tr>
            <td />
            {ruleSets.map((set) => (
              <th key={set} scope="col">
                {ruleNames[set]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {ruleSets.map((set) => (
                <td key={set} className="figure">
                  {value(hand[set])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small">{m.recordingHandNote()}</p>
    </>
  );
}

/** The immobilisation test, where it is one: both rule sets with their intervals, the discomfort, ten minutes by ten, two published facts. */
function Still({ night }: { readonly night: NightScored }): ReactNode {
  // Awake is what the test is about, and the AASM leaves out what begins awake: only the 2016 rules say anything here.
  const one = night.byRules["wasm-2016"].immobilization;
  if (one === undefined) return null;
  const number = (value: number | null | undefined, digits = 1): string =>
    value === null || value === undefined ? "–" : withComma(value.toFixed(digits));
  const { discomfort } = one;
  return (
    <>
      <h2>{m.recordingStillTitle()}</h2>
      <table className="night-numbers">
        <tbody>
          {(
            [
              [m.recordingStillRowsPlm(), number(one.plmPerHour)],
              [m.recordingStillRowsIntervals(), `${one.intervalSeconds[0]}–${one.intervalSeconds[1]} s`],
              [m.recordingStillRowsAsleep(), number(one.sleepMinutes, 0)],
              ...(discomfort === null
                ? []
                : ([
                    [m.recordingStillRowsMean(), number(discomfort.mean)],
                    [m.recordingStillRowsMaximum(), number(discomfort.maximum, 0)],
                    [m.recordingStillRowsSlope(), number(discomfort.slopePerTenMinutes)],
                    [m.recordingStillRowsMissing(), discomfort.missingMinutes.join(", ") || "–"],
                  ] as const)),
            ] as const
          ).map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="figure">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table>
        <thead>
          <tr>
            {[
              m.recordingStillBlocksMinutes,
              m.recordingStillBlocksPlmw,
              m.recordingStillBlocksPerHour,
              m.recordingStillBlocksMovements,
              m.recordingStillBlocksDiscomfort,
            ].map((title) => (
              <th key={title()} scope="col">
                {title()}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {one.blocks.map((block) => (
            <tr key={block.fromMinute}>
              <th scope="row">
                {block.fromMinute}–{block.toMinute}
              </th>
              <td>{block.plmw}</td>
              <td>{number(block.plmwPerHour)}</td>
              <td>{block.movements}</td>
              <td>{number(block.discomfort, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small">{m.recordingStillFacts()}</p>
    </>
  );
}

/** Intervals in bins of two seconds, as they are counted, and what is 90 s or more; below the limit of WASM the bars are striped. */
function Intervals({ shown }: { readonly shown: RulesShown }): ReactNode {
  const { counts: bins, above } = shown.indices.imi_hist_lin;
  const counts = [...bins, above];
  // What is 90 s and more has no end: its bar is cut at the height of the others and bears its number.
  const most = Math.max(1, ...bins);
  const words = counts
    .map((n, i) => `${i * 2}${i * 2 >= 90 ? "+" : `–${i * 2 + 2}`} s: ${n}`)
    .filter((_, i) => (counts[i] ?? 0) > 0)
    .join(", ");
  return (
    <>
      <h2>{m.recordingInterval()}</h2>
      <svg className="night-chart" viewBox="0 0 312 120" role="img" aria-label={words}>
        <pattern id="night-stripes" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="1.8" height="4" fill="var(--k-stream)" />
        </pattern>
        {counts.map((n, i) => (
          <rect
            key={i}
            x={24 + i * 6 + (i >= 45 ? 4 : 0)}
            y={94 - (80 * Math.min(most, n)) / most}
            width={5}
            height={Math.max(n > 0 ? 1 : 0, (80 * Math.min(most, n)) / most)}
            fill={i < 5 ? "url(#night-stripes)" : "var(--k-stream)"}
            stroke="var(--k-stream)"
            strokeWidth="0.75"
          />
        ))}
        <line x1={54} y1={4} x2={54} y2={94} stroke="var(--k-ink)" strokeWidth="2" strokeDasharray="4 3" />
        <line x1={24} y1={94} x2={306} y2={94} stroke="var(--k-edge)" />
        {[0, 20, 40, 60, 80].map((s) => (
          <text key={s} x={24 + s * 3} y={112} textAnchor="middle" fontSize="13" fill="var(--k-ink-soft)">
            {s}
          </text>
        ))}
        <text x={300} y={112} textAnchor="end" fontSize="13" fill="var(--k-ink-soft)">
          90+
        </text>
        {above === 0 ? null : (
          <text x={306} y={94 - (80 * Math.min(most, above)) / most - 3} textAnchor="end" fontSize="12" fill="var(--k-ink)">
            {above}
          </text>
        )}
        <text x={0} y={16} fontSize="13" fill="var(--k-ink-soft)">
          {most}
        </text>
      </svg>
      <p className="small">{m.recordingIntervalKey()}</p>
    </>
  );
}

function Hours({ shown, set }: { readonly shown: RulesShown; readonly set: RuleSet }): ReactNode {
  const rows = [...shown.indices.by_hour].sort((a, b) => a.hour - b.hour).slice(0, 16);
  const most = Math.max(1, ...rows.map(({ plms }) => plms));
  const wide = 272 / Math.max(1, rows.length);
  return (
    <>
      <h2>{m.recordingPerHour()}</h2>
      <svg
        className="night-chart"
        viewBox="0 0 300 110"
        role="img"
        aria-label={rows.map(({ hour, plms }) => `${hour + 1}: ${plms}`).join(", ")}
      >
        {rows.map(({ hour, plms, sleepHours }, i) => (
          <g key={hour}>
            {sleepHours > 0 ? (
              <rect
                x={24 + i * wide + 1}
                y={88 - (72 * plms) / most}
                width={wide - 2}
                height={Math.max(1, (72 * plms) / most)}
                fill="var(--k-stream)"
              />
            ) : (
              <text x={24 + i * wide + wide / 2} y={84} textAnchor="middle" fontSize="13" fill="var(--k-ink-soft)">
                ?
              </text>
            )}
            <text x={24 + i * wide + wide / 2} y={106} textAnchor="middle" fontSize="13" fill="var(--k-ink-soft)">
              {hour + 1}
            </text>
            {sleepHours > 0 ? (
              <text x={24 + i * wide + wide / 2} y={84 - (72 * plms) / most} textAnchor="middle" fontSize="12" fill="var(--k-ink)">
                {plms}
              </text>
            ) : null}
          </g>
        ))}
        <line x1={24} y1={88} x2={296} y2={88} stroke="var(--k-edge)" />
      </svg>
      <p className="small">{m.recordingPerHourKey({ set: ruleNames[set] })}</p>
    </>
  );
}
