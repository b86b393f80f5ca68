import type { Answer } from "@kriebel/record";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { OneAnswer } from "../parts/answers.tsx";
import { Screen } from "../parts/screen.tsx";
import { keepHere, useWalk } from "../walk/use-walk.ts";

/** The conditions that were taken over or told, each to confirm or to deny; kept at once. New ones come from the questions. */
export function ConditionsScreen(): ReactNode {
  const walk = useWalk();
  const { record } = walk;
  const change = (index: number, has: Answer): void =>
    // What the person says now replaces what a record said of the past.
    keepHere(walk, {
      ...record,
      conditions: record.conditions.map(({ over, ...one }, at) =>
        at === index ? { ...one, has } : { ...one, ...(over === undefined ? {} : { over }) },
      ),
    });
  return (
    <Screen
      title={m.conditionsTitle()}
      about="conditions"
      bar={
        <Button className="button main" onPress={() => go("overview")}>
          {m.overview()}
        </Button>
      }
    >
      <p className="soft">{m.conditionsLead()}</p>
      {record.conditions.map((condition, index) => (
        <OneAnswer
          key={index}
          label={condition.name}
          labelShown
          row
          value={condition.has}
          onChange={(value) => change(index, value as Answer)}
          options={[
            { id: "yes", text: m.yes() },
            { id: "no", text: m.no() },
            { id: "unknown", text: m.unknownShort(), unsure: true },
          ]}
        />
      ))}
    </Screen>
  );
}
