import { answerOf, openChoices, overview, type Shown, showAsk } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import { type PersonRecord, readNumber } from "@kriebel/record";
import { Info } from "@phosphor-icons/react";
import { type ChangeEvent, type ReactNode, useEffect, useId, useMemo, useState } from "react";
import { askedSinceStory, countAsked } from "../keep/people.ts";
import { usePreferences } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { overOf, useDraft } from "../keep/use-draft.ts";
import { m } from "../messages/messages.js";
import { afterPaint } from "../parts/after-paint.ts";
import { type AnswerOption, ManyAnswers, OneAnswer } from "../parts/answers.tsx";
import { Button } from "../parts/button.tsx";
import { Citations, sourceIds } from "../parts/cited.tsx";
import { WhyFold } from "../parts/fold.tsx";
import { readClock } from "../parts/read-clock.ts";
import { Screen } from "../parts/screen.tsx";
import { showNumber } from "../parts/show-number.ts";
import { useAsked } from "../parts/use-asked.ts";
import { Wrong } from "../parts/wrong.tsx";
import { addressFor, keepAndGoOn, useWalk, withAnswer } from "../walk/use-walk.ts";
import { useSay, useSpoken } from "../words/use-words.ts";

const unknown = "unknown";
const none = "none-of-these";

/** Screens that a question goes back to when it was opened from there. */
const cameFrom: ReadonlySet<string> = new Set(["overview", "step", "check"]);

type Value = string | number | readonly string[];

/** Why we ask, with the source that says so. */
function Why({ shown }: { readonly shown: Shown }): ReactNode {
  const say = useSay();
  const { question } = shown;
  return (
    <WhyFold
      title={
        <>
          <Info size={26} aria-hidden="true" />
          <span className="grow">{m.why()}</span>
        </>
      }
    >
      <div className="small">
        <p>{question.why ? say(question.why) : m.whyNotSaid()}</p>
        <Citations sources={sourceIds(question.because)} status={question.status} />
      </div>
    </WhyFold>
  );
}

/** What stands in the field at first: the answer that was given before, else nothing. */
interface Draft {
  readonly one: string | undefined;
  readonly many: readonly string[];
  readonly typed: string;
  /** The answer that stood there when it was begun. */
  readonly over: string;
}

/** A draft from the device, when it is one, and not older than the answer that stands there now. */
function readDraft(kept: unknown, now: string): Draft | undefined {
  if (typeof kept !== "object" || kept === null) return undefined;
  const { one, many, typed, over = overOf(undefined) } = kept as Record<string, unknown>;
  if (over !== now || typeof typed !== "string" || !Array.isArray(many) || !many.every((id) => typeof id === "string")) return undefined;
  return { one: typeof one === "string" ? one : undefined, many, typed, over: now };
}

function draftOf(given: Value | undefined, kind: Shown["question"]["kind"], language: "nl" | "en"): Omit<Draft, "over"> {
  if (given === undefined) return { one: undefined, many: [], typed: "" };
  if (given === unknown) return { one: unknown, many: [unknown], typed: "" };
  if (kind === "many")
    return { one: undefined, many: Array.isArray(given) ? (given.length === 0 ? [none] : given) : [String(given)], typed: "" };
  if (kind === "yes_no" || kind === "choice") return { one: String(given), many: [], typed: "" };
  return { one: undefined, many: [], typed: typeof given === "number" ? showNumber(given, language) : String(given) };
}

const given = new WeakMap<PersonRecord, readonly string[]>();

/** What was answered, in the order of the overview; worked out once for a record, most often before its screen is asked for. */
function givenAsks(record: PersonRecord, evidence: Evidence): readonly string[] {
  const known = given.get(record);
  if (known) return known;
  const asks = overview(record, evidence).flatMap(({ items }) => items.map((item) => item.askId));
  given.set(record, asks);
  return asks;
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
  return <Question askId={askId} shown={shown} from={from} />;
}

function GoneQuestion(): ReactNode {
  return (
    <Screen
      title={m.notFoundTitle()}
      bar={
        <Button className="button main" onPress={() => go("question")}>
          {m.goOnQuestion()}
        </Button>
      }
    >
      <p>{m.notFound()}</p>
    </Screen>
  );
}

function outOfBounds(low: number | undefined, high: number | undefined): string {
  if (low !== undefined && high !== undefined) return m.numberBetween({ low, high });
  return low !== undefined ? m.numberAtLeast({ low }) : m.numberAtMost({ high: high ?? 0 });
}

/** The value to keep, or the sentence that says what is wrong. */
function readAnswer(question: Shown["question"], draft: Draft): { readonly value: Value } | { readonly wrong: string } {
  if (question.kind === "many") {
    if (draft.many.length === 0) return { wrong: m.chooseAnswer() };
    if (draft.many.includes(unknown)) return { value: unknown };
    return { value: draft.many.filter((id) => id !== none && id !== "none") };
  }
  if (draft.one === unknown) return { value: unknown };
  if (question.kind === "yes_no" || question.kind === "choice")
    return draft.one === undefined ? { wrong: m.chooseAnswer() } : { value: draft.one };
  const typed = draft.typed.trim();
  if (typed === "") return { wrong: m.chooseAnswer() };
  if (question.kind === "clock") {
    const clock = readClock(typed);
    return clock === undefined ? { wrong: m.notAClock() } : { value: clock };
  }
  if (question.kind === "text") return typed.length > 2000 ? { wrong: m.textTooLong() } : { value: typed };
  const number = readNumber(typed);
  if (!number.ok || number.value.comparator !== undefined || number.value.unit !== "") return { wrong: m.notANumber() };
  const { min, max } = question;
  const { value } = number.value;
  if ((min !== undefined && value < min) || (max !== undefined && value > max)) return { wrong: outOfBounds(min, max) };
  return { value };
}

/** The same screen for question after question: what does not change between two of them is not drawn again. */
function Question({ askId, shown, from }: { readonly askId: string; readonly shown: Shown; readonly from: string | undefined }): ReactNode {
  const walk = useWalk();
  const spoken = useSpoken();
  const say = useSay();
  const { language } = usePreferences();
  const formId = useId();
  const wrongId = `${formId}-wrong`;
  const { question } = shown;
  const at = `question/${askId}`;
  const given = answerOf(walk.record, askId, walk.evidence);
  const over = overOf(given);
  const held = useDraft(
    walk.person.id,
    at,
    walk.person.drafts,
    (): Draft => ({ ...draftOf(given, question.kind, language), over }),
    (kept) => readDraft(kept, over),
  );
  const draft = held.value;
  const [wrongHere, setWrongHere] = useState<{ readonly askId: string; readonly say: string }>();
  const wrong = wrongHere?.askId === askId ? wrongHere.say : undefined;
  const setWrong = (say: string | undefined): void => {
    if (say !== wrong) setWrongHere(say === undefined ? undefined : { askId, say });
  };
  const title = useAsked()(askId, question.ask);
  const own = title !== say(question.ask);

  const count = useMemo(() => {
    // What a story told was not asked: after it the first question is the first.
    const given = askedSinceStory(walk.person) ?? givenAsks(walk.record, walk.evidence);
    const at = given.indexOf(askId);
    return at >= 0 ? at + 1 : given.length + 1;
  }, [walk.person, walk.record, walk.evidence, askId]);
  const list = useMemo(() => openChoices(shown, walk.record, walk.evidence), [shown, walk.record, walk.evidence]);

  const choices: readonly AnswerOption[] =
    question.kind === "yes_no"
      ? [
          { id: "yes", text: m.yes() },
          { id: "no", text: m.no() },
        ]
      : list.open.map(({ id, text, note }) => ({ id, text: say(text), ...(note ? { second: say(note) } : {}) }));
  const hasNone = choices.some(({ id }) => id === "none");
  const options: readonly AnswerOption[] = [
    ...choices.filter(({ id }) => id !== unknown),
    ...(question.kind === "many" && !hasNone ? [{ id: none, text: m.noneOfThese() }] : []),
    { id: unknown, text: m.dontKnow(), unsure: true },
  ];

  const choose = (id: string): void => {
    setWrong(undefined);
    if (question.kind !== "many") {
      held.set({ ...draft, one: id, typed: id === unknown ? "" : draft.typed });
      return;
    }
    const { many } = draft;
    const alone = id === unknown || id === none || id === "none";
    held.set({
      ...draft,
      many: many.includes(id)
        ? many.filter((one) => one !== id)
        : alone
          ? [id]
          : [...many.filter((one) => one !== unknown && one !== none && one !== "none"), id],
    });
  };

  // While the answer stands there, what follows from it is worked out: the next question is there when it is asked for.
  useEffect(() => {
    const answer = readAnswer(question, draft);
    if ("wrong" in answer) return;
    const timer = setTimeout(() => givenAsks(withAnswer(walk, askId, answer.value), walk.evidence), 30);
    return () => clearTimeout(timer);
  }, [question, draft, walk, askId]);

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

  const submit = (): void => {
    const answer = readAnswer(question, draft);
    if ("wrong" in answer) {
      setWrong(answer.wrong);
      return;
    }
    held.settle();
    countAsked(walk.person.id, askId);
    keepAndGoOn(walk, withAnswer(walk, askId, answer.value), from === undefined || !cameFrom.has(from) ? undefined : [from], { at, draft });
  };

  const problem = wrong === undefined ? undefined : <Wrong id={wrongId}>{wrong}</Wrong>;
  const fieldId = `${formId}-field`;
  const field = {
    id: fieldId,
    value: draft.typed,
    "aria-invalid": wrong !== undefined,
    ...(wrong === undefined ? {} : { "aria-describedby": wrongId }),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
      setWrong(undefined);
      held.set({ ...draft, typed: event.currentTarget.value, one: undefined }, true);
    },
  };
  const chapter = m.chapters({ ...spoken, which: question.chapter }) || question.chapter;
  return (
    <Screen
      title={title}
      eyebrow={m.questionOf({ chapter, count })}
      about={askId}
      bar={
        <Button className="button main" type="submit" form={formId} atLift>
          {from === "overview" || from === "check" ? m.save() : m.next()}
        </Button>
      }
    >
      {list.told.length > 0 ? <p>{m.toldAlready({ what: list.told.map(({ text }) => `“${say(text)}”`).join(", ") })}</p> : null}
      {question.hint && !own ? <p className="soft">{say(question.hint)}</p> : null}
      <form
        id={formId}
        className="stack"
        noValidate
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
              held.set({ ...draft, many });
            }}
            wrong={problem}
            wrongId={wrongId}
          />
        ) : question.kind === "yes_no" || question.kind === "choice" ? (
          <OneAnswer label={title} options={options} value={draft.one} onChange={choose} wrong={problem} wrongId={wrongId} />
        ) : (
          <>
            <div className="field">
              <label className="seen-by-ear" htmlFor={fieldId}>
                {m.yourAnswer()}
              </label>
              {question.kind === "text" ? (
                <textarea key={askId} className="input" {...field} />
              ) : (
                <div className="with-unit">
                  <input
                    key={askId}
                    className="input"
                    {...field}
                    inputMode={question.kind === "number" ? "decimal" : "text"}
                    autoComplete="off"
                    {...(question.kind === "clock" ? { placeholder: "21:30" } : {})}
                  />
                  {question.unit ? <span className="lead">{m.units({ which: question.unit }) || question.unit}</span> : null}
                </div>
              )}
            </div>
            {problem}
            <OneAnswer
              label={m.dontKnow()}
              options={[{ id: unknown, text: m.dontKnow(), unsure: true }]}
              value={draft.one}
              onChange={choose}
            />
          </>
        )}
      </form>
      <Why key={askId} shown={shown} />
      {Object.keys(walk.record.answers).length > 8 && from === undefined ? (
        <p className="small soft">
          {m.stopEarly()}{" "}
          <Button className="link" onPress={() => go("map")}>
            {m.toResultNow(spoken)}
          </Button>
        </p>
      ) : null}
    </Screen>
  );
}

/** Nothing that is left to ask would change the picture. */
export function EnoughScreen(): ReactNode {
  const spoken = useSpoken();
  const { assessment, evidence } = useWalk();
  useEffect(
    () =>
      void afterPaint(() => {
        // Fetched by now; drawing ahead is a help, and without it the result draws itself.
        void import("../result/draw-map.ts").then(
          ({ drawMap }) => drawMap(assessment, evidence, "phone"),
          () => undefined,
        );
      }),
    [assessment, evidence],
  );
  const lab = assessment.ask.find(({ kind }) => kind === "lab");
  return (
    <Screen
      title={m.enoughTitle(spoken)}
      about="enough"
      stackedBar
      bar={
        <>
          <Button className="button main" onPress={() => go("map")} atLift>
            {m.toResult(spoken)}
          </Button>
          {lab ? (
            <Button className="button" onPress={() => go(...addressFor(lab))}>
              {m.fillLab()}
            </Button>
          ) : null}
        </>
      }
    >
      <p className="lead">{m.enoughLead(spoken)}</p>
    </Screen>
  );
}
