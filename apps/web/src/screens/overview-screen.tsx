import { nextQuestion, overview } from "@kriebel/engine";
import { FileText, Gear, Info, MapTrifold, Moon, PhoneCall, X } from "@phosphor-icons/react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { prefer, usePreferences } from "../keep/preferences.ts";
import { go, goBack } from "../keep/route.ts";
import { LanguageButton, Screen } from "../parts/screen.tsx";
import { showDate } from "../parts/show-date.ts";
import { showNumber, showUnit } from "../parts/show-number.ts";
import { addressFor, useWalk } from "../walk/use-walk.ts";
import { useSay, useWords } from "../words/use-words.ts";
import { useMedicineLine } from "./medicines-screen.tsx";

function Chapter(props: { readonly name: string; readonly count: number; readonly children?: ReactNode }): ReactNode {
  const w = useWords();
  return (
    <section className="chapter">
      <div className="head">
        <h2 style={{ fontSize: "1.1875rem" }}>{props.name}</h2>
        <span className="small soft">{props.count > 0 ? w.answeredCount(props.count) : w.notStarted}</span>
      </div>
      {props.children}
    </section>
  );
}

function Given(props: { readonly asked: string; readonly said: string; readonly to: readonly string[] }): ReactNode {
  const w = useWords();
  return (
    <li className="given">
      <span>
        <span className="asked">{props.asked}</span>
        <br />
        <span className="said">{props.said}</span>
      </span>
      <Button className="link tall" aria-label={w.changeThis(props.asked)} onPress={() => go(...props.to)}>
        {w.change}
      </Button>
    </li>
  );
}

/** Every answer, always one tap away, each with "Verander". */
export function OverviewScreen(): ReactNode {
  const w = useWords();
  const say = useSay();
  const { language, theme } = usePreferences();
  const { record, evidence, assessment } = useWalk();
  const lineOf = useMedicineLine();
  const chapters = overview(record, evidence);
  const next = addressFor(nextQuestion(assessment));
  const lists: Readonly<
    Record<string, { readonly title: string; readonly to: string; readonly asks: readonly string[]; readonly items: readonly ReactNode[] }>
  > = {
    medicines: {
      title: w.medicinesTitle,
      to: "medicines",
      asks: ["medicines.any"],
      items: record.medicines.map((medicine, index) => (
        <Given key={index} asked={medicine.name} said={lineOf(medicine)} to={["medicines", String(index)]} />
      )),
    },
    labs: {
      title: w.labsTitle,
      to: "labs",
      asks: ["labs.any", "labs.ask"],
      items: record.labs.map((lab, index) => {
        const analyte = evidence.analytes[lab.analyte];
        const said = `${lab.comparator ?? ""}${showNumber(lab.value, language)} ${showUnit(lab.unit, language)}${lab.on ? ` · ${showDate(lab.on, language)}` : ""}`;
        return <Given key={index} asked={analyte ? say(analyte.name) : lab.analyte} said={said} to={["labs"]} />;
      }),
    },
    family: {
      title: w.familyTitle,
      to: "family",
      asks: ["family.affected"],
      items: record.family.map((relative, index) => (
        <Given
          key={index}
          asked={w.relations[relative.relation]}
          said={relative.affected === "yes" ? w.yes : relative.affected === "no" ? w.no : w.unknownShort}
          to={["family"]}
        />
      )),
    },
  };
  const ids = [...new Set([...chapters.map(({ chapter }) => chapter), ...Object.keys(lists)])];
  /** The unit of a number in this language. */
  const withUnit = (askId: string, said: string): string => {
    const unit = evidence.questions[askId]?.unit;
    return unit !== undefined && w.units[unit] !== undefined && said.endsWith(` ${unit}`)
      ? `${said.slice(0, -unit.length)}${w.units[unit]}`
      : said;
  };
  const menu: readonly { readonly icon: ReactNode; readonly text: string; readonly act: () => void }[] = [
    { icon: <MapTrifold size={24} aria-hidden="true" />, text: w.myMap, act: () => go("map") },
    { icon: <FileText size={24} aria-hidden="true" />, text: w.letter, act: () => go("letter") },
    { icon: <PhoneCall size={24} aria-hidden="true" />, text: w.urgent, act: () => go("urgent") },
    {
      icon: <Moon size={24} aria-hidden="true" />,
      text: theme === "night" ? w.day : w.night,
      act: () => prefer({ theme: theme === "night" ? "auto" : "night" }),
    },
    { icon: <Gear size={24} aria-hidden="true" />, text: w.settingsAndData, act: () => go("settings") },
    { icon: <Info size={24} aria-hidden="true" />, text: w.about, act: () => go("about") },
  ];
  return (
    <Screen
      title={w.overview}
      about="overview"
      foot={false}
      right={
        <Button className="icon-button" onPress={goBack}>
          <X size={24} aria-hidden="true" />
          {w.close}
        </Button>
      }
      bar={
        <Button className="button main" onPress={() => go(...next)}>
          {w.goOnQuestion}
        </Button>
      }
    >
      <p className="soft">{chapters.every(({ items }) => items.length === 0) ? w.overviewEmpty : w.overviewLead}</p>
      <div>
        {ids.map((chapter) => {
          const items = chapters.find((one) => one.chapter === chapter)?.items ?? [];
          const list = lists[chapter];
          const plain = items.filter(({ askId }) => !(list !== undefined && list.items.length > 0 && list.asks.includes(askId)));
          return (
            <Chapter key={chapter} name={w.chapters[chapter] ?? chapter} count={plain.length + (list?.items.length ?? 0)}>
              {plain.length > 0 ? (
                <ul className="stack">
                  {plain.map((item) => (
                    <Given
                      key={item.askId}
                      asked={say(item.question)}
                      said={withUnit(item.askId, say(item.answer))}
                      to={overviewAddress(item.askId)}
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
      <h2>{w.menu}</h2>
      <ul className="stack tight">
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

const overviewAddress = (askId: string): readonly string[] => {
  const to = addressFor({ id: askId, kind: "question" });
  return to[0] === "question" ? [...to, "overview"] : to;
};

function ToList({ to, text }: { readonly to: string; readonly text: string }): ReactNode {
  return (
    <p>
      <Button className="link tall" onPress={() => go(to)}>
        {text}
      </Button>
    </p>
  );
}
