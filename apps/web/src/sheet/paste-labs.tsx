import { answerQuestion } from "@kriebel/engine";
import type { LabSheet, ReadValue } from "@kriebel/reading";
import type { Lab } from "@kriebel/record";
import { type ReactNode, useMemo, useState } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { goInstead } from "../keep/route.ts";
import { forgetDraft, overOf, useDraftForm, useKept } from "../keep/use-draft.ts";
import { m } from "../messages/messages.js";
import { dateFrom, emptyDate, PartialDate } from "../parts/partial-date.tsx";
import { showDate } from "../parts/show-date.ts";
import { showNumber, showUnit } from "../parts/show-number.ts";
import { useUrgentWords } from "../urgent/urgent-words.tsx";
import { keepHere, useWalk } from "../walk/use-walk.ts";
import { useSay } from "../words/use-words.ts";
import { CheckSheet, RowAsk } from "./check-sheet.tsx";
import {
  answersFrom,
  dateAsk,
  dateOf,
  isEmptySheet,
  type LabAnswer,
  labFrom,
  noAnswer,
  openAsks,
  otherWayRound,
  withLabs,
} from "./lab-answers.ts";
import { MoreLines } from "./more-lines.tsx";
import { PasteSheet, pastedAt } from "./paste-sheet.tsx";
import { RightOrNot } from "./right-or-not.tsx";
import { splitParts } from "./sheet-files.ts";

/** First paste, then look: only what was confirmed enters the record. */
export function PasteLabs({ onDone }: { readonly onDone: () => void }): ReactNode {
  const walk = useWalk();
  const say = useSay();
  const [text, setText] = useState("");
  const [sheet, setSheet] = useState<LabSheet>();
  const urgent = useUrgentWords();
  if (sheet !== undefined)
    return <CheckLabs before={urgent.raised} text={text} sheet={sheet} onBack={() => setSheet(undefined)} onDone={onDone} />;
  return (
    <PasteSheet
      kind="labs"
      start={text}
      before={urgent.raised}
      onText={async (given, asIs) => {
        setText(given);
        urgent.look(given, true);
        // The reader and its words come only when somebody pastes.
        const { joinSheets, looksLikeMedicines, nothingFound, readLabSheet, sheetProblem } = await import("./sheet-reader.ts");
        const refused = sheetProblem(given, "labs");
        if (refused !== undefined) {
          urgent.look(given, false);
          return { say: say(refused.say) };
        }
        const texts = splitParts(given).map(({ text: part }) => part);
        // File by file: a date at the head of one never goes to the values of another.
        const sheets = texts.map((part) => readLabSheet(walk.evidence, part, { today: walk.today, sex: walk.record.person.sexAtBirth }));
        const other = asIs ? undefined : looksLikeMedicines(walk.evidence, texts, sheets, { today: walk.today });
        const read = joinSheets(sheets);
        if (other === undefined && isEmptySheet(read)) urgent.look(given, false);
        if (other !== undefined) return { say: say(other.say), looksLike: "medicines" };
        if (isEmptySheet(read)) return { say: say(nothingFound(given, "labs").say) };
        setSheet(read);
        return undefined;
      }}
    />
  );
}

function CheckLabs({
  before,
  text,
  sheet,
  onBack,
  onDone,
}: {
  readonly before: ReactNode;
  readonly text: string;
  readonly sheet: LabSheet;
  readonly onBack: () => void;
  readonly onDone: () => void;
}): ReactNode {
  const walk = useWalk();
  const say = useSay();
  const { evidence, record, today } = walk;
  const form = useDraftForm(`${pastedAt("labs")}/check`, overOf(text));
  const [said, setSaid] = useKept(form, "answers", "");
  const answers = useMemo(() => answersFrom(said, sheet.values.length), [said, sheet]);
  const [date, setDate] = useKept(form, "date", emptyDate);
  const [dateWrong, setDateWrong] = useState<"wrong" | "future">();
  const given = dateFrom(date, today);
  const on = given === "wrong" || given === "future" ? undefined : given;
  const labs = sheet.values.map((value, i) => labFrom(evidence, value, answers[i] ?? noAnswer, on, today));
  const kept = labs.filter((lab): lab is Lab => lab !== undefined);
  const stillOpen = sheet.values.filter(
    (value, i) => !(answers[i]?.dropped ?? false) && openAsks(value, answers[i] ?? noAnswer).length > 0,
  ).length;
  const answer = (at: number, change: Partial<LabAnswer>): void =>
    setSaid(JSON.stringify(answers.map((one, i) => (i === at ? { ...one, ...change } : one))));
  /** Day or month first: asked once for all values of the same day. */
  const settleDate = (on: string | undefined, monthFirst: boolean): void =>
    setSaid(
      JSON.stringify(
        answers.map((one, i) => {
          const value = sheet.values[i];
          if (value?.on !== on || !value?.asks.some(({ code }) => code === dateAsk)) return one;
          return { ...one, monthFirst, confirmed: [...new Set([...one.confirmed, dateAsk])] };
        }),
      ),
    );
  const anyUndated = sheet.values.some((value, i) => value.on === undefined && !(answers[i]?.dropped ?? false));

  const keep = (): void => {
    if (given === "wrong" || given === "future") {
      setDateWrong(given);
      return;
    }
    form.done();
    forgetDraft(pastedAt("labs"));
    if (kept.length > 0) keepHere(walk, answerQuestion({ ...record, labs: withLabs(record.labs, kept) }, "labs.any", "yes", evidence));
    onDone();
    goInstead("labs");
  };

  return (
    <CheckSheet
      about="labs-check"
      before={before}
      title={m.sheetCheckLabTitle()}
      lead={m.sheetCheckLabLead({ count: sheet.values.length })}
      keepWords={kept.length === 0 ? m.sheetKeepNone() : m.sheetKeepThese({ count: kept.length })}
      onKeep={keep}
      onBack={onBack}
      notes={sheet.notes.map((note, i) => (
        <p key={i} className="caution small">
          {say(note.say)}
        </p>
      ))}
      after={
        anyUndated ? (
          <>
            <p>{m.sheetUndated()}</p>
            <PartialDate
              label={m.labsWhen()}
              value={date}
              onChange={(next) => {
                setDate(next);
                setDateWrong(undefined);
              }}
              wrong={dateWrong}
            />
          </>
        ) : null
      }
      stillOpen={stillOpen}
      others={
        <MoreLines
          title={m.sheetNotUsed({ count: sheet.notUsed.length })}
          why={m.sheetNotUsedWhy()}
          lines={sheet.notUsed.map(({ name, value, unit }) => [name, value, unit].filter((part) => part !== undefined).join(" "))}
        />
      }
      notUnderstood={sheet.notUnderstood}
    >
      {sheet.values.map((value, i) => (
        <ReadLab
          key={i}
          value={value}
          answer={answers[i] ?? noAnswer}
          onAnswer={(change) => answer(i, change)}
          onDate={(monthFirst) => settleDate(value.on, monthFirst)}
        />
      ))}
    </CheckSheet>
  );
}

/** One value with the words that it came from, and what has to be asked about it. */
function ReadLab({
  value,
  answer,
  onAnswer,
  onDate,
}: {
  readonly value: ReadValue;
  readonly answer: LabAnswer;
  readonly onAnswer: (change: Partial<LabAnswer>) => void;
  readonly onDate: (monthFirst: boolean) => void;
}): ReactNode {
  const say = useSay();
  const { today } = useWalk();
  const { language } = usePreferences();
  const number = (one: number): string => showNumber(one, language);
  const unit = answer.unit ?? value.unit;
  const name = say(value.name);
  const on = dateOf(value, answer, today);
  const other = otherWayRound(value.on, today);
  const shown = `${value.comparator ?? ""}${number(value.value)}${unit === undefined ? "" : ` ${showUnit(unit, language)}`}`;
  const { low, high } = value;
  const limits =
    low !== undefined && high !== undefined
      ? m.sheetLabLimits({ low: number(low), high: number(high) })
      : low !== undefined
        ? m.sheetLabLimitLow({ low: number(low) })
        : high !== undefined
          ? m.sheetLabLimitHigh({ high: number(high) })
          : undefined;
  return (
    <li className="read-one">
      <div className="read-head">
        <span className="small">{name}</span>
        <span className="said numbers">{shown}</span>
        <span className="small soft">
          {[on === undefined ? m.sheetNoDate() : showDate(on, language), limits].filter((part) => part !== undefined).join(" · ")}
        </span>
      </div>
      <p className="quote small">
        <span className="seen-by-ear">{m.sheetFromLine()} </span>
        <Marked words={value.words} printed={value.printed} />
      </p>
      {answer.dropped
        ? null
        : openAsks(value, answer).map((ask) => (
            <RowAsk
              key={ask.code}
              about={name}
              asked={[ask.code === dateAsk && other !== undefined ? m.sheetWhichDate() : say(ask.say)]}
              answers={
                ask.code === dateAsk && other !== undefined && value.on !== undefined
                  ? [
                      { text: showDate(value.on, language), act: () => onDate(false) },
                      { text: showDate(other, language), act: () => onDate(true) },
                    ]
                  : ask.choices === undefined
                    ? [
                        { text: m.sheetYesRight(), act: () => onAnswer({ confirmed: [...answer.confirmed, ask.code] }) },
                        { text: m.sheetNoNotRight(), act: () => onAnswer({ dropped: true }) },
                      ]
                    : ask.choices
                        .slice(0, 2)
                        .map((choice) => ({ text: showUnit(choice, language), said: choice, act: () => onAnswer({ unit: choice }) }))
              }
            />
          ))}
      {answer.dropped || openAsks(value, answer).length === 0 ? (
        <RightOrNot about={name} kept={!answer.dropped} onChange={(kept) => onAnswer(kept ? { dropped: false } : { dropped: true })} />
      ) : null}
      {answer.dropped ? <p className="small soft">{m.sheetNotKept()}</p> : null}
    </li>
  );
}

/** The words as pasted, with the name underlined. */
function Marked({ words, printed }: { readonly words: string; readonly printed: string }): ReactNode {
  const at = words.indexOf(printed);
  if (at < 0) return words;
  return (
    <>
      {words.slice(0, at)}
      <mark>{printed}</mark>
      {words.slice(at + printed.length)}
    </>
  );
}
