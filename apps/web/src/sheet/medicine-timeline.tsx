import { substanceOf } from "@kriebel/engine";
import { classForAtc, type Evidence } from "@kriebel/evidence";
import type { Medicine, PartialDate, PersonRecord } from "@kriebel/record";
import { type ReactNode, useState } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { monthNumbers } from "../parts/month-numbers.ts";
import { Screen } from "../parts/screen.tsx";
import { showDate } from "../parts/show-date.ts";
import { ChangeNothing } from "../screens/medicines-screen.tsx";
import { useWalk } from "../walk/use-walk.ts";
import { useSay } from "../words/use-words.ts";

type Kind = "can" | "perhaps" | "neutral";

/** What the evidence says of this medicine and restless legs: solid, stripes or ring. */
export function kindOf(evidence: Evidence, medicine: Medicine): Kind {
  const own = substanceOf({ evidence }, medicine);
  const effects = own?.effects ?? (medicine.atc === undefined ? undefined : classForAtc(evidence, medicine.atc)?.effects) ?? [];
  const provokes = effects.filter(({ effect }) => effect === "provokes_rls" || effect === "augmentation");
  if (provokes.some(({ strength }) => strength === "strong" || strength === "moderate")) return "can";
  if (provokes.length > 0 || effects.some(({ effect }) => effect === "akathisia_mimic" || effect === "worsens_plms")) return "perhaps";
  return "neutral";
}

/** Whole months since the year 0; the first of January for a bare year. */
const monthOf = (date: PartialDate): number =>
  Number(date.slice(0, 4)) * 12 +
  (date.length >= 7 ? Number(date.slice(5, 7)) - 1 : 0) +
  (date.length >= 10 ? (Number(date.slice(8, 10)) - 1) / 31 : 0);

/** When the complaints began, as far as it was told. */
export function onsetOf(record: PersonRecord, today: string): { readonly month: number; readonly exact: boolean } | undefined {
  const { onset, monthsSinceOnset, onsetAgeYears } = record.complaint;
  if (onset !== undefined) return { month: monthOf(onset), exact: onset.length >= 7 };
  if (monthsSinceOnset !== undefined) return { month: monthOf(today) - monthsSinceOnset, exact: monthsSinceOnset < 24 };
  if (onsetAgeYears !== undefined && record.person.ageYears !== undefined)
    return { month: monthOf(today) - (record.person.ageYears - onsetAgeYears) * 12, exact: false };
  return undefined;
}

interface Bar {
  readonly medicine: Medicine;
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
}

/** The complaints and the medicines on one axis of time. It shows order, never cause. */
export function MedicineTimelineScreen(): ReactNode {
  const { record, evidence, today } = useWalk();
  const say = useSay();
  const { language } = usePreferences();
  const [list, setList] = useState(false);
  const now = monthOf(today);
  /** Behind a brand its substance; nothing behind a substance. */
  const besides = (medicine: Medicine): string => {
    const name = say(substanceOf({ evidence }, medicine)?.name ?? { nl: "", en: "" });
    return name === "" || name.toLowerCase() === medicine.name.toLowerCase() ? "" : ` (${name})`;
  };
  const onset = onsetOf(record, today);
  const bars: Bar[] = record.medicines
    .flatMap((medicine): Bar[] =>
      medicine.started === undefined
        ? []
        : [
            {
              medicine,
              kind: kindOf(evidence, medicine),
              from: monthOf(medicine.started),
              to: Math.min(
                now,
                Math.max(monthOf(medicine.started) + 0.4, medicine.stopped === undefined ? now : monthOf(medicine.stopped)),
              ),
            },
          ],
    )
    .sort((a, b) => a.from - b.from);
  const without = record.medicines.filter(({ started }) => started === undefined).map(({ name }) => name);
  const first = bars.find(({ kind }) => kind === "can") ?? bars.find(({ kind }) => kind === "perhaps") ?? bars[0];
  const sentence = first === undefined ? undefined : onset === undefined ? m.sheetNoOnset() : orderSentence(first, onset);

  return (
    <Screen
      title={m.sheetTimelineTitle()}
      about="medicines-timeline"
      stackedBar
      bar={
        <Button className="button main" onPress={() => go("medicines")}>
          {m.sheetToMedicines()}
        </Button>
      }
    >
      {sentence === undefined ? null : (
        <p className="lead">
          <strong>{sentence}</strong> {onset === undefined ? "" : m.sheetOrderSaysNot()}
        </p>
      )}
      {bars.length === 0 ? <p className="empty">{m.sheetTimelineEmpty()}</p> : null}
      {bars.length > 0 && !list ? (
        <figure className="stack tight">
          <Drawing bars={bars} onset={onset?.month} now={now} nights={record.nights} />
          <ul className="time-key small">
            {(["can", "perhaps", "neutral"] as const).map((kind) => (
              <li key={kind}>
                <svg width="34" height="20" viewBox="0 0 34 20" className="med-time" style={{ width: 34, height: 20 }} aria-hidden="true">
                  <Stripes id={`key-${kind}`} />
                  <rect
                    x="2"
                    y="2"
                    width="30"
                    height="16"
                    rx="3"
                    className={barClass[kind]}
                    {...(kind === "perhaps" ? { fill: `url(#key-${kind})` } : {})}
                  />
                </svg>
                {{ can: m.sheetCanCause(), perhaps: m.sheetPerhaps(), neutral: m.sheetNotKnown() }[kind]}
              </li>
            ))}
          </ul>
        </figure>
      ) : null}
      {bars.length > 0 && list ? (
        <table className="plain-table small">
          <thead>
            <tr>
              <th scope="col">{m.sheetMedicineColumn()}</th>
              <th scope="col">{m.sheetFromColumn()}</th>
              <th scope="col">{m.sheetToColumn()}</th>
              <th scope="col">{m.sheetLegsColumn()}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ medicine, kind }, i) => (
              <tr key={i}>
                <td>
                  {medicine.name}
                  {besides(medicine)}
                </td>
                <td>{showDate(medicine.started ?? "", language)}</td>
                <td>
                  {medicine.stopped === undefined ? (medicine.using === "no" ? "?" : m.sheetNow()) : showDate(medicine.stopped, language)}
                </td>
                <td>{{ can: m.sheetCanCause(), perhaps: m.sheetPerhaps(), neutral: m.sheetNotKnown() }[kind]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {without.length > 0 ? <p className="small soft">{m.sheetNoStart({ names: without.join(", ") })}</p> : null}
      {bars.length > 0 ? (
        <Button className="link tall" onPress={() => setList(!list)}>
          {list ? m.sheetAsPicture() : m.sheetAsList()}
        </Button>
      ) : null}
      <ChangeNothing />
    </Screen>
  );
}

const barClass: Readonly<Record<Kind, string>> = { can: "bar-can", perhaps: "bar-perhaps", neutral: "bar-neutral" };

function orderSentence({ medicine }: Bar, onset: { readonly month: number; readonly exact: boolean }): string {
  const start = monthOf(medicine.started as string);
  const apart = onset.month - start;
  const isExact = onset.exact && (medicine.started ?? "").length >= 7;
  if (Math.abs(apart) < 1) return m.sheetBeganWith({ name: medicine.name });
  const months = Math.round(Math.abs(apart));
  const time =
    months >= 24 || !isExact ? m.sheetYearsAgo({ count: Math.max(1, Math.round(months / 12)) }) : m.sheetMonths({ count: months });
  return apart < 0 ? m.sheetBeganBefore({ time, name: medicine.name }) : m.sheetBeganAfter({ time, name: medicine.name });
}

function Stripes({ id }: { readonly id: string }): ReactNode {
  return (
    <defs>
      <pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="3.2" height="7" className="stripe" />
      </pattern>
    </defs>
  );
}

const width = 350;
const left = 4;
const right = 346;

function Drawing({
  bars,
  onset,
  now,
  nights,
}: {
  readonly bars: readonly Bar[];
  readonly onset: number | undefined;
  readonly now: number;
  readonly nights: PersonRecord["nights"];
}): ReactNode {
  const { evidence } = useWalk();
  const say = useSay();
  const { language } = usePreferences();
  const from = Math.min(...bars.map((bar) => bar.from), onset ?? Number.POSITIVE_INFINITY) - 1;
  const x = (month: number): number => left + ((month - from) / Math.max(1, now - from)) * (right - left);
  const weeks = weeklySeverity(nights);
  const chartTop = weeks.length >= 2 ? 26 : 0;
  const chartHeight = weeks.length >= 2 ? 110 : 0;
  const y = (severity: number): number => chartTop + chartHeight - 14 - (severity / 10) * (chartHeight - 24);
  const rowsTop = chartTop + chartHeight + (onset === undefined ? 4 : 26);
  const row = 58;
  const bottom = rowsTop + bars.length * row + 6;
  // Four marks at most, so that they never touch.
  const span = now - from;
  const step = span <= 8 ? 2 : span <= 20 ? 6 : 12 * Math.max(1, Math.ceil(span / 12 / 4));
  const marks: number[] = [];
  for (let month = Math.ceil(from / step) * step; month <= now; month += step) marks.push(month);
  const markWord = (month: number): string =>
    step >= 12
      ? String(Math.floor(month / 12))
      : `${m.monthName({ which: monthNumbers[month % 12] ?? 1 }).slice(0, 3)} ${String(Math.floor(month / 12)).slice(2)}`;
  const described = bars
    .map(
      ({ medicine, kind }) =>
        `${medicine.name}: ${showDate(medicine.started ?? "", language)}, ${{ can: m.sheetCanCause(), perhaps: m.sheetPerhaps(), neutral: m.sheetNotKnown() }[kind]}`,
    )
    .join(". ");
  return (
    <>
      <figcaption className="seen-by-ear">{described}</figcaption>
      <svg viewBox={`0 0 ${width} ${bottom + 28}`} className="med-time" aria-hidden="true">
        <Stripes id="perhaps" />
        {weeks.length >= 2 ? (
          <>
            <text x={left} y="14" className="name">
              {m.sheetSeverity()}
            </text>
            {[0, 5, 10].map((grid) => (
              <line key={grid} x1={left} x2={right} y1={y(grid)} y2={y(grid)} className="grid" />
            ))}
            {runsOf(weeks).map((run) => (
              <polyline key={run[0]?.month} points={run.map((week) => `${x(week.month)},${y(week.mean)}`).join(" ")} className="series" />
            ))}
          </>
        ) : null}
        {onset === undefined ? null : (
          <>
            <line x1={x(onset)} x2={x(onset)} y1={rowsTop - 6} y2={bottom} className="event" />
            <text x={x(onset)} y={rowsTop - 10} textAnchor={x(onset) > 240 ? "end" : x(onset) < 90 ? "start" : "middle"}>
              {m.sheetOnset()}
            </text>
          </>
        )}
        {bars.map(({ medicine, kind, from: start, to }, i) => {
          const top = rowsTop + i * row;
          const substance = substanceOf({ evidence }, medicine);
          const of = substance === undefined ? "" : say(substance.name);
          return (
            <g key={i}>
              <text x={left} y={top + 18}>
                <tspan className="name">{short(medicine.name, 20)}</tspan>
                {of === "" || of.toLowerCase() === medicine.name.toLowerCase() ? null : (
                  <tspan className="of">{`  ${short(of, 22)}`}</tspan>
                )}
              </text>
              <rect
                x={x(start)}
                y={top + 26}
                width={Math.max(6, x(to) - x(start))}
                height="22"
                rx="4"
                className={barClass[kind]}
                {...(kind === "perhaps" ? { fill: "url(#perhaps)" } : {})}
              />
            </g>
          );
        })}
        <line x1={left} x2={right} y1={bottom} y2={bottom} className="axis" />
        {marks.map((month) => (
          <g key={month}>
            <line x1={x(month)} x2={x(month)} y1={bottom} y2={bottom + 6} className="axis" />
            <text x={x(month)} y={bottom + 22} textAnchor={x(month) < 24 ? "start" : x(month) > 322 ? "end" : "middle"}>
              {markWord(month)}
            </text>
          </g>
        ))}
      </svg>
    </>
  );
}

const short = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

interface Week {
  readonly number: number;
  readonly month: number;
  readonly mean: number;
}

/** Means of the nights of each week that have a number; a week without is a gap. */
function weeklySeverity(nights: PersonRecord["nights"]): readonly Week[] {
  const weeks = new Map<number, number[]>();
  for (const { on, severity } of nights) {
    if (severity === undefined) continue;
    const week = Math.floor((monthOf(on) * 30.44) / 7);
    weeks.set(week, [...(weeks.get(week) ?? []), severity]);
  }
  return [...weeks]
    .sort(([a], [b]) => a - b)
    .map(([number, values]) => ({
      number,
      month: (number * 7 + 3.5) / 30.44,
      mean: values.reduce((sum, one) => sum + one, 0) / values.length,
    }));
}

/** Weeks that follow each other: a line never bridges a gap. */
function runsOf(weeks: readonly Week[]): readonly (readonly Week[])[] {
  const runs: Week[][] = [];
  for (const week of weeks) {
    const last = runs.at(-1);
    if (last !== undefined && week.number - (last.at(-1)?.number ?? 0) <= 1) last.push(week);
    else runs.push([week]);
  }
  return runs;
}
