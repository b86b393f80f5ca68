import { nextQuestion } from "@kriebel/engine";
import { LockSimple } from "@phosphor-icons/react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Form, Label, TextArea, TextField } from "react-aria-components";
import { go } from "../keep/route.ts";
import { overOf, useDraftForm, useKept } from "../keep/use-draft.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { useFiles } from "../sheet/use-files.ts";
import { ConfirmStory } from "../tell/confirm-story.tsx";
import { keptLetters } from "../tell/keep-story.ts";
import { useReading } from "../tell/use-reading.ts";
import { addressFor, useWalk } from "../walk/use-walk.ts";
import { useSay } from "../words/use-words.ts";

/**
 * Forty thousand words: more than this no story has, and a browser's own field stands still for most of a minute over a million letters
 * (docs/decisions/0172). What is pasted beyond it does not enter the field, and a sentence says so.
 */
const mostLetters = 200_000;

/** A story in somebody's own words, and then what was read in it, to be confirmed. */
export default function TellScreen(): ReactNode {
  const { record } = useWalk();
  const say = useSay();
  const form = useDraftForm("tell", overOf(record.complaint.story));
  const [story, setStory] = useKept(form, "story", record.complaint.story ?? "");
  // That it was read lies in the draft too: who comes back goes on with confirming it.
  const [isRead, setIsRead] = useKept(form, "read", "");
  const [verdicts, setVerdicts] = useKept(form, "verdicts", "");
  const [changes, setChanges] = useKept(form, "changes", "");
  const [notTaken, setNotTaken] = useState<string>();
  const { now, read, forget } = useReading();
  const began = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where the draft says that it was read
  useEffect(() => {
    if (began.current || isRead === "") return;
    began.current = true;
    read(story);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when it was read, and not before: then it is in the draft as read
  useEffect(() => {
    if (now.state === "read") setIsRead("yes");
  }, [now.state]);
  if (now.state === "read" && now.story === story)
    return (
      <ConfirmStory
        story={story}
        reading={now.reading}
        said={{ verdicts, changes }}
        onSaid={(next) => {
          if (next.verdicts !== verdicts) setVerdicts(next.verdicts);
          if (next.changes !== changes) setChanges(next.changes);
        }}
        onBack={() => {
          setIsRead("");
          forget();
        }}
        onKeep={form.done}
      />
    );
  const wrong =
    notTaken !== undefined
      ? notTaken
      : now.state === "failed"
        ? m.tellReaderFailed()
        : now.state === "refused" && now.story === story
          ? now.problems.map((one) => say(one.say)).join(" ")
          : undefined;
  return (
    <Write
      story={story}
      wrong={wrong}
      waits={now.state === "waiting"}
      onNotTaken={setNotTaken}
      onChange={(next) => {
        const fits = next.length <= mostLetters;
        setNotTaken(fits ? undefined : m.tellTooLong());
        if (!fits) return;
        setStory(next);
        if (isRead !== "") setIsRead("");
        if (now.state !== "none") forget();
      }}
      onRead={() => {
        setNotTaken(undefined);
        read(story);
      }}
    />
  );
}

/** A reading that takes less than this is not spoken of, ms. */
const quickMs = 300;

interface WriteProps {
  readonly story: string;
  readonly wrong: string | undefined;
  readonly waits: boolean;
  readonly onChange: (story: string) => void;
  readonly onRead: () => void;
  /** What was pasted or dropped does not enter the field; a sentence says why. */
  readonly onNotTaken: (why: string) => void;
}

function Write({ story, wrong, waits, onChange, onRead, onNotTaken }: WriteProps): ReactNode {
  const { assessment } = useWalk();
  const [late, setLate] = useState(false);
  // A story in a file that is dropped anywhere on the screen is put behind what stands there.
  const { busy } = useFiles(({ parts, faults, notes }) => {
    if (parts.length > 0) onChange([story.trim(), ...parts.map(({ text }) => text.trim())].filter((text) => text !== "").join("\n\n"));
    if (faults.length + notes.length > 0) onNotTaken([...faults, ...notes].join(" "));
  }, false);
  useEffect(() => {
    setLate(false);
    if (!waits) return;
    const timer = setTimeout(() => setLate(true), quickMs);
    return () => clearTimeout(timer);
  }, [waits]);
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
        // A sentence beside the field does not keep the button from trying once more.
        validationBehavior="aria"
        onSubmit={(event) => {
          event.preventDefault();
          if (!waits) onRead();
        }}
      >
        <TextField className="field" value={story} onChange={onChange} isInvalid={wrong !== undefined}>
          <Label>{m.tellLabel()}</Label>
          <TextArea
            className="input story"
            rows={9}
            autoComplete="off"
            onPaste={(event) => {
              // Before it is in the field: a million letters would hold the browser's field up for most of a minute.
              if (story.length + event.clipboardData.getData("text/plain").length <= mostLetters) return;
              event.preventDefault();
              onNotTaken(m.tellTooLong());
            }}
            {...(wrong === undefined ? {} : { "aria-describedby": "story-wrong" })}
          />
          {wrong === undefined ? null : <Wrong id="story-wrong">{wrong}</Wrong>}
        </TextField>
      </Form>
      {late || busy ? (
        <p role="status" className="small">
          {busy ? m.sheetReading() : m.tellReading()}
        </p>
      ) : null}
      {/* Beside a sentence that says that it was not read, "we read all of it" would be untrue. */}
      {story.length > keptLetters && wrong === undefined ? <p className="small soft">{m.tellKeptPart()}</p> : null}
      <p className="marked small soft">
        <LockSimple size={24} aria-hidden="true" />
        <span>{m.tellPrivacy()}</span>
      </p>
    </Screen>
  );
}
