import type { StillTest } from "@kriebel/record";
import { meanOfTests, type PhoneChunk, phoneCsv, phoneEdf, type StillScored, stillMarksCsv } from "@kriebel/signals";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { longDay } from "../nights/now.ts";
import type { NightPerson } from "../nights/use-person.ts";
import { Button } from "../parts/button.tsx";
import { saveFile } from "../parts/save-file.ts";
import { Screen } from "../parts/screen.tsx";
import { StillBlocks } from "./still-blocks.tsx";
import { marksOf, scoreKept, startOf, summaryOf } from "./still-fact.ts";
import { shortClock } from "./still-run.tsx";
import type { StillHole, StillState } from "./still-session.ts";
import { forgetStill, readStill } from "./still-store.ts";

/** What came of one hour: a sentence, the figures with what they are, ten minutes by ten, what does not count; to save and to remove. */
export function StillResult({ test, person }: { readonly test: StillTest; readonly person: NightPerson }): ReactNode {
  const { language } = usePreferences();
  const [held, setHeld] = useState<{ state: StillState; chunks: readonly PhoneChunk[]; scored: StillScored | undefined } | "none">();
  const [removing, setRemoving] = useState(false);
  useEffect(() => {
    let left = false;
    const read = async (): Promise<void> => {
      const kept = test.samplesKey === undefined ? undefined : await readStill(test.id, test.samplesKey);
      const scored = kept === undefined || test.kind !== "phone" ? undefined : await scoreKept(kept.state, kept.chunks);
      if (!left) setHeld(kept === undefined ? "none" : { ...kept, scored });
    };
    void read();
    return () => {
      left = true;
    };
  }, [test]);
  const number = (value: number, digits = 1): string =>
    language === "nl" ? value.toFixed(digits).replace(".", ",") : value.toFixed(digits);
  const discomfort = summaryOf(test);
  const scored = held === undefined || held === "none" ? undefined : held.scored;
  const counted = scored?.movements.filter(({ counts }) => counts) ?? [];
  const start = useMemo(() => {
    const [year = 0, month = 1, day = 1] = test.on.split("-").map(Number);
    const [hours = 0, minutes = 0] = (test.startedAt ?? "00:00").split(":").map(Number);
    return { year, month, day, clockSeconds: hours * 3600 + minutes * 60 };
  }, [test]);
  const exact = held === undefined || held === "none" ? start : startOf(held.state.startedMs);
  const highest = discomfort?.marks.find(({ value }) => value === discomfort.maximum);
  const base = `kriebel-${m.stillWholeRoom().toLowerCase().replace(/\s+/g, "-")}-${test.on}`;
  const remove = (): void => {
    void forgetStill(test.id).catch(() => undefined);
    const { record } = person;
    const others = (record.stillTests ?? []).filter(({ id }) => id !== test.id);
    const { stillTests: _gone, ...rest } = record;
    person.keep(others.length === 0 ? rest : { ...rest, stillTests: others });
    go("still");
  };
  return (
    <Screen
      title={m.stillResultTitle()}
      eyebrow={m.stillResultOn({ day: longDay(test.on, language, true), clock: test.startedAt ?? "?" })}
      about={`still-${test.id}`}
      bar={
        <Button className="button main" onPress={() => go("still")}>
          {m.stillAgain()}
        </Button>
      }
    >
      {test.kind === "phone" ? (
        <p className="lead">
          {test.activityPerHour === undefined
            ? m.stillSentenceNothing()
            : m.stillSentenceMoved({
                times: scored === undefined ? Math.round(test.activityPerHour * (test.measuredHours ?? 0)) : counted.length,
                inSeries:
                  scored === undefined
                    ? Math.round((test.inSeriesPerHour ?? 0) * (test.measuredHours ?? 0))
                    : counted.filter(({ series }) => series !== undefined).length,
                minutes: Math.round((test.measuredHours ?? 0) * 60),
              })}
        </p>
      ) : null}
      <p className={test.kind === "phone" ? "" : "lead"}>
        {discomfort === null || highest === undefined
          ? m.stillSentenceNoDiscomfort()
          : m.stillSentenceDiscomfort({ mean: number(discomfort.mean ?? 0, 0), most: number(highest.value, 0), minute: highest.minute })}
      </p>
      {test.ended === "early" ? <p>{m.stillEarly({ minutes: Math.round(test.minutes) })}</p> : null}
      <p className="well">{test.kind === "phone" ? m.stillIsActivity() : m.stillIsClock()}</p>
      <table className="night-table still-numbers">
        <tbody>
          {test.activityPerHour === undefined ? null : (
            <>
              <Row name={m.stillPerHour()} value={number(test.activityPerHour)} />
              <Row name={m.stillInSeriesPerHour()} value={number(test.inSeriesPerHour ?? 0)} />
              <Row name={m.stillMeasured()} value={`${Math.round((test.measuredHours ?? 0) * 60)} ${m.stillMinute()}`} />
              <Row name={m.stillRate()} value={number(test.hertz ?? 0)} />
            </>
          )}
          {discomfort === null ? null : (
            <>
              <Row name={m.stillMeanDiscomfort()} value={number(discomfort.mean ?? 0)} />
              <Row name={m.stillMaximum()} value={number(discomfort.maximum ?? 0, 0)} />
              <Row name={m.stillLastMinusFirst()} value={discomfort.lastMinusFirst === null ? "–" : number(discomfort.lastMinusFirst, 0)} />
              <Row name={m.stillSlope()} value={discomfort.slopePerTenMinutes === null ? "–" : number(discomfort.slopePerTenMinutes)} />
              <Row
                name={m.stillMissing()}
                value={discomfort.missingMinutes.length === 0 ? m.stillNobody() : discomfort.missingMinutes.join(", ")}
              />
            </>
          )}
        </tbody>
      </table>
      {test.settings === undefined ? null : (
        <p className="small soft">
          {scored === undefined
            ? test.settings
            : m.stillSettings({ onset: number(scored.onsetMg ?? 0), offset: number(scored.offsetMg ?? 0) })}
        </p>
      )}
      {scored === undefined ? null : <StillBlocks blocks={scored.blocks} withDiscomfort />}
      {scored === undefined || held === undefined || held === "none" ? null : <Holes state={held.state} scored={scored} />}
      {test.kind === "m-sit" ? <Evening test={test} person={person} /> : null}
      <p>{m.stillInRecord()}</p>
      {held === "none" ? <p className="soft">{m.stillSamplesGone()}</p> : null}
      <div className="stack">
        {held === undefined || held === "none" || held.chunks.length === 0 ? null : (
          <>
            <Button className="button" onPress={() => saveFile(`${base}.csv`, "text/csv", phoneCsv(held.chunks, exact, marksOf(test)))}>
              {m.stillSaveCsv()}
            </Button>
            <Button
              className="button"
              onPress={() =>
                saveFile(`${base}.edf`, "application/octet-stream", new Uint8Array(phoneEdf(held.chunks, exact, marksOf(test))))
              }
            >
              {m.stillSaveEdf()}
            </Button>
          </>
        )}
        <Button className="button" onPress={() => saveFile(`${base}-marks.csv`, "text/csv", stillMarksCsv(exact, marksOf(test)))}>
          {m.stillSaveMarks()}
        </Button>
        {removing ? (
          <section aria-label={m.stillRemoveAsk()}>
            <p>{m.stillRemoveAsk()}</p>
            <div className="pair">
              <Button className="button" onPress={remove}>
                {m.stillRemoveYes()}
              </Button>
              <Button className="button" onPress={() => setRemoving(false)}>
                {m.stillRemoveNo()}
              </Button>
            </div>
          </section>
        ) : (
          <Button className="button plain" onPress={() => setRemoving(true)}>
            {m.stillRemove()}
          </Button>
        )}
      </div>
    </Screen>
  );
}

const Row = ({ name, value }: { readonly name: string; readonly value: string }): ReactNode => (
  <tr>
    <th scope="row">{name}</th>
    <td>{value}</td>
  </tr>
);

function Holes({ state, scored }: { readonly state: StillState; readonly scored: StillScored }): ReactNode {
  const told = state.holes.filter(({ why }) => why !== "answer");
  const others = scored.gaps.map((gap) => ({ ...gap, why: "gap" as const }));
  const list: readonly { readonly fromSeconds: number; readonly toSeconds: number; readonly why: StillHole["why"] | "gap" }[] = [
    ...told,
    ...others,
  ].sort((a, b) => a.fromSeconds - b.fromSeconds);
  const answers = state.holes.filter(({ why }) => why === "answer").reduce((sum, one) => sum + one.toSeconds - one.fromSeconds, 0);
  return (
    <>
      <h2>{m.stillGaps()}</h2>
      <ul>
        {answers > 0 ? (
          <li>
            {m.stillWhy({ which: "answer" })}: {shortClock(Math.round(answers))}
          </li>
        ) : null}
        {list.slice(0, 30).map((one) => (
          <li key={`${one.fromSeconds}${one.why}`}>
            {shortClock(Math.round(one.fromSeconds))}–{shortClock(Math.round(one.toSeconds))}: {m.stillWhy({ which: one.why })}
          </li>
        ))}
        {answers === 0 && list.length === 0 ? <li>{m.stillNobody()}</li> : null}
        {scored.slow ? <li>{m.stillQualitySlow()}</li> : null}
        {(scored.stepMg ?? 0) > 2 ? <li>{m.stillQualityCoarse({ mg: (scored.stepMg ?? 0).toFixed(0) })}</li> : null}
        {scored.measuredHours < 0.5 ? <li>{m.stillQualityFew()}</li> : null}
      </ul>
    </>
  );
}

/** The tests of one evening of the m-SIT: what began before noon belongs to the evening before. */
function Evening({ test, person }: { readonly test: StillTest; readonly person: NightPerson }): ReactNode {
  const { language } = usePreferences();
  const eveningOf = (one: StillTest): number =>
    Date.parse(`${one.on}T00:00:00Z`) / 86_400_000 - ((one.startedAt ?? "20:00") < "12:00" ? 1 : 0);
  const all = (person.record.stillTests ?? []).filter(
    (one) => one.kind === "m-sit" && eveningOf(one) === eveningOf(test) && one.from !== undefined,
  );
  const mean = meanOfTests(all.map((one) => ({ plmPerHour: one.plmPerHour ?? null, discomfort: summaryOf(one) })));
  if (mean.discomfort === null) return null;
  const figure = (value: number): string => (language === "nl" ? value.toFixed(1).replace(".", ",") : value.toFixed(1));
  const text = mean.discomfort.toFixed(1);
  return (
    <>
      <h2>{m.stillEvening()}</h2>
      <ul>
        {all.map((one) => (
          <li key={one.id}>
            {one.startedAt}: {summaryOf(one)?.mean?.toFixed(0) ?? "?"}
            {one.plmPerHour === undefined ? "" : ` · ${m.recordingStillRowsPlm()} ${figure(one.plmPerHour)}`}
          </li>
        ))}
      </ul>
      <p>{m.stillEveningMean({ tests: mean.tests, mean: language === "nl" ? text.replace(".", ",") : text })}</p>
      {mean.plmPerHour === null ? null : (
        <p>
          {m.recordingStillRowsPlm()}: {figure(mean.plmPerHour)}
        </p>
      )}
    </>
  );
}
