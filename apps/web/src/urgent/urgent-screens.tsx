import { alarms, lists } from "virtual:urgent-signs";
import { CaretRight } from "@phosphor-icons/react";
import type { ReactNode } from "react";
import { go, goBack } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { LanguageButton, Screen } from "../parts/screen.tsx";
import { useSay } from "../words/use-words.ts";
import { AlarmOutcome } from "./alarm-outcome.tsx";
import { forgetSign, isKept, keepSign } from "./keep-sign.ts";

const rank = { now: 0, today: 1, soon: 2 } as const;

const alarmsFor = (sign: string) =>
  alarms
    .flatMap(({ signs, ...alarm }) => signs.filter(({ id }) => id === sign).map(({ call, heading }) => ({ ...alarm, call, heading })))
    .sort((a, b) => rank[a.urgency] - rank[b.urgency]);

/** The most urgent first, so that the top of the list is what cannot wait. */
const urgencyOf = (sign: string): number => rank[alarmsFor(sign)[0]?.urgency ?? "soon"];

/** Lay words, one tap. Needs nothing but the first file of the app: it works before and without everything else. */
export function UrgentScreen({ list }: { readonly list: string | undefined }): ReactNode {
  const say = useSay();
  const open = lists.find(({ id }) => id === list);
  const bar = (
    <Button className="button" onPress={open ? goBack : () => (history.length > 1 ? goBack() : go())}>
      {m.urgentNone()}
    </Button>
  );
  if (!open) {
    return (
      <Screen title={m.urgentTitle()} about="urgent" right={<LanguageButton />} bar={bar} foot={false}>
        <p className="soft">{m.urgentLead()}</p>
        <ul className="answers">
          {lists.map(({ id, text }) => (
            <li key={id}>
              <Button className="go-row" onPress={() => go("urgent", id)}>
                <span>{say(text)}</span>
                <CaretRight size={24} weight="bold" aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ul>
        <p className="small">{m.urgentElse()}</p>
      </Screen>
    );
  }
  const signs = open.signs.filter(({ id }) => alarmsFor(id).length > 0);
  return (
    <Screen title={say(open.ask)} about={open.id} right={<LanguageButton />} bar={bar} foot={false}>
      <p className="soft">{m.urgentGroupLead()}</p>
      <ul className="answers">
        {[...signs]
          .sort((a, b) => urgencyOf(a.id) - urgencyOf(b.id))
          .map(({ id, text }) => (
            <li key={id}>
              <Button
                className="go-row"
                onPress={() => {
                  keepSign(id);
                  go("sign", id);
                }}
              >
                <span>{say(text)}</span>
                <CaretRight size={24} weight="bold" aria-hidden="true" />
              </Button>
            </li>
          ))}
      </ul>
      <p className="small">{m.urgentElse()}</p>
    </Screen>
  );
}

export function UrgentSignScreen({ sign }: { readonly sign: string }): ReactNode {
  const say = useSay();
  const words = lists.flatMap(({ signs }) => signs).find(({ id }) => id === sign);
  const raised = alarmsFor(sign);
  if (!words || raised.length === 0) return <UrgentScreen list={undefined} />;
  return (
    <AlarmOutcome
      alarms={raised.map(({ id, urgency, call, heading, text }) => ({ id, urgency, call, heading: say(heading), text: say(text) }))}
      said={[say(words.text)]}
      fromAnswer={false}
      kept={isKept(sign)}
      bar={
        <Button
          className="button"
          onPress={() => {
            forgetSign(sign);
            goBack();
          }}
        >
          {m.mistapped()}
        </Button>
      }
    />
  );
}
