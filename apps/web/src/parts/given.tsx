import type { Provenance } from "@kriebel/record";
import type { ReactNode } from "react";
import { usePreferences } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { useMedicineLine } from "../screens/medicines-screen.tsx";
import { addressFor, useWalk } from "../walk/use-walk.ts";
import { useSay, useWords } from "../words/use-words.ts";
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
  const w = useWords();
  return (
    <li className="given">
      <span>
        <span className="asked">{props.asked}</span>
        <br />
        <span className="said">{props.said}</span>
        {props.from?.how === "imported" ? <span className="imported small soft"> {w.takenOver}</span> : null}
      </span>
      <Button className="link tall" aria-label={w.changeThis(props.asked)} onPress={() => go(...props.to)}>
        {w.change}
      </Button>
    </li>
  );
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
  const w = useWords();
  const say = useSay();
  const { language } = usePreferences();
  const { record, evidence } = useWalk();
  const lineOf = useMedicineLine();
  return {
    medicines: {
      title: w.medicinesTitle,
      to: "medicines",
      asks: ["medicines.any"],
      items: record.medicines.map((medicine, index) => (
        <Given key={index} asked={medicine.name} said={lineOf(medicine)} to={["medicines", String(index)]} from={medicine.from} />
      )),
    },
    labs: {
      title: w.labsTitle,
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
            title: w.conditionsTitle,
            to: "conditions",
            asks: [],
            items: record.conditions.map((condition, index) => (
              <Given
                key={index}
                asked={condition.since ? `${condition.name} · ${w.since(showDate(condition.since, language))}` : condition.name}
                said={condition.has === "yes" ? w.yes : condition.has === "no" ? w.no : w.unknownShort}
                to={["conditions"]}
                from={condition.from}
              />
            )),
          },
        }),
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
}

/** An answer with the unit of its number in this language. */
export function useUnits(): (askId: string, said: string) => string {
  const w = useWords();
  const { evidence } = useWalk();
  return (askId, said) => {
    const unit = evidence.questions[askId]?.unit;
    return unit !== undefined && w.units[unit] !== undefined && said.endsWith(` ${unit}`)
      ? `${said.slice(0, -unit.length)}${w.units[unit]}`
      : said;
  };
}
