import { type Ask, type Outcome, probabilityWords, type Standing, showAsk, standingWords, whatIf } from "@kriebel/engine";
import type { Evidence, Words } from "@kriebel/evidence";
import { ArrowRight, CalendarBlank, ChatText, FileText, Moon, Syringe } from "@phosphor-icons/react";
import { type ReactNode, useMemo } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { capital, openWords } from "../parts/open-words.ts";
import { Screen } from "../parts/screen.tsx";
import { showNumber, showUnit } from "../parts/show-number.ts";
import { SmallMap } from "../result/small-map.tsx";
import { Alarms } from "../urgent/alarms-above.tsx";
import { addressFor, isTrial, useWalk } from "../walk/use-walk.ts";
import { useSay, useSpoken } from "../words/use-words.ts";

/** Expected change of the map in five steps; the bounds are ours and only for the eye. */
export const blocksFor = (gain: number): number => [0.05, 0.12, 0.25, 0.45].filter((bound) => gain >= bound).length + 1;

export function askTitle(ask: Ask, evidence: Evidence): Words {
  return openWords(ask.id, evidence);
}

export function Blocks({ gain }: { readonly gain: number }): ReactNode {
  const count = blocksFor(gain);
  return (
    <span className="blocks" role="img" aria-label={m.blocksLabel({ count })}>
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
  const say = useSay();
  const { evidence } = useWalk();
  return (ask) =>
    ask.settles
      .map((id) =>
        id === "alarms"
          ? m.stepSettlesAlarms()
          : id === "fit"
            ? m.stepSettlesFit()
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
  const say = useSay();
  const { record, evidence } = useWalk();
  return (ask) => {
    const question = ask.kind === "question" ? showAsk(ask, record, evidence)?.question : undefined;
    const about = say(askTitle(ask, evidence));
    const analyte = ask.kind === "lab" ? evidence.analytes[ask.id.replace(/^lab:/, "")] : undefined;
    if (analyte) return m.oneBloodTest({ name: inSentence(say(analyte.name).replace(/\s*\([^)]*\)$/, "")) });
    if (!question) return capital(about);
    return question.kind === "many" && question.short !== undefined ? m.questionsAbout({ about }) : say(question.ask);
  };
}

/** A number stands only beside what rose. */
const rose: ReadonlySet<Standing> = new Set(["established", "likely", "possible"]);

/** What each answer would do to this person's own map: a small map, and the words. */
function Outcomes({ ask }: { readonly ask: Ask }): ReactNode {
  const spoken = useSpoken();
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
    if (!outcome.example) return outcome.id === "yes" ? m.yes() : m.no();
    const value = `${showNumber(outcome.example.value, language)}\u00a0${showUnit(outcome.example.unit, language)}`;
    return { low: m.ifResultLow, high: m.ifResultHigh, fine: m.ifResultFine }[outcome.id as "low" | "high" | "fine"]({ value });
  };
  /** The route that this ask is about stands first; it is drawn also where it would stay as it is. */
  const main = outcomes.flatMap(({ changes }) => changes)[0]?.route ?? settled;
  // Two small maps that are alike, without so much as a number that differs, say less than the sentence above them.
  const rises = ({ then }: Outcome): boolean => rose.has(then.routes.find(({ id }) => id === main)?.standing ?? "ruled_out");
  const shown = moves || outcomes.some(rises) ? outcomes : [];
  return (
    <section className="stack tight">
      <h2>{ask.kind === "lab" || isTrial(ask) ? m.whatResultsDo(spoken) : m.whatAnswersDo(spoken)}</h2>
      {moves || main === undefined ? null : (
        <p>{m.outcomesStay({ route: say(evidence.routes[main]?.shortName ?? { nl: main, en: main }) })}</p>
      )}
      <ul className="outcomes">
        {shown.map((outcome) => {
          const name = (route: string): string => (evidence.routes[route] ? say(evidence.routes[route].shortName) : route);
          const stays = main !== undefined && !outcome.changes.some(({ route }) => route === main);
          const verdict = outcome.then.routes.find(({ id }) => id === main);
          return (
            <li key={outcome.id} className="card">
              <strong>{head(outcome)}</strong>
              {main === undefined || outcome.fitChanges ? null : <SmallMap assessment={outcome.then} route={main} />}
              {outcome.fitChanges ? <span className="small soft">{m.fitWouldChange()}</span> : null}
              {outcome.fitChanges
                ? null
                : outcome.changes.slice(0, 3).map(({ route, to }) => (
                    <span key={route}>
                      {m.becomes({ route: name(route) })} <strong>{say(standingWords[to])}</strong>.
                    </span>
                  ))}
              {stays && !outcome.fitChanges && verdict ? (
                <span>
                  {m.stays({ route: name(verdict.id) })} <strong>{say(standingWords[verdict.standing])}</strong>.
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
            {m.tryLink()}
          </Button>
        </p>
      )}
    </section>
  );
}

/** The next best step in the left column of the wide result. */
export function NextStep(): ReactNode {
  const spoken = useSpoken();
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
            <span>{m.lookFirst()}</span>
          </p>
          <h2 style={{ fontSize: "1.1875rem" }}>{title(best)}</h2>
          <p className="small">
            {m.burdenTitle()} {isTrial(best) ? m.trialBurden() : m.burdens({ which: burdenKey(best.burden) })}.
          </p>
          <p className="small soft">{`${m.stepSettles()} ${settles(best)}.`}</p>
        </>
      ) : (
        <h2 style={{ fontSize: "1.1875rem" }}>{m.stepNone(spoken)}</h2>
      )}
      <Button className="button main" onPress={() => go("step")}>
        {m.myNextStep(spoken)}
      </Button>
      <Button className="button" onPress={() => go("plan")}>
        {m.toPlan()}
      </Button>
      <Button className="button" onPress={() => go("check")}>
        {m.putInLetter(spoken)}
      </Button>
    </section>
  );
}

/** One thing, why, what it costs; then the others with what they would change. */
export function StepScreen(): ReactNode {
  const spoken = useSpoken();
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
        title={m.stepNone(spoken)}
        about="step"
        before={<Alarms short />}
        stackedBar
        bar={
          <>
            <Button className="button main" onPress={() => go("plan")}>
              {m.toPlan()}
            </Button>
            <Button className="button" onPress={() => go("check")}>
              {m.putInLetter(spoken)}
            </Button>
          </>
        }
      >
        <p className="lead">{m.stepNoneLead(spoken)}</p>
      </Screen>
    );
  }
  return (
    <Screen
      title={title(best)}
      eyebrow={m.stepEyebrow(spoken)}
      about={`step-${best.id}`}
      before={<Alarms short />}
      stackedBar
      bar={
        <>
          {answerable(best) ? (
            <Button className="button main" onPress={() => answer(best)}>
              {best.kind === "lab" ? m.fillLab() : isTrial(best) ? m.planTrial() : m.answerThis()}
            </Button>
          ) : (
            <Button className="button main" onPress={() => go("check")}>
              {m.putInLetter(spoken)}
            </Button>
          )}
          <Button className="button" onPress={() => go("plan")}>
            {m.toPlan()}
            <ArrowRight size={24} weight="bold" aria-hidden="true" />
          </Button>
        </>
      }
    >
      <p className="lead">{`${m.stepSettles()} ${settles(best)}.`}</p>
      <p>
        <Blocks gain={best.gain} />
      </p>
      <p className="marked">
        <StepIcon ask={best} />
        <span>
          <strong>{m.burdenTitle()}</strong> {isTrial(best) ? m.trialBurden() : m.burdens({ which: burdenKey(best.burden) })}.
        </span>
      </p>
      <Outcomes ask={best} />
      {rest.length > 0 ? (
        <section>
          <h2>{m.afterThat()}</h2>
          <p className="small soft" style={{ margin: "4px 0 8px" }}>
            {m.blocksHint(spoken)}
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
                  <span className="small soft">
                    {isTrial(ask) ? m.trialBurdenShort() : m.burdenShort({ which: burdenKey(ask.burden) })}
                  </span>
                </div>
              </div>
            </div>
          ))}
        </section>
      ) : null}
    </Screen>
  );
}
