import type { Answer } from "@kriebel/record";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { go } from "../keep/route.ts";
import { OneAnswer } from "../parts/answers.tsx";
import { Screen } from "../parts/screen.tsx";
import { keepHere, useWalk } from "../walk/use-walk.ts";
import { useWords } from "../words/use-words.ts";

/** The conditions that were taken over or told, each to confirm or to deny; kept at once. New ones come from the questions. */
export function ConditionsScreen(): ReactNode {
  const walk = useWalk();
  const w = useWords();
  const { record } = walk;
  const change = (index: number, has: Answer): void =>
    keepHere(walk, { ...record, conditions: record.conditions.map((one, at) => (at === index ? { ...one, has } : one)) });
  return (
    <Screen
      title={w.conditionsTitle}
      about="conditions"
      bar={
        <Button className="button main" onPress={() => go("overview")}>
          {w.overview}
        </Button>
      }
    >
      <p className="soft">{w.conditionsLead}</p>
      {record.conditions.map((condition, index) => (
        <OneAnswer
          key={index}
          label={condition.name}
          labelShown
          row
          value={condition.has}
          onChange={(value) => change(index, value as Answer)}
          options={[
            { id: "yes", text: w.yes },
            { id: "no", text: w.no },
            { id: "unknown", text: w.unknownShort, unsure: true },
          ]}
        />
      ))}
    </Screen>
  );
}
