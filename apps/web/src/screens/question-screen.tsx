import { answerOf, answerQuestion, overview, type Shown, showAsk, skipQuestion } from "@kriebel/engine";
import { readNumber } from "@kriebel/record";
import { CaretDown, CaretUp, Info } from "@phosphor-icons/react";
import { type ReactNode, useEffect, useId, useMemo, useState } from "react";
import { Button, Disclosure, DisclosurePanel, Form, Heading, Input, Label, TextArea, TextField } from "react-aria-components";
import { usePreferences } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { type AnswerOption, ManyAnswers, OneAnswer } from "../parts/answers.tsx";
import { Citations, sourceIds } from "../parts/cited.tsx";
import { readClock } from "../parts/read-clock.ts";
import { Screen } from "../parts/screen.tsx";
import { showNumber } from "../parts/show-number.ts";
import { Wrong } from "../parts/wrong.tsx";
import { addressFor, keepAndGoOn, useWalk } from "../walk/use-walk.ts";
import { useSay, useWords } from "../words/use-words.ts";

const unknown = "unknown";
const none = "none-of-these";

/** Screens that a question goes back to when it was opened from there. */
const cameFrom: ReadonlySet<string> = new Set(["overview", "step", "check"]);

type Value = string | number | readonly string[];

/** Why we ask, with the source that says so. */
function Why({ shown }: { readonly shown: Shown }): ReactNode {
  const w = useWords();
  const say = useSay();
  const { question } = shown;
  return (
    <Disclosure className="why">
      {({ isExpanded }) => (
        <>
          <Heading level={2} style={{ fontSize: "inherit" }}>
            <Button slot="trigger" className="why-button">
              <Info size={26} aria-hidden="true" />
              <span className="grow">{w.why}</span>
              {isExpanded ? (
                <CaretUp size={22} weight="bold" aria-hidden="true" />
              ) : (
                <CaretDown size={22} weight="bold" aria-hidden="true" />
              )}
            </Button>
          </Heading>
          <DisclosurePanel className="why-panel">
            <div className="small">
              <p>{question.why ? say(question.why) : w.whyNotSaid}</p>
              <Citations sources={sourceIds(question.because)} status={question.status} />
            </div>
          </DisclosurePanel>
        </>
      )}
    </Disclosure>
  );
}

/** What stands in the field at first: the answer that was given before, else nothing. */
interface Draft {
  readonly one: string | undefined;
  readonly many: readonly string[];
  readonly typed: string;
}

function draftOf(given: Value | undefined, kind: Shown["question"]["kind"], language: "nl" | "en"): Draft {
  if (given === undefined) return { one: undefined, many: [], typed: "" };
  if (given === unknown) return { one: unknown, many: [unknown], typed: "" };
  if (kind === "many")
    return { one: undefined, many: Array.isArray(given) ? (given.length === 0 ? [none] : given) : [String(given)], typed: "" };
  if (kind === "yes_no" || kind === "choice") return { one: String(given), many: [], typed: "" };
  return { one: undefined, many: [], typed: typeof given === "number" ? showNumber(given, language) : String(given) };
}

/** One question, one screen, one green button. */
export function QuestionScreen({ askId, from }: { readonly askId: string; readonly from: string | undefined }): ReactNode {
  const walk = useWalk();
  const shown = useMemo(() => {
    const ask = walk.assessment.ask.find(({ id }) => id === askId) ?? {
      id: askId,
      kind: "question" as const,
      gain: 0,
      burden: 1,
      settles: [],
    };
    return showAsk(ask, walk.record, walk.evidence);
  }, [askId, walk.assessment, walk.record, walk.evidence]);
  if (!shown) return <GoneQuestion />;
  return <Question key={askId} askId={askId} shown={shown} from={from} />;
}

function GoneQuestion(): ReactNode {
  const w = useWords();
  return (
    <Screen
      title={w.notFoundTitle}
      bar={
        <Button className="button main" onPress={() => go("question")}>
          {w.goOnQuestion}
        </Button>
      }
    >
      <p>{w.notFound}</p>
    </Screen>
  );
}

function Question({ askId, shown, from }: { readonly askId: string; readonly shown: Shown; readonly from: string | undefined }): ReactNode {
  const walk = useWalk();
  const w = useWords();
  const say = useSay();
  const { language } = usePreferences();
  const formId = useId();
  const wrongId = `${formId}-wrong`;
  const { question } = shown;
  const [draft, setDraft] = useState(() => draftOf(answerOf(walk.record, askId, walk.evidence), question.kind, language));
  const [wrong, setWrong] = useState<string>();
  /** To oneself some questions are asked more directly than about somebody else. */
  const own = (walk.record.answeredBy ?? "self") === "self" ? w.ownQuestion[askId] : undefined;
  const title = own ?? say(question.ask);

  const count = useMemo(() => {
    const given = overview(walk.record, walk.evidence).flatMap(({ items }) => items.map((item) => item.askId));
    const at = given.indexOf(askId);
    return at >= 0 ? at + 1 : given.length + 1;
  }, [walk.record, walk.evidence, askId]);

  const choices: readonly AnswerOption[] =
    question.kind === "yes_no"
      ? [
          { id: "yes", text: w.yes },
          { id: "no", text: w.no },
        ]
      : (question.choices ?? []).map(({ id, text }) => ({ id, text: say(text) }));
  const hasNone = choices.some(({ id }) => id === "none");
  const options: readonly AnswerOption[] = [
    ...choices.filter(({ id }) => id !== unknown),
    ...(question.kind === "many" && !hasNone ? [{ id: none, text: w.noneOfThese }] : []),
    { id: unknown, text: w.dontKnow, unsure: true },
  ];

  const choose = (id: string): void => {
    setWrong(undefined);
    if (question.kind === "many") {
      const alone = id === unknown || id === none || id === "none";
      setDraft((now) => ({
        ...now,
        many: now.many.includes(id)
          ? now.many.filter((one) => one !== id)
          : alone
            ? [id]
            : [...now.many.filter((one) => one !== unknown && one !== none && one !== "none"), id],
      }));
    } else setDraft((now) => ({ ...now, one: id, typed: id === unknown ? "" : now.typed }));
  };

  // Digits pick an answer on a keyboard, as long as no field wants them.
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const field =
        event.target instanceof HTMLElement &&
        event.target.matches('input:not([type="radio"]):not([type="checkbox"]), textarea, [role="listbox"] *');
      if (field || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
      const picked = options[Number(event.key) - 1];
      if (picked) choose(picked.id);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });

  /** The value to keep, or the sentence that says what is wrong. */
  const read = (): { readonly value: Value } | { readonly wrong: string } => {
    if (question.kind === "many") {
      if (draft.many.length === 0) return { wrong: w.chooseAnswer };
      if (draft.many.includes(unknown)) return { value: unknown };
      return { value: draft.many.filter((id) => id !== none && id !== "none") };
    }
    if (draft.one === unknown) return { value: unknown };
    if (question.kind === "yes_no" || question.kind === "choice")
      return draft.one === undefined ? { wrong: w.chooseAnswer } : { value: draft.one };
    const typed = draft.typed.trim();
    if (typed === "") return { wrong: w.chooseAnswer };
    if (question.kind === "clock") {
      const clock = readClock(typed);
      return clock === undefined ? { wrong: w.notAClock } : { value: clock };
    }
    if (question.kind === "text") return typed.length > 2000 ? { wrong: w.textTooLong } : { value: typed };
    const number = readNumber(typed);
    if (!number.ok || number.value.comparator !== undefined || number.value.unit !== "") return { wrong: w.notANumber };
    const { min, max } = question;
    const { value } = number.value;
    if ((min !== undefined && value < min) || (max !== undefined && value > max)) return { wrong: w.numberBetween(min, max, "") };
    return { value };
  };

  const submit = (): void => {
    const answer = read();
    if ("wrong" in answer) {
      setWrong(answer.wrong);
      return;
    }
    const kept = answerQuestion(walk.record, askId, answer.value, walk.evidence);
    const record = answer.value === unknown ? skipQuestion(kept, askId) : kept;
    keepAndGoOn(walk, record, from === undefined || !cameFrom.has(from) ? undefined : [from]);
  };

  const problem = wrong === undefined ? undefined : <Wrong id={wrongId}>{wrong}</Wrong>;
  const chapter = w.chapters[question.chapter] ?? question.chapter;
  return (
    <Screen
      title={title}
      eyebrow={w.questionOf(chapter, count)}
      about={askId}
      bar={
        <Button className="button main" type="submit" form={formId}>
          {from === "overview" || from === "check" ? w.save : w.next}
        </Button>
      }
    >
      {question.hint && own === undefined ? <p className="soft">{say(question.hint)}</p> : null}
      <Form
        id={formId}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {question.kind === "many" ? (
          <ManyAnswers
            label={title}
            options={options}
            alone={[unknown, none, "none"]}
            value={draft.many}
            onChange={(many) => {
              setWrong(undefined);
              setDraft((now) => ({ ...now, many }));
            }}
            wrong={problem}
            wrongId={wrongId}
          />
        ) : question.kind === "yes_no" || question.kind === "choice" ? (
          <OneAnswer label={title} options={options} value={draft.one} onChange={choose} wrong={problem} wrongId={wrongId} />
        ) : (
          <>
            <TextField
              className="field"
              value={draft.typed}
              isInvalid={wrong !== undefined}
              onChange={(typed) => {
                setWrong(undefined);
                setDraft((now) => ({ ...now, typed, one: undefined }));
              }}
            >
              <Label className="seen-by-ear">{w.yourAnswer}</Label>
              {question.kind === "text" ? (
                <TextArea className="input" aria-describedby={wrongId} />
              ) : (
                <div className="with-unit">
                  <Input
                    className="input"
                    inputMode={question.kind === "number" ? "decimal" : "text"}
                    autoComplete="off"
                    aria-describedby={wrongId}
                    {...(question.kind === "clock" ? { placeholder: "21:30" } : {})}
                  />
                  {question.unit ? <span className="lead">{w.units[question.unit] ?? question.unit}</span> : null}
                </div>
              )}
            </TextField>
            {problem}
            <OneAnswer label={w.dontKnow} options={[{ id: unknown, text: w.dontKnow, unsure: true }]} value={draft.one} onChange={choose} />
          </>
        )}
      </Form>
      <Why shown={shown} />
      {Object.keys(walk.record.answers).length > 8 && from === undefined ? (
        <p className="small soft">
          {w.stopEarly}{" "}
          <Button className="link" onPress={() => go("map")}>
            {w.toResultNow}
          </Button>
        </p>
      ) : null}
    </Screen>
  );
}

/** Nothing that is left to ask would change the picture. */
export function EnoughScreen(): ReactNode {
  const w = useWords();
  const { assessment } = useWalk();
  const lab = assessment.ask.find(({ kind }) => kind === "lab");
  return (
    <Screen
      title={w.enoughTitle}
      about="enough"
      stackedBar
      bar={
        <>
          <Button className="button main" onPress={() => go("map")}>
            {w.toResult}
          </Button>
          {lab ? (
            <Button className="button" onPress={() => go(...addressFor(lab))}>
              {w.fillLab}
            </Button>
          ) : null}
        </>
      }
    >
      <p className="lead">{w.enoughLead}</p>
    </Screen>
  );
}
