import { plmsReferencePoints, type RuleSet } from "@kriebel/signals";
import type { ReactNode } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { hoursAndMinutes } from "./night-clock.ts";
import type { NightShown, RulesShown } from "./night-messages.ts";
import { useNightWords } from "./night-words.ts";
import type { Edited } from "./use-night.ts";

const sets: readonly RuleSet[] = ["wasm-2016", "aasm-3"];

/** Indices of both rule sets, the intervals, the hours, and why others do not count. */
export function NightFigures({ night, edited }: { readonly night: NightShown; readonly edited: Edited | undefined }): ReactNode {
  const w = useNightWords();
  const { language } = usePreferences();
  const wasm = night.byRules["wasm-2016"];
  const not = wasm.reasons.reduce((sum, [, times]) => sum + times, 0);
  return (
    <aside className="night-side">
      <Figures title={w.figures} night={night} byRules={night.byRules} />
      {edited === undefined ? null : <Figures title={w.figuresEdited} night={night} byRules={edited.byRules} />}
      <p className="small">{w.figuresNote}</p>
      <Intervals shown={wasm} />
      {night.hours.hasHypnogram ? <Hours shown={wasm} /> : null}
      <h2>{w.why(not)}</h2>
      <table>
        <tbody>
          {wasm.reasons.map(([reason, times]) => (
            <tr key={reason}>
              <th scope="row">{w.reasons[reason]}</th>
              <td className="figure">{times}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="night-caution">
        <strong>{w.notADiagnosis}</strong> {w.notADiagnosisMore}
      </p>
      {plmsReferencePoints.map((point) => (
        <p key={point.source} className="small">
          {point[language]}
        </p>
      ))}
      <p className="small">{w.settingsUsed(night.settings, night.edition)}</p>
    </aside>
  );
}

function Figures({
  title,
  night,
  byRules,
}: {
  readonly title: string;
  readonly night: NightShown;
  readonly byRules: Readonly<Record<RuleSet, RulesShown>>;
}): ReactNode {
  const w = useNightWords();
  const { language } = usePreferences();
  const number = (value: number | null | undefined, digits = 1): string =>
    value === null || value === undefined ? "–" : language === "nl" ? value.toFixed(digits).replace(".", ",") : value.toFixed(digits);
  const rate = (id: string) => (one: RulesShown) => number(one.indices.rates[id]?.perHour);
  const count = (id: string) => (one: RulesShown) => String(one.indices.counts[id] ?? 0);
  const rows: readonly (readonly [string, (one: RulesShown) => string])[] = [
    ...(night.hours.hasHypnogram
      ? ([
          [w.rows.plms_h, rate("plms_h")],
          [w.rows.plmw_h, rate("plmw_h")],
          [w.rows.plms, count("plms")],
        ] as const)
      : ([[w.rows.recording, rate("plm_recording_h")]] as const)),
    [w.rows.lm, count("lm_total")],
    [w.rows.not, (one) => String(one.reasons.reduce((sum, [, times]) => sum + times, 0))],
    [w.rows.series, count("series_total")],
    [w.rows.pi, (one) => number(one.indices.values["pi_plm_clm"], 2)],
    ...(night.hours.hasHypnogram ? ([[w.rows.tst, () => hoursAndMinutes(night.hours.tst)]] as const) : []),
  ];
  return (
    <>
      <h2>{title}</h2>
      <table className="night-numbers">
        <thead>
          <tr>
            <td />
            <th scope="col">WASM 2016</th>
            <th scope="col">AASM 3</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, value], i) => (
            <tr key={name} className={i === 0 ? "first" : ""}>
              <th scope="row">{name}</th>
              {sets.map((set) => (
                <td key={set} className="figure">
                  {value(byRules[set])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Histogram of intervals in bins of six seconds; below the limit of WASM the bars are striped. */
function Intervals({ shown }: { readonly shown: RulesShown }): ReactNode {
  const w = useNightWords();
  const { counts } = shown.indices.imi_hist_lin;
  const bins = Array.from({ length: 18 }, (_, i) => [i * 5, i] as const).map(([from]) => {
    let n = 0;
    // Bins of two seconds into bins of five: those that begin in it.
    for (const [k, count] of counts.entries()) if (k * 2 >= from && k * 2 < from + 5) n += count;
    return n;
  });
  const most = Math.max(1, ...bins);
  const words = bins.map((n, i) => `${i * 5}-${i * 5 + 5} s: ${n}`).join(", ");
  return (
    <>
      <h2>{w.interval}</h2>
      <svg className="night-chart" viewBox="0 0 300 120" role="img" aria-label={words}>
        <pattern id="night-stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="2" height="5" fill="var(--k-stream)" />
        </pattern>
        {bins.map((n, i) => (
          <rect
            key={i}
            x={24 + i * 15}
            y={94 - (84 * n) / most}
            width={14}
            height={Math.max(n > 0 ? 1 : 0, (84 * n) / most)}
            fill={i < 2 ? "url(#night-stripes)" : "var(--k-stream)"}
            stroke="var(--k-stream)"
          />
        ))}
        <line x1={54} y1={4} x2={54} y2={94} stroke="var(--k-ink)" strokeWidth="2" strokeDasharray="4 3" />
        <line x1={24} y1={94} x2={296} y2={94} stroke="var(--k-edge)" />
        {[0, 20, 40, 60, 80].map((s) => (
          <text key={s} x={24 + s * 3} y={112} textAnchor="middle" fontSize="13" fill="var(--k-ink-soft)">
            {s}
          </text>
        ))}
        <text x={0} y={16} fontSize="13" fill="var(--k-ink-soft)">
          {most}
        </text>
      </svg>
      <p className="small">{w.intervalKey}</p>
    </>
  );
}

function Hours({ shown }: { readonly shown: RulesShown }): ReactNode {
  const w = useNightWords();
  const rows = [...shown.indices.by_hour].sort((a, b) => a.hour - b.hour).slice(0, 16);
  const most = Math.max(1, ...rows.map(({ plms }) => plms));
  const wide = 272 / Math.max(1, rows.length);
  return (
    <>
      <h2>{w.perHour}</h2>
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
      <p className="small">{w.perHourKey}</p>
    </>
  );
}
