import { type CardMedicine, medicineCard } from "@kriebel/engine";
import { Printer } from "@phosphor-icons/react";
import { type ReactNode, useMemo } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { SourceButton } from "../parts/cited.tsx";
import { Screen } from "../parts/screen.tsx";
import { showDate } from "../parts/show-date.ts";
import { useWalk } from "../walk/use-walk.ts";
import { useSay, useSpoken } from "../words/use-words.ts";

/** A card for the wallet: own medicines, and which groups want a look before they are given. Printed at the size of a bank card, twice. */
export function CardScreen(): ReactNode {
  const spoken = useSpoken();
  const say = useSay();
  const { language } = usePreferences();
  const { record, evidence, today } = useWalk();
  const card = useMemo(() => medicineCard(record, evidence), [record, evidence]);
  const about = (medicine: CardMedicine): string =>
    [
      medicine.provokes ? m.cardProvokes({ which: medicine.provokes }) : medicine.known ? m.cardNothingKnown() : m.cardUnknown(),
      medicine.neverSuddenly ? m.cardNeverSuddenly() : "",
    ]
      .filter((part) => part !== "")
      .join(" ");
  return (
    <Screen
      title={m.cardTitle()}
      about="card"
      bar={
        <Button className="button main" onPress={() => window.print()}>
          <Printer size={24} aria-hidden="true" />
          {m.cardPrint()}
        </Button>
      }
    >
      <p className="soft no-print">{m.cardLead()}</p>
      <article className="paper wallet" aria-label={m.cardTitle()}>
        <h2>{m.cardHead()}</h2>
        <p>{m.cardAsk()}</p>
        <h3>{m.cardOwn()}</h3>
        {card.own.length === 0 ? <p>{m.cardNone()}</p> : null}
        <ul className="bullets">
          {card.own.map((medicine) => (
            <li key={medicine.name}>
              <strong>
                <bdi>{medicine.name}</bdi>
              </strong>
              {medicine.substance && say(medicine.substance).toLowerCase() !== medicine.name.toLowerCase()
                ? ` (${say(medicine.substance)})`
                : ""}
              {": "}
              {about(medicine)}
            </li>
          ))}
        </ul>
        <h3>{m.cardGroups()}</h3>
        <ul className="bullets">
          {card.groups.map((group) => (
            <li key={group.id}>
              {say(group.name)}
              <span className="no-print">
                <SourceButton about={say(group.name)} sources={group.sources} status={group.status} />
              </span>
            </li>
          ))}
        </ul>
        <p className="least">{m.cardFoot({ date: showDate(today, language) })}</p>
      </article>
      <p className="caution no-print">
        <strong>{m.changeNothingStrong()}</strong> {m.changeNothing(spoken)}
      </p>
    </Screen>
  );
}
