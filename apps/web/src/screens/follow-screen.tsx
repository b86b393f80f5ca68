import type { Evidence } from "@kriebel/evidence";
import { addDays, type VisitNotes } from "@kriebel/record";
import {
  bloodBesideNights,
  diaryOfRecord,
  drawBlood,
  drawTrend,
  eventsOf,
  ironForms,
  remissionOf,
  sayEvent,
  sayIronSince,
  sayRemission,
  showLab,
  showMean,
  weeksOnIron,
  weeksUntilTest,
  whenToTestAgain,
} from "@kriebel/trials";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { useWriter } from "../keep/use-draft.ts";
import { m } from "../messages/messages.js";
import { longDay } from "../nights/now.ts";
import { PictureFigure } from "../nights/picture-figure.tsx";
import { calendarFile } from "../nights/reminder.ts";
import { useAnalysis } from "../nights/use-analysis.ts";
import type { NightPerson } from "../nights/use-person.ts";
import { Button } from "../parts/button.tsx";
import { saveFile } from "../parts/save-file.ts";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { loadEvidence } from "../walk/load-evidence.ts";

/** Blood and complaints side by side, to take along: what changed, what worries, my questions. */
export function FollowScreen({ person }: { readonly person: NightPerson }): ReactNode {
  const { language } = usePreferences();
  const { record, today } = person;
  const [evidence, setEvidence] = useState<Evidence>();
  useEffect(() => {
    loadEvidence().then(setEvidence, () => undefined); // without it the page shows what is the person's own
  }, []);
  const diary = useMemo(() => diaryOfRecord(record), [record]);
  const events = useMemo(() => eventsOf(record), [record]);
  // The sums of a year take a tenth of a second and more on an old phone: the worker does them, the page stands meanwhile.
  const key = useMemo(() => JSON.stringify([record.nights, record.medicines]), [record.nights, record.medicines]);
  const asked = useAnalysis(diary.length === 0 || events.length === 0 ? undefined : { kind: "events", record }, key);
  const changes = asked.state === "done" ? asked.answer : [];
  const trend = useMemo(
    () =>
      drawTrend(
        diary,
        events.map(({ date, name }) => ({ on: date, word: name[language] })),
        language,
      ),
    [diary, events, language],
  );
  const bloodPicture = useMemo(() => drawBlood(record, diary, language), [record, diary, language]);
  const blood = useMemo(() => bloodBesideNights(record, diary), [record, diary]);
  const weeks = weeksOnIron(record, today);
  // Whoever takes both is tested for the tablets.
  const after = ironForms(record).includes("tablets") ? weeksUntilTest.tablets : weeksUntilTest.infusion;
  const again = weeks === undefined ? undefined : addDays(today, 7 * (after - weeks));
  const remission = evidence === undefined ? undefined : remissionOf(evidence.readings, evidence.sources);
  return (
    <Screen
      title={m.nightsFollowTitle()}
      bar={
        <Button className="button main" onPress={() => window.print()}>
          {m.nightsPrint()}
        </Button>
      }
    >
      <div className="follow">
        <p className="lead">{m.nightsFollowLead()}</p>
        {blood.length === 0 ? (
          <p className="empty">{m.nightsNoLabs()}</p>
        ) : (
          <table className="night-table">
            <thead>
              <tr>
                {[m.nightsDate(), m.nightsFerritin(), m.nightsTsat(), m.nightsMeanAround()].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {blood.map(({ on, ferritin, tsat, meanAround }) => (
                <tr key={on}>
                  <th scope="row">{on.length === 10 ? `${longDay(on, language)} ${on.slice(0, 4)}` : on}</th>
                  <td>{showLab(ferritin)[language]}</td>
                  <td>{showLab(tsat)[language]}</td>
                  <td>{showMean(meanAround)[language]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <div className="two-pictures">
          {bloodPicture === undefined ? null : <PictureFigure picture={bloodPicture} />}
          {diary.length === 0 ? null : <PictureFigure picture={trend} />}
        </div>
        {asked.state === "failed" ? <p role="status">{m.nightsCannotReckon()}</p> : null}
        {diary.length > 0 && events.length > 0 && asked.state === "waiting" ? <p role="status">{m.nightsReckoning()}</p> : null}
        {changes.length === 0 ? null : (
          <>
            <h2>{m.nightsWhatChanged()}</h2>
            {changes.map(({ name, date, result }) => (
              <p key={`${date}${name.en}`}>
                {sayEvent(result, name)
                  .map((one) => one[language])
                  .join(" ")}
              </p>
            ))}
          </>
        )}
        <h2>{m.nightsWhenAgain()}</h2>
        {weeks === undefined ? null : <p>{sayIronSince(weeks)[language]}</p>}
        {whenToTestAgain(record).map((line) => (
          <p key={line.en}>{line[language]}</p>
        ))}
        {again === undefined || again <= today ? null : (
          <Button
            className="link tall"
            onPress={() =>
              saveFile(
                "kriebel-bloed.ics",
                "text/calendar",
                calendarFile([{ id: `blood-${again}`, on: again, at: "10:00", title: m.nightsBloodReminder() }], today),
              )
            }
          >
            {m.nightsRemindBlood()}
          </Button>
        )}
        {remission === undefined ? null : (
          <>
            <h2>{m.nightsNotProof()}</h2>
            <p>{sayRemission(remission)[language]}</p>
          </>
        )}
        <h2>{m.nightsVisit()}</h2>
        <VisitField person={person} name="concerns" label={m.nightsConcerns()} />
        <VisitField person={person} name="questions" label={m.nightsQuestions()} />
      </div>
    </Screen>
  );
}

/** The record takes no more than this of each; what is over is said, and not cut off unseen. */
const mostLetters = 2000;

/** What somebody wants to take along, kept while it is typed: there is no button that confirms it. */
function VisitField(props: { readonly person: NightPerson; readonly name: keyof VisitNotes; readonly label: string }): ReactNode {
  const { name, person } = props;
  const newest = useRef(person);
  newest.current = person;
  const writer = useWriter();
  const [typed, setTyped] = useState<string>();
  const words = typed ?? person.record.visit?.[name] ?? "";
  const tooLong = words.length > mostLetters;
  return (
    <>
      <label className="stack-label">
        {props.label}
        <textarea
          className="input"
          rows={3}
          value={words}
          {...(tooLong ? { "aria-invalid": true, "aria-describedby": `visit-${name}` } : {})}
          onChange={({ target }) => {
            setTyped(target.value);
            const kept = target.value.slice(0, mostLetters);
            writer.later(() => {
              const { record, keep } = newest.current;
              keep({ ...record, visit: { ...record.visit, [name]: kept } });
            });
          }}
        />
      </label>
      {tooLong ? <Wrong id={`visit-${name}`}>{m.textTooLong()}</Wrong> : null}
    </>
  );
}
