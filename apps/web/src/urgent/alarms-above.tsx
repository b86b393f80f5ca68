import { sayAlarm } from "@kriebel/engine";
import { alarmCall, alarmHeading } from "@kriebel/evidence";
import { WarningOctagon } from "@phosphor-icons/react";
import type { ReactNode } from "react";
import { go, useRoute } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { SourceButton } from "../parts/cited.tsx";
import { signsOf } from "../screens/alarm-screen.tsx";
import { useWalk } from "../walk/use-walk.ts";
import { useSay } from "../words/use-words.ts";
import { CallButtons, isAboutSuicide } from "./alarm-outcome.tsx";

/**
 * Alarms stand above everything else, the most urgent first. `short` where they were read before: whom to call and the
 * number stay, the rest is one tap away.
 */
export function Alarms({ short = false }: { readonly short?: boolean }): ReactNode {
  const say = useSay();
  const { assessment, evidence } = useWalk();
  const here = useRoute();
  if (assessment.alarms.length === 0) return null;
  return (
    <section className="stack" aria-label={m.alarmFirst()}>
      {assessment.alarms.map((alarm) => {
        const said = sayAlarm(alarm.id, evidence);
        const text = say(said.text);
        const fact = evidence.alarms[alarm.id];
        const pressing = alarm.urgency !== "soon";
        const call = fact === undefined ? "gp" : alarmCall(fact, signsOf(alarm.because));
        // Where it was read before, a number for when it gets worse would stand there as the thing to do.
        const isNumber = call === "112" || call === "113" || isAboutSuicide(alarm.id);
        return (
          <div key={alarm.id} className={pressing && !isAboutSuicide(alarm.id) ? "alarm-panel" : "soon-panel"}>
            <h2 className="alarm-tag" style={{ fontSize: "1.1875rem" }}>
              <WarningOctagon size={28} weight="fill" aria-hidden="true" />
              {say(alarmHeading(fact ?? alarm, signsOf(alarm.because)))}
            </h2>
            {short ? (
              <p>
                <Button className="link tall" onPress={() => go("alarm", alarm.id, ...here)}>
                  {m.alarmReadMore()}
                </Button>
              </p>
            ) : (
              <div>
                {text}
                <SourceButton about={text} sources={said.sources} status={said.status} />
              </div>
            )}
            {pressing ? (
              <CallButtons alarms={short && !isNumber ? [] : [{ id: alarm.id, call, text }]} {...(short ? {} : { whom: call })} />
            ) : null}
          </div>
        );
      })}
    </section>
  );
}
