import { sayAlarm, sayClaim } from "@kriebel/engine";
import { alarmCall, alarmHeading, type Evidence, type Words } from "@kriebel/evidence";
import { type ReactNode, useEffect } from "react";
import { go, goBack, goInstead } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { AlarmOutcome } from "../urgent/alarm-outcome.tsx";
import { keepAndGoOn, useWalk } from "../walk/use-walk.ts";
import { useSay } from "../words/use-words.ts";

/** Ids of the signs that raised an alarm: `alarm-finding/foot_drop` → `foot_drop`. */
export const signsOf = (because: readonly string[]): readonly string[] => because.map((claim) => claim.replace("alarm-finding/", ""));

/** A sign as a statement, to be said on the telephone: the words that were ticked, not the question that was asked. */
function statement(sign: string, evidence: Evidence): Words | undefined {
  if (evidence.alarmFindings[sign]?.from !== "ask") return undefined;
  return Object.values(evidence.questions)
    .filter(({ id }) => id.startsWith("alarms."))
    .flatMap(({ choices }) => choices ?? [])
    .find(({ id }) => id === sign)?.text;
}

/** Who changed the answer that raised it and then goes back comes by here: on to what followed, and not to an empty page. */
function NotAnyMore({ to }: { readonly to: readonly string[] }): ReactNode {
  const place = to.join("\n");
  useEffect(() => goInstead(...place.split("\n")), [place]);
  return null;
}

/** An alarm that an answer raised, the moment it was raised. */
export function AlarmScreen({ id, then }: { readonly id: string; readonly then: readonly string[] }): ReactNode {
  const say = useSay();
  const walk = useWalk();
  const { assessment, evidence, record } = walk;
  const medicineNames = record.medicines.map(({ name }) => name);
  const rank = { now: 0, today: 1, soon: 2 } as const;
  const raised = assessment.alarms.find((alarm) => alarm.id === id);
  const others = assessment.alarms.filter((alarm) => alarm.id !== id && raised && rank[alarm.urgency] <= rank[raised.urgency]);
  const shown = [...(raised ? [raised] : []), ...others].sort((a, b) => rank[a.urgency] - rank[b.urgency]);
  // Told in a story, and not tapped: there is nothing to tap anew, so that the sign itself is called not so.
  const told = shown
    .flatMap(({ because }) => signsOf(because).map((sign) => `alarm.${sign}`))
    .filter((sign) => record.answers[sign]?.from?.how === "read");
  const isTold = told.length > 0;
  const notSo = (): void => {
    const answers = Object.fromEntries(told.map((sign) => [sign, { value: "no", from: { how: "asked" as const } }]));
    keepAndGoOn(walk, { ...record, answers: { ...record.answers, ...answers } }, then.length > 0 ? then : ["question"]);
  };
  if (shown.length === 0) return <NotAnyMore to={then.length > 0 ? then : ["question"]} />;
  return (
    <AlarmOutcome
      alarms={shown.flatMap((alarm) => {
        const fact = evidence.alarms[alarm.id];
        if (!fact) return [];
        const signs = signsOf(alarm.because);
        return {
          id: alarm.id,
          urgency: alarm.urgency,
          call: alarmCall(fact, signs),
          heading: say(alarmHeading(fact, signs)),
          text: say(sayAlarm(alarm.id, evidence).text),
        };
      })}
      said={[...new Set(shown.flatMap((alarm) => alarm.because))].map((claim) =>
        say(statement(claim.replace("alarm-finding/", ""), evidence) ?? sayClaim(claim, assessment, evidence, medicineNames).text),
      )}
      fromAnswer
      fromStory={isTold}
      stackedBar
      bar={
        <>
          <Button className="button" onPress={() => go(...(then.length > 0 ? then : ["question"]))}>
            {m.goOnQuestions()}
          </Button>
          <Button className="button plain" style={{ border: 0 }} onPress={isTold ? notSo : goBack}>
            {isTold ? m.alarmNotSo() : m.mistapped()}
          </Button>
        </>
      }
    />
  );
}
