import { type PlanStep, sayPlan } from "@kriebel/engine";
import type { ReactNode } from "react";
import { go } from "../keep/route.ts";
import { Button } from "../parts/button.tsx";
import { SourceButton } from "../parts/cited.tsx";
import { Screen } from "../parts/screen.tsx";
import { Because } from "../result/reasons.tsx";
import { Alarms } from "../urgent/alarms-above.tsx";
import { useWalk } from "../walk/use-walk.ts";
import { useSay, useWords } from "../words/use-words.ts";

function Step({ step }: { readonly step: PlanStep }): ReactNode {
  const w = useWords();
  const say = useSay();
  const { evidence, record } = useWalk();
  const said = sayPlan(step, evidence, record.answeredBy);
  return (
    <li className="chapter">
      <h3>{say(said.title)}</h3>
      {step.who === "you" ? null : <p className="soft">{w.who[step.who]}</p>}
      <div>
        {say(said.text)}
        {said.sources.length > 0 ? (
          <SourceButton
            about={say(said.title)}
            sources={said.sources.map(({ id }) => id)}
            status={said.sources.every(({ opened }) => opened) ? "verified" : "unverified"}
          />
        ) : null}
      </div>
      <Because level={4} claims={step.because} />
    </li>
  );
}

/** Who does what, each step with its reason and source. */
export function PlanScreen(): ReactNode {
  const w = useWords();
  const { assessment } = useWalk();
  return (
    <Screen
      title={w.planTitle}
      about="plan"
      before={<Alarms />}
      bar={
        <Button className="button main" onPress={() => go("check")}>
          {w.putInLetter}
        </Button>
      }
    >
      <p className="soft">{w.planLead}</p>
      {assessment.plan.length === 0 ? <p className="empty">{w.planEmpty}</p> : null}
      {/* The order is the engine's: what goes first stands first, whoever it is with. */}
      {assessment.plan.length > 0 ? (
        <section className="stack tight">
          <h2>{w.planNow}</h2>
          <ol>
            {assessment.plan.map((step) => (
              <Step key={step.id} step={step} />
            ))}
          </ol>
        </section>
      ) : null}
      {assessment.later !== undefined && assessment.later.length > 0 ? (
        <section className="stack tight">
          <h2>{w.planLater}</h2>
          <ol>
            {assessment.later.map((step) => (
              <Step key={step.id} step={step} />
            ))}
          </ol>
        </section>
      ) : null}
      <p className="caution">
        <strong>{w.changeNothingStrong}</strong> {w.changeNothing}
      </p>
    </Screen>
  );
}
