import { type DiaryNight, diaryFields } from "@kriebel/reading/exports";
import { type ReactNode, useEffect, useId, useState } from "react";
import { Button } from "react-aria-components";
import { usePreferences } from "../keep/preferences.ts";
import { m } from "../messages/messages.js";
import { longDay } from "../nights/now.ts";
import { PickOne } from "../parts/pick-one.tsx";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";
import type { AskedTable, TableChoice, TriedTable } from "./import-messages.ts";

interface ChooseColumnsProps {
  readonly asked: AskedTable;
  readonly tried: TriedTable | undefined;
  readonly onTry: (choice: TableChoice) => void;
  /** Undefined: leave this file out. */
  readonly onChoose: (choice: TableChoice | undefined) => void;
}

const shownDay = (date: string, language: "nl" | "en"): string => `${longDay(date, language)} ${date.slice(0, 4)}`;

/** A cell with a date that can be read both ways, and the two days it may mean. */
function doubtfulDate(
  { table }: AskedTable,
  column: number,
): { readonly text: string; readonly first: string; readonly second: string } | undefined {
  for (const row of table.first) {
    const found = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})/.exec((row[column] ?? "").trim());
    if (found === null || found[1] === found[2]) continue;
    const two = (text: string | undefined): string => (text ?? "").padStart(2, "0");
    return {
      text: found[0],
      first: `${found[3]}-${two(found[2])}-${two(found[1])}`,
      second: `${found[3]}-${two(found[1])}-${two(found[2])}`,
    };
  }
  return undefined;
}

function sayNight(night: DiaryNight, language: "nl" | "en"): string {
  const { on, severity, beganAt, sleptFrom, sleptTo, minutesAwake, timesAwake, note } = night;
  const parts = [
    severity === undefined ? undefined : m.importsPartSeverity({ n: severity }),
    beganAt === undefined ? undefined : m.importsPartBeganAt({ at: beganAt }),
    sleptFrom === undefined || sleptTo === undefined ? undefined : m.importsPartSlept({ from: sleptFrom, to: sleptTo }),
    minutesAwake === undefined ? undefined : m.importsPartMinutesAwake({ n: minutesAwake }),
    timesAwake === undefined ? undefined : m.importsPartTimesAwake({ n: timesAwake }),
    note === undefined ? undefined : m.importsPartNote({ text: note.slice(0, 60) }),
  ].filter((part) => part !== undefined);
  const evening = shownDay(on, language);
  return parts.length === 0 ? m.importsNightEmpty({ on: evening }) : m.importsNight({ on: evening, parts: parts.join(", ") });
}

/** What is asked stands far above or below the button that was pressed. */
const intoView = (place: HTMLElement | null): void => place?.scrollIntoView({ block: "center" });

/** A table of one's own: the person says which column holds what, and sees at once how the first nights read. */
export function ChooseColumns({ asked, tried, onTry, onChoose }: ChooseColumnsProps): ReactNode {
  const { language } = usePreferences();
  const { table } = asked;
  const [choice, setChoice] = useState(asked.choice);
  const [wrong, setWrong] = useState<string>();
  const orderName = useId();
  const on = choice.columns.on;
  const dateColumn = on === undefined ? undefined : table.columns[on];
  const mustAsk = dateColumn !== undefined && table.dates[dateColumn] === undefined;
  const doubtful = mustAsk && on !== undefined ? doubtfulDate(asked, on) : undefined;
  const ready = on !== undefined && (doubtful === undefined || choice.dates !== undefined);
  useEffect(() => {
    if (ready) onTry(choice);
  }, [choice, ready, onTry]);

  const put = (field: (typeof diaryFields)[number], value: string): void => {
    const { [field]: _before, ...columns } = choice.columns;
    const next = value === "" ? columns : { ...columns, [field]: Number(value) };
    setWrong(undefined);
    if (field !== "on") setChoice({ ...choice, columns: next });
    else {
      const told = value === "" ? undefined : table.dates[table.columns[Number(value)] ?? ""];
      setChoice({ columns: next, ...(told === "day_first" || told === "month_first" ? { dates: told } : {}) });
    }
  };
  const options = [
    { id: "", text: m.importsNotInTable() },
    ...table.columns.map((column, index) => ({ id: String(index), text: column === "" ? `${index + 1}` : column })),
  ];
  const used = new Set(Object.values(choice.columns));
  // What was found in the table by itself stands first, with the day; the others follow. The order stays while somebody chooses.
  const known = diaryFields.filter((field) => field === "on" || asked.choice.columns[field] !== undefined);
  const rest = diaryFields.filter((field) => (asked.choice.columns.on === undefined ? field !== "on" : !known.includes(field)));
  const unused = table.columns.filter((column, index) => column !== "" && !used.has(index));
  const pick = (field: (typeof diaryFields)[number]): ReactNode => {
    const column = choice.columns[field];
    const example = column === undefined ? undefined : table.first.map((row) => (row[column] ?? "").trim()).find((cell) => cell !== "");
    return (
      <PickOne
        key={field}
        smallLabel
        label={
          example === undefined
            ? m.importsFields({ which: field })
            : m.importsFieldWithExample({ field: m.importsFields({ which: field }), example: example.slice(0, 24) })
        }
        options={options}
        value={column === undefined ? "" : String(column)}
        onChange={(value) => put(field, value)}
      />
    );
  };

  return (
    <Screen
      title={m.importsTableTitle()}
      about="import-table"
      stackedBar
      bar={
        <>
          <Button
            className="button main"
            onPress={() => {
              if (on === undefined) setWrong(m.importsChooseDate());
              else if (!ready) setWrong(m.importsChooseOrder());
              else onChoose(choice);
            }}
          >
            {m.importsUseTable()}
          </Button>
          <Button className="button" onPress={() => onChoose(undefined)}>
            {m.importsSkipTable()}
          </Button>
        </>
      }
    >
      <p>{m.importsTableLead({ name: asked.name, rows: table.rows })}</p>
      <h2 id="import-rows">{m.importsTableHead()}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className="import-rows" aria-labelledby="import-rows" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {table.columns.map((column, index) => (
                <th key={index} scope="col" className={used.has(index) ? "used" : ""}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.first.map((row, at) => (
              <tr key={at}>
                {table.columns.map((_column, index) => (
                  <td key={index} className={used.has(index) ? "used" : ""}>
                    {(row[index] ?? "").slice(0, 60)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="import-fields">{asked.choice.columns.on === undefined ? pick("on") : known.map(pick)}</div>
      {doubtful === undefined ? null : (
        <fieldset className="pick-row">
          <legend className="label">{m.importsDatesAsk({ example: doubtful.text })}</legend>
          {(
            [
              ["day_first", doubtful.first],
              ["month_first", doubtful.second],
            ] as const
          ).map(([order, date]) => (
            <button
              key={order}
              type="button"
              name={orderName}
              aria-pressed={choice.dates === order}
              onClick={() => {
                setWrong(undefined);
                setChoice({ ...choice, dates: order });
              }}
            >
              {shownDay(date, language)}
            </button>
          ))}
        </fieldset>
      )}
      {wrong === undefined ? null : (
        <div ref={intoView}>
          <Wrong>{wrong}</Wrong>
        </div>
      )}
      <h2>{m.importsMoreColumns()}</h2>
      {unused.length === 0 ? null : <p className="soft">{m.importsUnusedColumns({ names: unused.join(", ") })}</p>}
      <div className="import-fields">{rest.map(pick)}</div>
      {ready && tried !== undefined ? (
        <section className="well" aria-label={m.importsSoReads()}>
          <h2>{m.importsSoReads()}</h2>
          {tried.found === 0 ? (
            <p>{m.importsNoRows()}</p>
          ) : (
            <>
              <ul className="bullets">
                {tried.nights.map((night) => (
                  <li key={night.on}>{sayNight(night, language)}</li>
                ))}
              </ul>
              <p>{m.importsReadRows({ found: tried.found, rows: tried.rows })}</p>
            </>
          )}
          {tried.problems.map((one) => (
            <p key={one.en} className="small">
              {one[language]}
            </p>
          ))}
        </section>
      ) : null}
    </Screen>
  );
}
