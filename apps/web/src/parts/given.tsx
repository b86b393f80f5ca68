import { overview } from "@kriebel/engine";
import type { Words } from "@kriebel/evidence";
import type { Provenance, Relative } from "@kriebel/record";
import { type ReactNode, useMemo } from "react";
import { useShelf } from "../keep/people.ts";
import { usePreferences } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { useMedicineLine } from "../screens/medicines-screen.tsx";
import { addressFor, useWalk } from "../walk/use-walk.ts";
import { useSay, useSpoken } from "../words/use-words.ts";
import { Button } from "./button.tsx";
import { showDate } from "./show-date.ts";
import { showNumber, showUnit } from "./show-number.ts";

interface GivenProps {
  readonly asked: string;
  readonly said: string;
  readonly to: readonly string[];
  /** Where it came from, when the person did not give it here. */
  readonly from?: Provenance | undefined;
}

/** One answer with its question and "Verander"; what was taken over from elsewhere says so. */
export function Given(props: GivenProps): ReactNode {
  return (
    <li className="given">
      <span>
        <span className="asked">{props.asked}</span>
        <br />
        <span className="said">{props.said}</span>
        {props.from?.how === "imported" ? <span className="imported small soft"> {m.takenOver()}</span> : null}
      </span>
      <Button className="link tall" aria-label={m.changeThis({ what: props.asked })} onPress={() => go(...props.to)}>
        {m.change()}
      </Button>
    </li>
  );
}

const takenOver: Provenance = { how: "imported" };

/**
 * What was taken over without a mark of its own (age, pregnancy, habits, relatives): in a visit from a record system everything that
 * still stands as it was fetched.
 */
export function useTakenOver(): {
  readonly answer: (askId: string, answer: Words) => Provenance | undefined;
  readonly relative: (relative: Relative) => Provenance | undefined;
} {
  const { visit } = useShelf();
  const { evidence } = useWalk();
  const fetched = visit?.fetched;
  return useMemo(() => {
    const answers = new Map(
      fetched === undefined
        ? []
        : overview(fetched, evidence).flatMap(({ items }) => items.map(({ askId, answer }) => [askId, answer.nl] as const)),
    );
    const relatives = new Set(fetched?.family.map((one) => JSON.stringify(one)));
    return {
      answer: (askId, { nl }) => (answers.get(askId) === nl ? takenOver : undefined),
      relative: (relative) => (relatives.has(JSON.stringify(relative)) ? takenOver : undefined),
    };
  }, [fetched, evidence]);
}

/** Where an answer is changed, and where that leads back to. */
export const addressToChange = (askId: string, from: "overview" | "check"): readonly string[] => {
  const to = addressFor({ id: askId, kind: "question" });
  return to[0] === "question" ? [...to, from] : to;
};

interface GivenList {
  readonly title: string;
  readonly to: string;
  /** Questions that the list itself answers. */
  readonly asks: readonly string[];
  readonly items: readonly ReactNode[];
}

/** What stands in lists of its own: medicines, blood values, relatives; by chapter. */
export function useLists(): Readonly<Record<string, GivenList>> {
  const spoken = useSpoken();
  const say = useSay();
  const { language } = usePreferences();
  const { record, evidence } = useWalk();
  const lineOf = useMedicineLine();
  const taken = useTakenOver();
  return {
    medicines: {
      title: m.medicinesTitle(spoken),
      to: "medicines",
      asks: ["medicines.any"],
      items: record.medicines.map((medicine, index) => (
        <Given key={index} asked={medicine.name} said={lineOf(medicine)} to={["medicines", String(index)]} from={medicine.from} />
      )),
    },
    labs: {
      title: m.labsTitle(),
      to: "labs",
      asks: ["labs.any", "labs.ask"],
      items: record.labs.map((lab, index) => {
        const analyte = evidence.analytes[lab.analyte];
        const said = `${lab.comparator ?? ""}${showNumber(lab.value, language)} ${showUnit(lab.unit, language)}${lab.on ? ` · ${showDate(lab.on, language)}` : ""}`;
        return <Given key={index} asked={analyte ? say(analyte.name) : lab.analyte} said={said} to={["labs"]} from={lab.from} />;
      }),
    },
    ...(record.conditions.length === 0
      ? {}
      : {
          conditions: {
            title: m.conditionsTitle(),
            to: "conditions",
            asks: [],
            items: record.conditions.map((condition, index) => (
              <Given
                key={index}
                asked={condition.since ? `${condition.name} · ${m.since({ date: showDate(condition.since, language) })}` : condition.name}
                said={
                  condition.has === "yes"
                    ? m.yes()
                    : condition.has === "no"
                      ? m.no()
                      : condition.over === "yes"
                        ? m.overByTheRecord()
                        : m.unknownShort()
                }
                to={["conditions"]}
                from={condition.from}
              />
            )),
          },
        }),
    family: {
      title: m.familyTitle(spoken),
      to: "family",
      asks: ["family.affected"],
      items: record.family.map((relative, index) => (
        <Given
          key={index}
          asked={m.relations({ which: relative.relation })}
          said={relative.affected === "yes" ? m.yes() : relative.affected === "no" ? m.no() : m.unknownShort()}
          to={["family"]}
          from={taken.relative(relative)}
        />
      )),
    },
  };
}

/** An answer with the unit of its number in this language. */
export function useUnits(): (askId: string, said: string) => string {
  const { evidence } = useWalk();
  return (askId, said) => {
    const unit = evidence.questions[askId]?.unit;
    const named = unit === undefined ? "" : m.units({ which: unit });
    return unit !== undefined && named !== "" && said.endsWith(` ${unit}`) ? `${said.slice(0, -unit.length)}${named}` : said;
  };
}
