import { assess, nextQuestion, sayAlarm } from "@kriebel/engine";
import { alarmCall, alarmHeading } from "@kriebel/evidence";
import { readStory, type StoryReading, storyToRecord } from "@kriebel/reading/story";
import type { Problem } from "@kriebel/record";
import { Checks, LockSimple, WarningOctagon } from "@phosphor-icons/react";
import { type ReactNode, useMemo, useState } from "react";
import { Form, Label, TextArea, TextField } from "react-aria-components";
import { go } from "../keep/route.ts";
import { overOf, useDraftForm, useKept } from "../keep/use-draft.ts";
import { m } from "../messages/messages.js";
import { OneAnswer } from "../parts/answers.tsx";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { CallButtons, isAboutSuicide } from "../urgent/alarm-outcome.tsx";
import { addressFor, keepAndGoOn, useWalk } from "../walk/use-walk.ts";
import { useSay } from "../words/use-words.ts";
import { signsOf } from "./alarm-screen.tsx";
import { type FactGroup, groupFacts } from "./group-facts.ts";

/** The record keeps no more of a story than this; the field takes no more either, so that nothing is cut off unseen. */
const mostLetters = 20_000;

/** A story in somebody's own words, and then what was read in it, to be confirmed. */
export default function TellScreen(): ReactNode {
  const { record, evidence, today } = useWalk();
  const form = useDraftForm("tell", overOf(record.complaint.story));
  const [story, setStory] = useKept(form, "story", record.complaint.story ?? "");
  // Which story was read lies in the draft too: who comes back goes on with confirming it.
  const [readStoryText, setReadStoryText] = useKept(form, "read", "");
  const [verdicts, setVerdicts] = useKept(form, "verdicts", "");
  const [wrong, setWrong] = useState<readonly Problem[]>([]);
  const reading = useMemo(() => {
    if (readStoryText === "" || readStoryText !== story) return undefined;
    const found = readStory(story, evidence, today);
    return found.ok ? found.value : undefined;
  }, [readStoryText, story, evidence, today]);
  const read = (): void => {
    const found = readStory(story, evidence, today);
    if (found.ok && story !== readStoryText) {
      setVerdicts("");
      setReadStoryText(story);
    }
    setWrong(found.ok ? [] : found.problems);
  };
  return reading === undefined ? (
    <Write
      story={story}
      wrong={wrong}
      onChange={(next) => {
        setStory(next);
        setWrong([]);
      }}
      onRead={read}
    />
  ) : (
    <Confirm
      story={story}
      reading={reading}
      verdicts={verdictsFrom(verdicts)}
      onVerdicts={(next) => setVerdicts(JSON.stringify(next))}
      onBack={() => setReadStoryText("")}
      onKeep={form.done}
    />
  );
}

interface WriteProps {
  readonly story: string;
  readonly wrong: readonly Problem[];
  readonly onChange: (story: string) => void;
  readonly onRead: () => void;
}

function Write({ story, wrong, onChange, onRead }: WriteProps): ReactNode {
  const say = useSay();
  const { assessment } = useWalk();
  return (
    <Screen
      title={m.tellTitle()}
      about="tell"
      bar={
        <>
          <Button className="button" onPress={() => go(...addressFor(nextQuestion(assessment)))}>
            {m.tellSkip()}
          </Button>
          <Button className="button main" type="submit" form="tell">
            {m.tellRead()}
          </Button>
        </>
      }
    >
      <p className="lead soft">{m.tellLead()}</p>
      <Form
        id="tell"
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onRead();
        }}
      >
        <TextField className="field" value={story} onChange={(typed) => onChange(typed.slice(0, mostLetters))} isInvalid={wrong.length > 0}>
          <Label>{m.tellLabel()}</Label>
          <TextArea
            className="input story"
            rows={9}
            autoComplete="off"
            {...(wrong.length > 0 ? { "aria-describedby": "story-wrong" } : {})}
          />
          {wrong.length > 0 ? <Wrong id="story-wrong">{wrong.map((one) => say(one.say)).join(" ")}</Wrong> : null}
        </TextField>
      </Form>
      <p className="marked small soft">
        <LockSimple size={24} aria-hidden="true" />
        <span>{m.tellPrivacy()}</span>
      </p>
    </Screen>
  );
}

type Verdict = "right" | "wrong";
type Verdicts = Readonly<Record<string, Verdict>>;

/** What was said of each fact, from its draft; what cannot be read was not said. */
function verdictsFrom(text: string): Verdicts {
  try {
    const found: unknown = JSON.parse(text === "" ? "{}" : text);
    return Object.fromEntries(Object.entries(found ?? {}).filter(([, said]) => said === "right" || said === "wrong")) as Verdicts;
  } catch {
    return {};
  }
}

interface ConfirmProps {
  readonly story: string;
  readonly reading: StoryReading;
  readonly verdicts: Verdicts;
  readonly onVerdicts: (verdicts: Verdicts) => void;
  readonly onBack: () => void;
  /** It is confirmed: the draft goes. */
  readonly onKeep: () => void;
}

function Confirm({ story, reading, verdicts, onVerdicts, onBack, onKeep }: ConfirmProps): ReactNode {
  const say = useSay();
  const walk = useWalk();
  const { record, evidence, today } = walk;
  const groups = useMemo(() => groupFacts(reading.facts), [reading]);
  const keep = (all: boolean): void => {
    const asked = new Set(groups.flatMap(({ facts }) => facts.map(({ id }) => id)));
    // "Alles klopt" confirms what stands on the screen unless it was called wrong; what was not asked goes with it.
    const confirmed = reading.facts.filter(({ id }) => (all ? verdicts[id] !== "wrong" : asked.has(id) && verdicts[id] === "right"));
    onKeep();
    const made = storyToRecord(confirmed, story, evidence, today, record);
    const missed = reading.notUnderstood.map(({ words, start }) => ({ text: words.slice(0, 2_000), where: `story[${start}]` }));
    keepAndGoOn(walk, {
      ...made,
      notUnderstood: [...record.notUnderstood.filter(({ where }) => !where.startsWith("story[")), ...missed].slice(0, 500),
    });
  };
  return (
    <Screen
      title={m.tellConfirmTitle()}
      about="tell-confirm"
      before={<Raised story={story} reading={reading} />}
      bar={
        <>
          <Button className="button" onPress={() => keep(true)} isDisabled={groups.length === 0}>
            <Checks size={24} weight="bold" aria-hidden="true" />
            {m.tellAllRight()}
          </Button>
          <Button className="button main" onPress={() => keep(false)}>
            {m.tellGoOn()}
          </Button>
        </>
      }
    >
      <p className="soft">{groups.length === 0 ? m.tellNothing() : m.tellConfirmLead()}</p>
      {reading.remarks.map((remark) => (
        <p key={remark.code} className="caution">
          {say(remark.say)}
        </p>
      ))}
      <Told story={story} groups={groups} />
      <div>
        {groups.map((group) =>
          group.facts.map((fact) => {
            const named =
              fact.state === "no" && !/^(?:geen|niet|niemand|no |not |nobody)/i.test(say(fact.say))
                ? m.tellNot({ what: say(fact.say) })
                : say(fact.say);
            const unsure = fact.confidence < 0.6 || fact.state === "unknown" ? ` (${m.tellUnsure()})` : "";
            return (
              <div key={fact.id} className="fact">
                <p className="fact-name">
                  <span className="mark-number" aria-hidden="true">
                    {group.number}
                  </span>
                  <span>{`${named}${unsure}`}</span>
                </p>
                <OneAnswer
                  row
                  label={`${named}${unsure}, ${m.tellFactNumber({ number: group.number })}`}
                  value={verdicts[fact.id]}
                  onChange={(value) => onVerdicts({ ...verdicts, [fact.id]: value as Verdict })}
                  options={[
                    { id: "right", text: m.tellRight(), mark: "check" },
                    { id: "wrong", text: m.tellWrong(), mark: "cross" },
                  ]}
                />
              </div>
            );
          }),
        )}
      </div>
      {reading.notUnderstood.length > 0 ? (
        <section className="stack tight">
          <h2>{m.tellNotUnderstood()}</h2>
          <ul className="bullets">
            {reading.notUnderstood.slice(0, 30).map((one) => (
              <li key={`${one.start} ${one.words}`}>{say(one.say)}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <p>
        <Button className="link tall" onPress={onBack}>
          {m.tellTellMore()}
        </Button>
      </p>
    </Screen>
  );
}

/** The story as it was written; what was understood is underlined and bears the number of its facts. */
function Told({ story, groups }: { readonly story: string; readonly groups: readonly FactGroup[] }): ReactNode {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { number, start, end } of groups) {
    if (start < at || end <= start) continue;
    parts.push(story.slice(at, start));
    parts.push(
      <mark key={number}>
        {story.slice(start, end)}
        <span className="mark-number">{number}</span>
      </mark>,
    );
    at = end;
  }
  parts.push(story.slice(at));
  return <div className="well told">{parts}</div>;
}

/** Alarms of the story, at once, whether anything was confirmed or not. */
function Raised({ story, reading }: { readonly story: string; readonly reading: StoryReading }): ReactNode {
  const say = useSay();
  const { record, evidence, today } = useWalk();
  const alarms = useMemo(
    () => assess(storyToRecord(reading.facts, story, evidence, today, record), evidence, today).alarms,
    [reading, story, evidence, today, record],
  );
  if (alarms.length === 0) return null;
  return (
    <section className="stack" aria-label={m.alarmFirst()}>
      {alarms.map((alarm) => {
        const text = say(sayAlarm(alarm.id, evidence).text);
        const signs = signsOf(alarm.because);
        const fact = evidence.alarms[alarm.id];
        const pressing = alarm.urgency !== "soon";
        return (
          <div key={alarm.id} role="alert" className={pressing && !isAboutSuicide(text) ? "alarm-panel" : "soon-panel"}>
            <h2 className="alarm-tag" style={{ fontSize: "1.1875rem" }}>
              <WarningOctagon size={28} weight="fill" aria-hidden="true" />
              {say(alarmHeading(fact ?? alarm, signs))}
            </h2>
            <div>{text}</div>
            {pressing ? (
              <CallButtons text={text} first={isAboutSuicide(text) || (fact !== undefined && alarmCall(fact, signs) === "112")} />
            ) : null}
          </div>
        );
      })}
    </section>
  );
}
