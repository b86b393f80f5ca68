import { type Ask, type Assessment, answerQuestion, assess, type Standing, showAsk, standingWords } from "@kriebel/engine";
import type { Evidence, Words } from "@kriebel/evidence";
import { ArrowRight, ChatText, FileText, Moon, Syringe } from "@phosphor-icons/react";
import { type ReactNode, useMemo } from "react";
import { Button } from "react-aria-components";
import { go } from "../keep/route.ts";
import { LineSample } from "../parts/line-sample.tsx";
import { capital, openWords } from "../parts/open-words.ts";
import { Screen } from "../parts/screen.tsx";
import { Alarms } from "../urgent/alarms-above.tsx";
import { addressFor, useWalk } from "../walk/use-walk.ts";
import { useSay, useWords } from "../words/use-words.ts";

/** Expected change of the map in five steps; the bounds are ours and only for the eye. */
export const blocksFor = (gain: number): number => [0.05, 0.12, 0.25, 0.45].filter((bound) => gain >= bound).length + 1;

export function askTitle(ask: Ask, evidence: Evidence): Words {
  return openWords(ask.id, evidence);
}

export function Blocks({ gain }: { readonly gain: number }): ReactNode {
  const w = useWords();
  const count = blocksFor(gain);
  return (
    <span className="blocks" role="img" aria-label={w.blocksLabel(count)}>
      {[1, 2, 3, 4, 5].map((block) => (
        <i key={block} className={block <= count ? "full" : ""} />
      ))}
    </span>
  );
}

function StepIcon({ kind }: { readonly kind: Ask["kind"] }): ReactNode {
  const size = 28;
  if (kind === "lab") return <Syringe size={size} aria-hidden="true" />;
  if (kind === "study") return <Moon size={size} aria-hidden="true" />;
  if (kind === "record") return <FileText size={size} aria-hidden="true" />;
  return <ChatText size={size} aria-hidden="true" />;
}

const burdenKey = (burden: number): 1 | 2 | 3 | 4 | 5 => (burden <= 1 ? 1 : burden === 2 ? 2 : burden === 3 ? 3 : burden === 4 ? 4 : 5);

function useSettles(): (ask: Ask) => string {
  const w = useWords();
  const say = useSay();
  const { evidence } = useWalk();
  return (ask) =>
    ask.settles
      .map((id) =>
        id === "alarms"
          ? w.stepSettlesAlarms
          : id === "fit"
            ? w.stepSettlesFit
            : evidence.routes[id]
              ? say(evidence.routes[id]!.shortName)
              : id,
      )
      .join(", ");
}

/** One question as it is asked; a list, which says nothing without its choices, by what it is about. */
function useTitle(): (ask: Ask) => string {
  const w = useWords();
  const say = useSay();
  const { record, evidence } = useWalk();
  return (ask) => {
    const question = ask.kind === "question" ? showAsk(ask, record, evidence)?.question : undefined;
    const about = say(askTitle(ask, evidence));
    if (!question) return capital(about);
    return question.kind === "many" && question.short !== undefined ? w.questionsAbout(about) : say(question.ask);
  };
}

interface Outcome {
  readonly answer: string;
  /** Routes whose standing would change, the most important first. */
  readonly changes: readonly { readonly route: string; readonly to: Standing }[];
  readonly fit: boolean;
}

/** What each answer would do to this person's own map: the same arithmetic, asked "what if". */
function outcomesOf(
  ask: Ask,
  walk: ReturnType<typeof useWalk>,
  say: (words: Words) => string,
  yes: string,
  no: string,
): readonly Outcome[] {
  const shown = ask.kind === "question" ? showAsk(ask, walk.record, walk.evidence) : undefined;
  const { question } = shown ?? {};
  if (!question || ask.settles.includes("alarms")) return [];
  const options =
    question.kind === "yes_no"
      ? [
          { id: "yes", text: yes },
          { id: "no", text: no },
        ]
      : question.kind === "choice"
        ? (question.choices ?? []).filter(({ id }) => id !== "unknown").map(({ id, text }) => ({ id, text: say(text) }))
        : [];
  if (options.length > 4) return [];
  const now = walk.assessment;
  const standing = (from: Assessment, id: string): Standing | undefined => from.routes.find((route) => route.id === id)?.standing;
  return options.map(({ id, text }) => {
    const then = assess(answerQuestion(walk.record, ask.id, id, walk.evidence), walk.evidence, walk.today);
    const changes = then.routes
      .filter((route) => route.kind !== "conclusion" && route.standing !== standing(now, route.id))
      .slice(0, 3)
      .map((route) => ({ route: route.id, to: route.standing }));
    return { answer: text, changes, fit: then.fit.label !== now.fit.label };
  });
}

function Outcomes({ ask }: { readonly ask: Ask }): ReactNode {
  const w = useWords();
  const say = useSay();
  const walk = useWalk();
  const outcomes = useMemo(() => outcomesOf(ask, walk, say, w.yes, w.no), [ask, walk, say, w]);
  if (!outcomes.some(({ changes, fit }) => changes.length > 0 || fit)) return null;
  return (
    <section className="stack tight">
      <h2>{w.whatAnswersDo}</h2>
      <ul className="outcomes">
        {outcomes.map(({ answer, changes, fit }) => (
          <li key={answer} className="card">
            <strong>{answer}</strong>
            {changes.map(({ route, to }) => (
              <span key={route} className="stack tight">
                <LineSample standing={to} width={90} />
                <span>
                  {`${walk.evidence.routes[route] ? say(walk.evidence.routes[route].shortName) : route}: `}
                  <strong>{say(standingWords[to])}</strong>
                </span>
              </span>
            ))}
            {changes.length === 0 ? <span className="small soft">{fit ? w.fitWouldChange : w.littleChanges}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The next best step in the left column of the wide result. */
export function NextStep(): ReactNode {
  const w = useWords();
  const walk = useWalk();
  const settles = useSettles();
  const title = useTitle();
  const best = walk.assessment.ask[0];
  return (
    <section className="stack">
      {best ? (
        <>
          <p className="marked">
            <span className="one" aria-hidden="true">
              1
            </span>
            <span>{w.lookFirst}</span>
          </p>
          <h2 style={{ fontSize: "1.1875rem" }}>{title(best)}</h2>
          <p className="small">
            {w.burdenTitle} {w.burdens[burdenKey(best.burden)]}.
          </p>
          <p className="small soft">{`${w.stepSettles} ${settles(best)}.`}</p>
        </>
      ) : (
        <h2 style={{ fontSize: "1.1875rem" }}>{w.stepNone}</h2>
      )}
      <Button className="button main" onPress={() => go("step")}>
        {w.myNextStep}
      </Button>
      <Button className="button" onPress={() => go("plan")}>
        {w.toPlan}
      </Button>
      <Button className="button" onPress={() => go("check")}>
        {w.putInLetter}
      </Button>
    </section>
  );
}

/** One thing, why, what it costs; then the others with what they would change. */
export function StepScreen(): ReactNode {
  const w = useWords();
  const walk = useWalk();
  const settles = useSettles();
  const title = useTitle();
  const [best, ...rest] = walk.assessment.ask;
  const answer = (ask: Ask): void => {
    const to = addressFor(ask);
    go(...(to[0] === "question" ? [...to, "step"] : to));
  };
  const answerable = (ask: Ask): boolean => ask.kind === "question" || ask.kind === "lab";
  if (!best) {
    return (
      <Screen
        title={w.stepNone}
        about="step"
        before={<Alarms />}
        stackedBar
        bar={
          <>
            <Button className="button main" onPress={() => go("plan")}>
              {w.toPlan}
            </Button>
            <Button className="button" onPress={() => go("check")}>
              {w.putInLetter}
            </Button>
          </>
        }
      >
        <p className="lead">{w.stepNoneLead}</p>
      </Screen>
    );
  }
  return (
    <Screen
      title={title(best)}
      eyebrow={w.stepEyebrow}
      about={`step-${best.id}`}
      before={<Alarms />}
      stackedBar
      bar={
        <>
          {answerable(best) ? (
            <Button className="button main" onPress={() => answer(best)}>
              {best.kind === "lab" ? w.fillLab : w.answerThis}
            </Button>
          ) : (
            <Button className="button main" onPress={() => go("check")}>
              {w.putInLetter}
            </Button>
          )}
          <Button className="button" onPress={() => go("plan")}>
            {w.toPlan}
            <ArrowRight size={24} weight="bold" aria-hidden="true" />
          </Button>
        </>
      }
    >
      <p className="lead">{`${w.stepSettles} ${settles(best)}.`}</p>
      <p>
        <Blocks gain={best.gain} />
      </p>
      <p className="marked">
        <StepIcon kind={best.kind} />
        <span>
          <strong>{w.burdenTitle}</strong> {w.burdens[burdenKey(best.burden)]}.
        </span>
      </p>
      <Outcomes ask={best} />
      {rest.length > 0 ? (
        <section>
          <h2>{w.afterThat}</h2>
          <p className="small soft" style={{ margin: "4px 0 8px" }}>
            {w.blocksHint}
          </p>
          {rest.slice(0, 5).map((ask) => (
            <div key={ask.id} className="step">
              <StepIcon kind={ask.kind} />
              <div className="grow">
                {answerable(ask) ? (
                  <Button className="link" onPress={() => answer(ask)}>
                    {title(ask)}
                  </Button>
                ) : (
                  <strong>{title(ask)}</strong>
                )}
                <div className="line">
                  <Blocks gain={ask.gain} />
                  <span className="small soft">{w.burdenShort[burdenKey(ask.burden)]}</span>
                </div>
              </div>
            </div>
          ))}
        </section>
      ) : null}
    </Screen>
  );
}
