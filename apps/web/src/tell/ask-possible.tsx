import { showAsk } from "@kriebel/engine";
import type { PossibleSign } from "@kriebel/reading/story";
import { type ReactNode, useId } from "react";
import { m } from "../messages/messages.js";
import { OneAnswer } from "../parts/answers.tsx";
import { useWalk } from "../walk/use-walk.ts";
import { useSay } from "../words/use-words.ts";
import { plainChoice } from "./change-form.tsx";

/** Where the questions stand, for who goes on without an answer. */
export const possibleId = "possible-signs";

const mostQuoted = 160;

/**
 * Urgent signs that the story may tell: asked before anything else, with the words. A yes raises the alarm at once; nothing is raised before it
 * (decision 0188).
 */
export function AskPossible(props: {
  readonly possible: readonly PossibleSign[];
  /** What was answered, by question. */
  readonly answers: Readonly<Record<string, string | undefined>>;
  /** Somebody wanted to go on without an answer. */
  readonly wanted: boolean;
  readonly onAnswer: (question: string, answer: string) => void;
}): ReactNode {
  const { possible, answers, wanted, onAnswer } = props;
  const say = useSay();
  const { record, evidence } = useWalk();
  const titleId = useId();
  if (possible.length === 0) return null;
  return (
    <section className="soon-panel" aria-labelledby={titleId} id={possibleId} tabIndex={-1}>
      <h2 id={titleId}>{m.tellPossibleTitle()}</h2>
      {possible.map(({ question, ask, fact }, at) => {
        // In the words for whom it is about.
        const shown = showAsk({ id: question, kind: "question", gain: 0, burden: 1, settles: [] }, record, evidence)?.question.ask ?? ask;
        const words = fact.words.replace(/\s+/g, " ").trim();
        return (
          <div key={question} className="stack tight">
            {fact.words === possible[at - 1]?.fact.words ? null : (
              <p className="small">
                {m.tellYouWrote({ words: words.length > mostQuoted ? `${words.slice(0, mostQuoted).trimEnd()} …` : words })}
              </p>
            )}
            <OneAnswer
              row
              labelShown
              label={say(shown)}
              value={answers[question]}
              onChange={(answer) => onAnswer(question, answer)}
              options={["yes", "no", "unknown"].map((id) => ({ id, text: plainChoice(id), unsure: id === "unknown" }))}
            />
          </div>
        );
      })}
      {wanted && possible.some(({ question }) => answers[question] === undefined) ? (
        <p className="small" role="alert">
          {m.tellPossibleFirst()}
        </p>
      ) : null}
    </section>
  );
}
