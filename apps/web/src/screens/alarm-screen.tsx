import { sayAlarm, sayClaim } from "@kriebel/engine";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { go, goBack } from "../keep/route.ts";
import { AlarmOutcome } from "../urgent/alarm-outcome.tsx";
import { useWalk } from "../walk/use-walk.ts";
import { useSay, useWords } from "../words/use-words.ts";

/** An alarm that an answer raised, the moment it was raised. */
export function AlarmScreen({ id, then }: { readonly id: string; readonly then: readonly string[] }): ReactNode {
  const w = useWords();
  const say = useSay();
  const { assessment, evidence, record } = useWalk();
  const medicineNames = record.medicines.map(({ name }) => name);
  const rank = { now: 0, today: 1, soon: 2 } as const;
  const raised = assessment.alarms.find((alarm) => alarm.id === id);
  const others = assessment.alarms.filter((alarm) => alarm.id !== id && raised && rank[alarm.urgency] <= rank[raised.urgency]);
  const shown = [...(raised ? [raised] : []), ...others].sort((a, b) => rank[a.urgency] - rank[b.urgency]);
  return (
    <AlarmOutcome
      alarms={shown.map((alarm) => ({ id: alarm.id, urgency: alarm.urgency, text: say(sayAlarm(alarm.id, evidence).text) }))}
      said={[...new Set(shown.flatMap((alarm) => alarm.because))].map((claim) =>
        say(sayClaim(claim, assessment, evidence, medicineNames).text),
      )}
      fromAnswer
      stackedBar
      bar={
        <>
          <Button className="button" onPress={() => go(...(then.length > 0 ? then : ["question"]))}>
            {w.goOnQuestions}
          </Button>
          <Button className="button plain" style={{ border: 0 }} onPress={goBack}>
            {w.mistapped}
          </Button>
        </>
      }
    />
  );
}
