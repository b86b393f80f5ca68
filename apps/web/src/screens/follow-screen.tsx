import type { Evidence } from "@kriebel/evidence";
import { dayNumber, type Lab } from "@kriebel/record";
import { diaryOfRecord, drawTrend, eventsOf, plainKinds, point, sayEvent, summariseNights } from "@kriebel/trials";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { useNightWords } from "../nights/night-words.ts";
import { longDay } from "../nights/now.ts";
import { PictureFigure } from "../nights/picture-figure.tsx";
import type { NightPerson } from "../nights/use-person.ts";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { loadEvidence } from "../walk/load-evidence.ts";

/** Blood and complaints side by side, to take along: what changed, what worries, my questions. */
export function FollowScreen({ person }: { readonly person: NightPerson }): ReactNode {
  const w = useNightWords();
  const { language } = usePreferences();
  const { record, keep, today } = person;
  const [evidence, setEvidence] = useState<Evidence>();
  useEffect(() => {
    loadEvidence().then(setEvidence, () => undefined); // without it the page shows what is the person's own
  }, []);
  const diary = useMemo(() => diaryOfRecord(record), [record]);
  const events = useMemo(() => eventsOf(record), [record]);
  const summary = useMemo(() => (diary.length === 0 ? undefined : summariseNights(diary, record)), [diary, record]);
  const trend = useMemo(
    () =>
      drawTrend(
        diary,
        events.map(({ date, name }) => ({ on: date, word: name[language] })),
        language,
      ),
    [diary, events, language],
  );
  const dates = [
    ...new Set(
      record.labs
        .filter(({ analyte, on }) => (analyte === "ferritin" || analyte === "tsat") && on !== undefined)
        .map(({ on }) => on as string),
    ),
  ].sort();
  const valueOn = (analyte: string, on: string): string => {
    const lab: Lab | undefined = record.labs.find((one) => one.analyte === analyte && one.on === on);
    return lab === undefined ? "?" : `${lab.comparator ?? ""}${String(lab.value).replace(".", language === "nl" ? "," : ".")} ${lab.unit}`;
  };
  const around = (on: string): string => {
    if (on.length !== 10) return "?";
    const scores = diary
      .filter(({ date, score }) => score !== undefined && Math.abs(dayNumber(date) - dayNumber(on)) <= 3)
      .map(({ score }) => score as number);
    return scores.length < 3 ? "?" : point(scores.reduce((a, b) => a + b, 0) / scores.length)[language];
  };
  const ironStart = record.medicines
    .filter((one) => one.stopped === undefined && one.using !== "no" && plainKinds.isIron(one.name, one.substance, one.atc))
    .flatMap(({ started }) => (started?.length === 10 ? [started] : []))
    .sort()[0];
  const weeksOnIron = ironStart === undefined || ironStart > today ? undefined : Math.floor((dayNumber(today) - dayNumber(ironStart)) / 7);
  const visit = record.visit ?? {};
  const remission = evidence === undefined ? undefined : remissionSentence(evidence, language);
  return (
    <Screen
      title={w.followTitle}
      bar={
        <Button className="button main" onPress={() => window.print()}>
          {w.print}
        </Button>
      }
    >
      <p className="lead">{w.followLead}</p>
      {dates.length === 0 ? (
        <p className="empty">{w.noLabs}</p>
      ) : (
        <table className="night-table">
          <thead>
            <tr>
              {[w.date, w.ferritin, w.tsat, w.meanAround].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {dates.map((on) => (
              <tr key={on}>
                <th scope="row">{on.length === 10 ? `${longDay(on, language)} ${on.slice(0, 4)}` : on}</th>
                <td>{valueOn("ferritin", on)}</td>
                <td>{valueOn("tsat", on)}</td>
                <td>{around(on)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {diary.length === 0 ? null : <PictureFigure picture={trend} />}
      {summary === undefined || summary.events.length === 0 ? null : (
        <>
          <h2>{w.whatChanged}</h2>
          {summary.events.map(({ name, date, result }) => (
            <p key={`${date}${name.en}`}>
              {sayEvent(result, name)
                .map((one) => one[language])
                .join(" ")}
            </p>
          ))}
        </>
      )}
      <h2>{w.whenAgain}</h2>
      {weeksOnIron === undefined ? null : <p>{w.ironSince(weeksOnIron)}</p>}
      {w.whenAgainLines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {remission === undefined ? null : (
        <>
          <h2>{w.notProof}</h2>
          <p>{remission}</p>
        </>
      )}
      <h2>{w.visit}</h2>
      <label className="stack-label">
        {w.concerns}
        <textarea
          className="input"
          rows={3}
          maxLength={2000}
          defaultValue={visit.concerns ?? ""}
          onBlur={({ target }) => keep({ ...record, visit: { ...visit, concerns: target.value } })}
        />
      </label>
      <label className="stack-label">
        {w.questions}
        <textarea
          className="input"
          rows={3}
          maxLength={2000}
          defaultValue={visit.questions ?? ""}
          onBlur={({ target }) => keep({ ...record, visit: { ...visit, questions: target.value } })}
        />
      </label>
    </Screen>
  );
}

/** How often complaints go by themselves or with whatever was done, by the evidence; with its source. */
function remissionSentence(evidence: Evidence, language: "nl" | "en"): string | undefined {
  const reading = evidence.readings?.["course/remission.sleep_clinic_all"] as
    | {
        readonly data?: { readonly value?: unknown; readonly ci_low?: unknown; readonly ci_high?: unknown };
        readonly because?: readonly { readonly source?: string }[];
      }
    | undefined;
  const { value, ci_low: low, ci_high: high } = reading?.data ?? {};
  if (typeof value !== "number" || typeof low !== "number" || typeof high !== "number") return undefined;
  const source = evidence.sources[reading?.because?.[0]?.source ?? ""]?.citation ?? "";
  const [about, from, to] = [value, low, high].map(Math.round);
  return language === "nl"
    ? `In een slaapkliniek waren de klachten bij ${about} van de 100 mensen binnen ongeveer vier jaar weg (tussen ${from} en ${to}), met wat voor behandeling ook. Wie nu minder last heeft, weet dus nog niet waardoor. Bron: ${source}`
    : `In a sleep clinic the complaints of ${about} of 100 people were gone within about four years (between ${from} and ${to}), whatever the treatment. So whoever has less trouble now does not know yet what it is due to. Source: ${source}`;
}
