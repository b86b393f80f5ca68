import { answerOf, overview } from "@kriebel/engine";
import { ArrowRight } from "@phosphor-icons/react";
import { Fragment, type ReactNode } from "react";
import { go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { addressToChange, Given, useLists, useTakenOver, useUnits } from "../parts/given.tsx";
import { Screen } from "../parts/screen.tsx";
import { useAsked } from "../parts/use-asked.ts";
import { Alarms } from "../urgent/alarms-above.tsx";
import { useWalk } from "../walk/use-walk.ts";
import { useSay, useSpoken } from "../words/use-words.ts";
import { Chapter, manyAnswers } from "./overview-screen.tsx";

/** Check your answers before the letter is made: what was said, each with "Verander"; what is not known is only counted. */
export function CheckScreen(): ReactNode {
  const spoken = useSpoken();
  const say = useSay();
  const { record, evidence } = useWalk();
  const lists = useLists();
  const taken = useTakenOver();
  const withUnit = useUnits();
  const asked = useAsked();
  const chapters = overview(record, evidence);
  const known = (askId: string): boolean => answerOf(record, askId, evidence) !== "unknown";
  const open = chapters.reduce((sum, { items }) => sum + items.filter(({ askId }) => !known(askId)).length, 0);
  const given = chapters.reduce((sum, { items }) => sum + items.length, 0);
  const names = [
    ...new Set([...chapters.map(({ chapter }) => chapter), ...Object.keys(lists)].map((id) => m.chapters({ ...spoken, which: id }) || id)),
  ];
  return (
    <Screen
      title={m.checkTitle()}
      about="check"
      before={<Alarms short />}
      bar={
        <Button className="button main" onPress={() => go("letter")}>
          {m.checkDone()}
          <ArrowRight size={24} weight="bold" aria-hidden="true" />
        </Button>
      }
    >
      <p className="soft">{m.checkLead()}</p>
      {names.map((name) => {
        const list = Object.entries(lists).find(([id]) => (m.chapters({ ...spoken, which: id }) || id) === name)?.[1];
        const plain = chapters
          .filter(({ chapter }) => (m.chapters({ ...spoken, which: chapter }) || chapter) === name)
          .flatMap(({ items }) => items)
          .filter(({ askId }) => known(askId) && !(list !== undefined && list.items.length > 0 && list.asks.includes(askId)));
        if (plain.length === 0 && (list === undefined || list.items.length === 0)) return <Fragment key={name} />;
        return (
          <Chapter
            key={name}
            name={name}
            count={plain.length + (list?.items.length ?? 0)}
            folded={list === undefined && given >= manyAnswers}
          >
            <ul className="stack">
              {plain.map((item) => (
                <Given
                  key={item.askId}
                  asked={asked(item.askId, item.question)}
                  said={withUnit(item.askId, say(item.answer))}
                  to={addressToChange(item.askId, "check")}
                  from={record.answers[item.askId]?.from ?? taken.answer(item.askId, item.answer)}
                />
              ))}
              {list?.items}
            </ul>
          </Chapter>
        );
      })}
      {open > 0 ? <p className="small soft">{m.checkOpen({ count: open })}</p> : null}
    </Screen>
  );
}
