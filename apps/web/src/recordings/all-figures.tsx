import type { RuleSet } from "@kriebel/signals";
import { type ReactNode, useState } from "react";
import { m } from "../messages/messages.js";
import { withComma } from "../parts/show-number.ts";
import { hoursAndMinutes } from "./night-clock.ts";
import type { NightScored, RulesShown } from "./night-messages.ts";
import { ruleNames, ruleSets } from "./night-rules.ts";

const number = (value: number | null | undefined, digits = 1): string =>
  value === null || value === undefined ? "–" : withComma(value.toFixed(digits));
const nameOf = (id: string): string => m.recordingIndexNames({ which: id }) || id;
/** Rows that the AASM does not have: what begins awake is not scored there, and that is not nought. */
const wakeOnly = new Set(["plmw_h", "clmw_h", "short_imi_wake_h", "isolated_wake_h", "nonclm_wake_h", "pi_plm_clm_wake", "plmw", "clmw"]);

/** Every index with what it was counted from, folded; made only when somebody opens it. Tables say what the pictures above show. */
export function AllFigures({
  night,
  byRules,
  set,
}: {
  readonly night: NightScored;
  readonly byRules: Readonly<Record<RuleSet, RulesShown>>;
  readonly set: RuleSet;
}): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <details className="night-all" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{m.recordingAllFigures()}</summary>
      {open ? (
        <>
          <p className="small soft">{m.recordingAllRatesKey()}</p>
          <Tables night={night} byRules={byRules} set={set} />
        </>
      ) : null}
    </details>
  );
}

type Cell = string | number;

function Table({
  title,
  columns,
  rows,
}: {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}): ReactNode {
  if (rows.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <div className="table-scroll">
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first, ...others]) => (
              <tr key={first}>
                <th scope="row">{first}</th>
                {others.map((cell, i) => (
                  <td key={i} className="figure">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Tables({
  night,
  byRules,
  set,
}: {
  readonly night: NightScored;
  readonly byRules: Readonly<Record<RuleSet, RulesShown>>;
  readonly set: RuleSet;
}): ReactNode {
  const first = byRules["wasm-2016"].indices;
  const shown = byRules[set].indices;
  const cell = (id: string, which: RuleSet, text: string): string => (which === "aasm-3" && wakeOnly.has(id) ? "–" : text);
  const part = (
    name: string,
    row: { readonly plms: number; readonly sleepHours: number; readonly perHour: number | null },
  ): readonly Cell[] => [name, row.plms, hoursAndMinutes(row.sleepHours), number(row.perHour)];
  const parts = [m.recordingPart(), m.recordingRowsPlms(), m.recordingRowsTst(), m.recordingPerHourShort()];
  const asleep = night.hours.hasHypnogram;
  const bins = shown.imi_hist_lin;
  const lengths = (["plm", "isolated", "short", "nonclm"] as const).map((which) => [which, shown.duration[which]] as const);
  const lengthBin = (i: number): string =>
    i < 19 ? `${number(0.5 + i * 0.5)}–${number(1 + i * 0.5)} s` : i < 24 ? `${i - 9}–${i - 8} s` : `15+ s`;
  const most = Math.max(0, ...lengths.map(([, one]) => one.histogram.length));
  return (
    <div className="night-tables">
      <Table
        title={m.recordingAllRates()}
        columns={["", ...ruleSets.map((one) => ruleNames[one])]}
        rows={Object.keys(first.rates)
          .filter((id) => asleep || id === "plm_recording_h")
          .map((id) => [
            nameOf(id),
            ...ruleSets.map((one) => {
              const rate = byRules[one].indices.rates[id];
              const text =
                rate === undefined || rate.perHour === null
                  ? "–"
                  : `${number(rate.perHour)} (${rate.count} / ${hoursAndMinutes(rate.hours)})`;
              return cell(id, one, text);
            }),
          ])}
      />
      <Table
        title={m.recordingAllValues()}
        columns={["", ...ruleSets.map((one) => ruleNames[one])]}
        rows={Object.keys(first.values).map((id) => [
          nameOf(id),
          ...ruleSets.map((one) => cell(id, one, number(byRules[one].indices.values[id], 3))),
        ])}
      />
      <Table
        title={m.recordingAllCounts()}
        columns={["", ...ruleSets.map((one) => ruleNames[one])]}
        rows={Object.keys(first.counts).map((id) => [
          nameOf(id),
          ...ruleSets.map((one) => cell(id, one, String(byRules[one].indices.counts[id] ?? 0))),
        ])}
      />
      {asleep ? (
        <>
          <Table
            title={`${m.recordingPerHour()} (${ruleNames[set]})`}
            columns={parts}
            rows={shown.by_hour.map((row) => part(String(row.hour + 1), row))}
          />
          <Table
            title={m.recordingByClock()}
            columns={parts}
            rows={(shown.by_clock_hour ?? []).map((row) => part(`${row.hour}:00`, row))}
          />
          <Table title={m.recordingByThird()} columns={parts} rows={shown.by_third.map((row) => part(String(row.part), row))} />
          <Table title={m.recordingByCycle()} columns={parts} rows={(shown.by_cycle ?? []).map((row) => part(String(row.part), row))} />
        </>
      ) : null}
      <Table
        title={m.recordingSeriesTitle()}
        columns={["", ...ruleSets.map((one) => ruleNames[one])]}
        rows={[
          [m.recordingRowsSeries(), ...ruleSets.map((one) => byRules[one].indices.series_stats.count)],
          [m.recordingSeriesMedian(), ...ruleSets.map((one) => number(byRules[one].indices.series_stats.medianLength))],
          [m.recordingSeriesLongest(), ...ruleSets.map((one) => byRules[one].indices.series_stats.longest ?? "–")],
          [m.recordingSeriesInterval(), ...ruleSets.map((one) => number(byRules[one].indices.series_stats.medianIntervalSeconds))],
        ]}
      />
      <Table
        title={m.recordingInterval()}
        columns={["s", ruleNames[set]]}
        rows={[
          ...bins.counts.flatMap((n, i): readonly (readonly Cell[])[] =>
            n === 0 ? [] : [[i * 2 >= 90 ? "90+" : `${i * 2}–${i * 2 + 2}`, n]],
          ),
          ...(bins.above > 0 ? [["90+", bins.above] as const] : []),
        ]}
      />
      <Table
        title={m.recordingLengths()}
        columns={["", m.recordingCount(), m.recordingMean(), m.recordingMedian(), "SD"]}
        rows={lengths.map(([which, one]) => [
          m.recordingLengthOf({ which }),
          one.count,
          number(one.mean, 2),
          number(one.median, 2),
          number(one.sd, 2),
        ])}
      />
      <Table
        title={m.recordingLengthBins()}
        columns={["s", ...lengths.map(([which]) => m.recordingLengthOf({ which }))]}
        rows={Array.from({ length: most }, (_, i) => [lengthBin(i), ...lengths.map(([, one]) => one.histogram[i] ?? 0)]).filter(
          ([, ...counts]) => counts.some((n) => n !== 0),
        )}
      />
    </div>
  );
}
