import { assess, sayAlarm } from "@kriebel/engine";
import { alarmCall, alarmHeading } from "@kriebel/evidence";
import type { StoryReading } from "@kriebel/reading/story";
import { storyToRecord } from "@kriebel/reading/story-to-record";
import { WarningOctagon } from "@phosphor-icons/react";
import { type ReactNode, useMemo } from "react";
import { m } from "../messages/messages.js";
import { signsOf } from "../screens/alarm-screen.tsx";
import { CallButtons, isAboutSuicide } from "../urgent/alarm-outcome.tsx";
import { useWalk } from "../walk/use-walk.ts";
import { useSay } from "../words/use-words.ts";

const mostQuoted = 200;

/** Alarms of the story, at once, whether anything was confirmed or not; each with the words that raised it. */
export function RaisedAlarms({ story, reading }: { readonly story: string; readonly reading: StoryReading }): ReactNode {
  const say = useSay();
  const { record, evidence, today } = useWalk();
  const { alarms, answers } = useMemo(() => {
    const made = storyToRecord(reading.facts, story, evidence, today, record);
    return { alarms: assess(made, evidence, today).alarms, answers: made.answers };
  }, [reading, story, evidence, today, record]);
  if (alarms.length === 0) return null;
  return (
    <section className="stack" aria-label={m.alarmFirst()}>
      {alarms.map((alarm) => {
        const text = say(sayAlarm(alarm.id, evidence).text);
        const signs = signsOf(alarm.because);
        const fact = evidence.alarms[alarm.id];
        const pressing = alarm.urgency !== "soon";
        const told = [
          ...new Set(
            signs
              .map((sign) => answers[`alarm.${sign}`]?.from?.where)
              .filter((where) => where !== undefined)
              .filter((where) => !where.startsWith("together: ") && story.includes(where)),
          ),
        ];
        const wrote = told.filter((words) => !told.some((other) => other !== words && other.includes(words)));
        return (
          <div key={alarm.id} role="alert" className={pressing && !isAboutSuicide(alarm.id) ? "alarm-panel" : "soon-panel"}>
            <h2 className="alarm-tag" style={{ fontSize: "1.1875rem" }}>
              <WarningOctagon size={28} weight="fill" aria-hidden="true" />
              {say(alarmHeading(fact ?? alarm, signs))}
            </h2>
            <div>{text}</div>
            {pressing ? <CallButtons alarms={[{ id: alarm.id, call: fact === undefined ? "gp" : alarmCall(fact, signs), text }]} /> : null}
            {wrote.map((words) => (
              <p key={words} className="small">
                {m.tellYouWrote({ words: words.replace(/\s+/g, " ").trim().slice(0, mostQuoted) })}
              </p>
            ))}
          </div>
        );
      })}
    </section>
  );
}
