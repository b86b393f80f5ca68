import { type Ask, type Outcome, probabilityWords, type Standing, showAsk, standingWords, whatIf } from "@kriebel/engine";
import type { Evidence, Words } from "@kriebel/evidence";
import { ArrowRight, CalendarBlank, ChatText, FileText, Moon, Syringe } from "@phosphor-icons/react";
import { type ReactNode, useMemo } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { Button } from "../parts/button.tsx";
import { capital, openWords } from "../parts/open-words.ts";
import { Screen } from "../parts/screen.tsx";
import { showNumber, showUnit } from "../parts/show-number.ts";
import { SmallMap } from "../result/small-map.tsx";
import { Alarms } from "../urgent/alarms-above.tsx";
import { addressFor, isTrial, useWalk } from "../walk/use-walk.ts";
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

function StepIcon({ ask }: { readonly ask: Ask }): ReactNode {
  const size = 28;
  const { kind } = ask;
  if (isTrial(ask)) return <CalendarBlank size={size} aria-hidden="true" />;
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

/** A name inside a sentence: "ijzerverzadiging", but "CRP" and "Hb" as they are. */
const inSentence = (name: string): string =>
  /^(?:IJ)?[A-Z]?[a-zà-ÿ]{3}/.test(name) ? name.replace(/^(?:IJ|[A-Z])/, (first) => first.toLowerCase()) : name;

/** One question as it is asked; a list, which says nothing without its choices, by what it is about. */
function useTitle(): (ask: Ask) => string {
  const w = useWords();
  const say = useSay();
  const { record, evidence } = useWalk();
  return (ask) => {
    const question = ask.kind === "question" ? showAsk(ask, record, evidence)?.question : undefined;
    const about = say(askTitle(ask, evidence));
    const analyte = ask.kind === "lab" ? evidence.analytes[ask.id.replace(/^lab:/, "")] : undefined;
    if (analyte) return w.oneBloodTest(inSentence(say(analyte.name).replace(/\s*\([^)]*\)$/, "")));
    if (!question) return capital(about);
    return question.kind === "many" && question.short !== undefined ? w.questionsAbout(about) : say(question.ask);
  };
}

/** A number stands only beside what rose. */
const rose: ReadonlySet<Standing> = new Set(["established", "likely", "possible"]);

/** What each answer would do to this person's own map: a small map, and the words. */
function Outcomes({ ask }: { readonly ask: Ask }): ReactNode {
  const w = useWords();
  const say = useSay();
  const { language } = usePreferences();
  const { record, assessment, evidence, today } = useWalk();
  const outcomes = useMemo(
    () => (ask.settles.includes("alarms") ? [] : whatIf(ask, record, assessment, evidence, today)),
    [ask, record, assessment, evidence, today],
  );
  const settled = ask.settles.find((id) => evidence.routes[id] !== undefined);
  const moves = outcomes.some(({ changes, fitChanges }) => changes.length > 0 || fitChanges);
  if (outcomes.length === 0 || (!moves && (ask.kind !== "lab" || settled === undefined))) return null;
  const head = (outcome: Outcome): string => {
    if (outcome.words) return say(outcome.words);
    if (!outcome.example) return outcome.id === "yes" ? w.yes : w.no;
    const value = `${showNumber(outcome.example.value, language)}\u00a0${showUnit(outcome.example.unit, language)}`;
    return w.ifResult[outcome.id as "low" | "high" | "fine"](value);
  };
  /** The route that this ask is about stands first; it is drawn also where it would stay as it is. */
  const main = outcomes.flatMap(({ changes }) => changes)[0]?.route ?? settled;
  return (
    <section className="stack tight">
      <h2>{ask.kind === "lab" || isTrial(ask) ? w.whatResultsDo : w.whatAnswersDo}</h2>
      <ul className="outcomes">
        {outcomes.map((outcome) => {
          const name = (route: string): string => (evidence.routes[route] ? say(evidence.routes[route].shortName) : route);
          const stays = main !== undefined && !outcome.changes.some(({ route }) => route === main);
          const verdict = outcome.then.routes.find(({ id }) => id === main);
          return (
            <li key={outcome.id} className="card">
              <strong>{head(outcome)}</strong>
              {main === undefined || outcome.fitChanges ? null : <SmallMap assessment={outcome.then} route={main} />}
              {outcome.fitChanges ? <span className="small soft">{w.fitWouldChange}</span> : null}
              {outcome.fitChanges
                ? null
                : outcome.changes.slice(0, 3).map(({ route, to }) => (
                    <span key={route}>
                      {w.becomes(name(route))} <strong>{say(standingWords[to])}</strong>.
                    </span>
                  ))}
              {stays && !outcome.fitChanges && verdict ? (
                <span>
                  {w.stays(name(verdict.id))} <strong>{say(standingWords[verdict.standing])}</strong>.
                </span>
              ) : null}
              {verdict && !outcome.fitChanges && rose.has(verdict.standing) ? (
                <span className="small soft">{capital(say(probabilityWords(verdict.probability, verdict.standing)))}.</span>
              ) : null}
            </li>
          );
        })}
      </ul>
      {isTrial(ask) ? null : (
        <p>
          <Button className="link tall" onPress={() => go("try", ask.id)}>
            {w.tryLink}
          </Button>
        </p>
      )}
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
            {w.burdenTitle} {isTrial(best) ? w.trialBurden : w.burdens[burdenKey(best.burden)]}.
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
  const answerable = (ask: Ask): boolean => ask.kind === "question" || ask.kind === "lab" || isTrial(ask);
  if (!best) {
    return (
      <Screen
        title={w.stepNone}
        about="step"
        before={<Alarms short />}
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
      before={<Alarms short />}
      stackedBar
      bar={
        <>
          {answerable(best) ? (
            <Button className="button main" onPress={() => answer(best)}>
              {best.kind === "lab" ? w.fillLab : isTrial(best) ? w.planTrial : w.answerThis}
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
        <StepIcon ask={best} />
        <span>
          <strong>{w.burdenTitle}</strong> {isTrial(best) ? w.trialBurden : w.burdens[burdenKey(best.burden)]}.
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
              <StepIcon ask={ask} />
              <div className="grow">
                {answerable(ask) ? (
                  <Button className="link tall" onPress={() => answer(ask)}>
                    {title(ask)}
                  </Button>
                ) : (
                  <strong>{title(ask)}</strong>
                )}
                <div className="line">
                  <Blocks gain={ask.gain} />
                  <span className="small soft">{isTrial(ask) ? w.trialBurdenShort : w.burdenShort[burdenKey(ask.burden)]}</span>
                </div>
              </div>
            </div>
          ))}
        </section>
      ) : null}
    </Screen>
  );
}
