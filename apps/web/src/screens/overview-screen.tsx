import { nextQuestion, overview } from "@kriebel/engine";
import { BookOpen, CalendarBlank, FileText, Gear, Info, MapTrifold, Moon, Sun, Users, Waveform, X } from "@phosphor-icons/react";
import type { ReactNode } from "react";
import { useShelf } from "../keep/people.ts";
import { themeShown, toggleNight, usePreferences } from "../keep/preferences.ts";
import { go, goBack } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { Fold } from "../parts/fold.tsx";
import { addressToChange, Given, useLists, useTakenOver, useUnits } from "../parts/given.tsx";
import { LanguageButton, Screen } from "../parts/screen.tsx";
import { useAsked } from "../parts/use-asked.ts";
import { addressFor, useWalk } from "../walk/use-walk.ts";
import { useSay, useSpoken } from "../words/use-words.ts";

/** A chapter whose answers fold away where there are many, so that the end of the list is never a long way down. */
export function Chapter(props: {
  readonly name: string;
  readonly count: number;
  readonly folded: boolean;
  readonly children?: ReactNode;
}): ReactNode {
  const count = <span className="small soft">{props.count > 0 ? m.answeredCount({ count: props.count }) : m.notStarted()}</span>;
  if (props.count === 0 || !props.folded) {
    return (
      <section className="chapter">
        <div className="head">
          <h2 className="chapter-name">{props.name}</h2>
          {count}
        </div>
        {props.children}
      </section>
    );
  }
  return (
    <section className="chapter foldable">
      <Fold
        level={2}
        headingClass="chapter-name"
        buttonClass="fold-button"
        title={
          <>
            <span className="grow">{props.name}</span>
            {count}
          </>
        }
      >
        <div className="stack folded">{props.children}</div>
      </Fold>
    </section>
  );
}

/** From this many answers on the chapters fold. */
export const manyAnswers = 15;

/** Every answer, always one tap away, each with "Verander". */
export function OverviewScreen(): ReactNode {
  const spoken = useSpoken();
  const say = useSay();
  const preferences = usePreferences();
  const night = themeShown(preferences) === "night";
  const { record, evidence, assessment } = useWalk();
  const { visit } = useShelf();
  const chapters = overview(record, evidence);
  const next = addressFor(nextQuestion(assessment));
  const lists = useLists();
  const taken = useTakenOver();
  /** Chapters that carry the same word (a list of signs and the signs themselves) stand under it once. */
  const names = [
    ...new Set([...chapters.map(({ chapter }) => chapter), ...Object.keys(lists)].map((id) => m.chapters({ ...spoken, which: id }) || id)),
  ];
  const given = chapters.reduce((sum, { items }) => sum + items.length, 0);
  const withUnit = useUnits();
  const asked = useAsked();
  const menu: readonly { readonly icon: ReactNode; readonly text: string; readonly act: () => void }[] = [
    { icon: <MapTrifold size={24} aria-hidden="true" />, text: m.myMap(spoken), act: () => go("map") },
    { icon: <FileText size={24} aria-hidden="true" />, text: m.letter(), act: () => go("letter") },
    { icon: <CalendarBlank size={24} aria-hidden="true" />, text: m.nightsRoom(), act: () => go("nights") },
    { icon: <Waveform size={24} aria-hidden="true" />, text: m.recordingsRoom(), act: () => go("recordings") },
    {
      icon: night ? <Sun size={24} aria-hidden="true" /> : <Moon size={24} aria-hidden="true" />,
      text: night ? m.day() : m.night(),
      act: toggleNight,
    },
    { icon: <BookOpen size={24} aria-hidden="true" />, text: m.learn(), act: () => go("learn") },
    // A visit is of one patient: who else uses this device is not shown.
    ...(visit ? [] : [{ icon: <Users size={24} aria-hidden="true" />, text: m.peopleHere(), act: () => go("people") }]),
    { icon: <Gear size={24} aria-hidden="true" />, text: m.settingsAndData(), act: () => go("settings") },
    { icon: <Info size={24} aria-hidden="true" />, text: m.about(), act: () => go("about") },
  ];
  return (
    <Screen
      title={m.overview()}
      about="overview"
      foot={false}
      right={
        <Button className="icon-button" onPress={goBack}>
          <X size={24} aria-hidden="true" />
          {m.close()}
        </Button>
      }
      bar={
        <Button className="button main" onPress={() => go(...next)}>
          {m.goOnQuestion()}
        </Button>
      }
    >
      <p className="soft">{chapters.every(({ items }) => items.length === 0) ? m.overviewEmpty() : m.overviewLead()}</p>
      <div>
        {names.map((name) => {
          const items = chapters
            .filter(({ chapter }) => (m.chapters({ ...spoken, which: chapter }) || chapter) === name)
            .flatMap((one) => one.items);
          const list = Object.entries(lists).find(([id]) => (m.chapters({ ...spoken, which: id }) || id) === name)?.[1];
          const plain = items.filter(({ askId }) => !(list !== undefined && list.items.length > 0 && list.asks.includes(askId)));
          return (
            <Chapter key={name} name={name} count={plain.length + (list?.items.length ?? 0)} folded={given >= manyAnswers}>
              {plain.length > 0 ? (
                <ul className="stack">
                  {plain.map((item) => (
                    <Given
                      key={item.askId}
                      asked={asked(item.askId, item.question)}
                      said={withUnit(item.askId, say(item.answer))}
                      to={addressToChange(item.askId, "overview")}
                      from={record.answers[item.askId]?.from ?? taken.answer(item.askId, item.answer)}
                    />
                  ))}
                </ul>
              ) : null}
              {list && list.items.length > 0 ? <ul className="stack">{list.items}</ul> : null}
              {list && list.items.length === 0 && plain.length === 0 ? <ToList to={list.to} text={list.title} /> : null}
            </Chapter>
          );
        })}
      </div>
      {record.notUnderstood.length > 0 ? (
        <Chapter name={m.notUnderstoodTitle()} count={record.notUnderstood.length} folded>
          <p className="soft">{m.notUnderstoodLead()}</p>
          <ul>
            {record.notUnderstood.slice(0, 100).map((one, index) => (
              <li key={index}>{one.text}</li>
            ))}
          </ul>
        </Chapter>
      ) : null}
      <h2>{m.menu()}</h2>
      <ul className="stack tight menu-list">
        {menu.map(({ icon, text, act }) => (
          <li key={text}>
            <Button className="icon-button" style={{ margin: 0 }} onPress={act}>
              {icon}
              {text}
            </Button>
          </li>
        ))}
        <li>
          <LanguageButton />
        </li>
      </ul>
    </Screen>
  );
}

function ToList({ to, text }: { readonly to: string; readonly text: string }): ReactNode {
  return (
    <p>
      <Button className="link tall" onPress={() => go(to)}>
        {text}
      </Button>
    </p>
  );
}
