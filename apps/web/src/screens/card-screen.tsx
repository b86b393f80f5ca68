import { type CardMedicine, medicineCard } from "@kriebel/engine";
import { Printer } from "@phosphor-icons/react";
import { type ReactNode, useMemo } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { Button } from "../parts/button.tsx";
import { SourceButton } from "../parts/cited.tsx";
import { Screen } from "../parts/screen.tsx";
import { showDate } from "../parts/show-date.ts";
import { useWalk } from "../walk/use-walk.ts";
import { useSay, useWords } from "../words/use-words.ts";

/** A card for the wallet: own medicines, and which groups want a look before they are given. Printed at the size of a bank card, twice. */
export function CardScreen(): ReactNode {
  const w = useWords();
  const say = useSay();
  const { language } = usePreferences();
  const { record, evidence, today } = useWalk();
  const card = useMemo(() => medicineCard(record, evidence), [record, evidence]);
  const about = (medicine: CardMedicine): string =>
    [
      medicine.provokes ? w.cardProvokes[medicine.provokes] : medicine.known ? w.cardNothingKnown : w.cardUnknown,
      medicine.neverSuddenly ? w.cardNeverSuddenly : "",
    ]
      .filter((part) => part !== "")
      .join(" ");
  return (
    <Screen
      title={w.cardTitle}
      about="card"
      bar={
        <Button className="button main" onPress={() => window.print()}>
          <Printer size={24} aria-hidden="true" />
          {w.cardPrint}
        </Button>
      }
    >
      <p className="soft no-print">{w.cardLead}</p>
      <article className="paper wallet" aria-label={w.cardTitle}>
        <h2>{w.cardHead}</h2>
        <p>{w.cardAsk}</p>
        <h3>{w.cardOwn}</h3>
        {card.own.length === 0 ? <p>{w.cardNone}</p> : null}
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
        <h3>{w.cardGroups}</h3>
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
        <p className="least">{w.cardFoot(showDate(today, language))}</p>
      </article>
      <p className="caution no-print">
        <strong>{w.changeNothingStrong}</strong> {w.changeNothing}
      </p>
    </Screen>
  );
}
