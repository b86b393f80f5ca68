import type { ReactNode } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { m } from "../messages/messages.js";
import { longDay } from "../nights/now.ts";
import { Button } from "../parts/button.tsx";
import { saveFile } from "../parts/save-file.ts";
import { withComma } from "../parts/show-number.ts";
import { StillBlocks } from "../still/still-blocks.tsx";
import type { AccelShown } from "./accel-messages.ts";
import { hoursAndMinutes } from "./night-clock.ts";

const day = 86_400;
/** Strips of a day at most: a recording of a month is looked at by its table. */
const mostDays = 31;
/** Rows of the table of movements at once. */
const mostRows = 40;
const wide = 720;
const left = 4;

const two = (n: number): string => String(n).padStart(2, "0");
const clock = (seconds: number): string =>
  `${Math.floor(seconds / 3600) % 24}:${two(Math.floor(seconds / 60) % 60)}:${two(Math.floor(seconds) % 60)}`;
const number = (value: number | null | undefined, digits = 1): string =>
  value === null || value === undefined ? "–" : withComma(value.toFixed(digits));

/** What a watch or ankle monitor measured: called what it is, and held against no cut-off of electrodes. */
export function AccelViewer({ accel, onClose }: { readonly accel: AccelShown; readonly onClose: () => void }): ReactNode {
  const { language } = usePreferences();
  const base = accel.name.replace(/\.[^.]+$/, "");
  return (
    <div className="night-page accel-page">
      <div className="night-facts">
        <p>
          <strong>{accel.name}</strong>{" "}
          {m.accelFacts({
            hours: hoursAndMinutes((accel.lastSeconds - accel.firstSeconds) / 3600),
            hertz: number(accel.hertz, Math.abs(accel.hertz - Math.round(accel.hertz)) < 0.005 ? 0 : 2),
            format: m.accelFormats({ which: accel.format }) || accel.format,
          })}{" "}
          {accel.site === undefined ? m.accelNoSite() : m.accelSite({ site: accel.site })}
        </p>
        <div className="night-buttons">
          <Button className="button quiet" onPress={onClose}>
            {m.recordingAnother()}
          </Button>
          <Button className="button main" onPress={() => saveFile(`${base}.activity.csv`, "text/csv", accel.csv)}>
            {m.accelSaveCsv()}
          </Button>
        </div>
      </div>
      <p className="night-caution">
        <strong>{m.accelIsMovement()}</strong> {m.accelIsMovementMore()}
      </p>
      {accel.notes.length === 0 ? null : (
        <details className="night-notes">
          <summary>
            {m.recordingRemarks()} ({accel.notes.length})
          </summary>
          <ul>
            {accel.notes.map((one) => (
              <li key={one.code}>{one[language]}</li>
            ))}
          </ul>
        </details>
      )}
      {accel.scored === undefined ? null : <Days accel={accel} scored={accel.scored} />}
      {accel.still === undefined ? null : <Still still={accel.still} />}
    </div>
  );
}

function Days({ accel, scored }: { readonly accel: AccelShown; readonly scored: NonNullable<AccelShown["scored"]> }): ReactNode {
  const { language } = usePreferences();
  const { legActivity: found, calibration, nights, nonWear } = scored;
  const shown = (seconds: number): string => clock(accel.hasClock ? seconds : seconds - accel.firstSeconds);
  const rows: readonly (readonly [string, string])[] = [
    [m.accelPerHour(), number(found.perHour)],
    [m.accelInSeriesPerHour(), number(found.inSeriesPerHour)],
    [m.accelHours(), hoursAndMinutes(found.hours)],
    [m.accelTooShort(), String(found.tooShort)],
    [m.accelTooLong(), String(found.tooLong)],
    [m.accelThresholds(), found.onsetMg === undefined ? "–" : `${number(found.onsetMg)} / ${number(found.offsetMg)} mg`],
    [m.accelWorn(), hoursAndMinutes(scored.wornHours)],
    [
      m.accelCalibration(),
      calibration.applied
        ? m.accelCalibrated({ before: number(calibration.errorBeforeMg), after: number(calibration.errorAfterMg) })
        : m.accelNotCalibrated({ which: calibration.reason ?? "" }),
    ],
  ];
  return (
    <>
      {nights.length === 0 ? <p className="well">{m.accelNoNight()}</p> : null}
      <h2>{m.accelDays()}</h2>
      <p className="small soft">
        <span className="swatch accel-window" aria-hidden="true" /> {m.accelKeyRest()}
        <span className="swatch accel-off" aria-hidden="true" /> {m.accelKeyOff()} · {m.accelKeyTicks()}
      </p>
      <Strips accel={accel} scored={scored} />
      {nights.length === 0 ? null : (
        <div className="table-scroll">
          <table className="night-table">
            <thead>
              <tr>
                <th scope="col">{m.accelColumnNight()}</th>
                <th scope="col">{m.accelColumnRest()}</th>
                <th scope="col">{m.accelColumnStill()}</th>
                <th scope="col">{m.accelColumnMovements()}</th>
                <th scope="col">{m.accelColumnInSeries()}</th>
                <th scope="col">{m.accelColumnPerHour()}</th>
              </tr>
            </thead>
            <tbody>
              {nights.map((night) => {
                const mine = found.events.filter(
                  ({ startSeconds, seconds }) => seconds <= 10 && startSeconds >= night.fromSeconds && startSeconds < night.toSeconds,
                );
                return (
                  <tr key={night.fromSeconds}>
                    <th scope="row">{accel.hasClock ? longDay(night.on, language) : "–"}</th>
                    <td>
                      {shown(night.fromSeconds).slice(0, -3)}–{shown(night.toSeconds).slice(0, -3)}
                    </td>
                    <td>{Math.round(night.inactiveMinutes)} min</td>
                    <td>{mine.length}</td>
                    <td>{mine.filter(({ series }) => series !== undefined).length}</td>
                    <td>{number((mine.length * 3600) / (night.toSeconds - night.fromSeconds))}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {nonWear.length === 0 ? null : (
        <p className="small">
          {m.accelKeyOff()}:{" "}
          {nonWear
            .slice(0, 12)
            .map(({ fromSeconds, toSeconds }) => `${shown(fromSeconds).slice(0, -3)}–${shown(toSeconds).slice(0, -3)}`)
            .join(", ")}
        </p>
      )}
      <h2>{m.accelFigures()}</h2>
      <table className="night-numbers accel-numbers">
        <tbody>
          {rows.map(([name, value], i) => (
            <tr key={name} className={i === 0 ? "first" : ""}>
              <th scope="row">{name}</th>
              <td className="figure">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.slow ? <p className="well">{m.accelSlow()}</p> : null}
      <p className="small">{m.accelSettings()}</p>
      {found.events.length === 0 ? null : (
        <Movements
          rows={found.events.map(({ startSeconds, seconds, series }) => ({
            at: shown(startSeconds),
            seconds,
            series,
            counts: seconds <= 10,
          }))}
        />
      )}
    </>
  );
}

/** A strip per day, noon to noon: the rest that was found, what was not worn, and a line per movement, taller in a series. */
function Strips({ accel, scored }: { readonly accel: AccelShown; readonly scored: NonNullable<AccelShown["scored"]> }): ReactNode {
  const { language } = usePreferences();
  const span = accel.lastSeconds - accel.firstSeconds;
  // What is no longer than a day and knows no clock is drawn as one strip from its own start.
  const short = span <= day && (!accel.hasClock || span < 6 * 3600);
  const first = short ? accel.firstSeconds : Math.floor((accel.firstSeconds - day / 2) / day) * day + day / 2;
  const length = short ? Math.max(60, span) : day;
  const count = short ? 1 : Math.min(mostDays, Math.ceil((accel.lastSeconds - first) / day));
  return (
    <div className="accel-strips">
      {Array.from({ length: count }, (_, i) => {
        const from = first + i * length;
        const to = from + length;
        const x = (seconds: number): number => left + ((wide - 2 * left) * (Math.max(from, Math.min(to, seconds)) - from)) / length;
        const inside = <T extends { readonly fromSeconds: number; readonly toSeconds: number }>(spans: readonly T[]): readonly T[] =>
          spans.filter(({ fromSeconds, toSeconds }) => toSeconds > from && fromSeconds < to);
        const events = scored.legActivity.events.filter(({ startSeconds }) => startSeconds >= from && startSeconds < to);
        const rests = inside(scored.nights);
        const label = accel.hasClock ? longDay(new Date(from * 1000).toISOString().slice(0, 10), language) : "";
        return (
          <figure key={from}>
            <figcaption>{label}</figcaption>
            <svg
              viewBox={`0 0 ${wide} 54`}
              preserveAspectRatio="none"
              role="img"
              aria-label={m.accelStripWords({ day: label || accel.name, n: events.length })}
            >
              <rect
                x={x(accel.firstSeconds)}
                y={4}
                width={Math.max(1, x(accel.lastSeconds) - x(accel.firstSeconds))}
                height={48}
                fill="var(--k-sunken)"
              />
              {rests.map((one) => (
                <rect
                  key={one.fromSeconds}
                  x={x(one.fromSeconds)}
                  y={4}
                  width={Math.max(1, x(one.toSeconds) - x(one.fromSeconds))}
                  height={48}
                  fill="var(--k-stream-soft)"
                  stroke="var(--k-stream)"
                />
              ))}
              {inside(scored.nonWear).map((one) => (
                <rect
                  key={one.fromSeconds}
                  x={x(one.fromSeconds)}
                  y={20}
                  width={Math.max(1, x(one.toSeconds) - x(one.fromSeconds))}
                  height={16}
                  fill="var(--k-caution-soft)"
                  stroke="var(--k-caution)"
                  strokeDasharray="4 3"
                />
              ))}
              {events.map(({ startSeconds, series, seconds }) => (
                <line
                  key={startSeconds}
                  x1={x(startSeconds)}
                  x2={x(startSeconds)}
                  y1={series === undefined ? 36 : 10}
                  y2={50}
                  stroke={seconds > 10 ? "var(--k-alarm)" : "var(--k-ink)"}
                  strokeWidth="1"
                />
              ))}
              <line x1={left} y1={52} x2={wide - left} y2={52} stroke="var(--k-edge)" />
            </svg>
            <p className="accel-ticks small soft" aria-hidden="true">
              {[0, 0.25, 0.5, 0.75, 1].map((share) => (
                <span key={share}>{clock((accel.hasClock ? from : 0) + share * length).slice(0, length < 7200 ? undefined : -3)}</span>
              ))}
            </p>
          </figure>
        );
      })}
    </div>
  );
}

function Still({ still }: { readonly still: NonNullable<AccelShown["still"]> }): ReactNode {
  const counted = still.movements.filter(({ counts }) => counts).length;
  return (
    <>
      <h2>{m.stillResultTitle()}</h2>
      <table className="night-numbers accel-numbers">
        <tbody>
          {(
            [
              [m.stillPerHour(), number(still.perHour)],
              [m.stillInSeriesPerHour(), number(still.inSeriesPerHour)],
              [m.accelColumnMovements(), String(counted)],
              [m.stillMeasured(), `${Math.round(still.measuredHours * 60)} ${m.stillMinute()}`],
              [m.accelThresholds(), still.onsetMg === null ? "–" : `${number(still.onsetMg)} / ${number(still.offsetMg)} mg`],
            ] as const
          ).map(([name, value], i) => (
            <tr key={name} className={i === 0 ? "first" : ""}>
              <th scope="row">{name}</th>
              <td className="figure">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <StillBlocks blocks={still.blocks} />
      {still.movements.length === 0 ? null : (
        <Movements
          rows={still.movements.map(({ startSeconds, seconds, series, counts }) => ({ at: clock(startSeconds), seconds, series, counts }))}
        />
      )}
    </>
  );
}

function Movements({
  rows,
}: {
  readonly rows: readonly {
    readonly at: string;
    readonly seconds: number;
    readonly series: number | undefined;
    readonly counts: boolean;
  }[];
}): ReactNode {
  return (
    <>
      <h2>{m.accelMovements()}</h2>
      <div className="table-scroll">
        <table className="night-table">
          <thead>
            <tr>
              <th scope="col">{m.recordingTableNr()}</th>
              <th scope="col">{m.recordingTableStart()}</th>
              <th scope="col">{m.recordingTableLength()}</th>
              <th scope="col">{m.accelColumnSeries()}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, mostRows).map((one, i) => (
              <tr key={`${one.at}${i}`}>
                <td>{i + 1}</td>
                <td>{one.at}</td>
                <td>{number(one.seconds, 2)} s</td>
                <td>{one.counts ? (one.series === undefined ? m.accelAlone() : m.recordingInSeries({ n: one.series })) : m.accelLong()}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > mostRows ? <p className="small soft">{m.accelMore({ n: rows.length - mostRows })}</p> : null}
    </>
  );
}
