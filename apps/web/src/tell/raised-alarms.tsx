import { assess, sayAlarm } from "@kriebel/engine";
import { alarmCall, alarmHeading } from "@kriebel/evidence";
import type { StoryFact } from "@kriebel/reading/story";
import { storyToRecord } from "@kriebel/reading/story-to-record";
import type { PersonRecord } from "@kriebel/record";
import { WarningOctagon } from "@phosphor-icons/react";
import { type ReactNode, useEffect, useMemo } from "react";
import { m } from "../messages/messages.js";
import { signsOf } from "../screens/alarm-screen.tsx";
import { CallButtons, isAboutSuicide } from "../urgent/alarm-outcome.tsx";
import { useWalk } from "../walk/use-walk.ts";
import { useSay } from "../words/use-words.ts";

const mostQuoted = 200;

/** The record as if no urgent sign had been answered yet. */
const withoutSigns = (record: PersonRecord): PersonRecord => ({
  ...record,
  answers: Object.fromEntries(Object.entries(record.answers).filter(([id]) => !/^alarms?\./.test(id))),
});

/** Alarms of the story, at once, whether anything was confirmed or not; each with the words that raised it. */
export function RaisedAlarms(props: {
  readonly story: string;
  readonly facts: readonly StoryFact[];
  /** Only what these words raise, and in sight when it comes: the screen below is about something else. */
  readonly apart?: boolean;
}): ReactNode {
  const { story, facts, apart = false } = props;
  const say = useSay();
  const { record, evidence, today } = useWalk();
  const { alarms, answers } = useMemo(() => {
    const before = apart ? withoutSigns(record) : record;
    const made = storyToRecord(facts, story, evidence, today, before);
    const there = new Set(apart ? assess(before, evidence, today).alarms.map(({ id }) => id) : []);
    return { alarms: assess(made, evidence, today).alarms.filter(({ id }) => !there.has(id)), answers: made.answers };
  }, [facts, story, evidence, today, record, apart]);
  useEffect(() => {
    if (apart && alarms.length > 0) window.scrollTo(0, 0);
  }, [apart, alarms]);
  if (alarms.length === 0) return null;
  return (
    <section className="stack" aria-label={m.alarmFirst()}>
      {alarms.map((alarm) => {
        const text = say(sayAlarm(alarm.id, evidence).text);
        const signs = signsOf(alarm.because);
        const fact = evidence.alarms[alarm.id];
        const pressing = alarm.urgency !== "soon";
        const call = fact === undefined ? "gp" : alarmCall(fact, signs);
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
            {pressing ? <CallButtons alarms={[{ id: alarm.id, call, text }]} whom={call} /> : null}
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
