import { type PlanStep, sayPlan } from "@kriebel/engine";
import type { ReactNode } from "react";
import { go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { SourceButton } from "../parts/cited.tsx";
import { Screen } from "../parts/screen.tsx";
import { Because } from "../result/reasons.tsx";
import { Alarms } from "../urgent/alarms-above.tsx";
import { useWalk } from "../walk/use-walk.ts";
import { useSay, useSpoken } from "../words/use-words.ts";

function Step({ step }: { readonly step: PlanStep }): ReactNode {
  const spoken = useSpoken();
  const say = useSay();
  const { evidence, record } = useWalk();
  const said = sayPlan(step, evidence, record.answeredBy);
  return (
    <li className="chapter">
      <h3>{say(said.title)}</h3>
      {step.who === "you" ? null : <p className="soft">{m.who({ ...spoken, which: step.who })}</p>}
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
  const spoken = useSpoken();
  const { assessment } = useWalk();
  return (
    <Screen
      title={m.planTitle(spoken)}
      about="plan"
      before={<Alarms />}
      bar={
        <Button className="button main" onPress={() => go("check")}>
          {m.putInLetter(spoken)}
        </Button>
      }
    >
      <p className="soft">{m.planLead(spoken)}</p>
      {assessment.plan.length === 0 ? <p className="empty">{m.planEmpty()}</p> : null}
      {/* The order is the engine's: what goes first stands first, whoever it is with. */}
      {assessment.plan.length > 0 ? (
        <section className="stack tight">
          <h2>{m.planNow()}</h2>
          <ol>
            {assessment.plan.map((step) => (
              <Step key={step.id} step={step} />
            ))}
          </ol>
        </section>
      ) : null}
      {assessment.later !== undefined && assessment.later.length > 0 ? (
        <section className="stack tight">
          <h2>{m.planLater()}</h2>
          <ol>
            {assessment.later.map((step) => (
              <Step key={step.id} step={step} />
            ))}
          </ol>
        </section>
      ) : null}
      <p className="caution">
        <strong>{m.changeNothingStrong()}</strong> {m.changeNothing(spoken)}
      </p>
    </Screen>
  );
}
