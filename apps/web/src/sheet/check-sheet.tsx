import { Warning } from "@phosphor-icons/react";
import type { ReactNode } from "react";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { MoreLines } from "./more-lines.tsx";

/** What was read from a sheet, to be looked at before it counts: one list, what is still open, and what was not understood. */
export function CheckSheet(props: {
  readonly about: string;
  readonly title: string;
  readonly lead: string;
  /** Above the heading: what is urgent in what was pasted. */
  readonly before: ReactNode;
  /** Words of the main button: how many would be kept. */
  readonly keepWords: string;
  readonly onKeep: () => void;
  readonly onBack: () => void;
  /** Above the list. */
  readonly notes?: ReactNode;
  /** The rows of the list. */
  readonly children: ReactNode;
  /** Between the list and what is still open. */
  readonly after?: ReactNode;
  readonly stillOpen: number;
  /** Other lines that were read and are not kept. */
  readonly others: ReactNode;
  readonly notUnderstood: readonly { readonly line: number; readonly words: string }[];
}): ReactNode {
  return (
    <Screen
      title={props.title}
      about={props.about}
      before={props.before}
      stackedBar
      bar={
        <>
          <Button className="button main" onPress={props.onKeep}>
            {props.keepWords}
          </Button>
          <Button className="button" onPress={props.onBack}>
            {m.sheetOther()}
          </Button>
        </>
      }
    >
      <p className="soft">{props.lead}</p>
      {props.notes}
      <ul className="read-list">{props.children}</ul>
      {props.after}
      {props.stillOpen > 0 ? (
        <p role="status" className="small">
          {m.sheetOpenQuestions({ count: props.stillOpen })}
        </p>
      ) : null}
      {props.others}
      <MoreLines
        title={m.sheetNotUnderstood({ count: props.notUnderstood.length })}
        lines={props.notUnderstood.map(({ line, words }) => `${m.sheetLineOf({ line })}: ${words}`)}
      />
    </Screen>
  );
}

/** A question about one row, with two answers: right or not, or one of two units. */
export function RowAsk(props: {
  /** Name of the row, for who hears the buttons. */
  readonly about: string;
  readonly asked: readonly string[];
  readonly answers: readonly { readonly text: string; readonly said?: string; readonly act: () => void }[];
}): ReactNode {
  return (
    <div className="wrong small">
      <Warning size={24} weight="fill" aria-hidden="true" />
      <div>
        {props.asked.map((words) => (
          <p key={words}>
            <strong>{words}</strong>
          </p>
        ))}
        <div className="pair">
          {props.answers.map(({ text, said = text, act }) => (
            <Button key={said} className="button plain" aria-label={`${props.about}: ${said}`} onPress={act}>
              {text}
            </Button>
          ))}
        </div>
      </div>
    </div>
  );
}
